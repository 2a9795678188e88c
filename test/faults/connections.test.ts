// What faults do to a connection, seen over real sockets by two clients: Node's fetch, and a raw socket on which every
// byte shows.
import { once } from 'node:events';
import { connect } from 'node:net';
import t, { type Test } from 'tap';
import { basic, OVERPAID, SAMPLE } from '../support/helper.js';
import { type Server, startCli } from '../support/process.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const HEADERS = { authorization: basic('my_app'), 'content-type': 'application/json' };
const REFUND = { ...SAMPLE, token: 'lost', amount: 7 };

type Seen = {
  readonly head: string;
  readonly body: string;
  /** The code of the error that ended the connection, if one did. */
  readonly error: string | undefined;
};

/** Sends a request on a connection of its own, and reads until the other side ends it. */
async function raw({ port }: Server, method: string, path: string, body?: object): Promise<Seen> {
  const socket = connect({ port, host: '127.0.0.1' });
  let text = '';
  let error: string | undefined;
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  socket.on('error', (reason: NodeJS.ErrnoException) => {
    error = reason.code;
  });
  const json = body === undefined ? '' : JSON.stringify(body);
  const head = [
    `${method} ${path} HTTP/1.1`,
    'Host: localhost',
    'Connection: close',
    `Authorization: ${basic('my_app')}`,
    ...(body === undefined ? [] : ['Content-Type: application/json', `Content-Length: ${json.length}`]),
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${json}`);
  // An error comes before the close, and is not to be thrown here.
  await new Promise((resolve) => socket.once('close', resolve));
  const [first = '', ...rest] = text.split('\r\n\r\n');
  return { head: first, body: rest.join('\r\n\r\n'), error };
}

async function json(server: Server, method: string, path: string, body?: object) {
  const init = { method, headers: HEADERS, ...(body && { body: JSON.stringify(body) }) };
  const response = await fetch(server.url + path, init);
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** What fetch makes of a refund request: the code of its error, or the answer. */
async function fetched(
  server: Server,
): Promise<{ error?: string; status?: number; type?: string; text?: string }> {
  try {
    const response = await fetch(server.url + REFUNDS, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify(REFUND),
    });
    const { status, headers } = response;
    return { status, type: String(headers.get('content-type')), text: await response.text() };
  } catch (reason) {
    const { cause } = reason as { cause?: { code?: string } };
    return { error: String(cause?.code) };
  }
}

const lengthOf = (head: string) => Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);

/** How many refunds and entries there are beside those of the fixture. */
async function moved(server: Server) {
  const account = (await json(server, 'GET', OVERPAID)).body;
  const entries = (await json(server, 'GET', `${OVERPAID}/journalentries?detail_token=lost`)).body;
  return { balance: account.current_balance, entries: entries.count };
}
const NOTHING_MOVED = { balance: -4000, entries: 0 };
const ONE_REFUND = { balance: -3993, entries: 1 };

/** The next refund call meets this. */
async function setFault(t: Test, server: Server, effect: string): Promise<void> {
  const rule = { operation: 'createBalanceRefund', effect, times: 1 };
  t.equal((await json(server, 'POST', '/__admin/faults', rule)).status, 201);
}

async function withFault(t: Test, effect: string): Promise<Server> {
  const server = await startCli(t, ['--clock', 'frozen', '--seed', 's']);
  await setFault(t, server, effect);
  return server;
}

for (const effect of ['reset', 'lose-answer']) {
  const isCarriedOut = effect === 'lose-answer';
  t.test(`${effect}: the connection is reset without a byte, and the retry makes one refund`, async (t) => {
    const server = await withFault(t, effect);
    t.strictSame(await raw(server, 'POST', REFUNDS, REFUND), { head: '', body: '', error: 'ECONNRESET' });
    t.strictSame(await moved(server), isCarriedOut ? ONE_REFUND : NOTHING_MOVED);
    t.equal((await raw(server, 'POST', REFUNDS, REFUND)).head.split('\r\n')[0], 'HTTP/1.1 201 Created');
    t.strictSame(await moved(server), ONE_REFUND, 'one refund, one entry');
  });

  t.test(`${effect}: fetch sees the connection fail, and its retry makes one refund`, async (t) => {
    const server = await withFault(t, effect);
    t.match((await fetched(server)).error, /^(ECONNRESET|UND_ERR_SOCKET)$/);
    t.strictSame(await moved(server), isCarriedOut ? ONE_REFUND : NOTHING_MOVED);
    t.equal((await fetched(server)).status, 201);
    t.strictSame(await moved(server), ONE_REFUND, 'one refund, one entry');
  });
}

t.test(
  'reset-mid-body: half of what Content-Length promises comes, then the connection is reset',
  async (t) => {
    const server = await withFault(t, 'reset-mid-body');
    const { head, body, error } = await raw(server, 'POST', REFUNDS, REFUND);
    t.match(head, /^HTTP\/1\.1 201 Created\r\n/);
    t.equal(body.length, Math.ceil(lengthOf(head) / 2));
    t.ok(body.startsWith('{"token":"lost"'));
    t.equal(error, 'ECONNRESET');
    t.strictSame(await moved(server), ONE_REFUND);
  },
);

t.test('cut-body: half of what Content-Length promises comes, then the connection is closed', async (t) => {
  const server = await withFault(t, 'cut-body');
  const { head, body, error } = await raw(server, 'POST', REFUNDS, REFUND);
  t.match(head, /^HTTP\/1\.1 201 Created\r\n/);
  t.equal(body.length, Math.ceil(lengthOf(head) / 2));
  t.equal(error, undefined);
  t.strictSame(await moved(server), ONE_REFUND);
});

for (const effect of ['reset-mid-body', 'cut-body']) {
  t.test(`${effect}: fetch fails on the body, and its retry gets the refund`, async (t) => {
    const server = await withFault(t, effect);
    t.match((await fetched(server)).error, /^(ECONNRESET|UND_ERR_SOCKET)$/);
    t.strictSame(await moved(server), ONE_REFUND);
    t.equal((await fetched(server)).status, 201);
    t.strictSame(await moved(server), ONE_REFUND);
  });
}

const HTML = '<html><head><title>Oops</title></head><body><h1>Something went wrong</h1></body></html>';

t.test('not-json: HTML that is declared as JSON', async (t) => {
  const server = await withFault(t, 'not-json');
  const { head, body, error } = await raw(server, 'POST', REFUNDS, REFUND);
  t.match(head, /^HTTP\/1\.1 201 Created\r\n/);
  t.match(head, /\r\ncontent-type: application\/json; charset=utf-8\r\n/);
  t.strictSame([body, error, lengthOf(head)], [HTML, undefined, HTML.length]);
  t.strictSame(await moved(server), ONE_REFUND);
  await setFault(t, server, 'not-json');
  const seen = await fetched(server);
  t.strictSame(seen, { status: 201, type: 'application/json; charset=utf-8', text: HTML });
});

t.test('wrong-content-type: JSON that is declared as HTML', async (t) => {
  const server = await withFault(t, 'wrong-content-type');
  const { head, body, error } = await raw(server, 'POST', REFUNDS, REFUND);
  t.match(head, /\r\ncontent-type: text\/html; charset=utf-8\r\n/);
  t.equal(JSON.parse(body).token, 'lost');
  t.equal(error, undefined);
  await setFault(t, server, 'wrong-content-type');
  t.match(await fetched(server), {
    status: 201,
    type: 'text/html; charset=utf-8',
    text: /^\{"token":"lost"/,
  });
});

t.test('a status with a damaged body, as a proxy sends it', async (t) => {
  const server = await startCli(t);
  await json(server, 'POST', '/__admin/faults', { status: 502, effect: 'not-json', times: 2 });
  const { head, body } = await raw(server, 'GET', OVERPAID);
  t.match(head, /^HTTP\/1\.1 502 Bad Gateway\r\n/);
  t.equal(body, HTML);
  t.strictSame(await fetched(server), { status: 502, type: 'application/json; charset=utf-8', text: HTML });
});

for (const [status, phrase] of [
  [429, 'Too Many Requests'],
  [500, 'Internal Server Error'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Timeout'],
] as const) {
  t.test(`${status} with Retry-After reaches both clients`, async (t) => {
    const server = await startCli(t);
    await json(server, 'POST', '/__admin/faults', { status, retry_after: 9, times: 2 });
    const { head, body } = await raw(server, 'GET', OVERPAID);
    t.equal(head.split('\r\n')[0], `HTTP/1.1 ${status} ${phrase}`);
    t.match(head, /\r\nretry-after: 9\r\n/);
    t.equal(JSON.parse(body).error_code, `${status}001`);
    const response = await fetch(server.url + OVERPAID, { headers: HEADERS });
    t.strictSame([response.status, response.headers.get('retry-after')], [status, '9']);
    t.equal(((await response.json()) as { code: number }).code, status * 1000 + 1);
  });
}

for (const [name, delay, least] of [
  ['fixed', { ms: 300 }, 300],
  ['uniform', { from_ms: 200, to_ms: 400 }, 200],
  ['lognormal', { median_ms: 300, sigma: 0 }, 300],
] as const) {
  t.test(`${name} delay: the answer comes after it, and other calls do not wait`, (t) =>
    delayed(t, delay, least),
  );
}

async function delayed(t: Test, delay: object, least: number): Promise<void> {
  const server = await startCli(t);
  await json(server, 'POST', '/__admin/faults', { operation: 'retrieveAccount', delay });
  const order: string[] = [];
  const say = (name: string) => () => void order.push(name);
  const slow = raw(server, 'GET', OVERPAID).then(say('slow on a socket'));
  const fetchedSlow = json(server, 'GET', OVERPAID).then(say('slow by fetch'));
  const fast = raw(server, 'GET', '/v3/ping').then(say('fast'));
  await Promise.all([slow, fetchedSlow, fast]);
  t.equal(order[0], 'fast');
  t.equal(order.length, 3);
  const { data } = (await json(server, 'GET', '/__admin/requests?operation=retrieveAccount')).body;
  t.strictSame(
    // A timer may fire within the millisecond before its time.
    data.map(({ duration_ms }: { duration_ms: number }) => duration_ms >= least - 1),
    [true, true],
  );
}

t.test('what was lost is on record: no status, the fault, and what was done', async (t) => {
  const server = await withFault(t, 'lose-answer');
  await raw(server, 'POST', REFUNDS, REFUND);
  const [record] = (await json(server, 'GET', '/__admin/requests')).body.data;
  t.match(record, { operation: 'createBalanceRefund', status: null, fault: 'fault-1', refusal: null });
  t.equal(JSON.parse(record.response_body).token, 'lost', 'the answer that would have been sent');
  t.strictSame(
    record.events.map(({ type }: { type: string }) => type),
    ['fault.fired', 'refund.created', 'journal_entry.posted'],
  );
});

t.test('a client that goes away during a delay leaves the server well', async (t) => {
  const server = await startCli(t);
  await json(server, 'POST', '/__admin/faults', { delay: { ms: 100 }, times: 1 });
  const socket = connect({ port: server.port, host: '127.0.0.1' });
  await once(socket, 'connect');
  socket.write(`GET ${OVERPAID} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${basic('my_app')}\r\n\r\n`);
  // Until the fault has fired the request may not have been read.
  while ((await json(server, 'GET', '/__admin/faults')).body.data[0].fired === 0);
  socket.destroy();
  while ((await json(server, 'GET', '/__admin/requests')).body.kept === 0);
  t.equal((await json(server, 'GET', OVERPAID)).status, 200);
});
