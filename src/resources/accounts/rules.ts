// What the control plane does to accounts: they are made, moved, brought to a balance and posted to. A balance is never
// set, it is reached by an entry.

import { type AccountStatus, accountNotFound, balanceOutOfRange, fits } from '../../core/account.js';
import type { SandboxTime } from '../../core/clock.js';
import { type Change, type Decision, NO_CHANGES, NO_ENTRIES, type State } from '../../core/decision.js';
import type { EntryKind, EntryStatus } from '../../core/entry-types.js';
import type { EventBody } from '../../core/event.js';
import type { Ids } from '../../core/ids.js';
import type { Entry } from '../../core/journal.js';
import { entryPosted } from '../../core/journal-events.js';
import type { Cents } from '../../core/money.js';
import { adjust, post } from '../../core/posting.js';
import { Problem } from '../../core/problem.js';
import { ILLEGAL_TRANSITION } from '../../core/problems.js';
import {
  ACCOUNT_TRANSITIONS,
  ACCOUNTS,
  type AccountType,
  accountCreated,
  accountUpdated,
  type CreditAccount,
  recordOf,
} from './model.js';
import { ACCOUNT_EXISTS } from './problems.js';

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
): (Decision & { account: CreditAccount }) | Problem {
  if (command.token !== undefined && state.account(command.token) !== undefined) {
    return Problem.of(ACCOUNT_EXISTS, { token: command.token });
  }
  const isTaken = (token: string) => state.isTaken(token) || token === command.token;
  const account: CreditAccount = {
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
  const changes = [{ kind: ACCOUNTS, item: account }];
  const events = [accountCreated(account)];
  if (command.balance === 0) return { changes, entries: NO_ENTRIES, events, account };
  const opening = { accountToken: account.token, amount: command.balance, memo: 'Opening balance' };
  const entry = adjust(state, opening, now, ids);
  return { changes, entries: [entry], events: [...events, entryPosted(entry)], account };
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
  const record = recordOf(account);
  const to = command.status ?? record.status;
  const next = ACCOUNT_TRANSITIONS[record.status];
  if (to !== record.status && !command.force && !next.includes(to)) {
    return Problem.of(ILLEGAL_TRANSITION, { what: 'account', from: record.status, to, next });
  }
  const change = (command.balance ?? account.balance) - account.balance;
  const correction = { accountToken: record.token, amount: change, memo: 'Balance set on the control plane' };
  const entries = change === 0 ? NO_ENTRIES : [adjust(state, correction, now, ids)];
  if (to === record.status) return withEntries(NO_CHANGES, entries, []);
  const activatedAt = to === 'ACTIVE' ? (record.activatedAt ?? now) : record.activatedAt;
  const token = ids.next((one) => state.isTaken(one));
  const transition = { token, from: record.status, to, at: now };
  const transitions = [...record.transitions, transition];
  const item = { ...record, status: to, activatedAt, transitions };
  return withEntries([{ kind: ACCOUNTS, item }], entries, [accountUpdated(item, transition)]);
}

function withEntries(
  changes: readonly Change[],
  entries: readonly Entry[],
  events: readonly EventBody[],
): Decision {
  return { changes, entries, events: [...events, ...entries.map((entry) => entryPosted(entry))] };
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
): (Decision & { entry: Entry }) | Problem {
  const account = state.account(command.accountToken);
  if (account === undefined) return accountNotFound(state, command.accountToken);
  const { accountToken, kind, amount, status, impactAt, memo } = command;
  const detail = kind.group === 'ADJUSTMENT' ? OTHER_ADJUSTMENT : null;
  const posting = {
    accountToken,
    kind,
    amount,
    detail,
    memo: memo ?? null,
    status: status ?? kind.status,
    impactAt: impactAt ?? now,
  };
  const entry = post(state, posting, now, ids);
  if (!fits(account, [entry])) return balanceOutOfRange();
  return { ...withEntries(NO_CHANGES, [entry], []), entry };
}

const OTHER_ADJUSTMENT = { kind: 'adjustment', reason: 'OTHER' } as const;
