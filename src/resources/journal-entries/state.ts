// The journal of an account in the state file: its entries, oldest first.
import type { Money, StateEntry } from '../../catalog/journal-state.js';
import type { Writing } from '../../catalog/state-part.js';
import { BLANK } from '../../core/blank.js';
import type { EpochMs } from '../../core/clock.js';
import { entryKind, signIssue } from '../../core/entry-types.js';
import { type Issue, outOfTime, type Path } from '../../core/issue.js';
import { type Entry, makeEntry, pendingDebit, postedAmount } from '../../core/journal.js';
import { centsFromDecimal, decimalFromCents, formatMoney, isWithinRange } from '../../core/money.js';
import { relativeTime } from '../../core/span.js';

/** The account of a journal, as far as that hangs on it. */
type Holder = {
  /** When it was opened. */
  readonly opened: string;
  /** What the file says that the entries add up to. */
  readonly balance: Money | undefined;
};

/** What is wrong with the journal of the account at a path; `start` is when a sandbox begins with it. */
export function* journalIssues(
  entries: readonly StateEntry[],
  { opened, balance }: Holder,
  at: Path,
  start: EpochMs,
): Generator<Issue> {
  const openedAt = relativeTime(opened);
  let posted = 0;
  let pending = 0;
  let isTooMuch = false;
  for (const [j, entry] of entries.entries()) {
    yield* entryIssues(entry, [...at, 'entries', j], openedAt, start);
    const moved = {
      amount: centsFromDecimal(entry.amount),
      status: entry.status ?? entryKind(entry.type).status,
    };
    posted += postedAmount(moved);
    pending += pendingDebit(moved);
    isTooMuch ||= !isWithinRange(posted) || !isWithinRange(pending);
  }
  if (isTooMuch) yield { path: [...at, 'entries'], says: 'the amounts add up to too much' };
  if (balance !== undefined && centsFromDecimal(balance) !== posted) {
    const says = `the POSTED entries add up to ${formatMoney(posted)}, not to ${balance}: leave out balance, or entries`;
    yield { path: [...at, 'balance'], says };
  }
}

function* entryIssues(entry: StateEntry, path: Path, openedAt: number, start: EpochMs): Generator<Issue> {
  const kind = entryKind(entry.type);
  const sign = signIssue(kind, centsFromDecimal(entry.amount));
  if (sign !== undefined) yield { path: [...path, 'amount'], says: sign };
  if (entry.reason !== undefined && kind.group !== 'ADJUSTMENT') {
    yield { path: [...path, 'reason'], says: 'reason belongs to an adjustment: leave it out' };
  }
  if (relativeTime(entry.at) < openedAt) {
    const says = `${entry.at} is before the account was opened: write a later time`;
    yield { path: [...path, 'at'], says };
  }
  const says = entry.impact === undefined ? undefined : outOfTime(entry.impact, start);
  if (says !== undefined) yield { path: [...path, 'impact'], says };
}

/** Sequences are given for all entries of a file or for none, and count from 1 without a gap. */
export function* sequenceIssues(journals: readonly (readonly StateEntry[])[]): Generator<Issue> {
  const count = journals.reduce((sum, { length }) => sum + length, 0);
  const isGiven = journals.some((entries) => entries.some(({ sequence }) => sequence !== undefined));
  if (!isGiven) return;
  const says = `the sequences of all entries must be the numbers from 1 to ${count}, each once`;
  const seen = new Set<number>();
  for (const [i, entries] of journals.entries()) {
    for (const [j, { sequence = 0 }] of entries.entries()) {
      if (sequence < 1 || sequence > count || seen.has(sequence))
        yield { path: ['accounts', i, 'entries', j, 'sequence'], says };
      seen.add(sequence);
    }
  }
}

/** Oldest first: by sequence where one is given, else by time and as they are written. */
export function inOrder(entries: readonly StateEntry[]): StateEntry[] {
  return [...entries].sort((a, b) =>
    a.sequence === undefined || b.sequence === undefined
      ? relativeTime(a.at) - relativeTime(b.at)
      : a.sequence - b.sequence,
  );
}

export function openEntry(entry: StateEntry, accountToken: string, sequence: number): Entry {
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

export function writeEntry(entry: Entry, time: Writing['time']): StateEntry {
  const { detail, originalCurrency } = entry;
  return {
    type: entry.kind.type,
    amount: decimalFromCents(entry.amount),
    at: time(entry.createdAt),
    impact: time(entry.impactAt),
    status: entry.status,
    ...(entry.memo !== null && { memo: entry.memo }),
    token: entry.token,
    sequence: entry.sequence,
    detail_token: entry.detailToken,
    ...(detail?.kind === 'data' && { detail_object: detail.data }),
    ...(detail?.kind === 'adjustment' && { reason: detail.reason }),
    ...(entry.rootToken !== null && { root_token: entry.rootToken }),
    ...(entry.relatedToken !== null && { related_token: entry.relatedToken }),
    ...(entry.cardToken !== null && { card_token: entry.cardToken }),
    ...(originalCurrency !== null && {
      original_currency: { amount: decimalFromCents(originalCurrency.amount), code: originalCurrency.code },
    }),
  };
}
