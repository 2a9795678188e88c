// Run as `node bench/linear.mjs`: what large inputs cost, each in two sizes, the second twice the first, up to what a
// body may hold. Prints size, time of both, and the ratio: about 2 where cost grows with the size, about 1 where the
// first faults end the work, 4 and more where something is gone through again and again.
import { createRefundMock } from '../dist/index.js';

/** `node bench/linear.mjs 1000` takes a thousandth of each size, which shows that it works and measures nothing. */
const part = Number(process.argv[2] ?? 1);
const clock = { mode: 'frozen', at: Date.UTC(2026, 0, 5, 15) };
const app = await createRefundMock({ clock, seed: 'bench' });
const headers = { authorization: `Basic ${btoa('bench:secret')}`, 'content-type': 'application/json' };
const many = (n, make) => Array.from({ length: n }, (_, i) => make(i)).join();

const account = (i) => {
  const entry = `{"token":"e${i}","type":"pindebit","amount":1.15,"at":"-1d"}`;
  return `{"token":"a${i}","entries":[${entry}]}`;
};
const delivery = (i) => {
  const event = `{"token":"t${i}","name":"journalentry.x","account_token":"a","refund_token":null}`;
  const body = JSON.stringify(`{"creditjournalentries":[{"token":"t${i}"}]}`);
  return `{"webhook_token":"w","type":"creditjournalentries","body":${body},"events":[${event}],"due":"+9d"}`;
};
const webhook = '{"token":"w","config":{"url":"http://127.0.0.1:9/"}}';
const state = (accounts, rest = '') => `{"version":1,"accounts":[${accounts}]${rest}}`;
const refunds = '/v3/credit/accounts/my_account_token_12/creditbalancerefunds';

// What is sent, n of what, and how large n is.
const ROWS = [
  ['state of empty accounts', 'PUT', '/__admin/state', (n) => state(many(n, () => '{}')), 2_000_000],
  [
    'state of one account again',
    'PUT',
    '/__admin/state',
    (n) => state(many(n, () => '{"token":"a"}')),
    500_000,
  ],
  ['state that is right', 'PUT', '/__admin/state', (n) => state(many(n, account)), 100_000],
  [
    'state with deliveries',
    'PUT',
    '/__admin/state',
    (n) => state('', `,"webhooks":[${webhook}],"deliveries":[${many(n, delivery)}]`),
    20_000,
  ],
  ['refund of unknown fields', 'POST', refunds, (n) => `{${many(n, (i) => `"k${i}":1`)}}`, 40_000],
  ['quotes that nobody ends', 'POST', refunds, (n) => `{"a":${'"\\\\\n'.repeat(n)}`, 120_000],
  ['names of secrets', 'POST', refunds, (n) => `{"${'secret'.repeat(n)}":1}`, 85_000],
  ['one long name', 'POST', refunds, (n) => `{"${'x'.repeat(n)}":1}`, 500_000],
  ['one long value', 'POST', refunds, (n) => `{"method":"${'http://a:b@c/?secret=1 '.repeat(n)}"}`, 20_000],
  [
    'a string of escapes',
    'POST',
    refunds,
    (n) => `{"description":"${'\\u0041'.repeat(n)}","amount":1e1}`,
    70_000,
  ],
  ['one long number', 'POST', refunds, (n) => `{"amount":${'9'.repeat(n)}}`, 500_000],
  ['no JSON at all', 'POST', refunds, (n) => `${' '.repeat(n)}x`, 500_000],
  ['fault of unknown fields', 'POST', '/__admin/faults', (n) => `{${many(n, (i) => `"k${i}":1`)}}`, 40_000],
];

process.stdout.write('what                            n          2n MB  ms at n  ms at 2n  ratio\n');
for (const [what, method, url, make, whole] of ROWS) {
  const n = Math.ceil(whole / part);
  const [one, two] = [await time(method, url, make(n)), await time(method, url, make(2 * n))];
  const size = (make(2 * n).length / 1e6).toFixed(1);
  const cells = [what.padEnd(32), String(n).padEnd(11), size.padEnd(7), one.toFixed(0).padEnd(9)];
  process.stdout.write(`${cells.join('')}${two.toFixed(0).padEnd(10)}${(two / one).toFixed(2)}\n`);
}
await app.close();

/** The quicker of three calls, in milliseconds of the processor, since others may be at work. */
async function time(method, url, payload) {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 3; i++) {
    const began = process.cpuUsage();
    await app.inject({ method, url, headers, payload });
    const { user, system } = process.cpuUsage(began);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}
