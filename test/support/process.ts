// Starts programs as processes, the built command line before all, and waits for what they say or how they end. Raw
// connections are for what no HTTP client would send. Nothing here waits for time to pass.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Test } from 'tap';

export const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export type Ended = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
};

export type Running = {
  readonly child: ChildProcess;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<Ended>;
  readonly stdout: () => string;
  readonly stderr: () => string;
};

type Options = {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Signals go to the program and all that it starts, as they do from a terminal. */
  readonly asGroup?: boolean;
};

/** Starts a program that is killed when the test ends, should it still run. */
export function startProgram(
  t: Test,
  command: string,
  args: readonly string[],
  options: Options = {},
): Running {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('REFUND_MOCK_'));
  // The test runner puts itself into every Node process; a program should run as it does without it.
  const child = spawn('env', ['-u', 'NODE_OPTIONS', command, ...args], {
    cwd: options.cwd,
    env: { ...Object.fromEntries(inherited), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: options.asGroup ?? false,
  });
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      text[name] += chunk;
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...text }));
  const kill = (signal: NodeJS.Signals) => {
    if (!options.asGroup || child.pid === undefined) return void child.kill(signal);
    try {
      process.kill(-child.pid, signal);
    } catch {
      // All of the group are gone.
    }
  };
  t.teardown(async () => {
    kill('SIGKILL');
    await ended;
  });
  return { child, kill, ended, stdout: () => text.stdout, stderr: () => text.stderr };
}

/** Runs the built command line to its end. */
export function runCli(t: Test, args: readonly string[], env: Options['env'] = {}): Promise<Ended> {
  return startProgram(t, process.execPath, [CLI, ...args], { env }).ended;
}

export type Server = Running & { readonly url: string; readonly port: number };

/** Starts the built command line, on a free port unless told otherwise, and waits until it serves. */
export function startCli(
  t: Test,
  args: readonly string[] = [],
  env: Options['env'] = {},
  port = 0,
): Promise<Server> {
  return serving(startProgram(t, process.execPath, [CLI, '--port', String(port), ...args], { env }));
}

/** Waits for a program's first line, which must name the address that it serves. */
export async function serving(program: Running): Promise<Server> {
  const { stdout } = program.child;
  while (!program.stdout().includes('\n')) {
    const isOver = await Promise.race([
      program.ended.then(() => true),
      stdout && once(stdout, 'data').then(() => false),
    ]);
    if (isOver) throw new Error(`it ended before it served: ${program.stdout()}${program.stderr()}`);
  }
  const [, url = '', port] = /listening on (https?:\S+:(\d+))\n/.exec(program.stdout()) ?? [];
  return { ...program, url, port: Number(port) };
}

export const HAS_IPV6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === '::1');

export type Connection = {
  readonly send: (text: string) => void;
  readonly leave: () => void;
  /** All that was received, as soon as it holds this text. */
  readonly received: (text: string) => Promise<string>;
  /** All that was received, as soon as the other side has closed. */
  readonly closed: Promise<string>;
};

/** A connection on which anything can be said. */
export async function openConnection(t: Test, port: number, host = '127.0.0.1'): Promise<Connection> {
  const socket = connect({ port, host });
  t.teardown(() => socket.destroy());
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  // A connection that is cut off is as closed as one that is ended.
  socket.on('error', () => undefined);
  const closed = new Promise<string>((resolve) => socket.on('close', () => resolve(text)));
  await once(socket, 'connect');
  const received = async (wanted: string): Promise<string> => {
    while (!text.includes(wanted)) {
      if (socket.closed) throw new Error(`closed before it said ${wanted}: ${text}`);
      await Promise.race([once(socket, 'data'), closed]);
    }
    return text;
  };
  return { send: (said) => socket.write(said), leave: () => socket.destroy(), received, closed };
}
