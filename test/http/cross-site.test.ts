// What a web page may make a browser do here, by what the browser says of it: method, site, mode, origin, and whether
// --cors lets that origin in, on both planes. And which Hosts are ours.
import t from 'tap';
import { basic, OVERPAID, start } from '../support/helper.js';

const HOST = 'localhost:4747';
const OWN = `http://${HOST}`;
const FRIEND = 'http://localhost:3000';
const STRANGER = 'http://localhost:9';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const SITES = [undefined, 'none', 'same-origin', 'same-site', 'cross-site'] as const;
const MODES = [undefined, 'navigate', 'cors', 'no-cors'] as const;
const ORIGINS = [undefined, OWN, FRIEND, STRANGER, 'null'] as const;
const PATHS = { partner: '/v3/ping', control: '/__admin/assumptions' } as const;

type Plane = keyof typeof PATHS;
type Case = {
  readonly method: (typeof METHODS)[number];
  readonly site: (typeof SITES)[number];
  readonly mode: (typeof MODES)[number];
  readonly origin: (typeof ORIGINS)[number];
  readonly plane: Plane;
};

/** The rule in its own words, for one case. */
function isRefused({ method, site, mode, origin, plane }: Case, cors: boolean): boolean {
  if (cors && origin === FRIEND) return false;
  const isForeign = site === 'same-site' || site === 'cross-site' || (origin !== undefined && origin !== OWN);
  if (!isForeign) return false;
  if (method !== 'GET' && method !== 'HEAD') return true;
  return plane === 'control' && !(mode === 'navigate' && origin === undefined);
}

const CASES: readonly Case[] = METHODS.flatMap((method) =>
  SITES.flatMap((site) =>
    MODES.flatMap((mode) =>
      ORIGINS.flatMap((origin) =>
        (Object.keys(PATHS) as Plane[]).map((plane) => ({ method, site, mode, origin, plane })),
      ),
    ),
  ),
);

for (const cors of [false, true]) {
  t.test(`${cors ? 'with' : 'without'} --cors, each of ${CASES.length} cases`, async (t) => {
    const { call, get } = await start(t, { corsOrigins: cors ? [FRIEND] : [] });
    const wrong: string[] = [];
    for (const one of CASES) {
      const { method, site, mode, origin, plane } = one;
      const headers = {
        host: HOST,
        ...(site !== undefined && { 'sec-fetch-site': site }),
        ...(mode !== undefined && { 'sec-fetch-mode': mode }),
        ...(origin !== undefined && { origin }),
      };
      const { status } = await call(method, PATHS[plane], { headers });
      if ((status === 403) !== isRefused(one, cors)) wrong.push(`${JSON.stringify(one)}: ${status}`);
    }
    t.strictSame(wrong, []);
    t.equal((await get('/__admin/assumptions')).status, 200);
  });
}

t.test(
  'whoever only goes there or looks in from another site makes no sandbox, and is answered',
  async (t) => {
    const { get, call } = await start(t);
    const visits: Record<string, string>[] = [
      { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none' },
      { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-mode': 'navigate' },
      { 'sec-fetch-mode': 'no-cors', 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-mode': 'no-cors', 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of visits) {
      for (const url of [OVERPAID, `/~visited${OVERPAID}`, '/v3/credit/accounts']) {
        t.equal((await get(url, { user: 'visitor', headers })).status, 200, url);
        t.equal((await call('HEAD', url, { user: 'visitor', headers })).status, 200, url);
      }
    }
    t.equal((await get('/__admin/sandboxes', { user: null })).body.count, 0);
    const { body } = await get('/__admin/unassigned', { user: null });
    t.match(body.data[0], { status: 200, operation: 'listAccounts' }, 'it is on record all the same');
    await get(OVERPAID, { user: 'visitor' });
    const headers = { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none' };
    t.equal((await get(OVERPAID, { user: 'visitor', headers })).status, 200);
    const [visitor] = (await get('/__admin/sandboxes', { user: null })).body.data;
    t.match(visitor, { name: 'visitor', calls: 2 }, 'one that is there is used');
  },
);

// Who sends a POST without a body and without a type, and whether the control plane takes it.
const BARE: readonly [headers: Record<string, string>, status: number][] = [
  [{}, 200],
  [{ origin: OWN, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }, 200],
  [{ origin: OWN }, 415],
  [{ 'sec-fetch-site': 'same-origin' }, 415],
  [{ 'sec-fetch-site': 'none' }, 415],
  [{ 'sec-fetch-mode': 'cors' }, 200],
  [{ 'sec-fetch-mode': 'no-cors' }, 415],
  [{ 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }, 415],
  [{ origin: OWN, 'sec-fetch-site': 'none' }, 415],
  [{ origin: OWN, 'sec-fetch-site': 'same-site' }, 403],
  [{ origin: STRANGER }, 403],
  [{ origin: 'null' }, 403],
];

for (const [headers, status] of BARE) {
  t.test(`a bare POST with ${JSON.stringify(headers)} is a ${status}`, async (t) => {
    const { call } = await start(t);
    const shapes: Record<string, string>[] = [
      {},
      { 'content-length': '0' },
      { 'content-type': 'text/plain' },
    ];
    for (const more of shapes) {
      const reply = await call('POST', '/__admin/reset', { headers: { host: HOST, ...headers, ...more } });
      t.equal(reply.status, status, JSON.stringify(more));
    }
    const typed = { host: HOST, ...headers, 'content-type': 'application/json' };
    t.equal((await call('POST', '/__admin/reset', { headers: typed })).status, status === 403 ? 403 : 200);
  });
}

t.test("a bare POST by Node's own fetch is taken", async (t) => {
  const { app } = await start(t);
  const url = await app.listen({ port: 0 });
  const answer = await fetch(`${url}/__admin/reset`, { method: 'POST' });
  t.equal(answer.status, 200);
});

const TYPES = [
  'application/x-www-form-urlencoded',
  'text/plain',
  'garbage',
  '',
  'multipart/form-data',
  'a/b;',
];

for (const type of TYPES) {
  t.test(`no bytes are of no type, and so not of "${type}" either`, async (t) => {
    const { app } = await start(t);
    const send = async (method: 'GET' | 'POST' | 'DELETE', url: string, chunks?: string) => {
      const headers = { authorization: basic('my_app'), 'content-type': type };
      const chunked = { ...headers, 'transfer-encoding': 'chunked' };
      const request = { method, url, headers: chunks === undefined ? headers : chunked };
      const { statusCode, body } = await app.inject({ ...request, ...(chunks && { payload: chunks }) });
      return { status: statusCode, body: body === '' ? undefined : JSON.parse(body) };
    };
    for (const chunks of [undefined, '']) {
      t.equal((await send('POST', '/v3/ping', chunks)).status, 200);
      t.equal((await send('POST', '/__admin/reset', chunks)).status, 200);
      t.equal((await send('POST', '/__admin/refunds/advance-all', chunks)).status, 200);
      t.equal((await send('GET', OVERPAID, chunks)).status, 200);
      t.equal((await send('DELETE', '/__admin/faults', chunks)).status, 204);
      const required = await send('POST', `${OVERPAID}/creditbalancerefunds`, chunks);
      t.match(required, {
        status: 400,
        body: { message: /the request body is missing: send a JSON object/ },
      });
    }
    t.equal((await send('POST', '/v3/ping', 'x')).status, 415, 'while bytes are');
    t.equal((await send('DELETE', '/__admin/faults', 'x')).status, 204, 'unless nobody reads them');
  });
}

t.test('null is no body where none is needed', async (t) => {
  const { call } = await start(t);
  for (const url of ['/v3/ping', '/__admin/reset', '/__admin/accounts', '/__admin/snapshots/s']) {
    t.ok((await call('POST', url, { raw: 'null' })).status < 300, url);
  }
  const required = await call('POST', `${OVERPAID}/creditbalancerefunds`, { raw: ' null ' });
  t.match(required, { status: 400, body: { message: /the request body must be an object, not null/ } });
});

const LOCAL = [
  'localhost',
  'LOCALHOST:1',
  'localhost.',
  'a.localhost',
  'a.b.localhost:80',
  'a.localhost.',
  '127.0.0.1:4747',
  '127.9.9.9',
  '127.1',
  '2130706433',
  '0x7f.1',
  '017700000001',
  '0.0.0.0',
  '192.168.7.8',
  '8.8.8.8:53',
  '[::1]',
  '[::1]:4747',
  '[::2]',
  '[FE80::1]',
  '[fe80::1%25eth0]:80',
  '[fe80::1%eth0]',
  'mock',
  'refund-mock:4747',
  'my_service',
  'mock.',
];
const PUBLIC = [
  'evil.example',
  'evil.example.',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'evil.example#localhost',
  'jo@localhost',
  'localhost:x',
  'localhost:99999',
  'localhost/x',
  '::1',
  '[::1',
  '[::g]',
  '.',
  ':4747',
  'a b',
  'xn--bcher-kva.example',
  'büro',
  '256.1.1.1',
  '1.2.3.4.5',
  'localhost..',
  '[::1].evil.example',
  'evil.localhost.example',
];

t.test('a Host that cannot be rebound is let in, and no other', async (t) => {
  const { get } = await start(t);
  for (const host of LOCAL) t.equal((await get('/v3/ping', { headers: { host } })).status, 200, host);
  for (const host of PUBLIC) {
    const reply = await get('/v3/ping', { headers: { host } });
    t.match(
      reply,
      { status: 403, body: { code: 403001, message: / is not allowed here: start the server / } },
      host,
    );
  }
});

t.test('a health check is answered whatever Host it names and wherever it comes from', async (t) => {
  const { get } = await start(t, { adminToken: 'T' });
  for (const url of ['/__admin/livez', '/__admin/readyz', '/__admin/livez?x']) {
    for (const host of [...LOCAL, ...PUBLIC]) {
      const headers = { host, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
      t.not((await get(url, { user: null, headers })).status, 403, host);
    }
  }
});
