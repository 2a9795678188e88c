// What is not served: 405 with Allow for another method of a path, 404 for any other path, and addresses that cannot be
// read.
import t from 'tap';
import { OVERPAID, refusal, start } from '../support/helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;

t.test('a 405 lists what is allowed, for any method', async (t) => {
  const { app, call } = await start(t);
  const allowed: [url: string, allow: string][] = [
    [OVERPAID, 'GET, HEAD'],
    [REFUNDS, 'POST'],
    ['/v3/ping', 'GET, HEAD, POST'],
    ['/ping', 'GET, HEAD, POST'],
    ['/__admin/assumptions', 'GET, HEAD, PATCH'],
    ['/', 'GET, HEAD'],
    ['/docs', 'GET, HEAD'],
    ['/docs/static/index.html', 'GET, HEAD'],
    ['/openapi.json', 'GET, HEAD'],
    ['/openapi.yaml', 'GET, HEAD'],
    ['/__admin/openapi.json', 'GET, HEAD'],
    ['/__admin/openapi.yaml', 'GET, HEAD'],
  ];
  for (const [url, allow] of allowed) {
    const reply = await call('DELETE', url, { user: null });
    t.equal(reply.status, 405, url);
    t.equal(reply.headers.allow, allow, url);
  }
  for (const method of ['TRACE', 'QUERY', 'PROPFIND', 'OPTIONS']) {
    const response = await app.inject({ method: method as 'OPTIONS', url: OVERPAID });
    t.equal(response.statusCode, 405, method);
  }
  t.equal((await call('HEAD', OVERPAID)).status, 200);
});

t.test('a 405 knows a path however it is spelt, and a path with an empty part is none', async (t) => {
  const { call } = await start(t);
  const encoded = await call('DELETE', '/v3/%70ing', { user: null });
  t.equal(encoded.status, 405, 'as a GET of it is answered');
  t.equal(encoded.headers.allow, 'GET, HEAD, POST');
  t.equal((await call('GET', '/v3/%70ing')).status, 200);
  for (const url of [
    '/v3/credit/accounts//journalentries',
    '/v3/credit/accounts/',
    '/docs/static/nothing.js',
  ]) {
    t.equal((await call('DELETE', url, { user: null })).body.code, 404000, url);
  }
});

t.test('an address that cannot be read is refused in the same shape', async (t) => {
  const { get } = await start(t);
  const bad = await get('/v3/credit/accounts/%zz');
  t.equal(bad.status, 400);
  t.strictSame(
    bad.body,
    refusal('400001', 'Invalid input(s): the path /v3/credit/accounts/%zz is not valid percent-encoding'),
  );
  const long = await get(`/v3/credit/accounts/${'x'.repeat(501)}`);
  t.equal(long.status, 414);
  t.strictSame(
    long.body,
    refusal('414001', 'A part of the path is longer than 500 characters: tokens have at most 36'),
  );
  t.equal((await get(`/v3/credit/accounts/${'x'.repeat(500)}`)).status, 404);
  const empty = await get('/v3/credit/accounts//journalentries');
  t.equal(empty.status, 400);
  t.match(empty.body.error_message, /account_token size must be at least 1/);
  const rebound = await get('/v3/credit/accounts/%zz', { headers: { host: 'evil.example' } });
  t.equal(rebound.status, 403, 'and the Host comes first');
});

t.test('an unknown route says where to look', async (t) => {
  const { get, post } = await start(t);
  const reply = await get('/v2/accounts');
  t.strictSame(
    reply.body,
    refusal(
      '404000',
      "Nothing is served at GET /v2/accounts: the partner's paths begin with /v3/credit/accounts, the control plane's with /__admin, and GET /docs shows both",
    ),
  );
  t.match((await get('/__admin/refundz')).body.error_message, /GET \/docs shows the control plane's paths/);
  t.equal((await post('/v2/accounts', undefined, { raw: '{' })).status, 404, 'before the body is read');
});
