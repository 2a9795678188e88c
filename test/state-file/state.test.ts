// The whole of a sandbox: exported, imported, kept under names and gone back to, and what a state must be to be one.
import { readFileSync } from 'node:fs';
import t from 'tap';
import { createValidator } from '../../src/core/validator.js';
import { REFUND_LIFECYCLE } from '../../src/resources/balance-refunds/lifecycle.js';
import { basic, type Mock, OVERPAID, refundOf, refusal, start, withoutGenerated } from '../support/helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const STATE = '/__admin/state';
const SNAPSHOTS = '/__admin/snapshots';

/** Some of everything that a state holds. */
async function live({ post, call }: Mock, user: string): Promise<void> {
  const as = { user };
  await post('/__admin/faults', { operation: 'getPing', status: 503, probability: 0.5 }, as);
  await call('PATCH', '/__admin/assumptions', { body: { end_index: 'exclusive' }, user });
  await post(
    '/__admin/accounts',
    { token: 'mine', type: 'BUSINESS', status: 'UNACTIVATED', balance: '-12.34' },
    as,
  );
  await post('/__admin/accounts/mine/entries', { type: 'authorization', amount: 3, memo: 'Tea' }, as);
  const wishes = ['as usual', 'scenario=returned-R03', 'scenario=late-return', 'scenario=manual'];
  for (const [i, description] of wishes.entries()) {
    await post(REFUNDS, refundOf({ token: `r${i}`, method: 'ACH', amount: i + 0.5, description }), as);
    await post('/__admin/clock/advance', { by: '7h3m2s' }, as);
  }
  await post(REFUNDS, refundOf({ amount: 9 }), as);
  await post('/__admin/refunds/r3/return', { return_code: 'R02', reason: 'closed' }, as);
  await call('PUT', '/__admin/scenarios/rules', {
    body: { rules: [{ scenario: 'cancelled', probability: 0.5, method: 'ACH' }] },
    user,
  });
  await post('/__admin/clock/advance', { by: '1bd' }, as);
}

/** Everything that can be read of a sandbox, and then what it goes on to do: the same from the same state. */
async function transcript({ get, post }: Mock, user: string): Promise<string> {
  const said: string[] = [];
  const look = async () => {
    for (const url of [
      '/v3/credit/accounts?count=100',
      `${OVERPAID}/journalentries?count=100`,
      '/v3/credit/accounts/mine/journalentries?count=100',
      '/__admin/refunds?count=100',
      '/__admin/clock',
      '/__admin/scenarios',
      '/__admin/faults',
      '/__admin/assumptions',
      STATE,
    ]) {
      said.push((await get(url, { user })).text);
    }
  };
  await look();
  for (let i = 0; i < 10; i++) {
    said.push(String((await get('/v3/ping', { user })).status));
    said.push(
      (await post(REFUNDS, refundOf({ method: 'ACH', amount: 1, description: 'next' }), { user })).text,
    );
  }
  const { caused } = (await post('/__admin/clock/advance', { by: '20d' }, { user })).body;
  said.push(JSON.stringify(caused.map(({ sequence, ...rest }: { sequence: number }) => rest)));
  await look();
  // Of a cause a state keeps the text alone.
  const text = said.join('\n').replaceAll(/,"caused_by":\{[^}]*\}/g, '');
  return text.replaceAll(/"cause":"(request|control call) \d+"/g, '"cause":"a call"');
}

t.test('a restored snapshot is what it was, to the byte, and goes on as it would have', async (t) => {
  const mock = await start(t);
  await live(mock, 'one');
  const taken = await mock.post(`${SNAPSHOTS}/first`, undefined, { user: 'one', raw: '{}' });
  t.equal(taken.status, 201);
  t.strictSame(taken.body, {
    name: 'first',
    now: '2026-01-07T19:12:08.000Z',
    accounts: 15,
    refunds: 5,
    journal_entries: 54,
  });
  const first = await transcript(mock, 'one');
  const restored = await mock.post(`${SNAPSHOTS}/first/restore`, {}, { user: 'one' });
  t.equal(restored.status, 200);
  t.match(restored.body, { name: 'one', accounts: 15, refunds: 5, now: '2026-01-07T19:12:08.000Z' });
  t.equal(await transcript(mock, 'one'), first);
  await mock.post(`${SNAPSHOTS}/first/restore`, {}, { user: 'one' });
  t.equal(await transcript(mock, 'one'), first, 'as often as one likes');
});

t.test('an exported state is a state, and goes on elsewhere as it would have here', async (t) => {
  const mock = await start(t);
  await live(mock, 'one');
  const exported = (await mock.get(STATE, { user: 'one' })).body;
  const validate = createValidator({ strict: false }).compile(
    JSON.parse(readFileSync('fixtures/fixture.schema.json', 'utf8')),
  );
  t.ok(validate(exported), JSON.stringify(validate.errors));
  const first = await transcript(mock, 'one');

  const put = (user: string) => mock.call('PUT', STATE, { body: exported, user });
  t.match((await put('two')).body, { name: 'two', accounts: 15, refunds: 5 });
  const second = await transcript(mock, 'two');
  t.equal(withoutGenerated(second), withoutGenerated(first), 'in another sandbox');
  t.not(second, first, 'where what is new has tokens of its own');
  await put('one');
  t.equal(await transcript(mock, 'one'), first, 'put back');

  const fixture = { file: 'state.json', text: JSON.stringify(exported) };
  const other = await start(t, { fixture, clock: undefined });
  t.equal(await transcript(other, 'one'), first, 'as the fixture of another server');
});

t.test('a state that is exported as it was imported is the same', async (t) => {
  const mock = await start(t);
  await live(mock, 'one');
  const { text } = await mock.get(STATE, { user: 'one' });
  await mock.call('PUT', STATE, { raw: text, user: 'two' });
  t.equal((await mock.get(STATE, { user: 'two' })).text, text);
});

t.test(
  'with a real clock a state begins where its clock stood, and what is planned comes true',
  async (t) => {
    const mock = await start(t, { clock: { mode: 'real', rate: 60 } });
    await mock.post(REFUNDS, refundOf({ token: 'r', method: 'ACH' }));
    mock.tick(10 * 60_000);
    const exported = (await mock.get(STATE)).body;
    t.equal(exported.clock, 'x60@2026-01-06T01:00:00.000Z');
    t.match(exported.refunds[0], { status: 'PENDING', created: '-10h', plan: [{ at: '+33m' }, {}, {}] });
    mock.tick(3_600_000);
    await mock.call('PUT', STATE, { body: exported, user: 'two' });
    t.equal((await mock.get('/__admin/clock', { user: 'two' })).body.now, '2026-01-06T01:00:00.000Z');
    const shown = async () => (await mock.get('/__admin/refunds/r', { user: 'two' })).body;
    t.match(await shown(), { refund: { status: 'PENDING', created_time: '2026-01-05T15:00:00Z' } });
    mock.tick(33_000);
    t.match(await shown(), { refund: { status: 'PROCESSING' } });
  },
);

t.test('the steps of an imported state are armed in real time', async (t) => {
  const timers: { ms: number; run: () => void }[] = [];
  const systemTimer = (ms: number, run: () => void) => {
    timers.push({ ms, run });
    return () => undefined;
  };
  const mock = await start(t, { systemTimer, clock: { mode: 'real', rate: 1 } });
  await mock.post(REFUNDS, refundOf({ token: 'r', method: 'ACH' }));
  const exported = (await mock.get(STATE)).body;
  timers.length = 0;
  await mock.call('PUT', STATE, { body: exported, user: 'two' });
  t.equal(timers.at(-1)?.ms, (10 * 60 + 33) * 60_000);
  const text = JSON.stringify({ ...exported, clock: undefined });
  const other = await start(t, { systemTimer, fixture: { file: 's.json', text }, clock: undefined });
  timers.length = 0;
  await other.get('/v3/ping');
  t.equal(timers.length, 1, 'and so are those of a fixture, as soon as there is a sandbox');
});

t.test('steps due at the same instant keep the order in which they were planned', async (t) => {
  const mock = await start(t);
  for (const token of ['a', 'b']) await mock.post(REFUNDS, refundOf({ token, method: 'ACH', amount: 1 }));
  // Planned anew, the older one comes second.
  await mock.post('/__admin/refunds/a/scenario', { scenario: 'settles' });
  const order = async (user: string) => {
    const { caused } = (await mock.post('/__admin/clock/advance', { by: '11h' }, { user })).body;
    return caused.map(({ refund_token }: { refund_token: string }) => refund_token);
  };
  const exported = (await mock.get(STATE)).body;
  t.strictSame(exported.planned, ['b', 'a']);
  await mock.post(`${SNAPSHOTS}/s`, {});
  t.strictSame(await order('my_app'), ['b', 'a']);
  await mock.post(`${SNAPSHOTS}/s/restore`, {});
  t.strictSame(await order('my_app'), ['b', 'a']);
  await mock.call('PUT', STATE, { body: exported, user: 'two' });
  t.strictSame(await order('two'), ['b', 'a']);
});

t.test(
  'a restore and an import are events; sequences and request numbers go on, the log of calls is emptied',
  async (t) => {
    const { get, post, call } = await start(t);
    await post(`${SNAPSHOTS}/s`, {});
    await post(REFUNDS, refundOf());
    await post(`${SNAPSHOTS}/s/restore`, {});
    await call('PUT', STATE, { body: { version: 1, accounts: [] } });
    const { data } = (await get('/__admin/events?type=sandbox.restored')).body;
    t.match(data, [
      { sequence: 5, from: 'an import', cause: 'control call 4' },
      { sequence: 4, from: 'snapshot s', cause: 'control call 3' },
    ]);
    t.match((await get('/__admin/requests')).body, { kept: 0, dropped: 0 });
  },
);

t.test('snapshots are listed, replaced, dropped and counted', async (t) => {
  const { get, post, call } = await start(t);
  await post(`${SNAPSHOTS}/a`, {});
  await post(`${SNAPSHOTS}/b`, {});
  await post(REFUNDS, refundOf());
  await post(`${SNAPSHOTS}/a`, {});
  const names = async () =>
    (await get(SNAPSHOTS)).body.data.map(({ name, refunds }: Record<string, unknown>) => [name, refunds]);
  t.strictSame(await names(), [
    ['b', 0],
    ['a', 1],
  ]);
  await post('/__admin/reset', {});
  t.strictSame(
    await names(),
    [
      ['b', 0],
      ['a', 1],
    ],
    'they outlive a reset',
  );
  t.equal((await call('DELETE', `${SNAPSHOTS}/b`)).status, 204);
  for (const [method, url] of [
    ['DELETE', 'b'],
    ['POST', 'b/restore'],
  ] as const) {
    const gone = await call(method, `${SNAPSHOTS}/${url}`, method === 'POST' ? { body: {} } : {});
    t.equal(gone.status, 404);
    t.strictSame(
      gone.body,
      refusal(
        '404007',
        'There is no snapshot b of sandbox my_app: GET /__admin/snapshots lists its snapshots',
      ),
    );
  }
  for (let i = 1; i < 100; i++) await post(`${SNAPSHOTS}/n${i}`, {});
  const full = await post(`${SNAPSHOTS}/one_more`, {});
  t.equal(full.status, 422);
  t.strictSame(
    full.body,
    refusal('422008', 'There are 100 snapshots already: drop one with DELETE /__admin/snapshots/NAME'),
  );
  t.equal((await post(`${SNAPSHOTS}/a`, {})).status, 201, 'one of them can still be replaced');
});

t.test('a request in flight ends on the state it began with', async (t) => {
  const { get, post } = await start(t);
  await post(`${SNAPSHOTS}/s`, {});
  const waits = get('/__admin/events/wait?type=sandbox.restored&timeout=60');
  await post(`${SNAPSHOTS}/s/restore`, {});
  t.equal((await waits).body.type, 'sandbox.restored');
});

t.test('what a state does not say is as after a reset', async (t) => {
  const { get, call } = await start(t, { assumptions: { end_index: 'exclusive' }, scenario: 'manual' });
  const body = { version: 1, assumptions: { error_shape: 'core' }, accounts: [{ token: 'a' }] };
  t.match((await call('PUT', STATE, { body })).body, {
    accounts: 1,
    refunds: 0,
    now: '2026-01-05T15:00:00.000Z',
  });
  const { assumptions } = (await get(STATE)).body;
  t.match(assumptions, { end_index: 'exclusive', error_shape: 'core' });
});

t.test('a state of more than the usual size can be put back', async (t) => {
  const { call, get } = await start(t);
  const accounts = Array.from({ length: 20_000 }, (_, i) => ({
    token: `account ${i}`,
    profile: { name: 'x'.repeat(80) },
  }));
  const body = { version: 1, accounts };
  t.ok(JSON.stringify(body).length > 2 * 1024 * 1024);
  t.match((await call('PUT', STATE, { body })).body, { accounts: 20_000 });
  t.equal((await get(STATE)).body.accounts.length, 20_000);
});

const REFUND = {
  token: 'r',
  account_token: 'a',
  method: 'ACH',
  amount: 5,
  description: 'd',
  status: 'PENDING',
  created: '-1d',
  entry: 'e',
};
const ENTRY = { token: 'e', type: 'account.balancerefund', amount: 5, at: '-1d', detail_token: 'r' };
const BACK = {
  token: 'b',
  type: 'account.adjustment',
  amount: -5,
  at: '0',
  reason: 'RETURNED_OR_CANCELED_PAYMENT',
};
const state = (refund: object, entries: readonly object[] = [ENTRY], rest: object = {}) => ({
  version: 1,
  accounts: [{ token: 'a', entries }, { token: 'other' }],
  refunds: [{ ...REFUND, ...refund }],
  ...rest,
});

const OWN = { name: 'own', description: '', method: 'ACH', steps: [] };
const TWICE = { version: 1, accounts: [{ token: 'a', entries: [ENTRY] }], refunds: [REFUND, REFUND] };

// What is put, and what is said of it.
const BAD: readonly [what: string, body: object, says: string][] = [
  ['nothing', {}, 'version is missing; accounts is missing'],
  [
    'a refund without its entry',
    state({}, []),
    'refunds.0.entry: there is no entry e: a refund needs the entry that it posted',
  ],
  [
    'an entry without its refund',
    state({}, [ENTRY, { ...ENTRY, token: 'e2' }]),
    'accounts.0.entries.1.type: a balance refund needs its refund: issue it through the API, or add it to refunds',
  ],
  [
    'an entry of another amount',
    state({}, [{ ...ENTRY, amount: 6 }]),
    'refunds.0.entry: entry e must be a POSTED account.balancerefund of 5 with detail_token r',
  ],
  [
    'an entry on another account',
    state({ account_token: 'other' }),
    'refunds.0.entry: entry e is on account a, not on other',
  ],
  [
    'a reversal of money that is out',
    state({ open_reversal: 'b' }, [ENTRY, BACK]),
    'refunds.0.open_reversal: a PENDING refund has no open reversal: leave it out',
  ],
  [
    'a reversal that is not there',
    state({ status: 'RETURNED', open_reversal: 'c' }, [ENTRY, BACK]),
    'refunds.0.open_reversal: there is no POSTED account.adjustment c of -5 with root_token e on account a',
  ],
  [
    'a history that leads elsewhere',
    state({ transitions: [{ from: 'PENDING', to: 'PROCESSING', at: '-1h' }] }),
    'refunds.0.transitions: 0: it leads to PROCESSING, but the refund then is PENDING',
  ],
  [
    'a history before its beginning',
    state({ status: 'PROCESSING', transitions: [{ from: 'PENDING', to: 'PROCESSING', at: '-2d' }] }),
    'refunds.0.transitions: 0: -2d is before what happened before it',
  ],
  [
    'a move that is none',
    state({ transitions: [{ from: 'PENDING', to: 'PENDING', at: '-1h' }] }),
    'refunds.0.transitions: 0: from and to are both PENDING',
  ],
  [
    'a plan that cannot come true',
    state({ scenario: 'settles', plan: [{ at: '+1h', to: 'COMPLETED' }] }),
    'refunds.0.plan: 0: after PENDING comes PROCESSING, CANCELLED, SYS_ERROR, not COMPLETED',
  ],
  [
    'a plan out of order',
    state({
      scenario: 'settles',
      plan: [
        { at: '+2h', to: 'PROCESSING' },
        { at: '+1h', to: 'SUBMITTED' },
      ],
    }),
    'refunds.0.plan: 1: +1h is before the step before it',
  ],
  [
    'a plan of no scenario',
    state({ plan: [{ at: '+1h', to: 'PROCESSING' }] }),
    'refunds.0.plan: a plan needs the name of its scenario',
  ],
  [
    'an order of plans with a refund that has none',
    state({}, [ENTRY], { planned: ['r'] }),
    'planned.0: refund r has no plan',
  ],
  [
    'two scenarios of one name',
    { version: 1, accounts: [], scenarios: [OWN, OWN] },
    'scenarios.1: scenarios.0 has the name own already',
  ],
  ['a token twice', TWICE, 'refunds.1.token: token r is already used at refunds.0.token'],
  [
    'sequences with a gap',
    {
      version: 1,
      accounts: [{ token: 'a', entries: [{ type: 'pindebit', amount: 1, at: '0', sequence: 2 }] }],
    },
    'accounts.0.entries.0.sequence: the sequences of all entries must be the numbers from 1 to 1, each once',
  ],
  [
    'a reason where none belongs',
    {
      version: 1,
      accounts: [{ token: 'a', entries: [{ type: 'pindebit', amount: 1, at: '0', reason: 'OTHER' }] }],
    },
    'accounts.0.entries.0.reason: reason belongs to an adjustment: leave it out',
  ],
  [
    'a reversal of another refund',
    state({ status: 'RETURNED', open_reversal: 'b' }, [ENTRY, { ...BACK, root_token: 'x' }]),
    'refunds.0.open_reversal: there is no POSTED account.adjustment b of -5 with root_token e on account a',
  ],
  [
    'a refund that is older than its entry',
    state({ created: '-2d' }),
    'refunds.0.created: it was created when its entry was posted: -1d',
  ],
  [
    'a refund that changed before it was made',
    state({ updated: '-2d' }),
    'refunds.0.created: it was updated before: -2d',
  ],
  [
    'a plan in the past',
    state({ scenario: 'settles', plan: [{ at: '-1h', to: 'PROCESSING' }] }),
    'refunds.0.plan.0.at: at must be 0 or a time after the sandbox\'s start such as +3d or +2h30m, not "-1h"',
  ],
  [
    'a plan beyond all years',
    state({ scenario: 'settles', plan: [{ at: '+9999999d', to: 'PROCESSING' }] }),
    'refunds.0.plan: 0: +9999999d is after the year 9999',
  ],
  [
    'a scenario that does not exist',
    state({ scenario: 'setles' }),
    `refunds.0.scenario: there is no scenario setles (did you mean settles?): the scenarios are ${REFUND_LIFECYCLE.table.scenarios.map(({ name }) => name).join(', ')}`,
  ],
  [
    'an account that changed before it was opened',
    { version: 1, accounts: [{ token: 'a', updated: '-91d', activated: '-92d' }] },
    'accounts.0.activated: -92d is before the account was opened: write a later time; accounts.0.updated: -91d is before the account was opened: write a later time',
  ],
  [
    'an account before all years',
    { version: 1, clock: 'frozen@1970-01-01T00:00:00Z', accounts: [{ token: 'a', opened: '-30000d' }] },
    'accounts.0.opened: -30000d is before the year 1900',
  ],
  [
    'a generator that would stand still',
    {
      version: 1,
      accounts: [],
      generators: { tokens: [0, 0, 0, 0], scenarios: [1, 0, 0, 0], faults: [1, 0, 0, 0] },
    },
    'generators.tokens: the four numbers must not all be 0: send those of an export',
  ],
  [
    'a clock that is none',
    { version: 1, clock: 'tomorrow', accounts: [] },
    'clock: clock must be real, x60 (a minute a second) or frozen, each also from an instant as in frozen@2026-01-05T15:00:00Z',
  ],
];

for (const [what, body, says] of BAD) {
  t.test(`${what} is refused, and nothing is changed`, async (t) => {
    const { call, get } = await start(t);
    const reply = await call('PUT', STATE, { body });
    t.equal(reply.status, 400);
    t.strictSame(reply.body, refusal('400001', `Invalid input(s): ${says}`));
    t.equal((await get('/v3/credit/accounts/acct_zero')).status, 200);
    t.strictSame((await get('/__admin/events')).body.data, []);
  });
}

t.test('many faults of a state are told, but not all', async (t) => {
  const { call } = await start(t);
  const refunds = Array.from({ length: 30 }, (_, i) => ({ ...REFUND, token: `r${i}`, entry: `e${i}` }));
  const reply = await call('PUT', STATE, { body: { version: 1, accounts: [{ token: 'a' }], refunds } });
  t.match(
    reply.body.message,
    /^Invalid input\(s\): refunds\.0\.entry: .*refunds\.19\.entry: [^;]*; and more$/,
  );
});

t.test('a sandbox with a snapshot does not make room for another', async (t) => {
  const { post, get } = await start(t, { maxSandboxes: 1 });
  await post(`${SNAPSHOTS}/s`, {}, { user: 'one' });
  t.equal((await get('/v3/ping', { user: 'two', headers: { authorization: basic('two') } })).status, 503);
});
