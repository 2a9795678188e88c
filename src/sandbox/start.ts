// What a world begins from: a fixture with what the command line says instead, an imported state, or a snapshot.
import { type AllSwitches, type Assumptions, withAssumptions } from '../core/assumptions.js';
import {
  type ClockSetting,
  DEFAULT_FROZEN_AT,
  type EpochMs,
  formatMillis,
  isInstant,
  REAL_CLOCK,
} from '../core/clock.js';
import type { Delivery } from '../core/deliveries.js';
import type { Fault } from '../core/faults.js';
import { createIds, type GeneratorState } from '../core/ids.js';
import type { ScenarioBook } from '../core/scenario.js';
import { relativeText } from '../core/span.js';
import type { Webhook } from '../core/webhook.js';
import { type Base, emptied as emptiedBase, spanOf } from './base.js';
import { startOf } from './generations.js';

/** Where the generators of a world stand: that of tokens, and the dice of scenario rules and of faults. */
export type Generators = {
  readonly tokens: GeneratorState;
  readonly scenarios: GeneratorState;
  readonly faults: GeneratorState;
};

/** A webhook that `default`, the named sandboxes or all begin with. A blank token is each sandbox's own. */
export type Registration = { readonly webhook: Webhook; readonly sandboxes: readonly string[] | '*' };

/** Where everybody works who is given no sandbox of their own. */
export const DEFAULT_SANDBOX = 'default';

export function everywhere(webhook: Webhook): Registration {
  return { webhook, sandboxes: '*' };
}

/** The webhooks that a sandbox of this name begins with, by their tokens; `root` is what tokens follow from there. */
export function registeredIn(
  name: string,
  all: readonly Registration[],
  root: string,
): ReadonlyMap<string, Webhook> {
  if (all.length === 0) return NO_WEBHOOKS;
  const given = new Set(all.map(({ webhook }) => webhook.token));
  const ids = createIds(startOf(root, 'webhooks'));
  // A token is drawn for each, needed or not, so that one that is written out changes none of the others.
  const own = all.map((one) => ({ ...one, drawn: ids.next((token) => given.has(token)) }));
  const here = own.filter(({ sandboxes }) => {
    return sandboxes === '*' || name === DEFAULT_SANDBOX || sandboxes.includes(name);
  });
  return new Map(
    here.map(({ webhook, drawn }) => {
      const token = webhook.token || drawn;
      return [token, { ...webhook, token, name: webhook.name || token }];
    }),
  );
}

const NO_WEBHOOKS: ReadonlyMap<string, Webhook> = new Map();

/** A delivery that is still to be made; it gets its number in the sandbox that it comes to. */
export type PendingDelivery = Omit<Delivery, 'id'>;

export type Start = {
  readonly base: Base;
  readonly clock: ClockSetting;
  /** What the world's own times are counted from; where its clock begins if not said. */
  readonly origin?: EpochMs;
  readonly assumptions: Assumptions;
  readonly scenarios: ScenarioBook;
  readonly faults: readonly Fault[];
  readonly webhooks: readonly Registration[];
  readonly deliveries: readonly PendingDelivery[];
  /** Calls in a real second; null for any number. */
  readonly rateLimit: number | null;
  /** Null for generators that begin anew. */
  readonly generators: Generators | null;
};

/** The state of a world at an instant. */
export type Snapshot = Start & { readonly origin: EpochMs; readonly generators: Generators };

/** What a state says of how sandboxes begin. */
export type Fixture = {
  readonly base: Base;
  readonly assumptions: Readonly<Record<string, string>>;
  readonly clock: ClockSetting | undefined;
  readonly scenarios: ScenarioBook;
  readonly faults: readonly Fault[];
  /** Undefined when the state says nothing of them. */
  readonly webhooks: readonly Registration[] | undefined;
  readonly deliveries: readonly PendingDelivery[];
  readonly rateLimit: number | undefined;
  readonly generators: Generators | null;
};

/** What wins over a fixture. */
export type Overrides = {
  readonly clock: ClockSetting | undefined;
  readonly scenario: string | undefined;
  readonly assumptions: Readonly<Record<string, string>>;
  /** What can be assumed. */
  readonly switches: AllSwitches;
  readonly rateLimit: number | undefined;
};

/** What sandboxes begin with: the fixture, with what the command line says instead, and the webhooks that it adds. */
export function startFrom(fixture: Fixture, overrides: Overrides, added: readonly Registration[]): Start {
  const { base, scenarios, faults, generators, deliveries, webhooks = [] } = fixture;
  const { clock, scenario, assumptions, switches, rateLimit } = overrides;
  return {
    base,
    faults,
    generators,
    deliveries,
    webhooks: [...webhooks, ...added],
    clock: clock ?? fixture.clock ?? REAL_CLOCK,
    scenarios: { ...scenarios, fallback: scenario ?? scenarios.fallback },
    assumptions: withAssumptions(switches.defaults, { ...fixture.assumptions, ...assumptions }),
    rateLimit: rateLimit ?? fixture.rateLimit ?? null,
  };
}

/** What an imported state begins with; the settings that it does not give are as the sandbox would begin. */
export function importOver(start: Start, fixture: Fixture): Start {
  const { base, scenarios, faults, generators, clock, rateLimit, deliveries, webhooks } = fixture;
  return {
    base,
    deliveries,
    // Whoever brings a state into a sandbox wants its webhooks there, wherever else they may be registered.
    webhooks: webhooks?.map(({ webhook }) => everywhere(webhook)) ?? start.webhooks,
    scenarios: { ...scenarios, fallback: scenarios.fallback ?? start.scenarios.fallback },
    faults,
    generators,
    clock: clock ?? start.clock,
    assumptions: withAssumptions(start.assumptions, fixture.assumptions),
    rateLimit: rateLimit ?? start.rateLimit,
  };
}

/** As a start, without anything of what the fixture holds but its settings. */
export function emptied(start: Start): Start {
  return { ...start, base: emptiedBase(start.base), generators: null, deliveries: [] };
}

/** Why a start has no date for what is in it; a clock that begins whenever somebody comes begins in this century. */
export function outsideOfTime({ clock, base }: Start): string | undefined {
  const { at = DEFAULT_FROZEN_AT } = clock;
  const [first, last] = spanOf(base);
  if (isInstant(at + first) && isInstant(at + last)) return undefined;
  return `a clock at ${formatMillis(at)} has no date for all of the fixture: from ${relativeText(first)} to ${relativeText(last)} must be within the years 1900 to 9999`;
}
