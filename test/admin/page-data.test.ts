// What a page reads of accounts, refunds and webhooks on the control plane: shapes, orders, sums to the cent, and that
// looking changes nothing.
import fc from 'fast-check';
import t from 'tap';
import { ACCOUNT_STATUSES } from '../../src/core/account.js';
import { ACCOUNT_TRANSITIONS } from '../../src/resources/accounts/model.js';
import { REFUND_LIFECYCLE } from '../../src/resources/balance-refunds/lifecycle.js';
import { type Mock, OVERPAID, refundOf, refusal, type Sent, start } from '../support/helper.js';
import { configOf, register, settled, startReceiver } from '../support/receiver.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const SUMMARY = '/__admin/accounts/my_account_token_12';

/** Makes an account that is owed so much, and returns where its refunds are posted. */
async function owed({ post }: Mock, token: string, balance: string): Promise<string> {
  const { status } = await post('/__admin/accounts', { token, balance });
  if (status !== 201) throw new Error(`${token} was not made`);
  return `/v3/credit/accounts/${token}/creditbalancerefunds`;
}

const tokensOf = ({ data }: { data: { refund: { token: string } }[] }) =>
  data.map(({ refund }) => refund.token);

t.test(
  'a board has a column for each status, in the order of the lifecycle, even when it is empty',
  async (t) => {
    const { get } = await start(t);
    t.strictSame((await get('/__admin/board')).body, {
      refunds: 0,
      last_sequence: 0,
      last_delivery_sequence: 0,
      columns: REFUND_LIFECYCLE.statuses.map((status) => ({ status, total: 0, is_more: false, data: [] })),
    });
  },
);

t.test('a column shows the latest created refunds of its status, and says how many there are', async (t) => {
  const { get, post } = await start(t);
  for (let n = 1; n <= 4; n++) {
    await post(REFUNDS, refundOf({ token: `ach_${n}`, method: 'ACH', amount: n }));
    await post(REFUNDS, refundOf({ token: `check_${n}`, amount: n }));
  }
  await post('/__admin/refunds/ach_1/cancel', {});
  await post('/__admin/refunds/ach_4/submit', {});
  const { body } = await get('/__admin/board?count=2');
  t.equal(body.refunds, 8);
  const shown = body.columns
    .filter(({ total }: { total: number }) => total > 0)
    .map((column: { status: string; total: number; is_more: boolean; data: never[] }) => {
      return [column.status, column.total, column.is_more, tokensOf(column)];
    });
  t.strictSame(shown, [
    ['PENDING', 2, false, ['ach_3', 'ach_2']],
    ['SUBMITTED', 1, false, ['ach_4']],
    ['COMPLETED', 4, true, ['check_4', 'check_3']],
    ['CANCELLED', 1, false, ['ach_1']],
  ]);
  t.equal(body.last_sequence, (await get('/__admin/events')).body.last_sequence);
  t.equal(body.last_delivery_sequence, 0);
});

t.test('a board shows what the lists of refunds show, whatever happened', async (t) => {
  const step = fc.record({
    method: fc.constantFrom('ACH', 'CHECK'),
    moves: fc.array(fc.constantFrom(...REFUND_LIFECYCLE.statuses), { maxLength: 2 }),
  });
  const property = fc.asyncProperty(
    fc.array(step, { maxLength: 12 }),
    fc.integer({ min: 1, max: 4 }),
    async (steps, count) => {
      const { app, get, post } = await start(t);
      for (const [n, { method, moves }] of steps.entries()) {
        await post(REFUNDS, refundOf({ token: `r${n}`, method, amount: 1 }));
        for (const status of moves) await post(`/__admin/refunds/r${n}/transitions`, { status, force: true });
      }
      const { columns } = (await get(`/__admin/board?count=${count}`)).body;
      for (const [i, status] of REFUND_LIFECYCLE.statuses.entries()) {
        const { data, is_more, counts } = (await get(`/__admin/refunds?status=${status}&count=${count}`))
          .body;
        t.strictSame(columns[i], { status, total: counts[status], is_more, data });
      }
      await app.close();
    },
  );
  await fc.assert(property, { numRuns: 15, seed: 20_260_105 });
});

t.test('refunds are numbered in the order of their creation, on a board and everywhere', async (t) => {
  const { get, post } = await start(t);
  for (const token of ['first', 'second', 'third'])
    await post(REFUNDS, refundOf({ token, method: 'ACH', amount: 1 }));
  await post('/__admin/refunds/first/cancel', {});
  const { data } = (await get('/__admin/refunds')).body;
  t.strictSame(
    data.map(({ sequence }: { sequence: number }) => sequence),
    [49, 48, 47],
    'the entries of the fixture come first',
  );
  t.equal((await get('/__admin/refunds/first')).body.sequence, 47, 'and a move changes nothing of it');
});

t.test('accounts are listed in the order in which they were made, those of the fixture first', async (t) => {
  const mock = await start(t);
  await owed(mock, 'zz_new', '-1');
  await owed(mock, 'aa_new', '-1');
  const { body } = await mock.get('/__admin/accounts?count=100');
  const tokens = body.data.map(({ account }: { account: { token: string } }) => account.token);
  t.equal(tokens.length, 16);
  t.strictSame(
    [tokens[0], tokens[1], ...tokens.slice(-2)],
    ['my_account_token_12', 'acct_one_cent', 'zz_new', 'aa_new'],
  );
  const { data: _, ...envelope } = (await mock.get('/__admin/accounts?count=3&start_index=13')).body;
  t.strictSame(envelope, { count: 3, start_index: 13, end_index: 15, is_more: false });
  t.equal((await mock.get('/__admin/accounts?count=15')).body.is_more, true);
});

t.test('accounts are found by a part of their token, in upper or lower case', async (t) => {
  const { get } = await start(t);
  const found = async (query: string) =>
    (await get(`/__admin/accounts?${query}`)).body.data.map(
      ({ account }: { account: { token: string } }) => account.token,
    );
  t.strictSame(await found('contains=r03'), ['acct_returned_R03']);
  t.strictSame(await found('contains=ACCT_ZERO'), ['acct_zero']);
  t.strictSame(await found('contains=_&count=2&start_index=1'), ['acct_one_cent', 'acct_zero']);
  t.strictSame(await found('contains=nobody'), []);
  t.strictSame(
    (await get('/__admin/accounts?contains=')).body,
    refusal('400001', 'Invalid input(s): contains size must be between 1 and 36'),
  );
});

t.test('an account is told with what can be done with it', async (t) => {
  const { get, post } = await start(t);
  await post(REFUNDS, refundOf({ amount: 0.01 }));
  await post(`${SUMMARY}/entries`, { type: 'authorization', amount: 12.34 });
  const { body } = await get(SUMMARY);
  t.strictSame(body, {
    account: (await get(OVERPAID)).body,
    refundable: 3999.99,
    pending_debits: 12.34,
    next_statuses: ['SUSPENDED', 'TERMINATED', 'CHARGE_OFF'],
    refunds: 1,
    journal_entries: 3,
  });
  t.strictSame((await get('/__admin/accounts?count=1')).body.data, [body]);
  t.strictSame(
    (await get('/__admin/accounts/nobody')).body,
    (await get('/v3/credit/accounts/nobody')).body,
    'and one that is not there as on the partner plane',
  );
});

t.test('what can be refunded is what a refund accepts, under every assumption on statuses', async (t) => {
  for (const rule of ['any', 'active_only', 'not_terminated']) {
    const { get, post } = await start(t, { assumptions: { refundable_account_statuses: rule } });
    for (const { account, refundable } of (await get('/__admin/accounts')).body.data) {
      const url = `/v3/credit/accounts/${account.token}/creditbalancerefunds`;
      const beyond = Math.round(refundable * 100 + 1) / 100;
      t.equal(
        (await post(url, refundOf({ amount: beyond }))).status,
        422,
        `${rule} ${account.token} ${beyond}`,
      );
      if (refundable > 0)
        t.equal((await post(url, refundOf({ amount: refundable }))).status, 201, account.token);
      t.equal(
        (await get(`/__admin/accounts/${account.token}`)).body.refundable,
        0,
        'and then nothing is left',
      );
    }
  }
});

t.test('the statuses that an account may go to next are those that it is let go to', async (t) => {
  const { get, post, call } = await start(t);
  for (const from of ACCOUNT_STATUSES) {
    for (const to of ACCOUNT_STATUSES.filter((status) => status !== from)) {
      const token = `${from}_${to}`.slice(0, 36);
      await post('/__admin/accounts', { token, status: from });
      const { next_statuses } = (await get(`/__admin/accounts/${token}`)).body;
      t.strictSame(next_statuses, ACCOUNT_TRANSITIONS[from]);
      const { status } = await call('PATCH', `/__admin/accounts/${token}`, { body: { status: to } });
      t.equal(status, next_statuses.includes(to) ? 200 : 422, `${from} to ${to}`);
    }
  }
});

t.test('each entry is told with the balance right after it, the latest first', async (t) => {
  const mock = await start(t);
  const refunds = await owed(mock, 'acct', '-0.30');
  await mock.post(refunds, refundOf({ token: 'r', amount: 0.1 }));
  const url = '/__admin/accounts/acct/entries';
  await mock.post(url, { type: 'authorization', amount: 7 });
  await mock.post(url, { type: 'authorization.clearing', amount: 0.2, status: 'DECLINED' });
  await mock.post(url, { type: 'authorization.clearing', amount: 0.2 });
  const { data, ...envelope } = (await mock.get(url)).body;
  t.strictSame(envelope, { count: 5, start_index: 0, end_index: 4, is_more: false });
  t.strictSame(
    data.map((row: { balance: number; entry: { type: string } }) => [row.entry.type, row.balance]),
    [
      ['authorization.clearing', 0],
      ['authorization.clearing', -0.2],
      ['authorization', -0.2],
      ['account.balancerefund', -0.2],
      ['account.adjustment', -0.3],
    ],
  );
  t.strictSame(
    data[3].entry,
    (await mock.get('/v3/credit/accounts/acct/journalentries?detail_token=r')).body.data[0],
    'with the resource behind it',
  );
  for (const start of [1, 3, 4, 5, 9]) {
    const page = (await mock.get(`${url}?count=2&start_index=${start}`)).body;
    t.strictSame(page.data, data.slice(start, start + 2), `the page from ${start}`);
    t.equal(page.is_more, start + 2 < 5);
  }
  t.equal((await mock.get('/__admin/accounts/nobody/entries')).body.error_code, '404001');
});

/** Posts amounts of cents, some of them pending, and returns the balances after those that are posted. */
async function postAll({ post }: Mock, rows: readonly (readonly [cents: number, isPosted: boolean])[]) {
  const balances: number[] = [];
  let sum = 0;
  for (const [cents, isPosted] of rows) {
    const body = { type: 'account.adjustment', amount: cents / 100, status: isPosted ? 'POSTED' : 'PENDING' };
    const reply = await post('/__admin/accounts/acct/entries', body);
    if (reply.status !== 201) throw new Error(reply.text);
    sum += isPosted ? cents : 0;
    if (isPosted) balances.push(sum / 100);
  }
  return balances;
}

t.test('balances are exact to the cent, in the list and in the history', async (t) => {
  const cents = fc.integer({ min: -99_999_999, max: 99_999_999 }).filter((one) => one !== 0);
  const property = fc.asyncProperty(
    fc.array(fc.tuple(cents, fc.boolean()), { maxLength: 20 }),
    async (rows) => {
      const mock = await start(t);
      await mock.post('/__admin/accounts', { token: 'acct' });
      const balances = await postAll(mock, rows);
      const { body } = await mock.get('/__admin/accounts/acct/balances');
      t.strictSame(
        body.points.map(({ balance }: { balance: number }) => balance),
        balances,
      );
      const { data } = (await mock.get('/__admin/accounts/acct/entries')).body;
      const posted = data.filter(({ entry }: { entry: { status: string } }) => entry.status === 'POSTED');
      t.strictSame(
        posted.map(({ balance }: { balance: number }) => balance),
        balances.toReversed(),
      );
      await mock.app.close();
    },
  );
  await fc.assert(property, { numRuns: 15, seed: 20_260_105 });
});

t.test('the history of a balance has a point for each posted entry, with its time', async (t) => {
  const mock = await start(t);
  await owed(mock, 'acct', '-5');
  await mock.post('/__admin/clock/advance', { by: '1d' });
  await postAll(mock, [
    [100, false],
    [200, true],
  ]);
  t.strictSame((await mock.get('/__admin/accounts/acct/balances')).body, {
    entries: 2,
    is_thinned: false,
    points: [
      { time: '2026-01-05T15:00:00.000Z', balance: -5 },
      { time: '2026-01-06T15:00:00.000Z', balance: -3 },
    ],
  });
  await mock.post('/__admin/accounts', { token: 'untouched' });
  t.strictSame((await mock.get('/__admin/accounts/untouched/balances')).body, {
    entries: 0,
    is_thinned: false,
    points: [],
  });
  t.equal((await mock.get('/__admin/accounts/nobody/balances')).body.error_code, '404001');
});

t.test(
  'a long history is thinned to the last of equal buckets, and keeps the first and the last',
  async (t) => {
    const mock = await start(t);
    await mock.post('/__admin/accounts', { token: 'acct' });
    await postAll(
      mock,
      Array.from({ length: 10 }, () => [100, true]),
    );
    const asked = async (points: number) => {
      const { body } = await mock.get(`/__admin/accounts/acct/balances?points=${points}`);
      t.equal(body.entries, 10);
      t.equal(body.is_thinned, points < 10);
      return body.points.map(({ balance }: { balance: number }) => balance);
    };
    t.strictSame(await asked(2), [1, 10]);
    t.strictSame(await asked(4), [1, 4, 7, 10]);
    t.strictSame(await asked(5), [1, 3, 5, 7, 10]);
    t.strictSame(await asked(9), [1, 2, 3, 4, 5, 6, 7, 8, 10]);
    t.strictSame(await asked(10), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    t.strictSame(await asked(1000), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  },
);

t.test(
  'what a refund posted is its own entry, and whatever gave the money back or took it again',
  async (t) => {
    const { get, post } = await start(t);
    await post(REFUNDS, refundOf({ token: 'r', method: 'ACH', amount: 10 }));
    await post(REFUNDS, refundOf({ token: 'other', method: 'ACH', amount: 20 }));
    const url = '/__admin/refunds/r/entries';
    const move = async (status: string) =>
      (await post('/__admin/refunds/r/transitions', { status, force: true })).body.entries;
    const own = (await get(`${OVERPAID}/journalentries?detail_token=r`)).body.data;
    t.strictSame((await get(url)).body, {
      count: 1,
      start_index: 0,
      end_index: 0,
      is_more: false,
      data: own,
    });
    await move('RETURNED');
    await post('/__admin/refunds/other/cancel', {});
    await move('COMPLETED');
    const { data } = (await get(url)).body;
    t.strictSame(
      data.map(({ type, amount }: { type: string; amount: number }) => [type, amount]),
      [
        ['account.balancerefund', 10],
        ['account.adjustment', -10],
        ['account.adjustment', 10],
      ],
    );
    t.equal(data[0].detail_object.status, 'COMPLETED', 'the refund as it is now');
    t.ok(data.slice(1).every(({ root_token }: { root_token: string }) => root_token === own[0].token));
    t.strictSame((await get(`${url}?count=1&start_index=1`)).body, {
      count: 1,
      start_index: 1,
      end_index: 1,
      is_more: true,
      data: [data[1]],
    });
    t.strictSame(
      (await get('/__admin/refunds/nope/entries')).body,
      (await get('/__admin/refunds/nope')).body,
      'a refund that is not there is told as elsewhere',
    );
  },
);

t.test('webhooks are listed with their secrets masked and no value of a header', async (t) => {
  const mock = await start(t);
  const url = 'http://127.0.0.1:9/webhook';
  const config = configOf(url, { custom_header: { 'X-Team': 'payments_only', 'X-Key': 'k3y' } });
  await register(mock, url, { config });
  await register(mock, url, { token: 'second', active: false });
  const { body } = await mock.get('/__admin/webhooks');
  const shown = (await mock.get('/v3/webhooks/hook')).body;
  const custom_header = { 'X-Team': '[redacted]', 'X-Key': '[redacted]' };
  t.strictSame(body, {
    count: 2,
    start_index: 0,
    end_index: 1,
    is_more: false,
    data: [
      { webhook: { ...shown, config: { ...shown.config, custom_header } }, deliveries: 0, unsent: 0 },
      { webhook: (await mock.get('/v3/webhooks/second')).body, deliveries: 0, unsent: 0 },
    ],
  });
  t.strictSame((await mock.get('/__admin/webhooks?count=1&start_index=1')).body, {
    count: 1,
    start_index: 1,
    end_index: 1,
    is_more: false,
    data: [body.data[1]],
  });
  await mock.call('PUT', '/__admin/sandboxes/other');
  t.strictSame((await mock.get('/__admin/webhooks', { user: 'other' })).body.data, []);
});

t.test('a webhook is told with its deliveries that are kept, and what it is still to be sent', async (t) => {
  const deferred: (() => void)[] = [];
  const mock = await start(t, { defer: (run) => deferred.push(run) });
  const good = await startReceiver(t);
  const bad = await startReceiver(t, () => 500);
  await register(mock, good.url);
  await register(mock, bad.url, { token: 'failing' });
  const counts = async () =>
    (await mock.get('/__admin/webhooks')).body.data.map(
      ({ deliveries, unsent }: { deliveries: number; unsent: number }) => [deliveries, unsent],
    );
  for (let n = 0; n < 11; n++) await mock.post(REFUNDS, refundOf({ amount: 1 }));
  await mock.call('PATCH', SUMMARY, { body: { status: 'SUSPENDED' } });
  t.strictSame(
    await counts(),
    [
      [0, 3],
      [0, 3],
    ],
    'eleven entries take two messages, a change of status its own',
  );
  t.ok(deferred.length > 0);
  await settled(mock);
  t.strictSame(await counts(), [
    [3, 0],
    [3, 3],
  ]);
  await mock.post('/__admin/clock/advance', { by: '30d' });
  t.strictSame(
    await counts(),
    [
      [3, 0],
      [3, 0],
    ],
    'and what was given up is sent no more',
  );
});

t.test('looking changes nothing', async (t) => {
  const mock = await start(t);
  await register(mock, 'http://127.0.0.1:9/webhook', { active: false });
  await mock.post(REFUNDS, refundOf({ token: 'r', method: 'ACH', amount: 1 }));
  const state = async () => [
    (await mock.get('/__admin/state?secrets=true')).text,
    (await mock.get('/__admin/events')).text,
  ];
  const before = await state();
  const paths = ['/board', '/accounts', '/accounts/acct_history', '/accounts/acct_history/entries'];
  paths.push('/accounts/acct_history/balances', '/refunds/r/entries', '/state-machine', '/webhooks');
  for (const path of paths) {
    const first = await mock.get(`/__admin${path}`);
    t.equal(first.status, 200, path);
    t.equal((await mock.get(`/__admin${path}`)).text, first.text, path);
  }
  t.strictSame(await state(), before);
});

t.test('a sandbox that is only looked at is none in use', async (t) => {
  const { get, post } = await start(t);
  const sent: Sent = { user: null };
  for (const path of ['/board', '/accounts', '/state-machine', '/webhooks'])
    t.equal((await get(`/__admin${path}?sandbox=default`, sent)).status, 200);
  await post(REFUNDS, refundOf({ amount: 1 }));
  const { body } = await get('/__admin/board', sent);
  t.equal(body.refunds, 1, 'so that the one in use need not be named');
});

t.test('sizes out of limits are told with what to send', async (t) => {
  const { get } = await start(t);
  const says = async (path: string) => (await get(`/__admin${path}`)).body;
  const limits = (text: string) => refusal('400001', `Invalid input(s): ${text}`);
  t.strictSame(await says('/board?count=0'), limits('count must be at least 1, not 0'));
  t.strictSame(await says('/board?count=101'), limits('count must be at most 100, not 101'));
  t.strictSame(
    await says('/accounts/acct_zero/balances?points=1'),
    limits('points must be at least 2, not 1'),
  );
  t.strictSame(
    await says('/accounts/acct_zero/entries?start_index=-1'),
    limits('start_index must be at least 0, not -1'),
  );
});
