// Receivers and time: what an advance waits for and what it does not, receivers that call back meanwhile, and what
// nobody has to wait for.
import t from 'tap';
import { type Mock, OVERPAID, refundOf, refusal, start } from '../../support/helper.js';
import { startCli } from '../../support/process.js';
import {
  type Arrival,
  configOf,
  register,
  settled,
  startReceiver,
  webhookOf,
} from '../../support/receiver.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const ACH = refundOf({ token: 'r', method: 'ACH', amount: 1 });
const MANUAL = { ...ACH, description: 'scenario=manual' };

const advance = ({ post }: Mock, by: string) => post('/__admin/clock/advance', { by });
const statusOf = ({ body }: Arrival) => body.creditpaymenttransitions?.[0].status;

t.test('a receiver is told at the instant of each step, before the clock moves on', async (t) => {
  const mock = await start(t, { assumptions: { refund_transition_events: 'on' } });
  const seen: string[] = [];
  const receiver = await startReceiver(t, async (arrival) => {
    // It calls back: the partner plane answers as of the instant at which the clock stands.
    const { body } = await mock.get('/v3/ping');
    const entry = (await mock.get(`${OVERPAID}/journalentries?detail_token=r`)).body.data[0];
    seen.push(`${statusOf(arrival)} at ${body.timestamp}, ${entry.detail_object.status}`);
    return 200;
  });
  await register(mock, receiver.url, { events: ['paymenttransition.*'] });
  await mock.post(REFUNDS, ACH);
  const { body } = await advance(mock, '14d');
  t.strictSame(seen, [
    'PENDING at 2026-01-05T15:00:00.000Z, PENDING',
    'PROCESSING at 2026-01-06T01:33:00.000Z, PROCESSING',
    'SUBMITTED at 2026-01-06T03:08:00.000Z, SUBMITTED',
    'COMPLETED at 2026-01-07T11:08:00.000Z, COMPLETED',
  ]);
  t.equal(body.finished, true);
  t.equal(body.now, '2026-01-19T15:00:00.000Z');
  t.match(body.deliveries, { length: 4 });
});

t.test('what a receiver brings about while it is told is told in its turn', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t, async ({ body }, nth) => {
    const [{ type }] = body.creditjournalentries;
    if (type === 'account.balancerefund' && nth === 1) await mock.post(REFUNDS, { ...MANUAL, token: 'r2' });
    return 200;
  });
  await register(mock, receiver.url);
  await mock.post(REFUNDS, MANUAL);
  const { body } = await advance(mock, '1m');
  t.equal(receiver.arrived.length, 2);
  t.match(body.caused, [{ type: 'refund.created', refund_token: 'r2' }, { type: 'journal_entry.posted' }]);
});

t.test('a receiver cannot advance the clock that is being advanced, nor set it', async (t) => {
  const mock = await start(t);
  const refused: unknown[] = [];
  const receiver = await startReceiver(t, async () => {
    refused.push((await advance(mock, '1d')).body);
    refused.push((await mock.post('/__admin/clock', { mode: 'real' })).body);
    t.equal((await mock.get('/__admin/clock')).status, 200, 'it may look at it');
    return 200;
  });
  await register(mock, receiver.url);
  await mock.post(REFUNDS, MANUAL);
  t.equal((await advance(mock, '1d')).body.finished, true);
  const says =
    'The clock is being advanced and stands at 2026-01-05T15:00:00.000Z: send this again when the answer to that is there';
  t.strictSame(refused, [refusal('409004', says), refusal('409004', says)]);
  t.equal((await advance(mock, '1d')).status, 200, 'afterwards it can be advanced again');
});

for (const [what, path, body] of [
  ['resets the sandbox', '/__admin/reset', {}],
  ['restores a snapshot', '/__admin/snapshots/before/restore', {}],
] as const) {
  t.test(`a receiver that ${what} during an advance ends what was to be sent`, async (t) => {
    const mock = await start(t);
    const receiver = await startReceiver(t, async () => {
      await mock.post(path, body);
      return 500;
    });
    await register(mock, receiver.url);
    await mock.post('/__admin/snapshots/before', {});
    await mock.post(REFUNDS, MANUAL);
    const { status, body: answer } = await advance(mock, '30d');
    t.equal(status, 200);
    t.strictSame(answer.deliveries, []);
    t.equal(receiver.arrived.length, 1, 'no retry of what is gone');
    t.equal((await mock.get('/__admin/clock')).body.now, '2026-01-05T15:00:00.000Z', 'the new state stands');
    t.equal((await advance(mock, '1d')).status, 200);
  });
}

t.test('an advance waits for receivers so long and no longer, and says how to go on', async (t) => {
  const mock = await start(t, { longestWaitMs: 30, webhookTimeoutMs: 400 });
  const receiver = await startReceiver(t, () => 'hang');
  await register(mock, receiver.url);
  await mock.post(REFUNDS, MANUAL);
  const first = await advance(mock, '1h');
  t.match(first.body, {
    finished: false,
    now: '2026-01-05T15:00:00.000Z',
    deliveries: [],
    message:
      'Stopped while 1 receiver has not answered yet: advance with {"to":"2026-01-05T16:00:00.000Z"} to go on',
  });
  let calls = 1;
  for (let answer = first; !answer.body.finished; calls++) {
    answer = await mock.post('/__admin/clock/advance', { to: '2026-01-05T16:00:00Z' });
  }
  t.ok(calls > 2, `${calls} calls`);
  const { attempts } = (await mock.get('/__admin/deliveries/1')).body;
  t.strictSame(
    attempts.map(({ time, error }: { time: string; error: string }) => [time.slice(11, 19), error]),
    ['15:00:00', '15:00:04', '15:00:20', '15:01:24', '15:05:40', '15:22:44'].map((time) => [
      time,
      'there was no whole answer within 400 ms',
    ]),
    'the schedule is kept',
  );
});

t.test('a hanging receiver holds up neither an answer nor another webhook', async (t) => {
  const mock = await start(t, { webhookTimeoutMs: 60_000 });
  const slow = await startReceiver(t, () => 'hang');
  const fast = await startReceiver(t);
  await register(mock, slow.url, { token: 'slow' });
  await register(mock, fast.url, { token: 'fast' });
  for (let i = 0; i < 30; i++) t.equal((await mock.post(REFUNDS, { ...MANUAL, token: `r${i}` })).status, 201);
  await mock.get('/__admin/deliveries/wait?webhook_token=fast&refund_token=r29');
  const total = fast.arrived.flatMap(({ body }) => body.creditjournalentries).length;
  t.equal(total, 30);
  const pending = (await mock.get('/__admin/deliveries?webhook_token=slow&state=pending&count=100')).body
    .data;
  t.ok(pending.length > 0);
});

t.test('under a clock that runs retries come by themselves, as fast as it runs', async (t) => {
  const mock = await startCli(t, ['--clock', 'x1000000']);
  const receiver = await startReceiver(t, (_, nth) => (nth < 9 ? 500 : 200));
  const headers = { authorization: `Basic ${btoa('my_app:x')}`, 'content-type': 'application/json' };
  const call = (path: string, body?: object) =>
    fetch(mock.url + path, {
      headers,
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    }).then((answer) => answer.json() as Promise<Record<string, unknown>>);
  await call('/v3/webhooks', webhookOf(receiver.url));
  await call(REFUNDS, MANUAL);
  const delivery = await call('/__admin/deliveries/wait?webhook_token=hook&timeout=60');
  t.match(delivery, { state: 'succeeded', attempts: { length: 9 } });
  const times = (delivery.attempts as { time: string }[]).map(({ time }) => Date.parse(time));
  for (const [i, time] of times.entries()) {
    const waited = (time - (times[i - 1] ?? time)) / 1000;
    t.ok(i === 0 || waited >= 4 ** i, `${waited} s before attempt ${i + 1}`);
  }
});

t.test('a stop does not wait for receivers', async (t) => {
  const receiver = await startReceiver(t, () => 'hang');
  const server = await startCli(t, [
    '--webhook',
    receiver.url,
    '--webhook-timeout',
    '600000',
    '--log-level',
    'warn',
  ]);
  const headers = { authorization: `Basic ${btoa('default:x')}`, 'content-type': 'application/json' };
  const post = (path: string, body: object) =>
    fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  await post(REFUNDS, MANUAL);
  await receiver.count(1);
  const waiting = post('/__admin/clock/advance', { by: '1d' });
  await fetch(`${server.url}/livez`);
  server.kill('SIGTERM');
  t.match(await server.ended, { code: 0, signal: null });
  t.match(await (await waiting).json(), { deliveries: [] });
  t.match(
    server.stderr(),
    /^webhook http:\/\/127\.0\.0\.1:\d+\/webhook of sandbox default: Basic refund-mock:\S+, signed with HMAC_SHA_256 and the secret \S{36}\n$/,
    'the secret was told once, and nothing else',
  );
});

t.test('events of deliveries count on their own, so that all others are the same on every run', async (t) => {
  const run = async (isTold: boolean) => {
    const mock = await start(t);
    const receiver = await startReceiver(t, (_, nth) => (nth === 1 ? 500 : 200));
    await register(mock, receiver.url, { active: isTold });
    await mock.post(REFUNDS, ACH);
    await settled(mock);
    await advance(mock, '4s');
    const { data } = (await mock.get('/__admin/events?sort_by=sequence&count=100')).body;
    return { mock, data: data as { sequence: number; type: string }[] };
  };
  const isOfDelivery = ({ type }: { type: string }) => type.startsWith('delivery.');
  const { mock, data } = await run(true);
  t.strictSame(
    data.filter((one) => !isOfDelivery(one)).map(({ sequence, type }) => [sequence, type]),
    (await run(false)).data.map(({ sequence, type }) => [sequence, type]),
  );
  t.strictSame(
    data.filter(isOfDelivery).map(({ sequence, type }) => `${sequence} ${type}`),
    ['1 delivery.attempted', '2 delivery.failed', '3 delivery.attempted', '4 delivery.succeeded'],
  );
  const about = (query: string) => mock.get(`/__admin/events?sort_by=sequence&${query}`);
  t.strictSame((await about('type=delivery.failed&refund_token=r')).body.data, [
    {
      sequence: 2,
      time: '2026-01-05T15:00:00.000Z',
      type: 'delivery.failed',
      cause: 'request 2',
      caused_by: { by: 'request', id: 2 },
      account_token: 'my_account_token_12',
      delivery: 1,
      webhook_token: 'hook',
      message_type: 'creditjournalentries',
      attempt: 1,
      refund_tokens: ['r'],
      answer_status: 500,
      error: 'the answer was 500, and only 200 is success',
      next_attempt_time: '2026-01-05T15:00:04.000Z',
    },
  ]);
  const after = (await about('after=d2')).body.data.map(({ type }: { type: string }) => type);
  t.ok(after.includes('delivery.succeeded') && !after.includes('delivery.failed'));
  t.match((await about('')).body, { last_delivery_sequence: 4, dropped_deliveries: 0 });
  t.equal((await about('after=x')).status, 400);
  t.match((await mock.get('/__admin/events/wait?type=delivery.succeeded&after=d3')).body, { sequence: 4 });
});

t.test('a stream tells of deliveries, and is taken up again behind any event', async (t) => {
  const server = await startCli(t, ['--clock', 'frozen', '--seed', 's']);
  const receiver = await startReceiver(t);
  const headers = { authorization: `Basic ${btoa('my_app:x')}`, 'content-type': 'application/json' };
  const post = (path: string, body: object) =>
    fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  await post('/v3/webhooks', webhookOf(receiver.url, { config: configOf(receiver.url) }));
  await post(REFUNDS, MANUAL);
  await post('/__admin/clock/advance', { by: '1s' });
  const idsAfter = async (id: string) => {
    const stop = new AbortController();
    const stream = await fetch(`${server.url}/__admin/events`, {
      headers: { ...headers, accept: 'text/event-stream', 'last-event-id': id },
      signal: stop.signal,
    });
    let text = '';
    for await (const chunk of stream.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (text.includes('clock.moved"')) break;
    }
    stop.abort();
    return [...text.matchAll(/^id: (\S+)$/gm)].map(([, one]) => one);
  };
  t.strictSame(await idsAfter('0'), ['1', '2', '3', 'd1', 'd2', '4']);
  t.strictSame(await idsAfter('1'), ['2', '3', 'd1', 'd2', '4']);
  t.strictSame(await idsAfter('2'), ['3', 'd1', 'd2', '4']);
  t.strictSame(await idsAfter('3'), ['d1', 'd2', '4']);
  t.strictSame(await idsAfter('d1'), ['d2', '4']);
  t.strictSame(await idsAfter('d2'), ['4']);
});

t.test(
  'nothing later about a refund is sent while it is told of for the first time; others go on',
  async (t) => {
    const mock = await start(t, { webhookTimeoutMs: 60_000 });
    let letGo = () => undefined as unknown;
    const gate = new Promise<number>((resolve) => {
      letGo = () => resolve(200);
    });
    const receiver = await startReceiver(t, (_, nth) => (nth === 1 ? gate : 200));
    await register(mock, receiver.url);
    await mock.post(REFUNDS, { ...MANUAL, token: 'r1' });
    await receiver.count(1);
    await mock.post('/__admin/refunds/r1/return', {});
    await mock.post(REFUNDS, { ...MANUAL, token: 'r2' });
    await receiver.count(2);
    await mock.get('/__admin/deliveries/wait?refund_token=r2');
    letGo();
    await settled(mock);
    t.strictSame(
      receiver.arrived.map(({ body }) => body.creditjournalentries[0].memo),
      ['scenario=manual', 'scenario=manual', 'Balance refund r1 RETURNED'],
    );
    t.equal(receiver.arrived[1]?.body.creditjournalentries[0].detail_token, 'r2');
  },
);
