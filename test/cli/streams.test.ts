// The program's own streams: whoever reads stdout and stderr may go away, never come, or not read, at any moment. The
// log is lost then, and nothing else.
import { createServer } from 'node:net';
import t, { type Test } from 'tap';
import { basic } from '../support/helper.js';
import { CLI, openConnection, type Running, startCli, startProgram } from '../support/process.js';

type Name = 'stdout' | 'stderr';
const LOSSES: readonly (readonly Name[])[] = [['stdout'], ['stderr'], ['stdout', 'stderr']];
const AS_MY_APP = { authorization: basic('my_app') };

/** Goes away as a reader does: what is written then has nobody to go to. */
const lose = ({ child }: Running, names: readonly Name[]) => {
  for (const name of names) child[name]?.destroy();
};

const ping = (port: number) => fetch(`http://127.0.0.1:${port}/v3/ping`, { headers: AS_MY_APP });

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Asks until there is an answer: for a server whose first line nobody reads. */
async function answers(t: Test, port: number, { child }: Running): Promise<void> {
  for (;;) {
    const status = await ping(port)
      .then((answer) => answer.status)
      .catch(() => 0);
    if (status !== 0) return void t.equal(status, 200);
    if (child.exitCode !== null) return void t.fail(`it ended with ${child.exitCode}`);
  }
}

/** Sends so many calls at once on one connection, and reads all answers. */
async function burst(t: Test, port: number, count: number, path = '/v3/ping'): Promise<void> {
  const head = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${AS_MY_APP.authorization}\r\n`;
  const connection = await openConnection(t, port);
  connection.send(`${head}\r\n`.repeat(count - 1));
  connection.send(`${head}Connection: close\r\n\r\n`);
  const received = await connection.closed;
  t.equal(received.split('HTTP/1.1 200 OK').length - 1, count, `all of ${count} calls are answered`);
}

async function stopsWell(t: Test, server: Running): Promise<void> {
  server.kill('SIGTERM');
  t.match(await server.ended, { code: 0, signal: null });
}

for (const names of LOSSES) {
  const lost = names.join(' and ');

  t.test(`without ${lost} from the beginning it serves all the same`, async (t) => {
    const port = await freePort();
    const args = [CLI, '--port', String(port), '--log-level', 'debug'];
    const server = startProgram(t, process.execPath, args);
    lose(server, names);
    await answers(t, port, server);
    await burst(t, port, 50);
    await stopsWell(t, server);
  });

  t.test(`${lost} that was never open is not missed`, async (t) => {
    const port = await freePort();
    const closing = names.map((name) => (name === 'stdout' ? '>&-' : '2>&-')).join(' ');
    const script = `exec "$0" "$1" --port ${port} --log-level debug ${closing}`;
    const server = startProgram(t, 'sh', ['-c', script, process.execPath, CLI]);
    await answers(t, port, server);
    await burst(t, port, 50);
    await stopsWell(t, server);
  });

  t.test(`${lost} on a full disk is not missed`, async (t) => {
    const port = await freePort();
    const full = names.map((name) => (name === 'stdout' ? '>/dev/full' : '2>/dev/full')).join(' ');
    const script = `exec "$0" "$1" --port ${port} --log-level debug ${full}`;
    const server = startProgram(t, 'sh', ['-c', script, process.execPath, CLI]);
    await answers(t, port, server);
    await burst(t, port, 50);
    await stopsWell(t, server);
  });

  t.test(`losing ${lost} after the start, it goes on`, async (t) => {
    const server = await startCli(t, ['--log-level', 'debug']);
    lose(server, names);
    await burst(t, server.port, 50);
    t.equal((await ping(server.port)).status, 200);
    await stopsWell(t, server);
  });

  t.test(`losing ${lost} in the middle of a burst, it answers every call`, async (t) => {
    const server = await startCli(t, ['--log-level', 'debug']);
    server.child.stderr?.once('data', () => lose(server, names));
    await Promise.all([burst(t, server.port, 400), burst(t, server.port, 400)]);
    t.equal((await ping(server.port)).status, 200);
    await stopsWell(t, server);
  });
}

t.test('a pipe that nobody reads drops lines beyond 1 MiB, and says how many once it is read', async (t) => {
  const server = await startCli(t, ['--log-level', 'debug']);
  server.child.stderr?.pause();
  const calls = 6000;
  await burst(t, server.port, calls, `/v3/ping?about=${'x'.repeat(400)}`);
  t.equal((await ping(server.port)).status, 200, 'it is not held up');
  server.child.stderr?.resume();
  const said = /(\d+) lines were dropped here, since nobody read them/;
  while (!said.test(server.stderr())) {
    await new Promise((resolve) => server.child.stderr?.once('data', resolve));
  }
  const before = server.stderr();
  const kept = before.split('\n').filter((line) => line.includes('about=')).length;
  t.equal(kept + Number(said.exec(before)?.[1]), calls + 1, 'each call is told or counted');
  t.ok(Buffer.byteLength(before) > 1024 * 1024, 'and nothing is dropped before that');
  t.ok(Buffer.byteLength(before) < 1.5 * 1024 * 1024);
  await burst(t, server.port, 1, '/v3/ping?again');
  while (!server.stderr().includes('/v3/ping?again')) {
    await new Promise((resolve) => server.child.stderr?.once('data', resolve));
  }
  await stopsWell(t, server);
  t.equal(server.stderr().match(new RegExp(said, 'g'))?.length, 1, 'what is read is not dropped');
});

t.test('a pipe that nobody ever reads does not hold up a stop', async (t) => {
  const server = await startCli(t, ['--log-level', 'debug']);
  server.child.stderr?.pause();
  await burst(t, server.port, 3000, `/v3/ping?about=${'x'.repeat(400)}`);
  const exited = new Promise((resolve) => server.child.once('exit', (code) => resolve(code)));
  server.kill('SIGTERM');
  t.equal(await exited, 0);
  server.child.stderr?.resume();
});

t.test('what cannot be told changes no exit code', async (t) => {
  const cases: [args: string, code: number][] = [
    ['--help', 0],
    ['--version', 0],
    ['--prot 5', 2],
    ['--host 127.0.0.999', 1],
  ];
  for (const closing of ['>&- 2>&-', '>/dev/full 2>/dev/full', '| true', '2>&1 | true']) {
    for (const [args, code] of cases) {
      const script = `{ { "$0" "$1" ${args}; echo "code $?" >&3; } ${closing}; } 3>&1`;
      const { stdout } = await startProgram(t, 'sh', ['-c', script, process.execPath, CLI]).ended;
      t.equal(stdout.trim(), `code ${code}`, `${args} ${closing}`);
    }
  }
});
