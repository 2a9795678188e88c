// What the partner's documents leave open, as named switches in tables, each beside the rule that it switches. A row
// says what we do by default, what else can be chosen, why, and where the gap or the contradiction is: documents by
// their public names, and the section of our own page that sums up what is known. We never guess in silence.

declare const OPAQUE: unique symbol;

/** The value of each switch in force in one sandbox; a table reads its own. */
export type Assumptions = { readonly [OPAQUE]: true };

/** The first choice is the default. */
export type Switch = {
  readonly choices: readonly [string, ...string[]];
  readonly reason: string;
  readonly source: string;
};

type Table = Readonly<Record<string, Switch>>;
type Values<Of extends Table> = { readonly [Name in keyof Of]: Of[Name]['choices'][number] };

/** What the switches of a table can be set to. */
export type ValuesOf<Some> = Some extends Switches<infer Of> ? Values<Of> : never;

/** The switches of one subject. */
export class Switches<const Of extends Table = Table> {
  readonly table: Of;

  constructor(table: Of) {
    this.table = table;
  }

  /** The assumptions as this table sees them: the same object. */
  in(assumptions: Assumptions): Values<Of> {
    return assumptions as unknown as Values<Of>;
  }

  set(assumptions: Assumptions, changes: Partial<Values<Of>>): Assumptions {
    return Object.freeze({ ...assumptions, ...changes });
  }
}

/** The switches of all tables, as people read and set them. */
export class AllSwitches {
  readonly names: readonly string[];
  readonly defaults: Assumptions;
  readonly #rows: ReadonlyMap<string, Switch>;

  /** `first` are the names that are listed before the others. */
  constructor(tables: readonly Switches[], first: readonly string[]) {
    const written = new Map(tables.flatMap(({ table }) => Object.entries(table)));
    this.names = [...new Set([...first, ...written.keys()])];
    this.#rows = new Map(this.names.map((name) => [name, written.get(name) as Switch]));
    this.defaults = withAssumptions(
      NOTHING_ASSUMED,
      Object.fromEntries(this.names.map((name) => [name, this.get(name).choices[0]])),
    );
  }

  get(name: string): Switch {
    const row = this.#rows.get(name);
    if (row === undefined) throw new Error(`there is no switch ${name}`);
    return row;
  }

  /** What is wrong with setting a switch, as a sentence that names what can be set; undefined when nothing is. */
  issue(name: string, value: string): string | undefined {
    const row = this.#rows.get(name);
    if (row === undefined) {
      return `"${name}" is not an assumption: the names are ${this.names.join(', ')}`;
    }
    return row.choices.includes(value)
      ? undefined
      : `${name} must be one of ${row.choices.join(', ')}, not "${value}"`;
  }
}

/** Before anything is known of a sandbox. */
export const NOTHING_ASSUMED: Assumptions = Object.freeze({}) as Assumptions;

/** Every value by the name of its switch. */
export function valuesOf(assumptions: Assumptions): Readonly<Record<string, string>> {
  return assumptions as unknown as Readonly<Record<string, string>>;
}

/** The switches with some of them set anew. The changes must be choices of theirs. */
export function withAssumptions(base: Assumptions, changes: Readonly<Record<string, string>>): Assumptions {
  return Object.freeze({ ...base, ...changes });
}
