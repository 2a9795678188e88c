// What the sandbox asks of whoever carries its messages out (see webhooks/). It hands over what happened and goes on;
// nothing here waits for a receiver unless it is asked to.

import type { MessageType, Notice } from '../../catalog/message.js';
import type { Cause } from '../../core/cause.js';
import type { EventBody } from '../../core/event.js';
import type { Webhook } from '../model.js';
import type { PendingDelivery } from '../registrations.js';
import type { Delivery } from './delivery.js';

/** What a receiver answered, or why it did not. */
export type Exchange = {
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  /** As much of it as is kept. */
  readonly body: Buffer;
  readonly isCut: boolean;
  readonly latencyMs: number;
  /** Null when there was an answer; `refused` for an address that must not be called. */
  readonly error: { readonly kind: 'refused' | 'failed'; readonly message: string } | null;
};

export type Messenger = {
  /** Puts what just happened into messages for the webhooks that subscribe to it; they are sent a moment later. */
  take(events: readonly EventBody[], cause: Cause): void;
  /** Sends at once what waits for that moment. */
  flush(): void;
  /** What waits for that moment, in the messages that it would make now. */
  unsent(): readonly PendingDelivery[];
  /** How many messages to a webhook what waits for that moment makes at least. */
  messagesWaiting(webhookToken: string): number;
  /** Whether something like it waits for that moment. */
  isWaiting(isMeant: (webhookToken: string, notice: Notice) => boolean): boolean;
  /** Sends what a call brought about before it is answered, when a fault wants it so; undefined when none does. */
  beforeAnswer(cause: Cause): Promise<void> | undefined;
  /** Ends when nothing is being sent any more; undefined when nothing is. */
  idle(): Promise<void> | undefined;
  /** How many messages are being sent. */
  readonly underWay: number;
  /** What a token names among what is told of; undefined when nothing does. */
  find(type: MessageType, token: string): Notice | undefined;
  /** What a message would say of it. */
  render(notice: Notice): object;
  /** The same bytes once more; ends with the attempt. */
  resend(delivery: Delivery, cause: Cause): Promise<Delivery>;
  /** A message of its own to one webhook, retried like any other. */
  send(webhook: Webhook, notice: Notice, cause: Cause): Readonly<Record<string, readonly object[]>>;
  /** A message that was made up; ends with the one attempt. */
  sendExample(webhook: Webhook, type: MessageType, body: string, cause: Cause): Promise<Delivery>;
  ping(webhook: Webhook, cause: Cause): Promise<Exchange>;
  /** Gives up what a webhook that is not active any more was still to be told. */
  giveUp(token: string): void;
  /** Breaks off what is under way and sends nothing any more. */
  end(): void;
};
