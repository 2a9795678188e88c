// A ping hands on what the receiver answers, as it is, and fails only where nothing was answered.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import t, { type Test } from 'tap';
import { type Mock, refusal, start } from '../support/helper.js';
import { type Behaviour, register, startReceiver } from '../support/receiver.js';

const PING = '/v3/webhooks/hook/ping';

/** What a ping is answered with, of what matters of it. */
async function ping(mock: Mock) {
  const response = await mock.app.inject({
    method: 'POST',
    url: PING,
    headers: { authorization: `Basic ${Buffer.from('my_app:x').toString('base64')}` },
  });
  const { 'content-type': type } = response.headers;
  return { status: response.statusCode, type, bytes: response.rawPayload.toString('latin1') };
}

async function withReceiver(t: Test, behaviour: Behaviour): Promise<Mock> {
  const mock = await start(t);
  const receiver = await startReceiver(t, () => behaviour);
  await register(mock, receiver.url);
  return mock;
}

const JSON_TYPE = 'application/json; charset=utf-8';

for (const status of [
  200, 201, 202, 204, 205, 299, 301, 304, 400, 401, 404, 409, 418, 422, 429, 500, 503, 599, 600, 999,
]) {
  t.test(`a receiver that answers ${status} with nothing: so does the ping`, async (t) => {
    const mock = await withReceiver(t, status);
    t.strictSame(await ping(mock), { status, type: undefined, bytes: '' });
    const { data } = (await mock.get('/__admin/requests')).body;
    t.match(data[0], { status, operation: 'postWebhooksTokenPing', error_code: undefined });
  });
}

for (const [what, headers, body, type] of [
  ['JSON', { 'content-type': 'application/json' }, '{"my_endpoint_status":"alive"}', 'application/json'],
  [
    'JSON in its own spelling',
    { 'content-type': 'application/json' },
    '{ "a":1.50,\n"a":2e2}\n',
    'application/json',
  ],
  ['JSON without a type', {}, '{"my_endpoint_status":"alive"}', JSON_TYPE],
  ['a bare value', {}, '"alive"', JSON_TYPE],
  ['text', { 'content-type': 'text/plain' }, 'alive', 'text/plain'],
  ['text without a type', {}, 'alive', 'text/plain; charset=utf-8'],
  ['HTML', { 'content-type': 'text/html; charset=latin1' }, '<p>alive', 'text/html; charset=latin1'],
  ['broken JSON', { 'content-type': 'application/json' }, '{"my_endpoint', 'application/json'],
  ['a problem', { 'content-type': 'application/problem+json' }, '{"title":"no"}', 'application/problem+json'],
  ['XML', { 'content-type': 'application/xml' }, '<alive/>', 'application/xml'],
] as const) {
  for (const status of [200, 503]) {
    t.test(`a receiver that answers ${status} with ${what}: so does the ping`, async (t) => {
      const mock = await withReceiver(t, { status, headers, body });
      const reply = await ping(mock);
      t.strictSame({ ...reply, type: undefined }, { status, type: undefined, bytes: body });
      t.ok(String(reply.type).startsWith(type), String(reply.type));
    });
  }
}

/** A receiver that writes these bytes, whatever it is sent. */
async function rawReceiver(t: Test, head: string, body: Buffer): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(head);
      socket.end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

t.test(
  'bytes that are no text come as they are, and headers of the connection or the site do not',
  async (t) => {
    const mock = await start(t);
    const bytes = Buffer.from([0, 255, 254, 128, 10, 13]);
    const own =
      'Set-Cookie: a=b\r\nLocation: /elsewhere\r\nKeep-Alive: timeout=1\r\nX-Own: 1\r\nServer: mine';
    const head = `HTTP/1.1 202 Fine\r\nContent-Type: image/x-own\r\nContent-Encoding: own\r\n${own}\r\nContent-Length: 6\r\n\r\n`;
    await register(mock, await rawReceiver(t, head, bytes));
    const response = await mock.app.inject({
      method: 'POST',
      url: PING,
      headers: { authorization: `Basic ${Buffer.from('my_app:x').toString('base64')}` },
    });
    t.equal(response.statusCode, 202);
    t.strictSame(response.rawPayload, bytes);
    t.match(response.headers, {
      'content-type': 'image/x-own',
      'content-encoding': 'own',
      'content-length': '6',
    });
    for (const name of ['set-cookie', 'location', 'keep-alive', 'x-own', 'server'])
      t.notOk(name in response.headers, name);
  },
);

t.test('a mebibyte is handed on, and a byte more is not', async (t) => {
  const most = 1024 * 1024;
  const whole = await withReceiver(t, { status: 200, body: 'x'.repeat(most) });
  t.equal((await ping(whole)).bytes.length, most);
  const more = await withReceiver(t, { status: 200, body: 'x'.repeat(most + 1) });
  t.strictSame(
    (await more.post(PING, {})).body,
    refusal('422600', `Webhook operation failed: its answer is larger than ${most} bytes`),
  );
});

t.test('a ping that is not answered in time fails, and is not tried again', async (t) => {
  const mock = await start(t, { webhookTimeoutMs: 50 });
  const receiver = await startReceiver(t, () => 'hang');
  await register(mock, receiver.url);
  const reply = await mock.post(PING, {});
  t.equal(reply.status, 422);
  t.strictSame(
    reply.body,
    refusal('422600', 'Webhook operation failed: there was no whole answer within 50 ms'),
  );
  await mock.post('/__admin/clock/advance', { by: '20d' });
  t.equal(receiver.arrived.length, 1);
});

t.test('a ping that reaches nobody fails with the reason', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t);
  await register(mock, receiver.url);
  await receiver.close();
  const { status, body } = await mock.post(PING, {});
  t.equal(status, 422);
  t.match(body.error_message, /^Webhook operation failed: connect ECONNREFUSED 127\.0\.0\.1:\d+$/);
});

for (const [what, head, says] of [
  ['hangs up', 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n', /aborted|hang up/],
  ['does not speak HTTP', 'hello\r\n\r\n', /Parse Error/],
  [
    'changes the protocol',
    'HTTP/1.1 101 Other\r\nConnection: Upgrade\r\nUpgrade: own\r\n\r\n',
    /answered 101, which is no/,
  ],
] as const) {
  t.test(`a ping to a receiver that ${what} fails with the reason`, async (t) => {
    const mock = await start(t);
    await register(mock, await rawReceiver(t, head, Buffer.from('x')));
    const { status, body } = await mock.post(PING, {});
    t.equal(status, 422);
    t.equal(body.error_code, '422600');
    t.match(body.error_message, says);
  });
}
