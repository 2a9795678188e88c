// What the dashboard makes of the logs: the advice for a call that reached no sandbox, a call as one may repeat it,
// JSON as it was written, and its copies of what the documents say.
import t from 'tap';
import { operationsIn, readDocuments } from '../../scripts/documents.js';
import { readText } from '../../scripts/sources.js';
import { callerOf } from '../../src/dashboard/caller.js';
import { RECEIVER } from '../../src/dashboard/deliveries/receiver.js';
import { curl, pretty } from '../../src/dashboard/format.js';
import { adviseOn, reasonWords, shortReason } from '../../src/dashboard/requests/advice.js';
import { docsOf, OPERATION_TAGS, STATUSES, statusesOf } from '../../src/dashboard/requests/operations.js';
import { curlOf, MOST_BODY, missingOf, repeatOf } from '../../src/dashboard/requests/repeat.js';
import { placeAt, queryOfPlace, TOP } from '../../src/dashboard/ui/place.js';
import { basic, start } from '../support/helper.js';

type Lost = Parameters<typeof adviseOn>[0];
type Logged = Parameters<typeof repeatOf>[0];

const ORIGIN = 'http://127.0.0.1:4747';

t.test('the page knows the operations, tags and receiver that the documents have', async (t) => {
  const operations = operationsIn(readDocuments()['openapi.json']);
  t.strictSame(
    OPERATION_TAGS,
    Object.fromEntries(operations.map(({ operationId, tags }) => [operationId, tags[0]])),
  );
  t.ok(
    readText('docs/reference/webhooks.md').includes(`\`\`\`js\n${RECEIVER}\`\`\``),
    'the receiver of the docs',
  );
  t.equal(docsOf('createBalanceRefund'), '/docs#/Balance%20Refunds/createBalanceRefund');
  t.equal(docsOf('toString'), undefined, 'what the page does not know is not linked');
});

t.test('a class of statuses stands for each of them', async (t) => {
  t.equal(statusesOf('422'), '422');
  t.match(statusesOf('4xx'), /^400,401,.*,422,.*,499$/);
  t.equal(statusesOf('2xx').split(',').length, 100);
  t.equal(statusesOf('6xx'), '6xx', 'what is no class is left to the server');
  t.ok(STATUSES.includes('201') && STATUSES.includes('504'));
});

t.test('a call that reached no sandbox is told what to send instead', async (t) => {
  const mock = await start(t);
  const advice = async (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    headers: Record<string, string> = {},
  ) => {
    await mock.call(method, path, { user: null, headers });
    const { body } = await mock.get('/__admin/unassigned?count=1', { user: null });
    return adviseOn(body.data[0] as Lost);
  };
  t.strictSame(await advice('POST', '/v3/credit/accounts/a/balancerefunds'), {
    title: 'There is no such path',
    points: ['path: balancerefunds was sent, it is creditbalancerefunds'],
    instead: { method: 'POST', path: '/v3/credit/accounts/a/creditbalancerefunds' },
  });
  t.match(await advice('GET', '/~mine/credit/acounts/a?expand=x'), {
    instead: { method: 'GET', path: '/~mine/v3/credit/accounts/a?expand=x' },
  });
  t.match(await advice('PUT', '/v3/credit/accounts/a', { authorization: basic('my_app') }), {
    title: 'The path takes another method',
    points: ['method: PUT was sent, it is GET'],
    instead: { method: 'GET', path: '/v3/credit/accounts/a' },
  });
  const credentials = { instead: { method: 'GET', path: '/v3/ping' }, points: [/^Send HTTP Basic/] };
  t.match(await advice('GET', '/v3/ping'), { title: 'No credentials were sent', ...credentials });
  t.match(await advice('GET', '/v3/ping', { authorization: 'Bearer x' }), {
    title: 'The credentials are of another kind than HTTP Basic',
    ...credentials,
  });
  t.match(await advice('GET', '/v3/ping', { authorization: 'Basic !' }), {
    title: 'The credentials were not let in',
    points: [/--credentials/, /^Send HTTP Basic/],
  });
  t.strictSame(await advice('GET', '/nonsense/of/all/kinds'), {
    title: 'There is no such path',
    points: [],
    instead: undefined,
  });
});

t.test('reasons are told in words, without what all of them begin with', async (t) => {
  t.equal(reasonWords('methodNotAllowed'), 'Method not allowed');
  t.equal(reasonWords('malformedJson'), 'Malformed JSON');
  t.equal(shortReason('Invalid input(s): count must be at most 100'), 'count must be at most 100');
  t.equal(shortReason('Account a does not exist: look'), 'Account a does not exist: look');
});

t.test('a call that the page makes or shows arrives in its sandbox, whatever that is called', async (t) => {
  const mock = await start(t);
  const sent = (name: string, path = '/v3/ping', user = '') =>
    callerOf(name, path, { user, password: 'typed' });
  t.strictSame(sent('my_app'), { path: '/v3/ping', user: 'my_app:typed' });
  t.strictSame(sent('ci:job'), { path: '/~ci%3Ajob/v3/ping', user: 'any:typed' });
  t.strictSame(sent('mine', '/v3/ping', 'svc'), { path: '/~mine/v3/ping', user: 'svc:typed' });
  t.equal(
    sent('ci:job', '/~ci%3Ajob/ping').path,
    '/~ci%3Ajob/ping',
    'what names it already is not named twice',
  );
  for (const name of ['my_app', 'second app/2', 'ci:job', ':', 'a:b/c ä?#%']) {
    const { path, user } = sent(name);
    const authorization = `Basic ${Buffer.from(user).toString('base64')}`;
    const { status, body } = await mock.get(path, { user: null, headers: { authorization } });
    t.match([status, body], [200, { id: name }]);
  }
});

t.test('a line of curl takes no address for a pattern', async (t) => {
  t.equal(curl({ method: 'GET', url: `${ORIGIN}/a/{b}` }), `curl -s -g \\\n  '${ORIGIN}/a/{b}'`);
});

const LOGGED: Logged = {
  method: 'POST',
  path: '/~mine/v3/ping?a=b',
  headers: { authorization: 'Basic [redacted]', 'content-type': 'application/json', host: 'x' },
  request_body: `{"it's":1e400}`,
};

const CALLER = { url: ORIGIN + LOGGED.path, user: 'my_app:secret' };

t.test('a call of the log can be repeated to the letter, by curl and by the page', async (t) => {
  const lines = [
    'curl -s',
    "-u 'my_app:secret'",
    `'${ORIGIN}/~mine/v3/ping?a=b'`,
    "-H 'content-type: application/json'",
    `-d '{"it'\\''s":1e400}'`,
  ];
  t.equal(curlOf(LOGGED, CALLER), lines.join(' \\\n  '));
  t.strictSame(repeatOf(LOGGED), { method: 'POST', path: '/ping?a=b', request: `{"it's":1e400}` });
  const bare = { ...LOGGED, method: 'GET', path: '/ping', headers: {}, request_body: null };
  t.equal(curlOf(bare, { ...CALLER, url: `${ORIGIN}/ping` }), `curl -s \\\n  '${ORIGIN}/ping'`);
  const preferred = { ...LOGGED, headers: { ...LOGGED.headers, prefer: 'code=404' } };
  t.match(curlOf(preferred, CALLER), /-H 'prefer: code=404'/);
});

t.test('a body that the server cut is known, and one that just fits is whole', async (t) => {
  const mock = await start(t);
  const logged = async (length: number) => {
    const body = `{"payload":"${'ä'.repeat(length - '{"payload":""}'.length)}"}`;
    await mock.post('/v3/ping', undefined, { raw: body });
    const call = (await mock.get('/__admin/requests?count=1')).body.data[0] as Logged;
    t.equal(call.request_body?.length, Math.min(length, MOST_BODY), 'the server keeps so much');
    return [missingOf(call), repeatOf(call)?.request === body];
  };
  t.strictSame(await logged(MOST_BODY - 1), [undefined, true]);
  t.strictSame(await logged(MOST_BODY), [undefined, true]);
  t.strictSame(await logged(MOST_BODY + 1), ['The log cut its body.', false]);
});

t.test('what the log does not hold to the letter is not sent again by itself', async (t) => {
  const cut = { ...LOGGED, request_body: `{"a":"${'x'.repeat(MOST_BODY)}"}`.slice(0, MOST_BODY) };
  t.equal(missingOf(cut), 'The log cut its body.');
  const secret = { ...LOGGED, request_body: '{"secret":"[redacted]"}' };
  t.equal(missingOf(secret), 'The log took secrets out of it.');
  t.equal(missingOf(LOGGED), undefined);
  const headers = (changed: Logged['headers']) => ({ ...LOGGED, headers: { ...LOGGED.headers, ...changed } });
  const form = headers({ 'content-type': 'text/plain' });
  const preferred = headers({ prefer: 'code=404' });
  const nameless = { ...LOGGED, headers: { 'content-type': 'application/json' } };
  for (const call of [cut, secret, form, preferred, nameless]) t.equal(repeatOf(call), undefined);
});

t.test(
  'JSON is set in lines as JSON.stringify would, and its numbers stay as they were written',
  async (t) => {
    const value = { a: [1, { b: [], c: {} }, ['x,{}"\\', null]], d: true, e: '' };
    t.equal(pretty(JSON.stringify(value)), JSON.stringify(value, null, 2));
    t.equal(
      pretty('{ "a":99999999999999999 ,"b":[1e400,5.00]}'),
      ['{', '  "a": 99999999999999999,', '  "b": [', '    1e400,', '    5.00', '  ]', '}'].join('\n'),
    );
    for (const text of ['{"a":', 'plain', '"x"', '[]']) t.equal(pretty(text), text);
    t.equal(pretty(null), '');
  },
);

t.test('the pages of a list do not move while it grows', async (t) => {
  t.strictSame(queryOfPlace(TOP), { start_index: 0, before: undefined });
  const second = placeAt(25, TOP, [{ id: 90 }, { id: 89 }]);
  t.strictSame(queryOfPlace(second), { start_index: 25, before: 91 });
  const third = placeAt(50, second, [{ id: 60 }]);
  t.strictSame(queryOfPlace(third), { start_index: 50, before: 91 });
  t.equal(placeAt(0, third, [{ id: 30 }]), TOP, 'the first page is live again');
});
