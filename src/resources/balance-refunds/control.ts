// Refunds on the control plane: looked at with their history, and moved as the bank would move them.

import { accountNotFound } from '../../core/account.js';
import { type Cause, sayCause, viewCause } from '../../core/cause.js';
import { formatMillis } from '../../core/clock.js';
import { scenarioOf } from '../../core/course.js';
import type { Entry } from '../../core/journal.js';
import { decimalFromCents } from '../../core/money.js';
import { firstStatus, type Moved } from '../../core/movement.js';
import { SCENARIO_MISFIT } from '../../core/movement-problems.js';
import { move, perform, replan } from '../../core/movement-rules.js';
import { Problem } from '../../core/problem.js';
import { INVALID_INPUT } from '../../core/problems.js';
import { RETURN_CODES, type ReturnCode } from '../../core/return-codes.js';
import { noScenario, scenarioNames } from '../../core/scenario.js';
import { misfit, planSteps } from '../../core/scenario-plan.js';
import { envelope, takePage } from '../../http/paging.js';
import type { Answer, Call, SandboxOperation } from '../../http/plane.js';
import type { Listing } from '../../sandbox/overlay.js';
import type { World } from '../../sandbox/world.js';
import type { components } from '../../wire/control.js';
import { ledgerOf } from '../accounts/control.js';
import { ALL_PARTS, viewEntry } from '../journal-entries/views.js';
import { REFUND_LIFECYCLE, type RefundStatus, type RefundVerb } from './lifecycle.js';
import { BALANCE_REFUNDS, type Refund } from './model.js';
import { viewRefund } from './views.js';

type Schemas = components['schemas'];
type ListQuery = { start_index: number; count: number; status?: RefundStatus[]; account_token?: string };

export function listRefunds({ world, query }: Call): Answer | Problem {
  const asked = query as ListQuery;
  const account = asked.account_token;
  if (account !== undefined && world.account(account) === undefined) return accountNotFound(world, account);
  const all = world.of(BALANCE_REFUNDS);
  const refunds = account === undefined ? all : all.ofAccount(account);
  const at = (index: number) => refunds.at(refunds.size - 1 - index);
  const statuses = asked.status && new Set(asked.status);
  const page = takePage(
    refunds.size,
    at,
    { start: asked.start_index, count: asked.count },
    statuses && ((refund) => statuses.has(refund.status)),
  );
  const counts = account === undefined ? all.counts : countStatuses(refunds);
  return { status: 200, body: { ...envelope(page, (refund) => viewHistory(refund, world)), counts } };
}

function countStatuses(refunds: Listing<Refund>): Record<RefundStatus, number> {
  const counts = REFUND_LIFECYCLE.zeroCounts();
  for (let place = 0; place < refunds.size; place++) counts[refunds.at(place).status]++;
  return counts;
}

export function getRefund({ world, params }: Call): Answer | Problem {
  const token = String(params.refund_token);
  const refund = world.find(BALANCE_REFUNDS, token);
  if (refund === undefined) return BALANCE_REFUNDS.notFound(token, world.name);
  return { status: 200, body: viewHistory(refund, world) };
}

/** What a refund posted: its own entry, and those that gave the money back or took it out again. */
export function listRefundEntries({ world, params, query }: Call): Answer | Problem {
  const token = String(params.refund_token);
  const refund = world.find(BALANCE_REFUNDS, token);
  if (refund === undefined) return BALANCE_REFUNDS.notFound(token, world.name);
  const { start_index: start, count } = query as ListQuery;
  const own = refund.entry.token;
  const { entries } = ledgerOf(world, refund.accountToken);
  const page = takePage(
    entries.length,
    (index) => entries[index] as Entry,
    { start, count },
    (entry) => entry.token === own || entry.rootToken === own,
  );
  return { status: 200, body: envelope(page, (entry) => viewEntry(entry, world, ALL_PARTS)) };
}

export function transitionRefund({ world, params, body, cause }: Call): Answer | Problem {
  const request = body as Schemas['TransitionRefund'];
  const decision = move(
    BALANCE_REFUNDS,
    world,
    {
      token: String(params.refund_token),
      to: request.status,
      reason: request.reason ?? null,
      returnCode: (request.return_code ?? null) as ReturnCode | null,
      force: request.force ?? false,
      cause,
    },
    world.now(),
    world.ids,
  );
  return carryOut(decision, world, cause);
}

/** One of the bank's verbs: moves the refund as far as it takes. */
export function verbOperation(verb: RefundVerb): SandboxOperation {
  return ({ world, params, body, cause }) => {
    const { reason = null, return_code = null } = (body ?? {}) as Schemas['VerbDetails'];
    const token = String(params.refund_token);
    const returnCode = return_code as ReturnCode | null;
    const decision = perform(
      BALANCE_REFUNDS,
      world,
      { verb, token, reason, returnCode, cause },
      world.now(),
      world.ids,
    );
    return carryOut(decision, world, cause);
  };
}

/** Plans the rest of a refund's life anew, from where it is. */
export function setRefundScenario({ world, params, body, cause }: Call): Answer | Problem {
  const token = String(params.refund_token);
  const refund = world.find(BALANCE_REFUNDS, token);
  if (refund === undefined) return BALANCE_REFUNDS.notFound(token, world.name);
  const { scenario: name } = body as Schemas['RefundScenario'];
  const scenario = scenarioOf(REFUND_LIFECYCLE, world.scenarios, name);
  if (scenario === undefined) {
    return Problem.of(INVALID_INPUT, { reasons: [noScenario(name, scenarioNames(world.scenarios))] });
  }
  const reason = misfit(REFUND_LIFECYCLE, scenario, refund.method, refund.status);
  if (reason !== undefined) return Problem.of(SCENARIO_MISFIT, { what: REFUND_LIFECYCLE.table.noun, reason });
  const plan = planSteps(REFUND_LIFECYCLE, scenario, refund.status, world, world.now());
  const planned = replan(BALANCE_REFUNDS, { ...refund, scenario: name, plan });
  world.commit(planned, cause);
  return { status: 200, body: viewHistory(planned.item, world) };
}

function carryOut(decision: Moved<Refund> | Problem, world: World, cause: Cause): Answer | Problem {
  if (decision instanceof Problem) return decision;
  world.commit(decision, cause);
  const { item: refund, entries } = decision;
  const answer: Schemas['TransitionedRefund'] = {
    refund: viewRefund(refund, world),
    entries: entries.map((entry) => viewEntry(entry, world, ALL_PARTS)),
    balance: decimalFromCents(ledgerOf(world, refund.accountToken).balance),
  };
  return { status: 201, body: answer };
}

export function viewHistory(refund: Refund, world: World): Schemas['RefundWithHistory'] {
  const created = {
    from: null,
    to: firstStatus(refund),
    time: formatMillis(world.origin + refund.createdAt),
    reason: null,
    return_code: null,
    return_reason: null,
    force: false,
    cause: null,
  };
  const moves = refund.transitions.map(({ from, to, at, reason, returnCode, force, cause }) => ({
    from,
    to,
    time: formatMillis(world.origin + at),
    reason,
    return_code: returnCode,
    return_reason: returnCode === null ? null : RETURN_CODES[returnCode],
    force,
    cause: sayCause(cause),
    caused_by: viewCause(cause),
  }));
  const planned = refund.plan.map(({ at, to, reason, returnCode }) => ({
    to,
    time: formatMillis(world.origin + at),
    reason,
    return_code: returnCode,
  }));
  const { method, status } = refund;
  return {
    refund: viewRefund(refund, world),
    sequence: refund.entry.sequence,
    journal_entry_token: refund.entry.token,
    next_statuses: [...REFUND_LIFECYCLE.next(method, status)],
    ways: REFUND_LIFECYCLE.ways(method, status) as Schemas['RefundWays'],
    status_with_return_code: REFUND_LIFECYCLE.statusWithReturnCode(method),
    scenario: refund.scenario,
    transitions: [created, ...moves],
    planned,
  };
}
