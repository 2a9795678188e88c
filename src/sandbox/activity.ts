// Where something happens: the counters of every sandbox, and which of them somebody who watches was not told yet. The
// sandboxes know nothing of it, so that it costs them nothing: whoever watches compares.
import type { EpochMs } from '../core/clock.js';
import type { Sandbox, Sandboxes } from './sandboxes.js';

/** They change when something happens, and when nothing does they stay. */
export type Counters = {
  readonly calls: number;
  readonly lastCallAt: EpochMs | null;
  readonly writes: number;
  /** The call that was logged last. */
  readonly latestRequest: number;
  readonly lastSequence: number;
  readonly lastDeliverySequence: number;
  readonly refunds: number;
};

/** What is told: a sandbox as it is then, the name of one that is gone, or how many calls reached none. */
export type News =
  | { readonly sandbox: Sandbox; readonly counters: Counters }
  | { readonly dropped: string }
  | { readonly unassigned: number };

export function countersOf(sandbox: Sandbox): Counters {
  const { events, deliveries } = sandbox.events.end;
  return {
    calls: sandbox.partnerRequests,
    lastCallAt: sandbox.lastCallAt,
    writes: sandbox.writes,
    latestRequest: sandbox.requestLog.latestId,
    lastSequence: events,
    lastDeliverySequence: deliveries,
    refunds: sandbox.world.refundTokens.length,
  };
}

/** What one who watches was told, and what is new since; everything at first. */
export class Watch {
  readonly #sandboxes: Sandboxes;
  readonly #told = new Map<string, { readonly sandbox: Sandbox; readonly counters: Counters }>();
  #toldUnassigned: number | undefined;
  /** What the last look found, each to be told as it is by then. */
  readonly #found: (() => News)[] = [];

  constructor(sandboxes: Sandboxes) {
    this.#sandboxes = sandboxes;
    this.look();
  }

  /** Finds what is new, once all that was found before is told: nothing piles up for one who takes it slowly. */
  look(): void {
    if (this.#found.length > 0) return;
    const all = this.#sandboxes.list();
    const current = new Set(all);
    for (const [name, { sandbox }] of this.#told) {
      if (!current.has(sandbox)) this.#found.push(() => this.#forget(name));
    }
    for (const sandbox of all) {
      const told = this.#told.get(sandbox.name);
      const isKnown = told?.sandbox === sandbox && isSame(told.counters, countersOf(sandbox));
      if (!isKnown) this.#found.push(() => this.#tell(sandbox));
    }
    const { total } = this.#sandboxes.unassigned;
    if (total !== this.#toldUnassigned) this.#found.push(() => this.#count());
  }

  /** The next thing to tell of what was found; undefined when that is all. */
  next(): News | undefined {
    return this.#found.shift()?.();
  }

  #tell(sandbox: Sandbox): News {
    const counters = countersOf(sandbox);
    this.#told.set(sandbox.name, { sandbox, counters });
    return { sandbox, counters };
  }

  #forget(name: string): News {
    this.#told.delete(name);
    return { dropped: name };
  }

  #count(): News {
    this.#toldUnassigned = this.#sandboxes.unassigned.total;
    return { unassigned: this.#toldUnassigned };
  }
}

function isSame(one: Counters, other: Counters): boolean {
  return (Object.keys(one) as (keyof Counters)[]).every((name) => one[name] === other[name]);
}
