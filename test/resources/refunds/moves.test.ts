// Moving an account refund by the partner's operations and by the bank: every pair of statuses, by method, and the
// money that goes with it.
import t from 'tap';
import {
  ACCOUNT_REFUND_LIFECYCLE,
  type AccountRefundStatus,
} from '../../../src/resources/refunds/lifecycle.js';
import { type Mock, OVERPAID, refundOf, refusal, start } from '../../support/helper.js';
import { accountRefundOf, REFUNDS } from './helper.js';

const { statuses } = ACCOUNT_REFUND_LIFECYCLE;
const BACK: readonly string[] = ['CANCELLED', 'RETURNED'];

// Written out rather than taken from the table that the code reads: this is the table's proof. It is the same for both
// methods.
const BY_CALLER: Partial<Record<AccountRefundStatus, string>> = {
  INITIATED: 'PENDING, CANCELLED',
  PENDING: 'PROCESSING, CANCELLED',
  PROCESSING: 'SUBMITTED',
  SUBMITTED: 'COMPLETED, RETURNED',
  COMPLETED: 'RETURNED',
};
const BY_BANK = { ...BY_CALLER, PROCESSING: 'SUBMITTED, CANCELLED' };

/** Issues a refund of 500 in its own sandbox and brings it to a status. */
async function refundIn(mock: Mock, method: string, status: string, user: string): Promise<void> {
  const created = await mock.post(REFUNDS, accountRefundOf({ method, token: 'r' }), { user });
  if (created.body.status === status) return;
  const moved = await mock.post('/__admin/refunds/r/transitions', { status, force: true }, { user });
  if (moved.status !== 201) throw new Error(moved.text);
}

type Read = Pick<Mock, 'get'>;

const balanceOf = async ({ get }: Read, user: string): Promise<number> =>
  (await get(OVERPAID, { user })).body.current_balance;

/** All entries of the account that are about the refund: its own, and those that answer it. */
async function amountsOf({ get }: Read, user: string): Promise<number[]> {
  const { body } = await get('/__admin/refunds/r/entries', { user });
  return body.data.map((entry: { amount: number }) => entry.amount);
}

async function sumOf({ get }: Read, user: string): Promise<number> {
  const { body } = await get(`${OVERPAID}/journalentries?count=100&statuses=POSTED`, { user });
  return body.data.reduce((sum: number, { amount }: { amount: number }) => sum + amount * 100, 0) / 100;
}

const WAYS = {
  transitionRefund: (mock: Mock, status: string, user: string) =>
    mock.post(`${REFUNDS}/r/transitions`, { status }, { user }),
  simulateTransitionRefund: (mock: Mock, status: string, user: string) =>
    mock.post(
      '/v3/credit/simulation/accounts/my_account_token_12/refunds/r/transitions',
      { status, token: 'r' },
      { user },
    ),
};

/** How much the balance changes by a move. */
const changeOf = (from: string, to: string) =>
  (BACK.includes(to) ? -500 : 0) - (BACK.includes(from) ? -500 : 0);

for (const method of ['ACH', 'CHECK'] as const) {
  for (const [operation, move] of Object.entries(WAYS)) {
    t.test(`${operation} moves a refund by ${method} where the table lets its caller`, async (t) => {
      const mock = await start(t);
      for (const from of statuses) {
        for (const to of statuses) {
          const user = `${operation}-${from}-${to}`;
          await refundIn(mock, method, from, user);
          const before = await balanceOf(mock, user);
          const reply = await move(mock, to, user);
          const next = BY_CALLER[from];
          if (to === from) {
            const onwards = next === undefined ? 'it is final' : `next it can become ${next}`;
            t.equal(reply.status, 422, user);
            t.strictSame(reply.body, refusal('422003', `The refund is ${from} already: ${onwards}`), user);
          } else if (!(next ?? '').split(', ').includes(to)) {
            const onwards = next === undefined ? 'nothing can follow' : `next can be ${next}`;
            const message = `The ${method} refund is ${from} and cannot be moved to ${to} by its caller: ${onwards}`;
            t.equal(reply.status, 422, user);
            t.strictSame(reply.body, refusal('422003', message), user);
          } else {
            t.equal(reply.status, 201, user);
            t.match(reply.body, { token: 'r', status: to, amount: 500, method }, user);
            t.strictSame(
              await amountsOf(mock, user),
              changeOf(from, to) === 0 ? [500] : [500, changeOf(from, to)],
              user,
            );
          }
          const change = reply.status === 201 ? changeOf(from, to) : 0;
          t.equal(await balanceOf(mock, user), before + change, user);
          t.equal(await sumOf(mock, user), before + change, `${user}: the balance is the sum of the entries`);
        }
      }
    });
  }

  t.test(`the bank moves a refund by ${method} where the table says, and elsewhere by force`, async (t) => {
    const mock = await start(t);
    for (const from of statuses) {
      for (const to of statuses) {
        for (const force of [false, true]) {
          const user = `${from}-${to}-${force}`;
          await refundIn(mock, method, from, user);
          const before = await balanceOf(mock, user);
          const reply = await mock.post('/__admin/refunds/r/transitions', { status: to, force }, { user });
          const isLegal = (BY_BANK[from] ?? '').split(', ').includes(to);
          const isMoved = to !== from && (isLegal || force);
          t.equal(reply.status, isMoved ? 201 : 422, user);
          if (isMoved) t.equal(reply.body.refund.status, to, user);
          const change = isMoved ? changeOf(from, to) : 0;
          t.equal(await balanceOf(mock, user), before + change, user);
          t.equal(await sumOf(mock, user), before + change, user);
        }
      }
    }
  });
}

t.test('only the bank can fail what it is at work on, and it ends CANCELLED', async (t) => {
  const mock = await start(t);
  for (const method of ['ACH', 'CHECK']) {
    await refundIn(mock, method, 'PROCESSING', method);
    const sent = { user: method };
    t.equal((await mock.post('/__admin/refunds/r/cancel', undefined, sent)).status, 422);
    const { body } = await mock.post('/__admin/refunds/r/fail', undefined, sent);
    t.equal(body.refund.status, 'CANCELLED');
    t.match(body.entries, [{ type: 'account.adjustment', amount: -500, memo: 'Refund r CANCELLED' }]);
    t.equal(body.balance, -4000);
  }
});

t.test('the verbs of the bank take an account refund where they take any', async (t) => {
  const mock = await start(t);
  for (const [verb, status] of [
    ['submit', 'SUBMITTED'],
    ['settle', 'COMPLETED'],
    ['return', 'RETURNED'],
    ['cancel', 'CANCELLED'],
    ['fail', 'CANCELLED'],
  ] as const) {
    await mock.post(REFUNDS, accountRefundOf({ token: 'r', method: 'ACH' }), { user: verb });
    const { body } = await mock.post(`/__admin/refunds/r/${verb}`, undefined, { user: verb });
    t.equal(body.refund.status, status, verb);
  }
});

t.test('partner_transitions=any lets a caller go anywhere', async (t) => {
  const mock = await start(t, { assumptions: { partner_transitions: 'any' } });
  for (const from of statuses) {
    for (const to of statuses) {
      const user = `${from}-${to}`;
      await refundIn(mock, 'ACH', from, user);
      const { status, body } = await WAYS.transitionRefund(mock, to, user);
      t.equal(status, from === to ? 422 : 201, user);
      if (from === to) {
        const others = statuses.filter((one) => one !== from).join(', ');
        t.strictSame(body, refusal('422003', `The refund is ${from} already: next it can become ${others}`));
      }
    }
  }
});

t.test('partner_transitions=cancel_only lets a caller withdraw a refund, and no more', async (t) => {
  const mock = await start(t, { assumptions: { partner_transitions: 'cancel_only' } });
  for (const from of statuses) {
    for (const to of statuses) {
      const user = `${from}-${to}`;
      await refundIn(mock, 'CHECK', from, user);
      const isLegal = to === 'CANCELLED' && ['INITIATED', 'PENDING'].includes(from);
      for (const [operation, move] of Object.entries(WAYS)) {
        if (isLegal && operation === 'simulateTransitionRefund') continue;
        t.equal((await move(mock, to, user)).status, isLegal ? 201 : 422, `${operation} ${user}`);
      }
    }
  }
});

t.test(
  'same_status_transition=accept answers for the status that a refund has, and moves nothing',
  async (t) => {
    const mock = await start(t, { assumptions: { same_status_transition: 'accept' } });
    const created = await mock.post(REFUNDS, accountRefundOf({ token: 'r', method: 'ACH' }));
    for (const move of Object.values(WAYS)) {
      const { status, body } = await move(mock, 'PENDING', 'my_app');
      t.equal(status, 201);
      t.strictSame(body, created.body);
    }
    t.equal((await mock.get(`${REFUNDS}/r/transitions`)).body.count, 1);
    t.equal(
      (await WAYS.transitionRefund(mock, 'COMPLETED', 'my_app')).status,
      422,
      'other moves are as ever',
    );
  },
);

t.test('money goes out again only where the credit still is', async (t) => {
  const mock = await start(t, { assumptions: { partner_transitions: 'any' } });
  await refundIn(mock, 'ACH', 'CANCELLED', 'my_app');
  const taken = await mock.post(`${OVERPAID}/creditbalancerefunds`, refundOf({ amount: 3600 }));
  t.equal(taken.status, 201);
  const { status, body } = await WAYS.transitionRefund(mock, 'PENDING', 'my_app');
  t.equal(status, 422);
  t.strictSame(
    body,
    refusal(
      '422001',
      'Amount 500.00 is more than can be refunded: the account balance is -400.00, so at most 400.00',
    ),
  );
  t.equal((await mock.get(`${REFUNDS}/r`)).body.status, 'CANCELLED');
});

t.test('failed_refund_reversal=none changes the status alone', async (t) => {
  const mock = await start(t, { assumptions: { failed_refund_reversal: 'none' } });
  await refundIn(mock, 'ACH', 'PENDING', 'my_app');
  t.equal((await WAYS.transitionRefund(mock, 'CANCELLED', 'my_app')).status, 201);
  t.equal(await balanceOf(mock, 'my_app'), -3500);
});

t.test('a refund of another account is unknown', async (t) => {
  const { post, get } = await start(t);
  await post(REFUNDS, accountRefundOf({ token: 'r' }));
  const other = '/v3/credit/accounts/acct_one_cent/refunds';
  const message =
    'Refund r does not exist on account acct_one_cent: GET /v3/credit/accounts/acct_one_cent/refunds lists its refunds';
  const simulation = '/v3/credit/simulation/accounts/acct_one_cent/refunds/r/transitions';
  for (const reply of [
    await get(`${other}/r`),
    await get(`${other}/r/transitions`),
    await post(`${other}/r/transitions`, { status: 'RETURNED' }),
    await post(simulation, { status: 'RETURNED', token: 'r' }),
    await post(simulation, { status: 'RETURNED', token: 'another' }),
  ]) {
    t.equal(reply.status, 404);
    t.strictSame(reply.body, refusal('404003', message));
  }
});

t.test("a simulated move names the refund's own token, in the path and in the body", async (t) => {
  const { post } = await start(t);
  await post(REFUNDS, accountRefundOf({ token: 'r' }));
  const url = '/v3/credit/simulation/accounts/my_account_token_12/refunds/r/transitions';
  const { status, body } = await post(url, { status: 'RETURNED', token: 'another' });
  t.equal(status, 400);
  t.strictSame(
    body,
    refusal('400009', "token is another, but the path names refund r: send the refund's token"),
  );
  const missing = await post(url, { status: 'RETURNED' });
  t.strictSame(missing.body, refusal('400001', 'Invalid input(s): token is missing'));
});
