// The lanes of one world's webhooks, by their tokens: each is made when it is first needed.
import type { Notice } from '../core/notices.js';
import { Lane } from './lane.js';

export class Lanes {
  readonly #byToken = new Map<string, Lane>();

  of(token: string): Lane {
    let lane = this.#byToken.get(token);
    if (lane === undefined) {
      lane = new Lane();
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

  /** How many messages what is in no message yet makes at least. */
  messagesWaiting(token: string): number {
    return this.#byToken.get(token)?.messagesWaiting ?? 0;
  }

  /** Whether something like it is in no message yet. */
  isWaiting(isMeant: (webhookToken: string, notice: Notice) => boolean): boolean {
    return this.all().some(([token, { waiting }]) => waiting.some(({ notice }) => isMeant(token, notice)));
  }
}
