// The log of calls: what is kept of each, where its answer leads, what decided it, what is taken out, and the calls
// that reached no sandbox.
import t from 'tap';
import { basic, type Mock, OVERPAID, type Reply, refundOf, start } from '../support/helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;

/** The record that an answer of the partner plane leads to. */
async function recordOf({ get }: Mock, reply: Reply) {
  const [, url] = /^<([^>]+)>; rel="describedby"$/.exec(reply.headers.link ?? '') ?? [];
  return (await get(String(url), { user: null })).body;
}

const recordIdOf = ({ headers }: Reply) => Number(/\/requests\/(\d+)/.exec(headers.link ?? '')?.[1]);

t.test('an answer leads to its record', async (t) => {
  const mock = await start(t);
  const reply = await mock.post(`${REFUNDS}?dry_run=1`, refundOf({ token: 'r' }));
  t.equal(reply.headers.link, '</__admin/requests/1?sandbox=my_app>; rel="describedby"');
  const record = await recordOf(mock, reply);
  t.type(record.duration_ms, 'number');
  const { duration_ms, headers, ...rest } = record;
  t.match(headers, { authorization: 'Basic [redacted]', 'content-type': 'application/json' });
  const event = {
    time: '2026-01-05T15:00:00.000Z',
    cause: 'request 1',
    caused_by: { by: 'request', id: 1 },
    account_token: 'my_account_token_12',
  };
  const { token } = (await mock.get(`${OVERPAID}/journalentries?detail_token=r`)).body.data[0];
  t.strictSame(rest, {
    id: 1,
    time: '2026-01-05T15:00:00.000Z',
    method: 'POST',
    path: `${REFUNDS}?dry_run=1`,
    status: 201,
    response_body: reply.text,
    refusal: null,
    operation: 'createBalanceRefund',
    request_body: JSON.stringify(refundOf({ token: 'r' })),
    decided_by: [
      { assumption: 'check_initial_status', value: 'COMPLETED' },
      { assumption: 'unknown_query_keys', value: 'ignore' },
    ],
    unknown_query_keys: ['dry_run'],
    events: [
      { sequence: 1, type: 'refund.created', ...event, refund_token: 'r', status: 'COMPLETED' },
      {
        sequence: 2,
        type: 'journal_entry.posted',
        ...event,
        refund_token: 'r',
        status: 'COMPLETED',
        journal_entry_token: token,
        entry_type: 'account.balancerefund',
        amount: 500,
      },
    ],
    fault: null,
    preferred: false,
  });
});

t.test('a path is kept as it was sent, in whatever form', async (t) => {
  const mock = await start(t);
  const url = '/~other%20one/accounts/my_account_token_12?x=a%20b';
  const reply = await mock.get(url);
  t.equal(reply.headers.link, '</__admin/requests/1?sandbox=other%20one>; rel="describedby"');
  t.match(await recordOf(mock, reply), {
    path: url,
    operation: 'retrieveAccount',
    unknown_query_keys: ['x'],
  });
});

t.test(
  'every answer of the partner plane has a Link, refused or not, and its record says what refused it',
  async (t) => {
    const mock = await start(t, { assumptions: { refundable_account_statuses: 'active_only' } });
    await mock.post(REFUNDS, refundOf({ token: 'used' }));
    const cases: [reply: Reply, reason: string | null, code?: string][] = [
      [await mock.get('/v3/ping'), null],
      [await mock.get('/v3/credit/accounts/nobody'), 'accountNotFound', '404001'],
      [await mock.get(`${OVERPAID}/journalentries/nothing`), 'journalEntryNotFound', '404002'],
      [await mock.get('/v3/credit/accounts?count=101'), 'invalidInput', '400001'],
      [await mock.post(REFUNDS, refundOf({ method: 'CASH' })), 'malformedJson', '400037'],
      [await mock.post(REFUNDS, undefined, { raw: '{' }), 'malformedJson', '400037'],
      [await mock.post(REFUNDS, refundOf({ token: 'used', amount: 1 })), 'tokenConflict', '409001'],
      [await mock.post(REFUNDS, refundOf({ amount: 9999 })), 'overLimit', '422001'],
      [
        await mock.post('/v3/credit/accounts/acct_terminated/creditbalancerefunds', refundOf()),
        'accountStatus',
        '422002',
      ],
      [
        await mock.call('POST', REFUNDS, { raw: 'x', headers: { 'content-type': 'text/plain' } }),
        'contentType',
        '415001',
      ],
      [await mock.get('/v3/ping', { user: null }), 'invalidCredential', '401001'],
      [await mock.get('/v3/ping', { user: 'a\u0000b' }), 'sandboxName', '400001'],
      [await mock.get('/v3/nothing'), 'unknownRoute', '404000'],
      [await mock.call('PUT', REFUNDS), 'methodNotAllowed', '405001'],
      [await mock.get('/v3/ping', { headers: { host: 'evil.example' } }), 'hostRefused', '403001'],
      [await mock.get(`/v3/credit/accounts/${'x'.repeat(501)}`), 'pathTooLong', '414001'],
      [await mock.get('/v3/credit/accounts/%zz'), 'badPath', '400001'],
    ];
    for (const [reply, reason, code] of cases) {
      const record = await recordOf(mock, reply);
      t.equal(record.status, reply.status, `${reason}: ${reply.text}`);
      t.equal(record.response_body, reply.text);
      if (reason === null) t.equal(record.refusal, null);
      else t.match(record.refusal, { reason, code, message: reply.body.message });
    }
  },
);

t.test('a page, the documents and the control plane are not on record, and have no Link', async (t) => {
  const { get } = await start(t);
  for (const url of ['/', '/docs', '/openapi.json', '/__admin/refunds', '/__admin/refunds/nothing']) {
    t.equal((await get(url)).headers.link, undefined, url);
  }
  t.match((await get('/__admin/requests')).body, { count: 0, kept: 0, unassigned: { kept: 0, latest: [] } });
});

// Which assumption an answer hangs on, beside error_shape for every refusal.
const DECIDED: readonly [what: string, ask: (mock: Mock) => Promise<Reply>, by: readonly string[]][] = [
  ['an ACH refund', ({ post }) => post(REFUNDS, refundOf({ method: 'ACH' })), ['ach_initial_status=PENDING']],
  [
    'a refund whose scenario says how it starts',
    ({ post }) => post(REFUNDS, refundOf({ method: 'ACH', description: 'scenario=instant' })),
    [],
  ],
  [
    'a repeated refund',
    async ({ post }) => {
      await post(REFUNDS, refundOf({ token: 'r' }));
      return post(REFUNDS, refundOf({ token: 'r' }));
    },
    ['replay_returns=current'],
  ],
  [
    'an amount above the credit',
    ({ post }) => post(REFUNDS, refundOf({ amount: 4001 })),
    ['over_limit_status=422', 'error_shape=both'],
  ],
  [
    'a field that is not known',
    ({ post }) => post(REFUNDS, refundOf({ note: 'x' })),
    ['unknown_body_fields=reject', 'error_shape=both'],
  ],
  [
    'an amount in quotes',
    ({ post }) => post(REFUNDS, refundOf({ amount: '5' })),
    ['string_amounts=reject', 'error_shape=both'],
  ],
  ['a missing field', ({ post }) => post(REFUNDS, refundOf({ amount: undefined })), ['error_shape=both']],
  ['an account', ({ get }) => get(OVERPAID), ['available_credit=capped']],
  ['accounts', ({ get }) => get('/v3/credit/accounts'), ['end_index=inclusive', 'available_credit=capped']],
  [
    'journal entries, with a key that is not known',
    ({ get }) => get(`${OVERPAID}/journalentries?groups[]=FEE`),
    ['end_index=inclusive', 'detail_object=always', 'unknown_query_keys=ignore'],
  ],
  ['a journal entry', ({ get }) => get(`${OVERPAID}/journalentries/opening_payment_12`), []],
  ['a preferred example, whatever else was asked', ({ get }) => get('/v3/ping?x=1&__code=500'), []],
  ['a ping with a key that is not known', ({ get }) => get('/v3/ping?x=1'), ['unknown_query_keys=ignore']],
  ['a ping', ({ get }) => get('/v3/ping'), []],
];

for (const [what, ask, by] of DECIDED) {
  t.test(`${what} hangs on ${by.join(', ') || 'no assumption'}`, async (t) => {
    const mock = await start(t);
    const { decided_by } = await recordOf(mock, await ask(mock));
    t.strictSame(
      decided_by.map(({ assumption, value }: Record<string, string>) => `${assumption}=${value}`),
      by,
    );
  });
}

t.test('a record says what was assumed then, whatever is assumed now', async (t) => {
  const mock = await start(t);
  const reply = await mock.post(REFUNDS, refundOf({ amount: 4001 }));
  await mock.call('PATCH', '/__admin/assumptions', { body: { over_limit_status: '412' } });
  t.match((await recordOf(mock, reply)).decided_by, [{ assumption: 'over_limit_status', value: '422' }, {}]);
});

t.test('the log is filtered and paged, the latest first unless asked otherwise', async (t) => {
  const { get, post } = await start(t);
  await post(REFUNDS, refundOf({ amount: 4001 }));
  await get('/v3/credit/accounts/acct_zero');
  await post(REFUNDS, refundOf());
  await get(OVERPAID);
  const ids = async (query: string) => {
    const { data } = (await get(`/__admin/requests?${query}`)).body;
    return data.map(({ id }: { id: number }) => id);
  };
  t.strictSame(await ids(''), [4, 3, 2, 1]);
  t.strictSame(await ids('sort_by=id'), [1, 2, 3, 4]);
  t.strictSame(await ids('operation=createBalanceRefund,retrieveAccount&count=2&start_index=1'), [3, 2]);
  t.strictSame(await ids('operation=createBalanceRefund'), [3, 1]);
  t.strictSame(await ids('method=get'), [4, 2]);
  t.strictSame(await ids('status=422'), [1]);
  t.strictSame(await ids('status=201&status=422'), [3, 1]);
  t.strictSame(await ids('account_token=acct_zero'), [2]);
  t.strictSame(await ids('account_token=credit'), []);
  t.strictSame(await ids('after=2'), [4, 3]);
  t.strictSame(await ids('before=4&start_index=1'), [2, 1]);
  const wrong = await get('/__admin/requests?status=ok');
  t.equal(wrong.body.message, 'Invalid input(s): status.0 must be an HTTP status such as 422, not "ok"');
});

t.test('the calls of a refund are those that did something to it, and those that name it', async (t) => {
  const { get, post } = await start(t);
  const ids = async (token: string) => {
    const { data } = (await get(`/__admin/requests?refund_token=${token}&sort_by=id`)).body;
    return data.map(({ id }: { id: number }) => id);
  };
  const ask = async (url: string) => recordIdOf(await get(url));
  const issue = async (body: object) => recordIdOf(await post(REFUNDS, refundOf(body)));
  const made = await issue({ token: 'r 1', amount: 1 });
  const repeated = await issue({ token: 'r 1', amount: 1 });
  const refused = await issue({ token: 'r 1', amount: 2 });
  const other = await issue({ token: 'r 11', amount: 3, description: 'not "r 1"' });
  const generated = await post(REFUNDS, refundOf({ amount: 4 }));
  const listed = await ask(`${OVERPAID}/journalentries?detail_token=r%201`);
  const empty = await ask(`${OVERPAID}/journalentries?detail_token=r+1&start_index=5`);
  const resent = await ask('/v3/webhooks/r%201');
  await ask(`${OVERPAID}/journalentries/r`);
  await get('/v3/webhooks/hook?fields=token');
  t.strictSame(await ids('r%201'), [made, repeated, refused, listed, empty, resent]);
  t.strictSame(await ids('r%2011'), [other]);
  t.strictSame(await ids(generated.body.token), [recordIdOf(generated)], 'also one whose token was drawn');
  t.strictSame(await ids('my_account_token_12'), [made, repeated, other, recordIdOf(generated), listed]);
  t.strictSame(await ids('nothing'), []);
  t.strictSame(await ids('webhooks'), [], 'the words of an address name nothing');
  for (const token of ['', 'x'.repeat(37)]) {
    const reply = await get(`/__admin/requests?refund_token=${token}`);
    t.equal(reply.body.message, 'Invalid input(s): refund_token size must be between 1 and 36');
  }
});

t.test('a call that names its refund nowhere is found by what it did', async (t) => {
  const { get, post } = await start(t);
  await post('/__admin/faults', { effect: 'not-json', times: 1 });
  await post(REFUNDS, refundOf()).catch(() => undefined);
  const [{ refund }] = (await get('/__admin/refunds')).body.data;
  const { data } = (await get(`/__admin/requests?refund_token=${refund.token}`)).body;
  t.match(data, [{ operation: 'createBalanceRefund', response_body: /^<html>/ }]);
  t.equal(data.length, 1);
});

t.test('nobody finds a secret by asking which calls hold it', async (t) => {
  const { get, post } = await start(t);
  await post('/v3/ping', { password: 'geheim', payload: 'shown' });
  await get('/v3/ping?api_key=geheim');
  const count = async (token: string) =>
    (await get(`/__admin/requests?refund_token=${token}`)).body.count as number;
  t.equal(await count('geheim'), 0);
  t.equal(await count('shown'), 1);
});

t.test('secrets are taken out of headers and bodies, also of those that are cut', async (t) => {
  const mock = await start(t);
  const headers = { cookie: 'session=1', 'x-api-key': 'k', 'x-client-secret': 's', 'x-plain': 'shown' };
  const body = { token: 't', payload: 'p', password: 'geheim "x', my_secret: 'geheim' };
  const reply = await mock.post('/v3/ping', body, { headers });
  const record = await recordOf(mock, reply);
  t.match(record.headers, {
    authorization: 'Basic [redacted]',
    cookie: '[redacted]',
    'x-api-key': '[redacted]',
    'x-client-secret': '[redacted]',
    'x-plain': 'shown',
  });
  t.equal(
    record.request_body,
    '{"token":"t","payload":"p","password":"[redacted]","my_secret":"[redacted]"}',
  );
  const long = await mock.post('/v3/ping', { payload: 'x'.repeat(16_340), password: 'geheim'.repeat(50) });
  t.notMatch((await recordOf(mock, long)).request_body, /geheim/);
});

// What is sent, and what is shown of it.
const SECRETS: readonly [raw: string, shown: string][] = [
  ['{"password":12345,"a":1}', '{"password":"[redacted]","a":1}'],
  ['{"secret":{"a":["x",{"b":2}],"c":3},"a":1}', '{"secret":"[redacted]","a":1}'],
  ['{"a":[{"api_key":["x","y"]}],"b":2}', '{"a":[{"api_key":"[redacted]"}],"b":2}'],
  ['{"password" : "x" }', '{"password" :"[redacted]"}'],
  ['{"password":hunter2}', '{"password":"[redacted]"}'],
  ['{"password":"unfinished', '{"password":"[redacted]"'],
  ['{"token":"t","description":"my password: none"}', '{"token":"t","description":"my password: none"}'],
];

for (const [raw, shown] of SECRETS) {
  t.test(`of ${raw} the log shows ${shown}`, async (t) => {
    const mock = await start(t);
    const record = await recordOf(mock, await mock.call('POST', '/v3/ping', { raw }));
    t.equal(record.request_body, shown);
    t.notMatch(JSON.stringify(record), /hunter2|12345|unfinished/);
  });
}

t.test('secrets are taken out of addresses', async (t) => {
  const mock = await start(t);
  const record = await recordOf(mock, await mock.get('/v3/ping?api_key=K&x=1&client_secret=S'));
  t.equal(record.path, '/v3/ping?api_key=[redacted]&x=1&client_secret=[redacted]');
});

t.test('an answer that was damaged is on record as it went out', async (t) => {
  const mock = await start(t);
  await mock.post('/__admin/faults', { effect: 'not-json', status: 502 });
  await mock.call('GET', '/v3/ping').catch(() => undefined);
  const [record] = (await mock.get('/__admin/requests')).body.data;
  t.match(record, { status: 502, response_body: /^<html>.*<\/html>$/, fault: 'fault-1' });
});

t.test('a call from before a reset is not in the log that the reset emptied', async (t) => {
  const held: (() => void)[] = [];
  const systemTimer = (_ms: number, run: () => void) => {
    held.push(run);
    return () => undefined;
  };
  const { get, post } = await start(t, { systemTimer });
  await post('/__admin/faults', { delay: { ms: 100 } });
  const early = get('/v3/ping');
  while ((await get('/__admin/faults')).body.data[0].fired === 0);
  await post('/__admin/reset', {});
  for (const letGo of held) letGo();
  t.equal((await early).status, 200);
  t.match((await get('/__admin/requests')).body, { kept: 0, dropped: 0 });
});

t.test('a body is cut after 16,384 characters', async (t) => {
  const mock = await start(t);
  const reply = await mock.post('/v3/ping', { payload: 'ä'.repeat(20_000) });
  const { request_body, response_body } = await recordOf(mock, reply);
  t.equal(request_body.length, 16_384);
  t.equal(response_body, reply.text.slice(0, 16_384));
});

t.test('a log that lets go says how many, and one that is emptied starts again', async (t) => {
  const { get, call } = await start(t, { keep: { requests: 3, events: 10, deliveries: 10 } });
  for (let i = 0; i < 5; i++) await get('/v3/ping');
  const { body } = await get('/__admin/requests');
  t.match(body, { count: 3, kept: 3, dropped: 2 });
  t.strictSame(
    body.data.map(({ id }: { id: number }) => id),
    [5, 4, 3],
  );
  const gone = await get('/__admin/requests/1');
  t.equal(gone.status, 404);
  t.equal(
    gone.body.message,
    'Request 1 is not in the log of sandbox my_app, or no longer: GET /__admin/requests lists what is',
  );
  t.equal((await call('DELETE', '/__admin/requests')).status, 204);
  t.match((await get('/__admin/requests')).body, { count: 0, kept: 0, dropped: 0 });
  await get('/v3/ping');
  t.match((await get('/__admin/requests')).body, { kept: 1, dropped: 0 });
});

t.test('a reset empties the log, numbers go on, and who only looks takes none', async (t) => {
  const { get, post } = await start(t);
  await get('/v3/ping');
  await post('/__admin/reset', {});
  t.match((await get('/__admin/requests')).body, { kept: 0, dropped: 0 });
  t.equal((await get('/v3/ping')).headers.link, '</__admin/requests/3?sandbox=my_app>; rel="describedby"');
});

t.test('without logs nothing is kept, nothing linked, and events still have their order', async (t) => {
  const { get, post } = await start(t, { keep: { requests: 0, events: 0, deliveries: 10 } });
  const reply = await post(REFUNDS, refundOf());
  t.equal(reply.headers.link, undefined);
  t.match((await get('/__admin/requests')).body, { kept: 0, dropped: 0 });
  t.match((await get('/__admin/events')).body, { count: 0, dropped: 2, last_sequence: 2 });
});

t.test('all logs together stay within their memory: the largest lets go of its oldest', async (t) => {
  const { get, post } = await start(t, { logBytes: 200_000 });
  const payload = 'x'.repeat(5000);
  await post('/v3/ping', { payload }, { user: 'small' });
  for (let i = 0; i < 100; i++) await post('/v3/ping', { payload }, { user: 'large' });
  const log = async (user: string) => (await get('/__admin/requests', { user })).body;
  const large = await log('large');
  t.ok(large.kept > 5 && large.kept < 20, `${large.kept} of the large one are kept`);
  t.equal(large.kept + large.dropped, 100, 'and all others are counted');
  t.match(await log('small'), { kept: 1, dropped: 0 });
  t.equal(large.data[0].request_body, JSON.stringify({ payload }));
});

t.test('a sandbox that is dropped gives its memory back', async (t) => {
  const { get, post, call } = await start(t, { logBytes: 100_000 });
  const payload = 'x'.repeat(5000);
  for (let i = 0; i < 8; i++) {
    for (let j = 0; j < 5; j++) await post('/v3/ping', { payload }, { user: `user ${i}` });
    t.match((await get('/__admin/requests', { user: `user ${i}` })).body, { kept: 5, dropped: 0 });
    await call('DELETE', `/__admin/sandboxes/user%20${i}`);
  }
});

t.test('calls that reached no sandbox are shown beside those of every sandbox', async (t) => {
  const mock = await start(t);
  const { get, call } = mock;
  const lost = await call('POST', '/v3/credit/account/my_account_token_12/creditbalancerefunds', {
    user: 'any',
  });
  t.equal(lost.headers.link, '</__admin/unassigned/1>; rel="describedby"');
  await get('/v3/ping', { user: null });
  const { unassigned } = (await get('/__admin/requests', { user: 'another' })).body;
  t.match(unassigned, {
    kept: 2,
    dropped: 0,
    latest: [
      { id: 2, path: '/v3/ping', status: 401, operation: 'getPing', near_misses: [] },
      { id: 1, status: 404, operation: null },
    ],
  });
  t.strictSame((await recordOf(mock, lost)).near_misses, [
    {
      operation: 'createBalanceRefund',
      method: 'POST',
      path: '/v3/credit/accounts/{account_token}/creditbalancerefunds',
      differences: ['path: account was sent, it is accounts'],
    },
  ]);
  t.match((await get('/__admin/unassigned?count=1', { user: null })).body, {
    count: 1,
    is_more: true,
    dropped: 0,
  });
  t.equal((await get('/__admin/unassigned/3', { user: null })).status, 404);
  t.equal((await call('DELETE', '/__admin/unassigned', { user: null })).status, 204);
  t.match((await get('/__admin/unassigned', { user: null })).body, { count: 0, dropped: 0 });
});

const NEAR: readonly [
  method: 'GET' | 'PUT' | 'POST',
  path: string,
  operation: string,
  differences: string[],
][] = [
  ['PUT', '/v3/ping', 'getPing', ['method: PUT was sent, it is GET']],
  ['GET', '/v3/credit/acounts', 'listAccounts', ['path: acounts was sent, it is accounts']],
  [
    'POST',
    '/v3/credit/accounts/a',
    'createBalanceRefund',
    ['path: creditbalancerefunds is missing after /v3/credit/accounts/{account_token}'],
  ],
  [
    'GET',
    '/v3/credit/accounts/a/journalentries/b/c',
    'getAccountJournalEntry',
    ['path: c is too much after /v3/credit/accounts/{account_token}/journalentries/{journal_entry_token}'],
  ],
  ['GET', '/__admin/refund', 'listRefunds', ['path: refund was sent, it is refunds']],
];

for (const [method, path, operation, differences] of NEAR) {
  t.test(`${method} ${path} comes near to ${operation}`, async (t) => {
    const mock = await start(t);
    const { near_misses } = await recordOf(mock, await mock.call(method, path));
    const found = near_misses.find((miss: { operation: string }) => miss.operation === operation);
    t.strictSame(found?.differences, differences, JSON.stringify(near_misses));
  });
}

t.test('half of a name is a slip, whatever base URL it stands behind', async (t) => {
  const mock = await start(t);
  for (const base of ['/v3', '', '/~mine/v3', '/~mine']) {
    const lost = await mock.call('POST', `${base}/credit/accounts/a/balancerefunds`);
    t.match((await recordOf(mock, lost)).near_misses[0], {
      operation: 'createBalanceRefund',
      differences: ['path: balancerefunds was sent, it is creditbalancerefunds'],
    });
  }
});

t.test('requests of another sandbox are not seen', async (t) => {
  const { get } = await start(t);
  await get('/v3/ping', { user: 'one' });
  await get('/v3/ping', { user: 'two', headers: { authorization: basic('two') } });
  t.equal((await get('/__admin/requests', { user: 'one' })).body.kept, 1);
  t.equal((await get('/__admin/requests', { user: 'three' })).body.kept, 0);
});
