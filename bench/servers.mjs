// The two servers as processes: started on a core of their own where that can be had, watched, and stopped.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pathOf = (file) => fileURLToPath(new URL(file, import.meta.url));

/** What is compared: a name and the arguments that Node starts it with. */
export const BARE = { name: 'bare Fastify', args: [pathOf('bare-server.mjs')] };
export const OURS = {
  name: 'refund-mock',
  args: [pathOf('../dist/cli.js'), '--port', '0', '--log-level', 'warn'],
};

/** The same without its logs. */
export const WITHOUT_LOGS = {
  name: 'without logs',
  args: [...OURS.args, '--keep-requests', '0', '--keep-events', '0'],
};

const LOAD_CORE = '0';
const SERVER_CORE = '1';
const canPin = [LOAD_CORE, SERVER_CORE].every(
  (core) => spawnSync('taskset', ['-c', core, 'true']).status === 0,
);

/** Keeps this process off the servers' core; says what it could do. */
export function pinLoad() {
  if (!canPin) return 'not pinned to cores';
  spawnSync('taskset', ['-a', '-cp', LOAD_CORE, String(process.pid)]);
  return `server on core ${SERVER_CORE}, load on core ${LOAD_CORE}`;
}

// However this process ends, its servers end with it.
process.once('SIGTERM', () => process.exit(1));

/** Starts a server and waits for the line that names its port. */
export async function startServer({ name, args }) {
  const [command, ...rest] = [...(canPin ? ['taskset', '-c', SERVER_CORE] : []), process.execPath, ...args];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const kill = () => child.kill();
  process.once('exit', kill);
  child.stdout.setEncoding('utf8');
  let said = '';
  for await (const text of child.stdout.iterator({ destroyOnReturn: false })) {
    said += text;
    if (said.includes('\n')) break;
  }
  const port = Number(/:(\d+)\n/.exec(said)?.[1]);
  const stop = async () => {
    kill();
    await exited;
    process.off('exit', kill);
  };
  if (port > 0) return { port, pid: child.pid, stop };
  await stop();
  throw new Error(`${name} did not start`);
}

/** The processor time that a process has used on all its threads, in microseconds; NaN where it is not told. */
export function cpuMicros(pid) {
  const threads = `/proc/${pid}/task`;
  if (!existsSync(`${threads}/${pid}/schedstat`)) return Number.NaN;
  const nanoseconds = readdirSync(threads).map((thread) => {
    const [running] = readFileSync(`${threads}/${thread}/schedstat`, 'utf8').split(' ');
    return Number(running);
  });
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1000;
}
