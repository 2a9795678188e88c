// All resources of a server, and what is read from all of them.

import type { KindNames } from '../contract/kind-schemas.js';
import type { Switches } from '../core/assumptions.js';
import { builtInBook } from '../core/course.js';
import type { Kind } from '../core/decision.js';
import type { EventBody, EventRow, Fields, Item } from '../core/event.js';
import type { Lifecycle } from '../core/lifecycle.js';
import type { Movement, MovementKind } from '../core/movement.js';
import type { ProblemRow } from '../core/problem.js';
import type { ScenarioBook } from '../core/scenario.js';
import type { Kinds } from '../sandbox/base.js';
import type { Message } from './message.js';
import type { About, MovementView, Operations, Resource } from './resource.js';
import { STATE_STAGES, type StatePart } from './state-part.js';

/** A movement of any kind, with its kind and how it looks. */
export type MovementResource = Resource & { readonly movement: MovementKind; readonly shown: MovementView };

export class Catalog {
  readonly kinds: Kinds;
  readonly movements: readonly MovementResource[];
  readonly lifecycles: readonly Lifecycle[];
  /** The scenarios that come with the lifecycles. */
  readonly builtInBook: ScenarioBook;
  readonly switches: readonly Switches[];
  readonly problems: readonly ProblemRow[];
  readonly messages: readonly Message[];
  readonly events: Readonly<Record<string, EventRow>>;
  readonly control: Operations;
  /** The parts of the state file, by their stages. */
  readonly state: readonly StatePart[];
  readonly #byKind: ReadonlyMap<string, MovementResource>;
  readonly #kinds: ReadonlyMap<string, Kind>;

  /** @throws when a name is used twice, or nothing keeps accounts. */
  constructor(readonly resources: readonly Resource[]) {
    const names = resources.map(({ name }) => name);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) throw new Error(`there are two resources called ${twice}`);
    const accounts = resources.flatMap((one) => one.accounts ?? [])[0];
    if (accounts === undefined) throw new Error('no resource keeps accounts');
    this.movements = resources.filter(isMovement);
    this.kinds = { accounts, others: resources.flatMap(({ kind, movement }) => movement ?? kind ?? []) };
    this.lifecycles = this.movements.map(({ movement }) => movement.lifecycle);
    this.builtInBook = builtInBook(this.lifecycles);
    this.switches = resources.flatMap((one) => one.switches ?? []);
    this.problems = resources.flatMap((one) => one.problems ?? []);
    this.messages = resources.flatMap((one) => one.messages ?? []);
    this.events = joined(resources.map((one) => one.events ?? {}));
    this.control = joined(resources.map((one) => one.control ?? {}));
    const parts = resources.flatMap((one) => one.state ?? []);
    this.state = STATE_STAGES.flatMap((stage) => parts.filter((part) => part.stage === stage));
    this.#byKind = new Map(this.movements.map((one) => [one.movement.name, one]));
    this.#kinds = new Map(this.kinds.others.map((kind) => [kind.name, kind]));
  }

  /** The partner's operations of all resources. */
  operations(about: About): Operations {
    return joined(this.resources.map((one) => one.operations?.(about) ?? {}));
  }

  /** The movement of a kind; undefined for a kind that is none. */
  movementOf(kind: string | null): MovementResource | undefined {
    return kind === null ? undefined : this.#byKind.get(kind);
  }

  /** What an event is about, where that is money with a life. */
  movementIn({ of, item }: Pick<EventBody, 'of' | 'item'>): Movement | null {
    return this.movementOf(of) === undefined ? null : (item as Item as Movement);
  }

  /** How an event refers to what it is about. */
  refer({ of, item }: Pick<EventBody, 'of' | 'item'>): object {
    if (of === null || item === null) return {};
    return this.#kinds.get(of)?.refer?.view(item) ?? {};
  }

  /** What kinds of movements there are, for documents: everything once. */
  get kindNames(): KindNames {
    const once = (list: (one: MovementResource) => readonly string[]) => [
      ...new Set(this.movements.flatMap(list)),
    ];
    return {
      names: once(({ name }) => [name]),
      statuses: once(({ movement }) => movement.lifecycle.statuses),
      methods: once(({ movement }) => movement.lifecycle.variants),
      sides: once(({ movement: { lifecycle } }) =>
        lifecycle.statuses.map((status) => lifecycle.stand(status)),
      ),
      views: once(({ shown }) => [shown.schema]),
    };
  }

  /** All fields by which things are referred to. */
  get references(): Fields {
    return Object.assign({}, ...this.kinds.others.map(({ refer }) => refer?.fields));
  }
}

function isMovement(one: Resource): one is MovementResource {
  return one.movement !== undefined && one.shown !== undefined;
}

function joined<Value>(all: readonly Readonly<Record<string, Value>>[]): Readonly<Record<string, Value>> {
  const entries = all.flatMap((one) => Object.entries(one));
  const names = entries.map(([name]) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`${twice} stands in two resources`);
  return Object.fromEntries(entries);
}
