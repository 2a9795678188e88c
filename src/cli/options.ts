// From the library's options to settings. What a flag takes as well goes the flag's way, so that both keep the same
// rules and say the same; the rest is checked here. No message repeats what may be a secret.

import { sayIssue } from '../core/issue.js';
import { nearest, quote } from '../core/schema-violation.js';
import { ASSUMPTIONS } from '../server/assumptions.js';
import { CATALOG } from '../server/catalog.js';
import { readPackageJson } from '../server/package-files.js';
import type { Options } from '../server/settings.js';
import { createStateChecker } from '../state-file/check.js';
import { SettingsError } from '../state-file/fixture-source.js';
import { UsageError } from './flags.js';
import type { ListenOptions } from './library.js';
import {
  aFunction,
  digits,
  fields,
  items,
  kindOf,
  refusal,
  shown,
  text,
  wholeNumber,
  yesOrNo,
} from './option-values.js';
import { isCertificate, readSettings } from './settings.js';

type Name = keyof Options;
/** Gives the setting, or throws a SettingsError that names the option, what was given and what it takes. */
type Readers = { readonly [One in Name]: (value: unknown, name: One) => Options[One] };

/** The flags of options that have one of another name; every other has that of its own in kebab case. */
const FLAG_OF: Partial<Record<Name, string>> = {
  fixture: 'fixtures',
  assumptions: 'assume',
  corsOrigins: 'cors',
  allowedHosts: 'allow-host',
  webhookHosts: 'allow-webhook-host',
  webhooks: 'webhook',
  webhookTimeoutMs: 'webhook-timeout',
};

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const flagOf = (name: Name) => FLAG_OF[name] ?? kebab(name);

/** @throws SettingsError for an option that there is not, or a value that it does not take. */
export function readOptions(given: unknown, defaults: Options): Options {
  const options = fields('the options', given, undefined, 'such as { seed: "1" }');
  const readers = createReaders(defaults);
  const settings = Object.entries(options).map(([name, value]) => {
    if (!isOption(name, readers))
      throw new SettingsError(unknownOption(name, Object.keys(readers) as Name[]));
    // What is undefined was left out.
    const read = readers[name] as (value: unknown, name: Name) => unknown;
    return [name, value === undefined ? defaults[name] : read(value, name)];
  });
  const complete = { ...defaults, ...(Object.fromEntries(settings) as Partial<Options>) };
  checkHost('host', complete.host, complete.adminToken, defaults);
  return complete;
}

const isOption = (name: string, readers: Readers): name is Name => Object.hasOwn(readers, name);

function unknownOption(name: string, known: readonly Name[]): string {
  const meant = known.find((one) => kebab(name) === flagOf(one));
  if (name === 'port')
    return 'port is no option of createRefundMock: give it to listen, as in listen({ port })';
  const hint = meant === undefined ? nearest(name, known) : ` (did you mean ${meant}?)`;
  return `unknown option ${quote(name)}${hint}`;
}

/** Where to listen; the host that the options named when none is given. */
export function readListenOptions(given: unknown, settings: Options): Required<ListenOptions> {
  const options = typeof given === 'number' ? { port: given } : given;
  const { port = 0, host } = fields(
    'what listen takes',
    options,
    ['port', 'host', 'signal'],
    'such as { port: 4747 }',
  );
  const read = asFlag('port', () => readSettings({ port: [digits('port', port)] }, settings), 'port');
  if (host === undefined) return { port: read.port, host: settings.host ?? 'localhost' };
  checkHost('host', text('host', host), settings.adminToken, settings);
  return { port: read.port, host: String(host) };
}

/** An address that others reach takes a token, as on the command line. */
function checkHost(
  name: string,
  host: string | undefined,
  adminToken: string | undefined,
  defaults: Options,
): void {
  if (host === undefined) return;
  const flags: Record<string, string[]> = { host: [host] };
  if (adminToken !== undefined) flags['admin-token'] = [adminToken];
  asFlag(name, () => readSettings(flags, defaults), 'host');
}

function createReaders(defaults: Options): Readers {
  const ofFlag = (name: Name, texts: readonly string[], option: string = name) =>
    asFlag(option, () => readSettings({ [flagOf(name)]: texts }, defaults).settings, flagOf(name));
  const count = (value: unknown, name: 'rateLimit' | 'maxSandboxes' | 'webhookTimeoutMs') =>
    Number(ofFlag(name, [digits(name, value)])[name]);
  const texts = (value: unknown, name: 'webhookHosts' | 'allowedHosts' | 'corsOrigins') =>
    items(name, value).flatMap(([one, option]) => ofFlag(name, [text(option, one)], option)[name]);
  return {
    ...createOwnReaders(),
    rateLimit: count,
    maxSandboxes: count,
    webhookTimeoutMs: count,
    webhookHosts: texts,
    allowedHosts: texts,
    corsOrigins: texts,
    fixture: (value, name) =>
      typeof value === 'string' ? ofFlag(name, [text(name, value)]).fixture : readFixtureText(value),
    clock: (value, name) => ofFlag(name, [clockText(value)]).clock,
    host: (value, name) => text(name, value),
    credentials: (value, name) =>
      items(name, value).flatMap(
        ([one, option]) => ofFlag(name, [credentialText(one, option)], option)[name],
      ),
    webhooks: (value, name) => {
      const webhooks = items(name, value).flatMap<unknown>(([one, option]) =>
        typeof one === 'string' ? ofFlag(name, [text(option, one)], option).webhooks : [one],
      );
      return checkedWebhooks(webhooks);
    },
    keep: (value, name) => {
      const counts = fields(name, value, Object.keys(defaults.keep));
      const read = (key: keyof Options['keep']) => {
        if (counts[key] === undefined) return defaults.keep[key];
        const flag = { [`keep-${key}`]: [digits(`${name}.${key}`, counts[key])] };
        return asFlag(`${name}.${key}`, () => readSettings(flag, defaults), `keep-${key}`).settings.keep[key];
      };
      return { requests: read('requests'), events: read('events'), deliveries: read('deliveries') };
    },
  };
}

/** Those of options that no flag sets, or that a flag takes as they are. */
function createOwnReaders() {
  return {
    seed: (value: unknown, name: string) =>
      Number.isSafeInteger(value) ? String(value) : text(name, value, 'text or a whole number'),
    scenario: (value: unknown, name: string) => text(name, value),
    assumptions: (value: unknown, name: string) => {
      const choices = fields(name, value);
      for (const [key, choice] of Object.entries(choices)) {
        const issue = ASSUMPTIONS.issue(key, typeof choice === 'string' ? choice : shown(choice));
        if (issue !== undefined) throw new SettingsError(`${name}: ${issue}`);
      }
      return choices as Options['assumptions'];
    },
    shared: yesOrNo,
    isSecure: yesOrNo,
    logBytes: (value: unknown, name: string) => wholeNumber(name, value, Number.MAX_SAFE_INTEGER),
    longestWaitMs: (value: unknown, name: string) => wholeNumber(name, value, LONGEST_TIMER_MS),
    webhookCa: (value: unknown, name: string) => {
      if (typeof value === 'string' && isCertificate(value)) return value;
      throw refusal(name, 'certificates in PEM, the text itself, which begins -----BEGIN CERTIFICATE-----');
    },
    adminToken: (value: unknown, name: string) => {
      if (typeof value === 'string') return value;
      throw refusal(name, 'text', kindOf(value));
    },
    announce: aFunction<Options['announce']>,
    logger: (value: unknown, name: string) => {
      const logger = fields(name, value, undefined, `such as ${LOGGER_HINT}`);
      const isMissing = (key: string) => typeof logger[key] !== 'function';
      const missing = ['debug', 'info', 'warn', 'error'].filter(isMissing);
      if (missing.length > 0)
        throw new SettingsError(`${name} has no ${missing.join(', ')}: give it ${LOGGER_HINT}`);
      return logger as unknown as Options['logger'];
    },
    callsAt: (value: unknown, name: string) => {
      if (value === 'info' || value === 'debug') return value;
      throw refusal(name, 'info or debug', shown(value));
    },
    drawSeed: aFunction<Options['drawSeed']>,
    systemNow: aFunction<Options['systemNow']>,
    systemTimer: aFunction<Options['systemTimer']>,
    stopwatch: aFunction<Options['stopwatch']>,
    defer: aFunction<Options['defer']>,
    checkAnswers: yesOrNo,
  };
}

/** Longer than a timer of Node can be. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const LOGGER_HINT = 'a logger with level, debug, info, warn and error, as pino makes one';

/** Says of an option what was said of its flag. */
function asFlag<Result>(option: string, read: () => Result, flag: string): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const message = error.message
      .replace(`--${flag}`, option)
      .replace('--admin-token TOKEN', 'adminToken')
      .replace('repeat the flag', 'add an item');
    throw new SettingsError(message);
  }
}

function readFixtureText(value: unknown): Options['fixture'] {
  const fixture = fields('fixture', value, ['text', 'file', 'isChecked', 'watch'], 'or the path of a file');
  const { file = 'fixture' } = fixture;
  if (typeof fixture.text !== 'string')
    throw refusal('fixture.text', 'the text of a fixture', kindOf(fixture.text));
  return { ...fixture, text: fixture.text, file: text('fixture.file', file) };
}

/** A clock as the flag writes it. */
function clockText(value: unknown): string {
  if (typeof value === 'string') return value;
  const clock = fields('clock', value, ['mode', 'rate', 'at'], 'or text such as "frozen"');
  const { mode, rate, at } = clock;
  if (mode !== 'frozen' && mode !== 'real') throw refusal('clock.mode', 'frozen or real', shown(mode));
  if (mode === 'frozen' && rate !== undefined)
    throw new SettingsError('clock.rate is for the mode real only');
  if (rate !== undefined && typeof rate !== 'number') throw refusal('clock.rate', 'a number', shown(rate));
  return `${rate === undefined ? mode : `x${rate}`}${at === undefined ? '' : `@${instantText(at)}`}`;
}

/** `toString` knows a date of another realm, as those of a test runner are. */
const isDate = (value: unknown): value is Date => Object.prototype.toString.call(value) === '[object Date]';

function instantText(at: unknown): string {
  if (typeof at === 'string') return at;
  const date = typeof at === 'number' ? new Date(at) : at;
  if (isDate(date) && Number.isFinite(date.getTime())) return date.toISOString();
  throw refusal('clock.at', 'milliseconds since 1970 or an instant such as 2026-01-05T15:00:00Z', shown(at));
}

function credentialText(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  const { user, password } = fields(name, value, ['user', 'password'], 'or text as in USER:PASSWORD');
  if (typeof user === 'string' && typeof password === 'string' && !user.includes(':'))
    return `${user}:${password}`;
  throw new SettingsError(`${name} must have a user without a colon and a password, both text`);
}

/** Holds them against the schema that fixtures are held against. */
function checkedWebhooks(webhooks: readonly unknown[]): Options['webhooks'] {
  if (webhooks.length > 0) {
    const contract = readPackageJson<object>('dist/openapi.json');
    const check = createStateChecker(
      readPackageJson<object>('fixtures/fixture.schema.json'),
      contract,
      CATALOG,
    );
    const [issue] = check({ version: 1, accounts: [], webhooks });
    if (issue !== undefined) throw new SettingsError(sayIssue(issue));
  }
  return webhooks as Options['webhooks'];
}
