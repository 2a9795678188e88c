// One sandbox: its world, which a reset swaps, its clock, and the event log, which outlives resets. In real time it
// keeps one timer, for what is due first.
import type { Assumptions } from '../core/assumptions.js';
import { Clock, type ClockSetting, type EpochMs, formatMillis } from '../core/clock.js';
import { type EventDraft, type SandboxEvent, sandboxEvent } from '../core/events.js';
import type { ScenarioBook } from '../core/scenario-choice.js';
import { EventLog } from './event-log.js';
import { runUntil } from './steps.js';
import { EMPTY_UNIVERSE, type Universe } from './universe.js';
import { type Host, World } from './world.js';

/** Runs something after some real time, without keeping the process alive; what it returns calls it off. */
export type SystemTimer = (ms: number, run: () => void) => () => void;

/** What a sandbox starts from. */
export type SandboxSettings = {
  readonly universe: Universe;
  readonly clock: ClockSetting;
  readonly seed: string;
  readonly assumptions: Assumptions;
  readonly scenarios: ScenarioBook;
  readonly systemNow: () => EpochMs;
  readonly systemTimer: SystemTimer;
};

/** Events kept by each sandbox. */
const EVENTS_KEPT = 10_000;
/** The longest a timer can be set for; what is due later is looked at again then. */
const LONGEST_TIMER_MS = 0x7fff_ffff;

/** Counts the uses of all sandboxes. */
let uses = 0;

export type Advance = { readonly caused: readonly SandboxEvent[]; readonly finished: boolean };

export class Sandbox implements Host {
  readonly name: string;
  readonly madeAt: EpochMs;
  readonly events = new EventLog(EVENTS_KEPT);
  usedAt: EpochMs;
  /** Orders sandboxes by their last use, which the time cannot do within a millisecond. */
  lastUse: number;
  /** Calls of either plane that reached it. */
  requests = 0;
  /** Those of them that the application made. */
  partnerRequests = 0;
  /** Swapped as a whole by a reset; a request keeps the one it began with. */
  world: World;
  readonly #settings: SandboxSettings;
  #stopTimer: (() => void) | undefined;

  constructor(name: string, settings: SandboxSettings) {
    this.name = name;
    this.madeAt = settings.systemNow();
    this.usedAt = this.madeAt;
    this.lastUse = ++uses;
    this.#settings = settings;
    this.world = this.#begin(settings.universe, settings.clock);
  }

  /** Whether somebody works with it: the application calls it, or it was written to on the control plane. */
  get hasTraffic(): boolean {
    return this.partnerRequests > 0 || this.world.written;
  }

  /** Notes that a request arrived, and first runs what fell due before it. */
  touch(): void {
    this.usedAt = this.#settings.systemNow();
    this.lastUse = ++uses;
    this.requests++;
    this.#catchUp();
  }

  /** A world that a reset has put aside goes on for the requests that began with it, but nobody is told. */
  record(world: World, draft: EventDraft, at: EpochMs, cause: string): void {
    if (world === this.world) this.events.append(draft, at, cause);
  }

  onEarlier(world: World): void {
    if (world === this.world) this.arm();
  }

  /** Starts again from the fixture or from nothing; clock, ids, scenarios and assumptions start again as well. */
  reset(to: 'fixtures' | 'empty', cause: string): World {
    const universe = to === 'empty' ? EMPTY_UNIVERSE : this.#settings.universe;
    this.world = this.#begin(universe, this.#settings.clock);
    // Nobody who made it empty wants it to make room and come back full.
    this.world.written = to === 'empty';
    this.arm();
    this.record(this.world, sandboxEvent('sandbox.reset', { to }), this.world.clock.now(), cause);
    return this.world;
  }

  /** Starts again from the fixture at another time, which only a sandbox that nobody has written to can. */
  restartAt(at: EpochMs): World {
    const { clock } = this.world;
    const setting: ClockSetting =
      clock.mode === 'real' ? { mode: 'real', rate: clock.rate, at } : { mode: 'frozen', at };
    this.world = this.#begin(this.#settings.universe, setting);
    return this.world;
  }

  /** Sets the timer for what is due first; a frozen clock needs none. */
  arm(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    const { clock, origin, scheduler } = this.world;
    const at = scheduler.nextAt();
    if (at === undefined || clock.rate === 0) return;
    const ms = Math.ceil((origin + at - clock.now()) / clock.rate);
    this.#stopTimer = this.#settings.systemTimer(Math.min(Math.max(ms, 0), LONGEST_TIMER_MS), () => {
      this.#catchUp();
      this.arm();
    });
  }

  /** No timer and nobody who listens is left. */
  end(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.events.end();
  }

  /**
   * Lets time pass up to an instant: what falls due runs in order, the clock standing at each due time. Stops between
   * steps once so many events were caused; returns them, and whether the instant was reached.
   */
  advanceTo(world: World, at: EpochMs, mostEvents: number, cause: string): Advance {
    const from = world.clock.now();
    const caused: SandboxEvent[] = [];
    const stop = this.events.listen({ onEvent: (event) => caused.push(event), onEnd: () => undefined });
    const { finished } = runUntil(world, at - world.origin, () => caused.length < mostEvents);
    stop();
    const facts = { from: formatMillis(from), to: formatMillis(world.clock.now()) };
    this.record(world, sandboxEvent('clock.moved', facts), world.clock.now(), cause);
    this.arm();
    return { caused, finished };
  }

  #catchUp(): void {
    const { world } = this;
    // A frozen clock may stand where more is due: that waits for the next advance.
    const next = world.clock.rate === 0 ? undefined : world.scheduler.nextAt();
    if (next !== undefined && next <= world.now()) runUntil(world, world.now(), () => true);
  }

  #begin(universe: Universe, clock: ClockSetting): World {
    const { systemNow, seed, assumptions, scenarios } = this.#settings;
    return new World(this, { universe, clock: new Clock(clock, systemNow), seed, assumptions, scenarios });
  }
}
