// What may be written into a webhook, and that none of its secrets is shown, whatever a receiver does with them.
import t from 'tap';
import { basic, refusal, start } from '../support/helper.js';
import { configOf, deliver, PASSWORD, SECRET, startReceiver, webhookOf } from '../support/receiver.js';
import { TLS } from '../support/tls.js';

const LONG_URL = `http://127.0.0.1/${'a'.repeat(239)}`;
const URL_RULE = 'config.url must be an http or https URL of at most 255 characters, not';
const own = (name: string) => `config.custom_header: ${name} is set by the message itself: leave it out`;
const VALUE = 'v4lue-of-a-header';

/** What a configuration must not hold, and what is said of it. */
const WRONG: readonly (readonly [differences: object, message: string])[] = [
  [{ url: 'ftp://127.0.0.1/' }, `${URL_RULE} "ftp://127.0.0.1/"`],
  [{ url: LONG_URL }, `${URL_RULE} "${LONG_URL.slice(0, 59)}...`],
  [{ url: 'http://' }, 'config.url must be an http or https URL such as http://127.0.0.1:3000/webhook'],
  [
    { url: 'http://user:pw@127.0.0.1/' },
    'config.url must not hold credentials: send basic_auth_username and basic_auth_password',
  ],
  [
    { basic_auth_username: 'my:name' },
    'config.basic_auth_username must not hold a colon, which ends a user name (RFC 7617)',
  ],
  [{ custom_header: { 'X Tra': VALUE } }, 'config.custom_header: "X Tra" cannot be the name of a header'],
  [{ custom_header: { '': VALUE } }, 'config.custom_header: "" cannot be the name of a header'],
  [{ custom_header: { Host: VALUE } }, own('Host')],
  [{ custom_header: { 'Content-Length': VALUE } }, own('Content-Length')],
  [{ custom_header: { 'X-Marqeta-Signature': VALUE } }, own('X-Marqeta-Signature')],
  [
    { custom_header: { 'X-Tra': `${VALUE}\nX-Other: 1` } },
    'config.custom_header: the value of X-Tra holds what no header can',
  ],
  [
    { custom_header: { A: VALUE, B: VALUE, C: VALUE, D: VALUE } },
    'config.custom_header must be an object with at most 3 headers',
  ],
];

for (const [differences, message] of WRONG) {
  t.test(`a webhook with ${JSON.stringify(differences).slice(0, 60)} is refused in words`, async (t) => {
    const { post, get } = await start(t);
    const config = configOf('http://127.0.0.1/', differences);
    const reply = await post('/v3/webhooks', webhookOf('', { config }));
    t.equal(reply.status, 400);
    t.strictSame(reply.body, refusal('400001', `Invalid input(s): ${message}`));
    const { text, body } = await get('/__admin/requests');
    t.equal(body.data[0].refusal.message, `Invalid input(s): ${message}`);
    for (const secret of [PASSWORD, SECRET, VALUE]) t.notMatch(reply.text + text, secret);
    t.equal((await get('/v3/webhooks')).body.count, 0);
  });
}

const rawOf = (url: string, differences: object = {}) =>
  JSON.stringify(webhookOf('', { config: configOf(url, differences) }));

/** Refused, each with something that nobody else should see. */
const TELLTALE: Readonly<Record<string, string>> = {
  'credentials in a URL': rawOf('http://user:hunter2@127.0.0.1/'),
  'credentials in a URL of another scheme': rawOf('ftp://user:hunter2@127.0.0.1/'),
  'a short password': rawOf('http://[::1]/', { basic_auth_password: 'hunter2' }),
  'a short secret': rawOf('http://[::1]/', { secret: 'hunter2' }),
  'a header that is no text': rawOf('http://[::1]/', { custom_header: { 'X-Tra': ['hunter2'] } }),
  'broken JSON': '{"config":{"basic_auth_password":"hunter2","secret":"hunter2" "url":""}}',
};

for (const [what, raw] of Object.entries(TELLTALE)) {
  t.test(`a refusal of ${what} does not repeat it, and the log of calls does not show it`, async (t) => {
    const { post, get } = await start(t);
    const reply = await post('/v3/webhooks', undefined, { raw });
    t.equal(reply.status, 400);
    t.notMatch(reply.text, 'hunter2', 'the refusal');
    const { text, body } = await get('/__admin/requests');
    t.equal(body.count, 1);
    t.notMatch(text, 'hunter2', 'the log');
  });
}

const ENCODED = basic('my_username', PASSWORD).slice('Basic '.length);
const lineOf = (pem: string) => pem.split('\n')[1] ?? '';
const HIDDEN = [PASSWORD, SECRET, ENCODED, lineOf(TLS.cert), lineOf(TLS.key)];
const KEY = 'k3y-in-a-header';

/** What receivers show of what they were sent, as those do that are being developed. */
const ECHOES: Readonly<Record<string, (authorization: string) => string>> = {
  nothing: () => '',
  JSON: (authorization) => JSON.stringify({ headers: { authorization }, secret: SECRET, password: PASSWORD }),
  HTML: (authorization) => `<pre>authorization =&gt; ${authorization}</pre>`,
  'plain text': (authorization) => `Error: no route\n  authorization: ${authorization}\n`,
};

for (const [what, echo] of Object.entries(ECHOES)) {
  t.test(`secrets show nowhere, with a receiver that sends ${what} back`, async (t) => {
    const mock = await start(t, { webhookCa: TLS.cert });
    const receiver = await startReceiver(t, ({ headers: { authorization = '' } }) => {
      const headers = { 'x-api-key': KEY, 'x-authorization': authorization };
      return { status: 200, headers, body: echo(authorization) };
    });
    const config = configOf(receiver.url, { custom_header: { 'X-Api-Key': KEY } });
    const { id } = await deliver(mock, receiver.url, { config });
    t.equal((await mock.post(`/__admin/deliveries/${id}/resend`, {})).status, 200);
    t.equal((await mock.post('/v3/webhooks/hook/ping', {})).status, 200);
    const body = { config, name: 'new', events: ['*'] };
    t.equal((await mock.call('PUT', '/v3/webhooks/hook', { body })).status, 200);
    t.strictSame(
      receiver.arrived.map(({ headers }) => [headers.authorization, headers['x-api-key']]),
      [1, 2, 3].map(() => [`Basic ${ENCODED}`, KEY]),
    );
    const logs = ['deliveries', `deliveries/${id}`, 'state', 'events?count=100', 'requests?count=100'];
    const paths = [...logs.map((log) => `/__admin/${log}`), '/v3/webhooks', '/v3/webhooks/hook'];
    for (const path of paths) {
      const { status, text } = await mock.get(path);
      t.equal(status, 200, path);
      const hidden = path.startsWith('/v3/') ? HIDDEN : [...HIDDEN, KEY];
      const shown = hidden.filter((one) => text.includes(one));
      t.strictSame(shown, [], path);
    }
  });
}
