// The state of one sandbox between two resets: an overlay on the frozen fixture. Accounts, refunds and the journal are
// changed in one place only, `commit`.
import type { Account } from '../core/account.js';
import type { Assumptions } from '../core/assumptions.js';
import type { Clock, EpochMs, SandboxTime } from '../core/clock.js';
import { type EventDraft, eventsOf } from '../core/events.js';
import { createDice, createIds, type Ids } from '../core/ids.js';
import type { Entry } from '../core/journal.js';
import type { Refund } from '../core/refund.js';
import { type RefundStatus, zeroCounts } from '../core/refund-transitions.js';
import type { PlannedStep, ScenarioBook } from '../core/scenario-choice.js';
import type { Decision, State } from '../core/state.js';
import { Ledger } from './ledger.js';
import { Scheduler } from './scheduler.js';
import { runPlannedStep } from './steps.js';
import type { Universe } from './universe.js';

/** What a world needs of the sandbox that it belongs to. */
export type Host = {
  readonly name: string;
  readonly requests: number;
  /** Takes note of what happened. */
  record(world: World, draft: EventDraft, at: EpochMs, cause: string): void;
  /** Is told when something was planned that is due before all else. */
  onEarlier(world: World): void;
};

/** What a world begins with. */
export type Beginning = {
  readonly universe: Universe;
  readonly clock: Clock;
  readonly seed: string;
  readonly assumptions: Assumptions;
  readonly scenarios: ScenarioBook;
};

export class World implements State {
  readonly ids: Ids;
  /** Draws from 0 up to 1, from the seed. */
  readonly chance: () => number;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  scenarios: ScenarioBook;
  /** When this world began; its own times are counted from here. */
  readonly origin: EpochMs;
  assumptions: Assumptions;
  /** Whether anything was written here since it began. */
  written = false;
  lastSequence: number;
  readonly refundCounts: Record<RefundStatus, number>;
  /** All refunds, oldest first. */
  readonly refundTokens: string[] = [];

  readonly #host: Host;
  readonly #universe: Universe;
  readonly #ledgers = new Map<string, Ledger>();
  #addedAccounts = 0;
  readonly #refunds = new Map<string, Refund>();
  readonly #entries = new Map<string, Entry>();
  /** Entries by detail token, other than a refund's own, which the refund itself points to. */
  readonly #entriesByDetail = new Map<string, Entry[]>();

  constructor(host: Host, { universe, clock, seed, assumptions, scenarios }: Beginning) {
    this.#host = host;
    this.#universe = universe;
    this.clock = clock;
    this.ids = createIds(seed);
    this.chance = createDice(seed);
    this.origin = clock.now();
    this.assumptions = assumptions;
    this.scenarios = scenarios;
    this.scheduler = new Scheduler(() => host.onEarlier(this));
    this.lastSequence = universe.entries.size;
    this.refundCounts = zeroCounts();
  }

  get name(): string {
    return this.#host.name;
  }

  get justMade(): boolean {
    return this.#host.requests <= 1;
  }

  /** The time in this sandbox. */
  now(): SandboxTime {
    return this.clock.now() - this.origin;
  }

  account(token: string): Account | undefined {
    return this.ledger(token);
  }

  /** An account with its journal, to read; undefined when there is none. */
  ledger(token: string): Ledger | undefined {
    return this.#ledgers.get(token) ?? this.#universe.ledgers.get(token);
  }

  get accountCount(): number {
    return this.#universe.ledgers.size + this.#addedAccounts;
  }

  /** All accounts, the fixture's first, then in order of creation. */
  allLedgers(): Ledger[] {
    const fixed = [...this.#universe.ledgers.keys()].map((token) => this.ledger(token) as Ledger);
    const added = [...this.#ledgers.values()].filter(
      ({ record }) => !this.#universe.ledgers.has(record.token),
    );
    return [...fixed, ...added];
  }

  refund(token: string): Refund | undefined {
    return this.#refunds.get(token);
  }

  entry(token: string): Entry | undefined {
    return this.#entries.get(token) ?? this.#universe.entries.get(token);
  }

  /** The entries whose detail token this is, oldest first. */
  entriesByDetail(token: string): readonly Entry[] {
    const own = this.#refunds.get(token)?.entry;
    const fixed = this.#universe.entriesByDetail.get(token) ?? [];
    const added = this.#entriesByDetail.get(token) ?? [];
    return own === undefined ? [...fixed, ...added] : [...fixed, ...added, own];
  }

  isTaken(token: string): boolean {
    return this.#refunds.has(token) || this.entry(token) !== undefined || this.ledger(token) !== undefined;
  }

  /** Carries out a decision, all of it, and tells what happened. Nothing here can refuse. */
  commit(decision: Decision, cause: string, at: SandboxTime = this.now()): void {
    const { account, refund, entries, replayed } = decision;
    if (!replayed) {
      this.written = true;
      if (account !== undefined) this.#putAccount(account);
      for (const entry of entries) this.#append(entry);
      if (refund !== undefined) this.#putRefund(refund);
    }
    for (const event of eventsOf(decision)) this.#host.record(this, event, this.origin + at, cause);
  }

  setAssumptions(assumptions: Assumptions): void {
    this.assumptions = assumptions;
    this.written = true;
  }

  setScenarios(scenarios: ScenarioBook): void {
    this.scenarios = scenarios;
    this.written = true;
  }

  #putAccount(record: Account['record']): void {
    const ledger = this.ledger(record.token) === undefined ? undefined : this.#writable(record.token);
    if (ledger === undefined) {
      this.#ledgers.set(record.token, new Ledger(record));
      this.#addedAccounts++;
    } else {
      ledger.record = record;
      ledger.updatedAt = this.now();
    }
  }

  #append(entry: Entry): void {
    this.#writable(entry.accountToken).append(entry);
    this.#entries.set(entry.token, entry);
    this.lastSequence = entry.sequence;
    if (entry.kind.group === 'BALANCE_REFUND') return;
    const sameDetail = this.#entriesByDetail.get(entry.detailToken);
    if (sameDetail === undefined) this.#entriesByDetail.set(entry.detailToken, [entry]);
    else sameDetail.push(entry);
  }

  #putRefund(refund: Refund): void {
    const earlier = this.#refunds.get(refund.token);
    if (earlier === undefined) {
      this.refundTokens.push(refund.token);
      this.#writable(refund.accountToken).refundTokens.push(refund.token);
    } else {
      this.refundCounts[earlier.status]--;
    }
    this.refundCounts[refund.status]++;
    this.#refunds.set(refund.token, refund);
    const [step] = refund.plan;
    if (step !== undefined && step !== earlier?.plan[0]) this.#schedule(refund.token, step);
  }

  #schedule(token: string, step: PlannedStep): void {
    this.scheduler.plan({
      at: step.at,
      stands: () => this.#refunds.get(token)?.plan[0] === step,
      run: () => runPlannedStep(this, token),
    });
  }

  /** The overlay's own copy of an account that is known to exist. */
  #writable(token: string): Ledger {
    const own = this.#ledgers.get(token);
    if (own !== undefined) return own;
    const fixed = this.#universe.ledgers.get(token);
    if (fixed === undefined) throw new Error(`commit to an account that does not exist: ${token}`);
    const copy = fixed.copy();
    this.#ledgers.set(token, copy);
    return copy;
  }
}
