// Money that is paid out to the cardholder and comes back when it fails (docs/facts.md#failed-refunds): what all kinds
// that pay out have in common, by whichever resource they are asked for. One of the lists of the partner's own names.
import type { Assumptions } from './assumptions.js';
import { scenarioOf } from './course.js';
import { ADJUSTMENT } from './entry-types.js';
import type { Start } from './lifecycle.js';
import {
  asItWas,
  type EntryTemplate,
  isGivenBack,
  type Made,
  type Movement,
  type MovementKind,
  type Posts,
} from './movement.js';
import { PAYOUT_SWITCHES } from './payout-switches.js';
import type { ScenarioBook } from './scenario.js';

export const PAYOUT_METHODS = ['ACH', 'CHECK'] as const;
export type PayoutMethod = (typeof PAYOUT_METHODS)[number];

/** Where the money is: out to the cardholder, or back on the account. */
export type PayoutStand = 'out' | 'back';

/** The stand that none begins with, and why. */
export const NEVER_FIRST = { back: 'no money has gone out' } as const;

/** The partner's samples show one created so (docs/facts.md#first-status). */
export const PAYOUT_STARTS = {
  ACH: {
    usual: 'PENDING',
    decidedBy: ['ach_initial_status'],
    status: (all) => PAYOUT_SWITCHES.in(all).ach_initial_status,
  },
  CHECK: {
    usual: 'COMPLETED',
    decidedBy: ['check_initial_status'],
    status: (all) => PAYOUT_SWITCHES.in(all).check_initial_status,
  },
} satisfies Readonly<Record<PayoutMethod, Start<'INITIATED' | 'PENDING' | 'COMPLETED'>>>;

/** One that was made or repeated, as it is to be shown: as it is, or as it was when it was made. */
export function shownOf<M extends Movement>({ item, isRepeat }: Made<M>, assumptions: Assumptions): M {
  const showsOriginal = isRepeat && PAYOUT_SWITCHES.in(assumptions).replay_returns === 'original';
  return showsOriginal ? asItWas(item, 0) : item;
}

/** The assumptions that its first status hangs on: none where its scenario says what that is. */
export function startDecidedBy<M extends Movement>(
  { lifecycle }: Pick<MovementKind<M>, 'lifecycle'>,
  { scenario, method }: M,
  book: ScenarioBook,
): readonly string[] {
  const isSaid = scenario !== null && scenarioOf(lifecycle, book, scenario)?.starts !== undefined;
  return isSaid ? NONE : lifecycle.table.starts[method as M['method']].decidedBy;
}

const NONE: readonly string[] = Object.freeze([]);

/** The entries that give the money back and take it out again; `name` is what one is called in their memos. */
export function payoutPosts<M extends Movement>(name: string): Posts<M, PayoutStand> {
  const memo = (said: string) => (movement: M, to: string, code: string | null) => {
    return `${name} ${movement.token} ${to}${said}${code === null ? '' : ` (${code})`}`;
  };
  const giveBack: EntryTemplate<M> = {
    kind: ADJUSTMENT,
    sign: -1,
    detail: 'RETURNED_OR_CANCELED_PAYMENT',
    relates: 'first',
    memo: memo(''),
    when: (_, all) => PAYOUT_SWITCHES.in(all).failed_refund_reversal === 'adjustment',
  };
  const takeAgain: EntryTemplate<M> = {
    kind: ADJUSTMENT,
    sign: 1,
    detail: 'OTHER',
    relates: 'latest',
    isPayout: true,
    memo: memo(' again'),
    when: isGivenBack,
  };
  return { out: { back: [giveBack] }, back: { out: [takeAgain] } };
}
