// Sandboxes: who gets which, what they share (nothing), how they are reset, dropped and make room.
import { request } from 'node:http';
import t from 'tap';
import {
  basic,
  journalIdAfter,
  type Mock,
  OVERPAID,
  refundOf,
  refusal,
  SAMPLE,
  start,
  withoutGenerated,
} from '../support/helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const MINUTE = 60_000;

const balanceOf = async (mock: Mock, user: string): Promise<number> =>
  (await mock.get(OVERPAID, { user })).body.current_balance;
const namesOf = async (mock: Mock): Promise<string[]> =>
  (await mock.get('/__admin/sandboxes?count=100')).body.data.map((one: { name: string }) => one.name);

t.test('the application token is the sandbox, with the fixtures at once', async (t) => {
  const mock = await start(t);
  await mock.post(REFUNDS, SAMPLE, { user: 'a' });
  t.equal(await balanceOf(mock, 'a'), -3500);
  t.equal(await balanceOf(mock, 'b'), -4000);
});

t.test('the base URL wins over the user name', async (t) => {
  const mock = await start(t);
  await mock.post(`/~team 7${REFUNDS}`.replace(' ', '%20'), SAMPLE, { user: 'a' });
  t.equal(await balanceOf(mock, 'a'), -4000);
  t.equal(await balanceOf(mock, 'team 7'), -3500);
  t.equal(
    (await mock.get(`/~team%207${OVERPAID}`, { user: null })).status,
    401,
    'and still asks for credentials',
  );
});

t.test('--shared puts everybody into one', async (t) => {
  const mock = await start(t, { shared: true });
  await mock.post(REFUNDS, SAMPLE, { user: 'a' });
  await mock.post(`/~c${REFUNDS}`, SAMPLE, { user: 'b' });
  t.equal(await balanceOf(mock, 'z'), -3000);
  t.equal((await mock.get('/__admin/refunds?sandbox=other')).body.count, 2);
  t.strictSame(await namesOf(mock), ['default']);
});

t.test('the control plane finds the sandbox that is meant', async (t) => {
  const mock = await start(t);
  const seen = async (url: string, user: string | null = null) => (await mock.get(url, { user })).body;
  t.strictSame(await namesOf(mock), []);
  t.equal((await seen('/__admin/refunds')).count, 0, 'none is in use: the default one');
  await mock.post(REFUNDS, refundOf({ token: 'of_a' }), { user: 'a' });
  t.equal((await seen('/__admin/refunds')).data[0].refund.token, 'of_a', 'the only one in use');
  await mock.post(REFUNDS, refundOf({ token: 'of_b' }), { user: 'b' });
  t.strictSame(
    await seen('/__admin/refunds'),
    refusal('400002', 'Several sandboxes are in use, say which one with ?sandbox=NAME: a, b'),
  );
  t.equal((await seen('/__admin/refunds?sandbox=b')).data[0].refund.token, 'of_b');
  t.equal((await seen('/__admin/refunds', 'b')).data[0].refund.token, 'of_b', 'by user name');
  t.equal((await seen('/__admin/refunds?sandbox=a', 'b')).data[0].refund.token, 'of_a', 'the parameter wins');
  t.equal((await seen('/~b/__admin/refunds', 'a')).data[0].refund.token, 'of_b', 'by base URL');
});

t.test('being written to on the control plane is being in use, being looked at is not', async (t) => {
  const mock = await start(t);
  await mock.get('/__admin/refunds?sandbox=looked_at', { asIs: true });
  await mock.post('/__admin/accounts?sandbox=made', { token: 'x' });
  const reply = await mock.post('/__admin/accounts', { token: 'x' }, { user: null });
  t.equal(reply.status, 409, 'the account is in the only sandbox in use');
});

t.test('a sandbox that was made empty is in use, and stays', async (t) => {
  const mock = await start(t, { maxSandboxes: 1 });
  await mock.post('/__admin/reset', { to: 'empty' }, { user: 'e' });
  t.equal((await mock.get('/v3/ping', { user: 'f' })).status, 503);
  t.equal((await mock.get('/__admin/refunds', { user: null })).status, 200);
  t.strictSame(await namesOf(mock), ['e']);
});

t.test('a sandbox named twice is none, and makes none', async (t) => {
  const mock = await start(t);
  const reply = await mock.get('/__admin/refunds?sandbox=a&sandbox=b');
  t.strictSame(reply.body, refusal('400001', 'Invalid input(s): sandbox must be given once'));
  t.strictSame(await namesOf(mock), []);
});

t.test('more than ten candidates are not all named', async (t) => {
  const mock = await start(t);
  for (let i = 0; i < 12; i++) await mock.get(OVERPAID, { user: `s${i}` });
  const reply = await mock.get('/__admin/refunds', { user: null });
  t.match(reply.body.error_message, /: s0, s1, s2, s3, s4, s5, s6, s7, s8, s9 and 2 more$/);
});

t.test('a name must be one', async (t) => {
  const { get } = await start(t);
  const message =
    'Invalid input(s): a sandbox name must be 1 to 100 characters, none of them a control character';
  for (const user of ['x'.repeat(101), 'a\nb', '\u0000']) {
    const reply = await get(OVERPAID, { user });
    t.equal(reply.status, 400);
    t.strictSame(reply.body, refusal('400001', message));
  }
  t.strictSame((await get('/~%00/v3/ping')).body, refusal('400001', message));
  for (const url of ['/~/v3/ping', '/~%zz/v3/ping'])
    t.strictSame((await get(url)).body, refusal('400001', message), url);
  t.equal((await get('/~a?x=1')).status, 200, 'the start page');
  t.equal((await get('/v3/ping', { user: 'Ünïcode 🦊/?#' })).body.id, 'Ünïcode 🦊/?#');
});

t.test('a new sandbox beyond the cap takes the room of one that nobody would miss', async (t) => {
  const mock = await start(t, { maxSandboxes: 2 });
  await mock.post(REFUNDS, SAMPLE, { user: 'written' });
  mock.tick(MINUTE);
  await mock.get(OVERPAID, { user: 'read_only' });
  mock.tick(MINUTE);
  t.equal((await mock.get(OVERPAID, { user: 'third' })).status, 200);
  t.strictSame(await namesOf(mock), ['third', 'written'], 'the one never written to went, though used later');
  await mock.post(REFUNDS, SAMPLE, { user: 'third' });
  const full = await mock.get(OVERPAID, { user: 'fourth' });
  t.equal(full.status, 503);
  t.strictSame(
    full.body,
    refusal(
      '503001',
      'All 2 sandboxes are in use: drop one with DELETE /__admin/sandboxes/NAME, or start with a larger --max-sandboxes',
    ),
  );
  mock.tick(1);
  t.equal(await balanceOf(mock, 'written'), -3500, 'those in use are untouched');
  mock.tick(10 * MINUTE - 2);
  t.equal((await mock.get(OVERPAID, { user: 'fourth' })).status, 503, 'not yet idle');
  mock.tick(1);
  t.equal((await mock.get(OVERPAID, { user: 'fourth' })).status, 200);
  t.strictSame(
    await namesOf(mock),
    ['fourth', 'written'],
    'the longest idle of all went: third was used before written',
  );
});

t.test('sandboxes are listed with what is in them, and dropped', async (t) => {
  const mock = await start(t);
  await mock.post(REFUNDS, SAMPLE, { user: 'a' });
  mock.tick(1000);
  await mock.get(OVERPAID, { user: 'b' });
  const list = await mock.get('/__admin/sandboxes');
  const made = { created_time: '2026-01-05T15:00:00.000Z', now: '2026-01-05T15:00:00.000Z' };
  const later = '2026-01-05T15:00:01.000Z';
  t.strictSame(list.body, {
    count: 2,
    start_index: 0,
    end_index: 1,
    is_more: false,
    data: [
      {
        name: 'b',
        accounts: 14,
        refunds: 0,
        journal_entries: 46,
        requests: 1,
        calls: 1,
        last_call_time: later,
        writes: 0,
        ...made,
        created_time: later,
        last_used_time: later,
      },
      {
        name: 'a',
        accounts: 14,
        refunds: 1,
        journal_entries: 47,
        requests: 1,
        calls: 1,
        last_call_time: made.created_time,
        writes: 0,
        ...made,
        last_used_time: made.created_time,
      },
    ],
  });
  t.equal((await mock.get('/__admin/sandboxes?count=1')).body.is_more, true);
  const dropped = await mock.call('DELETE', '/__admin/sandboxes/a');
  t.equal(dropped.status, 204);
  t.equal(dropped.text, '');
  const again = await mock.call('DELETE', '/__admin/sandboxes/a');
  t.equal(again.status, 404, 'a name is not made by dropping it');
  t.strictSame(
    again.body,
    refusal(
      '404004',
      'There is no sandbox a (did you mean b?): GET /__admin/sandboxes lists them, PUT /__admin/sandboxes/NAME makes one',
    ),
  );
  t.equal(await balanceOf(mock, 'a'), -4000, 'used again, the name gets the fixtures');
});

t.test('a reset starts over: state, tokens in use, ids and assumptions', async (t) => {
  const mock = await start(t);
  const first = await mock.post(REFUNDS, SAMPLE);
  await mock.post(REFUNDS, refundOf({ token: 'mine' }));
  await mock.post('/__admin/accounts', { token: 'extra' });
  await mock.call('PATCH', '/__admin/assumptions', { body: { error_shape: 'core' } });
  const reset = await mock.post('/__admin/reset', {});
  t.equal(reset.status, 200);
  t.strictSame(reset.body, {
    name: 'my_app',
    accounts: 14,
    refunds: 0,
    journal_entries: 46,
    now: '2026-01-05T15:00:00.000Z',
  });
  t.equal(await balanceOf(mock, 'my_app'), -4000);
  t.equal((await mock.get('/v3/credit/accounts/extra')).body.code, 404001, 'both shapes again');
  t.strictSame((await mock.post(REFUNDS, SAMPLE)).body, first.body, 'the same id, drawn anew');
  t.equal((await mock.post(REFUNDS, refundOf({ token: 'mine', amount: 1 }))).status, 201);
  t.equal((await mock.post('/__admin/reset')).status, 200);
  const bodyless = await mock.call('POST', '/__admin/reset', {
    headers: { 'content-type': 'application/json' },
  });
  t.equal(bodyless.status, 200, 'a reset without a body goes to the fixtures');
});

t.test('a reset to empty leaves nothing', async (t) => {
  const mock = await start(t);
  const reset = await mock.post('/__admin/reset', { to: 'empty' });
  t.match(reset.body, { accounts: 0, refunds: 0, journal_entries: 0 });
  t.equal((await mock.get('/v3/credit/accounts')).body.count, 0);
  await mock.post('/__admin/accounts', { token: 'first', balance: -5 });
  const url = '/v3/credit/accounts/first';
  const [opening] = (await mock.get(`${url}/journalentries`)).body.data;
  t.equal((await mock.post(`${url}/creditbalancerefunds`, refundOf({ amount: 5 }))).status, 201);
  t.equal((await mock.get(`${url}/journalentries`)).body.data[0].id, journalIdAfter(opening.id));
  t.strictSame(
    (await mock.post('/__admin/reset', { to: 'void' })).body,
    refusal('400037', 'Invalid input(s): to must be one of fixtures, empty, not the string "void"'),
  );
});

/** Sends a refund over a socket in two parts; between them, whatever happens happens. */
async function refundInTwoParts(mock: Mock, between: () => Promise<unknown>): Promise<number | undefined> {
  await mock.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = mock.app.server.address() as { port: number };
  const body = JSON.stringify(SAMPLE);
  const headers = {
    authorization: basic('my_app'),
    'content-type': 'application/json',
    'content-length': body.length,
  };
  const inFlight = request({ port, host: '127.0.0.1', method: 'POST', path: REFUNDS, headers });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    inFlight.on('response', (response) => resolve(response.resume().statusCode));
    inFlight.on('error', reject);
  });
  const began = new Promise<void>((resolve) => mock.app.server.once('request', () => resolve()));
  inFlight.write(body.slice(0, 10));
  await began;
  await between();
  inFlight.end(body.slice(10));
  return answered;
}

t.test('a request in flight is carried out on the state that there is by then', async (t) => {
  const mock = await start(t);
  const reset = () => mock.post('/__admin/reset', { to: 'empty' });
  t.equal(await refundInTwoParts(mock, reset), 404, 'its account is gone since it began');
  t.equal((await mock.get('/__admin/refunds')).body.count, 0);
});

t.test('a request in flight keeps its number, whoever comes in meanwhile', async (t) => {
  const mock = await start(t);
  t.equal(await refundInTwoParts(mock, () => mock.get(OVERPAID)), 201);
  t.equal((await mock.get('/__admin/events?type=refund.created')).body.data[0].cause, 'request 1');
});

t.test('the same calls get the same answers in any sandbox, whatever its name and age', async (t) => {
  const mock = await start(t);
  const transcript = async (user: string) => {
    const texts: string[] = [];
    for (let i = 0; i < 20; i++)
      texts.push((await mock.post(REFUNDS, refundOf({ amount: i + 0.5 }), { user })).text);
    texts.push((await mock.post('/__admin/accounts', { balance: -3 }, { user })).text);
    texts.push((await mock.get(`${OVERPAID}/journalentries?count=100`, { user })).text);
    return texts;
  };
  const first = await transcript('a');
  await mock.post(REFUNDS, SAMPLE, { user: 'between' });
  const second = await transcript('b');
  t.equal(withoutGenerated(second.join()), withoutGenerated(first.join()));
  t.notSame(second, first, 'but for what is generated');
  const other = await start(t, { seed: 'another' });
  t.notSame((await other.post(REFUNDS, refundOf({ amount: 0.5 }))).text, first[0]);
});
