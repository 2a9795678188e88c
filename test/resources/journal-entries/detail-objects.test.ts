// Each journal entry shows the resource behind it, in the shape of its group, whoever posted the entry.
import { readFileSync } from 'node:fs';
import t from 'tap';
import { ENTRY_GROUPS, ENTRY_TYPES, entryKind } from '../../../src/core/entry-types.js';
import { type Mock, refundOf, start } from '../../support/helper.js';
import { register, settled, startReceiver } from '../../support/receiver.js';
import { DETAIL_SCHEMAS, strictFaults, takes } from '../../support/strict.js';

const ACCOUNTS = '/v3/credit/accounts';

type Detail = { token: string; account_token?: string; amount: number; status?: string };
type Entry = {
  token: string;
  group: string;
  type: string;
  amount: number;
  detail_token: string;
  detail_object: Detail;
};

async function journalOf(mock: Mock, account: string, query = ''): Promise<Entry[]> {
  const reply = await mock.get(`${ACCOUNTS}/${account}/journalentries?count=100${query}`);
  takes(t, 'ListAccountJournalEntries', reply);
  return reply.body.data;
}

/** Posts on the control plane what fits a type's side of the balance. */
async function postEntry(mock: Mock, account: string, type: string, more: object = {}) {
  const amount = entryKind(type).effect === 'lowers' ? -12.34 : 12.34;
  const reply = await mock.post(`/__admin/accounts/${account}/entries`, { type, amount, ...more });
  t.equal(reply.status, 201, reply.text);
  return reply.body.entry as Entry;
}

t.test('a shape is declared for each group, and for no other', async (t) => {
  t.strictSame([...DETAIL_SCHEMAS.keys()].sort(), [...ENTRY_GROUPS].sort());
});

/** A refund that happened before, beside an entry without tokens: each sandbox has its own there. */
const BEFORE = {
  version: 1,
  accounts: [
    {
      token: 'acct',
      entries: [
        { type: 'account.adjustment', amount: -100, at: '-20d' },
        { type: 'account.balancerefund', amount: 25, at: '-3d', token: 'je_1', detail_token: 'r_1' },
      ],
    },
  ],
  refunds: [
    {
      ...{ token: 'r_1', account_token: 'acct', method: 'CHECK', amount: 25, description: 'back' },
      ...{ status: 'COMPLETED', created: '-3d', entry: 'je_1' },
    },
  ],
};

t.test('an entry is found once by what stands behind it, wherever the state comes from', async (t) => {
  const mock = await start(t, { fixture: { file: 'f.json', text: JSON.stringify(BEFORE) } });
  const entriesOf = (token: string) => journalOf(mock, 'acct', `&detail_token=${token}`);
  const [first, second] = await journalOf(mock, 'acct', '&sort_by=createdTime');
  const made = { token: 'r_2', method: 'ACH', amount: 5, currency_code: 'USD', description: 'again' };
  const isEachFoundOnce = async (when: string) => {
    t.strictSame(await entriesOf(String(first?.detail_token)), [first], `${when}: that of a drawn token`);
    t.strictSame(await entriesOf('r_1'), [second], `${when}: that of a refund from before`);
    const found = await entriesOf('r_2');
    t.strictSame(
      found.map(({ amount, group }) => [amount, group]),
      [[5, 'BALANCE_REFUND']],
      `${when}: that of a refund made here`,
    );
  };
  t.strictSame(await entriesOf('r_1'), [second], 'before anything was written');
  await mock.post(`${ACCOUNTS}/acct/creditbalancerefunds`, made);
  await isEachFoundOnce('when it was written to');
  await mock.post('/__admin/snapshots/here');
  await mock.post('/__admin/reset', {});
  t.strictSame(await entriesOf('r_2'), [], 'reset');
  await mock.post('/__admin/snapshots/here/restore');
  await isEachFoundOnce('restored');
  await mock.call('PUT', '/__admin/state', { body: (await mock.get('/__admin/state')).body });
  await isEachFoundOnce('imported');
});

t.test('every entry of the fixture shows the resource of its group', async (t) => {
  const mock = await start(t);
  const { data } = (await mock.get(`${ACCOUNTS}?count=100`)).body;
  let entries = 0;
  for (const { token } of data) {
    for (const entry of await journalOf(mock, token)) {
      entries++;
      t.equal(entry.detail_object?.token, entry.detail_token, `${token} ${entry.type}`);
      const single = await mock.get(`${ACCOUNTS}/${token}/journalentries/${entry.token}`);
      takes(t, 'getAccountJournalEntry', single);
      t.strictSame(single.body.detail_object, entry.detail_object, 'the same in the list and alone');
    }
  }
  t.equal(entries, 46);
});

for (const status of ['POSTED', 'PENDING', 'DECLINED', 'ERROR']) {
  t.test(`an entry of any type that is posted ${status} shows the resource of its group`, async (t) => {
    const mock = await start(t);
    await mock.post('/__admin/accounts', { token: 'a', type: 'BUSINESS' });
    for (const type of ENTRY_TYPES.filter((one) => one !== 'account.balancerefund')) {
      for (const memo of [undefined, 'What it was']) {
        const entry = await postEntry(mock, 'a', type, { status, memo });
        t.strictSame(strictFaults('JournalEntry', entry), [], type);
        t.match(entry.detail_object, { token: entry.detail_token }, type);
      }
    }
    t.equal((await journalOf(mock, 'a')).length, 90);
  });
}

t.test('a message tells the same resource as the journal', async (t) => {
  const mock = await start(t, { clock: { mode: 'real', rate: 1 } });
  const receiver = await startReceiver(t);
  await register(mock, receiver.url);
  await postEntry(mock, 'acct_zero', 'account.payment.completed');
  await mock.post(`${ACCOUNTS}/my_account_token_12/creditbalancerefunds`, refundOf());
  await settled(mock);
  const told = receiver.arrived.flatMap(({ body }) => body.creditjournalentries ?? []);
  t.equal(told.length, 2);
  for (const event of told) {
    t.strictSame(strictFaults('JournalEntryEvent', event), []);
    const read = await mock.get(`${ACCOUNTS}/${event.account_token}/journalentries/${event.token}`);
    t.strictSame(event.detail_object, read.body.detail_object);
  }
});

/** One payment in several entries, a dispute and its end, a purchase abroad. */
const CHAINS = {
  version: 1,
  accounts: [
    {
      token: 'a',
      user_token: 'u',
      profile: {
        config: {
          billing_cycle_day: 1,
          card_level: 'NA',
          e_disclosure_active: false,
          payment_holds: { ach_hold_days: 3, check_hold_days: 7 },
        },
      },
      entries: [
        { token: 'e1', type: 'account.payment', amount: -50, at: '-9d', detail_token: 'p', memo: 'Pay' },
        { token: 'e2', type: 'account.payment.completed', amount: -50, at: '-7d', detail_token: 'p' },
        { token: 'e3', type: 'account.payment.completed.hold', amount: 50, at: '-7d', detail_token: 'p' },
        { token: 'c', type: 'account.payment.completed', amount: -20, at: '-6d', detail_token: 'q' },
        {
          token: 'd1',
          type: 'account.dispute',
          amount: -9.99,
          at: '-5d',
          detail_token: 'd',
          root_token: 'x',
        },
        { token: 'd2', type: 'account.dispute.won', amount: 9.99, at: '-4d', detail_token: 'd' },
        {
          token: 'x',
          type: 'authorization.clearing',
          amount: 54.3,
          at: '-8d',
          detail_token: 't',
          memo: 'Hotel',
          card_token: 'card_0001',
          original_currency: { amount: 50, code: 'EUR' },
        },
        {
          token: 'own',
          type: 'account.fee.payment.late',
          amount: 5,
          at: '-3d',
          detail_object: { mine: true },
        },
      ],
    },
  ],
};

t.test('entries of one detail token show one resource as it is now', async (t) => {
  const mock = await start(t, { fixture: { file: 'f.json', text: JSON.stringify(CHAINS) } });
  const { data } = (await mock.get(`${ACCOUNTS}/a/journalentries?count=100`)).body;
  const details = new Map(data.map((one: Entry) => [one.token, one.detail_object]));
  const day = (ago: number) => `2025-12-${String(36 - ago).padStart(2, '0')}T15:00:00.000Z`;
  const move = (token: string, payment: string, status: string, ago: number) => ({
    token,
    account_token: 'a',
    payment_token: payment,
    status,
    created_time: day(ago),
  });
  const payment = {
    token: 'p',
    account_token: 'a',
    method: 'ACH',
    amount: 50,
    currency_code: 'USD',
    description: 'Pay',
    status: 'COMPLETED',
    hold_days: 3,
    on_hold: true,
    is_manually_released: false,
    transitions: [move('e1', 'p', 'INITIATED', 9), move('e2', 'p', 'COMPLETED', 7)],
    allocations: [{ bucket: 'PRINCIPAL', amount: 50 }],
    created_time: day(9),
    updated_time: day(7),
  };
  for (const token of ['e1', 'e2', 'e3']) t.strictSame(details.get(token), payment, token);
  t.match(details.get('c'), { method: 'CHECK', hold_days: 7, on_hold: false, status: 'COMPLETED' });
  const dispute = { token: 'd', status: 'AH_WON', amount: 9.99, ledger_entry_token: 'x' };
  for (const token of ['d1', 'd2']) t.match(details.get(token), dispute, token);
  t.strictSame(details.get('x'), {
    token: 't',
    type: 'authorization.clearing',
    state: 'COMPLETION',
    user_token: 'u',
    acting_user_token: 'u',
    card_token: 'card_0001',
    amount: 54.3,
    request_amount: 54.3,
    currency_code: 'USD',
    network: 'VISA',
    response: { code: '0000', memo: 'Approved or completed successfully' },
    card_acceptor: { name: 'Hotel' },
    currency_conversion: {
      network: { original_amount: 50, original_currency_code: 'EUR', conversion_rate: 1.086 },
    },
    created_time: '2025-12-28T15:00:00Z',
    user_transaction_time: '2025-12-28T15:00:00Z',
  });
  t.strictSame(details.get('own'), { mine: true }, 'what a fixture says stands');
  const exported = (await mock.get('/__admin/state')).text;
  // Two assumptions have it in their names.
  t.equal((exported.match(/detail_object/g) ?? []).length - 2, 1, 'what is made up is not written');
});

t.test('the shape of a transaction has no room for a fault in the test above', async (t) => {
  const { JournalEntry } = JSON.parse(readFileSync('dist/openapi.json', 'utf8')).components.schemas;
  t.equal(JournalEntry.properties.detail_object.type, 'object');
  t.not(strictFaults('FeeDetail', { token: 'f' }).length, 0);
  t.not(strictFaults('AccountResponse', { surplus: 1 }).length, 0);
});
