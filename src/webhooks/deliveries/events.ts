// Deliveries in words of the wire: what the event log and the state file say of them. One of the lists of the partner's
// own names: what they tell of is called a refund there.
import { type EpochMs, formatMillis } from '../../core/clock.js';
import {
  ACCOUNT_FIELDS,
  type EventBody,
  type EventRows,
  type Fields,
  factsOf,
  isOfDelivery,
  NUMBER,
  sandboxEvent,
  TEXT,
} from '../../core/event.js';
import type { Attempt, Delivery, Told } from './delivery.js';

/** One event of a message, as it is shown and written. */
export type WrittenTold = {
  readonly token: string;
  readonly name: string;
  readonly account_token: string | null;
  readonly refund_token: string | null;
};

export function writeTold({ token, name, accountToken, itemToken }: Told): WrittenTold {
  return { token, name, account_token: accountToken, refund_token: itemToken };
}

export function openTold({ token, name, account_token, refund_token }: WrittenTold): Told {
  return { token, name, accountToken: account_token, itemToken: refund_token, itemKind: null };
}

type Facts = {
  readonly delivery: number;
  readonly webhook_token: string;
  readonly message_type: string;
  readonly attempt?: number;
  readonly refund_tokens: readonly string[];
  readonly answer_status?: number | null;
  readonly error?: string;
  readonly fault?: string;
  readonly next_attempt_time?: string | null;
};

export type DeliveryEvent =
  | EventBody<'delivery.attempted', null, Facts>
  | EventBody<'delivery.postponed', null, Facts>
  | EventBody<'delivery.succeeded', null, Facts>
  | EventBody<'delivery.failed', null, Facts>
  | EventBody<'delivery.given_up', null, Facts>;

const ALWAYS: Fields = {
  delivery: { ...NUMBER, description: 'The number of the delivery.' },
  webhook_token: TEXT,
  message_type: { ...TEXT, description: 'The type of the message, such as creditjournalentries.' },
  refund_tokens: { type: 'array', items: TEXT, description: 'The refunds that the message tells of.' },
};
const ATTEMPT: Fields = {
  attempt: { ...NUMBER, description: 'Which attempt at the delivery it was, counted from 1.' },
};
const ANSWER: Fields = {
  answer_status: {
    ...NUMBER,
    nullable: true,
    description: 'What the receiver answered; null when it gave no answer.',
  },
};
const ERROR: Fields = { error: { ...TEXT, description: 'Why the attempt failed.' } };
const FAULT: Fields = { fault: { ...TEXT, description: 'The fault that met it.' } };
const NEXT: Fields = {
  next_attempt_time: {
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: "When it is tried again, on the sandbox's own clock; null when that will not be by itself.",
  },
};

const row = (says: string, always: Fields, sometimes: Fields) => ({
  says,
  shape: { always: { ...ALWAYS, ...always }, sometimes: { ...ACCOUNT_FIELDS, ...sometimes } },
  view: factsOf,
});

export const DELIVERY_EVENTS: EventRows<DeliveryEvent> = {
  'delivery.attempted': row('An attempt at a delivery begins.', ATTEMPT, FAULT),
  'delivery.postponed': row('A fault has a message sent later.', { ...FAULT, ...NEXT }, {}),
  'delivery.succeeded': row('A receiver answered 200.', { ...ATTEMPT, ...ANSWER }, FAULT),
  'delivery.failed': row(
    'An attempt failed; the next one is due later.',
    { ...ATTEMPT, ...ANSWER, ...NEXT },
    { ...ERROR, ...FAULT },
  ),
  'delivery.given_up': row(
    'The last attempt failed, or there is nobody to be told any more.',
    {},
    { ...ATTEMPT, ...ANSWER, ...ERROR, ...FAULT },
  ),
};

/** The things that the message of a delivery tells of, where an event is about a delivery. */
export function itemsTold(event: EventBody): readonly string[] {
  return isOfDelivery(event) ? (event as DeliveryEvent).facts.refund_tokens : [];
}

/** An event about a delivery, in words of the wire. */
export function deliveryEvent(
  type: DeliveryEvent['type'],
  { id, webhookToken, type: messageType, told, dueAt }: Delivery,
  { number, status = null, error = null, fault = null, outcome }: Partial<Attempt>,
  origin: EpochMs,
): DeliveryEvent {
  const isOver = number !== undefined && outcome !== 'under_way';
  const facts: Facts = {
    delivery: id,
    webhook_token: webhookToken,
    message_type: messageType,
    ...(number !== undefined && { attempt: number }),
    refund_tokens: [...new Set(told.flatMap(({ itemToken }) => itemToken ?? []))],
    ...(isOver && { answer_status: status }),
    ...(error !== null && { error }),
    ...(fault !== null && { fault }),
    ...((type === 'delivery.failed' || type === 'delivery.postponed') && {
      next_attempt_time: dueAt === null ? null : formatMillis(origin + dueAt),
    }),
  };
  const accounts = new Set(told.map(({ accountToken }) => accountToken));
  const [accountToken = null] = accounts.size === 1 ? accounts : [];
  return { ...sandboxEvent(type, facts), accountToken };
}
