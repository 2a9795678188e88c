// Webhooks on the wire: secrets masked, and only the fields that were asked for (docs/facts.md#webhooks).
import { formatSeconds } from '../core/clock.js';
import type { World } from '../sandbox/world.js';
import type { components } from '../wire/partner.js';
import type { Webhook, WebhookConfig } from './model.js';

type Schemas = components['schemas'];

/** First character, ten asterisks, last character: as long as nothing that was sent. */
function mask(text: string): string {
  const characters = [...text];
  return `${characters.at(0)}**********${characters.at(-1)}`;
}

export function viewWebhook(webhook: Webhook, world: World): Schemas['webhook_response_model'] {
  const { token, name, active, events, config, createdAt, updatedAt } = webhook;
  return {
    token,
    name,
    active,
    events: [...events],
    config: viewConfig(config),
    created_time: formatSeconds(world.origin + createdAt),
    last_modified_time: formatSeconds(world.origin + updatedAt),
  };
}

function viewConfig(config: WebhookConfig): Schemas['webhook_config_response_model'] {
  const { url, username, password, secret, algorithm, customHeader, useMtls } = config;
  return {
    url,
    basic_auth_username: mask(username),
    basic_auth_password: mask(password),
    ...(secret !== null && { secret: mask(secret) }),
    ...(algorithm !== null && { signature_algorithm: algorithm }),
    ...(customHeader !== null && { custom_header: { ...customHeader } }),
    ...(useMtls !== null && { use_mtls: useMtls }),
  };
}

/** The configuration that a request describes. */
export function readConfig(config: Schemas['webhook_config_request_model']): WebhookConfig {
  return {
    url: config.url,
    username: config.basic_auth_username,
    password: config.basic_auth_password,
    secret: config.secret ?? null,
    algorithm: config.signature_algorithm ?? null,
    customHeader: config.custom_header ?? null,
    useMtls: config.use_mtls ?? null,
  };
}

/** Only the named fields of an object, `config.url` being one of a field of it; all of them when none is named. */
export function pickFields(view: object, fields: string | undefined): object {
  const paths = (fields ?? '').split(',').map((path) => path.trim());
  if (paths.every((path) => path === '')) return view;
  const picked: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(view)) {
    const inner = paths.flatMap((path) => (path.startsWith(`${key}.`) ? [path.slice(key.length + 1)] : []));
    if (paths.includes(key)) picked[key] = value;
    else if (inner.length > 0) picked[key] = pickFields(value as object, inner.join(','));
  }
  return picked;
}
