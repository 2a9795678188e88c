// The queues of one world's webhooks, by their tokens: each is made when it is first needed.
import type { Notice } from '../../catalog/message.js';
import { WebhookQueue } from './queue.js';

export class WebhookQueues {
  readonly #byToken = new Map<string, WebhookQueue>();
  readonly #onWaiting: (change: number) => void;

  /** `onWaiting` is told how much more is in no message yet, or how much less. */
  constructor(onWaiting: (change: number) => void) {
    this.#onWaiting = onWaiting;
  }

  of(token: string): WebhookQueue {
    let queue = this.#byToken.get(token);
    if (queue === undefined) {
      queue = new WebhookQueue(this.#onWaiting);
      this.#byToken.set(token, queue);
    }
    return queue;
  }

  all(): [token: string, queue: WebhookQueue][] {
    return [...this.#byToken];
  }

  get isIdle(): boolean {
    return this.all().every(([, { isIdle }]) => isIdle);
  }

  /** How many messages are being sent. */
  get underWay(): number {
    return this.all().reduce((sum, [, queue]) => sum + queue.underWay, 0);
  }

  /** How much is in no message yet. */
  get waiting(): number {
    return this.all().reduce((sum, [, queue]) => sum + queue.waiting, 0);
  }

  /** The one with the most that is in no message yet. */
  longest(): readonly [token: string, queue: WebhookQueue] | undefined {
    return this.all().reduce<readonly [string, WebhookQueue] | undefined>(
      (longest, one) => (one[1].waiting > (longest?.[1].waiting ?? 0) ? one : longest),
      undefined,
    );
  }

  /** How many messages what is in no message yet makes at least. */
  messagesWaiting(token: string): number {
    return this.#byToken.get(token)?.messagesWaiting ?? 0;
  }

  /** Whether something like it is in no message yet. */
  isWaiting(isMeant: (webhookToken: string, notice: Notice) => boolean): boolean {
    return this.all().some(([token, queue]) => queue.isWaiting((notice) => isMeant(token, notice)));
  }
}
