// Run as `node --expose-gc bench/memory.mjs COUNT`: issues that many refunds in this process, each kept with its
// journal entry, and prints how many bytes of heap one takes once the garbage is gone.
import { createRefundMock } from '../dist/index.js';
import { ACCOUNT, REFUND, REFUNDS_PATH } from './requests.mjs';

const count = Number(process.argv[2]);
const headers = { authorization: `Basic ${btoa('bench:secret')}`, host: '127.0.0.1' };
const app = await createRefundMock();

async function create(url, payload) {
  const { statusCode, body } = await app.inject({ method: 'POST', url, headers, payload });
  if (statusCode !== 201) throw new Error(`expected a 201, but the server answered ${statusCode} ${body}`);
}

function heapUsed() {
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

await create('/__admin/accounts', ACCOUNT);
// The first one compiles validators, which is no refund's doing.
await create(REFUNDS_PATH, REFUND);
const before = heapUsed();
for (let issued = 0; issued < count; issued++) await create(REFUNDS_PATH, REFUND);
process.stdout.write(`${Math.round((heapUsed() - before) / count)}\n`);
