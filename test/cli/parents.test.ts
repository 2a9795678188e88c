// Who ends the server: whoever ends the package manager that started it, by whatever signal, and nobody who merely
// started it and went away.
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { CLI, openConnection, type Server, serving, startCli, startProgram } from '../support/process.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LIVEZ = 'GET /__admin/livez HTTP/1.1\r\nHost: localhost\r\n\r\n';

/** A connection that is in use, and so closes when the server ends. */
async function talkTo(t: Test, server: Server) {
  const connection = await openConnection(t, server.port);
  connection.send(LIVEZ);
  await connection.received('{"status":"ok"}');
  return connection;
}

for (const [signal, ended] of [
  ['SIGTERM', { code: 0, signal: null }],
  ['SIGINT', { code: 0, signal: null }],
  ['SIGKILL', { code: null, signal: 'SIGKILL' }],
] as const) {
  t.test(`${signal} to npm start ends the server`, async (t) => {
    const args = ['start', '--silent', '--', '--port', '0'];
    const npm = await serving(startProgram(t, 'npm', args, { cwd: ROOT }));
    const connection = await talkTo(t, npm);
    npm.kill(signal);
    await connection.closed;
    t.match(await npm.ended, ended);
    await t.rejects(fetch(`${npm.url}/__admin/livez`), 'nobody listens any more');
  });
}

t.test('several signals at once are one', async (t) => {
  const npm = await serving(
    startProgram(t, 'npm', ['start', '--silent', '--', '--port', '0'], { cwd: ROOT }),
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGINT'] as const) npm.kill(signal);
  t.match(await npm.ended, { code: 0, signal: null });
});

t.test('the server ends with an npm that has others between itself and it', async (t) => {
  const folder = t.testdir({
    'package.json': JSON.stringify({ scripts: { mock: `"$NODE" "${CLI}" --port 0; echo over` } }),
  });
  const options = { cwd: folder, env: { NODE: process.execPath } };
  const npm = await serving(startProgram(t, 'npm', ['run', 'mock', '--silent'], options));
  const connection = await talkTo(t, npm);
  npm.kill('SIGKILL');
  await connection.closed;
  t.match(await npm.ended, { signal: 'SIGKILL', stdout: /\nover\n$/ });
});

for (const [how, command] of [
  ['in the background of a shell', '"$0" "$1" --port 0 & exec sleep 0.1'],
  ['with nohup', 'nohup "$0" "$1" --port 0 & exec sleep 0.1'],
] as const) {
  t.test(`started ${how}, it outlives who started it`, async (t) => {
    // What a script of a package manager hands on to all that it starts.
    const env = {
      npm_lifecycle_event: 'pretest',
      npm_package_name: 'my-service',
      npm_execpath: 'npm-cli.js',
    };
    const starter = await serving(
      startProgram(t, 'sh', ['-c', command, process.execPath, CLI], { env, asGroup: true }),
    );
    const { child } = starter;
    if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
    const connection = await talkTo(t, starter);
    const calls = Array.from({ length: 300 }, (_, index) => index);
    for (const _ of calls) await (await fetch(`${starter.url}/__admin/livez`)).text();
    t.equal((await fetch(`${starter.url}/__admin/livez`)).status, 200);
    connection.leave();
    starter.kill('SIGKILL');
  });
}

t.test('without a terminal, one that hangs up is no reason to stop', async (t) => {
  const server = await startCli(t);
  server.kill('SIGHUP');
  t.equal((await fetch(`${server.url}/__admin/livez`)).status, 200);
  server.kill('SIGTERM');
  t.match(await server.ended, { code: 0, signal: null });
});
