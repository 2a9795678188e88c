// What one webhook still has to be told. A slow receiver holds up its own lane and no other.
import { type Delivery, isUnsent, MOST_NOTICES, type Told } from '../core/deliveries.js';
import type { MessageType } from '../core/subscriptions.js';
import { nextMessage, type Waiting } from './outbox.js';

/** What is sent next: a delivery whose time has come, or events that are in no message yet. */
export type Job = { readonly delivery: Delivery } | { readonly message: readonly Waiting[] };

export class Lane {
  /** What happened and is in no message yet. */
  waiting: Waiting[] = [];
  /** Deliveries whose time has come, by their numbers. */
  readonly ready = new Set<number>();
  /** Deliveries that a fault holds back until something later was sent. */
  readonly heldBack = new Set<number>();
  /** How many messages are being sent. */
  underWay = 0;
  /** What is being told for the first time, and by how many messages. */
  readonly #busy = new Map<string, number>();

  get isIdle(): boolean {
    return this.underWay === 0 && this.waiting.length === 0 && this.ready.size === 0;
  }

  /** How many messages what waits makes, unless the order of what it tells of makes them more. */
  get messagesWaiting(): number {
    const counts = new Map<MessageType, number>();
    for (const { notice } of this.waiting) counts.set(notice.type, (counts.get(notice.type) ?? 0) + 1);
    return [...counts.values()].reduce((sum, count) => sum + Math.ceil(count / MOST_NOTICES), 0);
  }

  /** Takes out what is to be sent next; undefined when all of it has to wait for something earlier. */
  next(find: (id: number) => Delivery | undefined): Job | undefined {
    const busy = new Set(this.#busy.keys());
    for (const id of this.ready) {
      const delivery = find(id);
      const keys = delivery !== undefined && isUnsent(delivery) ? [...keysOf(delivery.told)] : [];
      if (keys.some((key) => busy.has(key))) {
        for (const key of keys) busy.add(key);
        continue;
      }
      this.ready.delete(id);
      if (delivery?.state === 'pending') return { delivery };
    }
    const { message, left } = nextMessage(this.waiting, busy);
    if (message.length === 0) return undefined;
    this.waiting = left;
    return { message };
  }

  /** From now until the returned function is called nothing else is told about the same. */
  occupy({ told }: Pick<Delivery, 'told'>): () => void {
    const keys = keysOf(told);
    for (const key of keys) this.#busy.set(key, (this.#busy.get(key) ?? 0) + 1);
    return () => {
      for (const key of keys) {
        const left = (this.#busy.get(key) ?? 1) - 1;
        if (left > 0) this.#busy.set(key, left);
        else this.#busy.delete(key);
      }
    };
  }

  /** Something later was sent: what a fault held back may follow. */
  releaseHeldBack(): void {
    for (const id of this.heldBack) this.ready.add(id);
    this.heldBack.clear();
  }

  /** Forgets everything; returns what was in no message yet. */
  clear(): readonly Waiting[] {
    const { waiting } = this;
    this.waiting = [];
    this.ready.clear();
    this.heldBack.clear();
    return waiting;
  }
}

/** What a message is about. */
function keysOf(told: readonly Told[]): ReadonlySet<string> {
  return new Set(told.map(({ refundToken, accountToken }) => refundToken ?? accountToken ?? ''));
}
