// The pieces under the clock and the lifecycles: durations, business days, scenarios as data, what is due when.
import fc from 'fast-check';
import t from 'tap';
import { addBusinessDays, isBusinessDay } from '../../src/core/business-days.js';
import { DAY_MS as DAY } from '../../src/core/clock.js';
import { scenarioIssue } from '../../src/core/scenario-plan.js';
import { addDuration, formatSpan, parseDuration, relativeText, relativeTime } from '../../src/core/span.js';
import { REFUND_LIFECYCLE } from '../../src/resources/balance-refunds/lifecycle.js';
import { Scheduler } from '../../src/sandbox/scheduler.js';

t.test('scenarios of your own are checked step by step', async (t) => {
  const scenario = { name: 'mine', description: 'd', method: 'ACH' as const };
  t.equal(
    scenarioIssue(REFUND_LIFECYCLE, { ...scenario, steps: [{ after: '1d', to: 'PROCESSING' }] }),
    undefined,
  );
  t.equal(
    scenarioIssue(REFUND_LIFECYCLE, { ...scenario, steps: [{ after: '1d', to: 'COMPLETED' }] }),
    'step 1 of scenario mine: COMPLETED is not legal for ACH: after PENDING comes PROCESSING, CANCELLED, SYS_ERROR',
  );
  t.match(
    scenarioIssue(REFUND_LIFECYCLE, { ...scenario, steps: [{ after: 'soon', to: 'PROCESSING' }] }),
    /after must be a duration such as 3d/,
  );
  t.match(
    scenarioIssue(REFUND_LIFECYCLE, { ...scenario, starts: 'RETURNED', steps: [] }),
    /cannot start RETURNED/,
  );
  for (const one of REFUND_LIFECYCLE.table.scenarios)
    t.equal(scenarioIssue(REFUND_LIFECYCLE, one), undefined, one.name);
});

t.test('bank holidays of any year are no business days', async (t) => {
  const holidays = [
    '2026-01-01',
    '2026-01-19',
    '2026-02-16',
    '2026-05-25',
    '2026-06-19',
    '2026-07-03',
    '2026-09-07',
    '2026-10-12',
    '2026-11-11',
    '2026-11-26',
    '2026-12-25',
    '2027-07-05',
    '2033-07-04',
  ];
  // 4 July 2026 is a Saturday, which the Federal Reserve does not observe on the Friday before.
  const worked = ['2026-07-03', '2027-12-24', '2028-12-29'];
  for (const day of holidays.filter((one) => !worked.includes(one)))
    t.notOk(isBusinessDay(Date.parse(`${day}T12:00Z`)), day);
  for (const day of [...worked, '2026-01-05']) t.ok(isBusinessDay(Date.parse(`${day}T12:00Z`)), day);
  const friday = Date.UTC(2026, 0, 16, 10);
  t.equal(addBusinessDays(friday, 1), Date.UTC(2026, 0, 20, 10), 'past a weekend and Martin Luther King day');
  t.equal(
    addBusinessDays(Date.UTC(2026, 0, 17, 10), 1),
    Date.UTC(2026, 0, 20, 10),
    'from a Saturday as well',
  );
  t.equal(addBusinessDays(friday, 0), friday);
});

t.test('durations are read in each of their forms', async (t) => {
  const forms: [text: string, ms: number][] = [
    ['3d', 3 * DAY],
    ['2d12h', 2.5 * DAY],
    ['90s', 90_000],
    ['27m', 1_620_000],
    ['PT36H', 1.5 * DAY],
    ['P2DT3H', 2 * DAY + 10_800_000],
    ['P1W', 7 * DAY],
    ['PT0S', 0],
  ];
  for (const [text, ms] of forms) t.strictSame(parseDuration(text), { ms }, text);
  t.strictSame(parseDuration('2bd'), { businessDays: 2 });
  for (const bad of [
    '',
    'P',
    'PT',
    '3',
    'd',
    '-3d',
    '1M',
    'P1M',
    'P1Y',
    '3d 2h',
    '99999999d',
    '6000bd',
    '1.5d',
  ]) {
    t.equal(parseDuration(bad), undefined, bad);
  }
  t.equal(addDuration(0, { ms: 5 }), 5);
});

t.test('times before and after the start are read as they are written, to the millisecond', async (t) => {
  const forms: [text: string, ms: number][] = [
    ['0', 0],
    ['-3d', -3 * DAY],
    ['-2d12h30m', -2.5 * DAY - 1_800_000],
    ['+1.5s', 1500],
    ['+0.001s', 1],
    ['-90d1h1m1.005s', -90 * DAY - 3_661_005],
  ];
  for (const [text, ms] of forms) {
    t.equal(relativeTime(text), ms, text);
    t.equal(relativeText(ms), text, text);
  }
  fc.assert(fc.property(fc.integer(), (ms) => relativeTime(relativeText(ms)) === ms));
});

t.test('a span is told in the fewest units, and read again as the same', async (t) => {
  const forms: [ms: number, text: string][] = [
    [0, '0s'],
    [-5, '0s'],
    [0.2, '1ms'],
    [4000, '4s'],
    [2.5 * DAY + 1, '2d12h1ms'],
  ];
  for (const [ms, text] of forms) t.equal(formatSpan(ms), text);
  fc.assert(
    fc.property(fc.nat({ max: 36_525 * DAY }), (ms) => {
      return JSON.stringify(parseDuration(formatSpan(ms))) === JSON.stringify({ ms });
    }),
  );
});

t.test(
  'what is due first comes out first, ties in the order of planning, and what was dropped never',
  async () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean())), (planned) => {
        const scheduler = new Scheduler(() => undefined);
        const ran: [number, number][] = [];
        planned.forEach(([at, stands], i) => {
          scheduler.plan(at, { stands: () => stands, run: (_, due) => ran.push([due, i]) }, 'r', undefined);
        });
        while (scheduler.nextAt() !== undefined) scheduler.runNext();
        const expected = planned
          .map(([at, stands], i) => [at, i, stands] as const)
          .filter(([, , stands]) => stands)
          .map(([at, i]): [number, number] => [at, i])
          .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        return JSON.stringify(ran) === JSON.stringify(expected);
      }),
    );
  },
);
