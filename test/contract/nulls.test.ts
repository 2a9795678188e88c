// Null in place of what may be left out: refused with the switch that would take it, or taken as absent, in every
// request of the partner plane, and at any depth.
import t from 'tap';
import { OVERPAID, refundOf, start } from '../support/helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const SWITCH = /must be .*, not null \(--assume null_optional_fields=ignore lets it in\)/;
const CONFIG = {
  url: 'http://127.0.0.1:9/',
  basic_auth_username: 'jo',
  basic_auth_password: 'Passw0rd!Passw0rd!Passw0',
};
const WEBHOOK = { name: 'w', events: ['*'], active: false };

// An address, a body with nulls where nothing need be, and the same without them.
const ROWS: readonly (readonly [url: string, body: object, plain: object])[] = [
  [REFUNDS, refundOf({ token: null }), refundOf()],
  [
    '/v3/webhooks',
    { ...WEBHOOK, token: 'w', config: { ...CONFIG, secret: null } },
    { ...WEBHOOK, token: 'w', config: CONFIG },
  ],
  ['/v3/ping', { token: null, payload: null }, {}],
];

for (const [url, body, plain] of ROWS) {
  t.test(`${url} with ${JSON.stringify(body)} is refused, or taken as it is without nulls`, async (t) => {
    const strict = await start(t);
    const refused = await strict.post(url, body);
    t.equal(refused.status, 400);
    t.match(refused.body.message, SWITCH);
    const [record] = (await strict.get('/__admin/requests')).body.data;
    t.match(record.decided_by, [{ assumption: 'null_optional_fields', value: 'reject' }]);
    const lenient = await start(t, { assumptions: { null_optional_fields: 'ignore' } });
    const taken = await lenient.post(url, body);
    t.ok(taken.status < 300, taken.text);
    t.notMatch(JSON.stringify(taken.body), /"(token|payload)":null/, 'nothing of it is said again');
    const sent = (await lenient.get('/__admin/requests')).body.data[0].request_body;
    t.match(sent, /null|\[redacted\]/, 'while the record has it as it was sent');
    const other = await start(t, { assumptions: { null_optional_fields: 'ignore' } });
    t.equal((await other.post(url, plain)).status, taken.status);
  });
}

t.test('a repeated token is the same content with nulls and without', async (t) => {
  const { post } = await start(t, {
    assumptions: { null_optional_fields: 'ignore', unknown_body_fields: 'ignore' },
  });
  const first = await post(REFUNDS, refundOf({ token: 'r' }));
  t.equal(first.status, 201);
  t.strictSame((await post(REFUNDS, refundOf({ token: 'r', note: null }))).body, first.body);
});

t.test(
  'null for a required field, for one that is not known, and on the control plane is refused as ever',
  async (t) => {
    const { post } = await start(t, { assumptions: { null_optional_fields: 'ignore' } });
    const required = await post(REFUNDS, refundOf({ amount: null }));
    t.match(required, { status: 400, body: { message: /amount must be a number, not null$/ } });
    t.match((await post(REFUNDS, refundOf({ nope: null }))).body.message, /nope is not a known field/);
    const ours = await post('/__admin/accounts', { token: null });
    t.match(ours, {
      status: 400,
      body: { message: /^Invalid input\(s\): token must be a string, not null$/ },
    });
  },
);
