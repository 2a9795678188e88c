// Carries the messages of one world out: each webhook has a lane of its own, attempts are counted and written down, and
// what fails is planned again on the sandbox's clock. Nothing that happens here holds up whoever caused it.
import { type Delivery, isUnsent } from '../core/deliveries.js';
import type { Notice } from '../core/notices.js';
import { type MessageType, subscribes } from '../core/subscriptions.js';
import type { Webhook } from '../core/webhook.js';
import type { Notifications } from '../sandbox/notifications.js';
import type { Exchange, Outbox } from '../sandbox/outbox.js';
import type { SystemTimer } from '../sandbox/sandbox.js';
import type { World } from '../sandbox/world.js';
import { AttemptDesk, type Try } from './attempts.js';
import type { Client } from './client.js';
import { keysOf, Lane } from './lane.js';
import { type Render, writeMessage } from './messages.js';
import { nextMessage, type Waiting } from './outbox.js';
import { messageHeaders } from './signature.js';

export type CourierSettings = {
  readonly client: Client;
  readonly render: Render;
  /** Runs something a moment later, when whoever is at work is done. */
  readonly defer: (run: () => void) => void;
  readonly systemNow: () => number;
  readonly systemTimer: SystemTimer;
};

/** Messages on their way to one webhook at the same time. */
const MOST_UNDER_WAY = 8;
const PING = '{"pings":[{"token":"marqeta","payload":"healthcheck"}]}';

export class Courier implements Outbox {
  readonly #world: World;
  readonly #notifications: Notifications;
  readonly #settings: CourierSettings;
  readonly #desk: AttemptDesk;
  readonly #lanes = new Map<string, Lane>();
  readonly #breakOff = new AbortController();
  /** Attempts that answers of calls wait for, by what caused them. */
  readonly #awaited = new Map<string, Promise<unknown>[]>();
  /** Told when nothing is under way any more. */
  #onIdle: { readonly promise: Promise<void>; readonly tell: () => void } | undefined;
  #isDeferred = false;
  /** Attempts that somebody asked for, outside the lanes. */
  #asked = 0;

  constructor(world: World, notifications: Notifications, settings: CourierSettings) {
    this.#world = world;
    this.#notifications = notifications;
    this.#settings = settings;
    const { signal } = this.#breakOff;
    this.#desk = new AttemptDesk(world, notifications, settings, signal, (id) => this.#onDue(id));
    for (const delivery of notifications.deliveries.pending()) this.#desk.plan(delivery);
    this.#flushSoon();
  }

  take(notices: readonly Notice[], cause: string): void {
    for (const { token, active, events } of this.#notifications.webhooks.values()) {
      if (!active) continue;
      const asked = notices.filter(({ type, name }) => subscribes(events, type, name));
      const lane = this.#lane(token);
      for (const notice of asked) lane.waiting.push({ notice, cause });
    }
    this.#flushSoon();
  }

  flush(): void {
    for (const [token, lane] of this.#lanes) this.#pump(token, lane);
  }

  pack(): void {
    for (const [token, lane] of this.#lanes) {
      while (lane.waiting.length > 0) {
        const { message, left } = nextMessage(lane.waiting, new Set());
        lane.waiting = left;
        lane.ready.add(this.#form(token, message).id);
      }
    }
  }

  beforeAnswer(cause: string): Promise<void> | undefined {
    const { faults } = this.#world;
    if (!faults.some(({ rule }) => rule.delivery === 'before-answer')) return undefined;
    this.flush();
    const awaited = this.#awaited.get(cause);
    this.#awaited.delete(cause);
    return awaited === undefined ? undefined : Promise.all(awaited).then(() => undefined);
  }

  get underWay(): number {
    return [...this.#lanes.values()].reduce((sum, lane) => sum + lane.underWay, this.#asked);
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

  async resend(delivery: Delivery, cause: string): Promise<Delivery> {
    return this.#ask(this.#desk.begin(delivery, { cause, kind: 'resend' }));
  }

  send(webhook: Webhook, notice: Notice, cause: string): object {
    const { deliveries } = this.#notifications;
    const before = deliveries.all().filter(({ webhookToken }) => webhookToken === webhook.token);
    const delivery = this.#form(webhook.token, [{ notice, cause }], before);
    this.#lane(webhook.token).ready.add(delivery.id);
    this.#flushSoon();
    return JSON.parse(delivery.body) as object;
  }

  async sendExample(webhook: Webhook, type: MessageType, body: string, cause: string): Promise<Delivery> {
    const delivery = this.#desk.open(webhook.token, type, [], body, [cause]);
    return this.#ask(this.#desk.begin(delivery, { cause, kind: 'example' }));
  }

  ping({ config }: Webhook): Promise<Exchange> {
    const { default_signature_algorithm: assumed } = this.#world.assumptions;
    const headers = messageHeaders(config, PING, assumed);
    return this.#settings.client.post({ url: config.url, headers, body: PING }, this.#breakOff.signal);
  }

  end(): void {
    for (const lane of this.#lanes.values()) lane.clear();
    this.#breakOff.abort();
    this.#tellIfIdle();
  }

  #form(token: string, message: readonly Waiting[], before: readonly Delivery[] = []): Delivery {
    const notices = message.map(({ notice }) => notice);
    const { told, body } = writeMessage(notices, this.#world, this.#settings.render, before);
    const { type } = notices[0] as Notice;
    return this.#desk.open(
      token,
      type,
      told,
      body,
      message.map(({ cause }) => cause),
    );
  }

  #pump(token: string, lane: Lane): void {
    // What is about to be sent for the first time keeps its place before anything later about the same.
    const busy = lane.busy;
    for (const id of lane.ready) {
      if (lane.underWay >= MOST_UNDER_WAY || this.#breakOff.signal.aborted) return;
      const delivery = this.#notifications.deliveries.get(id);
      const keys = keysOf(delivery?.told ?? []);
      const mustWait = delivery !== undefined && isUnsent(delivery) && [...keys].some((key) => busy.has(key));
      if (!mustWait) lane.ready.delete(id);
      if (delivery?.state === 'pending' && !mustWait) this.#run(token, lane, delivery);
      if (delivery !== undefined && isUnsent(delivery)) for (const key of keys) busy.add(key);
    }
    while (lane.underWay < MOST_UNDER_WAY && !this.#breakOff.signal.aborted) {
      const { message, left } = nextMessage(lane.waiting, new Set([...busy, ...lane.busy]));
      if (message.length === 0) return;
      lane.waiting = left;
      this.#run(token, lane, this.#form(token, message));
    }
  }

  /** Makes an attempt that is due. */
  #run(token: string, lane: Lane, delivery: Delivery): void {
    const release = isUnsent(delivery) ? lane.occupy(delivery) : () => undefined;
    const causes = this.#desk.causesOf(delivery);
    const begun = this.#desk.begin(delivery, { cause: causes[0] ?? '', kind: 'due' });
    if (begun === 'held back') {
      lane.heldBack.add(delivery.id);
    }
    if (typeof begun === 'string') {
      release();
      return;
    }
    lane.underWay++;
    if (begun.fault === 'before-answer') this.#await(causes, begun.over);
    void begun.over.then(() => {
      lane.underWay--;
      release();
      this.#releaseHeldBack(lane);
      this.#pump(token, lane);
      this.#tellIfIdle();
    });
  }

  #await(causes: readonly string[], over: Promise<unknown>): void {
    for (const cause of causes) {
      this.#awaited.set(cause, [...(this.#awaited.get(cause) ?? []), over]);
    }
  }

  /** Something later was sent: what a fault held back may follow. */
  #releaseHeldBack(lane: Lane): void {
    for (const id of lane.heldBack) lane.ready.add(id);
    lane.heldBack.clear();
  }

  #onDue({ id, webhookToken }: Delivery): void {
    const lane = this.#lane(webhookToken);
    lane.heldBack.delete(id);
    lane.ready.add(id);
    this.#flushSoon();
  }

  /** An attempt that somebody asked for and waits for. */
  async #ask(begun: Try): Promise<Delivery> {
    if (typeof begun === 'string') throw new Error('what was asked for is not put off');
    this.#asked++;
    const over = await begun.over;
    this.#asked--;
    this.#tellIfIdle();
    return over;
  }

  #lane(token: string): Lane {
    let lane = this.#lanes.get(token);
    if (lane === undefined) {
      lane = new Lane();
      this.#lanes.set(token, lane);
    }
    return lane;
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
    return this.#asked === 0 && [...this.#lanes.values()].every(({ isIdle }) => isIdle);
  }

  #tellIfIdle(): void {
    if (this.#onIdle === undefined || !this.#isIdle()) return;
    this.#onIdle.tell();
    this.#onIdle = undefined;
  }
}
