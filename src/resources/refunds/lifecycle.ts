// The lifecycle of account refunds: that of money which is paid out, in the seven statuses of their own enum
// (docs/facts.md#statuses-of-an-account-refund).
import { type Edge, Lifecycle } from '../../core/lifecycle.js';
import {
  NEVER_FIRST,
  PAYOUT_METHODS,
  PAYOUT_STARTS,
  type PayoutMethod,
  type PayoutStand,
} from '../../core/payout.js';
import { ACH_PAYOUTS, CHECK_PAYOUTS } from '../../core/payout-scenarios.js';

const STATUSES = [
  'INITIATED',
  'PENDING',
  'PROCESSING',
  'SUBMITTED',
  'CANCELLED',
  'COMPLETED',
  'RETURNED',
] as const;
export type AccountRefundStatus = (typeof STATUSES)[number];

const VERBS = {
  submit: ['SUBMITTED'],
  settle: ['COMPLETED'],
  return: ['RETURNED'],
  cancel: ['CANCELLED'],
  fail: ['CANCELLED'],
} as const;
export type AccountRefundVerb = keyof typeof VERBS;

const both = (...edges: Edge<AccountRefundStatus>[]) => ({ ACH: edges, CHECK: edges });
const to = (status: AccountRefundStatus): Edge<AccountRefundStatus> => ({ to: status, by: 'partner' });

/** Stands for the errors that the enum lacks: nobody can cancel what the bank is at work on, but it may fail there. */
const FAILS: Edge<AccountRefundStatus> = { to: 'CANCELLED', by: 'bank', verb: 'fail' };

export const ACCOUNT_REFUND_LIFECYCLE = new Lifecycle<
  AccountRefundStatus,
  PayoutMethod,
  PayoutStand,
  AccountRefundVerb
>({
  kind: 'refund',
  noun: 'account refund',
  statuses: STATUSES,
  variants: PAYOUT_METHODS,
  rows: {
    INITIATED: { stand: 'out', next: both(to('PENDING'), to('CANCELLED')) },
    PENDING: { stand: 'out', next: both(to('PROCESSING'), to('CANCELLED')) },
    PROCESSING: { stand: 'out', next: both(to('SUBMITTED'), FAILS) },
    SUBMITTED: { stand: 'out', next: both(to('COMPLETED'), to('RETURNED')) },
    COMPLETED: { stand: 'out', next: both(to('RETURNED')) },
    CANCELLED: { stand: 'back', next: both() },
    RETURNED: { stand: 'back', next: both() },
  },
  starts: PAYOUT_STARTS,
  neverFirst: NEVER_FIRST,
  verbs: VERBS,
  usualWay: ['INITIATED', 'PENDING', 'PROCESSING', 'SUBMITTED', 'COMPLETED'],
  scenarios: [...ACH_PAYOUTS, ...CHECK_PAYOUTS],
  usualScenario: { ACH: 'settles' },
  returned: { variant: 'ACH', to: 'RETURNED' },
});
