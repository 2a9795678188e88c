// The lifecycle of a kind of thing, as one table: its statuses, how it may go from one to another, who may move it, and
// the scenarios that it can follow. It knows no kind; everything that asks about statuses reads a table by this.
import type { Assumptions } from './assumptions.js';
import type { Scenario } from './scenario.js';

/** The partner's caller, the bank (by a verb, a scenario or the control plane), or whoever goes past the table. */
export type Mover = 'partner' | 'bank' | 'force';

/** A legal move. The bank may make each; of its verbs only the one that is named, if one is. */
export type Edge<Status extends string> = {
  readonly to: Status;
  readonly by: Exclude<Mover, 'force'>;
  readonly verb?: string;
};

/** The status that a thing begins with, unless its scenario says another. */
export type Start<Status extends string> = {
  readonly usual: Status;
  readonly decidedBy: readonly string[];
  /** As the assumptions have it. */
  status(assumptions: Assumptions): Status;
};

type Row<Status extends string, Variant extends string, Stand extends string> = {
  /** Where the money is while the thing has this status. */
  readonly stand: Stand;
  readonly next: Readonly<Record<Variant, readonly Edge<Status>[]>>;
};

export type LifecycleTable<
  Status extends string,
  Variant extends string,
  Stand extends string,
  Verb extends string,
> = {
  /** The name of the kind, by which scenarios are keyed. */
  readonly kind: string;
  /** What one of the kind is called in messages. */
  readonly noun: string;
  readonly statuses: readonly Status[];
  /** Each has moves of its own: methods, where things have one. */
  readonly variants: readonly Variant[];
  readonly rows: Readonly<Record<Status, Row<Status, Variant, Stand>>>;
  readonly starts: Readonly<Record<Variant, Start<Status>>>;
  /** The stands that none begins with, and why. */
  readonly neverFirst: Readonly<Partial<Record<Stand, string>>>;
  /** What the bank does: it takes a thing to the first of these that is the very next status, else to the last. */
  readonly verbs: Readonly<Record<Verb, readonly [Status, ...Status[]]>>;
  /** The way that it goes when nothing goes wrong. */
  readonly usualWay: readonly Status[];
  readonly scenarios: readonly Scenario<Status, Variant>[];
  /** The scenario of each variant that is followed when nothing else decides. */
  readonly usualScenario: Readonly<Partial<Record<Variant, string>>>;
  /** The one move that can have a return code. */
  readonly returned: { readonly variant: Variant; readonly to: Status } | null;
};

export class Lifecycle<
  Status extends string = string,
  Variant extends string = string,
  Stand extends string = string,
  Verb extends string = string,
> {
  readonly #next: Readonly<Record<Edge<Status>['by'], Record<Variant, Record<Status, readonly Status[]>>>>;

  constructor(readonly table: LifecycleTable<Status, Variant, Stand, Verb>) {
    const reachedBy = (fits: (edge: Edge<Status>) => boolean) =>
      record(table.variants, (variant) =>
        record(table.statuses, (from) => table.rows[from].next[variant].filter(fits).map(({ to }) => to)),
      );
    this.#next = { partner: reachedBy(({ by }) => by === 'partner'), bank: reachedBy(() => true) };
  }

  get kind(): string {
    return this.table.kind;
  }

  get statuses(): readonly Status[] {
    return this.table.statuses;
  }

  get variants(): readonly Variant[] {
    return this.table.variants;
  }

  /** What one of the kind is called, with its article. */
  get one(): string {
    const { noun } = this.table;
    return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
  }

  stand(status: Status): Stand {
    return this.table.rows[status].stand;
  }

  /** The statuses that may come next, in the table's order; none for a final one. */
  next(variant: Variant, from: Status, by: Edge<Status>['by'] = 'bank'): readonly Status[] {
    return this.#next[by][variant][from];
  }

  isLegal(variant: Variant, from: Status, to: Status, by: Mover = 'bank'): boolean {
    return by === 'force' ? from !== to : this.next(variant, from, by).includes(to);
  }

  /** The statuses to which a verb of the bank may take the next step. */
  nextBy(verb: Verb, variant: Variant, from: Status): readonly Status[] {
    return this.#steps(variant, from, verb).map(({ to }) => to);
  }

  /** Whether nothing comes after it, in one variant or in any. */
  isFinal(status: Status, variants: readonly Variant[] = this.variants): boolean {
    return variants.every((variant) => this.next(variant, status).length === 0);
  }

  /** Where a verb of the bank takes a thing. */
  target(verb: Verb, variant: Variant, from: Status): Status {
    const targets = this.table.verbs[verb];
    const steps = this.#steps(variant, from, verb);
    return targets.find((target) => steps.some(({ to }) => to === target)) ?? (targets.at(-1) as Status);
  }

  /**
   * The statuses between one and another, the latter last, on the way of a verb or of the bank by whatever it does;
   * undefined when no path leads there. A status is looked at once, so that the search ends where moves go round.
   */
  shortestPath(variant: Variant, from: Status, to: Status, verb?: Verb): readonly Status[] | undefined {
    const paths = new Map<Status, readonly Status[]>([[from, []]]);
    for (const [status, path] of paths) {
      for (const { to: next } of this.#steps(variant, status, verb)) {
        if (paths.has(next)) continue;
        if (next === to) return [...path, to];
        paths.set(next, [...path, next]);
      }
    }
    return undefined;
  }

  /** For each verb the statuses that it takes a thing through, where it leads last; null where it leads nowhere. */
  ways(variant: Variant, from: Status): Readonly<Record<Verb, readonly Status[] | null>> {
    return record(Object.keys(this.table.verbs) as Verb[], (verb) => {
      return this.shortestPath(variant, from, this.target(verb, variant, from), verb) ?? null;
    });
  }

  /** What a thing begins with when no scenario says it. */
  initialStatus(variant: Variant, assumptions: Assumptions): Status {
    return this.table.starts[variant].status(assumptions);
  }

  /** What comes next when nothing goes wrong; undefined at the end of that way and beside it. */
  usualNext(from: Status): Status | undefined {
    const { usualWay } = this.table;
    const place = usualWay.indexOf(from);
    return place === -1 ? undefined : usualWay[place + 1];
  }

  takesReturnCode(variant: Variant, to: Status): boolean {
    return to === this.statusWithReturnCode(variant);
  }

  /** The one status that a return code belongs to; null where none does. */
  statusWithReturnCode(variant: Variant): Status | null {
    const { returned } = this.table;
    return returned?.variant === variant ? returned.to : null;
  }

  /** To whom a return code belongs, for messages. */
  get returnCodeOwner(): string {
    const { noun, returned } = this.table;
    return returned === null ? `no ${noun}` : `an ${returned.variant} ${noun} that becomes ${returned.to}`;
  }

  /** A count of nothing for each status. */
  zeroCounts(): Record<Status, number> {
    return record(this.statuses, () => 0);
  }

  #steps(variant: Variant, from: Status, verb: Verb | undefined): readonly Edge<Status>[] {
    const edges = this.table.rows[from].next[variant];
    if (verb === undefined) return edges;
    return edges.filter((edge) => edge.verb === undefined || edge.verb === verb);
  }
}

function record<Key extends string, Value>(
  keys: readonly Key[],
  make: (key: Key) => Value,
): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<Key, Value>;
}
