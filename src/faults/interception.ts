// What may come between a call and its operation on the partner plane, in this order: the rate limit, a fault, and a
// caller that prefers an example.
import type { Contract } from '../contract/contract.js';
import { Problem } from '../core/problem.js';
import { sendFaultStatus } from '../http/fault-reply.js';
import type { Interception } from '../http/plane.js';
import { sendProblem } from '../http/problem-reply.js';
import { faultsOf } from './fault-rules.js';
import { answerAsPreferred } from './prefer.js';
import { RATE_LIMITED } from './problems.js';
import { admit, RATE_LIMIT } from './rate-limit.js';

export function createInterception(contract: Contract): Interception {
  return (request, reply, operation) => {
    const { sandbox, world, cause } = request;
    if (sandbox === null || world === null || cause === null) return false;
    const { assumptions } = world;
    const rules = faultsOf(world);
    if (!admit(sandbox)) {
      reply.header('retry-after', '1');
      sendProblem(reply, Problem.of(RATE_LIMITED, { limit: world.part(RATE_LIMIT) ?? 0 }), assumptions);
      return true;
    }
    if (rules.rules.length > 0) {
      const { account_token: accountToken } = request.params as { account_token?: string };
      const { method, headers } = request;
      const call = { operation: operation.id, accountToken, method, headers };
      const fired = rules.meet(call, cause);
      if (fired !== undefined) {
        request.fired = fired;
        if (fired.rule.status !== undefined) {
          sendFaultStatus(reply, fired.rule, fired.rule.status, assumptions);
          return true;
        }
        if (fired.rule.effect === 'reset') {
          // Nothing of this is sent: the connection is reset where it would be (see recorder.ts).
          reply.send();
          return true;
        }
      }
    }
    const preferred = answerAsPreferred(request, reply, contract, operation, assumptions);
    if (preferred instanceof Problem) sendProblem(reply, preferred, assumptions);
    return preferred !== undefined;
  };
}
