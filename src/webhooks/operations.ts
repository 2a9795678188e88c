// Webhooks on the partner plane: made, looked at, changed, tried out, and told something again
// (docs/facts.md#webhooks).

import type { MessageType } from '../catalog/message.js';
import type { Cause } from '../core/cause.js';
import { Problem } from '../core/problem.js';
import { envelope, takePage } from '../http/paging.js';
import type { Answer, Call, Outcome } from '../http/plane.js';
import { HTTP_SWITCHES } from '../http/switches.js';
import type { World } from '../sandbox/world.js';
import type { components } from '../wire/partner.js';
import { handOn } from './echo.js';
import * as core from './model.js';
import { notificationsOf } from './notifications.js';
import { sortWebhooks } from './order.js';
import { EVENT_NOT_FOUND, WEBHOOK_INACTIVE } from './problems.js';
import { subscribes } from './subscriptions.js';
import { WEBHOOK_SWITCHES } from './switches.js';
import { pickFields, readConfig, viewWebhook } from './views.js';

type Schemas = components['schemas'];
type ListQuery = { active: boolean; count: number; start_index: number; fields?: string; sort_by: string };

export function postWebhooks({ world, body, cause }: Call): Outcome {
  const { token, name, active = true, events, config } = body as Schemas['webhook_request_model'];
  const notifications = notificationsOf(world);
  const command = { token, name, active, events, config: readConfig(config) };
  const decision = core.createWebhook(notificationsOf(world).state(), command, world.now(), world.ids);
  if (decision instanceof Problem) return decision;
  if (!decision.replayed) notifications.put(decision.webhook, cause);
  return { status: 201, body: viewWebhook(decision.webhook, world), ...warningsOf(decision.webhook, world) };
}

export function getWebhooks({ world, query }: Call): Answer {
  const { active: isOnlyActive, count, start_index: start, fields, sort_by } = query as ListQuery;
  const asked = [...notificationsOf(world).webhooks.values()].filter(({ active }) => active || !isOnlyActive);
  const all = sortWebhooks(asked, sort_by, world);
  const page = takePage(all.length, (i) => all[i] as core.Webhook, { start, count });
  const view = (webhook: core.Webhook) => pickFields(viewWebhook(webhook, world), fields);
  return {
    status: 200,
    body: envelope(page, view, HTTP_SWITCHES.in(world.assumptions).end_index),
    decidedBy: ['end_index'],
  };
}

export function getWebhooksToken({ world, params }: Call): Outcome {
  const webhook = find(world, params);
  return webhook instanceof Problem ? webhook : { status: 200, body: viewWebhook(webhook, world) };
}

export function putWebhooksToken(call: Call): Outcome {
  const { name, active = true, events, config } = call.body as Schemas['webhook_base_model'];
  return change(call, { name, active, events, config: readConfig(config) });
}

export function putWebhooksCustomHeadersToken(call: Call): Outcome {
  const { custom_header: sent = {} } = (call.body ?? {}) as Schemas['WebhookUpdateCustomHeaderRequest'];
  const webhook = find(call.world, call.params);
  if (webhook instanceof Problem) return webhook;
  const customHeader = core.withHeaders(webhook.config.customHeader, sent);
  return change(call, { config: { ...webhook.config, customHeader } });
}

function change({ world, params, cause }: Call, changes: Partial<core.WebhookContent>): Outcome {
  const notifications = notificationsOf(world);
  const webhook = core.updateWebhook(
    notificationsOf(world).state(),
    String(params.token),
    changes,
    world.now(),
  );
  if (webhook instanceof Problem) return webhook;
  notifications.put(webhook, cause);
  return { status: 200, body: viewWebhook(webhook, world), ...warningsOf(webhook, world) };
}

/** A webhook is taken even where nothing will be sent to it. */
function warningsOf(webhook: core.Webhook, world: World): Pick<Answer, 'warnings'> {
  const warning = notificationsOf(world).warningOf(webhook);
  return warning === undefined ? {} : { warnings: [warning] };
}

/** The receiver's answer, as it is; tried once. */
export async function postWebhooksTokenPing({ world, params, cause }: Call): Promise<Outcome> {
  const webhook = find(world, params);
  if (webhook instanceof Problem) return webhook;
  return handOn(await notificationsOf(world).messenger.ping(webhook, cause));
}

export function postWebhooksTokenEventtypeEventtoken({ world, params, cause }: Call): Outcome {
  const webhook = find(world, params);
  if (webhook instanceof Problem) return webhook;
  if (!webhook.active) return Problem.of(WEBHOOK_INACTIVE, { token: webhook.token });
  const message = resend(
    () => [webhook],
    String(params.event_type),
    String(params.event_token),
    world,
    cause,
  );
  return message instanceof Problem ? message : { status: 200, body: message };
}

export function resendWebhookEvent({ world, params, cause }: Call): Outcome {
  const subscribed = (type: MessageType, name: string) =>
    [...notificationsOf(world).webhooks.values()].filter(
      ({ active, events }) => active && subscribes(events, type, name),
    );
  const message = resend(subscribed, String(params.event_type), String(params.resource_token), world, cause);
  if (message instanceof Problem) return message;
  const isBare = WEBHOOK_SWITCHES.in(world.assumptions).credit_resend_answer === 'event';
  const body = isBare ? Object.values(message)[0]?.[0] : message;
  return { status: 200, body, decidedBy: ['credit_resend_answer'] };
}

/** Tells an event again, in the words in which it was told first; returns the message that holds it. */
function resend(
  webhooks: (type: MessageType, name: string) => readonly core.Webhook[],
  eventType: string,
  token: string,
  world: World,
  cause: Cause,
): Readonly<Record<string, readonly object[]>> | Problem {
  const { messenger, names } = notificationsOf(world);
  const type = names.typeOf(eventType);
  const notice = type === undefined ? undefined : messenger.find(type, token);
  if (type === undefined || notice === undefined) {
    const happens = type !== undefined;
    return Problem.of(EVENT_NOT_FOUND, { type: eventType, token, sandbox: world.name, happens });
  }
  const messages = webhooks(type, notice.name).map((webhook) => messenger.send(webhook, notice, cause));
  return messages[0] ?? { [type]: [messenger.render(notice)] };
}

function find(world: World, { token }: Call['params']): core.Webhook | Problem {
  const webhook = notificationsOf(world).webhooks.get(String(token));
  return webhook ?? core.webhookNotFound(notificationsOf(world).state(), String(token));
}
