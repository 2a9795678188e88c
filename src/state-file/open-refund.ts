// A refund as a state writes it, brought back to what it was.

import { BLANK } from '../core/blank.js';
import { causeOfFile } from '../core/cause.js';
import { NO_ENTRIES } from '../core/decision.js';
import type { Entry } from '../core/journal.js';
import { centsFromDecimal } from '../core/money.js';
import { relativeTime } from '../core/span.js';
import type { Refund } from '../resources/balance-refunds/model.js';
import type { StateRefund } from './format.js';

/** The entries of a journal as refunds point to them. */
export type Posted = {
  readonly byToken: ReadonlyMap<string, Entry>;
  /** Those that answer others, by what they go back to, oldest first. */
  readonly byRoot: ReadonlyMap<string, readonly Entry[]>;
};

export function indexEntries(entries: readonly Entry[]): Posted {
  const byRoot = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.rootToken === null) continue;
    const same = byRoot.get(entry.rootToken);
    if (same === undefined) byRoot.set(entry.rootToken, [entry]);
    else same.push(entry);
  }
  return { byToken: new Map(entries.map((entry) => [entry.token, entry])), byRoot };
}

/** What was posted for a refund later, up to what a state calls the one that gave its money back, if it names one. */
function laterEntries(refund: StateRefund, { byRoot }: Posted): readonly Entry[] {
  const later = byRoot.get(refund.entry) ?? NO_ENTRIES;
  const end = later.findIndex(({ token }) => token === refund.open_reversal);
  if (end !== -1) return later.slice(0, end + 1);
  return (later.at(-1)?.amount ?? 0) < 0 ? NO_ENTRIES : later;
}

/** The state must have been checked: its entries are there. */
export function openRefund(refund: StateRefund, posted: Posted): Refund {
  const { token, method, description, status, transitions = [], plan = [] } = refund;
  const createdAt = relativeTime(refund.created);
  return {
    token,
    creationToken: refund.creation_token ?? BLANK,
    accountToken: refund.account_token,
    method,
    amount: centsFromDecimal(refund.amount),
    description,
    status,
    createdAt,
    updatedAt: refund.updated === undefined ? createdAt : relativeTime(refund.updated),
    entry: posted.byToken.get(refund.entry) as Entry,
    later: laterEntries(refund, posted),
    transitions: transitions.map(({ token, from, to, at, reason, return_code, force, cause }) => ({
      token: token ?? BLANK,
      from,
      to,
      at: relativeTime(at),
      reason: reason ?? null,
      returnCode: return_code ?? null,
      force: force ?? false,
      cause: causeOfFile(cause),
    })),
    scenario: refund.scenario ?? null,
    plan: plan.map(({ at, to, reason, return_code }) => ({
      at: relativeTime(at),
      to,
      reason: reason ?? null,
      returnCode: return_code ?? null,
    })),
  };
}
