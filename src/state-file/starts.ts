// From a state to what sandboxes begin with: with what the command line says instead, or over what was there before.
import { type AllSwitches, withAssumptions } from '../core/assumptions.js';
import { type ClockSetting, REAL_CLOCK } from '../core/clock.js';
import type { Fault } from '../core/faults.js';
import type { ScenarioBook } from '../core/scenario.js';
import { FAULTS, type SavedFaults } from '../faults/fault-rules.js';
import type { Base } from '../sandbox/base.js';
import { type SavedParts, savedOf } from '../sandbox/part.js';
import type { Generators, Start } from '../sandbox/start.js';
import { DELIVERIES } from '../webhooks/notifications.js';
import {
  everywhere,
  type PendingDelivery,
  type Registration,
  type SavedDeliveries,
} from '../webhooks/registrations.js';

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
  const { base, scenarios, faults: rules, generators, deliveries, webhooks = [] } = fixture;
  const { clock, scenario, assumptions, switches, rateLimit } = overrides;
  return {
    base,
    generators,
    clock: clock ?? fixture.clock ?? REAL_CLOCK,
    scenarios: { ...scenarios, fallback: scenario ?? scenarios.fallback },
    assumptions: withAssumptions(switches.defaults, { ...fixture.assumptions, ...assumptions }),
    parts: saveParts(
      { rules, rateLimit: rateLimit ?? fixture.rateLimit ?? null },
      { deliveries, webhooks: [...webhooks, ...added] },
    ),
  };
}

/** What an imported state begins with; the settings that it does not give are as the sandbox would begin. */
export function importOver(start: Start, fixture: Fixture): Start {
  const { base, scenarios, faults: rules, generators, clock, rateLimit, deliveries, webhooks } = fixture;
  // Whoever brings a state into a sandbox wants its webhooks there, wherever else they may be registered.
  const brought = webhooks?.map(({ webhook }) => everywhere(webhook));
  return {
    base,
    scenarios: { ...scenarios, fallback: scenarios.fallback ?? start.scenarios.fallback },
    generators,
    clock: clock ?? start.clock,
    assumptions: withAssumptions(start.assumptions, fixture.assumptions),
    parts: saveParts(
      { rules, rateLimit: rateLimit ?? savedOf(start.parts, FAULTS).rateLimit },
      { deliveries, webhooks: brought ?? savedOf(start.parts, DELIVERIES).webhooks },
    ),
  };
}

function saveParts(faults: SavedFaults, deliveries: SavedDeliveries): SavedParts {
  return new Map<string, unknown>([
    [FAULTS.name, faults],
    [DELIVERIES.name, deliveries],
  ]);
}
