// Refusals outside any operation. Fastify's own answers have another shape and come at other stages, so each is taken
// over here.
import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MALFORMED_JSON } from '../contract/problems.js';
import type { Assumptions } from '../core/assumptions.js';
import { Problem, type Say } from '../core/problem.js';
import { redactUrl } from '../core/redaction.js';
import { Refusal } from './bodies.js';
import { decorate } from './decorations.js';
import type { createGuard } from './guard.js';
import type { Plane } from './plane.js';
import { problemBody, sendProblem, statusOf } from './problem-reply.js';
import { BAD_PATH, BODY_TOO_LARGE, CONTENT_TYPE, EXPECTATION, INTERNAL, PATH_TOO_LONG } from './problems.js';
import type { RawRecorder, Recorder } from './recorder.js';
import { type IsFile, refuseRoute } from './unserved.js';

export type Edges = {
  readonly guard: ReturnType<typeof createGuard>;
  readonly planes: readonly Plane[];
  readonly isFile: IsFile;
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

export function refuse(edges: Edges, request: FastifyRequest, reply: FastifyReply, problem: Problem): void {
  sendProblem(reply, problem, assumptionsOf(edges, request));
}

/** What shapes a refusal; the address of a call that reached no plane says which plane it was for. */
function assumptionsOf({ planes, assumptions }: Edges, request: FastifyRequest): Assumptions {
  const [path = ''] = request.url.split('?');
  const plane =
    request.plane ?? planes.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
  return plane?.shapes(request) ?? assumptions();
}

/** Node asks for a body that is announced; there is nothing else that a client could expect (RFC 9110, 10.1.1). */
export function expectationProblem({ headers: { expect } }: FastifyRequest): Problem | undefined {
  const isKnown = expect === undefined || /^100-continue$/i.test(expect);
  return isKnown ? undefined : Problem.of(EXPECTATION, { expect });
}

/** Takes over Fastify's answers to unknown routes and to errors. */
export function installRefusals(app: FastifyInstance, edges: Edges): void {
  app.setNotFoundHandler((request, reply) => {
    refuse(edges, request, reply, refuseRoute(request, reply, edges.isFile));
  });
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    const problem = error instanceof Refusal ? error.problem : errorProblem(error, request, edges.log);
    refuse(edges, request, reply, problem);
  });
}

/** Answers what Fastify finds wrong with an address before any hook has run. Goes into its `frameworkErrors`. */
export function createAddressErrorHandler(edges: Edges, paramLimit: number) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const isLong = error.code === 'FST_ERR_MAX_PARAM_LENGTH' || error.statusCode === 414;
    const problem = isLong
      ? Problem.of(PATH_TOO_LONG, { limit: paramLimit })
      : Problem.of(BAD_PATH, { path: redactUrl(request.raw.url ?? '') });
    const refusal = edges.guard(request) ?? problem;
    // No hook runs for such a request, so it is put on record here.
    decorate(request);
    const assumptions = assumptionsOf(edges, request);
    request.startedAt = edges.stopwatch();
    request.problem = refusal;
    reply.code(statusOf(refusal, assumptions));
    edges.record(request, reply, JSON.stringify(problemBody(refusal, assumptions, edges.say)));
    sendProblem(reply, refusal, assumptions);
  };
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
