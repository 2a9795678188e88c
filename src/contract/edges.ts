// What is decided before any operation is reached, or instead of one: guard, unknown route, wrong method, unreadable
// bodies and paths. Fastify's own answers to these come at other stages and in another shape (design.md, order of what
// answers), so each is taken over here.
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Assumptions } from '../core/assumptions.js';
import { Problem } from '../core/problems.js';
import { parseJsonBody } from './json-body.js';
import type { Plane } from './plane.js';
import { sendProblem } from './problem-reply.js';

export type Edges = {
  readonly guard: (request: FastifyRequest) => Problem | undefined;
  readonly planes: readonly Plane[];
  /** Shapes refusals that come before a sandbox is known. */
  readonly assumptions: Assumptions;
};

/** Carries a problem through Fastify's error path. */
class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

export function installEdges(app: FastifyInstance, edges: Edges): void {
  const refuse = (request: FastifyRequest, reply: FastifyReply, problem: Problem) => {
    if (problem.name === 'hostRefused' || problem.name === 'originRefused') request.log.warn(problem.message);
    sendProblem(reply, problem, request.world?.assumptions ?? edges.assumptions);
  };

  app.addHook('onRequest', (request, reply, done) => {
    const problem =
      edges.guard(request) ?? (request.is404 ? routeProblem(edges.planes, request, reply) : undefined);
    if (problem === undefined) done();
    else refuse(request, reply, problem);
  });
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    refuse(request, reply, error instanceof Refusal ? error.problem : errorProblem(error, request));
  });
  installJsonParser(app);
}

/** One line for each request; costs more than a request, so only for those who ask for the debug level. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    const { method, originalUrl: url, sandbox } = request;
    request.log.debug({ method, url, status: reply.statusCode, ms, sandbox: sandbox?.name }, 'request');
    done();
  });
}

/** Answers what Fastify finds wrong with an address before any hook has run. Goes into its `frameworkErrors`. */
export function createAddressErrorHandler({ guard, assumptions }: Edges, paramLimit: number) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const isLong = error.code === 'FST_ERR_MAX_PARAM_LENGTH' || error.statusCode === 414;
    const problem = isLong
      ? Problem.of('pathTooLong', { limit: paramLimit })
      : Problem.of('badPath', { path: request.raw.url ?? '' });
    sendProblem(reply, guard(request) ?? problem, assumptions);
  };
}

function installJsonParser(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    const body = parseJsonBody(text as string);
    if (body instanceof Problem) done(new Refusal(body));
    else done(null, body);
  });
}

/** 405 with Allow when the path exists for another method, else 404. */
function routeProblem(planes: readonly Plane[], request: FastifyRequest, reply: FastifyReply): Problem {
  const { method } = request;
  const path = (request.url.split('?')[0] ?? '/') || '/';
  const methods = planes.flatMap(({ contract, prefix }) =>
    contract.operations.filter((o) => pathPattern(prefix + o.path).test(path)).map((o) => o.method as string),
  );
  if (methods.length === 0) {
    const shown = request.originalUrl.split('?')[0] ?? '/';
    return Problem.of('unknownRoute', { method, path: shown, hint: hintFor(path) });
  }
  const allow = [...new Set(methods.flatMap((m) => (m === 'GET' ? ['GET', 'HEAD'] : [m])))].join(', ');
  reply.header('allow', allow);
  return Problem.of('methodNotAllowed', { method, path, allow });
}

function hintFor(path: string): string {
  return path.startsWith('/__admin')
    ? "GET /docs shows the control plane's paths"
    : "the partner's paths begin with /v3/credit/accounts, the control plane's with /__admin, and GET /docs shows both";
}

function pathPattern(template: string): RegExp {
  return new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`);
}

function errorProblem(error: FastifyError, request: FastifyRequest): Problem {
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return Problem.of('contentType', { contentType: request.headers['content-type'] });
  }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return Problem.of('bodyTooLarge', { limit: request.routeOptions.bodyLimit });
  }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return Problem.of('malformedJson', { reasons: [error.message] });
  }
  request.log.error(error);
  return Problem.of('internal', {});
}
