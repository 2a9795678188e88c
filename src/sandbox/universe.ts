// The frozen start of sandboxes, made from a fixture, an imported state or a snapshot, and shared by all worlds that
// begin with it: accounts with their journals, and refunds.
import type { SandboxTime } from '../core/clock.js';
import type { Entry } from '../core/journal.js';
import type { Refund } from '../core/refund.js';
import { REFUND_LIFECYCLE, type RefundStatus } from '../core/refund-lifecycle.js';
import type { IdRun } from './journal-ids.js';
import type { Ledger } from './ledger.js';

/** Stands for a token that was left out; each sandbox has one of its own there. */
export const BLANK = '';

export type Universe = {
  readonly ledgers: ReadonlyMap<string, Ledger>;
  readonly entryCount: number;
  readonly entries: ReadonlyMap<string, Entry>;
  /** Entries by detail token, other than a refund's own, which the refund itself points to. */
  readonly entriesByDetail: ReadonlyMap<string, readonly Entry[]>;
  /** Oldest first. */
  readonly refunds: ReadonlyMap<string, Refund>;
  readonly refundCounts: Readonly<Record<RefundStatus, number>>;
  /** The accounts and the refunds in which a token was left out. */
  readonly blankLedgers: ReadonlySet<string>;
  readonly blankRefunds: ReadonlySet<string>;
  readonly course: Course;
};

/** How it came about, and goes on. */
export type Course = {
  /** The tokens of refunds with planned steps, in the order in which these were planned. */
  readonly planned: readonly string[];
  /** How the journal is numbered; none if that is left to each sandbox. */
  readonly journalIds: readonly IdRun[];
  /** What tokens that were left out follow from; null where they are each sandbox's own. */
  readonly root: string | null;
};

/** The ledgers must be frozen, and the sequences of their entries count from 1 without a gap. */
export function makeUniverse(
  ledgers: readonly Ledger[],
  refunds: readonly Refund[],
  course: Course,
): Universe {
  const entries = new Map<string, Entry>();
  const blankLedgers = new Set<string>();
  const refundCounts = REFUND_LIFECYCLE.zeroCounts();
  let entryCount = 0;
  for (const ledger of ledgers) {
    if (isBlankAccount(ledger)) blankLedgers.add(ledger.record.token);
    for (const entry of ledger.entries) {
      entryCount++;
      if (isBlankEntry(entry)) blankLedgers.add(entry.accountToken);
      if (entry.token !== BLANK) entries.set(entry.token, entry);
    }
  }
  for (const { status } of refunds) refundCounts[status]++;
  return {
    ledgers: new Map(ledgers.map((ledger) => [ledger.record.token, ledger])),
    entryCount,
    entries,
    entriesByDetail: byDetail(ledgers.flatMap((ledger) => ledger.entries)),
    refunds: new Map(refunds.map((refund) => [refund.token, refund])),
    refundCounts,
    blankLedgers,
    blankRefunds: new Set(refunds.filter(isBlankRefund).map(({ token }) => token)),
    course,
  };
}

export const EMPTY_UNIVERSE: Universe = makeUniverse([], [], { planned: [], journalIds: [], root: null });

/** Those that say a detail token, by it; a refund's own is left to the refund. */
export function byDetail(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.detailToken === BLANK || entry.kind.group === 'BALANCE_REFUND') continue;
    const same = found.get(entry.detailToken);
    if (same === undefined) found.set(entry.detailToken, [entry]);
    else same.push(entry);
  }
  return found;
}

function isBlankAccount({ record: { userToken, businessToken, transitions } }: Ledger): boolean {
  return userToken === BLANK || businessToken === BLANK || transitions.some(({ token }) => token === BLANK);
}

export function isBlankEntry({ token, detailToken }: Entry): boolean {
  return token === BLANK || detailToken === BLANK;
}

function isBlankRefund({ creationToken, transitions, entry, openReversal }: Refund): boolean {
  return (
    creationToken === BLANK ||
    transitions.some(({ token }) => token === BLANK) ||
    isBlankEntry(entry) ||
    (openReversal !== null && isBlankEntry(openReversal))
  );
}

/** The first and the last time that has a date in it. */
export function spanOf({ ledgers, refunds }: Universe): readonly [first: SandboxTime, last: SandboxTime] {
  let first = 0;
  let last = 0;
  const include = (at: SandboxTime) => {
    first = Math.min(first, at);
    last = Math.max(last, at);
  };
  for (const { record, entries } of ledgers.values()) {
    include(record.createdAt);
    for (const { at } of record.transitions) include(at);
    for (const { impactAt } of entries) include(impactAt);
  }
  for (const { plan } of refunds.values()) for (const { at } of plan) include(at);
  return [first, last];
}
