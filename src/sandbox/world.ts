// The state of one sandbox between two resets: accounts, the journal and things of every other kind, which are changed
// in one place only, `commit`; and beside them the clock, the generators and the rules in force.

import type { Account } from '../core/account.js';
import type { Assumptions } from '../core/assumptions.js';
import type { Cause } from '../core/cause.js';
import { Clock, type EpochMs, type SandboxTime } from '../core/clock.js';
import type { Decision, Kind, State } from '../core/decision.js';
import type { EventBody, Item } from '../core/event.js';
import type { Dice, Ids } from '../core/ids.js';
import type { Entry } from '../core/journal.js';
import type { ScenarioBook } from '../core/scenario.js';
import type { Generation, Generations } from './generations.js';
import { GeneratorSet } from './generators.js';
import { JournalIds } from './journal-ids.js';
import type { Ledger } from './ledger.js';
import type { Collection } from './overlay.js';
import { type Part, type PartKey, Parts, type Settle } from './part.js';
import { Scheduler } from './scheduler.js';
import type { Snapshot, Start } from './start.js';
import { StepOwner } from './step-owner.js';
import { Things } from './things.js';

/** What a world needs of the sandbox that it belongs to. */
export type Host = {
  readonly name: string;
  readonly requests: number;
  /** Takes note of what happened. */
  record(world: World, event: EventBody, at: EpochMs, cause: Cause): void;
  /** Is told when something was planned that is due before all else. */
  onEarlier(world: World): void;
  /** Numbers deliveries, which never start again either. */
  nextDelivery(): number;
};

/** What every world of a server has in common. */
export type WorldSettings = {
  /** What rooms above keep with each world. */
  readonly parts: readonly Part<World>[];
  readonly generations: Pick<Generations, 'seed' | 'begin' | 'foresee'>;
  readonly systemNow: () => EpochMs;
};

/** What a sandbox has one of. */
type OneOfAKind = { readonly assumptions: Assumptions; readonly scenarios: ScenarioBook };

export class World implements State {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  /** The instant that this world's own times are counted from. */
  readonly origin: EpochMs;
  scenarios: ScenarioBook;
  assumptions: Assumptions;

  /** What everything generated here follows from. */
  readonly generation: Generation;

  #isWritten = false;
  readonly #host: Host;
  /** Of what is due for things of each kind, by its name. */
  readonly #owners: ReadonlyMap<string, StepOwner>;
  readonly #things: Things;
  readonly #parts: Parts<World>;
  readonly #generators: GeneratorSet;
  readonly #journalIds: JournalIds;

  constructor(host: Host, start: Start, settings: WorldSettings, generation: Generation) {
    const { base, generators } = start;
    this.#host = host;
    this.generation = generation;
    this.#things = new Things(base, generation.root);
    this.#journalIds = new JournalIds(base.course.journalIds, base.entryCount, generation.firstId);
    this.clock = new Clock(start.clock, settings.systemNow);
    this.origin = start.origin ?? this.clock.now();
    this.#generators = new GeneratorSet(generation, generators);
    this.assumptions = start.assumptions;
    this.scenarios = start.scenarios;
    this.scheduler = new Scheduler(() => host.onEarlier(this));
    const moving = base.kinds.others.filter(({ steps }) => steps !== undefined);
    this.#owners = new Map(moving.map((kind) => [kind.name, new StepOwner(this, kind)]));
    for (const [kind, token] of base.course.planned) this.#owners.get(kind)?.plan(token, undefined);
    this.#parts = new Parts(settings.parts, this, start.parts);
  }

  get name(): string {
    return this.#host.name;
  }

  get justMade(): boolean {
    return this.#host.requests <= 1;
  }

  get ids(): Ids {
    return this.#generators.ids;
  }

  /** Whether anything was written here since it began. */
  get isWritten(): boolean {
    return this.#isWritten;
  }

  /** Draws from 0 up to 1, for the rules of scenarios. */
  get chance(): () => number {
    return this.#generators.scenarios.draw;
  }

  /** The time in this sandbox. */
  now(): SandboxTime {
    return this.clock.now() - this.origin;
  }

  account(token: string): Account | undefined {
    return this.#things.ledgers.get(token);
  }

  /** An account with its journal, to read; undefined when there is none. */
  ledger(token: string): Ledger | undefined {
    return this.#things.ledgers.get(token);
  }

  get accountCount(): number {
    return this.#things.ledgers.size;
  }

  /** All accounts, the fixture's first, then in order of creation. */
  allLedgers(): Ledger[] {
    return this.#things.ledgers.all();
  }

  /** The things of a kind that is not the accounts'. */
  of<Thing extends Item>(kind: Kind<Thing>): Collection<Thing> {
    return this.#things.of(kind);
  }

  find<Thing extends Item>(kind: Kind<Thing>, token: string): Thing | undefined {
    return this.#things.find(kind, token);
  }

  holder<Thing extends Item>(kind: Kind<Thing>, token: string): Thing | undefined {
    return this.#things.holder(kind, token);
  }

  /** Of any account, if none is given. */
  entry(token: string, accountToken?: string): Entry | undefined {
    return this.#things.ledgers.entry(token, accountToken);
  }

  /** The entries of an account whose detail token this is, oldest first. */
  entriesByDetail(token: string, accountToken: string): readonly Entry[] {
    return this.#things.entriesByDetail(token, accountToken);
  }

  /** The eight-digit id of an entry. */
  journalId({ sequence }: Entry): string {
    return this.#journalIds.of(sequence);
  }

  get lastSequence(): number {
    return this.#things.ledgers.lastSequence;
  }

  isTaken(token: string): boolean {
    return this.#things.isTaken(token);
  }

  /** Carries out a decision, all of it, and tells what happened. Nothing here can refuse. */
  commit(decision: Decision, cause: Cause, at: SandboxTime = this.now()): void {
    const { changes, entries, events } = decision;
    for (const change of changes) {
      const earlier = this.#things.put(change, this.now());
      this.#owners.get(change.kind.name)?.plan(change.item.token, earlier);
    }
    for (const entry of entries) {
      this.#things.append(entry, changes);
      this.#journalIds.grow();
    }
    if (changes.length > 0 || entries.length > 0) this.#isWritten = true;
    for (const event of events) this.#host.record(this, event, this.origin + at, cause);
    this.#parts.tell(events, cause);
  }

  /** Takes note of something that changes nothing that is kept here. */
  record(event: EventBody, cause: Cause): void {
    this.#host.record(this, event, this.clock.now(), cause);
  }

  nextDelivery(): number {
    return this.#host.nextDelivery();
  }

  /** Sets anew what a sandbox has one of; `event` says so. */
  set(
    { assumptions = this.assumptions, scenarios = this.scenarios }: Partial<OneOfAKind>,
    event: EventBody,
    cause: Cause,
  ): void {
    this.assumptions = assumptions;
    this.scenarios = scenarios;
    this.change(event, cause);
  }

  /** Something changed that is kept otherwise: in one piece, or by a part. */
  change(event: EventBody, cause: Cause): void {
    this.#isWritten = true;
    this.record(event, cause);
  }

  /** What a room above keeps with this world. */
  part<Value, Saved>(key: PartKey<Value, Saved>): Value {
    return this.#parts.get(key);
  }

  /** Counts as written from now on, whatever was. */
  markWritten(): void {
    this.#isWritten = true;
  }

  settles(): Settle[] {
    return this.#parts.settles();
  }

  /** Whoever still holds this world finds parts that do nothing any more. */
  end(): void {
    this.#parts.end();
  }

  get faultDice(): Dice {
    return this.#generators.faults;
  }

  /** Dice that follow from a name alone, whatever was drawn before. */
  diceOf(name: string): Dice {
    return this.#generators.named(name);
  }

  /** This state, to begin again with: the clock as it stands, and generators that go on as these would. */
  snapshot(): Snapshot {
    const { clock, origin, assumptions, scenarios } = this;
    const planned = this.scheduler.planned((owner) => (owner instanceof StepOwner ? owner.kind : undefined));
    const base = this.#things.freeze({ planned, journalIds: this.#journalIds.runs() });
    const setting = clock.from(clock.now());
    const generators = this.#generators.state();
    return {
      base,
      clock: setting,
      origin,
      assumptions,
      scenarios,
      generators,
      parts: this.#parts.save(),
    };
  }
}
