// The state of one sandbox between two resets: accounts, refunds and the journal, which are changed in one place only,
// `commit`, and beside them the clock, the generators and the rules in force.

import type { Account } from '../core/account.js';
import type { Assumptions } from '../core/assumptions.js';
import type { Cause } from '../core/cause.js';
import { Clock, type EpochMs, type SandboxTime } from '../core/clock.js';
import { type EventDraft, eventsOf, sandboxEvent } from '../core/events.js';
import {
  type Fault,
  type FaultCall,
  type FaultDelivery,
  type FiredFault,
  fireFault,
} from '../core/faults.js';
import type { Ids } from '../core/ids.js';
import type { Entry } from '../core/journal.js';
import type { Refund } from '../core/refund.js';
import type { RefundStatus } from '../core/refund-lifecycle.js';
import type { ScenarioBook } from '../core/scenario.js';
import type { PlannedStep } from '../core/scenario-plan.js';
import type { Decision, State } from '../core/state.js';
import type { Generation, Generations } from './generations.js';
import { GeneratorSet } from './generators.js';
import { JournalIds } from './journal-ids.js';
import type { Ledger } from './ledger.js';
import { type NotificationSettings, Notifications } from './notifications.js';
import { Scheduler } from './scheduler.js';
import type { Snapshot, Start } from './start.js';
import { runPlannedStep } from './steps.js';
import { Store } from './store.js';

/** What a world needs of the sandbox that it belongs to. */
export type Host = {
  readonly name: string;
  readonly requests: number;
  /** Takes note of what happened. */
  record(world: World, draft: EventDraft, at: EpochMs, cause: Cause): void;
  /** Is told when something was planned that is due before all else. */
  onEarlier(world: World): void;
  /** Numbers deliveries, which never start again either. */
  nextDelivery(): number;
};

/** What every world of a server has in common. */
export type WorldSettings = NotificationSettings & {
  readonly generations: Pick<Generations, 'seed' | 'begin' | 'foresee'>;
  readonly systemNow: () => EpochMs;
};

export class World implements State {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  /** The instant that this world's own times are counted from. */
  readonly origin: EpochMs;
  scenarios: ScenarioBook;
  assumptions: Assumptions;
  faults: readonly Fault[];
  /** Calls of the partner plane in a real second; null for any number. */
  readonly rateLimit: number | null;
  readonly notifications: Notifications;
  /** Whether anything was written here since it began. */
  written = false;

  /** What everything generated here follows from. */
  readonly generation: Generation;

  readonly #host: Host;
  readonly #store: Store;
  readonly #generators: GeneratorSet;
  readonly #journalIds: JournalIds;

  constructor(host: Host, start: Start, settings: WorldSettings, generation: Generation) {
    const { universe, generators } = start;
    this.#host = host;
    this.generation = generation;
    this.#store = new Store(universe, generation.root);
    this.#journalIds = new JournalIds(universe.course.journalIds, universe.entryCount, generation.firstId);
    this.clock = new Clock(start.clock, settings.systemNow);
    this.origin = start.origin ?? this.clock.now();
    this.#generators = new GeneratorSet(generation, generators);
    this.assumptions = start.assumptions;
    this.scenarios = start.scenarios;
    this.faults = start.faults;
    this.rateLimit = start.rateLimit;
    this.scheduler = new Scheduler(() => host.onEarlier(this));
    for (const token of universe.course.planned) {
      const [step] = universe.refunds.get(token)?.plan ?? [];
      if (step !== undefined) this.#schedule(token, step);
    }
    this.notifications = new Notifications(this, start, settings);
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

  /** Draws from 0 up to 1, for the rules of scenarios. */
  get chance(): () => number {
    return this.#generators.scenarios.draw;
  }

  /** The time in this sandbox. */
  now(): SandboxTime {
    return this.clock.now() - this.origin;
  }

  account(token: string): Account | undefined {
    return this.#store.ledger(token);
  }

  /** An account with its journal, to read; undefined when there is none. */
  ledger(token: string): Ledger | undefined {
    return this.#store.ledger(token);
  }

  get accountCount(): number {
    return this.#store.accountCount;
  }

  /** All accounts, the fixture's first, then in order of creation. */
  allLedgers(): Ledger[] {
    return this.#store.allLedgers();
  }

  refund(token: string): Refund | undefined {
    return this.#store.refund(token);
  }

  /** The tokens of all refunds, oldest first. */
  get refundTokens(): readonly string[] {
    return this.#store.refundTokens;
  }

  get refundCounts(): Readonly<Record<RefundStatus, number>> {
    return this.#store.refundCounts;
  }

  /** Of any account, if none is given. */
  entry(token: string, accountToken?: string): Entry | undefined {
    return this.#store.entry(token, accountToken);
  }

  /** The entries of an account whose detail token this is, oldest first. */
  entriesByDetail(token: string, accountToken: string): readonly Entry[] {
    return this.#store.entriesByDetail(token, accountToken);
  }

  /** The eight-digit id of an entry. */
  journalId({ sequence }: Entry): string {
    return this.#journalIds.of(sequence);
  }

  get lastSequence(): number {
    return this.#store.lastSequence;
  }

  isTaken(token: string): boolean {
    return this.#store.isTaken(token);
  }

  /** Carries out a decision, all of it, and tells what happened. Nothing here can refuse. */
  commit(decision: Decision, cause: Cause, at: SandboxTime = this.now()): void {
    const { account, refund, entries, replayed } = decision;
    if (!replayed) {
      this.written = true;
      if (account !== undefined) this.#store.putAccount(account, this.now());
      for (const entry of entries) {
        this.#store.append(entry);
        this.#journalIds.grow();
      }
      if (refund !== undefined) this.#putRefund(refund);
    }
    for (const event of eventsOf(decision)) this.#host.record(this, event, this.origin + at, cause);
    this.notifications.tell(decision, cause);
  }

  /** Takes note of something that a receiver had a part in. */
  record(draft: EventDraft, cause: Cause): void {
    this.#host.record(this, draft, this.clock.now(), cause);
  }

  nextDelivery(): number {
    return this.#host.nextDelivery();
  }

  setAssumptions(assumptions: Assumptions): void {
    this.assumptions = assumptions;
    this.written = true;
  }

  setScenarios(scenarios: ScenarioBook): void {
    this.scenarios = scenarios;
    this.written = true;
  }

  setFaults(faults: readonly Fault[]): void {
    this.faults = faults;
    this.written = true;
  }

  /** The fault that an attempt at a delivery meets, if any; `name` is its own, and the attempt tells of it. */
  meetDeliveryFault(delivery: FaultDelivery, name: string): FiredFault | undefined {
    if (this.faults.length === 0) return undefined;
    const { faults, fired } = fireFault(this.faults, delivery, this.#generators.forAttempt(name).draw);
    this.faults = faults;
    return fired;
  }

  /** The fault that a call meets, if any; what a rule counts changes with it. */
  meetFault(call: FaultCall, cause: Cause): FiredFault | undefined {
    const { faults, fired } = fireFault(this.faults, call, this.#generators.faults.draw);
    this.faults = faults;
    if (fired === undefined) return undefined;
    const { name, status, effect } = fired.rule;
    const what = {
      ...(effect !== undefined && { effect }),
      ...(status !== undefined && { answered: status }),
    };
    const facts = { fault: name, operation: call.operation, ...what, delay_ms: fired.delayMs };
    this.#host.record(this, sandboxEvent('fault.fired', facts), this.clock.now(), cause);
    return fired;
  }

  /** This state, to begin again with: the clock as it stands, and generators that go on as these would. */
  snapshot(): Snapshot {
    const { clock, origin, assumptions, scenarios, faults, rateLimit } = this;
    const course = { planned: this.scheduler.planned(), journalIds: this.#journalIds.runs() };
    const universe = this.#store.freeze(course);
    const setting = clock.from(clock.now());
    const generators = this.#generators.state();
    return {
      universe,
      clock: setting,
      origin,
      assumptions,
      scenarios,
      faults,
      rateLimit,
      generators,
      ...this.notifications.snapshot(),
    };
  }

  #putRefund(refund: Refund): void {
    const earlier = this.#store.putRefund(refund);
    const [step] = refund.plan;
    if (step !== undefined && step !== earlier?.plan[0]) this.#schedule(refund.token, step);
  }

  #schedule(token: string, step: PlannedStep): void {
    this.scheduler.plan({
      at: step.at,
      token,
      stands: () => this.refund(token)?.plan[0] === step,
      run: () => runPlannedStep(this, token),
    });
  }
}
