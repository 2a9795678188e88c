// By which ways the bank could move a refund from where it is. The legal moves come from the server, so that the table
// is not told twice. Pure.
import type { components } from '../../wire/control.js';
import { words } from '../format.js';

type Schemas = components['schemas'];
type Card = Pick<Schemas['RefundWithHistory'], 'refund' | 'next_statuses'>;

export type Verb = 'submit' | 'settle' | 'return' | 'cancel' | 'fail';

/** What the bank can do to a refund, and the statuses that it then goes through. */
export type Way = { readonly verb: Verb; readonly path: readonly string[] };

type Moves = Schemas['StateMachine']['moves'];

const VERBS: readonly { readonly verb: Verb; readonly targets: readonly string[] }[] = [
  { verb: 'submit', targets: ['SUBMITTED'] },
  { verb: 'settle', targets: ['COMPLETED'] },
  { verb: 'return', targets: ['RETURNED'] },
  { verb: 'cancel', targets: ['CANCELLED'] },
  { verb: 'fail', targets: ['ACH_ERROR', 'SYS_ERROR'] },
];

/** The verbs that lead somewhere from where the refund is. */
export function waysOf({ refund: { method, status }, next_statuses }: Card, moves: Moves): Way[] {
  const legal = moves.filter((move) => move.is_legal && move.methods.includes(method));
  return VERBS.flatMap(({ verb, targets }) => {
    // `fail` takes the first where that is the very next step, else the last (POST /refunds/{refund_token}/fail).
    const to = targets.find((target) => next_statuses.some((next) => next === target)) ?? targets.at(-1);
    const path = to === undefined ? undefined : shortestPath(legal, status, to);
    return path === undefined ? [] : [{ verb, path }];
  });
}

function shortestPath(legal: Moves, from: string, to: string): readonly string[] | undefined {
  let paths: readonly (readonly string[])[] = [[from]];
  while (paths.length > 0) {
    const longer = paths.flatMap((path) =>
      legal
        .filter((move) => move.from === path.at(-1) && !path.includes(move.to))
        .map((move) => [...path, move.to]),
    );
    const found = longer.find((path) => path.at(-1) === to);
    if (found !== undefined) return found.slice(1);
    paths = longer;
  }
  return undefined;
}

/** What a verb does, for the title of its button. */
export function wayText({ path }: Way): string {
  const between = path.slice(0, -1).map(words);
  const via = between.length === 0 ? '' : ` by way of ${between.join(' and ')}`;
  return `Takes it to ${words(path.at(-1) ?? '')}${via}. What was planned for it is dropped.`;
}
