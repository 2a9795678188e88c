// Who is told of what happens in one world, what they are still to be told, and what they were told lately.
import { type Cause, cause } from '../core/cause.js';
import type { Delivery } from '../core/deliveries.js';
import { deliveryEvent } from '../core/delivery-events.js';
import type { EventBody } from '../core/event.js';
import type { Webhook, WebhookState } from '../core/webhook.js';
import type { LogBudget } from '../logs/ring.js';
import { DeliveryBook } from './delivery-book.js';
import type { Messenger, OpenMessenger } from './messenger.js';
import { everywhere, type PendingDelivery, type Registration, registeredIn, type Start } from './start.js';
import type { World } from './world.js';

export type NotificationSettings = {
  readonly keep: { readonly deliveries: number };
  readonly budget: LogBudget;
  readonly openMessenger: OpenMessenger;
  /** Why messages to a URL will not go out, as far as that is clear; the person at the server is told. */
  readonly warnOfTarget: (url: string) => string | undefined;
};

export class Notifications {
  /** By their tokens, in the order in which they were made; replaced when one is made or changed. */
  webhooks: ReadonlyMap<string, Webhook>;
  readonly deliveries: DeliveryBook;
  /** What waits to be told counts in it. */
  readonly budget: LogBudget;
  readonly #world: World;
  readonly #openMessenger: OpenMessenger;
  readonly #warnOfTarget: NotificationSettings['warnOfTarget'];
  /** How many messages led to a call that is being carried out; nothing of one that comes of none. */
  readonly #hops = new Map<Cause, number>();
  #messenger: Messenger | undefined;

  constructor(world: World, start: Start, settings: NotificationSettings) {
    const { keep, budget, openMessenger } = settings;
    this.#world = world;
    this.webhooks = registeredIn(world.name, start.webhooks, world.generation.root);
    this.budget = budget;
    this.deliveries = new DeliveryBook(keep.deliveries, budget, (lost) => this.#sayLost(lost));
    for (const delivery of start.deliveries) this.deliveries.put({ ...delivery, id: world.nextDelivery() });
    this.#openMessenger = openMessenger;
    this.#warnOfTarget = settings.warnOfTarget;
    for (const webhook of this.webhooks.values()) this.warningOf(webhook);
    if (this.deliveries.size > 0) this.#messenger = openMessenger(world, this);
  }

  /** Who sends; nobody before there is anything to send, since most sandboxes tell nobody. */
  get messenger(): Messenger {
    this.#messenger ??= this.#openMessenger(this.#world, this);
    return this.#messenger;
  }

  /** Whether a receiver is being called, or is about to be. */
  get isSending(): boolean {
    return this.#messenger?.idle() !== undefined;
  }

  /** What decisions on webhooks read. */
  state(): WebhookState {
    const { name, assumptions } = this.#world;
    return { name, assumptions, webhooks: this.webhooks };
  }

  /** Why a webhook will be sent nothing, as far as that is clear; undefined when it may be. */
  warningOf({ config }: Pick<Webhook, 'config'>): string | undefined {
    return this.#warnOfTarget(config.url);
  }

  put(webhook: Webhook): void {
    this.warningOf(webhook);
    this.webhooks = new Map([...this.webhooks, [webhook.token, webhook]]);
    this.#world.written = true;
    if (!webhook.active) this.messenger.giveUp(webhook.token);
  }

  /** All that is still to be sent, whether it is in a delivery yet or not. */
  pending(): PendingDelivery[] {
    return [...this.deliveries.pending(), ...(this.#messenger?.unsent() ?? [])];
  }

  /** How many messages what is in no delivery yet makes for a webhook at least. */
  messagesWaiting(webhookToken: string): number {
    return this.#messenger?.messagesWaiting(webhookToken) ?? 0;
  }

  /** From now until the returned function is called, what this call brings about comes of so many messages. */
  follow(cause: Cause, hops: number): () => void {
    this.#hops.set(cause, hops);
    return () => this.#hops.delete(cause);
  }

  /** How many messages led to what a call brings about. */
  hopsOf(cause: Cause): number {
    return this.#hops.get(cause) ?? 0;
  }

  /** Tells those who asked for it what happened. */
  tell(events: readonly EventBody[], cause: Cause): void {
    if (this.webhooks.size > 0) this.messenger.take(events, cause);
  }

  snapshot(): {
    readonly webhooks: readonly Registration[];
    readonly deliveries: readonly PendingDelivery[];
  } {
    // An example is tried once, and is not begun again in another time.
    const pending = this.pending().filter(({ isExample }) => !isExample);
    return {
      webhooks: [...this.webhooks.values()].map(everywhere),
      deliveries: pending.map((delivery) => ({
        ...delivery,
        dueAt: delivery.dueAt ?? this.#world.now(),
        attempts: delivery.attempts.filter(({ outcome }) => outcome !== 'under_way'),
      })),
    };
  }

  /** What had to make room before it was in a delivery at all. */
  giveUpUnsent(draft: PendingDelivery): void {
    this.deliveries.dropped++;
    this.#sayLost({ ...draft, id: this.#world.nextDelivery(), state: 'given_up' });
  }

  #sayLost(lost: Delivery): void {
    const why = { error: 'it had to make room for others' };
    const event = deliveryEvent('delivery.given_up', lost, why, this.#world.origin);
    this.#world.record(event, cause('delivery', lost.id));
  }

  /** Whoever still holds this world finds a messenger that sends nothing. */
  end(): void {
    this.messenger.end();
    this.deliveries.end();
  }
}
