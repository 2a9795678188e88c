// The lifecycle of balance refunds: statuses, moves, verbs (docs/facts.md#statuses-and-their-order) and built-in
// scenarios.
import { type Edge, Lifecycle } from '../../core/lifecycle.js';
import {
  NEVER_FIRST,
  PAYOUT_METHODS,
  PAYOUT_STARTS,
  type PayoutMethod,
  type PayoutStand,
} from '../../core/payout.js';
import { ACH_PAYOUTS, CHECK_PAYOUTS, TO_PENDING, TO_PROCESSING } from '../../core/payout-scenarios.js';
import type { Scenario } from '../../core/scenario.js';

export type RefundMethod = PayoutMethod;

const STATUSES = [
  'INITIATED',
  'PENDING',
  'PROCESSING',
  'SUBMITTED',
  'COMPLETED',
  'RETURNED',
  'CANCELLED',
  'REFUNDED',
  'SYS_ERROR',
  'ACH_ERROR',
] as const;
export type RefundStatus = (typeof STATUSES)[number];

const VERBS = {
  submit: ['SUBMITTED'],
  settle: ['COMPLETED'],
  return: ['RETURNED'],
  cancel: ['CANCELLED'],
  fail: ['ACH_ERROR', 'SYS_ERROR'],
} as const;
export type RefundVerb = keyof typeof VERBS;

type RefundScenario = Scenario<RefundStatus, RefundMethod>;

const SCENARIOS: readonly RefundScenario[] = [
  ...ACH_PAYOUTS,
  {
    name: 'ach-error',
    description: 'Fails in the bank file',
    method: 'ACH',
    steps: [TO_PENDING, TO_PROCESSING, { after: '95m', to: 'ACH_ERROR' }],
  },
  {
    name: 'sys-error',
    description: "Fails on the partner's side before it is sent",
    method: 'ACH',
    steps: [TO_PENDING, { after: '1h', to: 'SYS_ERROR' }],
  },
  ...CHECK_PAYOUTS,
];

/** Nobody moves a balance refund by the partner's API: only the bank does. */
const byBank = (...statuses: RefundStatus[]): readonly Edge<RefundStatus>[] =>
  statuses.map((to) => ({ to, by: 'bank' }));

const same = (...statuses: RefundStatus[]) => ({ ACH: byBank(...statuses), CHECK: byBank(...statuses) });

export const REFUND_LIFECYCLE = new Lifecycle<RefundStatus, RefundMethod, PayoutStand, RefundVerb>({
  kind: 'balance_refund',
  noun: 'refund',
  statuses: STATUSES,
  variants: PAYOUT_METHODS,
  rows: {
    INITIATED: { stand: 'out', next: same('PENDING', 'CANCELLED', 'SYS_ERROR') },
    PENDING: { stand: 'out', next: same('PROCESSING', 'CANCELLED', 'SYS_ERROR') },
    PROCESSING: {
      stand: 'out',
      next: { ACH: byBank('SUBMITTED', 'SYS_ERROR', 'ACH_ERROR'), CHECK: byBank('SUBMITTED', 'SYS_ERROR') },
    },
    SUBMITTED: {
      stand: 'out',
      next: { ACH: byBank('COMPLETED', 'RETURNED', 'ACH_ERROR'), CHECK: byBank('COMPLETED', 'RETURNED') },
    },
    COMPLETED: { stand: 'out', next: same('RETURNED') },
    RETURNED: { stand: 'back', next: same() },
    CANCELLED: { stand: 'back', next: same() },
    // A payment's status that the shared enum lends to refunds: reachable by force only.
    REFUNDED: { stand: 'out', next: same() },
    SYS_ERROR: { stand: 'back', next: same() },
    ACH_ERROR: { stand: 'back', next: same() },
  },
  starts: PAYOUT_STARTS,
  neverFirst: NEVER_FIRST,
  verbs: VERBS,
  usualWay: ['INITIATED', 'PENDING', 'PROCESSING', 'SUBMITTED', 'COMPLETED'],
  scenarios: SCENARIOS,
  usualScenario: { ACH: 'settles' },
  returned: { variant: 'ACH', to: 'RETURNED' },
});
