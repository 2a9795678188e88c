// Waiting for an event without asking again and again: until one matches, or until it is certain that none comes.

import { catalogOf } from '../catalog/catalog-part.js';
import { type Found, foundBy } from '../catalog/movements.js';
import type { SandboxEvent } from '../core/event.js';
import type { SystemTimer } from '../core/ports.js';
import { Problem } from '../core/problem.js';
import type { Call, Outcome } from '../http/plane.js';
import { readTimeout, type Settle, type Span, sayFrozen, waitForEvents } from '../http/waiting.js';
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
    const catalog = catalogOf(sandbox.world);
    const matches = createFilter(asked, catalog);
    const answer = (event: SandboxEvent) => ({ status: 200, body: viewEvent(event, catalog) });
    const found = events.since(placeOf(events, asked.after)).find(matches);
    if (found !== undefined) return answer(found);
    const vain = whyInVain(asked, sandbox.world);
    if (vain !== undefined) return inVain(vain);
    const existed = isThere(asked, sandbox.world);
    let others = 0;
    let last: SandboxEvent | undefined;
    sandbox.hold();
    const onEvent = (event: SandboxEvent, settle: Settle) => {
      if (matches(event)) return settle(answer(event));
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
  const isUnknown = token !== undefined && !isThere(asked, world);
  const missing = isUnknown ? `there is no refund ${token}: ` : '';
  const hint = `${missing}${seen}ask again with after=${events.last} to go on waiting`;
  return Problem.of(WAIT_TIMEOUT, { what: 'such event', span, hint });
}

function isThere(asked: Filter, world: World): boolean {
  return meantBy(asked, world).length > 0;
}

/** The movements of the token that is asked for, of the resource if one is named. */
function meantBy({ refund_token: token, resource }: Filter, world: World): Found[] {
  const found = token === undefined ? [] : foundBy(token, world);
  return found.filter(({ of }) => resource === undefined || of.name === resource);
}

/** A refund that was there may go when the sandbox starts over or goes back. */
function whyGone(asked: Filter, world: World, { type }: SandboxEvent): string | undefined {
  const isSwap = type === 'sandbox.reset' || type === 'sandbox.restored';
  return isSwap && !isThere(asked, world) ? `refund ${asked.refund_token} is gone since ${type}` : undefined;
}

const isOnly = ({ type = [] }: Filter, fits: (type: string) => boolean) =>
  type.length > 0 && type.every(fits);

/** The movements whose moves, and nothing else, are waited for. */
function movesWaitedFor(asked: Filter, world: World): Found[] {
  const { type = [] } = asked;
  const moveOf = ({ of }: Found) => of.movement.told.transitioned;
  const meant = meantBy(asked, world).filter((one) => type.includes(moveOf(one)));
  return isOnly(asked, (type) => meant.some((one) => moveOf(one) === type)) ? meant : [];
}

function whyInVain(asked: Filter, world: World): string | undefined {
  const meant = movesWaitedFor(asked, world);
  const [first] = meant;
  const isFinal = ({ of, item }: Found) => of.movement.lifecycle.isFinal(item.status, [item.method]);
  return first !== undefined && meant.every(isFinal) ? `${sayStatus(first)}, which is final` : undefined;
}

const sayStatus = ({ of, item }: Found) =>
  `${of.movement.lifecycle.table.noun} ${item.token} is ${item.status}`;

/** Why the event that is waited for comes only if somebody does something. */
function heldUp(asked: Filter, sandbox: Sandbox): Problem | undefined {
  const { world } = sandbox;
  if (sandbox.advancing === world) return undefined;
  const reason = isOnly(asked, (type) => type.startsWith('delivery.'))
    ? deliveryHeldUp(asked, world)
    : whyStanding(movesWaitedFor(asked, world), world);
  return reason === undefined ? undefined : Problem.of(WAIT_HELD_UP, { what: 'such event comes', reason });
}

/** That none of them goes a step further by itself, or not while the clock stands. */
function whyStanding(meant: readonly Found[], world: World): string | undefined {
  const reasons = meant.map((one) => {
    const [next] = one.item.plan;
    if (next !== undefined) return sayFrozen(`${sayStatus(one)}; its step to ${next.to}`, next.at, world);
    const call = `POST /__admin/refunds/${one.item.token}/settle`;
    return `${sayStatus(one)}, and nothing is planned for it: move it, as ${call} does`;
  });
  return reasons.includes(undefined) ? undefined : reasons[0];
}
