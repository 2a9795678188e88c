// The course of a new thing: which scenario it follows, what it begins with and what is to come. The order of choice is
// the rules, the account's own scenario, the sandbox's default, and else what is usual for its kind.
import type { Assumptions } from './assumptions.js';
import type { EpochMs, SandboxTime } from './clock.js';
import type { Lifecycle } from './lifecycle.js';
import {
  type Candidate,
  findScenario,
  hasScenario,
  ruleFits,
  type Scenario,
  type ScenarioBook,
  type ScenarioRule,
} from './scenario.js';
import { misfit, NO_PLAN, type PlannedStep, planSteps } from './scenario-plan.js';

/** How a thing begins and what is to come. */
export type Course<Status extends string = string> = {
  readonly start: Status;
  readonly scenario: string | null;
  readonly plan: readonly PlannedStep<Status>[];
  readonly skipped: readonly string[];
};

const NOTHING_SKIPPED: readonly string[] = Object.freeze([]);

/** What a course is chosen by. */
type ChoiceState = {
  readonly scenarios: ScenarioBook;
  readonly assumptions: Assumptions;
  readonly origin: EpochMs;
};

/** The built-in scenarios of each kind, which nobody is told to follow. */
export function builtInBook(lifecycles: readonly Lifecycle[]): ScenarioBook {
  const byKind = lifecycles.map(({ kind, table: { scenarios } }): [string, Map<string, Scenario>] => {
    return [kind, new Map(scenarios.map((scenario) => [scenario.name, scenario]))];
  });
  return { byKind: new Map(byKind), rules: [], fallback: null };
}

/** The scenario of this name that things of a kind can follow: it was checked before it came into the book. */
export function scenarioOf<Status extends string, Variant extends string>(
  { kind }: Lifecycle<Status, Variant>,
  book: ScenarioBook,
  name: string,
): Scenario<Status, Variant> | undefined {
  return findScenario(book, kind, name) as Scenario<Status, Variant> | undefined;
}

/**
 * Decides the course of a new thing: by the first rule that fits, else by its account, else by the sandbox's default,
 * else by what is usual. What was meant for it and does not fit is passed over, and said; the name of a scenario that
 * only another kind has was not meant for it.
 */
export function chooseCourse<Status extends string, Variant extends string>(
  lifecycle: Lifecycle<Status, Variant>,
  state: ChoiceState,
  candidate: Candidate<Variant>,
  accountScenario: string | null,
  now: SandboxTime,
  chance: () => number,
): Course<Status> {
  const { rules, fallback } = state.scenarios;
  const { method } = candidate;
  const skipped: string[] = [];
  let course: Course<Status> | undefined;
  const attempt = (name: string, who: () => string) => {
    const chosen = courseOf(lifecycle, name, state, method, now);
    if (typeof chosen === 'string') skipped.push(`${who()}: ${chosen}`);
    else if (chosen !== undefined) course = skipped.length === 0 ? chosen : { ...chosen, skipped };
  };
  // Rules are asked for each new thing, most of them in vain: by index, no iterator is made for it.
  for (let i = 0; i < rules.length && course === undefined; i++) {
    const rule = rules[i] as ScenarioRule;
    if (!ruleFits(rule, candidate) || !isDrawn(rule, lifecycle, state.scenarios, chance)) continue;
    attempt(rule.scenario, () => `rule ${i + 1} (${rule.scenario})`);
  }
  if (course === undefined && accountScenario !== null) {
    attempt(accountScenario, () => `the account's own scenario (${accountScenario})`);
  }
  if (course === undefined && fallback !== null) {
    attempt(fallback, () => `the sandbox's default scenario (${fallback})`);
  }
  const usual = lifecycle.table.usualScenario[method];
  if (course === undefined && usual !== undefined) attempt(usual, () => `the usual scenario (${usual})`);
  if (course !== undefined) return course;
  return {
    start: lifecycle.initialStatus(method, state.assumptions),
    scenario: null,
    plan: NO_PLAN,
    skipped,
  };
}

/** The course that a scenario gives a thing of this variant, or why it gives none; undefined if it is not meant. */
function courseOf<Status extends string, Variant extends string>(
  lifecycle: Lifecycle<Status, Variant>,
  name: string,
  state: ChoiceState,
  variant: Variant,
  now: SandboxTime,
): Course<Status> | string | undefined {
  const scenario = scenarioOf(lifecycle, state.scenarios, name);
  if (scenario === undefined) {
    return hasScenario(state.scenarios, name) ? undefined : `there is no scenario ${name}`;
  }
  const start = scenario.starts ?? lifecycle.initialStatus(variant, state.assumptions);
  const reason = misfit(lifecycle, scenario, variant, start);
  if (reason !== undefined) return reason;
  const plan = planSteps(lifecycle, scenario, start, state, now);
  return { start, scenario: scenario.name, plan, skipped: NOTHING_SKIPPED };
}

/** Asked last, so that chance is drawn only when all else fits and the scenario is not another kind's. */
function isDrawn(
  { probability, scenario }: ScenarioRule,
  lifecycle: Lifecycle,
  book: ScenarioBook,
  chance: () => number,
): boolean {
  if (probability === undefined) return true;
  const isOfOthers = scenarioOf(lifecycle, book, scenario) === undefined && hasScenario(book, scenario);
  return !isOfOthers && chance() < probability;
}
