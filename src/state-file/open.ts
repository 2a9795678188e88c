// Turns a state as written into what sandboxes start from: a frozen base, rules and settings. Tokens that it leaves
// out stay blank: each sandbox has its own there.
import type { AccountRecord } from '../core/account.js';
import { BLANK } from '../core/blank.js';
import { entryKind } from '../core/entry-types.js';
import { type Fault, freeFaultName } from '../core/faults.js';
import { type Entry, makeEntry } from '../core/journal.js';
import { centsFromDecimal } from '../core/money.js';
import type { Scenario, ScenarioBook } from '../core/scenario.js';
import { relativeTime } from '../core/span.js';
import { DEFAULT_CREDIT_LIMIT } from '../resources/accounts/model.js';
import { BALANCE_REFUNDS } from '../resources/balance-refunds/model.js';
import { type Base, makeBase, type PlannedFor } from '../sandbox/base.js';
import { Ledger } from '../sandbox/ledger.js';
import {
  DEFAULT_OPENED,
  entriesOf,
  readClock,
  type StateAccount,
  type StateEntry,
  type StateFault,
  type StateFile,
} from './format.js';
import { BUILT_IN_BOOK, KINDS, OWN_LIFECYCLE } from './known.js';
import { indexEntries, openRefund } from './open-refund.js';
import type { Fixture } from './starts.js';
import { openDelivery, openWebhooks } from './webhook-states.js';

/** The state must have been checked. */
export function openFixture(state: StateFile, seed: string): Fixture {
  return {
    base: openBase(state),
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
  const { kind } = OWN_LIFECYCLE;
  const builtIn = BUILT_IN_BOOK.byKind.get(kind) ?? [];
  const byKind = new Map([...BUILT_IN_BOOK.byKind, [kind, new Map([...builtIn, ...own])]]);
  return { byKind, rules, fallback: scenario ?? null };
}

function openFaults(written: readonly StateFault[]): readonly Fault[] {
  const faults: Fault[] = [];
  for (const { name, calls = 0, fired = 0, ...rule } of written) {
    faults.push({ rule: { name: name ?? freeFaultName(faults), ...rule }, calls, fired });
  }
  return faults;
}

function openBase({ accounts, refunds: written = [], planned = [], journal_ids = [] }: StateFile): Base {
  let sequence = 0;
  const opened = accounts.map((account) => openAccount(account, () => ++sequence));
  const posted = indexEntries(opened.flatMap(({ entries }) => entries));
  const refunds = written.map((refund) => openRefund(refund, posted));
  const withPlan = refunds.filter(({ plan }) => plan.length > 0).map(({ token }) => token);
  const all = [...new Set([...planned, ...withPlan])];
  return makeBase(
    KINDS,
    opened.map((ledger) => ledger.freeze()),
    new Map([[BALANCE_REFUNDS.name, refunds]]),
    {
      planned: all.map((token): PlannedFor => [BALANCE_REFUNDS.name, token]),
      journalIds: journal_ids,
      root: null,
    },
  );
}

function openAccount(account: StateAccount, nextSequence: () => number): Ledger {
  const ledger = new Ledger(openRecord(account));
  for (const entry of inOrder(entriesOf(account))) {
    ledger.append(openEntry(entry, account.token, entry.sequence ?? nextSequence()));
  }
  if (account.updated !== undefined) ledger.updatedAt = relativeTime(account.updated);
  return ledger;
}

function inOrder(entries: readonly StateEntry[]): StateEntry[] {
  return [...entries].sort((a, b) =>
    a.sequence === undefined || b.sequence === undefined
      ? relativeTime(a.at) - relativeTime(b.at)
      : a.sequence - b.sequence,
  );
}

function openRecord(account: StateAccount): AccountRecord {
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

function openEntry(entry: StateEntry, accountToken: string, sequence: number): Entry {
  const createdAt = relativeTime(entry.at);
  const kind = entryKind(entry.type);
  return makeEntry({
    token: entry.token ?? BLANK,
    sequence,
    accountToken,
    kind,
    status: entry.status ?? kind.status,
    amount: centsFromDecimal(entry.amount),
    createdAt,
    impactAt: entry.impact === undefined ? createdAt : relativeTime(entry.impact),
    memo: entry.memo ?? null,
    detailToken: entry.detail_token ?? BLANK,
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
