// What can be wrong with the webhooks and deliveries of a state that its schema cannot see. What passes here is read
// without further care: a delivery's body is told again, event by event, when somebody asks for it.
import type { EpochMs } from '../core/clock.js';
import { isNestedTooDeep, MOST_DEPTH } from '../core/depth.js';
import { Claims, type Issue, outOfTime, type Path } from '../core/issue.js';
import { relativeTime } from '../core/span.js';
import { DEFAULT_SANDBOX } from '../sandbox/start.js';
import { configReasons, MOST_ACTIVE } from './model.js';
import type { StateDelivery, StateWebhook, WebhooksWritten } from './state-format.js';
import type { EventNames } from './subscriptions.js';

/** `start` is when the sandbox begins, `names` are those that can be subscribed to. */
export function* webhookIssues(
  { webhooks = [], deliveries = [] }: WebhooksWritten,
  start: EpochMs,
  names: EventNames,
): Generator<Issue> {
  const tokens = new Claims();
  for (const [i, webhook] of webhooks.entries()) {
    const path = ['webhooks', i];
    yield* subscriptionIssues(webhook, path, names);
    const { token } = webhook;
    const earlier = token === undefined ? undefined : tokens.claim(token, path);
    if (earlier !== undefined) {
      yield { path: [...path, 'token'], says: `token ${token} is already used at ${earlier}` };
    }
    yield* configIssues(webhook, path);
    yield* timeIssues(webhook, path, start);
  }
  if (isCrowded(webhooks)) {
    yield { path: ['webhooks'], says: `at most ${MOST_ACTIVE} can be active in sandbox ${DEFAULT_SANDBOX}` };
  }
  const known = new Set(webhooks.map(({ token }) => token));
  for (const [i, delivery] of deliveries.entries()) {
    const says = deliveryIssue(delivery, known, start);
    if (says !== undefined) yield { path: ['deliveries', i], says };
  }
}

function* subscriptionIssues({ events = [] }: StateWebhook, path: Path, names: EventNames): Generator<Issue> {
  for (const [j, event] of events.entries()) {
    // What was registered stays so, whatever is assumed of names now.
    const says = names.issue(event, 'lenient');
    if (says !== undefined) yield { path: [...path, 'events', j], says };
  }
}

function* configIssues({ config }: StateWebhook, path: Path): Generator<Issue> {
  const { url, custom_header: customHeader = null, basic_auth_username: username = '' } = config;
  const { basic_auth_password: password = '' } = config;
  for (const says of configReasons({ url, customHeader, username, password })) yield { path, says };
}

function* timeIssues({ created = '0', updated }: StateWebhook, path: Path, start: EpochMs): Generator<Issue> {
  const says = outOfTime(created, start);
  if (says !== undefined) yield { path: [...path, 'created'], says };
  if (updated !== undefined && relativeTime(updated) < relativeTime(created)) {
    yield { path: [...path, 'updated'], says: `${updated} is before it was made: write a later time` };
  }
}

/** Whether more would be active than can be: in `default` all of them are, wherever else. */
export function isCrowded(webhooks: readonly { readonly active?: boolean | undefined }[]): boolean {
  return webhooks.filter(({ active }) => active !== false).length > MOST_ACTIVE;
}

function deliveryIssue(
  delivery: StateDelivery,
  known: ReadonlySet<string | undefined>,
  start: EpochMs,
): string | undefined {
  const { webhook_token: token, type, body, events, created = '0', due } = delivery;
  if (!known.has(token)) return `there is no webhook ${token}`;
  const tooEarly = outOfTime(created, start);
  if (tooEarly !== undefined) return `created: ${tooEarly}`;
  const tooLate = outOfTime(due, start);
  if (tooLate !== undefined) return `due: ${tooLate}`;
  if (relativeTime(due) < relativeTime(created)) return `due: ${due} is before it came about`;
  return bodyIssue(body, type, events);
}

/** A body is the text of a message: its one key holds the events that the delivery says it tells of, in their order. */
function bodyIssue(
  body: string,
  type: StateDelivery['type'],
  events: StateDelivery['events'],
): string | undefined {
  if (isNestedTooDeep(body)) return `body: values may be nested ${MOST_DEPTH} deep at most`;
  const message = parseObject(body);
  const told = message?.[type];
  if (message === undefined || Object.keys(message).length !== 1 || !Array.isArray(told)) {
    return `body must be the text of {"${type}": [...]}`;
  }
  if (told.length !== events.length) {
    return `body tells of ${told.length} events, but events lists ${events.length}`;
  }
  const at = events.findIndex(({ token }, i) => (told[i] as { token?: unknown } | null)?.token !== token);
  return at === -1 ? undefined : `body: ${type}.${at} must be the event with token ${events[at]?.token}`;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
