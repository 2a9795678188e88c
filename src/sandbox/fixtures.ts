// Turns a state as written into what sandboxes start from: a frozen universe, rules and settings. Tokens that it leaves
// out depend on the seed and on the state alone.
import { type AccountRecord, DEFAULT_CREDIT_LIMIT } from '../core/account.js';
import type { ClockSetting } from '../core/clock.js';
import { entryKind } from '../core/entry-types.js';
import { type Fault, freeFaultName } from '../core/faults.js';
import { createIds, type Ids } from '../core/ids.js';
import { type Entry, makeEntry } from '../core/journal.js';
import { centsFromDecimal } from '../core/money.js';
import { BUILT_IN_BOOK, type ScenarioBook } from '../core/scenario-choice.js';
import type { Scenario } from '../core/scenarios.js';
import { openRefund } from './open-refund.js';
import type { Generators, PendingDelivery, Registration } from './start.js';
import {
  DEFAULT_OPENED,
  entriesOf,
  readClock,
  relativeTime,
  type StateAccount,
  type StateEntry,
  type StateFault,
  type StateFile,
} from './state-format.js';
import { makeUniverse, type OpenedAccount, type Universe } from './universe.js';
import { openDelivery, openWebhooks } from './webhook-states.js';

export type Fixture = {
  readonly universe: Universe;
  readonly assumptions: Readonly<Record<string, string>>;
  readonly clock: ClockSetting | undefined;
  readonly scenarios: ScenarioBook;
  readonly faults: readonly Fault[];
  /** Undefined when the state says nothing of them. */
  readonly webhooks: readonly Registration[] | undefined;
  readonly deliveries: readonly PendingDelivery[];
  readonly rateLimit: number | undefined;
  readonly generators: Generators | null;
};

/** The state must have been checked. */
export function openFixture(state: StateFile, seed: string): Fixture {
  return {
    universe: openUniverse(state, createIds(`${seed}/fixture`)),
    assumptions: state.assumptions ?? {},
    clock: readClock(state.clock),
    scenarios: openScenarios(state),
    faults: openFaults(state.faults ?? []),
    webhooks: state.webhooks && openWebhooks(state.webhooks, seed, 'webhooks'),
    deliveries: (state.deliveries ?? []).map(openDelivery),
    rateLimit: state.rate_limit,
    generators: state.generators ?? null,
  };
}

/** The built-in scenarios with the state's own, which may take the place of one of the same name. */
function openScenarios({ scenarios = [], rules = [], scenario }: StateFile): ScenarioBook {
  const own = scenarios.map((one): [string, Scenario] => [one.name, one]);
  return { byName: new Map([...BUILT_IN_BOOK.byName, ...own]), rules, fallback: scenario ?? null };
}

function openFaults(written: readonly StateFault[]): readonly Fault[] {
  const faults: Fault[] = [];
  for (const { name, calls = 0, fired = 0, ...rule } of written) {
    faults.push({ rule: { name: name ?? freeFaultName(faults), ...rule }, calls, fired });
  }
  return faults;
}

function openUniverse(state: StateFile, ids: Ids): Universe {
  const { accounts, refunds: written = [] } = state;
  const taken = new Set([
    ...accounts.flatMap((a) => [a.token, ...(a.entries ?? []).map((e) => e.token ?? '')]),
    ...written.map(({ token }) => token),
  ]);
  const nextToken = () => ids.next((token) => taken.has(token));
  let sequence = 0;
  const opened = accounts.map((account): OpenedAccount => {
    const record = openRecord(account, nextToken);
    const entries = inOrder(entriesOf(account)).map((entry) =>
      openEntry(entry, account.token, entry.sequence ?? ++sequence, nextToken),
    );
    const { updated } = account;
    return { record, entries, ...(updated !== undefined && { updatedAt: relativeTime(updated) }) };
  });
  const entries = new Map(opened.flatMap((account) => account.entries.map((entry) => [entry.token, entry])));
  const refunds = written.map((refund) => openRefund(refund, entries));
  const withPlan = refunds.filter(({ plan }) => plan.length > 0).map(({ token }) => token);
  return makeUniverse(opened, refunds, [...new Set([...(state.planned ?? []), ...withPlan])]);
}

function inOrder(entries: readonly StateEntry[]): StateEntry[] {
  return [...entries].sort((a, b) =>
    a.sequence === undefined || b.sequence === undefined
      ? relativeTime(a.at) - relativeTime(b.at)
      : a.sequence - b.sequence,
  );
}

function openRecord(account: StateAccount, nextToken: () => string): AccountRecord {
  const createdAt = relativeTime(account.opened ?? DEFAULT_OPENED);
  const type = account.type ?? 'CONSUMER';
  const { activated = account.status === 'UNACTIVATED' ? null : account.opened } = account;
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
    activatedAt: activated === null ? null : relativeTime(activated ?? DEFAULT_OPENED),
    scenario: account.scenario ?? null,
    transitions: (account.transitions ?? []).map(({ from, to, at }) => ({ from, to, at: relativeTime(at) })),
    profile: account.profile ?? {},
  };
}

function openEntry(
  entry: StateEntry,
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
    rootToken: entry.root_token ?? null,
    relatedToken: entry.related_token ?? null,
    cardToken: entry.card_token ?? null,
    originalCurrency: entry.original_currency
      ? { amount: centsFromDecimal(entry.original_currency.amount), code: entry.original_currency.code }
      : null,
  });
}

function openDetail(entry: StateEntry, isAdjustment: boolean): Entry['detail'] {
  if (entry.detail_object !== undefined) return { kind: 'data', data: entry.detail_object };
  return isAdjustment ? { kind: 'adjustment', reason: entry.reason ?? 'OTHER' } : null;
}
