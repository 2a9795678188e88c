// The frozen start of a sandbox, made once from a fixture and shared by all sandboxes: accounts with their journals.
import type { AccountRecord } from '../core/account.js';
import type { Entry } from '../core/journal.js';
import { Ledger } from './ledger.js';

export type Universe = {
  readonly ledgers: ReadonlyMap<string, Ledger>;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly entriesByDetail: ReadonlyMap<string, readonly Entry[]>;
};

export type OpenedAccount = { readonly record: AccountRecord; readonly entries: readonly Entry[] };

/** Opens the accounts by their entries. The entries' sequences must count from 1 without a gap. */
export function makeUniverse(accounts: readonly OpenedAccount[]): Universe {
  const ledgers = new Map<string, Ledger>();
  const entries = new Map<string, Entry>();
  const entriesByDetail = new Map<string, Entry[]>();
  for (const { record, entries: opening } of accounts) {
    const ledger = new Ledger(record);
    for (const entry of opening) {
      ledger.append(entry);
      entries.set(entry.token, entry);
      const sameDetail = entriesByDetail.get(entry.detailToken) ?? [];
      entriesByDetail.set(entry.detailToken, [...sameDetail, entry]);
    }
    ledgers.set(record.token, ledger.freeze());
  }
  return { ledgers, entries, entriesByDetail };
}

export const EMPTY_UNIVERSE: Universe = makeUniverse([]);
