// The last station of every answer: it is written down where somebody can look it up, says so in its Link header (RFC
// 8288), and then goes out, unless a fault wants it otherwise.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Assumptions } from '../core/assumptions.js';
import type { EpochMs } from '../core/clock.js';
import { Problem } from '../core/problem.js';
import { cutBody, cutUrl, type RequestLog, RequestRecord } from '../logs/request-log.js';
import type { SystemTimer } from '../sandbox/sandbox.js';
import { type Send, sendSpoilt, spoiltText } from './fault-reply.js';
import { problemBody, statusOf } from './problem-reply.js';
import { STARTED_OVER } from './problems.js';

export type RecorderSettings = {
  /** For calls that reached no sandbox. */
  readonly unassigned: RequestLog;
  readonly systemNow: () => EpochMs;
  readonly systemTimer: SystemTimer;
  /** Milliseconds since some instant, with fractions. */
  readonly stopwatch: () => number;
  /** What holds where there is no sandbox. */
  readonly defaults: () => Assumptions;
};

export type Recorder = (request: FastifyRequest, reply: FastifyReply, payload: unknown) => void;

/** Records calls of the partner plane, and those that are refused before they reach a plane. */
export function createRecorder(settings: RecorderSettings): Recorder {
  const { unassigned, systemNow, stopwatch, defaults } = settings;
  return (request, reply, payload) => {
    const { plane, world, fired, sentType } = request;
    // One that was made for this answer alone keeps no log.
    const sandbox = request.passing ? null : request.sandbox;
    const isPartner = plane?.intercept !== undefined;
    if (!isPartner && (plane !== null || reply.statusCode < 400)) return;
    const log = sandbox?.requestLog ?? unassigned;
    // What began before the sandbox started over belongs to what it was then.
    if (log.capacity === 0 || isBygone(request)) return;
    const id = sandbox === null ? unassigned.total + 1 : request.callNumber;
    const effect = fired?.rule.effect;
    const record = log.blank();
    record.id = id;
    record.at = world === null ? systemNow() : world.clock.now();
    record.method = request.method;
    record.url = cutUrl(request.originalUrl);
    record.operation = isPartner ? (request.operation?.id ?? null) : null;
    record.accountToken = (request.params as { account_token?: string } | null)?.account_token;
    record.status = effect === 'reset' || effect === 'lose-answer' ? null : reply.statusCode;
    record.durationMs = stopwatch() - request.startedAt;
    record.headers = request.headers;
    if (sentType !== null && request.headers['content-type'] === undefined) {
      record.headers = { ...request.headers, 'content-type': sentType };
    }
    record.headerBytes = lengthOf(request.raw.rawHeaders);
    record.requestBody = cutBody(request.bodyText);
    record.responseBody = cutBody(fired === null ? textOf(payload) : spoiltText(fired.rule, payload));
    record.problem = request.problem;
    record.decidedBy = request.decidedBy;
    record.warnings = request.warnings;
    record.assumptions = world?.assumptions ?? defaults();
    record.eventsAfter = request.eventsBefore;
    record.eventsUntil = sandbox?.events.last ?? 0;
    record.fault = fired?.rule.name ?? null;
    record.preferred = reply.hasHeader('preference-applied');
    log.add(record);
    const place = sandbox === null ? `unassigned/${id}` : `requests/${id}?sandbox=${sandbox.nameInUrl}`;
    reply.header('link', `</__admin/${place}>; rel="describedby"`);
  };
}

/** What was answered without a request; returns what a Link header says of its record. */
export type RawRecorder = (answered: {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly problem: Problem;
  readonly body: string;
}) => string | undefined;

export function createRawRecorder({ unassigned, systemNow, defaults }: RecorderSettings): RawRecorder {
  return ({ method, url, status, problem, body }) => {
    if (unassigned.capacity === 0) return undefined;
    const record = Object.assign(unassigned.blank(), new RequestRecord(), {
      id: unassigned.total + 1,
      at: systemNow(),
      method,
      url: cutUrl(url),
      status,
      responseBody: cutBody(body),
      problem,
      assumptions: defaults(),
    });
    unassigned.add(record);
    return `</__admin/unassigned/${record.id}>; rel="describedby"`;
  };
}

/** Whether the sandbox was dropped, or started over, since the request was carried out in it. */
function isBygone({ sandbox, world }: FastifyRequest): boolean {
  return sandbox !== null && (sandbox.isDropped || world !== sandbox.world);
}

/** What was done in a state that is no more is done nowhere: an answer that a fault held up must not tell of it. */
function asOfNow(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const { plane, world, method } = request;
  const saysDone = plane?.intercept !== undefined && method !== 'GET' && reply.statusCode < 400;
  if (world === null || !saysDone || !isBygone(request)) return payload;
  const problem = Problem.of(STARTED_OVER, {});
  request.problem = problem;
  reply.code(statusOf(problem, world.assumptions)).type('application/json; charset=utf-8');
  return JSON.stringify(problemBody(problem, world.assumptions, reply.server.say));
}

const textOf = (payload: unknown) => (typeof payload === 'string' ? payload : null);

function lengthOf(texts: readonly string[]): number {
  let length = 0;
  for (const text of texts) length += text.length;
  return length;
}

/** What an answer waits for before it goes out: receivers that a fault wants told first. */
export type BeforeAnswer = (request: FastifyRequest) => Promise<void> | undefined;

export function installRecorder(
  app: FastifyInstance,
  record: Recorder,
  beforeAnswer: BeforeAnswer,
  timer: SystemTimer,
): void {
  /** Answers that a fault holds up; a stop does not wait for them. */
  const held = new Set<() => void>();
  app.addHook('preClose', async () => {
    for (const letGo of held) letGo();
  });
  const goOut = (request: FastifyRequest, reply: FastifyReply, payload: unknown, done: Send) => {
    const { fired } = request;
    const said = asOfNow(request, reply, payload);
    record(request, reply, said);
    if (fired === null) done(null, said);
    else sendSpoilt(reply, fired.rule, said, done, timer);
  };
  const goOutLater = (request: FastifyRequest, reply: FastifyReply, payload: unknown, done: Send) => {
    const { delayMs = 0 } = request.fired ?? {};
    if (delayMs === 0) {
      goOut(request, reply, payload, done);
      return;
    }
    let stopTimer: (() => void) | undefined;
    const letGo = () => {
      held.delete(letGo);
      stopTimer?.();
      goOut(request, reply, payload, done);
    };
    held.add(letGo);
    stopTimer = timer(delayMs, letGo);
  };
  app.addHook('onSend', (request, reply, payload, done) => {
    const told = beforeAnswer(request);
    if (told === undefined) goOutLater(request, reply, payload, done);
    else void told.then(() => goOutLater(request, reply, payload, done));
  });
}
