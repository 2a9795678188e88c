// The deliveries of one world: all that are still to be made, and the latest of those that are over. They share the
// budget of the logs.

import type { LogBudget } from '../../logs/ring.js';
import { Queue } from './backlog.js';
import type { Attempt, Delivery } from './delivery.js';

/** What a delivery and an attempt hold in memory apart from their texts. */
const DELIVERY_BYTES = 500;
const TOLD_BYTES = 150;
const ATTEMPT_BYTES = 250;

function weigh({ body, told, attempts }: Delivery): number {
  const bytes = DELIVERY_BYTES + body.length + told.length * TOLD_BYTES;
  return attempts.reduce((sum, attempt) => sum + weighAttempt(attempt), bytes);
}

function weighAttempt({ answer, error, sentBody }: Attempt): number {
  const own = ATTEMPT_BYTES + (sentBody?.length ?? 0);
  if (answer === null) return own + (error?.length ?? 0);
  const headers = Object.entries(answer.headers);
  return headers.reduce((sum, [name, value]) => sum + name.length + value.length, own + answer.body.length);
}

export class DeliveryBook {
  /** What those that are over take, and those that are not. */
  bytes = 0;
  owed = 0;
  /** How many were dropped to make room. */
  dropped = 0;
  readonly #capacity: number;
  readonly #budget: LogBudget;
  readonly #byId = new Map<number, Delivery>();
  readonly #pending = new Set<number>();
  /** All that were pending once, the oldest first, until they are looked for. */
  readonly #begun = new Queue<number>();
  /** Those that are over, in the order in which they became so. */
  readonly #over = new Queue<number>();
  readonly #onLost: (delivery: Delivery) => void;
  #hasEnded = false;

  /** Keeps so many of those that are over; `onLost` is told of one that had to go before it was made. */
  constructor(capacity: number, budget: LogBudget, onLost: (delivery: Delivery) => void) {
    this.#capacity = capacity;
    this.#budget = budget;
    this.#onLost = onLost;
    budget.join(this);
  }

  get size(): number {
    return this.#byId.size;
  }

  get(id: number): Delivery | undefined {
    return this.#byId.get(id);
  }

  /** By their id, the oldest first: the order in which they were added. */
  all(): Delivery[] {
    return [...this.#byId.values()];
  }

  pending(): Delivery[] {
    return [...this.#pending].map((id) => this.#byId.get(id) as Delivery);
  }

  /** Adds a delivery or takes the place of what it was before. */
  put(delivery: Delivery): void {
    if (this.#hasEnded) return;
    const { id, state } = delivery;
    const earlier = this.#byId.get(id);
    this.#byId.set(id, delivery);
    if (state === 'pending') {
      this.#pending.add(id);
      if (earlier === undefined) this.#begun.push(id);
    } else {
      this.#pending.delete(id);
      if (earlier === undefined || earlier.state === 'pending') this.#over.push(id);
    }
    const before = earlier === undefined ? 0 : this.#weighIn(earlier, -1);
    this.#budget.take(this.#weighIn(delivery, 1) - before);
  }

  /** Lets go of what is over beyond what is kept; whoever is told of a delivery has seen it by then. */
  trim(): void {
    for (const id of this.#over.take(this.#over.size - this.#capacity)) this.#drop(id);
    if (this.#begun.size > 2 * this.#pending.size + this.#capacity)
      this.#begun.sift((id) => this.#pending.has(id));
  }

  /** Of those that are over the first; when none is, the oldest that is still to be made must go. */
  dropOldest(): void {
    let [id] = this.#over.take(1);
    while (id === undefined && this.#begun.size > 0) {
      const [oldest] = this.#begun.take(1) as [number];
      if (this.#pending.has(oldest)) id = oldest;
    }
    if (id !== undefined) this.#drop(id);
  }

  /** Lets go of everything for good. */
  end(): void {
    this.#hasEnded = true;
    this.#budget.leave(this);
    this.#byId.clear();
    this.#over.clear();
    this.#begun.clear();
    this.#pending.clear();
    this.bytes = 0;
    this.owed = 0;
  }

  /** Adds its bytes to the sum that they belong to, or takes them away; returns them. */
  #weighIn(delivery: Delivery, sign: 1 | -1): number {
    const bytes = weigh(delivery);
    if (delivery.state === 'pending') this.owed += sign * bytes;
    else this.bytes += sign * bytes;
    return bytes;
  }

  #drop(id: number): void {
    const delivery = this.#byId.get(id);
    this.#pending.delete(id);
    if (delivery === undefined) return;
    this.#byId.delete(id);
    this.dropped++;
    this.#budget.release(this.#weighIn(delivery, -1));
    if (delivery.state === 'pending') this.#onLost(delivery);
  }
}
