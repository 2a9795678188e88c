// What is written down of an attempt, without what only a webhook and its receiver should know.

import { type WebhookConfig, withoutSecrets } from '../model.js';
import type { Attempt, Outcome } from './delivery.js';
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
