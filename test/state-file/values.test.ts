// How money, instants and clocks may be written in states, fixtures and on the control plane: in each place the same.
import { readFileSync } from 'node:fs';
import t from 'tap';
import { OVERPAID, refundOf, start } from '../support/helper.js';

const STATE = '/__admin/state';
type Schema = { readonly $ref?: string; readonly [key: string]: unknown };
type Schemas = Readonly<Record<string, Schema>>;

const admin = JSON.parse(readFileSync('dist/admin-openapi.json', 'utf8')) as {
  components: { schemas: Schemas };
};
const states = JSON.parse(readFileSync('fixtures/fixture.schema.json', 'utf8')) as { definitions: Schemas };

/** All that schemas call an amount of money, with the reference that says what it can be. */
function moneyFields(schemas: Schemas): [where: string, reference: string | undefined][] {
  return Object.entries(schemas).flatMap(([name, schema]) =>
    Object.entries((schema.properties ?? {}) as Schemas)
      .filter(([field]) => /^(amount|balance|credit_limit|remaining_\w+)$/.test(field))
      .map(([field, { $ref }]): [string, string | undefined] => [
        `${name}.${field}`,
        $ref?.split('/').at(-1),
      ]),
  );
}

t.test('wherever money is sent, the document says so by one of three names', async (t) => {
  const fields = Object.fromEntries(moneyFields(admin.components.schemas));
  t.match(fields, {
    'CreateAccount.balance': 'Money',
    'CreateAccount.credit_limit': 'CreditLimit',
    'UpdateAccount.balance': 'Money',
    'PostEntry.amount': 'Money',
    'ScenarioRule.amount': 'PositiveMoney',
  });
  t.strictSame(Object.fromEntries(moneyFields(states.definitions)), {
    'account.balance': 'money',
    'account.credit_limit': 'creditLimit',
    'account.remaining_statement_balance': 'money',
    'account.remaining_min_payment_due': 'money',
    'entry.amount': 'money',
    'rule.amount': 'positiveMoney',
    'refund.amount': 'positiveMoney',
    'accountRefund.amount': 'positiveMoney',
  });
});

const ENTRY = { type: 'pindebit', at: '0' };
const account = (fields: object) => ({ version: 1, accounts: [{ token: 'a', ...fields }] });
const REFUND = { token: 'r', account_token: 'a', method: 'ACH', description: '', status: 'PENDING' };

// Every place that takes an amount, and a body with it there.
const PLACES: readonly [method: 'POST' | 'PATCH' | 'PUT', url: string, body: (amount: unknown) => object][] =
  [
    ['POST', '/__admin/accounts', (balance) => ({ balance })],
    ['POST', '/__admin/accounts', (credit_limit) => ({ credit_limit })],
    ['PATCH', '/__admin/accounts/my_account_token_12', (balance) => ({ balance })],
    ['POST', '/__admin/accounts/my_account_token_12/entries', (amount) => ({ type: 'pindebit', amount })],
    ['PUT', '/__admin/scenarios/rules', (amount) => ({ rules: [{ scenario: 'manual', amount }] })],
    ['PUT', STATE, (amount) => ({ ...account({}), rules: [{ scenario: 'manual', amount }] })],
    ['PUT', STATE, (balance) => account({ balance })],
    ['PUT', STATE, (credit_limit) => account({ credit_limit })],
    ['PUT', STATE, (amount) => account({ remaining_statement_balance: amount })],
    ['PUT', STATE, (amount) => account({ remaining_min_payment_due: amount })],
    ['PUT', STATE, (amount) => account({ entries: [{ ...ENTRY, amount }] })],
    [
      'PUT',
      STATE,
      (amount) => account({ entries: [{ ...ENTRY, amount: 1, original_currency: { amount, code: 'EUR' } }] }),
    ],
    [
      'PUT',
      STATE,
      (amount) => ({
        ...account({
          entries: [{ token: 'e', type: 'account.balancerefund', at: '0', amount, detail_token: 'r' }],
        }),
        refunds: [{ ...REFUND, amount, created: '0', entry: 'e' }],
      }),
    ],
  ];
const GOOD = [12.34, '12.34', '12.3', 12, '12', '12.340', '0012.34', 0.07, '0.07'];
const BAD = [
  12.345,
  '12.345',
  '1e2',
  '',
  ' 12',
  '12,34',
  '+12',
  '.5',
  '12.',
  true,
  null,
  [],
  {},
  1e13,
  '99999999999999',
];

for (const [method, url, body] of PLACES) {
  t.test(`${method} ${url} ${JSON.stringify(body('X'))} takes money as a number or as a text`, async (t) => {
    const { call } = await start(t);
    for (const amount of GOOD) {
      const reply = await call(method, url, { body: body(amount) });
      t.ok(reply.status < 300, `${JSON.stringify(amount)}: ${reply.text}`);
    }
    for (const amount of BAD) {
      const reply = await call(method, url, { body: body(amount) });
      t.equal(reply.status, 400, JSON.stringify(amount));
      t.match(reply.body.message, /must be a number or a decimal string/, JSON.stringify(amount));
    }
  });
}

t.test('a text means the same amount as the number', async (t) => {
  const { call, get, post } = await start(t);
  await post('/__admin/accounts', { token: 'b', balance: '-12.340', credit_limit: '250.50' });
  t.match((await get('/v3/credit/accounts/b')).body, { current_balance: -12.34, credit_limit: 250.5 });
  await call('PUT', '/__admin/scenarios/rules', {
    body: { rules: [{ scenario: 'manual', amount: '3.00' }] },
  });
  const refund = { method: 'ACH', amount: 3 };
  const { token } = (await post('/v3/credit/accounts/b/creditbalancerefunds', refundOf(refund))).body;
  t.equal((await get(`/__admin/refunds/${token}`)).body.scenario, 'manual');
});

t.test('a balance in a state is one entry that the account opens with', async (t) => {
  const { call, get } = await start(t);
  const accounts = [
    { token: 'in_credit', opened: '-3d', balance: '-25.50' },
    { token: 'even', balance: 0 },
    { token: 'both', balance: 1.5, entries: [{ ...ENTRY, amount: '1.5' }] },
  ];
  t.equal((await call('PUT', STATE, { body: { version: 1, accounts } })).status, 200);
  t.equal((await get('/v3/credit/accounts/in_credit')).body.current_balance, -25.5);
  const journal = (await get('/v3/credit/accounts/in_credit/journalentries')).body.data;
  t.equal(journal.length, 1);
  t.match(journal[0], {
    amount: -25.5,
    memo: 'Opening balance',
    type: 'account.adjustment',
    created_time: '2026-01-02T15:00:00.000Z',
  });
  t.equal((await get('/v3/credit/accounts/even/journalentries')).body.data.length, 0);
  t.equal((await get('/v3/credit/accounts/both')).body.current_balance, 1.5);
  const torn = [{ token: 'a', balance: 2, entries: [{ ...ENTRY, amount: 1.5 }] }];
  t.equal(
    (await call('PUT', STATE, { body: { version: 1, accounts: torn } })).body.message,
    'Invalid input(s): accounts.0.balance: the POSTED entries add up to 1.50, not to 2: leave out balance, or entries',
  );
});

t.test('a clock is put at an instant by one name everywhere; the older one still works', async (t) => {
  const { post, call, get } = await start(t);
  const at = '2026-03-01T00:00:00Z';
  t.equal((await post('/__admin/clock', { mode: 'frozen', at })).body.now, '2026-03-01T00:00:00.000Z');
  const now = '2026-03-02T00:00:00Z';
  t.equal((await post('/__admin/clock', { now })).body.now, '2026-03-02T00:00:00.000Z');
  t.equal(
    (await post('/__admin/clock', { now, at })).body.message,
    'Invalid input(s): now is an older name of at: send one of them',
  );
  for (const clock of [{ mode: 'frozen', at }, `frozen@${at}`]) {
    await call('PUT', STATE, { body: { ...account({}), clock } });
    t.match((await get('/__admin/clock')).body, { mode: 'frozen', now: '2026-03-01T00:00:00.000Z' });
  }
  for (const clock of [{ mode: 'frozen', rate: 2 }, { mode: 'stopped' }, { at: 'noon' }, 5, null]) {
    const reply = await call('PUT', STATE, { body: { ...account({}), clock } });
    t.match(
      reply.body.message,
      /^Invalid input\(s\): clock: clock must be real, x60 /,
      JSON.stringify(clock),
    );
  }
});

// A state at the edge of the years that can be written, and what is said of it.
const OUTSIDE: readonly [what: string, clock: string, state: object, says: string | null][] = [
  ['an account', '1970-01-01', account({ opened: '-25567d' }), null],
  [
    'an account too early',
    '1970-01-01',
    account({ opened: '-25568d' }),
    'accounts.0.opened: -25568d is before the year 1900',
  ],
  [
    'a move too early',
    '1970-01-01',
    account({ transitions: [{ from: 'UNACTIVATED', to: 'ACTIVE', at: '-30000d' }] }),
    'accounts.0.transitions.0.at: -30000d is before the year 1900',
  ],
  [
    'an impact too late',
    '9999-12-29',
    account({ entries: [{ ...ENTRY, amount: 1, impact: '+2d' }] }),
    'accounts.0.entries.0.impact: +2d is after the year 9999',
  ],
  [
    'a webhook too early',
    '1970-01-01',
    {
      ...account({}),
      webhooks: [{ token: 'w', created: '-9999999d', config: { url: 'http://127.0.0.1:1' } }],
    },
    'webhooks.0.created: -9999999d is before the year 1900',
  ],
  [
    'a delivery too late',
    '9999-12-29',
    {
      ...account({}),
      webhooks: [{ token: 'w', config: { url: 'http://127.0.0.1:1' } }],
      deliveries: [
        {
          ...{ webhook_token: 'w', type: 'creditjournalentries', events: [], due: '+9999999d' },
          body: '{"creditjournalentries":[]}',
        },
      ],
    },
    'deliveries.0: due: +9999999d is after the year 9999',
  ],
];

for (const [what, clock, state, says] of OUTSIDE) {
  t.test(`${what} is ${says === null ? 'taken' : 'refused'} at the edge of the years`, async (t) => {
    const { call } = await start(t);
    const reply = await call('PUT', STATE, { body: { ...state, clock: `frozen@${clock}T00:00:00Z` } });
    t.equal(reply.body.message, says === null ? undefined : `Invalid input(s): ${says}`);
  });
}

t.test(
  'at the end of all years everything planned comes with the last instant, and can be kept',
  async (t) => {
    const { post, get, call } = await start(t);
    await post('/__admin/clock', { mode: 'frozen', at: '9999-12-29T00:00:00Z' });
    await post('/v3/webhooks', {
      ...{ name: 'w', events: ['*'], active: true },
      config: { url: 'http://127.0.0.1:9/', basic_auth_username: 'u', basic_auth_password: 'A1!'.repeat(8) },
    });
    await post(`${OVERPAID}/creditbalancerefunds`, refundOf({ token: 'r', method: 'ACH', amount: 1 }));
    await post('/__admin/clock/advance', { by: '20h' });
    for (const url of [
      '/__admin/refunds/r',
      '/__admin/clock',
      '/__admin/deliveries',
      '/__admin/events?count=100',
    ]) {
      t.notMatch((await get(url)).text, /[-+"]\d{5,6}-\d\d-/, url);
    }
    const { text } = await get(`${STATE}?secrets=true`);
    t.equal((await call('PUT', STATE, { raw: text, user: 'two' })).status, 200);
    const beyond = await post('/__admin/clock/advance', { by: '36500d' });
    t.equal(
      beyond.body.message,
      'Invalid input(s): the clock cannot go beyond 9999-12-30T00:00:00.000Z: send an earlier instant',
    );
    t.equal((await post('/__admin/clock/advance', { to: '9999-12-30T00:00:00Z' })).status, 200);
    t.equal((await get('/__admin/refunds/r')).body.refund.status, 'COMPLETED');
  },
);

t.test('a clock is not set back to where the fixture would have no date', async (t) => {
  const text = JSON.stringify(account({ opened: '-40000d' }));
  const { post } = await start(t, { fixture: { file: 'f.json', text } });
  const reply = await post('/__admin/clock', { at: '1970-01-01T00:00:00Z' });
  t.equal(
    reply.body.message,
    'Invalid input(s): a clock at 1970-01-01T00:00:00.000Z has no date for all of the fixture: from -40000d to 0 must be within the years 1900 to 9999',
  );
});
