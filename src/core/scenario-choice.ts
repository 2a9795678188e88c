// Which scenario a refund follows, and when each of its steps is due (design.md, lifecycles; the order of choice is the
// rules, the account's own, the sandbox's default, and else `settles` for ACH).
import type { Assumptions } from './assumptions.js';
import type { EpochMs, SandboxTime } from './clock.js';
import { addDuration, type Duration, parseDuration } from './durations.js';
import type { RefundMethod, RefundStatus } from './refund-transitions.js';
import type { ReturnCode } from './return-codes.js';
import {
  BUILT_IN_SCENARIOS,
  type NewRefund,
  ruleMatches,
  type Scenario,
  type ScenarioRule,
  scenarioFault,
  stepsFrom,
} from './scenarios.js';

/** The scenarios of a sandbox and who follows which. */
export type ScenarioBook = {
  readonly byName: ReadonlyMap<string, Scenario>;
  readonly rules: readonly ScenarioRule[];
  /** What a refund follows that nothing else decides. */
  readonly fallback: string | null;
};

export const BUILT_IN_BOOK: ScenarioBook = {
  byName: new Map(BUILT_IN_SCENARIOS.map((scenario) => [scenario.name, scenario])),
  rules: [],
  fallback: null,
};

export type PlannedStep = {
  readonly at: SandboxTime;
  readonly to: RefundStatus;
  readonly reason: string | null;
  readonly returnCode: ReturnCode | null;
};

/** How a refund begins and what is to come. */
export type Course = {
  readonly start: RefundStatus;
  readonly scenario: string | null;
  readonly plan: readonly PlannedStep[];
  readonly skipped: readonly string[];
};

/** Nothing is still to come. */
export const NO_PLAN: readonly PlannedStep[] = Object.freeze([]);
const NOTHING_SKIPPED: readonly string[] = Object.freeze([]);

/** Decides the course of a new refund. What was meant for it and does not fit is passed over, and said. */
export function chooseCourse(
  state: { readonly scenarios: ScenarioBook; readonly assumptions: Assumptions; readonly origin: EpochMs },
  refund: NewRefund,
  accountScenario: string | null,
  now: SandboxTime,
  chance: () => number,
): Course {
  const skipped: string[] = [];
  const usual = initialStatus(refund.method, state.assumptions);
  for (const [who, name] of candidates(state.scenarios, refund, accountScenario, chance)) {
    const scenario = state.scenarios.byName.get(name);
    const start = scenario?.starts ?? usual;
    const fault =
      scenario === undefined ? `there is no scenario ${name}` : misfit(scenario, refund.method, start);
    if (scenario === undefined || fault !== undefined) {
      skipped.push(`${who}: ${fault}`);
      continue;
    }
    const plan = planSteps(scenario, start, state.origin, now);
    return { start, scenario: name, plan, skipped: skipped.length === 0 ? NOTHING_SKIPPED : skipped };
  }
  return { start: usual, scenario: null, plan: NO_PLAN, skipped };
}

/** What may decide, in order, each with the words that name it. */
function* candidates(
  book: ScenarioBook,
  refund: NewRefund,
  accountScenario: string | null,
  chance: () => number,
): Generator<readonly [who: string, scenario: string]> {
  for (const [i, rule] of book.rules.entries()) {
    if (ruleMatches(rule, refund, chance)) yield [`rule ${i + 1} (${rule.scenario})`, rule.scenario];
  }
  if (accountScenario !== null) yield [`the account's own scenario (${accountScenario})`, accountScenario];
  if (book.fallback !== null) yield [`the sandbox's default scenario (${book.fallback})`, book.fallback];
  if (refund.method === 'ACH') yield ['the usual scenario (settles)', 'settles'];
}

function initialStatus(method: RefundMethod, assumptions: Assumptions): RefundStatus {
  return method === 'ACH' ? assumptions.ach_initial_status : assumptions.check_initial_status;
}

/** Why a scenario cannot steer a refund of this method that begins so; undefined when it can. */
export function misfit(scenario: Scenario, method: RefundMethod, start: RefundStatus): string | undefined {
  if (scenario.method !== method)
    return `scenario ${scenario.name} is for ${scenario.method}, not for ${method}`;
  return compile(scenario, start).fault;
}

/** The steps that lie ahead from a status, each with the time at which it is due. */
export function planSteps(
  scenario: Scenario,
  from: RefundStatus,
  origin: EpochMs,
  now: SandboxTime,
): readonly PlannedStep[] {
  const { steps } = compile(scenario, from);
  if (steps.length === 0) return NO_PLAN;
  let at = origin + now;
  return steps.map(({ after, to, reason, returnCode }) => {
    at = addDuration(at, after);
    return { at: at - origin, to, reason, returnCode };
  });
}

type CompiledStep = Omit<PlannedStep, 'at'> & { readonly after: Duration };
type Compiled = { readonly fault: string | undefined; readonly steps: readonly CompiledStep[] };

// A scenario is checked and its durations are read once for each status it may start from, not for each refund.
const compiled = new WeakMap<Scenario, Map<RefundStatus, Compiled>>();

function compile(scenario: Scenario, start: RefundStatus): Compiled {
  let byStart = compiled.get(scenario);
  if (byStart === undefined) {
    byStart = new Map();
    compiled.set(scenario, byStart);
  }
  let result = byStart.get(start);
  if (result === undefined) {
    const fault = scenarioFault(scenario, start);
    const steps = stepsFrom(scenario, start).map((step) => ({
      after: parseDuration(step.after) ?? { ms: 0 },
      to: step.to,
      reason: step.reason ?? null,
      returnCode: step.return_code ?? null,
    }));
    result = { fault, steps: fault === undefined ? steps : [] };
    byStart.set(start, result);
  }
  return result;
}
