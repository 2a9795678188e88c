// Everything that one world keeps, over the frozen base that it begins with: accounts with their journals, and things
// of other kinds. It looks up and adds; it decides nothing.
import type { AccountRecord } from '../core/account.js';
import type { SandboxTime } from '../core/clock.js';
import type { Change, Kind } from '../core/decision.js';
import type { Item } from '../core/event.js';
import { createIds } from '../core/ids.js';
import type { Entry } from '../core/journal.js';
import { type Base, type Course, type Kept, makeBase } from './base.js';
import { startOf } from './generations.js';
import { Ledgers, type Series } from './ledgers.js';
import { Overlay } from './overlay.js';

export class Things {
  readonly ledgers: Ledgers;
  /** What tokens follow from that the base leaves out. */
  readonly root: string;
  readonly #base: Base;
  readonly #overlays: ReadonlyMap<string, Overlay>;

  /** `root` is that of the sandbox, for a base that brings none. */
  constructor(base: Base, root: string) {
    this.#base = base;
    this.root = base.course.root ?? root;
    const series = createSeries(base, this.root);
    this.ledgers = new Ledgers(base.kinds.accounts, base, series);
    const own = (entry: Entry) => this.ledgers.own(entry);
    this.#overlays = new Map(
      base.kinds.others.map((kind) => {
        const { name, blanks } = kind;
        const fill = (item: Item) =>
          blanks?.fill(item, series(`${blanks.purpose} ${item.token}`), own) ?? item;
        return [name, new Overlay(kind, base.kept.get(name) as Kept, fill)];
      }),
    );
  }

  of<Thing extends Item>(kind: Kind<Thing>): Overlay<Thing> {
    const overlay = this.#overlays.get(kind.name);
    if (overlay === undefined) throw new Error(`nothing keeps ${kind.name}`);
    return overlay as unknown as Overlay<Thing>;
  }

  /** One of any kind, an account included. */
  find<Thing extends Item>(kind: Kind<Thing>, token: string): Thing | undefined {
    if (!this.#isAccount(kind)) return this.of(kind).get(token);
    return this.ledgers.get(token)?.record as Item | undefined as Thing | undefined;
  }

  holder<Thing extends Item>(kind: Kind<Thing>, token: string): Thing | undefined {
    return this.#isAccount(kind) ? undefined : this.of(kind).holder(token);
  }

  /** Whether a thing of any kind, or an entry, already has this token. */
  isTaken(token: string): boolean {
    if (this.ledgers.has(token) || this.ledgers.hasEntry(token)) return true;
    for (const overlay of this.#overlays.values()) if (overlay.size > 0 && overlay.has(token)) return true;
    return false;
  }

  /** Returns what it takes the place of, unless it is an account. */
  put({ kind, item }: Change, now: SandboxTime): Item | undefined {
    if (!this.#isAccount(kind)) return this.of(kind).put(item);
    this.ledgers.put(item as AccountRecord, now);
    return undefined;
  }

  /** `changes` are those that the entry came with, one of which may point to it. */
  append(entry: Entry, changes: readonly Change[]): void {
    this.ledgers.append(
      entry,
      changes.some(({ kind, item }) => kind.posted?.(item) === entry),
    );
  }

  /** The entries of an account whose detail token this is, oldest first. */
  entriesByDetail(token: string, accountToken: string): readonly Entry[] {
    const all = [...this.ledgers.byDetail(token, accountToken)];
    for (const overlay of this.#overlays.values()) {
      const item = overlay.get(token);
      const entry = item && overlay.kind.posted?.(item);
      if (entry !== undefined) all.push(entry);
    }
    return all
      .filter((entry) => entry.accountToken === accountToken)
      .sort((one, other) => one.sequence - other.sequence);
  }

  /** All of it as a base that stays as it is, whatever is written here later. */
  freeze(course: Omit<Course, 'root'>): Base {
    const items = new Map([...this.#overlays].map(([name, overlay]) => [name, overlay.freeze()]));
    return makeBase(this.#base.kinds, this.ledgers.freeze(), items, { ...course, root: this.root });
  }

  #isAccount({ name }: { readonly name: string }): boolean {
    return name === this.#base.kinds.accounts.name;
  }
}

function createSeries({ entries, entriesByDetail, ledgers, kept }: Base, root: string): Series {
  const all = [...kept.values()];
  const isTaken = (token: string) => {
    if (entries.has(token) || entriesByDetail.has(token) || ledgers.has(token)) return true;
    return all.some(({ items }) => items.has(token));
  };
  return (purpose) => {
    const ids = createIds(startOf(root, purpose));
    return () => ids.next(isTaken);
  };
}
