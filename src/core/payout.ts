// Money that is paid out to the cardholder and comes back when it fails (docs/facts.md#failed-refunds): what all kinds
// that pay out have in common, by whichever resource they are asked for. One of the lists of the partner's own names.
import { ADJUSTMENT } from './entry-types.js';
import type { Start } from './lifecycle.js';
import { type EntryTemplate, isGivenBack, type Movement, type Posts } from './movement.js';
import { PAYOUT_SWITCHES } from './payout-switches.js';

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
