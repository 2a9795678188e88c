// Accounts, refunds and the journal of one world: an overlay on its frozen universe, so that a sandbox costs next to
// nothing until it is written to. It looks up and adds; it decides nothing.
import type { AccountRecord } from '../core/account.js';
import type { SandboxTime } from '../core/clock.js';
import type { Entry } from '../core/journal.js';
import type { Refund } from '../core/refund.js';
import type { RefundStatus } from '../core/refund-lifecycle.js';
import { Ledger } from './ledger.js';
import { OwnUniverse } from './own-universe.js';
import { type Course, makeUniverse, type Universe } from './universe.js';

export class Store {
  /** The sequence of the last entry, of any account. */
  lastSequence: number;
  readonly refundCounts: Record<RefundStatus, number>;
  /** All refunds, oldest first. */
  readonly refundTokens: string[];

  readonly #universe: Universe;
  readonly #fixed: OwnUniverse;
  readonly #ledgers = new Map<string, Ledger>();
  #addedAccounts = 0;
  readonly #refunds = new Map<string, Refund>();
  readonly #entries = new Map<string, Entry>();
  /** Other than a refund's own, which the refund itself points to. */
  readonly #entriesByDetail = new Map<string, Entry[]>();

  /** `root` is what tokens follow from that the universe leaves out. */
  constructor(universe: Universe, root: string) {
    this.#universe = universe;
    this.#fixed = new OwnUniverse(universe, root);
    this.lastSequence = universe.entryCount;
    this.refundCounts = { ...universe.refundCounts };
    this.refundTokens = [...universe.refunds.keys()];
  }

  ledger(token: string): Ledger | undefined {
    return this.#ledgers.get(token) ?? this.#fixed.ledger(token);
  }

  get accountCount(): number {
    return this.#universe.ledgers.size + this.#addedAccounts;
  }

  allLedgers(): Ledger[] {
    const fixed = [...this.#universe.ledgers.keys()].map((token) => this.ledger(token) as Ledger);
    return [...fixed, ...this.#added()];
  }

  refund(token: string): Refund | undefined {
    return this.#refunds.get(token) ?? this.#fixed.refund(token);
  }

  /** Of any account, if none is given. */
  entry(token: string, accountToken?: string): Entry | undefined {
    return this.#entries.get(token) ?? this.#fixed.entry(token, accountToken);
  }

  entriesByDetail(token: string, accountToken: string): readonly Entry[] {
    const own = this.refund(token)?.entry;
    const fixed = this.#fixed.entriesByDetail(token, accountToken);
    const added = this.#entriesByDetail.get(token) ?? [];
    const all = own === undefined ? [...fixed, ...added] : [...fixed, ...added, own];
    return all.filter((entry) => entry.accountToken === accountToken);
  }

  isTaken(token: string): boolean {
    const { refunds, entries } = this.#universe;
    return (
      this.#refunds.has(token) ||
      this.#entries.has(token) ||
      this.#ledgers.has(token) ||
      refunds.has(token) ||
      entries.has(token) ||
      this.#universe.ledgers.has(token)
    );
  }

  putAccount(record: AccountRecord, now: SandboxTime): void {
    if (this.ledger(record.token) === undefined) {
      this.#ledgers.set(record.token, new Ledger(record));
      this.#addedAccounts++;
    } else {
      const ledger = this.#writable(record.token);
      ledger.record = record;
      ledger.updatedAt = now;
    }
  }

  append(entry: Entry): void {
    this.#writable(entry.accountToken).append(entry);
    this.#entries.set(entry.token, entry);
    this.lastSequence = entry.sequence;
    if (entry.kind.group === 'BALANCE_REFUND') return;
    const sameDetail = this.#entriesByDetail.get(entry.detailToken);
    if (sameDetail === undefined) this.#entriesByDetail.set(entry.detailToken, [entry]);
    else sameDetail.push(entry);
  }

  /** Returns the refund that it takes the place of. */
  putRefund(refund: Refund): Refund | undefined {
    const earlier = this.refund(refund.token);
    if (earlier === undefined) {
      this.refundTokens.push(refund.token);
      this.#writable(refund.accountToken).refundTokens.push(refund.token);
    } else {
      this.refundCounts[earlier.status]--;
    }
    this.refundCounts[refund.status]++;
    this.#refunds.set(refund.token, refund);
    return earlier;
  }

  /** All of it as a universe that stays as it is, whatever is written here later. */
  freeze(course: Omit<Course, 'root'>): Universe {
    const fixed = [...this.#universe.ledgers.values()].map(
      (shared) => this.#ledgers.get(shared.record.token) ?? shared,
    );
    const ledgers = [...fixed, ...this.#added()].map((one) =>
      Object.isFrozen(one) ? one : one.copy().freeze(),
    );
    const refunds = this.refundTokens.map((token) => {
      return (this.#refunds.get(token) ?? this.#universe.refunds.get(token)) as Refund;
    });
    return makeUniverse(ledgers, refunds, { ...course, root: this.#fixed.root });
  }

  /** The accounts that came to those of the universe. */
  #added(): Ledger[] {
    return [...this.#ledgers.values()].filter(({ record }) => !this.#universe.ledgers.has(record.token));
  }

  /** The overlay's own copy of an account that is known to exist. */
  #writable(token: string): Ledger {
    const own = this.#ledgers.get(token);
    if (own !== undefined) return own;
    const fixed = this.#fixed.ledger(token);
    if (fixed === undefined) throw new Error(`commit to an account that does not exist: ${token}`);
    const copy = fixed.copy();
    this.#ledgers.set(token, copy);
    return copy;
  }
}
