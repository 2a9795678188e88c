// The command line program: flags and environment to settings, settings to a listening server. Together with the
// library entry it is the only reader of the process.
import type { Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { isatty } from 'node:tty';
import { type Logger, pino } from 'pino';
import { printableJson } from '../core/printable.js';
import { buildApp } from '../server/app.js';
import { defaultSettings } from '../server/defaults.js';
import { packageVersion } from '../server/package-files.js';
import { groupsOf, type Options } from '../server/settings.js';
import { SettingsError } from '../state-file/fixture-source.js';
import { FixtureError } from '../state-file/read.js';
import { type Certificate, makeCertificate } from './certificate.js';
import { helpText, readFlags, UsageError, unknownVariables } from './flags.js';
import { type Listening, listen } from './listen.js';
import { onceManagerGone } from './parent.js';
import { plainAnswer, speakTls } from './secure.js';
import { readSettings, urlHost } from './settings.js';
import { createOutlet } from './streams.js';
import { bannerOf, lines, type Places, terminalLine } from './terminal.js';
import { namesFor, type TlsChoice, writeCa } from './tls-files.js';

const USAGE_EXIT = 2;
/** Real time that readers of our streams have to take what was said last. */
const LAST_WORDS_MS = 500;

/** Whether a person looks at the log. */
const isTerminal = isatty(2);
const sayDropped = (count: number) => {
  const text = `${count} lines were dropped here, since nobody read them`;
  const json = `{"level":40${pino.stdTimeFunctions.isoTime()},"dropped":${count},"msg":"${text}"}\n`;
  return isTerminal ? `${text}\n` : json;
};
const stdout = createOutlet(() => process.stdout, sayDropped);
const stderr = createOutlet(() => process.stderr, sayDropped);

main().catch(fail);

async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2), process.env);
  if (flags.help) return tell(helpText());
  if (flags.version) return tell(`${packageVersion()}\n`);
  const { port, logLevel, tls, settings } = readSettings(flags, defaultSettings());
  const announce = (line: string) => stderr.write(`${line}\n`);
  const logger = createLogger(logLevel);
  for (const warning of unknownVariables(process.env)) logger.warn(warning);
  let listening: Listening | undefined;
  stopWhenAsked(async () => listening?.close());
  const callsAt = isTerminal ? 'info' : 'debug';
  const app = await buildApp(groupsOf({ ...settings, logger, announce, callsAt }));
  const secured = tls && (await secure(app.server, tls, settings, logger));
  listening = await listen(app, port, settings.host, secured);
  // Not before the port is ours: another server may have written the file.
  secured?.writeCa();
  const address = `${tls === undefined ? 'http' : 'https'}://${urlHost(settings.host ?? '127.0.0.1')}:${listening.port}`;
  const places = placesAt(address.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:'));
  if (!isTerminal)
    logger.info({ base_url: places.baseUrl, docs: places.docs }, `dashboard at ${places.dashboard}`);
  else if (!flags.quiet) stderr.write(bannerFor(places, settings));
  stdout.write(`refund-mock listening on ${address}\n`);
}

async function secure(server: Server, { given, caOut }: TlsChoice, settings: Options, logger: Logger) {
  const addresses = Object.values(networkInterfaces()).flatMap((all) =>
    (all ?? []).map((one) => one.address),
  );
  const names = namesFor(settings.host, settings.allowedHosts, addresses);
  const made = given === 'own' ? await makeCertificate(names, settings.systemNow()) : undefined;
  const certificate = made ?? (given as Certificate);
  const secured = speakTls(server, certificate, plainAnswer(), (reason) => logger.info(reason));
  const write = () => {
    if (made !== undefined && caOut !== undefined) writeCa(caOut, made.ca);
  };
  return { ...secured, writeCa: write };
}

function placesAt(origin: string): Places {
  return { baseUrl: `${origin}/v3`, dashboard: `${origin}/__admin/ui`, docs: `${origin}/docs` };
}

function bannerFor(places: Places, { credentials, adminToken }: Options): string {
  const asked = credentials.length === 0 ? 'any credentials' : 'those of --credentials';
  return bannerOf(places, asked, adminToken === undefined ? '' : '  (asks for the token of --admin-token)');
}

function tell(text: string): void {
  stdout.write(text);
  end(0);
}

/** To stderr: short lines on a terminal, JSON otherwise. */
function createLogger(level: string): Logger {
  // Empty, it asks for nothing (no-color.org); Node takes it for a wish all the same.
  const { NO_COLOR: noColour, ...others } = process.env;
  const hasColours = isTerminal && process.stderr.hasColors(noColour ? process.env : others);
  const write = (json: string) =>
    stderr.write(isTerminal ? terminalLine(json, hasColours) : printableJson(json));
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write });
}

/** On a signal, and when the package manager that started us has gone. */
function stopWhenAsked(close: () => Promise<void>): void {
  let isStopping = false;
  const stop = () => {
    // A terminal may send the same signal to npm and to us, and npm passes it on: several are one.
    if (isStopping) return;
    isStopping = true;
    close().then(() => end(0), fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // Node undoes what nohup asked for; what has no terminal any more is in the background on purpose.
  const hasTerminal = [0, 1, 2].some((handle) => isatty(handle));
  process.on('SIGHUP', () => {
    if (hasTerminal) stop();
  });
  onceManagerGone(process.env, () => process.ppid, stop);
}

function fail(error: unknown): void {
  stderr.write(`refund-mock: ${lines(explain(error as NodeJS.ErrnoException))}\n`);
  end(isUsage(error) ? USAGE_EXIT : 1);
}

/** Ends the process when its last words are out, or nobody takes them. */
function end(code: number): void {
  const saidAll = [stdout, stderr].map((outlet) => outlet.flushed(LAST_WORDS_MS));
  void Promise.all(saidAll).then(() => process.exit(code));
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
