// The partner plane: who is let in and into which sandbox, what may come between a call and its operation, and the
// operations themselves.

import type { Operations } from '../catalog/resource.js';
import type { Contract } from '../contract/contract.js';
import { Problem } from '../core/problem.js';
import type { NamedSandboxes } from '../http/addresses.js';
import { type Credential, createAuthenticator, parseBasic } from '../http/credentials.js';
import { isVisit } from '../http/guard.js';
import type { Interpose, Plane } from '../http/plane.js';
import { INVALID_CREDENTIAL } from '../http/problems.js';
import { HTTP_SWITCHES } from '../http/switches.js';
import type { Sandboxes } from '../sandbox/sandboxes.js';

export const PARTNER_PREFIX = '/v3';

export type PartnerParts = {
  readonly contract: Contract;
  readonly interpose: Interpose;
  readonly sandboxes: Sandboxes;
  /** Sandboxes that base URLs name. */
  readonly named: NamedSandboxes;
  readonly credentials: readonly Credential[];
  readonly operations: Operations;
};

export function createPartnerPlane(given: PartnerParts): Plane {
  const { contract, interpose, sandboxes, named, credentials, operations } = given;
  const authenticate = createAuthenticator(credentials);
  return {
    name: 'partner',
    contract,
    prefix: PARTNER_PREFIX,
    sandboxOperations: operations,
    serverOperations: {},
    enter(request, operation) {
      const user = authenticate(request.headers.authorization);
      if (user === undefined) {
        return Problem.of(INVALID_CREDENTIAL, {}, undefined, contract.securityRules(operation));
      }
      const name = named.get(request.raw) ?? user;
      if (!isVisit(request.method, request.headers) || sandboxes.find(name) !== undefined)
        return sandboxes.open(name);
      request.passing = true;
      return sandboxes.look(name);
    },
    reopen: (name) => sandboxes.open(name),
    interpose,
    ignoresUnknownKeys: (all) => HTTP_SWITCHES.in(all).unknown_query_keys === 'ignore',
    defaults: sandboxes.defaults,
    shapes(request) {
      if (request.world !== null) return request.world.assumptions;
      const name = named.get(request.raw) ?? parseBasic(request.headers.authorization)?.user;
      return sandboxes.find(name ?? '')?.world.assumptions ?? sandboxes.defaults();
    },
  };
}
