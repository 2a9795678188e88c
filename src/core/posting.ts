// Entries as they come into the journal: each is the next one of its sandbox, with tokens of its own.
import type { SandboxTime } from './clock.js';
import type { AdjustmentReason } from './entry-types.js';
import { ADJUSTMENT } from './entry-types.js';
import type { Ids } from './ids.js';
import { type Entry, makeEntry } from './journal.js';
import type { Cents } from './money.js';

/** What an entry is numbered and named by. */
type Journal = { readonly lastSequence: number; isTaken(token: string): boolean };

export type Posting = Pick<Entry, 'accountToken' | 'kind' | 'amount' | 'detail' | 'memo'> & Partial<Entry>;

/** The next entry of the sandbox. */
export function post(journal: Journal, posting: Posting, now: SandboxTime, ids: Ids): Entry {
  const isTaken = (token: string) => journal.isTaken(token);
  return makeEntry({
    token: ids.next(isTaken),
    sequence: journal.lastSequence + 1,
    createdAt: now,
    ...posting,
    detailToken: posting.detailToken ?? ids.next(isTaken),
  });
}

export type Adjustment = {
  readonly accountToken: string;
  readonly amount: Cents;
  readonly memo: string;
  readonly reason?: AdjustmentReason;
  readonly links?: { readonly rootToken: string; readonly relatedToken: string };
};

/** The entry of an adjustment: the one kind of correction there is. */
export function adjust(journal: Journal, adjustment: Adjustment, now: SandboxTime, ids: Ids): Entry {
  const { accountToken, amount, memo, reason = 'OTHER', links = {} } = adjustment;
  const detail = { kind: 'adjustment', reason } as const;
  return post(journal, { accountToken, kind: ADJUSTMENT, amount, detail, memo, ...links }, now, ids);
}
