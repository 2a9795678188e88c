// The event log of a sandbox. It outlives resets, and its sequence never starts again.
import type { EpochMs } from '../core/clock.js';
import type { EventDraft, SandboxEvent } from '../core/events.js';
import { type LogBudget, Ring } from './ring.js';

/** Is told of each event as it happens, and once when there will be no more. */
export type Listener = { readonly onEvent: (event: SandboxEvent) => void; readonly onEnd: () => void };

/** What an event holds in memory, and what more with the refund and the entry that it points to. */
const EVENT_BYTES = 160;
const SUBJECT_BYTES = 200;

function weigh({ refund, facts }: SandboxEvent): number {
  const bytes = refund === null ? EVENT_BYTES : EVENT_BYTES + SUBJECT_BYTES;
  if (facts === null) return bytes;
  return Object.values(facts).reduce<number>((sum, one) => sum + String(one).length, bytes);
}

export class EventLog {
  readonly #ring: Ring<SandboxEvent>;
  readonly #listeners = new Set<Listener>();

  constructor(capacity: number, budget: LogBudget) {
    this.#ring = new Ring(capacity, weigh, budget);
  }

  /** The sequence of the latest event. */
  get last(): number {
    return this.#ring.last;
  }

  /** How many events were dropped to make room. */
  get dropped(): number {
    return this.#ring.dropped;
  }

  append(draft: EventDraft, at: EpochMs, cause: string): SandboxEvent {
    const sequence = this.#ring.last + 1;
    const { type, accountToken, refund, entry, facts } = draft;
    const event: SandboxEvent = { sequence, at, type, cause, accountToken, refund, entry, facts };
    this.#ring.push(event);
    for (const { onEvent } of this.#listeners) onEvent(event);
    return event;
  }

  /** The event of this sequence; undefined when it is not kept. */
  get(sequence: number): SandboxEvent | undefined {
    return this.#ring.get(sequence);
  }

  /** The kept events after a sequence, oldest first. */
  since(sequence: number): SandboxEvent[] {
    return this.#ring.since(sequence);
  }

  /** Tells of each event as it happens, until the returned function is called. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells all who listen that nothing more will come, and makes room for other logs. */
  end(): void {
    for (const { onEnd } of this.#listeners) onEnd();
    this.#listeners.clear();
    this.#ring.end();
  }
}
