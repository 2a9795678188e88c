// What one webhook still has to be told. A slow receiver holds up its own queue and no other.

import type { MessageType, Notice } from '../../catalog/message.js';
import { Backlog } from './backlog.js';
import { type Delivery, isUnsent, MOST_NOTICES, type Told } from './delivery.js';
import { nextMessage, type Waiting } from './outbox.js';

/** What is sent next: a delivery whose time has come, or events that are in no message yet. */
export type Job = { readonly delivery: Delivery } | { readonly message: readonly Waiting[] };

export class WebhookQueue {
  /** Deliveries that a fault holds back until something later was sent. */
  readonly heldBack = new Set<number>();
  /** How many messages are being sent. */
  underWay = 0;
  /** What happened and is in no message yet, and how much of it there is of each type. */
  readonly #waiting = new Backlog<Waiting>();
  readonly #counts = new Map<MessageType, number>();
  /** Deliveries whose time has come, by their numbers. */
  readonly #ready = new Backlog<number>();
  readonly #isReady = new Set<number>();
  /** What is being told for the first time, and by how many messages. */
  readonly #busy = new Map<string, number>();
  readonly #onWaiting: (change: number) => void;

  /** `onWaiting` is told how much more is in no message yet, or how much less. */
  constructor(onWaiting: (change: number) => void) {
    this.#onWaiting = onWaiting;
  }

  get isIdle(): boolean {
    return this.underWay === 0 && this.#waiting.size === 0 && this.#ready.size === 0;
  }

  /** How much is in no message yet. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** How many messages what waits makes, unless the order of what it tells of makes them more. */
  get messagesWaiting(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + Math.ceil(count / MOST_NOTICES), 0);
  }

  add(one: Waiting): void {
    this.#waiting.push(one);
    this.#count([one], 1);
  }

  /** Has a delivery sent whose time has come. */
  addReady(id: number): void {
    if (this.#isReady.has(id)) return;
    this.#isReady.add(id);
    this.#ready.push(id);
  }

  isWaiting(isMeant: (notice: Notice) => boolean): boolean {
    return this.#waiting.all().some(({ notice }) => isMeant(notice));
  }

  /** Takes out what is to be sent next; undefined when all of it has to wait for something earlier. */
  next(find: (id: number) => Delivery | undefined): Job | undefined {
    const busy = new Set(this.#busy.keys());
    const delivery = this.#nextReady(find, busy);
    if (delivery !== undefined) return { delivery };
    // What was told of earlier, and is too far behind to be looked at, goes first.
    if (this.#ready.hasFar) return undefined;
    const message = this.takeMessage(busy);
    return message.length === 0 ? undefined : { message };
  }

  /** Takes out the next message of what waits; an empty one when all have to wait for what is busy. */
  takeMessage(busy: ReadonlySet<string>): readonly Waiting[] {
    const { message, left } = nextMessage(this.#waiting.near(), busy);
    this.#waiting.keep(left);
    this.#count(message, -1);
    return message;
  }

  /** What waits, in the messages that it would make now. */
  messages(): (readonly Waiting[])[] {
    const all = new Backlog(this.#waiting.all());
    const messages: (readonly Waiting[])[] = [];
    while (all.size > 0) {
      const { message, left } = nextMessage(all.near(), new Set());
      all.keep(left);
      messages.push(message);
    }
    return messages;
  }

  /** The first delivery that need not wait; what the others tell of is busy then. */
  #nextReady(find: (id: number) => Delivery | undefined, busy: Set<string>): Delivery | undefined {
    const near = this.#ready.near();
    const left: number[] = [];
    for (const [i, id] of near.entries()) {
      const delivery = find(id);
      const keys = delivery !== undefined && isUnsent(delivery) ? [...keysOf(delivery.told)] : [];
      if (delivery?.state === 'pending' && keys.some((key) => busy.has(key))) {
        for (const key of keys) busy.add(key);
        left.push(id);
        continue;
      }
      this.#isReady.delete(id);
      if (delivery?.state !== 'pending') continue;
      this.#ready.keep([...left, ...near.slice(i + 1)]);
      return delivery;
    }
    this.#ready.keep(left);
    return undefined;
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
    for (const id of this.heldBack) this.addReady(id);
    this.heldBack.clear();
  }

  /** Forgets everything; returns what was in no message yet. */
  clear(): readonly Waiting[] {
    const waiting = this.#waiting.all();
    this.#waiting.clear();
    this.#ready.clear();
    this.#isReady.clear();
    this.heldBack.clear();
    this.#count(waiting, -1);
    return waiting;
  }

  #count(waiting: readonly Waiting[], sign: 1 | -1): void {
    for (const { notice } of waiting) {
      this.#counts.set(notice.type, (this.#counts.get(notice.type) ?? 0) + sign);
    }
    this.#onWaiting(sign * waiting.length);
  }
}

/** What a message is about. */
function keysOf(told: readonly Told[]): ReadonlySet<string> {
  return new Set(told.map(({ itemToken, accountToken }) => itemToken ?? accountToken ?? ''));
}
