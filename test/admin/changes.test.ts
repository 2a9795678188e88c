// Whatever changes in a sandbox is an event, with what it was brought about by: nobody has to ask whether something is
// as it was.
import t from 'tap';
import { type Mock, OVERPAID, refundOf, start } from '../support/helper.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const TIME = '2026-01-05T15:00:00.000Z';

/** The latest events, the oldest first, without what all have. */
async function latest({ get }: Mock, count: number): Promise<object[]> {
  const { data } = (await get(`/__admin/events?count=${count}`)).body;
  return data
    .reverse()
    .map(({ sequence, time, cause, caused_by, ...event }: Record<string, unknown>) => event);
}

t.test('a plan that is made anew names what is to come', async (t) => {
  const mock = await start(t);
  await mock.post(REFUNDS, refundOf({ token: 'r', method: 'ACH' }));
  await mock.post('/__admin/refunds/r/scenario', { scenario: 'returned-R03' });
  t.strictSame(await latest(mock, 1), [
    {
      type: 'refund.plan_changed',
      account_token: 'my_account_token_12',
      refund_token: 'r',
      status: 'PENDING',
      scenario: 'returned-R03',
      planned: ['PROCESSING', 'SUBMITTED', 'RETURNED'],
    },
  ]);
  t.match((await mock.get('/__admin/events/wait?type=refund.plan_changed&refund_token=r')).body, {
    cause: 'control call 2',
    caused_by: { by: 'control', id: 2 },
  });
});

t.test('assumptions that are another now are named, and what is asked for in vain is no event', async (t) => {
  const mock = await start(t);
  const set = (body: object) => mock.call('PATCH', '/__admin/assumptions', { body });
  await set({ replay_returns: 'original', end_index: 'inclusive' });
  await set({ replay_returns: 'original' });
  t.strictSame(await latest(mock, 9), [
    { type: 'assumptions.changed', assumptions: { replay_returns: 'original' } },
  ]);
});

t.test('rules of scenarios and of faults are told of as they come and go', async (t) => {
  const mock = await start(t);
  const rules = [{ scenario: 'instant' }, { scenario: 'settles' }];
  await mock.call('PUT', '/__admin/scenarios/rules', { body: { rules } });
  await mock.post('/__admin/faults', { name: 'one', status: 503 });
  await mock.post('/__admin/faults', { name: 'two', status: 503 });
  await mock.call('DELETE', '/__admin/faults/one');
  await mock.call('DELETE', '/__admin/faults');
  await mock.call('DELETE', '/__admin/faults');
  t.strictSame(await latest(mock, 9), [
    { type: 'scenarios.changed', rules: 2 },
    { type: 'faults.changed', added: ['one'], removed: [] },
    { type: 'faults.changed', added: ['two'], removed: [] },
    { type: 'faults.changed', added: [], removed: ['one'] },
    { type: 'faults.changed', added: [], removed: ['two'] },
  ]);
});

t.test('a clock that runs otherwise says so, whether or not it is put elsewhere', async (t) => {
  const mock = await start(t);
  await mock.post('/__admin/clock', { mode: 'real', rate: 60 });
  await mock.post('/__admin/clock', { rate: 60 });
  await mock.post('/__admin/clock', { clock: 'frozen@2026-01-06T15:00:00Z' });
  t.strictSame(await latest(mock, 9), [
    { type: 'clock.changed', mode: 'real', rate: 60 },
    { type: 'clock.moved', from: TIME, to: '2026-01-06T15:00:00.000Z' },
    { type: 'clock.changed', mode: 'frozen', rate: 0 },
  ]);
});

t.test('a webhook is told of without its secrets, and with what of it was changed', async (t) => {
  const mock = await start(t);
  const config = {
    url: 'http://127.0.0.1:9/hook',
    secret: 'a secret of twenty characters',
    basic_auth_username: 'user_20_characters_x',
    basic_auth_password: 'Pass word 20 chars!!1',
  };
  const webhook = { token: 'hook', name: 'Ledger', events: ['journalentry.*'], config };
  t.equal((await mock.post('/v3/webhooks', webhook)).status, 201);
  t.equal((await mock.post('/v3/webhooks', webhook)).status, 201, 'sent again it changes nothing');
  const { token, ...content } = webhook;
  await mock.call('PUT', `/v3/webhooks/${token}`, { body: { ...content, name: 'Books', active: false } });
  await mock.call('PUT', '/v3/webhooks/customheaders/hook', { body: { custom_header: { 'x-key': 'k' } } });
  const told = { webhook_token: 'hook', name: 'Ledger', active: true, events: ['journalentry.*'] };
  t.strictSame(await latest(mock, 9), [
    { type: 'webhook.created', ...told },
    { type: 'webhook.updated', ...told, name: 'Books', active: false, changed: ['name', 'active'] },
    { type: 'webhook.updated', ...told, name: 'Books', active: false, changed: ['config'] },
  ]);
  t.match((await mock.get('/__admin/events?type=webhook.created')).body.data, [
    { cause: 'request 1', caused_by: { by: 'request', id: 1 } },
  ]);
});

t.test('snapshots and imports are told of', async (t) => {
  const mock = await start(t);
  const { body: state } = await mock.get('/__admin/state');
  await mock.post('/__admin/snapshots/here', {});
  await mock.call('DELETE', '/__admin/snapshots/here');
  await mock.call('PUT', '/__admin/state', { body: state });
  t.strictSame(await latest(mock, 9), [
    { type: 'snapshot.taken', snapshot: 'here' },
    { type: 'snapshot.dropped', snapshot: 'here' },
    { type: 'sandbox.restored', from: 'an import' },
    { type: 'state.imported', accounts: 14, journal_entries: 46 },
  ]);
});

t.test('what a file says of a cause is told in its own words', async (t) => {
  const mock = await start(t);
  await mock.post(REFUNDS, refundOf({ token: 'r', method: 'ACH' }));
  await mock.post('/__admin/refunds/r/submit', {});
  await mock.call('PUT', '/__admin/state', { body: (await mock.get('/__admin/state')).body });
  t.match((await mock.get('/__admin/refunds/r')).body.transitions[1], {
    cause: 'control call 2',
    caused_by: { by: 'file', id: 'control call 2' },
  });
});
