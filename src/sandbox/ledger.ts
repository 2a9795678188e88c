// One account's journal with its running sums. The fixture's ledgers are frozen and shared by all sandboxes; a sandbox
// copies one when it first writes to it.
import type { Account, AccountRecord } from '../core/account.js';
import type { SandboxTime } from '../core/clock.js';
import { type Entry, pendingDebit, postedAmount } from '../core/journal.js';
import type { Cents } from '../core/money.js';

export class Ledger implements Account {
  record: AccountRecord;
  balance: Cents = 0;
  pendingDebits: Cents = 0;
  updatedAt: SandboxTime;
  #entries: Entry[];
  /** Makes of another's entries this one's, when they are first looked at. */
  #fill: ((entries: readonly Entry[]) => Entry[]) | undefined;

  constructor(record: AccountRecord, from?: Ledger) {
    this.record = record;
    this.#entries = from === undefined ? [] : [...from.entries];
    this.balance = from?.balance ?? 0;
    this.pendingDebits = from?.pendingDebits ?? 0;
    this.updatedAt = from?.updatedAt ?? record.createdAt;
  }

  /** Oldest first, in the order of their sequence and so of their creation. */
  get entries(): readonly Entry[] {
    if (this.#fill !== undefined) {
      this.#entries = this.#fill(this.#entries);
      this.#fill = undefined;
    }
    return this.#entries;
  }

  get entryCount(): number {
    return this.#entries.length;
  }

  append(entry: Entry): void {
    this.#entries.push(entry);
    this.balance += postedAmount(entry);
    this.pendingDebits += pendingDebit(entry);
    this.updatedAt = entry.createdAt;
  }

  copy(): Ledger {
    return new Ledger(this.record, this);
  }

  /** Makes any later write fail loudly: the fixture must stay as it is. */
  freeze(): this {
    Object.freeze(this.#entries);
    return Object.freeze(this);
  }

  /** The same journal of another record, its entries changed by `fill`. Frozen as this one is. */
  filled(record: AccountRecord, fill: (entries: readonly Entry[]) => Entry[]): Ledger {
    const ledger = new Ledger(record);
    ledger.#entries = this.#entries;
    ledger.#fill = (entries) => Object.freeze(fill(entries)) as Entry[];
    ledger.balance = this.balance;
    ledger.pendingDebits = this.pendingDebits;
    ledger.updatedAt = this.updatedAt;
    return ledger.freeze();
  }
}
