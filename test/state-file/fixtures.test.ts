// Fixtures: the ones that ship, ones of your own, and what a bad one is told.
import { readFileSync } from 'node:fs';
import t from 'tap';
import { createRefundMock, FixtureError } from '../../src/index.js';
import { journalIdAfter, start } from '../support/helper.js';

const SHIPPED = ['default', 'empty'].map((name) => ({
  file: `fixtures/${name}.yaml`,
  text: readFileSync(`fixtures/${name}.yaml`, 'utf8'),
}));

t.test('the default fixture shows every case', async (t) => {
  const { get } = await start(t);
  const { data } = (await get('/v3/credit/accounts?count=100')).body;
  const cases = data.map((a: Record<string, unknown>) => [a.token, a.type, a.status, a.current_balance]);
  t.strictSame(cases.sort(), [
    ['acct_ach_error', 'CONSUMER', 'ACTIVE', -1000],
    ['acct_business', 'BUSINESS', 'ACTIVE', -12500.5],
    ['acct_charge_off', 'CONSUMER', 'CHARGE_OFF', -30],
    ['acct_history', 'CONSUMER', 'ACTIVE', -749.8],
    ['acct_late_return', 'CONSUMER', 'ACTIVE', -1000],
    ['acct_one_cent', 'CONSUMER', 'ACTIVE', -0.01],
    ['acct_positive', 'CONSUMER', 'ACTIVE', 249.99],
    ['acct_returned_R03', 'CONSUMER', 'ACTIVE', -1000],
    ['acct_stuck', 'CONSUMER', 'ACTIVE', -1000],
    ['acct_suspended', 'CONSUMER', 'SUSPENDED', -150],
    ['acct_terminated', 'CONSUMER', 'TERMINATED', -75.25],
    ['acct_unactivated', 'CONSUMER', 'UNACTIVATED', -20],
    ['acct_zero', 'CONSUMER', 'ACTIVE', 0],
    ['my_account_token_12', 'CONSUMER', 'ACTIVE', -4000],
  ]);
});

t.test('the default fixture as the build has it is the one that can be read, and has no fault', async (t) => {
  const built = await start(t);
  const read = await start(t, { fixture: SHIPPED[0] });
  t.strictSame((await read.get('/__admin/state')).body, (await built.get('/__admin/state')).body);
});

t.test('the empty fixture has no accounts', async (t) => {
  const { get } = await start(t, { fixture: SHIPPED[1] });
  t.equal((await get('/v3/credit/accounts')).body.count, 0);
});

t.test('a fixture may be JSON, and may say nothing but tokens', async (t) => {
  const text = JSON.stringify({ version: 1, accounts: [{ token: 'a' }] });
  const { get } = await start(t, { fixture: { file: 'f.json', text } });
  t.match((await get('/v3/credit/accounts/a')).body, {
    status: 'ACTIVE',
    current_balance: 0,
    credit_limit: 5000,
  });
});

t.test('times are relative to the start of the sandbox', async (t) => {
  const text =
    'version: 1\naccounts: [{token: a, opened: -1d12h, entries: [{type: pindebit, amount: 1, at: -30m10s, impact: "0"}]}]\n';
  const mock = await start(t, { fixture: { file: 'f.yaml', text }, clock: { mode: 'real', rate: 1 } });
  const times = async (user: string) => {
    const account = (await mock.get('/v3/credit/accounts/a', { user })).body;
    const entry = (await mock.get('/v3/credit/accounts/a/journalentries', { user })).body.data[0];
    return [account.created_time, entry.created_time, entry.impact_time];
  };
  const early = ['2026-01-04T03:00:00.000Z', '2026-01-05T14:29:50.000Z', '2026-01-05T15:00:00.000Z'];
  t.strictSame(await times('early'), early);
  mock.tick(3_600_000);
  t.strictSame(await times('late'), [
    '2026-01-04T04:00:00.000Z',
    '2026-01-05T15:29:50.000Z',
    '2026-01-05T16:00:00.000Z',
  ]);
  t.strictSame(await times('early'), early, 'and stay where they were');
});

t.test('tokens that a fixture leaves out follow from seed and sandbox', async (t) => {
  const userToken = async (seed: string, user: string) =>
    (await (await start(t, { seed })).get('/v3/credit/accounts/acct_zero', { user })).body.user_token;
  t.equal(await userToken('s', 'a'), await userToken('s', 'a'));
  t.not(await userToken('s', 'a'), await userToken('s', 'b'));
  t.not(await userToken('s', 'a'), await userToken('t', 'a'));
});

t.test('entries are put in order of time, and keep what they say', async (t) => {
  const text = `version: 1
accounts:
  - token: a
    entries:
      - { type: pindebit, amount: 2, at: -1d, memo: second }
      - { type: pindebit, amount: 1, at: -2d, memo: first, token: tok, detail_token: det, status: PENDING }
      - { type: account.dispute, amount: 3, at: -1h, detail_object: { category: FRAUD } }
`;
  const { get } = await start(t, { fixture: { file: 'f.yaml', text } });
  const { data } = (await get('/v3/credit/accounts/a/journalentries?sort_by=createdTime')).body;
  t.match(data, [
    { token: 'tok', detail_token: 'det', memo: 'first', status: 'PENDING' },
    { memo: 'second', status: 'POSTED', id: journalIdAfter(data[0].id) },
    { type: 'account.dispute', detail_object: { category: 'FRAUD' } },
  ]);
});

const ACCOUNT = 'version: 1\naccounts:\n  - token: a\n';

// What is written, and what is said of it.
const BAD: readonly [name: string, text: string, says: string][] = [
  [
    'broken YAML',
    'version: 1\naccounts: [\n',
    'bad.yaml:3: Flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
  ['a key twice', 'version: 1\nversion: 1\naccounts: []\n', 'bad.yaml:2: Map keys must be unique'],
  ['nothing', '', 'bad.yaml:1: the fixture: the fixture must be an object, not null'],
  ['another version', 'version: 2\naccounts: []\n', 'bad.yaml:1: version: version must be 1, not 2'],
  ['a missing part', 'version: 1\n', 'bad.yaml:1: the fixture: accounts is missing'],
  [
    'a misspelt field',
    `${ACCOUNT}    credit_limt: 5\n`,
    'bad.yaml:4: accounts.0.credit_limt: credit_limt is not a known field (did you mean credit_limit?): the fields are token, type, status, opened, user_token, business_token, balance, credit_limit, remaining_statement_balance, remaining_min_payment_due, card_tokens, profile, entries, scenario, activated, updated, transitions',
  ],
  [
    'an unknown status',
    `${ACCOUNT}    status: OPEN\n`,
    'bad.yaml:4: accounts.0.status: status must be one of UNACTIVATED, ACTIVE, SUSPENDED, TERMINATED, CHARGE_OFF, not the string "OPEN"',
  ],
  [
    'a token that is too long',
    `version: 1\naccounts:\n  - token: ${'x'.repeat(37)}\n`,
    'bad.yaml:3: accounts.0.token: token size must be between 1 and 36',
  ],
  [
    'a fraction of a cent',
    `${ACCOUNT}    entries:\n      - { type: pindebit, amount: 0.001, at: -1d }\n`,
    'bad.yaml:5: accounts.0.entries.0.amount: amount must be a number or a decimal string with at most two decimals, within 9999999999999.99, not 0.001',
  ],
  [
    'a time that is not relative',
    `${ACCOUNT}    entries:\n      - { type: pindebit, amount: 1, at: yesterday }\n`,
    'bad.yaml:5: accounts.0.entries.0.at: at must be a time before the sandbox\'s start such as -3d, -2d12h or -30m, not "yesterday"',
  ],
  [
    'an amount on the wrong side',
    `${ACCOUNT}    entries:\n      - { type: account.payment.completed, amount: 50, at: -1d }\n`,
    'bad.yaml:5: accounts.0.entries.0.amount: amount must be negative: account.payment.completed lowers the balance',
  ],
  [
    'a refund',
    `${ACCOUNT}    entries:\n      - { type: account.balancerefund, amount: 50, at: -1d }\n`,
    'bad.yaml:5: accounts.0.entries.0.type: a balance refund needs its refund: issue it through the API, or add it to refunds',
  ],
  [
    'an entry before its account',
    `${ACCOUNT}    opened: -1d\n    entries:\n      - { type: pindebit, amount: 50, at: -2d }\n`,
    'bad.yaml:6: accounts.0.entries.0.at: -2d is before the account was opened: write a later time',
  ],
  [
    'a token twice',
    `${ACCOUNT}  - token: a\n`,
    'bad.yaml:4: accounts.1.token: token a is already used at accounts.0.token',
  ],
  [
    'too much money',
    `${ACCOUNT}    entries:\n      - { type: pindebit, amount: 9999999999999.99, at: -2d }\n      - { type: pindebit, amount: 0.01, at: -2d }\n`,
    'bad.yaml:5: accounts.0.entries: the amounts add up to too much',
  ],
  [
    'an unknown assumption',
    'version: 1\nassumptions: { over_limit: "400" }\naccounts: []\n',
    'bad.yaml:2: assumptions.over_limit: assumptions.over_limit is not a known field (did you mean over_limit_status?): the fields are over_limit_status, error_shape, ach_initial_status, check_initial_status, failed_refund_reversal, refundable_account_statuses, unknown_body_fields, unknown_query_keys, string_amounts, replay_returns, detail_object, end_index, available_credit, bank_days, refund_transition_events, webhook_event_names, default_signature_algorithm, credit_resend_answer, webhook_password_rule, null_optional_fields, refund_resources, payment_refund_entry, refund_detail_object, omitted_refund_amount, ach_refund_source, partner_transitions, same_status_transition',
  ],
  [
    'a profile that the contract does not know',
    `${ACCOUNT}    profile: { config: { card_level: GOLD, fees: 5 } }\n`,
    'bad.yaml:4: accounts.0.profile.config: config.billing_cycle_day is missing\nbad.yaml:4: accounts.0.profile.config: config.e_disclosure_active is missing\nbad.yaml:4: accounts.0.profile.config: config.payment_holds is missing\nbad.yaml:4: accounts.0.profile.config.card_level: card_level must be one of PREMIUM, TRADITIONAL, NA, not the string "GOLD"\nbad.yaml:4: accounts.0.profile.config.fees: fees must be an array, not 5',
  ],
  [
    'a time out of all proportion',
    `${ACCOUNT}    opened: -99999d\n`,
    'bad.yaml:4: accounts.0.opened: -99999d is before the year 1900',
  ],
  [
    'an alias to nothing',
    'version: 1\naccounts: *nothing\n',
    'bad.yaml:1: Unresolved alias (the anchor must be set before the alias): nothing',
  ],
  [
    'a business token on a consumer',
    `${ACCOUNT}    business_token: b\n`,
    'bad.yaml:4: accounts.0.business_token: business_token belongs to a BUSINESS account: add type: BUSINESS, or leave it out',
  ],
  [
    'a number for a choice',
    'version: 1\nassumptions:\n  over_limit_status: 400\naccounts: []\n',
    'bad.yaml:3: assumptions.over_limit_status: over_limit_status must be one of 422, 412, 400, not 400',
  ],
];

for (const [name, text, says] of BAD) {
  t.test(`${name} stops the start, with file, line, path and what to write instead`, async (t) => {
    const error = await createRefundMock({ fixture: { file: 'bad.yaml', text } }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    t.ok(error instanceof FixtureError);
    t.equal((error as Error).message, says);
  });
}

t.test('all faults are told at once', async (t) => {
  const text = `${ACCOUNT}    status: OPEN\n    credit_limit: -1\n`;
  await t.rejects(createRefundMock({ fixture: { file: 'bad.yaml', text } }), {
    message: /bad\.yaml:4: .*\nbad\.yaml:5: /,
  });
});
