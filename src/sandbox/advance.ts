// Time that passes at once: what falls due runs in order, and at each instant the receivers that were called are waited
// for, since what they answer decides when they are called again. They may call back meanwhile.
import type { SandboxTime } from '../core/clock.js';
import { isOfDelivery, type SandboxEvent } from '../core/event.js';
import type { SystemTimer } from '../core/ports.js';
import type { EventLog } from '../logs/event-log.js';
import type { Settle } from './part.js';
import { runUntil } from './steps.js';
import type { World } from './world.js';

export type Advance = {
  readonly caused: readonly SandboxEvent[];
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
  const settles = world.settles();
  const countOver = () => settles.reduce((sum, { over }) => sum + over, 0);
  const overBefore = countOver();
  const caused: SandboxEvent[] = [];
  const stopListening = events.listen({
    onEvent(event) {
      if (isCurrent() && !isOfDelivery(event)) caused.push(event);
    },
    onEnd: () => undefined,
  });
  const budget = new TimeBudget(longestWaitMs, timer);
  const goOn = () => caused.length + countOver() - overBefore < mostEvents;
  let stoppedBy: Advance['stoppedBy'] = null;
  for (let isThere = false; !isThere && stoppedBy === null; ) {
    const isSettled = await settle(settles, budget);
    if (!isCurrent()) stoppedBy = 'new state';
    else if (!isSettled) stoppedBy = 'receivers';
    else {
      const next = world.scheduler.nextAt() ?? Number.POSITIVE_INFINITY;
      isThere = next > until;
      if (!runUntil(world, Math.min(next, until), goOn).finished) stoppedBy = 'events';
    }
  }
  budget.end();
  stopListening();
  const underWay = settles.reduce((sum, one) => sum + one.underWay, 0);
  return { caused, stoppedBy, underWay };
}

/** Waits until nobody is being called any more, those that are called because of it included. */
async function settle(settles: readonly Settle[], budget: TimeBudget): Promise<boolean> {
  for (;;) {
    for (const one of settles) one.flush();
    const idle = settles.flatMap((one) => one.idle() ?? []);
    if (idle.length === 0) return true;
    if (!(await budget.wait(Promise.all(idle).then(() => undefined)))) return false;
  }
}

/** So much real time for all waits together. */
class TimeBudget {
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
