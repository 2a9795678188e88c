// What is there of the deliveries that a wait is about, in words: their state, what became of the last attempt, and why
// it does not go on by itself.

import { redactUrl } from '../core/redaction.js';
import { sayFrozen } from '../http/waiting.js';
import type { World } from '../sandbox/world.js';
import type { Delivery, DeliveryState } from '../webhooks/deliveries/delivery.js';
import { notificationsOf } from '../webhooks/notifications.js';
import { createDeliveryFilter, type DeliveryFilter } from './deliveries.js';

/** A delivery with what became of it so far, for people. */
export function sayDelivery({ id, state, attempts }: Delivery): string {
  const { number, outcome, error, url } = attempts.at(-1) ?? {};
  const what = `delivery ${id} is ${state}`;
  if (number === undefined || url === undefined) return `${what}, and was not tried yet`;
  if (outcome === 'under_way') return `${what}, and its attempt ${number} is under way`;
  if (error === null) return `${what}, by its attempt ${number}`;
  return `${what}, its attempt ${number} failed (${error}, at ${redactUrl(url)})`;
}

/** Why none of these comes to another state unless somebody does something; undefined when one may. */
export function whyHeldUp(
  meant: readonly Delivery[],
  world: World,
  isOverMeant: boolean,
  state: DeliveryState = 'succeeded',
): string | undefined {
  const pending = meant.filter((one) => one.state === 'pending');
  const isMoving = ({ dueAt, attempts }: Delivery) =>
    dueAt === null || attempts.some(({ outcome }) => outcome === 'under_way');
  if (pending.some(isMoving)) return undefined;
  const [next] = pending.sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
  if (next !== undefined) return sayFrozen(`${sayDelivery(next)}; the next attempt`, next.dueAt ?? 0, world);
  const last = meant.at(-1);
  if (last === undefined || !isOverMeant) return undefined;
  return `${sayDelivery(last)}: POST /__admin/deliveries/${last.id}/resend sends it again, and state=${last.state} waits for what is so, not ${state}`;
}

/** The same of all that is known of a refund, an account or nothing in particular. */
export function deliveryHeldUp(
  asked: Pick<DeliveryFilter, 'refund_token' | 'resource' | 'account_token'>,
  world: World,
): string | undefined {
  const { refund_token, resource, account_token } = asked;
  const filter = {
    ...(refund_token && { refund_token }),
    ...(resource && { resource }),
    ...(account_token && { account_token }),
  };
  const { deliveries, messenger } = notificationsOf(world);
  const isMeant = createDeliveryFilter(filter);
  const isWaiting = messenger.isWaiting((webhookToken, { type, ...notice }) =>
    isMeant({ id: Number.POSITIVE_INFINITY, webhookToken, type, told: [notice] }),
  );
  if (isWaiting) return undefined;
  return whyHeldUp(deliveries.pending().filter(isMeant), world, false);
}
