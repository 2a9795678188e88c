// What a webhook is told of: an entry that was posted, an account or a refund whose status changed. Told at run time
// only; what a fixture says happened before is history.
import type { AccountStatus } from './account.js';
import type { Assumptions } from './assumptions.js';
import type { SandboxTime } from './clock.js';
import type { Entry } from './journal.js';
import { firstStatus, type Refund } from './refund.js';
import type { RefundStatus } from './refund-transitions.js';
import type { Decision } from './state.js';
import { BASE_TYPES, type MessageType } from './subscriptions.js';

/** A change of an account's status. `number` counts those of the account from 1. */
export type AccountChange = {
  readonly accountToken: string;
  readonly number: number;
  readonly from: AccountStatus;
  readonly to: AccountStatus;
  readonly at: SandboxTime;
};

/** A status that a refund reached. `number` counts from 0, the one that it was issued with. */
export type RefundChange = {
  readonly refund: Refund;
  readonly number: number;
  readonly to: RefundStatus;
  readonly at: SandboxTime;
};

export type Notice = {
  readonly type: MessageType;
  /** As in subscriptions: `journalentry.account.balancerefund`. */
  readonly name: string;
  readonly accountToken: string;
  readonly refundToken: string | null;
  readonly subject: Entry | AccountChange | RefundChange;
};

/** What a decision tells webhooks when it is committed, in the order in which it happened. */
export function noticesOf(decision: Decision, { refund_transition_events }: Assumptions): Notice[] {
  const { account, refund, entries, isNewAccount, isPlanChange, replayed, moves = 1 } = decision;
  if (replayed) return [];
  const notices: Notice[] = [];
  const change = isNewAccount ? undefined : account?.transitions.at(-1);
  if (account !== undefined && change !== undefined) {
    const number = account.transitions.length;
    notices.push(accountNotice({ accountToken: account.token, number, ...change }));
  }
  if (refund !== undefined && !isPlanChange && refund_transition_events === 'on') {
    const changes = refundChanges(refund);
    const isNew = refund.transitions.length === 0;
    notices.push(...changes.slice(isNew ? 0 : -moves).map(refundNotice));
  }
  for (const entry of entries) notices.push(entryNotice(entry, refund?.token ?? null));
  return notices;
}

export function entryNotice(entry: Entry, refundToken: string | null): Notice {
  return {
    type: 'creditjournalentries',
    name: `${BASE_TYPES.creditjournalentries}.${entry.kind.type}`,
    accountToken: entry.accountToken,
    refundToken,
    subject: entry,
  };
}

export function accountNotice(change: AccountChange): Notice {
  return {
    type: 'creditaccounttransitions',
    name: `${BASE_TYPES.creditaccounttransitions}.${change.to.toLowerCase()}`,
    accountToken: change.accountToken,
    refundToken: null,
    subject: change,
  };
}

export function refundNotice(change: RefundChange): Notice {
  return {
    type: 'creditpaymenttransitions',
    name: `${BASE_TYPES.creditpaymenttransitions}.${change.to.toLowerCase()}`,
    accountToken: change.refund.accountToken,
    refundToken: change.refund.token,
    subject: change,
  };
}

/** All statuses that a refund reached, the first included. */
export function refundChanges(refund: Refund): RefundChange[] {
  const first = { refund, number: 0, to: firstStatus(refund), at: refund.createdAt };
  const moves = refund.transitions.map(({ to, at }, i) => ({ refund, number: i + 1, to, at }));
  return [first, ...moves];
}
