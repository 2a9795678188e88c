// The partner plane as its users meet it: refunds, accounts, journal, paging, addresses.
import t from 'tap';
import { journalIdAfter, OVERPAID, refundOf, refusal, SAMPLE, start } from '../support/helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const ENTRIES = `${OVERPAID}/journalentries`;

t.test("the partner page's own sample request works in the first minute", async (t) => {
  const { post, get } = await start(t);
  const created = await post(REFUNDS, SAMPLE);
  t.equal(created.status, 201);
  t.strictSame(created.body, {
    token: created.body.token,
    account_token: 'my_account_token_12',
    status: 'COMPLETED',
    method: 'CHECK',
    amount: 500,
    description: 'credit balance refund',
    created_time: '2026-01-05T15:00:00Z',
    updated_time: '2026-01-05T15:00:00Z',
  });
  t.match(created.body.token, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const account = await get(OVERPAID);
  t.equal(account.body.current_balance, -3500);
  t.equal(account.body.updated_time, '2026-01-05T15:00:00.000Z');
});

t.test('an ACH refund starts PENDING and posts its entry in the same moment', async (t) => {
  const { post, get } = await start(t);
  const { id: firstId } = (await get(`${ENTRIES}/opening_payment_12`)).body;
  const { body: refund } = await post(REFUNDS, refundOf({ method: 'ACH', token: 'r1', amount: 120.5 }));
  t.equal(refund.status, 'PENDING');
  const { body: page } = await get(`${ENTRIES}?detail_token=r1`);
  t.strictSame(page, {
    count: 1,
    start_index: 0,
    end_index: 0,
    is_more: false,
    data: [
      {
        token: page.data[0].token,
        id: journalIdAfter(firstId, 46),
        account_token: 'my_account_token_12',
        user_token: 'my_user_token_12',
        amount: 120.5,
        currency_code: 'USD',
        group: 'BALANCE_REFUND',
        type: 'account.balancerefund',
        status: 'POSTED',
        detail_token: 'r1',
        detail_object: refund,
        memo: 'credit balance refund',
        impact_time: '2026-01-05T15:00:00.000Z',
        request_time: '2026-01-05T15:00:00.000Z',
        created_time: '2026-01-05T15:00:00.000Z',
      },
    ],
  });
  const single = await get(`${ENTRIES}/${page.data[0].token}`);
  t.strictSame(single.body, page.data[0]);
});

t.test('the ceiling is the amount that brings the balance to 0, to the cent', async (t) => {
  const { post, get } = await start(t);
  const overLimit = (amount: string, balance: string, most: string) =>
    refusal(
      '422001',
      `Amount ${amount} is more than can be refunded: the account balance is ${balance}, so at most ${most}`,
    );
  const tooMuch = await post(REFUNDS, refundOf({ amount: 4000.01 }));
  t.equal(tooMuch.status, 422);
  t.strictSame(tooMuch.body, overLimit('4000.01', '-4000.00', '4000.00'));
  t.equal((await post(REFUNDS, refundOf({ amount: 4000 }))).status, 201);
  t.equal((await get(OVERPAID)).body.current_balance, 0);
  const nothingLeft = await post(REFUNDS, refundOf({ amount: 0.01 }));
  t.strictSame(nothingLeft.body, overLimit('0.01', '0.00', '0.00'));
  const oneCent = '/v3/credit/accounts/acct_one_cent/creditbalancerefunds';
  t.strictSame((await post(oneCent, refundOf({ amount: 0.02 }))).body, overLimit('0.02', '-0.01', '0.01'));
  t.equal((await post(oneCent, refundOf({ amount: 0.01 }))).status, 201);
  const positive = '/v3/credit/accounts/acct_positive/creditbalancerefunds';
  t.strictSame((await post(positive, refundOf({ amount: 1 }))).body, overLimit('1.00', '249.99', '0.00'));
});

t.test('of 200 refunds at once on one credit, exactly as many succeed as the credit covers', async (t) => {
  const { post, get } = await start(t);
  const replies = await Promise.all(
    Array.from({ length: 200 }, () => post(REFUNDS, refundOf({ amount: 100 }))),
  );
  t.equal(replies.filter(({ status }) => status === 201).length, 40);
  t.equal(replies.filter(({ status }) => status === 422).length, 160);
  t.equal((await get(OVERPAID)).body.current_balance, 0);
  t.equal(new Set(replies.flatMap(({ body }) => body.token ?? [])).size, 40);
});

t.test('a refund is owed in every account status by default', async (t) => {
  const { post } = await start(t);
  for (const account of ['suspended', 'terminated', 'charge_off', 'unactivated']) {
    const url = `/v3/credit/accounts/acct_${account}/creditbalancerefunds`;
    t.equal((await post(url, refundOf({ amount: 10 }))).status, 201, account);
  }
});

t.test('a token makes the call repeatable', async (t) => {
  const { post, get } = await start(t);
  const first = await post(REFUNDS, refundOf({ token: 'mine' }));

  t.test('the same content answers 201 with the same refund, and posts nothing', async (t) => {
    const again = await post(REFUNDS, { ...refundOf({ token: 'mine' }), amount: 500.0 });
    t.equal(again.status, 201);
    t.strictSame(again.body, first.body);
    t.equal((await get(OVERPAID)).body.current_balance, -3500);
  });

  t.test('it wins before any balance check', async (t) => {
    await post(REFUNDS, refundOf({ amount: 3500 }));
    t.equal((await post(REFUNDS, refundOf({ token: 'mine' }))).status, 201);
  });

  t.test('it shows the refund as it is now', async (t) => {
    await post('/__admin/refunds/mine/transitions', { status: 'RETURNED' });
    t.equal((await post(REFUNDS, refundOf({ token: 'mine' }))).body.status, 'RETURNED');
  });

  t.test('other content is a conflict that names what differs, another account included', async (t) => {
    const conflict = (differences: string) =>
      refusal(
        '409001',
        `Token mine was already used with other content (${differences}): send the same content or another token`,
      );
    const other = { token: 'mine', method: 'ACH', amount: 1, description: 'x', currency_code: 'USD' };
    const reply = await post(REFUNDS, other);
    t.equal(reply.status, 409);
    t.strictSame(reply.body, conflict('method, amount, description'));
    const elsewhere = await post(
      '/v3/credit/accounts/acct_zero/creditbalancerefunds',
      refundOf({ token: 'mine' }),
    );
    t.strictSame(elsewhere.body, conflict('account_token'));
  });

  t.test('a refused call does not use the token up', async (t) => {
    t.equal((await post(REFUNDS, refundOf({ token: 'later', amount: 99999 }))).status, 422);
    t.equal((await post(REFUNDS, refundOf({ token: 'later', amount: 1 }))).status, 201);
  });
});

t.test('a generated token skips one that is taken', async (t) => {
  const { post } = await start(t);
  const { body } = await post(REFUNDS, refundOf({ amount: 1 }));
  const taken = await post(REFUNDS, refundOf({ amount: 1, token: body.token }), { user: 'other' });
  t.equal(taken.status, 201);
  const generated = await post(REFUNDS, refundOf({ amount: 1 }), { user: 'other' });
  t.not(generated.body.token, body.token);
});

t.test('amounts are judged by exact value, not by spelling', async (t) => {
  const { call, get } = await start(t);
  const send = (amount: string, user: string) => {
    const raw = `{"method":"ACH","amount":${amount},"description":"d","currency_code":"USD"}`;
    return call('POST', REFUNDS, { raw, user });
  };
  for (const [i, spelling] of ['500', '500.00', '5e2', '500.000', '5E+2', '0.05e4'].entries()) {
    const reply = await send(spelling, `same${i}`);
    t.equal(reply.status, 201, spelling);
    t.match(reply.text, /"amount":500,/, spelling);
    t.equal((await get(OVERPAID, { user: `same${i}` })).body.current_balance, -3500);
  }
  const refusals: [amount: string, code: string, message: string][] = [
    ['0', '400001', 'Invalid input(s): amount must be at least 0.01, not 0'],
    ['-0', '400001', 'Invalid input(s): amount must be at least 0.01, not 0'],
    ['-1', '400001', 'Invalid input(s): amount must be at least 0.01, not -1'],
    [
      '0.009',
      '400001',
      'Invalid input(s): amount must be at least 0.01, not 0.009; amount must have at most two decimals, not 0.009',
    ],
    ['0.015', '400001', 'Invalid input(s): amount must have at most two decimals, not 0.015'],
    [
      '10000000000000',
      '400001',
      'Invalid input(s): amount must be at most 9999999999999.99, not 10000000000000',
    ],
    [
      '0.010000000000000001',
      '400037',
      'Malformed JSON request received: the number 0.010000000000000001 cannot be held exactly: send at most 15 digits',
    ],
    [
      '1e400',
      '400037',
      'Malformed JSON request received: the number 1e400 cannot be held exactly: send at most 15 digits',
    ],
    [
      '9007199254740993',
      '400037',
      'Malformed JSON request received: the number 9007199254740993 cannot be held exactly: send at most 15 digits',
    ],
    [
      '"500"',
      '400037',
      'Malformed JSON request received: amount must be a number, not the string "500" (--assume string_amounts=accept lets it in)',
    ],
    ['true', '400037', 'Malformed JSON request received: amount must be a number, not true'],
    ['null', '400037', 'Malformed JSON request received: amount must be a number, not null'],
  ];
  for (const [amount, code, message] of refusals) {
    const reply = await send(amount, 'bad');
    t.equal(reply.status, 400, amount);
    t.strictSame(reply.body, refusal(code, message), amount);
  }
  t.equal((await get(OVERPAID, { user: 'bad' })).body.current_balance, -4000);
});

t.test('cents that trip up binary fractions are paid out exactly', async (t) => {
  const { post, get } = await start(t);
  await post('/__admin/accounts', { token: 'cents', balance: '-9999999999999.99' });
  const url = '/v3/credit/accounts/cents/creditbalancerefunds';
  for (const amount of [0.07, 0.14, 0.28, 0.29, 1.15, 4.35, 1100.85, 0.1, 0.2]) {
    const reply = await post(url, refundOf({ amount }));
    t.equal(reply.body.amount, amount);
  }
  t.equal((await get('/v3/credit/accounts/cents')).body.current_balance, -9999999998892.56);
});

t.test('all fields at fault are named, and a type or enum fault decides the code', async (t) => {
  const { call } = await start(t);
  const cases: [body: string, code: string, message: string][] = [
    [
      '{}',
      '400001',
      'Invalid input(s): method is missing; amount is missing; description is missing; currency_code is missing',
    ],
    [
      '{"method":"ACH","amount":1,"description":"d","currency_code":"USD","amout":2}',
      '400001',
      'Invalid input(s): amout is not a known field (did you mean amount?): the fields are token, method, amount, description, currency_code (--assume unknown_body_fields=ignore lets it in)',
    ],
    [
      '{"method":"CASH","amount":0,"currency_code":"EUR"}',
      '400037',
      'Malformed JSON request received: description is missing; method must be one of ACH, CHECK, not the string "CASH"; amount must be at least 0.01, not 0; currency_code must be USD, not the string "EUR"',
    ],
    [
      '{"token":"","method":"ACH","amount":1,"description":"d","currency_code":"USD"}',
      '400001',
      'Invalid input(s): token size must be between 1 and 36',
    ],
    [
      `{"token":"${'x'.repeat(37)}","method":"ACH","amount":1,"description":"d","currency_code":"USD"}`,
      '400001',
      'Invalid input(s): token size must be between 1 and 36',
    ],
    [
      `{"method":"ACH","amount":1,"description":"${'x'.repeat(256)}","currency_code":"USD"}`,
      '400001',
      'Invalid input(s): description size must be at most 255',
    ],
    [
      '{"method":"ACH","amount":1,"description":7,"currency_code":"USD"}',
      '400037',
      'Malformed JSON request received: description must be a string, not 7',
    ],
    ['[]', '400037', 'Malformed JSON request received: the request body must be an object, not an array'],
    ['null', '400037', 'Malformed JSON request received: the request body must be an object, not null'],
    ['', '400001', 'Invalid input(s): the request body is missing: send a JSON object'],
  ];
  for (const [raw, code, message] of cases) {
    const reply = await call('POST', REFUNDS, { raw });
    t.equal(reply.status, 400, raw);
    t.strictSame(reply.body, refusal(code, message), raw);
  }
});

t.test('malformed JSON is said to be so', async (t) => {
  const { call } = await start(t);
  for (const raw of ['{', '{"amount":}', 'amount=1', '{"a":1}}', "{'a':1}"]) {
    const reply = await call('POST', REFUNDS, { raw });
    t.equal(reply.status, 400, raw);
    t.equal(reply.body.error_code, '400037', raw);
    t.match(reply.body.error_message, /^Malformed JSON request received: .*JSON/, raw);
  }
});

t.test('limits count characters, not bytes: 255 emoji are a description', async (t) => {
  const { post } = await start(t);
  const description = '💸'.repeat(255);
  const reply = await post(REFUNDS, refundOf({ description }));
  t.equal(reply.status, 201);
  t.equal(reply.body.description, description);
});

t.test('text is kept as it is, whatever it looks like', async (t) => {
  const { post, get } = await start(t);
  for (const description of ['', '<script>alert(1)</script>', '"\\\u0000\n', '__proto__', '{{7*7}}']) {
    const { body } = await post(REFUNDS, refundOf({ amount: 1, description }));
    t.equal(body.description, description);
    const { body: page } = await get(`${ENTRIES}?count=1`);
    t.equal(page.data[0].memo, description);
  }
  const proto =
    '{"__proto__":{"admin":true},"method":"ACH","amount":1,"description":"d","currency_code":"USD"}';
  const { call } = await start(t);
  t.equal((await call('POST', REFUNDS, { raw: proto })).status, 400);
});

t.test('an address may leave out /v3 and /credit', async (t) => {
  const { post, get } = await start(t);
  const { body } = await get(OVERPAID);
  for (const base of [
    '/v3/accounts',
    '/credit/accounts',
    '/accounts',
    '/~my_app/v3/credit/accounts',
    '/~my_app/accounts',
  ]) {
    t.strictSame((await get(`${base}/my_account_token_12`)).body, body, base);
  }
  t.equal((await post('/accounts/my_account_token_12/creditbalancerefunds', SAMPLE)).status, 201);
  t.equal((await get('/ping')).status, 200);
  for (const path of [
    '/v3/accountsX',
    '/v3/credit',
    '/creditX/accounts',
    '/v4/credit/accounts',
    `${OVERPAID}/`,
  ]) {
    t.equal((await get(path)).status, 404, path);
  }
});

t.test('ping answers and echoes', async (t) => {
  const { get, call, post } = await start(t);
  t.match((await get('/v3/ping')).body, {
    success: true,
    timestamp: '2026-01-05T15:00:00.000Z',
    version: '3.0.40',
  });
  t.strictSame((await post('/v3/ping', { token: 'a', payload: 'b' })).body, {
    id: 'a',
    payload: 'b',
    success: true,
  });
  t.strictSame((await call('POST', '/v3/ping')).body, { success: true });
});
