// Refunds as the bank moves them: every verb from every status, and every move from every status to every other, with
// force and without.
import { ACCOUNTS, ach, check, journals, METHODS, STATUSES, summary, VERBS } from './looks.js';
import type { Answer, Scribe } from './scribe.js';

const REFUNDS = `${ACCOUNTS}/acct_business/creditbalancerefunds`;
const BY_HAND = { description: 'scenario=manual' };
const quiet = { quiet: true };

/** Tries all ways out of each status, with a new refund after each that was taken. */
async function tryFrom<Way extends string>(
  scribe: Scribe,
  method: string,
  ways: readonly Way[],
  go: (token: string, way: Way) => Promise<Answer>,
): Promise<void> {
  const make = method === 'ACH' ? ach : check;
  for (const status of STATUSES) {
    let token: string | undefined;
    for (const way of ways) {
      if (token === undefined) {
        token = `${status}-${way}`;
        await scribe.post(REFUNDS, make(token, 0.5, BY_HAND), quiet);
        await scribe.post(`/__admin/refunds/${token}/transitions`, { status, force: true }, quiet);
      }
      const answer = await go(token, way);
      if (answer.status === 201) {
        await scribe.get(`/__admin/refunds/${token}`);
        token = undefined;
      }
    }
  }
}

export async function verbs(scribe: Scribe): Promise<void> {
  for (const method of METHODS) {
    scribe.begin(`verbs-${method}`);
    const say = (token: string, verb: string, body: object) =>
      scribe.post(`/__admin/refunds/${token}/${verb}`, body);
    await tryFrom(scribe, method, VERBS, (token, verb) => say(token, verb, { reason: `${verb} it` }));
    await scribe.post(REFUNDS, (method === 'ACH' ? ach : check)('code', 1, BY_HAND));
    for (const verb of VERBS) await say('code', verb, { return_code: 'R01' });
    await say('nobody', 'settle', {});
    await say('code', 'settle', { force: true });
    await say('code', 'bounce', {});
    await scribe.get(`${ACCOUNTS}/acct_business`);
    await journals(scribe, ['acct_business']);
    await scribe.get('/__admin/board');
    for (const query of [
      'status=RETURNED,CANCELLED&count=3',
      'account_token=acct_zero',
      'start_index=4&count=2',
    ]) {
      await scribe.get(`/__admin/refunds?${query}`);
    }
  }
}

export async function moves(scribe: Scribe): Promise<void> {
  for (const method of METHODS) {
    scribe.begin(`moves-${method}`);
    await scribe.get('/__admin/state-machine');
    await tryFrom(scribe, method, STATUSES, (token, status) =>
      scribe.post(`/__admin/refunds/${token}/transitions`, { status }),
    );
    await walk(scribe, method);
    await scribe.get(`${ACCOUNTS}/acct_business`);
    await journals(scribe, ['acct_business']);
    await summary(scribe);
  }
}

/** One refund from each status to each other by force, and then out again though the credit is spent. */
async function walk(scribe: Scribe, method: string): Promise<void> {
  const make = method === 'ACH' ? ach : check;
  await scribe.post(REFUNDS, make('walk', 7.77, BY_HAND));
  const force = (status: string, more?: object) =>
    scribe.post('/__admin/refunds/walk/transitions', { status, force: true, ...more });
  for (const [i, from] of STATUSES.entries()) {
    // There and back to each status further on: so each is gone to from each other once.
    for (const to of STATUSES.slice(i + 1)) {
      await force(to, { reason: `after ${from}` });
      await force(from, from === 'PENDING' ? { return_code: 'R09' } : {});
    }
    await force(STATUSES[i + 1] ?? from);
  }
  await scribe.get('/__admin/refunds/walk');
  await scribe.get('/__admin/refunds/walk/entries');
  for (const body of [{}, { status: 'GONE' }, { status: 'RETURNED', return_code: 'R99' }, { status: 7 }]) {
    await scribe.post('/__admin/refunds/walk/transitions', body);
  }
  await scribe.post(REFUNDS, make('all', 100, BY_HAND));
  await scribe.post('/__admin/refunds/all/transitions', { status: 'RETURNED', force: true });
  await scribe.patch('/__admin/accounts/acct_business', { balance: -99.99 });
  await scribe.post('/__admin/refunds/all/transitions', { status: 'PENDING', force: true });
  await scribe.patch('/__admin/accounts/acct_business', { balance: -100 });
  await scribe.post('/__admin/refunds/all/transitions', { status: 'PENDING', force: true });
}
