// Files that flags name: whatever a name leads to, the start ends at once with what is wrong, and a watched file that
// turns into something else is told and changes nothing.
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { CLI, type Running, runCli, type Server, startCli, startProgram } from '../support/process.js';

const FLAGS = ['fixtures', 'webhook-ca'] as const;
const LIMITS = { fixtures: '256 MiB', 'webhook-ca': '1 MiB' };
const fixture = (token: string) => `version: 1\naccounts: [{ token: ${token} }]\n`;

/** A place of each kind that is no file, by what is said of it. */
function oddPlaces(folder: string): [path: string, said: string][] {
  const [pipe, sparse] = [join(folder, 'pipe'), join(folder, 'sparse')];
  execFileSync('mkfifo', [pipe]);
  writeFileSync(sparse, '');
  truncateSync(sparse, 20 * 1024 ** 3);
  mkdirSync(join(folder, 'folder'));
  symlinkSync('/dev/zero', join(folder, 'link'));
  return [
    ['/dev/zero', 'it is a device, not a file'],
    ['/dev/null', 'it is a device, not a file'],
    [join(folder, 'link'), 'it is a device, not a file'],
    [join(folder, 'folder'), 'it is a folder, not a file'],
    [pipe, 'it is a pipe that nobody writes to'],
    [sparse, 'it is larger than LIMIT'],
    [join(folder, 'none'), `ENOENT: no such file or directory, open '${join(folder, 'none')}'`],
  ];
}

for (const flag of FLAGS) {
  t.test(`--${flag} with what is no file of a fair size ends the start at once`, async (t) => {
    for (const [path, said] of oddPlaces(t.testdir())) {
      t.strictSame(await runCli(t, [`--${flag}`, path]), {
        code: 2,
        signal: null,
        stdout: '',
        stderr: `refund-mock: --${flag} ${path} cannot be read: ${said.replace('LIMIT', LIMITS[flag])}\n`,
      });
    }
  });

  t.test(`--${flag} from a pipe without end stops at the limit`, async (t) => {
    const script = `yes | "$0" "$1" --${flag} /dev/stdin`;
    const { code, stderr } = await startProgram(t, 'sh', ['-c', script, process.execPath, CLI]).ended;
    t.equal(code, 2);
    t.equal(stderr, `refund-mock: --${flag} /dev/stdin cannot be read: it is larger than ${LIMITS[flag]}\n`);
  });
}

t.test('a fixture comes through a pipe, also one whose writer takes its time', async (t) => {
  const script = `{ printf 'version: 1\\n'; sleep 0.5; printf 'accounts: [{ tokn: a }]\\n'; } | "$0" "$1" --fixtures /dev/stdin`;
  const { code, stderr } = await startProgram(t, 'sh', ['-c', script, process.execPath, CLI]).ended;
  t.equal(code, 1);
  t.match(stderr, '/dev/stdin:2: accounts.0.tokn: tokn is not a known field (did you mean token?)');
});

t.test('what cannot be read again cannot be watched', async (t) => {
  const script = `cat /dev/null | "$0" "$1" --watch --fixtures /dev/stdin`;
  const { code, stderr } = await startProgram(t, 'sh', ['-c', script, process.execPath, CLI]).ended;
  t.equal(code, 2);
  t.equal(stderr, 'refund-mock: --fixtures /dev/stdin cannot be read: it is a pipe, not a file\n');
});

async function told({ stderr, child }: Running, wanted: RegExp): Promise<void> {
  while (!wanted.test(stderr())) await new Promise((resolve) => child.stderr?.once('data', resolve));
}

/** The token of the one account that new sandboxes begin with. */
let sandboxes = 0;
async function account({ url }: Server): Promise<string> {
  const headers = { authorization: `Basic ${btoa(`s${++sandboxes}:x`)}` };
  const answer = await fetch(`${url}/v3/credit/accounts`, { headers });
  return ((await answer.json()) as { data: { token: string }[] }).data[0]?.token ?? '';
}

const EPOCH = new Date(1_600_000_000_000);

/** Ways in which an editor, a tool or a mounted volume puts new content into place. */
const SWAPS: Readonly<Record<string, (file: string, text: string, folder: string) => void>> = {
  'written in place': (file, text) => writeFileSync(file, text),
  'written in place at the same time and size': (file, text) => {
    writeFileSync(file, text);
    utimesSync(file, EPOCH, EPOCH);
  },
  'renamed into place with the same time': (file, text) => {
    writeFileSync(`${file}.new`, text);
    utimesSync(`${file}.new`, EPOCH, EPOCH);
    renameSync(`${file}.new`, file);
  },
  'removed and made again': (file, text) => {
    rmSync(file);
    writeFileSync(file, text);
    utimesSync(file, EPOCH, EPOCH);
  },
  // As a mounted ConfigMap changes.
  'a link that leads elsewhere': (file, text, folder) => {
    writeFileSync(join(folder, 'next'), text);
    utimesSync(join(folder, 'next'), EPOCH, EPOCH);
    symlinkSync('next', `${file}.link`);
    renameSync(`${file}.link`, file);
  },
};

/** A server that watches a file in a folder of its own. */
async function watching(t: Test): Promise<{ server: Server; file: string; folder: string }> {
  const folder = t.testdir({ 'fixture.yaml': fixture('first') });
  const file = join(folder, 'fixture.yaml');
  utimesSync(file, EPOCH, EPOCH);
  return { server: await startCli(t, ['--fixtures', file, '--watch']), file, folder };
}

for (const [how, swap] of Object.entries(SWAPS)) {
  t.test(`--watch sees a file that is ${how}`, async (t) => {
    const { server, file, folder } = await watching(t);
    t.equal(await account(server), 'first');
    swap(file, fixture('other'), folder);
    await told(server, /was read again/);
    t.equal(await account(server), 'other');
  });
}

t.test('a watched file that turns into something else is told once, and the one before stays', async (t) => {
  const { server, file, folder } = await watching(t);
  for (const [path, said] of oddPlaces(folder)) {
    rmSync(file, { force: true });
    symlinkSync(path, file);
    const why = said.includes('nobody') ? 'it is a pipe, not a file' : said;
    const [reason = ''] = why.replace('LIMIT', LIMITS.fixtures).split(',');
    await told(server, new RegExp(`stays as it was before: ${reason}`));
    t.equal(await account(server), 'first', path);
  }
  rmSync(file);
  writeFileSync(file, fixture('mended'));
  await told(server, /was read again/);
  t.equal(await account(server), 'mended');
});

t.test('the same content again is no change', async (t) => {
  const { server, file } = await watching(t);
  writeFileSync(file, fixture('first'));
  writeFileSync(file, fixture('first'));
  await account(server);
  writeFileSync(file, fixture('other'));
  await told(server, /was read again/);
  t.equal(server.stderr().match(/was read again/g)?.length, 1);
});
