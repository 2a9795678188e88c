// What is written down and told of an attempt, without what only a webhook and its receiver should know.

import type { World } from '../../sandbox/world.js';
import { type WebhookConfig, withoutSecrets } from '../model.js';
import type { Attempt, Delivery, Outcome } from './delivery.js';
import type { Exchange } from './messenger.js';

/** An attempt with what came of it; without an exchange it was lost. */
export function overWith(attempt: Attempt, exchange: Exchange | undefined, config: WebhookConfig): Attempt {
  if (exchange === undefined) return { ...attempt, outcome: 'lost', error: 'a fault had it lost' };
  const { status, body, latencyMs, error } = exchange;
  const shown = (text: string) => withoutSecrets(text, config);
  const headers = Object.entries(exchange.headers).map(([name, value]) => [name, shown(value)]);
  const answer =
    status === null ? null : { headers: Object.fromEntries(headers), body: shown(body.toString('utf8')) };
  const outcome: Outcome = status === 200 ? 'succeeded' : (error?.kind ?? 'failed');
  const why = status === 200 ? null : `the answer was ${status}, and only 200 is success`;
  return { ...attempt, outcome, status, answer, latencyMs, error: error?.message ?? why };
}

/** An attempt that did not succeed, for whoever watches the server. */
export type FailedAttempt = {
  readonly sandbox: string;
  readonly delivery: number;
  readonly number: number;
  readonly url: string;
  readonly reason: string;
  /** On the sandbox's clock; null when it is not tried again by itself. */
  readonly retryInMs: number | null;
};

/** What the latest attempt at a delivery failed of; undefined when it did not. */
export function failureOf(
  { id, attempts, dueAt }: Delivery,
  world: Pick<World, 'name' | 'now'>,
): FailedAttempt | undefined {
  const attempt = attempts.at(-1);
  if (attempt === undefined || attempt.outcome === 'succeeded') return undefined;
  const { number, url, error } = attempt;
  const retryInMs = dueAt === null ? null : dueAt - world.now();
  return { sandbox: world.name, delivery: id, number, url, reason: error ?? '', retryInMs };
}
