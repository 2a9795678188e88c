// Journal entries as a state file writes them, and as the things that posted them find them there.

import type { AdjustmentReason, EntryStatus } from '../core/entry-types.js';
import type { Path } from '../core/issue.js';
import type { Entry } from '../core/journal.js';

/** A number, or a decimal text of the same value. */
export type Money = number | string;

export type StateEntry = {
  readonly type: string;
  readonly amount: Money;
  readonly at: string;
  readonly impact?: string;
  readonly status?: EntryStatus;
  readonly memo?: string;
  readonly token?: string;
  readonly sequence?: number;
  readonly detail_token?: string;
  readonly detail_object?: Readonly<Record<string, unknown>>;
  readonly reason?: AdjustmentReason;
  readonly root_token?: string;
  readonly related_token?: string;
  readonly card_token?: string;
  readonly original_currency?: { readonly amount: Money; readonly code: string };
};

/** An entry in a file that is being checked: on which account it is, and where it stands. */
export type PlacedEntry = { readonly entry: StateEntry; readonly account: string; readonly path: Path };

/** The entries of a file that is being checked, by their tokens. */
export type PlacedEntries = ReadonlyMap<string, PlacedEntry>;

/** The entries of a file that is being opened, as things point to them. */
export type Posted = {
  readonly byToken: ReadonlyMap<string, Entry>;
  /** Those that answer others, by what they go back to, oldest first. */
  readonly byRoot: ReadonlyMap<string, readonly Entry[]>;
};

export function indexEntries(entries: readonly Entry[]): Posted {
  const byRoot = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.rootToken === null) continue;
    const same = byRoot.get(entry.rootToken);
    if (same === undefined) byRoot.set(entry.rootToken, [entry]);
    else same.push(entry);
  }
  return { byToken: new Map(entries.map((entry) => [entry.token, entry])), byRoot };
}
