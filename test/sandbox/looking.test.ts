// Reading makes no sandbox: whoever asks for one that is not there is told so, `default` is shown as it would be, and
// one is made by a call, by a write, or by its PUT.
import t, { type Test } from 'tap';
import { type Mock, OVERPAID, type Reply, refundOf, refusal, SAMPLE, start } from '../support/helper.js';
import { openConnection } from '../support/process.js';
import { settled, startReceiver } from '../support/receiver.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const NOW = '2026-01-05T15:00:00.000Z';
const anonymous = { user: null, asIs: true };

const namesOf = async ({ get }: Mock): Promise<string[]> =>
  (await get('/__admin/sandboxes?count=100', anonymous)).body.data.map(({ name }: { name: string }) => name);
const put = ({ call }: Mock, name: string, sent: object = anonymous): Promise<Reply> =>
  call('PUT', `/__admin/sandboxes/${encodeURIComponent(name)}`, sent);
const unknown = (name: string, near = '') =>
  refusal(
    '404004',
    `There is no sandbox ${name}${near && ` (did you mean ${near}?)`}: GET /__admin/sandboxes lists them, PUT /__admin/sandboxes/NAME makes one`,
  );

type Described = { parameters?: { $ref?: string }[]; responses: object };

/** The paths that read a sandbox, with something in place of each parameter, and what each declares. */
async function readings({ get }: Mock): Promise<[path: string, described: Described][]> {
  const { paths } = (await get('/__admin/openapi.json', anonymous)).body;
  const all = Object.entries(paths as Record<string, { get?: Described; parameters?: { $ref?: string }[] }>);
  return all.flatMap(([path, { get: described }]) => {
    const isOfSandbox = described?.parameters?.some(({ $ref }) => $ref?.endsWith('/inSandbox'));
    const filled = path.replace(/\{id\}/, '1').replace(/\{\w+\}/g, 'x');
    return described !== undefined && isOfSandbox ? [[`/__admin${filled}`, described] as const] : [];
  }) as [string, Described][];
}

t.test('each reading of a sandbox that is not there is a 404 with a near name, and makes none', async (t) => {
  const mock = await start(t);
  await mock.get(OVERPAID);
  const all = await readings(mock);
  t.ok(all.length > 20, `${all.length} of them`);
  for (const [path, { responses }] of all) {
    t.ok('404' in responses && !('503' in responses), `${path} declares it`);
    const ways: [string, object][] = [
      [`${path}?sandbox=my_ap`, anonymous],
      [`/~my_ap${path}`, anonymous],
      [path, { user: 'my_ap', asIs: true }],
      [`${path}?sandbox=my_ap`, { ...anonymous, headers: { accept: 'text/event-stream' } }],
      [`${path}?sandbox=my_ap`, { ...anonymous, headers: { 'sec-fetch-mode': 'navigate' } }],
    ];
    for (const [url, sent] of ways) {
      const reply = await mock.get(url, sent);
      t.equal(reply.status, 404, url);
      t.strictSame(reply.body, unknown('my_ap', 'my_app'), url);
      t.equal((await mock.call('HEAD', url, sent)).status, 404, url);
    }
  }
  t.strictSame(await namesOf(mock), ['my_app']);
  t.equal((await mock.get('/__admin/board', anonymous)).status, 200, 'so that the one in use is still clear');
  t.equal((await mock.get('/__admin/sandboxes', anonymous)).body.data[0].requests, 1);
});

t.test('a name that is near none, and one of many, are told as they are', async (t) => {
  const mock = await start(t);
  const says = async (name: string) =>
    (await mock.get(`/__admin/board?sandbox=${encodeURIComponent(name)}`, anonymous)).body;
  t.strictSame(await says('quite else'), unknown('quite else'));
  await put(mock, 'checkout tests');
  await put(mock, 'Ünïcode 🦊');
  t.strictSame(await says('checkout'), unknown('checkout', 'checkout tests'));
  t.strictSame(await says('Unicode 🦊'), unknown('Unicode 🦊', 'Ünïcode 🦊'));
  t.strictSame(await says('quite else'), unknown('quite else'));
});

t.test('a name that none can have is refused as such by whoever asks', async (t) => {
  const mock = await start(t);
  const says = (what: string) =>
    `Invalid input(s): ${what} must be 1 to 100 characters, none of them a control character`;
  for (const [name, shown] of [
    ['x'.repeat(101), `"${'x'.repeat(59)}...`],
    ['a\nb', '"a\\nb"'],
    ['\u0000', '"\\u0000"'],
    ['\u007f', '"\\u007f"'],
  ] as const) {
    const path = encodeURIComponent(name);
    for (const [method, url] of [
      ['GET', `/~${path}/__admin/board`],
      ['PUT', `/__admin/sandboxes/${path}`],
      ['DELETE', `/__admin/sandboxes/${path}`],
    ] as const) {
      const reply = await mock.call(method, url, anonymous);
      const said = method === 'GET' ? says('a sandbox name') : `${says('name')}, not ${shown}`;
      t.strictSame([reply.status, reply.body], [400, refusal('400001', said)], `${method} ${url}`);
    }
  }
  for (const name of ['a/b', '%', '__proto__', 'constructor', '?x=1', '~a', ' ', '{}']) {
    t.equal((await mock.call('DELETE', `/__admin/sandboxes/${encodeURIComponent(name)}`)).status, 404, name);
    t.equal((await put(mock, name)).body.name, name);
    t.equal((await mock.get(`/__admin/board?sandbox=${encodeURIComponent(name)}`)).status, 200, name);
    t.equal((await mock.get('/v3/ping', { user: name })).body.id, name);
    t.equal((await mock.call('DELETE', `/__admin/sandboxes/${encodeURIComponent(name)}`)).status, 204, name);
  }
  t.strictSame(await namesOf(mock), []);
});

t.test('a PUT makes a sandbox, and sent again changes nothing', async (t) => {
  const mock = await start(t);
  const made = await put(mock, 'a');
  const fresh = {
    name: 'a',
    accounts: 14,
    refunds: 0,
    journal_entries: 46,
    requests: 0,
    calls: 0,
    writes: 0,
  };
  const times = { last_call_time: null, created_time: NOW, last_used_time: NOW, now: NOW };
  t.strictSame([made.status, made.body], [201, { ...fresh, ...times }]);
  await mock.post(REFUNDS, SAMPLE, { user: 'a' });
  mock.tick(1000);
  const before = (await mock.get('/__admin/state?sandbox=a')).text;
  const again = await put(mock, 'a', { user: 'another', body: {} });
  t.equal(again.status, 200);
  const used = { refunds: 1, journal_entries: 47, requests: 1, calls: 1, last_call_time: NOW };
  t.strictSame(again.body, { ...fresh, ...times, ...used, last_used_time: '2026-01-05T15:00:01.000Z' });
  t.strictSame(again.body, (await mock.get('/__admin/sandboxes')).body.data[0]);
  t.equal((await mock.get('/__admin/state?sandbox=a')).text, before);
  t.equal((await mock.get('/__admin/board', anonymous)).body.refunds, 1, 'it is in use');
  t.strictSame(await namesOf(mock), ['a'], 'and the user name is none that is asked for');
});

t.test('what was made by a PUT is in use, and keeps its room', async (t) => {
  const mock = await start(t, { maxSandboxes: 2 });
  t.equal((await put(mock, 'a')).status, 201);
  t.equal((await put(mock, 'b')).status, 201);
  const full = await put(mock, 'c');
  t.equal(full.status, 503);
  t.match(full.body.error_message, /^All 2 sandboxes are in use: drop one with DELETE/);
  t.equal((await put(mock, 'a')).status, 200, 'one that is there needs no room');
  t.equal((await mock.get('/__admin/board?sandbox=c', anonymous)).status, 404, 'nor does one that is read');
  t.match((await mock.get('/__admin/board', anonymous)).body.error_message, /^Several sandboxes are in use/);
  await mock.call('DELETE', '/__admin/sandboxes/b');
  t.equal((await put(mock, 'c')).status, 201);
});

t.test('a program needs neither body nor type, whatever its runtime adds', async (t) => {
  const mock = await live(t);
  const { port } = mock.app.server.address() as { port: number };
  const sent = await fetch(`http://127.0.0.1:${port}/__admin/sandboxes/a`, { method: 'PUT' });
  t.equal(sent.status, 201, 'fetch of Node says Sec-Fetch-Mode');
  t.equal((await put(mock, 'b', { user: null, raw: '{}' })).status, 201);
  t.equal(
    (await put(mock, 'c', { user: null, raw: 'x', headers: { 'content-type': 'text/plain' } })).status,
    201,
  );
});

t.test('only who is let in makes sandboxes', async (t) => {
  const mock = await start(t, { adminToken: 's3cret' });
  t.equal((await put(mock, 'a')).status, 401);
  t.equal((await mock.get('/__admin/board?sandbox=a', anonymous)).status, 401, 'nor is told which there are');
  const sent = { ...anonymous, headers: { authorization: 'Bearer s3cret' } };
  t.equal((await put(mock, 'a', sent)).status, 201);
  const foreign = { ...sent.headers, origin: 'http://elsewhere.example' };
  t.equal((await put(mock, 'b', { ...anonymous, headers: foreign })).status, 403);
  t.equal((await mock.get('/__admin/board?sandbox=b', sent)).status, 404);
});

t.test('writes make the sandbox that they name, as calls do', async (t) => {
  const mock = await start(t);
  t.equal((await mock.post('/__admin/accounts?sandbox=a', { token: 'x' }, anonymous)).status, 201);
  t.equal((await mock.call('DELETE', '/__admin/faults', { user: 'b' })).status, 204);
  t.equal((await mock.get('/v3/ping', { user: 'c' })).status, 200);
  t.strictSame((await namesOf(mock)).sort(), ['a', 'b', 'c']);
});

t.test('before the default sandbox is made every reading shows it as it would be', async (t) => {
  const one = await start(t, { seed: undefined, drawSeed: () => 'drawn' });
  const other = await start(t, { seed: undefined, drawSeed: () => 'drawn' });
  await put(other, 'default');
  for (const [path] of await readings(one)) {
    if (path.endsWith('/wait')) continue;
    for (const [url, sent] of [
      [path, anonymous],
      [`${path}?sandbox=default`, anonymous],
      [`/~default${path}`, anonymous],
      [path, { user: 'default' }],
    ] as const) {
      const reply = await one.get(url, sent);
      const wanted = await other.get(`${path}?sandbox=default`, anonymous);
      t.strictSame([reply.status, reply.text], [wanted.status, wanted.text], url);
    }
  }
  t.strictSame(await namesOf(one), []);
  t.strictSame((await one.get('/__admin/activity')).body.sandboxes, []);
  t.strictSame((await one.call('DELETE', '/__admin/sandboxes/default')).body, unknown('default'));
});

t.test('what was read of it is found again in the one that is made, and not in the next', async (t) => {
  const accounts = [{ token: 'known', entries: [{ type: 'account.adjustment', amount: -5, at: '-1d' }] }];
  const fixture = { text: JSON.stringify({ version: 1, accounts }), file: 'accounts.json' };
  const mock = await start(t, { seed: undefined, fixture });
  const read = async () =>
    (await mock.get('/__admin/accounts/known/entries?sandbox=default')).body.data[0].entry.token;
  const token = await read();
  t.equal(await read(), token);
  t.strictSame(await namesOf(mock), []);
  t.equal(
    (await mock.get(`/v3/credit/accounts/known/journalentries/${token}`, { user: 'default' })).status,
    200,
  );
  t.equal(await read(), token);
  await mock.call('DELETE', '/__admin/sandboxes/default');
  t.not(await read(), token);
});

t.test('with --shared every name is that of the default sandbox', async (t) => {
  const mock = await start(t, { shared: true });
  t.equal((await mock.get('/__admin/board?sandbox=any')).status, 200);
  t.equal((await mock.call('DELETE', '/__admin/sandboxes/any')).status, 404);
  t.strictSame(await namesOf(mock), []);
  const made = await put(mock, 'any');
  t.strictSame([made.status, made.body.name], [201, 'default']);
  t.equal((await put(mock, 'other')).status, 200);
  t.strictSame(await namesOf(mock), ['default']);
  t.equal((await mock.call('DELETE', '/__admin/sandboxes/third')).status, 204);
  t.strictSame(await namesOf(mock), []);
});

/** Answers once a reading that waits has arrived. */
async function waiting(mock: Mock, path: string): Promise<{ reply: Promise<Reply> }> {
  const arrived = new Promise<void>((resolve) => mock.app.server.once('request', () => resolve()));
  const { port } = mock.app.server.address() as { port: number };
  const asked = fetch(`http://127.0.0.1:${port}${path}`);
  await arrived;
  const reply = asked.then(async (response) => ({ status: response.status, body: await response.json() }));
  return { reply: reply as unknown as Promise<Reply> };
}

async function live(t: Test, settings: Parameters<typeof start>[1] = {}): Promise<Mock> {
  const mock = await start(t, settings);
  await mock.app.listen({ host: '127.0.0.1', port: 0 });
  return mock;
}

t.test('a wait for an event in the default sandbox sees what happens once that is made', async (t) => {
  const mock = await live(t);
  for (const query of ['', '&sandbox=default']) {
    const { reply } = await waiting(mock, `/__admin/events/wait?type=refund.created&timeout=1m${query}`);
    t.strictSame(await namesOf(mock), [], 'the wait makes none');
    await mock.get(OVERPAID, { user: 'default' });
    await mock.post(REFUNDS, refundOf({ token: 'r' }), { user: 'default' });
    t.match(await reply, { status: 200, body: { type: 'refund.created', refund_token: 'r', sequence: 1 } });
    await mock.call('DELETE', '/__admin/sandboxes/default');
  }
});

t.test('a wait for a delivery does as well, by the messages of whoever is registered there', async (t) => {
  const receiver = await startReceiver(t);
  const webhooks = [{ token: 'hook', events: ['*'], config: { url: receiver.url } }];
  const mock = await live(t, { webhooks: webhooks as never });
  const { reply } = await waiting(mock, '/__admin/deliveries/wait?refund_token=r&timeout=1m');
  t.strictSame(await namesOf(mock), []);
  await mock.post(REFUNDS, refundOf({ token: 'r', method: 'ACH' }), { user: 'default' });
  await settled(mock, 'default');
  t.match(await reply, { status: 200, body: { state: 'succeeded', webhook_token: 'hook' } });
});

t.test('a wait that is in vain, or too long, says so and makes none', async (t) => {
  const mock = await live(t);
  const late = await mock.get('/__admin/events/wait?type=refund.created&timeout=10ms', anonymous);
  t.match(late.body.error_message, /^No such event within 10ms/);
  const vain = await mock.get('/__admin/deliveries/wait?timeout=1m', anonymous);
  t.strictSame(vain.status, 422);
  t.strictSame(await namesOf(mock), []);
});

t.test('a stream of the default sandbox tells of all that happens once that is made', async (t) => {
  const mock = await live(t);
  const { port } = mock.app.server.address() as { port: number };
  const stream = await openConnection(t, port);
  stream.send('GET /__admin/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n');
  await stream.received(': listening');
  t.strictSame(await namesOf(mock), []);
  await mock.post(REFUNDS, refundOf({ token: 'elsewhere' }), { user: 'another' });
  await mock.post(REFUNDS, refundOf({ token: 'here' }), { user: 'default' });
  await stream.received('"refund_token":"here"');
  await mock.call('DELETE', '/__admin/sandboxes/default');
  const told = await stream.closed;
  t.match(told, /id: 1\nevent: refund.created/, 'from the first event on');
  t.notMatch(told, /elsewhere/);
});

t.test('whoever looks is told of nothing that is planned, and brings nothing about', async (t) => {
  const receiver = await startReceiver(t);
  const webhooks = [{ token: 'hook', events: ['*'], config: { url: receiver.url } }];
  const timers: number[] = [];
  const mock = await start(t, {
    webhooks: webhooks as never,
    clock: { mode: 'real', rate: 86_400 },
    systemTimer(ms) {
      timers.push(ms);
      return () => undefined;
    },
  });
  for (const path of ['/board', '/state', '/deliveries', '/clock', '/webhooks', '/events'])
    t.equal((await mock.get(`/__admin${path}`, anonymous)).status, 200, path);
  t.strictSame(timers, [], 'no timer is set');
  t.equal(receiver.arrived.length, 0);
  t.strictSame(await namesOf(mock), []);
});
