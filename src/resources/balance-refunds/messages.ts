// What webhooks are told of a refund's statuses where that is assumed (assumption refund_transition_events): in the
// shape of a payment's, since a refund has none of its own (docs/facts.md#webhook-events).

import type { Message, Notice } from '../../catalog/message.js';
import { formatMillis, type SandboxTime } from '../../core/clock.js';
import { firstStatus } from '../../core/movement.js';
import { PAYOUT_SWITCHES } from '../../core/payout-switches.js';
import type { components } from '../../wire/partner.js';
import { REFUND_LIFECYCLE } from './lifecycle.js';
import { BALANCE_REFUNDS, type Refund, type RefundEvent } from './model.js';

type Told = components['schemas']['PaymentTransitionEvent'];

/** A status that a refund reached, the one that it was issued with included. */
type Change = {
  readonly token: string;
  readonly refund: Refund;
  readonly to: Refund['status'];
  readonly at: SandboxTime;
};

const TYPE = 'creditpaymenttransitions';
const BASE = 'paymenttransition';

export const REFUND_MESSAGE: Message<Change> = {
  type: TYPE,
  base: BASE,
  names: REFUND_LIFECYCLE.statuses.map((status) => status.toLowerCase()),
  namedBy: 'a status in lower case',
  isTold: (assumptions) => PAYOUT_SWITCHES.in(assumptions).refund_transition_events === 'on',
  of(event) {
    const { type, item, facts } = event as RefundEvent;
    if (type === 'refund.created') return [noticeOf(beginningOf(item))];
    if (type !== 'refund.transitioned') return [];
    const { token, to, at } = facts;
    return [noticeOf({ token, refund: item, to, at })];
  },
  render({ token, refund, to, at }, { origin }) {
    const event: Told = {
      token,
      account_token: refund.accountToken,
      payment_token: refund.token,
      status: to,
      created_time: formatMillis(origin + at),
    };
    return { token, event };
  },
  find(token, world) {
    const refunds = world.of(BALANCE_REFUNDS);
    for (let place = 0; place < refunds.size; place++) {
      const change = changesOf(refunds.at(place)).find((found) => found.token === token);
      if (change !== undefined) return noticeOf(change);
    }
    return undefined;
  },
};

function beginningOf(refund: Refund): Change {
  return { token: refund.creationToken, refund, to: firstStatus(refund), at: refund.createdAt };
}

function changesOf(refund: Refund): Change[] {
  const moves = refund.transitions.map(({ token, to, at }) => ({ token, refund, to, at }));
  return [beginningOf(refund), ...moves];
}

function noticeOf(change: Change): Notice<Change> {
  return {
    type: TYPE,
    name: `${BASE}.${change.to.toLowerCase()}`,
    accountToken: change.refund.accountToken,
    itemToken: change.refund.token,
    subject: change,
    message: REFUND_MESSAGE,
  };
}
