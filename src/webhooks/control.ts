// The webhooks of a sandbox on the control plane, with how much each was told and is still to be told.

import { envelope, takePage } from '../http/paging.js';
import type { Answer, Call } from '../http/plane.js';
import type { components } from '../wire/control.js';
import type { Webhook } from './model.js';
import { notificationsOf } from './notifications.js';
import { REDACTED } from './secrets.js';
import { viewWebhook } from './views.js';

type Schemas = components['schemas'];

export function listSandboxWebhooks({ world, query }: Call): Answer {
  const { start_index: start, count } = query as { start_index: number; count: number };
  const notifications = notificationsOf(world);
  const all = [...notifications.webhooks.values()];
  const page = takePage(all.length, (i) => all[i] as Webhook, { start, count });
  const kept = countByWebhook(notifications.deliveries.all());
  const pending = countByWebhook(notifications.deliveries.pending());
  const view = (webhook: Webhook): Schemas['SandboxWebhook'] => ({
    webhook: withoutHeaderValues(viewWebhook(webhook, world)),
    deliveries: kept.get(webhook.token) ?? 0,
    ...sayWarning(notifications.warningOf(webhook)),
    unsent: (pending.get(webhook.token) ?? 0) + notifications.messagesWaiting(webhook.token),
  });
  return { status: 200, body: envelope(page, view) };
}

const sayWarning = (warning: string | undefined) => (warning === undefined ? {} : { warning });

function countByWebhook(deliveries: readonly { readonly webhookToken: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { webhookToken } of deliveries) counts.set(webhookToken, (counts.get(webhookToken) ?? 0) + 1);
  return counts;
}

/** The partner plane shows the values of custom headers, which are credentials as often as not. */
function withoutHeaderValues(webhook: Schemas['webhook_response_model']): Schemas['webhook_response_model'] {
  const { custom_header: headers } = webhook.config;
  if (headers === undefined) return webhook;
  const shown = Object.keys(headers).map((name) => [name, REDACTED]);
  return { ...webhook, config: { ...webhook.config, custom_header: Object.fromEntries(shown) } };
}
