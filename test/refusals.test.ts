// The order of what answers: each refusal alone, and each together with the next, so that two faults in one request
// always give the same answer.
import t from 'tap';
import { basic, type Mock, OVERPAID, refundOf, refusal, SAMPLE, type Sent, start } from './helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;

type Call = { method: 'POST' | 'PUT'; url: string; headers: Record<string, string>; raw: string };

const GOOD: Call = {
  method: 'POST',
  url: REFUNDS,
  headers: { authorization: basic('my_app'), 'content-type': 'application/json', host: 'localhost:4747' },
  raw: JSON.stringify(SAMPLE),
};

/** One way to be refused: how it spoils a call, and what it is answered with. Later rows yield to earlier ones. */
type Fault = {
  readonly name: string;
  readonly status: number;
  readonly code: string;
  readonly spoil: (call: Call) => Call;
  /** A fault that shares its code with the next one is told apart by its message. */
  readonly says: RegExp;
};

const header = (name: string, value: string) => (call: Call) => ({
  ...call,
  headers: { ...call.headers, [name]: value },
});
const without = (name: string) => (call: Call) => {
  const { [name]: _, ...headers } = call.headers;
  return { ...call, headers };
};
const field = (name: string, value: unknown) => (call: Call) => {
  // A body that is spoilt already stays as it is.
  if (!call.raw.startsWith('{"') || !call.raw.endsWith('}')) return call;
  return { ...call, raw: JSON.stringify({ ...JSON.parse(call.raw), [name]: value }) };
};
const onAccount = (token: string) => (call: Call) => ({
  ...call,
  url: call.url.replace('my_account_token_12', token),
});

const FAULTS: readonly Fault[] = [
  {
    name: 'a foreign Host',
    status: 403,
    code: '403001',
    spoil: header('host', 'evil.example'),
    says: /^Host evil\.example is not allowed/,
  },
  {
    name: 'an unknown route',
    status: 404,
    code: '404000',
    spoil: (call) => ({ ...call, url: `${call.url}/nothing` }),
    says: /^Nothing is served at/,
  },
  {
    name: 'a wrong method',
    status: 405,
    code: '405001',
    spoil: (call) => ({ ...call, method: 'PUT' }),
    says: /^PUT is not allowed at .*: send POST$/,
  },
  {
    name: 'no credentials',
    status: 401,
    code: '401001',
    spoil: without('authorization'),
    says: /^Invalid credential has been detected$/,
  },
  {
    name: 'a content type that is not JSON',
    status: 415,
    code: '415001',
    spoil: header('content-type', 'text/plain'),
    says: /^Content-Type text\/plain is not accepted/,
  },
  {
    name: 'a body that is too large',
    status: 413,
    code: '413001',
    spoil: (call) => ({ ...call, raw: call.raw + ' '.repeat(1024 * 1024) }),
    says: /larger than 1048576 bytes/,
  },
  {
    name: 'malformed JSON',
    status: 400,
    code: '400037',
    spoil: (call) => ({ ...call, raw: `{${call.raw}` }),
    says: /JSON/,
  },
  {
    name: 'a field of the wrong type',
    status: 400,
    code: '400037',
    spoil: field('method', 'CASH'),
    says: /method must be one of ACH, CHECK/,
  },
  {
    name: 'a field out of limits',
    status: 400,
    code: '400001',
    spoil: field('token', ''),
    says: /token size must be between 1 and 36/,
  },
  {
    name: 'an unknown account',
    status: 404,
    code: '404001',
    spoil: onAccount('nobody'),
    says: /^Account nobody does not exist/,
  },
  {
    name: 'a token used with other content',
    status: 409,
    code: '409001',
    spoil: field('token', 'used'),
    says: /^Token used was already used/,
  },
  {
    name: 'a status that allows no refund',
    status: 422,
    code: '422002',
    spoil: onAccount('acct_terminated'),
    says: /^The account is TERMINATED/,
  },
  {
    name: 'an amount above the credit',
    status: 422,
    code: '422001',
    spoil: field('amount', 5000),
    says: /^Amount 5000\.00 is more than/,
  },
];

async function prepare(t: import('tap').Test): Promise<Mock> {
  const mock = await start(t, { assumptions: { refundable_account_statuses: 'active_only' } });
  await mock.post(REFUNDS, refundOf({ token: 'used', amount: 1, description: 'other' }));
  return mock;
}

function send(mock: Mock, call: Call) {
  const sent: Sent = { user: null, raw: call.raw, headers: call.headers };
  return mock.call(call.method, call.url, sent);
}

const balanceOf = async (mock: Mock) => (await mock.get(OVERPAID)).body.current_balance;

t.test('each fault alone gets its own answer and changes nothing', async (t) => {
  const mock = await prepare(t);
  t.equal((await send(mock, GOOD)).status, 201);
  const before = await balanceOf(mock);
  for (const fault of FAULTS) {
    const reply = await send(mock, fault.spoil(GOOD));
    t.equal(reply.status, fault.status, fault.name);
    t.match(reply.body.error_message, fault.says, fault.name);
    t.strictSame(reply.body, refusal(fault.code, reply.body.error_message), fault.name);
  }
  t.equal(await balanceOf(mock), before);
});

t.test('of any two faults the earlier one in the order answers', async (t) => {
  const mock = await prepare(t);
  const before = await balanceOf(mock);
  FAULTS.forEach((first, i) => {
    for (const second of FAULTS.slice(i + 1)) {
      // An account that does not exist has no status.
      if (first.code === '404001' && second.code === '422002') continue;
      t.test(`${first.name} before ${second.name}`, async (t) => {
        const reply = await send(mock, first.spoil(second.spoil(GOOD)));
        t.equal(reply.status, first.status);
        t.match(reply.body.error_message, first.says);
      });
    }
  });
  t.test('nothing has changed', async (t) => t.equal(await balanceOf(mock), before));
});

t.test('a 401 says which scheme to use', async (t) => {
  const { call } = await start(t);
  for (const authorization of [
    '',
    'Basic',
    'Basic !!!',
    'Bearer x',
    basic('', 'x'),
    basic('app', ''),
    `Basic ${btoa('nocolon')}`,
  ]) {
    const reply = await call('GET', OVERPAID, { user: null, headers: { authorization } });
    t.equal(reply.status, 401, authorization);
    t.equal(reply.headers['www-authenticate'], 'Basic realm="refund-mock"');
    t.strictSame(reply.body, refusal('401001', 'Invalid credential has been detected'));
  }
});

t.test('a 405 lists what is allowed, for any method', async (t) => {
  const { app, call } = await start(t);
  const allowed: [url: string, allow: string][] = [
    [OVERPAID, 'GET, HEAD'],
    [REFUNDS, 'POST'],
    ['/v3/ping', 'GET, HEAD, POST'],
    ['/ping', 'GET, HEAD, POST'],
    ['/__admin/assumptions', 'GET, HEAD, PATCH'],
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
