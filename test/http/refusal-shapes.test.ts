// A sandbox's own error_shape reaches every refusal of the partner plane that can know its sandbox, however early it
// comes: by the user name of credentials that are wrong, too, or by the name in the base URL.
import t from 'tap';
import { type Mock, OVERPAID, refundOf, start } from '../support/helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const CREDENTIALS = [
  { user: 'core', password: 'secret' },
  { user: 'credit', password: 'secret' },
  { user: 'plain', password: 'secret' },
];

type Sent = Parameters<Mock['call']>[2];
type Row = readonly [
  what: string,
  status: number,
  method: Parameters<Mock['call']>[0],
  url: string,
  sent?: Sent,
  prepare?: (mock: Mock, user: string) => Promise<{ readonly status: number }>,
];

const wrong = (user: string) => `Basic ${btoa(`${user}:wrong`)}`;
const fault = (rule: object) => (mock: Mock, user: string) => mock.post('/__admin/faults', rule, { user });

const ROWS: readonly Row[] = [
  ['a wrong password', 401, 'GET', OVERPAID, { headers: { authorization: 'WRONG' } }],
  ['an unknown path', 404, 'GET', '/v3/nothing'],
  ['an unknown path without /v3', 404, 'GET', '/credit/nothing/at/all'],
  ['an empty part', 400, 'GET', '/v3/credit/accounts//journalentries'],
  ['a wrong method', 405, 'DELETE', REFUNDS],
  ['a path that cannot be decoded', 400, 'GET', '/v3/credit/accounts/%zz'],
  ['a token that is too long', 414, 'GET', `/v3/credit/accounts/${'x'.repeat(501)}`],
  ['a wrong type', 415, 'POST', REFUNDS, { raw: '{}', headers: { 'content-type': 'text/plain' } }],
  ['a packed body', 415, 'POST', REFUNDS, { raw: '{}', headers: { 'content-encoding': 'gzip' } }],
  ['a body that is too large', 413, 'POST', REFUNDS, { raw: `"${'x'.repeat(1024 * 1024)}"` }],
  ['broken JSON', 400, 'POST', REFUNDS, { raw: '{' }],
  ['a body in UTF-16', 400, 'POST', REFUNDS, { raw: '{\u0000}\u0000' }],
  ['a field that is missing', 400, 'POST', REFUNDS, { body: {} }],
  ['an unknown account', 404, 'GET', '/v3/credit/accounts/nobody'],
  ['an amount that is too much', 422, 'POST', REFUNDS, { body: refundOf({ amount: 9_999_999 }) }],
  ['an example of a refusal', 422, 'POST', REFUNDS, { body: refundOf(), headers: { prefer: 'code=422' } }],
  ['an example that does not exist', 400, 'GET', OVERPAID, { headers: { prefer: 'code=299' } }],
  ['an Expect that is not known', 417, 'GET', OVERPAID, { headers: { expect: 'x' } }],
  ['a foreign page', 403, 'POST', REFUNDS, { body: refundOf(), headers: { origin: 'http://a.example' } }],
  ['a foreign Host', 403, 'GET', OVERPAID, { headers: { host: 'a.example' } }],
  ['messages that came of messages', 400, 'GET', OVERPAID, { headers: { 'x-refund-mock-depth': '9' } }],
  ['a fault that answers 503', 503, 'GET', OVERPAID, {}, fault({ status: 503 })],
  ['a fault that answers 429', 429, 'GET', OVERPAID, {}, fault({ status: 429 })],
];

const KEYS: Readonly<Record<string, readonly string[]>> = {
  core: ['error_code', 'error_message'],
  credit: ['code', 'message'],
  plain: ['error_code', 'error_message', 'code', 'message'],
};

async function startWithShapes(t: Parameters<typeof start>[0], settings: Parameters<typeof start>[1] = {}) {
  const mock = await start(t, settings);
  for (const user of ['core', 'credit']) {
    const body = { error_shape: user };
    t.equal((await mock.call('PATCH', '/__admin/assumptions', { user, body })).status, 200);
  }
  return mock;
}

for (const [what, status, method, url, sent = {}, prepare] of ROWS) {
  t.test(`${what} is refused in the shape of its sandbox`, async (t) => {
    const mock = await startWithShapes(t, { credentials: CREDENTIALS });
    for (const [user, keys] of Object.entries(KEYS)) {
      if (prepare !== undefined) t.equal((await prepare(mock, user)).status, 201);
      const isWrong = sent.headers?.authorization === 'WRONG';
      const headers = { ...sent.headers, ...(isWrong && { authorization: wrong(user) }) };
      const reply = await mock.call(method, url, { user, ...sent, headers });
      t.strictSame([reply.status, Object.keys(reply.body)], [status, keys], `by the user ${user}`);
      if (isWrong) continue;
      const named = await mock.call(method, `/~${user}${url}`, { user: 'plain', ...sent, headers });
      t.strictSame([named.status, Object.keys(named.body)], [status, keys], `by the address of ${user}`);
    }
  });
}

t.test(
  'nobody is asked for credentials in another shape than that of the sandbox in the address',
  async (t) => {
    const mock = await startWithShapes(t);
    for (const [user, keys] of Object.entries(KEYS)) {
      const { status, body } = await mock.get(`/~${user}/v3/ping`, { user: null });
      t.strictSame([status, Object.keys(body)], [401, keys]);
    }
  },
);

t.test('the rate limit refuses in the shape of the sandbox', async (t) => {
  const mock = await startWithShapes(t, { rateLimit: 1 });
  for (const [user, keys] of Object.entries(KEYS)) {
    await mock.get('/v3/ping', { user });
    const { status, body } = await mock.get('/v3/ping', { user });
    t.strictSame([status, Object.keys(body)], [429, keys]);
  }
});

t.test('a sandbox that finds no room is refused as a new one would be', async (t) => {
  const mock = await start(t, { maxSandboxes: 1, assumptions: { error_shape: 'credit' } });
  await mock.post(REFUNDS, refundOf(), { user: 'first' });
  const { status, body } = await mock.get('/v3/ping', { user: 'second' });
  t.strictSame([status, Object.keys(body)], [503, KEYS.credit]);
});
