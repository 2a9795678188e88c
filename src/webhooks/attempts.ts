// Attempts at deliveries: what goes out, what came of it, and when the next one is due. Everything is written down as
// it happens, and told as an event.

import { formatMillis, type SandboxTime } from '../core/clock.js';
import {
  type Attempt,
  type AttemptKind,
  afterAttempt,
  type Delivery,
  type Outcome,
  type Told,
  withAttempt,
  withOutcome,
} from '../core/deliveries.js';
import { addDuration, type Duration, parseDuration } from '../core/durations.js';
import { type EventType, sandboxEvent } from '../core/events.js';
import type { DeliveryFault, FiredFault } from '../core/faults.js';
import type { MessageType } from '../core/subscriptions.js';
import { type WebhookConfig, withoutSecrets } from '../core/webhook.js';
import type { Notifications } from '../sandbox/notifications.js';
import type { Exchange } from '../sandbox/outbox.js';
import type { World } from '../sandbox/world.js';
import type { CourierSettings } from './courier.js';
import { messageHeaders, withoutPassword } from './signature.js';

type Occasion = { readonly kind: AttemptKind; readonly cause: string };

export type Begun = { readonly fault: DeliveryFault | undefined; readonly over: Promise<Delivery> };
/** A fault may want it later. */
export type Try = Begun | 'held back' | 'put off';

/** How long a message that is out of order waits for the next one, on the sandbox's clock. */
const LONGEST_HELD_BACK_MS = 60_000;

export class AttemptDesk {
  readonly #world: World;
  readonly #notifications: Notifications;
  readonly #settings: CourierSettings;
  readonly #signal: AbortSignal;
  readonly #onDue: (delivery: Delivery) => void;
  /** What brought deliveries about that were not sent yet. */
  readonly #causes = new Map<number, readonly string[]>();
  /** Deliveries that a fault put off once, which is enough. */
  readonly #putOff = new Set<number>();

  constructor(
    world: World,
    notifications: Notifications,
    settings: CourierSettings,
    signal: AbortSignal,
    onDue: (delivery: Delivery) => void,
  ) {
    this.#world = world;
    this.#notifications = notifications;
    this.#settings = settings;
    this.#signal = signal;
    this.#onDue = onDue;
  }

  /** A new delivery, of which nothing was sent yet. */
  open(
    webhookToken: string,
    type: MessageType,
    told: readonly Told[],
    body: string,
    causes: readonly string[],
  ) {
    const delivery: Delivery = {
      id: this.#world.nextDelivery(),
      webhookToken,
      type,
      told,
      body,
      createdAt: this.#world.now(),
      state: 'pending',
      dueAt: null,
      tries: 0,
      attempts: [],
      droppedAttempts: 0,
      isExample: told.length === 0,
    };
    this.#causes.set(delivery.id, causes);
    this.#notifications.deliveries.put(delivery);
    return delivery;
  }

  /** What brought a delivery about, as long as it was not sent. */
  causesOf({ id }: Delivery): readonly string[] {
    return this.#causes.get(id) ?? [`delivery ${id}`];
  }

  /** Has a delivery tried when it is due; at once when that is past. */
  plan(delivery: Delivery): void {
    const { id, dueAt } = delivery;
    if (dueAt === null || dueAt <= this.#world.now()) {
      this.#onDue(delivery);
      return;
    }
    this.#world.scheduler.plan({
      at: dueAt,
      token: null,
      stands: () => !this.#signal.aborted && this.#notifications.deliveries.get(id)?.dueAt === dueAt,
      run: () => this.#onDue(delivery),
    });
  }

  begin(delivery: Delivery, occasion: Occasion): Try {
    const webhook = this.#notifications.webhooks.get(delivery.webhookToken);
    if (webhook === undefined || (occasion.kind === 'due' && !webhook.active)) {
      this.#giveUp(delivery, 'the webhook is not active');
      return 'put off';
    }
    const fired = this.#meetFault(delivery, occasion);
    const fault = fired?.rule.delivery;
    if (fault === 'out-of-order') return this.#postpone(delivery, { ms: LONGEST_HELD_BACK_MS }, 'held back');
    if (fault === 'delayed' && fired?.rule.after !== undefined) {
      return this.#postpone(delivery, parseDuration(fired.rule.after) as Duration, 'put off');
    }
    return { fault, over: this.#attempt(delivery, occasion, fired) };
  }

  #meetFault(
    { id, webhookToken, type, told, attempts }: Delivery,
    { kind }: Occasion,
  ): FiredFault | undefined {
    const barred: DeliveryFault[] = [];
    const isFirst = kind === 'due' && attempts.length === 0;
    if (!isFirst || this.#putOff.has(id)) barred.push('out-of-order', 'before-answer');
    if (kind !== 'due' || this.#putOff.has(id)) barred.push('delayed');
    const accountTokens = told.map(({ accountToken }) => accountToken);
    return this.#world.meetDeliveryFault({ webhookToken, type, accountTokens, barred });
  }

  #postpone<Answer extends string>(delivery: Delivery, by: Duration, answer: Answer): Answer {
    const { origin } = this.#world;
    const dueAt = addDuration(origin + this.#world.now(), by) - origin;
    const later = { ...delivery, dueAt };
    this.#putOff.add(delivery.id);
    this.#notifications.deliveries.put(later);
    this.plan(later);
    return answer;
  }

  async #attempt(delivery: Delivery, occasion: Occasion, fired: FiredFault | undefined): Promise<Delivery> {
    const { config } = this.#notifications.webhooks.get(delivery.webhookToken) as { config: WebhookConfig };
    const { rule, delayMs = 0 } = fired ?? {};
    const { default_signature_algorithm: assumed } = this.#world.assumptions;
    const headers = messageHeaders(config, delivery.body, assumed, rule?.delivery);
    const { url } = config;
    const attempt: Attempt = {
      number: delivery.droppedAttempts + delivery.attempts.length + 1,
      at: this.#world.now(),
      sentAt: this.#settings.systemNow(),
      cause: occasion.cause,
      url,
      headers: withoutPassword(headers),
      outcome: 'under_way',
      status: null,
      answer: null,
      latencyMs: null,
      error: null,
      fault: rule?.name ?? null,
    };
    this.#causes.delete(delivery.id);
    this.#notifications.deliveries.put(withAttempt({ ...delivery, dueAt: null }, attempt));
    this.#tell('delivery.attempted', delivery, attempt);
    if (delayMs > 0) await this.#wait(delayMs);
    const exchange =
      rule?.delivery === 'lost'
        ? undefined
        : await this.#settings.client.post({ url, headers, body: delivery.body }, this.#signal);
    if (this.#signal.aborted) return delivery;
    const over = this.#conclude(delivery, occasion, attempt, exchange);
    if (rule?.delivery !== 'duplicate') return over;
    return this.#attempt(over, { kind: 'resend', cause: `fault ${rule.name}` }, undefined);
  }

  /** Some real time; less when everything is broken off. */
  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const stopTimer = this.#settings.systemTimer(ms, resolve);
      this.#signal.addEventListener('abort', () => {
        stopTimer();
        resolve();
      });
    });
  }

  /** Writes down what came of an attempt; without an exchange it was lost. */
  #conclude(begun: Delivery, occasion: Occasion, attempt: Attempt, exchange: Exchange | undefined): Delivery {
    const now = this.#notifications.deliveries.get(begun.id) ?? withAttempt(begun, attempt);
    const config = this.#notifications.webhooks.get(begun.webhookToken)?.config;
    const over = overWith(attempt, exchange, (text) =>
      config === undefined ? text : withoutSecrets(text, config),
    );
    const delivery = afterAttempt(withOutcome(now, over), occasion.kind, over);
    this.#notifications.deliveries.put(delivery);
    if (over.outcome === 'succeeded') this.#tell('delivery.succeeded', delivery, over);
    else this.#tell('delivery.failed', delivery, over);
    const isOver = delivery.state === 'given_up' || delivery.state === 'lost';
    if (isOver && now.state === 'pending') this.#tell('delivery.given_up', delivery, over);
    if (delivery.dueAt !== null && delivery.dueAt !== now.dueAt) this.plan(delivery);
    return delivery;
  }

  #giveUp(delivery: Delivery, error: string): void {
    const over = { ...delivery, state: 'given_up', dueAt: null } as const;
    this.#notifications.deliveries.put(over);
    this.#tell('delivery.given_up', over, { error });
  }

  #tell(type: EventType, delivery: Delivery, attempt: Partial<Attempt>): void {
    const { id, webhookToken, told, dueAt } = delivery;
    const { number, status = null, error = null, fault = null, outcome, cause } = attempt;
    const facts = {
      delivery: id,
      webhook_token: webhookToken,
      message_type: delivery.type,
      ...(number !== undefined && { attempt: number }),
      refund_tokens: [...new Set(told.flatMap(({ refundToken }) => refundToken ?? []))],
      ...(outcome !== 'under_way' && number !== undefined && { answer_status: status }),
      ...(error !== null && { error }),
      ...(fault !== null && { fault }),
      ...(type === 'delivery.failed' && { next_attempt_time: this.#text(dueAt) }),
    };
    const accounts = new Set(told.map(({ accountToken }) => accountToken));
    const [accountToken = null] = accounts.size === 1 ? accounts : [];
    this.#world.record({ ...sandboxEvent(type, facts), accountToken }, cause ?? `delivery ${id}`);
  }

  #text(at: SandboxTime | null): string | null {
    return at === null ? null : formatMillis(this.#world.origin + at);
  }
}

/** What a receiver said is kept as `shown`. */
function overWith(
  attempt: Attempt,
  exchange: Exchange | undefined,
  shown: (text: string) => string,
): Attempt {
  if (exchange === undefined) return { ...attempt, outcome: 'lost', error: 'a fault had it lost' };
  const { status, headers, body, latencyMs, error } = exchange;
  const told = Object.entries(headers).map(([name, value]) => [name, shown(value)]);
  const answer = status === null ? null : { headers: Object.fromEntries(told), body: shown(body) };
  const outcome: Outcome = status === 200 ? 'succeeded' : (error?.kind ?? 'failed');
  const why = error?.message ?? (status === 200 ? null : `the answer was ${status}, and only 200 is success`);
  return { ...attempt, outcome, status, answer, latencyMs, error: why };
}
