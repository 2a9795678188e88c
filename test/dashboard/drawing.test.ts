// What the dashboard works out by itself about refunds and accounts: which of the bank's verbs it offers, held against
// what the server does, and where it draws a balance.
import t from 'tap';
import { layOut, type Point, pointAt } from '../../src/dashboard/accounts/chart-layout.js';
import { axisMoney, balanceTicks, scale, timeTicks } from '../../src/dashboard/accounts/chart-scale.js';
import { waysOf, wayText } from '../../src/dashboard/refund/ways.js';
import type { Machine } from '../../src/dashboard/state-machine/moves.js';
import { OVERPAID, refundOf, start } from '../support/helper.js';

type Card = Parameters<typeof waysOf>[0] & {
  readonly transitions: readonly { readonly to: string }[];
};

const VERBS = ['submit', 'settle', 'return', 'cancel', 'fail'];

t.test('the page offers the verbs that lead somewhere, and says which way they take', async (t) => {
  const mock = await start(t);
  const { statuses } = (await mock.get('/__admin/state-machine')).body as Machine;
  let tried = 0;
  for (const method of ['ACH', 'CHECK'] as const) {
    for (const { status } of statuses) {
      for (const verb of VERBS) {
        const token = `r${++tried}`;
        await mock.post(`${OVERPAID}/creditbalancerefunds`, refundOf({ method, token, amount: 1 }));
        await mock.post(`/__admin/refunds/${token}/transitions`, { status, force: true });
        const before = (await mock.get(`/__admin/refunds/${token}`)).body as Card;
        const offered = waysOf(before).find((way) => way.verb === verb);
        const { status: answered } = await mock.post(`/__admin/refunds/${token}/${verb}`, {});
        const after = (await mock.get(`/__admin/refunds/${token}`)).body as Card;
        const path = after.transitions.slice(before.transitions.length).map(({ to }) => to);
        t.strictSame(offered?.path ?? [], path, `${verb} on ${method} ${status}`);
        t.equal(offered !== undefined, answered === 201);
      }
    }
  }
});

t.test('a verb says where it goes and what is lost', async (t) => {
  const lost = 'What was planned for it is dropped.';
  t.equal(wayText({ verb: 'cancel', path: ['CANCELLED'] }), `Takes it to Cancelled. ${lost}`);
  t.equal(
    wayText({ verb: 'settle', path: ['PROCESSING', 'SUBMITTED', 'COMPLETED'] }),
    `Takes it to Completed by way of Processing and Submitted. ${lost}`,
  );
});

t.test('labels of balances are round, hold all of them, and zero is one', async (t) => {
  t.strictSame(balanceTicks(-749.8, 735.4, 4), [-1000, -500, 0, 500, 1000]);
  t.strictSame(balanceTicks(-100, -100, 4), [-100, -75, -50, -25, 0]);
  t.strictSame(balanceTicks(0, 249.99, 4), [0, 100, 200, 300]);
  t.strictSame(balanceTicks(210, 249.99, 4), [0, 100, 200, 300]);
  t.strictSame(balanceTicks(-90, -80, 4), [-100, -75, -50, -25, 0]);
  t.strictSame(balanceTicks(0, 0, 4), [0, 0.01]);
  for (let cents = 1; cents < 2 ** 50; cents = cents * 3 + 1) {
    const [low, high] = [-cents / 300, cents / 100];
    const ticks = balanceTicks(low, high, 4);
    t.ok(
      (ticks[0] ?? 0) <= low && (ticks.at(-1) ?? 0) >= high && ticks.includes(0) && ticks.length <= 7,
      `${ticks}`,
    );
  }
});

t.test('a balance beside the axis is as short as its neighbours allow', async (t) => {
  t.equal(axisMoney(-500, [-1000, -500, 0]), '-$500');
  t.equal(axisMoney(0, [-0.01, 0]), '$0.00');
  t.equal(axisMoney(2.5, [0, 2.5]), '$2.50');
  t.equal(axisMoney(2_500_000, [0, 2_500_000]), '$2.5M');
});

t.test('instants below the chart are round, few, and read as what they are', async (t) => {
  const from = Date.UTC(2026, 0, 5, 14, 59, 50);
  const labels = (ms: number, most = 5) => timeTicks(from, from + ms, most).map(({ label }) => label);
  t.strictSame(labels(20_000), ['14:59:50', '14:59:55', '15:00:00', '15:00:05', '15:00:10']);
  t.strictSame(labels(4 * 3_600_000), ['15:00', '16:00', '17:00', '18:00']);
  t.strictSame(labels(12 * 3_600_000), ['15:00', '18:00', '21:00', 'Jan 6']);
  t.strictSame(labels(3 * 86_400_000), ['Jan 6', 'Jan 7', 'Jan 8']);
  t.strictSame(labels(800 * 86_400_000, 3), ['Dec 2026', 'Dec 2027']);
  t.ok(labels(1e13).length <= 6);
});

const at = (time: string, balance: number): Point => ({ time, balance });
const NOON = '2026-01-05T12:00:00.000Z';
const ONE = '2026-01-05T13:00:00.000Z';
const TWO = Date.parse('2026-01-05T14:00:00.000Z');

t.test('the line holds its level until the next entry, and the last one until now', async (t) => {
  const layout = layOut([at(NOON, 100), at(ONE, -50)], TWO, 600);
  const { left, right, spots, zero, line, credit } = layout;
  const [noon, one] = spots;
  t.strictSame([noon?.x, one?.x], [left, scale(0, 2, left, right)(1)]);
  t.equal(line, `M${left} ${noon?.y}H${one?.x}V${one?.y}H${right}`);
  t.equal(credit, `M${left} ${zero}H${one?.x}V${one?.y}H${right}V${zero}H${left}Z`, 'below zero only');
});

t.test('what is pointed at is the entry whose level is drawn there', async (t) => {
  const layout = layOut([at(NOON, 1), at(ONE, 2), at(ONE, 3)], TWO, 600);
  const x = layout.spots[1]?.x ?? 0;
  t.strictSame(
    [-50, layout.left, x - 10, x, layout.right].map((one) => pointAt(layout, one)),
    [0, 0, 0, 2, 2],
  );
});

t.test('one entry, and entries of one instant, have room before and after', async (t) => {
  const now = Date.parse(NOON);
  const { left, right, spots } = layOut([at(NOON, -5), at(NOON, -7)], now, 400);
  const middle = scale(0, 2, left, right)(1);
  t.strictSame(
    spots.map(({ x }) => x),
    [middle, middle],
  );
  const alone = layOut([at(NOON, 0)], now, 400);
  t.equal(alone.zero, alone.spots[0]?.y);
  t.notMatch(alone.line + alone.credit, /NaN|Infinity/);
});
