// Time in the hand: the clock, lifecycles that run by themselves, the bank's verbs, and the events they leave.
import t from 'tap';
import { REFUND_LIFECYCLE } from '../../src/resources/balance-refunds/lifecycle.js';
import { CATALOG } from '../../src/server/catalog.js';
import { type Mock, OVERPAID, refundOf, refusal, start } from '../support/helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;

const issue = (mock: Mock, token: string, differences: object = {}) =>
  mock.post(REFUNDS, refundOf({ method: 'ACH', amount: 10, token, ...differences }));
const advance = (mock: Mock, body: object) => mock.post('/__admin/clock/advance', body);
const statusOf = async (mock: Mock, token: string): Promise<string> =>
  (await mock.get(`/__admin/refunds/${token}`)).body.refund.status;
type Happened = { type: string; time: string; to?: string; cause: string; refund_token?: string };

t.test('two weeks pass in one call, each step at its own time, in order', async (t) => {
  const mock = await start(t);
  await issue(mock, 'r', { description: 'scenario=late-return' });
  const { status, body } = await advance(mock, { by: '14d' });
  t.equal(status, 200);
  t.match(body, { now: '2026-01-19T15:00:00.000Z', mode: 'frozen', rate: 0, next_due: null, finished: true });
  t.strictSame(
    body.caused.map(({ type, time, to, cause }: Happened) => [type, time, to, cause]),
    [
      ['refund.transitioned', '2026-01-06T01:33:00.000Z', 'PROCESSING', 'scenario late-return, step 1'],
      ['refund.transitioned', '2026-01-06T03:08:00.000Z', 'SUBMITTED', 'scenario late-return, step 2'],
      ['refund.transitioned', '2026-01-07T11:08:00.000Z', 'COMPLETED', 'scenario late-return, step 3'],
      ['refund.transitioned', '2026-01-09T11:08:00.000Z', 'RETURNED', 'scenario late-return, step 4'],
      ['journal_entry.posted', '2026-01-09T11:08:00.000Z', undefined, 'scenario late-return, step 4'],
    ],
  );
  t.equal((await mock.get(OVERPAID)).body.current_balance, -4000, 'and the money is back');
  t.match((await mock.get(`${OVERPAID}/journalentries?count=1`)).body.data[0], {
    created_time: '2026-01-09T11:08:00.000Z',
    memo: 'Balance refund r RETURNED (R02)',
  });
});

t.test('the clock can be read, moved by, to and to the next due time, and never back', async (t) => {
  const mock = await start(t);
  await issue(mock, 'r');
  const now = async () => (await mock.get('/__admin/clock')).body;
  t.strictSame(await now(), {
    now: '2026-01-05T15:00:00.000Z',
    mode: 'frozen',
    rate: 0,
    next_due: '2026-01-06T01:33:00.000Z',
  });
  t.equal((await advance(mock, { by: 'PT30M' })).body.now, '2026-01-05T15:30:00.000Z');
  t.equal((await advance(mock, { next: true })).body.now, '2026-01-06T01:33:00.000Z');
  t.equal(await statusOf(mock, 'r'), 'PROCESSING');
  t.equal((await advance(mock, { to: '2026-01-06T03:00:00+01:00' })).body.now, '2026-01-06T02:00:00.000Z');
  t.equal((await advance(mock, { by: '2bd' })).body.now, '2026-01-08T02:00:00.000Z');
  t.equal(
    (await advance(mock, { next: true })).body.now,
    '2026-01-08T02:00:00.000Z',
    'nothing is due, it stays',
  );
  const back = await advance(mock, { to: '2026-01-08T01:59:59Z' });
  t.equal(back.status, 422);
  t.strictSame(
    back.body,
    refusal(
      '422005',
      'The clock stands at 2026-01-08T02:00:00.000Z and cannot go back to 2026-01-08T01:59:59.000Z: send a later instant',
    ),
  );
  for (const bad of [
    {},
    { by: '3d', next: true },
    { by: 'soon' },
    { by: '1M' },
    { to: 'tomorrow' },
    { next: false },
  ]) {
    t.equal((await advance(mock, bad)).status, 400, JSON.stringify(bad));
  }
});

t.test('a clock runs at a rate, from any instant, and can be stopped', async (t) => {
  const mock = await start(t, { clock: { mode: 'real', rate: 3600, at: Date.UTC(2025, 5, 1) } });
  const clock = async (body: object) => (await mock.post('/__admin/clock', body)).body;
  await mock.get('/__admin/refunds');
  mock.tick(1000);
  t.equal((await mock.get('/__admin/clock')).body.now, '2025-06-01T01:00:00.000Z');
  t.match(await clock({ mode: 'frozen' }), { mode: 'frozen', rate: 0, now: '2025-06-01T01:00:00.000Z' });
  mock.tick(60_000);
  t.equal((await mock.get('/__admin/clock')).body.now, '2025-06-01T01:00:00.000Z');
  t.match(await clock({ mode: 'real', rate: 2 }), { mode: 'real', rate: 2, now: '2025-06-01T01:00:00.000Z' });
  mock.tick(30_000);
  t.equal((await mock.get('/__admin/clock')).body.now, '2025-06-01T01:01:00.000Z');
  t.match(
    await clock({ now: '2024-01-03T00:00:00Z' }),
    { now: '2024-01-03T00:00:00.000Z', rate: 2 },
    'unwritten, it can go back',
  );
  await issue(mock, 'r');
  const put = await clock({ now: '2024-01-04T00:00:00Z' });
  t.equal(put.caused.length, 2, 'put forward, it runs what falls due');
  t.match(await clock({ now: '2024-01-01T00:00:00Z' }), { code: 422005 });
  t.match(await clock({ mode: 'frozen', rate: 5 }), { code: 400001 });
});

t.test('in real time a refund moves on by itself, and a read says so without moving it', async (t) => {
  const timers: { ms: number; run: () => void }[] = [];
  const systemTimer = (ms: number, run: () => void) => {
    const timer = { ms, run };
    timers.push(timer);
    return () => void timers.splice(timers.indexOf(timer), 1);
  };
  const mock = await start(t, { clock: { mode: 'real', rate: 60 }, systemTimer });
  await issue(mock, 'late');
  await issue(mock, 'soon', { description: 'scenario=cancelled' });
  t.strictSame(
    timers.map(({ ms }) => ms),
    [60_000],
    'one timer, for what is due first: an hour at sixty times the speed',
  );
  mock.tick(60_000);
  timers[0]?.run();
  t.equal(await statusOf(mock, 'soon'), 'CANCELLED');
  t.equal(timers.length, 1, 'and then for the next');
  mock.tick(10 * 60_000);
  t.equal(await statusOf(mock, 'late'), 'PROCESSING', 'what fell due before a request is run before it');
  const { body } = await mock.get('/__admin/events?count=1');
  t.equal(body.data[0].time, '2026-01-06T01:33:00.000Z', 'at the time at which it was due');
  await mock.call('DELETE', '/__admin/sandboxes/my_app');
  t.equal(timers.length, 0, 'a sandbox that is dropped leaves no timer');
});

t.test('every built-in scenario runs as it says', async (t) => {
  const ends: Record<string, string> = {
    settles: 'COMPLETED',
    instant: 'COMPLETED',
    manual: 'PENDING',
    'stuck-in-submitted': 'SUBMITTED',
    cancelled: 'CANCELLED',
    'late-return': 'RETURNED',
    'ach-error': 'ACH_ERROR',
    'sys-error': 'SYS_ERROR',
    'check-clears': 'COMPLETED',
    'check-returned': 'RETURNED',
  };
  const { get } = await start(t);
  const listed = CATALOG.lifecycles.flatMap(({ kind, table }) =>
    table.scenarios.map((scenario) => ({ resource: kind, ...scenario })),
  );
  t.strictSame((await get('/__admin/scenarios')).body.data, listed);
  for (const { name, method } of REFUND_LIFECYCLE.table.scenarios) {
    const starts = method === 'ACH' ? ['PENDING', 'INITIATED'] : ['COMPLETED'];
    for (const initial of starts) {
      const mock = await start(t, { assumptions: method === 'ACH' ? { ach_initial_status: initial } : {} });
      await issue(mock, 'r', { method, description: `scenario=${name}` });
      await advance(mock, { by: '60d' });
      const { body } = await mock.get('/__admin/refunds/r');
      const expected = name === 'manual' ? initial : (ends[name] ?? 'RETURNED');
      t.equal(body.refund.status, expected, `${name} from ${initial}`);
      t.strictSame(body.planned, []);
      const code = /^returned-(R\d\d)$/.exec(name)?.[1];
      if (code !== undefined) t.equal(body.transitions.at(-1).return_code, code);
    }
  }
});

t.test('the first rule that fits decides, then the account, then the default, then the usual', async (t) => {
  const mock = await start(t, { scenario: 'cancelled' });
  const follows = async (differences: object, account = 'my_account_token_12') => {
    const url = `/v3/credit/accounts/${account}/creditbalancerefunds`;
    const { body } = await mock.post(url, refundOf({ method: 'ACH', amount: 1, ...differences }));
    return (await mock.get(`/__admin/refunds/${body.token}`)).body.scenario;
  };
  t.equal(await follows({}), 'cancelled');
  t.equal(await follows({}, 'acct_returned_R03'), 'returned-R03', "the account's own");
  t.equal(
    await follows({ description: 'scenario=instant' }, 'acct_returned_R03'),
    'instant',
    'a rule of the fixture',
  );
  t.equal(await follows({ method: 'CHECK' }), null, 'none of them is for a CHECK');
  const rules = [
    { scenario: 'manual', amount: 2.5 },
    { scenario: 'ach-error', amount_cents: 37 },
    { scenario: 'sys-error', token_prefix: 'sys_' },
    { scenario: 'returned-R04', account_token: 'acct_stuck' },
    { scenario: 'check-returned', method: 'CHECK' },
    { scenario: 'instant', description_contains: 'now' },
  ];
  const put = await mock.call('PUT', '/__admin/scenarios/rules', { body: { rules } });
  t.equal(put.status, 200);
  t.strictSame(put.body.rules, rules);
  t.equal(await follows({ amount: 2.5 }), 'manual');
  t.equal(await follows({ amount: 5.37 }), 'ach-error');
  t.equal(await follows({ token: 'sys_1' }), 'sys-error');
  t.equal(await follows({}, 'acct_stuck'), 'returned-R04');
  t.equal(await follows({ method: 'CHECK' }), 'check-returned');
  t.equal(await follows({ description: 'right now' }), 'instant');
  const unknown = await mock.call('PUT', '/__admin/scenarios/rules', {
    body: { rules: [{ scenario: 'setles' }] },
  });
  t.equal(unknown.status, 400);
  t.match(
    unknown.body.message,
    /^Invalid input\(s\): rules\.0: there is no scenario setles \(did you mean settles\?\)/,
  );
  t.strictSame((await mock.get('/__admin/scenarios')).body.rules, rules, 'and the rules stay');
});

t.test('a scenario that does not fit is passed over, and an event says why', async (t) => {
  const mock = await start(t);
  await issue(mock, 'r', { method: 'CHECK', description: 'scenario=returned-R03' });
  const { body } = await mock.get('/__admin/events?type=scenario.skipped');
  t.match(body.data, [
    {
      type: 'scenario.skipped',
      refund_token: 'r',
      reason: 'rule 7 (returned-R03): scenario returned-R03 is for ACH, not for CHECK',
    },
  ]);
});

t.test('chance follows from the seed', async (t) => {
  const drawn = async (seed: string) => {
    const mock = await start(t, { seed });
    await mock.call('PUT', '/__admin/scenarios/rules', {
      body: { rules: [{ scenario: 'manual', probability: 0.5 }] },
    });
    const found: string[] = [];
    for (let i = 0; i < 40; i++) {
      await issue(mock, `r${i}`, { amount: 1 });
      found.push((await mock.get(`/__admin/refunds/r${i}`)).body.scenario);
    }
    return found;
  };
  const first = await drawn('a');
  t.strictSame(await drawn('a'), first);
  t.notSame(await drawn('b'), first);
  const manual = first.filter((name) => name === 'manual').length;
  t.ok(manual > 8 && manual < 32, `${manual} of 40`);
});

t.test('a move by hand drops the plan, and another can be given', async (t) => {
  const mock = await start(t);
  await issue(mock, 'r');
  await mock.post('/__admin/refunds/r/transitions', { status: 'PROCESSING' });
  t.strictSame((await mock.get('/__admin/refunds/r')).body.planned, []);
  t.strictSame((await advance(mock, { by: '30d' })).body.caused, []);
  const given = await mock.post('/__admin/refunds/r/scenario', { scenario: 'returned-R23' });
  t.equal(given.status, 200);
  t.strictSame(given.body.planned, [
    { to: 'SUBMITTED', time: '2026-02-04T16:35:00.000Z', reason: null, return_code: null },
    { to: 'RETURNED', time: '2026-02-06T16:35:00.000Z', reason: null, return_code: 'R23' },
  ]);
  await advance(mock, { by: '3d' });
  t.equal(await statusOf(mock, 'r'), 'RETURNED');
  const late = await mock.post('/__admin/refunds/r/scenario', { scenario: 'settles' });
  t.equal(late.status, 422);
  t.match(late.body.message, /^The refund cannot follow it: /);
  t.equal((await mock.post('/__admin/refunds/r/scenario', { scenario: 'nope' })).status, 400);
  t.equal((await mock.post('/__admin/refunds/none/scenario', { scenario: 'settles' })).status, 404);
});

t.test("the bank's verbs take the shortest legal path", async (t) => {
  const mock = await start(t);
  const path = async (verb: string, token: string, body: object = {}) => {
    const reply = await mock.post(`/__admin/refunds/${token}/${verb}`, body);
    if (reply.status !== 201) return reply.body.message;
    const { transitions } = (await mock.get(`/__admin/refunds/${token}`)).body;
    return transitions.map(({ to }: { to: string }) => to).join(' ');
  };
  for (const token of ['a', 'b', 'c', 'd', 'e']) await issue(mock, token);
  t.equal(await path('submit', 'a'), 'PENDING PROCESSING SUBMITTED');
  t.equal(await path('settle', 'a'), 'PENDING PROCESSING SUBMITTED COMPLETED');
  t.equal(
    await path('return', 'a', { return_code: 'R02' }),
    'PENDING PROCESSING SUBMITTED COMPLETED RETURNED',
  );
  t.equal(
    await path('return', 'b', { return_code: 'R03', reason: 'lost' }),
    'PENDING PROCESSING SUBMITTED RETURNED',
  );
  t.equal(await path('cancel', 'c'), 'PENDING CANCELLED');
  t.equal(await path('fail', 'd'), 'PENDING SYS_ERROR');
  await mock.post('/__admin/refunds/e/submit', {});
  t.equal(await path('fail', 'e'), 'PENDING PROCESSING SUBMITTED ACH_ERROR');
  t.match(await path('cancel', 'a'), /^The ACH refund is RETURNED and cannot become CANCELLED: it is final/);
  t.match(await path('settle', 'none'), /^Refund none does not exist/);
  const { body } = await mock.get('/__admin/refunds/b');
  t.strictSame(
    body.transitions.map((one: { return_code: string | null }) => one.return_code),
    [null, null, null, 'R03'],
  );
  t.equal((await mock.get(OVERPAID)).body.current_balance, -4000, 'all of it came back');
  const { body: log } = await mock.get(
    '/__admin/events?refund_token=b&type=refund.transitioned&sort_by=sequence',
  );
  t.strictSame(
    log.data.map(({ to }: Happened) => to),
    ['PROCESSING', 'SUBMITTED', 'RETURNED'],
  );
});

t.test('all refunds can be taken one step on at once', async (t) => {
  const mock = await start(t);
  await issue(mock, 'usual');
  await issue(mock, 'sent_back', { description: 'scenario=sys-error' });
  await issue(mock, 'done', { method: 'CHECK' });
  const { body } = await mock.post('/__admin/refunds/advance-all', {});
  t.strictSame(
    body.caused
      .filter(({ type }: Happened) => type === 'refund.transitioned')
      .map(({ refund_token, to }: Happened) => [refund_token, to]),
    [
      ['usual', 'PROCESSING'],
      ['sent_back', 'SYS_ERROR'],
    ],
  );
  t.equal(body.now, '2026-01-05T15:00:00.000Z');
});

t.test('an advance of very much stops between steps, says so, and goes on', async (t) => {
  const mock = await start(t);
  await mock.post('/__admin/accounts', { token: 'rich', balance: '-1000000' });
  const url = '/v3/credit/accounts/rich/creditbalancerefunds';
  for (let i = 0; i < 3400; i++) await mock.post(url, refundOf({ method: 'ACH', amount: 1 }));
  const to = '2026-02-01T00:00:00Z';
  const first = (await advance(mock, { to })).body;
  t.match(first, {
    finished: false,
    message: /^Stopped after 10000 events: advance with \{"to":"[^"]+"\} to go on$/,
  });
  t.equal(first.caused.length, 10_000);
  const second = (await advance(mock, { to })).body;
  t.match(second, { finished: true, now: '2026-02-01T00:00:00.000Z', next_due: null });
  t.equal(second.caused.length, 200);
  t.strictSame((await mock.get('/__admin/refunds')).body.counts.COMPLETED, 3400);
  t.ok((await mock.get('/__admin/events')).body.dropped > 0, 'and the log says that it dropped the oldest');
});

t.test('a step that has become impossible ends the plan, and an event says why', async (t) => {
  const mock = await start(t);
  await issue(mock, 'r', { amount: 4000, description: 'scenario=returned-R02' });
  await mock.call('PATCH', '/__admin/accounts/my_account_token_12', {
    body: { balance: '-9999999999999.99' },
  });
  await advance(mock, { by: '30d' });
  const { body } = await mock.get('/__admin/refunds/r');
  t.equal(body.refund.status, 'SUBMITTED');
  t.strictSame(body.planned, []);
  const [skipped] = (await mock.get('/__admin/events?type=scenario.skipped')).body.data;
  t.match(skipped.reason, /^the step to RETURNED is not possible: The account balance would go beyond/);
});

t.test('events are paged, filtered, and told as they happen', async (t) => {
  const mock = await start(t);
  await issue(mock, 'r');
  await issue(mock, 'r');
  await mock.post('/__admin/accounts', { token: 'new', balance: -1 });
  await mock.call('PATCH', '/__admin/accounts/new', { body: { status: 'SUSPENDED' } });
  await mock.post('/__admin/reset', {});
  const types = async (query: string) =>
    (await mock.get(`/__admin/events?sort_by=sequence&${query}`)).body.data.map(({ type }: Happened) => type);
  const all = [
    'refund.created',
    'journal_entry.posted',
    'refund.replayed',
    'account.created',
    'journal_entry.posted',
    'account.updated',
    'sandbox.reset',
  ];
  t.strictSame(await types(''), all);
  t.strictSame(await types('refund_token=r'), all.slice(0, 3));
  t.strictSame(await types('account_token=new'), [
    'account.created',
    'journal_entry.posted',
    'account.updated',
  ]);
  t.strictSame(await types('type=refund.created,refund.replayed'), ['refund.created', 'refund.replayed']);
  t.strictSame(await types('after=4'), all.slice(4));
  await issue(mock, 'again');
  const { body } = await mock.get('/__admin/events?count=2');
  t.strictSame(
    body.data.map(({ sequence }: { sequence: number }) => sequence),
    [9, 8],
    'sequences never start again',
  );
  t.match(body.data[1], { cause: 'request 6' });
});

t.test('an event keeps its refund after a reset, though the new state draws the same tokens', async (t) => {
  const mock = await start(t);
  await issue(mock, 'before');
  await mock.post('/__admin/refunds/before/cancel', {});
  const ofBefore = async () =>
    (await mock.get('/__admin/events?refund_token=before&sort_by=sequence')).body.data;
  const told = await ofBefore();
  t.strictSame(
    told.map(({ type }: Happened) => type),
    ['refund.created', 'journal_entry.posted', 'refund.transitioned', 'journal_entry.posted'],
  );
  await mock.post('/__admin/reset', {});
  await issue(mock, 'after');
  t.strictSame(await ofBefore(), told);
});

t.test('time ends with the year 9999, which is the last that four digits can tell', async (t) => {
  const mock = await start(t);
  t.equal((await advance(mock, { to: '9999-12-29T00:00:00Z' })).status, 200);
  t.strictSame(
    (await advance(mock, { by: '2d' })).body,
    refusal(
      '400001',
      'Invalid input(s): the clock cannot go beyond 9999-12-30T00:00:00.000Z: send an earlier instant',
    ),
  );
});

t.test(
  'a stream replays what was missed, goes on with what happens, and ends when the server stops',
  async (t) => {
    const mock = await start(t);
    await issue(mock, 'before');
    await mock.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = mock.app.server.address() as { port: number };
    const response = await fetch(`http://127.0.0.1:${port}/__admin/events?sandbox=my_app`, {
      headers: { accept: 'text/event-stream', 'last-event-id': '1' },
    });
    t.match(response.headers.get('content-type'), /^text\/event-stream/);
    const reader = (response.body as ReadableStream<Uint8Array>)
      .pipeThrough(new TextDecoderStream())
      .getReader();
    let text = '';
    const readUntil = async (sign: string) => {
      while (!text.includes(sign)) {
        const { done, value } = await reader.read();
        if (done) return;
        text += value;
      }
    };
    await readUntil('id: 2\n');
    await issue(mock, 'after');
    await readUntil('"refund_token":"after"');
    t.notMatch(text, /id: 1\n/);
    t.match(text, /id: 2\nevent: journal_entry\.posted\ndata: \{"sequence":2,/);
    t.match(text, /id: 3\nevent: refund\.created\ndata: \{"sequence":3,/);
    await mock.app.close();
    await readUntil('never');
    t.pass('the stream has ended');
  },
);

t.test('a stream says what it can no longer replay', async (t) => {
  const mock = await start(t, { keep: { events: 2, requests: 0, deliveries: 10 } });
  await issue(mock, 'first');
  await issue(mock, 'second');
  await mock.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = mock.app.server.address() as { port: number };
  const response = await fetch(`http://127.0.0.1:${port}/__admin/events?sandbox=my_app&after=1`, {
    headers: { accept: 'text/event-stream' },
  });
  await mock.app.close();
  const told = (await response.text()).split('\n\n').slice(0, 3);
  t.equal(told[1], 'id: 2\nevent: log.dropped\ndata: {"after":1,"until":2}');
  t.match(told[2], /^id: 3\nevent: refund\.created\n/);
});

t.test('a wait answers with what has happened, with what happens, or says that it did not', async (t) => {
  const late: (() => void)[] = [];
  const mock = await start(t, {
    systemTimer: (_ms, run) => {
      late.push(run);
      return () => undefined;
    },
  });
  await issue(mock, 'r');
  t.match((await mock.get('/__admin/events/wait?type=refund.created')).body, {
    refund_token: 'r',
    sequence: 1,
  });
  const waiting = mock.get('/__admin/events/wait?type=refund.transitioned&refund_token=r&timeout=60');
  await mock.post('/__admin/refunds/r/cancel', {});
  t.match((await waiting).body, { type: 'refund.transitioned', to: 'CANCELLED' });
  const inVain = await mock.get('/__admin/events/wait?type=refund.transitioned&refund_token=r&after=100');
  t.strictSame(
    inVain.body,
    refusal('422007', 'No such event can come: refund r is CANCELLED, which is final'),
  );
  const tooLong = mock.get('/__admin/events/wait?type=clock.moved&timeout=0.5');
  await mock.get('/__admin/livez');
  for (const run of late) run();
  t.strictSame(
    (await tooLong).body,
    refusal('408001', 'No such event within 0.5 s: ask again with after=4 to go on waiting'),
  );
});
