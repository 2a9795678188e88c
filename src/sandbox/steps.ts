// Running what is due: the steps of scenarios, one by one in order of their time, with the clock standing at each.
import { cause } from '../core/cause.js';
import type { SandboxTime } from '../core/clock.js';
import { Problem } from '../core/problem.js';
import { transitionRefund } from '../core/refund-move.js';
import { NO_PLAN } from '../core/scenario-plan.js';
import type { World } from './world.js';

/** Takes the next planned step of a refund. One that has become impossible ends the plan, and says why. */
export function runPlannedStep(world: World, token: string): void {
  const refund = world.refund(token);
  const step = refund?.plan[0];
  if (refund === undefined || step === undefined) return;
  const number = refund.transitions.length + 1;
  const by = cause('scenario', refund.scenario ?? '', number);
  const decision = transitionRefund(
    world,
    {
      refundToken: token,
      to: step.to,
      reason: step.reason,
      returnCode: step.returnCode,
      force: false,
      cause: by,
      plan: refund.plan.slice(1),
    },
    step.at,
    world.ids,
  );
  if (decision instanceof Problem) {
    const skipped = [`the step to ${step.to} is not possible: ${decision.text}`];
    world.commit(
      { refund: { ...refund, plan: NO_PLAN }, entries: [], isPlanChange: true, skipped },
      by,
      step.at,
    );
  } else {
    world.commit(decision, by, step.at);
  }
}

export type Progress = {
  /** Whether everything due was run; otherwise the clock stands where the last step left it. */
  readonly finished: boolean;
};

/**
 * Runs everything that is due up to a time, the clock standing at each due time, and leaves the clock at that time.
 * Stops between steps when `goOn` says so.
 */
export function runUntil(world: World, until: SandboxTime, goOn: () => boolean): Progress {
  for (let at = world.scheduler.nextAt(); at !== undefined && at <= until; at = world.scheduler.nextAt()) {
    if (!goOn()) return { finished: false };
    const due = world.scheduler.take();
    world.clock.moveTo(world.origin + at);
    due?.run();
  }
  world.clock.moveTo(world.origin + until);
  return { finished: true };
}
