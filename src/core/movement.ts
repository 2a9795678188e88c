// Money with a life: what a refund of either kind, and a payment, have in common. A movement posts entries when it is
// made, and when the money changes sides; not with each step of its life. What differs is a row: see MovementKind.

import type { Account } from './account.js';
import type { Assumptions } from './assumptions.js';
import { BLANK, type Blanks, fillEach, hasBlank, isBlankEntry } from './blank.js';
import type { Cause } from './cause.js';
import type { SandboxTime } from './clock.js';
import { type Decision, type Kind, NO_ENTRIES } from './decision.js';
import type { AdjustmentReason, EntryKind } from './entry-types.js';
import { ACCOUNT_FIELDS, type EventBody, type EventRows, type Item, nothingMore, TEXT } from './event.js';
import type { Entry } from './journal.js';
import type { Lifecycle } from './lifecycle.js';
import type { Cents } from './money.js';
import type { Problem } from './problem.js';
import type { ReturnCode } from './return-codes.js';
import { NO_PLAN, type PlannedStep } from './scenario-plan.js';

export type Transition<Status extends string = string> = {
  readonly token: string;
  readonly from: Status;
  readonly to: Status;
  readonly at: SandboxTime;
  readonly reason: string | null;
  readonly returnCode: ReturnCode | null;
  readonly force: boolean;
  readonly cause: Cause;
};

/** One movement as it is now. Replaced, never changed, so that whoever holds an older one still sees what was. */
export type Movement<Status extends string = string, Method extends string = string> = Item & {
  /** The token of its first status, as transitions have one. */
  readonly creationToken: string;
  readonly accountToken: string;
  readonly method: Method;
  readonly amount: Cents;
  readonly description: string | null;
  readonly status: Status;
  readonly createdAt: SandboxTime;
  readonly updatedAt: SandboxTime;
  /** The entry that it posted first, and those that it posted later. */
  readonly entry: Entry;
  readonly later: readonly Entry[];
  readonly transitions: readonly Transition<Status>[];
  /** The scenario that it was created with, or was given since. */
  readonly scenario: string | null;
  /** What is still to come by itself, the next step first. */
  readonly plan: readonly PlannedStep<Status>[];
};

/** What a movement is made of; without a token one is drawn. */
export type NewMovement<M extends Movement = Movement> = Pick<
  M,
  'accountToken' | 'method' | 'amount' | 'description'
> & {
  readonly token: string | undefined;
};

/** How it begins. */
export type Beginning<M extends Movement = Movement> = Pick<
  M,
  'token' | 'creationToken' | 'status' | 'scenario' | 'plan' | 'entry' | 'later'
> & { readonly now: SandboxTime };

/** One entry that goes with a change of stand. */
export type EntryTemplate<M extends Movement> = {
  readonly kind: EntryKind;
  readonly sign: 1 | -1;
  /** The resource behind the entry: the movement, or an adjustment of its own. */
  readonly detail: 'own' | AdjustmentReason;
  /** Which entry of the movement it answers. */
  readonly relates: 'none' | 'first' | 'latest';
  /** Whether money goes out, which the account may refuse. */
  readonly isPayout?: boolean;
  /** Of the movement, unless it is said. */
  amount?(movement: M): Cents;
  memo(movement: M, to: string, code: string | null): string;
  when?(movement: M, assumptions: Assumptions): boolean;
};

/** Which entries are posted when a movement is made in a stand, and when it moves from one stand to another. */
export type Posts<M extends Movement, Stand extends string> = {
  readonly [From in Stand]?: { readonly [To in Stand]?: readonly EntryTemplate<M>[] };
};

/** The events of every movement, by the name that its resource has in the log. */
export type MovementEvent<M extends Movement, Prefix extends string> =
  | EventBody<`${Prefix}.created`, M, null>
  | EventBody<`${Prefix}.replayed`, M, null>
  | EventBody<`${Prefix}.transitioned`, M, M['transitions'][number]>
  | EventBody<`${Prefix}.plan_changed`, M, null>;

/** The names of its events. */
export type Told<Prefix extends string> = {
  readonly created: `${Prefix}.created`;
  readonly replayed: `${Prefix}.replayed`;
  readonly transitioned: `${Prefix}.transitioned`;
  readonly planChanged: `${Prefix}.plan_changed`;
};

/** Put together once, not for each event. */
export function toldOf<Prefix extends string>(prefix: Prefix): Told<Prefix> {
  return {
    created: `${prefix}.created`,
    replayed: `${prefix}.replayed`,
    transitioned: `${prefix}.transitioned`,
    planChanged: `${prefix}.plan_changed`,
  };
}

export type MovementKind<
  M extends Movement = Movement,
  Command extends NewMovement<M> = NewMovement<M>,
  Stand extends string = string,
  Verb extends string = string,
> = Kind<M> & {
  readonly lifecycle: Lifecycle<M['status'], M['method'], Stand, Verb>;
  readonly told: Told<string>;
  /** The types that the own entry of one that is made may have, the usual one first. */
  readonly opens: readonly [EntryKind, ...EntryKind[]];
  /** Which of them it is; the usual one unless it is said. */
  openedBy?(command: Command, assumptions: Assumptions): EntryKind;
  readonly posts: Posts<M, Stand>;
  refuse(account: Account, command: Command, assumptions: Assumptions): Problem | undefined;
  refusePayout(account: Account, amount: Cents): Problem | undefined;
  notFound(token: string, sandbox: string): Problem;
  /** The fields in which a repeated command differs. */
  differences(earlier: M, command: Command): readonly string[];
  /** The one literal of the kind. */
  build(command: Command, beginning: Beginning<M>): M;
};

export type Moved<M extends Movement> = Decision & { readonly item: M };
export type Made<M extends Movement> = Moved<M> & {
  /** Whether it is an earlier one, shown again. */
  readonly isRepeat: boolean;
};

/** The rows of the events of a kind, by the names that it has for them. */
export function movementEvents<M extends Movement, Prefix extends string>(
  told: Told<Prefix>,
  { lifecycle, refer }: Pick<MovementKind<M>, 'lifecycle' | 'refer'>,
): EventRows<MovementEvent<M, Prefix>> {
  const { noun } = lifecycle.table;
  const one = lifecycle.one.replace(/^a/, 'A');
  const reference = { ...ACCOUNT_FIELDS, ...refer?.fields };
  const rows = {
    [told.created]: { says: `${one} was created.`, shape: { always: reference }, view: nothingMore },
    [told.replayed]: {
      says: `A create under the token of an earlier ${noun}, with the same content, was answered with that ${noun}.`,
      shape: { always: reference },
      view: nothingMore,
    },
    [told.transitioned]: {
      says: `${one} went from a status to another, by whatever cause.`,
      shape: { always: { ...reference, from: TEXT, to: TEXT } },
      view: ({ facts: { from, to } }: EventBody<string, M, Transition>) => ({ from, to }),
    },
    [told.planChanged]: {
      says: `What is to come for ${lifecycle.one} was planned anew.`,
      shape: { always: { ...reference, ...PLAN_FIELDS } },
      view: ({ item: { scenario, plan } }: EventBody<string, M>) => ({
        scenario,
        planned: plan.map(({ to }) => to),
      }),
    },
  };
  return rows as unknown as EventRows<MovementEvent<M, Prefix>>;
}

const PLAN_FIELDS = {
  scenario: { ...TEXT, nullable: true, description: 'The scenario that it follows from now on.' },
  planned: { type: 'array', items: TEXT, description: 'The statuses that are to come by themselves.' },
};

/** What of a movement a fixture may leave out; `purpose` names what is drawn for it. */
export function movementBlanks<M extends Movement>(purpose: string): Blanks<M> {
  return {
    purpose,
    has: ({ creationToken, transitions, entry, later }) =>
      creationToken === BLANK || hasBlank(transitions) || isBlankEntry(entry) || later.some(isBlankEntry),
    fill(item, next, own) {
      const drawn = next();
      return {
        ...item,
        creationToken: item.creationToken || drawn,
        transitions: fillEach(item.transitions, next),
        entry: own(item.entry),
        later: item.later.map(own),
      };
    },
  };
}

/** The status that it was made with. */
export function firstStatus<Status extends string>({ transitions, status }: Movement<Status>): Status {
  return transitions[0]?.from ?? status;
}

/**
 * It as it was shown after so many of its moves. What was still to come then, and what was posted by then, is not told.
 */
export function asItWas<M extends Movement>(movement: M, moves: number): M {
  const last = movement.transitions[moves - 1];
  return {
    ...movement,
    status: last?.to ?? firstStatus(movement),
    updatedAt: last?.at ?? movement.createdAt,
    later: NO_ENTRIES,
    transitions: movement.transitions.slice(0, moves),
    plan: NO_PLAN,
  };
}

/** What was posted for it last and is answered by nothing yet. */
export function latestEntry({ entry, later }: Movement): Entry {
  return later.at(-1) ?? entry;
}

/** Whether its money is back on the account by an entry that no other answers. */
export function isGivenBack(movement: Movement): boolean {
  return latestEntry(movement).amount < 0;
}
