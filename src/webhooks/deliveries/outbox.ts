// What goes into the next message: up to ten events of one type, in the order in which they happened. Nothing about a
// refund is sent while something earlier about it is on its way for the first time, so that their order stays.

import type { Notice } from '../../catalog/message.js';
import type { Cause } from '../../core/cause.js';
import { MOST_NOTICES } from './delivery.js';

/** Something that a webhook is to be told, and what brought it about. */
export type Waiting = {
  readonly notice: Notice;
  readonly cause: Cause;
  /** Whether a fault may have the answer to that wait for it. */
  readonly isAwaited: boolean;
  /** How many messages led to it (see http/hops.ts). */
  readonly hops: number;
};

/** How many messages led to what goes into one. */
export function hopsOf(message: readonly Waiting[]): number {
  return Math.max(0, ...message.map(({ hops }) => hops));
}

/** What an event is about: its order counts among those about the same. */
function keyOf({ itemToken, accountToken }: Notice): string {
  return itemToken ?? accountToken;
}

/** The next message, and what is left for later ones; an empty one when all have to wait. */
export function nextMessage(
  waiting: readonly Waiting[],
  busy: ReadonlySet<string>,
): { readonly message: readonly Waiting[]; readonly left: Waiting[] } {
  const passedOver = new Set(busy);
  const message: Waiting[] = [];
  const left: Waiting[] = [];
  for (const [i, one] of waiting.entries()) {
    if (message.length === MOST_NOTICES) return { message, left: [...left, ...waiting.slice(i)] };
    const key = keyOf(one.notice);
    const [first] = message;
    const fits = first === undefined || first.notice.type === one.notice.type;
    if (fits && !passedOver.has(key)) {
      message.push(one);
    } else {
      left.push(one);
      passedOver.add(key);
    }
  }
  return { message, left };
}
