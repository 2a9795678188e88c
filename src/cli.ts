// The command line program: flags and environment to settings, settings to a listening server. Together with the
// library entry it is the only reader of the process.
import { pino } from 'pino';
import { prettyFactory } from 'pino-pretty';
import { buildApp } from './app.js';
import { helpText, readFlags, UsageError } from './flags.js';
import { defaultSettings } from './index.js';
import { type Listening, listen } from './listen.js';
import { packageVersion } from './package-files.js';
import { SettingsError } from './sandbox/fixture-source.js';
import { FixtureError } from './sandbox/state-file.js';
import { readSettings, urlHost } from './settings.js';

const USAGE_EXIT = 2;

try {
  await main();
} catch (error) {
  fail(error);
}

async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2), process.env);
  if (flags.help) return void process.stdout.write(helpText());
  if (flags.version) return void process.stdout.write(`${packageVersion()}\n`);
  const { port, logLevel, settings } = readSettings(flags, defaultSettings());
  const announce = (line: string) => void process.stderr.write(`${line}\n`);
  const logger = createLogger(logLevel);
  const app = await buildApp({ ...settings, logger, announce });
  const listening = await listen(app, port, settings.host);
  stopOnSignal(listening);
  const address = `http://${urlHost(settings.host ?? '127.0.0.1')}:${listening.port}`;
  logger.info(`dashboard at ${address}/__admin/ui`);
  process.stdout.write(`refund-mock listening on ${address}\n`);
}

/** To stderr: readable on a terminal, JSON otherwise. */
function createLogger(level: string) {
  const pretty = process.stderr.isTTY
    ? prettyFactory({ ignore: 'pid,hostname,reqId', singleLine: true })
    : undefined;
  const write = (line: string) => process.stderr.write(pretty?.(line) ?? line);
  return pino({ level, base: null }, { write });
}

function stopOnSignal(listening: Listening): void {
  let stopping = false;
  const stop = () => {
    // A terminal may send the same signal to npm and to us, and npm passes it on: several are one.
    if (stopping) return;
    stopping = true;
    listening.close().then(() => process.exit(0), fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function fail(error: unknown): void {
  process.stderr.write(`refund-mock: ${explain(error as NodeJS.ErrnoException)}\n`);
  process.exit(isUsage(error) ? USAGE_EXIT : 1);
}

function isUsage(error: unknown): boolean {
  return error instanceof UsageError || error instanceof SettingsError;
}

function explain(error: NodeJS.ErrnoException & { port?: number; address?: string }): string {
  if (isUsage(error)) return error.message;
  if (error instanceof FixtureError) return `the fixture cannot be used\n${error.message}`;
  if (error.code === 'EADDRINUSE') {
    return `port ${error.port} is in use on ${error.address}: stop the other program, or choose with --port N (0 for any free one)`;
  }
  // An address that is not this machine's, a name that leads nowhere, a port that is not ours to take.
  if (error.syscall === 'listen' || error.syscall === 'getaddrinfo') return error.message;
  return error.stack ?? String(error);
}
