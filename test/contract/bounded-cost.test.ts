// What a check costs follows from what is told of it, not from how much is sent: shown by counting what is looked at.

import { readFileSync } from 'node:fs';
import t from 'tap';
import { createValidator } from '../../src/core/validator.js';
import { REFUND_MESSAGE } from '../../src/resources/balance-refunds/messages.js';
import { CATALOG } from '../../src/server/catalog.js';
import { createStateChecker } from '../../src/state-file/check.js';
import { OVERPAID, start } from '../support/helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const check = createStateChecker(read('fixtures/fixture.schema.json'), read('dist/openapi.json'), CATALOG);

/** A value that counts how often something of it is read. */
function counted<Value extends object>(value: Value, count: { reads: number }): Value {
  return new Proxy(value, {
    get(target, key) {
      count.reads++;
      const inner: unknown = Reflect.get(target, key);
      return typeof inner === 'object' && inner !== null ? counted(inner, count) : inner;
    },
  });
}

/** How often something of a state is read until it is refused, and what is said. */
function refuse(state: object): { readonly reads: number; readonly flaws: number } {
  const count = { reads: 0 };
  const { length } = check(counted(state, count));
  return { reads: count.reads, flaws: length };
}

const many = <Item>(n: number, make: (i: number) => Item) => Array.from({ length: n }, (_, i) => make(i));
const ENTRY = { type: 'pindebit', amount: 1, at: '-1d' };
const inAccount = (entries: readonly unknown[]) => ({ version: 1, accounts: [{ token: 'a', entries }] });
const WEBHOOK = { token: 'w', config: { url: 'http://127.0.0.1:1' } };
const DELIVERY = { webhook_token: 'w', type: 'creditjournalentries', body: '', events: [], due: '0' };

// States with n things that their schema refuses, in each kind of place.
const BREACHES: readonly [what: string, state: (n: number) => object][] = [
  ['empty accounts', (n) => ({ version: 1, accounts: many(n, () => ({})) })],
  ['accounts that are numbers', (n) => ({ version: 1, accounts: many(n, () => 1) })],
  ['empty entries', (n) => inAccount(many(n, () => ({})))],
  [
    'accounts with an empty entry each',
    (n) => ({ version: 1, accounts: many(n, (i) => ({ token: `${i}`, entries: [{}, {}] })) }),
  ],
  ['empty refunds', (n) => ({ version: 1, accounts: [], refunds: many(n, () => ({})) })],
  ['planned numbers', (n) => ({ version: 1, accounts: [], planned: many(n, (i) => i) })],
  ['empty deliveries', (n) => ({ version: 1, accounts: [], deliveries: many(n, () => ({})) })],
  ['deliveries of null', (n) => ({ version: 1, accounts: [], deliveries: many(n, () => null) })],
  [
    'card tokens that are too short',
    (n) => ({ version: 1, accounts: [{ token: 'a', card_tokens: many(n, () => 'x') }] }),
  ],
  [
    'substatuses that are no texts',
    (n) => ({ version: 1, accounts: [{ token: 'a', profile: { substatuses: many(n, (i) => i) } }] }),
  ],
  [
    'usages that are no objects',
    (n) => ({ version: 1, accounts: [{ token: 'a', profile: { usages: many(n, () => 1) } }] }),
  ],
  [
    'moves of an account that are none',
    (n) => ({ version: 1, accounts: [{ token: 'a', transitions: many(n, () => ({ at: 'soon' })) }] }),
  ],
];

for (const [what, state] of BREACHES) {
  t.test(`${what} are refused by the first of them, however many come`, async (t) => {
    const few = refuse(state(100));
    const lots = refuse(state(20_000));
    t.equal(few.flaws, 21, 'twenty, and one that shows that there are more');
    t.strictSame(lots, few);
  });
}

// States with n things that only a second look finds wrong. What they are judged by is gathered first, once.
const MEANINGS: readonly [what: string, state: (n: number) => object][] = [
  ['tokens used twice', (n) => ({ version: 1, accounts: many(n, () => ({ token: 'a' })) })],
  ['entry tokens used twice', (n) => inAccount(many(n, () => ({ ...ENTRY, token: 'e' })))],
  ['amounts on the wrong side', (n) => inAccount(many(n, () => ({ ...ENTRY, amount: -1 })))],
  ['entries before their account', (n) => inAccount(many(n, () => ({ ...ENTRY, at: '-91d' })))],
  ['sequences with gaps', (n) => inAccount(many(n, () => ({ ...ENTRY, sequence: n + 1 })))],
  [
    'scenarios that do not exist',
    (n) => ({ version: 1, accounts: many(n, (i) => ({ token: `${i}`, scenario: 'none' })) }),
  ],
  [
    'refunds without an entry',
    (n) => ({
      version: 1,
      accounts: [{ token: 'a' }],
      refunds: many(n, (i) => ({
        ...{ token: `${i}`, account_token: 'a', method: 'ACH', amount: 1, description: '' },
        ...{ status: 'PENDING', created: '0', entry: 'e' },
      })),
    }),
  ],
  [
    'entries without a refund',
    (n) => inAccount(many(n, (i) => ({ ...ENTRY, token: `${i}`, type: 'account.balancerefund' }))),
  ],
  ['plans of no refund', (n) => ({ version: 1, accounts: [], planned: many(n, (i) => `${i}`) })],
  [
    'deliveries with no message',
    (n) => ({ version: 1, accounts: [], webhooks: [WEBHOOK], deliveries: many(n, () => DELIVERY) }),
  ],
];

for (const [what, state] of MEANINGS) {
  t.test(`${what} are looked for in one go`, async (t) => {
    const few = refuse(state(2000));
    const lots = refuse(state(4000));
    t.strictSame([few.flaws, lots.flaws], [21, 21]);
    t.ok(lots.reads <= 2.1 * few.reads, `${lots.reads} reads for twice of what takes ${few.reads}`);
  });
}

t.test('a state that is right is read in time that grows with its size', async (t) => {
  const refund = (i: number) => ({
    ...{ token: `r${i}`, account_token: `a${i}`, method: 'ACH', amount: 1, description: '' },
    ...{ status: 'PENDING', created: '-1d', entry: `e${i}`, scenario: 'settles' },
    plan: [{ at: '+1d', to: 'PROCESSING' }],
  });
  const entry = (i: number) => {
    return { ...ENTRY, token: `e${i}`, type: 'account.balancerefund', detail_token: `r${i}` };
  };
  const state = (n: number) => ({
    version: 1,
    webhooks: [WEBHOOK],
    accounts: many(n, (i) => ({ token: `a${i}`, scenario: 'manual', entries: [entry(i)] })),
    refunds: many(n, refund),
    planned: many(n, (i) => `r${i}`),
    deliveries: many(n, () => ({ ...DELIVERY, body: '{"creditjournalentries":[]}' })),
  });
  const few = refuse(state(500));
  const lots = refuse(state(1000));
  t.strictSame([few.flaws, lots.flaws], [0, 0]);
  t.ok(lots.reads <= 2.1 * few.reads, `${lots.reads} reads for twice of what takes ${few.reads}`);
});

// Schemas of each form that lists and maps can have, and a value with n things wrong in it.
const item = { type: 'object', required: ['a', 'b'], properties: { a: { type: 'string' } } };
const referred = { definitions: { item }, type: 'array', items: { $ref: '#/definitions/item' } };
const FORMS: readonly [what: string, schema: object, value: (n: number) => object][] = [
  ['a list', { type: 'array', items: { type: 'string' } }, (n) => many(n, (i) => i)],
  ['a list of a referred schema', referred, (n) => many(n, () => ({}))],
  [
    'a list of lists',
    { type: 'array', items: { type: 'array', items: { type: 'string' } } },
    (n) => many(n, () => many(30, (i) => i)),
  ],
  [
    'unknown keys',
    { type: 'object', additionalProperties: false, properties: { a: {} } },
    (n) => Object.fromEntries(many(n, (i) => [`k${i}`, i])),
  ],
  [
    'a map',
    { type: 'object', additionalProperties: { type: 'string' } },
    (n) => Object.fromEntries(many(n, (i) => [`k${i}`, i])),
  ],
  [
    'a choice within a choice',
    {
      type: 'array',
      items: {
        anyOf: [{ type: 'string' }, { oneOf: [{ type: 'boolean' }, { type: 'array', items: item }] }],
      },
    },
    (n) => many(n, () => many(2, () => ({}))),
  ],
];

for (const [what, schema, value] of FORMS) {
  t.test(`${what} with nothing right in it gives no more violations than can be told`, async (t) => {
    const validate = createValidator({ strict: false }).compile(schema);
    const violations = (n: number) => {
      t.notOk(validate(value(n)));
      return validate.errors?.length ?? 0;
    };
    const few = violations(100);
    t.ok(few >= 20 && few <= 2000, `${few} violations`);
    t.equal(violations(20_000), few);
  });
}

t.test('a list is judged to its end where it decides which schema fits', async (t) => {
  const numbers = { type: 'array', items: { type: 'number' } };
  const texts = { type: 'array', items: { type: 'string' } };
  const validate = createValidator({ strict: false }).compile({ anyOf: [numbers, texts] });
  t.ok(validate(many(500, String)));
  t.notOk(validate([...many(500, String), 1]));
  t.notOk(validate([...many(500, (i) => i), 'x', ...many(500, String)]));
});

t.test('a refusal is as long for a body of a million wrong things as for one of thirty', async (t) => {
  const mock = await start(t);
  const keys = (n: number) => `{${many(n, (i) => `"k${i}":1`).join()}}`;
  const cases: readonly [method: 'POST' | 'PUT', url: string, raw: (n: number) => string][] = [
    ['POST', REFUNDS, keys],
    ['POST', '/v3/webhooks', (n) => `{"events":[${many(n, () => 1).join()}],"name":"w","config":${keys(n)}}`],
    ['POST', '/__admin/faults', keys],
    ['POST', '/__admin/accounts', keys],
    ['PUT', '/__admin/scenarios/rules', (n) => `{"rules":[${many(Math.min(n, 1000), () => '{}').join()}]}`],
    ['PUT', '/__admin/state', (n) => `{"version":1,"accounts":[${many(n, () => '{}').join()}]}`],
  ];
  for (const [method, url, raw] of cases) {
    const few = await mock.call(method, url, { raw: raw(200) });
    const lots = await mock.call(method, url, { raw: raw(url.endsWith('state') ? 300_000 : 60_000) });
    t.equal(few.status, 400, url);
    t.equal(lots.status, 400, url);
    t.equal(lots.text.length, few.text.length, url);
  }
});

t.test('what a move tells webhooks costs the same however often the refund was moved before', (t) => {
  const looks = (moves: number) => {
    const count = { reads: 0 };
    const to = 'PENDING';
    const transitions = many(moves, (i) => ({ token: `t${i}`, from: to, to, at: i }));
    const item = { token: 'r', accountToken: 'a', status: to, transitions: counted(transitions, count) };
    const event = { type: 'refund.transitioned', item, facts: transitions.at(-1) };
    const world = { assumptions: { refund_transition_events: 'on' } };
    const told = REFUND_MESSAGE.of(event as never, world as never);
    t.equal(told.length, 1);
    return count.reads;
  };
  t.equal(looks(5000), looks(5));
  t.end();
});
