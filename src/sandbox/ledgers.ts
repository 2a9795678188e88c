// The accounts of one world with their journals: what the frozen base holds, and over it those that were written to
// here. It looks up and adds; it decides nothing.
import type { AccountRecord } from '../core/account.js';
import { fillEntry, isBlankEntry } from '../core/blank.js';
import type { SandboxTime } from '../core/clock.js';
import type { Kind } from '../core/decision.js';
import type { Entry } from '../core/journal.js';
import { type Base, byDetail } from './base.js';
import { Ledger } from './ledger.js';

/** Draws what is left out: one series for each purpose. */
export type Series = (purpose: string) => () => string;

export class Ledgers {
  /** The sequence of the last entry, of any account. */
  lastSequence: number;
  readonly #kind: Kind<AccountRecord>;
  readonly #base: Base;
  readonly #series: Series;
  /** Those in which tokens were left out, as they are here. */
  readonly #filled = new Map<string, Ledger>();
  readonly #filledByDetail = new Map<string, ReadonlyMap<string, readonly Entry[]>>();
  readonly #own = new Map<string, Ledger>();
  #added = 0;
  readonly #entries = new Map<string, Entry>();
  readonly #entriesByDetail = new Map<string, Entry[]>();

  constructor(kind: Kind<AccountRecord>, base: Base, series: Series) {
    this.#kind = kind;
    this.#base = base;
    this.#series = series;
    this.lastSequence = base.entryCount;
  }

  get(token: string): Ledger | undefined {
    return this.#own.get(token) ?? this.#fixed(token);
  }

  has(token: string): boolean {
    return this.#own.has(token) || this.#base.ledgers.has(token);
  }

  get size(): number {
    return this.#base.ledgers.size + this.#added;
  }

  /** All accounts, the fixture's first, then in order of creation. */
  all(): Ledger[] {
    const fixed = [...this.#base.ledgers.keys()].map((token) => this.get(token) as Ledger);
    return [...fixed, ...this.#new()];
  }

  put(record: AccountRecord, now: SandboxTime): void {
    if (this.get(record.token) === undefined) {
      this.#own.set(record.token, new Ledger(record));
      this.#added++;
      return;
    }
    const ledger = this.#writable(record.token);
    ledger.record = record;
    ledger.updatedAt = now;
  }

  /** `isPointedTo` says that a thing of the same token points to it, by which it is found. */
  append(entry: Entry, isPointedTo: boolean): void {
    this.#writable(entry.accountToken).append(entry);
    this.#entries.set(entry.token, entry);
    this.lastSequence = entry.sequence;
    if (isPointedTo) return;
    const sameDetail = this.#entriesByDetail.get(entry.detailToken);
    if (sameDetail === undefined) this.#entriesByDetail.set(entry.detailToken, [entry]);
    else sameDetail.push(entry);
  }

  hasEntry(token: string): boolean {
    return this.#entries.has(token) || this.#base.entries.has(token);
  }

  /** Of any account, if none is given; a token that was left out then takes a search. */
  entry(token: string, accountToken?: string): Entry | undefined {
    const own = this.#entries.get(token);
    if (own !== undefined) return own;
    const shared = this.#base.entries.get(token);
    if (shared !== undefined) return this.own(shared);
    return this.#blankLedgers(accountToken)
      .flatMap((ledger) => ledger.entries)
      .find((entry) => entry.token === token);
  }

  /** The entries that say this detail token, those left out that a thing points to: the base's, and those added. */
  byDetail(token: string, accountToken: string): readonly Entry[] {
    const fixed = this.#fixedByDetail(token, accountToken);
    const added = this.#entriesByDetail.get(token);
    return added === undefined ? fixed : [...fixed, ...added];
  }

  /** An entry of the base with the tokens that it has here. */
  own(entry: Entry): Entry {
    if (!isBlankEntry(entry)) return entry;
    return bySequence(this.#fixed(entry.accountToken)?.entries ?? [], entry.sequence) ?? entry;
  }

  /** All of them, to stay as they are whatever is written here later. */
  freeze(): Ledger[] {
    const fixed = [...this.#base.ledgers.values()].map((shared) => {
      return this.#own.get(shared.record.token) ?? shared;
    });
    return [...fixed, ...this.#new()].map((one) => (Object.isFrozen(one) ? one : one.copy().freeze()));
  }

  #fixed(token: string): Ledger | undefined {
    const shared = this.#base.ledgers.get(token);
    if (shared === undefined || !this.#base.blankLedgers.has(token)) return shared;
    let ledger = this.#filled.get(token);
    if (ledger === undefined) {
      ledger = this.#fill(shared);
      this.#filled.set(token, ledger);
    }
    return ledger;
  }

  #fill(shared: Ledger): Ledger {
    const { record } = shared;
    const { blanks } = this.#kind;
    const next = this.#series(`${blanks?.purpose} ${record.token}`);
    const filled = blanks === undefined ? record : blanks.fill(record, next, (entry) => entry);
    return shared.filled(filled, (entries) => {
      const draw = this.#series(`journal ${record.token}`);
      return entries.map((entry) => fillEntry(entry, draw(), draw()));
    });
  }

  #fixedByDetail(token: string, accountToken: string): readonly Entry[] {
    const given = this.#base.entriesByDetail.get(token);
    // None is drawn that was given.
    if (given !== undefined) return given.map((entry) => this.own(entry));
    if (!this.#base.blankLedgers.has(accountToken)) return [];
    let drawn = this.#filledByDetail.get(accountToken);
    if (drawn === undefined) {
      drawn = byDetail(this.#fixed(accountToken)?.entries ?? [], this.#base.pointed);
      this.#filledByDetail.set(accountToken, drawn);
    }
    return drawn.get(token) ?? [];
  }

  /** The accounts in which tokens were left out: this one, or all of them. */
  #blankLedgers(accountToken: string | undefined): Ledger[] {
    const { blankLedgers, ledgers } = this.#base;
    if (accountToken !== undefined) {
      return blankLedgers.has(accountToken) ? [this.#fixed(accountToken) as Ledger] : [];
    }
    // What is only searched is not kept.
    return [...blankLedgers].map((token) => {
      return this.#filled.get(token) ?? this.#fill(ledgers.get(token) as Ledger);
    });
  }

  /** The accounts that came to those of the base. */
  #new(): Ledger[] {
    return [...this.#own.values()].filter(({ record }) => !this.#base.ledgers.has(record.token));
  }

  /** The world's own copy of an account that is known to exist. */
  #writable(token: string): Ledger {
    const own = this.#own.get(token);
    if (own !== undefined) return own;
    const fixed = this.#fixed(token);
    if (fixed === undefined) throw new Error(`commit to an account that does not exist: ${token}`);
    const copy = fixed.copy();
    this.#own.set(token, copy);
    return copy;
  }
}

function bySequence(entries: readonly Entry[], sequence: number): Entry | undefined {
  let [first, end] = [0, entries.length];
  while (first < end) {
    const middle = (first + end) >> 1;
    if ((entries[middle] as Entry).sequence < sequence) first = middle + 1;
    else end = middle;
  }
  return entries[first];
}
