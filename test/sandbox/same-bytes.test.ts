// Same input, same bytes: one script of 200 calls on both planes, for one name in two fresh processes. Another
// name gets tokens and dice of its own.
import { createHash } from 'node:crypto';
import t from 'tap';
import { REAL_CLOCK } from '../../src/core/clock.js';
import { SAMPLE, start } from '../support/helper.js';
import { startCli } from '../support/process.js';
import { webhookOf } from '../support/receiver.js';

type Call = { readonly method: string; readonly path: string; readonly body?: unknown };

const ACCOUNTS = ['my_account_token_12', 'acct_business', 'acct_history', 'acct_late_return', 'acct_stuck'];
const WISHES = [
  'as usual',
  'scenario=returned-R03',
  'scenario=late-return',
  'scenario=sys-error',
  'scenario=settles',
];

/** The journal cannot be read at times, as the dice have it. */
const SOMETIMES = { operation: 'ListAccountJournalEntries', status: 503, probability: 0.3 };

const TOKEN = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Told of nothing: what receivers do is outside the promise. */
const { token: _, ...WEBHOOK } = webhookOf('http://127.0.0.1:9/', { active: false });

/** A day in the life of an application, forty times over; nothing in it names the sandbox. */
function* script(): Generator<Call> {
  const rules = [{ scenario: 'cancelled', method: 'ACH', probability: 0.2 }];
  yield { method: 'PUT', path: '/__admin/scenarios/rules', body: { rules } };
  for (let i = 0; i < 39; i++) {
    const account = `/v3/credit/accounts/${ACCOUNTS[i % ACCOUNTS.length]}`;
    const refund = {
      ...SAMPLE,
      method: i % 3 === 0 ? 'CHECK' : 'ACH',
      amount: (i * 100 + 37) / 100,
      description: WISHES[i % WISHES.length],
    };
    yield { method: 'POST', path: `${account}/creditbalancerefunds`, body: refund };
    yield { method: 'GET', path: `${account}/journalentries?count=10` };
    yield { method: 'POST', path: '/__admin/clock/advance', body: { by: i % 7 === 0 ? '1bd' : '9h' } };
    if (i === 7) yield { method: 'POST', path: '/v3/webhooks', body: WEBHOOK };
    else yield { method: 'POST', path: '/__admin/accounts', body: { balance: -i } };
    if (i === 5) yield { method: 'POST', path: '/__admin/faults', body: SOMETIMES };
    else yield { method: 'GET', path: i === 38 ? '/__admin/state' : '/__admin/refunds?count=100' };
  }
  yield { method: 'GET', path: '/v3/credit/accounts?count=100' };
  yield { method: 'GET', path: '/__admin/events?count=100' };
  yield { method: 'POST', path: '/__admin/reset', body: {} };
  yield {
    method: 'POST',
    path: '/v3/credit/accounts/my_account_token_12/creditbalancerefunds',
    body: SAMPLE,
  };
}

/** What the dashboard reads while it is open. */
const LOOKS = ['board', 'clock', 'requests', 'events', 'accounts', 'deliveries', 'state-machine', 'state'];

async function run(url: string, user: string, isWatched = false): Promise<string[]> {
  const headers = { authorization: `Basic ${btoa(`${user}:x`)}`, 'content-type': 'application/json' };
  const answers: string[] = [];
  for (const { method, path, body } of script()) {
    const response = await fetch(url + path, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    // The one answer that names its sandbox is told without the name, and so is the way to the record of a call.
    const link = response.headers.get('link');
    answers.push(
      `${response.status} ${(await response.text()).replace(user, 'NAME')} ${link?.replace(user, 'NAME')}`,
    );
    if (isWatched) await fetch(`${url}/__admin/${LOOKS[answers.length % LOOKS.length]}?sandbox=${user}`);
  }
  return answers;
}

t.test('two processes give byte-equal transcripts, ids and times included', async (t) => {
  const flags = ['--seed', '42', '--clock', 'frozen'];
  const servers = [await startCli(t, flags), await startCli(t, flags), await startCli(t, flags)];
  const [first, second, watched] = await Promise.all(
    servers.map(({ url }, i) => run(url, 'my_app', i === 2)),
  );
  t.equal(first?.length, 200);
  const statuses = new Set(first?.map((answer) => answer.slice(0, 3)));
  t.strictSame(statuses, new Set(['200', '201', '503']), 'every call is answered, some by a fault');
  t.strictSame(second, first, 'in another process');
  t.strictSame(watched, first, 'while somebody looks');
  const named = await run(String(servers[0]?.url), 'another_app');
  const [mine, others] = [first ?? [], named].map((said) => new Set(said.join().match(TOKEN)));
  t.ok((mine?.size ?? 0) > 200, `${mine?.size} tokens were generated`);
  t.strictSame(
    [...(others ?? [])].filter((token) => mine?.has(token)),
    [],
    'in another sandbox no token is the same',
  );
  const other = await startCli(t, ['--seed', '43', '--clock', 'frozen']);
  t.notSame(await run(other.url, 'my_app'), first, 'while another seed gives another');
  // The transcript is the same on every machine, so that its digest can be written down.
  t.comment(
    createHash('sha256')
      .update(String(first?.join('\n')))
      .digest('hex'),
  );
});

t.test(
  'a clock that is stopped at an instant stands at that very one, whatever time that takes',
  async (t) => {
    let systemTime = Date.UTC(2026, 5, 1);
    const { get, post } = await start(t, { clock: REAL_CLOCK, systemNow: () => ++systemTime });
    const stopAt = async (now: string) => (await post('/__admin/clock', { mode: 'frozen', now })).body.now;
    t.equal(await stopAt('2026-01-05T15:00:00Z'), '2026-01-05T15:00:00.000Z', 'earlier');
    await post('/__admin/reset', {});
    t.equal((await get('/__admin/clock')).body.mode, 'real');
    t.equal(await stopAt('2026-07-01T00:00:00Z'), '2026-07-01T00:00:00.000Z', 'later');
  },
);
