// Time that passes at once: what falls due runs in order, and at each instant the receivers that were called are waited
// for, since what they answer decides when they are called again. They may call back meanwhile.
import type { SandboxTime } from '../core/clock.js';
import type { Attempt, Delivery } from '../core/deliveries.js';
import { isOfDelivery, type SandboxEvent } from '../core/events.js';
import type { EventLog } from './event-log.js';
import type { Outbox } from './outbox.js';
import type { SystemTimer } from './sandbox.js';
import { runUntil } from './steps.js';
import type { World } from './world.js';

/** An attempt at a delivery that is over. */
export type Made = { readonly delivery: Delivery; readonly attempt: Attempt };

export type Advance = {
  readonly caused: readonly SandboxEvent[];
  /** By due time. */
  readonly attempts: readonly Made[];
  /** Whether the instant was reached. */
  readonly finished: boolean;
  /** How many receivers it did not wait for any longer. */
  readonly underWay: number;
};

export type AdvanceLimits = {
  readonly mostEvents: number;
  readonly longestWaitMs: number;
  readonly timer: SystemTimer;
};

export async function advance(
  world: World,
  events: EventLog,
  until: SandboxTime,
  { mostEvents, longestWaitMs, timer }: AdvanceLimits,
): Promise<Advance> {
  const { outbox } = world.notifications;
  const caused: SandboxEvent[] = [];
  const attempts: Made[] = [];
  const stopListening = events.listen({
    onEvent(event) {
      if (!isOfDelivery(event)) caused.push(event);
      else attempts.push(...madeBy(event, world));
    },
    onEnd: () => undefined,
  });
  const patience = new Patience(longestWaitMs, timer);
  let finished = true;
  let isThere = false;
  while (finished && !isThere) {
    finished = await settle(outbox, patience);
    if (!finished) break;
    const next = world.scheduler.nextAt();
    isThere = next === undefined || next > until;
    finished = runUntil(world, isThere ? until : (next as number), () => caused.length < mostEvents).finished;
  }
  patience.end();
  stopListening();
  return { caused, attempts: attempts.sort(byDueTime), finished, underWay: outbox.underWay };
}

/** Waits until no receiver is being called any more, those that are called because of it included. */
async function settle(outbox: Outbox, patience: Patience): Promise<boolean> {
  for (;;) {
    outbox.flush();
    const idle = outbox.idle();
    if (idle === undefined) return true;
    if (!(await patience.wait(idle))) return false;
  }
}

/** The attempt that an event says is over, if it says so. */
function madeBy({ type, facts }: SandboxEvent, { notifications }: World): Made[] {
  const isOver = type === 'delivery.succeeded' || type === 'delivery.failed';
  const delivery = isOver ? notifications.deliveries.get(Number(facts?.delivery)) : undefined;
  const attempt = delivery?.attempts.find(({ number }) => number === facts?.attempt);
  return delivery === undefined || attempt === undefined ? [] : [{ delivery, attempt }];
}

function byDueTime(a: Made, b: Made): number {
  return a.attempt.at - b.attempt.at || a.delivery.id - b.delivery.id || a.attempt.number - b.attempt.number;
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
