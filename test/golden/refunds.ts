// Refunds as an application asks for them: made, repeated, refused, by every way in; and which scenario they follow.
import { ACCOUNTS, ach, all, check, journals, OVERPAID, REFUNDS, summary } from './looks.js';
import type { Scribe } from './scribe.js';

const SCENARIOS = [
  'settles',
  'instant',
  'manual',
  'stuck-in-submitted',
  'cancelled',
  'returned-R02',
  'returned-R03',
  'returned-R04',
  'returned-R16',
  'returned-R23',
  'late-return',
  'ach-error',
  'sys-error',
  'check-clears',
  'check-returned',
];

/** All built-in scenarios, to their end. */
export async function scenarios(scribe: Scribe): Promise<void> {
  scribe.begin('scenarios');
  for (const name of SCENARIOS) {
    const make = name.startsWith('check') ? check : ach;
    await scribe.post(REFUNDS, make(name, 12.34, { description: `Please scenario=${name}` }));
    const other = name.startsWith('check') ? ach : check;
    await scribe.post(REFUNDS, other(`other-${name}`, 0.01, { description: `scenario=${name}` }));
  }
  for (const token of SCENARIOS) await scribe.get(`/__admin/refunds/${token}`);
  for (const by of ['27m', '12h', '1bd', '1d', '3bd', '30d']) {
    await scribe.post('/__admin/clock/advance', { by });
    await scribe.get(OVERPAID);
  }
  for (const token of SCENARIOS) {
    await scribe.get(`/__admin/refunds/${token}`);
    if (token.startsWith('r')) await scribe.get(`/__admin/refunds/${token}/entries`);
  }
  await journals(scribe, ['my_account_token_12']);
  await summary(scribe);
  await all(scribe, 'events');
}

/** One refund under several names, and what a token that was used before says. */
export async function repeats(scribe: Scribe): Promise<void> {
  scribe.begin('repeats');
  const { token: _, ...sample } = check('none', 500, { description: 'credit balance refund' });
  await scribe.post(REFUNDS, sample);
  await scribe.post(REFUNDS, sample);
  for (const make of [ach, check]) {
    const token = make('').method;
    await scribe.post(REFUNDS, make(token, 10));
    await scribe.post(REFUNDS, make(token, '10'));
    await scribe.post(REFUNDS, make(token, 10));
    await scribe.post(REFUNDS, make(token, 10.01));
    await scribe.post(REFUNDS, make(token, 10, { description: 'Something else', method: 'ACH' }));
    await scribe.post(`${ACCOUNTS}/acct_business/creditbalancerefunds`, make(token, 10));
    await scribe.post(`${ACCOUNTS}/nobody/creditbalancerefunds`, make(token, 10));
    await scribe.post('/__admin/clock/advance', { by: '11h' });
    await scribe.post(REFUNDS, make(token, 10));
    await scribe.post(`/__admin/refunds/${token}/return`, { reason: 'Moved away' });
    await scribe.post(REFUNDS, make(token, 10));
  }
  await scribe.post('/credit/accounts/my_account_token_12/creditbalancerefunds', ach('short', 1));
  await scribe.post(
    '/~repeats/v3/credit/accounts/my_account_token_12/creditbalancerefunds',
    ach('named', 1),
    {
      user: null,
    },
  );
  await scribe.post('/~repeats/credit/accounts/my_account_token_12/creditbalancerefunds', ach('both', 1), {
    user: null,
  });
  await scribe.post('/~other/v3/credit/accounts/my_account_token_12/creditbalancerefunds', ach('short', 1));
  await scribe.get(OVERPAID, { user: 'other' });
  await journals(scribe, ['my_account_token_12', 'acct_business']);
  await summary(scribe);
}

/** Bodies that are no refund. */
const WRONG: readonly unknown[] = [
  {},
  [],
  'text',
  null,
  { token: 'x' },
  ach('x', 0),
  ach('x', -1),
  ach('x', 0.001),
  ach('x', 1e20),
  ach('x', '1,5'),
  ach('x', 'much'),
  ach('x', 4000.01),
  ach('x', 99999),
  ach('', 1),
  ach('a token that is far too long to be one of a refund', 1),
  ach('x', 1, { method: 'WIRE' }),
  ach('x', 1, { method: null }),
  ach('x', 1, { currency_code: 'EUR' }),
  ach('x', 1, { description: 'd'.repeat(300) }),
  ach('x', 1, { description: 7 }),
  ach('x', 1, { amout: 1, Method: 'ACH' }),
  ach('x', 1, { payment_source_token: 'bank' }),
];

/** Refusals of the partner plane, from the address to the state of the account. */
export async function refusals(scribe: Scribe): Promise<void> {
  scribe.begin('refusals');
  for (const body of WRONG) await scribe.post(REFUNDS, body);
  const text = JSON.stringify(ach('x', 1));
  for (const raw of ['', '{', text.slice(0, -1), `${text}x`, text.replace('1', '01'), `{"a":1,"a":2}`]) {
    await scribe.post(REFUNDS, undefined, { raw });
  }
  await scribe.post(REFUNDS, undefined, { raw: text.replace('"amount":1', '"amount":1.000000000000000001') });
  await scribe.post(REFUNDS, undefined, { raw: `{"token":"${'x'.repeat(1024 * 1024)}"}` });
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=latin1',
  ]) {
    await scribe.post(REFUNDS, ach('x', 1), { headers: { 'content-type': type } });
  }
  await scribe.post(REFUNDS);
  await scribe.post(REFUNDS, ach('x', 1), { headers: { 'content-encoding': 'gzip' } });
  await scribe.post(REFUNDS, ach('x', 1), { headers: { accept: 'text/html' } });
  await scribe.post(REFUNDS, ach('x', 1), { headers: { origin: 'http://elsewhere.example' } });
  await scribe.post(REFUNDS, ach('x', 1), { headers: { 'sec-fetch-site': 'cross-site' } });
  await scribe.post(REFUNDS, ach('x', 1), { headers: { host: 'elsewhere.example' } });
  await scribe.post(REFUNDS, ach('x', 1), { headers: { expect: 'the best' } });
  await scribe.post(REFUNDS, ach('x', 1), { headers: { 'x-refund-mock-depth': '9' } });
  for (const token of [
    'zero',
    'positive',
    'suspended',
    'terminated',
    'charge_off',
    'unactivated',
    'one_cent',
  ]) {
    const path = `${ACCOUNTS}/acct_${token}/creditbalancerefunds`;
    await scribe.post(path, ach(token, 0.01));
    await scribe.post(path, check(`check-${token}`, 100_000));
  }
  await addresses(scribe, text);
  await journals(scribe, ['my_account_token_12', 'acct_suspended', 'acct_terminated']);
  await summary(scribe);
  await calls(scribe);
}

/** Addresses and methods that are not served, and credentials that are none. */
async function addresses(scribe: Scribe, text: string): Promise<void> {
  const { get } = scribe;
  for (const method of ['PUT', 'PATCH', 'DELETE', 'GET', 'HEAD', 'OPTIONS'] as const) {
    await scribe.call(method, REFUNDS);
  }
  for (const method of ['POST', 'HEAD', 'OPTIONS'] as const) await scribe.call(method, OVERPAID);
  for (const path of [
    '/v3',
    '/v3/credit',
    `${OVERPAID}/`,
    `${OVERPAID}/rewards`,
    '/v3/credit/acounts',
    '//',
  ]) {
    await get(path);
  }
  for (const path of ['/V3/credit/accounts', '/v3/CREDIT/accounts', '/v2/credit/accounts', '/~/v3/ping']) {
    await get(path);
  }
  await get(`${ACCOUNTS}/nobody`);
  await get(`${ACCOUNTS}/my_account_token_1`);
  await get(`${ACCOUNTS}/%E0%A4%A`);
  await get(`${ACCOUNTS}/${'x'.repeat(600)}`);
  await get(`${ACCOUNTS}/a%2Fb`);
  await get(OVERPAID, { user: null });
  for (const authorization of ['Basic', 'Basic !!', 'Bearer x', 'Basic eA==', 'Basic Ong=', 'Digest a="b"']) {
    await get(OVERPAID, { user: null, headers: { authorization } });
  }
  await get(`/~${'n'.repeat(200)}/v3/ping`, { user: null });
  await scribe.post(REFUNDS, undefined, { raw: text, user: null });
  await scribe.post(REFUNDS, ach('x', 1), { headers: { prefer: 'code=422' } });
  await scribe.post(REFUNDS, ach('x', 1), { headers: { prefer: 'code=418' } });
  await scribe.post(REFUNDS, ach('x', 1), { headers: { prefer: 'code=201, example=ach' } });
  await scribe.post(`${REFUNDS}?__code=201&__example=check`, ach('x', 1));
  for (const code of [400, 401, 404, 409, 429, 500]) await get(`${OVERPAID}?__code=${code}`);
}

async function calls(scribe: Scribe): Promise<void> {
  await all(scribe, 'requests');
  await scribe.get('/__admin/unassigned?count=100');
  await scribe.get('/__admin/unassigned/1');
  await scribe.get('/__admin/unassigned/99');
  for (const query of [
    'status=422',
    'method=POST&status=201',
    'operation=retrieveAccount',
    'refund_token=suspended',
  ]) {
    await scribe.get(`/__admin/requests?${query}`);
  }
  await scribe.get('/__admin/requests?after=3&before=7&sort_by=id');
  await scribe.get('/__admin/requests/1');
  await scribe.get('/__admin/requests/9999');
  await scribe.delete('/__admin/requests');
  await scribe.get('/__admin/requests');
}

/** What decides which scenario a refund follows: rules, chance, the account, the default. */
export async function rules(scribe: Scribe): Promise<void> {
  scribe.begin('rules');
  await scribe.put('/__admin/scenarios/rules', {
    rules: [{ scenario: 'setles' }, { scenario: 'settles', x: 1 }],
  });
  await scribe.put('/__admin/scenarios/rules', { rules: [{ scenario: 'setles' }] });
  await scribe.put('/__admin/scenarios/rules', {
    rules: [
      { scenario: 'returned-R04', amount: '3.30' },
      { scenario: 'late-return', amount_cents: 37, method: 'ACH' },
      { scenario: 'manual', token_prefix: 'hand-' },
      { scenario: 'check-returned', method: 'CHECK', account_token: 'acct_business' },
      { scenario: 'cancelled', description_contains: 'withdraw' },
      { scenario: 'sys-error', probability: 0.4, method: 'ACH' },
      { scenario: 'ach-error', probability: 0.2 },
    ],
  });
  await scribe.get('/__admin/scenarios');
  for (let i = 0; i < 24; i++) await scribe.post(REFUNDS, (i % 4 === 3 ? check : ach)(`dice-${i}`, i + 1));
  await scribe.post(REFUNDS, ach('amount', 3.3));
  await scribe.post(REFUNDS, ach('cents', 8.37));
  await scribe.post(REFUNDS, check('cents-check', 8.37));
  await scribe.post(REFUNDS, ach('hand-1', 8));
  await scribe.post(REFUNDS, ach('w', 8, { description: 'to withdraw' }));
  for (const account of ['business', 'returned_R03', 'late_return', 'stuck', 'suspended']) {
    await scribe.post(`${ACCOUNTS}/acct_${account}/creditbalancerefunds`, ach(`of-${account}`, 2));
    await scribe.post(`${ACCOUNTS}/acct_${account}/creditbalancerefunds`, check(`c-${account}`, 2));
  }
  for (const [token, scenario] of [
    ['hand-1', 'returned-R16'],
    ['hand-1', 'check-clears'],
    ['hand-1', 'nothing'],
    ['amount', 'manual'],
    ['nobody', 'manual'],
  ]) {
    await scribe.post(`/__admin/refunds/${token}/scenario`, { scenario });
  }
  await scribe.post('/__admin/clock/advance', { by: '20bd' });
  await journals(scribe, ['my_account_token_12', 'acct_business', 'acct_returned_R03', 'acct_late_return']);
  await summary(scribe);
}
