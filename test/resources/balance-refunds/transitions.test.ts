// Moving a refund by hand: every pair of statuses, by method, with and without force, and the money that goes with it.
import t from 'tap';
import {
  REFUND_LIFECYCLE,
  type RefundMethod,
  type RefundStatus,
} from '../../../src/resources/balance-refunds/lifecycle.js';
import { journalIdAfter, type Mock, OVERPAID, refundOf, refusal, start } from '../../support/helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const BACK = ['CANCELLED', 'RETURNED', 'SYS_ERROR', 'ACH_ERROR'];

// Written out rather than taken from the table that the code reads: this is the table's proof.
const LEGAL: Record<RefundMethod, Partial<Record<RefundStatus, string>>> = {
  ACH: {
    INITIATED: 'PENDING, CANCELLED, SYS_ERROR',
    PENDING: 'PROCESSING, CANCELLED, SYS_ERROR',
    PROCESSING: 'SUBMITTED, SYS_ERROR, ACH_ERROR',
    SUBMITTED: 'COMPLETED, RETURNED, ACH_ERROR',
    COMPLETED: 'RETURNED',
  },
  CHECK: {
    INITIATED: 'PENDING, CANCELLED, SYS_ERROR',
    PENDING: 'PROCESSING, CANCELLED, SYS_ERROR',
    PROCESSING: 'SUBMITTED, SYS_ERROR',
    SUBMITTED: 'COMPLETED, RETURNED',
    COMPLETED: 'RETURNED',
  },
};

/** Issues a refund of 500 in its own sandbox and brings it to a status. */
async function refundIn(mock: Mock, method: RefundMethod, status: RefundStatus, user: string): Promise<void> {
  const created = await mock.post(REFUNDS, refundOf({ method, token: 'r' }), { user });
  if (created.body.status === status) return;
  const moved = await move(mock, { status, force: true }, user);
  if (moved.status !== 201) throw new Error(moved.text);
}

const move = (mock: Mock, body: object, user = 'my_app') =>
  mock.post('/__admin/refunds/r/transitions', body, { user });

const balanceOf = async (mock: Mock, user = 'my_app'): Promise<number> =>
  (await mock.get(OVERPAID, { user })).body.current_balance;

for (const method of ['ACH', 'CHECK'] as const) {
  for (const from of REFUND_LIFECYCLE.statuses) {
    t.test(
      `from ${from}, a refund by ${method} goes where the table says, and elsewhere by force`,
      async (t) => {
        const mock = await start(t);
        for (const to of REFUND_LIFECYCLE.statuses) {
          for (const force of [false, true]) {
            const user = `${to}-${force}`;
            await refundIn(mock, method, from, user);
            const before = await balanceOf(mock, user);
            const reply = await move(mock, { status: to, force }, user);
            const next = LEGAL[method][from];
            const isLegal = (next ?? '').split(', ').includes(to);
            const onwards = next === undefined ? 'it is final' : `next it can become ${next}`;
            if (to === from) {
              t.equal(reply.status, 422, user);
              t.strictSame(reply.body, refusal('422003', `The refund is ${from} already: ${onwards}`), user);
            } else if (!isLegal && !force) {
              const message = `The ${method} refund is ${from} and cannot become ${to}: ${onwards}; "force": true goes anywhere`;
              t.equal(reply.status, 422, user);
              t.strictSame(reply.body, refusal('422003', message), user);
            } else {
              const change = (BACK.includes(to) ? -500 : 0) - (BACK.includes(from) ? -500 : 0);
              t.equal(reply.status, 201, user);
              t.equal(reply.body.refund.status, to, user);
              t.strictSame(
                reply.body.entries.map((entry: { amount: number }) => entry.amount),
                change === 0 ? [] : [change],
                user,
              );
              t.equal(reply.body.balance, before + change, user);
              t.equal(await balanceOf(mock, user), before + change, user);
              continue;
            }
            t.equal(await balanceOf(mock, user), before, `${user}: a refused move changes nothing`);
          }
        }
      },
    );
  }
}

t.test('a returned refund gives the money back by an adjustment that points to its entry', async (t) => {
  const mock = await start(t);
  await refundIn(mock, 'ACH', 'SUBMITTED', 'my_app');
  const { body: page } = await mock.get(`${OVERPAID}/journalentries?detail_token=r`);
  const reply = await move(mock, { status: 'RETURNED', return_code: 'R03', reason: 'no such account' });
  t.equal(reply.status, 201);
  const [entry] = reply.body.entries;
  t.strictSame(reply.body, {
    refund: {
      token: 'r',
      account_token: 'my_account_token_12',
      status: 'RETURNED',
      method: 'ACH',
      amount: 500,
      description: 'credit balance refund',
      created_time: '2026-01-05T15:00:00Z',
      updated_time: '2026-01-05T15:00:00Z',
    },
    entries: [
      {
        token: entry.token,
        id: journalIdAfter(page.data[0].id),
        account_token: 'my_account_token_12',
        user_token: 'my_user_token_12',
        amount: -500,
        currency_code: 'USD',
        group: 'ADJUSTMENT',
        type: 'account.adjustment',
        status: 'POSTED',
        detail_token: entry.detail_token,
        detail_object: {
          token: entry.detail_token,
          account_token: 'my_account_token_12',
          type: 'GENERAL',
          amount: -500,
          currency_code: 'USD',
          description: 'Balance refund r RETURNED (R03)',
          reason: 'RETURNED_OR_CANCELED_PAYMENT',
          source_account_type: 'PROGRAM_FUNDING',
          original_ledger_entry_token: page.data[0].token,
          created_time: '2026-01-05T15:00:00.000Z',
        },
        root_token: page.data[0].token,
        related_token: page.data[0].token,
        memo: 'Balance refund r RETURNED (R03)',
        impact_time: '2026-01-05T15:00:00.000Z',
        request_time: '2026-01-05T15:00:00.000Z',
        created_time: '2026-01-05T15:00:00.000Z',
      },
    ],
    balance: -4000,
  });
  t.strictSame((await mock.get(`${OVERPAID}/journalentries?count=1`)).body.data, reply.body.entries);
  t.strictSame((await mock.get(`${OVERPAID}/journalentries/${entry.token}`)).body, entry);
  const own = await mock.get(`${OVERPAID}/journalentries?detail_token=r`);
  t.equal(own.body.data[0].detail_object.status, 'RETURNED', "the refund's entry shows it as it is now");
  t.equal(own.body.data[0].amount, 500, 'and keeps its amount');
});

t.test(
  'the history of a refund is told with times, reasons and the meaning of its return code',
  async (t) => {
    const mock = await start(t);
    await mock.post(REFUNDS, refundOf({ method: 'ACH', token: 'r' }));
    const path = ['PROCESSING', 'SUBMITTED', 'COMPLETED'];
    for (const status of path) t.equal((await move(mock, { status })).status, 201);
    await move(mock, { status: 'RETURNED', return_code: 'R02', reason: 'closed last week' });
    const time = '2026-01-05T15:00:00.000Z';
    const by = (id: number) => ({ cause: `control call ${id}`, caused_by: { by: 'control', id } });
    const plain = { time, reason: null, return_code: null, return_reason: null, force: false, cause: null };
    const { body } = await mock.get('/__admin/refunds/r');
    t.strictSame(body, {
      resource: 'balance_refund',
      refund: (await mock.post(REFUNDS, refundOf({ method: 'ACH', token: 'r' }))).body,
      sequence: 47,
      journal_entry_token: (await mock.get(`${OVERPAID}/journalentries?detail_token=r`)).body.data[0].token,
      next_statuses: [],
      ways: { submit: null, settle: null, return: null, cancel: null, fail: null },
      status_with_return_code: 'RETURNED',
      scenario: 'settles',
      planned: [],
      transitions: [
        { ...plain, from: null, to: 'PENDING' },
        { ...plain, ...by(2), from: 'PENDING', to: 'PROCESSING' },
        { ...plain, ...by(3), from: 'PROCESSING', to: 'SUBMITTED' },
        { ...plain, ...by(4), from: 'SUBMITTED', to: 'COMPLETED' },
        {
          ...plain,
          ...by(5),
          from: 'COMPLETED',
          to: 'RETURNED',
          reason: 'closed last week',
          return_code: 'R02',
          return_reason: 'Account closed',
        },
      ],
    });
  },
);

t.test('money that goes out again by force posts the opposite, related to what it answers', async (t) => {
  const mock = await start(t);
  await refundIn(mock, 'ACH', 'SUBMITTED', 'my_app');
  const back = (await move(mock, { status: 'RETURNED' })).body.entries[0];
  const out = (await move(mock, { status: 'COMPLETED', force: true })).body.entries[0];
  t.match(out, {
    amount: 500,
    type: 'account.adjustment',
    root_token: back.root_token,
    related_token: back.token,
  });
  t.equal(out.detail_object.reason, 'OTHER');
  t.equal(await balanceOf(mock), -3500);
  t.equal((await move(mock, { status: 'RETURNED' })).body.balance, -4000);
});

t.test('force never passes the ceiling: credit that was spent meanwhile cannot go out again', async (t) => {
  const mock = await start(t);
  await refundIn(mock, 'ACH', 'RETURNED', 'my_app');
  await mock.post('/__admin/accounts/my_account_token_12/entries', {
    type: 'authorization.clearing',
    amount: 3600,
  });
  const reply = await move(mock, { status: 'COMPLETED', force: true });
  t.equal(reply.status, 422);
  t.strictSame(
    reply.body,
    refusal(
      '422001',
      'Amount 500.00 is more than can be refunded: the account balance is -400.00, so at most 400.00',
    ),
  );
  t.equal((await mock.get('/__admin/refunds/r')).body.refund.status, 'RETURNED');
});

t.test('a switch flipped between two moves gives back nothing twice', async (t) => {
  const mock = await start(t);
  const assume = (value: string) =>
    mock.call('PATCH', '/__admin/assumptions', { body: { failed_refund_reversal: value } });
  await assume('none');
  await refundIn(mock, 'ACH', 'RETURNED', 'my_app');
  t.equal(await balanceOf(mock), -3500, 'without a reversal the balance stays');
  await assume('adjustment');
  t.equal(
    (await move(mock, { status: 'CANCELLED', force: true })).body.balance,
    -3500,
    'the money changed sides before',
  );
  t.equal(
    (await move(mock, { status: 'COMPLETED', force: true })).body.balance,
    -3500,
    'nothing was given back to take',
  );
  t.equal((await move(mock, { status: 'RETURNED' })).body.balance, -4000);
  await assume('none');
  t.equal(
    (await move(mock, { status: 'COMPLETED', force: true })).body.balance,
    -3500,
    'what was given back goes out',
  );
});

t.test('a return code belongs to an ACH refund that becomes RETURNED', async (t) => {
  const mock = await start(t);
  await refundIn(mock, 'ACH', 'SUBMITTED', 'my_app');
  const misplaced = (method: string, status: string) =>
    refusal(
      '400001',
      `Invalid input(s): return_code belongs to an ACH refund that becomes RETURNED, not to a ${method} refund that becomes ${status}: leave it out`,
    );
  const completed = await move(mock, { status: 'COMPLETED', return_code: 'R02' });
  t.equal(completed.status, 400);
  t.strictSame(completed.body, misplaced('ACH', 'COMPLETED'));
  await refundIn(mock, 'CHECK', 'SUBMITTED', 'by_check');
  t.strictSame(
    (await move(mock, { status: 'RETURNED', return_code: 'R02' }, 'by_check')).body,
    misplaced('CHECK', 'RETURNED'),
  );
  const unknown = await move(mock, { status: 'RETURNED', return_code: 'R99' });
  t.equal(unknown.status, 400);
  t.match(unknown.body.error_message, /^Invalid input\(s\): return_code must be one of R01, R02,/);
});

t.test('refunds are listed latest first, with counts, by status and by account', async (t) => {
  const mock = await start(t);
  for (const [token, method] of [
    ['a', 'ACH'],
    ['b', 'CHECK'],
    ['c', 'ACH'],
  ]) {
    await mock.post(REFUNDS, refundOf({ token, method, amount: 1 }));
  }
  await mock.post(
    '/v3/credit/accounts/acct_one_cent/creditbalancerefunds',
    refundOf({ token: 'd', amount: 0.01 }),
  );
  const list = async (query: string) => {
    const { data, counts, is_more } = (await mock.get(`/__admin/refunds?${query}`)).body;
    const used = Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
    return [data.map((one: { refund: { token: string } }) => one.refund.token).join(''), used, is_more];
  };
  const all = { PENDING: 2, COMPLETED: 2 };
  t.strictSame(await list(''), ['dcba', all, false]);
  t.strictSame(await list('status=PENDING'), ['ca', all, false]);
  t.strictSame(await list('status=PENDING,COMPLETED&count=3'), ['dcb', all, true]);
  t.strictSame(await list('account_token=acct_one_cent'), ['d', { COMPLETED: 1 }, false]);
  t.strictSame(await list('account_token=my_account_token_12&status=COMPLETED'), [
    'b',
    { PENDING: 2, COMPLETED: 1 },
    false,
  ]);
  t.strictSame(await list('count=2&start_index=1'), ['cb', all, true]);
  t.equal((await mock.get('/__admin/refunds?account_token=nobody')).status, 404);
  t.strictSame(
    (await mock.get('/__admin/refunds/nope')).body,
    refusal('404003', 'Refund nope does not exist in sandbox my_app: GET /__admin/refunds lists its refunds'),
  );
});
