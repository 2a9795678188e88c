// The rule of the contract behind a refusal: a pointer that anybody can follow in /openapi.json, and what stands there.
import t from 'tap';
import { basic, type Mock, OVERPAID, type Reply, refundOf, start } from '../support/helper.js';
import { webhookOf } from '../support/receiver.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const ENTRIES = `${OVERPAID}/journalentries`;
const WEBHOOKS = '/v3/webhooks';
const ENTRIES_PATH = '#/paths/~1credit~1accounts~1{account_token}~1journalentries/get/parameters';
const SCHEMAS = '#/components/schemas';
const PARAMETERS = '#/components/parameters';

type Ask = (mock: Mock) => Promise<Reply>;
type Rule = readonly [pointer: string, keyword: string, expected: unknown];

const refund =
  (differences: object): Ask =>
  ({ post }) =>
    post(REFUNDS, refundOf(differences));
const webhook =
  (differences: object, config: object = {}): Ask =>
  ({ post }) => {
    const body = webhookOf('http://127.0.0.1:9/', differences);
    return post(WEBHOOKS, { ...body, config: { ...body.config, ...config } });
  };
const get =
  (url: string): Ask =>
  (mock) =>
    mock.get(url);

const AMOUNT = `${SCHEMAS}/AccountCreditBalanceRefundReq/properties/amount`;
const REQUEST = `${SCHEMAS}/AccountCreditBalanceRefundReq`;
const CONFIG = `${SCHEMAS}/webhook_config_request_model`;
const REQUIRED = ['method', 'amount', 'description', 'currency_code'];

// What is sent, and all rules that it breaks.
const BROKEN: readonly [what: string, ask: Ask, rules: readonly Rule[]][] = [
  [
    'an amount above all bounds',
    refund({ amount: 10_000_000_000_000 }),
    [[`${AMOUNT}/maximum`, 'maximum', 9999999999999.99]],
  ],
  ['an amount of nothing', refund({ amount: 0 }), [[`${AMOUNT}/minimum`, 'minimum', 0.01]]],
  ['half a cent', refund({ amount: 1.005 }), [[`${AMOUNT}/multipleOf`, 'multipleOf', 0.01]]],
  ['an amount in quotes', refund({ amount: '5' }), [[`${AMOUNT}/type`, 'type', 'number']]],
  ['a missing field', refund({ method: undefined }), [[`${REQUEST}/required`, 'required', REQUIRED]]],
  [
    'a field that is not known',
    refund({ amuont: 1 }),
    [[`${REQUEST}/additionalProperties`, 'additionalProperties', false]],
  ],
  [
    'a method that there is not',
    refund({ method: 'CASH' }),
    [[`${SCHEMAS}/RefundMethod/enum`, 'enum', ['ACH', 'CHECK']]],
  ],
  [
    'a description that is too long',
    refund({ description: 'x'.repeat(256) }),
    [[`${REQUEST}/properties/description/maxLength`, 'maxLength', 255]],
  ],
  [
    'several faults, one of them twice',
    refund({ one: 1, two: 2, amount: -1, token: '' }),
    [
      [`${REQUEST}/additionalProperties`, 'additionalProperties', false],
      [`${REQUEST}/properties/token/minLength`, 'minLength', 1],
      [`${AMOUNT}/minimum`, 'minimum', 0.01],
    ],
  ],
  [
    'no body',
    ({ call }) => call('POST', REFUNDS),
    [
      [
        '#/paths/~1credit~1accounts~1{account_token}~1creditbalancerefunds/post/requestBody/required',
        'required',
        true,
      ],
    ],
  ],
  ['a list in place of a body', ({ post }) => post(REFUNDS, []), [[`${REQUEST}/type`, 'type', 'object']]],
  ['a page of 101', get(`${ENTRIES}?count=101`), [[`${PARAMETERS}/count/schema/maximum`, 'maximum', 100]]],
  [
    'a page of none',
    get('/v3/webhooks?count=0'),
    [[`${PARAMETERS}/webhookCount/schema/minimum`, 'minimum', 1]],
  ],
  ['a page of some', get(`${ENTRIES}?count=some`), [[`${PARAMETERS}/count/schema/type`, 'type', 'integer']]],
  [
    'a date that there is not',
    get(`${ENTRIES}?start_date=2026-02-30`),
    [[`${SCHEMAS}/DateOrInstant/format`, 'format', 'date-or-date-time']],
  ],
  [
    'a status that no entry has, in an address without /credit',
    get('/accounts/my_account_token_12/journalentries?statuses=LOST'),
    [[`${ENTRIES_PATH}/8/schema/items/enum`, 'enum', ['POSTED', 'PENDING']]],
  ],
  [
    'a sort that there is not',
    get(`${ENTRIES}?sort_by=name`),
    [
      [
        `${ENTRIES_PATH}/15/schema/enum`,
        'enum',
        ['createdTime', '-createdTime', 'impactTime', '-impactTime'],
      ],
    ],
  ],
  [
    'an empty part of a path',
    get('/v3/credit/accounts//journalentries'),
    [[`${PARAMETERS}/accountToken/schema/minLength`, 'minLength', 1]],
  ],
  [
    'a webhook with a short secret and a number for a name',
    webhook({ name: 7 }, { secret: 'short' }),
    [
      [`${SCHEMAS}/webhook_request_model/properties/name/type`, 'type', 'string'],
      [`${CONFIG}/properties/secret/minLength`, 'minLength', 20],
    ],
  ],
  [
    'a webhook that is to sign as nobody does',
    webhook({}, { signature_algorithm: 'MD5' }),
    [[`${SCHEMAS}/SignatureAlgorithm/enum`, 'enum', ['HMAC_SHA_1', 'HMAC_SHA_256']]],
  ],
  [
    'a webhook without events, and with a header that is too long',
    webhook({ events: [] }, { custom_header: { a: 'x'.repeat(501) } }),
    [
      [`${SCHEMAS}/webhook_request_model/properties/events/minItems`, 'minItems', 1],
      [`${SCHEMAS}/CustomHeader/additionalProperties/maxLength`, 'maxLength', 500],
    ],
  ],
  [
    'a webhook without a configuration',
    webhook({ config: undefined }, { url: undefined }),
    [[`${CONFIG}/required`, 'required', ['url', 'basic_auth_username', 'basic_auth_password']]],
  ],
  [
    'a call without credentials',
    ({ get: ask }) => ask('/v3/ping', { user: null }),
    [['#/security', 'security', [{ mqAppAndAccessToken: [] }]]],
  ],
  ['an account that is not there', get('/v3/credit/accounts/nobody'), []],
  ['an amount above the credit', refund({ amount: 4001 }), []],
  ['a webhook address that only its maker can judge', webhook({}, { url: 'http://' }), []],
  ['a key that a switch refuses', get('/v3/ping?x=1'), []],
  ['a body that is no JSON', ({ call }) => call('POST', REFUNDS, { raw: '{' }), []],
  ['an address that is not there', get('/v3/nothing'), []],
];

/** What stands at a JSON pointer (RFC 6901). */
function follow(document: object, pointer: string): unknown {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return keys.reduce<unknown>((place, key) => (place as Record<string, unknown>)[key], document);
}

/** The record that an answer leads to. */
async function recordOf(mock: Mock, { headers }: Reply) {
  const [, url] = /^<([^>]+)>/.exec(headers.link ?? '') ?? [];
  return (await mock.get(String(url), { user: null })).body;
}

for (const [what, ask, rules] of BROKEN) {
  t.test(
    `${what} breaks ${rules.map(([pointer]) => pointer).join(', ') || 'no rule of the contract'}`,
    async (t) => {
      const mock = await start(t, { assumptions: { unknown_query_keys: 'reject' } });
      const reply = await ask(mock);
      t.ok(reply.status >= 400, reply.text);
      const { refusal } = await recordOf(mock, reply);
      const expected = rules.map(([pointer, keyword, value]) => ({ pointer, keyword, expected: value }));
      const byPointer = (a: { pointer: string }, b: { pointer: string }) => (a.pointer < b.pointer ? -1 : 1);
      t.strictSame(refusal.rules.sort(byPointer), expected.sort(byPointer));
      const document = (await mock.get('/openapi.json', { headers: { host: '127.0.0.1:4747' } })).body;
      for (const { pointer, expected: value } of refusal.rules)
        t.strictSame(follow(document, pointer), value);
    },
  );
}

t.test('where a switch changed the rule, the one that is written down is named', async (t) => {
  const mock = await start(t, { assumptions: { string_amounts: 'accept', unknown_body_fields: 'ignore' } });
  const { properties } = (await mock.get('/openapi.json')).body.components.schemas
    .AccountCreditBalanceRefundReq;
  const { refusal } = await recordOf(mock, await mock.post(REFUNDS, refundOf({ amount: 'much', other: 1 })));
  t.strictSame(refusal.rules, [{ pointer: AMOUNT, keyword: 'anyOf', expected: properties.amount }]);
  const missing = await recordOf(mock, await mock.post(REFUNDS, refundOf({ amount: undefined, other: 1 })));
  t.strictSame(missing.refusal.rules, [
    { pointer: `${REQUEST}/required`, keyword: 'required', expected: REQUIRED },
  ]);
});

t.test('a call that reached no sandbox shows its rule in the list of those', async (t) => {
  const { get: ask } = await start(t);
  await ask('/v3/ping', { headers: { authorization: basic('app', '') } });
  const { data } = (await ask('/__admin/unassigned')).body;
  t.match(data[0].refusal, { reason: 'invalidCredential', rules: [{ pointer: '#/security' }] });
});

t.test('a flood of faults breaks few rules', async (t) => {
  const mock = await start(t);
  const flood = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`field_${i}`, i]));
  const { refusal } = await recordOf(mock, await mock.post(REFUNDS, { ...refundOf(), ...flood }));
  t.strictSame(refusal.rules, [
    { pointer: `${REQUEST}/additionalProperties`, keyword: 'additionalProperties', expected: false },
  ]);
});
