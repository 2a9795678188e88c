// The packed package in other package managers, each in an empty folder: it installs without a warning, can be required
// and imported, and its program runs.
import { join } from 'node:path';
import t from 'tap';
import { pack } from '../support/packing.js';
import { consumer, IMPORTS, project, quietly, REQUIRES } from './consumers.js';
import { testWith } from './machine.js';

const { tarball } = await pack(t);
const FILES = { 'requires.cjs': REQUIRES, 'imports.mjs': IMPORTS };

testWith(['registry'], 'Yarn 1, Yarn 4 with Plug and Play, and pnpm', async (t) => {
  const tools = await consumer(t, 'managers');
  const script = (path: string) => join(tools, 'node_modules', path);
  const pnp = {
    'yarn.lock': '',
    '.yarnrc.yml': 'nodeLinker: pnp\nenableGlobalCache: false\n',
  };
  for (const [name, program, files, add, execute] of [
    ['Yarn 1', script('yarn/bin/yarn.js'), {}, ['add', tarball, '--no-progress'], ['-s', 'node']],
    [
      'pnpm',
      script('pnpm/bin/pnpm.cjs'),
      {},
      ['add', tarball, '--config.engine-strict=true'],
      ['exec', 'node'],
    ],
    [
      'Yarn 4',
      script('@yarnpkg/cli-dist/bin/yarn.js'),
      pnp,
      ['add', `refund-mock@file:${tarball}`],
      ['node'],
    ],
  ] as const) {
    // Without a licence Yarn 1 warns of the project itself.
    const own = {
      'package.json': '{ "private": true, "name": "mine", "version": "1.0.0", "license": "MIT" }',
    };
    const folder = project({ ...own, ...FILES, ...files });
    const call = (args: readonly string[]) => quietly(t, folder, process.execPath, [program, ...args]);
    await call(add);
    for (const file of Object.keys(FILES))
      t.match(await call([...execute, file]), '200 200', `${name}: ${file}`);
    // pnpm executes a package's program, Yarn runs it.
    const run = name === 'pnpm' ? ['exec'] : execute.map((word) => (word === 'node' ? 'run' : word));
    t.match(await call([...run, 'refund-mock', '--version']), /^\d+\.\d+\.\d+/m, `${name}: its program`);
  }
});

testWith(['registry'], 'npm with engine-strict, and Node 20.19, 22 and 24', async (t) => {
  const folder = project(FILES);
  const npm = process.env.npm_execpath ?? '';
  for (const version of ['20.19.0', '22', '24']) {
    const node = (
      await quietly(t, folder, 'npx', ['--yes', '-p', `node@${version}`, 'which', 'node'])
    ).trim();
    const at = (args: readonly string[]) => quietly(t, folder, node, args);
    t.match(await at(['--version']), `v${version}`);
    const args = ['install', '--engine-strict', '--offline', '--no-save', '--no-audit', '--no-fund', tarball];
    if (npm.endsWith('.js')) await at([npm, ...args]);
    else await quietly(t, folder, 'npm', args);
    for (const file of Object.keys(FILES)) t.equal(await at([file]), '200 200\n', `${version}: ${file}`);
    t.match(await at(['node_modules/refund-mock/dist/cli.js', '--version']), /^\d+\.\d+\.\d+\n$/);
  }
});
