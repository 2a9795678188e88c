// What all waits have in common: they end when an event settles them, when it is plain that nothing comes by itself,
// when their real time is over, or when there will be no more events.

import { formatMillis, type SandboxTime } from '../core/clock.js';
import type { SandboxEvent } from '../core/event.js';
import type { SystemTimer } from '../core/ports.js';
import { Problem } from '../core/problem.js';
import { INVALID_INPUT } from '../core/problems.js';
import { formatSpan, parseDuration } from '../core/span.js';
import type { EventLog } from '../logs/event-log.js';
import type { World } from '../sandbox/world.js';
import type { Outcome } from './plane.js';

/** How long a wait may take, in milliseconds and as the caller wrote it. */
export type Span = { readonly ms: number; readonly text: string };

/** Ends a wait; undefined lets it go on. */
export type Settle = (outcome: Outcome | undefined) => void;

export type Waiting = {
  readonly onEvent: (event: SandboxEvent, settle: Settle) => void;
  readonly tooLate: () => Outcome;
  /** Why nothing comes by itself; undefined when something may. */
  readonly heldUp: () => Problem | undefined;
};

const LONGEST_MINUTES = 10;
const LONGEST_MS = LONGEST_MINUTES * 60_000;

/** Reads how long to wait: a span as everywhere, or bare seconds. */
export function readTimeout(text: string): Span | Problem {
  const seconds = /^\d{1,6}(\.\d{1,6})?$/.test(text) ? Number(text) : undefined;
  const span = seconds === undefined ? parseDuration(text) : { ms: seconds * 1000 };
  if (span !== undefined && 'ms' in span && span.ms <= LONGEST_MS) {
    return { ms: span.ms, text: seconds === undefined ? text : `${seconds} s` };
  }
  const reason = `timeout must be at most ${LONGEST_MINUTES}m: 5s, 500ms, 2m, PT30S, or seconds such as 0.5, not "${text}"`;
  return Problem.of(INVALID_INPUT, { reasons: [reason] });
}

/**
 * What is under way here (an attempt, a message about to be told, an advance) is waited for itself: `heldUp` says
 * nothing until it is over. A moment is for what no server can see: a program begins a wait and then advances the
 * clock, and the two calls come in any order, some time apart. In so much real time without any event nobody is
 * about to act.
 */
const MOMENT_MS = 250;

export function waitForEvents(
  events: EventLog,
  timer: SystemTimer,
  { ms }: Span,
  { onEvent, tooLate, heldUp }: Waiting,
): Promise<Outcome> {
  return new Promise((resolve) => {
    let isOver = false;
    let isQuiet = true;
    let stopMoment: () => void = () => undefined;
    const settle: Settle = (outcome) => {
      if (outcome === undefined || isOver) return;
      isOver = true;
      stopListening();
      stopTimer();
      stopMoment();
      resolve(outcome);
    };
    const late = () => settle(tooLate());
    const look = () => {
      if (isQuiet) settle(heldUp());
      isQuiet = true;
      if (!isOver) stopMoment = timer(MOMENT_MS, look);
    };
    const stopListening = events.listen({
      onEvent(event) {
        isQuiet = false;
        onEvent(event, settle);
      },
      onEnd: late,
    });
    const stopTimer = timer(ms, late);
    stopMoment = timer(MOMENT_MS, look);
  });
}

/** That something is due later on a clock that stands, and what to do about it; undefined when the clock runs. */
export function sayFrozen(what: string, dueAt: SandboxTime, world: World): string | undefined {
  if (world.clock.mode !== 'frozen') return undefined;
  const by = formatSpan(dueAt - world.now());
  return `${what} is due at ${formatMillis(world.origin + dueAt)}, and the clock is frozen: advance it by ${by}`;
}
