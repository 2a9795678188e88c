// The bank does nothing on days on which the Federal Reserve is closed: what falls on one waits for the next open day,
// at the same Eastern time of day, and what comes after counts from there.
import fc from 'fast-check';
import t from 'tap';
import { addBusinessDays, isBusinessDay, onBusinessDay } from '../../../src/core/business-days.js';
import { DAY_MS } from '../../../src/core/clock.js';
import { easternInstant, easternTime } from '../../../src/core/eastern.js';
import { planSteps } from '../../../src/core/scenario-plan.js';
import { REFUND_LIFECYCLE } from '../../../src/resources/balance-refunds/lifecycle.js';
import { ASSUMPTIONS } from '../../../src/server/assumptions.js';
import { type Mock, OVERPAID, refundOf, start } from '../../support/helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;

async function planOf(mock: Mock, scenario: string, method = 'ACH'): Promise<string[]> {
  const description = `scenario=${scenario}`;
  const { body: refund } = await mock.post(REFUNDS, refundOf({ method, amount: 1, description }));
  const { body } = await mock.get(`/__admin/refunds/${refund.token}`);
  return body.planned.map(({ to, time }: { to: string; time: string }) => `${to} ${time}`);
}

const frozenAt = (at: string) => ({ clock: { mode: 'frozen', at: Date.parse(at) } }) as const;

type Row = readonly [why: string, scenario: string, issued: string, ...plan: string[]];

const ROWS: readonly Row[] = [
  [
    'within a week nothing waits',
    'settles',
    '2026-01-05T15:00:00Z',
    'PROCESSING 2026-01-06T01:33:00.000Z',
    'SUBMITTED 2026-01-06T03:08:00.000Z',
    'COMPLETED 2026-01-07T11:08:00.000Z',
  ],
  [
    'of a Friday evening it is sent on Monday, and settles the day after',
    'settles',
    '2026-01-09T23:00:00Z',
    'PROCESSING 2026-01-12T09:33:00.000Z',
    'SUBMITTED 2026-01-12T11:08:00.000Z',
    'COMPLETED 2026-01-13T19:08:00.000Z',
  ],
  [
    'on a Saturday as well',
    'settles',
    '2026-01-10T20:00:00Z',
    'PROCESSING 2026-01-12T06:33:00.000Z',
    'SUBMITTED 2026-01-12T08:08:00.000Z',
    'COMPLETED 2026-01-13T16:08:00.000Z',
  ],
  [
    'what is Monday in UTC is still Sunday there',
    'settles',
    '2026-01-11T16:00:00Z',
    'PROCESSING 2026-01-13T02:33:00.000Z',
    'SUBMITTED 2026-01-13T04:08:00.000Z',
    'COMPLETED 2026-01-14T12:08:00.000Z',
  ],
  [
    'what is Saturday in UTC is still Friday there',
    'settles',
    '2026-01-09T18:00:00Z',
    'PROCESSING 2026-01-10T04:33:00.000Z',
    'SUBMITTED 2026-01-12T06:08:00.000Z',
    'COMPLETED 2026-01-13T14:08:00.000Z',
  ],
  [
    'past Martin Luther King day',
    'settles',
    '2026-01-16T23:00:00Z',
    'PROCESSING 2026-01-20T09:33:00.000Z',
    'SUBMITTED 2026-01-20T11:08:00.000Z',
    'COMPLETED 2026-01-21T19:08:00.000Z',
  ],
  [
    'a holiday on a Saturday leaves the Friday open',
    'settles',
    '2026-07-02T20:00:00Z',
    'PROCESSING 2026-07-03T06:33:00.000Z',
    'SUBMITTED 2026-07-03T08:08:00.000Z',
    'COMPLETED 2026-07-06T16:08:00.000Z',
  ],
  [
    'a holiday on a Sunday closes the Monday',
    'settles',
    '2027-07-02T22:00:00Z',
    'PROCESSING 2027-07-06T08:33:00.000Z',
    'SUBMITTED 2027-07-06T10:08:00.000Z',
    'COMPLETED 2027-07-07T18:08:00.000Z',
  ],
  [
    'Thanksgiving, and a weekend a day later',
    'settles',
    '2026-11-25T23:00:00Z',
    'PROCESSING 2026-11-27T09:33:00.000Z',
    'SUBMITTED 2026-11-27T11:08:00.000Z',
    'COMPLETED 2026-11-30T19:08:00.000Z',
  ],
  [
    'over the end of a year',
    'settles',
    '2026-12-31T23:00:00Z',
    'PROCESSING 2027-01-04T09:33:00.000Z',
    'SUBMITTED 2027-01-04T11:08:00.000Z',
    'COMPLETED 2027-01-05T19:08:00.000Z',
  ],
  [
    'the same time of day when clocks were put forward meanwhile',
    'settles',
    '2026-03-06T23:00:00Z',
    'PROCESSING 2026-03-09T08:33:00.000Z',
    'SUBMITTED 2026-03-09T10:08:00.000Z',
    'COMPLETED 2026-03-10T18:08:00.000Z',
  ],
  [
    'and when they were put back',
    'settles',
    '2026-10-30T22:00:00Z',
    'PROCESSING 2026-11-02T09:33:00.000Z',
    'SUBMITTED 2026-11-02T11:08:00.000Z',
    'COMPLETED 2026-11-03T19:08:00.000Z',
  ],
  [
    'a late return comes two business days after it settled',
    'late-return',
    '2026-01-07T15:00:00Z',
    'PROCESSING 2026-01-08T01:33:00.000Z',
    'SUBMITTED 2026-01-08T03:08:00.000Z',
    'COMPLETED 2026-01-09T11:08:00.000Z',
    'RETURNED 2026-01-13T11:08:00.000Z',
  ],
  [
    'from when it settled, should that have waited',
    'late-return',
    '2026-01-08T15:00:00Z',
    'PROCESSING 2026-01-09T01:33:00.000Z',
    'SUBMITTED 2026-01-09T03:08:00.000Z',
    'COMPLETED 2026-01-12T11:08:00.000Z',
    'RETURNED 2026-01-14T11:08:00.000Z',
  ],
  [
    'nothing is withdrawn on a Saturday',
    'cancelled',
    '2026-01-10T04:30:00Z',
    'CANCELLED 2026-01-12T05:30:00.000Z',
  ],
  ['at once is at once', 'instant', '2026-01-10T04:30:00Z'],
  [
    'a cheque waits as well',
    'check-clears',
    '2026-01-08T15:00:00Z',
    'PROCESSING 2026-01-09T15:00:00.000Z',
    'SUBMITTED 2026-01-12T15:00:00.000Z',
    'COMPLETED 2026-01-20T15:00:00.000Z',
  ],
  [
    'and comes back on the tenth business day',
    'check-returned',
    '2026-01-05T15:00:00Z',
    'RETURNED 2026-01-20T15:00:00.000Z',
  ],
];

for (const [why, scenario, issued, ...plan] of ROWS) {
  t.test(`${scenario} of ${issued}: ${why}`, async (t) => {
    const mock = await start(t, frozenAt(issued));
    t.strictSame(await planOf(mock, scenario, scenario.startsWith('check') ? 'CHECK' : 'ACH'), plan);
  });
}

t.test('with bank_days=every_day steps fall on any day, while bd still counts business days', async (t) => {
  const mock = await start(t, frozenAt('2026-01-09T23:00:00Z'));
  await mock.call('PATCH', '/__admin/assumptions', { body: { bank_days: 'every_day' } });
  t.strictSame(await planOf(mock, 'late-return'), [
    'PROCESSING 2026-01-10T09:33:00.000Z',
    'SUBMITTED 2026-01-10T11:08:00.000Z',
    'COMPLETED 2026-01-11T19:08:00.000Z',
    'RETURNED 2026-01-13T19:08:00.000Z',
  ]);
});

t.test(
  'the steps of a scenario of your own fall where they say, also under the name of a built-in one',
  async (t) => {
    const text = `version: 1
scenarios:
  - { name: settles, description: mine, method: ACH, steps: [{ after: 1d, to: PROCESSING }, { after: 1bd, to: SUBMITTED }] }
accounts: [{ token: my_account_token_12, balance: -10 }]
`;
    const mock = await start(t, { ...frozenAt('2026-01-09T15:00:00Z'), fixture: { file: 'own.yaml', text } });
    const expected = ['PROCESSING 2026-01-10T15:00:00.000Z', 'SUBMITTED 2026-01-12T15:00:00.000Z'];
    t.strictSame(await planOf(mock, 'settles'), expected);
  },
);

t.test('a scenario that a refund is given later waits for the bank as well', async (t) => {
  const mock = await start(t, frozenAt('2026-01-09T23:00:00Z'));
  await mock.post(REFUNDS, refundOf({ token: 'r', method: 'ACH', description: 'scenario=manual' }));
  const { body } = await mock.post('/__admin/refunds/r/scenario', { scenario: 'stuck-in-submitted' });
  t.match(body.planned, [
    { to: 'PROCESSING', time: '2026-01-12T09:33:00.000Z' },
    { to: 'SUBMITTED', time: '2026-01-12T11:08:00.000Z' },
  ]);
});

t.test('nothing happens over a weekend of a clock that runs, and a person may act on any day', async (t) => {
  const mock = await start(t, { clock: { mode: 'real', rate: 60, at: Date.parse('2026-01-09T23:00:00Z') } });
  await mock.post(REFUNDS, refundOf({ token: 'r', method: 'ACH' }));
  const status = async () => (await mock.get('/__admin/refunds/r')).body.refund.status;
  mock.tick((58 * 3_600_000) / 60);
  t.equal(await status(), 'PENDING', 'on Monday at four in the morning');
  mock.tick(33 * 1000);
  t.equal(await status(), 'PROCESSING');
  const other = await start(t, frozenAt('2026-01-09T23:00:00Z'));
  await other.post(REFUNDS, refundOf({ token: 'r', method: 'ACH' }));
  t.equal((await other.post('/__admin/clock/advance', { next: true })).body.now, '2026-01-12T09:33:00.000Z');
  await other.post('/__admin/clock/advance', { to: '2026-01-17T15:00:00Z' });
  await other.post(REFUNDS, refundOf({ token: 's', method: 'ACH' }));
  await other.post('/__admin/refunds/advance-all', {});
  const { body } = await other.get('/__admin/refunds/s');
  t.match(body, { refund: { status: 'PROCESSING', updated_time: '2026-01-17T15:00:00Z' } }, 'on a Saturday');
});

t.test('business days count Eastern dates, wherever they are written', async (t) => {
  const rows: [from: string, by: string, to: string][] = [
    // A Friday evening there; Martin Luther King day is the Monday after.
    ['2026-01-17T03:00:00Z', '1bd', '2026-01-21T03:00:00.000Z'],
    ['2026-03-06T15:00:00Z', '1bd', '2026-03-09T14:00:00.000Z'],
    ['2026-10-30T14:00:00Z', '1bd', '2026-11-02T15:00:00.000Z'],
    ['2026-12-31T15:00:00Z', '2bd', '2027-01-05T15:00:00.000Z'],
  ];
  for (const [from, by, to] of rows) {
    const mock = await start(t, frozenAt(from));
    t.equal((await mock.post('/__admin/clock/advance', { by })).body.now, to, `${by} after ${from}`);
  }
});

// As published by the Federal Reserve; where a day is a Sunday, the Monday on which it is observed.
const CLOSED: Readonly<Record<number, string>> = {
  2025: '01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25',
  2026: '01-01 01-19 02-16 05-25 06-19 09-07 10-12 11-11 11-26 12-25',
  2027: '01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25',
  2028: '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-23 12-25',
  2029: '01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25',
};

t.test(
  'the bank is closed on the weekdays that the Federal Reserve publishes, and on no other',
  async (t) => {
    for (const [year, days] of Object.entries(CLOSED)) {
      const found: string[] = [];
      for (let at = Date.UTC(Number(year), 0, 1, 17); at < Date.UTC(Number(year) + 1, 0, 1); at += DAY_MS) {
        const isWeekend = [0, 6].includes(new Date(at).getUTCDay());
        if (isWeekend) t.notOk(isBusinessDay(at));
        else if (!isBusinessDay(at)) found.push(new Date(at).toISOString().slice(5, 10));
      }
      t.equal(found.join(' '), days, year);
    }
  },
);

const FORMAT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/New_York',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Around each change of the clocks, and anywhere. */
const instants = fc.oneof(
  fc
    .integer({ min: Date.UTC(1970, 0, 2) / 1000, max: Date.UTC(2100, 0, 1) / 1000 })
    .map((second) => second * 1000),
  fc
    .tuple(fc.integer({ min: 1970, max: 2099 }), fc.constantFrom(0, 1, 2, 3, 9, 10), fc.nat(31 * 24 * 4))
    .map(([year, month, quarter]) => Date.UTC(year, month, 1, 0, quarter * 15)),
);

t.test('Eastern time is what the tables of time zones say, there and back', async (t) => {
  const property = fc.property(instants, (at) => {
    const { day, timeOfDay } = easternTime(at);
    const shown = new Date(day * DAY_MS + timeOfDay).toISOString().slice(0, 19).replace('T', ' ');
    if (shown !== FORMAT.format(at)) throw new Error(`${shown} for ${FORMAT.format(at)}`);
    const back = easternInstant({ day, timeOfDay });
    // Of the hour that comes twice the first is meant.
    if (back !== at && FORMAT.format(back) !== FORMAT.format(at))
      throw new Error(`${at} came back as ${back}`);
  });
  const result = fc.check(property, { numRuns: 5000, seed: 20_260_105 });
  t.notOk(result.failed, String(fc.defaultReportMessage(result)));
  const skipped = easternInstant({ day: Date.UTC(2026, 2, 8) / DAY_MS, timeOfDay: 2.5 * 3_600_000 });
  t.equal(new Date(skipped).toISOString(), '2026-03-08T07:30:00.000Z', 'half past two that there was not');
});

t.test(
  'whenever it begins, no step of a built-in scenario falls on a closed day or before the one before',
  async (t) => {
    const isClosed = (at: number) => /^(Sat|Sun)/.test(WEEKDAY.format(at)) || !isBusinessDay(at);
    const property = fc.property(
      instants,
      fc.constantFrom(...REFUND_LIFECYCLE.table.scenarios),
      (at, scenario) => {
        const from = scenario.starts ?? (scenario.method === 'ACH' ? 'INITIATED' : 'COMPLETED');
        let before = at;
        for (const step of planSteps(
          REFUND_LIFECYCLE,
          scenario,
          from,
          { origin: at, assumptions: ASSUMPTIONS.defaults },
          0,
        )) {
          const due = at + step.at;
          if (isClosed(due))
            throw new Error(`${scenario.name}: ${step.to} on ${new Date(due).toISOString()}`);
          if (due <= before)
            throw new Error(`${scenario.name}: ${step.to} is not after what comes before it`);
          before = due;
        }
      },
    );
    const result = fc.check(property, { numRuns: 2000, seed: 20_260_105 });
    t.notOk(result.failed, String(fc.defaultReportMessage(result)));
    const saturday = Date.UTC(2026, 0, 10, 15);
    t.equal(onBusinessDay(saturday), addBusinessDays(saturday, 1));
  },
);

const WEEKDAY = new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', weekday: 'short' });
