// The control plane's hand on accounts: made, given balances and statuses, posted to.
import t from 'tap';
import { ACCOUNT_STATUSES, type AccountStatus } from '../../src/core/account.js';
import { ENTRY_TYPES, entryKind } from '../../src/core/entry-types.js';
import { journalIdAfter, type Mock, refundOf, refusal, start } from '../support/helper.js';

const patch = (mock: Mock, token: string, body: object, user = 'my_app') =>
  mock.call('PATCH', `/__admin/accounts/${token}`, { body, user });
const journalOf = async (mock: Mock, token: string) =>
  (await mock.get(`/v3/credit/accounts/${token}/journalentries?count=100`)).body.data;

t.test('an account is made with nothing said, or with everything', async (t) => {
  const mock = await start(t);
  const plain = await mock.post('/__admin/accounts', {});
  t.equal(plain.status, 201);
  t.strictSame(plain.body, {
    token: plain.body.token,
    type: 'CONSUMER',
    status: 'ACTIVE',
    substatuses: [],
    user_token: plain.body.user_token,
    credit_limit: 5000,
    current_balance: 0,
    available_credit: 5000,
    remaining_statement_balance: 0,
    remaining_min_payment_due: 0,
    currency_code: 'USD',
    config: {
      billing_cycle_day: 1,
      payment_due_interval: -1,
      card_level: 'NA',
      e_disclosure_active: false,
      payment_holds: { ach_hold_days: 0, check_hold_days: 0 },
      fees: [],
      rewards: [],
    },
    usages: [
      {
        type: 'PURCHASE',
        aprs: [
          {
            type: 'GO_TO',
            active: true,
            created_date: '2026-01-05T15:00:00.000Z',
            updated_date: '2026-01-05T15:00:00.000Z',
            schedule: [
              {
                type: 'FIXED',
                value: 14.99,
                apply_next_cycle: false,
                effective_date: '2026-01-05T15:00:00.000Z',
              },
            ],
          },
        ],
        fees: [],
      },
    ],
    activation_time: '2026-01-05T15:00:00.000Z',
    created_time: '2026-01-05T15:00:00.000Z',
    updated_time: '2026-01-05T15:00:00.000Z',
  });
  t.strictSame((await mock.get(`/v3/credit/accounts/${plain.body.token}`)).body, plain.body);
  t.strictSame(await journalOf(mock, plain.body.token), []);
  const full = await mock.post('/__admin/accounts', {
    token: 'b',
    type: 'BUSINESS',
    status: 'UNACTIVATED',
    balance: '-12.30',
    credit_limit: 100.5,
  });
  t.match(full.body, {
    token: 'b',
    type: 'BUSINESS',
    status: 'UNACTIVATED',
    current_balance: -12.3,
    credit_limit: 100.5,
  });
  t.type(full.body.business_token, 'string');
  t.notOk('activation_time' in full.body);
  t.match(await journalOf(mock, 'b'), [
    { type: 'account.adjustment', amount: -12.3, memo: 'Opening balance' },
  ]);
  const empty = await mock.call('POST', '/__admin/accounts', {
    headers: { 'content-type': 'application/json' },
  });
  t.equal(empty.status, 201, 'the body may be left out');
});

t.test('the token of an account cannot be another account', async (t) => {
  const mock = await start(t);
  const reply = await mock.post('/__admin/accounts', { token: 'acct_zero' });
  t.equal(reply.status, 409);
  t.strictSame(
    reply.body,
    refusal('409002', 'Token acct_zero is already in use in this sandbox: send another token, or none'),
  );
});

t.test('a balance is reached by one adjustment of the difference', async (t) => {
  const mock = await start(t);
  const reached = await patch(mock, 'acct_positive', { balance: -100 });
  t.equal(reached.status, 200);
  t.equal(reached.body.current_balance, -100);
  const [entry] = await journalOf(mock, 'acct_positive');
  t.match(entry, {
    type: 'account.adjustment',
    group: 'ADJUSTMENT',
    amount: -349.99,
    detail_object: { reason: 'OTHER' },
  });
  const count = (await journalOf(mock, 'acct_positive')).length;
  t.equal((await patch(mock, 'acct_positive', { balance: '-100.00' })).status, 200);
  t.equal((await journalOf(mock, 'acct_positive')).length, count, 'where it is already, nothing is posted');
});

t.test('amounts of the control plane are decimals, as numbers or as strings', async (t) => {
  const mock = await start(t);
  const expected =
    'balance must be a number or a decimal string with at most two decimals, within 9999999999999.99';
  for (const balance of [0.001, '0.001', '1e3', 'x', '', '1,00', 10000000000000, '-10000000000000']) {
    const reply = await patch(mock, 'acct_zero', { balance });
    t.equal(reply.status, 400, String(balance));
    t.equal(reply.body.message, `Invalid input(s): ${expected}, not ${JSON.stringify(balance)}`);
  }
  for (const balance of [-0.07, '0.29', 9999999999999.99, '-9999999999999.99', 0, '-0.00']) {
    const reply = await patch(mock, 'acct_zero', { balance });
    t.equal(reply.body.current_balance, Number(balance) + 0, String(balance));
  }
});

// Written out, as the proof of the table (docs/facts.md#account-transitions).
const LEGAL: Record<AccountStatus, string> = {
  UNACTIVATED: 'ACTIVE, TERMINATED',
  ACTIVE: 'SUSPENDED, TERMINATED, CHARGE_OFF',
  SUSPENDED: 'ACTIVE, TERMINATED, CHARGE_OFF',
  TERMINATED: 'CHARGE_OFF',
  CHARGE_OFF: '',
};

t.test("an account's status goes where it may, and anywhere by force", async (t) => {
  const mock = await start(t);
  for (const from of ACCOUNT_STATUSES) {
    for (const to of ACCOUNT_STATUSES) {
      for (const force of [false, true]) {
        const token = `${from}-${to}-${force}`.slice(0, 36);
        await mock.post('/__admin/accounts', { token, status: from });
        const reply = await patch(mock, token, { status: to, force });
        if (force || from === to || LEGAL[from].split(', ').includes(to)) {
          t.equal(reply.status, 200, token);
          t.equal(reply.body.status, to, token);
          continue;
        }
        const next = LEGAL[from] === '' ? 'it is final' : `next it can become ${LEGAL[from]}`;
        t.equal(reply.status, 422, token);
        t.strictSame(
          reply.body,
          refusal(
            '422003',
            `The account is ${from} and cannot become ${to}: ${next}; "force": true goes anywhere`,
          ),
        );
        t.equal((await mock.get(`/v3/credit/accounts/${token}`)).body.status, from);
      }
    }
  }
});

t.test('activation is dated when it happens, and once', async (t) => {
  const mock = await start(t, { clock: { mode: 'real', rate: 1 } });
  await mock.post('/__admin/accounts', { token: 'a', status: 'UNACTIVATED' });
  mock.tick(1500);
  const activated = await patch(mock, 'a', { status: 'ACTIVE' });
  t.match(activated.body, {
    activation_time: '2026-01-05T15:00:01.500Z',
    updated_time: '2026-01-05T15:00:01.500Z',
  });
  mock.tick(1000);
  await patch(mock, 'a', { status: 'SUSPENDED' });
  t.equal((await patch(mock, 'a', { status: 'ACTIVE' })).body.activation_time, '2026-01-05T15:00:01.500Z');
});

t.test('a refused change of two things changes neither', async (t) => {
  const mock = await start(t);
  const reply = await patch(mock, 'acct_charge_off', { balance: -5, status: 'ACTIVE' });
  t.equal(reply.status, 422);
  t.match((await mock.get('/v3/credit/accounts/acct_charge_off')).body, {
    status: 'CHARGE_OFF',
    current_balance: -30,
  });
  t.equal(
    (await patch(mock, 'acct_zero', {})).body.message,
    'Invalid input(s): balance and status are missing: send one of them, or both',
  );
  t.equal((await patch(mock, 'nobody', { balance: 1 })).body.code, 404001);
});

t.test('an entry spends a credit while a refund of it is on its way', async (t) => {
  const mock = await start(t);
  const url = '/v3/credit/accounts/my_account_token_12';
  const { id: firstId } = (await mock.get(`${url}/journalentries/opening_payment_12`)).body;
  const posted = await mock.post('/__admin/accounts/my_account_token_12/entries', {
    type: 'authorization.clearing',
    amount: 3999.99,
    memo: 'A car',
    impact_time: '2026-01-04T10:00:00+01:00',
  });
  t.equal(posted.status, 201);
  t.strictSame(posted.body, {
    entry: {
      token: posted.body.entry.token,
      id: journalIdAfter(firstId, 46),
      account_token: 'my_account_token_12',
      user_token: 'my_user_token_12',
      amount: 3999.99,
      currency_code: 'USD',
      group: 'PURCHASE',
      type: 'authorization.clearing',
      status: 'POSTED',
      detail_token: posted.body.entry.detail_token,
      detail_object: {
        token: posted.body.entry.detail_token,
        type: 'authorization.clearing',
        state: 'COMPLETION',
        user_token: 'my_user_token_12',
        acting_user_token: 'my_user_token_12',
        amount: 3999.99,
        request_amount: 3999.99,
        currency_code: 'USD',
        network: 'VISA',
        response: { code: '0000', memo: 'Approved or completed successfully' },
        card_acceptor: { name: 'A car' },
        created_time: '2026-01-05T15:00:00Z',
        user_transaction_time: '2026-01-05T15:00:00Z',
      },
      memo: 'A car',
      impact_time: '2026-01-04T09:00:00.000Z',
      request_time: '2026-01-04T09:00:00.000Z',
      created_time: '2026-01-05T15:00:00.000Z',
    },
    balance: -0.01,
  });
  t.equal((await mock.post(`${url}/creditbalancerefunds`, refundOf({ amount: 0.02 }))).status, 422);
});

t.test(
  'only POSTED entries move the balance, and pending debits take from the available credit',
  async (t) => {
    const mock = await start(t);
    const post = async (body: object) =>
      (await mock.post('/__admin/accounts/acct_zero/entries', body)).body.balance;
    const available = async () => (await mock.get('/v3/credit/accounts/acct_zero')).body.available_credit;
    t.equal(await post({ type: 'authorization', amount: 40 }), 0, 'an authorisation is pending by its type');
    t.equal(await available(), 4960);
    t.equal(await post({ type: 'account.payment', amount: -15 }), 0);
    t.equal(await available(), 4960, 'an initiated payment gives nothing yet');
    for (const status of ['DECLINED', 'ERROR'])
      t.equal(await post({ type: 'pindebit', amount: 5, status }), 0);
    t.equal(await post({ type: 'pindebit', amount: 5, status: 'PENDING' }), 0);
    t.equal(await available(), 4955);
    t.equal(await post({ type: 'authorization', amount: 7, status: 'POSTED' }), 7);
    t.equal(await available(), 4948);
  },
);

t.test('every type of entry can be posted with the sign it has, and with no other', async (t) => {
  const mock = await start(t);
  const post = (type: string, amount: number) =>
    mock.post('/__admin/accounts/acct_zero/entries', { type, amount });
  for (const type of ENTRY_TYPES) {
    if (type === 'account.balancerefund') {
      t.equal((await post(type, 1)).status, 400, 'a refund posts its own entry');
      continue;
    }
    const { effect, group, status } = entryKind(type);
    for (const amount of [1, -1]) {
      const fits = effect === 'either' || (effect === 'raises') === amount > 0;
      const reply = await post(type, amount);
      t.equal(reply.status, fits ? 201 : 400, `${type} ${amount}`);
      if (fits) t.match(reply.body.entry, { type, group, status, amount });
    }
  }
  t.strictSame(
    (await post('account.payment.completed', 50)).body,
    refusal(
      '400001',
      'Invalid input(s): amount must be negative: account.payment.completed lowers the balance',
    ),
  );
  t.equal((await post('pindebit', 0)).body.message, 'Invalid input(s): amount must not be 0');
  t.match((await post('coffee', 1)).body.message, /^Invalid input\(s\): type must be one of authorization, /);
});

t.test('a balance cannot leave the range in which cents are exact', async (t) => {
  const mock = await start(t);
  const beyond = refusal(
    '422004',
    'The account balance would go beyond 9999999999999.99: send a smaller amount',
  );
  await mock.post('/__admin/accounts', { token: 'rich', balance: '-9999999999999.99' });
  const more = await mock.post('/__admin/accounts/rich/entries', {
    type: 'account.payment.completed',
    amount: '-0.01',
  });
  t.equal(more.status, 422);
  t.strictSame(more.body, beyond);
  await mock.post(
    '/v3/credit/accounts/rich/creditbalancerefunds',
    refundOf({ token: 'r', amount: 9999999999999.99 }),
  );
  await patch(mock, 'rich', { balance: -1 });
  const back = await mock.post('/__admin/refunds/r/transitions', { status: 'RETURNED' });
  t.equal(back.status, 422);
  t.strictSame(back.body, beyond);
  t.equal(
    (await mock.get('/__admin/refunds/r')).body.refund.status,
    'COMPLETED',
    'and the refund stays where it was',
  );
});

t.test(
  'query keys that the control plane does not know are refused, since a typo would hit another sandbox',
  async (t) => {
    const { get } = await start(t);
    const reply = await get('/__admin/refunds?sanbox=x');
    t.equal(reply.status, 400);
    t.match(reply.body.message, /query parameter sanbox is not known \(did you mean sandbox\?\)/);
    t.equal((await get('/__admin/refunds?sandbox=a&sandbox=b')).status, 400);
  },
);

t.test('it is alive and ready once it answers', async (t) => {
  const { get } = await start(t);
  for (const url of ['/__admin/livez', '/__admin/readyz']) {
    const reply = await get(url, { user: null });
    t.equal(reply.status, 200);
    t.strictSame(reply.body, { status: 'ok' });
  }
});
