// A part of the state file: what one folder keeps in it, under keys of its own. The format (src/state-file) reads,
// checks and writes a file by the list of its parts, and knows none of them. `State` is the file as far as a part
// reads it. Callbacks are methods, so that parts of different things fit into one list.
import type { EpochMs, SandboxTime } from '../core/clock.js';
import type { Kind } from '../core/decision.js';
import type { Item } from '../core/event.js';
import type { Issue, Path } from '../core/issue.js';
import type { Ledger } from '../sandbox/ledger.js';
import type { PartKey } from '../sandbox/part.js';
import type { World } from '../sandbox/world.js';
import type { PlacedEntries, PlacedEntry, Posted } from './journal-state.js';

/** The order in which parts are checked and written. */
export const STATE_STAGES = ['rules', 'messages', 'limits', 'journal', 'things'] as const;

/** How a part is written. */
export type Writing = {
  /** A time as the file has it, counted from where the clock stands. */
  time(at: SandboxTime): string;
  /** Whether secrets are in it; without them it can be shown to anybody. */
  readonly secrets: boolean;
};

/** Where a scenario is named, and the kind of what follows it; of any kind if none is given. */
export type NamedScenario = {
  readonly path: Path;
  readonly name: string | undefined;
  readonly kind?: string;
};

type Shared<State> = {
  readonly stage: (typeof STATE_STAGES)[number];
  /** What stands in the file under these keys is this part's. */
  readonly keys: readonly string[];
  /** What is wrong that the schema cannot see; `start` is when a sandbox begins with the file. */
  check?(state: State, start: EpochMs): Iterable<Issue>;
  scenarios?(state: State): Iterable<NamedScenario>;
};

/** The accounts with their journals. */
export type AccountsState<State> = Shared<State> & {
  readonly opens: 'accounts';
  /** The entries that are written out. */
  journal(state: State): Iterable<PlacedEntry>;
  open(state: State): Ledger[];
  write(ledgers: readonly Ledger[], writing: Writing): object;
};

/** Entries of one type that cannot be without the thing that posted them. */
export type Claim<State> = {
  readonly type: string;
  /** Said of an entry that belongs to no thing. */
  readonly unclaimed: string;
  /** The entries that belong to things of this part, by their tokens, and where the file says so. */
  entries(state: State): Iterable<{ readonly token: string; readonly path: Path }>;
};

/** Things of a kind. */
export type ThingsState<State, Thing extends Item> = Shared<State> & {
  readonly opens: 'things';
  readonly kind: Kind<Thing>;
  readonly claims?: Claim<State>;
  /** What is wrong with what they point to; asked once all else is right. */
  checkLinks?(state: State, journal: PlacedEntries, start: EpochMs): Iterable<Issue>;
  /** The tokens of those with planned steps. */
  planned?(state: State): Iterable<string>;
  open(state: State, posted: Posted): readonly Thing[];
  write(items: readonly Thing[], writing: Writing): object;
};

/** What a part of the file is opened with, other than the file. */
export type Opening<State, Saved> = {
  /** What is drawn follows from it. */
  readonly seed: string;
  /** What the command line says: beside the file, or in place of it. */
  readonly said: Partial<State>;
  /** What the sandbox would begin with, where a state is imported into one. */
  readonly before: Saved | undefined;
};

/** What a room above the engine keeps with each sandbox. */
export type KeptState<State, Saved> = Shared<State> & {
  readonly opens: 'part';
  readonly part: PartKey<unknown, Saved>;
  open(state: State, opening: Opening<State, Saved>): Saved;
  /** What is to be imported into a world that would begin with `before`, with what was left out and is known there. */
  complete?(written: unknown, world: World, before: Saved): unknown;
  /** What the answer to an import says of this part, `world` being what came of it. */
  notes?(state: State, world: World): object;
  /** Why file and command line cannot be taken together; undefined when they can. */
  misfit?(saved: Saved): string | undefined;
  /** What the person at the server must be told, a line each. */
  announce?(state: State, said: Partial<State>, saved: Saved): readonly string[];
  write(saved: Saved, writing: Writing): object;
};

export type StatePart<State = unknown, Thing extends Item = Item, Saved = unknown> =
  | AccountsState<State>
  | ThingsState<State, Thing>
  | KeptState<State, Saved>;
