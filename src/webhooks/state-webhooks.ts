// One webhook as a state file writes it, and brought back. In a fixture one line is enough for it: its secrets follow
// from the server's seed, and each sandbox has a token of its own for it.
import type { Writing } from '../catalog/state-part.js';
import { BLANK } from '../core/blank.js';
import { createIds } from '../core/ids.js';
import { relativeTime } from '../core/span.js';
import { startOf } from '../sandbox/generations.js';
import type { Webhook, WebhookConfig } from './model.js';
import type { Registration } from './registrations.js';
import { REDACTED, withHeaders } from './secrets.js';
import type { StateWebhook } from './state-format.js';

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

/** Without `secrets` a state can be shown to anybody. */
export function writeWebhook({ webhook, sandboxes }: Registration, { secrets, time }: Writing): StateWebhook {
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
