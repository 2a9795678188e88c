// One thing that webhooks may be told: what it is called, what it is about, and what is to be written of it.
import type { MessageType } from './subscriptions.js';

export type Notice<Subject = unknown> = {
  readonly type: MessageType;
  /** As in subscriptions: `journalentry.account.balancerefund`. */
  readonly name: string;
  readonly accountToken: string;
  readonly refundToken: string | null;
  readonly subject: Subject;
};
