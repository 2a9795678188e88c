// The event log of a sandbox: a ring that keeps the latest and counts what it dropped, so that nobody verifies against
// a hole. It outlives resets.
import type { EpochMs } from '../core/clock.js';
import type { EventDraft, SandboxEvent } from '../core/events.js';

/** Is told of each event as it happens, and once when there will be no more. */
export type Listener = { readonly onEvent: (event: SandboxEvent) => void; readonly onEnd: () => void };

export class EventLog {
  readonly capacity: number;
  readonly #ring: SandboxEvent[] = [];
  readonly #listeners = new Set<Listener>();
  /** The sequence of the latest event. */
  last = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  /** How many events were dropped to make room. */
  get dropped(): number {
    return Math.max(0, this.last - this.capacity);
  }

  get size(): number {
    return this.#ring.length;
  }

  append(draft: EventDraft, at: EpochMs, cause: string): SandboxEvent {
    const sequence = ++this.last;
    const { type, accountToken, refund, entry, facts } = draft;
    const event: SandboxEvent = { sequence, at, type, cause, accountToken, refund, entry, facts };
    this.#ring[(sequence - 1) % this.capacity] = event;
    for (const { onEvent } of this.#listeners) onEvent(event);
    return event;
  }

  /** The kept event with this place in the order, counted from the oldest kept. */
  at(index: number): SandboxEvent {
    return this.#ring[(this.dropped + index) % this.capacity] as SandboxEvent;
  }

  /** The kept events after a sequence, oldest first. */
  since(sequence: number): SandboxEvent[] {
    const first = Math.max(sequence, this.dropped);
    return Array.from({ length: Math.max(0, this.last - first) }, (_, i) =>
      this.at(first - this.dropped + i),
    );
  }

  /** Tells of each event as it happens, until the returned function is called. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells all who listen that nothing more will come. */
  end(): void {
    for (const { onEnd } of this.#listeners) onEnd();
    this.#listeners.clear();
  }
}
