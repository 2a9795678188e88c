// Calls whose answers wait until receivers know what the calls brought about, as a fault may want it.
import type { Notice } from '../../catalog/message.js';
import type { Cause } from '../../core/cause.js';
import { fitsDelivery } from '../../faults/matching.js';
import type { Fault } from '../../faults/rule.js';
import type { Waiting } from './outbox.js';

/** Whether a fault that still can fire wants an answer to wait until a webhook was told. */
export function mayHoldAnswer(
  faults: readonly Fault[],
  webhookToken: string,
  { type, accountToken }: Notice,
): boolean {
  const told = { webhookToken, type, accountTokens: [accountToken], barred: [] };
  return faults.some(({ rule, fired }) => {
    const { delivery, times = Number.POSITIVE_INFINITY } = rule;
    return delivery === 'before-answer' && fired < times && fitsDelivery(rule, told);
  });
}

/** The causes whose answers wait for some of these. */
export function awaitedCauses(waiting: readonly Waiting[]): Cause[] {
  return waiting.flatMap(({ cause, isAwaited }) => (isAwaited ? [cause] : []));
}

export class AnswerGate {
  /** How many events of a cause are in no attempt yet. */
  readonly #untold = new Map<Cause, number>();
  /** Attempts that answers wait for, by what caused them. */
  readonly #telling = new Map<Cause, Set<Promise<unknown>>>();
  /** Told when nothing of a cause is untold any more. */
  readonly #watchers = new Map<Cause, () => void>();

  /** A call brought something about that its answer may have to wait for. */
  expect(cause: Cause): void {
    this.#untold.set(cause, (this.#untold.get(cause) ?? 0) + 1);
  }

  /** Whether the answer to a call may have to wait. */
  isExpected(cause: Cause): boolean {
    return this.#untold.has(cause) || this.#telling.has(cause);
  }

  /** Each cause has one event less to be told; its answer waits for the attempt, if there is one to wait for. */
  begun(causes: readonly Cause[], attempt?: Promise<unknown>): void {
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

  /** Ends when the attempts that the answer to a call waits for are over; each call has but one answer. */
  async untilTold(cause: Cause): Promise<void> {
    if (this.#untold.has(cause)) await new Promise<void>((tell) => this.#watchers.set(cause, tell));
    await Promise.all(this.#telling.get(cause) ?? []);
  }

  /** Nobody is told of anything any more. */
  open(): void {
    this.begun([...this.#untold].flatMap(([cause, left]) => Array.from({ length: left }, () => cause)));
  }

  #wait(cause: Cause, attempt: Promise<unknown>): void {
    const telling = this.#telling.get(cause) ?? new Set();
    this.#telling.set(cause, telling.add(attempt));
    void attempt.then(() => {
      telling.delete(attempt);
      if (telling.size === 0) this.#telling.delete(cause);
    });
  }
}
