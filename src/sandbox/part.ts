// What a room above keeps with each sandbox, without the sandbox knowing it: it is opened with a world, told of what
// happens, kept in snapshots, and ended.
import type { Cause } from '../core/cause.js';
import type { EventBody } from '../core/event.js';

/** What an advance of the clock waits for: whoever was called because of it, and may call back. */
export type Settle = {
  /** Begins at once what waits for a moment. */
  flush(): void;
  /** Ends when nothing is under way any more; undefined when nothing is. */
  idle(): Promise<void> | undefined;
  readonly underWay: number;
  /** How much is over, ever. */
  readonly over: number;
};

/** A part by its name, with the types of what it keeps and of what is saved of that. */
export type PartKey<Value, Saved> = {
  readonly name: string;
  /** There for the types alone. */
  readonly types?: readonly [Value, Saved];
};

/** Its callbacks are methods, so that parts of different things fit into one list; `Home` is the world. */
export type Part<Home, Value = unknown, Saved = unknown> = PartKey<Value, Saved> & {
  open(home: Home, saved: Saved): Value;
  save(value: Value): Saved;
  /** What a sandbox that begins with nothing keeps of it. */
  emptied(saved: Saved): Saved;
  /** Does nothing of its own accord from now on, for who only looks. */
  still?(value: Value): void;
  end?(value: Value): void;
  onCommit?(value: Value, events: readonly EventBody[], cause: Cause): void;
  settle?(value: Value): Settle;
};

/** What was saved of each part, by its name. */
export type SavedParts = ReadonlyMap<string, unknown>;

export function savedOf<Saved>(saved: SavedParts, { name }: PartKey<unknown, Saved>): Saved {
  return saved.get(name) as Saved;
}

/** The parts of one world. */
export class Parts<Home> {
  readonly #opened: ReadonlyMap<string, readonly [Part<Home>, unknown]>;

  constructor(parts: readonly Part<Home>[], home: Home, saved: SavedParts) {
    this.#opened = new Map(
      parts.map((part) => [part.name, [part, part.open(home, saved.get(part.name))] as const]),
    );
  }

  get<Value>({ name }: PartKey<Value, unknown>): Value {
    return this.#opened.get(name)?.[1] as Value;
  }

  tell(events: readonly EventBody[], cause: Cause): void {
    for (const [part, value] of this.#opened.values()) part.onCommit?.(value, events, cause);
  }

  settles(): Settle[] {
    return [...this.#opened.values()].flatMap(([part, value]) => part.settle?.(value) ?? []);
  }

  save(): SavedParts {
    return new Map([...this.#opened].map(([name, [part, value]]) => [name, part.save(value)]));
  }

  end(): void {
    for (const [part, value] of this.#opened.values()) part.end?.(value);
  }
}
