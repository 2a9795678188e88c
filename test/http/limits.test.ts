// Inputs that are too deep, too many or too long, and what must stay bounded and fast whatever is sent.
import t from 'tap';
import { type Mock, OVERPAID, refundOf, refusal, start } from '../support/helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const FAULTS = '/__admin/faults';
const STATE = '/__admin/state';
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

t.test(
  'what is nested too deep is refused on both planes, since it could not be written again',
  async (t) => {
    const { call, get } = await start(t);
    const reason = 'values may be nested 100 deep at most';
    const detail = `{"version":1,"accounts":[{"token":"a","entries":[{"type":"account.dispute","amount":1,"at":"0","detail_object":{"x":${deep(20_000)}}}]}]}`;
    for (const [method, url, raw] of [
      ['POST', REFUNDS, `{"amount":${deep(100_000)}}`],
      ['POST', FAULTS, `{"status":500,"body":${deep(101)}}`],
      ['PUT', STATE, detail],
    ] as const) {
      const reply = await call(method, url, { raw });
      t.equal(reply.status, 400);
      const words = url === REFUNDS ? 'Malformed JSON request received' : 'Invalid input(s)';
      t.strictSame(reply.body, refusal('400037', `${words}: ${reason}`));
    }
    t.equal((await get(FAULTS)).body.count, 0);
    const bearable = `{"status":500,"body":${deep(98)}}`;
    t.equal((await call('POST', FAULTS, { raw: bearable })).status, 201);
    t.equal((await get(STATE)).status, 200);
    t.equal(
      (await call('POST', '/v3/ping', { raw: `{"payload":"${'['.repeat(500)}"}` })).status,
      500,
      'by the fault',
    );
  },
);

t.test('more faults in a body than can be told are still a refusal', async (t) => {
  const { call } = await start(t);
  const keys = Array.from({ length: 115_000 }, (_, i) => `"${i.toString(36)}":1`);
  const unknown = await call('POST', REFUNDS, { raw: `{${keys.join()}}` });
  t.equal(unknown.status, 400);
  t.match(unknown.body.message, /; and more$/);
  const state = `{"version":1,"accounts":[${Array(200_000).fill(1).join()}]}`;
  t.equal((await call('PUT', STATE, { raw: state })).status, 400);
  const entries = Array.from(
    { length: 200_000 },
    () => '{"type":"pindebit","amount":-1,"at":"-100d","sequence":1}',
  );
  const wrong = `{"version":1,"accounts":[{"token":"a","entries":[${entries.join()}]}]}`;
  t.match((await call('PUT', STATE, { raw: wrong })).body.message, /; and more$/);
});

t.test('a path of thousands of parts is told in few words', async (t) => {
  const { get } = await start(t);
  for (let i = 0; i < 20; i++) await get(`/${'a/'.repeat(7000)}`);
  const { body, text } = await get('/__admin/unassigned?count=20', { user: null });
  t.equal(body.count, 20);
  t.ok(text.length < 20 * 8000, `${text.length} characters`);
  t.match(body.data[0].near_misses[0].differences.at(-1), /^path: \d+ parts are too much after \//);
});

t.test('a body that begins many secrets is looked through once', async (t) => {
  const mock = await start(t);
  const raw = `{"payload":"${'secret'.repeat(2700)}`;
  for (let i = 0; i < 100; i++) await mock.call('POST', '/v3/ping', { raw });
  t.equal((await mock.get('/__admin/requests?count=100')).body.count, 100);
});

t.test('a Prefer header of commas is looked through once', async (t) => {
  const { get } = await start(t);
  t.equal((await get(OVERPAID, { headers: { prefer: `${','.repeat(15_000)}code=404` } })).status, 404);
  const twice = await get(`${OVERPAID}?__code=404&__code=422`);
  t.match(twice.body.message, /^Invalid input\(s\): retrieveAccount has no answer "404,422" to prefer: /);
});

t.test('there are at most 1,000 faults, as many as a state can hold', async (t) => {
  const { post, get, call } = await start(t);
  for (let i = 0; i < 1000; i++) await post(FAULTS, { status: 503, probability: 0 });
  const full = await post(FAULTS, { status: 503 });
  t.equal(full.status, 422);
  t.strictSame(
    full.body,
    refusal(
      '422009',
      'There are 1000 faults already: drop some with DELETE /__admin/faults/NAME, or all of them',
    ),
  );
  t.equal((await call('PUT', STATE, { raw: (await get(STATE)).text })).status, 200);
});

t.test('what a rule counts cannot be sent with it, and null is a body', async (t) => {
  const { post, get } = await start(t);
  const counted = await post(FAULTS, { status: 503, times: 7, fired: 7 });
  t.equal(counted.body.message, 'Invalid input(s): calls and fired are counted here: leave them out');
  await post(FAULTS, { status: 503, body: null });
  const reply = await get(OVERPAID);
  t.strictSame([reply.status, reply.text], [503, 'null']);
});

t.test(
  'a stream replays a whole log, however much that is, and does not lose who listens to an advance',
  async (t) => {
    const mock = await start(t);
    await mock.post('/__admin/accounts', { token: 'rich', balance: -1_000_000 });
    for (let i = 0; i < 1500; i++) {
      await mock.post(
        '/v3/credit/accounts/rich/creditbalancerefunds',
        refundOf({ method: 'ACH', amount: 1 }),
      );
    }
    await mock.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = mock.app.server.address() as { port: number };
    const listen = (after: number) =>
      fetch(`http://127.0.0.1:${port}/__admin/events?sandbox=my_app`, {
        headers: { accept: 'text/event-stream', 'last-event-id': String(after) },
      });
    const live = await listen(3002);
    await mock.post('/__admin/clock/advance', { by: '14d' });
    const replay = await listen(0);
    await mock.post('/__admin/events/none', {});
    const count = async (response: Response, last: number) => {
      const reader = (response.body as ReadableStream<Uint8Array>)
        .pipeThrough(new TextDecoderStream())
        .getReader();
      let text = '';
      while (!text.includes(`id: ${last}\n`)) {
        const { done, value } = await reader.read();
        if (done) break;
        text += value;
      }
      await reader.cancel();
      return text.match(/^id: /gm)?.length;
    };
    const { last_sequence: last } = (await mock.get('/__admin/events?count=1')).body;
    t.equal(last, 3002 + 3 * 1500 + 1);
    t.equal(await count(replay, last), last);
    t.equal(await count(live, last), last - 3002);
  },
);

t.test('an advance that stops says where it should go on to', async (t) => {
  const mock = await start(t);
  await mock.post('/__admin/accounts', { token: 'rich', balance: -1_000_000 });
  for (let i = 0; i < 3400; i++) {
    await mock.post('/v3/credit/accounts/rich/creditbalancerefunds', refundOf({ method: 'ACH', amount: 1 }));
  }
  const { body } = await mock.post('/__admin/clock/advance', { by: '14d' });
  t.equal(body.finished, false);
  t.equal(
    body.message,
    'Stopped after 10000 events: advance with {"to":"2026-01-19T15:00:00.000Z"} to go on',
  );
  const rest = (await mock.post('/__admin/clock/advance', { to: '2026-01-19T15:00:00.000Z' })).body;
  t.match(rest, { finished: true, now: '2026-01-19T15:00:00.000Z' });
  t.equal(rest.caused.length, 3 * 3400 - 10_000);
});

t.test('the clock stays within the years that can be written', async (t) => {
  const { post, get, tick, call } = await start(t);
  const early = await post('/__admin/clock', { now: '1969-12-31T00:00:00Z' });
  t.equal(
    early.body.message,
    'Invalid input(s): the clock cannot stand before 1970-01-01T00:00:00.000Z: send a later instant',
  );
  await post('/__admin/clock', { now: '1970-01-02T00:00:00Z' });
  t.equal((await call('PUT', STATE, { raw: (await get(STATE)).text })).status, 200);
  await post('/__admin/clock', { now: '9999-12-29T00:00:00Z' });
  await post('/__admin/clock', { mode: 'real', rate: 1_000_000 });
  tick(3_600_000);
  t.equal((await get('/__admin/clock')).body.now, '9999-12-30T00:00:00.000Z');
  t.equal((await post(REFUNDS, refundOf())).body.created_time, '9999-12-30T00:00:00Z');
});

t.test('who moves only the clock, or only listens, keeps the sandbox', async (t) => {
  const now = async ({ get }: Mock, user: string) => (await get('/__admin/clock', { user })).body.now;
  const mock = await start(t, { maxSandboxes: 1 });
  await mock.post('/__admin/clock/advance', { by: '10d' }, { user: 'one' });
  t.equal((await mock.get('/v3/ping', { user: 'two' })).status, 503);
  t.equal(await now(mock, 'one'), '2026-01-15T15:00:00.000Z');
});

t.test('a refund may have the token of an account, and the state is one all the same', async (t) => {
  const { post, get, call } = await start(t);
  t.equal((await post(REFUNDS, refundOf({ token: 'acct_zero' }))).status, 201);
  t.equal((await call('PUT', STATE, { raw: (await get(STATE)).text })).status, 200);
});

t.test('a wait for a refund that a restore takes away is answered at once', async (t) => {
  const { get, post } = await start(t);
  await post('/__admin/snapshots/before', {});
  await post(REFUNDS, refundOf({ token: 'r', method: 'ACH' }));
  const wait = (token: string) =>
    get(`/__admin/events/wait?type=refund.transitioned&refund_token=${token}&timeout=60`);
  const gone = wait('r');
  await post('/__admin/snapshots/before/restore', {});
  t.strictSame(
    (await gone).body,
    refusal('422007', 'No such event can come: refund r is gone since sandbox.restored'),
  );
  await post(REFUNDS, refundOf({ token: 's', method: 'ACH' }));
  const final = get('/__admin/events/wait?type=refund.transitioned&refund_token=s&after=8&timeout=60');
  await post('/__admin/refunds/s/cancel', {});
  t.equal((await final).status, 200);
});

t.test('a body with one string of many megabytes is read', async (t) => {
  const { call } = await start(t);
  const body = { version: 1, accounts: [], description: 'x'.repeat(20_000_000) };
  t.equal((await call('PUT', '/__admin/state', { body })).status, 200);
});
