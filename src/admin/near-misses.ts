// For a call that matched nothing: the operations that come nearest, and what differs.
import { distance } from 'fastest-levenshtein';
import type { components } from './wire.generated.js';

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

type Judged = { readonly target: Target; readonly weight: number };

export function nearMisses(
  method: string,
  url: string,
  targets: readonly Target[],
): components['schemas']['NearMiss'][] {
  const sent = partsSent(url, targets);
  const judged = targets.map((target): Judged => ({ target, weight: weigh(method, sent, target) }));
  const inOrder = judged.sort((a, b) => a.weight - b.weight).slice(0, SHOWN);
  const limit = (inOrder[0]?.weight ?? 0) + MOST_FURTHER;
  return inOrder
    .filter(({ weight }) => weight <= limit)
    .map(({ target: { id, method: wanted, path } }) => ({
      operation: id,
      method: wanted,
      path,
      differences: differences(method, sent, { method: wanted, path }),
    }));
}

/** Whole: a base URL that names the sandbox, or leaves out what may be left out, is no mistake. */
function partsSent(url: string, targets: readonly Target[]): string[] {
  const path = (url.split('?')[0] ?? '').replace(/^\/~[^/]*/, '');
  const [head] = partsOf(path);
  const short = targets.find(
    ({ path: whole, optional }) =>
      optional !== undefined && partsOf(whole.slice(optional.length))[0] === head,
  );
  return partsOf((short?.optional ?? '') + path);
}

const partsOf = (path: string) => path.split('/').slice(1);
const fits = (had: string, want: string) => had === want || (had !== '' && want.startsWith('{'));

function weigh(method: string, sent: readonly string[], target: Target): number {
  const wanted = partsOf(target.path);
  let weight = method === target.method ? 0 : METHOD_WEIGHT;
  weight += PART_WEIGHT * Math.abs(sent.length - wanted.length);
  for (const [i, want] of wanted.entries()) {
    const had = sent[i];
    if (had !== undefined && !fits(had, want)) weight += weighPart(had.slice(0, LONGEST_PART), want);
  }
  return weight;
}

/** What has little in common with what is wanted was hardly meant so. */
function weighPart(had: string, want: string): number {
  // Half of a name is a slip, and not another name.
  if (had.length > want.length / 2 && want.includes(had)) return 1;
  const letters = distance(had, want);
  return letters + (letters > want.length / 2 ? PART_WEIGHT : 1);
}

/** No part of a path that is meant is longer. */
const LONGEST_PART = 100;

function differences(method: string, sent: readonly string[], target: Omit<Target, 'id'>): string[] {
  const told: string[] = [];
  if (method !== target.method) told.push(`method: ${method} was sent, it is ${target.method}`);
  const wanted = partsOf(target.path);
  for (const [i, want] of wanted.entries()) {
    const had = sent[i];
    if (!had) told.push(`path: ${want} is missing after ${place(wanted, i)}`);
    else if (!fits(had, want)) told.push(`path: ${had} was sent, it is ${want}`);
  }
  const extra = sent.length - wanted.length;
  if (extra === 1) told.push(`path: ${sent.at(-1)} is too much after ${target.path}`);
  if (extra > 1) told.push(`path: ${extra} parts are too much after ${target.path}`);
  return told;
}

function place(parts: readonly string[], end: number): string {
  return `/${parts.slice(0, end).join('/')}`;
}
