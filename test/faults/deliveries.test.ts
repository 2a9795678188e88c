// What can go wrong with deliveries on purpose, and waiting for them without asking again and again.
import t from 'tap';
import { type Mock, OVERPAID, refundOf, refusal, start } from '../support/helper.js';
import { configOf, isSigned, register, SECRET, settled, startReceiver } from '../support/receiver.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const FAULTS = '/__admin/faults';
const ACH = refundOf({ method: 'ACH', amount: 1, description: 'scenario=manual' });

const advance = ({ post }: Mock, by: string) => post('/__admin/clock/advance', { by });
const refund = ({ post }: Mock, token: string) => post(REFUNDS, { ...ACH, token });
const firstOf = async ({ get }: Mock) => (await get('/__admin/deliveries/1')).body;

/** A server with a webhook to a receiver that accepts only what is signed and has the right password. */
async function startVerified(t: import('tap').Test, fault: object) {
  const mock = await start(t);
  const password = `Basic ${btoa(`my_username:${configOf('').basic_auth_password}`)}`;
  const receiver = await startReceiver(t, (arrival) => {
    return isSigned(arrival) && arrival.headers.authorization === password ? 200 : 401;
  });
  await register(mock, receiver.url);
  t.equal((await mock.post(FAULTS, { name: 'f', ...fault })).status, 201);
  return { mock, receiver };
}

for (const [delivery, looksLike] of [
  ['wrong-signature', { 'x-marqeta-signature': /^[0-9a-f]{64}$/ }],
  ['missing-signature', {}],
  ['wrong-password', { 'x-marqeta-signature': /^[0-9a-f]{64}$/ }],
  ['old-algorithm', { 'x-marqeta-signature': /^[0-9a-f]{40}$/ }],
] as const) {
  t.test(`${delivery}: a receiver that verifies refuses it, and takes the retry`, async (t) => {
    const { mock, receiver } = await startVerified(t, { delivery, times: 1 });
    await refund(mock, 'r');
    await advance(mock, '4s');
    t.match(await firstOf(mock), {
      state: 'succeeded',
      attempts: [
        { outcome: 'failed', status: 401, fault: 'f' },
        { outcome: 'succeeded', fault: null },
      ],
    });
    const [spoilt, sound] = receiver.arrived;
    t.match(spoilt?.headers, looksLike);
    if (delivery === 'missing-signature') t.equal(spoilt?.headers['x-marqeta-signature'], undefined);
    if (delivery === 'old-algorithm') t.ok(spoilt && isSigned(spoilt, SECRET, 'sha1'));
    t.equal(spoilt?.text, sound?.text);
    t.match((await mock.get(FAULTS)).body.data, [{ delivery, calls: 2, fired: 1 }]);
  });
}

t.test('duplicate: the same bytes arrive twice', async (t) => {
  const { mock, receiver } = await startVerified(t, { delivery: 'duplicate', times: 1 });
  await refund(mock, 'r');
  await settled(mock);
  t.equal(receiver.arrived.length, 2);
  t.strictSame(receiver.arrived[1]?.bytes, receiver.arrived[0]?.bytes);
  t.match(await firstOf(mock), { state: 'succeeded', attempts: [{ fault: 'f' }, { cause: 'fault f' }] });
});

t.test('lost: it never arrives, and nobody tries again', async (t) => {
  const { mock, receiver } = await startVerified(t, { delivery: 'lost', times: 1 });
  await refund(mock, 'r');
  await advance(mock, '30d');
  t.equal(receiver.arrived.length, 0);
  t.match(await firstOf(mock), {
    state: 'lost',
    next_attempt_time: null,
    attempts: [
      { outcome: 'lost', status: null, answer: null, latency_ms: null, error: 'a fault had it lost' },
    ],
  });
  t.match((await mock.post('/__admin/deliveries/1/resend', {})).body, { state: 'succeeded' });
});

t.test('delayed on the sandbox clock: it comes when that has passed', async (t) => {
  const { mock, receiver } = await startVerified(t, { delivery: 'delayed', after: '1h' });
  await refund(mock, 'r');
  await advance(mock, '59m');
  t.equal(receiver.arrived.length, 0);
  t.match(await firstOf(mock), { state: 'pending', next_attempt_time: '2026-01-05T16:00:00.000Z' });
  await advance(mock, '1m');
  t.match(await firstOf(mock), { state: 'succeeded', attempts: [{ time: '2026-01-05T16:00:00.000Z' }] });
});

t.test('delayed in real time: the message is held up so long', async (t) => {
  const waits: number[] = [];
  const mock = await start(t, {
    systemTimer(ms, run) {
      if (ms !== 77) return () => undefined;
      waits.push(ms);
      run();
      return () => undefined;
    },
  });
  const receiver = await startReceiver(t);
  await register(mock, receiver.url);
  await mock.post(FAULTS, { delivery: 'delayed', delay: { ms: 77 } });
  await refund(mock, 'r');
  await receiver.count(1);
  t.strictSame(waits, [77]);
});

t.test('out of order: the next message overtakes it', async (t) => {
  const { mock, receiver } = await startVerified(t, { delivery: 'out-of-order', times: 1 });
  await refund(mock, 'r1');
  await settled(mock);
  t.equal(receiver.arrived.length, 0);
  await refund(mock, 'r2');
  await settled(mock);
  const order = receiver.arrived.map(({ body }) => body.creditjournalentries[0].detail_token);
  t.strictSame(order, ['r2', 'r1']);
  t.equal((await firstOf(mock)).attempts[0].time, '2026-01-05T15:00:00.000Z');
});

t.test('out of order with nothing behind it: it comes after a minute all the same', async (t) => {
  const { mock, receiver } = await startVerified(t, { delivery: 'out-of-order' });
  await refund(mock, 'r1');
  await advance(mock, '59s');
  t.equal(receiver.arrived.length, 0);
  await advance(mock, '1s');
  t.equal(receiver.arrived.length, 1);
});

t.test('before the answer: the receiver knows of the refund first', async (t) => {
  const order: string[] = [];
  const mock = await start(t);
  const receiver = await startReceiver(t, async ({ body }) => {
    order.push(`told of ${body.creditjournalentries[0].detail_token}`);
    await mock.get('/v3/ping');
    return 200;
  });
  await register(mock, receiver.url);
  await mock.post(FAULTS, { delivery: 'before-answer', account_token: 'my_account_token_12', times: 1 });
  await refund(mock, 'r1');
  order.push('answered r1');
  await refund(mock, 'r2');
  order.push('answered r2');
  await settled(mock);
  t.strictSame(order.slice(0, 2), ['told of r1', 'answered r1']);
  t.equal(order.length, 4);
  t.match((await mock.get(FAULTS)).body.data, [{ fired: 1 }]);
});

t.test('before the answer of a receiver that hangs: the answer comes when its time is over', async (t) => {
  const mock = await start(t, { webhookTimeoutMs: 40 });
  const receiver = await startReceiver(t, () => 'hang');
  await register(mock, receiver.url);
  await mock.post(FAULTS, { delivery: 'before-answer' });
  t.equal((await refund(mock, 'r1')).status, 201);
  t.match(await firstOf(mock), { attempts: [{ outcome: 'failed' }] });
});

t.test('a rule meets deliveries by webhook, type and account, and calls and deliveries apart', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t);
  await register(mock, receiver.url, { token: 'one' });
  await register(mock, receiver.url, { token: 'two' });
  const rules = [
    { name: 'webhook', delivery: 'duplicate', webhook_token: 'two', event_type: 'creditjournalentries' },
    { name: 'account', delivery: 'duplicate', account_token: 'acct_zero' },
    { name: 'call', status: 503, account_token: 'acct_business' },
  ];
  for (const rule of rules) t.equal((await mock.post(FAULTS, rule)).status, 201);
  await refund(mock, 'r');
  await settled(mock);
  await mock.call('PATCH', '/__admin/accounts/acct_zero', { body: { status: 'SUSPENDED' } });
  await settled(mock);
  const met = (await mock.get('/__admin/deliveries?sort_by=id')).body.data.map(
    ({ webhook_token: webhook, type, attempts }: Record<string, unknown>) =>
      `${webhook} ${String(type).slice(6, 13)} ${(attempts as { fault: string }[])[0]?.fault}`,
  );
  t.strictSame(met, [
    'one journal null',
    'two journal webhook',
    'one account account',
    'two account account',
  ]);
  t.equal((await mock.get('/v3/credit/accounts/acct_business')).status, 503);
});

const WRONG: readonly [rule: object, says: string][] = [
  [
    { delivery: 'lost', status: 503 },
    'status belongs to a call, delivery to a delivery: leave out one of them',
  ],
  [
    { delivery: 'lost', header: { name: 'a' } },
    'header belongs to a call, delivery to a delivery: leave out one of them',
  ],
  [{ delivery: 'lost', delay: { ms: 1 } }, 'delay belongs to "delivery": "delayed": leave it out'],
  [{ delivery: 'lost', after: '1h' }, 'after belongs to "delivery": "delayed": leave it out'],
  [
    { delivery: 'delayed' },
    'delayed needs delay, in real time, or after, on the sandbox clock: send one of them',
  ],
  [
    { delivery: 'delayed', after: 'soon' },
    'after must be a duration such as 3d, 2d12h, 90s, PT36H or, in business days, 2bd, not "soon"',
  ],
  [{ delivery: 'delayed', delay: { from_ms: 2, to_ms: 1 } }, 'delay.to_ms must be at least delay.from_ms'],
  [{ status: 503, webhook_token: 'a' }, 'webhook_token belongs to a delivery: add delivery'],
  [{ status: 503, event_type: 'creditjournalentries' }, 'event_type belongs to a delivery: add delivery'],
];

for (const [rule, says] of WRONG) {
  t.test(`the rule ${JSON.stringify(rule)} is refused`, async (t) => {
    const { post } = await start(t);
    t.strictSame((await post(FAULTS, rule)).body, refusal('400001', `Invalid input(s): ${says}`));
  });
}

t.test('chance that meets deliveries follows the seed, and changes neither calls nor tokens', async (t) => {
  const run = async (probability: number) => {
    const { mock, receiver } = await startVerified(t, { delivery: 'duplicate', probability });
    await mock.post(FAULTS, { operation: 'getPing', status: 503, probability: 0.5 });
    for (let i = 0; i < 20; i++) {
      await refund(mock, `r${i}`);
      await settled(mock);
    }
    const pings = [];
    for (let i = 0; i < 20; i++) pings.push((await mock.get('/v3/ping')).status);
    return {
      sent: receiver.arrived.length,
      pings,
      token: (await mock.post('/__admin/accounts', {})).body.token,
    };
  };
  const half = await run(0.5);
  t.ok(half.sent > 22 && half.sent < 38, `${half.sent} messages`);
  t.strictSame(await run(0.5), half);
  t.strictSame({ ...(await run(0)), sent: half.sent }, half);
});

const WAIT = '/__admin/deliveries/wait';

t.test('a wait answers with the delivery that is there, or as soon as it comes', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t, (_, nth) => (nth === 1 ? 500 : 200));
  await register(mock, receiver.url);
  await refund(mock, 'r1');
  const pending = mock.get(`${WAIT}?refund_token=r1&state=pending`);
  t.match((await pending).body, { id: 1, state: 'pending' });
  const waiting = mock.get(`${WAIT}?refund_token=r1&event=journalentry.account.balancerefund`);
  await advance(mock, '4s');
  t.match((await waiting).body, { id: 1, state: 'succeeded', attempts: { length: 2 } });
  t.match((await mock.get(`${WAIT}?event=credit.*`)).body, { id: 1 }, 'at once, when it is there');
  const next = mock.get(`${WAIT}?after=1`);
  await refund(mock, 'r2');
  t.match((await next).body, { id: 2 });
});

t.test('a wait says at once that nothing can come', async (t) => {
  const mock = await start(t);
  const says = async (query: string) => {
    const { status, body } = await mock.get(`${WAIT}?timeout=60&${query}`);
    t.equal(status, 422);
    return body.error_message;
  };
  t.equal(await says(''), 'No such delivery can come: no webhook is active: POST /v3/webhooks makes one');
  const receiver = await startReceiver(t, () => 500);
  await register(mock, receiver.url, { events: ['journalentry.*'] });
  t.equal(await says('webhook_token=other'), 'No such delivery can come: there is no webhook other');
  t.equal(
    await says('event=accounttransition.*'),
    'No such delivery can come: no active webhook is told of accounttransition.*',
  );
  t.equal(
    await says('event=creditpaymenttransitions'),
    'No such delivery can come: no active webhook is told of creditpaymenttransitions',
  );
  await refund(mock, 'r');
  await mock.post('/__admin/refunds/r/cancel', {});
  await advance(mock, '30d');
  t.equal(
    await says('refund_token=r'),
    'No such delivery can come: refund r is CANCELLED, which is final, and nothing about it is still to be sent',
  );
  t.match((await mock.get(`${WAIT}?refund_token=r&state=given_up`)).body, { state: 'given_up' });
});

t.test('a wait that becomes vain ends, as one does whose sandbox begins anew', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t, () => 500);
  await register(mock, receiver.url);
  await refund(mock, 'r');
  await mock.post('/__admin/refunds/r/cancel', {});
  const vain = mock.get(`${WAIT}?refund_token=r`);
  await advance(mock, '30d');
  t.match((await vain).body.error_message, /refund r is CANCELLED, which is final/);
  await refund(mock, 'r2');
  const swapped = mock.get(`${WAIT}?refund_token=r2`);
  await mock.get('/livez');
  await mock.post('/__admin/reset', {});
  t.equal(
    (await swapped).body.error_message,
    'No such delivery can come: the sandbox began anew: sandbox.reset',
  );
});

t.test('a wait whose time is over says what it hangs on', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t, () => 500);
  await register(mock, receiver.url);
  await refund(mock, 'r');
  await settled(mock);
  const { status, body } = await mock.get(`${WAIT}?timeout=0.01`);
  t.equal(status, 408);
  t.strictSame(
    body,
    refusal(
      '408001',
      'No delivery became succeeded within 0.01 s: delivery 1 is pending, its attempt 1 failed (the answer was 500, and only 200 is success, at URL); the next attempt is due at 2026-01-05T15:00:04.000Z, and the clock is frozen: advance it by 4s'.replace(
        'URL',
        receiver.url,
      ),
    ),
  );
  t.match(
    (await mock.get(`${WAIT}?timeout=0.01&state=lost&after=1`)).body.error_message,
    /^No such delivery within 0\.01 s: none of the 1 there is meant: ask again/,
  );
});
