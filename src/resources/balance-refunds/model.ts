// A balance refund: money that goes out to the cardholder when it is issued, and comes back when it fails
// (docs/facts.md#failed-refunds).

import { ceilingRefusal, payoutRefusal } from '../../core/credit.js';
import { BALANCE_REFUND } from '../../core/entry-types.js';
import { TEXT } from '../../core/event.js';
import { type Movement, type NewMovement, toldOf } from '../../core/movement.js';
import { movementKind } from '../../core/movement-kind.js';
import { type PayoutStand, payoutPosts } from '../../core/payout.js';
import { Problem } from '../../core/problem.js';
import { REFUND_LIFECYCLE, type RefundMethod, type RefundStatus, type RefundVerb } from './lifecycle.js';
import { REFUND_NOT_FOUND } from './problems.js';

export type Refund = Movement<RefundStatus, RefundMethod> & { readonly description: string };
const TOLD = toldOf('refund');

export const BALANCE_REFUNDS = movementKind<Refund, NewMovement<Refund>, PayoutStand, RefundVerb>({
  lifecycle: REFUND_LIFECYCLE,
  told: TOLD,
  opens: [BALANCE_REFUND],
  refer: {
    fields: { refund_token: TEXT, status: { ...TEXT, description: 'As it then was.' } },
    view: ({ token, status }) => ({ refund_token: token, status }),
  },
  blanks: 'refund',
  posts: payoutPosts('Balance refund'),
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
});

const NO_TRANSITIONS: Refund['transitions'] = Object.freeze([]);
