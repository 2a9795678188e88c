// How a request comes into its sandbox, and keeps it until its answer is out.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Operation } from '../contract/document.js';
import { causeOfCall } from '../core/cause.js';
import { Problem } from '../core/problem.js';
import type { Arrival, Sandbox } from '../sandbox/sandboxes.js';
import { readHops } from './hops.js';
import { whenOver } from './in-flight.js';
import type { Plane } from './plane.js';

/** Lets the caller in. An operation on the server as a whole has no sandbox. */
export function enter(
  plane: Plane,
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
): Problem | undefined {
  request.hops = readHops(request.headers);
  const sandbox = plane.enter(request, operation);
  if (sandbox instanceof Problem) return sandbox;
  if (sandbox !== null) arrive(plane, operation, sandbox, reply);
  return undefined;
}

/** While the body was on its way the sandbox may have started over, or been dropped; the call is for its name. */
export function enterAgain(
  plane: Plane,
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
): Problem | undefined {
  const { sandbox } = request;
  if (sandbox === null) return undefined;
  request.world = sandbox.world;
  if (!sandbox.isDropped) return undefined;
  const anew = plane.reopen(sandbox.name);
  if (anew instanceof Problem) return anew;
  arrive(plane, operation, anew, reply);
  return undefined;
}

function arrive(plane: Plane, operation: Operation, sandbox: Sandbox, reply: FastifyReply): void {
  const { request } = reply;
  sandbox.touch(arrivalOf(plane, operation));
  request.sandbox = sandbox;
  request.world = sandbox.world;
  request.callNumber = sandbox.requests;
  const by = plane.name === 'partner' ? 'request' : 'control';
  request.cause = causeOfCall(by, sandbox.requests, request.hops);
  request.eventsBefore = sandbox.events.last;
  const release = sandbox.beginRequest();
  const { passing } = request;
  whenOver(reply, () => {
    release();
    if (passing) sandbox.end();
  });
}

/** To look at a sandbox is no activity in it. */
function arrivalOf({ name }: Plane, { method }: Operation): Arrival {
  if (name === 'partner') return 'call';
  return method === 'GET' ? 'read' : 'write';
}
