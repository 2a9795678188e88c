// Turns the outcome of an operation, or of a stage before it, into an answer.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../core/problem.js';
import type { Answer, Outcome, Plane } from './plane.js';
import { sendBytes, sendJson, sendProblem } from './problem-reply.js';
import { openStream } from './sse.js';

/** Sends an outcome that comes in place of the operation's. */
export function sendOutcome(
  plane: Plane,
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: Outcome,
): void {
  if (outcome instanceof Problem) sendProblem(reply, outcome, plane.shapes(request));
  else sendAnswer(reply, outcome);
}

const NO_WARNINGS: readonly string[] = Object.freeze([]);
const NO_ASSUMPTIONS: readonly string[] = Object.freeze([]);

/** Sends the outcome of an operation, once there is one; the log keeps more of it. */
export function sendResult(
  plane: Plane,
  request: FastifyRequest,
  reply: FastifyReply,
  result: Outcome | Promise<Outcome>,
): void {
  if (result instanceof Promise) {
    result.then(
      (outcome) => sendResult(plane, request, reply, outcome),
      (error: Error) => reply.send(error),
    );
    return;
  }
  if (!(result instanceof Problem)) {
    request.decidedBy = result.decidedBy ?? NO_ASSUMPTIONS;
    request.warnings = result.warnings ?? NO_WARNINGS;
  }
  sendOutcome(plane, request, reply, result);
}

function sendAnswer(reply: FastifyReply, { status, body, headers, stream, bytes }: Answer): void {
  if (headers !== undefined) reply.headers(headers);
  if (stream !== undefined) openStream(reply, stream);
  else if (bytes !== undefined) sendBytes(reply, status, bytes);
  else sendJson(reply, status, body);
}
