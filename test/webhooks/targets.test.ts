// What webhooks may reach and what a receiver may do to the server: addresses, redirects, proxies, TLS, answers of any
// kind.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import t, { type Test } from 'tap';
import { createAddressCheck } from '../../src/webhooks/deliveries/addresses.js';
import { basic, type Mock, refusal, start } from '../support/helper.js';
import { HAS_IPV6, startCli } from '../support/process.js';
import { deliver, startReceiver } from '../support/receiver.js';
import { TLS } from '../support/tls.js';

const IN_4_S = '2026-01-05T15:00:04.000Z';
const IN_20_S = '2026-01-05T15:00:20.000Z';

/** What came of a delivery that was attempted once. */
async function outcomeOf(mock: Mock, url: string, what?: string) {
  const { attempts } = await deliver(mock, url, {}, what);
  if (attempts.length !== 1) throw new Error(`${attempts.length} attempts`);
  const [{ outcome, status, error, answer }] = attempts;
  return { outcome, status, error, answer };
}

const failedWith = (error: string) => ({ outcome: 'failed', status: null, error, answer: null });
const refusedWith = (error: string) => ({ outcome: 'refused', status: null, error, answer: null });

/** Counts the connections and requests over HTTP and TLS that this process makes until the test ends. */
function countCalls(t: Test) {
  const made = { 'net.client.socket': 0, 'http.client.request.start': 0 };
  for (const name of Object.keys(made) as (keyof typeof made)[]) {
    const note = () => void made[name]++;
    subscribe(name, note);
    t.teardown(() => unsubscribe(name, note));
  }
  return () => Object.values(made);
}

async function listen(t: Test, server: Server): Promise<string> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => open.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`;
}

/** A server that answers as no receiver of the other file can. */
const startHttp = (t: Test, listener: RequestListener) => listen(t, createHttpServer(listener));

/** A server that does as it likes with each connection. */
const startRaw = (t: Test, meet: (socket: Socket) => void) =>
  listen(
    t,
    createServer((socket) => meet(socket.on('error', () => undefined))),
  );

const never = (address: string) => `${address} is never called: it is link-local, or no single host`;
const foreign = (host: string) =>
  `${host} is not loopback: start the server with --allow-webhook-host ${host} to let messages go there`;

const IPV6 = HAS_IPV6 ? ['[::1]', '[::ffff:127.0.0.1]'] : [];

t.test('loopback is reached without any flag, however it is written', async (t) => {
  const mock = await start(t);
  for (const host of ['127.0.0.1', 'localhost', 'LOCALHOST', '0x7f.1', ...IPV6]) {
    const bound = host === '[::1]' ? '::1' : '127.0.0.1';
    const { port, arrived } = await startReceiver(t, () => 200, { host: bound });
    const reached = await outcomeOf(mock, `http://${host}:${port}/`, host);
    t.match(reached, { outcome: 'succeeded', status: 200, error: null, answer: { body: '' } }, host);
    t.equal(arrived.length, 1, host);
  }
});

/** Addresses as a URL writes them and, where that is not the same, as they are shown. */
const addresses = (text: string) =>
  text.split(/\s+/).map((one): [written: string, shown: string] => {
    const [written = '', shown = written.replace(/^\[(.*)\]$/, '$1')] = one.split('=');
    return [written, shown];
  });

/** Refused unless somebody allows them. */
const FOREIGN = addresses(
  '10.0.0.1 0xa.1=10.0.0.1 192.168.1.1 8.8.8.8 128.0.0.1 [fd00::1] [::2] [::ffff:10.0.0.1]=::ffff:a00:1',
);

/** Refused whatever is allowed. */
const NEVER = [
  ...addresses('169.254.169.254 0xA9FEA9FE=169.254.169.254 2852039166=169.254.169.254 169.254.0.1'),
  ...addresses('0.0.0.0 0=0.0.0.0 100.100.100.200 255.255.255.255 224.0.0.1 240.0.0.1'),
  ...addresses('[::] [fe80::1] [febf::1] [ff02::1] [fd00:ec2::254]'),
  ...addresses('[::ffff:169.254.169.254]=::ffff:a9fe:a9fe [::ffff:0.0.0.0]=::ffff:0:0'),
  ...addresses('[::169.254.169.254]=::a9fe:a9fe [64:ff9b::a9fe:a9fe] [2002:a9fe:a9fe::1]'),
];

t.test('what is not loopback is not called, and the flag that would help is told', async (t) => {
  const mock = await start(t);
  const calls = countCalls(t);
  for (const [written, shown] of FOREIGN) {
    for (const scheme of ['http', 'https']) {
      const url = `${scheme}://${written}/`;
      t.strictSame(await outcomeOf(mock, url, url), refusedWith(foreign(shown)), url);
    }
  }
  t.strictSame(calls(), [0, 0]);
});

t.test('link-local addresses and those of no single host are not called by any leave', async (t) => {
  for (const webhookHosts of [[], NEVER.map(([, shown]) => shown)]) {
    const mock = await start(t, { webhookHosts });
    const calls = countCalls(t);
    for (const [written, shown] of NEVER) {
      const url = `http://${written}/`;
      t.strictSame(await outcomeOf(mock, url, url), refusedWith(never(shown)), url);
    }
    t.strictSame(calls(), [0, 0]);
  }
});

const notAllowed = (host: string, address: string) => foreign(host).replace(host, `${host} (${address})`);

/** Which address a host may be called at, with these hosts allowed. */
const CHECKS: readonly (readonly [allowed: string[], host: string, address: string, refused?: string])[] = [
  [['10.0.0.1'], '10.0.0.1', '10.0.0.1'],
  [['10.0.0.1'], '10.0.0.2', '10.0.0.2', foreign('10.0.0.2')],
  [['fd00::1'], 'fd00::1', 'fd00::1'],
  [['FD00::1'], 'fd00::1', 'fd00::1'],
  [['::ffff:a00:1'], '::ffff:a00:1', '::ffff:a00:1'],
  [['hooks.test'], 'hooks.test', '10.0.0.1'],
  [['HOOKS.test'], 'hooks.test', 'fd00::1'],
  [['hooks.test'], 'hooks.test', '127.0.0.1'],
  [['hooks.test'], 'hooks.test', '169.254.169.254', never('169.254.169.254')],
  [['hooks.test'], 'hooks.test', '::ffff:169.254.169.254', never('::ffff:169.254.169.254')],
  [['hooks.test'], 'hooks.test', 'fe80::1%eth0', never('fe80::1%eth0')],
  [['hooks.test'], 'hooks.test', '0.0.0.0', never('0.0.0.0')],
  [['hooks.test'], 'sub.hooks.test', '10.0.0.1', notAllowed('sub.hooks.test', '10.0.0.1')],
  [['10.0.0.1'], 'hooks.test', '10.0.0.1', notAllowed('hooks.test', '10.0.0.1')],
  [[], 'hooks.test', '127.0.0.1'],
  [[], 'hooks.test', '127.255.255.254'],
  [[], 'hooks.test', '::1'],
  [[], 'hooks.test', '::ffff:127.0.0.1'],
  [[], 'hooks.test', '10.0.0.1', notAllowed('hooks.test', '10.0.0.1')],
  [[], 'hooks.test', '::ffff:10.0.0.1', notAllowed('hooks.test', '::ffff:10.0.0.1')],
  [[], 'hooks.test', '169.254.169.254', never('169.254.169.254')],
  [[], 'localhost', '10.0.0.1', notAllowed('localhost', '10.0.0.1')],
];

t.test('a host that was allowed is called by that name, and a name is judged by its address', async (t) => {
  for (const [allowed, host, address, refused] of CHECKS) {
    t.equal(createAddressCheck(allowed)(host, address), refused, `${host} at ${address} with [${allowed}]`);
  }
});

type ClientModule = typeof import('../../src/webhooks/deliveries/client.js');

t.test('a name is connected to at those of its addresses only that may be called', async (t) => {
  const { port, arrived } = await startReceiver(t);
  const answers: string[][] = [['127.0.0.1'], ['10.0.0.1', '127.0.0.1'], ['169.254.169.254', '10.0.0.1']];
  const lookup = async () => answers.shift()?.map((address) => ({ address, family: 4 })) ?? [];
  const mocks = { 'node:dns/promises': { lookup } };
  const { createClient } = await t.mockImport<ClientModule>('../../src/webhooks/deliveries/client.js', mocks);
  const check = createAddressCheck([]);
  const timer = () => () => undefined;
  const client = createClient({ check, timeoutMs: 0, ca: undefined, timer, stopwatch: () => 0 });
  const post = () =>
    client.post({ url: `http://hooks.test:${port}/`, headers: {}, body: '{}' }, new AbortController().signal);
  t.match(await post(), { status: 200, error: null });
  t.match(await post(), { status: 200, error: null });
  t.match(await post(), { status: null, error: { kind: 'refused', message: never('169.254.169.254') } });
  t.equal(arrived.length, 2);
  client.close();
});

t.test('a refused target is seen in the delivery, tried again on schedule, and told to a ping', async (t) => {
  const mock = await start(t);
  const url = 'http://10.0.0.1/hook';
  const delivery = await deliver(mock, url);
  t.match(delivery, { webhook_token: 'hook', state: 'pending', next_attempt_time: IN_4_S });
  await mock.post('/__admin/clock/advance', { by: '4s' });
  const [later] = (await mock.get('/__admin/deliveries')).body.data;
  t.match(later, { state: 'pending', next_attempt_time: IN_20_S });
  t.strictSame(
    later.attempts.map(({ number, time, url, outcome, error }: Record<string, unknown>) => {
      return { number, time, url, outcome, error };
    }),
    [
      { number: 1, time: '2026-01-05T15:00:00.000Z', url, outcome: 'refused', error: foreign('10.0.0.1') },
      { number: 2, time: IN_4_S, url, outcome: 'refused', error: foreign('10.0.0.1') },
    ],
  );
  const ping = await mock.post('/v3/webhooks/hook/ping', {});
  t.equal(ping.status, 422);
  t.strictSame(ping.body, refusal('422600', `Webhook operation failed: ${foreign('10.0.0.1')}`));
});

t.test('a name that nobody knows is a failure in the words of the resolver', async (t) => {
  const patient = await start(t, { webhookTimeoutMs: 60_000, longestWaitMs: 60_000 });
  const { error, ...rest } = await outcomeOf(patient, 'http://nowhere.invalid/');
  t.strictSame(rest, { outcome: 'failed', status: null, answer: null });
  t.match(error, /^getaddrinfo (ENOTFOUND|EAI_AGAIN) nowhere\.invalid$/);
});

t.test('a redirect is an answer like any other, and is not followed', async (t) => {
  const mock = await start(t);
  const other = await startReceiver(t);
  for (const location of [other.url, 'http://169.254.169.254/']) {
    for (const status of [301, 302, 303, 307, 308]) {
      const receiver = await startReceiver(t, () => ({ status, headers: { location } }));
      const calls = countCalls(t);
      const seen = await outcomeOf(mock, receiver.url, `${status} ${location}`);
      const error = `the answer was ${status}, and only 200 is success`;
      t.match(seen, { outcome: 'failed', status, error, answer: { headers: { location } } });
      t.strictSame([receiver.arrived.length, ...calls()], [1, 1, 1], `${status} to ${location}`);
    }
  }
  t.equal(other.arrived.length, 0);
});

t.test('variables that name a proxy are passed over', async (t) => {
  let asked = 0;
  const proxy = await startRaw(t, (socket) => {
    asked++;
    socket.destroy();
  });
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'];
  const env = { ...Object.fromEntries(names.map((name) => [name, proxy])), NODE_USE_ENV_PROXY: '1' };
  const ca = `${t.testdir({ 'ca.pem': TLS.cert })}/ca.pem`;
  const args = ['--clock', 'frozen', '--webhook-ca', ca];
  const server = await startCli(t, args, { ...env, NO_PROXY: '', no_proxy: '' });
  const call = async (method: string, path: string, body?: unknown, user = 'my_app') => {
    const headers = { authorization: basic(user), 'content-type': 'application/json' };
    const sent = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(server.url + path, sent);
    const text = await response.text();
    return { status: response.status, body: JSON.parse(text), text };
  };
  const mock = {
    get: (path: string, sent?: { user?: string }) => call('GET', path, undefined, sent?.user),
    post: (path: string, body: unknown, sent?: { user?: string }) => call('POST', path, body, sent?.user),
  } as unknown as Mock;
  for (const options of [{}, { tls: TLS }]) {
    const receiver = await startReceiver(t, () => 200, options);
    const seen = await outcomeOf(mock, receiver.url, receiver.url);
    t.match(seen, { outcome: 'succeeded', status: 200, error: null });
    t.equal(receiver.arrived.length, 1);
  }
  t.equal(asked, 0);
});

t.test('over TLS a receiver is reached by the names of a certificate that is trusted', async (t) => {
  const receiver = await startReceiver(t, () => 200, { tls: TLS });
  const strange = await outcomeOf(await start(t), receiver.url);
  t.match(strange, { outcome: 'failed', status: null, error: /self-signed certificate/, answer: null });
  t.equal(receiver.arrived.length, 0);

  const mock = await start(t, { webhookCa: TLS.cert });
  for (const host of ['127.0.0.1', 'localhost']) {
    const seen = await outcomeOf(mock, `https://${host}:${receiver.port}/`, host);
    t.match(seen, { outcome: 'succeeded', status: 200, error: null }, host);
  }
  t.equal(receiver.arrived.length, 2);

  const elsewhere = await startReceiver(t, () => 200, { host: '127.0.0.2', tls: TLS });
  const misnamed = await outcomeOf(mock, elsewhere.url, 'elsewhere');
  t.match(misnamed, { outcome: 'failed', status: null, error: /altnames/, answer: null });
  t.equal(elsewhere.arrived.length, 0);
});

t.test('of a long answer the beginning is kept', async (t) => {
  const mock = await start(t);
  for (const length of [0, 4095, 4096, 4097, 65_536, 65_537, 1_048_576]) {
    const body = 'x'.repeat(length);
    const { url } = await startReceiver(t, () => ({ status: 200, body }));
    const { answer, ...rest } = await outcomeOf(mock, url, url);
    t.strictSame(rest, { outcome: 'succeeded', status: 200, error: null }, `${length}`);
    t.equal(answer.body, body.slice(0, 4096), `${length}`);
  }
});

t.test('an answer without end is read for a while and then hung up on', async (t) => {
  let hungUp: Promise<unknown> | undefined;
  const url = await startHttp(t, (_request, response) => {
    hungUp = once(response, 'close');
    const write = () => {
      while (!response.destroyed && response.write('x'.repeat(1000)));
    };
    response.on('drain', write).writeHead(200);
    write();
  });
  const { answer, ...rest } = await outcomeOf(await start(t), url);
  t.strictSame(rest, { outcome: 'succeeded', status: 200, error: null });
  t.equal(answer.body, 'x'.repeat(4096));
  await hungUp;
});

/** What is said in place of an answer, and what is then wrong in Node's words, which change with its versions. */
const BROKEN: Readonly<Record<string, readonly [says: string, error: RegExp]>> = {
  'nothing at all': ['', /^socket hang up$/],
  'no HTTP': ['SSH-2.0-OpenSSH_9.9\r\n', /^Parse Error: /],
  'headers without end': [`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, /Header overflow/],
  'half of a status line': ['HTTP/1.1 20', /^(socket hang up|Parse Error: .*)$/],
  'half of the headers': ['HTTP/1.1 200 OK\r\nContent-', /^(socket hang up|Parse Error: .*)$/],
  'half of the body': ['HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf', /^aborted$/],
  'half of a chunk': ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf', /^aborted$/],
};

for (const [what, [says, error]] of Object.entries(BROKEN)) {
  t.test(`a receiver that says ${what} and hangs up has failed`, async (t) => {
    const url = await startRaw(t, (socket) => void socket.once('data', () => socket.end(says)));
    const { error: told, ...rest } = await outcomeOf(await start(t), url);
    t.strictSame(rest, { outcome: 'failed', status: null, answer: null });
    t.match(told, error);
  });
}

t.test('a receiver that would rather speak another protocol has failed', async (t) => {
  const switching = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n';
  const url = await startRaw(t, (socket) => void socket.once('data', () => socket.write(switching)));
  t.match(await outcomeOf(await start(t), url), {
    outcome: 'failed',
    status: 101,
    error: 'the answer was 101, and only 200 is success',
  });
});

t.test('a receiver that is not there, or does not speak TLS, has failed', async (t) => {
  const mock = await start(t);
  const { url, port, close } = await startReceiver(t);
  const plain = await outcomeOf(mock, url.replace('http:', 'https:'), 'plain');
  t.match(plain, { outcome: 'failed', status: null, error: /SSL|EPROTO/, answer: null });
  await close();
  const gone = await outcomeOf(mock, url, 'gone');
  t.strictSame(gone, failedWith(`connect ECONNREFUSED 127.0.0.1:${port}`));
});

const LATE: Readonly<Record<string, RequestListener>> = {
  'says nothing': () => undefined,
  'stops in the middle of the body': (_request, response) => {
    response.writeHead(200, { 'content-length': '8' }).write('half');
  },
};

for (const [what, listener] of Object.entries(LATE)) {
  t.test(`a receiver that ${what} is waited for as long as it has, and then hung up on`, async (t) => {
    let hungUp: Promise<unknown> | undefined;
    const url = await startHttp(t, (request, response) => {
      hungUp = once(response, 'close');
      listener(request, response);
    });
    const seen = await outcomeOf(await start(t, { webhookTimeoutMs: 50 }), url);
    t.strictSame(seen, failedWith('there was no whole answer within 50 ms'));
    await hungUp;
  });
}

t.test('only 200 is success', async (t) => {
  const mock = await start(t);
  const succeeded = await deliver(mock, (await startReceiver(t)).url, {}, '200');
  t.match(succeeded, { state: 'succeeded', next_attempt_time: null });
  t.match(succeeded.attempts, [{ outcome: 'succeeded', status: 200, error: null }]);
  for (const status of [201, 202, 204, 301, 304, 400, 401, 404, 410, 429, 500, 503]) {
    const { url } = await startReceiver(t, () => status);
    const failed = await deliver(mock, url, {}, `${status}`);
    const error = `the answer was ${status}, and only 200 is success`;
    t.match(failed, { state: 'pending', next_attempt_time: IN_4_S }, `${status}`);
    t.match(failed.attempts, [{ outcome: 'failed', status, error, answer: { body: '' } }], `${status}`);
    t.equal(failed.attempts.length, 1, `${status}`);
  }
});
