// Which sandbox a control-plane call means, and whether the caller may come in at all (design.md, control plane).
import type { FastifyRequest } from 'fastify';
import type { Operation } from '../contract/contract.js';
import { parseBasic, parseBearer, sameSecret } from '../contract/credentials.js';
import { Problem } from '../core/problems.js';
import type { Sandbox, Sandboxes } from '../sandbox/sandboxes.js';
import { DEFAULT_SANDBOX } from '../sandbox/start.js';

/** Methods whose requests must say that they carry JSON: a web page cannot say so without asking first. */
const WRITES_JSON = new Set(['POST', 'PUT', 'PATCH']);
const JSON_TYPE = /^application\/json *(;|$)/i;
const NAMES_SHOWN = 10;

export function createAdminEntrance(
  sandboxes: Sandboxes,
  adminToken: string | undefined,
  namedInUrl: (request: FastifyRequest) => string | undefined,
): (request: FastifyRequest, operation: Operation) => Sandbox | Problem | null {
  return (request, operation) => {
    const { authorization, 'content-type': contentType } = request.headers;
    if (adminToken !== undefined && operation.schemes.length > 0) {
      const sent = parseBearer(authorization);
      if (sent === undefined || !sameSecret(sent, adminToken)) return Problem.of('adminTokenRequired', {});
    }
    if (WRITES_JSON.has(operation.method) && !JSON_TYPE.test(contentType ?? '')) {
      return Problem.of('contentType', { contentType });
    }
    if (!operation.queryTypes.has('sandbox')) return null;
    const { sandbox: asked } = request.query as { sandbox?: string | string[] };
    if (Array.isArray(asked)) return Problem.of('invalidInput', { reasons: ['sandbox must be given once'] });
    return choose(sandboxes, asked ?? namedInUrl(request) ?? parseBasic(authorization)?.user);
  };
}

/** The sandbox asked for, else the only one in use, else the default one; several in use need a choice. */
function choose(sandboxes: Sandboxes, asked: string | undefined): Sandbox | Problem {
  if (asked !== undefined) return sandboxes.open(asked);
  const inUse = sandboxes.list().filter((sandbox) => sandbox.hasTraffic);
  if (inUse.length > 1) {
    const names = inUse.slice(0, NAMES_SHOWN).map(({ name }) => name);
    return Problem.of('ambiguousSandbox', { names, more: inUse.length - names.length });
  }
  return inUse[0] ?? sandboxes.open(DEFAULT_SANDBOX);
}
