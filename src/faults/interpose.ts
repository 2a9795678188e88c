// What comes between a call and its operation on the partner plane, in this order: the rate limit, a fault that
// answers, and a caller that prefers an example.
import type { FastifyRequest } from 'fastify';
import type { Contract } from '../contract/contract.js';
import type { Assumptions } from '../core/assumptions.js';
import type { SystemTimer } from '../core/ports.js';
import { Problem } from '../core/problem.js';
import type { Interference } from '../http/interference.js';
import type { Answer, Interpose, Outcome } from '../http/plane.js';
import { errorBody } from '../http/problem-reply.js';
import type { World } from '../sandbox/world.js';
import { effectOf } from './effects.js';
import { type FaultRules, faultsOf } from './part.js';
import { preferredAnswer } from './prefer.js';
import { RATE_LIMITED } from './problems.js';
import { admit, RATE_LIMIT } from './rate-limit.js';
import { type FaultRule, type FaultStatus, type FiredFault, STATUS_TEXTS } from './rule.js';

export function createInterpose(contract: Contract, timer: SystemTimer): Interpose {
  return (request) => {
    const { sandbox, world, operation } = request;
    if (sandbox === null || world === null || operation === null) return undefined;
    const rules = faultsOf(world);
    if (!admit(sandbox)) return Problem.of(RATE_LIMITED, { limit: world.part(RATE_LIMIT) ?? 0 });
    return (
      (rules.rules.length > 0 ? faultAnswer(request, world, rules, timer) : undefined) ??
      preferredAnswer(request, contract, operation, world.assumptions)
    );
  };
}

/** Lets the call meet the rules; gives the answer of a rule that answers in place of the operation. */
function faultAnswer(
  request: FastifyRequest,
  world: World,
  rules: FaultRules,
  timer: SystemTimer,
): Outcome | undefined {
  const { method, headers, operation, cause, params } = request;
  if (operation === null || cause === null) return undefined;
  const { account_token: accountToken } = params as { account_token?: string };
  const fired = rules.meet({ operation: operation.id, accountToken, method, headers }, cause);
  if (fired === undefined) return undefined;
  request.interference = interferenceOf(fired, timer);
  const { rule } = fired;
  if (rule.status !== undefined) return statusAnswer(rule, rule.status, world.assumptions);
  return effectOf(rule.effect)?.comesFirst ? UNSEEN : undefined;
}

/** Nothing of it is sent: the connection ends where it would be. */
const UNSEEN: Answer = Object.freeze({ status: 200 });

function statusAnswer(
  { name, retry_after: retryAfter, body }: FaultRule,
  status: FaultStatus,
  assumptions: Assumptions,
): Answer {
  const message = `${STATUS_TEXTS[status]}: fault ${name} answers in place of the server`;
  return {
    status,
    ...(retryAfter !== undefined && { headers: { 'retry-after': String(retryAfter) } }),
    body: body === undefined ? errorBody(`${status}001`, message, assumptions) : body,
  };
}

function interferenceOf({ rule, delayMs }: FiredFault, timer: SystemTimer): Interference {
  const { name, status, body } = rule;
  const effect = effectOf(rule.effect);
  const comesLate = effect === undefined && status === undefined;
  return {
    name,
    reason: comesLate ? null : `the fault ${name}${effect === undefined ? '' : `: ${effect.name}`}`,
    delayMs,
    givesAnswer: effect?.givesAnswer ?? true,
    isUndocumented: effect !== undefined || body !== undefined,
    kept(payload) {
      if (typeof payload !== 'string') return null;
      return effect?.keeps === undefined ? payload : effect.keeps(payload);
    },
    send(reply, payload, goOn) {
      if (effect === undefined) goOn(null, payload);
      else effect.send(reply, payload, goOn, timer);
    },
  };
}
