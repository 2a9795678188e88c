// Calls whose answers wait until receivers know what the calls brought about, as a fault may want it.

export class AnswerGate {
  /** How many events of a cause are in no attempt yet. */
  readonly #untold = new Map<string, number>();
  /** Attempts that answers wait for, by what caused them. */
  readonly #telling = new Map<string, Set<Promise<unknown>>>();
  /** Told when nothing of a cause is untold any more. */
  readonly #watchers = new Map<string, () => void>();

  /** A call brought so many events about that somebody is to be told of. */
  expect(cause: string, events: number): void {
    this.#untold.set(cause, (this.#untold.get(cause) ?? 0) + events);
  }

  /** Each cause has one event less to be told; its answer waits for the attempt, if there is one to wait for. */
  begun(causes: readonly string[], attempt?: Promise<unknown>): void {
    for (const cause of causes) {
      if (attempt !== undefined) this.#wait(cause, attempt);
      const left = (this.#untold.get(cause) ?? 1) - 1;
      if (left > 0) {
        this.#untold.set(cause, left);
        continue;
      }
      this.#untold.delete(cause);
      this.#watchers.get(cause)?.();
      this.#watchers.delete(cause);
    }
  }

  /** Ends when all that a call brought about is being told, and the attempts that its answer waits for are over. */
  async untilTold(cause: string): Promise<void> {
    if (this.#untold.has(cause)) await new Promise<void>((tell) => this.#watchers.set(cause, tell));
    await Promise.all(this.#telling.get(cause) ?? []);
  }

  /** Nobody is told of anything any more. */
  open(): void {
    this.begun([...this.#untold].flatMap(([cause, left]) => Array.from({ length: left }, () => cause)));
  }

  #wait(cause: string, attempt: Promise<unknown>): void {
    const telling = this.#telling.get(cause) ?? new Set();
    this.#telling.set(cause, telling.add(attempt));
    void attempt.then(() => {
      telling.delete(attempt);
      if (telling.size === 0) this.#telling.delete(cause);
    });
  }
}
