// The order of what answers: each refusal alone, and each together with the next, so that two faults in one request
// always give the same answer.
import t from 'tap';
import {
  basic,
  type Mock,
  OVERPAID,
  refundOf,
  refusal,
  SAMPLE,
  type Sent,
  start,
} from '../support/helper.js';

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
    name: 'a sandbox name that cannot be one',
    status: 400,
    code: '400001',
    spoil: header('authorization', basic('a\u0000b')),
    says: /a sandbox name must be 1 to 100 characters/,
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

type Order = {
  readonly faults: readonly Fault[];
  readonly good: Call;
  readonly prepare: (t: import('tap').Test) => Promise<Mock>;
  /** Two faults that cannot be in one call. */
  readonly cannotMeet: (first: Fault, second: Fault) => boolean;
};

const PARTNER: Order = {
  faults: FAULTS,
  good: GOOD,
  async prepare(t) {
    const mock = await start(t, { assumptions: { refundable_account_statuses: 'active_only' } });
    await mock.post(REFUNDS, refundOf({ token: 'used', amount: 1, description: 'other' }));
    return mock;
  },
  // An account that does not exist has no status.
  cannotMeet: (first, second) => first.code === '404001' && second.code === '422002',
};

const TRANSITIONS = '/__admin/refunds/returned/transitions';
const ADMIN: Order = {
  good: {
    method: 'POST',
    url: `${TRANSITIONS}?sandbox=my_app`,
    headers: { authorization: 'Bearer s3cret', 'content-type': 'application/json', host: 'localhost:4747' },
    raw: JSON.stringify({ status: 'COMPLETED', force: true }),
  },
  faults: [
    FAULTS[0] as Fault,
    {
      name: 'a foreign Origin',
      status: 403,
      code: '403001',
      spoil: header('origin', 'https://evil.example'),
      says: /^Origin https:\/\/evil\.example/,
    },
    {
      name: 'an unknown route',
      status: 404,
      code: '404000',
      spoil: (call) => ({ ...call, url: call.url.replace('transitions', 'nothing') }),
      says: /^Nothing is served at/,
    },
    {
      name: 'a wrong method',
      status: 405,
      code: '405001',
      spoil: (call) => ({ ...call, method: 'PUT' }),
      says: /^PUT is not allowed/,
    },
    {
      name: 'a wrong token',
      status: 401,
      code: '401002',
      spoil: header('authorization', 'Bearer wrong'),
      says: /^The control plane asks for the token/,
    },
    {
      name: 'a content type that is not JSON',
      status: 415,
      code: '415001',
      spoil: header('content-type', 'text/plain'),
      says: /^Content-Type text\/plain/,
    },
    {
      name: 'a sandbox name that cannot be one',
      status: 400,
      code: '400001',
      spoil: (call) => ({ ...call, url: call.url.replace('my_app', 'my%00app') }),
      says: /a sandbox name must be/,
    },
    FAULTS.find(({ code }) => code === '413001') as Fault,
    FAULTS.find(({ name }) => name === 'malformed JSON') as Fault,
    {
      name: 'a status outside the enum',
      status: 400,
      code: '400037',
      spoil: field('status', 'LOST'),
      says: /status must be one of/,
    },
    {
      name: 'a reason out of limits',
      status: 400,
      code: '400001',
      spoil: field('reason', ''),
      says: /reason size must be between 1 and 255/,
    },
    {
      name: 'an unknown refund',
      status: 404,
      code: '404003',
      spoil: (call) => ({ ...call, url: call.url.replace('returned', 'nope') }),
      says: /^Refund nope does not exist/,
    },
    {
      name: 'a misplaced return code',
      status: 400,
      code: '400001',
      spoil: field('return_code', 'R02'),
      says: /return_code belongs to an ACH refund/,
    },
    {
      name: 'an illegal move',
      status: 422,
      code: '422003',
      spoil: field('force', false),
      says: /^The ACH refund is RETURNED and cannot become COMPLETED/,
    },
    {
      name: 'money that is no longer there',
      status: 422,
      code: '422001',
      spoil: (call) => ({ ...call, url: call.url.replace('returned', 'spent') }),
      says: /^Amount 100\.00 is more than/,
    },
  ],
  async prepare(t) {
    const mock = await start(t, { adminToken: 's3cret' });
    const headers = { authorization: 'Bearer s3cret' };
    const admin = (url: string, body: object) =>
      mock.post(`/__admin${url}?sandbox=my_app`, body, { user: null, headers });
    const spent = '/v3/credit/accounts/acct_suspended/creditbalancerefunds';
    await mock.post(REFUNDS, refundOf({ token: 'returned', method: 'ACH', amount: 1 }));
    await mock.post(spent, refundOf({ token: 'spent', method: 'ACH', amount: 100 }));
    for (const token of ['returned', 'spent'])
      await admin(`/refunds/${token}/transitions`, { status: 'RETURNED', force: true });
    await admin('/accounts/acct_suspended/entries', { type: 'pindebit', amount: 149 });
    return mock;
  },
  // A refund that does not exist has neither status nor money.
  cannotMeet: (first, second) => first.code === '404003' && second.name === 'money that is no longer there',
};

function send(mock: Mock, call: Call) {
  const sent: Sent = { user: null, raw: call.raw, headers: call.headers };
  return mock.call(call.method, call.url, sent);
}

const balanceOf = async (mock: Mock) => (await mock.get(OVERPAID)).body.current_balance;

for (const [plane, { faults, good, prepare, cannotMeet }] of Object.entries({
  partner: PARTNER,
  control: ADMIN,
})) {
  t.test(`on the ${plane} plane each fault alone gets its own answer and changes nothing`, async (t) => {
    const mock = await prepare(t);
    const before = await balanceOf(mock);
    for (const fault of faults) {
      const reply = await send(mock, fault.spoil(good));
      t.equal(reply.status, fault.status, fault.name);
      t.match(reply.body.error_message, fault.says, fault.name);
      t.strictSame(reply.body, refusal(fault.code, reply.body.error_message), fault.name);
    }
    t.equal(await balanceOf(mock), before);
    t.equal((await send(mock, good)).status, 201, 'and the call without a fault is accepted');
  });

  t.test(`on the ${plane} plane the earlier of any two faults answers`, async (t) => {
    const mock = await prepare(t);
    const before = await balanceOf(mock);
    for (const [i, first] of faults.entries()) {
      for (const second of faults.slice(i + 1).filter((one) => !cannotMeet(first, one))) {
        const reply = await send(mock, first.spoil(second.spoil(good)));
        const pair = `${first.name} before ${second.name}`;
        t.equal(reply.status, first.status, pair);
        t.match(reply.body.error_message, first.says, pair);
      }
    }
    t.equal(await balanceOf(mock), before);
  });
}

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

t.test('a preflight of a foreign origin is refused before its route is looked at', async (t) => {
  const { call } = await start(t);
  const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
  for (const url of [REFUNDS, '/nothing', '/__admin/reset']) {
    t.equal((await call('OPTIONS', url, { user: null, headers })).body.code, 403001, url);
  }
});

t.test('a body that is packed, or not UTF-8, is refused rather than guessed', async (t) => {
  const { call, app } = await start(t);
  const packed = await call('POST', REFUNDS, { raw: 'x', headers: { 'content-encoding': 'gzip' } });
  t.equal(packed.status, 415);
  t.equal(packed.body.message, 'Content-Encoding gzip is not accepted: send the body as it is');
  for (const charset of ['utf-16', 'iso-8859-1']) {
    const contentType = `application/json; charset=${charset}`;
    const reply = await call('POST', REFUNDS, {
      raw: JSON.stringify(SAMPLE),
      headers: { 'content-type': contentType },
    });
    t.equal(reply.status, 415, charset);
  }
  for (const charset of ['utf-8', 'UTF8', '"utf-8"']) {
    const contentType = `application/json; charset=${charset}`;
    const reply = await call('POST', REFUNDS, {
      raw: JSON.stringify(SAMPLE),
      headers: { 'content-type': contentType },
    });
    t.equal(reply.status, 201, charset);
  }
  const headers = { authorization: basic('my_app'), 'content-type': 'application/json' };
  const [head, tail] = JSON.stringify(refundOf({ description: '@' })).split('@') as [string, string];
  const payload = Buffer.concat([Buffer.from(head), Buffer.from([0xff]), Buffer.from(tail)]);
  const invalid = await app.inject({ method: 'POST', url: REFUNDS, headers, payload });
  t.equal(invalid.statusCode, 400);
  t.strictSame(
    invalid.json(),
    refusal(
      '400037',
      'Malformed JSON request received: the body is not valid UTF-8, and may be windows-1252: JSON is exchanged as UTF-8 (RFC 8259, 8.1), so send it in that',
    ),
  );
});

t.test('a flood of faults is told in a few words', async (t) => {
  const { post, get } = await start(t);
  const flood = Object.fromEntries(Array.from({ length: 40_000 }, (_, i) => [`field_${i}`, i]));
  const reply = await post(REFUNDS, { ...SAMPLE, ...flood });
  t.equal(reply.status, 400);
  t.match(reply.body.message, /^Invalid input\(s\): field_0 is not a known field.*; and more$/);
  t.ok(reply.text.length < 10_000);
  const list = await get(`${OVERPAID}/journalentries?groups=${'A,'.repeat(5000)}A`);
  t.equal(list.status, 400);
  t.match(list.body.message, /; and more$/);
});

t.test('a request without a Host, or that is not HTTP, is answered in the same shape', async (t) => {
  const { app } = await start(t);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  const { connect } = await import('node:net');
  const exchange = (text: string) =>
    new Promise<string>((resolve, reject) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (data) => {
        answer += data;
      });
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });
  const hostless = await exchange('GET /v3/ping HTTP/1.1\r\nConnection: close\r\n\r\n');
  t.match(hostless, /^HTTP\/1\.1 403 .*"error_code":"403001"/s);
  const garbage = await exchange('HELLO\r\n\r\n');
  t.match(garbage, /^HTTP\/1\.1 400 Bad Request\r\n.*\{"error_code":"400003",.*\}$/s);
  const long = await exchange(`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`);
  t.match(long, /^HTTP\/1\.1 431 .*"error_code":"431001"/s);
});
