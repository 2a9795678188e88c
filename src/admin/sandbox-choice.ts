// Which sandbox a control-plane call means, and whether the caller may come in at all.
import type { FastifyRequest } from 'fastify';
import type { Operation } from '../contract/document.js';
import { Problem } from '../core/problem.js';
import { INVALID_INPUT } from '../core/problems.js';
import { isJsonType } from '../http/bodies.js';
import { parseBasic } from '../http/credentials.js';
import { isTrusted } from '../http/guard.js';
import { ADMIN_TOKEN_REQUIRED, CONTENT_TYPE } from '../http/problems.js';
import type { Sandbox, Sandboxes } from '../sandbox/sandboxes.js';
import { DEFAULT_SANDBOX } from '../sandbox/start.js';
import { AMBIGUOUS_SANDBOX } from './problems.js';
import type { Door } from './session.js';

/** Methods whose requests must say that they carry JSON: a web page cannot say so without asking first. */
const WRITES_JSON = new Set(['POST', 'PUT', 'PATCH']);
const NAMES_SHOWN = 10;

export function createAdminEntrance(
  sandboxes: Sandboxes,
  door: Door,
  namedInUrl: (request: FastifyRequest) => string | undefined,
  isOnServer: (operationId: string) => boolean,
): (request: FastifyRequest, operation: Operation) => Sandbox | Problem | null {
  return (request, operation) => {
    const { authorization, 'content-type': contentType } = request.headers;
    if (operation.schemes.length > 0 && !door.letsIn(request.headers)) {
      return Problem.of(ADMIN_TOKEN_REQUIRED, {});
    }
    if (WRITES_JSON.has(operation.method) && !isJsonType(contentType) && !isBare(request, operation)) {
      return Problem.of(CONTENT_TYPE, { contentType });
    }
    if (isOnServer(operation.id)) return null;
    const { sandbox: asked } = request.query as { sandbox?: string | string[] };
    if (Array.isArray(asked)) return Problem.of(INVALID_INPUT, { reasons: ['sandbox must be given once'] });
    // Behind a token a user name is but what a browser remembers.
    const user = door.isGuarded ? undefined : parseBasic(authorization)?.user;
    const isRead = operation.method === 'GET';
    const chosen = choose(sandboxes, asked ?? namedInUrl(request) ?? user, isRead);
    request.passing = !(chosen instanceof Problem) && sandboxes.find(chosen.name) !== chosen;
    return chosen;
  };
}

/**
 * Without bytes there is nothing that could be of a type. A page of another origin can send a POST like that unasked,
 * and must ask for every other method (Fetch, 2.2.1).
 */
function isBare(request: FastifyRequest, { hasBody, method }: Operation): boolean {
  const isEmpty = !hasBody || !(Number(request.headers['content-length'] ?? 0) > 0);
  return isEmpty && (method !== 'POST' || isTrusted(request.headers));
}

/**
 * The sandbox asked for, else the only one in use, else the default one; several in use need a choice. Whoever writes
 * makes it, whoever reads makes none.
 */
function choose(sandboxes: Sandboxes, asked: string | undefined, isRead: boolean): Sandbox | Problem {
  const come = (name: string) => (isRead ? sandboxes.seek(name) : sandboxes.open(name));
  if (asked !== undefined) return come(asked);
  const inUse = sandboxes.list().filter((sandbox) => sandbox.hasTraffic);
  if (inUse.length > 1) {
    const names = inUse.slice(0, NAMES_SHOWN).map(({ name }) => name);
    return Problem.of(AMBIGUOUS_SANDBOX, { names, more: inUse.length - names.length });
  }
  return inUse[0] ?? come(DEFAULT_SANDBOX);
}
