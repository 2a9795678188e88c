// What is due when, in one sandbox: a heap ordered by due time, ties by when they were planned. What is planned and
// then dropped stays in the heap until its time comes, and is passed over.
import TinyQueue from 'tinyqueue';
import type { SandboxTime } from '../core/clock.js';

export type Due = {
  readonly at: SandboxTime;
  /** The refund that it is about, if any. */
  readonly token: string | null;
  /** Whether it still stands; asked when its time has come. */
  readonly stands: () => boolean;
  readonly run: () => void;
};

type Planned = Due & { readonly order: number };

export class Scheduler {
  readonly #queue = new TinyQueue<Planned>([], (a, b) => a.at - b.at || a.order - b.order);
  #planned = 0;
  readonly #onEarlier: () => void;

  /** `onEarlier` is told when something was planned that is due before all else. */
  constructor(onEarlier: () => void) {
    this.#onEarlier = onEarlier;
  }

  plan(due: Due): void {
    const first = this.#queue.peek();
    this.#queue.push({ ...due, order: this.#planned++ });
    if (first === undefined || due.at < first.at) this.#onEarlier();
  }

  /** When the next thing that still stands is due; undefined when nothing is planned. */
  nextAt(): SandboxTime | undefined {
    let first = this.#queue.peek();
    while (first !== undefined && !first.stands()) {
      this.#queue.pop();
      first = this.#queue.peek();
    }
    return first?.at;
  }

  /** Takes the next thing out, to be run. */
  take(): Due | undefined {
    return this.nextAt() === undefined ? undefined : this.#queue.pop();
  }

  /** The tokens of the refunds for which something still stands, in the order in which it was planned. */
  planned(): string[] {
    const standing = this.#queue.data.filter((due) => due.stands());
    return standing.sort((a, b) => a.order - b.order).flatMap(({ token }) => token ?? []);
  }
}
