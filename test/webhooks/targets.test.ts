// What webhooks may reach and what a receiver may do to the server: addresses, redirects, proxies, TLS, answers of any
// kind; what may be written into a webhook, and that none of its secrets is shown.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import t, { type Test } from 'tap';
import { createAddressCheck } from '../../src/webhooks/addresses.js';
import { basic, type Mock, refusal, start } from '../support/helper.js';
import { HAS_IPV6, startCli } from '../support/process.js';
import {
  configOf,
  PASSWORD,
  register,
  SECRET,
  settled,
  startReceiver,
  webhookOf,
} from '../support/receiver.js';
import { TLS } from '../support/tls.js';

const IN_4_S = '2026-01-05T15:00:04.000Z';
const IN_20_S = '2026-01-05T15:00:20.000Z';

/** Tells a receiver of a journal entry, in a sandbox of its own, and shows the delivery once it was attempted. */
async function deliver(mock: Mock, url: string, differences: object = {}, what = 'my_app') {
  const user = what.replaceAll(/\W/g, '-');
  await register(mock, url, differences, user);
  await mock.post('/__admin/accounts', { balance: -1 }, { user });
  await settled(mock, user);
  const { count, data } = (await mock.get('/__admin/deliveries', { user })).body;
  if (count !== 1) throw new Error(`${count} deliveries`);
  return data[0];
}

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

type ClientModule = typeof import('../../src/webhooks/client.js');

t.test('a name is connected to at those of its addresses only that may be called', async (t) => {
  const { port, arrived } = await startReceiver(t);
  const answers: string[][] = [['127.0.0.1'], ['10.0.0.1', '127.0.0.1'], ['169.254.169.254', '10.0.0.1']];
  const lookup = async () => answers.shift()?.map((address) => ({ address, family: 4 })) ?? [];
  const mocks = { 'node:dns/promises': { lookup } };
  const { createClient } = await t.mockImport<ClientModule>('../../src/webhooks/client.js', mocks);
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

const LONG_URL = `http://127.0.0.1/${'a'.repeat(239)}`;
const URL_RULE = 'config.url must be an http or https URL of at most 255 characters, not';
const own = (name: string) => `config.custom_header: ${name} is set by the message itself: leave it out`;
const VALUE = 'v4lue-of-a-header';

/** What a configuration must not hold, and what is said of it. */
const WRONG: readonly (readonly [differences: object, message: string])[] = [
  [{ url: 'ftp://127.0.0.1/' }, `${URL_RULE} "ftp://127.0.0.1/"`],
  [{ url: LONG_URL }, `${URL_RULE} "${LONG_URL.slice(0, 59)}...`],
  [{ url: 'http://' }, 'config.url must be an http or https URL such as http://127.0.0.1:3000/webhook'],
  [
    { url: 'http://user:pw@127.0.0.1/' },
    'config.url must not hold credentials: send basic_auth_username and basic_auth_password',
  ],
  [
    { basic_auth_username: 'my:name' },
    'config.basic_auth_username must not hold a colon, which ends a user name (RFC 7617)',
  ],
  [{ custom_header: { 'X Tra': VALUE } }, 'config.custom_header: "X Tra" cannot be the name of a header'],
  [{ custom_header: { '': VALUE } }, 'config.custom_header: "" cannot be the name of a header'],
  [{ custom_header: { Host: VALUE } }, own('Host')],
  [{ custom_header: { 'Content-Length': VALUE } }, own('Content-Length')],
  [{ custom_header: { 'X-Marqeta-Signature': VALUE } }, own('X-Marqeta-Signature')],
  [
    { custom_header: { 'X-Tra': `${VALUE}\nX-Other: 1` } },
    'config.custom_header: the value of X-Tra holds what no header can',
  ],
  [
    { custom_header: { A: VALUE, B: VALUE, C: VALUE, D: VALUE } },
    'config.custom_header must be an object with at most 3 headers',
  ],
];

for (const [differences, message] of WRONG) {
  t.test(`a webhook with ${JSON.stringify(differences).slice(0, 60)} is refused in words`, async (t) => {
    const { post, get } = await start(t);
    const config = configOf('http://127.0.0.1/', differences);
    const reply = await post('/v3/webhooks', webhookOf('', { config }));
    t.equal(reply.status, 400);
    t.strictSame(reply.body, refusal('400001', `Invalid input(s): ${message}`));
    const { text, body } = await get('/__admin/requests');
    t.equal(body.data[0].refusal.message, `Invalid input(s): ${message}`);
    for (const secret of [PASSWORD, SECRET, VALUE]) t.notMatch(reply.text + text, secret);
    t.equal((await get('/v3/webhooks')).body.count, 0);
  });
}

const rawOf = (url: string, differences: object = {}) =>
  JSON.stringify(webhookOf('', { config: configOf(url, differences) }));

/** Refused, each with something that nobody else should see. */
const TELLTALE: Readonly<Record<string, string>> = {
  'credentials in a URL': rawOf('http://user:hunter2@127.0.0.1/'),
  'credentials in a URL of another scheme': rawOf('ftp://user:hunter2@127.0.0.1/'),
  'a short password': rawOf('http://[::1]/', { basic_auth_password: 'hunter2' }),
  'a short secret': rawOf('http://[::1]/', { secret: 'hunter2' }),
  'a header that is no text': rawOf('http://[::1]/', { custom_header: { 'X-Tra': ['hunter2'] } }),
  'broken JSON': '{"config":{"basic_auth_password":"hunter2","secret":"hunter2" "url":""}}',
};

for (const [what, raw] of Object.entries(TELLTALE)) {
  t.test(`a refusal of ${what} does not repeat it, and the log of calls does not show it`, async (t) => {
    const { post, get } = await start(t);
    const reply = await post('/v3/webhooks', undefined, { raw });
    t.equal(reply.status, 400);
    t.notMatch(reply.text, 'hunter2', 'the refusal');
    const { text, body } = await get('/__admin/requests');
    t.equal(body.count, 1);
    t.notMatch(text, 'hunter2', 'the log');
  });
}

const ENCODED = basic('my_username', PASSWORD).slice('Basic '.length);
const lineOf = (pem: string) => pem.split('\n')[1] ?? '';
const HIDDEN = [PASSWORD, SECRET, ENCODED, lineOf(TLS.cert), lineOf(TLS.key)];
const KEY = 'k3y-in-a-header';

/** What receivers show of what they were sent, as those do that are being developed. */
const ECHOES: Readonly<Record<string, (authorization: string) => string>> = {
  nothing: () => '',
  JSON: (authorization) => JSON.stringify({ headers: { authorization }, secret: SECRET, password: PASSWORD }),
  HTML: (authorization) => `<pre>authorization =&gt; ${authorization}</pre>`,
  'plain text': (authorization) => `Error: no route\n  authorization: ${authorization}\n`,
};

for (const [what, echo] of Object.entries(ECHOES)) {
  t.test(`secrets show nowhere, with a receiver that sends ${what} back`, async (t) => {
    const mock = await start(t, { webhookCa: TLS.cert });
    const receiver = await startReceiver(t, ({ headers: { authorization = '' } }) => {
      const headers = { 'x-api-key': KEY, 'x-authorization': authorization };
      return { status: 200, headers, body: echo(authorization) };
    });
    const config = configOf(receiver.url, { custom_header: { 'X-Api-Key': KEY } });
    const { id } = await deliver(mock, receiver.url, { config });
    t.equal((await mock.post(`/__admin/deliveries/${id}/resend`, {})).status, 200);
    t.equal((await mock.post('/v3/webhooks/hook/ping', {})).status, 200);
    const body = { config, name: 'new', events: ['*'] };
    t.equal((await mock.call('PUT', '/v3/webhooks/hook', { body })).status, 200);
    t.strictSame(
      receiver.arrived.map(({ headers }) => [headers.authorization, headers['x-api-key']]),
      [1, 2, 3].map(() => [`Basic ${ENCODED}`, KEY]),
    );
    const logs = ['deliveries', `deliveries/${id}`, 'state', 'events?count=100', 'requests?count=100'];
    const paths = [...logs.map((log) => `/__admin/${log}`), '/v3/webhooks', '/v3/webhooks/hook'];
    for (const path of paths) {
      const { status, text } = await mock.get(path);
      t.equal(status, 200, path);
      const hidden = path.startsWith('/v3/') ? HIDDEN : [...HIDDEN, KEY];
      const shown = hidden.filter((one) => text.includes(one));
      t.strictSame(shown, [], path);
    }
  });
}
