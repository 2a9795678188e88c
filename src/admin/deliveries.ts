// Deliveries on the control plane: what was sent to webhooks, what came of it, what is still due; sent again, made up,
// and waited for.

import type { MessageType } from '../catalog/message.js';
import { sayCause, viewCause } from '../core/cause.js';
import { formatMillis, type SandboxTime } from '../core/clock.js';
import { memberText } from '../core/json-text.js';
import { Problem } from '../core/problem.js';
import { redactBody } from '../core/redact-body.js';
import { redactHeaders, redactText, redactUrl } from '../core/redaction.js';
import { envelope, takePage } from '../http/paging.js';
import type { Answer, Call, Outcome } from '../http/plane.js';
import type { World } from '../sandbox/world.js';
import {
  type Attempt,
  type Delivery,
  type DeliveryState,
  type Told,
  tells,
} from '../webhooks/deliveries/delivery.js';
import { writeTold } from '../webhooks/deliveries/events.js';
import { webhookNotFound } from '../webhooks/model.js';
import { notificationsOf } from '../webhooks/notifications.js';
import { DELIVERY_NOT_FOUND, WEBHOOK_INACTIVE } from '../webhooks/problems.js';
import type { components } from '../wire/control.js';

type Schemas = components['schemas'];
export type DeliveryFilter = {
  webhook_token?: string;
  state?: readonly DeliveryState[];
  refund_token?: string;
  resource?: string;
  account_token?: string;
  type?: readonly MessageType[];
  after?: number;
  before?: number;
};

export function viewDelivery(delivery: Delivery, { origin }: World): Schemas['Delivery'] {
  const time = (at: SandboxTime) => formatMillis(origin + at);
  const { id, webhookToken, type, state, told, body, createdAt, dueAt, isExample } = delivery;
  return {
    id,
    webhook_token: webhookToken,
    type,
    state,
    events: told.map(writeTold),
    body,
    created_time: time(createdAt),
    next_attempt_time: dueAt === null ? null : time(dueAt),
    is_example: isExample,
    attempts: delivery.attempts.map((attempt) => viewAttempt(attempt, time)),
    dropped_attempts: delivery.droppedAttempts,
  };
}

function viewAttempt(attempt: Attempt, time: (at: SandboxTime) => string): Schemas['DeliveryAttempt'] {
  const { number, at, sentAt, cause, url, headers, outcome, status, answer, latencyMs, error, fault } =
    attempt;
  const { sentBody } = attempt;
  const { 'X-Marqeta-Signature': signature } = headers;
  return {
    number,
    time: time(at),
    sent_time: formatMillis(sentAt),
    cause: sayCause(cause),
    caused_by: viewCause(cause),
    url: redactUrl(url),
    // A signature is no secret: it is what one compares.
    headers: {
      ...(redactHeaders(headers) as Record<string, string>),
      ...(signature !== undefined && { 'X-Marqeta-Signature': signature }),
    },
    outcome,
    status,
    answer: answer && {
      headers: redactHeaders(answer.headers) as Record<string, string>,
      body: redactBody(answer.body) ?? '',
    },
    ...(sentBody !== null && { sent_body: sentBody }),
    latency_ms: latencyMs === null ? null : Math.round(latencyMs * 100) / 100,
    error: error === null ? null : redactText(error),
    fault,
  };
}

/** What a filter looks at; the state only when it is asked for. */
type Filtered = Pick<Delivery, 'id' | 'webhookToken' | 'type'> & {
  readonly state?: DeliveryState;
  readonly told: readonly Omit<Told, 'token'>[];
};

export function createDeliveryFilter(asked: DeliveryFilter): (delivery: Filtered) => boolean {
  const { webhook_token: webhook, state, refund_token, resource, account_token, type } = asked;
  const { after = 0, before = Infinity } = asked;
  const about = {
    ...(refund_token !== undefined && { itemToken: refund_token }),
    ...(refund_token !== undefined && resource !== undefined && { itemKind: resource }),
    ...(account_token !== undefined && { accountToken: account_token }),
  };
  return (delivery) =>
    delivery.id > after &&
    delivery.id < before &&
    (webhook === undefined || delivery.webhookToken === webhook) &&
    (state === undefined || (delivery.state !== undefined && state.includes(delivery.state))) &&
    (type === undefined || type.includes(delivery.type)) &&
    (Object.keys(about).length === 0 || tells(delivery, about));
}

export function listDeliveries({ world, query }: Call): Answer {
  const asked = query as DeliveryFilter & { count: number; start_index: number; sort_by: string };
  const { deliveries } = notificationsOf(world);
  const all = deliveries.all();
  const at = (i: number) => all[asked.sort_by === 'id' ? i : all.length - 1 - i] as Delivery;
  const page = takePage(
    all.length,
    at,
    { start: asked.start_index, count: asked.count },
    createDeliveryFilter(asked),
  );
  const body = envelope(page, (delivery) => viewDelivery(delivery, world));
  return { status: 200, body: { ...body, kept: all.length, dropped: deliveries.dropped } };
}

export function getDelivery({ world, params }: Call): Outcome {
  const delivery = find(world, params);
  return delivery instanceof Problem ? delivery : { status: 200, body: viewDelivery(delivery, world) };
}

/** The same bytes once more, whatever became of them before. */
export async function resendDelivery({ world, params, cause }: Call): Promise<Outcome> {
  const delivery = find(world, params);
  if (delivery instanceof Problem) return delivery;
  const refusal = webhookRefusal(world, delivery.webhookToken);
  if (refusal !== undefined) return refusal;
  const over = await notificationsOf(world).messenger.resend(delivery, cause);
  return { status: 200, body: viewDelivery(over, world) };
}

/** `examples` are the messages that the partner's document shows. */
export function createSendExample(examples: ReadonlyMap<string, object>) {
  return async ({ world, params, body: sent, bodyText, cause }: Call): Promise<Outcome> => {
    const { type = 'creditjournalentries', body } = (sent ?? {}) as { type?: MessageType; body?: object };
    const token = String(params.token);
    const refusal = webhookRefusal(world, token);
    const webhook = notificationsOf(world).webhooks.get(token);
    if (refusal !== undefined || webhook === undefined) return refusal ?? notFound(world, token);
    // A body of the caller's own goes out as it was spelt.
    const own = body && memberText(bodyText ?? '', 'body');
    const text = own ?? JSON.stringify(examples.get(type));
    const over = await notificationsOf(world).messenger.sendExample(webhook, type, text, cause);
    return { status: 200, body: viewDelivery(over, world) };
  };
}

function webhookRefusal(world: World, token: string): Problem | undefined {
  const webhook = notificationsOf(world).webhooks.get(token);
  if (webhook === undefined) return notFound(world, token);
  return webhook.active ? undefined : Problem.of(WEBHOOK_INACTIVE, { token });
}

function notFound(world: World, token: string): Problem {
  return webhookNotFound(notificationsOf(world).state(), token);
}

function find(world: World, { id }: Call['params']): Delivery | Problem {
  return (
    notificationsOf(world).deliveries.get(Number(id)) ??
    Problem.of(DELIVERY_NOT_FOUND, { id: String(id), sandbox: world.name })
  );
}
