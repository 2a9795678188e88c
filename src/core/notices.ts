// What a webhook is told of: an entry that was posted, an account or a refund whose status changed. Told at run time
// only; what a fixture says happened before is history.
import type { AccountStatus } from './account.js';
import type { Assumptions } from './assumptions.js';
import type { SandboxTime } from './clock.js';
import type { Entry } from './journal.js';
import { firstStatus, type Refund } from './refund.js';
import type { RefundStatus } from './refund-lifecycle.js';
import type { Decision } from './state.js';
import { BASE_TYPES, type MessageType } from './subscriptions.js';

/** A change of an account's status. */
export type AccountChange = {
  readonly token: string;
  readonly accountToken: string;
  readonly from: AccountStatus;
  readonly to: AccountStatus;
  readonly at: SandboxTime;
};

/** A status that a refund reached, the one that it was issued with included. */
export type RefundChange = {
  readonly token: string;
  readonly refund: Refund;
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
    notices.push(accountNotice({ accountToken: account.token, ...change }));
  }
  if (refund !== undefined && !isPlanChange && refund_transition_events === 'on') {
    const isNew = refund.transitions.length === 0;
    const changes = isNew ? refundChanges(refund) : latestChanges(refund, moves);
    notices.push(...changes.map(refundNotice));
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
  const first = { token: refund.creationToken, refund, to: firstStatus(refund), at: refund.createdAt };
  return [first, ...latestChanges(refund, refund.transitions.length)];
}

/** The last so many of the statuses that it moved to; what came before is not looked at. */
function latestChanges(refund: Refund, count: number): RefundChange[] {
  const { transitions } = refund;
  const latest = transitions.slice(transitions.length - count);
  return latest.map(({ token, to, at }) => ({ token, refund, to, at }));
}
