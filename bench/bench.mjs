// Measures refund-mock against a bare Fastify server in the same run, turn by turn, since only such ratios hold on a
// machine that does other things as well: cold start, throughput of POST, what the logs cost, memory and time. `npm
// run bench` builds first; `-- --quick` only shows that it works. It fails when a server does, never because one is
// slow.
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { askOnce, Load, post } from './load.mjs';
import { compare, each, microseconds, milliseconds, percent, perSecond, row } from './report.mjs';
import { ACCOUNT, ACCOUNTS_PATH, FIXTURE_REFUNDS_PATH, REFUND, REFUNDS_PATH } from './requests.mjs';
import { BARE, cpuMicros, OURS, pinLoad, startServer, WITHOUT_LOGS } from './servers.mjs';

const FULL = {
  starts: 11,
  rounds: 4,
  warmUpMs: 1000,
  turns: 12,
  turnMs: 250,
  refunds: 100_000,
  steps: 100_000,
  deliveries: 10_000,
  visits: 5,
  watchSeconds: 6,
  sandboxes: 1000,
  pages: 200,
};
const QUICK = {
  starts: 1,
  rounds: 1,
  warmUpMs: 50,
  turns: 2,
  turnMs: 50,
  refunds: 100,
  steps: 300,
  deliveries: 10,
  visits: 1,
  watchSeconds: 0.2,
  sandboxes: 20,
  pages: 5,
};
const CONNECTIONS = [10, 64];

const plan = process.argv.includes('--quick') ? QUICK : FULL;
const pinning = pinLoad();
const say = (line) => process.stdout.write(`${line}\n`);

say(row('', [BARE.name, OURS.name, 'ratio', 'middle half', 'goal']));
await reportColdStart();
for (const connections of CONNECTIONS) await reportThroughput(connections);
await reportLogs();
reportMemory();
reportAdvance();
reportDeliveries();
reportDashboard();
reportPages();
const model = cpus()[0]?.model ?? 'unknown processor';
const date = new Date().toISOString().slice(0, 10);
say(`\n${model}, ${cpus().length} cores, ${pinning}; Node ${process.version}, ${process.platform}; ${date}`);

async function reportColdStart() {
  const turns = await takeTurns(plan.starts, timeStart, { bare: BARE, ours: OURS });
  say(compare('spawn to first 201', turns, milliseconds, 'at most 2'));
}

async function timeStart(subject) {
  const spawned = performance.now();
  const server = await startServer(subject);
  await askOnce(server.port, post(FIXTURE_REFUNDS_PATH, REFUND));
  const took = performance.now() - spawned;
  await server.stop();
  return took;
}

function speedOf({ answered, seconds }) {
  return answered / seconds;
}

/** What the logs of requests and events cost: both servers are ours, the first without them. */
async function reportLogs() {
  const turns = await measureRounds(WITHOUT_LOGS, 64);
  say(row('', ['without logs', 'with logs']));
  say(compare('POST on 64 connections', each(turns, speedOf), perSecond, 'at least 0.85'));
}

async function measureRounds(other, connections) {
  const turns = [];
  for (let round = 0; round < plan.rounds; round++) turns.push(...(await measureRound(other, connections)));
  return turns;
}

async function reportThroughput(connections) {
  const turns = await measureRounds(BARE, connections);
  const speeds = each(turns, speedOf);
  const costs = each(turns, ({ answered, cpu }) => cpu / answered);
  say(compare(`POST on ${connections} connections`, speeds, perSecond, 'at least 0.5'));
  if (costs.some(({ bare }) => Number.isNaN(bare))) return;
  const shares = each(turns, ({ cpu, seconds }) => cpu / seconds / 1e6);
  say(compare('  server CPU for each', costs, microseconds));
  say(compare('  share of its core', shares, percent, 'all of it'));
}

/** A fresh pair of servers, both warm; while one works, the other is idle. */
async function measureRound(other, connections) {
  const bare = await startServer(other);
  const ours = await startServer(OURS);
  for (const { port } of other === BARE ? [ours] : [bare, ours]) {
    await askOnce(port, post(ACCOUNTS_PATH, ACCOUNT));
  }
  const loads = { bare: await warmUp(bare, connections), ours: await warmUp(ours, connections) };
  const turns = await takeTurns(plan.turns, measureTurn, loads);
  for (const { load } of Object.values(loads)) load.close();
  await checkCount(ours.port, loads.ours.load.answered);
  await Promise.all([bare.stop(), ours.stop()]);
  return turns;
}

async function warmUp({ port, pid }, connections) {
  const load = await Load.open(port, post(REFUNDS_PATH, REFUND), connections);
  await load.run(plan.warmUpMs);
  return { load, pid };
}

async function measureTurn({ load, pid }) {
  const before = { answered: load.answered, at: performance.now(), cpu: cpuMicros(pid) };
  await load.run(plan.turnMs);
  return {
    answered: load.answered - before.answered,
    seconds: (performance.now() - before.at) / 1000,
    cpu: cpuMicros(pid) - before.cpu,
  };
}

/** Every 201 must have been a refund that the server now holds. */
async function checkCount(port, answered) {
  const response = await fetch(`http://127.0.0.1:${port}/__admin/refunds?count=1&sandbox=bench`);
  const { counts } = await response.json();
  const held = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (held !== answered) throw new Error(`${answered} refunds were answered with 201, but ${held} are held`);
}

/** Measures both in turn; who goes first changes from turn to turn. */
async function takeTurns(count, measure, { bare, ours }) {
  const turns = [];
  for (let turn = 0; turn < count; turn++) {
    if (turn % 2 === 0) turns.push({ bare: await measure(bare), ours: await measure(ours) });
    else turns.push({ ours: await measure(ours), bare: await measure(bare) });
  }
  return turns;
}

function reportAdvance() {
  const script = fileURLToPath(new URL('advance.mjs', import.meta.url));
  const took = execFileSync(process.execPath, [script, String(plan.steps)], { encoding: 'utf8' });
  say(row(`advance over ${plan.steps} steps`, ['', took.trim(), '', '', 'at most 2000 ms']));
}

function reportDeliveries() {
  const script = fileURLToPath(new URL('deliveries.mjs', import.meta.url));
  const args = ['--expose-gc', script, String(plan.deliveries)];
  say(`${plan.deliveries} deliveries: ${execFileSync(process.execPath, args, { encoding: 'utf8' }).trim()}`);
}

function reportDashboard() {
  const script = fileURLToPath(new URL('dashboard.mjs', import.meta.url));
  const args = ['--import=tsx', script, String(plan.refunds), String(plan.visits)];
  const took = execFileSync(process.execPath, args, { encoding: 'utf8' });
  say(`dashboard of ${plan.refunds} refunds: ${took.trim()} (goal: first paint within 1000 ms)`);
}

function reportPages() {
  const script = fileURLToPath(new URL('pages.mjs', import.meta.url));
  const { watchSeconds, sandboxes, pages } = plan;
  const args = [script, ...[watchSeconds, sandboxes, pages].map(String)];
  const shares = execFileSync(process.execPath, args, { encoding: 'utf8' });
  const what = `CPU with ${pages} pages open on ${sandboxes} sandboxes`;
  say(`${what}: ${shares.trim()} (goal: below 5 % while nothing happens)`);
}

function reportMemory() {
  const script = fileURLToPath(new URL('memory.mjs', import.meta.url));
  const args = ['--expose-gc', script, String(plan.refunds)];
  const bytes = execFileSync(process.execPath, args, { encoding: 'utf8' });
  say(row(`heap for each of ${plan.refunds}`, ['', `${bytes.trim()} B`]));
}
