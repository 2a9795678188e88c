// The frozen start of sandboxes, made from a fixture, an imported state or a snapshot, and shared by all worlds that
// begin with it: accounts with their journals, and things of every other kind.
import type { AccountRecord } from '../core/account.js';
import { BLANK, isBlankEntry } from '../core/blank.js';
import type { SandboxTime } from '../core/clock.js';
import type { Kind } from '../core/decision.js';
import type { Item } from '../core/event.js';
import type { Entry } from '../core/journal.js';
import type { IdRun } from './journal-ids.js';
import type { Ledger } from './ledger.js';

/** Things of one kind, and what is worked out of them once. */
export type Kept<Thing extends Item = Item> = {
  /** Oldest first. */
  readonly items: ReadonlyMap<string, Thing>;
  readonly tokens: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  readonly byAccount: ReadonlyMap<string, readonly string[]>;
  /** The tokens of those that hold something, by the token of what they hold. */
  readonly holders: ReadonlyMap<string, string>;
  /** Those in which a token was left out. */
  readonly blank: ReadonlySet<string>;
};

export type Base = {
  readonly kinds: Kinds;
  readonly ledgers: ReadonlyMap<string, Ledger>;
  readonly entryCount: number;
  readonly entries: ReadonlyMap<string, Entry>;
  /** The sequences of the entries that things point to, by which those are found under their own token. */
  readonly pointed: ReadonlySet<number>;
  /** Entries by detail token, other than those. */
  readonly entriesByDetail: ReadonlyMap<string, readonly Entry[]>;
  /** The accounts in which a token was left out. */
  readonly blankLedgers: ReadonlySet<string>;
  /** By the names of their kinds. */
  readonly kept: ReadonlyMap<string, Kept>;
  readonly course: Course;
};

/** Something that is due for a thing, by its kind and its token. */
export type PlannedFor = readonly [kind: string, token: string];

/** How it came about, and goes on. */
export type Course = {
  /** What has planned steps, in the order in which these were planned. */
  readonly planned: readonly PlannedFor[];
  /** How the journal is numbered; none if that is left to each sandbox. */
  readonly journalIds: readonly IdRun[];
  /** What tokens that were left out follow from; null where they are each sandbox's own. */
  readonly root: string | null;
};

/** What a sandbox keeps: accounts, which have journals, and things of other kinds. */
export type Kinds = { readonly accounts: Kind<AccountRecord>; readonly others: readonly Kind[] };

/**
 * The ledgers must be frozen, and the sequences of their entries count from 1 without a gap; `items` are the things of
 * each kind, by its name.
 */
export function makeBase(
  kinds: Kinds,
  ledgers: readonly Ledger[],
  items: ReadonlyMap<string, readonly Item[]>,
  course: Course,
): Base {
  const { accounts, others } = kinds;
  const kept = new Map(others.map((kind) => [kind.name, keep(kind, items.get(kind.name) ?? [])]));
  const pointed = new Set(others.flatMap((kind) => pointedTo(kind, items.get(kind.name) ?? [])));
  const entries = new Map<string, Entry>();
  const blankLedgers = new Set<string>();
  let entryCount = 0;
  for (const ledger of ledgers) {
    if (accounts.blanks?.has(ledger.record)) blankLedgers.add(ledger.record.token);
    for (const entry of ledger.entries) {
      entryCount++;
      if (isBlankEntry(entry)) blankLedgers.add(entry.accountToken);
      if (entry.token !== BLANK) entries.set(entry.token, entry);
    }
  }
  return {
    kinds,
    ledgers: new Map(ledgers.map((ledger) => [ledger.record.token, ledger])),
    entryCount,
    entries,
    pointed,
    entriesByDetail: byDetail(
      ledgers.flatMap((ledger) => ledger.entries),
      pointed,
    ),
    blankLedgers,
    kept,
    course,
  };
}

function keep(kind: Kind, items: readonly Item[]): Kept {
  const counts = zeroCounts(kind);
  const byAccount = new Map<string, string[]>();
  const holders = new Map<string, string>();
  for (const item of items) {
    for (const { token } of kind.held?.(item) ?? []) if (token !== BLANK) holders.set(token, item.token);
    const value = kind.counted?.by(item);
    if (value !== undefined) counts[value] = (counts[value] ?? 0) + 1;
    const account = kind.accountOf?.(item);
    if (account === undefined) continue;
    const same = byAccount.get(account);
    if (same === undefined) byAccount.set(account, [item.token]);
    else same.push(item.token);
  }
  return {
    items: new Map(items.map((item) => [item.token, item])),
    tokens: items.map(({ token }) => token),
    counts,
    byAccount,
    holders,
    blank: new Set(items.filter((item) => kind.blanks?.has(item)).map(({ token }) => token)),
  };
}

function zeroCounts({ counted }: Kind): Record<string, number> {
  return Object.fromEntries((counted?.values ?? []).map((value) => [value, 0]));
}

/** The sequences of the entries that things point to: they tell entries apart, whatever stands for one. */
function pointedTo({ posted }: Kind, items: readonly Item[]): number[] {
  return posted === undefined ? [] : items.flatMap((item) => posted(item)?.sequence ?? []);
}

/** Those that say a detail token, by it; what a thing points to itself is left to that. */
export function byDetail(
  entries: readonly Entry[],
  pointed: ReadonlySet<number>,
): ReadonlyMap<string, readonly Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.detailToken === BLANK || pointed.has(entry.sequence)) continue;
    const same = found.get(entry.detailToken);
    if (same === undefined) found.set(entry.detailToken, [entry]);
    else same.push(entry);
  }
  return found;
}

/** One of the same kinds without anything in it. */
export function emptied({ kinds, kept }: Base): Base {
  const none = (one: Kept): Kept => ({
    items: new Map(),
    tokens: [],
    counts: Object.fromEntries(Object.keys(one.counts).map((value) => [value, 0])),
    byAccount: new Map(),
    holders: new Map(),
    blank: new Set(),
  });
  return {
    kinds,
    ledgers: new Map(),
    entryCount: 0,
    entries: new Map(),
    pointed: new Set(),
    entriesByDetail: new Map(),
    blankLedgers: new Set(),
    kept: new Map([...kept].map(([name, one]) => [name, none(one)])),
    course: { planned: [], journalIds: [], root: null },
  };
}

/** The first and the last time that has a date in it. */
export function spanOf({ kinds: { others }, ledgers, kept }: Base): readonly [SandboxTime, SandboxTime] {
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
  for (const { name, steps } of others) {
    if (steps === undefined) continue;
    for (const item of kept.get(name)?.items.values() ?? [])
      for (const { at } of steps.all(item)) include(at);
  }
  return [first, last];
}
