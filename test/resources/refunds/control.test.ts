// What the control plane does with account refunds beside balance refunds: looks at them, moves them, steers them by
// scenarios, keeps them in the state file, and tells of them in events and messages.
import t from 'tap';
import { type Mock, OVERPAID, refundOf, refusal, start } from '../../support/helper.js';
import { register, settled, startReceiver } from '../../support/receiver.js';
import { accountRefundOf, REFUNDS } from './helper.js';

const BALANCE_REFUNDS = `${OVERPAID}/creditbalancerefunds`;

/** A refund of either kind under one token. */
async function twins({ post }: Mock): Promise<void> {
  await post(BALANCE_REFUNDS, refundOf({ token: 'same', amount: 1, method: 'ACH' }));
  await post(REFUNDS, accountRefundOf({ token: 'same', amount: 2, method: 'ACH' }));
}

t.test('an account refund has its history there, and what may become of it', async (t) => {
  const { post, get } = await start(t);
  const created = await post(REFUNDS, accountRefundOf({ token: 'r', method: 'ACH' }));
  const { body } = await get('/__admin/refunds/r');
  t.strictSame(body, {
    resource: 'refund',
    refund: created.body,
    sequence: body.sequence,
    journal_entry_token: body.journal_entry_token,
    next_statuses: ['PROCESSING', 'CANCELLED'],
    ways: {
      submit: ['PROCESSING', 'SUBMITTED'],
      settle: ['PROCESSING', 'SUBMITTED', 'COMPLETED'],
      return: ['PROCESSING', 'SUBMITTED', 'RETURNED'],
      cancel: ['CANCELLED'],
      fail: ['CANCELLED'],
    },
    status_with_return_code: 'RETURNED',
    scenario: 'settles',
    transitions: [
      {
        from: null,
        to: 'PENDING',
        time: '2026-01-05T15:00:00.000Z',
        reason: null,
        return_code: null,
        return_reason: null,
        force: false,
        cause: null,
      },
    ],
    planned: body.planned,
  });
  t.match(body.planned, [{ to: 'PROCESSING' }, { to: 'SUBMITTED' }, { to: 'COMPLETED' }]);
});

t.test('a token of both kinds has to be told apart by its resource', async (t) => {
  const mock = await start(t);
  await twins(mock);
  const ambiguous = await mock.get('/__admin/refunds/same');
  t.equal(ambiguous.status, 409);
  t.strictSame(
    ambiguous.body,
    refusal(
      '409005',
      'Token same is that of several: say which is meant with ?resource=balance_refund or ?resource=refund',
    ),
  );
  for (const [resource, amount] of [
    ['balance_refund', 1],
    ['refund', 2],
  ] as const) {
    t.equal((await mock.get(`/__admin/refunds/same?resource=${resource}`)).body.refund.amount, amount);
    const entries = (await mock.get(`/__admin/refunds/same/entries?resource=${resource}`)).body.data;
    t.match(entries, [{ amount }]);
  }
  t.equal((await mock.post('/__admin/refunds/same/settle')).status, 409);
  const settled = await mock.post('/__admin/refunds/same/settle?resource=refund');
  t.match(settled.body.refund, { amount: 2, status: 'COMPLETED', type: 'CREDIT_BALANCE_REFUND' });
  t.equal((await mock.get('/__admin/refunds/same?resource=balance_refund')).body.refund.status, 'PENDING');
});

t.test('what is about one of two refunds of a token is found by its resource', async (t) => {
  const receiver = await startReceiver(t);
  const mock = await start(t);
  const { get } = mock;
  await register(mock, receiver.url, { events: ['credit.*'] });
  await twins(mock);
  await settled(mock);
  const found = async (list: string, query: string) =>
    (await get(`/__admin/${list}?refund_token=same${query}`)).body.data;
  const typesOf = async (query: string) =>
    (await found('events', `&sort_by=sequence${query}`)).map(({ type }: { type: string }) => type);
  const ofOne = (prefix: string) => [`${prefix}.created`, 'journal_entry.posted'];
  const noDelivery = (types: string[]) => types.filter((type) => !type.startsWith('delivery.'));
  t.strictSame(noDelivery(await typesOf('')), [...ofOne('refund'), ...ofOne('account_refund')]);
  t.strictSame(noDelivery(await typesOf('&resource=balance_refund')), ofOne('refund'));
  t.strictSame(noDelivery(await typesOf('&resource=refund')), ofOne('account_refund'));
  const all = await typesOf('&resource=refund');
  t.ok(all.includes('delivery.succeeded'), 'events of deliveries tell tokens alone');
  const operations = async (query: string) =>
    (await found('requests', query)).map(({ operation }: { operation: string }) => operation);
  t.strictSame(await operations(''), ['createRefund', 'createBalanceRefund']);
  t.strictSame(await operations('&resource=refund'), ['createRefund']);
  t.strictSame(await operations('&resource=balance_refund'), ['createBalanceRefund']);
  const amounts = async (query: string) =>
    (await found('deliveries', query)).flatMap(({ body }: { body: string }) =>
      JSON.parse(body).creditjournalentries.map(({ amount }: { amount: number }) => amount),
    );
  t.strictSame((await amounts('')).sort(), [1, 2]);
  t.strictSame(await amounts('&resource=refund'), [2]);
  t.strictSame(await amounts('&resource=balance_refund'), [1]);
  t.match(await get('/__admin/events?refund_token=same&resource=payment'), { status: 400 });
});

t.test('lists and the board show both kinds, or one', async (t) => {
  const mock = await start(t);
  await twins(mock);
  const all = (await mock.get('/__admin/refunds')).body;
  t.match(all.data, [{ resource: 'refund' }, { resource: 'balance_refund' }]);
  t.equal(all.counts.PENDING, 2);
  const one = (await mock.get('/__admin/refunds?resource=refund')).body;
  t.match(one.data, [{ resource: 'refund' }]);
  t.strictSame(Object.keys(one.counts), [
    'INITIATED',
    'PENDING',
    'PROCESSING',
    'SUBMITTED',
    'CANCELLED',
    'COMPLETED',
    'RETURNED',
  ]);
  const board = (await mock.get('/__admin/board')).body;
  t.equal(board.refunds, 2);
  const pending = board.columns.find(({ status }: { status: string }) => status === 'PENDING');
  t.match(pending, { total: 2, data: [{ resource: 'refund' }, { resource: 'balance_refund' }] });
  const own = (await mock.get('/__admin/board?resource=refund')).body;
  t.equal(own.columns.length, 7);
});

t.test('the state machine of account refunds is there by its name', async (t) => {
  const { get } = await start(t);
  const { body } = await get('/__admin/state-machine?resource=refund');
  t.strictSame(
    body.statuses.map(({ status, side, is_final }: Record<string, string>) => [status, side, is_final]),
    [
      ['INITIATED', 'out', false],
      ['PENDING', 'out', false],
      ['PROCESSING', 'out', false],
      ['SUBMITTED', 'out', false],
      ['CANCELLED', 'back', true],
      ['COMPLETED', 'out', false],
      ['RETURNED', 'back', true],
    ],
  );
  t.equal(body.moves.length, 9);
});

t.test('scenarios steer account refunds as they steer balance refunds', async (t) => {
  const mock = await start(t);
  for (const [name, method, status, amounts] of [
    ['settles', 'ACH', 'COMPLETED', [1]],
    ['instant', 'ACH', 'COMPLETED', [1]],
    ['manual', 'ACH', 'PENDING', [1]],
    ['stuck-in-submitted', 'ACH', 'SUBMITTED', [1]],
    ['cancelled', 'ACH', 'CANCELLED', [1, -1]],
    ['returned-R03', 'ACH', 'RETURNED', [1, -1]],
    ['late-return', 'ACH', 'RETURNED', [1, -1]],
    ['check-clears', 'CHECK', 'COMPLETED', [1]],
    ['check-returned', 'CHECK', 'RETURNED', [1, -1]],
  ] as const) {
    const sent = { token: name, method, amount: 1, description: `scenario=${name}` };
    await mock.post(REFUNDS, accountRefundOf(sent), { user: name });
    await mock.post('/__admin/clock/advance', { by: '30d' }, { user: name });
    t.equal((await mock.get(`${REFUNDS}/${name}`, { user: name })).body.status, status, name);
    const { body } = await mock.get(`/__admin/refunds/${name}/entries`, { user: name });
    t.strictSame(
      body.data.map(({ amount }: { amount: number }) => amount),
      amounts,
      name,
    );
  }
});

t.test('a scenario that only balance refunds have is not meant for account refunds', async (t) => {
  const { post, get } = await start(t);
  const sent = { token: 'r', method: 'ACH', description: 'scenario=ach-error' };
  await post(REFUNDS, accountRefundOf(sent));
  t.equal((await get('/__admin/refunds/r')).body.scenario, 'settles');
  const { status, body } = await post('/__admin/refunds/r/scenario', { scenario: 'ach-error' });
  t.equal(status, 400);
  t.match(body.error_message, 'there is no scenario ach-error');
  const set = await post('/__admin/refunds/r/scenario', { scenario: 'late-return' });
  t.equal(set.body.scenario, 'late-return');
});

t.test('scenarios are listed with the kind that they are for', async (t) => {
  const { get } = await start(t);
  const { data } = (await get('/__admin/scenarios')).body;
  const namesOf = (kind: string) =>
    data.flatMap(({ resource, name }: Record<string, string>) => (resource === kind ? [name] : []));
  const own = namesOf('refund');
  t.strictSame(
    namesOf('balance_refund').filter((name: string) => !['ach-error', 'sys-error'].includes(name)),
    own,
  );
  t.equal(own.length, 13);
});

t.test('what happens to an account refund is told under names of its own', async (t) => {
  const { post, get } = await start(t);
  const sent = accountRefundOf({ token: 'r', method: 'ACH' });
  await post(REFUNDS, sent);
  await post(REFUNDS, sent);
  await post('/__admin/refunds/r/scenario', { scenario: 'manual' });
  await post(`${REFUNDS}/r/transitions`, { status: 'CANCELLED', token: 'move' });
  await post(`${REFUNDS}/r/transitions`, { status: 'CANCELLED', token: 'move' });
  const data = (await get('/__admin/events')).body.data.reverse();
  t.match(data, [
    { type: 'account_refund.created', refund_token: 'r', status: 'PENDING' },
    { type: 'journal_entry.posted', refund_token: 'r' },
    { type: 'account_refund.replayed', refund_token: 'r' },
    { type: 'account_refund.plan_changed', refund_token: 'r', scenario: 'manual', planned: [] },
    { type: 'account_refund.transitioned', from: 'PENDING', to: 'CANCELLED' },
    { type: 'journal_entry.posted', refund_token: 'r' },
  ]);
  t.equal(data.length, 6, 'a repeated transition is nothing that happens');
});

t.test('an account refund goes into the state file and comes back as it was', async (t) => {
  const { post, get, call } = await start(t);
  await post(REFUNDS, { token: 'whole', type: 'PAYMENT_REFUND', method: 'ACH', payment_source_token: 's' });
  await post(`${REFUNDS}/whole/transitions`, { status: 'CANCELLED', token: 'move' });
  await post(BALANCE_REFUNDS, refundOf({ token: 'whole', method: 'ACH' }));
  await post(REFUNDS, accountRefundOf({ token: 'part', method: 'ACH' }));
  const exported = await get('/__admin/state');
  t.match(exported.body.account_refunds, [
    {
      token: 'whole',
      type: 'PAYMENT_REFUND',
      method: 'ACH',
      payment_source_token: 's',
      whole_credit: true,
      status: 'CANCELLED',
      transitions: [{ token: 'move', from: 'PENDING', to: 'CANCELLED' }],
    },
    { token: 'part', type: 'CREDIT_BALANCE_REFUND', description: 'credit refund', status: 'PENDING' },
  ]);
  t.strictSame(exported.body.planned, ['whole', 'refund:part']);
  const before = await get(REFUNDS);
  const entries = await get(`${OVERPAID}/journalentries`);
  t.equal((await call('PUT', '/__admin/state', { raw: exported.text })).status, 200);
  t.equal((await get('/__admin/state')).text, exported.text);
  t.strictSame((await get(REFUNDS)).body, before.body);
  t.strictSame((await get(`${OVERPAID}/journalentries`)).body, entries.body);
  await post('/__admin/clock/advance', { by: '5d' });
  t.equal((await get(`${REFUNDS}/part`)).body.status, 'COMPLETED', 'and its plan goes on');
});

t.test('an export without account refunds does not name them', async (t) => {
  const { get } = await start(t);
  t.notOk('account_refunds' in (await get('/__admin/state')).body);
});

t.test('a refund of a fixture that leaves tokens out is found by those of its sandbox', async (t) => {
  const text = JSON.stringify({
    version: 1,
    accounts: [
      {
        token: 'a',
        entries: [
          { type: 'account.payment.completed', amount: -9, at: '-3d' },
          { type: 'account.balancerefund', amount: 5, at: '-2d', token: 'e', detail_token: 'r' },
        ],
      },
    ],
    account_refunds: [
      {
        token: 'r',
        account_token: 'a',
        type: 'CREDIT_BALANCE_REFUND',
        method: 'CHECK',
        amount: 5,
        status: 'COMPLETED',
        created: '-2d',
        updated: '-1d',
        entry: 'e',
        transitions: [{ from: 'PENDING', to: 'COMPLETED', at: '-1d' }],
      },
    ],
  });
  const { post, get } = await start(t, { fixture: { file: 'own.json', text } });
  const url = '/v3/credit/accounts/a/refunds/r';
  const { data } = (await get(`${url}/transitions`)).body;
  t.match(data, [{ status: 'COMPLETED' }, { status: 'PENDING' }]);
  const again = await post(`${url}/transitions`, { status: 'COMPLETED', token: data[0].token });
  t.equal(again.status, 201);
  t.equal(
    (await post(`${url}/transitions`, { status: 'RETURNED', token: data[1].token })).body.error_code,
    '409001',
  );
});

t.test('an entry of a refund that is in no list names both lists', async (t) => {
  const { call } = await start(t);
  const state = {
    version: 1,
    accounts: [{ token: 'a', entries: [{ type: 'account.balancerefund', amount: 5, at: '-2d' }] }],
  };
  const { status, body } = await call('PUT', '/__admin/state', { body: state });
  t.equal(status, 400);
  t.match(body.error_message, 'a balance refund needs its refund');
});

t.test('refund_transition_events=on tells webhooks of account refunds as of payments', async (t) => {
  const { post, get } = await start(t, { assumptions: { refund_transition_events: 'on' } });
  await post(REFUNDS, accountRefundOf({ token: 'r', method: 'ACH' }));
  await post(`${REFUNDS}/r/transitions`, { status: 'PROCESSING', token: 'move' });
  const { status, body } = await post('/v3/credit/webhooks/paymenttransition/move');
  t.equal(status, 200);
  t.strictSame(body, {
    token: 'move',
    account_token: 'my_account_token_12',
    payment_token: 'r',
    status: 'PROCESSING',
    created_time: '2026-01-05T15:00:00.000Z',
  });
  t.equal((await get(REFUNDS)).body.count, 1);
});
