// What a sandbox holds at most, and waits that are in vain.
import { PASSWORD } from '../support/receiver.js';
import { ACCOUNTS, ach, REFUNDS } from './looks.js';
import type { Scribe } from './scribe.js';

const quiet = { quiet: true };

export async function limits(scribe: Scribe): Promise<void> {
  scribe.begin('limits');
  const { get, post } = scribe;
  const config = { url: 'http://127.0.0.1:9/', basic_auth_username: 'u', basic_auth_password: PASSWORD };
  const webhook = { name: 'n', events: ['*'], active: false, config };
  for (let i = 0; i < 100; i++) {
    await post('/v3/webhooks', { ...webhook, token: `w${i}` }, quiet);
    await post(`/__admin/snapshots/s${i}`, {}, quiet);
  }
  for (let i = 0; i < 1000; i++)
    await post('/__admin/faults', { status: 500, account_token: 'nobody' }, quiet);
  await post('/v3/webhooks', { ...webhook, token: 'w100' });
  await post('/__admin/faults', { status: 500, account_token: 'nobody' });
  await post('/__admin/snapshots/s100', {});
  await post('/v3/webhooks/w1/ping');
  await get('/v3/webhooks?count=10&start_index=95&sort_by=token');
  await post('/__admin/accounts', { token: 'rich', balance: '-999999999999.99' });
  await scribe.patch('/__admin/accounts/rich', { balance: '-9999999999999.99' });
  for (let i = 0; i < 2; i++) {
    const entry = { type: 'account.payment.completed', amount: '-999999999999.99' };
    await post('/__admin/accounts/rich/entries', entry);
  }
  await get(`${ACCOUNTS}/rich`);
  await post(REFUNDS, ach('final', 1, { description: 'scenario=instant' }));
  await post('/__admin/refunds/final/return', {});
  await post(REFUNDS, ach('by-hand', 1, { description: 'scenario=manual' }));
  for (const query of [
    'type=refund.transitioned&refund_token=final',
    'refund_token=nobody',
    'type=nothing',
  ]) {
    await get(`/__admin/events/wait?${query}&after=999&timeout=0.01`);
  }
  await get('/__admin/events/wait?type=refund.transitioned&refund_token=by-hand&after=999');
  await get('/__admin/deliveries/wait?event=journalentry.*&state=succeeded&after=999');
}
