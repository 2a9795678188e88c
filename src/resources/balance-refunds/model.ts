// A balance refund: money that goes out to the cardholder when it is issued, and comes back when it fails
// (docs/facts.md#failed-refunds).

import { cause } from '../../core/cause.js';
import { ceilingRefusal, payoutRefusal } from '../../core/credit.js';
import { NO_ENTRIES } from '../../core/decision.js';
import { ADJUSTMENT, BALANCE_REFUND } from '../../core/entry-types.js';
import {
  type EntryTemplate,
  firstStatus,
  isGivenBack,
  type Movement,
  type MovementEvent,
  type MovementKind,
  movementBlanks,
  movementEvents,
  type NewMovement,
  toldOf,
} from '../../core/movement.js';
import { takeStep } from '../../core/movement-rules.js';
import { Problem } from '../../core/problem.js';
import { NO_PLAN } from '../../core/scenario-plan.js';
import {
  REFUND_LIFECYCLE,
  type RefundMethod,
  type RefundStand,
  type RefundStatus,
  type RefundVerb,
} from './lifecycle.js';
import { REFUND_NOT_FOUND } from './problems.js';
import { REFUND_SWITCHES } from './switches.js';

export type Refund = Movement<RefundStatus, RefundMethod>;
export type RefundEvent = MovementEvent<Refund, 'refund'>;
const TOLD = toldOf('refund');
export const REFUND_EVENTS = movementEvents<Refund, 'refund'>(TOLD);

const memo = (said: string) => (refund: Refund, to: string, code: string | null) => {
  return `Balance refund ${refund.token} ${to}${said}${code === null ? '' : ` (${code})`}`;
};

const GIVE_BACK: EntryTemplate<Refund> = {
  kind: ADJUSTMENT,
  sign: -1,
  detail: 'RETURNED_OR_CANCELED_PAYMENT',
  relates: 'first',
  memo: memo(''),
  when: (_, all) => REFUND_SWITCHES.in(all).failed_refund_reversal === 'adjustment',
};

const TAKE_AGAIN: EntryTemplate<Refund> = {
  kind: ADJUSTMENT,
  sign: 1,
  detail: 'OTHER',
  relates: 'latest',
  isPayout: true,
  memo: memo(' again'),
  when: isGivenBack,
};

export const BALANCE_REFUNDS: MovementKind<Refund, NewMovement<Refund>, RefundStand, RefundVerb> = {
  name: 'balance_refund',
  lifecycle: REFUND_LIFECYCLE,
  told: TOLD,
  opens: BALANCE_REFUND,
  accountOf: ({ accountToken }) => accountToken,
  posted: ({ entry }) => entry,
  blanks: movementBlanks('refund'),
  counted: { values: REFUND_LIFECYCLE.statuses, by: ({ status }) => status },
  steps: {
    all: ({ plan }) => plan,
    take: (state, refund, by, ids) => takeStep(BALANCE_REFUNDS, state, refund, by, ids),
    cause: ({ scenario, transitions }) => cause('scenario', scenario ?? '', transitions.length + 1),
  },
  posts: { out: { back: [GIVE_BACK] }, back: { out: [TAKE_AGAIN] } },
  refuse: (account, { amount }, assumptions) => payoutRefusal(account, amount, assumptions),
  refusePayout: ceilingRefusal,
  notFound: (token, sandbox) => Problem.of(REFUND_NOT_FOUND, { token, sandbox }),
  differences(earlier, command) {
    const differences: string[] = [];
    if (earlier.accountToken !== command.accountToken) differences.push('account_token');
    if (earlier.method !== command.method) differences.push('method');
    if (earlier.amount !== command.amount) differences.push('amount');
    if (earlier.description !== command.description) differences.push('description');
    return differences;
  },
  build: ({ accountToken, method, amount, description }, { now, ...beginning }) => ({
    token: beginning.token,
    creationToken: beginning.creationToken,
    accountToken,
    method,
    amount,
    description,
    status: beginning.status,
    createdAt: now,
    updatedAt: now,
    entry: beginning.entry,
    later: beginning.later,
    transitions: NO_TRANSITIONS,
    scenario: beginning.scenario,
    plan: beginning.plan,
  }),
};

const NO_TRANSITIONS: Refund['transitions'] = Object.freeze([]);

/** The refund as it was when it was created. */
export function originalRefund(refund: Refund): Refund {
  return {
    ...refund,
    status: firstStatus(refund),
    updatedAt: refund.createdAt,
    later: NO_ENTRIES,
    transitions: NO_TRANSITIONS,
    plan: NO_PLAN,
  };
}
