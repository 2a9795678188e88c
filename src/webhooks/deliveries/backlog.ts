// What waits in order, however much that is. Taking from the front of an array copies what is left, and a Set or a Map
// passes over what was taken before: of either, emptying takes time with the square of what it held.

/** First in, first out. */
export class Queue<Item> {
  #items: Item[] = [];
  /** Those before it were taken. */
  #head = 0;

  constructor(items: readonly Item[] = []) {
    this.#items = [...items];
  }

  get size(): number {
    return this.#items.length - this.#head;
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  /** Keeps what is still wanted. */
  sift(isWanted: (item: Item) => boolean): void {
    this.#items = this.all().filter(isWanted);
    this.#head = 0;
  }

  /** Takes the first so many out, or as many as there are. */
  take(most: number): Item[] {
    if (most <= 0) return [];
    const taken = this.#items.slice(this.#head, this.#head + most);
    this.#head += taken.length;
    // Once as much was taken as is left, copying what is left costs as much as taking did.
    if (this.#head * 2 >= this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return taken;
  }

  all(): Item[] {
    return this.#items.slice(this.#head);
  }

  clear(): void {
    this.#items = [];
    this.#head = 0;
  }
}

/** So many are looked at for one that can go on; what is behind them waits until some of them are gone. */
export const MOST_NEAR = 500;

/** A queue of which some in front may have to wait for others to be done, and be passed over. */
export class Backlog<Item> {
  #near: readonly Item[] = [];
  readonly #far: Queue<Item>;

  constructor(items: readonly Item[] = []) {
    this.#far = new Queue(items);
  }

  get size(): number {
    return this.#near.length + this.#far.size;
  }

  push(item: Item): void {
    this.#far.push(item);
  }

  /** The first ones, to be looked at. */
  near(): readonly Item[] {
    const room = MOST_NEAR - this.#near.length;
    if (room > 0 && this.#far.size > 0) this.#near = [...this.#near, ...this.#far.take(room)];
    return this.#near;
  }

  /** Whether there are more than those to be looked at. */
  get hasFar(): boolean {
    return this.#far.size > 0;
  }

  /** What is left of those that were looked at. */
  keep(left: readonly Item[]): void {
    this.#near = left;
  }

  all(): Item[] {
    return [...this.#near, ...this.#far.all()];
  }

  clear(): void {
    this.#near = [];
    this.#far.clear();
  }
}
