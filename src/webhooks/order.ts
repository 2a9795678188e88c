// The order of a list of webhooks: by any field of the resource as it is shown, or by one of the two system fields
// (docs/facts.md).

import type { World } from '../sandbox/world.js';
import type { Webhook } from './model.js';
import { viewWebhook } from './views.js';

type Key = string | number | undefined;

/** Finer than the times that are shown, which are whole seconds. */
const TIMES: Readonly<Record<string, 'createdAt' | 'updatedAt'>> = {
  createdTime: 'createdAt',
  created_time: 'createdAt',
  lastModifiedTime: 'updatedAt',
  last_modified_time: 'updatedAt',
};

/** Sorts by a field, `config.url` being one of a field; descending after a hyphen. */
export function sortWebhooks(webhooks: readonly Webhook[], sortBy: string, world: World): Webhook[] {
  const field = sortBy.replace(/^-/, '');
  const keyed = webhooks.map((webhook) => ({ webhook, key: keyOf(webhook, field, world) }));
  // Sorting is stable, so that what is alike stays in the order in which it was made.
  const sorted = keyed.sort((a, b) => compare(a.key, b.key)).map(({ webhook }) => webhook);
  return sortBy.startsWith('-') ? sorted.reverse() : sorted;
}

function keyOf(webhook: Webhook, field: string, world: World): Key {
  const time = TIMES[field];
  if (time !== undefined) return webhook[time];
  const value = field
    .split('.')
    .reduce<unknown>(
      (owner, key) => (owner as Readonly<Record<string, unknown>>)[key],
      viewWebhook(webhook, world),
    );
  if (Array.isArray(value)) return value.join();
  return typeof value === 'string' || value === undefined ? value : JSON.stringify(value);
}

/** What is not there comes first. */
function compare(a: Key, b: Key): number {
  if (a === b || a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return a < b ? -1 : 1;
}
