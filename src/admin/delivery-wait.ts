// Waiting for a delivery without asking again and again: until one matches, or until it is certain that none will.

import { foundBy } from '../catalog/movements.js';
import { isOfDelivery, type SandboxEvent } from '../core/event.js';
import type { SystemTimer } from '../core/ports.js';
import { Problem } from '../core/problem.js';
import { INVALID_INPUT } from '../core/problems.js';
import type { Call, Outcome } from '../http/plane.js';
import { readTimeout, type Settle, type Span, waitForEvents } from '../http/waiting.js';
import type { World } from '../sandbox/world.js';
import type { Delivery, DeliveryState } from '../webhooks/deliveries/delivery.js';
import type { DeliveryEvent } from '../webhooks/deliveries/events.js';
import { notificationsOf } from '../webhooks/notifications.js';
import { subscribes } from '../webhooks/subscriptions.js';
import { createDeliveryFilter, type DeliveryFilter, viewDelivery } from './deliveries.js';
import { sayDelivery, whyHeldUp } from './delivery-facts.js';
import { WAIT_HELD_UP, WAIT_IN_VAIN, WAIT_TIMEOUT } from './problems.js';

type WaitQuery = Omit<DeliveryFilter, 'state'> & {
  readonly event?: string;
  readonly state: DeliveryState;
  readonly timeout: string;
};

/** What is looked at of a delivery, or of what will be in one. */
type Meant = Parameters<ReturnType<typeof createDeliveryFilter>>[0];

/** Waits in real time for the first delivery that matches, or says as soon as it is so that none can come. */
export function createDeliveryWait(timer: SystemTimer): (call: Call) => Outcome | Promise<Outcome> {
  return ({ sandbox, world, query }) => {
    const asked = query as unknown as WaitQuery;
    const { names } = notificationsOf(world);
    const issue = asked.event === undefined ? undefined : names.issue(asked.event, 'lenient');
    if (issue !== undefined) return Problem.of(INVALID_INPUT, { reasons: [`event: ${issue}`] });
    const span = readTimeout(asked.timeout);
    if (span instanceof Problem) return span;
    const now = answerNow(asked, world);
    if (now !== undefined) return now;
    sandbox.hold();
    let isLooking = false;
    const onEvent = (event: SandboxEvent, settle: Settle) => {
      if (sandbox.world !== world) settle(inVain(`the sandbox began anew: ${event.type}`));
      else if (isOfDelivery(event)) settle(answerTo(event, asked, world));
      // What else happens may be about to be told; however much it is, one look is enough.
      else if (!isLooking) {
        isLooking = true;
        timer(0, () => {
          isLooking = false;
          settle(answerInVain(asked, world));
        });
      }
    };
    const isFree = () => sandbox.world === world && sandbox.advancing !== world;
    const heldUp = () => (isFree() ? answerHeldUp(asked, world) : undefined);
    const tooLate = () => answerTooLate(asked, span, world);
    return waitForEvents(sandbox.events, timer, span, { onEvent, tooLate, heldUp });
  };
}

/** The delivery, or why there will be none; undefined when it may still come. */
function answerNow(asked: WaitQuery, world: World): Outcome | undefined {
  const isMeant = createMeant(asked);
  const found = notificationsOf(world)
    .deliveries.all()
    .find((one) => one.state === asked.state && isMeant(one));
  return found === undefined ? answerInVain(asked, world) : { status: 200, body: viewDelivery(found, world) };
}

/** What an event about a delivery says: nothing, unless that is a delivery that is meant. */
function answerTo(event: SandboxEvent, asked: WaitQuery, world: World): Outcome | undefined {
  const delivery = notificationsOf(world).deliveries.get((event as DeliveryEvent).facts.delivery);
  if (delivery === undefined || !createMeant(asked)(delivery)) return undefined;
  if (delivery.state === asked.state) return { status: 200, body: viewDelivery(delivery, world) };
  return delivery.state === 'pending' ? undefined : answerInVain(asked, world);
}

/** Whether it is a delivery as asked for, whatever its state. */
function createMeant({ state: _, event, ...rest }: WaitQuery): (delivery: Meant) => boolean {
  const isAbout = createDeliveryFilter(rest);
  return (delivery) => isAbout(delivery) && (event === undefined || isCalled(delivery, event));
}

function answerInVain(asked: WaitQuery, world: World): Outcome | undefined {
  // What is still to be made may come to any state.
  const isPending = notificationsOf(world).deliveries.pending().some(createMeant(asked));
  if (isPending || isAboutToBeTold(asked, world)) return undefined;
  const reason = whyInVain(asked, world);
  return reason === undefined ? undefined : inVain(reason);
}

/** Whether something like it is in no delivery yet, which will get the next number. */
function isAboutToBeTold(asked: WaitQuery, world: World): boolean {
  const isMeant = createMeant(asked);
  return notificationsOf(world).messenger.isWaiting((webhookToken, { type, ...notice }) => {
    return isMeant({ id: Number.POSITIVE_INFINITY, webhookToken, type, told: [notice] });
  });
}

/** Whether a message has this type, or tells of something of this name. */
function isCalled({ type, told }: Meant, event: string): boolean {
  return told.some(({ name }) => subscribes([event], type, name));
}

/** Why nothing like it will be sent any more; undefined when it may be. */
function whyInVain(
  { webhook_token: token, refund_token: refundToken, resource, event }: WaitQuery,
  world: World,
): string | undefined {
  const { webhooks, names } = notificationsOf(world);
  const known =
    token === undefined ? [...webhooks.values()] : [webhooks.get(token)].flatMap((one) => one ?? []);
  const active = known.filter((webhook) => webhook.active);
  if (known.length === 0 && token !== undefined) return `there is no webhook ${token}`;
  if (active.length === 0) return 'no webhook is active: POST /v3/webhooks makes one';
  if (event !== undefined && !active.some(({ events }) => names.mayTell(events, event, world.assumptions))) {
    return `no active webhook is told of ${event}`;
  }
  const meant = refundToken === undefined ? [] : foundBy(refundToken, world);
  const [found, other] = meant.filter(({ of }) => resource === undefined || of.name === resource);
  if (found === undefined || other !== undefined) return undefined;
  const { lifecycle } = found.of.movement;
  const { status, method } = found.item;
  return lifecycle.isFinal(status, [method])
    ? `${lifecycle.table.noun} ${refundToken} is ${status}, which is final, and nothing about it is still to be sent`
    : undefined;
}

function inVain(reason: string): Problem {
  return Problem.of(WAIT_IN_VAIN, { what: 'delivery', reason });
}

/** What is there already and matches but for its state. */
function meantOf(asked: WaitQuery, world: World): Delivery[] {
  return notificationsOf(world).deliveries.all().filter(createMeant(asked));
}

/** Why what is there comes to the state only if somebody does something. */
function answerHeldUp(asked: WaitQuery, world: World): Problem | undefined {
  if (isAboutToBeTold(asked, world)) return undefined;
  const { state, refund_token } = asked;
  const reason = whyHeldUp(meantOf(asked, world), world, refund_token !== undefined, state);
  if (reason === undefined) return undefined;
  return Problem.of(WAIT_HELD_UP, { what: `delivery becomes ${state}`, reason });
}

function answerTooLate(asked: WaitQuery, { text: span }: Span, world: World): Problem {
  const { state } = asked;
  const meant = meantOf(asked, world);
  const nearest = meant.find((one) => one.state === 'pending') ?? meant.at(-1);
  if (nearest === undefined) {
    const { size } = notificationsOf(world).deliveries;
    const others = size === 0 ? 'there is none at all' : `none of the ${size} there is meant`;
    return Problem.of(WAIT_TIMEOUT, {
      what: 'such delivery',
      span,
      hint: `${others}: ask again to go on waiting`,
    });
  }
  const held = whyHeldUp(meant, world, true, state);
  const hint = held ?? `${sayDelivery(nearest)}: ask again to go on waiting, or with state for another state`;
  return Problem.of(WAIT_TIMEOUT, { what: `delivery became ${state}`, span, hint });
}
