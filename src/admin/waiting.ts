// What all waits have in common: they end when an event settles them, when their real time is over, or when there will
// be no more events.
import type { Outcome } from '../contract/plane.js';
import type { SandboxEvent } from '../core/events.js';
import type { EventLog } from '../sandbox/event-log.js';
import type { SystemTimer } from '../sandbox/sandbox.js';

/** Ends a wait; undefined lets it go on. */
export type Settle = (outcome: Outcome | undefined) => void;

export function waitForEvents(
  events: EventLog,
  timer: SystemTimer,
  seconds: number,
  onEvent: (event: SandboxEvent, settle: Settle) => void,
  tooLate: () => Outcome,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle: Settle = (outcome) => {
      if (outcome === undefined) return;
      stopListening();
      stopTimer();
      resolve(outcome);
    };
    const late = () => settle(tooLate());
    const stopListening = events.listen({ onEvent: (event) => onEvent(event, settle), onEnd: late });
    const stopTimer = timer(seconds * 1000, late);
  });
}
