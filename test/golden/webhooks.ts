// Webhooks: made, listed, changed, tried out; what they are told and in which order; deliveries that fail, are tried
// again, sent again, or meet a fault.
import { PASSWORD, SECRET } from '../support/receiver.js';
import { ACCOUNTS, ach, all, check, journals, OVERPAID, REFUNDS, summary } from './looks.js';
import type { Scribe } from './scribe.js';

const HOOKS = '/v3/webhooks';

const config = (url: string, differences: object = {}) => ({
  url,
  basic_auth_username: 'my_username',
  basic_auth_password: PASSWORD,
  secret: SECRET,
  signature_algorithm: 'HMAC_SHA_256',
  ...differences,
});

const hook = (token: string, url: string, differences: object = {}) => ({
  token,
  name: `The hook ${token}`,
  events: ['*'],
  config: config(url),
  ...differences,
});

export async function webhooks(scribe: Scribe): Promise<void> {
  scribe.begin('webhooks');
  const url = await scribe.receiver(({ path }) => {
    if (path.endsWith('/json'))
      return { status: 200, headers: { 'content-type': 'application/json' }, body: '{"a":1}' };
    return path.endsWith('/no') ? { status: 500, body: 'no' } : 200;
  });
  const quietly = { active: false };
  for (const body of [
    hook('all', `${url}/all`),
    hook('all', `${url}/all`),
    hook('all', `${url}/other`),
    hook('sha1', `${url}/sha1`, {
      events: ['credit.*'],
      config: config(`${url}/sha1`, { signature_algorithm: 'HMAC_SHA_1' }),
    }),
    hook('plain', `${url}/plain`, {
      events: ['journalentry.account.balancerefund', 'accounttransition'],
      config: {
        url: `${url}/plain`,
        basic_auth_username: 'u',
        basic_auth_password: PASSWORD,
        custom_header: { 'X-Mine': 'a' },
      },
    }),
    hook('moves', `${url}/moves`, { events: ['paymenttransition.*', 'creditaccounttransitions'] }),
    hook('json', `${url}/json`, { events: ['transaction.*'] }),
    hook('sixth', `${url}/sixth`),
    hook('idle', `${url}/idle`, quietly),
    { name: 'drawn', events: ['*'], active: false, config: config(`${url}/drawn`) },
    hook('x', 'ftp://elsewhere'),
    hook('x', 'http://example.com/', quietly),
    hook('x', `${url}/x`, { ...quietly, events: ['journalentry.account.refund'] }),
    hook('x', `${url}/x`, { ...quietly, events: [] }),
    hook('x', `${url}/x`, { ...quietly, config: config(`${url}/x`, { secret: 'short' }) }),
    hook('x', `${url}/x`, { ...quietly, config: config(`${url}/x`, { basic_auth_password: 'weak' }) }),
    hook('x', `${url}/x`, { ...quietly, config: config(`${url}/x`, { custom_header: { Host: 'x' } }) }),
    {},
  ]) {
    await scribe.post(HOOKS, body);
  }
  await scribe.patch('/__admin/assumptions', { refund_transition_events: 'on' });
  await happenings(scribe);
  await asked(scribe, url);
  await journals(scribe, ['my_account_token_12', 'told']);
  await summary(scribe);
  await all(scribe, 'events');
  await scribe.get('/__admin/requests?count=20');
  await scribe.get('/__admin/state');
  await scribe.get('/__admin/webhooks');
  for (const query of [
    'state=succeeded&count=2',
    'webhook_token=sha1&type=creditaccounttransitions',
    'refund_token=told-ach',
  ]) {
    await scribe.get(`/__admin/deliveries?${query}`);
  }
  await scribe.get('/__admin/deliveries?after=3&before=6&sort_by=id');
}

/** All that is told of. */
async function happenings(scribe: Scribe): Promise<void> {
  const { post, patch } = scribe;
  const then = async (call: Promise<unknown>) => {
    await call;
    await scribe.messages();
  };
  await then(post(REFUNDS, ach('told-ach', 10)));
  await then(post(REFUNDS, ach('told-ach', 10)));
  await then(post(REFUNDS, ach('told-ach', 11)));
  await then(post(REFUNDS, check('told-check', 4.2)));
  await then(post(REFUNDS, ach('returned', 3, { description: 'scenario=returned-R03' })));
  await then(post('/__admin/refunds/told-check/return', { reason: 'Came back' }));
  await then(post('/__admin/refunds/told-check/transitions', { status: 'PENDING', force: true }));
  await then(post('/__admin/refunds/told-ach/settle', {}));
  await then(post('/__admin/refunds/told-ach/scenario', { scenario: 'late-return' }));
  await then(post('/__admin/clock/advance', { by: '1d' }));
  await then(post('/__admin/clock/advance', { by: '5bd' }));
  await then(post('/__admin/refunds/advance-all', {}));
  await then(post('/__admin/accounts', { token: 'told', balance: -12.5 }));
  await then(patch('/__admin/accounts/told', { balance: -13, status: 'SUSPENDED' }));
  await then(patch('/__admin/accounts/told', { status: 'ACTIVE' }));
  for (const [type, amount] of [
    ['authorization', 2],
    ['authorization.clearing', 3],
    ['account.payment.completed', -4],
    ['account.interest', 1],
  ]) {
    await then(post('/__admin/accounts/told/entries', { type, amount, memo: 'Said aloud' }));
  }
  await then(
    post('/__admin/accounts/told/entries', { type: 'account.dispute', amount: -1, status: 'PENDING' }),
  );
  await then(
    post(`${ACCOUNTS}/told/creditbalancerefunds`, ach('last', 1, { description: 'scenario=instant' })),
  );
}

/** What is asked of webhooks themselves. */
async function asked(scribe: Scribe, url: string): Promise<void> {
  const { get, post, put } = scribe;
  for (const query of [
    '',
    '?active=true',
    '?sort_by=token&count=2',
    '?fields=token,config.url',
    '?start_index=3',
    '?count=11',
  ]) {
    await get(`${HOOKS}${query}`);
  }
  for (const path of [`${HOOKS}/all`, '/webhooks/plain', `${HOOKS}/plain?fields=name`, `${HOOKS}/nobody`])
    await get(path);
  for (const token of ['all', 'json', 'plain', 'idle', 'nobody']) {
    await post(`${HOOKS}/${token}/ping`);
    await scribe.messages();
  }
  const { body } = await get(`${OVERPAID}/journalentries?count=1&types=account.balancerefund`);
  const entry = body.data[0].token;
  for (const path of [
    `${HOOKS}/json/journalentry/${entry}`,
    `${HOOKS}/idle/journalentry/${entry}`,
    `${HOOKS}/all/transaction/${entry}`,
    `${HOOKS}/all/journalentry/nothing`,
    `/v3/credit/webhooks/journalentry/${entry}`,
    '/v3/credit/webhooks/accounttransition/nothing',
    '/v3/credit/webhooks/substatus/nothing',
  ]) {
    await post(path);
    await scribe.messages();
  }
  await scribe.patch('/__admin/assumptions', { credit_resend_answer: 'message' });
  await post(`/v3/credit/webhooks/journalentry/${entry}`);
  await scribe.messages();
  const { token: _, ...changed } = hook('idle', `${url}/changed`, { name: 'Changed', active: false });
  await put(`${HOOKS}/idle`, changed);
  await put(`${HOOKS}/idle`, { ...changed, events: ['nothing'] });
  await put(`${HOOKS}/nobody`, changed);
  await put(`${HOOKS}/customheaders/plain`, { custom_header: { 'x-mine': 'b', 'X-Yours': 'c' } });
  await put(`${HOOKS}/customheaders/plain`);
  await post(`${HOOKS}/plain/ping`);
  await post('/__admin/webhooks/plain/send-example', {});
  await post('/__admin/webhooks/all/send-example', { type: 'creditpaymenttransitions' });
  await post('/__admin/webhooks/all/send-example', undefined, { raw: '{"body": {"a":  1.50}}' });
  await post('/__admin/webhooks/idle/send-example', {});
  await post('/__admin/deliveries/1/resend', {});
  await post('/__admin/deliveries/9999/resend', {});
  await scribe.messages();
}

const DELIVERY_FAULTS: readonly object[] = [
  { delivery: 'duplicate' },
  { delivery: 'out-of-order' },
  { delivery: 'before-answer' },
  { delivery: 'wrong-signature' },
  { delivery: 'missing-signature' },
  { delivery: 'wrong-password' },
  { delivery: 'old-algorithm' },
  { delivery: 'delayed', after: '1h' },
  { delivery: 'lost' },
  { delivery: 'reformatted' },
];

/** Deliveries that go wrong, by a fault or by the receiver. */
export async function deliveries(scribe: Scribe): Promise<void> {
  scribe.begin('deliveries');
  let fails = true;
  const url = await scribe.receiver(({ path }) => (fails && path.endsWith('/fails') ? 500 : 200));
  await scribe.post(HOOKS, hook('sound', `${url}/sound`));
  for (const fault of DELIVERY_FAULTS) {
    await scribe.post('/__admin/faults', { name: 'now', ...fault, times: 1 });
    const name = String(Object.values(fault)[0]);
    await scribe.post(REFUNDS, ach(`${name}-1`, 1));
    await scribe.post(REFUNDS, ach(`${name}-2`, 1));
    await scribe.messages();
    await scribe.post('/__admin/clock/advance', { by: '2h' });
    await scribe.messages();
    await scribe.get('/__admin/faults');
    await scribe.delete('/__admin/faults/now');
  }
  await scribe.post(HOOKS, hook('fails', `${url}/fails`, { events: ['journalentry.account.balancerefund'] }));
  await scribe.post(REFUNDS, ach('given-up', 1, { description: 'scenario=manual' }));
  await scribe.post('/__admin/clock/advance', { next: true });
  await scribe.post('/__admin/clock/advance', { by: '1m' });
  await scribe.get('/__admin/state?secrets=true');
  await scribe.post('/__admin/clock/advance', { by: '30d' });
  await scribe.messages();
  await scribe.post(REFUNDS, ach('late', 1, { description: 'scenario=manual' }));
  await scribe.post('/__admin/clock/advance', { by: '1h' });
  fails = false;
  await scribe.post('/__admin/clock/advance', { by: '30d' });
  await scribe.messages();
  await scribe.get('/__admin/deliveries/wait?refund_token=late');
  await scribe.get('/__admin/events/wait?type=refund.created&refund_token=late');
  await scribe.get('/__admin/deliveries/wait?refund_token=none&timeout=0.01');
  await all(scribe, 'deliveries');
  await all(scribe, 'events');
  await journals(scribe, ['my_account_token_12']);
}
