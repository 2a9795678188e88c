// Requests for what is not served: 405 with Allow where the path is served by another method, else 404. Fastify's own
// router is asked; there is no second one.
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { Problem } from '../core/problem.js';
import { redactUrl } from '../core/redaction.js';
import { METHOD_NOT_ALLOWED, UNKNOWN_ROUTE } from './problems.js';

/** Whether a file is served at a path, which only the file system knows. */
export type IsFile = (path: string) => boolean;

/** Undefined where the request is for an operation or a page. */
export function unservedProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  isFile: IsFile,
): Problem | undefined {
  return request.is404 || lacksPart(request) ? refuseRoute(request, reply, isFile) : undefined;
}

/** The router takes a slash at the end for an empty token. */
function lacksPart({ params, url }: FastifyRequest): boolean {
  const query = url.indexOf('?');
  return url.at(query === -1 ? -1 : query - 1) === '/' && hasEmptyPart(params);
}

function hasEmptyPart(params: unknown): boolean {
  const { '*': _, ...named } = params as Record<string, string>;
  return Object.values(named).includes('');
}

export function refuseRoute(request: FastifyRequest, reply: FastifyReply, isFile: IsFile): Problem {
  const { method, server } = request;
  const path = request.url.split('?')[0] || '/';
  const served = servedMethods(server, path, isFile);
  if (served.length === 0) {
    const shown = request.originalUrl.split('?')[0] || '/';
    return Problem.of(UNKNOWN_ROUTE, { method, path: redactUrl(shown), hint: hintFor(server, path, isFile) });
  }
  const allow = served.join(', ');
  reply.header('allow', allow);
  return Problem.of(METHOD_NOT_ALLOWED, { method, path, allow });
}

/** The methods that operations and pages have, in the order of Allow. */
const METHODS: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

function servedMethods(app: FastifyInstance, path: string, isFile: IsFile): readonly string[] {
  return METHODS.filter((method) => isServed(app, method, path, isFile));
}

function isServed(app: FastifyInstance, method: HTTPMethods, path: string, isFile: IsFile): boolean {
  const found: Found = app.findRoute({ method, url: path });
  if (found === null || hasEmptyPart(found.params)) return false;
  // All files of a folder share one route.
  const { '*': file = '' } = found.params;
  return file === '' || isFile(path);
}

type Found = { readonly params: Readonly<Record<string, string | undefined>> } | null;

function hintFor(app: FastifyInstance, path: string, isFile: IsFile): string {
  // Only for operations: the address of a file must be exact.
  const isOperation = (mended: string) =>
    servedMethods(app, mended, isFile).length > 0 && !mended.startsWith('/__admin/ui/');
  if (path.includes('//') && isOperation(path.replace(/\/+/g, '/'))) {
    return 'the path has an empty part (//), leave it out';
  }
  if (path.endsWith('/') && isOperation(path.slice(0, -1))) return 'leave out the slash at the end';
  return path.startsWith('/__admin')
    ? "GET /docs shows the control plane's paths"
    : "the partner's paths begin with /v3/credit/accounts, the control plane's with /__admin, and GET /docs shows both";
}
