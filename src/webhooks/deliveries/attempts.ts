// Attempts at deliveries: what goes out, what came of it, and when the next one is due. Everything is written down as
// it happens, and told as an event.

import { type Cause, cause } from '../../core/cause.js';
import { LAST_INSTANT, type SandboxTime } from '../../core/clock.js';
import { reformat } from '../../core/json-text.js';
import type { SystemTimer } from '../../core/ports.js';
import { type Duration, dueAfter, parseDuration } from '../../core/span.js';
import { faultsOf } from '../../faults/part.js';
import { type DeliveryFault, type FiredFault, OTHER_FAULTS, STANDING_FAULT } from '../../faults/rule.js';
import { HOPS_HEADER } from '../../http/hops.js';
import type { Owner } from '../../sandbox/scheduler.js';
import type { World } from '../../sandbox/world.js';
import type { WebhookConfig } from '../model.js';
import type { Notifications } from '../notifications.js';
import type { PendingDelivery } from '../registrations.js';
import type { Client } from './client.js';
import {
  type Attempt,
  type AttemptKind,
  afterAttempt,
  type Delivery,
  isUnsent,
  withAttempt,
  withOutcome,
} from './delivery.js';
import { type DeliveryEvent, deliveryEvent } from './events.js';
import type { Written } from './messages.js';
import { type FailedAttempt, failureOf, overWith } from './reports.js';
import { messageHeaders, shownHeaders } from './signature.js';

export type AttemptSettings = {
  readonly client: Client;
  readonly systemNow: () => number;
  readonly systemTimer: SystemTimer;
  /** Is told of each attempt that did not succeed. */
  readonly onFailure: (failed: FailedAttempt) => void;
};

type Occasion = { readonly kind: AttemptKind; readonly cause: Cause; readonly mayHold?: boolean };

export type Begun = { readonly fault: DeliveryFault | undefined; readonly over: Promise<Delivery> };
/** A fault may want it later, and an inactive webhook not at all. */
type Try = Begun | 'held back' | 'not now';

export function isBegun(outcome: Begun | string): outcome is Begun {
  return typeof outcome !== 'string';
}

/** How long a message that is out of order waits for the next one, on the sandbox's clock. */
const LONGEST_HELD_BACK_MS = 60_000;

export class Attempts {
  readonly #world: World;
  readonly #notifications: Notifications;
  readonly #settings: AttemptSettings;
  readonly #signal: AbortSignal;
  readonly #onDue: (delivery: Delivery) => void;
  /** Of what is due for deliveries. */
  readonly #owner: Owner;
  /** What brought deliveries about that were not sent yet. */
  readonly #causes = new Map<number, readonly [Cause, ...Cause[]]>();

  constructor(
    world: World,
    notifications: Notifications,
    settings: AttemptSettings,
    signal: AbortSignal,
    onDue: (delivery: Delivery) => void,
  ) {
    this.#world = world;
    this.#notifications = notifications;
    this.#settings = settings;
    this.#signal = signal;
    this.#onDue = onDue;
    const { deliveries } = notifications;
    this.#owner = {
      stands: (id, dueAt) => !signal.aborted && deliveries.get(Number(id))?.dueAt === dueAt,
      run: (id) => onDue(deliveries.get(Number(id)) as Delivery),
    };
  }

  /** A delivery of which nothing was sent yet. */
  draft(
    webhookToken: string,
    { type, told, body }: Written,
    dueAt: SandboxTime | null,
    hops: number,
  ): PendingDelivery {
    return {
      webhookToken,
      type,
      told,
      body,
      createdAt: this.#world.now(),
      state: 'pending',
      dueAt,
      tries: 0,
      attempts: [],
      droppedAttempts: 0,
      isExample: told.length === 0,
      putOffBy: null,
      isHeldBack: false,
      hops,
    };
  }

  /** Puts a new delivery into the book. */
  open(draft: PendingDelivery, causes: readonly [Cause, ...Cause[]]): Delivery {
    const delivery = { id: this.#world.nextDelivery(), ...draft };
    this.#causes.set(delivery.id, causes);
    this.#notifications.deliveries.put(delivery);
    return delivery;
  }

  /** What brought a delivery about, as long as it was not sent. */
  causesOf({ id }: Delivery): readonly [Cause, ...Cause[]] {
    return this.#causes.get(id) ?? [cause('delivery', id)];
  }

  isUnderWay({ attempts }: Delivery): boolean {
    return attempts.some(({ outcome }) => outcome === 'under_way');
  }

  /** Has a delivery tried when it is due; at once when that is past. */
  plan(delivery: Delivery): void {
    const { id, dueAt } = delivery;
    if (dueAt === null || dueAt <= this.#world.now()) {
      this.#onDue(delivery);
      return;
    }
    this.#world.scheduler.plan(dueAt, this.#owner, String(id), dueAt);
  }

  begin(delivery: Delivery, occasion: Occasion): Try {
    const webhook = this.#notifications.webhooks.get(delivery.webhookToken);
    if (webhook === undefined || (occasion.kind === 'due' && !webhook.active)) {
      this.giveUp(delivery);
      return 'not now';
    }
    const fired = this.#meetFault(delivery, occasion);
    const { delivery: fault, after, name = null } = fired?.rule ?? {};
    if (fault === 'out-of-order')
      return this.#postpone(delivery, { ms: LONGEST_HELD_BACK_MS }, name, 'held back');
    if (fault === 'delayed' && after !== undefined) {
      return this.#postpone(delivery, parseDuration(after) as Duration, name, 'not now');
    }
    return { fault, over: this.#attempt(delivery, webhook.config, occasion, fired) };
  }

  giveUp(delivery: Delivery): void {
    const over = { ...delivery, state: 'given_up', dueAt: null } as const;
    this.#causes.delete(delivery.id);
    this.#notifications.deliveries.put(over);
    this.#tell('delivery.given_up', over, { error: 'the webhook is not active' });
    this.#notifications.deliveries.trim();
  }

  #meetFault(delivery: Delivery, { kind, mayHold }: Occasion): FiredFault | undefined {
    const { putOffBy } = delivery;
    const isFirst = kind === 'due' && isUnsent(delivery) && putOffBy === null;
    const barred: DeliveryFault[] = isFirst
      ? [STANDING_FAULT]
      : [STANDING_FAULT, 'out-of-order', 'before-answer'];
    if (!mayHold) barred.push('out-of-order');
    if (kind !== 'due' || putOffBy !== null) barred.push('delayed');
    return this.#meet(delivery, barred, '');
  }

  /** `draw` tells apart what is left to chance for the same attempt. */
  #meet(delivery: Delivery, barred: readonly DeliveryFault[], draw: string): FiredFault | undefined {
    const { webhookToken, type, told, id } = delivery;
    const accountTokens = told.map(({ accountToken }) => accountToken);
    const name = [webhookToken, told[0]?.token ?? id, numberOfNext(delivery)].join('/');
    return faultsOf(this.#world).meetDelivery({ webhookToken, type, accountTokens, barred }, name + draw);
  }

  #postpone<Answer extends string>(
    delivery: Delivery,
    by: Duration,
    putOffBy: string | null,
    answer: Answer,
  ): Answer {
    const { origin } = this.#world;
    const dueAt = dueAfter(origin + this.#world.now(), by) - origin;
    const later = { ...delivery, dueAt, putOffBy, isHeldBack: answer === 'held back' };
    this.#notifications.deliveries.put(later);
    this.#tell('delivery.postponed', later, { fault: putOffBy });
    this.plan(later);
    return answer;
  }

  async #attempt(
    delivery: Delivery,
    config: WebhookConfig,
    occasion: Occasion,
    fired: FiredFault | undefined,
  ): Promise<Delivery> {
    const { rule, delayMs = 0 } = fired ?? {};
    const standing = this.#meet(delivery, OTHER_FAULTS, '/bytes');
    const body = standing === undefined ? delivery.body : reformat(delivery.body);
    const hops = Math.max(delivery.hops, occasion.cause.depth) + 1;
    const signed = messageHeaders(config, body, this.#world.assumptions, rule?.delivery);
    const headers = { ...signed, [HOPS_HEADER]: String(hops) };
    const met = rule?.name ?? (isUnsent(delivery) ? delivery.putOffBy : null);
    const { url } = config;
    const attempt: Attempt = {
      number: numberOfNext(delivery),
      at: this.#world.now(),
      sentAt: this.#settings.systemNow(),
      cause: occasion.cause,
      url,
      headers: shownHeaders(headers, config),
      outcome: 'under_way',
      status: null,
      answer: null,
      latencyMs: null,
      error: null,
      fault: [met ?? [], standing?.rule.name ?? []].flat().join(', ') || null,
      sentBody: standing === undefined ? null : body,
    };
    this.#causes.delete(delivery.id);
    // What is sent again by hand changes nothing of what is due.
    const begun = occasion.kind === 'due' ? { ...delivery, dueAt: null, isHeldBack: false } : delivery;
    this.#notifications.deliveries.put(withAttempt(begun, attempt));
    this.#tell('delivery.attempted', delivery, attempt);
    if (delayMs > 0) await this.#wait(delayMs);
    const exchange =
      rule?.delivery === 'lost'
        ? undefined
        : await this.#settings.client.post({ url, headers, body }, this.#signal);
    if (this.#signal.aborted) return delivery;
    const over = this.#conclude(delivery, occasion, overWith(attempt, exchange, config));
    const failure = failureOf(over, this.#world);
    if (failure !== undefined) this.#settings.onFailure(failure);
    if (rule?.delivery !== 'duplicate') {
      this.#notifications.deliveries.trim();
      return over;
    }
    return this.#attempt(over, config, { kind: 'resend', cause: cause('fault', rule.name) }, undefined);
  }

  /** Some real time; less when everything is broken off. */
  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      let stopTimer: (() => void) | undefined;
      const end = () => {
        stopTimer?.();
        this.#signal.removeEventListener('abort', end);
        resolve();
      };
      this.#signal.addEventListener('abort', end);
      stopTimer = this.#settings.systemTimer(ms, end);
    });
  }

  /** Writes down what came of an attempt. */
  #conclude(begun: Delivery, { kind }: Occasion, attempt: Attempt): Delivery {
    const { deliveries, webhooks } = this.#notifications;
    const now = deliveries.get(begun.id);
    // What had to make room meanwhile was given up.
    if (now === undefined)
      return afterAttempt(withOutcome(withAttempt(begun, attempt), attempt), kind, attempt, attempt.at);
    const delivery = afterAttempt(
      withOutcome(now, attempt),
      kind,
      attempt,
      LAST_INSTANT - this.#world.origin,
    );
    deliveries.put(delivery);
    this.#tell(attempt.outcome === 'succeeded' ? 'delivery.succeeded' : 'delivery.failed', delivery, attempt);
    this.#notifications.note(delivery, attempt);
    const isOver = delivery.state === 'given_up' || delivery.state === 'lost';
    if (isOver && now.state === 'pending') this.#tell('delivery.given_up', delivery, attempt);
    if (delivery.state === 'pending' && webhooks.get(delivery.webhookToken)?.active === false)
      this.giveUp(delivery);
    else if (delivery.dueAt !== null && delivery.dueAt !== now.dueAt) this.plan(delivery);
    return deliveries.get(begun.id) ?? delivery;
  }

  #tell(type: DeliveryEvent['type'], delivery: Delivery, attempt: Partial<Attempt>): void {
    const { cause: by = cause('delivery', delivery.id) } = attempt;
    this.#world.record(deliveryEvent(type, delivery, attempt, this.#world.origin), by);
  }
}

function numberOfNext({ attempts, droppedAttempts }: Delivery): number {
  return droppedAttempts + attempts.length + 1;
}
