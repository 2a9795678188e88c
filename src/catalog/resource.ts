// What a resource tells of itself: everything that the rooms around it read, so that none of them knows it by name. All
// but the name may be left out. The callbacks are methods, so that resources of different things fit into one list.

import type { AccountRecord } from '../core/account.js';
import type { Switches } from '../core/assumptions.js';
import type { Kind } from '../core/decision.js';
import type { EventRow } from '../core/event.js';
import { type Movement, type MovementKind, movementEvents } from '../core/movement.js';
import type { ProblemRow } from '../core/problem.js';
import type { SandboxOperation } from '../http/plane.js';
import type { World } from '../sandbox/world.js';
import type { Message } from './message.js';
import type { StatePart } from './state-part.js';

/** What operations are told of the server that they are part of. */
export type About = {
  /** The mock's own version, and that of the partner's document. */
  readonly version: string;
  readonly apiVersion: string;
};

export type Operations = Readonly<Record<string, SandboxOperation>>;

/** How a movement looks to whoever asks for it by its kind alone. */
export type MovementView = {
  /** The name of the schema in which the partner's document has it. */
  readonly schema: string;
  /** In the partner's words. */
  view(item: Movement, world: World): object;
  /** As what stands behind the entry that it opened with, where that looks otherwise. */
  detail?(item: Movement, world: World): object;
};

/** The kind of accounts: whatever one is, rules read what all have. */
export type AccountKind = Kind<AccountRecord>;

export type Resource = {
  readonly name: string;
  /** The things that sandboxes keep: accounts, things of another kind, or money with a life. */
  readonly accounts?: AccountKind;
  readonly kind?: Kind;
  readonly movement?: MovementKind;
  readonly shown?: MovementView;
  readonly switches?: readonly Switches[];
  readonly problems?: readonly ProblemRow[];
  /** A row for each type of event that it brings. */
  readonly events?: Readonly<Record<string, EventRow>>;
  /** The partner's operations and those of the control plane, by operationId. */
  operations?(about: About): Operations;
  readonly control?: Operations;
  readonly messages?: readonly Message[];
  /** What it keeps in the state file. */
  readonly state?: readonly StatePart[];
};

/**
 * Money with a life as a resource, with the events that all such money has. Its things are of a type of its own, and
 * this is the one place where that type is forgotten.
 */
export function movementResource<M extends Movement>(
  given: Omit<Resource, 'movement' | 'shown'> & {
    readonly movement: MovementKind<M>;
    readonly shown: Pick<MovementView, 'schema'> & {
      view(item: M, world: World): object;
      detail?(item: M, world: World): object;
    };
  },
): Resource {
  const events = { ...movementEvents(given.movement.told, given.movement), ...given.events };
  return { ...given, events } as unknown as Resource;
}
