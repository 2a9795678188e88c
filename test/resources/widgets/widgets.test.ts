// A resource that only this test knows is mounted by its descriptor and its parts of the documents, and is there
// wherever the partner's own are: routed, checked, moved by its scenario, told to a webhook, counted, shown, exported.
import t from 'tap';
import { OVERPAID, refusal, start } from '../../support/helper.js';
import { register, settled, startReceiver } from '../../support/receiver.js';
import { WIDGET } from './widget.js';

const WIDGETS = `${OVERPAID}/widgets`;
const RED = { token: 'w1', colour: 'red', amount: 4.5 };
const IS_ORDERED = {
  token: 'w1',
  colour: 'red',
  status: 'ORDERED',
  amount: 4.5,
  created_time: '2026-01-05T15:00:00Z',
};

t.test('a widget is routed and checked by its part of the document', async (t) => {
  const mock = await start(t, {}, [WIDGET]);
  t.match(await mock.post(WIDGETS, RED), { status: 201, body: IS_ORDERED });
  t.match(await mock.post(WIDGETS, RED), { status: 201, body: IS_ORDERED }, 'a repeat shows the same');
  t.match(await mock.post(WIDGETS, { ...RED, colour: 'blue' }), {
    status: 409,
    body: refusal(
      '409001',
      'Token w1 was already used with other content (colour): send the same content or another token',
    ),
  });
  t.match(await mock.post(WIDGETS, { ...RED, colour: 'green' }), {
    status: 400,
    body: refusal(
      '400037',
      'Malformed JSON request received: colour must be one of red, blue, not the string "green"',
    ),
  });
  t.match(await mock.call('DELETE', WIDGETS), {
    status: 405,
    headers: { allow: 'POST' },
  });
  const { body: document } = await mock.get('/openapi.json');
  t.ok('/credit/accounts/{account_token}/widgets' in document.paths, 'the served document has it');
});

t.test('its scenario moves it, and its verbs do, by its own table', async (t) => {
  const mock = await start(t, {}, [WIDGET]);
  await mock.post(WIDGETS, RED);
  const { body: advanced } = await mock.post('/__admin/clock/advance', { by: '1d' });
  t.strictSame(
    advanced.caused.map(({ type, widget_token, from, to, cause }: Record<string, string>) => {
      return [type, widget_token, from, to, cause];
    }),
    [
      ['widget.transitioned', 'w1', 'ORDERED', 'BUILT', 'scenario breaks, step 1'],
      ['widget.transitioned', 'w1', 'BUILT', 'BROKEN', 'scenario breaks, step 2'],
    ],
  );
  const { body: repaired } = await mock.post('/__admin/refunds/w1/settle');
  t.equal(repaired.refund.status, 'BUILT', 'the loop of the table is walked');
  t.match(await mock.post('/__admin/refunds/w1/transitions', { status: 'ORDERED' }), {
    status: 422,
    body: refusal(
      '422003',
      'The MAIL widget is BUILT and cannot become ORDERED: next it can become BROKEN; "force": true goes anywhere',
    ),
  });
  t.match(await mock.get('/__admin/refunds/w2?resource=widget'), {
    status: 404,
    body: refusal('404020', 'Widget w2 does not exist in sandbox my_app'),
  });
});

t.test('it is counted and shown beside refunds', async (t) => {
  const mock = await start(t, {}, [WIDGET]);
  await mock.post(`${OVERPAID}/creditbalancerefunds`, {
    token: 'w1',
    method: 'ACH',
    amount: 10,
    description: 'scenario=manual',
    currency_code: 'USD',
  });
  await mock.post(WIDGETS, RED);
  const { body: board } = await mock.get('/__admin/board');
  const shown = board.columns.flatMap(({ status, data }: { status: string; data: { resource: string }[] }) =>
    data.map(({ resource }) => [status, resource]),
  );
  t.strictSame(shown, [
    ['PENDING', 'balance_refund'],
    ['ORDERED', 'widget'],
  ]);
  const { body: listed } = await mock.get('/__admin/refunds?resource=widget');
  t.strictSame(listed.counts, { ORDERED: 1, BUILT: 0, BROKEN: 0 });
  t.strictSame(
    listed.data.map(({ refund }: { refund: object }) => refund),
    [IS_ORDERED],
  );
  t.match(await mock.get('/__admin/refunds/w1'), {
    status: 409,
    body: refusal(
      '409005',
      'Token w1 is that of several: say which is meant with ?resource=balance_refund or ?resource=widget',
    ),
  });
  const { body: machine } = await mock.get('/__admin/state-machine?resource=widget');
  t.strictSame(
    machine.statuses.map(({ status, refunds }: { status: string; refunds: number }) => [status, refunds]),
    [
      ['ORDERED', 1],
      ['BUILT', 0],
      ['BROKEN', 0],
    ],
  );
  const { body: sandbox } = await mock.get('/__admin/sandboxes');
  t.equal(sandbox.data[0].refunds, 2);
});

t.test('a webhook is told of its entry, and of its statuses where that is assumed', async (t) => {
  const receiver = await startReceiver(t);
  const mock = await start(t, { assumptions: { refund_transition_events: 'on' } }, [WIDGET]);
  await register(mock, receiver.url, { events: ['credit.*'] });
  await mock.post(WIDGETS, RED);
  await mock.post('/__admin/clock/advance', { by: '1d' });
  await settled(mock);
  const told = receiver.arrived.flatMap(({ body }) =>
    Object.values(body as Record<string, { status: string; payment_token?: string }[]>).flat(),
  );
  t.strictSame(
    told.map(({ status, payment_token = null }) => [status, payment_token]),
    [
      ['ORDERED', 'w1'],
      ['POSTED', null],
      ['BUILT', 'w1'],
      ['BROKEN', 'w1'],
    ],
  );
});

t.test('it is exported with what is planned, and goes on where it is imported', async (t) => {
  const mock = await start(t, {}, [WIDGET]);
  await mock.post(WIDGETS, RED);
  await mock.post('/__admin/clock/advance', { by: '1h' });
  const { body: state, text } = await mock.get('/__admin/state?secrets=true');
  t.match(state, { widgets: [{ token: 'w1', colour: 'red', status: 'BUILT' }], planned: ['widget:w1'] });
  const other = await start(t, {}, [WIDGET]);
  t.equal((await other.call('PUT', '/__admin/state', { body: state })).status, 200);
  t.equal((await other.get('/__admin/state?secrets=true')).text, text, 'the same bytes');
  await other.post('/__admin/clock/advance', { by: '2h' });
  const { body: card } = await other.get('/__admin/refunds/w1');
  t.equal(card.refund.status, 'BROKEN');
});

t.test('without it the server knows no widget, and a name that is in use is refused', async (t) => {
  const mock = await start(t);
  t.equal((await mock.post(WIDGETS, RED)).status, 404);
  await t.rejects(start(t, {}, [WIDGET, WIDGET]), { message: 'there are two resources called widget' });
});
