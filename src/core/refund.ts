// Balance refunds: issuing one, repeating one, and moving one through its statuses. All refusals come first, in one
// order; what remains is what the sandbox commits (design.md, balance-refund rules).

import type { Account, AccountStatus } from './account.js';
import { accountNotFound, adjustment, balanceOutOfRange, fits } from './account.js';
import type { Assumptions } from './assumptions.js';
import type { SandboxTime } from './clock.js';
import { BALANCE_REFUND } from './entry-types.js';
import type { Ids } from './ids.js';
import { type Entry, makeEntry } from './journal.js';
import { type Cents, formatMoney } from './money.js';
import { Problem } from './problems.js';
import {
  nextStatuses,
  REFUND_TRANSITIONS,
  type RefundMethod,
  type RefundStatus,
} from './refund-transitions.js';
import type { ReturnCode } from './return-codes.js';
import type { Decision, State } from './state.js';

export type Transition = {
  readonly from: RefundStatus;
  readonly to: RefundStatus;
  readonly at: SandboxTime;
  readonly reason: string | null;
  readonly returnCode: ReturnCode | null;
  readonly force: boolean;
};

/** One refund as it is now. Replaced, never changed, so that whoever holds an older one still sees what was. */
export type Refund = {
  readonly token: string;
  readonly accountToken: string;
  readonly method: RefundMethod;
  readonly amount: Cents;
  readonly description: string;
  readonly status: RefundStatus;
  readonly createdAt: SandboxTime;
  readonly updatedAt: SandboxTime;
  /** The entry that it posted. */
  readonly entry: Entry;
  /** The entry that gave the money back and was not answered by another: kept so that none is given back twice. */
  readonly openReversal: Entry | null;
  readonly transitions: readonly Transition[];
};

export type CreateRefund = {
  readonly accountToken: string;
  readonly token: string | undefined;
  readonly method: RefundMethod;
  readonly amount: Cents;
  readonly description: string;
};

export type RefundDecision = Decision & { readonly refund: Refund; readonly replayed: boolean };

const NO_TRANSITIONS: readonly Transition[] = Object.freeze([]);

/**
 * Issues a refund, or repeats the one that was issued under the same token with the same content.
 * Refuses, in this order: an unknown account, a token with other content, the account's status, an amount above the
 * credit (documented ceiling: the amount that brings the balance to 0).
 */
export function createRefund(
  state: State,
  command: CreateRefund,
  now: SandboxTime,
  ids: Ids,
): RefundDecision | Problem {
  const account = state.account(command.accountToken);
  if (account === undefined) return accountNotFound(state, command.accountToken);
  const earlier = command.token === undefined ? undefined : state.refund(command.token);
  if (earlier !== undefined) return repeat(earlier, command);
  const refusal = statusRefusal(account, state.assumptions) ?? ceilingRefusal(account, command.amount);
  if (refusal !== undefined) return refusal;

  // From here on the refund succeeds.
  const isTaken = (token: string) => state.isTaken(token);
  const token = command.token ?? ids.next(isTaken);
  const entry = makeEntry({
    token: ids.next(isTaken),
    sequence: state.lastSequence + 1,
    accountToken: command.accountToken,
    kind: BALANCE_REFUND,
    amount: command.amount,
    createdAt: now,
    memo: command.description,
    detailToken: token,
  });
  const refund: Refund = {
    token,
    accountToken: command.accountToken,
    method: command.method,
    amount: command.amount,
    description: command.description,
    status: initialStatus(command.method, state.assumptions),
    createdAt: now,
    updatedAt: now,
    entry,
    openReversal: null,
    transitions: NO_TRANSITIONS,
  };
  return { refund, entries: [entry], replayed: false };
}

/** The refund as it was when it was created. */
export function originalRefund(refund: Refund): Refund {
  const status = refund.transitions[0]?.from ?? refund.status;
  return { ...refund, status, updatedAt: refund.createdAt, openReversal: null, transitions: NO_TRANSITIONS };
}

function initialStatus(method: RefundMethod, assumptions: Assumptions): RefundStatus {
  return method === 'ACH' ? assumptions.ach_initial_status : assumptions.check_initial_status;
}

/** A repeated token: the same content gives the same refund, other content a conflict (domain.md 8.4). */
function repeat(earlier: Refund, command: CreateRefund): RefundDecision | Problem {
  const differences: string[] = [];
  if (earlier.accountToken !== command.accountToken) differences.push('account_token');
  if (earlier.method !== command.method) differences.push('method');
  if (earlier.amount !== command.amount) differences.push('amount');
  if (earlier.description !== command.description) differences.push('description');
  if (differences.length > 0) return Problem.of('tokenConflict', { token: earlier.token, differences });
  return { refund: earlier, entries: [], replayed: true };
}

const REFUNDABLE: Readonly<Record<'active_only' | 'not_terminated', readonly AccountStatus[]>> = {
  active_only: ['ACTIVE'],
  not_terminated: ['UNACTIVATED', 'ACTIVE', 'SUSPENDED', 'CHARGE_OFF'],
};

function statusRefusal(account: Account, assumptions: Assumptions): Problem | undefined {
  const rule = assumptions.refundable_account_statuses;
  if (rule === 'any') return undefined;
  const { status } = account.record;
  const allowed = REFUNDABLE[rule];
  return allowed.includes(status) ? undefined : Problem.of('accountStatus', { status, rule, allowed });
}

function ceilingRefusal(account: Account, amount: Cents): Problem | undefined {
  const refundable = Math.max(0, -account.balance);
  if (amount <= refundable) return undefined;
  return Problem.of('overLimit', {
    amount: formatMoney(amount),
    balance: formatMoney(account.balance),
    refundable: formatMoney(refundable),
  });
}

export type TransitionRefund = {
  readonly refundToken: string;
  readonly to: RefundStatus;
  readonly reason: string | null;
  readonly returnCode: ReturnCode | null;
  /** Skips the table of legal moves, never the ceiling. */
  readonly force: boolean;
};

/**
 * Moves a refund to another status. When the money changes sides, an entry goes with it (assumption
 * failed_refund_reversal). Refuses, in this order: an unknown refund, a return code where none belongs, the status it
 * has, an illegal move, a balance carried past 0 by money that goes out again.
 */
export function transitionRefund(
  state: State,
  command: TransitionRefund,
  now: SandboxTime,
  ids: Ids,
): RefundDecision | Problem {
  const refund = state.refund(command.refundToken);
  const account = refund && state.account(refund.accountToken);
  if (refund === undefined || account === undefined) {
    return Problem.of('refundNotFound', { token: command.refundToken, sandbox: state.name });
  }
  const refusal = moveRefusal(refund, command);
  if (refusal !== undefined) return refusal;
  const entry = sideEntry(state, refund, command, now, ids);
  if (entry !== null && entry.amount > 0) {
    const pastZero = ceilingRefusal(account, entry.amount);
    if (pastZero !== undefined) return pastZero;
  }
  const entries = entry === null ? [] : [entry];
  if (!fits(account, entries)) return balanceOutOfRange();

  // From here on the move succeeds.
  const { to, reason, returnCode, force } = command;
  const transition: Transition = { from: refund.status, to, at: now, reason, returnCode, force };
  const moved: Refund = {
    ...refund,
    status: to,
    updatedAt: now,
    openReversal: reversalAfter(refund, entry),
    transitions: [...refund.transitions, transition],
  };
  return { refund: moved, entries, replayed: false };
}

function moveRefusal(refund: Refund, command: TransitionRefund): Problem | undefined {
  const { to } = command;
  const next = nextStatuses(refund.method, refund.status);
  if (command.returnCode !== null && !(refund.method === 'ACH' && to === 'RETURNED')) {
    return Problem.of('returnCode', { method: refund.method, status: to });
  }
  if (to === refund.status) return Problem.of('sameStatus', { what: 'refund', status: to, next });
  if (!command.force && !next.includes(to)) {
    return Problem.of('illegalTransition', {
      what: `${refund.method} refund`,
      from: refund.status,
      to,
      next,
    });
  }
  return undefined;
}

/** The entry that a change of sides posts: the amount back, or out again if it had been given back; null if none. */
function sideEntry(
  state: State,
  refund: Refund,
  command: TransitionRefund,
  now: SandboxTime,
  ids: Ids,
): Entry | null {
  const { side } = REFUND_TRANSITIONS[command.to];
  if (side === REFUND_TRANSITIONS[refund.status].side) return null;
  const rootToken = refund.entry.token;
  const post = (amount: Cents, said: string, relatedToken: string) => {
    const memo = `Balance refund ${refund.token} ${said}${command.returnCode ? ` (${command.returnCode})` : ''}`;
    const links = { rootToken, relatedToken };
    const reason = amount < 0 ? 'RETURNED_OR_CANCELED_PAYMENT' : 'OTHER';
    return adjustment(state, { accountToken: refund.accountToken, amount, memo, reason, links }, now, ids);
  };
  if (side === 'back' && state.assumptions.failed_refund_reversal === 'adjustment') {
    return post(-refund.amount, command.to, rootToken);
  }
  if (side === 'out' && refund.openReversal !== null) {
    return post(refund.amount, `${command.to} again`, refund.openReversal.token);
  }
  return null;
}

function reversalAfter(refund: Refund, entry: Entry | null): Entry | null {
  if (entry === null) return refund.openReversal;
  return entry.amount < 0 ? entry : null;
}
