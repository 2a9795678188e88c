// A scenario against the lifecycle that it is for: what is wrong with it, and when each of its steps is due.
import type { Assumptions } from './assumptions.js';
import { BANK_SWITCHES } from './bank-switches.js';
import { onBusinessDay } from './business-days.js';
import { type EpochMs, LAST_INSTANT, type SandboxTime } from './clock.js';
import type { Lifecycle } from './lifecycle.js';
import type { ReturnCode } from './return-codes.js';
import type { Scenario, ScenarioStep } from './scenario.js';
import { DURATION_FORMS, type Duration, dueAfter, parseDuration } from './span.js';

export type PlannedStep<Status extends string = string> = {
  readonly at: SandboxTime;
  readonly to: Status;
  readonly reason: string | null;
  readonly returnCode: ReturnCode | null;
};

/** Nothing is still to come. */
export const NO_PLAN: readonly never[] = Object.freeze([]);

/**
 * The steps that lie ahead of a thing with this status: those up to it are behind it already. Where moves go round, a
 * scenario may also come back to where it began.
 */
export function stepsFrom<Status extends string, Variant extends string>(
  lifecycle: Lifecycle<Status, Variant>,
  { method, steps }: Pick<Scenario<Status, Variant>, 'method' | 'steps'>,
  start: Status,
): readonly ScenarioStep<Status>[] {
  const [first] = steps;
  if (first === undefined) return steps;
  const comesBack =
    lifecycle.isLegal(method, start, first.to) &&
    lifecycle.shortestPath(method, first.to, start) !== undefined;
  return comesBack ? steps : steps.slice(steps.findIndex(({ to }) => to === start) + 1);
}

/** What is wrong with a scenario, naming the step and what would be legal; undefined when nothing is. */
export function scenarioIssue<Status extends string, Variant extends string>(
  lifecycle: Lifecycle<Status, Variant>,
  scenario: Scenario<Status, Variant>,
  from?: Status,
): string | undefined {
  const { neverFirst } = lifecycle.table;
  if (!lifecycle.variants.includes(scenario.method))
    return `scenario ${scenario.name}: ${lifecycle.one} has no method ${scenario.method}`;
  const start = from ?? scenario.starts ?? lifecycle.table.starts[scenario.method].usual;
  if (!lifecycle.statuses.includes(start))
    return `scenario ${scenario.name}: ${lifecycle.one} is never ${start}`;
  const never = neverFirst[lifecycle.stand(start)];
  if (never !== undefined)
    return `scenario ${scenario.name}: ${lifecycle.one} cannot start ${start}, since ${never}`;
  let status = start;
  for (const step of stepsFrom(lifecycle, scenario, start)) {
    const name = `step ${scenario.steps.indexOf(step) + 1} of scenario ${scenario.name}`;
    if (parseDuration(step.after) === undefined) {
      return `${name}: after must be a duration such as ${DURATION_FORMS}, not "${step.after}"`;
    }
    if (!lifecycle.isLegal(scenario.method, status, step.to)) {
      const next = lifecycle.next(scenario.method, status);
      const legal = next.length === 0 ? `${status} is final` : `after ${status} comes ${next.join(', ')}`;
      return `${name}: ${step.to} is not legal for ${scenario.method}: ${legal}`;
    }
    if (step.return_code !== undefined && !lifecycle.takesReturnCode(scenario.method, step.to)) {
      return `${name}: return_code belongs to ${lifecycle.returnCodeOwner}`;
    }
    status = step.to;
  }
  return undefined;
}

/** Why a scenario cannot steer a thing of this variant from this status; undefined when it can. */
export function misfit<Status extends string, Variant extends string>(
  lifecycle: Lifecycle<Status, Variant>,
  scenario: Scenario<Status, Variant>,
  variant: Variant,
  start: Status,
): string | undefined {
  if (scenario.method !== variant)
    return `scenario ${scenario.name} is for ${scenario.method}, not for ${variant}`;
  return compile(lifecycle, scenario, start).issue;
}

/**
 * The steps that lie ahead from a status, each with the time at which it is due. Those of a built-in scenario are the
 * bank's: one that falls on a day on which it is closed waits for the next, and what comes after counts from there.
 */
export function planSteps<Status extends string, Variant extends string>(
  lifecycle: Lifecycle<Status, Variant>,
  scenario: Scenario<Status, Variant>,
  from: Status,
  { origin, assumptions }: { readonly origin: EpochMs; readonly assumptions: Assumptions },
  now: SandboxTime,
): readonly PlannedStep<Status>[] {
  const { steps, isBuiltIn } = compile(lifecycle, scenario, from);
  if (steps.length === 0) return NO_PLAN;
  const waitsForBank = isBuiltIn && BANK_SWITCHES.in(assumptions).bank_days === 'federal_reserve';
  let at = origin + now;
  return steps.map(({ after, to, reason, returnCode }) => {
    at = dueAfter(at, after);
    if (waitsForBank) at = Math.min(onBusinessDay(at), LAST_INSTANT);
    return { at: at - origin, to, reason, returnCode };
  });
}

type CompiledStep<Status extends string> = Omit<PlannedStep<Status>, 'at'> & { readonly after: Duration };
type Compiled<Status extends string> = {
  readonly issue: string | undefined;
  readonly isBuiltIn: boolean;
  readonly steps: readonly CompiledStep<Status>[];
};

// A scenario is checked and its durations are read once for each status that it may start from, not for each thing that
// follows it. Two kinds may share a scenario, and each has it checked by its own table.
const compiled = new WeakMap<object, WeakMap<object, Map<string, Compiled<string>>>>();

function compile<Status extends string, Variant extends string>(
  lifecycle: Lifecycle<Status, Variant>,
  scenario: Scenario<Status, Variant>,
  start: Status,
): Compiled<Status> {
  let byScenario = compiled.get(lifecycle);
  if (byScenario === undefined) {
    byScenario = new WeakMap();
    compiled.set(lifecycle, byScenario);
  }
  let byStart = byScenario.get(scenario);
  if (byStart === undefined) {
    byStart = new Map();
    byScenario.set(scenario, byStart);
  }
  let result = byStart.get(start);
  if (result === undefined) {
    result = read(lifecycle, scenario, start);
    byStart.set(start, result);
  }
  return result as Compiled<Status>;
}

function read<Status extends string, Variant extends string>(
  lifecycle: Lifecycle<Status, Variant>,
  scenario: Scenario<Status, Variant>,
  start: Status,
): Compiled<Status> {
  const issue = scenarioIssue(lifecycle, scenario, start);
  const steps = stepsFrom(lifecycle, scenario, start).map((step) => ({
    after: parseDuration(step.after) ?? { ms: 0 },
    to: step.to,
    reason: step.reason ?? null,
    returnCode: step.return_code ?? null,
  }));
  const isBuiltIn = lifecycle.table.scenarios.includes(scenario);
  return { issue, isBuiltIn, steps: issue === undefined ? steps : [] };
}
