// Puts the room together: whom messages may go to, the client that sends them, and what each sandbox keeps of them.
import { type Message, Messages } from '../catalog/message.js';
import type { Cause } from '../core/cause.js';
import { faultsOf } from '../faults/part.js';
import type { LogBudget } from '../logs/ring.js';
import { type Part, type SavedParts, savedOf } from '../sandbox/part.js';
import type { World } from '../sandbox/world.js';
import { createAddressCheck, createTargetWarner } from './deliveries/addresses.js';
import type { AttemptSettings } from './deliveries/attempts.js';
import { type ClientSettings, createClient } from './deliveries/client.js';
import { Courier, type CourierSettings } from './deliveries/courier.js';
import { DELIVERIES, deliveriesPart, notificationsOf } from './notifications.js';
import { EventNames } from './subscriptions.js';

export type WebhookParts = {
  /** Of all resources. */
  readonly messages: readonly Message[];
  /** Hosts that may be called though they are not loopback. */
  readonly hosts: readonly string[];
  readonly ca: ClientSettings['ca'];
  readonly timeoutMs: number;
  readonly ports: Pick<CourierSettings, 'defer' | 'systemNow' | 'systemTimer'> &
    Pick<ClientSettings, 'stopwatch'>;
  readonly keep: { readonly deliveries: number };
  readonly budget: LogBudget;
  readonly onFailure: AttemptSettings['onFailure'];
  /** Tells the person at the server. */
  readonly warn: (line: string) => void;
};

export type Webhooks = {
  readonly part: Part<World>;
  /** Warns of receivers that sandboxes begin with, and that nothing will be sent to. */
  warnOfSaved(parts: SavedParts): void;
  close(): void;
};

export function composeWebhooks(given: WebhookParts): Webhooks {
  const { messages, hosts, ca, timeoutMs, ports, keep, budget, onFailure, warn } = given;
  const { systemTimer: timer, stopwatch } = ports;
  const check = createAddressCheck(hosts);
  const warnOfTarget = createTargetWarner(check, warn);
  const client = createClient({ check, ca, timeoutMs, timer, stopwatch });
  const settings: CourierSettings = { ...ports, client, messages: new Messages(messages), onFailure };
  const part = deliveriesPart({
    keep,
    budget,
    names: new EventNames(messages),
    warnOfTarget,
    openMessenger: (world, notifications) => new Courier(world, notifications, settings),
  });
  return {
    part: part as Part<World>,
    warnOfSaved(parts) {
      for (const { webhook } of savedOf(parts, DELIVERIES).webhooks) warnOfTarget(webhook.config.url);
    },
    close: () => client.close(),
  };
}

/** What the answer of a call waits for: only a fault wants receivers told first. */
export function untilTold({ world, cause }: WhoseAnswer): Promise<void> | undefined {
  if (world === null || cause === null || faultsOf(world).rules.length === 0) return undefined;
  return notificationsOf(world).messenger.beforeAnswer(cause);
}

type WhoseAnswer = { readonly world: World | null; readonly cause: Cause | null };
