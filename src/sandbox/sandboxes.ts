// All sandboxes of a server, by name. One is made when its name is first used, costs almost nothing until it is written
// to, and makes room for another only when nothing is lost with it.
import type { AllSwitches, Assumptions } from '../core/assumptions.js';
import { Problem } from '../core/problem.js';
import { nearest } from '../core/schema-violation.js';
import { RequestLog } from '../logs/request-log.js';
import { Activity } from './activity.js';
import type { Part } from './part.js';
import { SANDBOX_NAME, SANDBOX_NOT_FOUND, SANDBOXES_FULL } from './problems.js';
import { type Home, Sandbox, type SandboxSettings } from './sandbox.js';
import { DEFAULT_SANDBOX } from './start.js';

export { type Arrival, Sandbox, type SandboxSettings } from './sandbox.js';

/** Real time after which a sandbox that was written to may make room for a new one. */
const IDLE_MS = 10 * 60_000;
export const NAME_LIMIT = 100;
export const DEFAULT_MAX_SANDBOXES = 1000;
/** At most so many names are searched for one that comes near. */
const MOST_COMPARED = 1000;
/** What the logs of each sandbox keep. */
export const DEFAULT_KEEP = { events: 10_000, requests: 1000, deliveries: 1000 };

/** What every sandbox starts from, and how many there may be. */
export type ServerSettings = SandboxSettings & {
  /** What can be assumed. */
  readonly switches: AllSwitches;
  /** How many may exist at a time. */
  readonly cap: number;
  /** Whether every name means the one sandbox `default`. */
  readonly shared: boolean;
};

export class Sandboxes {
  readonly settings: ServerSettings;
  /** Calls that reached no sandbox: a wrong path, no credentials. */
  readonly unassigned: RequestLog;
  /** Tells of whatever happens in any of them. */
  readonly activity = new Activity();
  readonly #byName = new Map<string, Sandbox>();
  readonly #onMade = new Set<(made: Sandbox) => void>();
  readonly #onEnd = new Set<() => void>();
  #uses = 0;
  readonly #home: Home = {
    nextUse: () => ++this.#uses,
    onChange: (name) => this.activity.note(name),
  };
  #isEnded = false;

  constructor(settings: ServerSettings) {
    this.settings = settings;
    this.unassigned = new RequestLog(settings.keep.requests, settings.budget, () => this.activity.note(null));
  }

  /** What is assumed where there is no sandbox yet. */
  readonly defaults = (): Assumptions => this.settings.start().assumptions;

  list(): Sandbox[] {
    return [...this.#byName.values()];
  }

  drop(name: string): boolean {
    const sandbox = this.#byName.get(name);
    if (sandbox === undefined) return false;
    sandbox.isDropped = true;
    sandbox.end();
    this.#byName.delete(name);
    this.activity.drop(name);
    return true;
  }

  /** Ends all of them: no timer and no listener is left. */
  end(): void {
    this.#isEnded = true;
    for (const sandbox of this.#byName.values()) sandbox.end();
    for (const tell of this.#onEnd) tell();
    this.#onEnd.clear();
    this.#onMade.clear();
  }

  /** Calls `tell` when all of them end, at once if they have; returns what calls that off. */
  whenEnded(tell: () => void): () => void {
    if (this.#isEnded) tell();
    else this.#onEnd.add(tell);
    return () => this.#onEnd.delete(tell);
  }

  /** Tells once of the next sandbox made under a name, before anything happens in it; returns what calls that off. */
  whenMade(name: string, tell: (made: Sandbox) => void): () => void {
    const take = (made: Sandbox) => {
      if (made.name === name && this.#onMade.delete(take)) tell(made);
    };
    this.#onMade.add(take);
    return () => this.#onMade.delete(take);
  }

  /** The sandbox of this name, if there is one. */
  find(asked: string): Sandbox | undefined {
    return this.#byName.get(this.nameOf(asked));
  }

  /** Why there is no sandbox of this name, with a name that comes near. */
  missing(asked: string): Problem {
    const name = this.nameOf(asked);
    if (!isSandboxName(name)) return Problem.of(SANDBOX_NAME, { limit: NAME_LIMIT });
    const known = [...this.#byName.keys()].slice(-MOST_COMPARED);
    return Problem.of(SANDBOX_NOT_FOUND, { name, hint: nearest(name, known) });
  }

  /** For reads: the sandbox of this name; for `default`, which always exists, what it would be. */
  seek(asked: string): Sandbox | Problem {
    const known = this.find(asked);
    if (known !== undefined) return known;
    return this.nameOf(asked) === DEFAULT_SANDBOX ? this.look(asked) : this.missing(asked);
  }

  /**
   * For visits: what a new sandbox of this name would be. It is not kept, time does not pass in it, it tells nobody
   * anything, and the visit ends it.
   */
  look(asked: string): Sandbox | Problem {
    const name = this.nameOf(asked);
    if (!isSandboxName(name)) return Problem.of(SANDBOX_NAME, { limit: NAME_LIMIT });
    const { generations } = this.settings;
    // What was read of the default sandbox is found again once it is made.
    const begin = () => (name === DEFAULT_SANDBOX ? generations.foresee(name) : generations.begin(name));
    const parts = this.settings.parts.map(still);
    const systemTimer = () => () => undefined;
    const settings = {
      ...this.settings,
      generations: { seed: generations.seed, begin, foresee: begin },
      parts,
      systemTimer,
    };
    return new Sandbox(name, settings, { ...this.#home, onChange: () => undefined });
  }

  /** The sandbox of this name, made if it is new. Refuses a name that cannot be one, and a new one beyond the cap. */
  open(asked: string): Sandbox | Problem {
    const name = this.nameOf(asked);
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    if (!isSandboxName(name)) return Problem.of(SANDBOX_NAME, { limit: NAME_LIMIT });
    if (this.#byName.size >= this.settings.cap && !this.#makeRoom()) {
      return Problem.of(SANDBOXES_FULL, { cap: this.settings.cap });
    }
    const made = new Sandbox(name, this.settings, this.#home);
    this.#byName.set(name, made);
    this.activity.note(name);
    for (const tell of this.#onMade) tell(made);
    return made;
  }

  /** The sandbox that a name means. */
  nameOf(asked: string): string {
    return this.settings.shared ? DEFAULT_SANDBOX : asked;
  }

  /**
   * Drops the longest unused of those that nobody has written to or that have been idle; false when there is none. One
   * that is at work stays, since what it is doing was asked for, and its answer would tell of what is gone.
   */
  #makeRoom(): boolean {
    const idleSince = this.settings.systemNow() - IDLE_MS;
    let oldest: Sandbox | undefined;
    for (const sandbox of this.#byName.values()) {
      const mayGo = sandbox.isUnused || sandbox.idleSince <= idleSince;
      const isOlder = oldest === undefined || sandbox.lastUse < oldest.lastUse;
      if (mayGo && isOlder && !sandbox.isAtWork) oldest = sandbox;
    }
    return oldest !== undefined && this.drop(oldest.name);
  }
}

/** A part that does nothing of its own accord. */
function still<Home>(part: Part<Home>): Part<Home> {
  return {
    ...part,
    open(home, saved) {
      const value = part.open(home, saved);
      part.still?.(value);
      return value;
    },
  };
}

const CONTROL_CHARACTER = /\p{Cc}/u;

function isSandboxName(name: string): boolean {
  // The document counts characters; some of them take two places in a string.
  const isShort =
    name.length <= NAME_LIMIT || (name.length <= 2 * NAME_LIMIT && [...name].length <= NAME_LIMIT);
  return name !== '' && isShort && !CONTROL_CHARACTER.test(name);
}
