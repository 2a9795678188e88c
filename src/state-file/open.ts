// From a checked state to what sandboxes begin with: with what the command line says instead, or over what was there
// before. Tokens that it leaves out stay blank: each sandbox has its own there.
import { indexEntries } from '../catalog/journal-state.js';
import { type AllSwitches, withAssumptions } from '../core/assumptions.js';
import { type ClockSetting, REAL_CLOCK } from '../core/clock.js';
import type { Item } from '../core/event.js';
import { type Base, makeBase } from '../sandbox/base.js';
import { type SavedParts, savedOf } from '../sandbox/part.js';
import type { Start } from '../sandbox/start.js';
import { readClock, type StateFile, type StateFormat } from './format.js';
import { openPlanned, type WithPlan } from './planned.js';
import { openScenarios } from './scenarios.js';

/** What the command line says, which wins over a fixture. */
export type Overrides = {
  readonly clock: ClockSetting | undefined;
  readonly scenario: string | undefined;
  readonly assumptions: Readonly<Record<string, string>>;
  /** What can be assumed. */
  readonly switches: AllSwitches;
  /** What it says of parts of the file, under their keys. */
  readonly said: object;
};

/** What sandboxes begin with: the fixture, with what the command line says. */
export function startFrom(state: StateFile, format: StateFormat, seed: string, overrides: Overrides): Start {
  const { clock, scenario, assumptions, switches, said } = overrides;
  const scenarios = openScenarios(state, format);
  return {
    base: openBase(state, format),
    generators: state.generators ?? null,
    clock: clock ?? readClock(state.clock) ?? REAL_CLOCK,
    scenarios: { ...scenarios, fallback: scenario ?? scenarios.fallback },
    assumptions: withAssumptions(switches.defaults, { ...state.assumptions, ...assumptions }),
    parts: openParts(state, format, seed, said, undefined),
  };
}

/** What an imported state begins with; the settings that it does not give are as the sandbox would begin. */
export function importOver(start: Start, state: StateFile, format: StateFormat, seed: string): Start {
  const scenarios = openScenarios(state, format);
  return {
    base: openBase(state, format),
    scenarios: { ...scenarios, fallback: scenarios.fallback ?? start.scenarios.fallback },
    generators: state.generators ?? null,
    clock: readClock(state.clock) ?? start.clock,
    assumptions: withAssumptions(start.assumptions, state.assumptions ?? {}),
    parts: openParts(state, format, seed, {}, start.parts),
  };
}

function openBase(state: StateFile, { kinds, lifecycles, state: parts }: StateFormat): Base {
  const ledgers = parts.flatMap((part) => (part.opens === 'accounts' ? part.open(state) : []));
  const posted = indexEntries(ledgers.flatMap(({ entries }) => entries));
  const things = new Map<string, readonly Item[]>();
  for (const part of parts) if (part.opens === 'things') things.set(part.kind.name, part.open(state, posted));
  const withPlan: WithPlan = new Map(
    kinds.others.map(({ name, steps }) => {
      const planned = (things.get(name) ?? []).filter((item) => (steps?.all(item).length ?? 0) > 0);
      return [name, planned.map(({ token }) => token)];
    }),
  );
  return makeBase(
    kinds,
    ledgers.map((ledger) => ledger.freeze()),
    things,
    {
      planned: openPlanned(state.planned ?? [], withPlan, lifecycles),
      journalIds: state.journal_ids ?? [],
      root: null,
    },
  );
}

function openParts(
  state: StateFile,
  { state: parts }: StateFormat,
  seed: string,
  said: object,
  before: SavedParts | undefined,
): SavedParts {
  return new Map(
    parts.flatMap((part) => {
      if (part.opens !== 'part') return [];
      const opening = { seed, said, before: before && savedOf(before, part.part) };
      return [[part.part.name, part.open(state, opening)] as const];
    }),
  );
}
