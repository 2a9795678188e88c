// How the dashboard tells the kinds of refunds apart, of which two may have one token.
import t from 'tap';
import {
  type Card,
  countMoved,
  inputOf,
  isAccountRefund,
  keyOf,
  refOf,
  refundIn,
} from '../../src/dashboard/refund/kinds.js';
import { placeOf, straight } from '../../src/dashboard/state-machine/layout.js';
import type { Machine } from '../../src/dashboard/state-machine/moves.js';
import type { components } from '../../src/wire/control.js';
import { OVERPAID, refundOf, start } from '../support/helper.js';

type Event = components['schemas']['Event'];

/** A balance refund and an account refund of one token, which moved once and twice. */
async function startWithTwins(t: Parameters<typeof start>[0]) {
  const mock = await start(t);
  await mock.post(`${OVERPAID}/creditbalancerefunds`, refundOf({ method: 'ACH', token: 'same' }));
  const request = { token: 'same', type: 'PAYMENT_REFUND', method: 'ACH', amount: 3 };
  await mock.post(`${OVERPAID}/refunds`, request);
  await mock.post('/__admin/refunds/same/cancel?resource=balance_refund');
  await mock.post('/__admin/refunds/same/submit?resource=refund');
  return mock;
}

t.test('two refunds of one token are told apart, and each call names the one that it means', async (t) => {
  const mock = await startWithTwins(t);
  const cards = (await mock.get('/__admin/refunds')).body.data as Card[];
  t.strictSame(
    cards.map((card) => keyOf(refOf(card))),
    ['refund same', 'balance_refund same'],
  );
  t.strictSame(
    cards.map(({ refund }) => isAccountRefund(refund)),
    [true, false],
  );
  for (const card of cards) {
    const { path, query } = inputOf(refOf(card));
    const { body } = await mock.get(`/__admin/refunds/${path.refund_token}?resource=${query.resource}`);
    t.strictSame(body, card);
  }
});

t.test('an event tells which refund it is about', async (t) => {
  const mock = await startWithTwins(t);
  const events = (await mock.get('/__admin/events?sort_by=sequence')).body.data as Event[];
  const told = events.map((event) => [event.type, refundIn(event)?.resource]);
  t.strictSame(
    new Set(told.map((one) => one.join(' '))),
    new Set([
      'refund.created balance_refund',
      'refund.transitioned balance_refund',
      'account_refund.created refund',
      'account_refund.transitioned refund',
      'journal_entry.posted balance_refund',
      'journal_entry.posted refund',
    ]),
  );
  t.ok(events.every((event) => refundIn(event)?.token === 'same'));
  t.equal(countMoved(events), 2, 'however often each did');
});

t.test(
  'the drawing has a place for each status of account refunds, and an arrow for each move',
  async (t) => {
    const mock = await start(t);
    const machine = (await mock.get('/__admin/state-machine?resource=refund')).body as Machine;
    const places = machine.statuses.map(({ status }) => JSON.stringify(placeOf(status)));
    t.equal(new Set(places).size, 7);
    const legal = machine.moves.flatMap(({ from, to }) => (from === null ? [] : [straight(from, to).path]));
    t.equal(new Set(legal).size, legal.length);
  },
);
