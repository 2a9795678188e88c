// The measurements run to their end and print their figures, in sizes so small that they measure nothing.
import t, { type Test } from 'tap';
import { ROOT } from '../../scripts/root.js';
import { startProgram } from '../support/process.js';

async function linesOf(t: Test, ...args: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await startProgram(t, process.execPath, args, { cwd: ROOT }).ended;
  t.strictSame([code, stderr], [0, '']);
  return stdout.trimEnd().split('\n');
}

/** What each line of the report begins with, in order; a figure follows where it is a row. */
const REPORT = [
  /^ +bare Fastify +refund-mock +ratio /,
  /^spawn to first 201 +[\d,]+ ms +[\d,]+ ms +\d+\.\d\d /,
  /^POST on 10 connections +[\d,]+\/s +[\d,]+\/s +\d+\.\d\d /,
  /^POST on 64 connections +[\d,]+\/s +[\d,]+\/s +\d+\.\d\d /,
  /^ +without logs +with logs$/,
  /^POST on 64 connections +[\d,]+\/s +[\d,]+\/s +\d+\.\d\d /,
  /^heap for each of 100 +-?\d+ B$/,
  /^advance over 300 steps +\d+ ms in 1 calls /,
  /^10 deliveries: all told in \d+ ms, heap .*; all given up in \d+ ms, heap /,
  /^dashboard of 100 refunds: (first paint \d+ ms, all read \d+ ms, a moved card \d+ ms|no browser here) /,
  /^CPU with 5 pages open on 20 sandboxes: nobody watches: .* %; nothing happens: .* %; 50 calls a second: .* % /,
  /^$/,
  / cores, .*; Node v[\d.]+, \w+; \d{4}-\d\d-\d\d$/,
];

t.test('npm run bench measures everything that it says', async (t) => {
  const lines = await linesOf(t, 'bench/bench.mjs', '--quick');
  // Where the system tells it, each throughput also says what it cost.
  const rows = lines.filter((line) => !/^ {2}(server CPU for each|share of its core) +\S/.test(line));
  t.match(rows, REPORT);
  t.equal(rows.length, REPORT.length, rows.join('\n'));
});

t.test('what large inputs cost is measured for each of them, in two sizes', async (t) => {
  const [head, ...rows] = await linesOf(t, 'bench/linear.mjs', '1000');
  t.match(head, /^what +n +2n MB +ms at n +ms at 2n +ratio$/);
  t.ok(rows.length > 10, `${rows.length} inputs`);
  for (const row of rows) t.match(row, /^\D.{31}\d+ +\d+\.\d +\d+ +\d+ +(\d+\.\d\d|NaN|Infinity)$/);
});
