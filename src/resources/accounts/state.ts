// Accounts with their journals in the state file.
import type { Money, PlacedEntry, StateEntry } from '../../catalog/journal-state.js';
import type { AccountsState, NamedScenario, Writing } from '../../catalog/state-part.js';
import type { AccountStatus } from '../../core/account.js';
import { BLANK } from '../../core/blank.js';
import type { EpochMs } from '../../core/clock.js';
import { Claims, type Issue, outOfTime, type Path } from '../../core/issue.js';
import { centsFromDecimal, decimalFromCents } from '../../core/money.js';
import { relativeTime } from '../../core/span.js';
import { Ledger } from '../../sandbox/ledger.js';
import { inOrder, journalIssues, openEntry, sequenceIssues, writeEntry } from '../journal-entries/state.js';
import { type AccountType, type CreditAccount, DEFAULT_CREDIT_LIMIT, recordOf } from './model.js';

type StateAccount = {
  readonly token: string;
  readonly type?: AccountType;
  readonly status?: AccountStatus;
  readonly opened?: string;
  readonly activated?: string | null;
  readonly updated?: string;
  readonly user_token?: string;
  readonly business_token?: string;
  /** What it opens with, as one entry. */
  readonly balance?: Money;
  readonly credit_limit?: Money;
  readonly remaining_statement_balance?: Money;
  readonly remaining_min_payment_due?: Money;
  readonly card_tokens?: readonly string[];
  readonly scenario?: string;
  readonly transitions?: readonly StateAccountTransition[];
  readonly profile?: Readonly<Record<string, unknown>>;
  readonly entries?: readonly StateEntry[];
};

type StateAccountTransition = {
  readonly token?: string;
  readonly from: AccountStatus;
  readonly to: AccountStatus;
  readonly at: string;
};

type State = { readonly accounts: readonly StateAccount[] };

const DEFAULT_OPENED = '-90d';

export const ACCOUNT_STATE: AccountsState<State> = {
  opens: 'accounts',
  stage: 'journal',
  keys: ['accounts'],
  check: accountIssues,
  scenarios: ({ accounts }) =>
    accounts.map(({ scenario }, i): NamedScenario => ({ path: ['accounts', i, 'scenario'], name: scenario })),
  journal: placedEntries,
  open({ accounts }) {
    let sequence = 0;
    return accounts.map((account) => openAccount(account, () => ++sequence));
  },
  write: (ledgers, { time }) => ({ accounts: ledgers.map((ledger) => writeAccount(ledger, time)) }),
};

function* accountIssues({ accounts }: State, start: EpochMs): Generator<Issue> {
  // Each kind has tokens of its own: an application may give a refund the token of an account.
  const tokens = new Claims();
  const entryTokens = new Claims();
  for (const [i, account] of accounts.entries()) {
    const path = ['accounts', i];
    const entries = entriesOf(account);
    yield* tokens.token(account.token, [...path, 'token']);
    for (const [j, { token }] of entries.entries())
      yield* entryTokens.token(token, [...path, 'entries', j, 'token']);
    yield* recordIssues(account, path, start);
    const { opened = DEFAULT_OPENED, balance } = account;
    yield* journalIssues(entries, { opened, balance }, path, start);
  }
  yield* sequenceIssues(accounts.map(entriesOf));
}

function* recordIssues(account: StateAccount, at: Path, start: EpochMs): Generator<Issue> {
  if (account.business_token !== undefined && account.type !== 'BUSINESS') {
    const says = 'business_token belongs to a BUSINESS account: add type: BUSINESS, or leave it out';
    yield { path: [...at, 'business_token'], says };
  }
  const { transitions = [], status = 'ACTIVE' } = account;
  const last = transitions.at(-1)?.to;
  if (last !== undefined && last !== status) {
    const says = `they lead to ${last}, but the account is ${status}`;
    yield { path: [...at, 'transitions'], says };
  }
  for (const [i, { at: text }] of transitions.entries()) {
    const says = outOfTime(text, start);
    if (says !== undefined) yield { path: [...at, 'transitions', i, 'at'], says };
  }
  const opened = account.opened ?? DEFAULT_OPENED;
  const tooEarly = outOfTime(opened, start);
  if (tooEarly !== undefined) yield { path: [...at, 'opened'], says: tooEarly };
  for (const key of ['activated', 'updated'] as const) {
    const time = account[key] ?? '0';
    if (relativeTime(time) >= relativeTime(opened)) continue;
    yield { path: [...at, key], says: `${time} is before the account was opened: write a later time` };
  }
}

/** The journal of an account: its entries, or the one that it opens with where only a balance is written. */
function entriesOf({ entries = [], balance = 0, opened }: StateAccount): readonly StateEntry[] {
  if (entries.length > 0 || centsFromDecimal(balance) === 0) return entries;
  const at = opened ?? DEFAULT_OPENED;
  return [{ type: 'account.adjustment', amount: balance, at, memo: 'Opening balance', reason: 'OTHER' }];
}

function* placedEntries({ accounts }: State): Generator<PlacedEntry> {
  for (const [i, { token, entries = [] }] of accounts.entries()) {
    for (const [j, entry] of entries.entries())
      yield { entry, account: token, path: ['accounts', i, 'entries', j] };
  }
}

function openAccount(account: StateAccount, nextSequence: () => number): Ledger {
  const ledger = new Ledger(openRecord(account));
  for (const entry of inOrder(entriesOf(account))) {
    ledger.append(openEntry(entry, account.token, entry.sequence ?? nextSequence()));
  }
  if (account.updated !== undefined) ledger.updatedAt = relativeTime(account.updated);
  return ledger;
}

function openRecord(account: StateAccount): CreditAccount {
  const createdAt = relativeTime(account.opened ?? DEFAULT_OPENED);
  const type = account.type ?? 'CONSUMER';
  const { activated = account.status === 'UNACTIVATED' ? null : account.opened } = account;
  return {
    token: account.token,
    type,
    status: account.status ?? 'ACTIVE',
    userToken: account.user_token ?? BLANK,
    businessToken: type === 'BUSINESS' ? (account.business_token ?? BLANK) : null,
    creditLimit:
      account.credit_limit === undefined ? DEFAULT_CREDIT_LIMIT : centsFromDecimal(account.credit_limit),
    remainingStatementBalance: centsFromDecimal(account.remaining_statement_balance ?? 0),
    remainingMinPaymentDue: centsFromDecimal(account.remaining_min_payment_due ?? 0),
    cardTokens: account.card_tokens ?? [],
    createdAt,
    activatedAt: activated === null ? null : relativeTime(activated ?? DEFAULT_OPENED),
    scenario: account.scenario ?? null,
    transitions: (account.transitions ?? []).map(({ token = BLANK, from, to, at }) => {
      return { token, from, to, at: relativeTime(at) };
    }),
    profile: account.profile ?? {},
  };
}

function writeAccount(ledger: Ledger, time: Writing['time']): StateAccount {
  const record = recordOf(ledger);
  const { entries, updatedAt } = ledger;
  return {
    token: record.token,
    type: record.type,
    status: record.status,
    opened: time(record.createdAt),
    activated: record.activatedAt === null ? null : time(record.activatedAt),
    updated: time(updatedAt),
    user_token: record.userToken,
    ...(record.businessToken !== null && { business_token: record.businessToken }),
    credit_limit: decimalFromCents(record.creditLimit),
    remaining_statement_balance: decimalFromCents(record.remainingStatementBalance),
    remaining_min_payment_due: decimalFromCents(record.remainingMinPaymentDue),
    card_tokens: record.cardTokens,
    ...(record.scenario !== null && { scenario: record.scenario }),
    ...(record.transitions.length > 0 && {
      transitions: record.transitions.map(({ token, from, to, at }) => ({ token, from, to, at: time(at) })),
    }),
    profile: record.profile,
    entries: entries.map((entry) => writeEntry(entry, time)),
  };
}
