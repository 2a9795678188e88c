// Repeating a create and a transition under a token of the caller's: the same content is a replay and moves nothing,
// other content is a conflict.
import t from 'tap';
import { type Mock, OVERPAID, refundOf, refusal, start } from '../../support/helper.js';
import { accountRefundOf, REFUNDS } from './helper.js';

const CONFLICT = (token: string, differences: string) =>
  refusal(
    '409001',
    `Token ${token} was already used with other content (${differences}): send the same content or another token`,
  );

/** Everything that a repeat must leave as it is. */
async function stateOf({ get }: Mock): Promise<string> {
  const exported = await get('/__admin/state');
  return exported.text;
}

t.test('the same create again answers with the same refund, whatever became of the credit', async (t) => {
  const mock = await start(t);
  const sent = accountRefundOf({ token: 'r', method: 'ACH', amount: 4000 });
  const first = await mock.post(REFUNDS, sent);
  const before = await stateOf(mock);
  const again = await mock.post(REFUNDS, { ...sent, amount: 4000.0 });
  t.equal(again.status, 201);
  t.strictSame(again.body, first.body);
  t.equal(await stateOf(mock), before);
});

t.test('other content is a conflict that names what differs', async (t) => {
  const { post } = await start(t);
  const sent = accountRefundOf({ token: 'r', payment_source_token: 's' });
  await post(REFUNDS, sent);
  for (const [differences, names] of [
    [{ amount: 499 }, 'amount'],
    [{ method: 'ACH' }, 'method'],
    [{ type: 'PAYMENT_REFUND' }, 'type'],
    [{ description: 'other' }, 'description'],
    [{ payment_source_token: 't' }, 'payment_source_token'],
    [{ method: 'ACH', type: 'PAYMENT_REFUND', amount: 1 }, 'method, type, amount'],
  ] as const) {
    const { status, body } = await post(REFUNDS, { ...sent, ...differences });
    t.equal(status, 409, names);
    t.strictSame(body, CONFLICT('r', names), names);
  }
  const elsewhere = await post('/v3/credit/accounts/acct_one_cent/refunds', sent);
  t.strictSame(elsewhere.body, CONFLICT('r', 'account_token'));
});

t.test('all of the credit is content of its own', async (t) => {
  const { post } = await start(t);
  const whole = { token: 'r', type: 'CREDIT_BALANCE_REFUND', method: 'ACH' };
  const first = await post(REFUNDS, whole);
  t.equal(first.body.amount, 4000);
  const again = await post(REFUNDS, whole);
  t.equal(again.status, 201, 'though nothing is left to refund');
  t.strictSame(again.body, first.body);
  const named = await post(REFUNDS, { ...whole, amount: 4000 });
  t.strictSame(named.body, CONFLICT('r', 'amount'));
  const part = { ...whole, token: 's' };
  await post('/__admin/accounts', { token: 'a', balance: -5 });
  await post('/v3/credit/accounts/a/refunds', { ...part, amount: 5 });
  t.strictSame((await post('/v3/credit/accounts/a/refunds', part)).body, CONFLICT('s', 'amount'));
});

t.test('the two kinds share no tokens: one of each may have the same', async (t) => {
  const { post, get } = await start(t);
  t.equal((await post(REFUNDS, accountRefundOf({ token: 'same', amount: 1 }))).status, 201);
  const balanceRefund = await post(
    `${OVERPAID}/creditbalancerefunds`,
    refundOf({ token: 'same', amount: 2 }),
  );
  t.equal(balanceRefund.status, 201);
  const { body } = await get(`${OVERPAID}/journalentries?detail_token=same`);
  t.match(body.data, [{ detail_object: { amount: 2 } }, { detail_object: { amount: 1 } }]);
  t.equal((await get(`${REFUNDS}/same`)).body.amount, 1);
});

t.test('replay_returns decides whether a repeated create shows the refund as it was', async (t) => {
  for (const [rule, status] of [
    ['current', 'PROCESSING'],
    ['original', 'PENDING'],
  ] as const) {
    const { post } = await start(t, { assumptions: { replay_returns: rule } });
    const sent = accountRefundOf({ token: 'r', method: 'ACH' });
    const first = await post(REFUNDS, sent);
    await post('/__admin/clock/advance', { by: '1h' });
    await post(`${REFUNDS}/r/transitions`, { status: 'PROCESSING' });
    const again = await post(REFUNDS, sent);
    t.equal(again.body.status, status, rule);
    if (rule === 'original') t.strictSame(again.body, first.body);
  }
});

t.test('a repeated transition moves nothing and answers with the refund', async (t) => {
  const mock = await start(t);
  await mock.post(REFUNDS, accountRefundOf({ token: 'r', method: 'ACH' }));
  const sent = { status: 'CANCELLED', token: 'move' };
  const first = await mock.post(`${REFUNDS}/r/transitions`, sent);
  t.equal(first.body.status, 'CANCELLED');
  const before = await stateOf(mock);
  const again = await mock.post(`${REFUNDS}/r/transitions`, sent);
  t.equal(again.status, 201);
  t.strictSame(again.body, first.body);
  t.equal(await stateOf(mock), before);
  const { body } = await mock.get(`${REFUNDS}/r/transitions`);
  t.match(body.data, [{ token: 'move', status: 'CANCELLED' }, { status: 'PENDING' }]);
});

t.test('a transition that was repeated late shows where the refund is, or where it led to', async (t) => {
  for (const [rule, status] of [
    ['current', 'SUBMITTED'],
    ['original', 'PROCESSING'],
  ] as const) {
    const { post, get } = await start(t, { assumptions: { replay_returns: rule } });
    await post(REFUNDS, accountRefundOf({ token: 'r', method: 'ACH' }));
    const moved = await post(`${REFUNDS}/r/transitions`, { status: 'PROCESSING', token: 'move' });
    await post('/__admin/clock/advance', { by: '1s' });
    await post(`${REFUNDS}/r/transitions`, { status: 'SUBMITTED' });
    const again = await post(`${REFUNDS}/r/transitions`, { status: 'PROCESSING', token: 'move' });
    t.equal(again.status, 201, rule);
    t.equal(again.body.status, status, rule);
    if (rule === 'original') t.strictSame(again.body, moved.body);
    t.equal((await get(`${REFUNDS}/r`)).body.status, 'SUBMITTED', rule);
  }
});

t.test('the token of a transition with other content is a conflict, on any refund', async (t) => {
  const { post } = await start(t);
  for (const token of ['r', 's']) await post(REFUNDS, accountRefundOf({ token, method: 'ACH' }));
  await post(`${REFUNDS}/r/transitions`, { status: 'PROCESSING', token: 'move' });
  for (const [refund, status, differences] of [
    ['r', 'SUBMITTED', 'status'],
    ['s', 'PROCESSING', 'refund_token'],
    ['s', 'CANCELLED', 'refund_token, status'],
  ] as const) {
    const reply = await post(`${REFUNDS}/${refund}/transitions`, { status, token: 'move' });
    t.equal(reply.status, 409);
    t.strictSame(reply.body, CONFLICT('move', differences));
  }
});

t.test('tokens that were generated are tokens of transitions as well', async (t) => {
  const { post, get } = await start(t);
  await post(REFUNDS, accountRefundOf({ token: 'r', method: 'ACH' }));
  await post('/__admin/refunds/r/transitions', { status: 'PROCESSING' });
  const { data } = (await get(`${REFUNDS}/r/transitions?sort_by=createdTime`)).body;
  const [first, second] = data as { token: string }[];
  const conflict = await post(`${REFUNDS}/r/transitions`, { status: 'SUBMITTED', token: second?.token });
  t.equal(conflict.status, 409);
  t.equal((await post(`${REFUNDS}/r/transitions`, { status: 'PENDING', token: first?.token })).status, 201);
  t.equal((await get(`${REFUNDS}/r`)).body.status, 'PROCESSING');
});

t.test('a repeated token is found again after an export and an import', async (t) => {
  const { post, get, call } = await start(t);
  await post(REFUNDS, accountRefundOf({ token: 'r', method: 'ACH' }));
  const sent = { status: 'PROCESSING', token: 'move' };
  const moved = await post(`${REFUNDS}/r/transitions`, sent);
  const raw = (await get('/__admin/state')).text;
  t.equal((await call('PUT', '/__admin/state', { raw })).status, 200);
  t.strictSame((await post(`${REFUNDS}/r/transitions`, sent)).body, moved.body);
  t.equal((await post(`${REFUNDS}/r/transitions`, { status: 'SUBMITTED', token: 'move' })).status, 409);
});
