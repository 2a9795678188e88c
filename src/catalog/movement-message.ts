// What webhooks are told of the statuses of a movement that has no message of its own, where that is assumed
// (assumption refund_transition_events): in the shape of a payment's (docs/facts.md#webhook-events).

import { formatMillis, type SandboxTime } from '../core/clock.js';
import type { EventBody } from '../core/event.js';
import { firstStatus, type Movement, type MovementKind, type Transition } from '../core/movement.js';
import { PAYOUT_SWITCHES } from '../core/payout-switches.js';
import type { components } from '../wire/partner.js';
import type { Message, Notice } from './message.js';

type Told = components['schemas']['PaymentTransitionEvent'];

/** A status that one reached, the one that it was made with included. */
type Change = {
  readonly token: string;
  readonly item: Movement;
  readonly to: string;
  readonly at: SandboxTime;
};

const TYPE = 'creditpaymenttransitions';
const BASE = 'paymenttransition';

export function movementMessage<M extends Movement>(kind: MovementKind<M>): Message<Change> {
  const { lifecycle, told } = kind;
  const noticeOf = (change: Change): Notice<Change> => ({
    type: TYPE,
    name: `${BASE}.${change.to.toLowerCase()}`,
    accountToken: change.item.accountToken,
    itemToken: change.item.token,
    itemKind: kind.name,
    subject: change,
    message,
  });
  const message: Message<Change> = {
    type: TYPE,
    base: BASE,
    names: lifecycle.statuses.map((status) => status.toLowerCase()),
    namedBy: 'a status in lower case',
    isTold: (assumptions) => PAYOUT_SWITCHES.in(assumptions).refund_transition_events === 'on',
    of(event) {
      const { type, item, facts } = event as EventBody<string, Movement, Transition>;
      if (type === told.created) return [noticeOf(beginningOf(item))];
      if (type !== told.transitioned) return [];
      const { token, to, at } = facts;
      return [noticeOf({ token, item, to, at })];
    },
    render({ token, item, to, at }, { origin }) {
      const event: Told = {
        token,
        account_token: item.accountToken,
        payment_token: item.token,
        status: to as Told['status'],
        created_time: formatMillis(origin + at),
      };
      return { token, event };
    },
    find(token, world) {
      const all = world.of(kind);
      for (let place = 0; place < all.size; place++) {
        const change = changesOf(all.at(place)).find((found) => found.token === token);
        if (change !== undefined) return noticeOf(change);
      }
      return undefined;
    },
  };
  return message;
}

function beginningOf(item: Movement): Change {
  return { token: item.creationToken, item, to: firstStatus(item), at: item.createdAt };
}

function changesOf(item: Movement): Change[] {
  const moves = item.transitions.map(({ token, to, at }) => ({ token, item, to, at }));
  return [beginningOf(item), ...moves];
}
