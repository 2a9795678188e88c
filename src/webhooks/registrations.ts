// Which webhooks a sandbox begins with, and what is still to be sent to them.

import { createIds } from '../core/ids.js';
import { startOf } from '../sandbox/generations.js';
import { DEFAULT_SANDBOX } from '../sandbox/start.js';
import type { Delivery } from './deliveries/delivery.js';
import type { Webhook } from './model.js';

/** A webhook that `default`, the named sandboxes or all begin with. A blank token is each sandbox's own. */
export type Registration = { readonly webhook: Webhook; readonly sandboxes: readonly string[] | '*' };

/** A delivery that is still to be made; it gets its number in the sandbox that it comes to. */
export type PendingDelivery = Omit<Delivery, 'id'>;

/** What is kept of webhooks with a sandbox's state. */
export type SavedDeliveries = {
  readonly webhooks: readonly Registration[];
  readonly deliveries: readonly PendingDelivery[];
};

export function everywhere(webhook: Webhook): Registration {
  return { webhook, sandboxes: '*' };
}

/** The webhooks that a sandbox of this name begins with, by their tokens; `root` is what tokens follow from there. */
export function registeredIn(
  name: string,
  all: readonly Registration[],
  root: string,
): ReadonlyMap<string, Webhook> {
  if (all.length === 0) return NO_WEBHOOKS;
  const given = new Set(all.map(({ webhook }) => webhook.token));
  const ids = createIds(startOf(root, 'webhooks'));
  // A token is drawn for each, needed or not, so that one that is written out changes none of the others.
  const own = all.map((one) => ({ ...one, drawn: ids.next((token) => given.has(token)) }));
  const here = own.filter((one) => isFor(one, name));
  return new Map(
    here.map(({ webhook, drawn }) => {
      const token = webhook.token || drawn;
      return [token, { ...webhook, token, name: webhook.name || token }];
    }),
  );
}

/** Whether a sandbox of this name begins with it. */
function isFor({ sandboxes }: Registration, name: string): boolean {
  return sandboxes === '*' || name === DEFAULT_SANDBOX || sandboxes.includes(name);
}

const NO_WEBHOOKS: ReadonlyMap<string, Webhook> = new Map();
