// States: snapshots, resets, exports that go in again here and elsewhere, an empty sandbox, and files that an earlier
// version wrote.
import { readFileSync } from 'node:fs';
import {
  ACCOUNTS,
  ach,
  all,
  balances,
  check,
  everything,
  journals,
  OVERPAID,
  REFUNDS,
  summary,
} from './looks.js';
import type { Scribe } from './scribe.js';

const STATE = '/__admin/state';
const NOWHERE = 'http://127.0.0.1:9/hook';

/** A sandbox with something of summary in it, some of it not done yet. */
export async function fill(scribe: Scribe): Promise<void> {
  const config = {
    url: NOWHERE,
    basic_auth_username: 'u',
    basic_auth_password: 'my_20-to-50-character_Password',
  };
  await scribe.post('/v3/webhooks', { token: 'hook', name: 'n', events: ['accounttransition.*'], config });
  await scribe.patch('/__admin/assumptions', { refund_transition_events: 'on', replay_returns: 'original' });
  await scribe.put('/__admin/scenarios/rules', {
    rules: [
      { scenario: 'late-return', method: 'ACH', probability: 0.5 },
      { scenario: 'check-clears', method: 'CHECK' },
    ],
  });
  await scribe.post('/__admin/faults', {
    name: 'sometimes',
    status: 503,
    probability: 0.2,
    operation: 'retrieveAccount',
  });
  await scribe.post('/__admin/accounts', { token: 'made', balance: -20 });
  await scribe.patch('/__admin/accounts/made', { status: 'SUSPENDED' });
  for (let i = 0; i < 6; i++) {
    await scribe.post(REFUNDS, (i % 3 === 2 ? check : ach)(`r${i}`, i + 0.5));
    await scribe.post('/__admin/clock/advance', { by: '7h' });
  }
  await scribe.post('/__admin/refunds/r0/return', { return_code: 'R04', reason: 'No such account' });
  await scribe.post('/__admin/refunds/r0/transitions', { status: 'PENDING', force: true });
  await scribe.post('/__admin/refunds/r1/cancel', {});
  await scribe.post(`${ACCOUNTS}/made/creditbalancerefunds`, ach('drawn', 2));
}

/** What follows from a state: plans and deliveries take their course, tokens are drawn, chance decides. */
async function goOn(scribe: Scribe): Promise<void> {
  for (let i = 0; i < 6; i++) await scribe.get(OVERPAID);
  await scribe.post(REFUNDS, ach('r3', 3.5));
  await scribe.post(REFUNDS, ach('r3', 4.5));
  const { token: _, ...nameless } = ach('', 1);
  await scribe.post(REFUNDS, nameless);
  await scribe.post('/__admin/clock/advance', { by: '20d' });
  await journals(scribe, ['my_account_token_12', 'made']);
  await balances(scribe);
}

export async function states(scribe: Scribe): Promise<void> {
  scribe.begin('states');
  await fill(scribe);
  await scribe.post('/__admin/snapshots/before', {});
  await goOn(scribe);
  await scribe.post('/__admin/snapshots/after', {});
  await scribe.get('/__admin/snapshots');
  await scribe.post('/__admin/snapshots/before/restore', {});
  await goOn(scribe);
  await scribe.post('/__admin/snapshots/none/restore', {});
  await scribe.delete('/__admin/snapshots/after');
  await scribe.delete('/__admin/snapshots/after');
  await scribe.post('/__admin/reset', {});
  await scribe.get(OVERPAID);
  await scribe.post('/__admin/snapshots/before/restore', {});
  await moveIn(scribe, 'elsewhere');
  await moveIn(scribe, 'states');
  await everything(scribe);
  await refused(scribe);
  await empty(scribe);
  for (const path of [
    'sandboxes?count=100',
    'sandboxes?count=2&start_index=1',
    'board?sandbox=nobody',
    'livez',
  ]) {
    await scribe.get(`/__admin/${path}`);
  }
  await scribe.put('/__admin/sandboxes/made', undefined);
  await scribe.put('/__admin/sandboxes/made', undefined);
  await scribe.delete('/__admin/sandboxes/made');
  await scribe.delete('/__admin/sandboxes/made');
  await scribe.get('/__admin/board', { user: null });
}

/** Out of the sandbox, with secrets and without, and in again under a name, there to go on. */
async function moveIn(scribe: Scribe, user: string): Promise<void> {
  for (const query of ['', '?secrets=true']) {
    const { text } = await scribe.get(STATE + query);
    await scribe.put(STATE, undefined, { raw: text, user });
    await scribe.get(`${STATE}?secrets=true`, { user });
  }
  scribe.begin(user);
  await goOn(scribe);
  await scribe.get(`${STATE}?secrets=true`);
  scribe.begin('states');
}

async function refused(scribe: Scribe): Promise<void> {
  const account = { token: 'a', entries: [{ type: 'account.payment.completed', amount: -10, at: '-1d' }] };
  for (const body of [
    {},
    { version: 2, accounts: [] },
    { version: 1, accounts: [account, account] },
    {
      version: 1,
      accounts: [{ ...account, entries: [{ type: 'account.payment.completed', amount: 10, at: '-1d' }] }],
    },
    { version: 1, accounts: [account], rules: [{ scenario: 'nothing' }] },
    { version: 1, accounts: [account], planned: ['nobody'] },
    { version: 1, accounts: [account], clock: 'sundial' },
    { version: 1, acounts: [] },
  ]) {
    await scribe.put(STATE, body);
  }
  await scribe.get(OVERPAID);
}

async function empty(scribe: Scribe): Promise<void> {
  scribe.begin('empty');
  await scribe.post('/__admin/reset', { to: 'empty' });
  await scribe.post(REFUNDS, ach('x', 1));
  await scribe.get(`${ACCOUNTS}?count=100`);
  await scribe.get('/v3/webhooks');
  await scribe.post('/__admin/accounts', { token: 'first', balance: -3 });
  await scribe.post(`${ACCOUNTS}/first/creditbalancerefunds`, ach('x', 3));
  await journals(scribe, ['first']);
  await summary(scribe);
  await scribe.post('/__admin/reset', { to: 'nowhere' });
  await scribe.put(STATE, {
    version: 1,
    clock: 'frozen@2026-07-02T18:00:00Z',
    scenario: 'mine',
    scenarios: [
      {
        name: 'mine',
        description: 'Own',
        method: 'ACH',
        steps: [
          { after: '1bd', to: 'PROCESSING' },
          { after: '90m', to: 'ACH_ERROR' },
        ],
      },
    ],
    accounts: [{ token: 'only', balance: -10 }],
  });
  await scribe.post(`${ACCOUNTS}/only/creditbalancerefunds`, ach('mine', 3));
  await scribe.post(`${ACCOUNTS}/only/creditbalancerefunds`, check('not-mine', 3));
  await scribe.get('/__admin/refunds/mine');
  await scribe.post('/__admin/clock/advance', { by: '9d' });
  await journals(scribe, ['only']);
  await all(scribe, 'events');
  await scribe.get('/__admin/scenarios');
}

export const FILES = ['secrets', 'plans', 'deliveries'] as const;
export const fileOf = (name: string) => new URL(`state-v1-${name}.json`, import.meta.url);

/** A state to keep: of a whole sandbox, of one with a plan in every status, of one whose messages do not arrive. */
export async function stateOf(scribe: Scribe, name: (typeof FILES)[number]): Promise<string> {
  await scribe.open();
  scribe.begin(`kept-${name}`);
  if (name === 'secrets') await fill(scribe);
  if (name === 'plans') await plans(scribe);
  if (name === 'deliveries') await undelivered(scribe);
  const { text } = await scribe.get(name === 'plans' ? STATE : `${STATE}?secrets=true`);
  return `${text.replaceAll(/127\.0\.0\.1:\d{4,5}/g, '127.0.0.1:9')}\n`;
}

async function plans(scribe: Scribe): Promise<void> {
  for (const scenario of [
    'late-return',
    'returned-R16',
    'ach-error',
    'sys-error',
    'stuck-in-submitted',
    'instant',
  ]) {
    for (const [i, by] of ['20m', '11h', '1bd'].entries()) {
      await scribe.post(REFUNDS, ach(`${scenario}-${i}`, 1, { description: `scenario=${scenario}` }));
      await scribe.post('/__admin/clock/advance', { by });
    }
  }
  await scribe.post(`${ACCOUNTS}/acct_business/creditbalancerefunds`, check('check', 3));
  await scribe.post('/__admin/refunds/check/scenario', { scenario: 'check-returned' });
}

async function undelivered(scribe: Scribe): Promise<void> {
  const url = await scribe.receiver(() => 500);
  const config = { url, basic_auth_username: 'u', basic_auth_password: 'my_20-to-50-character_Password' };
  await scribe.post('/v3/webhooks', { token: 'one', name: 'One', events: ['*'], config });
  await scribe.post('/v3/webhooks', { token: 'two', name: 'Two', events: ['credit.*'], config });
  await scribe.post('/__admin/faults', {
    name: 'hold',
    delivery: 'delayed',
    after: '2d',
    webhook_token: 'two',
  });
  for (let i = 0; i < 3; i++) {
    await scribe.post(REFUNDS, ach(`r${i}`, 1));
    await scribe.post('/__admin/clock/advance', { by: '1h' });
  }
}

/** A state that an earlier version wrote, read as an import, written again, and gone on from. */
export async function earlier(scribe: Scribe): Promise<void> {
  for (const name of FILES) {
    scribe.begin(`file-${name}`);
    await scribe.put(STATE, undefined, { raw: readFileSync(fileOf(name), 'utf8') });
    await scribe.get(`${STATE}?secrets=true`);
    await scribe.get(STATE);
    await goOn(scribe);
    await summary(scribe);
  }
}
