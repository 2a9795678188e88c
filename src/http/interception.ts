// What may come between a call and its operation on the partner plane, in this order: the rate limit, a fault, and a
// caller that prefers an example.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Contract } from '../contract/contract.js';
import type { Operation } from '../contract/document.js';
import { Problem } from '../core/problem.js';
import { RATE_LIMITED } from './fault-problems.js';
import { sendFaultStatus } from './fault-reply.js';
import { answerAsPreferred } from './prefer.js';
import { sendProblem } from './problem-reply.js';

/** Whether the call was taken care of, so that its operation must not run. */
export type Interception = (request: FastifyRequest, reply: FastifyReply, operation: Operation) => boolean;

export function createInterception(contract: Contract): Interception {
  return (request, reply, operation) => {
    const { sandbox, world, cause } = request;
    if (sandbox === null || world === null || cause === null) return false;
    const { assumptions } = world;
    if (!sandbox.admit()) {
      reply.header('retry-after', '1');
      sendProblem(reply, Problem.of(RATE_LIMITED, { limit: world.rateLimit ?? 0 }), assumptions);
      return true;
    }
    if (world.faults.length > 0) {
      const { account_token: accountToken } = request.params as { account_token?: string };
      const { method, headers } = request;
      const call = { operation: operation.id, accountToken, method, headers };
      const fired = world.meetFault(call, cause);
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
