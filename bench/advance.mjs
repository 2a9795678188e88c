// Prints how long it takes, in milliseconds, to let time pass over so many due steps of refunds that settle, and into
// how many calls that falls, since one call stops after 10,000 events.
import { createRefundMock } from '../dist/index.js';

const STEPS_OF_A_REFUND = 3;
const LONG_AFTER = '2026-03-01T00:00:00Z';

const steps = Number(process.argv[2]);
const clock = { mode: 'frozen', at: Date.UTC(2026, 0, 5, 15) };
const app = await createRefundMock({ clock, seed: 'bench' });

async function post(url, body) {
  const headers = { authorization: `Basic ${btoa('bench:secret')}` };
  const response = await app.inject({ method: 'POST', url, headers, payload: body });
  if (response.statusCode >= 300) throw new Error(`${url}: ${response.body}`);
  return response.json();
}

await post('/__admin/accounts', { token: 'rich', balance: '-9999999999999.99' });
const refund = { method: 'ACH', amount: 0.01, description: 'bench', currency_code: 'USD' };
for (let i = 0; i < steps / STEPS_OF_A_REFUND; i++) {
  await post('/v3/credit/accounts/rich/creditbalancerefunds', refund);
}

const began = performance.now();
let calls = 0;
for (let finished = false; !finished; calls++) {
  ({ finished } = await post('/__admin/clock/advance', { to: LONG_AFTER }));
}
process.stdout.write(`${Math.round(performance.now() - began)} ms in ${calls} calls\n`);
await app.close();
