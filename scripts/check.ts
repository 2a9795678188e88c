// The whole check of a checkout, in one command: types, then lint and format, then all tests. With --ship it runs what
// is tried with more than Node instead: other languages and package managers, by test/ship. Other arguments go to tap,
// so that `npm test -- test/cli/process.test.ts` runs one file. Every stage runs, whatever the one before it said. The
// last line counts assertions, and each failed stage that no assertion accounts for counts as one failure. Where a
// machine must have everything, as in CI, BROWSER_REQUIRED=true and SHIP_REQUIRED=true make a failure of each test left
// out.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createReporter } from './reporter.js';
import { ROOT } from './root.js';

/** Seconds that a file of test/ship may take: it installs packages and compiles. */
const SHIP_TIMEOUT = 900;

const print = (line: string) => process.stdout.write(`${line}\n`);

const isShip = process.argv.includes('--ship');
const isRequired = process.env[isShip ? 'SHIP_REQUIRED' : 'BROWSER_REQUIRED'] === 'true';
const asked = process.argv.slice(2).filter((arg) => arg !== '--ship');

let failed = 0;
if (!isShip) {
  await checkStage('types', 'tsc', ['--noEmit']);
  await checkStage('types of the dashboard', 'tsc', ['--noEmit', '-p', 'src/dashboard']);
  await checkStage('lint and format', 'biome', ['ci', '--colors=off', '.']);
}
const { pass, skip, leftOut } = await checkTests(isShip ? shipArgs(asked) : asked);
if (isRequired && leftOut > 0) {
  print('nothing may be left out here');
  failed += leftOut;
}
const more = [
  ...(skip > 0 ? [`${skip} skipped`] : []),
  ...(leftOut > 0 ? [`${leftOut} tests left out`] : []),
];
print(`\n${[`${pass} passed`, `${failed} failed`, ...more].join(', ')}`);
process.exitCode = failed === 0 ? 0 : 1;

/** One file at a time: they measure, and share what package managers keep. */
function shipArgs(args: readonly string[]): string[] {
  const isTest = (name: string) => name.endsWith('.test.ts');
  const all = readdirSync(`${ROOT}test/ship`).filter(isTest);
  const files = args.some(isTest) ? [] : all.map((name) => `test/ship/${name}`);
  return ['--jobs=1', `--timeout=${SHIP_TIMEOUT}`, ...files, ...args];
}

/** Runs a program that is silent or not worth reading when all is well. */
async function checkStage(name: string, command: string, args: readonly string[]): Promise<void> {
  const output: string[] = [];
  const collect = (line: string) => output.push(line);
  const ok = await run(command, args, collect, collect);
  print(`${name}: ${ok ? 'ok' : 'FAILED'}`);
  if (ok) return;
  failed++;
  print(output.join('\n'));
}

async function checkTests(args: readonly string[]) {
  const reporter = createReporter(print);
  const warn = (line: string) => process.stderr.write(`${line}\n`);
  const ok = await run('tap', ['--reporter=tap', ...args], reporter.take, warn);
  const count = (name: string) => Number(new RegExp(`\\b${name}: (\\d+)`).exec(reporter.totals())?.[1] ?? 0);
  const pass = count('pass');
  const fail = count('fail');
  const isSilent = fail === 0 && (!ok || pass === 0);
  if (isSilent) print('tap failed, or found no assertion, and named no failure');
  failed += isSilent ? 1 : fail;
  return { pass, skip: count('skip') + count('todo'), leftOut: reporter.leftOut() };
}

type Take = (line: string) => void;

/** Runs a program of node_modules to its end, and tells whether it ended well. */
function run(command: string, args: readonly string[], takeOutput: Take, takeError: Take): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(`${ROOT}node_modules/.bin/${command}`, args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CI: 'true' },
    });
    createInterface({ input: child.stdout }).on('line', takeOutput);
    createInterface({ input: child.stderr }).on('line', takeError);
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0));
  });
}
