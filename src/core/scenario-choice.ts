// Which scenario a refund follows, and when each of its steps is due (the order of choice is the rules,
// the account's own, the sandbox's default, and else `settles` for ACH).
import type { Assumptions } from './assumptions.js';
import { onBusinessDay } from './business-days.js';
import { type EpochMs, LAST_INSTANT, type SandboxTime } from './clock.js';
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
import { type Duration, dueAfter, parseDuration } from './span.js';

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

/** What a course is chosen by. */
type ChoiceState = {
  readonly scenarios: ScenarioBook;
  readonly assumptions: Assumptions;
  readonly origin: EpochMs;
};

/**
 * Decides the course of a new refund: by the first rule that fits, else by its account, else by the sandbox's default,
 * else by what is usual. What was meant for it and does not fit is passed over, and said.
 */
export function chooseCourse(
  state: ChoiceState,
  refund: NewRefund,
  accountScenario: string | null,
  now: SandboxTime,
  chance: () => number,
): Course {
  const { rules, fallback } = state.scenarios;
  const skipped: string[] = [];
  let course: Course | undefined;
  const attempt = (name: string, who: () => string) => {
    const chosen = courseOf(name, state, refund.method, now);
    if (typeof chosen === 'string') skipped.push(`${who()}: ${chosen}`);
    else course = skipped.length === 0 ? chosen : { ...chosen, skipped };
  };
  // Rules are asked for each refund, most of them in vain: by index, no iterator is made for it.
  for (let i = 0; i < rules.length && course === undefined; i++) {
    const rule = rules[i] as ScenarioRule;
    if (ruleMatches(rule, refund, chance)) attempt(rule.scenario, () => `rule ${i + 1} (${rule.scenario})`);
  }
  if (course === undefined && accountScenario !== null) {
    attempt(accountScenario, () => `the account's own scenario (${accountScenario})`);
  }
  if (course === undefined && fallback !== null) {
    attempt(fallback, () => `the sandbox's default scenario (${fallback})`);
  }
  if (course === undefined && refund.method === 'ACH')
    attempt('settles', () => 'the usual scenario (settles)');
  if (course !== undefined) return course;
  return { start: initialStatus(refund.method, state.assumptions), scenario: null, plan: NO_PLAN, skipped };
}

/** The course that a scenario gives a refund of this method, or why it gives none. */
function courseOf(name: string, state: ChoiceState, method: RefundMethod, now: SandboxTime): Course | string {
  const scenario = state.scenarios.byName.get(name);
  if (scenario === undefined) return `there is no scenario ${name}`;
  const start = scenario.starts ?? initialStatus(method, state.assumptions);
  const fault = misfit(scenario, method, start);
  if (fault !== undefined) return fault;
  const plan = planSteps(scenario, start, state, now);
  return { start, scenario: name, plan, skipped: NOTHING_SKIPPED };
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

/**
 * The steps that lie ahead from a status, each with the time at which it is due. Those of a built-in scenario are the
 * bank's: one that falls on a day on which it is closed waits for the next, and what comes after counts from there.
 */
export function planSteps(
  scenario: Scenario,
  from: RefundStatus,
  { origin, assumptions }: Pick<ChoiceState, 'origin' | 'assumptions'>,
  now: SandboxTime,
): readonly PlannedStep[] {
  const { steps } = compile(scenario, from);
  if (steps.length === 0) return NO_PLAN;
  const waitsForBank = assumptions.bank_days === 'federal_reserve' && BUILT_IN_SCENARIOS.includes(scenario);
  let at = origin + now;
  return steps.map(({ after, to, reason, returnCode }) => {
    at = dueAfter(at, after);
    if (waitsForBank) at = Math.min(onBusinessDay(at), LAST_INSTANT);
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
