// The tarball as somebody tries it who has nothing yet: by npx, from an empty folder.
import { emptyFolder, pack } from '../packing.js';
import { serving, startProgram } from '../process.js';
import { testWith } from './machine.js';

testWith(['registry'], 'npx runs the tarball from an empty folder', async (t) => {
  const { tarball } = await pack(t);
  const args = ['--yes', '--package', tarball, 'refund-mock', '--port', '0'];
  const server = await serving(startProgram(t, 'npx', args, { cwd: emptyFolder(t), asGroup: true }));
  const { status } = await fetch(`${server.url}/docs/static/swagger-ui-bundle.js`);
  t.equal(status, 200);
  server.kill('SIGINT');
  t.match(await server.ended, { stdout: `refund-mock listening on ${server.url}\n` });
});
