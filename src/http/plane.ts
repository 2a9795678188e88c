// Serves one document: a native Fastify route for each of its operations, joined to its handler by operationId alone.
// Handlers know neither Fastify nor openapi-backend: they get checked input and return an answer or a problem.

import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Contract } from '../contract/contract.js';
import type { Input, Operation } from '../contract/document.js';
import { readInput } from '../contract/input.js';
import type { Assumptions } from '../core/assumptions.js';
import { type Cause, causeOfCall } from '../core/cause.js';
import { HOPS_HEADER, MOST_HOPS, readHops } from '../core/hops.js';
import { Problem, type Say } from '../core/problem.js';
import type { Arrival, Sandbox } from '../sandbox/sandboxes.js';
import type { World } from '../sandbox/world.js';
import { whenOver } from './in-flight.js';
import { sendBytes, sendJson, sendProblem } from './problem-reply.js';
import { CALLS_ITSELF } from './problems.js';
import { type EventStream, openStream } from './sse.js';

/** What an operation is called with; its parts were checked against the document. */
export type Call = {
  readonly sandbox: Sandbox;
  /** The state as it is when the request is carried out: what a reset put aside meanwhile is nobody's any more. */
  readonly world: World;
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** The body as it was sent. */
  readonly bodyText: string | null;
  readonly headers: IncomingHttpHeaders;
  /** What events that it brings about name as their cause. */
  readonly cause: Cause;
  /** What hints of problems are told with. */
  readonly say: Say;
};

export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  /** Sent beside those that every answer has. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The assumptions that it hangs on. */
  readonly decidedBy?: readonly string[];
  /** What the caller should know all the same, put on record. */
  readonly warnings?: readonly string[];
  /** In place of a body, what somebody else answered, which is handed on as it is. */
  readonly bytes?: Buffer;
  /** In place of a body, server-sent events for as long as the caller listens. */
  readonly stream?: EventStream;
};
/** May take its time: to wait for something to happen, or to let time pass. */
export type SandboxOperation = (call: Call) => Outcome | Promise<Outcome>;
/** An operation on the server as a whole. */
export type ServerOperation = (call: Omit<Call, 'sandbox' | 'world' | 'cause'>) => Outcome | Promise<Outcome>;
export type Outcome = Answer | Problem;

/** Whether the call was taken care of, so that its operation must not run. */
export type Interception = (request: FastifyRequest, reply: FastifyReply, operation: Operation) => boolean;

export type Plane = {
  readonly contract: Contract;
  /** Where the document's paths begin. */
  readonly prefix: string;
  /** What its calls are as the cause of an event. */
  readonly causes: 'request' | 'control';
  readonly sandboxOperations: Readonly<Record<string, SandboxOperation>>;
  readonly serverOperations: Readonly<Record<string, ServerOperation>>;
  /** Lets a caller in and finds the sandbox; null for an operation on the server as a whole. */
  enter(request: FastifyRequest, operation: Operation): Sandbox | Problem | null;
  /** The sandbox of a name, made anew should it have been dropped since a request was let into it. */
  reopen(name: string): Sandbox | Problem;
  /** What may come between a call and its operation, on the plane whose calls are recorded. */
  readonly intercept?: Interception;
  ignoresUnknownKeys(assumptions: Assumptions): boolean;
  /** What holds before or without a sandbox. */
  defaults(): Assumptions;
  /** What shapes the refusal of a call: the assumptions of the sandbox that it means, which is not made for that. */
  shapes(request: FastifyRequest): Assumptions;
};

/** Registers the routes of a plane. Throws when operationIds and handlers are not the same set. */
export function mountPlane(app: FastifyInstance, plane: Plane): void {
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
  const arrival = arrivalOf(plane, operation);
  app.route({
    method: operation.method,
    url: routeUrl(plane.prefix, operation.path),
    config: { operation: { id: operation.id, contract: plane.contract } },
    ...(operation.bodyLimit !== undefined && { bodyLimit: operation.bodyLimit }),
    onRequest(request, reply, done) {
      request.plane = plane;
      request.operation = operation;
      request.hops = readHops(request.headers[HOPS_HEADER.toLowerCase()]);
      const sandbox = plane.enter(request, operation);
      if (sandbox instanceof Problem) {
        sendProblem(reply, sandbox, plane.shapes(request));
        return;
      }
      if (sandbox !== null) arrive(plane, sandbox, arrival, reply);
      if (request.hops > MOST_HOPS) {
        const problem = Problem.of(CALLS_ITSELF, { most: MOST_HOPS });
        sendProblem(reply, problem, plane.shapes(request));
        return;
      }
      if (plane.intercept?.(request, reply, operation)) return;
      done();
    },
    handler(request, reply) {
      const gone = catchUp(plane, arrival, request, reply);
      if (gone === undefined) answer(plane, operation, request, reply);
      else sendProblem(reply, gone, plane.shapes(request));
    },
  });
}

/** Lets a request into a sandbox, which stays until it is over. */
function arrive(plane: Plane, sandbox: Sandbox, arrival: Arrival, reply: FastifyReply): void {
  const { request } = reply;
  sandbox.touch(arrival);
  request.sandbox = sandbox;
  request.world = sandbox.world;
  request.callNumber = sandbox.requests;
  request.cause = causeOfCall(plane.causes, sandbox.requests, request.hops);
  request.eventsBefore = sandbox.events.last;
  const release = sandbox.hold();
  const { passing } = request;
  whenOver(reply, () => {
    release();
    if (passing) sandbox.end();
  });
}

/** While a body was on its way its sandbox may have started over, or been dropped; it was asked for by its name. */
function catchUp(
  plane: Plane,
  arrival: Arrival,
  request: FastifyRequest,
  reply: FastifyReply,
): Problem | undefined {
  const { sandbox } = request;
  if (sandbox === null) return undefined;
  request.world = sandbox.world;
  if (!sandbox.isDropped) return undefined;
  const anew = plane.reopen(sandbox.name);
  if (anew instanceof Problem) return anew;
  arrive(plane, anew, arrival, reply);
  return undefined;
}

/** Whoever only looks, does nothing: a page that shows a sandbox is no activity in it. */
function arrivalOf({ intercept }: Plane, { method }: Operation): Arrival {
  if (intercept !== undefined) return 'call';
  return method === 'GET' ? 'read' : 'write';
}

function answer(plane: Plane, operation: Operation, request: FastifyRequest, reply: FastifyReply): void {
  const assumptions = request.world?.assumptions ?? plane.defaults();
  const isOurs = plane.intercept === undefined;
  const unknownKeysBy = plane.ignoresUnknownKeys(assumptions) ? null : 'unknown_query_keys';
  const { say } = request.server;
  const how = { assumptions, unknownKeysBy, isOurs, say };
  const input = readInput(plane.contract, operation, request, how);
  const outcome = input instanceof Problem ? input : perform(plane, operation, request, input);
  if (outcome instanceof Promise) {
    outcome.then(
      (later) => send(request, reply, later, plane.shapes(request)),
      (error: Error) => reply.send(error),
    );
  } else {
    send(request, reply, outcome, plane.shapes(request));
  }
}

const NO_WARNINGS: readonly string[] = Object.freeze([]);
const NO_ASSUMPTIONS: readonly string[] = Object.freeze([]);

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: Outcome,
  assumptions: Assumptions,
): void {
  if (outcome instanceof Problem) {
    sendProblem(reply, outcome, assumptions);
    return;
  }
  request.decidedBy = outcome.decidedBy ?? NO_ASSUMPTIONS;
  request.warnings = outcome.warnings ?? NO_WARNINGS;
  if (outcome.headers !== undefined) reply.headers(outcome.headers);
  if (outcome.stream !== undefined) openStream(reply, outcome.stream);
  else if (outcome.bytes !== undefined) sendBytes(reply, outcome.status, outcome.bytes);
  else sendJson(reply, outcome.status, outcome.body);
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

/** `/credit/accounts/{account_token}` as Fastify writes it. */
export function routeUrl(prefix: string, path: string): string {
  return prefix + path.replace(/\{(\w+)\}/g, ':$1');
}
