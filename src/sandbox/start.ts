// What a world begins from: a fixture with what the command line says instead, an imported state, or a snapshot.
import { type Assumptions, DEFAULT_ASSUMPTIONS, withAssumptions } from '../core/assumptions.js';
import { type ClockSetting, type EpochMs, REAL_CLOCK } from '../core/clock.js';
import type { Fault } from '../core/faults.js';
import type { GeneratorState } from '../core/ids.js';
import type { ScenarioBook } from '../core/scenario-choice.js';
import type { Fixture } from './fixtures.js';
import { EMPTY_UNIVERSE, type Universe } from './universe.js';

/** Where the generators of a world stand: that of tokens, and the dice of scenario rules and of faults. */
export type Generators = {
  readonly tokens: GeneratorState;
  readonly scenarios: GeneratorState;
  readonly faults: GeneratorState;
};

export type Start = {
  readonly universe: Universe;
  readonly clock: ClockSetting;
  /** What the world's own times are counted from; where its clock begins if not said. */
  readonly origin?: EpochMs;
  readonly assumptions: Assumptions;
  readonly scenarios: ScenarioBook;
  readonly faults: readonly Fault[];
  /** Calls in a real second; null for any number. */
  readonly rateLimit: number | null;
  /** Null for generators that follow from the seed. */
  readonly generators: Generators | null;
};

/** The state of a world at an instant. */
export type Snapshot = Start & { readonly origin: EpochMs; readonly generators: Generators };

/** What wins over a fixture. */
export type Overrides = {
  readonly clock: ClockSetting | undefined;
  readonly scenario: string | undefined;
  readonly assumptions: Readonly<Record<string, string>>;
  readonly rateLimit: number | undefined;
};

/** What sandboxes begin with: the fixture, with what the command line says instead. */
export function startFrom(fixture: Fixture, { clock, scenario, assumptions, rateLimit }: Overrides): Start {
  const { universe, scenarios, faults, generators } = fixture;
  return {
    universe,
    faults,
    generators,
    clock: clock ?? fixture.clock ?? REAL_CLOCK,
    scenarios: { ...scenarios, fallback: scenario ?? scenarios.fallback },
    assumptions: withAssumptions(DEFAULT_ASSUMPTIONS, { ...fixture.assumptions, ...assumptions }),
    rateLimit: rateLimit ?? fixture.rateLimit ?? null,
  };
}

/** What an imported state begins with; the settings that it does not give are as the sandbox would begin. */
export function importOver(start: Start, fixture: Fixture): Start {
  const { universe, scenarios, faults, generators, clock, rateLimit } = fixture;
  return {
    universe,
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
  return { ...start, universe: EMPTY_UNIVERSE, generators: null };
}
