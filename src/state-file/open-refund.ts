// A refund as a state writes it, brought back to what it was.
import { causeOfFile } from '../core/cause.js';
import type { Entry } from '../core/journal.js';
import { centsFromDecimal } from '../core/money.js';
import type { Refund } from '../core/refund.js';
import { relativeTime } from '../core/span.js';
import { BLANK } from '../sandbox/universe.js';
import type { StateRefund } from './format.js';

/** The state must have been checked: its entries are among `entries`. */
export function openRefund(refund: StateRefund, entries: ReadonlyMap<string, Entry>): Refund {
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
    entry: entries.get(refund.entry) as Entry,
    openReversal: entries.get(refund.open_reversal ?? '') ?? null,
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
