// The lanes of one world's webhooks, by their tokens: each is made when it is first needed.
import type { Notice } from '../../catalog/message.js';
import { Lane } from './queue.js';

export class Lanes {
  readonly #byToken = new Map<string, Lane>();
  readonly #onWaiting: (change: number) => void;

  /** `onWaiting` is told how much more is in no message yet, or how much less. */
  constructor(onWaiting: (change: number) => void) {
    this.#onWaiting = onWaiting;
  }

  of(token: string): Lane {
    let lane = this.#byToken.get(token);
    if (lane === undefined) {
      lane = new Lane(this.#onWaiting);
      this.#byToken.set(token, lane);
    }
    return lane;
  }

  all(): [token: string, lane: Lane][] {
    return [...this.#byToken];
  }

  get isIdle(): boolean {
    return this.all().every(([, { isIdle }]) => isIdle);
  }

  /** How many messages are being sent. */
  get underWay(): number {
    return this.all().reduce((sum, [, lane]) => sum + lane.underWay, 0);
  }

  /** How much is in no message yet. */
  get waiting(): number {
    return this.all().reduce((sum, [, lane]) => sum + lane.waiting, 0);
  }

  /** The one with the most that is in no message yet. */
  longest(): readonly [token: string, lane: Lane] | undefined {
    return this.all().reduce<readonly [string, Lane] | undefined>(
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
    return this.all().some(([token, lane]) => lane.isWaiting((notice) => isMeant(token, notice)));
  }
}
