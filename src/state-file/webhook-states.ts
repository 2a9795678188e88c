// Webhooks and deliveries as a state writes them, and brought back to what they were. One line in a fixture is enough
// for a webhook: its secrets follow from the server's seed, and each sandbox has a token of its own for it.

import { BLANK } from '../core/blank.js';
import type { SandboxTime } from '../core/clock.js';
import { createIds } from '../core/ids.js';
import { relativeTime } from '../core/span.js';
import { startOf } from '../sandbox/generations.js';
import { DEFAULT_SANDBOX } from '../sandbox/start.js';
import type { Webhook, WebhookConfig } from '../webhooks/model.js';
import type { PendingDelivery, Registration } from '../webhooks/registrations.js';
import { leftOut, REDACTED, withHeaders } from '../webhooks/secrets.js';
import type { StateDelivery, StateWebhook } from './format.js';

/** `series` tells apart what follows from the same seed. */
export function openWebhooks(written: readonly StateWebhook[], seed: string, series: string): Registration[] {
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
export function sayDrawn(written: readonly StateWebhook[], opened: readonly Registration[]): string[] {
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

export function openDelivery(delivery: StateDelivery): PendingDelivery {
  const { webhook_token: webhookToken, type, body, events, created, attempts = 0, due } = delivery;
  return {
    webhookToken,
    type,
    body,
    told: events.map(({ token, name, account_token, refund_token }) => {
      return { token, name, accountToken: account_token, itemToken: refund_token };
    }),
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

export type TimeText = (at: SandboxTime) => string;

/** Without `secrets` a state can be shown to anybody. */
export function writeWebhook(
  { webhook, sandboxes }: Registration,
  secrets: boolean,
  time: TimeText,
): StateWebhook {
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

export function writeDelivery(delivery: PendingDelivery, time: TimeText): StateDelivery {
  const { webhookToken, type, body, told, createdAt, tries, dueAt, putOffBy, isHeldBack } = delivery;
  return {
    webhook_token: webhookToken,
    type,
    body,
    events: told.map(({ token, name, accountToken, itemToken }) => {
      return { token, name, account_token: accountToken, refund_token: itemToken };
    }),
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
    const { config } = writeWebhook({ webhook, sandboxes: '*' }, true, () => '0');
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
