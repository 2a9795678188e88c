// What a fault does to the connection: answers of its own, answers that are damaged on their way, and none at all. It
// works on the raw response where Fastify would insist on sending something sound.
import { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import type { Assumptions } from '../core/assumptions.js';
import type { FaultRule, FaultStatus } from '../core/faults.js';
import type { SystemTimer } from '../sandbox/sandbox.js';
import { errorBody, sendJson } from './problem-reply.js';

const SAYS: Readonly<Record<FaultStatus, string>> = {
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** Answers in place of the operation. */
export function sendFaultStatus(
  reply: FastifyReply,
  rule: FaultRule,
  status: FaultStatus,
  assumptions: Assumptions,
): void {
  if (rule.retry_after !== undefined) reply.header('retry-after', String(rule.retry_after));
  const message = `${SAYS[status]}: fault ${rule.name} answers in place of the server`;
  const body = rule.body === undefined ? errorBody(`${status}001`, message, assumptions) : rule.body;
  sendJson(reply, status, body);
}

/** Cuts the connection off without a word. */
function cutOff({ raw }: FastifyReply): void {
  // A peer sees a reset; what was never on a socket can only be torn down.
  if (raw.socket instanceof Socket) raw.socket.resetAndDestroy();
  else raw.destroy();
}

/** Closes the connection in good order, once what was written is on its way. */
function close({ raw }: FastifyReply): void {
  if (raw.socket instanceof Socket) raw.socket.destroySoon();
  else raw.destroy();
}

/**
 * A reset that comes with the last bytes is taken by some clients for an ordinary end: they look at what arrived, and
 * then only at whether more will come.
 */
const PAUSE_MS = 100;

/** Lets an answer go out. */
export type Send = (error: null, payload: unknown) => void;

/** Lets an answer go out as a rule wants it; `send` is not called when the rule sees to it all. */
export function sendSpoilt(
  reply: FastifyReply,
  { effect }: FaultRule,
  payload: unknown,
  send: Send,
  timer: SystemTimer,
): void {
  if (effect === 'lose-answer' || effect === 'reset') {
    reply.hijack();
    cutOff(reply);
  } else if (effect === 'reset-mid-body') {
    sendHalf(reply, payload, () => timer(PAUSE_MS, () => cutOff(reply)));
  } else if (effect === 'cut-body') {
    sendHalf(reply, payload, () => close(reply));
  } else {
    if (effect === 'wrong-content-type') reply.header('content-type', 'text/html; charset=utf-8');
    send(null, effect === 'not-json' ? NOT_JSON : payload);
  }
}

/** What of an answer goes out; of one that is lost, what would have. */
export function spoiltText({ effect }: FaultRule, payload: unknown): string | null {
  if (typeof payload !== 'string' || effect === 'reset') return null;
  if (effect === 'not-json') return NOT_JSON;
  if (effect !== 'reset-mid-body' && effect !== 'cut-body') return payload;
  return firstHalf(Buffer.from(payload)).toString('utf8');
}

function firstHalf(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.ceil(bytes.length / 2));
}

/** What a proxy in between is wont to say. */
const NOT_JSON = '<html><head><title>Oops</title></head><body><h1>Something went wrong</h1></body></html>';

/** Promises the whole body, sends half of it, and then does what ends the connection. */
function sendHalf(reply: FastifyReply, payload: unknown, end: () => void): void {
  const bytes = Buffer.from(typeof payload === 'string' ? payload : '');
  reply.hijack();
  const { raw } = reply;
  const headers = reply.getHeaders() as Record<string, string>;
  raw.writeHead(raw.statusCode, { ...headers, 'content-length': bytes.length });
  raw.write(firstHalf(bytes), end);
}
