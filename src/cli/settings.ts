// From flags to settings: every value is checked before anything starts, and a bad one says what was meant.
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { CLOCK_FORMS, parseClockSetting } from '../core/clock.js';
import { decodeText } from '../core/decode-text.js';
import { redactText } from '../core/redaction.js';
import type { Credential } from '../http/credentials.js';
import { ASSUMPTIONS } from '../server/assumptions.js';
import type { Options } from '../server/settings.js';
import { configReasons } from '../webhooks/model.js';
import { readFileWithin, readRegularFile } from './files.js';
import { type FlagValues, UsageError } from './flags.js';
import { readOrigin } from './origins.js';
import { readTls, type TlsChoice } from './tls-files.js';
import { watchFile } from './watch.js';

export const DEFAULT_PORT = 4747;
const MAX_PORT = 65_535;
const MOST_COUNT = 1_000_000;
/** As much as an import of state may hold. */
const MOST_FIXTURE = 256 * 1024 * 1024;
const MOST_CERTIFICATES = 1024 * 1024;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

export type CommandLine = {
  readonly port: number;
  readonly logLevel: string;
  readonly tls: TlsChoice | undefined;
  readonly settings: Options;
};

/** @throws UsageError naming the flag, what was given, and what it takes. */
export function readSettings(values: FlagValues, defaults: Options): CommandLine {
  const one = (name: string) => values[name]?.[0];
  const all = (name: string) => values[name] ?? [];
  const host = one('host');
  const adminToken = one('admin-token');
  if (host !== undefined && !LOOPBACK_HOST.test(host) && adminToken === undefined) {
    throw new UsageError(`--host ${host} opens the control plane to others: add --admin-token TOKEN`);
  }
  const port = one('port');
  const count = (name: string, least: number, otherwise: number) => {
    const text = one(name);
    return text === undefined ? otherwise : wholeNumber(name, text, least, MOST_COUNT);
  };
  const rateLimit = one('rate-limit');
  const tls = readTls(values, defaults.systemNow());
  return {
    port: port === undefined ? DEFAULT_PORT : wholeNumber('port', port, 0, MAX_PORT),
    logLevel: oneOf('log-level', one('log-level') ?? (one('quiet') ? 'warn' : 'info'), LOG_LEVELS),
    tls,
    settings: {
      ...defaults,
      isSecure: tls !== undefined,
      fixture: readFixture(one('fixtures'), one('watch') !== undefined) ?? defaults.fixture,
      seed: one('seed') ?? defaults.seed,
      clock: readClock(one('clock')) ?? defaults.clock,
      scenario: one('scenario') ?? defaults.scenario,
      assumptions: Object.fromEntries(all('assume').map(readAssumption)),
      credentials: all('credentials').map(readCredential),
      shared: one('shared') !== undefined,
      rateLimit:
        rateLimit === undefined ? defaults.rateLimit : wholeNumber('rate-limit', rateLimit, 1, MOST_COUNT),
      maxSandboxes: count('max-sandboxes', 1, defaults.maxSandboxes),
      keep: {
        requests: count('keep-requests', 0, defaults.keep.requests),
        events: count('keep-events', 0, defaults.keep.events),
        deliveries: count('keep-deliveries', 0, defaults.keep.deliveries),
      },
      webhooks: readWebhooks(all('webhook')),
      webhookHosts: all('allow-webhook-host').map((name) => readHost('allow-webhook-host', name)),
      webhookCa: readCertificates(one('webhook-ca')),
      webhookTimeoutMs: count('webhook-timeout', 1, defaults.webhookTimeoutMs),
      adminToken,
      host: host === undefined ? undefined : readHost('host', host),
      allowedHosts: all('allow-host').map((name) => readHost('allow-host', name)),
      corsOrigins: all('cors').map(readOrigin),
    },
  };
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new UsageError(`--${name} must be a whole number from ${least} to ${most}, not "${text}"`);
}

function oneOf(name: string, text: string, choices: readonly string[]): string {
  if (choices.includes(text)) return text;
  throw new UsageError(`--${name} must be one of ${choices.join(', ')}, not "${text}"`);
}

function readHost(name: string, text: string): string {
  if (isIP(text) !== 0 || /^\w([\w.-]*\w)?$/.test(text)) return text;
  throw new UsageError(
    `--${name} must be a host name or an address, without scheme, port or path, such as mock.test or ::1, not "${text}"`,
  );
}

function readFixture(file: string | undefined, isWatched: boolean): Options['fixture'] | undefined {
  if (file === undefined && isWatched)
    throw new UsageError('--watch needs a file to watch: add --fixtures FILE');
  if (file === undefined) return undefined;
  // A pipe can be read once only.
  const bytes = readBytes('fixtures', file, MOST_FIXTURE, isWatched ? readRegularFile : readFileWithin);
  const text = textOf(bytes);
  if (text instanceof Error) throw new UsageError(`--fixtures ${file} cannot be read: ${text.message}`);
  if (!isWatched) return { file, text };
  return {
    file,
    text,
    watch: (onChange) =>
      watchFile(file, bytes, MOST_FIXTURE, (found) => {
        onChange(found instanceof Error ? found : textOf(found));
      }),
  };
}

/** In the encodings that editors and shells write; what was meant by another, its bytes do not tell for certain. */
function textOf(bytes: Buffer): string | Error {
  const { text, encoding } = decodeText(bytes);
  if (encoding.startsWith('UTF-8') || encoding.startsWith('UTF-16')) return text;
  const found = encoding === 'UTF-32' ? encoding : `neither UTF-8 nor UTF-16, but perhaps ${encoding}`;
  return new Error(`it is ${found}: save it as UTF-8`);
}

function readClock(text: string | undefined): Options['clock'] | undefined {
  if (text === undefined) return undefined;
  const setting = parseClockSetting(text);
  if (setting !== undefined) return setting;
  throw new UsageError(`--clock must be ${CLOCK_FORMS}, not "${text}"`);
}

function readAssumption(text: string): [string, string] {
  const [name = '', value = ''] = text.split(/=(.*)/s);
  const issue = ASSUMPTIONS.issue(name, value);
  if (issue !== undefined) throw new UsageError(`--assume ${text}: ${issue}`);
  return [name, value];
}

function readCredential(text: string): Credential {
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) throw new UsageError('--credentials must be USER:PASSWORD');
  return { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** A receiver that is named several times is one, in all the sandboxes named with it. */
function readWebhooks(texts: readonly string[]): Options['webhooks'] {
  const byUrl = new Map<string, string[]>();
  for (const { url, sandbox } of texts.map(readWebhook)) {
    byUrl.set(url, [...(byUrl.get(url) ?? []), ...(sandbox === undefined ? [] : [sandbox])]);
  }
  return [...byUrl].map(([url, sandboxes]) => ({ config: { url }, sandboxes }));
}

/** `http://127.0.0.1:3000/hook`, or with the name of a sandbox before it, `my_app=http://...`. */
function readWebhook(text: string): { readonly url: string; readonly sandbox: string | undefined } {
  const [, sandbox, url = text] = /^(?!https?:)([^=]+)=(.*)$/s.exec(text) ?? [];
  const [issue] = configReasons({ url, customHeader: null, username: '' });
  if (issue !== undefined) {
    throw new UsageError(
      `--webhook ${redactText(text)}: ${issue.replace('config.url', 'it').replace(': send basic_auth_username and basic_auth_password', ': a fixture can say them')}, with or without SANDBOX= before it`,
    );
  }
  return { url, sandbox };
}

function readCertificates(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  const text = readBytes('webhook-ca', file, MOST_CERTIFICATES).toString('utf8');
  if (!isCertificate(text)) {
    throw new UsageError(
      `--webhook-ca ${file} holds no certificate in PEM, as -----BEGIN CERTIFICATE----- begins one`,
    );
  }
  return text;
}

/** Whether a text holds a certificate in PEM. */
export function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text) !== undefined;
  } catch {
    return false;
  }
}

function readBytes(flag: string, file: string, most: number, read = readFileWithin): Buffer {
  try {
    return read(file, most);
  } catch (error) {
    throw new UsageError(`--${flag} ${file} cannot be read: ${(error as Error).message}`);
  }
}

/** The address as it is written in a URL. */
export function urlHost(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}
