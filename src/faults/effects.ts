// What a fault does to the answer of a call: a table, a row for each effect. It works on the raw response where Fastify
// would send a sound one.
import { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import type { SystemTimer } from '../core/ports.js';
import type { GoOn } from '../http/interference.js';

export type Effect = {
  readonly name: string;
  /** What happens, as the reference tells it. */
  readonly says: string;
  /** Whether the operation is left out, since its answer would go nowhere. */
  readonly comesFirst: boolean;
  /** Whether the caller gets an answer at all. */
  readonly givesAnswer: boolean;
  /** What the log keeps of the answer; undefined for all of it. */
  keeps?(text: string): string | null;
  /** Sends what is left of the answer; `goOn` sends all of what it is given. */
  send(reply: FastifyReply, payload: unknown, goOn: GoOn, timer: SystemTimer): void;
};

const TABLE = [
  {
    name: 'reset',
    says: 'The connection is reset; nothing is carried out.',
    comesFirst: true,
    givesAnswer: false,
    keeps: () => null,
    send: loseAnswer,
  },
  {
    name: 'reset-mid-body',
    says: 'The call is carried out, half of the answer is sent, then the connection is reset.',
    comesFirst: false,
    givesAnswer: true,
    keeps: firstHalfOf,
    send: (reply, payload, _, timer) => sendHalf(reply, payload, () => timer(PAUSE_MS, () => reset(reply))),
  },
  {
    name: 'cut-body',
    says: 'The call is carried out, half of what Content-Length promises is sent, then the connection is closed.',
    comesFirst: false,
    givesAnswer: true,
    keeps: firstHalfOf,
    send: (reply, payload) => sendHalf(reply, payload, () => close(reply)),
  },
  {
    name: 'not-json',
    says: 'The call is carried out and answered by HTML that is declared as JSON.',
    comesFirst: false,
    givesAnswer: true,
    keeps: () => ERROR_PAGE,
    send: (_, __, goOn) => goOn(null, ERROR_PAGE),
  },
  {
    name: 'wrong-content-type',
    says: 'The call is carried out and its JSON is declared as HTML.',
    comesFirst: false,
    givesAnswer: true,
    send(reply, payload, goOn) {
      reply.header('content-type', 'text/html; charset=utf-8');
      goOn(null, payload);
    },
  },
  {
    name: 'lose-answer',
    says: 'The call is carried out, then the connection is reset before a byte of the answer.',
    comesFirst: false,
    givesAnswer: false,
    send: loseAnswer,
  },
] as const satisfies readonly Effect[];

export type FaultEffect = (typeof TABLE)[number]['name'];

export const EFFECTS: readonly (Effect & { readonly name: FaultEffect })[] = TABLE;

const BY_NAME: ReadonlyMap<string, Effect> = new Map(EFFECTS.map((effect) => [effect.name, effect]));

/** Undefined for no name. */
export function effectOf(name: FaultEffect | undefined): Effect | undefined {
  return name === undefined ? undefined : BY_NAME.get(name);
}

function loseAnswer(reply: FastifyReply): void {
  reply.hijack();
  reset(reply);
}

/** Ends the connection so that the peer sees a reset; what was never on a socket can only be torn down. */
function reset({ raw }: FastifyReply): void {
  if (raw.socket instanceof Socket) raw.socket.resetAndDestroy();
  else raw.destroy();
}

/** Ends the connection in good order, once what was written is sent. */
function close({ raw }: FastifyReply): void {
  if (raw.socket instanceof Socket) raw.socket.destroySoon();
  else raw.destroy();
}

/**
 * Some clients take a reset that comes with the last bytes for an ordinary end: they look at what arrived, and only
 * then at whether more will come.
 */
const PAUSE_MS = 100;

/** What a proxy in between answers. */
const ERROR_PAGE = '<html><head><title>Oops</title></head><body><h1>Something went wrong</h1></body></html>';

/** Promises the whole body, sends half of it, and then ends the connection with `end`. */
function sendHalf(reply: FastifyReply, payload: unknown, end: () => void): void {
  const bytes = Buffer.from(typeof payload === 'string' ? payload : '');
  reply.hijack();
  const { raw } = reply;
  const headers = reply.getHeaders() as Record<string, string>;
  raw.writeHead(raw.statusCode, { ...headers, 'content-length': bytes.length });
  raw.write(firstHalf(bytes), end);
}

function firstHalfOf(text: string): string {
  return firstHalf(Buffer.from(text)).toString('utf8');
}

function firstHalf(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.ceil(bytes.length / 2));
}
