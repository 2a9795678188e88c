// A webhook: where the partner tells what happens, and how it proves who is telling (docs/facts.md#webhooks). Made and
// changed by the application; there is no way to delete one, only to make it inactive.

import type { Assumptions, ValuesOf } from '../core/assumptions.js';
import type { SandboxTime } from '../core/clock.js';
import type { Ids } from '../core/ids.js';
import { Problem } from '../core/problem.js';
import { INVALID_INPUT, TOKEN_CONFLICT } from '../core/problems.js';
import { firstReasons } from '../core/reasons.js';
import { TOO_MANY_ACTIVE, WEBHOOK_NOT_FOUND, WEBHOOKS_FULL } from './problems.js';
import { WEBHOOK_SWITCHES } from './switches.js';

export const SIGNATURE_ALGORITHMS = ['HMAC_SHA_1', 'HMAC_SHA_256'] as const;
export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number];

export type WebhookConfig = {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Null for messages without a signature. */
  readonly secret: string | null;
  /** Null for the one that is assumed. */
  readonly algorithm: SignatureAlgorithm | null;
  readonly customHeader: Readonly<Record<string, string>> | null;
  /** Kept as it was sent; nothing here depends on it. */
  readonly useMtls: boolean | null;
};

/** Replaced as a whole when something of it changes. */
export type Webhook = {
  readonly token: string;
  readonly name: string;
  readonly active: boolean;
  /** What it subscribes to, as it was written. */
  readonly events: readonly string[];
  readonly config: WebhookConfig;
  readonly createdAt: SandboxTime;
  readonly updatedAt: SandboxTime;
};

/** A text without what only the webhook and its receiver should know, however a receiver repeats it. */
export function withoutSecrets(
  text: string,
  { username, password, secret, customHeader }: WebhookConfig,
): string {
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  const secrets = [basic, password, secret ?? '', ...Object.values(customHeader ?? {})];
  return secrets
    .filter((one) => one.length >= LEAST_SECRET)
    .reduce((left, one) => left.replaceAll(one, '[redacted]'), text);
}

/** What is shorter is no secret, and would be found everywhere. */
const LEAST_SECRET = 8;

/** Documented for a program (docs/facts.md#webhooks). */
export const MOST_ACTIVE = 5;
/** There is no DELETE, so that somebody must say when it is enough. */
export const MOST_WEBHOOKS = 100;

type NameRule = ValuesOf<typeof WEBHOOK_SWITCHES>['webhook_event_names'];

/** What can be subscribed to: says what is wrong with a name, if anything is. */
export type KnownNames = { issue(text: string, rule: NameRule): string | undefined };

/** What decisions on webhooks read. */
export type WebhookState = {
  readonly name: string;
  readonly assumptions: Assumptions;
  /** What can be subscribed to. */
  readonly names: KnownNames;
  readonly webhooks: ReadonlyMap<string, Webhook>;
};

export type WebhookContent = Pick<Webhook, 'name' | 'active' | 'events' | 'config'>;

export type CreateWebhook = WebhookContent & { readonly token: string | undefined };

/** Makes a webhook. The same content under the same token is the one that is there; other content is refused. */
export function createWebhook(
  state: WebhookState,
  command: CreateWebhook,
  now: SandboxTime,
  ids: Ids,
): { readonly webhook: Webhook; readonly replayed: boolean } | Problem {
  const { token, ...content } = command;
  const earlier = state.webhooks.get(token ?? '');
  const differences = earlier === undefined ? [] : differencesBetween(earlier, content);
  if (earlier !== undefined && differences.length === 0) return { webhook: earlier, replayed: true };
  const flaw = contentProblem(content, state);
  if (flaw !== undefined) return flaw;
  if (earlier !== undefined) return Problem.of(TOKEN_CONFLICT, { token: earlier.token, differences });
  if (state.webhooks.size >= MOST_WEBHOOKS) return Problem.of(WEBHOOKS_FULL, { cap: MOST_WEBHOOKS });
  if (content.active && countActive(state) >= MOST_ACTIVE) return tooManyActive();
  const isTaken = (one: string) => state.webhooks.has(one);
  const webhook = { token: token ?? ids.next(isTaken), ...content, createdAt: now, updatedAt: now };
  return { webhook, replayed: false };
}

/** Changes what is said, and leaves the rest. */
export function updateWebhook(
  state: WebhookState,
  token: string,
  changes: Partial<WebhookContent>,
  now: SandboxTime,
): Webhook | Problem {
  const earlier = state.webhooks.get(token);
  if (earlier === undefined) return webhookNotFound(state, token);
  const webhook = { ...earlier, ...changes, updatedAt: now };
  const flaw = contentProblem(webhook, state, earlier.events);
  if (flaw !== undefined) return flaw;
  const isWoken = webhook.active && !earlier.active;
  return isWoken && countActive(state) >= MOST_ACTIVE ? tooManyActive() : webhook;
}

export function webhookNotFound({ name }: WebhookState, token: string): Problem {
  return Problem.of(WEBHOOK_NOT_FOUND, { token, sandbox: name });
}

/** What is left out is what it is by default. */
function fromDefault(key: string, part: unknown): unknown {
  return key === 'useMtls' ? (part ?? false) : part;
}

function tooManyActive(): Problem {
  return Problem.of(TOO_MANY_ACTIVE, { cap: MOST_ACTIVE });
}

function countActive({ webhooks }: WebhookState): number {
  return [...webhooks.values()].filter(({ active }) => active).length;
}

export function differencesBetween(webhook: Webhook, content: WebhookContent): string[] {
  const fields = ['name', 'active', 'events', 'config'] as const;
  return fields.filter((field) => canonical(webhook[field]) !== canonical(content[field]));
}

/** As a text in which the order of headers makes no difference. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) =>
    key === 'customHeader' && part !== null ? Object.entries(part as object).sort() : fromDefault(key, part),
  );
}

/** Custom headers with some of them added or changed; capital letters make no difference. */
export function withHeaders(
  known: WebhookConfig['customHeader'],
  sent: Readonly<Record<string, string>>,
): WebhookConfig['customHeader'] {
  const names = new Set(Object.keys(sent).map((name) => name.toLowerCase()));
  const kept = Object.entries(known ?? {}).filter(([name]) => !names.has(name.toLowerCase()));
  const all = [...kept, ...Object.entries(sent)];
  return all.length === 0 ? known : Object.fromEntries(all);
}

/** Names that were taken before stay, whatever is assumed of them now. */
function contentProblem(
  { events, config }: WebhookContent,
  { assumptions, names }: WebhookState,
  takenBefore: readonly string[] = [],
): Problem | undefined {
  const { webhook_event_names: rule } = WEBHOOK_SWITCHES.in(assumptions);
  const unknown = firstReasons(unknownEvents(events, names, rule, takenBefore));
  const reasons = [...unknown, ...configReasons(config)];
  if (reasons.length === 0) return undefined;
  return Problem.of(INVALID_INPUT, { reasons }, unknown.length > 0 ? ['webhook_event_names'] : []);
}

function* unknownEvents(
  events: readonly string[],
  names: KnownNames,
  rule: NameRule,
  takenBefore: readonly string[],
): Generator<string> {
  for (const [i, text] of events.entries()) {
    const says = takenBefore.includes(text) ? undefined : names.issue(text, rule);
    if (says !== undefined) yield `events.${i}: ${says}`;
  }
}

/** RFC 9110: what a header's name and value are made of. */
const HEADER_NAME = /^[!#$%&'*+.^`|~\w-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** What the message itself, or the connection, needs. */
const OWN_HEADERS = new Set([
  'authorization',
  'connection',
  'content-length',
  'content-type',
  'expect',
  'host',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-marqeta-signature',
]);
const LONGEST_HEADER_NAME = 500;
const MOST_HEADERS = 3;
const LONGEST_URL = 255;
const CONTROL_CHARACTER = /\p{Cc}/u;

/** What is wrong with a configuration that its schema cannot see, a sentence each. */
export function configReasons(
  config: Pick<WebhookConfig, 'url' | 'customHeader' | 'username'> & { readonly password?: string },
): string[] {
  const reasons: string[] = [];
  const url = URL.canParse(config.url) ? new URL(config.url) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    reasons.push('config.url must be an http or https URL such as http://127.0.0.1:3000/webhook');
  } else if (url.username !== '' || url.password !== '') {
    reasons.push('config.url must not hold credentials: send basic_auth_username and basic_auth_password');
  }
  if (config.url.length > LONGEST_URL) reasons.push(`config.url must have at most ${LONGEST_URL} characters`);
  if (config.username.includes(':')) {
    reasons.push('config.basic_auth_username must not hold a colon, which ends a user name (RFC 7617)');
  }
  for (const [field, text] of [
    ['username', config.username],
    ['password', config.password ?? ''],
  ]) {
    if (CONTROL_CHARACTER.test(String(text)))
      reasons.push(`config.basic_auth_${field} must not hold control characters`);
  }
  const names = Object.keys(config.customHeader ?? {}).map((name) => name.toLowerCase());
  if (names.length > MOST_HEADERS) {
    reasons.push(
      `config.custom_header would have ${names.length} headers, and ${MOST_HEADERS} at most can be sent`,
    );
  }
  if (new Set(names).size < names.length) {
    reasons.push('config.custom_header names a header twice: capital letters make no difference');
  }
  for (const [name, value] of Object.entries(config.customHeader ?? {})) {
    if (!HEADER_NAME.test(name) || name.length > LONGEST_HEADER_NAME) {
      reasons.push(`config.custom_header: "${name.slice(0, 50)}" cannot be the name of a header`);
    } else if (OWN_HEADERS.has(name.toLowerCase())) {
      reasons.push(`config.custom_header: ${name} is set by the message itself: leave it out`);
    } else if (!HEADER_VALUE.test(value)) {
      reasons.push(`config.custom_header: the value of ${name} holds what no header can`);
    }
  }
  return reasons;
}
