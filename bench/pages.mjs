// Run as `node bench/pages.mjs SECONDS SANDBOXES PAGES`: what so many pages that watch cost a server of so many
// sandboxes, while nothing happens, and while one of them is called 50 times a second. Prints the share of a core for
// each.
import { once } from 'node:events';
import { get } from 'node:http';
import { setTimeout as pass } from 'node:timers/promises';
import { cpuMicros, OURS, startServer } from './servers.mjs';

const CALL_EVERY_MS = 20;
/** What a page is told in the first place ends with it. */
const ALL_TOLD = 'event: unassigned\n';

const [seconds, sandboxCount, pageCount] = process.argv.slice(2).map(Number);
const server = await startServer(OURS);
const origin = `http://127.0.0.1:${server.port}`;
await Promise.all(
  Array.from({ length: sandboxCount }, (_, i) =>
    fetch(`${origin}/__admin/sandboxes/sandbox-${i}`, { method: 'PUT' }),
  ),
);
const alone = await measure(() => pass(seconds * 1000));
const pages = await Promise.all(Array.from({ length: pageCount }, watch));
const idle = await measure(() => pass(seconds * 1000));
const busy = await measure(callAgainAndAgain);
for (const stream of pages.flat()) stream.destroy();
await server.stop();
const told = { 'nobody watches': alone, 'nothing happens': idle, '50 calls a second': busy };
const say = Object.entries(told).map(([what, share]) => `${what}: ${(share * 100).toFixed(1)} %`);
process.stdout.write(`${say.join('; ')}\n`);

/** A page listens to all sandboxes, and to the events of the one that it shows. */
async function watch(_, i) {
  const activity = await listen('/activity');
  const events = await listen(`/events?sandbox=sandbox-${i % sandboxCount}`);
  events.resume();
  let text = '';
  for await (const chunk of activity.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    text = text.slice(-ALL_TOLD.length) + chunk;
    if (text.includes(ALL_TOLD)) break;
  }
  return [activity.resume(), events];
}

async function listen(path) {
  const headers = { accept: 'text/event-stream' };
  const [stream] = await once(get(`${origin}/__admin${path}`, { agent: false, headers }), 'response');
  return stream;
}

/** The processor time that the server uses meanwhile, as a share of the time that passes. */
async function measure(run) {
  const before = cpuMicros(server.pid);
  const began = performance.now();
  await run();
  return (cpuMicros(server.pid) - before) / 1000 / (performance.now() - began);
}

async function callAgainAndAgain() {
  const headers = { authorization: `Basic ${btoa('sandbox-7:any')}` };
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    await (await fetch(`${origin}/v3/credit/accounts/my_account_token_12`, { headers })).text();
    await pass(CALL_EVERY_MS);
  }
}
