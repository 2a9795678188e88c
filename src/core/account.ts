// Credit accounts: what they are, how their status may move, and the commands of the control plane on them. A balance
// is never set, it is reached by an entry.

import { ACCOUNT_EXISTS } from './account-problems.js';
import type { Assumptions } from './assumptions.js';
import type { SandboxTime } from './clock.js';
import { ADJUSTMENT, type EntryKind, type EntryStatus } from './entry-types.js';
import type { Ids } from './ids.js';
import { type AdjustmentReason, type Entry, makeEntry, pendingDebit, postedAmount } from './journal.js';
import { type Cents, formatMoney, isWithinRange, MAX_CENTS } from './money.js';
import { Problem } from './problem.js';
import { ACCOUNT_NOT_FOUND, BALANCE_OUT_OF_RANGE, ILLEGAL_TRANSITION } from './problems.js';
import type { Decision, State } from './state.js';

export const ACCOUNT_STATUSES = ['UNACTIVATED', 'ACTIVE', 'SUSPENDED', 'TERMINATED', 'CHARGE_OFF'] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];
export type AccountType = 'CONSUMER' | 'BUSINESS';

/** Which moves of an account's status are legal: inferred, see docs/facts.md#account-transitions. */
export const ACCOUNT_TRANSITIONS: Readonly<Record<AccountStatus, readonly AccountStatus[]>> = {
  UNACTIVATED: ['ACTIVE', 'TERMINATED'],
  ACTIVE: ['SUSPENDED', 'TERMINATED', 'CHARGE_OFF'],
  SUSPENDED: ['ACTIVE', 'TERMINATED', 'CHARGE_OFF'],
  TERMINATED: ['CHARGE_OFF'],
  CHARGE_OFF: [],
};

export type AccountTransition = {
  readonly token: string;
  readonly from: AccountStatus;
  readonly to: AccountStatus;
  readonly at: SandboxTime;
};

/** What an account is, apart from its money. Replaced as a whole when something of it changes. */
export type AccountRecord = {
  readonly token: string;
  readonly type: AccountType;
  readonly status: AccountStatus;
  readonly userToken: string;
  /** Set on business accounts only (docs/facts.md#credit-accounts). */
  readonly businessToken: string | null;
  readonly creditLimit: Cents;
  readonly remainingStatementBalance: Cents;
  readonly remainingMinPaymentDue: Cents;
  readonly cardTokens: readonly string[];
  readonly createdAt: SandboxTime;
  /** Null until the account was first active. */
  readonly activatedAt: SandboxTime | null;
  /** The scenario that its refunds follow unless a rule says otherwise. */
  readonly scenario: string | null;
  /** How its status changed, oldest first. */
  readonly transitions: readonly AccountTransition[];
  /** Further response fields that nothing here reads, as the fixture gives them in the contract's own names. */
  readonly profile: Readonly<Record<string, unknown>>;
};

export type Account = {
  readonly record: AccountRecord;
  /** Sum of the POSTED entries; negative is owed to the cardholder. */
  readonly balance: Cents;
  readonly pendingDebits: Cents;
};

export const DEFAULT_CREDIT_LIMIT: Cents = 500_000;

/** Whether adding entries keeps the account's sums within what can be told exactly. */
export function fits(account: Account, entries: readonly Entry[]): boolean {
  let { balance, pendingDebits } = account;
  for (const entry of entries) {
    balance += postedAmount(entry);
    pendingDebits += pendingDebit(entry);
  }
  return isWithinRange(balance) && isWithinRange(pendingDebits);
}

export function balanceOutOfRange(): Problem {
  return Problem.of(BALANCE_OUT_OF_RANGE, { limit: formatMoney(MAX_CENTS) });
}

export function accountNotFound(state: State, token: string): Problem {
  return Problem.of(ACCOUNT_NOT_FOUND, { token, sandbox: state.name, justMade: state.justMade });
}

/**
 * limit - posted - pending debits, at most the limit unless assumed otherwise; may be negative
 * (docs/facts.md#signs-and-balances).
 */
export function availableCredit(account: Account, assumptions: Assumptions): Cents {
  const { creditLimit } = account.record;
  const left = creditLimit - account.balance - account.pendingDebits;
  return assumptions.available_credit === 'capped' ? Math.min(creditLimit, left) : left;
}

export type CreateAccount = {
  readonly token: string | undefined;
  readonly type: AccountType;
  readonly status: AccountStatus;
  readonly balance: Cents;
  readonly creditLimit: Cents;
};

/** Makes an account and, unless its balance is 0, the entry that it opens with. Refuses the token of another one. */
export function createAccount(
  state: State,
  command: CreateAccount,
  now: SandboxTime,
  ids: Ids,
): (Decision & { account: AccountRecord }) | Problem {
  if (command.token !== undefined && state.account(command.token) !== undefined) {
    return Problem.of(ACCOUNT_EXISTS, { token: command.token });
  }
  const isTaken = (token: string) => state.isTaken(token) || token === command.token;
  const account: AccountRecord = {
    token: command.token ?? ids.next(isTaken),
    type: command.type,
    status: command.status,
    userToken: ids.next(isTaken),
    businessToken: command.type === 'BUSINESS' ? ids.next(isTaken) : null,
    creditLimit: command.creditLimit,
    remainingStatementBalance: 0,
    remainingMinPaymentDue: 0,
    cardTokens: [],
    createdAt: now,
    activatedAt: command.status === 'UNACTIVATED' ? null : now,
    scenario: null,
    transitions: [],
    profile: {},
  };
  if (command.balance === 0) return { account, isNewAccount: true, entries: [] };
  const opening = { accountToken: account.token, amount: command.balance, memo: 'Opening balance' };
  return { account, isNewAccount: true, entries: [adjustment(state, opening, now, ids)] };
}

export type UpdateAccount = {
  readonly accountToken: string;
  readonly balance: Cents | undefined;
  readonly status: AccountStatus | undefined;
  readonly force: boolean;
};

/** Moves the status and reaches a balance; asking for what already is changes nothing. */
export function updateAccount(
  state: State,
  command: UpdateAccount,
  now: SandboxTime,
  ids: Ids,
): Decision | Problem {
  const account = state.account(command.accountToken);
  if (account === undefined) return accountNotFound(state, command.accountToken);
  const { record } = account;
  const to = command.status ?? record.status;
  const next = ACCOUNT_TRANSITIONS[record.status];
  if (to !== record.status && !command.force && !next.includes(to)) {
    return Problem.of(ILLEGAL_TRANSITION, { what: 'account', from: record.status, to, next });
  }
  const change = (command.balance ?? account.balance) - account.balance;
  const correction = { accountToken: record.token, amount: change, memo: 'Balance set on the control plane' };
  const entries = change === 0 ? [] : [adjustment(state, correction, now, ids)];
  if (to === record.status) return { entries };
  const activatedAt = to === 'ACTIVE' ? (record.activatedAt ?? now) : record.activatedAt;
  const token = ids.next((one) => state.isTaken(one));
  const transitions = [...record.transitions, { token, from: record.status, to, at: now }];
  return { account: { ...record, status: to, activatedAt, transitions }, entries };
}

export type PostEntry = {
  readonly accountToken: string;
  readonly kind: EntryKind;
  readonly amount: Cents;
  readonly status: EntryStatus | undefined;
  readonly impactAt: SandboxTime | undefined;
  readonly memo: string | undefined;
};

/** Posts one entry, so that a credit can be spent or made while a refund is in flight. */
export function postEntry(
  state: State,
  command: PostEntry,
  now: SandboxTime,
  ids: Ids,
): (Decision & { entries: readonly [Entry] }) | Problem {
  const account = state.account(command.accountToken);
  if (account === undefined) return accountNotFound(state, command.accountToken);
  const { accountToken, kind, amount, status, impactAt, memo } = command;
  const detail = kind.group === 'ADJUSTMENT' ? OTHER_ADJUSTMENT : null;
  const entry = draftEntry(state, { accountToken, kind, amount, detail, memo: memo ?? null }, now, ids, {
    status: status ?? kind.status,
    impactAt: impactAt ?? now,
  });
  return fits(account, [entry]) ? { entries: [entry] } : balanceOutOfRange();
}

const OTHER_ADJUSTMENT = { kind: 'adjustment', reason: 'OTHER' } as const;

export type Adjustment = {
  readonly accountToken: string;
  readonly amount: Cents;
  readonly memo: string;
  readonly reason?: AdjustmentReason;
  readonly links?: { readonly rootToken: string; readonly relatedToken: string };
};

/** The entry of an adjustment: the one kind of correction there is. */
export function adjustment(state: State, command: Adjustment, now: SandboxTime, ids: Ids): Entry {
  const { accountToken, amount, memo, reason = 'OTHER', links = {} } = command;
  const detail = { kind: 'adjustment', reason } as const;
  return draftEntry(state, { accountToken, kind: ADJUSTMENT, amount, detail, memo }, now, ids, links);
}

type Essentials = Pick<Entry, 'accountToken' | 'kind' | 'amount' | 'detail' | 'memo'>;

/** The next entry of the sandbox, with tokens of its own. */
function draftEntry(
  state: State,
  essentials: Essentials,
  now: SandboxTime,
  ids: Ids,
  rest: Partial<Entry>,
): Entry {
  const isTaken = (token: string) => state.isTaken(token);
  return makeEntry({
    token: ids.next(isTaken),
    sequence: state.lastSequence + 1,
    createdAt: now,
    detailToken: ids.next(isTaken),
    ...essentials,
    ...rest,
  });
}
