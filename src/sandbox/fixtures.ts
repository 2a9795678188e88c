// Turns a fixture file into what sandboxes start from: a frozen universe, scenarios and settings. Its generated tokens
// depend on the seed and on the file alone.
import { type AccountRecord, DEFAULT_CREDIT_LIMIT } from '../core/account.js';
import { type ClockSetting, parseClockSetting } from '../core/clock.js';
import { entryKind } from '../core/entry-types.js';
import { createIds, type Ids } from '../core/ids.js';
import { type Entry, makeEntry } from '../core/journal.js';
import { centsFromDecimal } from '../core/money.js';
import { BUILT_IN_BOOK, type ScenarioBook } from '../core/scenario-choice.js';
import type { Scenario } from '../core/scenarios.js';
import {
  DEFAULT_OPENED,
  type FixtureAccount,
  type FixtureEntry,
  type FixtureFile,
  type FixtureRules,
  readFixtureFile,
  relativeTime,
} from './fixture-file.js';
import { makeUniverse, type OpenedAccount, type Universe } from './universe.js';

export { FixtureError } from './fixture-file.js';

export type Fixture = {
  readonly universe: Universe;
  readonly assumptions: Readonly<Record<string, string>>;
  readonly clock: ClockSetting | undefined;
  readonly scenarios: ScenarioBook;
};

/** @throws FixtureError naming every fault found. */
export function loadFixture(text: string, file: string, rules: FixtureRules, seed: string): Fixture {
  const fixture = readFixtureFile(text, file, rules);
  return {
    universe: openAccounts(fixture, createIds(`${seed}/fixture`)),
    assumptions: fixture.assumptions ?? {},
    clock: parseClockSetting(fixture.clock ?? ''),
    scenarios: openScenarios(fixture),
  };
}

/** The built-in scenarios with the fixture's own, which may take the place of one of the same name. */
function openScenarios({ scenarios = [], rules = [], scenario }: FixtureFile): ScenarioBook {
  const own = scenarios.map((one): [string, Scenario] => [one.name, one]);
  return { byName: new Map([...BUILT_IN_BOOK.byName, ...own]), rules, fallback: scenario ?? null };
}

function openAccounts(fixture: FixtureFile, ids: Ids): Universe {
  const taken = new Set(
    fixture.accounts.flatMap((a) => [a.token, ...(a.entries ?? []).map((e) => e.token ?? '')]),
  );
  const nextToken = () => ids.next((token) => taken.has(token));
  let sequence = 0;
  const opened = fixture.accounts.map((account): OpenedAccount => {
    const record = openRecord(account, nextToken);
    const inOrder = [...(account.entries ?? [])].sort((a, b) => relativeTime(a.at) - relativeTime(b.at));
    const entries = inOrder.map((entry) => openEntry(entry, account.token, ++sequence, nextToken));
    return { record, entries };
  });
  return makeUniverse(opened);
}

function openRecord(account: FixtureAccount, nextToken: () => string): AccountRecord {
  const createdAt = relativeTime(account.opened ?? DEFAULT_OPENED);
  const type = account.type ?? 'CONSUMER';
  return {
    token: account.token,
    type,
    status: account.status ?? 'ACTIVE',
    userToken: account.user_token ?? nextToken(),
    businessToken: type === 'BUSINESS' ? (account.business_token ?? nextToken()) : null,
    creditLimit:
      account.credit_limit === undefined ? DEFAULT_CREDIT_LIMIT : centsFromDecimal(account.credit_limit),
    remainingStatementBalance: centsFromDecimal(account.remaining_statement_balance ?? 0),
    remainingMinPaymentDue: centsFromDecimal(account.remaining_min_payment_due ?? 0),
    cardTokens: account.card_tokens ?? [],
    createdAt,
    activatedAt: account.status === 'UNACTIVATED' ? null : createdAt,
    scenario: account.scenario ?? null,
    profile: account.profile ?? {},
  };
}

function openEntry(
  entry: FixtureEntry,
  accountToken: string,
  sequence: number,
  nextToken: () => string,
): Entry {
  const createdAt = relativeTime(entry.at);
  const kind = entryKind(entry.type);
  return makeEntry({
    token: entry.token ?? nextToken(),
    sequence,
    accountToken,
    kind,
    status: entry.status ?? kind.status,
    amount: centsFromDecimal(entry.amount),
    createdAt,
    impactAt: entry.impact === undefined ? createdAt : relativeTime(entry.impact),
    memo: entry.memo ?? null,
    detailToken: entry.detail_token ?? nextToken(),
    detail: openDetail(entry, kind.group === 'ADJUSTMENT'),
    cardToken: entry.card_token ?? null,
    originalCurrency: entry.original_currency
      ? { amount: centsFromDecimal(entry.original_currency.amount), code: entry.original_currency.code }
      : null,
  });
}

function openDetail(entry: FixtureEntry, isAdjustment: boolean): Entry['detail'] {
  if (entry.detail_object !== undefined) return { kind: 'data', data: entry.detail_object };
  return isAdjustment ? { kind: 'adjustment', reason: 'OTHER' } : null;
}
