// The frozen start of sandboxes, made from a fixture, an imported state or a snapshot, and shared by all worlds that
// begin with it: accounts with their journals, and refunds.
import type { AccountRecord } from '../core/account.js';
import type { SandboxTime } from '../core/clock.js';
import type { Entry } from '../core/journal.js';
import type { Refund } from '../core/refund.js';
import { type RefundStatus, zeroCounts } from '../core/refund-transitions.js';
import { Ledger } from './ledger.js';

export type Universe = {
  readonly ledgers: ReadonlyMap<string, Ledger>;
  readonly entries: ReadonlyMap<string, Entry>;
  /** Entries by detail token, other than a refund's own, which the refund itself points to. */
  readonly entriesByDetail: ReadonlyMap<string, readonly Entry[]>;
  /** Oldest first. */
  readonly refunds: ReadonlyMap<string, Refund>;
  readonly refundCounts: Readonly<Record<RefundStatus, number>>;
  /** The tokens of refunds with planned steps, in the order in which these were planned. */
  readonly planned: readonly string[];
};

export type OpenedAccount = {
  readonly record: AccountRecord;
  readonly entries: readonly Entry[];
  /** When it was last changed; by its latest entry if not said. */
  readonly updatedAt?: number;
};

/** Opens the accounts by their entries. The entries' sequences must count from 1 without a gap. */
export function makeUniverse(
  accounts: readonly OpenedAccount[],
  refunds: readonly Refund[],
  planned: readonly string[],
): Universe {
  const ledgers = new Map<string, Ledger>();
  const entries = new Map<string, Entry>();
  const entriesByDetail = new Map<string, Entry[]>();
  const refundCounts = zeroCounts();
  for (const { record, entries: opening, updatedAt } of accounts) {
    const ledger = new Ledger(record);
    for (const entry of opening) {
      ledger.append(entry);
      entries.set(entry.token, entry);
      if (entry.kind.group === 'BALANCE_REFUND') continue;
      const sameDetail = entriesByDetail.get(entry.detailToken);
      if (sameDetail === undefined) entriesByDetail.set(entry.detailToken, [entry]);
      else sameDetail.push(entry);
    }
    ledger.updatedAt = updatedAt ?? ledger.updatedAt;
    ledgers.set(record.token, ledger);
  }
  for (const { token, accountToken, status } of refunds) {
    ledgers.get(accountToken)?.refundTokens.push(token);
    refundCounts[status]++;
  }
  for (const ledger of ledgers.values()) ledger.freeze();
  const byToken = new Map(refunds.map((refund) => [refund.token, refund]));
  return { ledgers, entries, entriesByDetail, refunds: byToken, refundCounts, planned };
}

export const EMPTY_UNIVERSE: Universe = makeUniverse([], [], []);

/** The first and the last time that has a date in it. */
export function spanOf({
  ledgers,
  entries,
  refunds,
}: Universe): readonly [first: SandboxTime, last: SandboxTime] {
  let first = 0;
  let last = 0;
  const include = (at: SandboxTime) => {
    first = Math.min(first, at);
    last = Math.max(last, at);
  };
  for (const { record } of ledgers.values()) {
    include(record.createdAt);
    for (const { at } of record.transitions) include(at);
  }
  for (const { impactAt } of entries.values()) include(impactAt);
  for (const { plan } of refunds.values()) for (const { at } of plan) include(at);
  return [first, last];
}
