// The session of a browser: the admin token is traded once for a cookie, which stands for it on the control plane,
// gives nothing of it away, and is of no use to the page of another site.
import { createHmac } from 'node:crypto';
import t from 'tap';
import { createRefundMock } from '../../src/index.js';
import { basic, type Mock, OVERPAID, refusal, SAMPLE, start } from '../support/helper.js';

const SESSION = '/__admin/session';
const TOKEN = 's3cret-t0ken';
const HOST = 'localhost:4747';
const REFUSED = refusal(
  '401002',
  'The control plane asks for the token of --admin-token: send Authorization: Bearer TOKEN',
);

/** What a browser does: calls with the cookies that it was given, and without credentials of its own. */
function browse(mock: Mock, host = HOST) {
  const jar = new Map<string, string>();
  return async (method: Parameters<Mock['call']>[0], url: string, body?: unknown, headers: object = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = { host, ...(cookie !== '' && { cookie }), ...headers };
    const reply = await mock.call(method, url, { user: null, body, headers: sent });
    const [, name = '', value = '', rest] = /^([^=]+)=([^;]*); (.*)$/.exec(setCookieOf(reply)) ?? [];
    if (rest?.includes('Max-Age=0')) jar.delete(name);
    else if (rest !== undefined) jar.set(name, value);
    return reply;
  };
}

const setCookieOf = ({ headers }: Awaited<ReturnType<Mock['call']>>) => String(headers['set-cookie'] ?? '');

t.test('the token is traded for a cookie that lets in, until it is given back', async (t) => {
  const mock = await start(t, { adminToken: TOKEN });
  const call = browse(mock);
  t.strictSame((await call('GET', SESSION)).body, {
    token_required: true,
    signed_in: false,
    shared_sandbox: null,
  });
  t.equal((await call('GET', '/__admin/refunds?sandbox=a')).status, 401);
  const signedIn = await call('POST', SESSION, { token: TOKEN });
  t.equal(signedIn.status, 204);
  t.equal(signedIn.text, '');
  t.match(
    setCookieOf(signedIn),
    /^refund_mock_session_4747=[0-9a-f]{64}; Path=\/__admin; HttpOnly; SameSite=Strict$/,
  );
  t.strictSame((await call('GET', SESSION)).body, {
    token_required: true,
    signed_in: true,
    shared_sandbox: null,
  });
  t.equal((await call('POST', '/__admin/accounts?sandbox=a', { token: 'x' })).status, 201);
  t.equal((await call('GET', '/__admin/refunds?sandbox=a')).status, 200);
  t.equal((await call('DELETE', '/__admin/sandboxes/a')).status, 204);
  const signedOut = await call('DELETE', SESSION);
  t.equal(signedOut.status, 204);
  t.equal(
    setCookieOf(signedOut),
    'refund_mock_session_4747=; Max-Age=0; Path=/__admin; HttpOnly; SameSite=Strict',
  );
  t.strictSame((await call('GET', SESSION)).body, {
    token_required: true,
    signed_in: false,
    shared_sandbox: null,
  });
  t.equal((await call('GET', '/__admin/refunds?sandbox=a')).status, 401);
});

t.test('a wrong token gets no cookie, and is told what is asked for', async (t) => {
  const mock = await start(t, { adminToken: TOKEN });
  const call = browse(mock);
  for (const token of ['wrong', `${TOKEN}x`, TOKEN.slice(1), TOKEN.toUpperCase()]) {
    const reply = await call('POST', SESSION, { token });
    t.equal(reply.status, 401, token);
    t.strictSame(reply.body, REFUSED);
    t.equal(reply.headers['www-authenticate'], 'Bearer realm="refund-mock"');
    t.equal(setCookieOf(reply), '');
  }
  const missing = await call('POST', SESSION, {});
  t.strictSame(missing.body, refusal('400001', 'Invalid input(s): token is missing'));
});

t.test(
  'the cookie gives nothing of the token away, and is the same on every server of that token',
  async (t) => {
    const cookies = await Promise.all(
      [TOKEN, TOKEN, 'another'].map(async (adminToken) => {
        const call = browse(await start(t, { adminToken }));
        return setCookieOf(await call('POST', SESSION, { token: adminToken }));
      }),
    );
    t.equal(cookies[0], cookies[1], 'a restart signs nobody out');
    t.not(cookies[0], cookies[2]);
    t.notMatch(cookies[0], TOKEN);
    const proof = createHmac('sha256', TOKEN).update('refund-mock session').digest('hex');
    t.match(cookies[0], `=${proof};`);
  },
);

t.test('what is not the cookie does not let in', async (t) => {
  const mock = await start(t, { adminToken: TOKEN });
  const right = /=(\w+);/.exec(setCookieOf(await browse(mock)('POST', SESSION, { token: TOKEN })))?.[1] ?? '';
  const name = 'refund_mock_session_4747';
  const ask = async (cookie: string, host = HOST) =>
    (await mock.call('GET', '/__admin/refunds', { user: null, headers: { cookie, host } })).status;
  t.equal(await ask(`${name}=${right}`), 200);
  t.equal(await ask(`theme=dark; ${name}=${right};other=1`), 200, 'among others');
  t.equal(await ask(`${name}=stale; ${name}=${right}`), 200, 'also when another path has one of its own');
  for (const wrong of [
    '',
    name,
    `${name}=`,
    `${name}=${TOKEN}`,
    `${name}=${right}x`,
    `${name}=${right.slice(1)}`,
    `x${name}=${right}`,
    `refund_mock_session_4748=${right}`,
  ]) {
    t.equal(await ask(wrong), 401, wrong);
  }
  t.equal(await ask(`${name}=${right}`, 'localhost:4748'), 401, 'that of a server on another port');
  t.equal(
    await ask(`refund_mock_session_80=${right}`, 'localhost'),
    200,
    'a Host without a port is of port 80',
  );
});

t.test('with a cookie the sandbox is the one that is asked for, whatever else is sent', async (t) => {
  const mock = await start(t, { adminToken: TOKEN });
  await mock.post(`${OVERPAID}/creditbalancerefunds`, SAMPLE, { user: 'a' });
  await mock.get(OVERPAID, { user: 'b' });
  const call = browse(mock);
  await call('POST', SESSION, { token: TOKEN });
  t.equal((await call('GET', '/__admin/refunds?sandbox=a')).body.count, 1);
  t.equal((await call('GET', '/__admin/refunds?sandbox=b')).body.count, 0);
  const ambiguous = await call('GET', '/__admin/refunds', undefined, { authorization: basic('a') });
  t.equal(ambiguous.status, 400, 'a user name that a browser remembers chooses nothing');
  t.equal(ambiguous.body.error_code, '400002');
});

t.test('the cookie is of no use to a page of another site, nor to a form', async (t) => {
  const mock = await start(t, { adminToken: TOKEN });
  const call = browse(mock);
  await call('POST', SESSION, { token: TOKEN });
  await call('POST', '/__admin/accounts?sandbox=a', { token: 'x' });
  const sites: object[] = [
    { origin: 'https://evil.example' },
    { origin: 'http://localhost:4748' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
  ];
  for (const headers of sites) {
    for (const [method, url, body] of [
      ['POST', '/__admin/reset?sandbox=a', { to: 'empty' }],
      ['POST', SESSION, { token: TOKEN }],
      ['DELETE', SESSION, undefined],
      ['DELETE', '/__admin/sandboxes/a', undefined],
    ] as const) {
      const reply = await call(method, url, body, headers);
      t.equal(reply.status, 403, `${method} ${url} ${JSON.stringify(headers)}`);
      t.equal(setCookieOf(reply), '');
    }
  }
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  t.equal((await call('POST', '/__admin/reset?sandbox=a', {}, form)).status, 415);
  t.equal((await call('POST', SESSION, {}, form)).status, 415);
  const own = { origin: `http://${HOST}`, 'sec-fetch-site': 'same-origin' };
  t.equal((await call('GET', '/__admin/refunds?sandbox=a', undefined, own)).status, 200);
  const account = await mock.get('/v3/credit/accounts/x', { user: 'a' });
  t.equal(account.status, 200, 'and nothing was changed by trying');
});

t.test('the cookie lets in on the control plane only', async (t) => {
  const mock = await start(t, { adminToken: TOKEN });
  const call = browse(mock);
  await call('POST', SESSION, { token: TOKEN });
  t.equal((await call('GET', OVERPAID)).status, 401);
});

t.test('a bearer token is a session as well', async (t) => {
  const { get } = await start(t, { adminToken: TOKEN });
  const ask = async (authorization: string) =>
    (await get(SESSION, { user: null, headers: { authorization } })).body.signed_in;
  t.equal(await ask(`Bearer ${TOKEN}`), true);
  t.equal(await ask('Bearer wrong'), false);
});

t.test('who shares one sandbox with everybody is told which', async (t) => {
  const { get } = await start(t, { shared: true });
  t.strictSame((await get(SESSION)).body, {
    token_required: false,
    signed_in: true,
    shared_sandbox: 'default',
  });
});

t.test('without --admin-token nothing is asked for, and nothing is given', async (t) => {
  const call = browse(await start(t));
  t.strictSame((await call('GET', SESSION)).body, {
    token_required: false,
    signed_in: true,
    shared_sandbox: null,
  });
  const reply = await call('POST', SESSION, { token: 'any' });
  t.equal(reply.status, 204);
  t.equal(setCookieOf(reply), '');
  t.equal((await call('DELETE', SESSION)).status, 204);
});

t.test('no log shows the cookie', async (t) => {
  const mock = await start(t, { adminToken: TOKEN });
  const call = browse(mock);
  const proof = /=(\w+);/.exec(setCookieOf(await call('POST', SESSION, { token: TOKEN })))?.[1] ?? '';
  await call('GET', '/v3/ping');
  await call('GET', '/__admin/nothing');
  await call('POST', '/__admin/sessions', { token: TOKEN });
  const { data } = (await call('GET', '/__admin/unassigned')).body;
  t.equal(data.length, 3);
  for (const { headers } of data) t.equal(headers.cookie, '[redacted]');
  t.notMatch(JSON.stringify(data), proof);
  t.notMatch(JSON.stringify(data), TOKEN);
});

t.test('an empty token, which everybody knows, is refused at the start', async (t) => {
  const message = 'adminToken is empty: set one, or leave it out';
  await t.rejects(createRefundMock({ adminToken: '' }), { message });
});
