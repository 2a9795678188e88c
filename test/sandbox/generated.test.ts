// Whatever is generated: one of its kind among all sandboxes of a process, new after each reset, restore and import
// unless a seed is given, and with a seed the same again for the same name.
import fc from 'fast-check';
import t, { type Test } from 'tap';
import { Generations } from '../../src/sandbox/generations.js';
import { JOURNAL_IDS, JournalIds, journalIdIssue } from '../../src/sandbox/journal-ids.js';
import { journalIdAfter, type Mock, OVERPAID, refundOf, start } from '../support/helper.js';
import { startReceiver } from '../support/receiver.js';

const HISTORY = '/v3/credit/accounts/acct_history';
const TOKEN = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Leaves out each token that can be left out, those of transitions included. */
const FIXTURE = `version: 1
assumptions: { refund_transition_events: "on" }
webhooks:
  - { config: { url: "http://127.0.0.1:9/a" }, active: false, sandboxes: ["*"] }
accounts:
  - { token: plain }
  - token: my_account_token_12
    type: BUSINESS
    transitions: [{ from: ACTIVE, to: SUSPENDED, at: -3d }, { from: SUSPENDED, to: ACTIVE, at: -2d }]
    entries:
      - { type: account.payment.completed, amount: -9000, at: -5d }
      - { type: account.balancerefund, amount: 10, at: -4d, token: entry_r, detail_token: r }
      - { type: account.adjustment, amount: -10, at: -1d, token: back_r, root_token: entry_r, related_token: entry_r }
  - token: acct_history
    entries:
      - { type: authorization.clearing, amount: 5, at: -5d }
      - { type: account.payment, amount: -5, at: -4d, token: given }
refunds:
  - token: r
    account_token: my_account_token_12
    method: ACH
    amount: 10
    description: came back
    status: RETURNED
    created: -4d
    entry: entry_r
    open_reversal: back_r
    transitions: [{ from: PENDING, to: PROCESSING, at: -3d }, { from: PROCESSING, to: SUBMITTED, at: -3d },
      { from: SUBMITTED, to: RETURNED, at: -1d }]
`;

const withFixture = { fixture: { file: 'blank.yaml', text: FIXTURE } };
/** Without a seed, as it comes. */
const unseeded = { ...withFixture, seed: undefined };

/** Does one of each thing that generates something, and hands back all that is then to be read. */
async function live(mock: Mock, user: string, url: string): Promise<string> {
  const said: string[] = [];
  const call = async (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) => {
    const reply = await mock.call(method, path, { user, ...(body && { body }) });
    if (reply.status >= 300) throw new Error(`${path}: ${reply.text}`);
    said.push(reply.text);
    return reply.body;
  };
  const log = async (): Promise<string[]> => {
    const { data } = (await mock.get('/__admin/events?count=100', { user })).body;
    return data.map((event: object) => JSON.stringify(event));
  };
  const before = await log();
  const config = { url, basic_auth_username: 'user', basic_auth_password: 'Password_of_a_receiver_1!' };
  await call('POST', '/v3/webhooks', { name: 'all', events: ['*'], active: true, config });
  await call('POST', '/__admin/accounts', { type: 'BUSINESS', balance: -5 });
  await call('PATCH', '/__admin/accounts/plain', { status: 'SUSPENDED' });
  await call('POST', `/__admin/accounts/plain/entries`, { type: 'account.adjustment', amount: -3 });
  const { token } = await call('POST', `${OVERPAID}/creditbalancerefunds`, refundOf({ method: 'ACH' }));
  await call('POST', `/__admin/refunds/${token}/return`, { return_code: 'R02' });
  await call('POST', `${OVERPAID}/creditbalancerefunds`, refundOf());
  await call('POST', '/__admin/clock/advance', { by: '20d' });
  const journals = [OVERPAID, HISTORY].map((account) => `${account}/journalentries?count=100`);
  const lists = ['refunds?count=100', 'requests', 'deliveries?count=100', 'state'];
  const reads = ['/v3/credit/accounts', '/v3/webhooks', ...journals];
  for (const path of [...reads, ...lists.map((list) => `/__admin/${list}`)]) await call('GET', path);
  // The log of events outlives a reset.
  const events = (await log()).filter((event) => !before.includes(event));
  return [...said, ...events].join('\n');
}

const tokensIn = (text: string) => new Set(text.match(TOKEN));

/** That no two of these have a token in common. */
function disjoint(t: Test, lives: Readonly<Record<string, Iterable<string>>>): void {
  const owner = new Map<string, string>();
  for (const [name, tokens] of Object.entries(lives)) {
    const own = new Set(tokens);
    t.ok(own.size > 0, `${name}: ${own.size} tokens`);
    const shared = [...own].filter((token) => owner.has(token));
    t.strictSame(shared, [], `${name} has none of another's: ${owner.get(shared[0] ?? '') ?? ''}`);
    for (const token of own) owner.set(token, name);
  }
}

const idsIn = (text: string) => new Set([...text.matchAll(/"id":"(\d{8})"/g)].map(([, id]) => String(id)));

t.test(
  'without a seed nothing generated comes twice in a process, and with one no two names share any',
  async (t) => {
    const receiver = await startReceiver(t);
    const post = (mock: Mock, path: string, body?: object) => mock.post(path, body ?? {}, { user: 'a' });
    for (const [name, settings] of [
      ['without a seed', unseeded],
      ['with a seed', { ...withFixture, seed: 's' }],
    ] as const) {
      const mock = await start(t, settings);
      const texts: Record<string, string> = { a: await live(mock, 'a', receiver.url) };
      texts.b = await live(mock, 'b', receiver.url);
      if (name === 'without a seed') {
        await post(mock, '/__admin/reset');
        texts['a after a reset'] = await live(mock, 'a', receiver.url);
        await mock.call('DELETE', '/__admin/sandboxes/b');
        texts['another b'] = await live(mock, 'b', receiver.url);
      }
      await t.test(name, async (t) => {
        disjoint(t, Object.fromEntries(Object.entries(texts).map(([life, text]) => [life, tokensIn(text)])));
        disjoint(t, Object.fromEntries(Object.entries(texts).map(([life, text]) => [life, idsIn(text)])));
      });
    }
    await t.test('nor in what receivers are told, of --shared as of any other', async (t) => {
      const told = tokensIn(receiver.arrived.map(({ text }) => text).join());
      t.ok(told.size > 20);
      const mock = await start(t, { ...unseeded, shared: true });
      const before = receiver.arrived.length;
      const first = await live(mock, 'x', receiver.url);
      await mock.post('/__admin/reset', {}, { user: 'y' });
      const second = await live(mock, 'y', receiver.url);
      const messages = tokensIn(
        receiver.arrived
          .slice(before)
          .map(({ text }) => text)
          .join(),
      );
      disjoint(t, { told, first: tokensIn(first), second: tokensIn(second) });
      const all = new Set([...tokensIn(first), ...tokensIn(second)]);
      t.strictSame(
        [...messages].filter((token) => !all.has(token)),
        [],
        'each of which is read here as well',
      );
    });
  },
);

t.test('after a restore or an import what was there keeps its tokens, and what comes is new', async (t) => {
  const receiver = await startReceiver(t);
  const mock = await start(t, unseeded);
  await live(mock, 'a', receiver.url);
  const read = async () => (await mock.get(`${OVERPAID}/journalentries?count=100`, { user: 'a' })).text;
  await mock.post('/__admin/snapshots/s', {}, { user: 'a' });
  const { text: exported } = await mock.get('/__admin/state?secrets=true', { user: 'a' });
  const kept = await read();
  const old = new Set([...tokensIn(exported), ...idsIn(kept)]);
  const again: Record<string, () => Promise<unknown>> = {
    'goes on': async () => undefined,
    restored: () => mock.post('/__admin/snapshots/s/restore', {}, { user: 'a' }),
    'restored again': () => mock.post('/__admin/snapshots/s/restore', {}, { user: 'a' }),
    imported: () => mock.call('PUT', '/__admin/state', { raw: exported, user: 'a' }),
    'imported elsewhere': () => mock.call('PUT', '/__admin/state', { raw: exported, user: 'b' }),
  };
  const lives: Record<string, string[]> = {};
  for (const [name, begin] of Object.entries(again)) {
    await begin();
    const user = name.endsWith('elsewhere') ? 'b' : 'a';
    const journal = (await mock.get(`${OVERPAID}/journalentries?count=100`, { user })).text;
    t.equal(journal, kept, `${name}: the same journal, ids included`);
    for (let i = 0; i < 3; i++) {
      const answer = await mock.post(`${OVERPAID}/creditbalancerefunds`, refundOf({ amount: 1 }), { user });
      t.equal(answer.status, 201);
    }
    const { text } = await mock.get(`${OVERPAID}/journalentries?count=100`, { user });
    const now = [...tokensIn(text), ...idsIn(text)];
    t.equal(new Set(now).size, now.length);
    lives[name] = now.filter((one) => !old.has(one));
    t.equal(lives[name]?.length, 9, 'an id and two tokens of each refund');
  }
  disjoint(t, lives);
});

t.test(
  'with a seed a name gets the same after a reset, a restore, an import and in another process',
  async (t) => {
    const receiver = await startReceiver(t);
    const settings = { ...withFixture, seed: 's' };
    const mock = await start(t, settings);
    const tell = (text: string) => [...tokensIn(text), ...idsIn(text)];
    await mock.get('/v3/ping', { user: 'a' });
    await mock.post('/__admin/snapshots/s', {}, { user: 'a' });
    const { text: state } = await mock.get('/__admin/state?secrets=true', { user: 'a' });
    const first = tell(await live(mock, 'a', receiver.url));
    await mock.post('/__admin/reset', {}, { user: 'a' });
    t.strictSame(tell(await live(mock, 'a', receiver.url)), first, 'reset');
    await mock.post('/__admin/snapshots/s/restore', {}, { user: 'a' });
    t.strictSame(tell(await live(mock, 'a', receiver.url)), first, 'restored');
    await mock.call('PUT', '/__admin/state', { raw: state, user: 'a' });
    t.strictSame(tell(await live(mock, 'a', receiver.url)), first, 'imported');
    await mock.call('DELETE', '/__admin/sandboxes/a');
    t.strictSame(tell(await live(mock, 'a', receiver.url)), first, 'made anew');
    const other = await start(t, settings);
    await live(other, 'b', receiver.url);
    t.strictSame(tell(await live(other, 'a', receiver.url)), first, 'elsewhere, whoever came first');
    await mock.call('PUT', '/__admin/state', { raw: state, user: 'c' });
    const fromFixture = tokensIn(state);
    const isNew = (token: string) => token.includes('-') && !fromFixture.has(token);
    const mine = first.filter(isNew);
    const theirs = tell(await live(mock, 'c', receiver.url)).filter(isNew);
    disjoint(t, { mine, theirs });
  },
);

t.test(
  'a token that the fixture leaves out is found by whoever it belongs to, read before or not',
  async (t) => {
    const settings = { ...withFixture, seed: 's' };
    const known = await start(t, settings);
    const ask = (mock: Mock, user: string, path: string) => mock.get(path, { user });
    const { data } = (await ask(known, 'a', `${HISTORY}/journalentries`)).body;
    const { user_token } = (await ask(known, 'a', HISTORY)).body;
    const exported = (await ask(known, 'a', '/__admin/state')).body;
    for (const user of ['a', 'b']) {
      const count = user === 'a' ? 1 : 0;
      // Of a fresh server each time, where nothing was read.
      const fresh = async () => await start(t, settings);
      for (const entry of data) {
        const { token, detail_token } = entry;
        const url = `${HISTORY}/journalentries/${token}`;
        const found = await ask(await fresh(), user, url);
        t.equal(found.status, user === 'a' || token === 'given' ? 200 : 404, `${url} in ${user}`);
        if (user === 'a') t.strictSame(found.body, entry);
        const byDetail = `${HISTORY}/journalentries?detail_token=${detail_token}`;
        t.equal((await ask(await fresh(), user, byDetail)).body.count, count, byDetail);
      }
      const byUser = `/v3/credit/accounts?user_token=${user_token}`;
      t.equal((await ask(await fresh(), user, byUser)).body.count, count, byUser);
      const mock = await fresh();
      const wanted = [
        ['journalentry', data[1].token],
        ['accounttransition', exported.accounts[1].transitions[0].token],
        ['paymenttransition', exported.refunds[0].creation_token],
        ['paymenttransition', exported.refunds[0].transitions[2].token],
      ];
      for (const [type, token] of wanted) {
        const reply = await mock.post(`/v3/credit/webhooks/${type}/${token}`, {}, { user });
        t.equal(reply.status < 300, user === 'a', `${type} ${token} in ${user}: ${reply.text}`);
      }
    }
  },
);

t.test('a clock that is set on a sandbox that nobody wrote to leaves what was read', async (t) => {
  const { get, post } = await start(t, { ...unseeded, clock: undefined });
  const entry = (await get(`${HISTORY}/journalentries`)).body.data[0];
  await post('/__admin/clock', { mode: 'frozen', now: '2020-01-06T12:00:00Z' });
  t.equal((await get(`${HISTORY}/journalentries/${entry.token}`)).body.id, entry.id);
});

t.test('eight-digit ids go around the end, pass over those that are taken, and stay', async (t) => {
  const ids = new JournalIds([], 0, JOURNAL_IDS - 2);
  for (let i = 0; i < 4; i++) ids.grow();
  t.strictSame(
    [1, 2, 3, 4].map((n) => ids.of(n)),
    ['99999998', '99999999', '10000000', '10000001'],
  );
  const next = new JournalIds(ids.runs(), 4, JOURNAL_IDS - 3);
  for (let i = 0; i < 3; i++) next.grow();
  const told = [1, 2, 3, 4, 5, 6, 7].map((n) => next.of(n));
  t.strictSame(told.slice(0, 4), ['99999998', '99999999', '10000000', '10000001'], 'those that are there');
  t.strictSame(told.slice(4), ['99999997', '10000002', '10000003'], 'then one that was free, and on');
  t.equal(journalIdAfter('99999999'), '10000000');
});

t.test('however often a journal is taken up again, no two of its entries get the same id', async (t) => {
  // Places close to each other, so that runs meet.
  const move = fc.record({
    place: fc.integer({ min: JOURNAL_IDS - 20, max: JOURNAL_IDS + 20 }),
    entries: fc.nat(9),
  });
  const property = fc.property(fc.array(move, { minLength: 1, maxLength: 12 }), (moves) => {
    let ids: JournalIds | undefined;
    let known: string[] = [];
    for (const { place, entries } of moves) {
      ids = new JournalIds(ids?.runs() ?? [], known.length, place % JOURNAL_IDS);
      for (let i = 0; i < entries; i++) ids.grow();
      const now = Array.from({ length: known.length + entries }, (_, i) => String(ids?.of(i + 1)));
      const fault = journalIdIssue(ids.runs(), now.length);
      if (fault !== undefined) throw new Error(fault);
      if (new Set(now).size < now.length) throw new Error(`twice: ${now}`);
      if (now.slice(0, known.length).join() !== known.join()) throw new Error(`changed: ${known} ${now}`);
      known = now;
    }
  });
  const result = fc.check(property, { numRuns: 500, seed: 20_260_105 });
  t.notOk(result.failed, String(fc.defaultReportMessage(result)));
});

t.test('runs of ids that cannot be are refused, and say why', async (t) => {
  const order =
    'each run must begin after the one before it, the first at 1, and none after the last of 5 entries';
  const twice = 'two entries would get the same id: send the runs of an export';
  const rows: [{ from: number; place: number }[], string | undefined][] = [
    [[], undefined],
    [[{ from: 1, place: 7 }], undefined],
    [
      [
        { from: 1, place: 7 },
        { from: 4, place: 89_999_999 },
      ],
      undefined,
    ],
    [[{ from: 2, place: 7 }], order],
    [
      [
        { from: 1, place: 7 },
        { from: 6, place: 90 },
      ],
      order,
    ],
    [
      [
        { from: 1, place: 7 },
        { from: 1, place: 90 },
      ],
      order,
    ],
    [
      [
        { from: 1, place: 7 },
        { from: 4, place: 9 },
      ],
      twice,
    ],
    [
      [
        { from: 1, place: 89_999_999 },
        { from: 3, place: 0 },
      ],
      twice,
    ],
  ];
  for (const [runs, says] of rows) t.equal(journalIdIssue(runs, 5), says, JSON.stringify(runs));
  const mock = await start(t);
  const journal_ids = [{ from: 3, place: 1 }];
  const reply = await mock.call('PUT', '/__admin/state', { body: { version: 1, accounts: [], journal_ids } });
  t.equal(reply.status, 400);
  t.match(reply.body.message, /journal_ids: each run must begin after the one before it/);
});

t.test('without a seed the places of ten thousand journals lie apart', async (t) => {
  const generations = new Generations(undefined, () => 'any');
  const places = Array.from({ length: 10_000 }, (_, i) => generations.begin(`s${i % 7}`).firstId);
  const sorted = places.sort((a, b) => a - b);
  const gaps = sorted.map((place, i) => place - (sorted[i - 1] ?? Number.NEGATIVE_INFINITY));
  t.ok(Math.min(...gaps) > 2000, `${Math.min(...gaps)} ids at least`);
});
