// Where something happens: the counters of every sandbox, and who is told when they change. Whatever changes says so,
// which costs next to nothing while nobody watches. Whoever watches is told at most every 100 ms, and no timer runs
// while nothing happens.
import type { EpochMs } from '../core/clock.js';
import type { SystemTimer } from '../core/ports.js';
import type { Sandbox } from './sandbox.js';

/** They change when something happens, and when nothing does they stay. */
export type Counters = {
  readonly calls: number;
  readonly lastCallAt: EpochMs | null;
  readonly writes: number;
  /** The call that was logged last. */
  readonly latestRequest: number;
  readonly lastSequence: number;
  readonly lastDeliverySequence: number;
};

export function countersOf(sandbox: Sandbox): Counters {
  const { events, deliveries } = sandbox.events.end;
  return {
    calls: sandbox.partnerRequests,
    lastCallAt: sandbox.lastCallAt,
    writes: sandbox.writes,
    latestRequest: sandbox.requestLog.latestId,
    lastSequence: events,
    lastDeliverySequence: deliveries,
  };
}

/** A sandbox by its name; null stands for the calls that reached none. */
export type Place = string | null;

/** Where something happens on a server, passed on to whoever watches. */
export class Activity {
  readonly #watches = new Set<Watch>();
  /** Of what changed there all who watch know, and nobody has taken it yet: another change is no news. */
  readonly #noted = new Set<Place>();

  /** Something changed there. Said several times for every call. */
  note(place: Place): void {
    if (this.#watches.size === 0 || this.#noted.has(place)) return;
    this.#noted.add(place);
    for (const watch of this.#watches) watch.note(place);
  }

  /** A sandbox is gone. */
  drop(name: string): void {
    this.#noted.delete(name);
    for (const watch of this.#watches) watch.drop(name);
  }

  /** Whoever joins knows nothing yet of what the others were told to look at. */
  join(watch: Watch): void {
    this.#watches.add(watch);
    this.#noted.clear();
  }

  leave(watch: Watch): void {
    this.#watches.delete(watch);
  }

  /** Somebody looks there now: what changes from now on is news. */
  taken(place: Place): void {
    this.#noted.delete(place);
  }
}

/** Real time between two tellings, and how long the first change in a while waits for those that come with it. */
const REST_MS = 100;
const GATHER_MS = 10;

/** What is told: look there, or that a sandbox is gone. */
export type News = { readonly changed: Place } | { readonly dropped: string };

/** What one who watches has yet to be told. However slowly it is taken, no place stands in it twice. */
export class Watch {
  readonly #activity: Activity;
  readonly #timer: SystemTimer;
  readonly #concerns: (place: Place) => boolean;
  /** To be taken now, and gathered for the next telling. */
  #due: Set<Place>;
  #changed = new Set<Place>();
  /** Sandboxes that were told of, and those of them that are gone. */
  readonly #told = new Set<string>();
  readonly #gone = new Set<string>();
  #more: () => void = () => undefined;
  #stopTimer: (() => void) | undefined;

  /** Begins with all that there is. */
  constructor(
    activity: Activity,
    timer: SystemTimer,
    all: readonly Place[],
    concerns: (place: Place) => boolean,
  ) {
    this.#activity = activity;
    this.#timer = timer;
    this.#concerns = concerns;
    this.#due = new Set(all.filter(concerns));
  }

  /** Calls `more` when there is something to take again; returns what stops that. */
  listen(more: () => void): () => void {
    this.#more = more;
    this.#activity.join(this);
    this.#wait(REST_MS);
    return () => {
      this.#activity.leave(this);
      this.#stopTimer?.();
    };
  }

  note(place: Place): void {
    if (!this.#concerns(place) || this.#due.has(place)) return;
    this.#changed.add(place);
    this.#wake();
  }

  drop(name: string): void {
    this.#due.delete(name);
    this.#changed.delete(name);
    if (!this.#told.delete(name)) return;
    this.#gone.add(name);
    this.#wake();
  }

  /** The next news; undefined when that is all for now. */
  take(): News | undefined {
    for (const name of this.#gone) {
      this.#gone.delete(name);
      return { dropped: name };
    }
    for (const place of this.#due) {
      this.#due.delete(place);
      this.#activity.taken(place);
      if (place !== null) this.#told.add(place);
      return { changed: place };
    }
    // Whoever is slow takes the last of it long after the telling began.
    this.#wake();
    return undefined;
  }

  get #hasNews(): boolean {
    return this.#changed.size > 0 || this.#gone.size > 0;
  }

  #wake(): void {
    if (this.#stopTimer === undefined && this.#due.size === 0 && this.#hasNews) this.#wait(GATHER_MS);
  }

  #wait(ms: number): void {
    this.#stopTimer = this.#timer(ms, () => {
      this.#stopTimer = undefined;
      if (this.#due.size > 0 || !this.#hasNews) return;
      [this.#due, this.#changed] = [this.#changed, this.#due];
      this.#wait(REST_MS);
      this.#more();
    });
  }
}
