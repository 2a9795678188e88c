// Who may talk to the server: Host, Origin, tokens, credentials, and that a refused write has changed nothing.
import t from 'tap';
import { basic, type Mock, OVERPAID, refusal, SAMPLE, start } from '../support/helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const EVIL = 'https://evil.example';

t.test('a Host that is not ours is refused on every route, with the flag that would help', async (t) => {
  const { call } = await start(t);
  for (const url of ['/', '/docs', '/openapi.yaml', '/v3/ping', OVERPAID, '/__admin/refunds', '/nothing']) {
    const reply = await call('GET', url, { headers: { host: 'evil.example:4747' } });
    t.equal(reply.status, 403, url);
    t.strictSame(
      reply.body,
      refusal(
        '403001',
        'Host evil.example is not allowed here: start the server with --allow-host evil.example to let it in',
      ),
      url,
    );
  }
});

t.test('loopback names are let in with any port, and names that only look like them are not', async (t) => {
  const { get } = await start(t);
  for (const host of [
    'localhost',
    'localhost:4747',
    'LOCALHOST:1',
    '127.0.0.1:4747',
    '127.9.9.9',
    '[::1]:4747',
    '[::1]',
  ]) {
    t.equal((await get('/v3/ping', { headers: { host } })).status, 200, host);
  }
  for (const host of ['localhost.evil.example', '127.0.0.1.evil.example', 'evil.example#localhost', '::1']) {
    t.equal((await get('/v3/ping', { headers: { host } })).status, 403, host);
  }
});

t.test('the bound address and --allow-host are let in by name', async (t) => {
  const { get } = await start(t, { host: '192.168.7.7', allowedHosts: ['mock.test', 'fe80::1'] });
  for (const host of ['192.168.7.7:4747', 'mock.test', 'MOCK.test:80', '[fe80::1]:4747']) {
    t.equal((await get('/v3/ping', { headers: { host } })).status, 200, host);
  }
  t.equal((await get('/v3/ping', { headers: { host: 'other.mock.test' } })).status, 403);
});

t.test(
  'a web page of another origin cannot use the control plane, and changes nothing by trying',
  async (t) => {
    const mock = await start(t);
    const before = (await mock.get('/v3/credit/accounts?count=100')).body;
    const attempts: [method: 'POST' | 'PATCH' | 'DELETE', url: string, body: object | undefined][] = [
      ['POST', '/__admin/reset', { to: 'empty' }],
      ['POST', '/__admin/accounts', { token: 'planted', balance: -1 }],
      ['PATCH', '/__admin/accounts/acct_zero', { balance: -1 }],
      ['POST', '/__admin/accounts/acct_zero/entries', { type: 'pindebit', amount: 1 }],
      ['PATCH', '/__admin/assumptions', { error_shape: 'core' }],
      ['DELETE', '/__admin/sandboxes/my_app', undefined],
    ];
    const pages: Record<string, string>[] = [
      { origin: EVIL },
      { origin: 'null' },
      { origin: 'http://localhost:3000' },
      { origin: EVIL, 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    ];
    for (const [method, url, body] of attempts) {
      for (const headers of pages) {
        const reply = await mock.call(method, url, { body, headers });
        t.equal(reply.status, 403, `${method} ${url} ${JSON.stringify(headers)}`);
        t.match(
          reply.body.error_message,
          /^Origin .* is not allowed here: start the server with --cors ORIGIN/,
        );
      }
    }
    for (const url of [
      '/__%61dmin/reset',
      '/%5f_admin/reset',
      '//__admin/reset',
      '/~my_app/__%61dmin/reset',
    ]) {
      const reply = await mock.post(url, { to: 'empty' }, { headers: { origin: EVIL } });
      t.ok([403, 404].includes(reply.status), `${url} is the same address, or none`);
    }
    t.equal((await mock.get('/__admin/refunds', { headers: { origin: EVIL } })).status, 403, 'nor read');
    t.strictSame((await mock.get('/v3/credit/accounts?count=100')).body, before);
    t.equal((await mock.get('/__admin/assumptions')).body.data[1].value, 'both');
  },
);

t.test('a write that does not say it is JSON is refused, and changes nothing', async (t) => {
  const mock = await start(t);
  await mock.get(OVERPAID);
  for (const contentType of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    '',
    'application/jsonp',
  ]) {
    const reply = await mock.call('POST', '/__admin/reset', {
      raw: '{"to":"empty"}',
      headers: { 'content-type': contentType },
    });
    t.equal(reply.status, 415, contentType);
    t.equal(reply.body.error_code, '415001', contentType);
  }
  const bare = await mock.call('POST', '/__admin/reset', { raw: '{}', headers: { 'content-type': '' } });
  t.equal(bare.status, 415);
  t.equal((await mock.get(OVERPAID)).status, 200);
  const stranger = await mock.call('POST', '/__admin/reset?sandbox=never_made', {
    raw: '{}',
    headers: { 'content-type': 'text/plain' },
  });
  t.equal(stranger.status, 415);
  t.equal((await mock.get('/__admin/sandboxes')).body.count, 1, 'and no sandbox was made on the way');
});

t.test('a visit by link and a call from a page of the server itself are no attack', async (t) => {
  const { get, call } = await start(t);
  const visit = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  t.equal((await get('/__admin/refunds', { headers: visit })).status, 200);
  const own = { origin: 'http://localhost:4747', host: 'localhost:4747', 'sec-fetch-site': 'same-origin' };
  t.equal((await call('POST', '/__admin/reset', { body: {}, headers: own })).status, 200);
});

t.test('without --cors a preflight is refused and told the flag', async (t) => {
  const { call, post } = await start(t);
  const preflight = { origin: 'http://localhost:3000', 'access-control-request-method': 'POST' };
  const reply = await call('OPTIONS', REFUNDS, { user: null, headers: preflight });
  t.equal(reply.status, 403);
  t.strictSame(
    reply.body,
    refusal(
      '403001',
      'Origin http://localhost:3000 is not allowed here: start the server with --cors ORIGIN, for example --cors http://localhost:3000, to let a web page in',
    ),
  );
  const proxied = await post(REFUNDS, SAMPLE, { headers: { origin: 'http://localhost:3000' } });
  t.equal(proxied.status, 403, 'nor is what a page sends without asking');
  const read = await call('GET', OVERPAID, { headers: { origin: 'http://localhost:3000' } });
  t.equal(read.status, 200, 'while a page that only reads is answered, and may not read the answer');
  t.notOk(read.headers['access-control-allow-origin']);
});

t.test('--cors opens both planes to exactly that origin', async (t) => {
  const origin = 'http://localhost:3000';
  const { call, get } = await start(t, { corsOrigins: [origin] });
  for (const url of [REFUNDS, '/__admin/reset']) {
    const asked = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    };
    const preflight = await call('OPTIONS', url, { user: null, headers: asked });
    t.equal(preflight.status, 204, url);
    t.equal(preflight.headers['access-control-allow-origin'], origin);
    t.match(preflight.headers['access-control-allow-methods'], /POST/);
    t.equal(preflight.headers['access-control-allow-headers'], 'authorization,content-type');
    const other = await call('OPTIONS', url, {
      user: null,
      headers: { ...asked, origin: 'http://localhost:3001' },
    });
    t.equal(other.status, 403, url);
  }
  for (const url of [OVERPAID, '/__admin/refunds']) {
    const reply = await get(url, { headers: { origin } });
    t.equal(reply.status, 200, url);
    t.equal(reply.headers['access-control-allow-origin'], origin);
    t.match(reply.headers['access-control-expose-headers'], /Link/);
  }
  t.equal((await get('/__admin/refunds', { headers: { origin: EVIL } })).status, 403);
  for (const [url, status] of [
    [OVERPAID, 401],
    ['/nothing', 404],
    [REFUNDS, 405],
  ] as const) {
    const refused = await get(url, { user: null, headers: { origin } });
    t.equal(refused.status, status);
    t.equal(
      refused.headers['access-control-allow-origin'],
      origin,
      'a refusal can be read by the page as well',
    );
  }
  t.equal(
    (await call('OPTIONS', '/v3/ping', { user: null })).status,
    405,
    'an OPTIONS that is no preflight is a method',
  );
  t.equal((await call('OPTIONS', '/nothing', { user: null })).body.code, 404000);
});

t.test('an admin token, once set, is asked for on the control plane, and only there', async (t) => {
  const mock: Mock = await start(t, { adminToken: 's3cret' });
  const asked = refusal(
    '401002',
    'The control plane asks for the token of --admin-token: send Authorization: Bearer TOKEN',
  );
  for (const authorization of ['', 'Bearer wrong', 'Bearer s3cret2', basic('my_app', 's3cret'), 'Bearer']) {
    const reply = await mock.call('GET', '/__admin/refunds', { user: null, headers: { authorization } });
    t.equal(reply.status, 401, authorization);
    t.equal(reply.headers['www-authenticate'], 'Bearer realm="refund-mock"');
    t.strictSame(reply.body, asked, authorization);
  }
  const headers = { authorization: 'Bearer s3cret' };
  t.equal((await mock.call('GET', '/__admin/refunds?sandbox=my_app', { user: null, headers })).status, 200);
  t.equal(
    (await mock.call('GET', '/__admin/livez', { user: null })).status,
    200,
    'a health check needs none',
  );
  t.equal((await mock.get(OVERPAID)).status, 200, 'nor does the partner plane');
});

t.test('--credentials lets in its own pairs only', async (t) => {
  const { call } = await start(t, {
    credentials: [
      { user: 'app', password: 'one' },
      { user: 'other', password: 'two:with:colons' },
    ],
  });
  const status = async (authorization: string) =>
    (await call('GET', OVERPAID, { user: null, headers: { authorization } })).status;
  t.equal(await status(basic('app', 'one')), 200);
  t.equal(await status(basic('app', 'one')), 200, 'a second time as well');
  t.equal(await status(basic('other', 'two:with:colons')), 200);
  for (const wrong of [
    basic('app', 'two'),
    basic('other', 'one'),
    basic('app', ''),
    basic('nobody', 'one'),
    basic('APP', 'one'),
  ]) {
    t.equal(await status(wrong), 401);
  }
});

t.test('a secret sent with a request is in no answer', async (t) => {
  const { call } = await start(t, { adminToken: 'adm1n-s3cret' });
  for (const [url, authorization] of [
    [OVERPAID, basic('my_app', 'hunter2-s3cret')],
    ['/__admin/refunds', 'Bearer wrong-s3cret'],
    ['/nothing', basic('my_app', 'hunter2-s3cret')],
  ] as const) {
    const reply = await call('GET', url, { user: null, headers: { authorization } });
    t.notMatch(reply.text + JSON.stringify(reply.headers), /s3cret/, url);
  }
});
