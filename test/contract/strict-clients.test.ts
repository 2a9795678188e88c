// Clients that refuse every field they do not know take all answers of the partner plane, whatever is assumed.
import t, { type Test } from 'tap';
import { ENTRY_GROUPS, ENTRY_TYPES, entryKind } from '../../src/core/entry-types.js';
import { ASSUMPTIONS } from '../../src/server/assumptions.js';
import { type Mock, OVERPAID, type Reply, refundOf, type Sent, start } from '../support/helper.js';
import { change, messageCheck, register, settled, startReceiver } from '../support/receiver.js';
import { openShapes, strictFaults, takes } from '../support/strict.js';

const ACCOUNTS = '/v3/credit/accounts';
const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const HOOK = '/v3/webhooks/hook';

/** The fields that a refusal has under each choice of error_shape. */
const REFUSALS = {
  both: ['error_code', 'error_message', 'code', 'message'],
  core: ['error_code', 'error_message'],
  credit: ['code', 'message'],
};

/** The partner plane over a server whose default sandbox assumes something. */
type Client = {
  readonly mock: Mock;
  readonly read: (operationId: string, status: number, reply: Promise<Reply>) => Promise<Reply>;
};

async function client(t: Test, assumptions: Record<string, string>): Promise<Client> {
  const mock = await start(t, { assumptions, clock: { mode: 'real', rate: 1 } });
  const shape = (assumptions.error_shape ?? 'both') as keyof typeof REFUSALS;
  const read: Client['read'] = async (operationId, status, asked) => {
    const reply = await asked;
    t.equal(reply.status, status, `${operationId}: ${reply.text}`);
    takes(t, operationId, reply);
    if (status >= 400) t.strictSame(Object.keys(reply.body), REFUSALS[shape], operationId);
    return reply;
  };
  return { mock, read };
}

async function useRefunds({ mock: { post }, read }: Client, assumed: Record<string, string>): Promise<void> {
  const create = (status: number, differences: object, sent?: Sent, url = REFUNDS) =>
    read('createBalanceRefund', status, post(url, refundOf(differences), sent));
  for (const method of ['ACH', 'CHECK']) {
    await create(201, { token: method, method });
    await create(201, { token: method, method });
    await create(409, { token: method, method, amount: 7 });
    await create(201, { method, amount: 0.07 });
  }
  await create(assumed.string_amounts === 'accept' ? 201 : 400, { amount: '12.30' });
  await create(assumed.null_optional_fields === 'ignore' ? 201 : 400, { token: null });
  await create(assumed.unknown_body_fields === 'ignore' ? 201 : 400, { colour: 'red' });
  await create(Number(assumed.over_limit_status ?? 422), { amount: 999_999 });
  await create(400, { amount: -1, method: 'WIRE' });
  await create(401, {}, { user: null });
  await create(404, {}, {}, `${ACCOUNTS}/nobody/creditbalancerefunds`);
}

async function useAccounts({ mock: { get, post }, read }: Client): Promise<ReadonlySet<string>> {
  await post('/__admin/accounts', { token: 'all_types' });
  for (const type of ENTRY_TYPES.filter((one) => one !== 'account.balancerefund')) {
    const amount = entryKind(type).effect === 'lowers' ? -1.5 : 1.5;
    await post('/__admin/accounts/all_types/entries', { type, amount });
  }
  const groups = new Set<string>();
  const { data } = (await read('listAccounts', 200, get(`${ACCOUNTS}?count=100`))).body;
  for (const { token } of data) {
    const account = `${ACCOUNTS}/${token}`;
    await read('retrieveAccount', 200, get(account));
    for (const query of ['?count=100', '?count=100&expand=detailObject']) {
      const list = get(`${account}/journalentries${query}`);
      const entries: { token: string; group: string }[] = (await read('ListAccountJournalEntries', 200, list))
        .body.data;
      for (const { group } of entries) groups.add(group);
    }
    const [first] = (await get(`${account}/journalentries`)).body.data;
    if (first === undefined) continue;
    await read('getAccountJournalEntry', 200, get(`${account}/journalentries/${first.token}`));
  }
  await read('listAccounts', 400, get(`${ACCOUNTS}?count=x`));
  await read('retrieveAccount', 404, get(`${ACCOUNTS}/nobody`));
  await read('ListAccountJournalEntries', 404, get(`${ACCOUNTS}/nobody/journalentries`));
  await read('getAccountJournalEntry', 404, get(`${OVERPAID}/journalentries/nothing`));
  return groups;
}

async function useWebhooks(t: Test, { mock, read }: Client): Promise<void> {
  const { get, post, call } = mock;
  const { url, arrived } = await startReceiver(t, () => ({ status: 200, body: '{}' }));
  t.strictSame(strictFaults('webhook_response_model', await register(mock, url)), []);
  await read(
    'postWebhooks',
    409,
    post('/v3/webhooks', {
      token: 'hook',
      name: 'n',
      events: ['*'],
      config: {
        url,
        basic_auth_username: 'my_username',
        basic_auth_password: 'my_20-to-50-character_Password',
      },
    }),
  );
  await read('postWebhooks', 400, post('/v3/webhooks', {}));
  for (const query of ['', '?active=true&count=1', '?sort_by=-name', '?fields=name,token']) {
    await read('getWebhooks', 200, get(`/v3/webhooks${query}`));
  }
  await read('getWebhooksToken', 200, get(HOOK));
  await read('getWebhooksToken', 404, get('/v3/webhooks/nothing'));
  await read('putWebhooksToken', 200, change(mock, url, { name: 'other' }));
  await read('putWebhooksToken', 400, call('PUT', HOOK, { body: {} }));
  const headers = { custom_header: { 'x-one': '1' } };
  const custom = '/v3/webhooks/customheaders';
  await read('putWebhooksCustomHeadersToken', 200, call('PUT', `${custom}/hook`, { body: headers }));
  await read('putWebhooksCustomHeadersToken', 404, call('PUT', `${custom}/nothing`, { body: headers }));
  t.equal((await post(`${HOOK}/ping`)).status, 200);
  t.equal(arrived.length, 1);

  await read('createBalanceRefund', 201, post(REFUNDS, refundOf({ method: 'ACH' })));
  const [entry] = (await get(`${OVERPAID}/journalentries?sort_by=-createdTime`)).body.data;
  await settled(mock);
  const again = (await post(`/v3/credit/webhooks/journalentry/${entry.token}`)).body;
  t.strictSame(faultsOfResent(again), [], 'an event that is sent again');
  await read('postWebhooksTokenEventtypeEventtoken', 404, post(`${HOOK}/cardtransition/nothing`));
  await read('resendWebhookEvent', 404, post('/v3/credit/webhooks/journalentry/nothing'));
  await settled(mock);
  const faultsOf = messageCheck();
  const messages = arrived.flatMap(({ body }) => ('creditjournalentries' in body ? [body] : []));
  t.ok(messages.length > 0);
  for (const message of messages) {
    t.strictSame([...faultsOf(message), ...faultsOfResent(message)], [], 'a message');
  }
}

/** Of an event alone, or of a message that holds events under its key. */
function faultsOfResent(body: Record<string, unknown>): string[] {
  const { creditjournalentries: events = [body] } = body;
  return (events as unknown[]).flatMap((one) => strictFaults('JournalEntryEvent', one));
}

const CHOICES = ASSUMPTIONS.names.flatMap((name) =>
  ASSUMPTIONS.get(name)
    .choices.slice(1)
    .map((choice) => ({ [name]: choice })),
);

for (const assumed of [{}, ...CHOICES] as Record<string, string>[]) {
  const [[name, choice] = ['the defaults', '']] = Object.entries(assumed);
  t.test(`a strict client takes all answers under ${name} ${choice}`, async (t) => {
    const plane = await client(t, assumed);
    await useRefunds(plane, assumed);
    t.strictSame([...(await useAccounts(plane))].sort(), [...ENTRY_GROUPS].sort(), 'entries of all groups');
    await useWebhooks(t, plane);
    await plane.read('getPing', 200, plane.mock.get('/v3/ping'));
    await plane.read('postPing', 200, plane.mock.post('/v3/ping', { token: 't', payload: 'p' }));
  });
}

t.test('no shape of the document has room for a field that it does not name', async (t) => {
  // Maps of names that callers choose, and what depends on the group of an entry, which strict.ts looks at.
  t.strictSame(openShapes(), [
    'CustomHeader',
    'JournalEntry.detail_object',
    'JournalEntry.metadata',
    'JournalEntryEvent.detail_object',
    'JournalEntryEvent.metadata',
  ]);
});
