// Every assumption: that it is listed with its reason, that each of its choices does what it says, and how it is set.
import t from 'tap';
import { createRefundMock } from '../../src/index.js';
import { ASSUMPTIONS } from '../../src/server/assumptions.js';
import { type Mock, OVERPAID, refundOf, refusal, start } from '../support/helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const assume = (mock: Mock, values: object) => mock.call('PATCH', '/__admin/assumptions', { body: values });

t.test('all are listed with value, default, choices, reason and source', async (t) => {
  const { get } = await start(t);
  const { body } = await get('/__admin/assumptions');
  t.equal(body.count, ASSUMPTIONS.names.length);
  t.strictSame(
    body.data,
    ASSUMPTIONS.names.map((name) => {
      const { choices, reason, source } = ASSUMPTIONS.get(name);
      return { name, value: choices[0], default: choices[0], choices, reason, source };
    }),
  );
});

t.test('they are set by settings, over the fixture, over the default, and per sandbox', async (t) => {
  const text = 'version: 1\nassumptions: { error_shape: core, end_index: exclusive }\naccounts: []\n';
  const mock = await start(t, { fixture: { file: 'f.yaml', text }, assumptions: { error_shape: 'credit' } });
  const values = async (user: string) => {
    const { data } = (await mock.get('/__admin/assumptions', { user })).body;
    const value = (name: string) => data.find((row: { name: string }) => row.name === name).value;
    return [value('error_shape'), value('end_index'), value('replay_returns')];
  };
  t.strictSame(await values('a'), ['credit', 'exclusive', 'current']);
  const patched = await mock.call('PATCH', '/__admin/assumptions', {
    body: { replay_returns: 'original' },
    user: 'a',
  });
  t.equal(patched.status, 200);
  t.strictSame(await values('a'), ['credit', 'exclusive', 'original']);
  t.strictSame(await values('b'), ['credit', 'exclusive', 'current'], 'another sandbox keeps its own');
});

t.test('a wrong name or choice sets nothing', async (t) => {
  const mock = await start(t);
  const wrong: [body: object, message: string][] = [
    [
      { error_shape: 'core', replay_returns: 'old' },
      'Invalid input(s): replay_returns must be one of current, original, not the string "old"',
    ],
    [{}, `Invalid input(s): the request body must have at least one of ${ASSUMPTIONS.names.join(', ')}`],
  ];
  for (const [body, message] of wrong) {
    const reply = await assume(mock, body);
    t.equal(reply.status, 400);
    t.equal(reply.body.message, message);
  }
  const typo = await assume(mock, { eror_shape: 'core' });
  t.match(
    typo.body.message,
    /^Invalid input\(s\): eror_shape is not a known field \(did you mean error_shape\?\)/,
  );
  t.equal((await mock.get('/__admin/assumptions')).body.data[1].value, 'both');
});

t.test('over_limit_status is the status of an amount above the credit', async (t) => {
  const mock = await start(t);
  for (const status of [412, 400, 422]) {
    await assume(mock, { over_limit_status: String(status) });
    const reply = await mock.post(REFUNDS, refundOf({ amount: 4001 }));
    t.equal(reply.status, status);
    t.equal(reply.body.error_code, `${status}001`);
    t.equal(reply.body.code, status * 1000 + 1);
  }
});

t.test('over_limit_status holds for money that goes out again as well', async (t) => {
  const mock = await start(t, { assumptions: { over_limit_status: '412', error_shape: 'core' } });
  await mock.post(REFUNDS, refundOf({ token: 'r', method: 'ACH', amount: 4000 }));
  await mock.post('/__admin/refunds/r/transitions', { status: 'CANCELLED' });
  await mock.post(REFUNDS, refundOf({ amount: 1 }));
  const reply = await mock.post('/__admin/refunds/r/transitions', { status: 'PENDING', force: true });
  t.equal(reply.status, 412);
  const both = ['error_code', 'error_message', 'code', 'message'];
  t.strictSame(
    Object.keys(reply.body),
    both,
    "in both shapes, since one that is chosen is the partner plane's",
  );
  t.strictSame(Object.keys((await mock.post('/__admin/reset', { to: 'x' })).body), both);
  const ofPartner = await mock.post(REFUNDS, refundOf({ amount: 0 }));
  t.strictSame(Object.keys(ofPartner.body), ['error_code', 'error_message']);
});

t.test('settings with a wrong name or choice are refused', async (t) => {
  await t.rejects(
    createRefundMock({ assumptions: { eror_shape: 'core' } }),
    /eror_shape" is not an assumption/,
  );
  await t.rejects(
    createRefundMock({ assumptions: { error_shape: 'x' } }),
    /error_shape must be one of both, core, credit, not "x"/,
  );
});

t.test('error_shape picks the pair of fields', async (t) => {
  const mock = await start(t);
  const message = 'Account x does not exist in sandbox my_app: GET /v3/credit/accounts lists its accounts';
  const core = { error_code: '404001', error_message: message };
  const credit = { code: 404001, message };
  for (const [shape, body] of [
    ['core', core],
    ['credit', credit],
    ['both', { ...core, ...credit }],
  ] as const) {
    await assume(mock, { error_shape: shape });
    t.strictSame((await mock.get('/v3/credit/accounts/x')).body, body);
  }
});

t.test('error_shape holds for refusals before a sandbox is known', async (t) => {
  const { get } = await start(t, { assumptions: { error_shape: 'core' } });
  const unauthorised = { error_code: '401001', error_message: 'Invalid credential has been detected' };
  t.strictSame((await get(OVERPAID, { user: null })).body, unauthorised);
  t.strictSame(Object.keys((await get('/nothing')).body), ['error_code', 'error_message']);
});

t.test('the first status of each method', async (t) => {
  const mock = await start(t);
  for (const [name, method, choices] of [
    ['ach_initial_status', 'ACH', ['PENDING', 'INITIATED']],
    ['check_initial_status', 'CHECK', ['COMPLETED', 'PENDING', 'INITIATED']],
  ] as const) {
    for (const status of choices) {
      await assume(mock, { [name]: status });
      t.equal((await mock.post(REFUNDS, refundOf({ method, amount: 1 }))).body.status, status);
    }
  }
});

t.test('refundable_account_statuses says who may be refunded', async (t) => {
  const accounts = {
    ACTIVE: 'my_account_token_12',
    SUSPENDED: 'acct_suspended',
    TERMINATED: 'acct_terminated',
    CHARGE_OFF: 'acct_charge_off',
    UNACTIVATED: 'acct_unactivated',
  };
  const rules = {
    any: ['ACTIVE', 'SUSPENDED', 'TERMINATED', 'CHARGE_OFF', 'UNACTIVATED'],
    active_only: ['ACTIVE'],
    not_terminated: ['ACTIVE', 'SUSPENDED', 'CHARGE_OFF', 'UNACTIVATED'],
  };
  const mock = await start(t);
  for (const [rule, allowed] of Object.entries(rules)) {
    await assume(mock, { refundable_account_statuses: rule });
    for (const [status, token] of Object.entries(accounts)) {
      const reply = await mock.post(
        `/v3/credit/accounts/${token}/creditbalancerefunds`,
        refundOf({ amount: 1 }),
      );
      t.equal(reply.status, allowed.includes(status) ? 201 : 422, `${rule} ${status}`);
    }
  }
  await assume(mock, { refundable_account_statuses: 'active_only' });
  t.strictSame(
    (await mock.post('/v3/credit/accounts/acct_suspended/creditbalancerefunds', refundOf({ amount: 1 })))
      .body,
    refusal(
      '422002',
      'The account is SUSPENDED, and the assumption refundable_account_statuses=active_only allows refunds on ACTIVE only',
    ),
  );
});

t.test('unknown_body_fields lets further fields pass', async (t) => {
  const mock = await start(t);
  const body = refundOf({ amount: 1, colour: 'red' });
  t.equal((await mock.post(REFUNDS, body)).status, 400);
  await assume(mock, { unknown_body_fields: 'ignore' });
  const reply = await mock.post(REFUNDS, body);
  t.equal(reply.status, 201);
  t.notOk('colour' in reply.body);
  t.equal((await mock.post('/v3/ping', { colour: 'red' })).status, 200);
  t.equal((await mock.post(REFUNDS, body, { user: 'another' })).status, 400, 'in this sandbox only');
});

t.test('unknown_query_keys refuses further keys', async (t) => {
  const mock = await start(t);
  await assume(mock, { unknown_query_keys: 'reject' });
  const reply = await mock.get('/v3/credit/accounts?cuont=1&count=2');
  t.equal(reply.status, 400);
  t.equal(
    reply.body.message,
    'Invalid input(s): query parameter cuont is not known (did you mean count?): count, start_index, card_token, user_token, secured_account_token, light_response, sort_by',
  );
});

t.test('string_amounts takes a decimal in quotes', async (t) => {
  const mock = await start(t);
  await assume(mock, { string_amounts: 'accept' });
  for (const [sent, answered] of [
    ['500', 500],
    ['0.10', 0.1],
    [7.5, 7.5],
  ] as const) {
    const reply = await mock.post(REFUNDS, refundOf({ amount: sent, token: `t${answered}` }));
    t.equal(reply.status, 201, String(sent));
    t.equal(reply.body.amount, answered);
  }
  t.equal(
    (await mock.post(REFUNDS, refundOf({ amount: 500, token: 't500' }))).status,
    201,
    'the same value repeated',
  );
  const expected =
    'amount must be a number or a decimal string from 0.01 to 9999999999999.99 with at most two decimals';
  for (const bad of ['0', '0.00', '-1', '1.234', '5e2', '', 'x', '0x10', '1_000', 0, 0.001]) {
    const reply = await mock.post(REFUNDS, refundOf({ amount: bad }));
    t.equal(reply.status, 400, String(bad));
    t.equal(reply.body.message, `Invalid input(s): ${expected}, not ${JSON.stringify(bad)}`);
  }
  const wrongType = await mock.post(REFUNDS, refundOf({ amount: true }));
  t.equal(wrongType.body.message, `Malformed JSON request received: ${expected}, not true`);
});

t.test('two overlays hold at once', async (t) => {
  const mock = await start(t, { assumptions: { string_amounts: 'accept', unknown_body_fields: 'ignore' } });
  t.equal((await mock.post(REFUNDS, refundOf({ amount: '1.50', colour: 'red' }))).status, 201);
});

t.test('replay_returns shows a repeated refund as it was answered first', async (t) => {
  const mock = await start(t, { clock: { mode: 'real', rate: 1 } });
  const first = await mock.post(REFUNDS, refundOf({ method: 'ACH', token: 'r' }));
  mock.tick(5000);
  await mock.post('/__admin/refunds/r/transitions', { status: 'CANCELLED' });
  const current = await mock.post(REFUNDS, refundOf({ method: 'ACH', token: 'r' }));
  t.match(current.body, { status: 'CANCELLED', updated_time: '2026-01-05T15:00:05Z' });
  await assume(mock, { replay_returns: 'original' });
  t.strictSame((await mock.post(REFUNDS, refundOf({ method: 'ACH', token: 'r' }))).body, first.body);
});

t.test('detail_object is embedded only on request', async (t) => {
  const mock = await start(t);
  await mock.post(REFUNDS, refundOf({ token: 'r' }));
  await assume(mock, { detail_object: 'expand_only' });
  const entry = async (query: string) =>
    (await mock.get(`${OVERPAID}/journalentries?count=1${query}`)).body.data[0];
  t.notOk('detail_object' in (await entry('')));
  t.equal((await entry('&expand=detailObject')).detail_object.token, 'r');
  const { token } = await entry('');
  for (const query of ['?expand=detailObject', '']) {
    const single = await mock.get(`${OVERPAID}/journalentries/${token}${query}`);
    t.equal(
      single.body.detail_object.token,
      'r',
      'one alone is shown whole: the partner has no expand there',
    );
  }
});

t.test('end_index counts one further', async (t) => {
  const mock = await start(t);
  await assume(mock, { end_index: 'exclusive' });
  const page = async (query: string) => {
    const { start_index, end_index } = (await mock.get(`/v3/credit/accounts?${query}`)).body;
    return [start_index, end_index];
  };
  t.strictSame(await page('count=3'), [0, 3]);
  t.strictSame(await page('start_index=13'), [13, 14]);
  t.strictSame(await page('start_index=14'), [14, 14]);
});

t.test('available_credit is the limit at most, or lifted by a credit', async (t) => {
  const mock = await start(t);
  const available = async (account: string) =>
    (await mock.get(`/v3/credit/accounts/${account}`)).body.available_credit;
  t.equal(await available('my_account_token_12'), 6000);
  t.equal(await available('acct_positive'), 4750.01);
  await assume(mock, { available_credit: 'uncapped' });
  t.equal(await available('my_account_token_12'), 10000);
  t.equal(await available('acct_history'), 3714, 'limit 3000, credit 749.80, pending 35.80');
  await mock.call('PATCH', '/__admin/accounts/acct_zero', { body: { balance: '6000.00' } });
  t.equal(await available('acct_zero'), -1000, 'it may be negative');
});

t.test(
  'a refusal that a switch decides names what lets it in, once, and only where that helps',
  async (t) => {
    const rows: [body: object, hints: string[]][] = [
      [{ amount: '5' }, ['string_amounts=accept']],
      [{ amount: '12.30', a: 1, b: 2 }, ['string_amounts=accept', 'unknown_body_fields=ignore']],
      [{ amount: 'much' }, []],
      [{ amount: '1.005' }, []],
      [{ amount: true }, []],
      [{ method: 'CASH' }, []],
    ];
    const hintsOf = (text: string) => [...text.matchAll(/--assume (\S+) lets it in/g)].map(([, one]) => one);
    for (const [body, hints] of rows) {
      const mock = await start(t);
      const refused = await mock.post(REFUNDS, refundOf(body));
      t.equal(refused.status, 400, JSON.stringify(body));
      t.strictSame(hintsOf(refused.body.message).sort(), hints, refused.body.message);
      if (hints.length === 0) continue;
      const assumptions = Object.fromEntries(hints.map((hint) => hint.split('=')));
      const lenient = await start(t, { assumptions });
      t.equal((await lenient.post(REFUNDS, refundOf(body))).status, 201, 'what is named lets it in');
    }
    const ours = await (await start(t)).post('/__admin/accounts', { colour: 'red' });
    t.strictSame(hintsOf(ours.body.message), [], 'the control plane has no switches of its own');
  },
);
