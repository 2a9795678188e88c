// Deliveries in words of the wire: what the event log and the state file say of them. One of the lists of the partner's
// own names: what they tell of is called a refund there.
import { type EpochMs, formatMillis } from '../../core/clock.js';
import { type EventBody, type EventRows, isOfDelivery, sandboxEvent } from '../../core/event.js';
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
  return { token, name, accountToken: account_token, itemToken: refund_token };
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
  | EventBody<'delivery.succeeded', null, Facts>
  | EventBody<'delivery.failed', null, Facts>
  | EventBody<'delivery.given_up', null, Facts>;

const SHOWS_FACTS = { view: ({ facts }: { readonly facts: Facts }) => facts };

export const DELIVERY_EVENTS: EventRows<DeliveryEvent> = {
  'delivery.attempted': SHOWS_FACTS,
  'delivery.succeeded': SHOWS_FACTS,
  'delivery.failed': SHOWS_FACTS,
  'delivery.given_up': SHOWS_FACTS,
};

/** The refunds that the message of a delivery tells of, where an event is about a delivery. */
export function refundsTold(event: EventBody): readonly string[] {
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
    ...(type === 'delivery.failed' && {
      next_attempt_time: dueAt === null ? null : formatMillis(origin + dueAt),
    }),
  };
  const accounts = new Set(told.map(({ accountToken }) => accountToken));
  const [accountToken = null] = accounts.size === 1 ? accounts : [];
  return { ...sandboxEvent(type, facts), accountToken };
}
