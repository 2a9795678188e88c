// The one place where a problem becomes an HTTP answer: status, the body's shape, and the headers that go with it.
import { isUtf8 } from 'node:buffer';
import type { FastifyReply } from 'fastify';
import { type Assumptions, valuesOf } from '../core/assumptions.js';
import type { Problem, Say } from '../core/problem.js';
import { HTTP_SWITCHES } from './switches.js';

/** The status that a problem is answered with; that of some is an assumption. */
export function statusOf({ row }: Problem, assumptions: Assumptions): number {
  return row.statusBy === undefined ? row.status : Number(valuesOf(assumptions)[row.statusBy]);
}

export function problemBody(problem: Problem, assumptions: Assumptions, say: Say): object {
  // The code of a status that was chosen begins with that status, as the partner's codes do.
  const code = `${statusOf(problem, assumptions)}${problem.row.code.slice(3)}`;
  return errorBody(code, problem.message(say), assumptions);
}

/** An error in the shape that the assumption error_shape asks for (docs/facts.md#errors). */
export function errorBody(code: string, message: string, assumptions: Assumptions): object {
  const core = { error_code: code, error_message: message };
  const credit = { code: Number(code), message };
  const { error_shape: shape } = HTTP_SWITCHES.in(assumptions);
  if (shape === 'core') return core;
  return shape === 'credit' ? credit : { ...core, ...credit };
}

const OF_CORE = ['error_code', 'error_message'];
const OF_CREDIT = ['code', 'message'];

/** An error that a document shows, with the fields of the shape that is assumed, as far as it has these. */
export function inShape(shown: unknown, assumptions: Assumptions): unknown {
  const { error_shape: shape } = HTTP_SWITCHES.in(assumptions);
  if (shape === 'both' || typeof shown !== 'object' || shown === null) return shown;
  const [wanted, other] = shape === 'core' ? [OF_CORE, OF_CREDIT] : [OF_CREDIT, OF_CORE];
  const fields = Object.entries(shown).filter(([name]) => !other.includes(name));
  return fields.some(([name]) => wanted.includes(name)) ? Object.fromEntries(fields) : shown;
}

/** The same assumptions, but that errors have both shapes. */
export function withBothShapes(assumptions: Assumptions): Assumptions {
  const { error_shape: shape } = HTTP_SWITCHES.in(assumptions);
  return shape === 'both' ? assumptions : HTTP_SWITCHES.set(assumptions, { error_shape: 'both' });
}

export function sendProblem(reply: FastifyReply, problem: Problem, assumptions: Assumptions): void {
  const { headers } = problem.row;
  if (headers !== undefined) reply.headers(headers);
  reply.request.problem = problem;
  sendJson(reply, statusOf(problem, assumptions), problemBody(problem, assumptions, reply.server.say));
}

/** The highest status that Fastify knows. */
const HIGHEST_STATUS = 599;

/** Sends the bytes of another server's answer. */
export function sendBytes(reply: FastifyReply, status: number, bytes: Buffer): void {
  if (status > HIGHEST_STATUS) reply.raw.statusCode = status;
  else reply.code(status);
  if (bytes.length === 0) reply.send();
  // A text is put on record.
  else reply.send(isUtf8(bytes) ? bytes.toString('utf8') : bytes);
}

/** Sends a JSON answer; without a body, just the status. */
export function sendJson(reply: FastifyReply, status: number, body: unknown): void {
  reply.code(status);
  if (body === undefined) reply.send();
  else reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(body));
}
