// The rooms of src: which there are, what each is for, and which way imports go between them. The structure test holds
// the direction, and the drawing in docs shows it.
import { type Import, importsOf, listFiles, parse } from './sources.js';

export type Room = {
  readonly name: string;
  readonly says: string;
  /** Reaches this room by calls over HTTP, and imports at most types of what goes over the wire. */
  readonly calls?: string;
};

const room = (name: string, says: string, calls?: string): Room => ({
  name,
  says,
  ...(calls !== undefined && { calls }),
});

/** From the bottom up: a file imports from its own room and from those of lower layers, not from one beside its own. */
export const LAYERS: readonly (readonly Room[])[] = [
  [room('wire', 'types of both documents, made by the build')],
  [room('core', 'pure rules: money, time, journal, decisions')],
  [room('logs', 'what happened: rings of events and of calls')],
  [room('sandbox', 'the engine: state, clock, what is due, snapshots')],
  [room('contract', 'OpenAPI documents, and what breaks them')],
  [room('http', 'the stages that each request goes through')],
  [room('catalog', 'what a resource tells of itself')],
  [room('faults', 'what goes wrong on purpose')],
  [
    room('resources', 'a folder for each resource of the partner'),
    room('webhooks', 'webhooks and deliveries'),
  ],
  [room('state-file', 'fixtures, exports and imports'), room('partner', 'the partner plane, /v3')],
  [room('admin', 'the control plane, /__admin')],
  [room('server', 'puts all of it together')],
  [room('cli', 'the command line')],
  [room('client', 'calls the control plane, with types', 'admin')],
  [room('index', 'the library')],
  [room('dashboard', 'the page')],
];

/** The room that a path from the root is in; `index` is the file that stands alone. */
export const roomOf = (path: string) => /^src\/([\w-]+)/.exec(path)?.[1] ?? '';

/** How high the layer of a path is; -1 when it is in none. */
export const heightOf = (path: string) =>
  LAYERS.findIndex((rooms) => rooms.some(({ name }) => name === roomOf(path)));

/** Whether an import leads to a higher layer, or to another room of the same. */
export function isUpward({ from, target }: Pick<Import, 'from' | 'target'>): boolean {
  const rise = heightOf(target) - heightOf(from);
  return rise > 0 || (rise === 0 && roomOf(target) !== roomOf(from));
}

/** All imports of src that lead to files of ours, those of types included. */
export function importsOfRooms(): Import[] {
  const paths = listFiles().filter((path) => /^src\/.*\.tsx?$/.test(path));
  return paths.flatMap((path) => importsOf(parse(path))).filter(({ isOurs }) => isOurs);
}

/**
 * The files that come back to themselves by way of their imports, in groups: all of a group reach one another. A group
 * is one to mend, since none of its files can be understood alone.
 */
export function circlesOf(imports: readonly Import[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const { from, target } of imports) targets.set(from, [...(targets.get(from) ?? []), target]);
  const reached = new Map([...targets.keys()].map((path) => [path, reachedFrom(path, targets)]));
  const inCircles = [...targets.keys()].filter((path) => reached.get(path)?.has(path)).sort();
  const met = (one: string, other: string) =>
    reached.get(one)?.has(other) === true && reached.get(other)?.has(one) === true;
  const groups = inCircles.map((path) => inCircles.filter((other) => met(path, other)));
  return groups.filter(([first], i) => first === inCircles[i]);
}

function reachedFrom(start: string, targets: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>();
  const toFollow = [...(targets.get(start) ?? [])];
  for (let path = toFollow.pop(); path !== undefined; path = toFollow.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    toFollow.push(...(targets.get(path) ?? []));
  }
  return reached;
}
