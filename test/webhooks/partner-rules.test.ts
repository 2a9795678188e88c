// What the partner's documents say of changing webhooks and of sending events again, held case by case.
import t from 'tap';
import { OVERPAID, refundOf, refusal, start } from '../support/helper.js';
import { configOf, register, settled, startReceiver, webhookOf } from '../support/receiver.js';

const WEBHOOKS = '/v3/webhooks';
const HEADERS = `${WEBHOOKS}/customheaders/hook`;
const URL = 'http://127.0.0.1:9/webhook';

for (const [what, sent, shown] of [
  ['no body', undefined, { One: '1', Two: '2' }],
  ['{}', {}, { One: '1', Two: '2' }],
  ['no header', { custom_header: {} }, { One: '1', Two: '2' }],
  ['a new header', { custom_header: { Three: '3' } }, { One: '1', Two: '2', Three: '3' }],
  ['another value', { custom_header: { Two: 'b' } }, { One: '1', Two: 'b' }],
  ['the same name in other letters', { custom_header: { oNe: 'a' } }, { Two: '2', oNe: 'a' }],
  ['both kinds', { custom_header: { Two: 'b', Three: '3' } }, { One: '1', Two: 'b', Three: '3' }],
] as const) {
  t.test(`custom headers: ${what} leaves the others`, async (t) => {
    const mock = await start(t);
    const config = configOf(URL, { custom_header: { One: '1', Two: '2' } });
    await register(mock, URL, { config });
    const reply = await mock.call('PUT', HEADERS, sent === undefined ? {} : { body: sent });
    t.equal(reply.status, 200);
    t.strictSame(reply.body.config.custom_header, shown);
    t.strictSame((await mock.get(`${WEBHOOKS}/hook`)).body.config.custom_header, shown);
    await mock.call('PUT', HEADERS, { body: {} });
    t.strictSame((await mock.get(`${WEBHOOKS}/hook`)).body.config.custom_header, shown);
  });
}

t.test(
  'custom headers: the first is added to none, none is added to none, and a fourth is refused',
  async (t) => {
    const mock = await start(t);
    await register(mock, URL);
    const put = async (custom_header: object) =>
      (await mock.call('PUT', HEADERS, { body: { custom_header } })).body;
    t.notOk('custom_header' in (await put({})).config);
    t.strictSame((await put({ One: '1' })).config.custom_header, { One: '1' });
    await put({ Two: '2', Three: '3' });
    const says = 'Invalid input(s): config.custom_header would have 4 headers, and 3 at most can be sent';
    t.strictSame(await put({ Four: '4' }), refusal('400001', says));
    t.strictSame((await put({ THREE: 'c' })).config.custom_header, { One: '1', Two: '2', THREE: 'c' });
  },
);

t.test('use_mtls that is left out is false, and the webhook the same', async (t) => {
  const mock = await start(t);
  await register(mock, URL);
  const again = webhookOf(URL, { active: true, config: configOf(URL, { use_mtls: false }) });
  t.equal((await mock.post(WEBHOOKS, again)).status, 201);
  const other = webhookOf(URL, { config: configOf(URL, { use_mtls: true }) });
  t.equal((await mock.post(WEBHOOKS, other)).status, 409);
});

/** The sample of the partner's own document, which breaks the rule beside it. */
const SAMPLE_PASSWORD = 'my_20-to-50-character_password';

t.test("the password of the partner's sample is taken where only the length is held", async (t) => {
  const body = webhookOf(URL, { config: configOf(URL, { basic_auth_password: SAMPLE_PASSWORD }) });
  const strict = await start(t);
  t.equal((await strict.post(WEBHOOKS, body)).status, 400);
  t.match((await strict.get('/__admin/requests')).body.data[0].decided_by, [
    { assumption: 'webhook_password_rule', value: 'enforced' },
  ]);
  const { post, call } = await start(t, { assumptions: { webhook_password_rule: 'length_only' } });
  t.equal((await post(WEBHOOKS, body)).status, 201);
  for (const password of ['x'.repeat(19), 'x'.repeat(51)]) {
    const config = configOf(URL, { basic_auth_password: password });
    const says = 'Invalid input(s): config.basic_auth_password size must be between 20 and 50';
    const { token: _, ...change } = webhookOf(URL, { config });
    t.strictSame((await call('PUT', `${WEBHOOKS}/hook`, { body: change })).body, refusal('400001', says));
  }
});

const CREDIT_TYPES = [
  ...['ledgerentry', 'journalentry', 'accounttransition', 'accountstatement', 'paymenttransition'],
  ...['delinquencytransition', 'paymentreminders', 'substatus', 'accountsignupbonus'],
];
const CARD_TYPES = [
  ...['chargebacktransition', 'digitalwallettokentransition', 'cardtransition', 'usertransition'],
  ...['businesstransition', 'transaction', 'threedstransition'],
];
const HERE = ['journalentry', 'accounttransition', 'paymenttransition'];

for (const [path, types] of [
  ['/v3/credit/webhooks', CREDIT_TYPES],
  [`${WEBHOOKS}/hook`, [...CARD_TYPES, ...HERE]],
] as const) {
  t.test(`an event that there is not is not found: ${path}`, async (t) => {
    const mock = await start(t);
    await register(mock, URL);
    const resend = async (type: string) => {
      const { status, body } = await mock.post(`${path}/${type}/nothing`, undefined);
      return { status, body };
    };
    for (const type of types) {
      const why = HERE.includes(type) ? '' : `: nothing here brings about a ${type}`;
      const says = `There is no ${type} nothing in sandbox my_app${why}`;
      t.strictSame(await resend(type), { status: 404, body: refusal('404009', says) }, type);
    }
    for (const type of ['journalentries', 'JournalEntry', 'creditjournalentries', 'nothing', '*']) {
      const says = `Nothing has that name: event_type must be one of ${types.join(', ')}, not the string "${type}"`;
      t.strictSame(await resend(type), { status: 404, body: refusal('404011', says) }, type);
    }
  });
}

t.test('a credit resend answers the bare event, or the message that was sent', async (t) => {
  for (const rule of ['event', 'message']) {
    const mock = await start(t, {
      assumptions: { credit_resend_answer: rule, refund_transition_events: 'on' },
    });
    const { post, call } = mock;
    await post(`${OVERPAID}/creditbalancerefunds`, refundOf({ token: 'r', method: 'ACH' }));
    const receiver = await startReceiver(t);
    await register(mock, receiver.url);
    await post('/__admin/refunds/r/settle', {});
    await call('PATCH', '/__admin/accounts/acct_zero', { body: { status: 'SUSPENDED' } });
    await settled(mock);
    const told = receiver.arrived.map(({ body }) => body);
    t.strictSame(told.flatMap(Object.keys).sort(), ['creditaccounttransitions', 'creditpaymenttransitions']);
    for (const message of told) {
      const [type, [event]] = Object.entries(message)[0] as [string, { token: string }[]];
      const name = type === 'creditaccounttransitions' ? 'accounttransition' : 'paymenttransition';
      const reply = await post(`/v3/credit/webhooks/${name}/${event?.token}`, undefined);
      t.strictSame(reply.body, rule === 'event' ? event : { [type]: [event] });
    }
    const entry = await post('/v3/credit/webhooks/journalentry/opening_payment_12', undefined);
    t.equal((rule === 'event' ? entry.body : entry.body.creditjournalentries[0]).token, 'opening_payment_12');
    const { data } = (await mock.get('/__admin/requests?operation=resendWebhookEvent')).body;
    t.match(data[0].decided_by, [{ assumption: 'credit_resend_answer', value: rule }]);
    await settled(mock);
    t.ok(
      receiver.arrived.every(({ body }) => Array.isArray(Object.values(body)[0])),
      'messages are as ever',
    );
  }
});
