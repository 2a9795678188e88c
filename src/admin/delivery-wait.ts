// Waiting for a delivery without asking again and again: until one matches, or until it is certain that none will.
import type { Call, Outcome } from '../contract/plane.js';
import { formatMillis } from '../core/clock.js';
import type { DeliveryState } from '../core/deliveries.js';
import { isOfDelivery, type SandboxEvent } from '../core/events.js';
import { Problem } from '../core/problems.js';
import { nextStatuses } from '../core/refund-transitions.js';
import { mayTell, subscribes, subscriptionFault } from '../core/subscriptions.js';
import type { SystemTimer } from '../sandbox/sandbox.js';
import type { World } from '../sandbox/world.js';
import { createDeliveryFilter, type DeliveryFilter, viewDelivery } from './deliveries.js';
import { type Settle, waitForEvents } from './waiting.js';

type WaitQuery = Omit<DeliveryFilter, 'state'> & {
  readonly event?: string;
  readonly state: DeliveryState;
  readonly timeout: number;
};

/** What is looked at of a delivery, or of what will be in one. */
type Meant = Parameters<ReturnType<typeof createDeliveryFilter>>[0];

/** Waits in real time for the first delivery that matches, or says as soon as it is so that none can come. */
export function createDeliveryWait(timer: SystemTimer): (call: Call) => Outcome | Promise<Outcome> {
  return ({ sandbox, world, query }) => {
    const asked = query as unknown as WaitQuery;
    const fault = asked.event === undefined ? undefined : subscriptionFault(asked.event, 'lenient');
    if (fault !== undefined) return Problem.of('invalidInput', { reasons: [`event: ${fault}`] });
    const now = answerNow(asked, world);
    if (now !== undefined) return now;
    sandbox.isHeld = true;
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
    return waitForEvents(sandbox.events, timer, asked.timeout, onEvent, () => tooLate(asked, world));
  };
}

/** The delivery, or why there will be none; undefined when it may still come. */
function answerNow(asked: WaitQuery, world: World): Outcome | undefined {
  const isMeant = createMeant(asked);
  const found = world.notifications.deliveries.all().find((one) => one.state === asked.state && isMeant(one));
  return found === undefined ? answerInVain(asked, world) : { status: 200, body: viewDelivery(found, world) };
}

/** What an event about a delivery says: nothing, unless that is a delivery that is meant. */
function answerTo({ facts }: SandboxEvent, asked: WaitQuery, world: World): Outcome | undefined {
  const delivery = world.notifications.deliveries.get(Number(facts?.delivery));
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
  // What is still to be made may come to any state; what is in no delivery yet will get the next number.
  const isMeant = createMeant(asked);
  const { deliveries, messenger } = world.notifications;
  const isWaiting = messenger.isWaiting((webhookToken, { type, ...notice }) => {
    return isMeant({ id: Number.POSITIVE_INFINITY, webhookToken, type, told: [notice] });
  });
  if (isWaiting || deliveries.pending().some(isMeant)) return undefined;
  const reason = whyInVain(asked, world);
  return reason === undefined ? undefined : inVain(reason);
}

/** Whether a message has this type, or tells of something of this name. */
function isCalled({ type, told }: Meant, event: string): boolean {
  return told.some(({ name }) => subscribes([event], type, name));
}

/** Why nothing like it will be sent any more; undefined when it may be. */
function whyInVain(
  { webhook_token: token, refund_token: refundToken, event }: WaitQuery,
  world: World,
): string | undefined {
  const { webhooks } = world.notifications;
  const known =
    token === undefined ? [...webhooks.values()] : [webhooks.get(token)].flatMap((one) => one ?? []);
  const active = known.filter((webhook) => webhook.active);
  if (known.length === 0 && token !== undefined) return `there is no webhook ${token}`;
  if (active.length === 0) return 'no webhook is active: POST /v3/webhooks makes one';
  if (event !== undefined && !active.some(({ events }) => mayTell(events, event, world.assumptions))) {
    return `no active webhook is told of ${event}`;
  }
  const refund = refundToken === undefined ? undefined : world.refund(refundToken);
  const isFinal = refund !== undefined && nextStatuses(refund.method, refund.status).length === 0;
  return isFinal
    ? `refund ${refundToken} is ${refund.status}, which is final, and nothing about it is still to be sent`
    : undefined;
}

function inVain(reason: string): Problem {
  return Problem.of('waitInVain', { what: 'delivery', reason });
}

function tooLate(asked: WaitQuery, { clock, notifications, origin }: World): Problem {
  const about = notifications.deliveries.all().filter(createMeant(asked));
  const due = about.flatMap(({ dueAt }) => dueAt ?? []);
  const over = about.find(({ state }) => state !== 'pending');
  const hint =
    clock.mode === 'frozen' && due.length > 0
      ? `the clock is frozen, and the next attempt is due at ${formatMillis(origin + Math.min(...due))}: advance it`
      : over !== undefined
        ? `delivery ${over.id} is ${over.state}`
        : 'ask again to go on waiting';
  return Problem.of('waitTimeout', { what: 'delivery', seconds: asked.timeout, hint });
}
