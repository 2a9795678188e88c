// The journal is the truth: entries are only ever added, a balance is the sum of the POSTED ones, and a correction is
// a new entry.
import type { SandboxTime } from './clock.js';
import type { AdjustmentReason, EntryKind, EntryStatus } from './entry-types.js';
import type { Cents } from './money.js';

/** The resource behind an entry, as far as it is known. A balance refund is looked up by its token instead. */
export type EntryDetail =
  | { readonly kind: 'adjustment'; readonly reason: AdjustmentReason }
  | { readonly kind: 'data'; readonly data: Readonly<Record<string, unknown>> };

export type Entry = {
  readonly token: string;
  /** Counts from 1 within the sandbox, the fixture's entries first; orders entries of the same instant. */
  readonly sequence: number;
  readonly accountToken: string;
  readonly kind: EntryKind;
  readonly status: EntryStatus;
  /** Positive raises the balance, negative lowers it (docs/facts.md#signs-and-balances). */
  readonly amount: Cents;
  readonly createdAt: SandboxTime;
  readonly impactAt: SandboxTime;
  readonly memo: string | null;
  readonly detailToken: string;
  readonly detail: EntryDetail | null;
  /** Both are null on an entry that is its own root. */
  readonly rootToken: string | null;
  readonly relatedToken: string | null;
  readonly cardToken: string | null;
  readonly originalCurrency: { readonly amount: Cents; readonly code: string } | null;
};

type Required = 'token' | 'sequence' | 'accountToken' | 'kind' | 'amount' | 'createdAt' | 'detailToken';

/** An entry with its usual rest: the status of its type, in effect when created, its own root. */
export function makeEntry(given: Pick<Entry, Required> & Partial<Entry>): Entry {
  return {
    token: given.token,
    sequence: given.sequence,
    accountToken: given.accountToken,
    kind: given.kind,
    status: given.status ?? given.kind.status,
    amount: given.amount,
    createdAt: given.createdAt,
    impactAt: given.impactAt ?? given.createdAt,
    memo: given.memo ?? null,
    detailToken: given.detailToken,
    detail: given.detail ?? null,
    rootToken: given.rootToken ?? null,
    relatedToken: given.relatedToken ?? null,
    cardToken: given.cardToken ?? null,
    originalCurrency: given.originalCurrency ?? null,
  };
}

/** How much an entry moves the posted balance. */
export function postedAmount(entry: Pick<Entry, 'status' | 'amount'>): Cents {
  return entry.status === 'POSTED' ? entry.amount : 0;
}

/** How much an entry takes from the available credit while it is pending; a pending credit gives nothing yet. */
export function pendingDebit(entry: Pick<Entry, 'status' | 'amount'>): Cents {
  return entry.status === 'PENDING' && entry.amount > 0 ? entry.amount : 0;
}
