// What one webhook still has to be told. A slow receiver holds up its own lane and no other.
import type { Delivery, Told } from '../core/deliveries.js';
import type { Waiting } from './outbox.js';

export class Lane {
  /** What happened and is in no message yet. */
  waiting: Waiting[] = [];
  /** Deliveries whose time has come, by their numbers. */
  readonly ready = new Set<number>();
  /** Deliveries that a fault holds back until something later was sent. */
  readonly heldBack = new Set<number>();
  /** How many messages are being sent. */
  underWay = 0;
  readonly #busy = new Map<string, number>();

  get isIdle(): boolean {
    return this.underWay === 0 && this.waiting.length === 0 && this.ready.size === 0;
  }

  /** What is being told for the first time. */
  get busy(): Set<string> {
    return new Set(this.#busy.keys());
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

  /** Forgets everything. */
  clear(): void {
    this.waiting = [];
    this.ready.clear();
    this.heldBack.clear();
  }
}

/** What a message is about. */
export function keysOf(told: readonly Told[]): ReadonlySet<string> {
  return new Set(told.map(({ refundToken, accountToken }) => refundToken ?? accountToken ?? ''));
}
