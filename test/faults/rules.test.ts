// Faults as rules: which calls they meet, what they count, what is refused. What they do to a connection is seen over
// real sockets, in connections.test.ts.
import t from 'tap';
import { OVERPAID, refundOf, refusal, start } from '../support/helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const FAULTS = '/__admin/faults';

t.test('a rule is shown with its name, how many calls fitted it and how often it fired', async (t) => {
  const { post, get } = await start(t);
  const added = await post(FAULTS, { status: 503, times: 1 });
  t.equal(added.status, 201);
  t.strictSame(added.body, { name: 'fault-1', status: 503, times: 1, calls: 0, fired: 0 });
  t.equal((await get(OVERPAID)).status, 503);
  t.equal((await get(OVERPAID)).status, 200);
  t.strictSame((await get(FAULTS)).body, {
    count: 1,
    start_index: 0,
    end_index: 0,
    is_more: false,
    data: [{ name: 'fault-1', status: 503, times: 1, calls: 2, fired: 1 }],
  });
});

for (const [status, says] of [
  [429, 'Too Many Requests'],
  [500, 'Internal Server Error'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Timeout'],
] as const) {
  t.test(`a fault answers ${status} in place of the operation, which is not carried out`, async (t) => {
    const { post, get } = await start(t);
    await post(FAULTS, { name: 'down', operation: 'createBalanceRefund', status, retry_after: 7 });
    const reply = await post(REFUNDS, refundOf());
    t.equal(reply.status, status);
    t.strictSame(reply.body, refusal(`${status}001`, `${says}: fault down answers in place of the server`));
    t.equal(reply.headers['retry-after'], '7');
    t.equal((await get(OVERPAID)).body.current_balance, -4000);
  });
}

t.test('an answer can have a body of your own, and none that is not asked for has Retry-After', async (t) => {
  const { post, get } = await start(t);
  await post(FAULTS, { status: 500, body: { anything: ['goes'] } });
  const reply = await get(OVERPAID);
  t.strictSame(reply.body, { anything: ['goes'] });
  t.equal(reply.headers['retry-after'], undefined);
});

t.test("a fault's answer has the shape that is assumed", async (t) => {
  const { post, get } = await start(t, { assumptions: { error_shape: 'core' } });
  await post(FAULTS, { name: 'f', status: 502 });
  t.strictSame((await get(OVERPAID)).body, {
    error_code: '502001',
    error_message: 'Bad Gateway: fault f answers in place of the server',
  });
});

type Meets = readonly [
  rule: object,
  calls: readonly (readonly [url: string, headers?: object, status?: number])[],
];

// Which calls a rule meets: those with 503.
const RULES: Readonly<Record<string, Meets>> = {
  'by operation': [
    { operation: 'retrieveAccount' },
    [[OVERPAID, {}, 503], ['/v3/credit/accounts'], ['/v3/ping']],
  ],
  'by account': [
    { account_token: 'acct_zero' },
    [
      [OVERPAID],
      ['/v3/credit/accounts/acct_zero', {}, 503],
      ['/v3/credit/accounts/acct_zero/journalentries', {}, 503],
    ],
  ],
  'by a header that is there': [
    { header: { name: 'X-Try' } },
    [[OVERPAID], [OVERPAID, { 'x-try': 'a' }, 503]],
  ],
  'by the value of a header': [
    { header: { name: 'x-try', value: '2' } },
    [
      [OVERPAID, { 'x-try': '1' }],
      [OVERPAID, { 'x-try': '2' }, 503],
    ],
  ],
  'as the nth call': [{ nth: 2 }, [[OVERPAID], [OVERPAID, {}, 503], [OVERPAID]]],
  'as the nth call of those that fit': [
    { nth: 2, operation: 'getPing' },
    [['/v3/ping'], [OVERPAID], ['/v3/ping', {}, 503]],
  ],
  'so many times': [{ times: 2 }, [[OVERPAID, {}, 503], ['/v3/ping', {}, 503], [OVERPAID]]],
  always: [{ probability: 1 }, [[OVERPAID, {}, 503]]],
  never: [{ probability: 0 }, [[OVERPAID]]],
};

for (const [name, [rule, calls]] of Object.entries(RULES)) {
  t.test(`a rule meets calls ${name}`, async (t) => {
    const { post, get } = await start(t);
    await post(FAULTS, { status: 503, ...rule });
    for (const [i, [url, headers = {}, status = 200]] of calls.entries()) {
      t.equal(
        (await get(url, { headers: headers as Record<string, string> })).status,
        status,
        `call ${i + 1}`,
      );
    }
  });
}

t.test('a rule meets calls by method', async (t) => {
  const { post, get } = await start(t);
  await post(FAULTS, { status: 503, method: 'POST' });
  t.equal((await get('/v3/ping')).status, 200);
  t.equal((await post('/v3/ping', {})).status, 503);
});

t.test(
  'the first rule that fits decides, and one that fits but does not fire leaves it to the next',
  async (t) => {
    const { post, get } = await start(t);
    await post(FAULTS, { name: 'second call', status: 500, nth: 2 });
    await post(FAULTS, { name: 'rest', status: 502 });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await get(OVERPAID)).status);
    t.strictSame(statuses, [502, 500, 502]);
    t.match((await get(FAULTS)).body.data, [
      { name: 'second call', calls: 3, fired: 1 },
      { name: 'rest', calls: 2, fired: 2 },
    ]);
  },
);

t.test('chance follows the seed, and does not change the tokens', async (t) => {
  const run = async (seed: string, probability: number) => {
    const { post } = await start(t, { seed });
    await post(FAULTS, { operation: 'postPing', status: 503, probability });
    const seen = [];
    for (let i = 0; i < 40; i++) seen.push((await post('/v3/ping', {})).status);
    const { token } = (await post(REFUNDS, refundOf())).body;
    return { seen, token };
  };
  const first = await run('a', 0.5);
  t.strictSame(await run('a', 0.5), first);
  t.notSame((await run('b', 0.5)).seen, first.seen);
  t.equal((await run('a', 0.1)).token, first.token);
  const hits = first.seen.filter((status) => status === 503).length;
  t.ok(hits > 8 && hits < 32, `${hits} of 40`);
});

t.test('a delay passes in real time, as long as the rule draws', async (t) => {
  const asked: number[] = [];
  const systemTimer = (ms: number, run: () => void) => {
    asked.push(ms);
    run();
    return () => undefined;
  };
  const { post, get, call } = await start(t, { systemTimer });
  const draw = async (delay: object) => {
    await call('DELETE', FAULTS);
    await post(FAULTS, { delay });
    for (let i = 0; i < 200; i++) t.equal((await get('/v3/ping')).status, 200);
    return asked.splice(0);
  };
  t.strictSame(new Set(await draw({ ms: 300 })), new Set([300]));
  t.strictSame(await draw({ ms: 0 }), [], 'no delay asks for no timer');
  const even = await draw({ from_ms: 100, to_ms: 200 });
  t.ok(even.every((ms) => ms >= 100 && ms <= 200));
  t.ok(Math.min(...even) < 110 && Math.max(...even) > 190, 'evenly spread');
  const tailed = (await draw({ median_ms: 100, sigma: 1 })).sort((a, b) => a - b);
  t.ok((tailed[100] as number) > 70 && (tailed[100] as number) < 140, `half are below ${tailed[100]}`);
  t.ok((tailed[199] as number) > 500, `and some take ${tailed[199]}`);
  const longest = await draw({ median_ms: 60_000, sigma: 5 });
  t.equal(Math.max(...longest), 60_000, 'none longer than a minute');
});

const WRONG: readonly [rule: object, code: string, message: string][] = [
  [{}, '400001', 'Invalid input(s): it does nothing: add effect, status, delay or delivery'],
  [{ body: {}, delay: { ms: 1 } }, '400001', 'Invalid input(s): body belongs to an answer: add status'],
  [
    { retry_after: 1, effect: 'reset' },
    '400001',
    'Invalid input(s): retry_after belongs to an answer: add status',
  ],
  [
    { status: 503, effect: 'lose-answer' },
    '400001',
    'Invalid input(s): effect lose-answer gives no answer: leave out status',
  ],
  [
    { status: 503, effect: 'reset' },
    '400001',
    'Invalid input(s): effect reset gives no answer: leave out status',
  ],
  [
    { delay: { from_ms: 2, to_ms: 1 } },
    '400001',
    'Invalid input(s): delay.to_ms must be at least delay.from_ms',
  ],
  [
    { delay: { ms: 60_001 } },
    '400001',
    'Invalid input(s): delay must be {"ms": 300}, {"from_ms": 100, "to_ms": 900} or {"median_ms": 90, "sigma": 0.4}, with at most 60000 ms, not {"ms":60001}',
  ],
  [{ status: 404 }, '400037', 'Invalid input(s): status must be one of 429, 500, 502, 503, 504, not 404'],
  [
    { effect: 'explode' },
    '400037',
    'Invalid input(s): effect must be one of reset, reset-mid-body, cut-body, not-json, wrong-content-type, lose-answer, not the string "explode"',
  ],
  [
    { status: 503, operation: 'createNothing' },
    '400037',
    'Invalid input(s): operation must be one of createBalanceRefund, listRefunds, createRefund, retrieveRefund, retrieveRefundTransitions, transitionRefund, simulateTransitionRefund, listAccounts, retrieveAccount, ListAccountJournalEntries, getAccountJournalEntry, getWebhooks, postWebhooks, getWebhooksToken, putWebhooksToken, putWebhooksCustomHeadersToken, postWebhooksTokenPing, postWebhooksTokenEventtypeEventtoken, resendWebhookEvent, getPing, postPing, not the string "createNothing"',
  ],
  [{ status: 503, nth: 0 }, '400001', 'Invalid input(s): nth must be at least 1, not 0'],
  [{ status: 503, probability: 2 }, '400001', 'Invalid input(s): probability must be at most 1, not 2'],
];

for (const [rule, code, message] of WRONG) {
  t.test(`the rule ${JSON.stringify(rule)} is refused`, async (t) => {
    const { post, get } = await start(t);
    const reply = await post(FAULTS, rule);
    t.equal(reply.status, 400);
    t.strictSame(reply.body, refusal(code, message));
    t.equal((await get(FAULTS)).body.count, 0);
  });
}

t.test('names are used once, and free ones are found', async (t) => {
  const { post, call, get } = await start(t);
  await post(FAULTS, { status: 503, name: 'fault-2', times: 1 });
  t.equal((await post(FAULTS, { status: 503, times: 1 })).body.name, 'fault-3');
  const twice = await post(FAULTS, { status: 503, name: 'fault-2' });
  t.equal(twice.status, 409);
  t.strictSame(
    twice.body,
    refusal('409003', 'There is a fault fault-2 already: delete it first, or send another name, or none'),
  );
  t.equal((await call('DELETE', `${FAULTS}/fault-2`)).status, 204);
  const gone = await call('DELETE', `${FAULTS}/fault-2`);
  t.equal(gone.status, 404);
  t.strictSame(
    gone.body,
    refusal('404005', 'There is no fault fault-2 in sandbox my_app: GET /__admin/faults lists its faults'),
  );
  t.equal((await call('DELETE', FAULTS)).status, 204);
  t.equal((await get(FAULTS)).body.count, 0);
});

t.test('what fires is an event, and the call that it met is its cause', async (t) => {
  const { post, get } = await start(t);
  await post(FAULTS, { name: 'slow', delay: { ms: 0 }, status: 504 });
  await get(OVERPAID);
  t.strictSame((await get('/__admin/events?type=fault.fired')).body.data, [
    {
      sequence: 2,
      time: '2026-01-05T15:00:00.000Z',
      type: 'fault.fired',
      cause: 'request 2',
      caused_by: { by: 'request', id: 2 },
      fault: 'slow',
      operation: 'retrieveAccount',
      answered: 504,
      delay_ms: 0,
    },
  ]);
});

t.test('faults are of one sandbox, come with the fixture, and leave the control plane alone', async (t) => {
  const text =
    'version: 1\nfaults: [{ status: 503, times: 1 }, { name: own, status: 500 }]\naccounts: [{ token: a }]\n';
  const { get, call, post } = await start(t, { fixture: { file: 'f.yaml', text } });
  const seen = async (user: string) => (await get('/v3/credit/accounts/a', { user })).status;
  t.strictSame([await seen('one'), await seen('one'), await seen('two')], [503, 500, 503]);
  await call('DELETE', FAULTS, { user: 'one' });
  t.strictSame([await seen('one'), await seen('two')], [200, 500]);
  t.equal((await post('/__admin/reset', {}, { user: 'one' })).status, 200);
  t.equal(await seen('one'), 503, 'and are back after a reset');
});

t.test('a bad rule in a fixture stops the start', async (t) => {
  const text = 'version: 1\nfaults:\n  - { name: a, status: 503 }\n  - { name: a, times: 1 }\naccounts: []\n';
  await t.rejects(start(t, { fixture: { file: 'f.yaml', text } }), {
    message:
      'f.yaml:4: faults.1: it does nothing: add effect, status, delay or delivery\nf.yaml:4: faults.1: faults.0 has the name a already',
  });
});
