// What the partner's caller can do with account refunds: make one, and move it
// (docs/facts.md#moving-an-account-refund). All refusals come first; what remains is what the sandbox commits.

import { accountNotFound } from '../../core/account.js';
import type { Cause } from '../../core/cause.js';
import type { SandboxTime } from '../../core/clock.js';
import { refundableAmount } from '../../core/credit.js';
import { NO_CHANGES, NO_ENTRIES, type State } from '../../core/decision.js';
import type { Ids } from '../../core/ids.js';
import type { Cents } from '../../core/money.js';
import { asItWas, type Made } from '../../core/movement.js';
import { createMovement, move } from '../../core/movement-rules.js';
import { PAYOUT_SWITCHES } from '../../core/payout-switches.js';
import { Problem } from '../../core/problem.js';
import { SAME_STATUS, TOKEN_CONFLICT } from '../../core/problems.js';
import { ACCOUNT_REFUND_LIFECYCLE, type AccountRefundStatus } from './lifecycle.js';
import { ACCOUNT_REFUNDS, type AccountRefund, type NewAccountRefund, recordsOf } from './model.js';
import { CALLER_CANNOT_MOVE, REFUND_NOT_ON_ACCOUNT, SIMULATED_TOKEN } from './problems.js';
import { ACCOUNT_REFUND_SWITCHES } from './switches.js';

export type AskedRefund = Omit<NewAccountRefund, 'amount' | 'isWholeCredit'> & {
  /** All of the credit, if none is named. */
  readonly amount: Cents | undefined;
};

export function issueRefund(
  state: State,
  asked: AskedRefund,
  now: SandboxTime,
  ids: Ids,
  chance: () => number,
): Made<AccountRefund> | Problem {
  const account = state.account(asked.accountToken);
  const credit = account === undefined ? 0 : refundableAmount(account, state.assumptions);
  const { amount = credit } = asked;
  const command = { ...asked, amount, isWholeCredit: asked.amount === undefined };
  return createMovement(ACCOUNT_REFUNDS, state, command, now, ids, chance);
}

/** The refund of this token on an account; one of another account is unknown there. */
export function findRefund(state: State, accountToken: string, token: string): AccountRefund | Problem {
  if (state.account(accountToken) === undefined) return accountNotFound(state, accountToken);
  const refund = state.find(ACCOUNT_REFUNDS, token);
  if (refund?.accountToken === accountToken) return refund;
  return Problem.of(REFUND_NOT_ON_ACCOUNT, { token, accountToken });
}

export type AskedMove = {
  readonly accountToken: string;
  /** The refund's. */
  readonly token: string;
  readonly to: AccountRefundStatus;
  /** What makes the call repeatable: the token of the transition. */
  readonly moveToken: string | undefined;
  readonly cause: Cause;
};

/**
 * Moves a refund as its caller asks. Refuses, in this order: an unknown account or refund, a token that a transition of
 * other content has, the status that it has, a move that callers cannot make, what the account refuses.
 */
export function moveRefund(
  state: State,
  asked: AskedMove,
  now: SandboxTime,
  ids: Ids,
): Made<AccountRefund> | Problem {
  const refund = findRefund(state, asked.accountToken, asked.token);
  if (refund instanceof Problem) return refund;
  const { to, moveToken, cause } = asked;
  const holder = moveToken === undefined ? undefined : state.holder(ACCOUNT_REFUNDS, moveToken);
  if (holder !== undefined) return repeatMove(state, holder, asked);
  const { same_status_transition } = ACCOUNT_REFUND_SWITCHES.in(state.assumptions);
  if (refund.status === to && same_status_transition === 'accept')
    return { ...unmoved(refund), isRepeat: false };
  const refusal = moveRefusal(state, refund, to);
  if (refusal !== undefined) return refusal;
  const moved = move(
    ACCOUNT_REFUNDS,
    state,
    {
      token: refund.token,
      to,
      reason: null,
      returnCode: null,
      force: !ACCOUNT_REFUND_LIFECYCLE.isLegal(refund.method, refund.status, to),
      cause,
      ...(moveToken !== undefined && { moveToken }),
    },
    now,
    ids,
  );
  return moved instanceof Problem ? moved : { ...moved, isRepeat: false };
}

/** Where the body names a refund, it is that of the path; then as any move. */
export function simulateMove(
  state: State,
  asked: Omit<AskedMove, 'moveToken'> & { readonly named: string },
  now: SandboxTime,
  ids: Ids,
): Made<AccountRefund> | Problem {
  const { accountToken, token, named } = asked;
  const refund = findRefund(state, accountToken, token);
  if (refund instanceof Problem) return refund;
  if (named !== token) return Problem.of(SIMULATED_TOKEN, { token: named, refund: token });
  return moveRefund(state, { ...asked, moveToken: undefined }, now, ids);
}

/** A repeated token moves nothing: the same content is answered again, other content is a conflict. */
function repeatMove(
  state: State,
  holder: AccountRefund,
  { token, to, moveToken }: AskedMove,
): Made<AccountRefund> | Problem {
  const records = recordsOf(holder);
  const place = records.findIndex((one) => one.token === moveToken);
  const differences: string[] = [];
  if (holder.token !== token) differences.push('refund_token');
  if (records[place]?.status !== to) differences.push('status');
  if (differences.length > 0) return Problem.of(TOKEN_CONFLICT, { token: String(moveToken), differences });
  const showsOriginal = PAYOUT_SWITCHES.in(state.assumptions).replay_returns === 'original';
  return { ...unmoved(showsOriginal ? asItWas(holder, place) : holder), isRepeat: true };
}

function unmoved(item: AccountRefund) {
  return { changes: NO_CHANGES, entries: NO_ENTRIES, events: [], item };
}

function moveRefusal(
  { assumptions }: State,
  { method, status }: AccountRefund,
  to: AccountRefundStatus,
): Problem | undefined {
  const { partner_transitions: rule } = ACCOUNT_REFUND_SWITCHES.in(assumptions);
  const next = nextByCaller(rule, method, status);
  if (to === status)
    return Problem.of(SAME_STATUS, { what: 'refund', status, next }, ['same_status_transition']);
  if (next.includes(to)) return undefined;
  return Problem.of(CALLER_CANNOT_MOVE, { what: `${method} refund`, from: status, to, next }, [
    'partner_transitions',
  ]);
}

/** Where a caller may move a refund, as the assumption has it. */
function nextByCaller(
  rule: 'legal' | 'any' | 'cancel_only',
  method: AccountRefund['method'],
  from: AccountRefundStatus,
): readonly AccountRefundStatus[] {
  if (rule === 'any') return ACCOUNT_REFUND_LIFECYCLE.statuses.filter((status) => status !== from);
  const legal = ACCOUNT_REFUND_LIFECYCLE.next(method, from, 'partner');
  return rule === 'legal' ? legal : legal.filter((status) => status === 'CANCELLED');
}
