// All sandboxes of a server, by name. One is made when its name is first used, costs next to nothing until it is
// written to, and makes room for another only when nobody would miss it (design.md, sandboxes in memory).
import type { Assumptions } from '../core/assumptions.js';
import { type ClockSetting, createClock, type EpochMs } from '../core/clock.js';
import { Problem } from '../core/problems.js';
import { EMPTY_UNIVERSE, type Universe } from './universe.js';
import { World } from './world.js';

/** Real time after which a sandbox that was written to may make room for a new one. */
const IDLE_MS = 10 * 60_000;
export const DEFAULT_SANDBOX = 'default';
export const NAME_LIMIT = 100;
export const DEFAULT_MAX_SANDBOXES = 1000;

/** What every sandbox starts from. */
export type SandboxSettings = {
  readonly universe: Universe;
  readonly clock: ClockSetting;
  readonly seed: string;
  readonly assumptions: Assumptions;
  /** How many may exist at a time. */
  readonly cap: number;
  /** Whether every name means the one sandbox `default`. */
  readonly shared: boolean;
  readonly systemNow: () => EpochMs;
};

/** Counts the uses of all sandboxes. */
let uses = 0;

export class Sandbox {
  readonly name: string;
  readonly madeAt: EpochMs;
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

  constructor(name: string, settings: SandboxSettings) {
    this.name = name;
    this.madeAt = settings.systemNow();
    this.usedAt = this.madeAt;
    this.lastUse = ++uses;
    this.#settings = settings;
    this.world = this.#begin(settings.universe);
  }

  /** Whether somebody works with it: the application calls it, or it was written to on the control plane. */
  get hasTraffic(): boolean {
    return this.partnerRequests > 0 || this.world.written;
  }

  /** Notes that a request arrived. */
  touch(): void {
    this.usedAt = this.#settings.systemNow();
    this.lastUse = ++uses;
    this.requests++;
  }

  /** Starts again from the fixture or from nothing; clock, ids and assumptions start again as well. */
  reset(to: 'fixtures' | 'empty'): World {
    this.world = this.#begin(to === 'empty' ? EMPTY_UNIVERSE : this.#settings.universe);
    // Nobody who made it empty wants it to make room and come back full.
    this.world.written = to === 'empty';
    return this.world;
  }

  #begin(universe: Universe): World {
    const { clock, systemNow, seed, assumptions } = this.#settings;
    return new World(this, universe, createClock(clock, systemNow), seed, assumptions);
  }
}

export class Sandboxes {
  readonly settings: SandboxSettings;
  readonly #byName = new Map<string, Sandbox>();

  constructor(settings: SandboxSettings) {
    this.settings = settings;
  }

  list(): Sandbox[] {
    return [...this.#byName.values()];
  }

  drop(name: string): boolean {
    return this.#byName.delete(name);
  }

  /** The sandbox of this name, made if it is new. Refuses a name that cannot be one, and a new one beyond the cap. */
  open(asked: string): Sandbox | Problem {
    const name = this.settings.shared ? DEFAULT_SANDBOX : asked;
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    if (!isSandboxName(name)) return Problem.of('sandboxName', { limit: NAME_LIMIT });
    if (this.#byName.size >= this.settings.cap && !this.#makeRoom()) {
      return Problem.of('sandboxesFull', { cap: this.settings.cap });
    }
    const made = new Sandbox(name, this.settings);
    this.#byName.set(name, made);
    return made;
  }

  /** Drops the longest unused of those that nobody has written to or that have been idle; false when there is none. */
  #makeRoom(): boolean {
    const idleSince = this.settings.systemNow() - IDLE_MS;
    let oldest: Sandbox | undefined;
    for (const sandbox of this.#byName.values()) {
      const mayGo = !sandbox.world.written || sandbox.usedAt <= idleSince;
      if (mayGo && (oldest === undefined || sandbox.lastUse < oldest.lastUse)) oldest = sandbox;
    }
    return oldest !== undefined && this.drop(oldest.name);
  }
}

const CONTROL_CHARACTER = /\p{Cc}/u;

function isSandboxName(name: string): boolean {
  return name.length >= 1 && name.length <= NAME_LIMIT && !CONTROL_CHARACTER.test(name);
}
