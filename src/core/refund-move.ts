// Moving a refund through its statuses: to the next one, or along a path of them as the bank's verbs do. When the money
// changes sides, an entry goes with the move (assumption failed_refund_reversal).

import { type Account, adjustment, balanceOutOfRange, fits } from './account.js';
import type { Cause } from './cause.js';
import type { SandboxTime } from './clock.js';
import type { Ids } from './ids.js';
import type { Entry } from './journal.js';
import type { Cents } from './money.js';
import { Problem } from './problem.js';
import { ILLEGAL_TRANSITION, SAME_STATUS } from './problems.js';
import { ceilingRefusal, type Refund, type RefundDecision, type Transition } from './refund.js';
import { REFUND_LIFECYCLE, type RefundStatus, type RefundVerb } from './refund-lifecycle.js';
import { REFUND_NOT_FOUND, RETURN_CODE } from './refund-problems.js';
import type { ReturnCode } from './return-codes.js';
import { NO_PLAN, type PlannedStep } from './scenario-plan.js';
import type { State } from './state.js';

export type TransitionRefund = {
  readonly refundToken: string;
  readonly to: RefundStatus;
  readonly reason: string | null;
  readonly returnCode: ReturnCode | null;
  /** Skips the table of legal moves, never the ceiling. */
  readonly force: boolean;
  readonly cause: Cause;
  /** What is still to come by itself after this move; none after a move by hand. */
  readonly plan?: readonly PlannedStep<RefundStatus>[];
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
  return moveAlong(state, command, [command.to], now, ids);
}

/** What the bank does to a refund, whatever it takes to get there. */
export type PerformVerb = Omit<TransitionRefund, 'to' | 'force' | 'plan'> & { readonly verb: RefundVerb };

/** Moves a refund along the shortest legal path to where a verb takes it; refuses when there is none. */
export function performVerb(
  state: State,
  command: PerformVerb,
  now: SandboxTime,
  ids: Ids,
): RefundDecision | Problem {
  const refund = state.refund(command.refundToken);
  if (refund === undefined) return refundNotFound(state, command.refundToken);
  const { method, status } = refund;
  const to = REFUND_LIFECYCLE.target(command.verb, method, status);
  const path = REFUND_LIFECYCLE.shortestPath(method, status, to, command.verb) ?? [to];
  return moveAlong(state, { ...command, to, force: false }, path, now, ids);
}

export function refundNotFound(state: State, token: string): Problem {
  return Problem.of(REFUND_NOT_FOUND, { token, sandbox: state.name });
}

/** All moves of a path or none of them; reason and return code belong to the last. */
function moveAlong(
  state: State,
  command: TransitionRefund,
  path: readonly RefundStatus[],
  now: SandboxTime,
  ids: Ids,
): RefundDecision | Problem {
  const refund = state.refund(command.refundToken);
  const account = refund && state.account(refund.accountToken);
  if (refund === undefined || account === undefined) return refundNotFound(state, command.refundToken);
  let moved = refund;
  let entries: readonly Entry[] = [];
  const moves: Move[] = [];
  for (const to of path) {
    const isLast = to === command.to;
    const details = isLast ? command : { ...command, reason: null, returnCode: null };
    // Money changes sides on the last move at most, so that no entry precedes the one worked out here.
    const step = moveOnce(state, account, moved, { ...details, to }, now, ids);
    if (step instanceof Problem) return step;
    moved = step.refund;
    entries = step.entries;
    moves.push(step.move);
  }
  // Named when nothing can refuse any more, so that what is refused draws nothing.
  const named = moves.map((move) => ({ token: ids.next((one) => state.isTaken(one)), ...move }));
  const transitions = [...refund.transitions, ...named];
  return { refund: { ...moved, transitions }, entries, moves: path.length };
}

type Move = Omit<Transition, 'token'>;

function moveOnce(
  state: State,
  account: Account,
  refund: Refund,
  command: TransitionRefund,
  now: SandboxTime,
  ids: Ids,
): (RefundDecision & { readonly move: Move }) | Problem {
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
  const { to, reason, returnCode, force, cause } = command;
  const move: Move = { from: refund.status, to, at: now, reason, returnCode, force, cause };
  const moved: Refund = {
    ...refund,
    status: to,
    updatedAt: now,
    openReversal: reversalAfter(refund, entry),
    plan: command.plan ?? NO_PLAN,
  };
  return { refund: moved, entries, move };
}

function moveRefusal(refund: Refund, command: TransitionRefund): Problem | undefined {
  const { to } = command;
  const next = REFUND_LIFECYCLE.next(refund.method, refund.status);
  if (command.returnCode !== null && !REFUND_LIFECYCLE.takesReturnCode(refund.method, to)) {
    return Problem.of(RETURN_CODE, { method: refund.method, status: to });
  }
  if (to === refund.status) return Problem.of(SAME_STATUS, { what: 'refund', status: to, next });
  if (!REFUND_LIFECYCLE.isLegal(refund.method, refund.status, to, command.force ? 'force' : 'bank')) {
    return Problem.of(ILLEGAL_TRANSITION, {
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
  const stand = REFUND_LIFECYCLE.stand(command.to);
  if (stand === REFUND_LIFECYCLE.stand(refund.status)) return null;
  const rootToken = refund.entry.token;
  const post = (amount: Cents, said: string, relatedToken: string) => {
    const memo = `Balance refund ${refund.token} ${said}${command.returnCode ? ` (${command.returnCode})` : ''}`;
    const links = { rootToken, relatedToken };
    const reason = amount < 0 ? 'RETURNED_OR_CANCELED_PAYMENT' : 'OTHER';
    return adjustment(state, { accountToken: refund.accountToken, amount, memo, reason, links }, now, ids);
  };
  if (stand === 'back' && state.assumptions.failed_refund_reversal === 'adjustment') {
    return post(-refund.amount, command.to, rootToken);
  }
  if (stand === 'out' && refund.openReversal !== null) {
    return post(refund.amount, `${command.to} again`, refund.openReversal.token);
  }
  return null;
}

function reversalAfter(refund: Refund, entry: Entry | null): Entry | null {
  if (entry === null) return refund.openReversal;
  return entry.amount < 0 ? entry : null;
}
