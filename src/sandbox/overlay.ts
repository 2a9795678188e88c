// Things of one kind in one world: what the frozen base holds, and over it what was made or replaced here. It costs
// next to nothing until it is written to.
import type { Kind } from '../core/decision.js';
import type { Item } from '../core/event.js';
import type { Kept } from './base.js';

/** What can be read of the things of a kind; place 0 is the oldest. */
export type Collection<Thing extends Item = Item> = {
  get(token: string): Thing | undefined;
  /** What holds something of this token. */
  holder(token: string): Thing | undefined;
  at(place: number): Thing;
  readonly size: number;
  readonly counts: Readonly<Record<string, number>>;
  ofAccount(token: string): Listing<Thing>;
};

/** Some of them, oldest first. */
export type Listing<Thing extends Item = Item> = { readonly size: number; at(place: number): Thing };

const NONE: readonly string[] = Object.freeze([]);

export class Overlay<Thing extends Item = Item> implements Collection<Thing> {
  readonly kind: Kind<Thing>;
  readonly #base: Kept<Thing>;
  /** Fills in the tokens that the base leaves out. */
  readonly #fill: (item: Thing) => Thing;
  #filled: Map<string, Thing> | undefined;
  /** Made when something is first written here. */
  #own: Map<string, Thing> | undefined;
  #counts: Record<string, number> | undefined;
  #added: string[] | undefined;
  #addedByAccount: Map<string, string[]> | undefined;
  /** The holders of what was put here, and of what the base left a token of out. */
  #holders: Map<string, string> | undefined;

  constructor(kind: Kind<Thing>, base: Kept<Thing>, fill: (item: Thing) => Thing) {
    this.kind = kind;
    this.#base = base;
    this.#fill = fill;
  }

  get(token: string): Thing | undefined {
    const own = this.#own?.get(token);
    if (own !== undefined) return own;
    const shared = this.#base.items.get(token);
    if (shared === undefined || !this.#base.blank.has(token)) return shared;
    this.#filled ??= new Map();
    let filled = this.#filled.get(token);
    if (filled === undefined) {
      filled = this.#fill(shared);
      this.#filled.set(token, filled);
    }
    return filled;
  }

  holder(token: string): Thing | undefined {
    if (this.kind.held === undefined) return undefined;
    const holder = this.#base.holders.get(token) ?? this.#ownHolders().get(token);
    return holder === undefined ? undefined : this.get(holder);
  }

  has(token: string): boolean {
    return this.#base.items.has(token) || this.#own?.has(token) === true;
  }

  get size(): number {
    return this.#base.tokens.length + (this.#added?.length ?? 0);
  }

  at(place: number): Thing {
    const { tokens } = this.#base;
    const token = place < tokens.length ? tokens[place] : this.#added?.[place - tokens.length];
    return this.get(String(token)) as Thing;
  }

  get counts(): Readonly<Record<string, number>> {
    return this.#counts ?? this.#base.counts;
  }

  ofAccount(account: string): Listing<Thing> {
    const fixed = this.#base.byAccount.get(account) ?? NONE;
    const added = this.#addedByAccount?.get(account) ?? NONE;
    return {
      size: fixed.length + added.length,
      at: (place) => {
        const token = place < fixed.length ? fixed[place] : added[place - fixed.length];
        return this.get(String(token)) as Thing;
      },
    };
  }

  all(): Thing[] {
    return Array.from({ length: this.size }, (_, place) => this.at(place));
  }

  /** Returns what it takes the place of. */
  put(item: Thing): Thing | undefined {
    const earlier = this.get(item.token);
    this.#own ??= new Map();
    this.#own.set(item.token, item);
    if (earlier === undefined) this.#add(item);
    this.#count(earlier, item);
    if (this.kind.held !== undefined) this.#hold(item, earlier);
    return earlier;
  }

  /** All of it, to stay as it is whatever is written here later. */
  freeze(): readonly Thing[] {
    const own = this.#own;
    const tokens = [...this.#base.tokens, ...(this.#added ?? NONE)];
    return tokens.map((token) => (own?.get(token) ?? this.#base.items.get(token)) as Thing);
  }

  #add(item: Thing): void {
    this.#added ??= [];
    this.#added.push(item.token);
    const account = this.kind.accountOf?.(item);
    if (account === undefined) return;
    this.#addedByAccount ??= new Map();
    const same = this.#addedByAccount.get(account);
    if (same === undefined) this.#addedByAccount.set(account, [item.token]);
    else same.push(item.token);
  }

  /** Those of the base are filled in when somebody looks for what they hold. */
  #ownHolders(): Map<string, string> {
    if (this.#holders === undefined) {
      this.#holders = new Map();
      for (const token of this.#base.blank) this.#hold(this.get(token) as Thing, undefined);
    }
    return this.#holders;
  }

  /** What is held is added to, never taken away. */
  #hold(item: Thing, earlier: Thing | undefined): void {
    const { held } = this.kind;
    const known = earlier === undefined ? 0 : (held?.(earlier).length ?? 0);
    const holders = this.#ownHolders();
    for (const { token } of held?.(item).slice(known) ?? []) holders.set(token, item.token);
  }

  #count(earlier: Thing | undefined, item: Thing): void {
    const { counted } = this.kind;
    if (counted === undefined) return;
    this.#counts ??= { ...this.#base.counts };
    if (earlier !== undefined) this.#move(counted.by(earlier), -1);
    this.#move(counted.by(item), 1);
  }

  #move(value: string, by: 1 | -1): void {
    const counts = this.#counts as Record<string, number>;
    counts[value] = (counts[value] ?? 0) + by;
  }
}
