// What is said of an attempt: in the delivery that it belongs to, and as an event.
import { type EpochMs, formatMillis } from '../core/clock.js';
import type { Attempt, Delivery, Outcome } from '../core/deliveries.js';
import { type EventDraft, type EventType, sandboxEvent } from '../core/events.js';
import { type WebhookConfig, withoutSecrets } from '../core/webhook.js';
import type { Exchange } from '../sandbox/messenger.js';

/** An attempt with what came of it; without an exchange it was lost. */
export function overWith(attempt: Attempt, exchange: Exchange | undefined, config: WebhookConfig): Attempt {
  if (exchange === undefined) return { ...attempt, outcome: 'lost', error: 'a fault had it lost' };
  const { status, body, latencyMs, error } = exchange;
  const shown = (text: string) => withoutSecrets(text, config);
  const headers = Object.entries(exchange.headers).map(([name, value]) => [name, shown(value)]);
  const answer = status === null ? null : { headers: Object.fromEntries(headers), body: shown(body) };
  const outcome: Outcome = status === 200 ? 'succeeded' : (error?.kind ?? 'failed');
  const why = status === 200 ? null : `the answer was ${status}, and only 200 is success`;
  return { ...attempt, outcome, status, answer, latencyMs, error: error?.message ?? why };
}

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
