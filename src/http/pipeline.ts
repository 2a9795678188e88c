// Each request from its head to its answer: every stage by its name, in the order in which one answers before the next.
// Fastify reads heads, routes and reads bodies; what is beside a stage is what it answers with.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Input, Operation } from '../contract/document.js';
import { readInput } from '../contract/input.js';
import { Problem } from '../core/problem.js';
import { checkAnswers } from './answer-check.js';
import { enter, enterAgain } from './arrival.js';
import { installBodies } from './bodies.js';
import { type Departure, installDeparture } from './departure.js';
import { type Edges, expectationProblem, installRefusals, refuse } from './edges.js';
import { loopProblem } from './hops.js';
import { sendOutcome, sendResult } from './outcome.js';
import type { Outcome, Plane } from './plane.js';
import { installRawAnswers } from './raw-answers.js';
import { unservedProblem } from './unserved.js';

/** What the composition fills in. */
export type Stages = Edges &
  Departure & {
    /** Answers preflights, and lets pages of other origins read what is answered. */
    readonly openToOrigins: (app: FastifyInstance) => Promise<void>;
    /** Whether each answer must be one that its document knows: for tests. */
    readonly checkAnswers: boolean;
  };

/** The stages of every request. */
export async function installPipeline(app: FastifyInstance, stages: Stages): Promise<void> {
  const { guard, openToOrigins, isFile, stopwatch, planes } = stages;

  onRequest((request) => {
    request.startedAt = stopwatch();
    return guard(request) ?? expectationProblem(request); //                 403 Host or Origin, 417
  });
  await openToOrigins(app); //                                               a preflight
  onRequest((request, reply) => unservedProblem(request, reply, isFile)); // 404 route, 405
  for (const plane of planes) mountPlane(app, plane); //                     beforeBody, withBody
  installBodies(app); //                                                     415, 413, 400 malformed JSON
  if (stages.checkAnswers) checkAnswers(app); //                             500
  installDeparture(app, stages); //                                          409 started over; the record

  installRefusals(app, stages); //                                           what Fastify finds wrong
  installRawAnswers(app, stages); //                                         what is no request

  function onRequest(stage: (request: FastifyRequest, reply: FastifyReply) => Problem | undefined): void {
    app.addHook('onRequest', (request, reply, done) => {
      const problem = stage(request, reply);
      if (problem === undefined) done();
      else refuse(stages, request, reply, problem);
    });
  }
}

/** The stages of an operation that need no body. */
function beforeBody(
  plane: Plane,
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
): Outcome | undefined {
  return (
    enter(plane, operation, request, reply) ?? //   401, 400 name of a sandbox, 503 no room
    loopProblem(request) ?? //                      400 a call that comes of too many messages
    plane.interpose?.(request) //                   429, a fault that answers, Prefer
  );
}

/** The stages of an operation once its body is read. */
function withBody(
  plane: Plane,
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
): Outcome | Promise<Outcome> {
  const refusal = enterAgain(plane, operation, request, reply); // 503 no room
  if (refusal !== undefined) return refusal;
  const input = checkInput(plane, operation, request); //          400 contract
  if (input instanceof Problem) return input;
  return perform(plane, operation, request, input); //             404 account, 409 or a replay, 422
}

/** A route for each operation. Throws when operationIds and handlers are not the same set. */
function mountPlane(app: FastifyInstance, plane: Plane): void {
  const handlers = { ...plane.sandboxOperations, ...plane.serverOperations };
  const declared = plane.contract.operations.map(({ id }) => id);
  const missing = declared.filter((id) => !Object.hasOwn(handlers, id));
  const extra = Object.keys(handlers).filter((id) => !declared.includes(id));
  if (missing.length + extra.length > 0) {
    throw new Error(`operations without a handler: ${missing}; handlers without an operation: ${extra}`);
  }
  for (const operation of plane.contract.operations) mountOperation(app, plane, operation);
}

function mountOperation(app: FastifyInstance, plane: Plane, operation: Operation): void {
  const { id, method, path, bodyLimit } = operation;
  app.route({
    method,
    url: plane.prefix + path.replace(/\{(\w+)\}/g, ':$1'),
    config: { operation: { id, contract: plane.contract } },
    ...(bodyLimit !== undefined && { bodyLimit }),
    onRequest(request, reply, done) {
      request.plane = plane;
      request.operation = operation;
      const outcome = beforeBody(plane, operation, request, reply);
      if (outcome === undefined) done();
      else sendOutcome(plane, request, reply, outcome);
    },
    handler(request, reply) {
      sendResult(plane, request, reply, withBody(plane, operation, request, reply));
    },
  });
}

function checkInput(plane: Plane, operation: Operation, request: FastifyRequest): Input | Problem {
  const assumptions = request.world?.assumptions ?? plane.defaults();
  return readInput(plane.contract, operation, request, {
    assumptions,
    unknownKeysBy: plane.ignoresUnknownKeys(assumptions) ? null : 'unknown_query_keys',
    isOurs: plane.name === 'control',
    say: request.server.say,
  });
}

function perform(
  plane: Plane,
  operation: Operation,
  request: FastifyRequest,
  { path: params, query, requestBody: body }: Input,
): Outcome | Promise<Outcome> {
  const { sandbox, world, cause, headers, bodyText } = request;
  const { say } = request.server;
  const onSandbox = plane.sandboxOperations[operation.id];
  if (onSandbox !== undefined && sandbox !== null && world !== null && cause !== null) {
    return onSandbox({ sandbox, world, params, query, body, bodyText, headers, cause, say });
  }
  const onServer = plane.serverOperations[operation.id];
  if (onServer === undefined) throw new Error(`${operation.id} was called without a sandbox`);
  return onServer({ params, query, body, bodyText, headers, say });
}
