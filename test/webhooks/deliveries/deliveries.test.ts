// What webhooks are sent, and when: real receivers on loopback, and a clock in the hand.
import t from 'tap';
import { type Mock, OVERPAID, refundOf, refusal, start } from '../../support/helper.js';
import {
  change,
  configOf,
  isSigned,
  messageCheck,
  PASSWORD,
  register,
  SECRET,
  settled,
  startReceiver,
  webhookOf,
} from '../../support/receiver.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const ACH = refundOf({ token: 'r', method: 'ACH', description: 'scenario=manual' });
const DELIVERIES = '/__admin/deliveries';

const advance = ({ post }: Mock, by: string) => post('/__admin/clock/advance', { by });
const deliveries = async ({ get }: Mock, query = 'sort_by=id') =>
  (await get(`${DELIVERIES}?${query}`)).body.data;

t.test(
  'a refund is told as its journal entry, with Basic auth and a signature of the very bytes',
  async (t) => {
    const mock = await start(t);
    const receiver = await startReceiver(t);
    const config = configOf(receiver.url, { custom_header: { 'X-Mine': 'yes', 'x-other': '1' } });
    await register(mock, receiver.url, { config });
    await mock.post(REFUNDS, ACH);
    await settled(mock);
    const [arrival] = receiver.arrived;
    const listed = (await mock.get(`${OVERPAID}/journalentries?detail_token=r`)).body.data[0];
    t.strictSame(arrival?.body, {
      creditjournalentries: [{ ...listed, root_token: null, related_token: null, dispute_token: null }],
    });
    t.match(arrival?.headers, {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`my_username:${PASSWORD}`).toString('base64')}`,
      'x-marqeta-signature': /^[0-9a-f]{64}$/,
      'x-mine': 'yes',
      'x-other': '1',
    });
    t.ok(arrival && isSigned(arrival));
  },
);

for (const [what, config, assumed, algorithm, length] of [
  ['SHA-256 when it says so', { signature_algorithm: 'HMAC_SHA_256' }, {}, 'sha256', 64],
  ['SHA-1 when it says so', { signature_algorithm: 'HMAC_SHA_1' }, {}, 'sha1', 40],
  ['SHA-1 when it says nothing', { signature_algorithm: undefined }, {}, 'sha1', 40],
  [
    'SHA-256 when that is assumed',
    { signature_algorithm: undefined },
    { default_signature_algorithm: 'HMAC_SHA_256' },
    'sha256',
    64,
  ],
] as const) {
  t.test(`a webhook signs with ${what}`, async (t) => {
    const mock = await start(t, { assumptions: assumed });
    const receiver = await startReceiver(t);
    await register(mock, receiver.url, { config: configOf(receiver.url, config) });
    await mock.post(REFUNDS, ACH);
    await settled(mock);
    const [arrival] = receiver.arrived;
    t.equal(String(arrival?.headers['x-marqeta-signature']).length, length);
    t.ok(arrival && isSigned(arrival, SECRET, algorithm));
  });
}

t.test('a webhook without a secret signs nothing', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t);
  await register(mock, receiver.url, { config: configOf(receiver.url, { secret: undefined }) });
  await mock.post(REFUNDS, ACH);
  await settled(mock);
  t.equal(receiver.arrived[0]?.headers['x-marqeta-signature'], undefined);
  t.match(receiver.arrived[0]?.headers.authorization, /^Basic /);
});

t.test(
  'told are refunds, reversals, entries of the control plane and changes of accounts, no fixture',
  async (t) => {
    const mock = await start(t);
    const receiver = await startReceiver(t);
    await register(mock, receiver.url);
    await settled(mock);
    t.equal(receiver.arrived.length, 0, 'nothing of what was before');
    await mock.post(REFUNDS, ACH);
    await mock.post('/__admin/refunds/r/return', { return_code: 'R03' });
    await mock.post('/__admin/accounts', { token: 'mine', balance: -5 });
    await mock.post('/__admin/accounts/mine/entries', { type: 'authorization', amount: 1 });
    await mock.call('PATCH', '/__admin/accounts/mine', { body: { status: 'SUSPENDED', balance: -6 } });
    await settled(mock);
    const told = receiver.arrived.flatMap(({ body }) => {
      return Object.entries<Record<string, unknown>[]>(body).flatMap(([type, events]) =>
        events.map((event) => [type, event.account_token, event.type ?? event.status, event.amount]),
      );
    });
    t.strictSame(told.sort(), [
      ['creditaccounttransitions', 'mine', 'SUSPENDED', undefined],
      ['creditjournalentries', 'mine', 'account.adjustment', -1],
      ['creditjournalentries', 'mine', 'account.adjustment', -5],
      ['creditjournalentries', 'mine', 'authorization', 1],
      ['creditjournalentries', 'my_account_token_12', 'account.adjustment', -500],
      ['creditjournalentries', 'my_account_token_12', 'account.balancerefund', 500],
    ]);
    const change = receiver.arrived.find(({ body }) => body.creditaccounttransitions);
    const [transition] = change?.body.creditaccounttransitions ?? [];
    t.match(transition.token, /^[0-9a-f-]{36}$/);
    t.strictSame(transition, {
      token: transition.token,
      account_token: 'mine',
      original_status: 'ACTIVE',
      status: 'SUSPENDED',
      created_time: '2026-01-05T15:00:00.000Z',
    });
  },
);

t.test('with refund_transition_events=on the moves of a refund are told as those of a payment', async (t) => {
  const mock = await start(t, { assumptions: { refund_transition_events: 'on' } });
  const receiver = await startReceiver(t);
  await register(mock, receiver.url, { events: ['paymenttransition.*'] });
  await mock.post(REFUNDS, ACH);
  await mock.post('/__admin/refunds/r/settle', {});
  await settled(mock);
  const events = receiver.arrived.flatMap(({ body }) => body.creditpaymenttransitions);
  const told = events.map(({ payment_token, status }) => `${payment_token} ${status}`);
  t.strictSame(told, ['r PENDING', 'r PROCESSING', 'r SUBMITTED', 'r COMPLETED']);
  t.equal(new Set(events.map(({ token }) => token)).size, 4, 'each with a token of its own');
  const { token } = events[3];
  const again = await mock.post(`/v3/credit/webhooks/paymenttransition/${token}`, undefined);
  t.strictSame(again.body, events[3]);
});

t.test('each webhook is told what it subscribes to, in its own sandbox, while it is active', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t);
  const events = {
    all: ['*'],
    credit: ['credit.*'],
    entries: ['journalentry.*'],
    refunds: ['journalentry.account.balancerefund'],
    accounts: ['accounttransition.*'],
  };
  for (const [token, names] of Object.entries(events)) {
    await register(mock, receiver.url.replace('webhook', token), { token, events: names });
  }
  await register(mock, `${receiver.url}/elsewhere`, {}, 'another');
  await mock.post(REFUNDS, ACH);
  await settled(mock);
  const reached = () => receiver.arrived.map(({ path }) => path.slice(1)).sort();
  t.strictSame(reached(), ['all', 'credit', 'entries', 'refunds']);
  for (const token of ['all', 'credit', 'entries']) {
    await change(mock, receiver.url, { token, active: false });
  }
  await mock.post(REFUNDS, { ...ACH, token: 'r2' });
  await settled(mock);
  t.strictSame(reached(), ['all', 'credit', 'entries', 'refunds', 'refunds']);
});

t.test('up to ten events of one type go in a message when they fall due together', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t);
  for (let i = 0; i < 25; i++) {
    await mock.post(REFUNDS, { ...ACH, token: `r${i}`, amount: 1, description: 'scenario=cancelled' });
  }
  await register(mock, receiver.url);
  const { body } = await advance(mock, '7d');
  t.equal(body.caused.filter(({ type }: { type: string }) => type === 'refund.transitioned').length, 25);
  t.strictSame(
    receiver.arrived.map((one) => one.body.creditjournalentries.length),
    [10, 10, 5],
  );
  t.ok(receiver.arrived.every(isSignedArrival));
  const entries = receiver.arrived.flatMap((one) => one.body.creditjournalentries);
  t.equal(new Set(entries.map(({ token }) => token)).size, 25);
  t.strictSame(
    body.deliveries.map(({ delivery }: { delivery: number }) => delivery),
    [1, 2, 3],
  );
});

const isSignedArrival = (arrival: Parameters<typeof isSigned>[0]) => isSigned(arrival);

/** The whole schedule: eleven attempts, each 4^n seconds after the one before. */
const INSTANTS = [
  '2026-01-05T15:00:00.000Z',
  '2026-01-05T15:00:04.000Z',
  '2026-01-05T15:00:20.000Z',
  '2026-01-05T15:01:24.000Z',
  '2026-01-05T15:05:40.000Z',
  '2026-01-05T15:22:44.000Z',
  '2026-01-05T16:31:00.000Z',
  '2026-01-05T21:04:04.000Z',
  '2026-01-06T15:16:20.000Z',
  '2026-01-09T16:05:24.000Z',
  '2026-01-21T19:21:40.000Z',
];

t.test('a failing receiver is tried again ten times at the documented instants, then given up', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t, () => 500);
  await register(mock, receiver.url);
  await mock.post(REFUNDS, ACH);
  await settled(mock);
  const { body } = await advance(mock, '30d');
  t.equal(receiver.arrived.length, 11);
  t.equal(new Set(receiver.arrived.map(({ text }) => text)).size, 1, 'with the same bytes');
  t.strictSame(
    body.deliveries.map(({ time, attempt }: Record<string, unknown>) => [attempt, time]),
    INSTANTS.map((time, i) => [i + 1, time]).slice(1),
  );
  t.strictSame(body.deliveries[0], {
    delivery: 1,
    attempt: 2,
    webhook_token: 'hook',
    type: 'creditjournalentries',
    time: INSTANTS[1],
    outcome: 'failed',
    status: 500,
    error: 'the answer was 500, and only 200 is success',
  });
  const seconds = (Date.parse(String(INSTANTS[10])) - Date.parse(String(INSTANTS[0]))) / 1000;
  t.equal(seconds, 1_398_100, '16 days, 4 hours, 21 minutes and 40 seconds in all');
  const [delivery] = await deliveries(mock);
  t.match(delivery, { state: 'given_up', next_attempt_time: null });
  t.strictSame(
    delivery.attempts.map(({ time }: { time: string }) => time),
    INSTANTS,
  );
  await advance(mock, '400d');
  t.equal(receiver.arrived.length, 11);
});

t.test('one that fails n times is told at the next instant, and then left alone', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t, (_, nth) => (nth <= 3 ? 503 : 200));
  await register(mock, receiver.url);
  await mock.post(REFUNDS, ACH);
  t.equal((await advance(mock, '3s')).body.deliveries.length, 1, 'the first attempt goes at once');
  t.equal((await mock.get('/__admin/clock')).body.next_due, INSTANTS[1]);
  t.strictSame(
    (await mock.post('/__admin/clock/advance', { next: true })).body.deliveries.map(
      ({ time }: { time: string }) => time,
    ),
    [INSTANTS[1]],
  );
  await advance(mock, '30d');
  const [delivery] = await deliveries(mock);
  t.equal(delivery.state, 'succeeded');
  t.strictSame(
    delivery.attempts.map(({ time, outcome, status }: Record<string, unknown>) => [time, outcome, status]),
    [
      [INSTANTS[0], 'failed', 503],
      [INSTANTS[1], 'failed', 503],
      [INSTANTS[2], 'failed', 503],
      [INSTANTS[3], 'succeeded', 200],
    ],
  );
});

t.test(
  'a given-up delivery can be sent again: the same bytes, signed with the secret of today',
  async (t) => {
    const mock = await start(t);
    let status = 500;
    const receiver = await startReceiver(t, () => status);
    await register(mock, receiver.url);
    await mock.post(REFUNDS, ACH);
    await advance(mock, '30d');
    const failed = await mock.post(`${DELIVERIES}/1/resend`, {});
    t.match(failed.body, { state: 'given_up', attempts: { length: 12 }, next_attempt_time: null });
    status = 200;
    const secret = 'another-secret-of-the-webhook';
    await change(mock, receiver.url, { config: configOf(receiver.url, { secret }) });
    const { body } = await mock.post(`${DELIVERIES}/1/resend`, {});
    t.equal(body.state, 'succeeded');
    t.match(body.attempts[12], { number: 13, outcome: 'succeeded', cause: /^control call \d+$/ });
    const [first, last] = [receiver.arrived[0], receiver.arrived[12]];
    t.equal(last?.text, first?.text);
    t.ok(last && isSigned(last, secret));
    t.equal((await mock.post(`${DELIVERIES}/1/resend`, {})).body.state, 'succeeded', 'as often as you like');
    t.strictSame(
      (await mock.post(`${DELIVERIES}/9/resend`, {})).body,
      refusal(
        '404010',
        'Delivery 9 is not in the log of sandbox my_app, or no longer: GET /__admin/deliveries lists what is',
      ),
    );
  },
);

t.test('a resend that succeeds ends the retries', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t, (_, nth) => (nth === 1 ? 500 : 200));
  await register(mock, receiver.url);
  await mock.post(REFUNDS, ACH);
  await settled(mock);
  t.match(await deliveries(mock), [{ state: 'pending', next_attempt_time: INSTANTS[1] }]);
  t.match((await mock.post(`${DELIVERIES}/1/resend`, {})).body, {
    state: 'succeeded',
    next_attempt_time: null,
  });
  await advance(mock, '30d');
  t.equal(receiver.arrived.length, 2);
});

t.test('what is still due when a webhook becomes inactive is given up when its time comes', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t, () => 500);
  await register(mock, receiver.url);
  await mock.post(REFUNDS, ACH);
  await settled(mock);
  await change(mock, receiver.url, { active: false });
  await advance(mock, '4s');
  t.equal(receiver.arrived.length, 1);
  t.match(await deliveries(mock), [{ state: 'given_up', attempts: { length: 1 } }]);
  const { data } = (await mock.get('/__admin/events?type=delivery.given_up')).body;
  t.match(data, [{ sequence: 3, delivery: 1, error: 'the webhook is not active' }]);
  t.equal((await mock.post(`${DELIVERIES}/1/resend`, {})).body.error_code, '422010');
});

t.test('a delivery shows its events, its attempts, and when the next is due', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t, () => ({
    status: 401,
    headers: { 'x-why': 'clock', 'set-cookie': 'session=1' },
    body: '{"password":"hidden","hint":"no"}',
  }));
  const config = configOf(receiver.url, { custom_header: { 'X-Api-Key': 'mine' } });
  await register(mock, receiver.url, { config });
  await mock.post(REFUNDS, ACH);
  await settled(mock);
  const [arrival] = receiver.arrived;
  const { body } = await mock.get(`${DELIVERIES}/1`);
  const { latency_ms: latency, answer } = body.attempts[0];
  t.ok(latency > 0 && latency < 5000);
  t.match(answer, { headers: { 'x-why': 'clock', 'set-cookie': '[redacted]' } });
  t.equal(answer.body, '{"password":"[redacted]","hint":"no"}');
  const event = arrival?.body.creditjournalentries[0];
  t.strictSame(body, {
    id: 1,
    webhook_token: 'hook',
    type: 'creditjournalentries',
    state: 'pending',
    events: [
      {
        token: event.token,
        name: 'journalentry.account.balancerefund',
        account_token: 'my_account_token_12',
        refund_token: 'r',
      },
    ],
    body: arrival?.text,
    created_time: '2026-01-05T15:00:00.000Z',
    next_attempt_time: '2026-01-05T15:00:04.000Z',
    is_example: false,
    attempts: [
      {
        number: 1,
        time: '2026-01-05T15:00:00.000Z',
        sent_time: '2026-01-05T15:00:00.000Z',
        cause: 'request 2',
        caused_by: { by: 'request', id: 2 },
        url: receiver.url,
        headers: {
          'X-Api-Key': '[redacted]',
          'Content-Type': 'application/json',
          Authorization: 'Basic [redacted]',
          'X-Marqeta-Signature': arrival?.headers['x-marqeta-signature'],
          'X-Refund-Mock-Depth': '1',
        },
        outcome: 'failed',
        status: 401,
        answer,
        latency_ms: latency,
        error: 'the answer was 401, and only 200 is success',
        fault: null,
      },
    ],
    dropped_attempts: 0,
  });
});

t.test('deliveries are filtered by webhook, state, type, refund, account and number', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t, ({ path }) => (path === '/bad' ? 500 : 200));
  await register(mock, receiver.url);
  await register(mock, receiver.url.replace('webhook', 'bad'), { token: 'bad' });
  await mock.post(REFUNDS, ACH);
  await settled(mock);
  await mock.call('PATCH', '/__admin/accounts/acct_zero', { body: { status: 'SUSPENDED' } });
  await settled(mock);
  const ids = async (query: string) =>
    (await deliveries(mock, query)).map(({ id }: { id: number }) => id).join();
  const asked: readonly [query: string, expected: string][] = [
    ['', '4,3,2,1'],
    ['sort_by=id', '1,2,3,4'],
    ['webhook_token=bad', '4,2'],
    ['state=succeeded', '3,1'],
    ['state=pending,given_up', '4,2'],
    ['type=creditaccounttransitions', '4,3'],
    ['refund_token=r', '2,1'],
    ['account_token=acct_zero', '4,3'],
    ['account_token=acct_zero&refund_token=r', ''],
    ['after=2&state=pending', '4'],
    ['before=4&start_index=1', '2,1'],
    ['count=1&start_index=1', '3'],
  ];
  for (const [query, expected] of asked) {
    t.equal(await ids(query), expected, query);
  }
  t.match((await mock.get(`${DELIVERIES}?count=1`)).body, { is_more: true, kept: 4, dropped: 0 });
  t.equal((await mock.get(`${DELIVERIES}?state=done`)).status, 400);
  t.equal((await mock.get(`${DELIVERIES}/77`)).body.error_code, '404010');
});

t.test('an example is sent once, as the contract shows it or with a body of your own', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t, (_, nth) => (nth === 3 ? 500 : 200));
  await register(mock, receiver.url);
  const send = async (body: object) => (await mock.post('/__admin/webhooks/hook/send-example', body)).body;
  t.match(await send({}), { state: 'succeeded', is_example: true, events: [], type: 'creditjournalentries' });
  t.equal(receiver.arrived[0]?.body.creditjournalentries[0].type, 'account.balancerefund');
  await send({ type: 'creditaccounttransitions' });
  t.equal(receiver.arrived[1]?.body.creditaccounttransitions[0].status, 'SUSPENDED');
  t.match(await send({ body: { anything: ['goes'] } }), { state: 'given_up', next_attempt_time: null });
  t.equal(receiver.arrived[2]?.text, '{"anything":["goes"]}');
  t.ok(receiver.arrived.every(isSignedArrival));
  await advance(mock, '30d');
  t.equal(receiver.arrived.length, 3);
  t.equal((await mock.post('/__admin/webhooks/nobody/send-example', {})).body.error_code, '404008');
  await change(mock, receiver.url, { active: false });
  t.equal((await send({})).error_code, '422010');
});

t.test('every message keeps the contract: its callbacks describe it', async (t) => {
  const mock = await start(t, { assumptions: { refund_transition_events: 'on' } });
  const receiver = await startReceiver(t);
  await mock.post('/v3/webhooks', webhookOf(receiver.url));
  await mock.post(REFUNDS, ACH);
  await mock.post('/__admin/refunds/r/return', {});
  await mock.call('PATCH', '/__admin/accounts/acct_zero', { body: { status: 'SUSPENDED' } });
  await mock.post('/__admin/accounts/acct_history/entries', { type: 'authorization', amount: 1 });
  await settled(mock);
  const check = messageCheck();
  const types = new Set(receiver.arrived.map(({ body }) => Object.keys(body).join()));
  t.equal(types.size, 3);
  for (const { body } of receiver.arrived) t.strictSame(check(body), [], JSON.stringify(body));
  t.notSame(check({ creditjournalentries: [] }), [], 'and it would notice');
});
