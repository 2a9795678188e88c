// Time that passes at once: what falls due runs in order, and at each instant the receivers that were called are waited
// for, since what they answer decides when they are called again. They may call back meanwhile.
import type { SandboxTime } from '../core/clock.js';
import type { Attempt, Delivery } from '../core/deliveries.js';
import type { DeliveryEvent } from '../core/delivery-events.js';
import { isOfDelivery, type SandboxEvent } from '../core/event.js';
import type { EventLog } from '../logs/event-log.js';
import type { Messenger } from './messenger.js';
import type { SystemTimer } from './sandbox.js';
import { runUntil } from './steps.js';
import type { World } from './world.js';

/** What came of an attempt at a delivery. */
export type Made = Pick<Attempt, 'number' | 'at' | 'outcome' | 'status' | 'error'> &
  Pick<Delivery, 'id' | 'webhookToken' | 'type'>;

export type Advance = {
  readonly caused: readonly SandboxEvent[];
  /** By due time. */
  readonly attempts: readonly Made[];
  /** What kept it from reaching the instant: too much happened, receivers were slow, or the sandbox began anew. */
  readonly stoppedBy: 'events' | 'receivers' | 'new state' | null;
  /** How many receivers it did not wait for any longer. */
  readonly underWay: number;
};

export type AdvanceLimits = {
  readonly mostEvents: number;
  readonly longestWaitMs: number;
  readonly timer: SystemTimer;
  /** Whether the world is still that of its sandbox, which a receiver may reset. */
  readonly isCurrent: () => boolean;
};

export async function advance(
  world: World,
  events: EventLog,
  until: SandboxTime,
  { mostEvents, longestWaitMs, timer, isCurrent }: AdvanceLimits,
): Promise<Advance> {
  const { messenger } = world.notifications;
  const caused: SandboxEvent[] = [];
  const attempts: Made[] = [];
  const stopListening = events.listen({
    onEvent(event) {
      if (!isCurrent()) return;
      if (!isOfDelivery(event)) caused.push(event);
      else attempts.push(...madeBy(event, world));
    },
    onEnd: () => undefined,
  });
  const patience = new Patience(longestWaitMs, timer);
  const goOn = () => caused.length + attempts.length < mostEvents;
  let stoppedBy: Advance['stoppedBy'] = null;
  for (let isThere = false; !isThere && stoppedBy === null; ) {
    const isSettled = await settle(messenger, patience);
    if (!isCurrent()) stoppedBy = 'new state';
    else if (!isSettled) stoppedBy = 'receivers';
    else {
      const next = world.scheduler.nextAt() ?? Number.POSITIVE_INFINITY;
      isThere = next > until;
      if (!runUntil(world, Math.min(next, until), goOn).finished) stoppedBy = 'events';
    }
  }
  patience.end();
  stopListening();
  return { caused, attempts: attempts.sort(byDueTime), stoppedBy, underWay: messenger.underWay };
}

/** Waits until no receiver is being called any more, those that are called because of it included. */
async function settle(messenger: Messenger, patience: Patience): Promise<boolean> {
  for (;;) {
    messenger.flush();
    const idle = messenger.idle();
    if (idle === undefined) return true;
    if (!(await patience.wait(idle))) return false;
  }
}

/** The attempt that an event says is over, if it says so. */
function madeBy(event: SandboxEvent, { notifications }: World): Made[] {
  const { type, facts } = event as DeliveryEvent;
  const isOver = type === 'delivery.succeeded' || type === 'delivery.failed';
  const delivery = isOver ? notifications.deliveries.get(facts.delivery) : undefined;
  const attempt = delivery?.attempts.find(({ number }) => number === facts.attempt);
  if (delivery === undefined || attempt === undefined) return [];
  const { id, webhookToken, type: messageType } = delivery;
  const { number, at, outcome, status, error } = attempt;
  return [{ id, webhookToken, type: messageType, number, at, outcome, status, error }];
}

function byDueTime(a: Made, b: Made): number {
  return a.at - b.at || a.id - b.id || a.number - b.number;
}

/** So much real time for all waits together. */
class Patience {
  readonly #ms: number;
  readonly #timer: SystemTimer;
  #lost: Promise<false> | undefined;
  #stopTimer: (() => void) | undefined;

  constructor(ms: number, timer: SystemTimer) {
    this.#ms = ms;
    this.#timer = timer;
  }

  /** Whether it ended in time. */
  wait(idle: Promise<void>): Promise<boolean> {
    this.#lost ??= new Promise((resolve) => {
      this.#stopTimer = this.#timer(this.#ms, () => resolve(false));
    });
    return Promise.race([idle.then(() => true), this.#lost]);
  }

  end(): void {
    this.#stopTimer?.();
  }
}
