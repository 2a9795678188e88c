// Each switch for what the partner's documents leave open, set to each value, with the same calls after it.
import { ACCOUNTS, ach, check, journals, OVERPAID, REFUNDS } from './looks.js';
import type { Scribe } from './scribe.js';

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  over_limit_status: ['422', '412', '400'],
  error_shape: ['core', 'credit'],
  ach_initial_status: ['INITIATED'],
  check_initial_status: ['PENDING', 'INITIATED'],
  failed_refund_reversal: ['none'],
  refundable_account_statuses: ['active_only', 'not_terminated'],
  unknown_body_fields: ['ignore'],
  unknown_query_keys: ['reject'],
  string_amounts: ['accept'],
  replay_returns: ['original'],
  detail_object: ['expand_only'],
  end_index: ['exclusive'],
  available_credit: ['uncapped'],
  default_signature_algorithm: ['HMAC_SHA_256'],
  webhook_event_names: ['documented'],
  webhook_password_rule: ['length_only'],
  null_optional_fields: ['ignore'],
};

const WEBHOOK = {
  token: 'hook',
  name: 'n',
  active: false,
  events: ['credit.*', 'journalentry.*'],
  config: {
    url: 'http://127.0.0.1:9/',
    basic_auth_username: 'u',
    basic_auth_password: 'a password without more',
  },
};

export async function assumptions(scribe: Scribe): Promise<void> {
  for (const [name, values] of Object.entries(CHOICES)) {
    for (const value of values) {
      scribe.begin(`${name}=${value}`);
      await scribe.patch('/__admin/assumptions', { [name]: value });
      await calls(scribe);
    }
  }
  scribe.begin('assumptions');
  await scribe.get('/__admin/assumptions');
  for (const body of [{}, { end_indx: 'exclusive' }, { end_index: 'other' }, { end_index: null }]) {
    await scribe.patch('/__admin/assumptions', body);
  }
}

/** What the switches are about. */
async function calls(scribe: Scribe): Promise<void> {
  await scribe.post(REFUNDS, ach('r', 1));
  await scribe.post(REFUNDS, check('c', 1));
  await scribe.post(`/__admin/refunds/r/return`, { return_code: 'R02' });
  await scribe.post(`/__admin/refunds/c/fail`, {});
  await scribe.post(REFUNDS, ach('r', 1));
  await scribe.post(REFUNDS, ach('over', 5000));
  await scribe.post(REFUNDS, ach('text', '1.5'));
  await scribe.post(REFUNDS, ach('more', 1, { more: 1 }));
  await scribe.post(REFUNDS, ach('null', 1, { description: 'd', token: null }));
  await scribe.post(`${ACCOUNTS}/acct_suspended/creditbalancerefunds`, ach('suspended', 1));
  await scribe.post(`${ACCOUNTS}/acct_terminated/creditbalancerefunds`, ach('terminated', 1));
  await scribe.post('/v3/webhooks', WEBHOOK);
  await scribe.get(`${OVERPAID}?unknown=1`);
  await scribe.get(`${OVERPAID}/journalentries?count=1&start_index=1&expand=detailObject`);
  await scribe.post('/__admin/clock/advance', { by: '3bd' });
  await journals(scribe, ['my_account_token_12']);
  await scribe.get('/__admin/refunds');
}

/** A server that is started with them, and with a scenario and a limit that no sandbox says. */
export async function started(scribe: Scribe): Promise<void> {
  await scribe.open({
    assumptions: { failed_refund_reversal: 'none', error_shape: 'credit' },
    scenario: 'cancelled',
    rateLimit: 7,
  });
  scribe.begin('started');
  for (let i = 0; i < 9; i++) await scribe.post(REFUNDS, ach(`r${i}`, 1));
  scribe.tick(1000);
  await scribe.post(REFUNDS, ach('later', 1));
  await scribe.post('/__admin/clock/advance', { by: '2d' });
  scribe.tick(1000);
  await journals(scribe, ['my_account_token_12']);
}
