// What the event log says of deliveries.
import { type EpochMs, formatMillis } from './clock.js';
import type { Attempt, Delivery } from './deliveries.js';
import { type EventDraft, type EventType, sandboxEvent } from './events.js';

/** An event about a delivery, in words of the wire. */
export function deliveryEvent(
  type: EventType,
  { id, webhookToken, type: messageType, told, dueAt }: Delivery,
  { number, status = null, error = null, fault = null, outcome }: Partial<Attempt>,
  origin: EpochMs,
): EventDraft {
  const isOver = number !== undefined && outcome !== 'under_way';
  const facts = {
    delivery: id,
    webhook_token: webhookToken,
    message_type: messageType,
    ...(number !== undefined && { attempt: number }),
    refund_tokens: [...new Set(told.flatMap(({ refundToken }) => refundToken ?? []))],
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
