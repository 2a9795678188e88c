// Webhooks that point at refund-mock itself: what one message brings about may bring about another, three times.
import t from 'tap';
import { HOPS_HEADER } from '../../src/http/hops.js';
import { basic, type Mock, OVERPAID, refundOf, refusal, start } from '../support/helper.js';
import { configOf, register, settled, startReceiver } from '../support/receiver.js';

const SAYS =
  'This comes of a message that came of a message, more than 3 deep: a webhook points at refund-mock itself: give it another url, or make it inactive';
const PASSWORD_OF_ANY = configOf('').basic_auth_password;

/** A server on a socket of its own; its webhooks call it under the name of their own sandbox. */
async function listening(
  t: Parameters<typeof start>[0],
  host = '127.0.0.1',
  settings: Parameters<typeof start>[1] = {},
) {
  const mock = await start(t, { assumptions: { unknown_body_fields: 'ignore' }, ...settings });
  const url = await mock.app.listen({ host, port: 0 });
  return { mock, url };
}

/** Makes a webhook that calls the server as the user whose sandbox is named. */
function registerAs(mock: Mock, url: string, calls: string, differences: object = {}, owner = calls) {
  const config = configOf(url, { basic_auth_username: calls });
  return register(mock, url, { config, ...differences }, owner);
}

const countIn = async (mock: Mock, user: string, operation: string) =>
  (await mock.get(`/__admin/requests?count=100&operation=${operation}`, { user })).body.count;

t.test('a ping whose receiver is itself ends after three, with the reason handed on', async (t) => {
  const { mock, url } = await listening(t);
  await registerAs(mock, `${url}/v3/webhooks/hook/ping`, 'own');
  const reply = await mock.post('/v3/webhooks/hook/ping', {}, { user: 'own' });
  t.equal(reply.status, 400);
  t.strictSame(reply.body, refusal('400008', SAYS));
  t.equal(await countIn(mock, 'own', 'postWebhooksTokenPing'), 5, 'the call, three more, and the refusal');
});

for (const [what, path] of [
  ['by the name of the sandbox in the path', '/~two/v3/webhooks/hook/ping'],
  ['without /v3', '/webhooks/hook/ping'],
] as const) {
  t.test(`two sandboxes that ping each other end as well: ${what}`, async (t) => {
    const { mock, url } = await listening(t);
    await registerAs(mock, url + path, 'two', {}, 'one');
    await registerAs(mock, `${url}/v3/webhooks/hook/ping`, 'one', {}, 'two');
    const reply = await mock.post('/v3/webhooks/hook/ping', {}, { user: 'one' });
    t.strictSame(reply.body, refusal('400008', SAYS));
  });
}

t.test('two servers that call each other end as well', async (t) => {
  const one = await listening(t);
  const two = await listening(t);
  await registerAs(one.mock, `${two.url}/v3/webhooks/hook/ping`, 'own');
  await registerAs(two.mock, `${one.url}/v3/webhooks/hook/ping`, 'own');
  t.strictSame(
    (await one.mock.post('/v3/webhooks/hook/ping', {}, { user: 'own' })).body,
    refusal('400008', SAYS),
  );
});

for (const path of ['/v3/credit/webhooks/journalentry', '/~own/v3/webhooks/hook/journalentry']) {
  t.test(`an event whose message sends it again ends after three: ${path}`, async (t) => {
    const { mock, url } = await listening(t);
    const { body } = await mock.post(`${OVERPAID}/creditbalancerefunds`, refundOf({ token: 'r' }), {
      user: 'own',
    });
    const entries = `${OVERPAID}/journalentries?detail_token=${body.token}`;
    const [{ token }] = (await mock.get(entries, { user: 'own' })).body.data;
    await registerAs(mock, `${url}${path}/${token}`, 'own');
    await mock.post(`/v3/credit/webhooks/journalentry/${token}`, undefined, { user: 'own' });
    await settled(mock, 'own');
    const { data } = (await mock.get('/__admin/deliveries?sort_by=id', { user: 'own' })).body;
    const depths = data.map((one: { attempts: { headers: object; status: number }[] }) =>
      one.attempts.map(({ headers, status }) => [(headers as Record<string, string>)[HOPS_HEADER], status]),
    );
    t.strictSame(depths, [[['1', 200]], [['2', 200]], [['3', 200]], [['4', 400]]]);
    await mock.post('/__admin/clock/advance', { by: '4s' }, { user: 'own' });
    const last = (await mock.get('/__admin/deliveries/4', { user: 'own' })).body;
    t.match(last.attempts, [{ status: 400 }, { status: 400 }], 'a later attempt is as deep');
    t.equal((await mock.get('/__admin/deliveries', { user: 'own' })).body.kept, 4);
  });
}

t.test('the control plane takes no message for a body of its own', async (t) => {
  const { mock, url } = await listening(t);
  await registerAs(mock, `${url}/__admin/deliveries/1/resend?sandbox=own`, 'own');
  await mock.post(`${OVERPAID}/creditbalancerefunds`, refundOf(), { user: 'own' });
  await settled(mock, 'own');
  const { attempts } = (await mock.get('/__admin/deliveries/1', { user: 'own' })).body;
  t.match(attempts, [{ status: 400, headers: { [HOPS_HEADER]: '1' } }]);
  t.equal(attempts.length, 1);
});

for (const [sent, status] of [
  ['3', 200],
  ['4', 400],
  ['99999999999999999999999', 400],
  ['1, 7', 400],
  ['nothing', 200],
  ['-9', 200],
  ['', 200],
] as const) {
  t.test(`a call that says it is "${sent}" deep is answered ${status} on both planes`, async (t) => {
    const { call } = await start(t);
    const headers = { [HOPS_HEADER]: sent };
    for (const url of ['/v3/ping', OVERPAID, '/__admin/clock']) {
      const reply = await call('GET', url, { headers });
      t.equal(reply.status, status, url);
      if (status === 400) t.strictSame(reply.body, refusal('400008', SAYS));
    }
  });
}

t.test('a receiver that calls in its handler, without the header, is not counted', async (t) => {
  const { mock, url } = await listening(t);
  let calls = 0;
  const receiver = await startReceiver(t, async () => {
    if (++calls > 8) return 200;
    const body = JSON.stringify(refundOf({ token: `r${calls}`, amount: 1 }));
    const headers = { authorization: basic('own', PASSWORD_OF_ANY), 'content-type': 'application/json' };
    const reply = await fetch(`${url}${OVERPAID}/creditbalancerefunds`, { method: 'POST', headers, body });
    return reply.status === 201 ? 200 : 500;
  });
  await register(mock, receiver.url, {}, 'own');
  await mock.post(`${OVERPAID}/creditbalancerefunds`, refundOf({ token: 'r', amount: 1 }), { user: 'own' });
  await receiver.count(9);
  t.strictSame(
    receiver.arrived.map(({ headers }) => headers[HOPS_HEADER.toLowerCase()]),
    Array.from({ length: 9 }, () => '1'),
  );
});
