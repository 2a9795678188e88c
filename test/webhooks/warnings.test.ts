// A webhook whose url will not be called is taken, as the partner takes it, and everybody who can do something about it
// is told: the person at the server, and whoever looks at the call or at the webhook.

import type { FastifyBaseLogger } from 'fastify';
import t from 'tap';
import { type Mock, start } from '../support/helper.js';
import { startCli } from '../support/process.js';
import { change, configOf, register, webhookOf } from '../support/receiver.js';

const FAR = 'http://203.0.113.7/hook';
const WARNING =
  '203.0.113.7 is not loopback: start the server with --allow-webhook-host 203.0.113.7 to let messages go there';

/** A server that notes what it warns of. */
async function warned(t: Parameters<typeof start>[0], settings: Parameters<typeof start>[1] = {}) {
  const lines: string[] = [];
  const say = (line: unknown) => lines.push(String(line));
  const nothing = () => undefined;
  const logger = { level: 'warn', warn: say, info: nothing, debug: nothing, error: nothing, trace: nothing };
  const mock = await start(t, { ...settings, logger: logger as unknown as FastifyBaseLogger });
  return { mock, lines };
}

const lastWarnings = async (mock: Mock) =>
  (await mock.get('/__admin/requests/1')).body?.warnings ??
  (await mock.get('/__admin/requests')).body.data[0].warnings;

for (const [url, warning] of [
  [FAR, WARNING],
  [
    'https://[2001:db8::1]:8443/hook',
    /^2001:db8::1 is not loopback: start the server with --allow-webhook-host 2001:db8::1/,
  ],
  ['http://169.254.169.254/latest', /^169\.254\.169\.254 is never called: it is link-local/],
  [
    'http://hook.example/x?secret=y',
    /^messages to hook\.example go out only if it is loopback: otherwise start the server with --allow-webhook-host hook\.example$/,
  ],
  ['http://host.docker.internal:3000/', /^messages to host\.docker\.internal go out only if it is loopback/],
] as const) {
  t.test(`taken and warned of: ${url}`, async (t) => {
    const { mock, lines } = await warned(t);
    const reply = await mock.post('/v3/webhooks', webhookOf(url));
    t.equal(reply.status, 201);
    t.match(await lastWarnings(mock), [warning]);
    t.match((await mock.get('/__admin/webhooks')).body.data, [{ warning }]);
    t.equal(lines.length, 1);
    t.match(lines[0], /^a webhook will be sent nothing: /);
    await mock.post('/v3/webhooks', webhookOf(url), { user: 'another' });
    t.equal(lines.length, 1, 'each thing is told once');
  });
}

for (const url of [
  'http://127.0.0.1:9/',
  'http://[::1]:9/',
  'http://localhost:9/',
  'http://app.localhost:9/',
  'http://LOCALHOST.:9/',
]) {
  t.test(`not warned of: ${url}`, async (t) => {
    const { mock, lines } = await warned(t);
    t.equal((await mock.post('/v3/webhooks', webhookOf(url))).status, 201);
    t.equal(await lastWarnings(mock), undefined);
    t.notOk('warning' in (await mock.get('/__admin/webhooks')).body.data[0]);
    t.strictSame(lines, []);
  });
}

t.test('a host that is allowed is not warned of', async (t) => {
  const { mock, lines } = await warned(t, { webhookHosts: ['203.0.113.7', 'hook.example'] });
  for (const url of [FAR, 'http://hook.example/']) await register(mock, url, { token: url.slice(7, 20) });
  t.strictSame(lines, []);
});

t.test('a change and new headers are warned of as well', async (t) => {
  const { mock, lines } = await warned(t);
  await register(mock, 'http://127.0.0.1:9/');
  t.equal((await change(mock, FAR)).status, 200);
  t.strictSame((await mock.get('/__admin/requests')).body.data[0].warnings, [WARNING]);
  await mock.call('PUT', '/v3/webhooks/customheaders/hook', { body: { custom_header: { One: '1' } } });
  t.strictSame((await mock.get('/__admin/requests')).body.data[0].warnings, [WARNING]);
  t.strictSame(lines, [`a webhook will be sent nothing: ${WARNING}`]);
  await change(mock, 'http://127.0.0.1:9/');
  t.notOk('warnings' in (await mock.get('/__admin/requests')).body.data[0]);
});

t.test('a webhook of a fixture is warned of at the start', async (t) => {
  const text = `version: 1\naccounts: [{token: a}]\nwebhooks: [{config: {url: "${FAR}"}, sandboxes: ["*"]}]\n`;
  const { mock, lines } = await warned(t, { fixture: { file: 'f.yaml', text } });
  t.strictSame(lines, [`a webhook will be sent nothing: ${WARNING}`]);
  t.match((await mock.get('/__admin/webhooks', { user: 'any' })).body.data, [{ warning: WARNING }]);
});

t.test('an import answers with what it warns of', async (t) => {
  const { mock, lines } = await warned(t);
  await register(mock, 'http://127.0.0.1:9/');
  const state = (await mock.get('/__admin/state?secrets=true')).body;
  const fine = await mock.call('PUT', '/__admin/state', { body: state });
  t.notOk('warnings' in fine.body);
  state.webhooks[0].config = { ...state.webhooks[0].config, url: FAR };
  const { body } = await mock.call('PUT', '/__admin/state', { body: state });
  t.strictSame(body.warnings, [WARNING]);
  t.strictSame(lines, [`a webhook will be sent nothing: ${WARNING}`]);
});

t.test('a flag, and a registration while it runs, are warned of on stderr', async (t) => {
  const server = await startCli(t, ['--webhook', 'http://10.0.0.1/']);
  const headers = { authorization: `Basic ${btoa('my_app:x')}`, 'content-type': 'application/json' };
  const body = JSON.stringify(webhookOf(FAR, { config: configOf(FAR) }));
  const reply = await fetch(`${server.url}/v3/webhooks`, { method: 'POST', headers, body });
  t.equal(reply.status, 201);
  server.kill('SIGTERM');
  const { stderr } = await server.ended;
  t.match(stderr, /a webhook will be sent nothing: 10\.0\.0\.1 is not loopback/);
  t.match(stderr, /a webhook will be sent nothing: 203\.0\.113\.7 is not loopback/);
});
