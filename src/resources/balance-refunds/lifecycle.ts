// The lifecycle of balance refunds: statuses, moves, verbs (docs/facts.md#statuses-and-their-order) and built-in
// scenarios, with the timings of the partner's own samples (docs/facts.md#timing-of-ach).
import { type Edge, Lifecycle } from '../../core/lifecycle.js';
import type { ReturnCode } from '../../core/return-codes.js';
import type { Scenario, ScenarioStep } from '../../core/scenario.js';
import { REFUND_SWITCHES } from './switches.js';

const METHODS = ['ACH', 'CHECK'] as const;
export type RefundMethod = (typeof METHODS)[number];

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

/** Where the money is: out to the cardholder, or back on the account. */
export type RefundStand = 'out' | 'back';

const VERBS = {
  submit: ['SUBMITTED'],
  settle: ['COMPLETED'],
  return: ['RETURNED'],
  cancel: ['CANCELLED'],
  fail: ['ACH_ERROR', 'SYS_ERROR'],
} as const;
export type RefundVerb = keyof typeof VERBS;

type Step = ScenarioStep<RefundStatus>;
type RefundScenario = Scenario<RefundStatus, RefundMethod>;

const TO_PENDING: Step = { after: '27m', to: 'PENDING' };
const TO_PROCESSING: Step = { after: '10h33m', to: 'PROCESSING' };
const TO_SUBMITTED: Step = { after: '95m', to: 'SUBMITTED' };
const TO_COMPLETED: Step = { after: '32h', to: 'COMPLETED' };
const SENT = [TO_PENDING, TO_PROCESSING, TO_SUBMITTED];

function returned(code: ReturnCode, description: string): RefundScenario {
  const step: Step = { after: '2bd', to: 'RETURNED', return_code: code };
  return { name: `returned-${code}`, description, method: 'ACH', steps: [...SENT, step] };
}

const SCENARIOS: readonly RefundScenario[] = [
  {
    name: 'settles',
    description: 'Goes out with the next batch and settles two days later',
    method: 'ACH',
    steps: [...SENT, TO_COMPLETED],
  },
  { name: 'instant', description: 'Is COMPLETED at once', method: 'ACH', starts: 'COMPLETED', steps: [] },
  { name: 'manual', description: 'Waits to be moved by hand', method: 'ACH', steps: [] },
  { name: 'stuck-in-submitted', description: 'Is sent and never heard of again', method: 'ACH', steps: SENT },
  {
    name: 'cancelled',
    description: 'Is withdrawn before it is sent',
    method: 'ACH',
    steps: [TO_PENDING, { after: '1h', to: 'CANCELLED' }],
  },
  returned('R02', 'Comes back: account closed'),
  returned('R03', 'Comes back: no such account'),
  returned('R04', 'Comes back: invalid account number'),
  returned('R16', 'Comes back: account frozen'),
  returned('R23', 'Comes back: refused by the receiver'),
  {
    name: 'late-return',
    description: 'Settles, and comes back two business days later all the same',
    method: 'ACH',
    steps: [...SENT, TO_COMPLETED, { after: '2bd', to: 'RETURNED', return_code: 'R02' }],
  },
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
  {
    name: 'check-clears',
    description: 'A check that is printed, sent and cashed',
    method: 'CHECK',
    starts: 'PENDING',
    steps: [
      { after: '1bd', to: 'PROCESSING' },
      { after: '1d', to: 'SUBMITTED' },
      { after: '7d', to: 'COMPLETED' },
    ],
  },
  {
    name: 'check-returned',
    description: 'A check that comes back in the post',
    method: 'CHECK',
    starts: 'COMPLETED',
    steps: [{ after: '10bd', to: 'RETURNED' }],
  },
];

/** Nobody moves a balance refund by the partner's API: only the bank does. */
const byBank = (...statuses: RefundStatus[]): readonly Edge<RefundStatus>[] =>
  statuses.map((to) => ({ to, by: 'bank' }));

const same = (...statuses: RefundStatus[]) => ({ ACH: byBank(...statuses), CHECK: byBank(...statuses) });

export const REFUND_LIFECYCLE = new Lifecycle<RefundStatus, RefundMethod, RefundStand, RefundVerb>({
  kind: 'balance_refund',
  noun: 'refund',
  statuses: STATUSES,
  variants: METHODS,
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
  // The partner's samples show a refund created so (docs/facts.md#first-status).
  starts: {
    ACH: {
      usual: 'PENDING',
      decidedBy: ['ach_initial_status'],
      status: (all) => REFUND_SWITCHES.in(all).ach_initial_status,
    },
    CHECK: {
      usual: 'COMPLETED',
      decidedBy: ['check_initial_status'],
      status: (all) => REFUND_SWITCHES.in(all).check_initial_status,
    },
  },
  neverFirst: { back: 'no money has gone out' },
  verbs: VERBS,
  usualWay: ['INITIATED', 'PENDING', 'PROCESSING', 'SUBMITTED', 'COMPLETED'],
  scenarios: SCENARIOS,
  usualScenario: { ACH: 'settles' },
  returned: { variant: 'ACH', to: 'RETURNED' },
});
