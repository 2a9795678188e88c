// For a call that matched nothing: the operations that come nearest, and what differs.
import { distance } from 'fastest-levenshtein';
import { redactUrl, shown } from '../core/redaction.js';
import type { components } from '../wire/control.js';

/** An operation as it is addressed: `/v3/credit/accounts/{account_token}`. */
export type Target = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** What its path begins with and may be left out. */
  readonly optional?: string;
};

const SHOWN = 3;
/** What is further off than the nearest by more than this is no help. */
const MOST_FURTHER = 4;
/** What a different method weighs, in characters of the path. */
const METHOD_WEIGHT = 2;
/** And a part of the path too many or too few. */
const PART_WEIGHT = 4;
/** A slash too many is a slip. */
const EMPTY_WEIGHT = 1;
/** No path that is meant has more parts, and no part more characters. */
const MOST_PARTS = 16;
const LONGEST_PART = 100;

/** What was sent in place of what; undefined where there is nothing on one of the sides. */
type Step = { readonly had: string | undefined; readonly want: string | undefined };
type Way = { readonly weight: number; readonly step: Step | undefined; readonly before: Way | undefined };
type Judged = { readonly target: Target; readonly weight: number; readonly way: Way };

/** How much two parts differ; the same two meet in many targets. */
type Weigh = (had: string, want: string) => number;

export function nearMisses(
  method: string,
  url: string,
  targets: readonly Target[],
): components['schemas']['NearMiss'][] {
  const all = partsSent(url, targets);
  const sent = all.slice(0, MOST_PARTS);
  const weigh = createWeigh();
  const judged = targets.map((target): Judged => {
    const way = nearestWay(sent, partsOf(target.path), weigh);
    return { target, way, weight: way.weight + (method === target.method ? 0 : METHOD_WEIGHT) };
  });
  const inOrder = judged.sort((a, b) => a.weight - b.weight).slice(0, SHOWN);
  const limit = (inOrder[0]?.weight ?? 0) + MOST_FURTHER;
  return inOrder
    .filter(({ weight }) => weight <= limit)
    .map(({ target: { id, method: wanted, path }, way }) => ({
      operation: id,
      method: wanted,
      path,
      differences: [
        ...(method === wanted ? [] : [`method: ${method} was sent, it is ${wanted}`]),
        ...differences(way, all.length - sent.length),
      ],
    }));
}

/** Whole: a base URL that names the sandbox, or leaves out what may be left out, is no mistake. */
function partsSent(url: string, targets: readonly Target[]): string[] {
  const address = redactUrl(url).replace(/^https?:\/\/[^/?#]*/i, '');
  const path = (address.split(/[?#]/)[0] ?? '').replace(/^\/~[^/]*/, '');
  const head = partsOf(path).find((part) => part !== '');
  const short = targets.find(
    ({ path: whole, optional }) =>
      optional !== undefined && partsOf(whole.slice(optional.length))[0] === head,
  );
  return partsOf((short?.optional ?? '') + path);
}

const partsOf = (path: string) => path.split('/').slice(1);

/** The way from what was sent to what is wanted that changes least (Wagner and Fischer), over whole parts. */
function nearestWay(sent: readonly string[], wanted: readonly string[], weigh: Weigh): Way {
  let row: Way[] = [{ weight: 0, step: undefined, before: undefined }];
  for (const want of wanted) row.push(further(row.at(-1), { had: undefined, want }, PART_WEIGHT));
  for (const had of sent) {
    const surplus = { had, want: undefined };
    const next = [further(row[0], surplus, had === '' ? EMPTY_WEIGHT : PART_WEIGHT)];
    for (const [i, want] of wanted.entries()) {
      const ways = [
        further(row[i + 1], surplus, had === '' ? EMPTY_WEIGHT : PART_WEIGHT),
        further(row[i], { had, want }, weigh(had, want)),
        further(next[i], { had: undefined, want }, PART_WEIGHT),
      ];
      next.push(ways.reduce((best, way) => (way.weight < best.weight ? way : best)));
    }
    row = next;
  }
  return row.at(-1) as Way;
}

function further(before: Way | undefined, step: Step, weight: number): Way {
  return { weight: (before?.weight ?? 0) + weight, step, before };
}

function createWeigh(): Weigh {
  const known = new Map<string, number>();
  return (had, want) => {
    if (had === want) return 0;
    if (had === '') return 2 * PART_WEIGHT;
    if (want.startsWith('{')) return 0;
    const key = `${had} ${want}`;
    const weight = known.get(key) ?? weighPart(had.slice(0, LONGEST_PART), want);
    known.set(key, weight);
    return weight;
  };
}

/** What has little in common with what is wanted was hardly meant so. */
function weighPart(had: string, want: string): number {
  // A name that is half right was mistyped; it is not another name.
  if (had.length > want.length / 2 && want.includes(had)) return 1;
  const letters = distance(had, want);
  return letters + (letters > want.length / 2 ? PART_WEIGHT : 1);
}

/** What of the way is to be mended, in its order; `more` parts were sent that nobody looked at. */
function differences(way: Way, more: number): string[] {
  const steps: Step[] = [];
  for (let at: Way | undefined = way; at?.step !== undefined; at = at.before) steps.unshift(at.step);
  const told: string[] = [];
  const passed: string[] = [];
  let surplus: string[] = [];
  const tellSurplus = (isEnd: boolean) => {
    const count = surplus.length + (isEnd ? more : 0);
    if (count > 0) told.push(saySurplus(surplus, count, isEnd, `/${passed.join('/')}`));
    surplus = [];
  };
  for (const { had, want } of steps) {
    if (want === undefined) {
      surplus.push(had ?? '');
      continue;
    }
    tellSurplus(false);
    if (had === undefined) told.push(`path: ${want} is missing after /${passed.join('/')}`);
    else if (had !== want && !want.startsWith('{')) told.push(`path: ${shown(had)} was sent, it is ${want}`);
    passed.push(want);
  }
  tellSurplus(true);
  return told;
}

function saySurplus(surplus: readonly string[], count: number, isEnd: boolean, place: string): string {
  const [only = ''] = surplus;
  if (count > 1) return `path: ${count} parts are too much after ${place}`;
  if (only !== '') return `path: ${shown(only)} is too much after ${place}`;
  return isEnd
    ? `path: the slash at the end is too much`
    : `path: an empty part (//) is too much after ${place}`;
}
