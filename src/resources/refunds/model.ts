// An account refund: credit that is paid out like that of a balance refund, under a resource that can be read and moved
// (docs/facts.md#account-refunds).

import type { Account } from '../../core/account.js';
import type { Assumptions } from '../../core/assumptions.js';
import { ceilingRefusal, payoutRefusal } from '../../core/credit.js';
import { BALANCE_REFUND, entryKind } from '../../core/entry-types.js';
import { TEXT } from '../../core/event.js';
import { formatMoney } from '../../core/money.js';
import { firstStatus, type Movement, type NewMovement, toldOf } from '../../core/movement.js';
import { movementKind } from '../../core/movement-kind.js';
import { type PayoutMethod, type PayoutStand, payoutPosts } from '../../core/payout.js';
import { Problem } from '../../core/problem.js';
import { ACCOUNT_REFUND_LIFECYCLE, type AccountRefundStatus, type AccountRefundVerb } from './lifecycle.js';
import {
  ACCOUNT_REFUND_NOT_FOUND,
  NOTHING_TO_REFUND,
  REFUND_AMOUNT_MISSING,
  REFUND_SOURCE_MISSING,
} from './problems.js';
import { ACCOUNT_REFUND_SWITCHES } from './switches.js';

export type AccountRefundType = 'PAYMENT_REFUND' | 'CREDIT_BALANCE_REFUND';

/** What only account refunds have. */
type Own = {
  readonly type: AccountRefundType;
  /** Kept and shown as it was sent. */
  readonly paymentSourceToken: string | null;
  /** Whether all of the credit was asked for, by naming no amount. */
  readonly isWholeCredit: boolean;
};

export type AccountRefund = Movement<AccountRefundStatus, PayoutMethod> & Own;
export type NewAccountRefund = NewMovement<AccountRefund> & Own;

const TOLD = toldOf('account_refund');
const PAYMENT_REFUNDED = entryKind('account.payment.refunded');

export const ACCOUNT_REFUNDS = movementKind<AccountRefund, NewAccountRefund, PayoutStand, AccountRefundVerb>({
  lifecycle: ACCOUNT_REFUND_LIFECYCLE,
  told: TOLD,
  opens: [BALANCE_REFUND, PAYMENT_REFUNDED],
  openedBy({ type }, assumptions) {
    const { payment_refund_entry: rule } = ACCOUNT_REFUND_SWITCHES.in(assumptions);
    return type === 'PAYMENT_REFUND' && rule === 'payment_refunded' ? PAYMENT_REFUNDED : BALANCE_REFUND;
  },
  held: recordsOf,
  refer: {
    fields: {
      resource: { type: 'string', enum: ['refund'], description: 'There on account refunds alone.' },
      refund_token: TEXT,
      status: { ...TEXT, description: 'As it then was.' },
    },
    view: ({ token, status }) => ({ resource: 'refund', refund_token: token, status }),
  },
  blanks: 'account refund',
  posts: payoutPosts('Refund'),
  refuse,
  refusePayout: ceilingRefusal,
  notFound: (token, sandbox) => Problem.of(ACCOUNT_REFUND_NOT_FOUND, { token, sandbox }),
  differences(earlier, command) {
    const differences: string[] = [];
    if (earlier.accountToken !== command.accountToken) differences.push('account_token');
    if (earlier.method !== command.method) differences.push('method');
    if (earlier.type !== command.type) differences.push('type');
    if (isOtherAmount(earlier, command)) differences.push('amount');
    if (earlier.description !== command.description) differences.push('description');
    if (earlier.paymentSourceToken !== command.paymentSourceToken) differences.push('payment_source_token');
    return differences;
  },
  build: ({ type, paymentSourceToken, isWholeCredit, ...command }, { now, ...beginning }) => ({
    token: beginning.token,
    creationToken: beginning.creationToken,
    accountToken: command.accountToken,
    type,
    method: command.method,
    amount: command.amount,
    isWholeCredit,
    description: command.description,
    paymentSourceToken,
    status: beginning.status,
    createdAt: now,
    updatedAt: now,
    entry: beginning.entry,
    later: beginning.later,
    transitions: NO_TRANSITIONS,
    scenario: beginning.scenario,
    plan: beginning.plan,
  }),
});

const NO_TRANSITIONS: AccountRefund['transitions'] = Object.freeze([]);

/** In this order: what is missing by an assumption, what the account's status forbids, what goes over its credit. */
function refuse(
  account: Account,
  { method, amount, isWholeCredit, paymentSourceToken }: NewAccountRefund,
  assumptions: Assumptions,
): Problem | undefined {
  const { ach_refund_source, omitted_refund_amount } = ACCOUNT_REFUND_SWITCHES.in(assumptions);
  if (method === 'ACH' && paymentSourceToken === null && ach_refund_source === 'required')
    return Problem.of(REFUND_SOURCE_MISSING, {}, ['ach_refund_source']);
  if (isWholeCredit && omitted_refund_amount === 'reject')
    return Problem.of(REFUND_AMOUNT_MISSING, {}, ['omitted_refund_amount']);
  const refusal = payoutRefusal(account, amount, assumptions);
  if (refusal !== undefined || amount > 0) return refusal;
  const balance = formatMoney(account.balance);
  return Problem.of(NOTHING_TO_REFUND, { balance }, ['omitted_refund_amount', 'over_limit_status']);
}

/** All of the credit is what was asked for, whatever it came to then and would come to now. */
function isOtherAmount(earlier: AccountRefund, command: NewAccountRefund): boolean {
  if (earlier.isWholeCredit || command.isWholeCredit) return earlier.isWholeCredit !== command.isWholeCredit;
  return earlier.amount !== command.amount;
}

/** Each status that it had, as a record with a token of its own: the one that it was made with is the first. */
export type StatusRecord = {
  readonly token: string;
  readonly status: AccountRefundStatus;
  readonly at: AccountRefund['createdAt'];
};

export function recordsOf(refund: AccountRefund): readonly StatusRecord[] {
  const first = { token: refund.creationToken, status: firstStatus(refund), at: refund.createdAt };
  return [first, ...refund.transitions.map(({ token, to, at }) => ({ token, status: to, at }))];
}
