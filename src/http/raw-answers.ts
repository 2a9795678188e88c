// Answers to what never becomes a request: what Node cannot read as HTTP, what does not arrive in time, and what Node
// would close without an answer. They have the shape of all other refusals, and are on record like them.
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../core/problem.js';
import type { Edges } from './edges.js';
import { problemBody, statusOf } from './problem-reply.js';
import { HEADERS_TOO_LARGE, HTTP_VERSION, METHOD_NOT_ALLOWED, NOT_HTTP, TOO_SLOW } from './problems.js';

/** Real time that the head of a request, and all of it, may take to arrive. */
export const HEAD_MS = 60_000;
export const WHOLE_MS = 300_000;

type ClientError = NodeJS.ErrnoException & { readonly rawPacket?: Buffer };
/** What is known of a request by its first line. */
type Line = { readonly method: string; readonly url: string };

const NO_LINE: Line = { method: '', url: '' };

/** Answers what Node gives up on. There is no request then, so the answer repeats nothing of it. */
export function createClientErrorHandler(edges: Edges) {
  return (error: ClientError, socket: Socket): void => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
    answerRaw(edges, socket, problemOf(error), readLine(error.rawPacket));
  };
}

/** Takes over what Node answers with an empty 417, or by closing the connection. */
export function installRawAnswers(app: FastifyInstance, edges: Edges): void {
  // Handed on as an ordinary request: a stage refuses the expectation.
  app.server.on('checkExpectation', (request, response) => {
    app.server.emit('request', request, response);
  });
  app.server.on('connect', ({ method = '', url = '' }: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => socket.destroy());
    const problem = Problem.of(METHOD_NOT_ALLOWED, { method, path: url, allow: ALLOW });
    answerRaw(edges, socket, problem, { method, url }, `Allow: ${ALLOW}\r\n`);
  });
}

const ALLOW = 'GET, HEAD, POST, PUT, PATCH, DELETE';

function answerRaw(edges: Edges, socket: Duplex, problem: Problem, line: Line, headers = ''): void {
  const assumptions = edges.assumptions();
  const status = statusOf(problem, assumptions);
  const body = JSON.stringify(problemBody(problem, assumptions, edges.say));
  const link = edges.recordRaw({ ...line, status, problem, body });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(link === undefined ? [] : [`Link: ${link}`]),
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n${headers}\r\n${body}`);
}

function problemOf({ code = '' }: ClientError): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return Problem.of(HEADERS_TOO_LARGE, {});
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return Problem.of(TOO_SLOW, { head: HEAD_MS / 1000, whole: WHOLE_MS / 1000 });
  }
  if (code === 'HPE_INVALID_VERSION') return Problem.of(HTTP_VERSION, {});
  return Problem.of(NOT_HTTP, { why: WHY[code] ?? '' });
}

/** Reasons for codes of Node's parser; its own messages differ between versions. */
const WHY: Readonly<Record<string, string>> = {
  HPE_INVALID_URL: 'its target is no address, encode what is not of ASCII',
  HPE_INVALID_HEADER_TOKEN: 'a header has a sign that no header may have',
  HPE_INVALID_CONTENT_LENGTH: 'Content-Length is no number',
  HPE_UNEXPECTED_CONTENT_LENGTH: 'Content-Length is there twice, or beside Transfer-Encoding',
  HPE_INVALID_TRANSFER_ENCODING: 'Transfer-Encoding does not end in chunked, or is beside Content-Length',
  HPE_INVALID_CHUNK_SIZE: 'a chunk does not begin with its size in hexadecimal digits',
};

const LONGEST_LINE = 4096;

/** The request line, if the bytes begin with one. */
function readLine(packet: Buffer | undefined): Line {
  const text = packet?.subarray(0, LONGEST_LINE).toString('latin1') ?? '';
  const [, method, url] = /^([A-Za-z]{1,20}) ([!-~]+)/.exec(text) ?? [];
  return method === undefined || url === undefined ? NO_LINE : { method, url };
}
