// One sandbox: its world, which a reset or a restore swaps, and what outlives that: its snapshots and logs. In real
// time it keeps one timer, for what is due first.
import type { Cause } from '../core/cause.js';
import { type EpochMs, formatMillis } from '../core/clock.js';
import type { EventBody } from '../core/event.js';
import type { SystemTimer } from '../core/ports.js';
import {
  clockMoved,
  sandboxReset,
  sandboxRestored,
  snapshotDropped,
  snapshotTaken,
} from '../core/sandbox-events.js';
import { EventLog } from '../logs/event-log.js';
import { RequestLog } from '../logs/request-log.js';
import type { LogBudget } from '../logs/ring.js';
import { type Advance, advance } from './advance.js';
import { emptied, outsideOfTime, type Snapshot, type Start } from './start.js';
import { runUntil } from './steps.js';
import { type Host, World, type WorldSettings } from './world.js';

/** What a sandbox is made with. */
export type SandboxSettings = WorldSettings & {
  /** What a world begins with when nothing else is said; a fixture that was edited changes it. */
  readonly start: () => Start;
  readonly systemTimer: SystemTimer;
  /** What the logs of all sandboxes may hold together. */
  readonly budget: LogBudget;
  /** How many each sandbox keeps. */
  readonly keep: { readonly events: number; readonly requests: number; readonly deliveries: number };
  /** Real time that an advance waits for receivers at most. */
  readonly longestWaitMs: number;
};

/** What a request is to a sandbox: a call of the application, or one that writes or reads on the control plane. */
export type Arrival = 'call' | 'write' | 'read';

/** The longest a timer can be set for; what is due later is looked at again then. */
const LONGEST_TIMER_MS = 0x7fff_ffff;

/** What a sandbox needs of the server that it is on. */
export type Home = {
  /** Counts the uses of all sandboxes. */
  nextUse(): number;
  /** Is told by name when something changed that `countersOf` counts. */
  onChange(name: string): void;
};

export class Sandbox implements Host {
  readonly name: string;
  readonly nameInUrl: string;
  readonly madeAt: EpochMs;
  readonly events: EventLog;
  /** Calls of the partner plane, since the last reset. */
  readonly requestLog: RequestLog;
  readonly #snapshots = new Map<string, Snapshot>();
  usedAt: EpochMs;
  /** Orders sandboxes by their last use, which the time cannot do within a millisecond. */
  lastUse: number;
  /** Calls of either plane that reached it, without those that only read the control plane; numbers them. */
  requests = 0;
  /** Those of them that the application made, and when the latest came, in real time. */
  partnerRequests = 0;
  lastCallAt: EpochMs | null = null;
  /** Those that write on the control plane. */
  writes = 0;
  /** Whether its name no longer leads to it. */
  isDropped = false;
  /** Swapped as a whole by a reset; a request is carried out on the one that there is by then. */
  world: World;
  /** The world whose clock is being advanced; the advance may have to wait for receivers. */
  advancing: World | undefined;
  readonly #settings: SandboxSettings;
  readonly #home: Home;
  #isHeld = false;
  /** Requests on their way, and when the latest was over, in real time. */
  #inFlight = 0;
  #leftAt: EpochMs;
  #stopTimer: (() => void) | undefined;
  #isOver = false;
  #deliveries = 0;

  constructor(name: string, settings: SandboxSettings, home: Home) {
    this.name = name;
    this.nameInUrl = encodeURIComponent(name);
    this.madeAt = settings.systemNow();
    this.usedAt = this.madeAt;
    this.#leftAt = this.madeAt;
    this.#settings = settings;
    this.#home = home;
    this.lastUse = home.nextUse();
    const note = () => this.#note();
    this.events = new EventLog(settings.keep.events, settings.budget);
    this.events.listen({ onEvent: note, onEnd: () => undefined });
    this.requestLog = new RequestLog(settings.keep.requests, settings.budget, note);
    this.world = this.#begin(settings.start());
    this.arm();
  }

  /** Whether somebody works with it: the application calls it, or it was written to on the control plane. */
  get hasTraffic(): boolean {
    return this.partnerRequests > 0 || !this.isUnused;
  }

  /** Whether nothing would be lost with it: it was not written to, and is not held. */
  get isUnused(): boolean {
    return !this.world.isWritten && !this.#isHeld;
  }

  /** Whether something is still under way here: a request, an advance of the clock, a message to a receiver. */
  get isAtWork(): boolean {
    return this.#inFlight > 0 || this.advancing !== undefined || this.#isSettling;
  }

  get #isSettling(): boolean {
    return this.world.settles().some((one) => one.idle() !== undefined);
  }

  /** Since when it has not been used, in real time. */
  get idleSince(): EpochMs {
    return Math.max(this.usedAt, this.#leftAt);
  }

  /** Keeps it from making room for others: somebody moves its clock, listens to it, or keeps a snapshot. */
  hold(): void {
    this.#isHeld = true;
  }

  /** Notes a request that is on its way; the function that is returned, called once, ends it. */
  beginRequest(): () => void {
    this.#inFlight++;
    return () => {
      this.#inFlight--;
      this.#leftAt = this.#settings.systemNow();
    };
  }

  /** Notes that a request arrived, and first runs what fell due before it. */
  touch(arrival: Arrival): void {
    this.usedAt = this.#settings.systemNow();
    this.lastUse = this.#home.nextUse();
    // A read, as the dashboard makes all the time, changes no counter.
    if (arrival !== 'read') this.requests++;
    if (arrival === 'write') this.writes++;
    if (arrival === 'call') {
      this.partnerRequests++;
      this.lastCallAt = this.usedAt;
    }
    if (arrival !== 'read') this.#note();
    this.#catchUp();
  }

  /** A world that a reset has put aside may go on for what is under way in it, but logs nothing. */
  record(world: World, event: EventBody, at: EpochMs, cause: Cause): void {
    if (world === this.world) this.events.append(event, at, cause);
  }

  nextDelivery(): number {
    return ++this.#deliveries;
  }

  onEarlier(world: World): void {
    if (world === this.world) this.arm();
  }

  /** Starts again from the fixture or from nothing; clock, ids, rules and assumptions start again as well. */
  reset(to: 'fixtures' | 'empty', cause: Cause): World {
    const start = this.#settings.start();
    this.#swap(to === 'empty' ? emptied(start, this.#settings.parts) : start, sandboxReset(to), cause);
    // Emptied on purpose: it must not make room and come back full.
    if (to === 'empty') this.world.markWritten();
    return this.world;
  }

  /** Goes on from a snapshot or an imported state. */
  restore(start: Start, from: string, cause: Cause): World {
    this.#swap(start, sandboxRestored(from), cause);
    this.world.markWritten();
    return this.world;
  }

  /** By name, the oldest first. */
  get snapshots(): ReadonlyMap<string, Snapshot> {
    return this.#snapshots;
  }

  /** Keeps its state under a name, in place of what had that name. */
  takeSnapshot(name: string, cause: Cause): Snapshot {
    const snapshot = this.world.snapshot();
    this.#snapshots.delete(name);
    this.#snapshots.set(name, snapshot);
    // A sandbox with a snapshot is meant to be used again.
    this.hold();
    this.world.record(snapshotTaken(name), cause);
    return snapshot;
  }

  /** Whether there was one. */
  dropSnapshot(name: string, cause: Cause): boolean {
    const wasThere = this.#snapshots.delete(name);
    if (wasThere) this.world.record(snapshotDropped(name), cause);
    return wasThere;
  }

  /** Why the fixture cannot begin at another time; undefined when it can. */
  cannotRestartAt(at: EpochMs): string | undefined {
    return outsideOfTime({ ...this.#settings.start(), clock: this.world.clock.from(at) });
  }

  /** Starts again from the fixture at another time, which only a sandbox that nobody has written to can. */
  restartAt(at: EpochMs, mode: 'real' | 'frozen' | undefined, cause: Cause): World {
    const earlier = this.world;
    const { clock, generation } = earlier;
    // What was read before is found again.
    this.world = this.#begin({ ...this.#settings.start(), clock: clock.from(at, mode) }, generation);
    earlier.end();
    const facts = { from: formatMillis(clock.now()), to: formatMillis(at) };
    this.record(this.world, clockMoved(facts), at, cause);
    return this.world;
  }

  /** Sets the timer for what is due first; a frozen clock needs none. */
  arm(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    const { clock, origin, scheduler } = this.world;
    const at = scheduler.nextAt();
    if (at === undefined || clock.rate === 0 || this.#isOver) return;
    const ms = Math.ceil((origin + at - clock.now()) / clock.rate);
    this.#stopTimer = this.#settings.systemTimer(Math.min(Math.max(ms, 0), LONGEST_TIMER_MS), () => {
      this.#catchUp();
      this.arm();
    });
  }

  /** Ends every timer and listener. */
  end(): void {
    this.#isOver = true;
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.world.end();
    this.events.close();
    this.requestLog.end();
  }

  /**
   * Lets time pass up to an instant: what falls due runs in order, the clock standing at each due time until receivers
   * that were called have answered, unless it runs by itself. Stops between steps once so much was brought about, or so
   * much time was waited.
   */
  async advanceTo(world: World, at: EpochMs, mostEvents: number, cause: Cause): Promise<Advance> {
    this.hold();
    this.advancing = world;
    const from = world.clock.now();
    const { systemTimer: timer, longestWaitMs } = this.#settings;
    try {
      const isCurrent = () => this.world === world && !this.#isOver;
      const limits = { mostEvents, longestWaitMs, timer, isCurrent };
      return await advance(world, this.events, at - world.origin, limits);
    } finally {
      if (this.advancing === world) this.advancing = undefined;
      const facts = { from: formatMillis(from), to: formatMillis(world.clock.now()) };
      this.record(world, clockMoved(facts), world.clock.now(), cause);
      this.arm();
    }
  }

  /** What is still under way in a dropped sandbox is not reported. */
  #note(): void {
    if (!this.isDropped) this.#home.onChange(this.name);
  }

  #catchUp(): void {
    const { world } = this;
    // A frozen clock may stand where more is due: that waits for the next advance.
    const next = world.clock.rate === 0 ? undefined : world.scheduler.nextAt();
    if (next !== undefined && next <= world.now()) runUntil(world, world.now(), () => true);
  }

  #swap(start: Start, event: EventBody, cause: Cause): void {
    // If the new one cannot be made, the old one goes on.
    const earlier = this.world;
    this.world = this.#begin(start);
    earlier.end();
    this.requestLog.clear();
    this.arm();
    this.record(this.world, event, this.world.clock.now(), cause);
  }

  #begin(start: Start, generation = this.#settings.generations.begin(this.name)): World {
    return new World(this, start, this.#settings, generation);
  }
}
