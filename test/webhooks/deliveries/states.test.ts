// Webhooks and deliveries as part of a sandbox's state: reset, snapshot, export and import; registered by flag or
// fixture; and that nothing is lost or grows without bound, whatever receivers do.
import t from 'tap';
import { createRefundMock } from '../../../src/index.js';
import { type Mock, OVERPAID, refundOf, refusal, start } from '../../support/helper.js';
import { startCli } from '../../support/process.js';
import {
  type Arrival,
  change,
  configOf,
  isSigned,
  PASSWORD,
  register,
  SECRET,
  settled,
  startReceiver,
} from '../../support/receiver.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const ACH = refundOf({ method: 'ACH', amount: 1, description: 'scenario=manual' });

const advance = ({ post }: Mock, by: string, user = 'my_app') =>
  post('/__admin/clock/advance', { by }, { user });
const refund = ({ post }: Mock, token: string, user = 'my_app') => post(REFUNDS, { ...ACH, token }, { user });
const times = (deliveries: readonly { time: string }[]) => deliveries.map(({ time }) => time.slice(11, 19));

t.test('a reset drops webhooks and what was still to be sent; numbers go on', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t, () => 500);
  await register(mock, receiver.url);
  await refund(mock, 'r');
  await settled(mock);
  await mock.post('/__admin/reset', {});
  t.equal((await mock.get('/v3/webhooks')).body.count, 0);
  t.equal((await mock.get('/__admin/deliveries')).body.count, 0);
  await advance(mock, '30d');
  t.equal(receiver.arrived.length, 1);
  await register(mock, receiver.url);
  await refund(mock, 'r');
  await settled(mock);
  t.equal((await mock.get('/__admin/deliveries')).body.data[0].id, 2);
});

t.test(
  'a snapshot keeps what is still to be sent, and goes on with the schedule where it stood',
  async (t) => {
    const mock = await start(t);
    const receiver = await startReceiver(t, () => 500);
    await register(mock, receiver.url);
    await refund(mock, 'r');
    await advance(mock, '10s');
    await mock.post('/__admin/snapshots/here', {});
    const first = times((await advance(mock, '30d')).body.deliveries);
    t.equal(first.length, 9);
    await mock.post('/__admin/snapshots/here/restore', {});
    t.match((await mock.get('/__admin/deliveries')).body.data, [
      { id: 2, state: 'pending', next_attempt_time: '2026-01-05T15:00:20.000Z', attempts: { length: 2 } },
    ]);
    t.strictSame(times((await advance(mock, '30d')).body.deliveries), first);
    t.equal(new Set(receiver.arrived.map(({ text }) => text)).size, 1, 'with the same bytes');
  },
);

t.test('what was on its way, or not even sent, at a snapshot is sent after a restore', async (t) => {
  const mock = await start(t, { webhookTimeoutMs: 60_000 });
  let isBack = false;
  const receiver = await startReceiver(t, () => (isBack ? 200 : 'hang'));
  await register(mock, receiver.url);
  await refund(mock, 'r1');
  await receiver.count(1);
  await refund(mock, 'r2');
  await mock.post('/__admin/snapshots/here', {});
  isBack = true;
  await mock.post('/__admin/snapshots/here/restore', {});
  await settled(mock);
  const tokens = receiver.arrived.slice(1).map(({ body }) => body.creditjournalentries[0].detail_token);
  t.strictSame([...new Set(tokens)].sort(), ['r1', 'r2']);
  const { data } = (await mock.get('/__admin/deliveries')).body;
  t.ok(data.every(({ state }: { state: string }) => state === 'succeeded'));
});

t.test(
  'an export shows no secret unless it is asked to, and webhooks without theirs get new ones',
  async (t) => {
    const mock = await start(t);
    const receiver = await startReceiver(t, () => 500);
    const config = configOf(receiver.url, { custom_header: { 'X-Key': 'my-own-key' } });
    await register(mock, receiver.url, { config });
    await refund(mock, 'r');
    await settled(mock);
    const shown = await mock.get('/__admin/state');
    for (const secret of [SECRET, PASSWORD, 'my-own-key']) t.notMatch(shown.text, secret);
    const elsewhere = await mock.call('PUT', '/__admin/state', { body: shown.body, user: 'elsewhere' });
    t.equal(elsewhere.status, 200);
    const fields = ['basic_auth_password', 'secret', 'custom_header.X-Key'];
    t.strictSame(elsewhere.body.new_secrets, [{ webhook_token: 'hook', fields }]);
    const { webhooks: drawn } = (await mock.get('/__admin/state?secrets=true', { user: 'elsewhere' })).body;
    for (const one of [
      drawn[0].config.basic_auth_password,
      drawn[0].config.secret,
      drawn[0].config.custom_header['X-Key'],
    ]) {
      t.match(one, /^[0-9a-f-]{36}/);
    }
    t.same(
      (await mock.get('/__admin/state', { user: 'elsewhere' })).body.webhooks,
      shown.body.webhooks,
      'all else is the same',
    );
    const here = await mock.call('PUT', '/__admin/state', { body: shown.body });
    t.equal(here.status, 200, 'where the webhook is known, its secrets are');
    t.notOk('new_secrets' in here.body);
    const whole = (await mock.get('/__admin/state?secrets=true')).body;
    t.match(whole.webhooks, [
      {
        token: 'hook',
        sandboxes: ['*'],
        config: { secret: SECRET, custom_header: { 'X-Key': 'my-own-key' } },
      },
    ]);
    t.match(whole.deliveries, [{ webhook_token: 'hook', attempts: 1, due: '+4s' }]);
    t.equal((await mock.call('PUT', '/__admin/state', { body: whole, user: 'other' })).status, 200);
    t.strictSame(times((await advance(mock, '30d', 'other')).body.deliveries).slice(0, 2), [
      '15:00:04',
      '15:00:20',
    ]);
    t.equal(receiver.arrived.at(-1)?.text, receiver.arrived[0]?.text);
    t.ok(isSigned(receiver.arrived.at(-1) as Arrival));
    t.equal(receiver.arrived.at(-1)?.headers['x-key'], 'my-own-key');
    const again = (await mock.get('/__admin/state?secrets=true', { user: 'other' })).body;
    t.strictSame(again.webhooks[0].config, whole.webhooks[0].config);
  },
);

t.test('a state without a word of webhooks leaves those there are meant to be', async (t) => {
  const mock = await start(t, { webhooks: [{ config: { url: 'http://127.0.0.1:9/' }, sandboxes: ['*'] }] });
  await mock.call('PUT', '/__admin/state', { body: { version: 1, accounts: [{ token: 'a' }] } });
  t.equal((await mock.get('/v3/webhooks')).body.count, 1);
  await mock.call('PUT', '/__admin/state', { body: { version: 1, accounts: [], webhooks: [] } });
  t.equal((await mock.get('/v3/webhooks')).body.count, 0);
});

const HOOK = { token: 'h', config: { url: 'http://127.0.0.1:9/' } };
const DUE = {
  webhook_token: 'h',
  type: 'creditjournalentries',
  body: '{"creditjournalentries":[]}',
  events: [],
};
const BAD: readonly [state: object, says: string][] = [
  [{ webhooks: [HOOK, HOOK] }, 'webhooks.1.token: token h is already used at webhooks.0'],
  [
    { webhooks: [{ config: { url: 'http://a:b@127.0.0.1/' } }] },
    'webhooks.0: config.url must not hold credentials: send basic_auth_username and basic_auth_password',
  ],
  [
    { webhooks: [{ ...HOOK, config: { ...HOOK.config, custom_header: { Host: 'x' } } }] },
    'webhooks.0: config.custom_header: Host is set by the message itself: leave it out',
  ],
  [
    { webhooks: Array.from({ length: 6 }, () => ({ config: HOOK.config })) },
    'webhooks: at most 5 can be active in sandbox default',
  ],
  [
    { webhooks: [HOOK], deliveries: [{ ...DUE, webhook_token: 'x', due: '0' }] },
    'deliveries.0: there is no webhook x',
  ],
  [
    { webhooks: [HOOK], deliveries: [{ ...DUE, body: '{}', due: '0' }] },
    'deliveries.0: body must be the text of {"creditjournalentries": [...]}',
  ],
  [
    { webhooks: [HOOK], deliveries: [{ ...DUE, created: '-1m', due: '-2m' }] },
    'deliveries.0: due: -2m is before it came about',
  ],
  [
    { accounts: [{ token: 'a', transitions: [{ from: 'ACTIVE', to: 'SUSPENDED', at: '-1d' }] }] },
    'accounts.0.transitions: they lead to SUSPENDED, but the account is ACTIVE',
  ],
  [{ webhooks: [{ ...HOOK, events: ['refunds'] }] }, 'webhooks.0.events.0: "refunds" is not known'],
];

for (const [state, says] of BAD) {
  t.test(`a state is refused: ${says}`, async (t) => {
    const { call } = await start(t);
    const reply = await call('PUT', '/__admin/state', { body: { version: 1, accounts: [], ...state } });
    t.equal(reply.status, 400);
    t.match(reply.body.error_message, `Invalid input(s): ${says}`);
  });
}

t.test(
  '--webhook registers a receiver in default and the sandboxes named, secrets from the seed',
  async (t) => {
    const receiver = await startReceiver(t);
    const flags = [
      '--seed',
      '7',
      '--clock',
      'frozen',
      '--webhook',
      receiver.url,
      '--webhook',
      `my_app=${receiver.url}`,
      '--log-level',
      'warn',
    ];
    const server = await startCli(t, flags);
    const said =
      /^webhook (\S+) of sandbox default, my_app: Basic refund-mock:(\S+), signed with HMAC_SHA_256 and the secret (\S+)\n$/;
    const [, url, password, secret] = said.exec(server.stderr()) ?? [];
    t.equal(url, receiver.url);
    for (const user of ['default', 'my_app', 'another']) {
      const headers = { authorization: `Basic ${btoa(`${user}:x`)}`, 'content-type': 'application/json' };
      await fetch(server.url + REFUNDS, {
        method: 'POST',
        headers,
        body: JSON.stringify({ ...ACH, token: user }),
      });
      await fetch(`${server.url}/__admin/clock/advance?sandbox=${user}`, {
        method: 'POST',
        headers,
        body: '{"by":"0s"}',
      });
    }
    const tokens = receiver.arrived.map(({ body }) => body.creditjournalentries[0].detail_token);
    t.strictSame(tokens, ['default', 'my_app'], 'once in each of them, and nowhere else');
    t.ok(receiver.arrived.every((arrival) => isSigned(arrival, secret)));
    t.equal(receiver.arrived[0]?.headers.authorization, `Basic ${btoa(`refund-mock:${password}`)}`);
    t.equal((await startCli(t, flags)).stderr(), server.stderr(), 'the same again with the same seed');
    t.not((await startCli(t, [...flags.slice(2), '--seed', '8'])).stderr(), server.stderr());
  },
);

t.test(
  'a fixture registers webhooks in default and the sandboxes named, and a reset brings them back',
  async (t) => {
    const text = `version: 1
accounts: [{ token: a }]
webhooks:
  - { token: mine, sandboxes: [one], config: { url: 'http://127.0.0.1:9/' } }
  - { token: all, sandboxes: ['*'], active: false, events: [credit.*], config: { url: 'http://127.0.0.1:9/', secret: null } }
`;
    const lines: string[] = [];
    const mock = await start(t, { fixture: { file: 'f.yaml', text }, announce: (line) => lines.push(line) });
    const tokens = async (user: string) =>
      (await mock.get('/v3/webhooks?sort_by=createdTime', { user })).body.data.map(
        ({ token }: { token: string }) => token,
      );
    t.strictSame(await tokens('default'), ['mine', 'all']);
    t.strictSame(await tokens('one'), ['mine', 'all']);
    t.strictSame(await tokens('two'), ['all']);
    await change(mock, 'http://127.0.0.1:9/', { token: 'all', name: 'changed' }, 'two');
    await mock.post('/__admin/reset', {}, { user: 'two' });
    t.match((await mock.get('/v3/webhooks/all', { user: 'two' })).body, {
      name: 'all',
      config: { secret: undefined },
    });
    t.match(lines, [
      /^webhook http:\/\/127\.0\.0\.1:9\/ of sandbox default, one: .* secret /,
      /of sandbox every: Basic/,
    ]);
  },
);

t.test('more active webhooks than there can be stop the start', async (t) => {
  const webhooks = Array.from({ length: 6 }, (_, i) => ({ config: { url: `http://127.0.0.1:${i + 1}/` } }));
  await t.rejects(createRefundMock({ webhooks }), {
    message: 'webhooks: at most 5 can be active in sandbox default',
  });
});

t.test('finished deliveries are kept up to a number, and the rest counted', async (t) => {
  const mock = await start(t, { keep: { requests: 10, events: 10, deliveries: 3 } });
  const receiver = await startReceiver(t);
  await register(mock, receiver.url);
  for (let i = 0; i < 5; i++) {
    await refund(mock, `r${i}`);
    await settled(mock);
  }
  t.match((await mock.get('/__admin/deliveries')).body, {
    kept: 3,
    dropped: 2,
    data: [{ id: 5 }, { id: 4 }, { id: 3 }],
  });
  t.strictSame(
    (await mock.get('/__admin/deliveries/1')).body,
    refusal(
      '404010',
      'Delivery 1 is not in the log of sandbox my_app, or no longer: GET /__admin/deliveries lists what is',
    ),
  );
});

t.test('when memory is short, what had to go before it was sent is said', async (t) => {
  const mock = await start(t, { logBytes: 60_000, keep: { requests: 0, events: 100, deliveries: 10 } });
  const receiver = await startReceiver(t, () => 500);
  await register(mock, receiver.url);
  for (let i = 0; i < 60; i++) {
    await refund(mock, `r${i}`);
    await settled(mock);
  }
  const { kept, dropped } = (await mock.get('/__admin/deliveries')).body;
  t.ok(kept < 60 && kept + dropped === 60, `${kept} kept, ${dropped} dropped`);
  const { data } = (await mock.get('/__admin/events?type=delivery.given_up')).body;
  t.match(data[0], { error: 'it had to make room for others' });
});
