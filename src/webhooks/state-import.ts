// The import of a state into a sandbox, as far as webhooks go: secrets that an export left out are those that are known
// there, or new ones, which the answer says.
import type { World } from '../sandbox/world.js';
import type { Webhook } from './model.js';
import { notificationsOf } from './notifications.js';
import { everywhere, type SavedDeliveries } from './registrations.js';
import { newSecrets, REDACTED } from './secrets.js';
import type { StateWebhook, WebhooksWritten } from './state-format.js';
import { writeWebhook } from './state-webhooks.js';

/** A state with the secrets that it left out, as far as the sandbox and what it would begin with know them. */
export function withKnownSecrets(state: unknown, world: World, before: SavedDeliveries): unknown {
  const { webhooks } = (state ?? {}) as { readonly webhooks?: unknown };
  if (!Array.isArray(webhooks)) return state;
  const known = knownIn(world, before);
  const filled = webhooks.map((written: Partial<StateWebhook> | null) => {
    const webhook = known.get(written?.token ?? '') ?? known.get(written?.config?.url ?? '');
    if (webhook === undefined || !isPlain(written?.config)) return written;
    const { config } = writeWebhook(everywhere(webhook), { secrets: true, time: () => '0' });
    return { ...written, config: fillIn(written.config, config) };
  });
  return { ...(state as object), webhooks: filled };
}

/** One that each sandbox has under a token of its own is known by where it sends. */
function knownIn(world: World, { webhooks }: SavedDeliveries): ReadonlyMap<string, Webhook> {
  const registered = webhooks.map(({ webhook }) => [webhook.token || webhook.config.url, webhook] as const);
  return new Map([...registered, ...notificationsOf(world).webhooks]);
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

/** What the answer says: which webhooks got new secrets, and which will be sent nothing. */
export function importNotes(state: WebhooksWritten, world: World): object {
  const drawn = newSecrets(state).map(({ token, fields }) => ({ webhook_token: token, fields }));
  const notifications = notificationsOf(world);
  const warnings = new Set(
    [...notifications.webhooks.values()].flatMap((one) => notifications.warningOf(one) ?? []),
  );
  return {
    ...(drawn.length > 0 && { new_secrets: drawn }),
    ...(warnings.size > 0 && { warnings: [...warnings] }),
  };
}
