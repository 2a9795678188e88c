// The built command line as a process: what it says, what it serves, what it refuses, and how it stops.
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import t, { type Test } from 'tap';
import { listen } from '../../src/cli/listen.js';
import { buildApp } from '../../src/server/app.js';
import { defaultSettings } from '../../src/server/defaults.js';
import { groupsOf } from '../../src/server/settings.js';
import { basic, OVERPAID, refusal, SAMPLE } from '../support/helper.js';
import { HAS_IPV6, openConnection, runCli, type Server, startCli } from '../support/process.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const AS_MY_APP = { authorization: basic('my_app') };

type Sent = { readonly body?: unknown; readonly headers?: Record<string, string> };

async function call(server: Server, method: string, path: string, { body, headers }: Sent = {}) {
  const response = await fetch(server.url + path, {
    method,
    headers: { ...AS_MY_APP, ...(body !== undefined && JSON_TYPE), ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

/** Stops a server and tells how it ended. */
function stop({ kill, ended }: Server) {
  kill('SIGTERM');
  return ended;
}

t.test('it issues, moves and reads back a refund, and says one line on stdout', async (t) => {
  const server = await startCli(t);
  const created = await call(server, 'POST', REFUNDS, { body: SAMPLE });
  t.equal(created.status, 201);
  t.match(created.body, { account_token: 'my_account_token_12', status: 'COMPLETED', amount: 500 });
  const { token } = created.body as { token: string };

  const transition = { status: 'RETURNED', reason: 'Undeliverable' };
  const moved = await call(server, 'POST', `/__admin/refunds/${token}/transitions`, { body: transition });
  t.match(moved, { status: 201, body: { refund: { token, status: 'RETURNED' }, balance: -4000 } });

  const entries = await call(server, 'GET', `${OVERPAID}/journalentries?detail_token=${token}`);
  t.match(entries.body, { count: 1, data: [{ amount: 500, detail_object: { token, status: 'RETURNED' } }] });
  const account = await call(server, 'GET', OVERPAID);
  t.match(account.body, { current_balance: -4000 });

  const { stdout, stderr, code } = await stop(server);
  t.equal(code, 0);
  t.equal(stdout, `refund-mock listening on http://127.0.0.1:${server.port}\n`);
  const [line = '', ...others] = stderr.split('\n');
  t.match(JSON.parse(line), { level: 30, msg: `dashboard at http://127.0.0.1:${server.port}/__admin/ui` });
  t.strictSame(others, [''], 'and nothing else on stderr, not even a line for a request');
});

t.test('it is reached on both loopback addresses', async (t) => {
  const server = await startCli(t);
  const hosts = ['127.0.0.1', ...(HAS_IPV6 ? ['[::1]'] : [])];
  for (const host of hosts) {
    const answer = await fetch(`http://${host}:${server.port}/v3/ping`, { headers: AS_MY_APP });
    t.equal(answer.status, 200, host);
    await answer.text();
  }
});

t.test('two processes with the same seed and a frozen clock answer the same bytes', async (t) => {
  const transcript = async () => {
    const server = await startCli(t, ['--seed', '42', '--clock', 'frozen']);
    const said: string[] = [];
    const say = async (method: string, path: string, body?: unknown) => {
      const answer = await fetch(server.url + path, {
        method,
        headers: { ...AS_MY_APP, ...JSON_TYPE },
        body: body === undefined ? null : JSON.stringify(body),
      });
      const text = await answer.text();
      said.push(`${answer.status} ${text}`);
      return JSON.parse(text);
    };
    const { token } = await say('POST', REFUNDS, { ...SAMPLE, method: 'ACH' });
    await say('POST', REFUNDS, { ...SAMPLE, amount: 4000 });
    await say('POST', `/__admin/refunds/${token}/transitions`, { status: 'CANCELLED' });
    await say('POST', '/__admin/accounts', { type: 'BUSINESS', balance: -12.5 });
    await say('GET', `${OVERPAID}/journalentries?count=100`);
    await say('GET', '/v3/credit/accounts?count=100');
    return said;
  };
  const [one, other] = await Promise.all([transcript(), transcript()]);
  t.equal(one.length, 6);
  t.strictSame(one, other);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  t.test(`${signal} lets requests in flight finish, and idle connections do not hold it up`, async (t) => {
    const server = await startCli(t);
    const hosts = ['127.0.0.1', ...(HAS_IPV6 ? ['::1'] : [])];
    const idle = await Promise.all(hosts.map((host) => openConnection(t, server.port, host)));
    const busy = await Promise.all(hosts.map((host) => openConnection(t, server.port, host)));
    for (const connection of idle) {
      connection.send(`GET /__admin/livez HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      await connection.received('{"status":"ok"}');
    }
    const [head, rest] = halves('Expect: 100-continue\r\n');
    for (const connection of busy) {
      connection.send(head);
      await connection.received('100 Continue');
    }
    server.kill(signal);
    await Promise.all(idle.map(({ closed }) => closed));
    server.kill(signal);
    for (const connection of busy) connection.send(rest);
    for (const { closed } of busy) t.match(await closed, /HTTP\/1.1 201 Created.*"amount":1,/s);
    const { code, stderr } = await server.ended;
    t.equal(code, 0);
    t.notMatch(stderr, 'rror');
  });
}

t.test('streams, waits and delayed answers do not hold up a stop, and each gets its end', async (t) => {
  const server = await startCli(t);
  const ask = (path: string, headers = {}) =>
    fetch(server.url + path, { headers: { ...AS_MY_APP, ...headers } });
  await call(server, 'POST', '/__admin/faults', { body: { operation: 'getPing', delay: { ms: 60_000 } } });
  const stream = await ask('/__admin/events', { accept: 'text/event-stream' });
  const activity = await ask('/__admin/activity', { accept: 'text/event-stream' });
  const wait = ask('/__admin/events/wait?type=refund.created&timeout=60');
  const delayed = ask('/v3/ping');
  // The rule is the first event. Once it has fired, the call is held up; the wait came before it.
  const events = async () => (await call(server, 'GET', '/__admin/events')).body as { count: number };
  while ((await events()).count < 2);
  const { code } = await stop(server);
  t.equal(code, 0);
  t.match(await stream.text(), /: listening\n\nid: 2\nevent: fault\.fired\n/);
  t.match(await activity.text(), /: listening\n\nevent: sandbox\ndata: \{"name":"my_app","calls":0,/);
  t.equal((await wait).status, 408);
  t.equal((await delayed).status, 200);
});

/** A refund request in two pieces, cut in the middle of its body. */
function halves(headers = ''): [string, string] {
  const body = JSON.stringify({ ...SAMPLE, amount: 1 });
  const head =
    `POST ${REFUNDS} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${basic('my_app')}\r\n` +
    `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n${headers}\r\n`;
  return [head + body.slice(0, 20), body.slice(20)];
}

t.test('what never comes does not keep it from stopping', async (t) => {
  const server = await startCli(t);
  const [halfBody] = halves('Expect: 100-continue\r\n');
  const connections = await Promise.all([1, 2, 3].map(() => openConnection(t, server.port)));
  const [waiting, cut] = connections;
  waiting?.send(halfBody);
  await waiting?.received('100 Continue');
  cut?.send('POST /v3/ping HTTP/1.1\r\nHost: loc');
  t.match(await stop(server), { code: 0, signal: null });
  const received = await Promise.all(connections.map(({ closed }) => closed));
  t.strictSame(received, ['HTTP/1.1 100 Continue\r\n\r\n', '', ''], 'and gets no answer');
});

/** A server that is not ours, on a port that is then taken. */
async function takePort(t: Test, host: string, port = 0): Promise<number> {
  const other = createServer().listen(port, host);
  t.teardown(() => other.close());
  await once(other, 'listening');
  return (other.address() as AddressInfo).port;
}

for (const host of ['127.0.0.1', ...(HAS_IPV6 ? ['::1'] : [])]) {
  t.test(`a port that is taken on ${host} is told in one line`, async (t) => {
    const port = await takePort(t, host);
    t.strictSame(await runCli(t, ['--port', String(port)]), {
      code: 1,
      signal: null,
      stdout: '',
      stderr: `refund-mock: port ${port} is in use on ${host}: stop the other program, or choose with --port N (0 for any free one)\n`,
    });
  });
}

if (HAS_IPV6) {
  t.test('a free port is one that is free on both loopback addresses', async (t) => {
    const app = await buildApp(groupsOf(defaultSettings()));
    const bind = app.listen.bind(app);
    const ports: number[] = [];
    app.listen = (async (options: { port: number; host: string }) => {
      ports.push(options.port);
      // The first port that was found on ::1 turns out to be taken on 127.0.0.1.
      if (ports.length === 1) await takePort(t, '127.0.0.1', options.port);
      return bind(options);
    }) as typeof app.listen;
    const listening = await listen(app, 0, undefined);
    t.teardown(() => listening.close());
    t.strictSame(ports, [ports[0], listening.port]);
    t.not(ports[0], listening.port);
    t.equal((await fetch(`http://[::1]:${listening.port}/__admin/livez`)).status, 200);
  });
}

t.test(
  'a fixture that cannot be used stops the start, with file, line, path and what to write',
  async (t) => {
    const folder = t.testdir({ 'bad.yaml': 'version: 1\naccounts:\n  - token: a\n    credit_limt: 5\n' });
    const { code, stdout, stderr } = await runCli(t, ['--fixtures', `${folder}/bad.yaml`]);
    t.equal(code, 1);
    t.equal(stdout, '');
    const [first, second, ...others] = stderr.split('\n');
    t.equal(first, 'refund-mock: the fixture cannot be used');
    const place = `${folder}/bad.yaml:4: accounts.0.credit_limt: `;
    t.match(second, `${place}credit_limt is not a known field (did you mean credit_limit?)`);
    t.strictSame(others, [''], 'and no stack');
  },
);

t.test('a fixture of your own takes the place of the default one', async (t) => {
  const folder = t.testdir({ 'my.yaml': 'version: 1\naccounts: [{ token: mine }]\n' });
  const server = await startCli(t, ['--fixtures', `${folder}/my.yaml`]);
  t.match(await call(server, 'GET', '/v3/credit/accounts'), {
    body: { count: 1, data: [{ token: 'mine' }] },
  });
});

t.test('on a wider address the control plane asks for its token', async (t) => {
  const token = 'Open-Sesame-1';
  const server = await startCli(t, ['--host', '0.0.0.0', '--admin-token', token]);
  t.equal(server.stdout(), `refund-mock listening on http://0.0.0.0:${server.port}\n`);
  const near = { ...server, url: `http://127.0.0.1:${server.port}` };
  t.match(await call(near, 'POST', REFUNDS, { body: SAMPLE }), { status: 201 });
  const refunds = '/__admin/refunds?sandbox=my_app';
  t.match(await call(near, 'GET', refunds), { status: 401, body: { error_code: '401002' } });
  const wrong = { authorization: 'Bearer open-sesame-1' };
  t.match(await call(near, 'GET', refunds, { headers: wrong }), { status: 401 });
  const right = { authorization: `Bearer ${token}` };
  t.match(await call(near, 'GET', refunds, { headers: right }), { status: 200, body: { count: 1 } });
  t.match(await call(near, 'GET', '/__admin/livez'), { status: 200 }, 'being alive is no secret');
});

t.test('at the level debug a request is one line, without its credentials', async (t) => {
  const server = await startCli(t, ['--log-level', 'debug']);
  await call(server, 'POST', REFUNDS, { body: SAMPLE });
  await call(server, 'GET', '/v3/credit/accounts?count=2');
  await call(server, 'GET', '/v3/nowhere');
  const { stderr } = await stop(server);
  const lines = stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  t.match(
    lines.filter(({ msg }) => msg === 'request'),
    [
      { level: 20, method: 'POST', url: REFUNDS, status: 201, sandbox: 'my_app', ms: Number },
      { level: 20, method: 'GET', url: '/v3/credit/accounts?count=2', status: 200, sandbox: 'my_app' },
      // What is refused is told to everybody.
      { level: 30, method: 'GET', url: '/v3/nowhere', status: 404 },
    ],
  );
  t.equal(lines.filter(({ msg }) => msg === 'request').length, 3);
  t.notMatch(stderr, AS_MY_APP.authorization.slice('Basic '.length));
});

t.test('no secret is ever written, not even at the level trace', async (t) => {
  const [password, token] = ['Hush-Hush-7', 'Open-Sesame-2'];
  const args = ['--credentials', `my_app:${password}`, '--admin-token', token, '--log-level', 'trace'];
  const server = await startCli(t, args);
  const headers = { authorization: basic('my_app', password) };
  t.equal((await call(server, 'POST', REFUNDS, { body: SAMPLE, headers })).status, 201);
  t.equal(
    (await call(server, 'GET', OVERPAID, { headers: { authorization: basic('my_app', 'wrong') } })).status,
    401,
  );
  const bearer = { authorization: `Bearer ${token}` };
  t.equal((await call(server, 'GET', '/__admin/refunds?sandbox=my_app', { headers: bearer })).status, 200);
  const session = await call(server, 'POST', '/__admin/session', { body: { token: 'wrong' } });
  t.equal(session.status, 401);
  const signedIn = await fetch(`${server.url}/__admin/session`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify({ token }),
  });
  const [cookie = ''] = signedIn.headers.getSetCookie()[0]?.split(';') ?? [];
  t.equal(
    (await call(server, 'GET', '/__admin/refunds?sandbox=my_app', { headers: { cookie } })).status,
    200,
  );
  t.equal((await call(server, 'GET', '/v3/nowhere', { headers: { cookie } })).status, 404);
  const broken = await openConnection(t, server.port);
  const lines = [
    'GET / HTTP/1.1',
    'Host: localhost',
    `Authorization: ${headers.authorization}`,
    'no header',
    '',
    '',
  ];
  broken.send(lines.join('\r\n'));
  await broken.closed;
  const { stdout, stderr } = await stop(server);
  const proof = cookie.split('=')[1] ?? '';
  t.match(proof, /^[0-9a-f]{64}$/);
  const secrets = [password, token, proof, headers.authorization.slice('Basic '.length)];
  for (const secret of secrets) {
    t.notOk((stdout + stderr).includes(secret), secret);
    t.notOk(stderr.includes([...Buffer.from(secret)].join(',')), `${secret} as bytes`);
  }
});

for (const host of ['127.0.0.1', ...(HAS_IPV6 ? ['::1'] : [])]) {
  t.test(`what is not HTTP gets a 400 on ${host}, and learns nothing`, async (t) => {
    const server = await startCli(t);
    const connection = await openConnection(t, server.port, host);
    connection.send('HELLO\r\n\r\n');
    const [head = '', body = ''] = (await connection.closed).split('\r\n\r\n');
    t.match(head, /^HTTP\/1.1 400 Bad Request\r\n/);
    t.strictSame(JSON.parse(body), refusal('400003', 'The request cannot be read as HTTP'));
    const { code } = await stop(server);
    t.equal(code, 0);
  });
}
