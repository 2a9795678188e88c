// Reading account refunds back: one, the list with its filters, and the history; and whether balance refunds are read
// there too.
import t from 'tap';
import { type Mock, OVERPAID, refundOf, refusal, start } from '../../support/helper.js';
import { accountRefundOf, REFUNDS } from './helper.js';

const tokensOf = (body: { data: { token: string }[] }) => body.data.map(({ token }) => token);

/** Three refunds, a day apart: a on the 5th of January, b on the 6th, c on the 7th. */
async function three(mock: Mock): Promise<void> {
  for (const token of ['a', 'b', 'c']) {
    await mock.post(REFUNDS, accountRefundOf({ token, amount: 1, method: token === 'b' ? 'ACH' : 'CHECK' }));
    await mock.post('/__admin/clock/advance', { by: '1d' });
  }
}

t.test('the list shows the latest move first, or last', async (t) => {
  const mock = await start(t, { scenario: 'manual' });
  await three(mock);
  t.strictSame(tokensOf((await mock.get(REFUNDS)).body), ['c', 'b', 'a']);
  t.strictSame(tokensOf((await mock.get(`${REFUNDS}?sort_by=lastModifiedTime`)).body), ['a', 'b', 'c']);
  await mock.post(`${REFUNDS}/a/transitions`, { status: 'RETURNED' });
  const { body } = await mock.get(`${REFUNDS}?count=2`);
  t.match(body, { count: 2, start_index: 0, end_index: 1, is_more: true });
  t.strictSame(tokensOf(body), ['a', 'c']);
  t.strictSame(tokensOf((await mock.get(`${REFUNDS}?count=2&start_index=2`)).body), ['b']);
});

t.test('statuses and dates filter it', async (t) => {
  const mock = await start(t, { scenario: 'manual' });
  await three(mock);
  for (const [query, tokens] of [
    ['statuses=PENDING', ['b']],
    ['statuses=PENDING&statuses=COMPLETED', ['c', 'b', 'a']],
    ['statuses=PENDING,RETURNED', ['b']],
    ['start_date=2026-01-06', ['c', 'b']],
    ['end_date=2026-01-06', ['b', 'a']],
    ['start_date=2026-01-06&end_date=2026-01-06', ['b']],
    ['start_date=2026-01-09', []],
  ] as const) {
    t.strictSame(tokensOf((await mock.get(`${REFUNDS}?${query}`)).body), tokens, query);
  }
});

t.test('a query that breaks the contract is refused', async (t) => {
  const { get } = await start(t);
  for (const query of ['statuses=REFUNDED', 'start_date=2026-01-05T15:00:00Z', 'count=101', 'sort_by=amount'])
    t.equal((await get(`${REFUNDS}?${query}`)).status, 400, query);
});

t.test('an account without refunds has an empty list', async (t) => {
  const { get } = await start(t);
  t.strictSame((await get(REFUNDS)).body, {
    count: 0,
    start_index: 0,
    end_index: 0,
    is_more: false,
    data: [],
  });
});

t.test('end_index is by the same assumption as that of other lists', async (t) => {
  const mock = await start(t, { assumptions: { end_index: 'exclusive' } });
  await mock.post(REFUNDS, accountRefundOf({ token: 'a' }));
  t.equal((await mock.get(REFUNDS)).body.end_index, 1);
  t.equal((await mock.get(`${REFUNDS}/a/transitions`)).body.end_index, 1);
});

t.test('the history has every status, the first one included', async (t) => {
  const { post, get } = await start(t);
  await post(REFUNDS, accountRefundOf({ token: 'r', method: 'ACH' }));
  await post('/__admin/clock/advance', { by: '1m' });
  await post(`${REFUNDS}/r/transitions`, { status: 'PROCESSING', token: 'mine' });
  await post('/__admin/refunds/r/fail', { reason: 'out of paper' });
  const { body } = await get(`${REFUNDS}/r/transitions`);
  const [third, second, first] = body.data;
  const common = { account_token: 'my_account_token_12', refund_token: 'r' };
  t.strictSame(body, {
    count: 3,
    start_index: 0,
    end_index: 2,
    is_more: false,
    data: [
      { token: third.token, ...common, status: 'CANCELLED', created_time: '2026-01-05T15:01:00Z' },
      { token: 'mine', ...common, status: 'PROCESSING', created_time: '2026-01-05T15:01:00Z' },
      { token: first.token, ...common, status: 'PENDING', created_time: '2026-01-05T15:00:00Z' },
    ],
  });
  for (const { token } of [first, third]) t.match(token, /^[\da-f-]{36}$/);
  const oldest = (await get(`${REFUNDS}/r/transitions?sort_by=createdTime&count=2`)).body;
  t.strictSame(oldest.data, [first, second]);
  t.equal(oldest.is_more, true);
  t.equal((await get(`${REFUNDS}/r/transitions?count=1000`)).status, 200, 'its page has no upper bound');
});

t.test('a refund that does not exist is a 404 that says where to look', async (t) => {
  const { get } = await start(t);
  const { status, body } = await get(`${REFUNDS}/nothing`);
  t.equal(status, 404);
  t.strictSame(
    body,
    refusal(
      '404003',
      'Refund nothing does not exist on account my_account_token_12: GET /v3/credit/accounts/my_account_token_12/refunds lists its refunds',
    ),
  );
});

t.test('refund_resources=separate keeps the two kinds apart', async (t) => {
  const { post, get } = await start(t);
  await post(`${OVERPAID}/creditbalancerefunds`, refundOf({ token: 'b' }));
  t.equal((await get(REFUNDS)).body.count, 0);
  t.equal((await get(`${REFUNDS}/b`)).status, 404);
  t.equal((await get(`${REFUNDS}/b/transitions`)).status, 404);
  t.equal((await post(`${REFUNDS}/b/transitions`, { status: 'RETURNED' })).body.error_code, '404003');
});

t.test('refund_resources=shared reads balance refunds as account refunds', async (t) => {
  const mock = await start(t, { assumptions: { refund_resources: 'shared' } });
  const { post, get } = mock;
  await post(`${OVERPAID}/creditbalancerefunds`, refundOf({ token: 'b', amount: 1, method: 'ACH' }));
  await post(REFUNDS, accountRefundOf({ token: 'a', amount: 2 }));
  const seen = {
    token: 'b',
    account_token: 'my_account_token_12',
    type: 'CREDIT_BALANCE_REFUND',
    method: 'ACH',
    status: 'PENDING',
    amount: 1,
    currency_code: 'USD',
    description: 'credit balance refund',
    created_time: '2026-01-05T15:00:00Z',
    updated_time: '2026-01-05T15:00:00Z',
  };
  t.strictSame((await get(`${REFUNDS}/b`)).body, seen);
  const list = (await get(REFUNDS)).body;
  t.strictSame(tokensOf(list), ['a', 'b']);
  t.strictSame(list.data[1], seen);
  const { body } = await get(`${REFUNDS}/b/transitions`);
  t.match(body.data, [{ account_token: 'my_account_token_12', refund_token: 'b', status: 'PENDING' }]);
});

t.test('what the smaller enum lacks is shown by what comes nearest', async (t) => {
  const { post, get } = await start(t, { assumptions: { refund_resources: 'shared' } });
  for (const [status, shown] of [
    ['SYS_ERROR', 'CANCELLED'],
    ['ACH_ERROR', 'CANCELLED'],
    ['REFUNDED', 'COMPLETED'],
    ['SUBMITTED', 'SUBMITTED'],
  ] as const) {
    await post(`${OVERPAID}/creditbalancerefunds`, refundOf({ token: status, amount: 1, method: 'ACH' }));
    await post(`/__admin/refunds/${status}/transitions`, { status, force: true });
    t.equal((await get(`${REFUNDS}/${status}`)).body.status, shown, status);
    const [latest] = (await get(`${REFUNDS}/${status}/transitions`)).body.data;
    t.equal(latest.status, shown, status);
    t.ok(tokensOf((await get(`${REFUNDS}?statuses=${shown}&count=100`)).body).includes(status), status);
  }
});

t.test('a balance refund that is read there is still moved by nobody but the bank', async (t) => {
  const { post, get } = await start(t, { assumptions: { refund_resources: 'shared' } });
  await post(`${OVERPAID}/creditbalancerefunds`, refundOf({ token: 'b', method: 'ACH' }));
  const message =
    'Refund b is a balance refund, which no operation of the partner moves: use POST /__admin/refunds/b/transitions';
  for (const reply of [
    await post(`${REFUNDS}/b/transitions`, { status: 'CANCELLED' }),
    await post('/v3/credit/simulation/accounts/my_account_token_12/refunds/b/transitions', {
      status: 'CANCELLED',
      token: 'b',
    }),
  ]) {
    t.equal(reply.status, 422);
    t.strictSame(reply.body, refusal('422003', message));
  }
  t.equal((await get(`${REFUNDS}/b`)).body.status, 'PENDING');
});
