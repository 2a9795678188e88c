// What is due when, in one sandbox: a heap ordered by due time, ties by when they were planned. What is planned and
// then dropped stays in the heap until its time comes, and is passed over.
import TinyQueue from 'tinyqueue';
import type { SandboxTime } from '../core/clock.js';

/** Whose it is. One owner serves all things of a kind, so that nothing but a record is kept for each. */
export type Owner = {
  /** Whether it still stands, asked when its time has come; `stamp` is what it was planned with. */
  stands(key: string, stamp: unknown): boolean;
  run(key: string, at: SandboxTime): void;
};

type Due = {
  readonly at: SandboxTime;
  readonly owner: Owner;
  readonly key: string;
  readonly stamp: unknown;
  readonly order: number;
};

export class Scheduler {
  readonly #queue = new TinyQueue<Due>([], (a, b) => a.at - b.at || a.order - b.order);
  #planned = 0;
  readonly #onEarlier: () => void;

  /** `onEarlier` is told when something was planned that is due before all else. */
  constructor(onEarlier: () => void) {
    this.#onEarlier = onEarlier;
  }

  plan(at: SandboxTime, owner: Owner, key: string, stamp: unknown): void {
    const first = this.#queue.peek();
    this.#queue.push({ at, owner, key, stamp, order: this.#planned++ });
    if (first === undefined || at < first.at) this.#onEarlier();
  }

  /** When the next thing that still stands is due; undefined when nothing is planned. */
  nextAt(): SandboxTime | undefined {
    let first = this.#queue.peek();
    while (first !== undefined && !first.owner.stands(first.key, first.stamp)) {
      this.#queue.pop();
      first = this.#queue.peek();
    }
    return first?.at;
  }

  /** Takes the next thing out and runs it. */
  runNext(): void {
    if (this.nextAt() === undefined) return;
    const due = this.#queue.pop();
    due?.owner.run(due.key, due.at);
  }

  /** What still stands of owners that have a name here, by that and its key, in the order in which it was planned. */
  planned(nameOf: (owner: Owner) => string | undefined): (readonly [name: string, key: string])[] {
    const standing = this.#queue.data.filter(({ owner, key, stamp }) => owner.stands(key, stamp));
    return standing
      .sort((a, b) => a.order - b.order)
      .flatMap(({ owner, key }) => {
        const name = nameOf(owner);
        return name === undefined ? [] : [[name, key] as const];
      });
  }
}
