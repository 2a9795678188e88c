// Deliveries where several things come together: resends and retries, faults and resets, calls that come at once.
import t from 'tap';
import { type Mock, OVERPAID, refundOf, refusal, start } from '../../support/helper.js';
import { startCli } from '../../support/process.js';
import { change, configOf, register, settled, startReceiver, webhookOf } from '../../support/receiver.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const FAULTS = '/__admin/faults';
const ACH = refundOf({ method: 'ACH', amount: 1, description: 'scenario=manual' });

const advance = ({ post }: Mock, by: string) => post('/__admin/clock/advance', { by });
const refund = ({ post }: Mock, token: string) => post(REFUNDS, { ...ACH, token });
const first = async ({ get }: Mock) => (await get('/__admin/deliveries/1')).body;

t.test('a resend that fails leaves the retries as they were', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t, () => 500);
  await register(mock, receiver.url);
  await refund(mock, 'r');
  await settled(mock);
  const { body } = await mock.post('/__admin/deliveries/1/resend', {});
  t.match(body, { state: 'pending', next_attempt_time: '2026-01-05T15:00:04.000Z', attempts: { length: 2 } });
  await advance(mock, '30d');
  t.match(await first(mock), { state: 'given_up', attempts: { length: 12 } });
});

t.test('a duplicate that fails is retried like any other', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t, (_, nth) => (nth <= 2 ? 500 : 200));
  await register(mock, receiver.url);
  await mock.post(FAULTS, { delivery: 'duplicate', times: 1 });
  await refund(mock, 'r');
  await advance(mock, '4s');
  t.match(await first(mock), { state: 'succeeded', attempts: { length: 3 } });
});

t.test('what a fault holds up in real time goes nowhere once the sandbox began anew', async (t) => {
  let release = () => undefined as unknown;
  const mock = await start(t, {
    systemTimer(ms, run) {
      if (ms === 77) release = run;
      return () => undefined;
    },
  });
  const receiver = await startReceiver(t);
  await register(mock, receiver.url);
  await mock.post(FAULTS, { delivery: 'delayed', delay: { ms: 77 } });
  await refund(mock, 'r');
  await mock.get('/__admin/events/wait?type=delivery.attempted&timeout=60');
  t.match(await first(mock), { attempts: [{ outcome: 'under_way', fault: 'fault-1' }] });
  await mock.post('/__admin/reset', {});
  release();
  await register(mock, receiver.url);
  await mock.post('/v3/webhooks/hook/ping', {});
  t.strictSame(
    receiver.arrived.map(({ body }) => Object.keys(body)),
    [['pings']],
  );
});

t.test('where unknown fields are ignored, they change nothing of a webhook', async (t) => {
  const mock = await start(t, { assumptions: { unknown_body_fields: 'ignore' } });
  await register(mock, 'http://127.0.0.1:9/1', { token: 'one' });
  await register(mock, 'http://127.0.0.1:9/2', { token: 'two' });
  const differences = { token: 'two', name: 'new', createdAt: 'x', updatedAt: 'x', colour: 'red' };
  const body = webhookOf('http://127.0.0.1:9/1', differences);
  t.match((await mock.call('PUT', '/v3/webhooks/one', { body })).body, { token: 'one', name: 'new' });
  t.match((await mock.get('/v3/webhooks')).body.data, [
    { token: 'two', name: 'my_webhook_name', config: { url: 'http://127.0.0.1:9/2' } },
    { token: 'one', name: 'new' },
  ]);
});

t.test('before the answer: of many calls at once none is answered before the receiver knows', async (t) => {
  const told = new Set<string>();
  const mock = await start(t);
  const receiver = await startReceiver(t, async ({ body }) => {
    await mock.get('/v3/ping');
    for (const { detail_token: token } of body.creditjournalentries) told.add(token);
    return 200;
  });
  await register(mock, receiver.url);
  await mock.post(FAULTS, { delivery: 'before-answer' });
  const early: string[] = [];
  const tokens = Array.from({ length: 30 }, (_, i) => `r${i}`);
  await Promise.all(
    tokens.map(async (token) => {
      t.equal((await refund(mock, token)).status, 201);
      if (!told.has(token)) early.push(token);
    }),
  );
  t.strictSame(early, []);
});

t.test('out of order without end: neighbours change places', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t);
  await register(mock, receiver.url);
  await mock.post(FAULTS, { delivery: 'out-of-order' });
  for (const token of ['r1', 'r2', 'r3', 'r4']) {
    await refund(mock, token);
    await settled(mock);
  }
  const order = receiver.arrived.map(({ body }) => body.creditjournalentries[0].detail_token);
  t.strictSame(order, ['r2', 'r1', 'r4', 'r3']);
  t.match(await first(mock), { attempts: [{ fault: 'fault-1' }] }, 'the attempt names what held it back');
});

t.test('delayed without end: it comes once that time has passed', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t);
  await register(mock, receiver.url);
  await mock.post(FAULTS, { name: 'slow', delivery: 'delayed', after: '2h' });
  await refund(mock, 'r');
  const { body } = await advance(mock, '1d');
  t.match(body.deliveries, [{ time: '2026-01-05T17:00:00.000Z', outcome: 'succeeded' }]);
  t.match(await first(mock), { attempts: [{ fault: 'slow' }] });
});

t.test('a webhook that is made inactive is owed nothing any more, and whoever waits is told', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t, () => 500);
  await register(mock, receiver.url);
  await refund(mock, 'r');
  await settled(mock);
  const waiting = mock.get('/__admin/deliveries/wait?refund_token=r');
  await mock.get('/livez');
  await change(mock, receiver.url, { active: false });
  t.equal(
    (await waiting).body.error_message,
    'No such delivery can come: no webhook is active: POST /v3/webhooks makes one',
  );
  t.match(await first(mock), { state: 'given_up', next_attempt_time: null });
  t.strictSame((await advance(mock, '30d')).body.deliveries, []);
});

t.test('one that becomes inactive while it is called is not called again', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t, async () => {
    await change(mock, receiver.url, { active: false });
    return 500;
  });
  await register(mock, receiver.url);
  await refund(mock, 'r');
  await advance(mock, '30d');
  t.equal(receiver.arrived.length, 1);
  t.match(await first(mock), { state: 'given_up', attempts: [{ outcome: 'failed' }] });
});

t.test('an example that was on its way at a snapshot is not sent again', async (t) => {
  const mock = await start(t, { webhookTimeoutMs: 30 });
  const receiver = await startReceiver(t, () => 'hang');
  await register(mock, receiver.url);
  const sent = mock.post('/__admin/webhooks/hook/send-example', {});
  await receiver.count(1);
  await mock.post('/__admin/snapshots/s', {});
  await sent;
  await mock.post('/__admin/snapshots/s/restore', {});
  await advance(mock, '1d');
  t.equal(receiver.arrived.length, 1);
});

t.test('looking at the state, or waiting, changes nothing of what is sent', async (t) => {
  const run = async (looks: boolean) => {
    const mock = await start(t, { webhookTimeoutMs: 60_000 });
    let letGo = () => undefined as unknown;
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const receiver = await startReceiver(t, async (_, nth) => {
      if (nth <= 8) await gate;
      return 200;
    });
    await register(mock, receiver.url);
    for (let i = 0; i < 20; i++) {
      await refund(mock, `r${i}`);
      if (i < 8) await receiver.count(i + 1);
      if (looks) await mock.get('/__admin/state');
      if (looks) await mock.get('/__admin/deliveries/wait?state=lost&timeout=0.001');
    }
    letGo();
    await settled(mock);
    return receiver.arrived.map(({ body }) => body.creditjournalentries.length);
  };
  const sizes = await run(false);
  t.strictSame(sizes, [...Array.from({ length: 8 }, () => 1), 10, 2], 'what waits together goes together');
  t.strictSame(await run(true), sizes);
});

t.test('an advance that a reset overtakes says so', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t, async () => {
    await mock.post('/__admin/reset', {});
    return 200;
  });
  await register(mock, receiver.url);
  await refund(mock, 'r');
  t.match((await advance(mock, '30d')).body, {
    now: '2026-01-05T15:00:00.000Z',
    caused: [],
    deliveries: [],
    finished: false,
    message: 'Stopped: the sandbox began anew meanwhile',
  });
});

t.test('clients that leave out /credit can have an event told again', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t);
  await register(mock, receiver.url);
  for (const prefix of ['', '/v3', '/v3/credit', '/credit', '/~my_app/v3']) {
    const { status } = await mock.post(`${prefix}/webhooks/journalentry/opening_payment_12`, undefined);
    t.equal(status, 200, prefix);
  }
  await settled(mock);
  t.equal(receiver.arrived.length, 5);
  t.equal(
    (await mock.post('/v3/webhooks/journalentry/ping', {})).body.error_code,
    '404008',
    'a ping is a ping',
  );
});

t.test('the order of headers makes no other content, a name in other capitals a second one', async (t) => {
  const { post } = await start(t);
  const hookWith = (custom_header: object) =>
    webhookOf('http://127.0.0.1:9/', { config: configOf('http://127.0.0.1:9/', { custom_header }) });
  t.equal((await post('/v3/webhooks', hookWith({ a: '1', b: '2' }))).status, 201);
  t.equal((await post('/v3/webhooks', hookWith({ b: '2', a: '1' }))).status, 201);
  t.equal((await post('/v3/webhooks', hookWith({ b: '1', a: '2' }))).status, 409);
  t.strictSame(
    (await post('/v3/webhooks', hookWith({ a: '1', A: '2' }))).body,
    refusal(
      '400001',
      'Invalid input(s): config.custom_header names a header twice: capital letters make no difference',
    ),
  );
  const config = configOf('http://127.0.0.1:9/', { basic_auth_username: 'a\tb' });
  t.strictSame(
    (await post('/v3/webhooks', webhookOf('http://127.0.0.1:9/', { token: 'x', config }))).body,
    refusal('400001', 'Invalid input(s): config.basic_auth_username must not hold control characters'),
  );
});

t.test('secrets of a webhook that an edited fixture adds are told as well, and none twice', async (t) => {
  const lines: string[] = [];
  let edit = (_: string) => undefined as unknown;
  const hook = (port: number) => `  - { config: { url: 'http://127.0.0.1:${port}/' } }\n`;
  const text = `version: 1\naccounts: []\nwebhooks:\n${hook(1)}`;
  const watch = (onChange: (text: string | Error) => void) => {
    edit = onChange;
    return () => undefined;
  };
  await start(t, { fixture: { file: 'f.yaml', text, watch }, announce: (line) => lines.push(line) });
  edit(`${text}${hook(2)}`);
  t.match(lines, [/^webhook http:\/\/127\.0\.0\.1:1\/ /, /^webhook http:\/\/127\.0\.0\.1:2\/ /]);
  t.equal(lines.length, 2);
});

t.test(
  'a big import takes the room of what others are owed, counts it, and does no other harm',
  async (t) => {
    const mock = await start(t, { logBytes: 3_000_000 });
    const stateOf = (count: number, length: number) => ({
      version: 1,
      accounts: [],
      webhooks: [{ token: 'hook', config: { url: 'http://127.0.0.1:9/' } }],
      deliveries: Array.from({ length: count }, (_, i) => ({
        webhook_token: 'hook',
        type: 'creditjournalentries',
        body: JSON.stringify({ creditjournalentries: [{ token: `e${i}`, padding: 'x'.repeat(length) }] }),
        events: [{ token: `e${i}`, name: 'journalentry.x', account_token: 'a', refund_token: 'r' }],
        due: '+1h',
      })),
    });
    const put = (user: string, body: object) => mock.call('PUT', '/__admin/state', { user, body });
    t.equal((await put('a', stateOf(3500, 10))).status, 200);
    t.equal((await put('b', stateOf(1, 1_500_000))).status, 200);
    const { kept, dropped } = (await mock.get('/__admin/deliveries', { user: 'a' })).body;
    t.ok(dropped > 100 && kept + dropped === 3500, `${dropped} dropped`);
    const another = webhookOf('http://127.0.0.1:9/', { token: 'another' });
    t.equal((await mock.post('/v3/webhooks', another, { user: 'b' })).status, 201);
  },
);

t.test('without kept deliveries waits and advances still tell of them', async (t) => {
  const mock = await start(t, { keep: { requests: 10, events: 100, deliveries: 0 } });
  const receiver = await startReceiver(t);
  await register(mock, receiver.url);
  const waiting = mock.get('/__admin/deliveries/wait?refund_token=r');
  await mock.get('/livez');
  await refund(mock, 'r');
  t.match((await waiting).body, { id: 1, state: 'succeeded' });
  await mock.post(FAULTS, { delivery: 'duplicate', times: 1 });
  await refund(mock, 'r2');
  t.match((await advance(mock, '1s')).body.deliveries, [{ attempt: 1 }, { attempt: 2 }]);
  t.match((await mock.get('/__admin/deliveries')).body, { count: 0, dropped: 2 });
});

t.test('before the answer for one webhook: another that hangs holds no answer up', async (t) => {
  const mock = await start(t, { webhookTimeoutMs: 60_000 });
  const receiver = await startReceiver(t);
  const dead = await startReceiver(t, () => 'hang');
  await register(mock, receiver.url, { token: 'told' });
  await register(mock, dead.url, { token: 'dead' });
  await mock.post(FAULTS, { delivery: 'before-answer', webhook_token: 'told' });
  for (let i = 0; i < 20; i++) {
    t.equal((await refund(mock, `r${i}`)).status, 201);
    const told = receiver.arrived.flatMap(({ body }) => body.creditjournalentries);
    t.equal(told.length, i + 1);
  }
});

t.test('before the answer, and a fault that meets the call: both hold', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t);
  await register(mock, receiver.url);
  await mock.post(FAULTS, { delivery: 'before-answer' });
  await mock.post(FAULTS, { operation: 'createBalanceRefund', effect: 'wrong-content-type' });
  await refund(mock, 'r');
  t.equal(receiver.arrived.length, 1);
});

t.test('an import whose webhooks are no webhooks is refused like any other', async (t) => {
  const mock = await start(t);
  await register(mock, 'http://127.0.0.1:9/', { token: 'w' });
  const config = { url: 'http://127.0.0.1:9/' };
  for (const [webhook, says] of [
    [{ token: 'w', config: null }, 'webhooks.0.config: config must be an object, not null'],
    [
      { token: 'w', config: { ...config, custom_header: [] } },
      'webhooks.0.config.custom_header: custom_header must be an object with at most 3 headers',
    ],
    [null, 'webhooks.0: the item must be an object, not null'],
  ] as const) {
    const reply = await mock.call('PUT', '/__admin/state', {
      body: { version: 1, accounts: [], webhooks: [webhook] },
    });
    t.strictSame(reply.body, refusal('400001', `Invalid input(s): ${says}`));
  }
});

t.test('names that were subscribed to before stay, whatever is assumed of names later', async (t) => {
  const mock = await start(t);
  await register(mock, 'http://127.0.0.1:9/', { events: ['journalentry.*'] });
  await mock.call('PATCH', '/__admin/assumptions', { body: { webhook_event_names: 'documented' } });
  const put = (events: string[]) => change(mock, 'http://127.0.0.1:9/', { events, active: false });
  t.equal((await put(['journalentry.*'])).status, 200);
  t.equal((await put(['journalentry.*', 'accounttransition.*'])).status, 400);
  const same = webhookOf('http://127.0.0.1:9/', { events: ['journalentry.*'], active: false });
  t.equal((await mock.post('/v3/webhooks', same)).status, 201);
  const state = (await mock.get('/__admin/state?secrets=true')).body;
  t.equal((await mock.call('PUT', '/__admin/state', { body: state })).status, 200);
});

for (const [what, save, back] of [
  ['a snapshot', '/__admin/snapshots/s', '/__admin/snapshots/s/restore'],
  ['an export', '', ''],
] as const) {
  t.test(`what a fault put off is put off once, and let go by the next, over ${what} as well`, async (t) => {
    const mock = await start(t);
    const receiver = await startReceiver(t);
    await register(mock, receiver.url);
    const goThrough = async () => {
      if (save !== '') {
        await mock.post(save, {});
        await mock.post(back, {});
        return;
      }
      const body = (await mock.get('/__admin/state?secrets=true')).body;
      await mock.call('PUT', '/__admin/state', { body });
    };
    await mock.post(FAULTS, { name: 'swap', delivery: 'out-of-order' });
    await refund(mock, 'r1');
    await settled(mock);
    await goThrough();
    await refund(mock, 'r2');
    await settled(mock);
    const order = () => receiver.arrived.map(({ body }) => body.creditjournalentries[0].detail_token);
    t.strictSame(order(), ['r2', 'r1']);
    await mock.call('DELETE', FAULTS);
    await mock.post(FAULTS, { name: 'late', delivery: 'delayed', after: '1h' });
    await refund(mock, 'r3');
    await settled(mock);
    await goThrough();
    await advance(mock, '1h');
    t.strictSame(order(), ['r2', 'r1', 'r3']);
  });
}

t.test('what is given up was not on its way', async (t) => {
  const mock = await start(t);
  let letGo = () => undefined as unknown;
  const receiver = await startReceiver(t, (_, nth) =>
    nth === 1
      ? new Promise((resolve) => {
          letGo = () => resolve(200);
        })
      : 500,
  );
  await register(mock, receiver.url);
  await refund(mock, 'r');
  await receiver.count(1);
  await mock.post('/__admin/deliveries/1/resend', {});
  await change(mock, receiver.url, { active: false });
  letGo();
  await settled(mock);
  t.match(await first(mock), { state: 'succeeded' });
  t.equal((await mock.get('/__admin/events?type=delivery.given_up')).body.count, 0);
});

t.test('a wait for a name that does not exist says so', async (t) => {
  const mock = await start(t);
  await register(mock, 'http://127.0.0.1:9/');
  const { status, body } = await mock.get(
    '/__admin/deliveries/wait?event=journalentry.account.balancerefun&timeout=60',
  );
  t.equal(status, 400);
  t.match(body.error_message, /event: "journalentry\.account\.balancerefun" is not known \(did you mean/);
});

t.test('a flag that names a receiver which will not be called is warned of', async (t) => {
  const server = await startCli(t, ['--webhook', 'http://10.0.0.1/', '--webhook', 'http://hook.test/']);
  server.kill('SIGTERM');
  const { stderr } = await server.ended;
  t.match(stderr, /10\.0\.0\.1 is not loopback: start the server with --allow-webhook-host 10\.0\.0\.1/);
  t.match(stderr, /messages to hook\.test go out only if it is loopback/);
});

t.test('chance that meets deliveries hangs on the seed alone, not on who answers first', async (t) => {
  const run = async (slow: number) => {
    const mock = await start(t);
    const receiver = await startReceiver(t, async (_, nth) => {
      if (nth % slow === 0) for (let i = 0; i < 5; i++) await mock.get('/v3/ping');
      return 200;
    });
    await register(mock, receiver.url);
    await mock.post(FAULTS, { delivery: 'lost', probability: 0.4 });
    for (let i = 0; i < 40; i++) {
      await refund(mock, `r${i}`);
      await settled(mock);
    }
    const { data } = (await mock.get('/__admin/deliveries?state=lost&count=100')).body;
    return data.flatMap(({ events }: { events: { refund_token: string }[] }) =>
      events.map((e) => e.refund_token),
    );
  };
  const lost = await run(2);
  t.ok(lost.length > 5 && lost.length < 30, `${lost.length} of 40`);
  t.strictSame(await run(3), lost);
});

t.test('a receiver whose time is over at once has failed, and nothing breaks', async (t) => {
  const mock = await start(t, {
    webhookTimeoutMs: 55,
    systemTimer(ms, run) {
      if (ms === 55) run();
      return () => undefined;
    },
  });
  const receiver = await startReceiver(t);
  await register(mock, receiver.url);
  t.strictSame(
    (await mock.post('/v3/webhooks/hook/ping', {})).body,
    refusal('422600', 'Webhook operation failed: there was no whole answer within 55 ms'),
  );
  t.equal(receiver.arrived.length, 0);
});
