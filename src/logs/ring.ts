// What a log is kept in: the latest so many, under numbers that never start again, and a count of what was dropped, so
// that nobody verifies against a hole. All logs of a server share one budget of bytes.

/** What makes room when the logs together have grown too large. */
type Kept = {
  readonly bytes: number;
  /** Bytes of what is still needed, and goes only when nothing else is left. */
  readonly owed: number;
  dropOldest(): unknown;
};

/** Keeps all logs of a server together below so many bytes: the largest gives up its oldest. */
export class LogBudget {
  readonly #most: number;
  readonly #logs = new Set<Kept>();
  #bytes = 0;
  #isMakingRoom = false;

  constructor(most: number) {
    this.#most = most;
  }

  join(log: Kept): void {
    this.#logs.add(log);
  }

  take(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#most) this.#makeRoom();
  }

  release(bytes: number): void {
    this.#bytes -= bytes;
  }

  leave(log: Kept): void {
    if (this.#logs.delete(log)) this.#bytes -= log.bytes + log.owed;
  }

  /** Some more than must be, so that not every new record has to look for the largest log. */
  #makeRoom(): void {
    // What has to go may be told of in a log, and so come back here.
    if (this.#isMakingRoom) return;
    this.#isMakingRoom = true;
    this.#dropUntilEnough();
    this.#isMakingRoom = false;
  }

  #dropUntilEnough(): void {
    const enough = this.#most * 0.9;
    while (this.#bytes > enough) {
      const largest = this.#largest('bytes') ?? this.#largest('owed');
      if (largest === undefined) return;
      const { log, what } = largest;
      const half = log[what] / 2;
      while (this.#bytes > enough && log[what] > half) log.dropOldest();
    }
  }

  #largest(what: 'bytes' | 'owed'): { readonly log: Kept; readonly what: 'bytes' | 'owed' } | undefined {
    let largest: Kept | undefined;
    for (const log of this.#logs) if (log[what] > (largest?.[what] ?? 0)) largest = log;
    return largest && { log: largest, what };
  }
}

export class Ring<Item> implements Kept {
  /** The number of the latest item. */
  last = 0;
  bytes = 0;
  readonly owed = 0;
  #capacity: number;
  readonly #weigh: (item: Item) => number;
  readonly #budget: LogBudget;
  readonly #items: (Item | undefined)[] = [];
  /** The number of the latest item that is no longer kept. */
  #dropped = 0;
  /** Of these the ones that somebody emptied on purpose. */
  #cleared = 0;

  /** `weigh` estimates the bytes that an item holds in memory. */
  constructor(capacity: number, weigh: (item: Item) => number, budget: LogBudget) {
    this.#capacity = capacity;
    this.#weigh = weigh;
    this.#budget = budget;
    budget.join(this);
  }

  /** How many items were dropped to make room. */
  get dropped(): number {
    return this.#dropped - this.#cleared;
  }

  get size(): number {
    return this.last - this.#dropped;
  }

  /** Keeps an item under the next number. */
  push(item: Item): void {
    const number = ++this.last;
    if (number - this.#dropped > this.#capacity) this.dropOldest();
    if (this.#capacity === 0) return;
    this.#items[(number - 1) % this.#capacity] = item;
    const bytes = this.#weigh(item);
    this.bytes += bytes;
    this.#budget.take(bytes);
  }

  dropOldest(): Item | undefined {
    const place = this.#dropped++ % Math.max(this.#capacity, 1);
    const item = this.#items[place];
    if (item === undefined) return undefined;
    const bytes = this.#weigh(item);
    this.bytes -= bytes;
    this.#budget.release(bytes);
    this.#items[place] = undefined;
    return item;
  }

  /** The item of this number; undefined when it is not kept. */
  get(number: number): Item | undefined {
    return number > this.#dropped && number <= this.last
      ? this.#items[(number - 1) % this.#capacity]
      : undefined;
  }

  /** The oldest kept item after a number. */
  firstAfter(number: number): Item | undefined {
    return this.get(Math.max(number, this.#dropped) + 1);
  }

  /** The kept items after a number, oldest first. */
  since(number: number): Item[] {
    const first = Math.max(number, this.#dropped);
    return Array.from({ length: Math.max(0, this.last - first) }, (_, i) => this.get(first + 1 + i) as Item);
  }

  /** Empties it; the numbers go on, and nothing counts as dropped. */
  clear(): void {
    while (this.size > 0) this.dropOldest();
    this.#cleared = this.#dropped;
  }

  /** Lets go of everything for good: calls still in flight add nothing any more. */
  end(): void {
    this.#budget.leave(this);
    this.#items.length = 0;
    this.#capacity = 0;
    this.#dropped = this.last;
    this.bytes = 0;
  }
}
