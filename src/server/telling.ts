// What the person at the server is told while it runs: calls that were refused and deliveries that failed, each with
// the reason, and ordinary calls on request. Calls that are not logged cost nothing.
import type { Socket } from 'node:net';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemRow } from '../core/problem.js';
import { cut, redactText, redactUrl } from '../core/redaction.js';
import { HOST_REFUSED, ORIGIN_REFUSED } from '../http/problems.js';
import type { Recorder } from '../http/recorder.js';
import type { FailedAttempt } from '../webhooks/deliveries/reports.js';

/** At which level ordinary calls of the partner plane are told. */
export type CallLevel = 'info' | 'debug';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
/** Longer texts are cut. */
const MOST_TEXT = 1000;

/** A setting may be missing that would let the caller in. */
const KEPT_OUT = new Set<ProblemRow | undefined>([HOST_REFUSED, ORIGIN_REFUSED]);

/** Records a call, and logs it where it should be. The last answers before a stop end their connections. */
export function tellCalls(
  record: Recorder,
  log: FastifyBaseLogger | undefined,
  callsAt: CallLevel,
  stopwatch: () => number,
  isStopping: () => boolean,
): Recorder {
  const tellsInfo = isTold(log, 'info');
  const tellsDebug = isTold(log, 'debug');
  return (request, reply, payload) => {
    // A client that keeps its connection would send its next call into one that is being closed (RFC 9112, 9.6).
    if (isStopping()) reply.header('connection', 'close');
    record(request, reply, payload);
    if (reply.statusCode < 400 && request.interference === null && !tellsDebug && callsAt === 'debug') return;
    const { plane } = request;
    const isPartner = plane?.name === 'partner';
    const reason = reasonOf(request, reply);
    const isRefusal = reason !== undefined && (isPartner || plane === null);
    const level = isRefusal || (isPartner && callsAt === 'info') ? 'info' : 'debug';
    if (log === undefined || !(level === 'info' ? tellsInfo : tellsDebug)) return;
    const isKeptOut = KEPT_OUT.has(request.problem?.row);
    const ms = Math.round((stopwatch() - request.startedAt) * 10) / 10;
    const facts = {
      method: request.method,
      url: shownUrl(request.originalUrl),
      ...statusOf(request, reply),
      ms,
    };
    const sandbox = request.sandbox?.name;
    const told = {
      ...facts,
      ...(sandbox !== undefined && { sandbox: shown(sandbox) }),
      ...(reason && { reason }),
    };
    if (isKeptOut) log.warn(told, 'request');
    else log[level](told, 'request');
  };
}

/** Tells of attempts at deliveries that did not succeed. */
export function tellFailures(log: FastifyBaseLogger | undefined): (failed: FailedAttempt) => void {
  if (log === undefined || !isTold(log, 'info')) return () => undefined;
  return ({ sandbox, delivery, number, url, reason, retryInMs }) => {
    const where = { sandbox: shown(sandbox), delivery, attempt: number, url: shownUrl(url) };
    const next = retryInMs === null ? {} : { retry_in_ms: retryInMs };
    log.info({ ...where, reason: shown(reason), ...next }, 'delivery failed');
  };
}

type AnswerUnreadable = (error: NodeJS.ErrnoException, socket: Socket) => void;

/** A TLS record of a handshake begins with it (RFC 8446, section 5.1). */
const HANDSHAKE = 22;

/** Logs what came in and is not HTTP, unless the client has just gone. */
export function tellUnreadable(
  answer: AnswerUnreadable,
  log: FastifyBaseLogger | undefined,
): AnswerUnreadable {
  return (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket) => {
    const reason =
      error.rawPacket?.[0] === HANDSHAKE
        ? 'a client began TLS, and this port speaks plain HTTP: use http://, or start with --tls'
        : `what a client sent cannot be read as HTTP (${error.code})`;
    if (error.code !== 'ECONNRESET' && isTold(log, 'info')) log?.info(reason);
    answer(error, socket);
  };
}

/** A foreign logger may not say its level; it then gets what a person should know. */
function isTold(log: FastifyBaseLogger | undefined, level: string): boolean {
  if (log === undefined) return false;
  const least = LEVELS.includes(log.level) ? log.level : 'info';
  return LEVELS.indexOf(least) <= LEVELS.indexOf(level);
}

/** None where no answer was sent. */
function statusOf(
  { interference }: FastifyRequest,
  { statusCode }: FastifyReply,
): { readonly status?: number } {
  return interference?.givesAnswer === false ? {} : { status: statusCode };
}

/** Why a call did not get what it asked for; undefined when it did. */
function reasonOf(
  { problem, interference, server }: FastifyRequest,
  reply: FastifyReply,
): string | undefined {
  const { reason = null } = interference ?? {};
  if (reason !== null) return shown(reason);
  if (reply.statusCode < 400) return undefined;
  if (problem !== null) return shown(problem.message(server.say));
  return reply.hasHeader('preference-applied') ? 'Prefer asked for it' : `status ${reply.statusCode}`;
}

function shownUrl(url: string): string {
  return cut(redactUrl(url), MOST_TEXT);
}

function shown(text: string): string {
  return cut(redactText(text), MOST_TEXT);
}
