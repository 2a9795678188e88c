import t from 'tap';
import { OVERPAID, refundOf, start } from './helper.js';
t.test('smoke', async (t) => {
  const { post, get, call } = await start(t);
  const r = await post(`${OVERPAID}/creditbalancerefunds`, refundOf({ token: 'a' }));
  t.match(r, { status: 201 }, JSON.stringify(r.body));
  for (const u of ['/v3/credit/accounts', OVERPAID, `${OVERPAID}/journalentries`, '/v3/ping', '/__admin/refunds', '/__admin/sandboxes', '/__admin/assumptions', '/__admin/livez', '/__admin/refunds/a']) {
    const x = await get(u); t.equal(x.status, 200, u + ' ' + x.text.slice(0, 300));
  }
  const x = await post('/__admin/refunds/a/transitions', { status: 'RETURNED' }); t.equal(x.status, 201, x.text);
  t.equal((await post('/__admin/accounts', { balance: '-5.5' })).status, 201);
  t.equal((await post('/__admin/accounts/acct_zero/entries', { type: 'pindebit', amount: 5 })).status, 201);
  t.equal((await call('PATCH', '/__admin/accounts/acct_zero', { body: { balance: -1, status: 'SUSPENDED' } })).status, 200);
  t.equal((await post('/__admin/reset', {})).status, 200);
  t.equal((await call('DELETE', '/__admin/sandboxes/my_app')).status, 204);
});
