// Webhooks and what is still to be sent to them, in the state file.
import type { KeptState, Writing } from '../catalog/state-part.js';
import { relativeTime } from '../core/span.js';
import { DEFAULT_SANDBOX } from '../sandbox/start.js';
import { openTold, writeTold } from './deliveries/events.js';
import { MOST_ACTIVE } from './model.js';
import { DELIVERIES } from './notifications.js';
import {
  everywhere,
  type PendingDelivery,
  type Registration,
  type SavedDeliveries,
} from './registrations.js';
import { leftOut } from './secrets.js';
import type { StateDelivery, StateWebhook, WebhooksWritten } from './state-format.js';
import { importNotes, withKnownSecrets } from './state-import.js';
import { isCrowded, webhookIssues } from './state-issues.js';
import { openWebhooks, writeWebhook } from './state-webhooks.js';
import type { EventNames } from './subscriptions.js';

/** `names` are those that can be subscribed to. */
export function webhooksState(names: EventNames): KeptState<WebhooksWritten, SavedDeliveries> {
  return {
    opens: 'part',
    stage: 'messages',
    keys: ['webhooks', 'deliveries'],
    part: DELIVERIES,
    check: (state, start) => webhookIssues(state, start, names),
    open({ webhooks, deliveries = [] }, { seed, said, before }) {
      const written = webhooks && openWebhooks(webhooks, seed, 'webhooks');
      return {
        deliveries: deliveries.map(openDelivery),
        webhooks:
          before === undefined ? [...(written ?? []), ...added(said, seed)] : brought(written, before),
      };
    },
    complete: withKnownSecrets,
    notes: importNotes,
    misfit: ({ webhooks }) =>
      isCrowded(webhooks.map(({ webhook }) => webhook))
        ? `more webhooks would be active in sandbox ${DEFAULT_SANDBOX} than the ${MOST_ACTIVE} that can be`
        : undefined,
    announce: (state, said, saved) =>
      sayDrawn([...(state.webhooks ?? []), ...(said.webhooks ?? [])], saved.webhooks),
    write: ({ webhooks, deliveries }, writing) => ({
      ...(webhooks.length > 0 && { webhooks: webhooks.map((one) => writeWebhook(one, writing)) }),
      ...(deliveries.length > 0 && { deliveries: deliveries.map((one) => writeDelivery(one, writing)) }),
    }),
  };
}

/** Those of the command line. */
function added({ webhooks = [] }: WebhooksWritten, seed: string): Registration[] {
  return openWebhooks(webhooks, seed, '--webhook');
}

/** Whoever brings a state into a sandbox wants its webhooks there, wherever else they may be registered. */
function brought(written: Registration[] | undefined, before: SavedDeliveries): readonly Registration[] {
  return written?.map(({ webhook }) => everywhere(webhook)) ?? before.webhooks;
}

/** What a receiver must know of the webhooks whose secrets were drawn, a line each. */
function sayDrawn(written: readonly StateWebhook[], opened: readonly Registration[]): string[] {
  return opened.flatMap(({ webhook: { config }, sandboxes }, i) => {
    const given = written[i]?.config;
    const isDrawn = given?.secret === undefined || given.basic_auth_password === undefined;
    const fields = given === undefined ? [] : leftOut(given);
    if (!isDrawn && fields.length === 0) return [];
    const names = sandboxes === '*' ? ['every'] : [DEFAULT_SANDBOX, ...sandboxes];
    const algorithm = config.algorithm ?? 'the assumed algorithm';
    const signed = config.secret === null ? '' : `, signed with ${algorithm} and the secret ${config.secret}`;
    const headers = Object.entries(config.customHeader ?? {})
      .filter(([name]) => fields.includes(`custom_header.${name}`))
      .map(([name, value]) => `, ${name}: ${value}`);
    return `webhook ${config.url} of sandbox ${names.join(', ')}: Basic ${config.username}:${config.password}${signed}${headers.join('')}`;
  });
}

function openDelivery(delivery: StateDelivery): PendingDelivery {
  const { webhook_token: webhookToken, type, body, events, created, attempts = 0, due } = delivery;
  return {
    webhookToken,
    type,
    body,
    told: events.map(openTold),
    createdAt: relativeTime(created ?? '0'),
    state: 'pending',
    dueAt: relativeTime(due),
    tries: attempts,
    attempts: [],
    droppedAttempts: attempts,
    isExample: false,
    hops: 0,
    putOffBy: delivery.put_off_by ?? null,
    isHeldBack: delivery.held_back ?? false,
  };
}

function writeDelivery(delivery: PendingDelivery, { time }: Writing): StateDelivery {
  const { webhookToken, type, body, told, createdAt, tries, dueAt, putOffBy, isHeldBack } = delivery;
  return {
    webhook_token: webhookToken,
    type,
    body,
    events: told.map(writeTold),
    created: time(createdAt),
    attempts: tries,
    due: time(dueAt ?? createdAt),
    ...(putOffBy !== null && { put_off_by: putOffBy }),
    ...(isHeldBack && { held_back: true }),
  };
}
