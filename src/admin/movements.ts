// Money with a life on the control plane, of every kind that there is: looked at with its history, and moved as the
// bank would move it.

import type { MovementResource } from '../catalog/catalog.js';
import { catalogOf } from '../catalog/catalog-part.js';
import { countByStatus, type Found, foundBy, Latest } from '../catalog/movements.js';
import { accountNotFound } from '../core/account.js';
import type { Cause } from '../core/cause.js';
import { scenarioOf } from '../core/course.js';
import type { Entry } from '../core/journal.js';
import { decimalFromCents } from '../core/money.js';
import type { Moved, Movement } from '../core/movement.js';
import { SCENARIO_MISFIT } from '../core/movement-problems.js';
import { move, perform, replan } from '../core/movement-rules.js';
import { Problem } from '../core/problem.js';
import { INVALID_INPUT } from '../core/problems.js';
import type { ReturnCode } from '../core/return-codes.js';
import { noScenario, scenarioNames } from '../core/scenario.js';
import { misfit, planSteps } from '../core/scenario-plan.js';
import { envelope, takePage } from '../http/paging.js';
import type { Answer, Call, SandboxOperation } from '../http/plane.js';
import { ledgerOf } from '../resources/accounts/control.js';
import { ALL_PARTS, viewEntry } from '../resources/journal-entries/views.js';
import type { World } from '../sandbox/world.js';
import type { components } from '../wire/control.js';
import { viewHistory } from './movement-views.js';
import { AMBIGUOUS_MOVEMENT } from './problems.js';

type Schemas = components['schemas'];
type ListQuery = { start_index: number; count: number; status?: string[]; account_token?: string };

/** The kinds that a call is about: the one that it names, or all. */
export function kindsAsked({ world, query }: Pick<Call, 'world' | 'query'>): readonly MovementResource[] {
  const { movements } = catalogOf(world);
  const { resource } = query as { resource?: string };
  return resource === undefined ? movements : movements.filter(({ name }) => name === resource);
}

export function listMovements(call: Call): Answer | Problem {
  const { world, query } = call;
  const asked = query as ListQuery;
  const account = asked.account_token;
  if (account !== undefined && world.account(account) === undefined) return accountNotFound(world, account);
  const kinds = kindsAsked(call);
  const latest = new Latest(world, kinds, account);
  const statuses = asked.status && new Set(asked.status);
  const page = takePage(
    latest.size,
    (place) => latest.at(place),
    { start: asked.start_index, count: asked.count },
    statuses && (({ item }) => statuses.has(item.status)),
  );
  const body = envelope(page, (found) => viewHistory(found, world));
  return { status: 200, body: { ...body, counts: countStatuses(world, kinds, account) } };
}

/** How many have each status, of an account if one is given. */
function countStatuses(
  world: World,
  kinds: readonly MovementResource[],
  account: string | undefined,
): Readonly<Record<string, number>> {
  const totals = countByStatus(world, kinds);
  if (account === undefined) return totals;
  const counts = Object.fromEntries(Object.keys(totals).map((status) => [status, 0]));
  const all = new Latest(world, kinds, account);
  for (let place = 0; place < all.size; place++) {
    const { status } = all.at(place).item;
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

/** The movement that the path names; two kinds may share a token, and then the call must say which. */
function findNamed(call: Call): Found | Problem {
  const token = String(call.params.refund_token);
  const kinds = kindsAsked(call);
  const found = foundBy(token, call.world).filter(({ of }) => kinds.includes(of));
  const [first, second] = found;
  if (first !== undefined && second !== undefined) {
    return Problem.of(AMBIGUOUS_MOVEMENT, { token, resources: found.map(({ of }) => of.name) });
  }
  const [kind] = kinds as readonly [MovementResource];
  return first ?? kind.movement.notFound(token, call.world.name);
}

export function getMovement(call: Call): Answer | Problem {
  const found = findNamed(call);
  return found instanceof Problem ? found : { status: 200, body: viewHistory(found, call.world) };
}

/** What a movement posted: its own entry, and those that gave the money back or took it out again. */
export function listMovementEntries(call: Call): Answer | Problem {
  const { world, query } = call;
  const found = findNamed(call);
  if (found instanceof Problem) return found;
  const { start_index: start, count } = query as ListQuery;
  const { accountToken, entry: own } = found.item;
  const { entries } = ledgerOf(world, accountToken);
  const page = takePage(
    entries.length,
    (index) => entries[index] as Entry,
    { start, count },
    (entry) => entry.token === own.token || entry.rootToken === own.token,
  );
  return { status: 200, body: envelope(page, (entry) => viewEntry(entry, world, ALL_PARTS)) };
}

export function transitionMovement(call: Call): Answer | Problem {
  const { world, body, cause } = call;
  const request = body as Schemas['TransitionRefund'];
  const found = findNamed(call);
  if (found instanceof Problem) return found;
  const command = {
    token: found.item.token,
    to: request.status,
    reason: request.reason ?? null,
    returnCode: (request.return_code ?? null) as ReturnCode | null,
    force: request.force ?? false,
    cause,
  };
  return carryOut(found.of, move(found.of.movement, world, command, world.now(), world.ids), world, cause);
}

/** One of the bank's verbs: moves a movement as far as it takes. */
export function verbOperation(verb: string): SandboxOperation {
  return (call) => {
    const { world, body, cause } = call;
    const found = findNamed(call);
    if (found instanceof Problem) return found;
    const { reason = null, return_code = null } = (body ?? {}) as Schemas['VerbDetails'];
    const returnCode = return_code as ReturnCode | null;
    const command = { verb, token: found.item.token, reason, returnCode, cause };
    const decision = perform(found.of.movement, world, command, world.now(), world.ids);
    return carryOut(found.of, decision, world, cause);
  };
}

/** Plans the rest of a movement's life anew, from where it is. */
export function setScenario(call: Call): Answer | Problem {
  const { world, body, cause } = call;
  const found = findNamed(call);
  if (found instanceof Problem) return found;
  const { of, item } = found;
  const { lifecycle } = of.movement;
  const { scenario: name } = body as Schemas['RefundScenario'];
  const scenario = scenarioOf(lifecycle, world.scenarios, name);
  if (scenario === undefined) {
    return Problem.of(INVALID_INPUT, { reasons: [noScenario(name, scenarioNames(world.scenarios))] });
  }
  const reason = misfit(lifecycle, scenario, item.method, item.status);
  if (reason !== undefined) return Problem.of(SCENARIO_MISFIT, { what: lifecycle.table.noun, reason });
  const plan = planSteps(lifecycle, scenario, item.status, world, world.now());
  const planned = replan(of.movement, { ...item, scenario: name, plan });
  world.commit(planned, cause);
  return { status: 200, body: viewHistory({ of, item: planned.item }, world) };
}

function carryOut(
  of: MovementResource,
  decision: Moved<Movement> | Problem,
  world: World,
  cause: Cause,
): Answer | Problem {
  if (decision instanceof Problem) return decision;
  world.commit(decision, cause);
  const { item, entries } = decision;
  const body = {
    refund: of.shown.view(item, world),
    entries: entries.map((entry) => viewEntry(entry, world, ALL_PARTS)),
    balance: decimalFromCents(ledgerOf(world, item.accountToken).balance),
  };
  return { status: 201, body };
}
