// Run as `node --expose-gc bench/deliveries.mjs COUNT`: so many deliveries that are due at once, each a message of its
// own, to a receiver in this process that answers at once, and then through the whole schedule to one that is not
// there. Prints how long each took, and how much heap is held in the end and was at most.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRefundMock } from '../dist/index.js';

const DEAD_PORT = 9;
const LONG_AFTER = '2026-02-01T00:00:00Z';

const count = Number(process.argv[2]);
const receiver = createServer((request, response) => request.resume().on('end', () => response.end()));
receiver.listen(0, '127.0.0.1');
await once(receiver, 'listening');

const say = [];
say.push(`all told ${await measure(receiver.address().port)}`);
say.push(`all given up ${await measure(DEAD_PORT)}`);
process.stdout.write(`${say.join('; ')}\n`);
receiver.close();

async function measure(port) {
  const clock = { mode: 'frozen', at: Date.UTC(2026, 0, 5, 15) };
  const app = await createRefundMock({ clock, seed: 'bench', longestWaitMs: 600_000 });
  const call = async (method, url, body) => {
    const headers = { authorization: `Basic ${btoa('bench:secret')}`, 'content-type': 'application/json' };
    const response = await app.inject({ method, url, headers, payload: body });
    if (response.statusCode >= 300) throw new Error(`${url}: ${response.body}`);
    return response.json();
  };
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  await call('PUT', '/__admin/state', stateOf(`http://127.0.0.1:${port}/`));
  const began = performance.now();
  let most = 0;
  for (let finished = false; !finished; ) {
    ({ finished } = await call('POST', '/__admin/clock/advance', { to: LONG_AFTER }));
    globalThis.gc();
    most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  const took = Math.round(performance.now() - began);
  const { data } = await call('GET', '/__admin/deliveries?state=pending');
  if (data.length > 0) throw new Error('some are still to be made');
  globalThis.gc();
  const left = process.memoryUsage().heapUsed - before;
  await app.close();
  return `in ${took} ms, heap ${megabytes(left)} of at most ${megabytes(most)}`;
}

function megabytes(bytes) {
  return `${Math.round(bytes / 1e6)} MB`;
}

function stateOf(url) {
  const deliveries = Array.from({ length: count }, (_, i) => ({
    webhook_token: 'hook',
    type: 'creditjournalentries',
    body: JSON.stringify({ creditjournalentries: [{ token: `entry ${i}`, memo: 'x'.repeat(700) }] }),
    events: [{ token: `entry ${i}`, name: 'journalentry.x', account_token: `a${i}`, refund_token: null }],
    due: '0',
  }));
  return { version: 1, accounts: [], webhooks: [{ token: 'hook', config: { url } }], deliveries };
}
