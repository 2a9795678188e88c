// What the dashboard says in words of its own about rules, scenarios and moves, and where it draws them.
import t from 'tap';
import { CALL_PRESETS, DELIVERY_PRESETS, ruleOf } from '../../src/dashboard/faults/presets.js';
import { type Fault, hiddenBy, isUsedUp, type Rule, sentence } from '../../src/dashboard/faults/sentence.js';
import { counted, instant, percent, statusClass, words } from '../../src/dashboard/format.js';
import { latestFirst } from '../../src/dashboard/sandbox/order.js';
import { ruleText, spanText, stepsFrom } from '../../src/dashboard/scenarios/wording.js';
import { bowed, placeOf, straight } from '../../src/dashboard/state-machine/layout.js';
import { coverageOf, type Machine } from '../../src/dashboard/state-machine/moves.js';
import { OVERPAID, refundOf, start } from '../support/helper.js';

t.test('a fault rule reads as one sentence', async (t) => {
  const sentences: readonly [Rule, string][] = [
    [
      { operation: 'createBalanceRefund', account_token: 'acct_zero', nth: 2, status: 503, retry_after: 5 },
      'The 2nd call of createBalanceRefund on acct_zero is answered 503, Retry-After 5.',
    ],
    [{ delay: { ms: 2000 } }, 'Every call is held up for 2 s.'],
    [
      { delay: { from_ms: 100, to_ms: 900 }, status: 429, body: {} },
      'Every call is held up for 100 ms to 900 ms, then answered 429, with a body of its own.',
    ],
    [
      { delay: { median_ms: 90, sigma: 0.4 }, times: 3, method: 'GET' },
      'The first 3 GET calls are held up for 90 ms as a rule and far longer now and then (sigma 0.4).',
    ],
    [
      { effect: 'lose-answer', times: 1 },
      'The first call is carried out, and the connection is reset in place of the answer.',
    ],
    [
      { effect: 'reset', probability: 0.5, times: 2 },
      '50 % of the calls are cut off by a reset before they are carried out, 2 times at most.',
    ],
    [
      { effect: 'not-json', status: 500, header: { name: 'X-Test', value: '1' } },
      'Every call with the header X-Test: 1 is answered 500, and the answer is HTML declared as JSON.',
    ],
    [
      { effect: 'cut-body', nth: 11, probability: 0.255 },
      'The 11th call is carried out, and the connection is closed half-way through the answer, with a chance of 25.5 %.',
    ],
    [
      { delivery: 'duplicate', webhook_token: 'hook', event_type: 'creditjournalentries', nth: 3 },
      'The 3rd creditjournalentries message to webhook hook is sent twice.',
    ],
    [
      { delivery: 'delayed', after: '1h', account_token: 'acct_zero', times: 1 },
      "The first message about acct_zero is sent 1h later on the sandbox's clock.",
    ],
    [
      { delivery: 'delayed', delay: { ms: 300 }, times: 21 },
      'The first 21 messages are held back for 300 ms in real time.',
    ],
  ];
  for (const [rule, text] of sentences) t.equal(sentence(rule), text);
});

t.test('numbers, instants and statuses read alike everywhere', async (t) => {
  const counts = [counted(0, 'refund'), counted(1, 'entry', 'entries'), counted(1200, 'entry', 'entries')];
  t.strictSame(counts, ['0 refunds', '1 entry', '1,200 entries']);
  t.strictSame([percent(0.5), percent(0.255), percent(1 / 3)], ['50 %', '25.5 %', '33.33 %']);
  t.equal(instant('2026-01-05T15:00:00.000Z'), 'Jan 5 2026, 15:00:00');
  t.strictSame([words('ACH_ERROR'), statusClass('ACH_ERROR')], ['ACH error', 'ach-error']);
});

const fault = (rule: Rule, calls = 0, fired = 0): Fault => ({ name: 'a_rule', calls, fired, ...rule });

t.test('a rule behind one that takes every call is out of reach', async (t) => {
  const all = fault({ status: 503 });
  const some = fault({ status: 503, operation: 'getPing' });
  const messages = fault({ delivery: 'lost' });
  t.equal(hiddenBy([all, some], 1), all);
  t.equal(hiddenBy([some, all], 1), undefined, 'one that takes some leaves the others');
  t.equal(hiddenBy([all, messages], 1), undefined, 'calls and messages have nothing to do with each other');
  t.equal(hiddenBy([fault({ status: 503, times: 1 }), some], 1), undefined, 'it will be used up');
  t.equal(
    hiddenBy([fault({ status: 503, probability: 0.5 }), some], 1),
    undefined,
    'chance lets some through',
  );
  t.equal(hiddenBy([fault({ delivery: 'out-of-order' }), messages], 1), undefined, 'it passes over retries');
});

t.test('a rule is used up when it can fire no more', async (t) => {
  t.equal(isUsedUp(fault({ times: 2 }, 5, 1)), false);
  t.equal(isUsedUp(fault({ times: 2 }, 5, 2)), true);
  t.equal(isUsedUp(fault({ nth: 3 }, 2)), false);
  t.equal(isUsedUp(fault({ nth: 3 }, 3, 1)), true);
  t.equal(isUsedUp(fault({}, 9, 9)), false);
});

t.test('the server takes every preset, however often it is to strike', async (t) => {
  const mock = await start(t);
  for (const preset of [...CALL_PRESETS, ...DELIVERY_PRESETS]) {
    for (const frequency of ['always', 'once', 'thrice', 'half']) {
      const rule = ruleOf(preset, 'createBalanceRefund', frequency);
      const made = await mock.post('/__admin/faults', rule);
      t.strictSame([made.status, made.body], [201, { ...rule, calls: 0, fired: 0 }]);
      const gone = await mock.call('DELETE', `/__admin/faults/dashboard-${preset.key}`);
      t.equal(gone.status, 204);
    }
  }
});

t.test('spans of time read as units apart', async (t) => {
  const spans = [
    ['10h33m', '10 h 33 min'],
    ['95m', '95 min'],
    ['2d12h', '2 d 12 h'],
    ['PT36H', '36 h'],
    ['P1DT2H', '1 d 2 h'],
    ['P2W', '2 wk'],
    ['1bd', '1 business day'],
    ['10bd', '10 business days'],
    ['soon', 'soon'],
  ] as const;
  for (const [written, read] of spans) t.equal(spanText(written), read);
});

t.test('steps up to where a refund begins lie behind it', async (t) => {
  const steps = [
    { after: '27m', to: 'PENDING' as const },
    { after: '1h', to: 'CANCELLED' as const },
  ];
  const scenario = { name: 'cancelled', description: '', method: 'ACH' as const, steps };
  t.strictSame(stepsFrom(scenario, 'INITIATED'), steps);
  t.strictSame(stepsFrom(scenario, 'PENDING'), steps.slice(1));
});

t.test('a scenario rule says which refunds it is about', async (t) => {
  const scenario = 'settles';
  t.equal(ruleText({ scenario }), 'Every refund');
  t.equal(ruleText({ scenario, method: 'CHECK' }), 'Every CHECK refund');
  t.equal(ruleText({ scenario, amount: 12.5, account_token: 'a' }), 'Refunds of 12.50 on a');
  t.equal(ruleText({ scenario, method: 'ACH', amount_cents: 3 }), 'ACH refunds with 3 cents');
  t.equal(ruleText({ scenario, probability: 0.5, method: 'ACH' }), '50 % of the ACH refunds');
  t.equal(
    ruleText({ scenario, description_contains: 'late', token_prefix: 't_' }),
    'Refunds with “late” in the description with a token that begins with “t_”',
  );
});

t.test(
  'every status has a place of its own in the drawing, and every legal move an arrow of its own',
  async (t) => {
    const mock = await start(t);
    const machine = (await mock.get('/__admin/state-machine')).body as Machine;
    const places = machine.statuses.map(({ status }) => JSON.stringify(placeOf(status)));
    t.equal(new Set(places).size, machine.statuses.length);
    const legal = machine.moves.flatMap(({ from, to }) => (from === null ? [] : [straight(from, to).path]));
    t.equal(new Set(legal).size, 13);
    const back = bowed('RETURNED', 'SUBMITTED').path;
    t.not(back, straight('SUBMITTED', 'RETURNED').path);
    for (const { status, side } of machine.statuses) {
      t.equal(placeOf(status).y < 300, side === 'out', `${status} stands on its side`);
    }
  },
);

t.test('what is not made yet is counted among the legal moves only', async (t) => {
  const mock = await start(t);
  await mock.post(`${OVERPAID}/creditbalancerefunds`, refundOf({ method: 'ACH', token: 'refund_1' }));
  await mock.post('/__admin/refunds/refund_1/transitions', { status: 'PROCESSING' });
  await mock.post('/__admin/refunds/refund_1/transitions', { status: 'REFUNDED', force: true });
  const { made, all, missing } = coverageOf((await mock.get('/__admin/state-machine')).body);
  t.strictSame([made, all, missing.length], [1, 13, 12]);
  t.notOk(missing.some(({ from, to }) => from === 'PENDING' && to === 'PROCESSING'));
});

t.test('sandboxes that were called last stand first', async (t) => {
  const all = [
    { name: 'b', last_call_time: null },
    { name: 'c', last_call_time: '2026-01-05T15:00:00.000Z' },
    { name: 'a', last_call_time: null },
    { name: 'd', last_call_time: '2026-01-05T16:00:00.000Z' },
  ];
  t.strictSame(
    latestFirst(all).map(({ name }) => name),
    ['d', 'c', 'a', 'b'],
  );
});
