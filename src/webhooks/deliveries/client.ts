// The one place from which anything is sent out. It calls allowed addresses only, looked at as the connection is made;
// follows no redirect and knows no proxy; and takes no more of an answer, and no longer, than it was told to.
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { rootCertificates } from 'node:tls';
import type { SystemTimer } from '../../core/ports.js';
import { type AddressCheck, hostOf } from './addresses.js';
import type { Exchange } from './messenger.js';

export type Message = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How many bytes of the answer are kept, when it is more than usual. */
  readonly keep?: number;
};

export type Client = {
  /** Never throws: what went wrong is in the exchange. */
  readonly post: (message: Message, signal: AbortSignal) => Promise<Exchange>;
  readonly close: () => void;
};

export type ClientSettings = {
  readonly check: AddressCheck;
  /** In real time, from connecting to the last byte. */
  readonly timeoutMs: number;
  /** Certificates in PEM that are trusted beside the usual ones. */
  readonly ca: string | undefined;
  readonly timer: SystemTimer;
  /** Milliseconds since some instant, with fractions. */
  readonly stopwatch: () => number;
};

/** Bytes of an answer that are read, and kept. */
const MOST_READ = 64 * 1024;
const MOST_KEPT = 4096;

const NOTHING = Buffer.alloc(0);

class RefusedAddress extends Error {}

/** What connections are made with. */
type Ways = { readonly http: HttpAgent; readonly https: HttpsAgent; readonly addressesOf: AddressesOf };

export function createClient(settings: ClientSettings): Client {
  const { ca } = settings;
  // A connection for each message: one that is kept may be closed by the other side just as it is used again.
  const ways: Ways = {
    http: new HttpAgent({ keepAlive: false }),
    https: new HttpsAgent({
      keepAlive: false,
      ...(ca !== undefined && { ca: [...rootCertificates, ca] }),
    }),
    addressesOf: createResolver(),
  };
  return {
    post: (message, signal) => exchange(message, signal, ways, settings),
    close() {
      ways.http.destroy();
      ways.https.destroy();
    },
  };
}

function exchange(
  message: Message,
  signal: AbortSignal,
  ways: Ways,
  settings: ClientSettings,
): Promise<Exchange> {
  const { timeoutMs, timer, stopwatch } = settings;
  const began = stopwatch();
  return new Promise((end) => {
    let sent: ClientRequest | undefined;
    let stopTimer: (() => void) | undefined;
    let isOver = false;
    const finish: Finish = (got) => {
      isOver = true;
      stopTimer?.();
      signal.removeEventListener('abort', abort);
      end({
        status: null,
        headers: {},
        body: NOTHING,
        isCut: false,
        error: null,
        latencyMs: stopwatch() - began,
        ...got,
      });
      sent?.destroy();
    };
    const fail = (error: Error) => finish({ error: { kind: kindOf(error), message: explain(error) } });
    const abort = () => fail(new Error('it was broken off'));
    const late = () => fail(new Error(`there was no whole answer within ${timeoutMs} ms`));
    signal.addEventListener('abort', abort);
    stopTimer = timer(timeoutMs, late);
    // What was broken off before is told to nobody who only listens now.
    if (signal.aborted) abort();
    if (isOver) return;
    try {
      sent = send(message, ways, settings.check, fail);
    } catch (error) {
      // What no request can be made of has failed like any other.
      return fail(error as Error);
    }
    sent?.on('error', fail);
    sent?.on('response', (answer) => readAnswer(answer, message.keep ?? MOST_KEPT, finish, fail));
    // Without a listener Node would hang up and say nothing.
    sent?.on('upgrade', (answer, socket) => {
      socket.destroy();
      finish({ status: answer.statusCode ?? null, headers: headersOf(answer) });
    });
  });
}

/** Undefined when it goes nowhere, which is told to `fail`. */
function send(
  { url: text, headers, body }: Message,
  ways: Ways,
  check: AddressCheck,
  fail: (error: Error) => void,
): ClientRequest | undefined {
  const url = new URL(text);
  const host = hostOf(url);
  const refusal = isIP(host) === 0 ? undefined : check(host, host);
  if (refusal !== undefined) {
    fail(new RefusedAddress(refusal));
    return undefined;
  }
  const isTls = url.protocol === 'https:';
  const sent = (isTls ? httpsRequest : httpRequest)(url, {
    method: 'POST',
    agent: isTls ? ways.https : ways.http,
    headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
    lookup: checkedLookup(host, check, ways.addressesOf),
  });
  sent.end(body);
  return sent;
}

/** Resolves a name to those of its addresses that may be called, and connects to no other. */
function checkedLookup(host: string, check: AddressCheck, addressesOf: AddressesOf): LookupFunction {
  return (name, options, callback) => {
    addressesOf(name).then(
      (addresses) => {
        const allowed = addresses.filter(({ address }) => check(host, address) === undefined);
        const [first] = allowed;
        if (first === undefined) callback(new RefusedAddress(check(host, addresses[0]?.address ?? '')), '');
        else if (options.all) callback(null, [...allowed]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}

type AddressesOf = (name: string) => Promise<readonly LookupAddress[]>;

/** Node asks for a few names at a time: one that is slow takes one of their places, however often it is called. */
function createResolver(): AddressesOf {
  const asked = new Map<string, Promise<readonly LookupAddress[]>>();
  return (name) => {
    const known = asked.get(name);
    if (known !== undefined) return known;
    const answer = lookup(name, { all: true }).finally(() => asked.delete(name));
    asked.set(name, answer);
    return answer;
  };
}

type Finish = (got: Partial<Exchange>) => void;

/** Reads an answer to its end, or as far as it is read at all. */
function readAnswer(
  answer: IncomingMessage,
  keep: number,
  finish: Finish,
  fail: (error: Error) => void,
): void {
  const chunks: Buffer[] = [];
  let length = 0;
  const done = () => {
    const body = Buffer.concat(chunks).subarray(0, keep);
    finish({ status: answer.statusCode ?? null, headers: headersOf(answer), body, isCut: length > keep });
  };
  answer.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length - chunk.length < keep) chunks.push(chunk);
    if (length > Math.max(MOST_READ, keep)) done();
  });
  answer.on('end', done);
  answer.on('error', fail);
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
}

function kindOf(error: Error): 'refused' | 'failed' {
  return error instanceof RefusedAddress ? 'refused' : 'failed';
}

/** Node's own messages, several of them where it tried several addresses. */
function explain(error: Error): string {
  if (error instanceof AggregateError) return error.errors.map((one: Error) => one.message).join('; ');
  return error.message;
}
