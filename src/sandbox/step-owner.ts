// What is due for the things of one kind in one world: their next steps.

import type { Cause } from '../core/cause.js';
import type { SandboxTime } from '../core/clock.js';
import type { Decision, Kind, State } from '../core/decision.js';
import type { Item } from '../core/event.js';
import type { Ids } from '../core/ids.js';
import type { Owner, Scheduler } from './scheduler.js';

/** What it needs of the world. */
type Home = State & {
  readonly scheduler: Scheduler;
  readonly ids: Ids;
  commit(decision: Decision, cause: Cause, at: SandboxTime): void;
};

export class StepOwner implements Owner {
  readonly #home: Home;
  readonly #kind: Kind;

  constructor(home: Home, kind: Kind) {
    this.#home = home;
    this.#kind = kind;
  }

  get kind(): string {
    return this.#kind.name;
  }

  /** Plans what is due first for a thing, unless that is planned already. */
  plan(token: string, earlier: Item | undefined): void {
    const next = this.#next(this.#home.find(this.#kind, token));
    if (next !== undefined && next !== this.#next(earlier))
      this.#home.scheduler.plan(next.at, this, token, next);
  }

  stands(token: string, step: unknown): boolean {
    return this.#next(this.#home.find(this.#kind, token)) === step;
  }

  run(token: string, at: SandboxTime): void {
    const { steps } = this.#kind;
    const item = this.#home.find(this.#kind, token);
    if (item === undefined || steps === undefined) return;
    const cause = steps.cause(item);
    this.#home.commit(steps.take(this.#home, item, cause, this.#home.ids), cause, at);
  }

  #next(item: Item | undefined) {
    return item && this.#kind.steps?.all(item)[0];
  }
}
