// Webhooks, their secrets and what is still to be sent, in the state file. In a fixture one line is enough for a
// webhook: its secrets follow from the server's seed, and each sandbox has a token of its own for it.
import type { KeptState, Writing } from '../catalog/state-part.js';
import { BLANK } from '../core/blank.js';
import { createIds } from '../core/ids.js';
import { relativeTime } from '../core/span.js';
import { startOf } from '../sandbox/generations.js';
import { DEFAULT_SANDBOX } from '../sandbox/start.js';
import { openTold, writeTold } from './deliveries/events.js';
import { MOST_ACTIVE, type Webhook, type WebhookConfig } from './model.js';
import { DELIVERIES } from './notifications.js';
import {
  everywhere,
  type PendingDelivery,
  type Registration,
  type SavedDeliveries,
} from './registrations.js';
import { leftOut, REDACTED, withHeaders } from './secrets.js';
import type { StateDelivery, StateWebhook, WebhooksWritten } from './state-format.js';
import { isCrowded, webhookIssues } from './state-issues.js';
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

/** `series` tells apart what follows from the same seed. */
function openWebhooks(written: readonly StateWebhook[], seed: string, series: string): Registration[] {
  const ids = createIds(startOf(seed, series));
  const next = () => ids.next(() => false);
  return written.map(({ name, active = true, events = ['*'], sandboxes = [], ...rest }) => {
    // Drawn for each, needed or not, so that one that is written out changes none of the others.
    const drawn = { password: `${next()}A!`, secret: next() };
    const { token = BLANK, config } = rest;
    const createdAt = relativeTime(rest.created ?? '0');
    const updatedAt = rest.updated === undefined ? createdAt : relativeTime(rest.updated);
    const webhook: Webhook = {
      token,
      name: name ?? token,
      active,
      events,
      config: openConfig(config, { ...drawn, headers: `${seed}/${series}/${token}` }),
      createdAt,
      updatedAt,
    };
    return { webhook, sandboxes: sandboxes.includes('*') ? '*' : sandboxes };
  });
}

function openConfig(
  config: StateWebhook['config'],
  drawn: { readonly password: string; readonly secret: string; readonly headers: string },
): WebhookConfig {
  const { basic_auth_password: password = REDACTED, secret = REDACTED } = config;
  const isAssumed = config.secret !== undefined;
  return {
    url: config.url,
    username: config.basic_auth_username ?? 'refund-mock',
    password: password === REDACTED ? drawn.password : password,
    secret: secret === REDACTED ? drawn.secret : secret,
    algorithm: config.signature_algorithm ?? (isAssumed ? null : 'HMAC_SHA_256'),
    customHeader: withHeaders(config.custom_header, drawn.headers) ?? null,
    useMtls: config.use_mtls ?? null,
  };
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

/** Without `secrets` a state can be shown to anybody. */
function writeWebhook({ webhook, sandboxes }: Registration, { secrets, time }: Writing): StateWebhook {
  const { token, name, active, events, config, createdAt, updatedAt } = webhook;
  const { url, username, password, secret, algorithm, customHeader, useMtls } = config;
  const hidden = (text: string) => (secrets ? text : REDACTED);
  const shownHeader = Object.entries(customHeader ?? {}).map(([key, value]) => [key, hidden(value)]);
  return {
    token,
    name,
    active,
    events,
    config: {
      url,
      basic_auth_username: username,
      basic_auth_password: hidden(password),
      secret: secret === null ? null : hidden(secret),
      ...(algorithm !== null && { signature_algorithm: algorithm }),
      ...(customHeader !== null && { custom_header: Object.fromEntries(shownHeader) }),
      ...(useMtls !== null && { use_mtls: useMtls }),
    },
    sandboxes: sandboxes === '*' ? ['*'] : sandboxes,
    created: time(createdAt),
    updated: time(updatedAt),
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

/** A state with the secrets that an export left out of webhooks which are known here by the same token. */
export function withKnownSecrets(state: unknown, known: ReadonlyMap<string, Webhook>): unknown {
  const { webhooks } = (state ?? {}) as { readonly webhooks?: unknown };
  if (!Array.isArray(webhooks)) return state;
  const filled = webhooks.map((written: Partial<StateWebhook> | null) => {
    const webhook = known.get(written?.token ?? '') ?? known.get(written?.config?.url ?? '');
    if (webhook === undefined || !isPlain(written?.config)) return written;
    const { config } = writeWebhook(everywhere(webhook), { secrets: true, time: () => '0' });
    return { ...written, config: fillIn(written.config, config) };
  });
  return { ...(state as object), webhooks: filled };
}

/** Takes the values of `known` where there is nothing but a sign that they were left out. */
function fillIn(written: object, known: object): object {
  const filled = Object.entries(written).map(([key, value]: [string, unknown]) => {
    const own = (known as Record<string, unknown>)[key];
    if (value === REDACTED && typeof own === 'string') return [key, own];
    return [key, isPlain(value) && isPlain(own) ? fillIn(value, own) : value];
  });
  return Object.fromEntries(filled);
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
