// Reading accounts and journals: filters, sorts, pages, and what a page shows.
import t from 'tap';
import { OVERPAID, refundOf, refusal, start } from '../support/helper.js';

const HISTORY = '/v3/credit/accounts/acct_history';
const ENTRIES = `${HISTORY}/journalentries`;

t.test('a page holds 5 by default and says whether more follow', async (t) => {
  const { get } = await start(t);
  const envelope = async (query: string) => {
    const { count, start_index, end_index, is_more, data } = (await get(`${ENTRIES}?${query}`)).body;
    return { count, start_index, end_index, is_more, length: data.length };
  };
  t.strictSame(await envelope(''), { count: 5, start_index: 0, end_index: 4, is_more: true, length: 5 });
  t.strictSame(await envelope('count=30'), {
    count: 30,
    start_index: 0,
    end_index: 29,
    is_more: false,
    length: 30,
  });
  t.strictSame(await envelope('count=29'), {
    count: 29,
    start_index: 0,
    end_index: 28,
    is_more: true,
    length: 29,
  });
  t.strictSame(await envelope('start_index=28'), {
    count: 2,
    start_index: 28,
    end_index: 29,
    is_more: false,
    length: 2,
  });
  t.strictSame(await envelope('start_index=30'), {
    count: 0,
    start_index: 30,
    end_index: 30,
    is_more: false,
    length: 0,
  });
  t.strictSame(await envelope('groups=INTEREST&count=1'), {
    count: 1,
    start_index: 0,
    end_index: 0,
    is_more: true,
    length: 1,
  });
  t.strictSame(await envelope('groups=INTEREST&count=1&start_index=1'), {
    count: 1,
    start_index: 1,
    end_index: 1,
    is_more: false,
    length: 1,
  });
});

t.test('page limits are kept', async (t) => {
  const { get } = await start(t);
  const cases: [query: string, message: string][] = [
    ['count=0', 'count must be at least 1, not 0'],
    ['count=101', 'count must be at most 100, not 101'],
    ['count=x', 'count must be a whole number, not the string "x"'],
    ['count=', 'count must be a whole number, not the string ""'],
    ['count=1e1', 'count must be a whole number, not the string "1e1"'],
    ['count=0x5', 'count must be a whole number, not the string "0x5"'],
    ['count=%201', 'count must be a whole number, not the string " 1"'],
    ['start_index=1e300', 'start_index must be a whole number, not the string "1e300"'],
    ['count=1.5', 'count must be a whole number, not the string "1.5"'],
    ['count=1&count=2', 'count must be a whole number, not an array'],
    ['start_index=-1', 'start_index must be at least 0, not -1'],
    [
      'sort_by=created_time',
      'sort_by must be one of createdTime, -createdTime, impactTime, -impactTime, not the string "created_time"',
    ],
    ['statuses=DECLINED', 'statuses.0 must be one of POSTED, PENDING, not the string "DECLINED"'],
    [
      'start_date=yesterday',
      'start_date must be a date such as 2026-01-05 or an instant such as 2026-01-05T15:00:00Z, not "yesterday"',
    ],
    [
      'end_date=2026-02-30',
      'end_date must be a date such as 2026-01-05 or an instant such as 2026-01-05T15:00:00Z, not "2026-02-30"',
    ],
    [`detail_token=${'x'.repeat(37)}`, 'detail_token size must be at most 36'],
  ];
  for (const [query, message] of cases) {
    const reply = await get(`${ENTRIES}?${query}`);
    t.equal(reply.status, 400, query);
    t.strictSame(reply.body, refusal('400001', `Invalid input(s): ${message}`), query);
  }
});

t.test('an unknown query key is ignored', async (t) => {
  const { get } = await start(t);
  t.equal((await get(`${ENTRIES}?colour=red`)).status, 200);
});

t.test('entries come latest first, and ties follow the order of creation', async (t) => {
  const { get } = await start(t);
  const ids = async (query: string) =>
    (await get(`${ENTRIES}?count=100&${query}`)).body.data.map((e: { id: string }) => e.id);
  const created: string[] = await ids('sort_by=createdTime');
  t.strictSame(created, [...created].sort(), 'ascending by creation');
  t.strictSame(await ids('sort_by=-createdTime'), [...created].reverse());
  t.strictSame(await ids(''), [...created].reverse(), 'by default');
  const byImpact = (await get(`${ENTRIES}?count=100&sort_by=impactTime`)).body.data;
  const times = byImpact.map((e: { impact_time: string; id: string }) => e.impact_time + e.id);
  t.strictSame(times, [...times].sort(), 'ascending by impact');
  t.strictSame(await ids('sort_by=-impactTime'), byImpact.map((e: { id: string }) => e.id).reverse());
  t.notSame(
    byImpact.map((e: { id: string }) => e.id),
    created,
    'interest takes effect before it is created',
  );
});

t.test('each filter picks the entries it names', async (t) => {
  const { get } = await start(t);
  const count = async (query: string) => (await get(`${ENTRIES}?count=100&${query}`)).body.count;
  const cases: [query: string, expected: number][] = [
    ['groups=PURCHASE', 12],
    ['groups=PURCHASE&groups=FEE', 14],
    ['groups=PURCHASE,FEE', 14],
    ['groups=PURCHASE,FEE&groups=INTEREST', 16],
    ['types=account.payment.completed', 5],
    ['types=pindebit,pindebit.refund', 2],
    ['statuses=PENDING', 1],
    ['statuses=POSTED', 28],
    ['statuses=POSTED,PENDING', 29],
    ['detail_token=payment_h1', 2],
    ['detail_token=payment_12', 0],
    ['detail_token=unknown', 0],
    ['card_tokens=card_history_1', 8],
    ['card_tokens=card_history_1,card_history_2', 14],
    ['user_tokens=user_history', 30],
    ['user_tokens=somebody', 0],
    ['groups=PURCHASE&card_tokens=card_history_2&statuses=PENDING', 1],
    ['start_date=2026-01-01', 2],
    ['start_date=2025-12-31', 3],
    ['end_date=2025-09-22', 2],
    ['start_date=2025-09-22&end_date=2025-09-22', 1],
    ['start_created_time=2025-12-31T15:00:00Z', 3],
    ['start_created_time=2025-12-31T15:00:00.001Z', 2],
    ['end_created_time=2025-09-17T15:00:00Z', 1],
    ['end_created_time=2025-09-17T14:59:59Z', 0],
    ['start_created_time=2025-12-31T16:00:00%2B01:00', 3],
    ['start_impact_time=2025-10-06&end_impact_time=2025-10-06', 1],
    ['start_date=2025-10-06&end_date=2025-10-06', 0],
    ['start_date=2026-01-02&end_date=2026-01-01', 0],
  ];
  for (const [query, expected] of cases) t.equal(await count(query), expected, query);
});

t.test('original_currency is embedded when asked for', async (t) => {
  const { get } = await start(t);
  const hotel = async (query: string) => {
    const { body } = await get(`${ENTRIES}?count=100&card_tokens=card_history_2${query}`);
    return body.data.find((entry: { memo: string }) => entry.memo === 'Hotel in Lyon');
  };
  t.notHas(await hotel(''), { original_currency: {} });
  t.strictSame((await hotel('&expand=originalCurrency')).original_currency, { amount: 50, code: 'EUR' });
  t.equal((await get(`${ENTRIES}?expand=detailObject,originalCurrency`)).status, 200);
});

t.test('a balance is the sum of its POSTED entries', async (t) => {
  const { get } = await start(t);
  for (const account of ['my_account_token_12', 'acct_history', 'acct_charge_off', 'acct_business']) {
    const url = `/v3/credit/accounts/${account}`;
    const { data } = (await get(`${url}/journalentries?count=100&statuses=POSTED`)).body;
    const cents = data.reduce(
      (sum: number, entry: { amount: number }) => sum + Math.round(entry.amount * 100),
      0,
    );
    t.equal((await get(url)).body.current_balance, cents / 100, account);
  }
});

t.test('an entry is found on its own account only', async (t) => {
  const { get } = await start(t);
  t.equal((await get(`${OVERPAID}/journalentries/opening_payment_12`)).status, 200);
  const elsewhere = await get(`${HISTORY}/journalentries/opening_payment_12`);
  t.equal(elsewhere.status, 404);
  t.strictSame(
    elsewhere.body,
    refusal(
      '404002',
      'Journal entry opening_payment_12 does not exist on account acct_history: GET /v3/credit/accounts/acct_history/journalentries lists its entries',
    ),
  );
  const nobody = await get('/v3/credit/accounts/nobody/journalentries/opening_payment_12');
  t.equal(nobody.body.error_code, '404001');
});

t.test('accounts come with the latest touched first', async (t) => {
  const { get, post, tick } = await start(t, { clock: { mode: 'real', rate: 1 } });
  const tokens = async (query = '') =>
    (await get(`/v3/credit/accounts?count=100${query}`)).body.data.map((a: { token: string }) => a.token);
  const before = await tokens();
  t.equal(before.length, 14);
  t.equal(before[0], 'acct_unactivated', 'whose entry is the youngest');
  tick(1000);
  await post('/v3/credit/accounts/acct_terminated/creditbalancerefunds', refundOf({ amount: 1 }));
  t.equal((await tokens())[0], 'acct_terminated');
  t.equal((await tokens('&sort_by=lastModifiedTime')).at(-1), 'acct_terminated');
  t.strictSame(await tokens('&sort_by=lastModifiedTime'), (await tokens()).reverse());
});

t.test('accounts are found by user, card and securing account', async (t) => {
  const { get } = await start(t);
  const found = async (query: string) =>
    (await get(`/v3/credit/accounts?${query}`)).body.data.map((a: { token: string }) => a.token);
  t.strictSame(await found('user_token=user_history'), ['acct_history']);
  t.strictSame(await found('card_token=card_business_1'), ['acct_business']);
  t.strictSame(await found('secured_account_token=secured_1'), ['acct_history']);
  t.strictSame(await found('user_token=nobody'), []);
});

t.test('a light response leaves out balances and usages', async (t) => {
  const { get } = await start(t);
  const full = (await get(HISTORY)).body;
  const light = (await get(`${HISTORY}?light_response=true`)).body;
  const dropped = Object.keys(full).filter((field) => !(field in light));
  t.strictSame(dropped.sort(), [
    'available_credit',
    'credit_limit',
    'current_balance',
    'remaining_min_payment_due',
    'remaining_statement_balance',
    'usages',
  ]);
  const list = (await get('/v3/credit/accounts?light_response=true&user_token=user_history')).body;
  t.strictSame(list.data, [light]);
});

t.test('of a fee only the schedule in effect is shown when asked for', async (t) => {
  const { get } = await start(t);
  const values = async (query: string) =>
    (await get(`${HISTORY}${query}`)).body.config.fees[0].schedule.map((s: { value: number }) => s.value);
  t.strictSame(await values(''), [20, 25, 30]);
  t.strictSame(await values('?effective_fee_schedule_only=true'), [25]);
});

t.test('a business account has both tokens, a consumer one its user only', async (t) => {
  const { get } = await start(t);
  t.match((await get('/v3/credit/accounts/acct_business')).body, {
    user_token: 'user_business',
    business_token: 'business_1',
  });
  t.notOk('business_token' in (await get(OVERPAID)).body);
  t.notOk('activation_time' in (await get('/v3/credit/accounts/acct_unactivated')).body);
});

t.test('an account that does not exist is named with its sandbox', async (t) => {
  const { get } = await start(t);
  const listed = 'GET /v3/credit/accounts lists its accounts';
  const first = await get('/v3/credit/accounts/nobody', { user: 'a' });
  t.strictSame(
    first.body,
    refusal(
      '404001',
      `Account nobody does not exist in sandbox a, which was just made from the fixtures: ${listed}`,
    ),
  );
  const second = await get('/v3/credit/accounts/nobody', { user: 'a' });
  t.strictSame(second.body, refusal('404001', `Account nobody does not exist in sandbox a: ${listed}`));
});
