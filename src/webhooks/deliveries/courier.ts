// Carries the messages of one world out: each webhook has a queue of its own, attempts are counted and written down,
// and what fails is planned again on the sandbox's clock. Nothing that happens here holds up whoever caused it.

import { setMaxListeners } from 'node:events';
import type { Messages, MessageType, Notice } from '../../catalog/message.js';
import type { Cause } from '../../core/cause.js';
import type { EventBody } from '../../core/event.js';
import { faultsOf } from '../../faults/part.js';
import { HOPS_HEADER } from '../../http/hops.js';
import type { World } from '../../sandbox/world.js';
import type { Webhook } from '../model.js';
import type { Notifications } from '../notifications.js';
import type { PendingDelivery } from '../registrations.js';
import { subscribes } from '../subscriptions.js';
import { AnswerGate, awaitedCauses, mayHoldAnswer } from './answer-gate.js';
import { type AttemptSettings, Attempts, type Begun, isBegun } from './attempts.js';
import { type Delivery, isUnsent } from './delivery.js';
import { writeMessage } from './messages.js';
import type { Exchange, Messenger } from './messenger.js';
import { hopsOf, type Waiting } from './outbox.js';
import type { WebhookQueue } from './queue.js';
import { WebhookQueues } from './queues.js';
import { messageHeaders } from './signature.js';

export type CourierSettings = AttemptSettings & {
  readonly messages: Messages;
  /** Runs something a moment later, when the work at hand is done. */
  readonly defer: (run: () => void) => void;
};

/** Messages on their way to one webhook at the same time. */
const MOST_UNDER_WAY = 8;
/** What an event that is in no message yet holds in memory, with the versions of things that it points to. */
const WAITING_BYTES = 500;
/** Bytes of the answer to a ping that are handed on. */
export const MOST_ECHOED = 1024 * 1024;
const PING = '{"pings":[{"token":"marqeta","payload":"healthcheck"}]}';

export class Courier implements Messenger {
  /** Nothing here is only kept to be looked at. */
  readonly bytes = 0;
  readonly #world: World;
  readonly #notifications: Notifications;
  readonly #settings: CourierSettings;
  readonly #attempts: Attempts;
  readonly #queues = new WebhookQueues((change) => this.#onWaiting(change));
  readonly #gate = new AnswerGate();
  readonly #breakOff = new AbortController();
  /** Told when nothing is under way any more. */
  #onIdle: { readonly promise: Promise<void>; readonly tell: () => void } | undefined;
  #isDeferred = false;
  /** Attempts that somebody asked for, outside the queues. */
  #asked = 0;

  constructor(world: World, notifications: Notifications, settings: CourierSettings) {
    this.#world = world;
    this.#notifications = notifications;
    this.#settings = settings;
    const { signal } = this.#breakOff;
    notifications.budget.join(this);
    // Each message that is on its way listens.
    setMaxListeners(0, signal);
    this.#attempts = new Attempts(world, notifications, settings, signal, (due) => this.#onDue(due));
    for (const delivery of notifications.deliveries.pending()) {
      if (delivery.isHeldBack) this.#queues.of(delivery.webhookToken).heldBack.add(delivery.id);
      this.#attempts.plan(delivery);
    }
  }

  take(happened: readonly EventBody[], cause: Cause): void {
    if (this.#breakOff.signal.aborted) return;
    const notices = this.#settings.messages.of(happened, this.#world);
    const hops = cause.depth;
    for (const { token, active, events } of this.#notifications.webhooks.values()) {
      const asked = notices.filter(({ type, name }) => active && subscribes(events, type, name));
      if (asked.length === 0) continue;
      const queue = this.#queues.of(token);
      for (const notice of asked) {
        const isAwaited = mayHoldAnswer(faultsOf(this.#world).rules, token, notice);
        if (isAwaited) this.#gate.expect(cause);
        queue.add({ notice, cause, isAwaited, hops });
      }
      this.#flushSoon();
    }
  }

  flush(): void {
    for (const [token, queue] of this.#queues.all()) this.#pump(token, queue);
  }

  unsent(): PendingDelivery[] {
    return this.#queues.all().flatMap(([token, queue]) => {
      return queue
        .messages()
        .map((message) =>
          this.#attempts.draft(token, this.#write(message), this.#world.now(), hopsOf(message)),
        );
    });
  }

  messagesWaiting(webhookToken: string): number {
    return this.#queues.messagesWaiting(webhookToken);
  }

  beforeAnswer(cause: Cause): Promise<void> | undefined {
    if (!this.#gate.isExpected(cause)) return undefined;
    this.flush();
    return this.#gate.untilTold(cause);
  }

  isWaiting(isMeant: (webhookToken: string, notice: Notice) => boolean): boolean {
    return this.#queues.isWaiting(isMeant);
  }

  get underWay(): number {
    return this.#asked + this.#queues.underWay;
  }

  idle(): Promise<void> | undefined {
    if (this.#isIdle()) return undefined;
    if (this.#onIdle === undefined) {
      let tell: () => void = () => undefined;
      const promise = new Promise<void>((resolve) => {
        tell = resolve;
      });
      this.#onIdle = { promise, tell };
    }
    return this.#onIdle.promise;
  }

  find(type: MessageType, token: string): Notice | undefined {
    return this.#settings.messages.find(type, token, this.#world);
  }

  render(notice: Notice): object {
    return this.#settings.messages.render(notice, this.#world).event;
  }

  resend(delivery: Delivery, cause: Cause): Promise<Delivery> {
    return this.#ask(delivery, this.#attempts.begin(delivery, { cause, kind: 'resend' }));
  }

  send(webhook: Webhook, notice: Notice, cause: Cause): Readonly<Record<string, readonly object[]>> {
    const { deliveries } = this.#notifications;
    const before = deliveries.all().filter(({ webhookToken }) => webhookToken === webhook.token);
    const hops = cause.depth;
    const delivery = this.#form(webhook.token, [{ notice, cause, isAwaited: false, hops }], before);
    this.#queues.of(webhook.token).addReady(delivery.id);
    this.#flushSoon();
    return JSON.parse(delivery.body) as Record<string, object[]>;
  }

  sendExample(webhook: Webhook, type: MessageType, body: string, cause: Cause): Promise<Delivery> {
    const draft = this.#attempts.draft(webhook.token, { type, told: [], body }, null, 0);
    const delivery = this.#attempts.open(draft, [cause]);
    return this.#ask(delivery, this.#attempts.begin(delivery, { cause, kind: 'example' }));
  }

  ping({ config }: Webhook, cause: Cause): Promise<Exchange> {
    const hops = cause.depth + 1;
    const headers = { ...messageHeaders(config, PING, this.#world.assumptions), [HOPS_HEADER]: String(hops) };
    const message = { url: config.url, headers, body: PING, keep: MOST_ECHOED };
    return this.#settings.client.post(message, this.#breakOff.signal);
  }

  giveUp(token: string): void {
    const waiting = this.#queues.of(token).clear();
    for (const one of waiting) this.#form(token, [one]);
    this.#gate.begun(awaitedCauses(waiting));
    for (const delivery of this.#notifications.deliveries.pending()) {
      if (delivery.webhookToken === token && !this.#attempts.isUnderWay(delivery))
        this.#attempts.giveUp(delivery);
    }
    this.#tellIfIdle();
  }

  end(): void {
    this.#notifications.budget.leave(this);
    this.#breakOff.abort();
    for (const [, queue] of this.#queues.all()) queue.clear();
    this.#gate.open();
    this.#tellIfIdle();
  }

  /** What is in no message yet counts in the budget of the logs, as what somebody is still owed. */
  get owed(): number {
    return this.#queues.waiting * WAITING_BYTES;
  }

  /** Gives up the oldest message that what waits longest would make, and says so. */
  dropOldest(): void {
    const [token, queue] = this.#queues.longest() ?? [];
    if (token === undefined || queue === undefined) return;
    const message = queue.takeMessage(new Set());
    this.#notifications.giveUpUnsent(this.#attempts.draft(token, this.#write(message), null, 0));
    this.#gate.begun(awaitedCauses(message));
  }

  #onWaiting(change: number): void {
    if (this.#breakOff.signal.aborted) return;
    if (change > 0) this.#notifications.budget.take(change * WAITING_BYTES);
    else this.#notifications.budget.release(-change * WAITING_BYTES);
  }

  #write(message: readonly Waiting[], before: readonly Delivery[] = []) {
    const notices = message.map(({ notice }) => notice);
    return writeMessage(notices, this.#world, this.#settings.messages, before);
  }

  #form(token: string, message: readonly Waiting[], before: readonly Delivery[] = []): Delivery {
    const causes = message.map(({ cause }) => cause) as [Cause, ...Cause[]];
    return this.#attempts.open(
      this.#attempts.draft(token, this.#write(message, before), null, hopsOf(message)),
      causes,
    );
  }

  #pump(token: string, queue: WebhookQueue): void {
    const find = (id: number) => this.#notifications.deliveries.get(id);
    while (queue.underWay < MOST_UNDER_WAY && !this.#breakOff.signal.aborted) {
      const job = queue.next(find);
      if (job === undefined) return;
      if ('delivery' in job) this.#run(token, queue, job.delivery, []);
      else this.#run(token, queue, this.#form(token, job.message), awaitedCauses(job.message));
    }
  }

  /** Makes an attempt that is due; answers to what is `awaited` may wait for it. */
  #run(token: string, queue: WebhookQueue, delivery: Delivery, awaited: readonly Cause[]): void {
    const isFirst = isUnsent(delivery);
    const release = isFirst ? queue.occupy(delivery) : () => undefined;
    const causes = this.#attempts.causesOf(delivery);
    // What is held back goes with the next one, which is not held back in its turn.
    const mayHold = queue.heldBack.size === 0;
    const begun = this.#attempts.begin(delivery, { cause: causes[0], kind: 'due', mayHold });
    if (begun === 'held back') queue.heldBack.add(delivery.id);
    const isAwaited = isBegun(begun) && begun.fault === 'before-answer';
    this.#gate.begun(awaited, isAwaited ? begun.over : undefined);
    if (!isBegun(begun)) {
      release();
      return;
    }
    queue.underWay++;
    void begun.over.then(() => {
      queue.underWay--;
      release();
      queue.releaseHeldBack();
      this.#pump(token, queue);
      this.#tellIfIdle();
    });
  }

  #onDue({ id, webhookToken }: Delivery): void {
    const queue = this.#queues.of(webhookToken);
    queue.heldBack.delete(id);
    queue.addReady(id);
    this.#flushSoon();
  }

  /** An attempt that somebody asked for and waits for. */
  async #ask(delivery: Delivery, begun: Begun | string): Promise<Delivery> {
    if (!isBegun(begun)) return delivery;
    this.#asked++;
    const over = await begun.over;
    this.#asked--;
    this.#tellIfIdle();
    return over;
  }

  #flushSoon(): void {
    if (this.#isDeferred) return;
    this.#isDeferred = true;
    this.#settings.defer(() => {
      this.#isDeferred = false;
      this.flush();
    });
  }

  #isIdle(): boolean {
    if (this.#breakOff.signal.aborted) return true;
    return this.#asked === 0 && this.#queues.isIdle;
  }

  #tellIfIdle(): void {
    if (this.#onIdle === undefined || !this.#isIdle()) return;
    this.#onIdle.tell();
    this.#onIdle = undefined;
  }
}
