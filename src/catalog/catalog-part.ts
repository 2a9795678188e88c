// The catalog within reach of whoever has a world at hand, as views have: a part that is the same for all worlds.
import type { Part } from '../sandbox/part.js';
import type { World } from '../sandbox/world.js';
import type { Catalog } from './catalog.js';

const KEY = { name: 'catalog' } as const;

export function catalogPart(catalog: Catalog): Part<World> {
  return { ...KEY, open: () => catalog, save: () => null, emptied: () => null };
}

export function catalogOf(world: World): Catalog {
  return world.part<Catalog, null>(KEY);
}
