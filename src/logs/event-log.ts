// The event log of a sandbox. It outlives resets, and its sequences never start again. Events of deliveries hang on
// what receivers do: they are kept and counted apart, so that all others are the same on every run.
import type { Cause } from '../core/cause.js';
import type { EpochMs } from '../core/clock.js';
import { type EventBody, isOfDelivery, type SandboxEvent } from '../core/event.js';
import { type LogBudget, Ring } from './ring.js';

/** Is told of each event as it happens, and once when there will be no more. */
export type Listener = { readonly onEvent: (event: SandboxEvent) => void; readonly onEnd: () => void };

/** What an event holds in memory, and what more with the item and the entry that it points to. */
const EVENT_BYTES = 160;
const SUBJECT_BYTES = 200;

function weigh({ item, facts }: SandboxEvent): number {
  const bytes = item === null ? EVENT_BYTES : EVENT_BYTES + SUBJECT_BYTES;
  if (facts === null) return bytes;
  return Object.values(facts).reduce<number>((sum, one) => sum + String(one).length, bytes);
}

/** A place in the log: up to which sequence of each counting it was read. */
export type Cursor = { readonly events: number; readonly deliveries: number };

export const FROM_START: Cursor = { events: 0, deliveries: 0 };

export class EventLog {
  readonly #events: Ring<SandboxEvent>;
  readonly #deliveries: Ring<SandboxEvent>;
  readonly #listeners = new Set<Listener>();
  #places = 0;

  constructor(capacity: number, budget: LogBudget) {
    this.#events = new Ring(capacity, weigh, budget);
    this.#deliveries = new Ring(capacity, weigh, budget);
  }

  /** The sequence of the latest event that is not of a delivery. */
  get last(): number {
    return this.#events.last;
  }

  /** Where the log ends now. */
  get end(): Cursor {
    return { events: this.#events.last, deliveries: this.#deliveries.last };
  }

  /** Up to which sequences events were dropped to make room. */
  get dropped(): Cursor {
    return { events: this.#events.dropped, deliveries: this.#deliveries.dropped };
  }

  append(body: EventBody, at: EpochMs, cause: Cause): SandboxEvent {
    const ring = isOfDelivery(body) ? this.#deliveries : this.#events;
    const sequence = ring.last + 1;
    const place = ++this.#places;
    // A literal: keys added after a spread would cost ten microseconds.
    const { type, of, accountToken, item, entry, facts } = body;
    const event: SandboxEvent = { sequence, place, at, type, cause, of, accountToken, item, entry, facts };
    ring.push(event);
    for (const { onEvent } of this.#listeners) onEvent(event);
    return event;
  }

  /** The event of this sequence; undefined when it is not kept. */
  get(sequence: number): SandboxEvent | undefined {
    return this.#events.get(sequence);
  }

  /** The place behind an event: `12`, or `d5` for the fifth of those of deliveries. */
  after(text: string): Cursor {
    const isDelivery = text.startsWith('d');
    const sequence = Number(isDelivery ? text.slice(1) : text);
    const [own, other] = isDelivery ? [this.#deliveries, this.#events] : [this.#events, this.#deliveries];
    const place = own.get(sequence)?.place ?? (sequence > own.last ? this.#places : 0);
    const read = other.since(0).findLast((event) => event.place < place)?.sequence ?? 0;
    return isDelivery ? { events: read, deliveries: sequence } : { events: sequence, deliveries: read };
  }

  /** The first kept event behind a place. */
  next({ events, deliveries }: Cursor): SandboxEvent | undefined {
    const event = this.#events.firstAfter(events);
    const delivery = this.#deliveries.firstAfter(deliveries);
    if (event === undefined || delivery === undefined) return event ?? delivery;
    return event.place < delivery.place ? event : delivery;
  }

  /** The kept events behind a place, oldest first. */
  since({ events, deliveries }: Cursor): SandboxEvent[] {
    const others = this.#deliveries.since(deliveries);
    const found = this.#events.since(events);
    return others.length === 0 ? found : [...found, ...others].sort((a, b) => a.place - b.place);
  }

  /** Tells of each event as it happens, until the returned function is called. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells all who listen that nothing more will come, and makes room for other logs. */
  close(): void {
    for (const { onEnd } of this.#listeners) onEnd();
    this.#listeners.clear();
    this.#events.end();
    this.#deliveries.end();
  }
}

/** The place once an event was read. */
export function passed(cursor: Cursor, { sequence, type }: SandboxEvent): Cursor {
  return isOfDelivery({ type }) ? { ...cursor, deliveries: sequence } : { ...cursor, events: sequence };
}
