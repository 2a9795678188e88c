// Who is told of what happens in one world, what they are still to be told, and what they were told lately.
import { type Cause, cause } from '../core/cause.js';
import type { EventBody } from '../core/event.js';
import type { LogBudget } from '../logs/ring.js';
import type { Part, PartKey, Settle } from '../sandbox/part.js';
import type { World } from '../sandbox/world.js';
import { DeliveryBook } from './deliveries/book.js';
import type { Attempt, Delivery } from './deliveries/delivery.js';
import { deliveryEvent } from './deliveries/events.js';
import type { Messenger } from './deliveries/messenger.js';
import { webhookEvent } from './events.js';
import type { Webhook, WebhookState } from './model.js';
import { everywhere, type PendingDelivery, registeredIn, type SavedDeliveries } from './registrations.js';
import type { EventNames } from './subscriptions.js';

/** Makes the messenger of a world, and plans the deliveries that it begins with. */
type OpenMessenger = (world: World, notifications: Notifications) => Messenger;

export type NotificationSettings = {
  readonly keep: { readonly deliveries: number };
  readonly budget: LogBudget;
  readonly openMessenger: OpenMessenger;
  /** What can be subscribed to. */
  readonly names: EventNames;
  /** Why messages to a URL will not go out, as far as that is clear; the person at the server is told. */
  readonly warnOfTarget: (url: string) => string | undefined;
};

/** What came of an attempt at a delivery. */
export type Tried = Pick<Attempt, 'number' | 'at' | 'outcome' | 'status' | 'error'> &
  Pick<Delivery, 'id' | 'webhookToken' | 'type'>;

export const DELIVERIES: PartKey<Notifications, SavedDeliveries> = { name: 'deliveries' };

export function notificationsOf(world: World): Notifications {
  return world.part(DELIVERIES);
}

/** Who is told, and what is on its way, as a part of each sandbox. */
export function deliveriesPart(settings: NotificationSettings): Part<World, Notifications, SavedDeliveries> {
  return {
    ...DELIVERIES,
    open: (world, saved) => new Notifications(world, saved, settings),
    save: (notifications) => notifications.save(),
    emptied: (saved) => ({ ...saved, deliveries: [] }),
    still: (notifications) => notifications.still(),
    end: (notifications) => notifications.end(),
    onCommit: (notifications, events, by) => notifications.tell(events, by),
    settle: (notifications) => notifications,
  };
}

export class Notifications implements Settle {
  /** By their tokens, in the order in which they were made; replaced when one is made or changed. */
  webhooks: ReadonlyMap<string, Webhook>;
  readonly deliveries: DeliveryBook;
  /** What waits to be told counts in it. */
  readonly budget: LogBudget;
  /** What can be subscribed to. */
  readonly names: EventNames;
  readonly #world: World;
  readonly #openMessenger: OpenMessenger;
  readonly #warnOfTarget: NotificationSettings['warnOfTarget'];
  #messenger: Messenger | undefined;
  #isStill = false;
  readonly #onAttempt = new Set<(tried: Tried) => void>();
  #over = 0;

  constructor(world: World, saved: SavedDeliveries, settings: NotificationSettings) {
    const { keep, budget, openMessenger } = settings;
    this.#world = world;
    this.webhooks = registeredIn(world.name, saved.webhooks, world.generation.root);
    this.budget = budget;
    this.deliveries = new DeliveryBook(keep.deliveries, budget, (lost) => this.#sayLost(lost));
    for (const delivery of saved.deliveries) this.deliveries.put({ ...delivery, id: world.nextDelivery() });
    this.#openMessenger = openMessenger;
    this.names = settings.names;
    this.#warnOfTarget = settings.warnOfTarget;
    for (const webhook of this.webhooks.values()) this.warningOf(webhook);
    if (this.deliveries.size > 0) this.#messenger = openMessenger(world, this);
  }

  /** Who sends; nobody before there is anything to send, since most sandboxes tell nobody. */
  get messenger(): Messenger {
    if (this.#messenger === undefined) {
      this.#messenger = this.#openMessenger(this.#world, this);
      if (this.#isStill) this.#messenger.end();
    }
    return this.#messenger;
  }

  /** Sends nothing from now on, for who only looks. */
  still(): void {
    this.#isStill = true;
    this.#messenger?.end();
  }

  /** Tells of each attempt that is over, until the returned function is called. */
  listen(tell: (tried: Tried) => void): () => void {
    this.#onAttempt.add(tell);
    return () => this.#onAttempt.delete(tell);
  }

  /** An attempt is over. */
  note({ id, webhookToken, type }: Delivery, { number, at, outcome, status, error }: Attempt): void {
    this.#over++;
    const tried = { id, webhookToken, type, number, at, outcome, status, error };
    for (const tell of this.#onAttempt) tell(tried);
  }

  flush(): void {
    this.#messenger?.flush();
  }

  idle(): Promise<void> | undefined {
    return this.#messenger?.idle();
  }

  get underWay(): number {
    return this.#messenger?.underWay ?? 0;
  }

  /** How many attempts are over, ever. */
  get over(): number {
    return this.#over;
  }

  /** What decisions on webhooks read. */
  state(): WebhookState {
    const { name, assumptions } = this.#world;
    return { name, assumptions, names: this.names, webhooks: this.webhooks };
  }

  /** Why a webhook will be sent nothing, as far as that is clear; undefined when it may be. */
  warningOf({ config }: Pick<Webhook, 'config'>): string | undefined {
    return this.#warnOfTarget(config.url);
  }

  put(webhook: Webhook, cause: Cause): void {
    this.warningOf(webhook);
    const event = webhookEvent(webhook, this.webhooks.get(webhook.token));
    this.webhooks = new Map([...this.webhooks, [webhook.token, webhook]]);
    this.#world.change(event, cause);
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

  /** Tells those who asked for it what happened. */
  tell(events: readonly EventBody[], cause: Cause): void {
    if (this.webhooks.size > 0) this.messenger.take(events, cause);
  }

  save(): SavedDeliveries {
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
