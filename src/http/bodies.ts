// Reads the body of a request. Without bytes there is no type to refuse, and where the document takes no body none is
// read; anything else must be JSON in UTF-8.
import type { FastifyInstance, FastifyReply, FastifyRequest, preParsingHookHandler } from 'fastify';
import { Problem } from '../core/problem.js';
import { decodeBody, parseJsonBody } from './json-body.js';
import { CONTENT_ENCODING, CONTENT_TYPE } from './problems.js';

/** Carries a problem through Fastify's error path. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.row.name);
  }
}

const JSON_TYPE = /^application\/json *(;|$)/i;

export function isJsonType(contentType: string | undefined): boolean {
  return JSON_TYPE.test(contentType ?? '');
}

/** Whether a request may have a body: it says how many bytes, or that they come in chunks. */
export function announcesBytes({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = headers;
  return encoding !== undefined || Number(length) !== 0;
}

export function installBodies(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    const decoded = decodeBody(bytes as Buffer);
    request.bodyText = decoded.text;
    const isOurs = request.plane?.name !== 'partner';
    const body = (bytes.length > 0 && unreadable(request)) || parseJsonBody(decoded, isOurs);
    if (body instanceof Problem) done(new Refusal(body));
    else done(null, body);
  });
  app.addContentTypeParser('*', (request, payload, done) => {
    if (request.operation?.hasBody === false) {
      payload.resume();
      return done(null, undefined);
    }
    let isOver = false;
    const end = (error: Error | null) => {
      if (!isOver) done(error, undefined);
      isOver = true;
    };
    const refusal = new Refusal(Problem.of(CONTENT_TYPE, { contentType: request.sentType ?? undefined }));
    if (Number(request.headers['content-length'] ?? 0) > 0) return end(refusal);
    // There may be no chunk after all.
    payload
      .on('data', () => end(refusal))
      .on('end', () => end(null))
      .on('error', end);
  });
  app.addHook('preParsing', forgetType);
}

/** Fastify would refuse a type before it knows whether anything is of it. */
const forgetType: preParsingHookHandler = (request: FastifyRequest, _reply: FastifyReply, payload, done) => {
  const { 'content-type': contentType } = request.headers;
  request.sentType = contentType ?? null;
  const isRead = isJsonType(contentType) && announcesBytes(request) && request.operation?.hasBody !== false;
  if (contentType !== undefined && !isRead) delete request.raw.headers['content-type'];
  done(null, payload);
};

/** JSON is exchanged as UTF-8 (RFC 8259, 8.1), and not compressed here. */
function unreadable({ headers }: FastifyRequest): Problem | undefined {
  const { 'content-type': contentType = '', 'content-encoding': encoding = 'identity' } = headers;
  if (contentType === 'application/json' && encoding === 'identity') return undefined;
  const charset = /;\s*charset="?([^";\s]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset)) return Problem.of(CONTENT_TYPE, { contentType });
  return encoding === 'identity' ? undefined : Problem.of(CONTENT_ENCODING, { encoding });
}
