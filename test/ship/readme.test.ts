// What the README tells of the packed package, as somebody follows it in an empty folder.
import { copyFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { blocksOf } from '../support/examples.js';
import { emptyFolder, pack } from '../support/packing.js';
import { serving, startProgram } from '../support/process.js';
import { testWith } from './machine.js';

testWith(['registry'], 'the README starts the tarball that npm pack makes', async (t) => {
  const { tarball } = await pack(t);
  const folder = emptyFolder(t);
  copyFileSync(tarball, join(folder, basename(tarball)));
  const blocks = blocksOf('README.md').filter(({ kind }) => kind === 'ship');
  t.equal(blocks.length, 1);
  for (const { text } of blocks) {
    const [command = '', ...args] = text.trim().split(' ');
    const program = startProgram(t, command, ['--yes', ...args, '--port', '0'], {
      cwd: folder,
      asGroup: true,
    });
    const { url, kill, ended } = await serving(program);
    t.equal((await fetch(`${url}/__admin/readyz`)).status, 200);
    kill('SIGINT');
    await ended;
  }
});
