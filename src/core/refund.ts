// Balance refunds: what one is, issuing one and repeating one. All refusals come first, in one order; what remains is
// what the sandbox commits.

import type { Account, AccountStatus } from './account.js';
import { accountNotFound } from './account.js';
import type { Assumptions } from './assumptions.js';
import type { Cause } from './cause.js';
import type { SandboxTime } from './clock.js';
import { chooseCourse } from './course.js';
import { BALANCE_REFUND } from './entry-types.js';
import type { Ids } from './ids.js';
import { type Entry, makeEntry } from './journal.js';
import { type Cents, formatMoney } from './money.js';
import { Problem } from './problem.js';
import { ACCOUNT_STATUS, OVER_LIMIT, TOKEN_CONFLICT } from './problems.js';
import { REFUND_LIFECYCLE, type RefundMethod, type RefundStatus } from './refund-lifecycle.js';
import type { ReturnCode } from './return-codes.js';
import { NO_PLAN, type PlannedStep } from './scenario-plan.js';
import type { Decision, State } from './state.js';

export type Transition = {
  readonly token: string;
  readonly from: RefundStatus;
  readonly to: RefundStatus;
  readonly at: SandboxTime;
  readonly reason: string | null;
  readonly returnCode: ReturnCode | null;
  readonly force: boolean;
  readonly cause: Cause;
};

/** One refund as it is now. Replaced, never changed, so that whoever holds an older one still sees what was. */
export type Refund = {
  readonly token: string;
  /** The token of its first status, as transitions have one. */
  readonly creationToken: string;
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
  /** The scenario that it was created with, or was given since. */
  readonly scenario: string | null;
  /** What is still to come by itself, the next step first. */
  readonly plan: readonly PlannedStep<RefundStatus>[];
};

export type CreateRefund = {
  readonly accountToken: string;
  readonly token: string | undefined;
  readonly method: RefundMethod;
  readonly amount: Cents;
  readonly description: string;
};

export type RefundDecision = Decision & { readonly refund: Refund };

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
  chance: () => number,
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
  const course = chooseCourse(REFUND_LIFECYCLE, state, command, account.record.scenario, now, chance);
  const entry = makeEntry({
    token: ids.next((drawn) => drawn === token || state.isTaken(drawn)),
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
    creationToken: ids.next(isTaken),
    accountToken: command.accountToken,
    method: command.method,
    amount: command.amount,
    description: command.description,
    status: course.start,
    createdAt: now,
    updatedAt: now,
    entry,
    openReversal: null,
    transitions: NO_TRANSITIONS,
    scenario: course.scenario,
    plan: course.plan,
  };
  return { refund, entries: [entry], skipped: course.skipped };
}

/** The status that the refund was created with. */
export function firstStatus({ transitions, status }: Refund): RefundStatus {
  return transitions[0]?.from ?? status;
}

/** The refund as it was when it was created. */
export function originalRefund(refund: Refund): Refund {
  return {
    ...refund,
    status: firstStatus(refund),
    updatedAt: refund.createdAt,
    openReversal: null,
    transitions: NO_TRANSITIONS,
    plan: NO_PLAN,
  };
}

/**
 * A repeated token: the same content gives the same refund, other content a conflict
 * (docs/facts.md#repeating-a-token).
 */
function repeat(earlier: Refund, command: CreateRefund): RefundDecision | Problem {
  const differences: string[] = [];
  if (earlier.accountToken !== command.accountToken) differences.push('account_token');
  if (earlier.method !== command.method) differences.push('method');
  if (earlier.amount !== command.amount) differences.push('amount');
  if (earlier.description !== command.description) differences.push('description');
  if (differences.length > 0) return Problem.of(TOKEN_CONFLICT, { token: earlier.token, differences });
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
  if (allowed.includes(status)) return undefined;
  return Problem.of(ACCOUNT_STATUS, { status, rule, allowed }, ['refundable_account_statuses']);
}

/** The most that can be refunded now: 0 where the account's status allows no refund. */
export function refundableAmount(account: Account, assumptions: Assumptions): Cents {
  return statusRefusal(account, assumptions) === undefined ? creditOf(account) : 0;
}

/** What is owed to the cardholder. */
function creditOf({ balance }: Account): Cents {
  return Math.max(0, -balance);
}

/** Refuses an amount that would carry the balance past 0. */
export function ceilingRefusal(account: Account, amount: Cents): Problem | undefined {
  const refundable = creditOf(account);
  if (amount <= refundable) return undefined;
  const facts = {
    amount: formatMoney(amount),
    balance: formatMoney(account.balance),
    refundable: formatMoney(refundable),
  };
  return Problem.of(OVER_LIMIT, facts, ['over_limit_status']);
}
