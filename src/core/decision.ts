// What rules read and what they hand back. A decision is worked out without touching anything: all that changes, and
// all that happens. The sandbox then carries it out in one step that cannot fail half-way.
import type { Account } from './account.js';
import type { Assumptions } from './assumptions.js';
import type { Blanks } from './blank.js';
import type { Cause } from './cause.js';
import type { EpochMs, SandboxTime } from './clock.js';
import type { EventBody, Item, Reference } from './event.js';
import type { Ids } from './ids.js';
import type { Entry } from './journal.js';
import type { ScenarioBook } from './scenario.js';

export type State = {
  /** The sandbox's name, for messages. */
  readonly name: string;
  /** Whether the request at hand is the first that reached this sandbox. */
  readonly justMade: boolean;
  readonly assumptions: Assumptions;
  /** When the sandbox began; its own times are counted from here. */
  readonly origin: EpochMs;
  readonly scenarios: ScenarioBook;
  /** The sequence of the last entry, of any account. */
  readonly lastSequence: number;
  account(token: string): Account | undefined;
  find<Thing extends Item>(kind: Kind<Thing>, token: string): Thing | undefined;
  /** The thing that holds something of this token, where its kind says what its things hold. */
  holder<Thing extends Item>(kind: Kind<Thing>, token: string): Thing | undefined;
  /** Whether a thing of any kind, or an entry, already has this token. */
  isTaken(token: string): boolean;
};

/** A thing that is made, or takes the place of what it was. */
export type Change<Thing extends Item = Item> = { readonly kind: Kind<Thing>; readonly item: Thing };

export type Decision<Event extends EventBody = EventBody> = {
  readonly changes: readonly Change[];
  /** Appended in this order. */
  readonly entries: readonly Entry[];
  /** In the order in which they happen. */
  readonly events: readonly Event[];
};

export const NO_CHANGES: readonly Change[] = Object.freeze([]);
export const NO_ENTRIES: readonly Entry[] = Object.freeze([]);

/** Something that is due; told apart from others by identity. */
export type Planned = { readonly at: SandboxTime };

/**
 * What the engine must know of a kind of things to keep them: how they are found and counted, and what becomes of them
 * by itself. Its callbacks are methods, so that kinds of different things fit into one list.
 */
export type Kind<Thing extends Item = Item> = {
  readonly name: string;
  /** The account that a thing belongs to, for good. */
  accountOf?(item: Thing): string;
  /** How its things are counted, with all values that there can be. */
  readonly counted?: { readonly values: readonly string[]; by(item: Thing): string };
  /** The entry by which it is found under its own token, as the detail of that. */
  posted?(item: Thing): Entry | undefined;
  /** What a thing holds that has a token of its own, such as its transitions: it is found by that as well. */
  held?(item: Thing): readonly Item[];
  /** How events refer to one; not at all unless it is said. */
  readonly refer?: Reference<Thing>;
  readonly blanks?: Blanks<Thing>;
  readonly steps?: Steps<Thing>;
};

export type Steps<Thing extends Item> = {
  /** All that is planned, what is due first before all else. */
  all(item: Thing): readonly Planned[];
  /** Takes that step. One that has become impossible is a decision as well, which says so. */
  take(state: State, item: Thing, cause: Cause, ids: Ids): Decision;
  cause(item: Thing): Cause;
};
