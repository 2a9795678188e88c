// Webhooks on the partner plane: made, listed, changed, tried out and told something again. What is sent to them, and
// when, is in deliveries/.
import t from 'tap';
import { OVERPAID, refundOf, refusal, start } from '../support/helper.js';
import {
  change,
  configOf,
  PASSWORD,
  register,
  SECRET,
  settled,
  startReceiver,
  webhookOf,
} from '../support/receiver.js';

const WEBHOOKS = '/v3/webhooks';
const URL = 'http://127.0.0.1:9/webhook';
const REFUNDS = `${OVERPAID}/creditbalancerefunds`;

/** The masked answer to webhookOf(URL). */
const SHOWN = {
  token: 'hook',
  name: 'my_webhook_name',
  active: true,
  events: ['*'],
  config: {
    url: URL,
    basic_auth_username: 'm**********e',
    basic_auth_password: 'm**********d',
    secret: 'm**********t',
    signature_algorithm: 'HMAC_SHA_256',
  },
  created_time: '2026-01-05T15:00:00Z',
  last_modified_time: '2026-01-05T15:00:00Z',
};

t.test('a webhook is made, and every answer masks its user name, password and secret', async (t) => {
  const { post, get, call } = await start(t);
  const made = await post(WEBHOOKS, webhookOf(URL));
  t.equal(made.status, 201);
  t.strictSame(made.body, SHOWN);
  t.strictSame((await get(`${WEBHOOKS}/hook`)).body, SHOWN);
  t.strictSame((await get('/webhooks/hook')).body, SHOWN, 'without /v3 as well');
  t.strictSame((await get(WEBHOOKS)).body, {
    count: 1,
    start_index: 0,
    end_index: 0,
    is_more: false,
    data: [SHOWN],
  });
  const log = (await get('/__admin/requests')).text + (await get('/__admin/state')).text;
  t.notMatch(log, SECRET);
  t.notMatch(log, PASSWORD);
  t.equal((await call('DELETE', `${WEBHOOKS}/hook`)).headers.allow, 'GET, HEAD, PUT');
});

t.test('a token is drawn for one that has none, and optional fields are left out', async (t) => {
  const { post } = await start(t);
  const { token: _, ...webhook } = webhookOf(URL);
  const { secret, signature_algorithm, ...config } = configOf(URL);
  t.ok(secret && signature_algorithm);
  const { body } = await post(WEBHOOKS, { ...webhook, config, active: false });
  t.match(body.token, /^[0-9a-f-]{36}$/);
  t.strictSame(body, {
    ...SHOWN,
    token: body.token,
    active: false,
    config: { url: URL, basic_auth_username: 'm**********e', basic_auth_password: 'm**********d' },
  });
});

t.test('the same content under the same token is the same webhook, other content is refused', async (t) => {
  const { post, get } = await start(t);
  await post(WEBHOOKS, webhookOf(URL));
  const again = await post(WEBHOOKS, webhookOf(URL));
  t.equal(again.status, 201);
  t.strictSame(again.body, SHOWN);
  const other = await post(WEBHOOKS, webhookOf(URL, { name: 'other', events: ['credit.*'] }));
  t.equal(other.status, 409);
  t.strictSame(
    other.body,
    refusal(
      '409001',
      'Token hook was already used with other content (name, events): send the same content or another token',
    ),
  );
  t.equal((await post(WEBHOOKS, webhookOf(`${URL}2`))).status, 409);
  t.equal((await get(WEBHOOKS)).body.count, 1);
});

t.test('five may be active, a sixth is refused until one of them is not', async (t) => {
  const mock = await start(t);
  const { post, get } = mock;
  for (let i = 1; i <= 5; i++)
    t.equal((await post(WEBHOOKS, webhookOf(URL, { token: `w${i}` }))).status, 201);
  const says =
    'Invalid input(s): 5 webhooks are active already: make one of them inactive first, or send "active": false';
  const sixth = await post(WEBHOOKS, webhookOf(URL, { token: 'w6' }));
  t.equal(sixth.status, 400);
  t.strictSame(sixth.body, refusal('400004', says));
  t.equal((await post(WEBHOOKS, webhookOf(URL, { token: 'w6', active: false }))).status, 201);
  t.strictSame((await change(mock, URL, { token: 'w6', active: true })).body, refusal('400004', says));
  t.equal((await change(mock, URL, { token: 'w1', active: false })).body.active, false);
  t.equal((await change(mock, URL, { token: 'w6', active: true })).body.active, true);
  const listed = (await get(`${WEBHOOKS}?active=true&sort_by=token`)).body.data;
  t.strictSame(
    listed.map((one: { token: string }) => one.token),
    ['w2', 'w3', 'w4', 'w5', 'w6'],
  );
  t.equal((await post(WEBHOOKS, webhookOf(URL), { user: 'other' })).status, 201, 'in each sandbox');
});

t.test('a hundred webhooks are enough, since none can be deleted', async (t) => {
  const { post } = await start(t);
  for (let i = 0; i < 100; i++) await post(WEBHOOKS, webhookOf(URL, { token: `w${i}`, active: false }));
  t.strictSame(
    (await post(WEBHOOKS, webhookOf(URL, { active: false }))).body,
    refusal(
      '400005',
      'Invalid input(s): there are 100 webhooks already: change one of them, or reset the sandbox',
    ),
  );
  t.equal((await post('/__admin/reset', {})).status, 200);
  t.equal((await post(WEBHOOKS, webhookOf(URL))).status, 201, 'a reset takes them all');
});

t.test('lists are filtered, sorted, paged, and cut to the fields that were asked for', async (t) => {
  const mock = await start(t);
  const { post, get } = mock;
  for (const token of ['a', 'b', 'c']) {
    await post(WEBHOOKS, webhookOf(URL, { token, active: token !== 'b' }));
    await post('/__admin/clock/advance', { by: '1m' });
  }
  await change(mock, URL, { token: 'a', name: 'changed' });
  const tokens = async (query: string) =>
    (await get(`${WEBHOOKS}?${query}`)).body.data.map((one: { token: string }) => one.token).join('');
  t.equal(await tokens(''), 'cba');
  t.equal(await tokens('sort_by=createdTime'), 'abc');
  t.equal(await tokens('sort_by=-lastModifiedTime'), 'acb');
  t.equal(await tokens('sort_by=lastModifiedTime'), 'bca');
  t.equal(await tokens('active=true'), 'ca');
  t.equal(await tokens('active=false'), 'cba', 'all of them, as without it');
  t.equal(await tokens('count=1&start_index=1'), 'b');
  const { body } = await get(`${WEBHOOKS}?fields=token,config.url&count=1`);
  t.strictSame(body.data, [{ token: 'c', config: { url: URL } }]);
});

t.test('a webhook is what it was changed to, its configuration as a whole', async (t) => {
  const mock = await start(t);
  const { post } = mock;
  await post(WEBHOOKS, webhookOf(URL));
  await post('/__admin/clock/advance', { by: '1h' });
  const later = { ...SHOWN, last_modified_time: '2026-01-05T16:00:00Z' };
  t.strictSame((await change(mock, URL, { name: 'new' })).body, { ...later, name: 'new' });
  const { secret, ...config } = configOf('http://127.0.0.1:9/other');
  t.ok(secret);
  const { secret: _, ...shown } = { ...SHOWN.config, url: 'http://127.0.0.1:9/other' };
  t.strictSame((await change(mock, URL, { config })).body, { ...later, config: shown });
  t.equal((await change(mock, URL, { active: false })).body.active, false);
  t.equal((await change(mock, URL)).body.active, true, 'by default');
  t.strictSame(
    (await change(mock, URL, { token: 'nobody' })).body,
    refusal('404008', 'Webhook nobody does not exist in sandbox my_app: GET /v3/webhooks lists its webhooks'),
  );
});

for (const [what, sent, says] of [
  ['nothing', {}, 'name is missing; events is missing; config is missing'],
  ['active alone', { active: false }, 'name is missing; events is missing; config is missing'],
  ['no name', { events: ['*'], config: configOf(URL) }, 'name is missing'],
  ['no events', { name: 'new', config: configOf(URL) }, 'events is missing'],
  ['no config', { name: 'new', events: ['*'] }, 'config is missing'],
  [
    'an empty config',
    { name: 'new', events: ['*'], config: {} },
    'config.url is missing; config.basic_auth_username is missing; config.basic_auth_password is missing',
  ],
] as const) {
  t.test(`a change with ${what} is refused, and names what is missing`, async (t) => {
    const { call, post, get } = await start(t);
    await post(WEBHOOKS, webhookOf(URL));
    const reply = await call('PUT', `${WEBHOOKS}/hook`, { body: sent });
    t.equal(reply.status, 400);
    t.strictSame(reply.body, refusal('400001', `Invalid input(s): ${says}`));
    t.strictSame((await get(`${WEBHOOKS}/hook`)).body, SHOWN);
  });
}

const LONG = 'x'.repeat(51);
const WRONG: readonly [differences: object, code: string, says: string][] = [
  [{ name: undefined }, '400001', 'Invalid input(s): name is missing'],
  [{ name: 'x'.repeat(65) }, '400001', 'Invalid input(s): name size must be between 1 and 64'],
  [{ token: 'x'.repeat(37) }, '400001', 'Invalid input(s): token size must be between 1 and 36'],
  [{ events: [] }, '400001', 'Invalid input(s): events size must be between 1 and 100'],
  [
    { active: 'yes' },
    '400037',
    'Malformed JSON request received: active must be true or false, not the string "yes"',
  ],
  ...(
    [
      [
        'url',
        'ftp://127.0.0.1/',
        'must be an http or https URL of at most 255 characters, not "ftp://127.0.0.1/"',
      ],
      ['basic_auth_username', LONG, 'size must be between 1 and 50'],
      ['basic_auth_password', 'Short-1', PASSWORD_RULE()],
      ['basic_auth_password', 'no-capital-letter-in-it-1', PASSWORD_RULE()],
      ['basic_auth_password', 'NO-SMALL-LETTER-IN-IT-1', PASSWORD_RULE()],
      ['basic_auth_password', 'No-digit-anywhere-in-it', PASSWORD_RULE()],
      ['basic_auth_password', 'NoSymbolAnywhereInIt1', PASSWORD_RULE()],
      ['secret', 'nineteen-characters', 'size must be between 20 and 50'],
    ] as const
  ).map(([field, value, says]): [object, string, string] => [
    { config: configOf(URL, { [field]: value }) },
    '400001',
    `Invalid input(s): config.${field} ${says}`,
  ]),
  [
    { config: configOf(URL, { signature_algorithm: 'MD5' }) },
    '400037',
    'Malformed JSON request received: config.signature_algorithm must be one of HMAC_SHA_1, HMAC_SHA_256, not the string "MD5"',
  ],
];

function PASSWORD_RULE(): string {
  return 'must be 20 to 50 characters with a digit, a lower-case letter, an upper-case letter and a symbol (assumption webhook_password_rule)';
}

for (const [differences, code, says] of WRONG) {
  t.test(`refused: ${says}`, async (t) => {
    const { post, get } = await start(t);
    const reply = await post(WEBHOOKS, webhookOf(URL, differences));
    t.equal(reply.status, 400);
    t.strictSame(reply.body, refusal(code, says));
    t.equal((await get(WEBHOOKS)).body.count, 0);
  });
}

const KNOWN = [
  ...['*', 'credit.*', 'journalentry.*', 'credit.journalentry.*', 'journalentry', 'creditjournalentries'],
  ...['journalentry.account.balancerefund', 'credit.journalentry.authorization.clearing'],
  ...['accounttransition.*', 'accounttransition.charge_off', 'paymenttransition.returned'],
  ...['ledgerentry.*', 'credit.substatus', 'transaction.*', 'cardtransition.fulfillment.issued'],
];

t.test(
  'subscriptions are taken that are documented or meant, and unknown ones told what there is',
  async (t) => {
    const { post } = await start(t);
    const { status, body } = await post(WEBHOOKS, webhookOf(URL, { events: KNOWN }));
    t.equal(status, 201);
    t.strictSame(body.events, KNOWN, 'and are shown as they were sent');
    const bases =
      '*, credit.*, journalentry.*, accounttransition.*, paymenttransition.*, ledgerentry.*, accountstatement.*, delinquencytransition.*, paymentreminders.*, substatus.*, accountsignupbonus.*, transaction.*, cardtransition.*, usertransition.*, businesstransition.*, digitalwallettokentransition.*, chargebacktransition.*, directdeposittransition.*, threedstransition.*';
    const rest = `send one of ${bases}, or an exact name: journalentry. and the type of an entry, accounttransition. or paymenttransition. and a status in lower case`;
    const unknown: readonly [name: string, says: string][] = [
      ['journalentry.account.*', 'has its wildcard too deep: send journalentry.* or an exact name'],
      [
        'journalentry.account.balancerefunds',
        `is not known (did you mean journalentry.account.balancerefund?): ${rest}`,
      ],
      ['refunds', `is not known: ${rest}`],
      ['**', `is not known: ${rest}`],
      ['Credit.*', `is not known (did you mean credit.*?): ${rest}`],
      ['credit.transaction.*', `is not known (did you mean transaction.*?): ${rest}`],
    ];
    for (const [name, says] of unknown) {
      const reply = await post(WEBHOOKS, webhookOf(URL, { token: 'x', events: ['*', name] }));
      t.strictSame(reply.body, refusal('400001', `Invalid input(s): events.1: "${name}" ${says}`), name);
    }
  },
);

t.test('with webhook_event_names=documented only what is documented can be subscribed to', async (t) => {
  const { post, get } = await start(t, { assumptions: { webhook_event_names: 'documented' } });
  const events = ['*', 'credit.*', 'transaction.*', 'usertransition.active'];
  t.equal((await post(WEBHOOKS, webhookOf(URL, { events }))).status, 201);
  const reply = await post(WEBHOOKS, webhookOf(URL, { token: 'x', events: ['journalentry.*'] }));
  t.match(
    reply.body.error_message,
    /^Invalid input\(s\): events\.0: "journalentry\.\*" is not documented: send \*/,
  );
  const { data } = (await get('/__admin/requests?status=400')).body;
  t.match(data[0].decided_by, [{ assumption: 'webhook_event_names', value: 'documented' }]);
});

t.test('a ping reaches the receiver, and its answer is echoed', async (t) => {
  const mock = await start(t);
  const receiver = await startReceiver(t, () => ({ status: 200, body: '{"my_endpoint_status":"alive"}' }));
  await register(mock, receiver.url, { active: false });
  const reply = await mock.post(`${WEBHOOKS}/hook/ping`, {});
  t.equal(reply.status, 200);
  t.strictSame(reply.body, { my_endpoint_status: 'alive' });
  t.equal(receiver.arrived[0]?.text, '{"pings":[{"token":"marqeta","payload":"healthcheck"}]}');
  t.equal((await mock.post(`${WEBHOOKS}/nobody/ping`, {})).status, 404);
  t.equal((await mock.get('/__admin/deliveries')).body.count, 0, 'a ping is no delivery');
});

t.test('an event is told again in the very words in which it was told first, and answered', async (t) => {
  const mock = await start(t);
  const { post, get } = mock;
  const receiver = await startReceiver(t);
  await register(mock, receiver.url);
  await post(REFUNDS, refundOf({ token: 'r', method: 'ACH' }));
  await settled(mock);
  const first = receiver.arrived[0];
  const entry = first?.body.creditjournalentries[0].token;
  await post('/__admin/refunds/r/settle', {});
  const again = await post(`/v3/credit/webhooks/journalentry/${entry}`, undefined);
  t.equal(again.status, 200);
  t.strictSame(again.body, first?.body.creditjournalentries[0], 'though the refund has moved on since');
  await settled(mock);
  t.strictSame(
    receiver.arrived.map(({ text }) => text),
    [first?.text, first?.text],
  );
  t.strictSame((await post(`${WEBHOOKS}/hook/journalentry/${entry}`, undefined)).body, first?.body);
  await settled(mock);
  t.equal(receiver.arrived.length, 3);
  t.equal((await get('/__admin/deliveries')).body.count, 3, 'each is a delivery of its own');
});

t.test('what was never told can be told: an entry of the fixture, a change of an account', async (t) => {
  const mock = await start(t);
  const { post, call } = mock;
  await call('PATCH', '/__admin/accounts/acct_zero', { body: { status: 'SUSPENDED' } });
  const receiver = await startReceiver(t);
  await register(mock, receiver.url, { events: ['accounttransition.*'] });
  await register(mock, `${receiver.url}2`, { token: 'all' });
  t.equal((await post('/v3/credit/webhooks/journalentry/opening_payment_12', undefined)).status, 200);
  await settled(mock);
  t.strictSame(
    receiver.arrived.map(({ path, body }) => [path, body.creditjournalentries[0].token]),
    [['/webhook2', 'opening_payment_12']],
    'to those who subscribe to it',
  );
  await post(`${WEBHOOKS}/hook/journalentry/opening_payment_12`, undefined);
  await settled(mock);
  t.equal(receiver.arrived[1]?.path, '/webhook', 'or to the one that is named, whatever it subscribes to');
  await call('PATCH', '/__admin/accounts/acct_zero', { body: { status: 'ACTIVE' } });
  await settled(mock);
  const { token } = receiver.arrived[2]?.body.creditaccounttransitions[0] ?? {};
  const told = await post(`/v3/credit/webhooks/accounttransition/${token}`, undefined);
  t.equal(told.body.status, 'ACTIVE');
});

t.test('what cannot be told again is refused', async (t) => {
  const { post } = await start(t);
  await post(WEBHOOKS, webhookOf(URL, { active: false }));
  const resend = async (path: string) => (await post(`/v3${path}`, undefined)).body;
  t.strictSame(
    await resend('/credit/webhooks/journalentry/nothing'),
    refusal('404009', 'There is no journalentry nothing in sandbox my_app'),
  );
  for (const type of ['accounttransition', 'paymenttransition']) {
    t.equal((await resend(`/credit/webhooks/${type}/nothing`)).error_code, '404009');
  }
  t.strictSame(
    await resend('/credit/webhooks/substatus/nothing'),
    refusal(
      '404009',
      'There is no substatus nothing in sandbox my_app: nothing here brings about a substatus',
    ),
  );
  t.equal((await resend('/webhooks/nobody/journalentry/opening_payment_12')).error_code, '404008');
  t.strictSame(
    await resend('/webhooks/hook/journalentry/opening_payment_12'),
    refusal('422010', 'Webhook hook is not active: send "active": true to PUT /v3/webhooks/hook first'),
  );
});
