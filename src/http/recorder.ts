// Puts each answer on record, and says in its Link header (RFC 8288) where that record is.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Assumptions } from '../core/assumptions.js';
import type { EpochMs } from '../core/clock.js';
import type { Problem } from '../core/problem.js';
import { cutBody, cutUrl, type RequestLog, RequestRecord } from '../logs/request-log.js';

export type RecorderSettings = {
  /** For calls that reached no sandbox. */
  readonly unassigned: RequestLog;
  readonly systemNow: () => EpochMs;
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
    const { plane, world, interference, sentType } = request;
    // A sandbox that was made for this answer alone keeps no log.
    const sandbox = request.passing ? null : request.sandbox;
    const isPartner = plane?.name === 'partner';
    if (!isPartner && (plane !== null || reply.statusCode < 400)) return;
    const log = sandbox?.requestLog ?? unassigned;
    // A call that began before the sandbox started over is not logged in the new state.
    if (log.capacity === 0 || isOutdated(request)) return;
    const id = sandbox === null ? unassigned.total + 1 : request.callNumber;
    const record = log.blank();
    record.id = id;
    record.at = world === null ? systemNow() : world.clock.now();
    record.method = request.method;
    record.url = cutUrl(request.originalUrl);
    record.operation = isPartner ? (request.operation?.id ?? null) : null;
    record.accountToken = (request.params as { account_token?: string } | null)?.account_token;
    record.status = interference?.givesAnswer === false ? null : reply.statusCode;
    record.durationMs = stopwatch() - request.startedAt;
    record.headers = request.headers;
    if (sentType !== null && request.headers['content-type'] === undefined) {
      record.headers = { ...request.headers, 'content-type': sentType };
    }
    record.headerBytes = lengthOf(request.raw.rawHeaders);
    record.requestBody = cutBody(request.bodyText);
    record.responseBody = cutBody(interference === null ? textOf(payload) : interference.kept(payload));
    record.problem = request.problem;
    record.decidedBy = request.decidedBy;
    record.warnings = request.warnings;
    record.assumptions = world?.assumptions ?? defaults();
    record.eventsAfter = request.eventsBefore;
    record.eventsUntil = sandbox?.events.last ?? 0;
    record.fault = interference?.name ?? null;
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
export function isOutdated({ sandbox, world }: FastifyRequest): boolean {
  return sandbox !== null && (sandbox.isDropped || world !== sandbox.world);
}

const textOf = (payload: unknown) => (typeof payload === 'string' ? payload : null);

function lengthOf(texts: readonly string[]): number {
  let length = 0;
  for (const text of texts) length += text.length;
  return length;
}
