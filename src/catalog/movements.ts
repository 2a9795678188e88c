// Movements of every kind in one world: found by their tokens, listed together, and told from their entries.
import type { Entry } from '../core/journal.js';
import type { Movement } from '../core/movement.js';
import type { Listing } from '../sandbox/overlay.js';
import type { World } from '../sandbox/world.js';
import type { MovementResource } from './catalog.js';
import { catalogOf } from './catalog-part.js';

/** A movement with what is known of its kind. */
export type Found = { readonly of: MovementResource; readonly item: Movement };

/** All that have this token, at most one of each kind. */
export function foundBy(token: string, world: World): Found[] {
  return catalogOf(world).movements.flatMap((of) => {
    const item = world.find(of.movement, token);
    return item === undefined ? [] : [{ of, item }];
  });
}

/** The movement that posted an entry; undefined when none did. */
export function posterOf({ detailToken, sequence }: Entry, world: World): Found | undefined {
  return foundBy(detailToken, world).find(({ item: { entry, later } }) => {
    return entry.sequence === sequence || later.some((one) => one.sequence === sequence);
  });
}

/** How many movements of these kinds there are, of an account if one is given. */
export function countOf(world: World, kinds = catalogOf(world).movements, account?: string): number {
  return kinds.reduce((sum, { movement }) => sum + listingOf(world, movement, account).size, 0);
}

/** How many movements of these kinds have each status that any of them can have, in the order of their tables. */
export function countByStatus(
  world: World,
  kinds: readonly MovementResource[],
): Readonly<Record<string, number>> {
  const totals: Record<string, number> = {};
  for (const { movement } of kinds) {
    const { counts } = world.of(movement);
    for (const status of movement.lifecycle.statuses)
      totals[status] = (totals[status] ?? 0) + (counts[status] ?? 0);
  }
  return totals;
}

/** Movements of these kinds, of an account if one is given, from the latest made to the first. */
export class Latest {
  readonly size: number;
  readonly #lists: readonly { readonly of: MovementResource; readonly list: Listing<Movement> }[];
  /** How many of each list were passed, and how many of all. */
  #passed: number[];
  #place = 0;

  constructor(world: World, kinds: readonly MovementResource[], account?: string) {
    this.#lists = kinds.map((of) => ({ of, list: listingOf(world, of.movement, account) }));
    this.#passed = this.#lists.map(() => 0);
    this.size = this.#lists.reduce((sum, { list }) => sum + list.size, 0);
  }

  /** Places are asked for from the latest on; one that was passed is looked for from the beginning again. */
  at(place: number): Found {
    const [only] = this.#lists;
    if (this.#lists.length === 1 && only !== undefined) {
      return { of: only.of, item: only.list.at(only.list.size - 1 - place) };
    }
    if (place < this.#place) {
      this.#passed = this.#lists.map(() => 0);
      this.#place = 0;
    }
    while (this.#place < place) this.#take();
    return this.#take();
  }

  /** What was made last of what is left: entries are numbered as they come. */
  #take(): Found {
    let found: Found | undefined;
    let from = 0;
    for (const [i, { of, list }] of this.#lists.entries()) {
      const passed = this.#passed[i] ?? 0;
      if (passed === list.size) continue;
      const item = list.at(list.size - 1 - passed);
      if (found !== undefined && item.entry.sequence < found.item.entry.sequence) continue;
      found = { of, item };
      from = i;
    }
    if (found === undefined) throw new Error('there are no more movements');
    this.#passed[from] = (this.#passed[from] ?? 0) + 1;
    this.#place++;
    return found;
  }
}

function listingOf(world: World, kind: MovementResource['movement'], account?: string): Listing<Movement> {
  const all = world.of(kind);
  return account === undefined ? all : all.ofAccount(account);
}
