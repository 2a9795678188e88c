// What is decided before any operation is reached, or instead of one: guard, unknown route, wrong method, unreadable
// bodies and paths. Fastify's own answers to these come at other stages and in another shape, so each is taken over
// here.
import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MALFORMED_JSON } from '../contract/problems.js';
import type { Assumptions } from '../core/assumptions.js';
import { Problem, type Say } from '../core/problem.js';
import { redactUrl } from '../core/redaction.js';
import { installBodies, Refusal } from './bodies.js';
import { decorate } from './decorations.js';
import type { createGuard } from './guard.js';
import type { Plane } from './plane.js';
import { problemBody, sendProblem, statusOf } from './problem-reply.js';
import {
  BAD_PATH,
  BODY_TOO_LARGE,
  CONTENT_TYPE,
  EXPECTATION,
  INTERNAL,
  METHOD_NOT_ALLOWED,
  PATH_TOO_LONG,
  UNKNOWN_ROUTE,
} from './problems.js';
import type { RawRecorder, Recorder } from './recorder.js';

export type Edges = {
  readonly guard: ReturnType<typeof createGuard>;
  readonly planes: readonly Plane[];
  /** Paths outside the planes that can be read, a `*` standing for any rest. */
  readonly pages: readonly string[];
  /** Whether a path is that of a file, which cannot be known before it is asked for. */
  readonly isFile: (path: string) => boolean;
  /** What hints are told with. */
  readonly say: Say;
  /** Shapes refusals that come before a sandbox is known. */
  readonly assumptions: () => Assumptions;
  readonly record: Recorder;
  readonly recordRaw: RawRecorder;
  readonly stopwatch: () => number;
  /** For what the person at the server should know. */
  readonly log: FastifyBaseLogger | undefined;
};

type Refuse = (request: FastifyRequest, reply: FastifyReply, problem: Problem) => void;

function createRefuse(edges: Edges): Refuse {
  return (request, reply, problem) => {
    sendProblem(reply, problem, assumptionsOf(edges, request));
  };
}

/** What shapes a refusal: of a call that reached no plane, its address says which one it was meant for. */
function assumptionsOf({ planes, assumptions }: Edges, request: FastifyRequest): Assumptions {
  const [path = ''] = request.url.split('?');
  const plane =
    request.plane ?? planes.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
  return plane?.shapes(request) ?? assumptions();
}

/** Turns away who may not talk to the server. Comes before anything else, CORS included. */
export function installGuard(app: FastifyInstance, edges: Edges): void {
  const refuse = createRefuse(edges);
  app.addHook('onRequest', (request, reply, done) => {
    request.startedAt = edges.stopwatch();
    const problem = edges.guard(request) ?? expectationProblem(request);
    if (problem === undefined) done();
    else refuse(request, reply, problem);
  });
}

/** Node asks for a body that is announced; there is nothing else that a client could expect (RFC 9110, 10.1.1). */
function expectationProblem({ headers: { expect } }: FastifyRequest): Problem | undefined {
  const isKnown = expect === undefined || /^100-continue$/i.test(expect);
  return isKnown ? undefined : Problem.of(EXPECTATION, { expect });
}

export function installEdges(app: FastifyInstance, edges: Edges): void {
  const refuse = createRefuse(edges);
  const findRoute = createRouteFinder(edges);
  const refuseRoute = (request: FastifyRequest, reply: FastifyReply) => {
    refuse(request, reply, routeProblem(findRoute, request, reply));
  };
  app.addHook('onRequest', (request, reply, done) => {
    // Fastify would read and parse the body before it said that nobody wants it.
    if (request.is404 || lacksPart(request)) refuseRoute(request, reply);
    else done();
  });
  app.setNotFoundHandler(refuseRoute);
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    refuse(
      request,
      reply,
      error instanceof Refusal ? error.problem : errorProblem(error, request, edges.log),
    );
  });
  installBodies(app);
}

/** The router lets a slash at the end stand for a token without characters. */
function lacksPart({ params, url }: FastifyRequest): boolean {
  const { '*': _, ...named } = params as Record<string, string>;
  return Object.values(named).includes('') && (url.split('?')[0] ?? '').endsWith('/');
}

/** Answers what Fastify finds wrong with an address before any hook has run. Goes into its `frameworkErrors`. */
export function createAddressErrorHandler(edges: Edges, paramLimit: number) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const isLong = error.code === 'FST_ERR_MAX_PARAM_LENGTH' || error.statusCode === 414;
    const problem = isLong
      ? Problem.of(PATH_TOO_LONG, { limit: paramLimit })
      : Problem.of(BAD_PATH, { path: redactUrl(request.raw.url ?? '') });
    const refusal = edges.guard(request) ?? problem;
    // No hook is run for such a request, so that it is put on record here.
    decorate(request);
    const assumptions = assumptionsOf(edges, request);
    request.startedAt = edges.stopwatch();
    request.problem = refusal;
    reply.code(statusOf(refusal, assumptions));
    edges.record(request, reply, JSON.stringify(problemBody(refusal, assumptions, edges.say)));
    sendProblem(reply, refusal, assumptions);
  };
}

/** The methods of a path, of either plane or of a page; none when there is no such path. */
type RouteFinder = (path: string) => readonly string[];

function createRouteFinder({ planes, pages, isFile }: Edges): RouteFinder {
  const routes = [
    ...planes.flatMap(({ contract, prefix }) =>
      contract.operations.map((o) => ({ pattern: pathPattern(prefix + o.path), method: o.method as string })),
    ),
    ...pages.map((page) => ({ pattern: pathPattern(page), method: 'GET' })),
  ];
  return (path) => {
    const methods = routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    return isFile(path) ? ['GET'] : methods;
  };
}

/** 405 with Allow when the path exists for another method, else 404. */
function routeProblem(findRoute: RouteFinder, request: FastifyRequest, reply: FastifyReply): Problem {
  const { method } = request;
  const path = request.url.split('?')[0] || '/';
  const methods = findRoute(path);
  if (methods.length === 0) {
    const shown = request.originalUrl.split('?')[0] || '/';
    return Problem.of(UNKNOWN_ROUTE, { method, path: redactUrl(shown), hint: hintFor(path, findRoute) });
  }
  const allow = [...new Set(methods.flatMap((m) => (m === 'GET' ? ['GET', 'HEAD'] : [m])))].join(', ');
  reply.header('allow', allow);
  return Problem.of(METHOD_NOT_ALLOWED, { method, path, allow });
}

function hintFor(path: string, findRoute: RouteFinder): string {
  // Only an operation is worth mending an address for; of a file it is the name that counts.
  if (path.includes('//') && isOperation(path.replace(/\/+/g, '/'), findRoute)) {
    return 'the path has an empty part (//), leave it out';
  }
  if (path.endsWith('/') && isOperation(path.slice(0, -1), findRoute))
    return 'leave out the slash at the end';
  return path.startsWith('/__admin')
    ? "GET /docs shows the control plane's paths"
    : "the partner's paths begin with /v3/credit/accounts, the control plane's with /__admin, and GET /docs shows both";
}

function isOperation(path: string, findRoute: RouteFinder): boolean {
  return findRoute(path).length > 0 && !path.startsWith('/__admin/ui/');
}

function pathPattern(template: string): RegExp {
  const pattern = template
    .replaceAll('.', '\\.')
    .replaceAll('*', '.*')
    .replace(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${pattern}$`);
}

function errorProblem(
  error: FastifyError,
  request: FastifyRequest,
  log: FastifyBaseLogger | undefined,
): Problem {
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return Problem.of(CONTENT_TYPE, { contentType: request.sentType ?? undefined });
  }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return Problem.of(BODY_TOO_LARGE, { limit: request.routeOptions.bodyLimit });
  }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return Problem.of(MALFORMED_JSON, { reasons: [error.message] });
  }
  log?.error(error);
  return Problem.of(INTERNAL, {});
}
