// For a call that matched nothing: the operations that come nearest, and what differs.
import { distance } from 'fastest-levenshtein';
import type { components } from './wire.generated.js';

/** An operation as it is addressed: `/v3/credit/accounts/{account_token}`. */
export type Target = { readonly id: string; readonly method: string; readonly path: string };

const SHOWN = 3;
/** What is further off than the nearest by more than this is no help. */
const MOST_FURTHER = 4;
/** What a different method weighs, in characters of the path. */
const METHOD_WEIGHT = 2;
/** And a part of the path too many or too few. */
const PART_WEIGHT = 4;

type Judged = { readonly target: Target; readonly weight: number; readonly differences: readonly string[] };

export function nearMisses(
  method: string,
  url: string,
  targets: readonly Target[],
): components['schemas']['NearMiss'][] {
  const path = url.split('?')[0] ?? '';
  const judged = targets.map((target) => judge(method, path, target));
  const inOrder = judged.sort((a, b) => a.weight - b.weight).slice(0, SHOWN);
  const limit = (inOrder[0]?.weight ?? 0) + MOST_FURTHER;
  const nearest = inOrder.filter(({ weight }) => weight <= limit);
  return nearest.map(({ target, differences }) => ({
    operation: target.id,
    method: target.method,
    path: target.path,
    differences: [...differences],
  }));
}

function judge(method: string, path: string, target: Target): Judged {
  const differences: string[] = [];
  let weight = 0;
  if (method !== target.method) {
    differences.push(`method: ${method} was sent, it is ${target.method}`);
    weight += METHOD_WEIGHT;
  }
  const sent = path.split('/').slice(1);
  const wanted = target.path.split('/').slice(1);
  for (let i = 0; i < Math.max(sent.length, wanted.length); i++) {
    const [had, want] = [sent[i], wanted[i]];
    if (had === want || (had && want?.startsWith('{'))) continue;
    weight += had && want !== undefined ? distance(had, want) + 1 : PART_WEIGHT;
    if (!had) differences.push(`path: ${want} is missing after ${place(wanted, i)}`);
    else if (want === undefined) differences.push(`path: ${had} is too much after ${place(wanted, i)}`);
    else differences.push(`path: ${had} was sent, it is ${want}`);
  }
  return { target, weight, differences };
}

function place(parts: readonly string[], end: number): string {
  return `/${parts.slice(0, end).join('/')}`;
}
