// The live signal: which sandboxes something happens in, told at most every 100 ms however much happens. Nothing of it
// is measured by the clock on the wall: the timer is in the test's hand.
import t, { type Test } from 'tap';
import { Activity, Watch } from '../../src/sandbox/activity.js';
import { type Mock, OVERPAID, refundOf, refusal, SAMPLE, start } from '../support/helper.js';
import { openConnection } from '../support/process.js';
import { register, settled, startReceiver } from '../support/receiver.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const NOW = '2026-01-05T15:00:00.000Z';

/** A sandbox in which nothing has happened. */
const QUIET = {
  calls: 0,
  last_call_time: null,
  writes: 0,
  requests: 0,
  last_sequence: 0,
  last_delivery_sequence: 0,
  refunds: 0,
  now: NOW,
};
/** One that its application has called once, and to no effect. */
const CALLED = { ...QUIET, calls: 1, last_call_time: NOW, requests: 1 };

/** Timers that go off when the test says so. */
function heldTimers() {
  const set = new Map<() => void, number>();
  return {
    systemTimer(ms: number, run: () => void) {
      const goOff = () => run();
      set.set(goOff, ms);
      return () => void set.delete(goOff);
    },
    /** What those that are set are set for. */
    waits: () => [...set.values()],
    goOff() {
      const due = [...set.keys()];
      set.clear();
      for (const goOff of due) goOff();
    },
  };
}

async function startListening(t: Test, settings: Parameters<typeof start>[1] = {}) {
  const timers = heldTimers();
  const mock = await start(t, { systemTimer: timers.systemTimer, ...settings });
  await mock.app.listen({ port: 0, host: '127.0.0.1' });
  return { ...mock, ...timers };
}

/** Asks for the stream on a connection of its own. */
async function listen(t: Test, { app }: Pick<Mock, 'app'>, method = 'GET', path = '/__admin/activity') {
  const { port } = app.server.address() as { port: number };
  const connection = await openConnection(t, port);
  connection.send(`${method} ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n`);
  return connection;
}

/** All that a stream told until it was closed. */
function toldIn(text: string): [event: string, data: object][] {
  return [...text.matchAll(/event: (.+)\ndata: (.+)\n/g)].map(([, event = '', data = '']) => {
    return [event, JSON.parse(data)];
  });
}

t.test(
  'the counters of all sandboxes can be read at once, in the order in which they were made',
  async (t) => {
    const mock = await start(t);
    t.strictSame((await mock.get('/__admin/activity')).body, { sandboxes: [], unassigned: 0 });
    await mock.post(REFUNDS, SAMPLE, { user: 'b' });
    mock.tick(1500);
    await mock.get(OVERPAID, { user: 'b' });
    await mock.post('/__admin/accounts', { token: 'x' }, { user: 'a' });
    await mock.get('/v3/ping', { user: null });
    t.strictSame((await mock.get('/__admin/activity')).body, {
      sandboxes: [
        {
          name: 'b',
          calls: 2,
          last_call_time: '2026-01-05T15:00:01.500Z',
          writes: 0,
          requests: 2,
          last_sequence: 2,
          last_delivery_sequence: 0,
          refunds: 1,
          now: NOW,
        },
        { ...QUIET, name: 'a', writes: 1, last_sequence: 1 },
      ],
      unassigned: 1,
    });
  },
);

t.test('a listener is told of all, then of what changed: a thousand calls are one message', async (t) => {
  const mock = await startListening(t);
  await mock.get(OVERPAID, { user: 'busy' });
  await mock.get(OVERPAID, { user: 'quiet' });
  t.strictSame(mock.waits(), [], 'while nobody listens there is no timer');
  const stream = await listen(t, mock);
  await stream.received('event: unassigned');
  t.strictSame(mock.waits(), [100]);
  for (let i = 0; i < 1000; i++) await mock.get(OVERPAID, { user: 'busy' });
  mock.goOff();
  await stream.received('"calls":1001');
  t.strictSame(mock.waits(), [100], 'and the next look is planned');
  mock.goOff();
  await mock.get('/v3/ping', { user: null });
  mock.goOff();
  await stream.received('"total":1');
  await mock.app.close();
  const text = await stream.closed;
  t.match(text, /^HTTP\/1\.1 200 OK\r\n.*content-type: text\/event-stream; charset=utf-8\r\n/s);
  t.strictSame(toldIn(text), [
    ['sandbox', { ...CALLED, name: 'busy' }],
    ['sandbox', { ...CALLED, name: 'quiet' }],
    ['unassigned', { total: 0 }],
    // The two calls on the other sandbox have taken no number of this one.
    ['sandbox', { ...CALLED, name: 'busy', calls: 1001, requests: 1001 }],
    ['unassigned', { total: 1 }],
  ]);
});

t.test('whatever happens in a sandbox is told, and so is each kind of it by its own counter', async (t) => {
  const mock = await startListening(t);
  const receiver = await startReceiver(t);
  await mock.get(OVERPAID);
  const stream = await listen(t, mock);
  await stream.received('event: unassigned');
  const steps: [what: string, act: () => Promise<unknown>, changes: object][] = [
    ['a write', () => mock.post('/__admin/accounts', { token: 'x' }), { writes: 1, last_sequence: 1 }],
    ['a write that is refused', () => mock.post('/__admin/accounts', { token: 'x' }), { writes: 2 }],
    [
      'a refund',
      () => mock.post(REFUNDS, refundOf({ token: 'r', method: 'ACH' })),
      { calls: 2, requests: 4, last_sequence: 3, refunds: 1 },
    ],
    [
      'a webhook that is told',
      async () => {
        await register(mock, receiver.url);
        await mock.post(REFUNDS, refundOf({ amount: 1 }));
        await settled(mock);
      },
      { calls: 4, requests: 6, writes: 3, last_sequence: 7, last_delivery_sequence: 2, refunds: 2 },
    ],
    [
      'time that passes',
      () => mock.post('/__admin/clock/advance', { by: '1s' }),
      { writes: 4, last_sequence: 8, now: '2026-01-05T15:00:01.000Z' },
    ],
    [
      'a reset',
      () => mock.post('/__admin/reset', {}),
      { writes: 5, requests: 0, last_sequence: 9, refunds: 0, now: NOW },
    ],
  ];
  let expected: object = { name: 'my_app', ...CALLED };
  const told: [string, object][] = [
    ['sandbox', expected],
    ['unassigned', { total: 0 }],
  ];
  for (const [, act, changes] of steps) {
    await act();
    mock.goOff();
    expected = { ...expected, ...changes };
    told.push(['sandbox', expected]);
  }
  await mock.app.close();
  const found = toldIn(await stream.closed);
  for (const [i, one] of told.entries()) t.strictSame(found[i], one, steps[i - 2]?.[0] ?? 'at first');
  t.equal(found.length, told.length);
});

t.test('who only looks is no activity', async (t) => {
  const mock = await startListening(t);
  await mock.get(OVERPAID);
  const stream = await listen(t, mock);
  await stream.received('event: unassigned');
  for (const path of [
    'refunds',
    'requests',
    'events',
    'state',
    'clock',
    'sandboxes',
    'activity',
    'unassigned',
  ]) {
    t.equal((await mock.get(`/__admin/${path}`)).status, 200, path);
    t.equal((await mock.call('HEAD', `/__admin/${path}`)).status, 200, path);
  }
  t.equal((await mock.get('/__admin/refunds/nothing')).status, 404);
  for (const path of ['/', '/docs', '/openapi.json', '/__admin/session']) await mock.get(path);
  mock.goOff();
  await mock.app.close();
  t.strictSame(toldIn(await stream.closed), [
    ['sandbox', { ...CALLED, name: 'my_app' }],
    ['unassigned', { total: 0 }],
  ]);
});

t.test('every listener is told all of it, and takes its timer along when it leaves', async (t) => {
  const mock = await startListening(t);
  const first = await listen(t, mock);
  await first.received('event: unassigned');
  await mock.get(OVERPAID, { user: 'a' });
  const second = await listen(t, mock);
  await second.received('event: unassigned');
  t.strictSame(mock.waits(), [100, 100]);
  mock.goOff();
  await first.received('"name":"a"');
  first.leave();
  // Over a socket, so that the server has come to see that the other one is gone.
  while (mock.waits().length > 0) await (await listen(t, mock, 'HEAD')).closed;
  await mock.get(OVERPAID, { user: 'b' });
  mock.goOff();
  await second.received('"name":"b"');
  await mock.app.close();
  t.strictSame(mock.waits(), []);
  const ofA = ['sandbox', { ...CALLED, name: 'a' }];
  t.strictSame(toldIn(await first.closed), [['unassigned', { total: 0 }], ofA]);
  const ofB = ['sandbox', { ...CALLED, name: 'b' }];
  t.strictSame(toldIn(await second.closed), [ofA, ['unassigned', { total: 0 }], ofB]);
});

t.test('a sandbox that is dropped is told of, also when its name is used again at once', async (t) => {
  const mock = await startListening(t);
  await mock.get(OVERPAID, { user: 'gone' });
  await mock.get(OVERPAID, { user: 'renewed' });
  const stream = await listen(t, mock);
  await stream.received('event: unassigned');
  for (const name of ['gone', 'renewed']) await mock.call('DELETE', `/__admin/sandboxes/${name}`);
  await mock.get(OVERPAID, { user: 'renewed' });
  mock.goOff();
  mock.goOff();
  await mock.app.close();
  t.strictSame(toldIn(await stream.closed).slice(3), [
    ['sandbox.dropped', { name: 'gone' }],
    ['sandbox.dropped', { name: 'renewed' }],
    ['sandbox', { ...CALLED, name: 'renewed' }],
  ]);
});

t.test('a stop ends the stream in good order, and leaves no timer', async (t) => {
  const mock = await startListening(t);
  const stream = await listen(t, mock);
  await stream.received('event: unassigned');
  await mock.app.close();
  t.match(
    await stream.closed,
    /event: unassigned\ndata: \{"total":0\}\n\n\r\n0\r\n\r\n$/,
    'with its last chunk',
  );
  t.strictSame(mock.waits(), []);
});

t.test('who asks for the head of a stream gets just that, and is not held', async (t) => {
  const mock = await startListening(t);
  await mock.call('PUT', '/__admin/sandboxes/a');
  for (const path of ['/__admin/activity', '/__admin/events?sandbox=a']) {
    const { closed } = await listen(t, mock, 'HEAD', path);
    t.match(await closed, /^HTTP\/1\.1 200 OK\r\n.*text\/event-stream.*\r\n\r\n$/s, path);
  }
  t.strictSame(mock.waits(), []);
});

t.test('with an admin token nobody listens without it', async (t) => {
  const { get } = await start(t, { adminToken: 's3cret' });
  for (const accept of ['*/*', 'text/event-stream']) {
    const reply = await get('/__admin/activity', { headers: { accept } });
    t.equal(reply.status, 401);
    const message = 'The control plane asks for the token of --admin-token: send Authorization: Bearer TOKEN';
    t.strictSame(reply.body, refusal('401002', message));
  }
});

t.test('of one sandbox alone is told to whoever asks for it, as soon as it is there', async (t) => {
  const mock = await startListening(t);
  const paths = ['/__admin/activity?sandbox=b', '/__admin/activity?sandbox=b%20c'];
  t.strictSame((await mock.get(String(paths[0]))).body, { sandboxes: [], unassigned: 0 });
  await mock.get(OVERPAID, { user: 'a' });
  const [early, other] = await Promise.all(paths.map((path) => listen(t, mock, 'GET', path)));
  await Promise.all([early?.received(': listening'), other?.received(': listening')]);
  await mock.get(OVERPAID, { user: 'b' });
  await mock.get('/v3/ping', { user: null });
  mock.goOff();
  await early?.received('"name":"b"');
  const late = await listen(t, mock, 'GET', paths[0]);
  await late.received('"name":"b"');
  await mock.get(OVERPAID, { user: 'a' });
  await mock.call('DELETE', '/__admin/sandboxes/b');
  mock.goOff();
  await mock.app.close();
  const ofB = [
    ['sandbox', { ...CALLED, name: 'b' }],
    ['sandbox.dropped', { name: 'b' }],
  ];
  t.strictSame(toldIn(String(await early?.closed)), ofB);
  t.strictSame(toldIn(await late.closed), ofB);
  t.strictSame(toldIn(String(await other?.closed)), []);
});

t.test('the counters of one sandbox can be read alone', async (t) => {
  const { get } = await start(t);
  for (const user of ['a', 'b']) await get(OVERPAID, { user });
  await get('/v3/ping', { user: null });
  const one = await get('/__admin/activity?sandbox=b', { user: 'a' });
  t.strictSame(one.body, { sandboxes: [{ ...CALLED, name: 'b' }], unassigned: 1 });
  const all = await get('/__admin/activity', { user: 'a' });
  t.equal(all.body.sandboxes.length, 2, 'nobody is chosen by a user name');
  const refused = await get('/__admin/activity?sandbox=');
  t.equal(refused.status, 400);
  const shared = await start(t, { shared: true });
  await shared.get(OVERPAID);
  const { body } = await shared.get('/__admin/activity?sandbox=any');
  t.strictSame(body, { sandboxes: [{ ...CALLED, name: 'default' }], unassigned: 0 }, 'with --shared');
});

t.test('nothing runs while nothing happens, however many watch', async (t) => {
  const mock = await startListening(t);
  for (let i = 0; i < 20; i++) await mock.call('PUT', `/__admin/sandboxes/s${i}`);
  const streams = await Promise.all(Array.from({ length: 10 }, () => listen(t, mock)));
  await Promise.all(streams.map((stream) => stream.received('event: unassigned')));
  t.equal(mock.waits().length, 10, 'each rests once it was told');
  mock.goOff();
  t.strictSame(mock.waits(), []);
  await mock.get('/__admin/sandboxes');
  t.strictSame(mock.waits(), [], 'and looking wakes nobody');
  await mock.get(OVERPAID, { user: 's7' });
  t.strictSame(mock.waits(), Array(10).fill(10), 'a call is gathered with what comes right behind it');
  mock.goOff();
  await Promise.all(streams.map((stream) => stream.received('"calls":1')));
  t.strictSame(mock.waits(), Array(10).fill(100), 'and told');
  mock.goOff();
  t.strictSame(mock.waits(), []);
});

t.test('for one who takes it slowly nothing piles up: what is told is how things are by then', async (t) => {
  const timers = heldTimers();
  const activity = new Activity();
  const watch = new Watch(activity, timers.systemTimer, ['a', null], () => true);
  let told = 0;
  const stop = watch.listen(() => {
    told++;
  });
  for (let i = 0; i < 3; i++) activity.note('a');
  t.strictSame(watch.take(), { changed: 'a' });
  for (let i = 0; i < 3; i++) for (const name of ['a', 'b', 'c', 'd']) activity.note(name);
  timers.goOff();
  t.strictSame(timers.waits(), [], 'there is more to take');
  t.strictSame(watch.take(), { changed: null });
  t.equal(watch.take(), undefined);
  activity.drop('c');
  t.strictSame(timers.waits(), [10], 'now that all was taken');
  timers.goOff();
  t.equal(told, 1);
  t.strictSame(watch.take(), { changed: 'a' });
  activity.drop('d');
  activity.drop('a');
  t.strictSame(watch.take(), { dropped: 'a' }, 'which was told of');
  t.strictSame(watch.take(), { changed: 'b' });
  t.equal(watch.take(), undefined, 'of those that came and went nothing is told');
  stop();
  t.strictSame(timers.waits(), []);
});
