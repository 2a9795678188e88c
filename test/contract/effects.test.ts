// What the control plane's document says that an operation brings about, held against what it does: the entries that it
// posts, the events that it logs, the messages that a webhook gets, and the statuses that follow.
import { readFileSync } from 'node:fs';
import t from 'tap';
import { ENTRY_TYPES } from '../../src/core/entry-types.js';
import { ACCOUNT_TRANSITIONS } from '../../src/resources/accounts/model.js';
import { REFUND_LIFECYCLE } from '../../src/resources/balance-refunds/lifecycle.js';
import { CATALOG } from '../../src/server/catalog.js';
import { type Mock, OVERPAID, type Reply, refundOf, start } from '../support/helper.js';
import { register, settled, startReceiver } from '../support/receiver.js';

// biome-ignore lint/suspicious/noExplicitAny: a document is walked, whatever it holds
type Json = any;

const MESSAGE_TYPES = CATALOG.messages.map(({ type }) => type);

const { paths } = JSON.parse(readFileSync('dist/admin-openapi.json', 'utf8')) as Json;
const OPERATIONS: { operationId: string; description?: string; method: string }[] = Object.values<Json>(
  paths,
).flatMap((item) =>
  ['get', 'post', 'put', 'patch', 'delete'].flatMap((method) =>
    item[method] === undefined ? [] : [{ ...item[method], method }],
  ),
);
const descriptionOf = (id: string) =>
  OPERATIONS.find(({ operationId }) => operationId === id)?.description ?? '';

/** What is written in backticks. */
const quoted = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, inner]) => String(inner));

/** One of the four lines of a description, to its end. */
const lineOf = (id: string, name: string) =>
  new RegExp(`^- ${name}: ((?:.|\\n {2})*)`, 'm').exec(descriptionOf(id))?.[1];

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const MANUAL = refundOf({ token: 'r', method: 'ACH', amount: 10, description: 'scenario=manual' });

type Row = {
  readonly prepare?: (mock: Mock) => Promise<unknown>;
  /** `answer` sets the status that the receiver answers with from then on. */
  readonly run: (mock: Mock, answer: (status: number) => void) => Promise<Reply>;
};

const issue = ({ post }: Mock) => post(REFUNDS, MANUAL);
const verbRow = (verb: string): Row => ({
  prepare: issue,
  run: ({ post }) => post(`/__admin/refunds/r/${verb}`, {}),
});

/** A refund that comes back, and one whose money an account at its limit cannot take back. */
async function planReturns({ post }: Mock): Promise<void> {
  const limit = '-9999999999999.99';
  await post('/v3/credit/accounts/acct_returned_R03/creditbalancerefunds', { ...MANUAL, description: 'd' });
  await post('/__admin/accounts', { token: 'full', balance: limit });
  const body = refundOf({ method: 'ACH', amount: 1, description: 'scenario=returned-R03' });
  await post('/v3/credit/accounts/full/creditbalancerefunds', body);
  await post('/__admin/accounts/full/entries', { type: 'account.payment.completed', amount: -1 });
}

const ROWS: Readonly<Record<string, Row>> = {
  createAccount: { run: ({ post }) => post('/__admin/accounts', { token: 'acct', balance: -5 }) },
  updateAccount: {
    run: ({ call }) =>
      call('PATCH', '/__admin/accounts/acct_zero', { body: { balance: -1, status: 'SUSPENDED' } }),
  },
  postEntry: {
    run: ({ post }) =>
      post('/__admin/accounts/acct_zero/entries', { type: 'authorization.clearing', amount: 12.34 }),
  },
  transitionRefund: {
    prepare: issue,
    async run({ post }) {
      await post('/__admin/refunds/r/transitions', { status: 'CANCELLED' });
      return post('/__admin/refunds/r/transitions', { status: 'COMPLETED', force: true });
    },
  },
  submitRefund: verbRow('submit'),
  settleRefund: verbRow('settle'),
  returnRefund: verbRow('return'),
  cancelRefund: verbRow('cancel'),
  failRefund: verbRow('fail'),
  setRefundScenario: {
    prepare: issue,
    run: ({ post }) => post('/__admin/refunds/r/scenario', { scenario: 'returned-R03' }),
  },
  advanceAllRefunds: {
    prepare: planReturns,
    async run({ post }) {
      // To PROCESSING, to SUBMITTED, to RETURNED.
      await post('/__admin/refunds/advance-all', {});
      await post('/__admin/refunds/advance-all', {});
      return post('/__admin/refunds/advance-all', {});
    },
  },
  setClock: {
    prepare: planReturns,
    async run({ post }) {
      await post('/__admin/clock', { now: '2026-02-05T15:00:00Z' });
      return post('/__admin/clock', { mode: 'real' });
    },
  },
  advanceClock: {
    prepare: planReturns,
    run: ({ post }) => post('/__admin/clock/advance', { by: '30d' }),
  },
  replaceScenarioRules: {
    prepare: issue,
    run: ({ call }) =>
      call('PUT', '/__admin/scenarios/rules', { body: { rules: [{ scenario: 'instant' }] } }),
  },
  resendDelivery: {
    prepare: issue,
    async run({ get, post }, answer) {
      const { data } = (await get('/__admin/deliveries?type=creditjournalentries')).body;
      await post(`/__admin/deliveries/${data[0].id}/resend`, {});
      answer(500);
      return post(`/__admin/deliveries/${data[0].id}/resend`, {});
    },
  },
  sendExample: {
    async run({ post }, answer) {
      for (const type of MESSAGE_TYPES) await post('/__admin/webhooks/hook/send-example', { type });
      answer(500);
      return post('/__admin/webhooks/hook/send-example', {});
    },
  },
  addFault: {
    async run({ get, post }) {
      await post('/__admin/faults', { delivery: 'duplicate' });
      await post('/__admin/faults', { status: 503, times: 1 });
      await post(REFUNDS, MANUAL);
      return get('/__admin/faults');
    },
  },
  importState: {
    prepare: issue,
    run: async ({ get, call }) => call('PUT', '/__admin/state', { body: (await get('/__admin/state')).body }),
  },
  restoreSnapshot: {
    async prepare(mock) {
      await mock.post('/__admin/snapshots/here', {});
      await issue(mock);
    },
    run: ({ post }) => post('/__admin/snapshots/here/restore', {}),
  },
  resetSandbox: {
    prepare: issue,
    async run({ post }) {
      await post('/__admin/reset', {});
      return post('/__admin/reset', { to: 'empty' });
    },
  },
  clearFaults: {
    prepare: ({ post }) => post('/__admin/faults', { name: 'mine', status: 503 }),
    run: ({ call }) => call('DELETE', '/__admin/faults'),
  },
  removeFault: {
    prepare: ({ post }) => post('/__admin/faults', { name: 'mine', status: 503 }),
    run: ({ call }) => call('DELETE', '/__admin/faults/mine'),
  },
  takeSnapshot: { prepare: issue, run: ({ post }) => post('/__admin/snapshots/here', {}) },
  dropSnapshot: {
    prepare: ({ post }) => post('/__admin/snapshots/here', {}),
    run: ({ call }) => call('DELETE', '/__admin/snapshots/here'),
  },
  updateAssumptions: {
    run: ({ call }) => call('PATCH', '/__admin/assumptions', { body: { replay_returns: 'original' } }),
  },
};

/** Writes that bring nothing about that anybody is told of. */
const SILENT: Readonly<Record<string, Row>> = {
  createSession: { run: ({ post }) => post('/__admin/session', { token: 'any' }) },
  deleteSession: { run: ({ call }) => call('DELETE', '/__admin/session') },
  makeSandbox: { run: ({ call }) => call('PUT', '/__admin/sandboxes/my_app') },
  dropSandbox: { run: ({ call }) => call('DELETE', '/__admin/sandboxes/my_app') },
  clearRequests: { run: ({ call }) => call('DELETE', '/__admin/requests') },
  clearUnassigned: { run: ({ call }) => call('DELETE', '/__admin/unassigned') },
};

t.test('every write of the control plane says what it brings about, or brings nothing about', async (t) => {
  const writes = OPERATIONS.filter(({ method }) => method !== 'get').map(({ operationId }) => operationId);
  t.strictSame(Object.keys({ ...ROWS, ...SILENT }).sort(), writes.sort());
  for (const id of Object.keys(ROWS))
    for (const name of ['Status', 'Entry', 'Event', 'Message']) t.ok(lineOf(id, name), `${id}: ${name}`);
});

/** All of each, in order of their names. */
type Effects = Readonly<Record<'entries' | 'events' | 'deliveryEvents' | 'messages' | 'keys', string[]>>;

/** Runs a row with a webhook that asks for everything, and returns what came of it. */
async function effectsOf(t: import('tap').Test, { prepare, run }: Row, told: string): Promise<Effects> {
  let status = 200;
  const receiver = await startReceiver(t, () => status);
  const mock = await start(t, { assumptions: { refund_transition_events: told } });
  await register(mock, receiver.url);
  await prepare?.(mock);
  await settled(mock);
  const { last_sequence, last_delivery_sequence } = (await mock.get('/__admin/events')).body;
  const before = receiver.arrived.length;
  const reply = await run(mock, (answer) => {
    status = answer;
  });
  if (reply.status >= 300) throw new Error(reply.text);
  const since = async (after: string): Promise<Json[]> =>
    (await mock.get(`/__admin/events?count=100&after=${after}`)).body.data;
  const events = (await since(String(last_sequence))).filter(({ type }) => !type.startsWith('delivery.'));
  // Waiting moves the clock, and says so.
  await settled(mock);
  const ofDeliveries = (await since(`d${last_delivery_sequence}`)).filter(({ type }) =>
    type.startsWith('delivery.'),
  );
  const { data } = (await mock.get('/__admin/deliveries?count=100')).body;
  const sent = receiver.arrived.slice(before);
  const bodies = new Set(sent.map(({ text }) => text));
  const names = data
    .filter(({ body }: Json) => bodies.has(body))
    .flatMap(({ events: told }: Json) => told.map(({ name }: Json) => name));
  return {
    entries: events.flatMap(({ entry_type }) => entry_type ?? []).sort(),
    events: events.map(({ type }) => type).sort(),
    deliveryEvents: ofDeliveries.map(({ type }) => type).sort(),
    messages: names.sort(),
    keys: sent.flatMap(({ body }) => Object.keys(body)).sort(),
  };
}

t.test('the writes that say nothing of it bring nothing about', async (t) => {
  const nothing = { entries: [], events: [], deliveryEvents: [], messages: [], keys: [] };
  for (const [id, row] of Object.entries(SILENT)) t.strictSame(await effectsOf(t, row, 'on'), nothing, id);
});

/** What is said and did not happen, and what happened and is not said; `base.*` says all of a base. */
function differences(said: readonly string[], done: readonly string[]): string[] {
  const means = (text: string, one: string) =>
    text.endsWith('.*') ? one.startsWith(text.slice(0, -1)) : one === text;
  return [
    ...said.filter((text) => !done.some((one) => means(text, one))).map((text) => `only said: ${text}`),
    ...done.filter((one) => !said.some((text) => means(text, one))).map((one) => `not said: ${one}`),
  ];
}

const isMessage = (text: string) => /^(journalentry|accounttransition|paymenttransition)\./.test(text);
const isOneOf = (table: readonly string[]) => (text: string) => table.includes(text);
const EVENT_TYPES = Object.keys(CATALOG.events);
const OF_DELIVERIES = EVENT_TYPES.filter((type) => type.startsWith('delivery.'));
const OF_OTHERS = EVENT_TYPES.filter((type) => !type.startsWith('delivery.'));

for (const told of ['off', 'on']) {
  for (const [id, row] of Object.entries(ROWS)) {
    t.test(`${id} does what it says, with refund_transition_events ${told}`, async (t) => {
      const description = descriptionOf(id);
      const hangsOnIt = description.includes('refund_transition_events on');
      const isLeftOut = (text: string) => told === 'off' && hangsOnIt && text.includes('paymenttransition');
      const words = quoted(description).filter((text) => !isLeftOut(text));
      const { entries, events, deliveryEvents, messages, keys } = await effectsOf(t, row, told);
      t.strictSame(differences(words.filter(isOneOf(ENTRY_TYPES)), entries), [], 'entries');
      t.strictSame(differences(words.filter(isMessage), messages), [], 'names of messages');
      t.strictSame(differences(words.filter(isOneOf(MESSAGE_TYPES)), keys), [], 'keys of messages');
      t.strictSame(differences(words.filter(isOneOf(OF_OTHERS)), events), [], 'events');
      const ofDeliveries = words.filter(isOneOf(OF_DELIVERIES));
      if (ofDeliveries.length > 0) {
        t.strictSame(differences(ofDeliveries, deliveryEvents), [], 'events of deliveries');
        return;
      }
      const count = (texts: readonly string[], start: string) =>
        texts.filter((text) => text.startsWith(start)).length;
      t.equal(count(messages, 'journalentry.'), entries.length, 'each entry is told once');
      const moves = told === 'on' ? count(events, 'refund.transitioned') : 0;
      t.equal(count(messages, 'paymenttransition.'), moves, 'and each move, if at all');
    });
  }
}

/** The rows of a description's table: from a status to others. */
function tableOf(id: string): Record<string, string[]> {
  const rows = [...descriptionOf(id).matchAll(/^\| ([A-Z_]+) \| ([A-Z_, ]+) \|$/gm)];
  return Object.fromEntries(rows.map(([, from, to]) => [from, String(to).split(', ')]));
}

const withoutFinal = (table: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(Object.entries(table).filter(([, next]) => next.length > 0));

t.test('the tables of legal moves are those that the code reads', async (t) => {
  const ofRefunds = REFUND_LIFECYCLE.statuses.map((from) => [from, REFUND_LIFECYCLE.next('ACH', from)]);
  t.strictSame(tableOf('transitionRefund'), withoutFinal(Object.fromEntries(ofRefunds)));
  t.strictSame(tableOf('updateAccount'), withoutFinal(ACCOUNT_TRANSITIONS));
});

t.test(
  'a verb leads from and to just the statuses that it names, and posts an entry if it says so',
  async (t) => {
    const { get, post } = await start(t);
    const known = new Set<string>(REFUND_LIFECYCLE.statuses);
    for (const verb of Object.keys(REFUND_LIFECYCLE.table.verbs)) {
      const id = `${verb}Refund`;
      const seen = new Set<string>();
      for (const [from, method] of REFUND_LIFECYCLE.statuses.flatMap((s) =>
        REFUND_LIFECYCLE.variants.map((m) => [s, m] as const),
      )) {
        const user = `${method} ${verb} from ${from}`;
        await post(REFUNDS, { ...MANUAL, method }, { user });
        await post('/__admin/refunds/r/transitions', { status: from, force: true }, { user });
        const reply = await post(`/__admin/refunds/r/${verb}`, {}, { user });
        if (reply.status === 201) {
          seen.add(from).add(reply.body.refund.status);
          const types = reply.body.entries.map(({ type }: Json) => type);
          t.strictSame(types, quoted(lineOf(id, 'Entry') ?? ''), user);
        } else {
          t.equal(reply.status, 422, user);
          t.equal(
            (await get('/__admin/refunds/r', { user })).body.refund.status,
            from,
            'and nothing is moved',
          );
        }
      }
      const named = lineOf(id, 'Status')?.match(/\b[A-Z]+(_[A-Z]+)?\b/g) ?? [];
      t.strictSame([...new Set(named.filter((text) => known.has(text)))].sort(), [...seen].sort(), verb);
    }
  },
);
