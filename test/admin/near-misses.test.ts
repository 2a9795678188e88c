// What a call that matched nothing came near to: by the parts of its path, of which some may be missing, too many,
// empty or misspelt, at any place.
import t from 'tap';
import { start } from '../support/helper.js';

type Row = readonly [method: string, path: string, operation: string, differences: readonly string[]];

// What was sent, the operation that is nearest, and what to mend.
const ROWS: readonly Row[] = [
  ['GET', '/v3//credit/accounts', 'listAccounts', ['path: an empty part (//) is too much after /v3']],
  ['GET', '//v3/credit/accounts', 'listAccounts', ['path: an empty part (//) is too much after /']],
  ['GET', '/v3/credit/accounts/', 'listAccounts', ['path: the slash at the end is too much']],
  [
    'GET',
    '/v3/credit/accounts/a//journalentries',
    'ListAccountJournalEntries',
    ['path: an empty part (//) is too much after /v3/credit/accounts/{account_token}'],
  ],
  [
    'GET',
    '/v3/api/credit/accounts/a/journalentries',
    'ListAccountJournalEntries',
    ['path: api is too much after /v3'],
  ],
  [
    'POST',
    '/v3/credit/account/a/creditbalancerefund/',
    'createBalanceRefund',
    [
      'path: account was sent, it is accounts',
      'path: creditbalancerefund was sent, it is creditbalancerefunds',
      'path: the slash at the end is too much',
    ],
  ],
  ['GET', '/__admin//refunds', 'listRefunds', ['path: an empty part (//) is too much after /__admin']],
  ['GET', '/v3/webhooks/w/', 'getWebhooksToken', ['path: the slash at the end is too much']],
  [
    'PUT',
    '/v3/ping/',
    'getPing',
    ['method: PUT was sent, it is GET', 'path: the slash at the end is too much'],
  ],
];

for (const [method, path, operation, differences] of ROWS) {
  t.test(`${method} ${path} is near ${operation}`, async (t) => {
    const { call, get } = await start(t);
    t.equal((await call(method as 'GET', path, { body: method === 'GET' ? undefined : {} })).status, 404);
    const { body } = await get('/__admin/unassigned', { user: null });
    t.match(body.data[0].near_misses[0], { operation, differences });
  });
}

t.test('no difference names nothing, whatever the path', async (t) => {
  const { call, get } = await start(t);
  for (const path of [
    '/',
    '//',
    '///',
    '/v3',
    '/v3/',
    '//v3//',
    '/x//',
    '/__admin/',
    '/v3/credit//',
    '/~a//x',
  ]) {
    await call('PUT', path, { body: {} });
  }
  const { body } = await get('/__admin/unassigned?count=100', { user: null });
  for (const { path, near_misses } of body.data) {
    for (const { differences } of near_misses) {
      t.ok(differences.length > 0, path);
      t.notMatch(differences.join(), /: (was sent| is too much| is missing)|^path: {2}/, path);
    }
  }
});

t.test('the refusal itself says of an empty part and of a slash at the end what they are', async (t) => {
  const { get } = await start(t);
  t.match(
    (await get('/v3//credit/accounts')).body.message,
    /: the path has an empty part \(\/\/\), leave it out$/,
  );
  const inside = await get('/v3/credit/accounts//journalentries');
  t.match(inside.body.message, /account_token size must be at least 1, and the path has an empty part/);
  t.match((await get('/v3/credit/accounts/')).body.message, /: leave out the slash at the end$/);
});
