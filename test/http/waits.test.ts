// Waits for events and deliveries: how long, what they say of what is there, and that they end early where nothing
// comes by itself.
import t from 'tap';
import { type Mock, OVERPAID, refundOf, refusal, start } from '../support/helper.js';
import { register, settled, startReceiver } from '../support/receiver.js';

const EVENTS = '/__admin/events/wait';
const DELIVERIES = '/__admin/deliveries/wait';
const HOURS_LATER = '2026-01-06T03:00:00.000Z';

const issue = (mock: Mock, token: string, differences: object = {}) =>
  mock.post(
    `${OVERPAID}/creditbalancerefunds`,
    refundOf({ token, method: 'ACH', amount: 1, ...differences }),
  );

/** A server on a socket, so that the process has something to wait for. */
async function live(
  t: Parameters<typeof start>[0],
  settings: Parameters<typeof start>[1] = {},
): Promise<Mock> {
  const mock = await start(t, settings);
  await mock.app.listen({ host: '127.0.0.1', port: 0 });
  return mock;
}

/** A sandbox whose one message failed for the first time, on a frozen clock. */
async function failedOnce(t: Parameters<typeof start>[0], differences: object = {}) {
  const mock = await live(t);
  const receiver = await startReceiver(t, () => 503);
  await register(mock, receiver.url);
  await issue(mock, 'r', differences);
  await settled(mock);
  const why = `its attempt 1 failed (the answer was 503, and only 200 is success, at ${receiver.url})`;
  return { mock, receiver, why };
}

for (const query of [
  '',
  'refund_token=r&',
  'webhook_token=hook&',
  'event=journalentry.*&',
  'state=lost&',
  'state=given_up&',
]) {
  t.test(
    `a wait for a delivery that is due later on a frozen clock says so: ${query || 'any'}`,
    async (t) => {
      const { mock, why } = await failedOnce(t);
      const { status, body } = await mock.get(`${DELIVERIES}?${query}timeout=10m`);
      t.equal(status, 422);
      const state = /state=(\w+)/.exec(query)?.[1] ?? 'succeeded';
      const says = `No delivery becomes ${state} by itself: delivery 1 is pending, ${why}; the next attempt is due at 2026-01-05T15:00:04.000Z, and the clock is frozen: advance it by 4s`;
      t.strictSame(body, refusal('422007', says));
    },
  );
}

t.test('the advance that a wait names brings what it hung on', async (t) => {
  const mock = await live(t);
  const receiver = await startReceiver(t, (_, nth) => (nth === 1 ? 500 : 200));
  await register(mock, receiver.url);
  await issue(mock, 'r');
  const { body } = await mock.get(`${DELIVERIES}?refund_token=r&timeout=1m`);
  const [, by] = /advance it by (\w+)$/.exec(body.error_message) ?? [];
  await mock.post('/__admin/clock/advance', { by });
  t.match((await mock.get(`${DELIVERIES}?refund_token=r`)).body, { id: 1, state: 'succeeded' });
});

t.test('whoever acts meanwhile is waited for', async (t) => {
  const { mock } = await failedOnce(t);
  const given = mock.get(`${DELIVERIES}?refund_token=r&state=given_up&timeout=1m`);
  await mock.post('/__admin/clock/advance', { by: '20d' });
  t.match((await given).body, { id: 1, state: 'given_up' });
  const later = mock.get(`${DELIVERIES}?after=1&state=pending&timeout=1m`);
  await issue(mock, 'r2');
  t.match((await later).body, { id: 2 });
});

t.test('a delivery of the refund that is over in another state is told, and what to do', async (t) => {
  const { mock, receiver } = await failedOnce(t, { description: 'scenario=manual' });
  await mock.post('/__admin/clock/advance', { by: '20d' });
  const { status, body } = await mock.get(`${DELIVERIES}?refund_token=r&timeout=10m`);
  t.equal(status, 422);
  t.equal(
    body.error_message,
    `No delivery becomes succeeded by itself: delivery 1 is given_up, its attempt 11 failed (the answer was 503, and only 200 is success, at ${receiver.url}): POST /__admin/deliveries/1/resend sends it again, and state=given_up waits for what is so, not succeeded`,
  );
  const other = await mock.get(`${DELIVERIES}?refund_token=r&state=lost&timeout=10m`);
  t.match(other.body.error_message, /^No delivery becomes lost by itself: delivery 1 is given_up/);
});

t.test('a wait whose time is over says what is there', async (t) => {
  const { mock, why } = await failedOnce(t);
  const says = async (query: string) => {
    const { status, body } = await mock.get(`${DELIVERIES}?timeout=5ms&${query}`);
    t.equal(status, 408);
    return body.error_message;
  };
  t.equal(
    await says(''),
    `No delivery became succeeded within 5ms: delivery 1 is pending, ${why}; the next attempt is due at 2026-01-05T15:00:04.000Z, and the clock is frozen: advance it by 4s`,
  );
  t.equal(
    await says('after=1'),
    'No such delivery within 5ms: none of the 1 there is meant: ask again to go on waiting',
  );
  await mock.post('/__admin/clock', { mode: 'real' });
  t.equal(
    await says(''),
    `No delivery became succeeded within 5ms: delivery 1 is pending, ${why}: ask again to go on waiting, or with state for another state`,
  );
});

t.test('a wait for a delivery where there is none says that', async (t) => {
  const mock = await live(t);
  await register(mock, 'http://127.0.0.1:9/');
  const { body } = await mock.get(`${DELIVERIES}?timeout=1ms`);
  t.equal(
    body.error_message,
    'No such delivery within 1ms: there is none at all: ask again to go on waiting',
  );
});

t.test('a receiver that nobody runs is told as the reason', async (t) => {
  const mock = await live(t);
  const receiver = await startReceiver(t);
  await receiver.close();
  await register(mock, receiver.url);
  await issue(mock, 'r');
  const { body } = await mock.get(`${DELIVERIES}?refund_token=r&timeout=1m`);
  t.ok(
    body.error_message.includes(`its attempt 1 failed (connect ECONNREFUSED 127.0.0.1:${receiver.port}, at `),
  );
});

t.test('a wait for a step that is due later on a frozen clock says so', async (t) => {
  const mock = await live(t);
  await issue(mock, 'r');
  await mock.post('/__admin/clock/advance', { by: '1h' });
  const url = `${EVENTS}?type=refund.transitioned&refund_token=r&timeout=10m`;
  const { status, body } = await mock.get(url);
  t.equal(status, 422);
  const { next_due: due } = (await mock.get('/__admin/clock')).body;
  t.match(
    body.error_message,
    new RegExp(
      `^No such event comes by itself: refund r is PENDING; its step to PROCESSING is due at ${due}, and the clock is frozen: advance it by \\w+$`,
    ),
  );
  const [, by] = /advance it by (\w+)$/.exec(body.error_message) ?? [];
  await mock.post('/__admin/clock/advance', { by });
  t.match((await mock.get(url)).body, { type: 'refund.transitioned', to: 'PROCESSING' });
});

t.test('a wait for a refund for which nothing is planned says so, whatever the clock does', async (t) => {
  for (const mode of ['frozen', 'real']) {
    const mock = await live(t);
    await mock.post('/__admin/clock', { mode });
    await issue(mock, 'r', { description: 'scenario=manual' });
    const { status, body } = await mock.get(`${EVENTS}?type=refund.transitioned&refund_token=r&timeout=10m`);
    t.equal(status, 422);
    t.strictSame(
      body,
      refusal(
        '422007',
        'No such event comes by itself: refund r is PENDING, and nothing is planned for it: move it, as POST /__admin/refunds/r/settle does',
      ),
    );
  }
});

t.test('a wait for the outcome of a delivery ends with the delivery', async (t) => {
  const { mock, why } = await failedOnce(t);
  const url = `${EVENTS}?type=delivery.succeeded,delivery.given_up&refund_token=r&timeout=10m`;
  const { status, body } = await mock.get(url);
  t.equal(status, 422);
  t.equal(
    body.error_message,
    `No such event comes by itself: delivery 1 is pending, ${why}; the next attempt is due at 2026-01-05T15:00:04.000Z, and the clock is frozen: advance it by 4s`,
  );
  const waiting = mock.get(url);
  await mock.post('/__admin/clock/advance', { by: '20d' });
  t.match((await waiting).body, { type: 'delivery.given_up' });
});

t.test('what a program may still bring about is waited for to the end, and what came is told', async (t) => {
  const mock = await live(t);
  const waiting = mock.get(`${EVENTS}?type=refund.transitioned&refund_token=r&timeout=400ms`);
  await issue(mock, 'other', { description: 'scenario=manual' });
  t.equal(
    (await waiting).body.error_message,
    'No such event within 400ms: there is no refund r: 2 others came, the last of them journal_entry.posted: ask again with after=2 to go on waiting',
  );
});

for (const [timeout, shown] of [
  ['0.02', '0.02 s'],
  ['0', '0 s'],
  ['5ms', '5ms'],
  ['0s', '0s'],
  ['PT0S', 'PT0S'],
] as const) {
  t.test(`timeout=${timeout} is a time to wait`, async (t) => {
    const mock = await live(t);
    const { status, body } = await mock.get(`${EVENTS}?timeout=${timeout}`);
    t.equal(status, 408);
    t.equal(body.error_message, `No such event within ${shown}: ask again with after=0 to go on waiting`);
  });
}

for (const timeout of ['5', '60', '1m', '1m30s', '2m', '600', '10m', '5s500ms', 'PT1M', '0.5']) {
  t.test(`timeout=${timeout} is taken by both waits`, async (t) => {
    const mock = await live(t);
    const receiver = await startReceiver(t);
    await register(mock, receiver.url);
    await issue(mock, 'r');
    for (const url of [`${EVENTS}?type=refund.created`, `${DELIVERIES}?refund_token=r`]) {
      t.equal((await mock.get(`${url}&timeout=${timeout}`)).status, 200, url);
    }
  });
}

for (const timeout of ['-1', '5x', 'soon', '1e3', '11m', '601', '2bd', '5 s', '1h', '.5']) {
  t.test(`timeout=${timeout} is refused with what can be sent`, async (t) => {
    const mock = await live(t);
    const says = `Invalid input(s): timeout must be at most 10m: 5s, 500ms, 2m, PT30S, or seconds such as 0.5, not "${timeout}"`;
    for (const url of [EVENTS, DELIVERIES]) {
      const reply = await mock.get(`${url}?timeout=${encodeURIComponent(timeout)}`);
      t.strictSame([reply.status, reply.body], [400, refusal('400001', says)]);
    }
  });
}

t.test('a state that there is not is refused with those that there are', async (t) => {
  const mock = await live(t);
  const { status, body } = await mock.get(`${DELIVERIES}?state=failed`);
  t.equal(status, 400);
  t.strictSame(
    body,
    refusal(
      '400001',
      'Invalid input(s): state must be one of pending, succeeded, given_up, lost, not the string "failed"',
    ),
  );
});

t.test('spans are written in the fewest units', async (t) => {
  const mock = await live(t, { clock: { mode: 'frozen', at: Date.parse(HOURS_LATER) } });
  await mock.post('/__admin/clock/advance', { by: '250ms' });
  t.equal((await mock.get('/__admin/clock')).body.now, '2026-01-06T03:00:00.250Z');
});
