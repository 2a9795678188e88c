// What the event log says of webhooks. Their secrets are not told, nor whatever else only a receiver should know.
import { type EventBody, type EventRows, factsOf, sandboxEvent, TEXT } from '../core/event.js';
import { differencesBetween, type Webhook } from './model.js';

type Facts = {
  readonly webhook_token: string;
  readonly name: string;
  readonly active: boolean;
  readonly events: readonly string[];
};

export type WebhookEvent =
  | EventBody<'webhook.created', null, Facts>
  | EventBody<'webhook.updated', null, Facts & { readonly changed: readonly string[] }>;

/** That a webhook was made or, where there was one, what of it was changed. */
export function webhookEvent(webhook: Webhook, earlier: Webhook | undefined): WebhookEvent {
  const { token: webhook_token, name, active, events } = webhook;
  const facts = { webhook_token, name, active, events };
  if (earlier === undefined) return sandboxEvent('webhook.created', facts);
  return sandboxEvent('webhook.updated', { ...facts, changed: differencesBetween(earlier, webhook) });
}

const TEXTS = { type: 'array', items: TEXT };
const WEBHOOK = {
  webhook_token: TEXT,
  name: TEXT,
  active: { type: 'boolean' },
  events: { ...TEXTS, description: 'What it subscribes to.' },
};

export const WEBHOOK_EVENTS: EventRows<WebhookEvent> = {
  'webhook.created': { says: 'A webhook was made.', shape: { always: WEBHOOK }, view: factsOf },
  'webhook.updated': {
    says: 'A webhook was sent anew, or its custom headers.',
    shape: {
      always: {
        ...WEBHOOK,
        changed: { ...TEXTS, description: 'What is another now: name, active, events, config.' },
      },
    },
    view: factsOf,
  },
};
