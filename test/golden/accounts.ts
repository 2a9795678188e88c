// Accounts and their journals: made, moved, posted to, listed, filtered and paged.
import { ACCOUNTS, ach, all, balances, journals, OVERPAID, summary } from './looks.js';
import type { Scribe } from './scribe.js';

const TYPES: Readonly<Record<string, number>> = {
  authorization: 1,
  'authorization.advice': 1,
  'authorization.incremental': 1,
  'authorization.reversal': -1,
  'authorization.reversal.issuerexpiration': -1,
  'authorization.clearing': 1,
  pindebit: 1,
  'pindebit.authorization.clearing': 1,
  'pindebit.refund': -1,
  refund: -1,
  'refund.authorization': -1,
  'refund.authorization.advice': -1,
  'refund.authorization.reversal': 1,
  'refund.authorization.reversal.issuerexpiration': 1,
  'refund.authorization.clearing': -1,
  'originalcredit.authorization': -1,
  'originalcredit.authorization.reversal': 1,
  'originalcredit.authorization.reversal.issuerexpiration': 1,
  'originalcredit.authorization.clearing': -1,
  'originalcredit.authpluscapture': -1,
  'originalcredit.authpluscapture.reversal': 1,
  'account.reward.cashback': -1,
  'account.reward.auto.cashback': -1,
  'account.reward.auto.cashback.reversal': 1,
  'account.payment': -1,
  'account.payment.completed': -1,
  'account.payment.completed.hold': -1,
  'account.payment.completed.hold.released': -1,
  'account.payment.returned': 1,
  'account.payment.canceled': 1,
  'account.payment.refunded': 1,
  'account.interest': 1,
  'account.fee.payment.late': 1,
  'account.fee.payment.returned': 1,
  'account.fee.interest.minimum': 1,
  'account.dispute': -1,
  'account.dispute.reversal': 1,
  'account.dispute.won': -1,
  'account.dispute.lost': 1,
  'account.dispute.lost.graceperiod': 1,
  'account.adjustment': -1,
  'account.adjustment.purchase': 1,
  'account.adjustment.fee': -1,
  'account.adjustment.interest': -1,
  'account.adjustment.reward': -1,
};

export async function accounts(scribe: Scribe): Promise<void> {
  scribe.begin('accounts');
  const make = (body?: unknown) => scribe.post('/__admin/accounts', body);
  for (const body of [undefined, {}, { balance: -25.5 }, { token: 'a', balance: '-10.10' }, { token: 'a' }]) {
    await make(body);
  }
  await make({ token: 'b', type: 'BUSINESS', status: 'SUSPENDED', credit_limit: 10, balance: 3 });
  for (const body of [
    { status: 'GONE' },
    { balance: 'x' },
    { balance: 1e18 },
    { credit_limit: -1 },
    { tokn: 'x' },
  ]) {
    await make(body);
  }
  const change = (token: string, body: unknown) => scribe.patch(`/__admin/accounts/${token}`, body);
  for (const body of [
    { balance: -10.1 },
    { balance: -20 },
    { balance: 5 },
    { balance: '0' },
    {},
    { balance: 1e15 },
  ]) {
    await change('a', body);
  }
  for (const status of [
    'ACTIVE',
    'SUSPENDED',
    'UNACTIVATED',
    'ACTIVE',
    'TERMINATED',
    'ACTIVE',
    'CHARGE_OFF',
  ]) {
    await change('a', { status });
    await scribe.get(`${ACCOUNTS}/a`);
  }
  await change('a', { status: 'UNACTIVATED', force: true });
  await change('a', { status: 'ACTIVE', balance: -7 });
  await change('nobody', { balance: 1 });
  for (const path of ['', '/balances', '/balances?points=2', '/entries', '/entries?count=2&start_index=1']) {
    await scribe.get(`/__admin/accounts/a${path}`);
  }
  await scribe.post(`${ACCOUNTS}/a/creditbalancerefunds`, ach('of-a', 7));
  await scribe.get('/__admin/accounts?contains=HISTORY');
  await scribe.get('/__admin/accounts?count=3&start_index=2');
  await entries(scribe);
  await lists(scribe);
  await journals(scribe, ['a', 'b', 'acct_history', 'acct_zero', 'my_account_token_12']);
  await balances(scribe);
  await summary(scribe);
  await all(scribe, 'events');
}

async function entries(scribe: Scribe): Promise<void> {
  const post = (body: unknown, token = 'acct_zero') =>
    scribe.post(`/__admin/accounts/${token}/entries`, body);
  for (const [i, [type, sign]] of Object.entries(TYPES).entries()) {
    await post({ type, amount: (sign * (100 + i)) / 100, memo: `A ${type}` });
    await post({ type, amount: -sign });
  }
  for (const status of ['POSTED', 'PENDING', 'DECLINED', 'ERROR', 'DONE']) {
    await post({ type: 'authorization', amount: 2, status });
    await post({ type: 'account.payment', amount: -2, status, impact_time: '2026-01-01T00:00:00Z' });
  }
  const clearing = { type: 'authorization.clearing', amount: 1 };
  for (const differences of [
    { amount: 0 },
    { type: 'account.balancerefund' },
    { memo: 7 },
    { amount: 1e16 },
    { x: 1 },
  ]) {
    await post({ ...clearing, ...differences });
  }
  await post({ ...clearing, impact_time: 'yesterday' });
  await post(clearing, 'nobody');
}

async function lists(scribe: Scribe): Promise<void> {
  const { get } = scribe;
  for (const query of [
    '',
    'count=2',
    'count=2&start_index=2',
    'start_index=100',
    'count=0',
    'count=101',
    'count=x&start_index=-1',
    'user_token=user_history',
    'card_token=card_business_1',
    'card_token=none',
    'secured_account_token=secured_1',
    'light_response=true&count=1',
    'light_response=perhaps',
    'sort_by=lastModifiedTime&count=3',
    'sort_by=name',
    'unknown=1&count=1',
    'count=1&count=2',
  ]) {
    await get(`${ACCOUNTS}?${query}`);
  }
  for (const query of [
    'count=3',
    'groups=FEE,PAYMENT&count=100',
    'groups=FEE&groups=PAYMENT&count=2',
    'groups=NOTHING',
    'types=account.interest',
    'types=account.interst',
    'statuses=PENDING',
    'statuses=DECLINED',
    'start_date=2025-12-01&end_date=2025-12-31&count=2',
    'start_created_time=2025-12-20T00:00:00Z&count=2',
    'end_impact_time=2025-10-01',
    'start_date=soon',
    'start_date=2026-01-02&end_date=2026-01-01',
    'card_tokens=card_history_2&count=2',
    'user_tokens=user_history&count=1',
    'user_tokens=nobody',
    'detail_token=payment_h1',
    'expand=detailObject&expand=originalCurrency&count=2',
    'expand=everything',
    'sort_by=impactTime&count=2',
    'sort_by=-impactTime&count=2&start_index=5',
  ]) {
    await get(`${ACCOUNTS}/acct_history/journalentries?${query}`);
  }
  await get(`${OVERPAID}/journalentries/opening_payment_12`);
  await get('/credit/accounts/my_account_token_12/journalentries/opening_payment_12?expand=detailObject');
  await get(`${OVERPAID}/journalentries/nothing`);
  await get(`${ACCOUNTS}/acct_zero/journalentries/opening_payment_12`);
  await get(`${ACCOUNTS}/nobody/journalentries`);
  await get('/v3/ping');
  await scribe.post('/v3/ping', { token: 'my_ping', payload: 'hello' });
  await scribe.post('/v3/ping', { payload: 7, more: true });
  await scribe.post('/v3/ping');
}
