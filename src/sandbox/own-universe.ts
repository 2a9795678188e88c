// A universe as one sandbox sees it. Many sandboxes share one; the tokens that it leaves out are each sandbox's own.
// They are filled in when an account or a refund is first looked at, so that a sandbox costs nothing before.
import type { AccountRecord } from '../core/account.js';
import { createIds, type Ids } from '../core/ids.js';
import type { Entry } from '../core/journal.js';
import type { Refund } from '../core/refund.js';
import { startOf } from './generations.js';
import type { Ledger } from './ledger.js';
import { BLANK, byDetail, isBlankEntry, type Universe } from './universe.js';

export class OwnUniverse {
  readonly universe: Universe;
  readonly root: string;
  readonly #ledgers = new Map<string, Ledger>();
  readonly #refunds = new Map<string, Refund>();
  /** Of each account in which tokens were left out, by detail token. */
  readonly #entriesByDetail = new Map<string, ReadonlyMap<string, readonly Entry[]>>();

  /** `root` is that of the sandbox, for a universe that brings none. */
  constructor(universe: Universe, root: string) {
    this.universe = universe;
    this.root = universe.course.root ?? root;
  }

  ledger(token: string): Ledger | undefined {
    const shared = this.universe.ledgers.get(token);
    if (shared === undefined || !this.universe.blankLedgers.has(token)) return shared;
    let ledger = this.#ledgers.get(token);
    if (ledger === undefined) {
      ledger = this.#fillLedger(shared);
      this.#ledgers.set(token, ledger);
    }
    return ledger;
  }

  refund(token: string): Refund | undefined {
    const shared = this.universe.refunds.get(token);
    if (shared === undefined || !this.universe.blankRefunds.has(token)) return shared;
    let refund = this.#refunds.get(token);
    if (refund === undefined) {
      refund = this.#fillRefund(shared);
      this.#refunds.set(token, refund);
    }
    return refund;
  }

  /** Of any account, if none is given; a token that was left out then takes a search. */
  entry(token: string, accountToken?: string): Entry | undefined {
    const shared = this.universe.entries.get(token);
    if (shared !== undefined) return this.#own(shared);
    return this.#blankLedgers(accountToken)
      .flatMap((ledger) => ledger.entries)
      .find((entry) => entry.token === token);
  }

  /** The entries of an account that have this detail token, oldest first. */
  entriesByDetail(token: string, accountToken: string): readonly Entry[] {
    const given = this.universe.entriesByDetail.get(token);
    // None is drawn that was given.
    if (given !== undefined) return given.map((entry) => this.#own(entry));
    if (!this.universe.blankLedgers.has(accountToken)) return [];
    let drawn = this.#entriesByDetail.get(accountToken);
    if (drawn === undefined) {
      drawn = byDetail(this.ledger(accountToken)?.entries ?? []);
      this.#entriesByDetail.set(accountToken, drawn);
    }
    return drawn.get(token) ?? [];
  }

  /** The accounts in which tokens were left out: this one, or all of them. */
  #blankLedgers(accountToken: string | undefined): Ledger[] {
    const { blankLedgers, ledgers } = this.universe;
    if (accountToken !== undefined) {
      return blankLedgers.has(accountToken) ? [this.ledger(accountToken) as Ledger] : [];
    }
    // What is only searched is not kept.
    return [...blankLedgers].map((token) => {
      return this.#ledgers.get(token) ?? this.#fillLedger(ledgers.get(token) as Ledger);
    });
  }

  #own(entry: Entry): Entry {
    if (!isBlankEntry(entry)) return entry;
    return bySequence(this.ledger(entry.accountToken)?.entries ?? [], entry.sequence) ?? entry;
  }

  #fillLedger(shared: Ledger): Ledger {
    const { record } = shared;
    return shared.filled(this.#fillRecord(record), (entries) => {
      const next = this.#series(`journal ${record.token}`);
      return entries.map((entry) => fillEntry(entry, next(), next()));
    });
  }

  // A token is drawn for each place, needed or not, so that one that is written out changes none of the others.
  #fillRecord(record: AccountRecord): AccountRecord {
    const next = this.#series(`account ${record.token}`);
    const drawn = { user: next(), business: next() };
    return {
      ...record,
      userToken: record.userToken || drawn.user,
      businessToken: record.businessToken === BLANK ? drawn.business : record.businessToken,
      transitions: fillEach(record.transitions, next),
    };
  }

  #fillRefund(refund: Refund): Refund {
    const next = this.#series(`refund ${refund.token}`);
    const drawn = next();
    return {
      ...refund,
      creationToken: refund.creationToken || drawn,
      transitions: fillEach(refund.transitions, next),
      entry: this.#own(refund.entry),
      openReversal: refund.openReversal && this.#own(refund.openReversal),
    };
  }

  #series(purpose: string): () => string {
    const ids: Ids = createIds(startOf(this.root, purpose));
    const { entries, entriesByDetail, ledgers, refunds } = this.universe;
    const isTaken = (token: string) => {
      return entries.has(token) || entriesByDetail.has(token) || ledgers.has(token) || refunds.has(token);
    };
    return () => ids.next(isTaken);
  }
}

/** All accounts and refunds of a world's own universe, with nothing left out. */
export function filledIn(universe: Universe): { readonly ledgers: Ledger[]; readonly refunds: Refund[] } {
  const own = new OwnUniverse(universe, '');
  return {
    ledgers: [...universe.ledgers.keys()].map((token) => own.ledger(token) as Ledger),
    refunds: [...universe.refunds.keys()].map((token) => own.refund(token) as Refund),
  };
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

function fillEntry(entry: Entry, token: string, detailToken: string): Entry {
  if (!isBlankEntry(entry)) return entry;
  return { ...entry, token: entry.token || token, detailToken: entry.detailToken || detailToken };
}

function fillEach<T extends { readonly token: string }>(all: readonly T[], next: () => string): T[] {
  return all.map((one) => {
    const drawn = next();
    return one.token === BLANK ? { ...one, token: drawn } : one;
  });
}
