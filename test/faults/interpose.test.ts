// What comes between a call and its operation: the rate limit, faults, and a caller that prefers an example. Their
// order among each other and among the refusals.
import t from 'tap';
import { basic, OVERPAID, refundOf, refusal, start } from '../support/helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const FAULTS = '/__admin/faults';

t.test('beyond the rate limit a call is refused until the next real second', async (t) => {
  const { get, post, tick } = await start(t, { rateLimit: 2 });
  const statuses = async (count: number) => {
    const seen = [];
    for (let i = 0; i < count; i++) seen.push((await get('/v3/ping')).status);
    return seen;
  };
  t.strictSame(await statuses(3), [200, 200, 429]);
  const refused = await post(REFUNDS, refundOf());
  t.equal(refused.status, 429);
  t.strictSame(
    refused.body,
    refusal('429001', 'Rate limit exceeded: at most 2 calls a second, send the call again after a second'),
  );
  t.equal(refused.headers['retry-after'], '1');
  tick(1000);
  t.strictSame(
    await statuses(3),
    [200, 200, 429],
    'and the frozen clock of the sandbox has nothing to do with it',
  );
  t.equal((await get('/v3/ping', { user: 'another' })).status, 200, 'each sandbox has a budget of its own');
  t.equal((await get('/__admin/refunds')).status, 200, 'the control plane has none');
  t.equal((await get(OVERPAID, { user: 'another' })).body.current_balance, -4000);
});

t.test('a fixture has a rate limit, and the flag wins over it', async (t) => {
  const text = 'version: 1\nrate_limit: 1\naccounts: []\n';
  const fixture = { file: 'f.yaml', text };
  const count = async (rateLimit: number | undefined) => {
    const { get } = await start(t, { fixture, rateLimit });
    const seen = [];
    for (let i = 0; i < 3; i++) seen.push((await get('/v3/ping')).status);
    return seen;
  };
  t.strictSame(await count(undefined), [200, 429, 429]);
  t.strictSame(await count(2), [200, 200, 429]);
});

t.test('Prefer gets a documented answer with its example, and nothing is done', async (t) => {
  const { post, get } = await start(t);
  const reply = await post(REFUNDS, refundOf(), { headers: { prefer: 'code=422' } });
  t.equal(reply.status, 422);
  t.equal(reply.headers['preference-applied'], 'code=422');
  t.equal(reply.body.error_code, '422001');
  const query = await get(`${OVERPAID}?__code=404`);
  t.equal(query.status, 404);
  t.equal(query.headers['preference-applied'], 'code=404');
  t.strictSame((await get('/__admin/events')).body.data, []);
  t.equal((await get(OVERPAID)).body.current_balance, -4000);
});

const PREFERENCES: readonly [header: string, status: number, applied: string | undefined][] = [
  ['code=404', 404, 'code=404'],
  ['Code=404', 404, 'code=404'],
  ['code="404"', 404, 'code=404'],
  ['return=minimal, code = 404; why=not', 404, 'code=404'],
  ['code=404, code=500', 404, 'code=404'],
  ['wait="a,code=500", code=401', 401, 'code=401'],
  ['return=minimal', 200, undefined],
  ['respond-async', 200, undefined],
  ['', 200, undefined],
];

for (const [prefer, status, applied] of PREFERENCES) {
  t.test(`Prefer: ${prefer} is answered ${status}`, async (t) => {
    const { get } = await start(t);
    const reply = await get(OVERPAID, { headers: { prefer } });
    t.equal(reply.status, status);
    t.equal(reply.headers['preference-applied'], applied);
  });
}

t.test('of several examples one is chosen by its name', async (t) => {
  const { post } = await start(t);
  const ach = await post(REFUNDS, refundOf(), { headers: { prefer: 'code=201, example=ach' } });
  t.equal(ach.body.token, 'my_refund_1');
  t.equal(ach.headers['preference-applied'], 'code=201, example=ach');
  const check = await post(`${REFUNDS}?__code=201&__example=check`, refundOf());
  t.equal(check.body.method, 'CHECK');
  const none = await post(REFUNDS, refundOf(), { headers: { prefer: 'code=201, example=cash' } });
  t.equal(none.status, 400);
  t.strictSame(
    none.body,
    refusal(
      '400001',
      'Invalid input(s): answer 201 of createBalanceRefund has no example cash: there is check, ach',
    ),
  );
});

t.test('a code that the operation does not have is refused, and nothing is done', async (t) => {
  const { post, get } = await start(t);
  const reply = await post(`${REFUNDS}?__code=418`, refundOf());
  t.equal(reply.status, 400);
  t.strictSame(
    reply.body,
    refusal(
      '400001',
      'Invalid input(s): createBalanceRefund has no answer "418" to prefer: the code is one of 201, 400, 401, 403, 404, 408, 409, 412, 413, 414, 415, 417, 422, 429, 431, 500, 502, 503, 504, 505',
    ),
  );
  t.equal((await get(OVERPAID)).body.current_balance, -4000);
});

t.test('headers that belong to an answer come with its example', async (t) => {
  const { get } = await start(t);
  t.equal((await get(`${OVERPAID}?__code=401`)).headers['www-authenticate'], 'Basic realm="refund-mock"');
  t.equal((await get(`${OVERPAID}?__code=429`)).headers['retry-after'], '1');
});

t.test('every answer that the partner plane documents can be preferred, and fits its schema', async (t) => {
  const { call, get } = await start(t, { assumptions: { unknown_query_keys: 'reject' } });
  const document = (await get('/openapi.json', { user: null })).body;
  let answers = 0;
  for (const [path, item] of Object.entries<Record<string, { responses?: object }>>(document.paths)) {
    for (const method of ['get', 'post']) {
      for (const status of Object.keys(item[method]?.responses ?? {})) {
        // Stands for any other status, and is none itself.
        if (status === 'default') continue;
        const url = `/v3${path.replace(/\{\w+\}/g, 'any')}?__code=${status}`;
        const reply = await call(method.toUpperCase() as 'GET', url);
        t.equal(reply.status, Number(status), `${method} ${url}: ${reply.text}`);
        t.equal(reply.headers['preference-applied'], `code=${status}`);
        answers++;
      }
    }
  }
  t.ok(answers > 60, `${answers} answers`);
});

// Rate limit, fault and preference in one call: each yields to those before it.
const ORDER = [
  ['no credentials', { authorization: '' }, 401],
  ['the rate limit', {}, 429],
  ['a fault that answers', {}, 502],
  ['a preference', { prefer: 'code=409' }, 409],
  ['a content type', { 'content-type': 'text/plain' }, 415],
] as const;

t.test('401, then 429, then a fault that answers, then Prefer, then 415', async (t) => {
  for (let first = 0; first < ORDER.length; first++) {
    const { call, post } = await start(t, { rateLimit: 1 });
    const limited = first <= 1;
    const headers = Object.assign(
      { authorization: basic('my_app') },
      ...ORDER.slice(first).map(([, h]) => h),
    );
    if (limited) await call('GET', '/v3/ping');
    if (first <= 2) await post(FAULTS, { status: 502 });
    const reply = await call('POST', REFUNDS, { raw: '{', headers });
    t.equal(reply.status, ORDER[first]?.[2], `${ORDER[first]?.[0]} answers before those after it`);
  }
});

t.test('a fault without an answer of its own lets a preference be answered', async (t) => {
  const { get, post } = await start(t);
  await post(FAULTS, { delay: { ms: 0 } });
  t.equal((await get(`${OVERPAID}?__code=404`)).status, 404);
  t.match((await get(FAULTS)).body.data, [{ fired: 1 }]);
});
