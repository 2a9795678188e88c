// Creating an account refund: what it answers, what it posts, what it may leave out, and what is refused.
import t from 'tap';
import { OVERPAID, refundOf, refusal, start } from '../../support/helper.js';
import { accountRefundOf, REFUNDS } from './helper.js';

const NOW = '2026-01-05T15:00:00Z';

t.test('the sample request of the page pays out all of the credit', async (t) => {
  const { post, get } = await start(t);
  const sample = {
    type: 'CREDIT_BALANCE_REFUND',
    method: 'ACH',
    payment_source_token: 'my_payment_funding_source_token',
    description: 'credit refund',
  };
  const { status, body } = await post(REFUNDS, sample);
  t.equal(status, 201);
  t.match(body.token, /^[\da-f-]{36}$/);
  t.strictSame(body, {
    token: body.token,
    account_token: 'my_account_token_12',
    type: 'CREDIT_BALANCE_REFUND',
    method: 'ACH',
    status: 'PENDING',
    amount: 4000,
    currency_code: 'USD',
    description: 'credit refund',
    payment_source_token: 'my_payment_funding_source_token',
    created_time: NOW,
    updated_time: NOW,
  });
  t.equal((await get(OVERPAID)).body.current_balance, 0);
  t.strictSame((await get(`${REFUNDS}/${body.token}`)).body, body);
});

t.test('what is optional and was left out is not in the answer', async (t) => {
  const { post } = await start(t);
  const { body } = await post(REFUNDS, {
    token: 'bare',
    type: 'PAYMENT_REFUND',
    method: 'CHECK',
    amount: 0.07,
  });
  t.strictSame(body, {
    token: 'bare',
    account_token: 'my_account_token_12',
    type: 'PAYMENT_REFUND',
    method: 'CHECK',
    status: 'COMPLETED',
    amount: 0.07,
    currency_code: 'USD',
    created_time: NOW,
    updated_time: NOW,
  });
});

t.test('every operation is there under both addresses', async (t) => {
  const { post, get } = await start(t);
  const plain = '/v3/accounts/my_account_token_12/refunds';
  t.equal((await post(plain, accountRefundOf({ token: 'r', method: 'ACH' }))).status, 201);
  t.equal((await get(`${plain}/r`)).body.status, 'PENDING');
  t.equal((await get(plain)).body.count, 1);
  t.equal((await post(`${plain}/r/transitions`, { status: 'PROCESSING' })).body.status, 'PROCESSING');
  const simulated = { status: 'SUBMITTED', token: 'r' };
  const { body } = await post('/v3/simulation/accounts/my_account_token_12/refunds/r/transitions', simulated);
  t.equal(body.status, 'SUBMITTED');
  const prefixed = '/v3/credit/simulation/accounts/my_account_token_12/refunds/r/transitions';
  t.equal((await post(prefixed, { status: 'COMPLETED', token: 'r' })).body.status, 'COMPLETED');
  t.equal((await get(`${plain}/r/transitions`)).body.count, 4);
});

t.test('its entry is that of a balance refund, with the eight documented fields behind it', async (t) => {
  const { post, get } = await start(t);
  await post(REFUNDS, accountRefundOf({ token: 'r', payment_source_token: 'source' }));
  const { body } = await get(`${OVERPAID}/journalentries?detail_token=r`);
  const [entry] = body.data;
  t.equal(body.count, 1);
  t.strictSame(entry, {
    token: entry.token,
    id: entry.id,
    account_token: 'my_account_token_12',
    user_token: 'my_user_token_12',
    amount: 500,
    currency_code: 'USD',
    group: 'BALANCE_REFUND',
    type: 'account.balancerefund',
    status: 'POSTED',
    detail_token: 'r',
    detail_object: {
      token: 'r',
      account_token: 'my_account_token_12',
      status: 'COMPLETED',
      method: 'CHECK',
      amount: 500,
      description: 'credit refund',
      created_time: NOW,
      updated_time: NOW,
    },
    memo: 'credit refund',
    impact_time: '2026-01-05T15:00:00.000Z',
    request_time: '2026-01-05T15:00:00.000Z',
    created_time: '2026-01-05T15:00:00.000Z',
  });
});

t.test('without a description the entry has no memo, and what stands behind it an empty one', async (t) => {
  const { post, get } = await start(t);
  await post(REFUNDS, { token: 'r', type: 'PAYMENT_REFUND', method: 'CHECK', amount: 1 });
  const [entry] = (await get(`${OVERPAID}/journalentries?detail_token=r`)).body.data;
  t.notOk('memo' in entry);
  t.equal(entry.detail_object.description, '');
});

t.test('refund_detail_object=refund puts the account refund itself behind the entry', async (t) => {
  const { post, get } = await start(t, { assumptions: { refund_detail_object: 'refund' } });
  const { body } = await post(REFUNDS, accountRefundOf({ token: 'r' }));
  const [entry] = (await get(`${OVERPAID}/journalentries?detail_token=r`)).body.data;
  t.strictSame(entry.detail_object, body);
});

t.test('payment_refund_entry decides which entry a PAYMENT_REFUND posts', async (t) => {
  const body = accountRefundOf({ token: 'r', type: 'PAYMENT_REFUND' });
  for (const [rule, type, group] of [
    ['balance_refund', 'account.balancerefund', 'BALANCE_REFUND'],
    ['payment_refunded', 'account.payment.refunded', 'PAYMENT'],
  ] as const) {
    const { post, get } = await start(t, { assumptions: { payment_refund_entry: rule } });
    await post(REFUNDS, body);
    const [entry] = (await get(`${OVERPAID}/journalentries?detail_token=r`)).body.data;
    t.match(entry, { type, group, amount: 500, status: 'POSTED', detail_token: 'r' }, rule);
    t.equal(entry.detail_object.token, 'r', rule);
    t.equal((await get(OVERPAID)).body.current_balance, -3500, rule);
    await post(REFUNDS, accountRefundOf({ token: 'other' }));
    const [other] = (await get(`${OVERPAID}/journalentries?detail_token=other`)).body.data;
    t.equal(other.type, 'account.balancerefund', `${rule}: that of the other type stays`);
  }
});

t.test('an entry that stands for a payment shows one, and is given back as any other', async (t) => {
  const { post, get } = await start(t, { assumptions: { payment_refund_entry: 'payment_refunded' } });
  await post(REFUNDS, accountRefundOf({ token: 'r', type: 'PAYMENT_REFUND' }));
  const [entry] = (await get(`${OVERPAID}/journalentries?detail_token=r`)).body.data;
  t.match(entry.detail_object, { token: 'r', status: 'REFUNDED', amount: 500, method: 'CHECK' });
  t.equal((await post(`${REFUNDS}/r/transitions`, { status: 'RETURNED' })).status, 201);
  const [reversal] = (await get(`${OVERPAID}/journalentries`)).body.data;
  t.match(reversal, {
    type: 'account.adjustment',
    amount: -500,
    root_token: entry.token,
    related_token: entry.token,
    memo: 'Refund r RETURNED',
  });
  t.equal((await get(OVERPAID)).body.current_balance, -4000);
});

t.test('both kinds compete for one credit, and what is over it is refused', async (t) => {
  const { post, get } = await start(t);
  t.equal((await post(REFUNDS, accountRefundOf({ amount: 2500 }))).status, 201);
  const over =
    'Amount 1500.01 is more than can be refunded: the account balance is -1500.00, so at most 1500.00';
  const balanceRefunds = `${OVERPAID}/creditbalancerefunds`;
  for (const reply of [
    await post(REFUNDS, accountRefundOf({ amount: 1500.01 })),
    await post(REFUNDS, accountRefundOf({ amount: 1500.01, type: 'PAYMENT_REFUND' })),
    await post(balanceRefunds, refundOf({ amount: 1500.01 })),
  ]) {
    t.equal(reply.status, 422);
    t.strictSame(reply.body, refusal('422001', over));
  }
  t.equal((await post(balanceRefunds, refundOf({ amount: 1500 }))).status, 201);
  t.equal((await get(OVERPAID)).body.current_balance, 0);
});

t.test('of all that ask for the whole credit at once, one gets it', async (t) => {
  const { post, get } = await start(t);
  const asked = Array.from({ length: 6 }, (_, i) =>
    i % 2 === 0
      ? post(REFUNDS, accountRefundOf({ amount: 4000 }))
      : post(`${OVERPAID}/creditbalancerefunds`, refundOf({ amount: 4000 })),
  );
  const statuses = (await Promise.all(asked)).map(({ status }) => status).sort();
  t.strictSame(statuses, [201, 422, 422, 422, 422, 422]);
  t.equal((await get(OVERPAID)).body.current_balance, 0);
});

t.test('without an amount, an account that is owed nothing has nothing to refund', async (t) => {
  const sent = { type: 'CREDIT_BALANCE_REFUND', method: 'CHECK' };
  const { post } = await start(t);
  const zero = await post('/v3/credit/accounts/acct_zero/refunds', sent);
  t.equal(zero.status, 422);
  t.strictSame(zero.body, refusal('422001', 'Nothing can be refunded: the account balance is 0.00'));
  const positive = await post('/v3/credit/accounts/acct_positive/refunds', sent);
  t.strictSame(positive.body, refusal('422001', 'Nothing can be refunded: the account balance is 249.99'));
  const other = await start(t, { assumptions: { over_limit_status: '412' } });
  const reply = await other.post('/v3/credit/accounts/acct_zero/refunds', sent);
  t.strictSame(reply.body, refusal('412001', 'Nothing can be refunded: the account balance is 0.00'));
});

t.test('omitted_refund_amount=reject wants an amount', async (t) => {
  const { post } = await start(t, { assumptions: { omitted_refund_amount: 'reject' } });
  const { status, body } = await post(REFUNDS, { type: 'CREDIT_BALANCE_REFUND', method: 'ACH' });
  t.equal(status, 400);
  t.strictSame(
    body,
    refusal(
      '400001',
      'Invalid input(s): amount is missing, and the assumption omitted_refund_amount=reject asks for it',
    ),
  );
  t.equal((await post(REFUNDS, accountRefundOf())).status, 201);
});

t.test('ach_refund_source=required wants a payment source with ACH, and looks for none', async (t) => {
  const { post } = await start(t, { assumptions: { ach_refund_source: 'required' } });
  const { status, body } = await post(REFUNDS, accountRefundOf({ method: 'ACH' }));
  t.equal(status, 400);
  t.strictSame(
    body,
    refusal(
      '400001',
      'Invalid input(s): payment_source_token is missing, and the assumption ach_refund_source=required asks for it with ACH',
    ),
  );
  t.equal((await post(REFUNDS, accountRefundOf({ method: 'CHECK' }))).status, 201);
  const sent = accountRefundOf({ method: 'ACH', payment_source_token: 'nobody_knows' });
  t.equal((await post(REFUNDS, sent)).body.payment_source_token, 'nobody_knows');
});

t.test('a CHECK may have a payment source, which is shown', async (t) => {
  const { post } = await start(t);
  const { body } = await post(REFUNDS, accountRefundOf({ payment_source_token: 'source' }));
  t.equal(body.payment_source_token, 'source');
});

t.test("what the account's status forbids comes before what its credit does not allow", async (t) => {
  const { post } = await start(t, { assumptions: { refundable_account_statuses: 'active_only' } });
  await post('/__admin/accounts', { token: 'a', status: 'SUSPENDED', balance: -5 });
  const { status, body } = await post('/v3/credit/accounts/a/refunds', accountRefundOf({ amount: 6 }));
  t.equal(status, 422);
  t.equal(body.error_code, '422002');
});

t.test('what breaks the contract is refused with all that is wrong', async (t) => {
  const { post, get } = await start(t);
  const wrong = { token: '', amount: 0.001, currency_code: 'USD', description: 'd'.repeat(256), extra: 1 };
  const { status, body } = await post(REFUNDS, wrong);
  t.equal(status, 400);
  for (const name of ['method', 'type', 'token', 'amount', 'description', 'extra'])
    t.match(body.error_message, name, name);
  const malformed = await post(REFUNDS, accountRefundOf({ type: 'GIFT' }));
  t.strictSame(
    malformed.body,
    refusal(
      '400037',
      'Malformed JSON request received: type must be one of PAYMENT_REFUND, CREDIT_BALANCE_REFUND, not the string "GIFT"',
    ),
  );
  t.equal((await get(OVERPAID)).body.current_balance, -4000);
});

t.test('string_amounts=accept takes a decimal in quotes here too', async (t) => {
  const { post } = await start(t, {
    assumptions: { string_amounts: 'accept', unknown_body_fields: 'ignore' },
  });
  const { body } = await post(REFUNDS, accountRefundOf({ amount: '12.30', extra: true }));
  t.equal(body.amount, 12.3);
});

t.test('an unknown account has no refunds', async (t) => {
  const { post, get } = await start(t);
  const url = '/v3/credit/accounts/nobody/refunds';
  for (const reply of [await post(url, accountRefundOf()), await get(url), await get(`${url}/r`)]) {
    t.equal(reply.status, 404);
    t.equal(reply.body.error_code, '404001');
  }
});
