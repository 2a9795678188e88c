// The lifecycle of refunds as the control plane shows it: the table itself, and how often each move was made.
import t from 'tap';
import { RETURN_CODES } from '../../../src/core/return-codes.js';
import { REFUND_LIFECYCLE } from '../../../src/resources/balance-refunds/lifecycle.js';
import { type Mock, OVERPAID, refundOf, start } from '../../support/helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;

type Move = { from: string | null; to: string; methods: string[]; is_legal: boolean; count: number };

const NO_WAYS = { submit: null, settle: null, return: null, cancel: null, fail: null };
const AFTER_PROCESSING = {
  submit: ['SUBMITTED'],
  settle: ['SUBMITTED', 'COMPLETED'],
  return: ['SUBMITTED', 'RETURNED'],
};

const machineOf = async ({ get }: Mock) => (await get('/__admin/state-machine')).body;
const madeIn = async (mock: Mock) => (await machineOf(mock)).moves.filter(({ count }: Move) => count > 0);
const move = ({ post }: Mock, token: string, status: string, force = false) =>
  post(`/__admin/refunds/${token}/transitions`, { status, force });

t.test('a new sandbox has the whole table, and no refund has gone anywhere', async (t) => {
  const body = await machineOf(await start(t));
  t.strictSame(
    body.statuses,
    REFUND_LIFECYCLE.statuses.map((status) => {
      const ways = REFUND_LIFECYCLE.variants.flatMap((method) => REFUND_LIFECYCLE.next(method, status));
      return { status, side: REFUND_LIFECYCLE.stand(status), is_final: ways.length === 0, refunds: 0 };
    }),
  );
  t.strictSame(
    body.return_codes,
    Object.entries(RETURN_CODES).map(([code, name]) => ({ code, name })),
  );
  const edges = REFUND_LIFECYCLE.statuses.flatMap((from) =>
    REFUND_LIFECYCLE.next('ACH', from).map((to) => {
      const methods = REFUND_LIFECYCLE.variants.filter((method) =>
        REFUND_LIFECYCLE.next(method, from).includes(to),
      );
      return { from, to, methods, is_legal: true, count: 0 };
    }),
  );
  t.strictSame(body.moves, edges);
  t.strictSame(
    [body.moves[0], body.moves[8]],
    [
      { from: 'INITIATED', to: 'PENDING', methods: ['ACH', 'CHECK'], is_legal: true, count: 0 },
      { from: 'PROCESSING', to: 'ACH_ERROR', methods: ['ACH'], is_legal: true, count: 0 },
    ],
    'in the order of the table',
  );
});

t.test('every legal move of the table can be made, and is counted as the one that it is', async (t) => {
  for (const method of REFUND_LIFECYCLE.variants) {
    for (const from of REFUND_LIFECYCLE.statuses) {
      for (const to of REFUND_LIFECYCLE.next(method, from)) {
        const mock = await start(t);
        await mock.post(REFUNDS, refundOf({ token: 'r', method, amount: 1 }));
        await move(mock, 'r', from, true);
        t.equal((await move(mock, 'r', to)).status, 201, `${method} ${from} ${to}`);
        const { moves } = await machineOf(mock);
        const rows = moves.filter((one: Move) => one.from === from && one.to === to);
        t.match(rows, [{ is_legal: true, count: 1 }], `${method} ${from} ${to}`);
        t.equal(rows.length, 1);
        await mock.app.close();
      }
    }
  }
});

t.test('moves are counted by what refunds did, and each status by the refunds that have it', async (t) => {
  const mock = await start(t);
  for (const token of ['a', 'b', 'c'])
    await mock.post(REFUNDS, refundOf({ token, method: 'ACH', amount: 1 }));
  await mock.post(REFUNDS, refundOf({ token: 'd', amount: 1 }));
  await mock.post('/__admin/refunds/a/settle', {});
  await mock.post('/__admin/refunds/b/submit', {});
  await mock.post('/__admin/refunds/c/cancel', {});
  const legal = { is_legal: true, methods: ['ACH', 'CHECK'] };
  t.strictSame(await madeIn(mock), [
    { from: 'PENDING', to: 'PROCESSING', ...legal, count: 2 },
    { from: 'PENDING', to: 'CANCELLED', ...legal, count: 1 },
    { from: 'PROCESSING', to: 'SUBMITTED', ...legal, count: 2 },
    { from: 'SUBMITTED', to: 'COMPLETED', ...legal, count: 1 },
    { from: null, to: 'PENDING', methods: ['ACH'], is_legal: true, count: 3 },
    { from: null, to: 'COMPLETED', methods: ['CHECK'], is_legal: true, count: 1 },
  ]);
  const refunds = (await machineOf(mock)).statuses.flatMap((one: { status: string; refunds: number }) =>
    one.refunds > 0 ? [[one.status, one.refunds]] : [],
  );
  t.strictSame(refunds, [
    ['SUBMITTED', 1],
    ['COMPLETED', 2],
    ['CANCELLED', 1],
  ]);
});

t.test('a move that was forced past the table comes last, with the methods that made it', async (t) => {
  const mock = await start(t, { assumptions: { check_initial_status: 'PENDING' } });
  for (const [token, method] of [
    ['ach', 'ACH'],
    ['check', 'CHECK'],
  ]) {
    await mock.post(REFUNDS, refundOf({ token, method, amount: 1 }));
    await move(mock, String(token), 'PROCESSING', true);
    await move(mock, String(token), 'ACH_ERROR', true);
    await move(mock, String(token), 'REFUNDED', true);
  }
  t.strictSame(await madeIn(mock), [
    { from: 'PENDING', to: 'PROCESSING', methods: ['ACH', 'CHECK'], is_legal: true, count: 2 },
    { from: 'PROCESSING', to: 'ACH_ERROR', methods: ['ACH'], is_legal: true, count: 1 },
    { from: null, to: 'PENDING', methods: ['ACH', 'CHECK'], is_legal: true, count: 2 },
    { from: 'PROCESSING', to: 'ACH_ERROR', methods: ['CHECK'], is_legal: false, count: 1 },
    { from: 'ACH_ERROR', to: 'REFUNDED', methods: ['ACH', 'CHECK'], is_legal: false, count: 2 },
  ]);
});

t.test('the counts are of one sandbox, and a reset begins them anew', async (t) => {
  const mock = await start(t);
  await mock.post(REFUNDS, refundOf({ amount: 1 }));
  t.equal((await madeIn(mock)).length, 1);
  const other = await mock.get('/__admin/state-machine', { user: 'other' });
  t.ok(other.body.moves.every(({ count }: Move) => count === 0));
  await mock.post('/__admin/reset', {});
  t.strictSame(await madeIn(mock), []);
});

t.test(
  'a refund tells which way each verb takes from where it is, and where a return code belongs',
  async (t) => {
    const mock = await start(t);
    const rows: [method: string, status: string, ways: object][] = [
      [
        'ACH',
        'PENDING',
        {
          submit: ['PROCESSING', 'SUBMITTED'],
          settle: ['PROCESSING', 'SUBMITTED', 'COMPLETED'],
          return: ['PROCESSING', 'SUBMITTED', 'RETURNED'],
          cancel: ['CANCELLED'],
          fail: ['SYS_ERROR'],
        },
      ],
      ['ACH', 'PROCESSING', { ...NO_WAYS, ...AFTER_PROCESSING, fail: ['ACH_ERROR'] }],
      ['CHECK', 'PROCESSING', { ...NO_WAYS, ...AFTER_PROCESSING, fail: ['SYS_ERROR'] }],
      ['ACH', 'COMPLETED', { ...NO_WAYS, return: ['RETURNED'] }],
      ['CHECK', 'RETURNED', NO_WAYS],
    ];
    for (const [method, status, ways] of rows) {
      const token = `${method} ${status}`;
      await mock.post(REFUNDS, refundOf({ token, method, amount: 1 }));
      await move(mock, token, status, true);
      const told = (await mock.get(`/__admin/refunds/${encodeURIComponent(token)}`)).body;
      t.strictSame(told.ways, ways, token);
      t.equal(told.status_with_return_code, method === 'ACH' ? 'RETURNED' : null);
    }
    const { data } = (await mock.get('/__admin/refunds?count=1')).body;
    t.strictSame(data[0].ways, NO_WAYS, 'in a list as well');
  },
);
