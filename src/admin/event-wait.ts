// Waiting for an event without asking again and again: until one matches, or until it is certain that none comes.

import type { SandboxEvent } from '../core/event.js';
import type { SystemTimer } from '../core/ports.js';
import { Problem } from '../core/problem.js';
import type { Call, Outcome } from '../http/plane.js';
import { readTimeout, type Settle, type Span, sayFrozen, waitForEvents } from '../http/waiting.js';
import { REFUND_LIFECYCLE } from '../resources/balance-refunds/lifecycle.js';
import { BALANCE_REFUNDS, type Refund } from '../resources/balance-refunds/model.js';
import type { Sandbox } from '../sandbox/sandboxes.js';
import type { World } from '../sandbox/world.js';
import { deliveryHeldUp } from './delivery-facts.js';
import { createFilter, type Filter, placeOf, viewEvent } from './events.js';
import { WAIT_HELD_UP, WAIT_IN_VAIN, WAIT_TIMEOUT } from './problems.js';

/** Waits in real time for the first event that matches, or says as soon as it is so that none can come. */
export function createWait(timer: SystemTimer): (call: Call) => Outcome | Promise<Outcome> {
  return ({ sandbox, query }) => {
    const { events } = sandbox;
    const asked = query as unknown as Filter & { timeout: string };
    const span = readTimeout(asked.timeout);
    if (span instanceof Problem) return span;
    const matches = createFilter(asked);
    const found = events.since(placeOf(events, asked.after)).find(matches);
    if (found !== undefined) return { status: 200, body: viewEvent(found) };
    const vain = whyInVain(asked, sandbox.world);
    if (vain !== undefined) return inVain(vain);
    const existed = refundOf(asked, sandbox.world) !== undefined;
    let others = 0;
    let last: SandboxEvent | undefined;
    sandbox.hold();
    const onEvent = (event: SandboxEvent, settle: Settle) => {
      if (matches(event)) return settle({ status: 200, body: viewEvent(event) });
      others++;
      last = event;
      const reason =
        whyInVain(asked, sandbox.world) ?? (existed ? whyGone(asked, sandbox.world, event) : undefined);
      if (reason !== undefined) settle(inVain(reason));
    };
    const tooLate = () => {
      const seen = last === undefined ? '' : `${others} others came, the last of them ${last.type}: `;
      return sayTooLate(asked, span, seen, sandbox);
    };
    return waitForEvents(events, timer, span, { onEvent, tooLate, heldUp: () => heldUp(asked, sandbox) });
  };
}

function inVain(reason: string): Problem {
  return Problem.of(WAIT_IN_VAIN, { what: 'event', reason });
}

function sayTooLate(asked: Filter, { text: span }: Span, seen: string, { world, events }: Sandbox): Problem {
  const { refund_token: token } = asked;
  const isUnknown = token !== undefined && refundOf(asked, world) === undefined;
  const missing = isUnknown ? `there is no refund ${token}: ` : '';
  const hint = `${missing}${seen}ask again with after=${events.last} to go on waiting`;
  return Problem.of(WAIT_TIMEOUT, { what: 'such event', span, hint });
}

function refundOf({ refund_token: token }: Filter, world: World): Refund | undefined {
  return token === undefined ? undefined : world.find(BALANCE_REFUNDS, token);
}

/** A refund that was there may go when the sandbox starts over or goes back. */
function whyGone(
  { refund_token: token = '' }: Filter,
  world: World,
  { type }: SandboxEvent,
): string | undefined {
  const isSwap = type === 'sandbox.reset' || type === 'sandbox.restored';
  return isSwap && world.find(BALANCE_REFUNDS, token) === undefined
    ? `refund ${token} is gone since ${type}`
    : undefined;
}

const isOnly = ({ type = [] }: Filter, fits: (type: string) => boolean) =>
  type.length > 0 && type.every(fits);

const isOfMoves = (asked: Filter) => isOnly(asked, (type) => type === 'refund.transitioned');

function whyInVain(asked: Filter, world: World): string | undefined {
  const refund = refundOf(asked, world);
  if (refund === undefined || !isOfMoves(asked)) return undefined;
  const { token, status, method } = refund;
  return REFUND_LIFECYCLE.isFinal(status, [method])
    ? `refund ${token} is ${status}, which is final`
    : undefined;
}

/** Why the event that is waited for comes only if somebody does something. */
function heldUp(asked: Filter, sandbox: Sandbox): Problem | undefined {
  const { world } = sandbox;
  if (sandbox.advancing === world) return undefined;
  const reason = isOnly(asked, (type) => type.startsWith('delivery.'))
    ? deliveryHeldUp(asked, world)
    : whyStanding(asked, world);
  return reason === undefined ? undefined : Problem.of(WAIT_HELD_UP, { what: 'such event comes', reason });
}

/** That a refund goes no step further by itself, or not while the clock stands. */
function whyStanding(asked: Filter, world: World): string | undefined {
  const refund = refundOf(asked, world);
  if (refund === undefined || !isOfMoves(asked)) return undefined;
  const { token, status, plan } = refund;
  const [next] = plan;
  if (next !== undefined)
    return sayFrozen(`refund ${token} is ${status}; its step to ${next.to}`, next.at, world);
  return `refund ${token} is ${status}, and nothing is planned for it: move it, as POST /__admin/refunds/${token}/settle does`;
}
