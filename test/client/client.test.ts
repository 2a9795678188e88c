// The typed client of the control plane, against the built server over a socket: every operation by its operationId,
// refusals as errors, and streams that are taken up again.
import t, { type Test } from 'tap';
import { ApiError, type Client, createClient } from '../../src/client/client.js';
import type { OperationId } from '../../src/client/operations.js';
import { ROUTES } from '../../src/wire/routes.js';
import { type Mock, OVERPAID, refundOf, refusal, type Sent, start } from '../support/helper.js';
import { startReceiver } from '../support/receiver.js';

const ACCOUNT = 'my_account_token_12';
const NOW = '2026-01-05T15:00:00.000Z';
type Settings = Parameters<typeof start>[1];

/** A server that listens, and clients of it. */
async function serve(t: Test, settings: Settings = {}) {
  const mock = await start(t, settings);
  await mock.app.listen({ port: 0, host: '127.0.0.1' });
  // Fetch keeps connections for later, on which nothing was asked yet, and the server would wait for them.
  t.teardown(() => mock.app.server.closeAllConnections());
  const { port } = mock.app.server.address() as { port: number };
  const url = `http://127.0.0.1:${port}`;
  const clientOf = (options: object = {}) => createClient({ url, sandbox: 'my_app', ...options });
  return { ...mock, url, client: clientOf(), clientOf };
}

/** The same client, and which operations were called with it. */
function counted(client: Client): { client: Client; called: Set<OperationId> } {
  const called = new Set<OperationId>();
  const call: Client['call'] = (id, ...input) => {
    called.add(id);
    return client.call(id, ...input);
  };
  return { client: { ...client, call }, called };
}

/** What an operation was refused with. */
async function refused(asking: Promise<unknown>): Promise<ApiError> {
  const error = await asking.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ApiError) return error;
  throw new Error(`not refused: ${error}`);
}

const createRefund = async ({ post }: Mock, wanted: object, sent?: Sent): Promise<string> =>
  (await post(`${OVERPAID}/creditbalancerefunds`, refundOf(wanted), sent)).body.token;

async function useServer(t: Test, client: Client, mock: Mock): Promise<void> {
  t.strictSame(await client.call('getLivez'), { status: 'ok' });
  t.strictSame(await client.call('getReadyz'), { status: 'ok' });
  const session = { token_required: false, signed_in: true, shared_sandbox: null };
  t.strictSame(await client.call('getSession'), session);
  t.equal(await client.call('createSession', { body: { token: 'any' } }), undefined);
  t.equal(await client.call('deleteSession'), undefined);
  await mock.get('/v3/ping', { user: null });
  const { data } = await client.call('listUnassigned', { query: { count: 1 } });
  const id = data[0]?.id ?? 0;
  t.equal((await client.call('getUnassigned', { path: { id } })).status, 401);
  t.equal(await client.call('clearUnassigned'), undefined);
  const made = await client.call('makeSandbox', { path: { name: 'a b/c' } });
  t.equal(made.name, 'a b/c', 'with a name that a path must quote');
  t.equal((await client.call('listSandboxes')).data[0]?.name, 'a b/c');
  const activity = await client.call('watchActivity', { query: { sandbox: 'a b/c' } });
  t.equal(activity.sandboxes[0]?.name, 'a b/c');
  t.equal(await client.call('dropSandbox', { path: { name: 'a b/c' } }), undefined);
}

async function useAccounts(t: Test, client: Client): Promise<void> {
  const path = { account_token: 'an account' };
  const made = await client.call('createAccount', { body: { token: path.account_token, balance: '-5.00' } });
  t.equal(made.token, path.account_token);
  const { data } = await client.call('listAccountSummaries', { query: { contains: 'an acc' } });
  t.equal(data[0]?.account.token, path.account_token);
  const posted = await client.call('postEntry', { path, body: { type: 'account.adjustment', amount: -1.5 } });
  t.equal(posted.entry.amount, -1.5);
  const { status } = await client.call('updateAccount', { path, body: { status: 'SUSPENDED' } });
  t.equal(status, 'SUSPENDED');
  t.equal((await client.call('getAccountSummary', { path })).account.status, 'SUSPENDED');
  const { data: entries } = await client.call('listEntriesWithBalance', { path, query: { count: 1 } });
  t.equal(entries[0]?.balance, -6.5);
  t.equal((await client.call('getBalanceHistory', { path, query: { points: 10 } })).entries, 2);
}

async function useRefunds(t: Test, client: Client, mock: Mock): Promise<void> {
  const path = { refund_token: await createRefund(mock, { method: 'ACH', amount: 1 }) };
  const planned = await client.call('setRefundScenario', { path, body: { scenario: 'stuck-in-submitted' } });
  t.equal(planned.scenario, 'stuck-in-submitted');
  const moved = await client.call('transitionRefund', { path, body: { status: 'PROCESSING' } });
  t.equal(moved.refund.status, 'PROCESSING');
  t.equal((await client.call('submitRefund', { path })).refund.status, 'SUBMITTED');
  t.equal((await client.call('settleRefund', { path, body: {} })).refund.status, 'COMPLETED');
  const body = { return_code: 'R02', reason: 'closed' } as const;
  t.equal((await client.call('returnRefund', { path, body })).entries[0]?.amount, -1);
  t.equal((await client.call('getRefund', { path })).transitions.at(-1)?.return_code, 'R02');
  t.equal((await client.call('listRefundEntries', { path })).count, 2);
  for (const [id, status] of [
    ['cancelRefund', 'CANCELLED'],
    ['failRefund', 'SYS_ERROR'],
  ] as const) {
    const refund_token = await createRefund(mock, { method: 'ACH', amount: 1 });
    t.equal((await client.call(id, { path: { refund_token } })).refund.status, status);
  }
  const query = { status: ['CANCELLED', 'RETURNED'] } as const;
  const found = (await client.call('listRefunds', { query })).data.map(({ refund }) => refund.status);
  t.strictSame([...new Set(found)].sort(), query.status, 'a list in a query');
  t.ok((await client.call('getBoard', { query: { count: 5 } })).columns.length > 3);
  t.equal((await client.call('getStateMachine')).statuses.length, 10);
}

async function useTime(t: Test, client: Client): Promise<void> {
  t.equal((await client.call('getClock')).now, NOW);
  t.equal((await client.call('setClock', { body: { mode: 'frozen' } })).finished, true);
  t.equal((await client.call('advanceClock', { body: { by: '1s' } })).now, '2026-01-05T15:00:01.000Z');
  t.equal((await client.call('advanceAllRefunds')).finished, true);
  const { rules } = await client.call('listScenarios');
  t.strictSame((await client.call('replaceScenarioRules', { body: { rules } })).rules, rules);
  const { data } = await client.call('listAssumptions');
  const body = { replay_returns: 'original' } as const;
  t.equal((await client.call('updateAssumptions', { body })).data.length, data.length);
}

async function useFaults(t: Test, client: Client): Promise<void> {
  const body = { name: 'a fault', status: 503, times: 1 } as const;
  t.equal((await client.call('addFault', { body })).fired, 0);
  t.equal((await client.call('listFaults')).data[0]?.name, 'a fault');
  t.equal(await client.call('removeFault', { path: { name: 'a fault' } }), undefined);
  t.equal(await client.call('clearFaults'), undefined);
}

async function useLogs(t: Test, client: Client, mock: Mock, receiver: string): Promise<void> {
  const config = {
    url: receiver,
    basic_auth_username: 'u',
    basic_auth_password: 'A_password_of_20_characters!',
  };
  await mock.post('/v3/webhooks', { token: 'w', name: 'w', events: ['*'], active: true, config });
  t.equal((await client.call('listSandboxWebhooks')).data[0]?.webhook.token, 'w');
  const sent = await client.call('sendExample', { path: { token: 'w' } });
  const path = { id: sent.id };
  const delivered = await client.call('waitForDelivery', { query: { webhook_token: 'w', timeout: '5s' } });
  t.equal(delivered.id, sent.id);
  t.equal((await client.call('getDelivery', { path })).webhook_token, 'w');
  t.equal((await client.call('resendDelivery', { path })).id, sent.id);
  t.equal((await client.call('listDeliveries', { query: { webhook_token: 'w' } })).count, 1);
  t.equal(
    (await client.call('listEvents', { query: { sort_by: 'sequence', count: 1 } })).data[0]?.sequence,
    1,
  );
  const { type } = await client.call('waitForEvent', { query: { type: ['refund.created'], timeout: '1s' } });
  t.equal(type, 'refund.created');
  const { data } = await client.call('listRequests', { query: { operation: ['createBalanceRefund'] } });
  t.equal((await client.call('getRequest', { path: { id: data[0]?.id ?? 0 } })).status, 201);
  t.equal(await client.call('clearRequests'), undefined);
}

async function useState(t: Test, client: Client): Promise<void> {
  const state = await client.call('exportState', { query: { secrets: true } });
  t.equal((await client.call('importState', { body: state })).name, 'my_app');
  const path = { name: 'then' };
  t.equal((await client.call('takeSnapshot', { path })).name, 'then');
  t.equal((await client.call('listSnapshots')).data.length, 1);
  t.equal((await client.call('restoreSnapshot', { path })).name, 'my_app');
  t.equal(await client.call('dropSnapshot', { path }), undefined);
  t.equal((await client.call('resetSandbox', { body: { to: 'empty' } })).accounts, 0);
}

t.test('every operation is called by its operationId', async (t) => {
  const receiver = await startReceiver(t);
  const served = await serve(t);
  const { client, called } = counted(served.client);
  await useServer(t, client, served);
  await useAccounts(t, client);
  await useRefunds(t, client, served);
  await useTime(t, client);
  await useFaults(t, client);
  await useLogs(t, client, served, receiver.url);
  await useState(t, client);
  t.strictSame([...called].sort(), Object.keys(ROUTES).sort(), 'and none is left out');
});

t.test('a call means the sandbox of its client, unless it names another', async (t) => {
  const { client, clientOf, url } = await serve(t);
  await client.call('createAccount', { body: { token: 'mine' } });
  await clientOf({ sandbox: undefined }).call('createAccount', { body: { token: 'of the only one in use' } });
  await client.call('createAccount', { query: { sandbox: 'other' }, body: { token: 'theirs' } });
  const find = async (sandbox: string | undefined, contains: string) =>
    (await client.call('listAccountSummaries', { query: { sandbox, contains } })).count;
  t.equal(await find(undefined, 'mine'), 1);
  t.equal(await find(undefined, 'of the only one in use'), 1);
  t.equal(await find(undefined, 'theirs'), 0);
  t.equal(await find('other', 'theirs'), 1);
  const path = { refund_token: 'a/b' };
  t.equal(client.urlOf('getRefund', { path }), `${url}/__admin/refunds/a%2Fb?sandbox=my_app`);
  const query = { status: ['PENDING', 'RETURNED'], sandbox: 'other' } as const;
  const search = '?status=PENDING&status=RETURNED&sandbox=other';
  t.equal(createClient({}).urlOf('listRefunds', { query }), `/__admin/refunds${search}`);
  t.equal(client.urlOf('listSandboxes'), `${url}/__admin/sandboxes`, 'of the server as a whole');
});

t.test('a refusal is an error with status, code and message of the problem', async (t) => {
  const { client } = await serve(t);
  await client.call('makeSandbox', { path: { name: 'my_app' } });
  const missing = await refused(client.call('getRefund', { path: { refund_token: 'none' } }));
  t.match(missing, { status: 404, code: '404003', message: /^Refund none does not exist in sandbox my_app/ });
  const wrong = await refused(client.call('listAccountSummaries', { query: { count: 1000 } }));
  t.match(wrong, { status: 400, code: '400001', message: /count must be at most 100/ });
  const body = { type: 'account.adjustment', amount: 'much' } as const;
  const path = { account_token: ACCOUNT };
  t.match(await refused(client.call('postEntry', { path, body })), { status: 400, message: /amount/ });
  const stream = client.stream('listEvents', { query: { sandbox: 'my_ap' } });
  t.match(await refused(stream), { status: 404, message: /did you mean my_app/ }, 'of a stream as well');
});

t.test('what the document does not know does not compile', async (t) => {
  const unsent = createClient({ fetch: async () => Response.json({}) });
  // @ts-expect-error there is no such operation
  await t.rejects(unsent.call('getNothing'));
  // @ts-expect-error it wants a token
  await unsent.call('getRefund');
  // @ts-expect-error it has another name
  await unsent.call('getRefund', { path: { token: 'r' } });
  // @ts-expect-error it is not among the choices
  await unsent.call('listRefunds', { query: { status: ['GONE', 'PENDING'] } });
  // @ts-expect-error it takes no body
  await unsent.call('getBoard', { body: {} });
  // @ts-expect-error it is no stream
  await unsent.stream('getBoard');
});

t.test('where no answer comes, or one that is not of the server, an error says so', async (t) => {
  const answering = (fetch: () => Promise<Response>) => createClient({ fetch }).call('getBoard');
  const cause = new TypeError('fetch failed');
  const none = await refused(answering(() => Promise.reject(cause)));
  t.match(none, { status: 0, code: undefined, message: 'The server does not answer.', cause });
  const cut = new ReadableStream({ start: (controller) => controller.error(cause) });
  t.match(await refused(answering(async () => new Response(cut))), { status: 0, cause });
  const options = { status: 502, statusText: 'Bad Gateway' };
  const proxy = await refused(answering(async () => new Response('<h1>Bad gateway</h1>', options)));
  t.match(proxy, { status: 502, code: undefined, message: 'Bad Gateway' });
});

t.test('behind a token its bearer is let in', async (t) => {
  const { clientOf } = await serve(t, { adminToken: 's3cret' });
  const message = 'The control plane asks for the token of --admin-token: send Authorization: Bearer TOKEN';
  t.strictSame(refusal('401002', message).message, (await refused(clientOf().call('listSandboxes'))).message);
  t.match(await refused(clientOf({ token: 'wrong' }).stream('watchActivity')), {
    status: 401,
    code: '401002',
  });
  const client = clientOf({ token: 's3cret' });
  t.strictSame((await client.call('listSandboxes')).data, []);
  for await (const message of await client.stream('watchActivity')) {
    t.strictSame(message, { type: 'unassigned', data: { total: 0 } });
    break;
  }
});

t.test('a stream of events is taken up again behind the last one that was taken', async (t) => {
  const { client } = await serve(t);
  await client.call('makeSandbox', { path: { name: 'my_app' } });
  const query = { type: ['account.created'] } as const;
  const messages = await client.stream('listEvents', { query });
  const first = messages.next();
  // A character that ends a line for some, though not here.
  for (const token of ['one', 'two \u2028', 'three']) await client.call('createAccount', { body: { token } });
  const { value } = await first;
  t.match(value, { id: '1', type: 'account.created', data: { sequence: 1, account_token: 'one' } });
  await messages.return(undefined);
  const calledOff = new AbortController();
  const options = { after: value?.id, signal: calledOff.signal };
  const rest = await client.stream('listEvents', { query }, options);
  t.match((await rest.next()).value, { id: '2', data: { account_token: 'two \u2028' } });
  t.match((await rest.next()).value, { id: '3', data: { account_token: 'three' } });
  calledOff.abort();
  await t.rejects(rest.next(), { name: 'AbortError' });
  const last = await client.stream('listEvents', { query }, { after: '3' });
  await client.call('dropSandbox', { path: { name: 'my_app' } });
  t.strictSame(await last.next(), { done: true, value: undefined }, 'until the server ends it');
});

t.test('the stream of activity tells of each sandbox, or of one alone', async (t) => {
  const { client } = await serve(t);
  const all = await client.stream('watchActivity');
  t.strictSame((await all.next()).value, { type: 'unassigned', data: { total: 0 } });
  const one = await client.stream('watchActivity', { query: { sandbox: 'b' } });
  for (const name of ['a', 'b']) await client.call('makeSandbox', { path: { name } });
  t.match((await one.next()).value, { type: 'sandbox', data: { name: 'b', writes: 0 } });
  await client.call('dropSandbox', { path: { name: 'b' } });
  t.strictSame((await one.next()).value, { type: 'sandbox.dropped', data: { name: 'b' } });
  t.match((await all.next()).value, { type: 'sandbox', data: { name: 'a' } });
  await one.return(undefined);
  await all.return(undefined);
});
