// Makes a checkout ready to run: installs when node_modules does not fit the lockfile, builds when dist is older than
// its sources. Runs before the server starts, with nothing installed yet, so it uses Node alone. Says what it does on
// stderr, since the server's stdout is for its one line. `--types` also makes what only a compiler reads; without it
// nothing needs a script that runs at installation, neither ours nor that of a package.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const INSTALLED = `${ROOT}node_modules/.package-lock.json`;
const BUILT = `${ROOT}dist/cli.js`;
const SOURCES = ['src', 'scripts', 'fixtures', 'openapi.yaml', 'package.json', 'package-lock.json'];
/** Made of the documents, for the compiler alone. */
const TYPES = `${ROOT}src/wire`;

const timeOf = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  if (path === TYPES) return 0;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(`${path}/${name}`)));
}

const say = (what) => process.stderr.write(`refund-mock: ${what}\n`);

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

if (timeOf(INSTALLED) < timeOf(`${ROOT}package-lock.json`)) {
  say('installing packages, once');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  const now = new Date();
  utimesSync(INSTALLED, now, now);
}
// Before the build: a folder that is made in src later would call for another one.
if (process.argv.includes('--types')) run(process.execPath, ['--import=tsx', `${ROOT}scripts/types.ts`]);
if (timeOf(BUILT) < Math.max(...SOURCES.map((path) => newest(ROOT + path)))) {
  say('building');
  run(process.execPath, [`${ROOT}scripts/build.mjs`]);
}
