// The command line's flags as one table: what they are called, what they take, how they are explained. Help text, the
// environment's names and the reading of values all come from it.
import { nearest, quote } from '../core/schema-violation.js';
import { isForeign } from './foreign-variables.js';

type Flag = {
  readonly name: string;
  /** The one letter that stands for it. */
  readonly short?: string;
  /** What stands for the value in the help; none for a switch. */
  readonly value?: string;
  readonly repeatable?: true;
  readonly help: string;
};

export const FLAGS: readonly Flag[] = [
  { name: 'port', short: 'p', value: 'N', help: 'port to listen on, 0 for any free one (4747)' },
  { name: 'host', value: 'H', help: 'address to bind instead of the loopback ones; needs --admin-token' },
  { name: 'fixtures', value: 'FILE', help: 'what sandboxes start with (the default fixture)' },
  { name: 'watch', help: 'reads the file of --fixtures again when it is edited' },
  {
    name: 'seed',
    value: 'S',
    help: 'what is generated follows from it, and comes again after a reset (nothing comes twice)',
  },
  {
    name: 'clock',
    value: 'C',
    help: 'real, x60 (a minute a second) or frozen, or frozen@2026-01-05T15:00:00Z (real)',
  },
  { name: 'scenario', value: 'NAME', help: 'what a refund follows that no rule and no account decides' },
  {
    name: 'rate-limit',
    value: 'N',
    help: 'calls a second in a sandbox, beyond which the answer is 429 (none)',
  },
  {
    name: 'assume',
    value: 'NAME=VALUE',
    repeatable: true,
    help: "decides what the partner's documents leave open",
  },
  {
    name: 'webhook',
    value: '[SANDBOX=]URL',
    repeatable: true,
    help: 'tells this receiver what happens in `default`, and in that sandbox',
  },
  {
    name: 'allow-webhook-host',
    value: 'H',
    repeatable: true,
    help: 'lets messages go to this host, which is not loopback',
  },
  { name: 'webhook-ca', value: 'FILE', help: 'certificates in PEM that receivers over TLS may have' },
  { name: 'webhook-timeout', value: 'MS', help: 'real time that a receiver has to answer (5000)' },
  { name: 'credentials', value: 'USER:PASSWORD', repeatable: true, help: 'lets in these only (everybody)' },
  { name: 'shared', help: 'puts everybody into one sandbox' },
  { name: 'max-sandboxes', value: 'N', help: 'how many there may be at a time (1000)' },
  { name: 'keep-requests', value: 'N', help: 'calls that the log of each sandbox keeps (1000)' },
  { name: 'keep-events', value: 'N', help: 'events that the log of each sandbox keeps (10000)' },
  { name: 'keep-deliveries', value: 'N', help: 'finished deliveries that each sandbox keeps (1000)' },
  { name: 'admin-token', value: 'T', help: 'bearer token that the control plane then asks for' },
  { name: 'allow-host', value: 'H', repeatable: true, help: 'lets in requests that name this Host' },
  { name: 'cors', value: 'ORIGIN', repeatable: true, help: 'lets the web pages of this origin in' },
  { name: 'tls', help: 'speaks HTTPS, with a certificate made at start' },
  { name: 'tls-ca-out', value: 'FILE', help: 'writes the certificate that clients of --tls trust' },
  { name: 'tls-cert', value: 'FILE', help: 'speaks HTTPS with this certificate, and its chain, in PEM' },
  { name: 'tls-key', value: 'FILE', help: 'the key of --tls-cert in PEM, without a passphrase' },
  { name: 'log-level', value: 'LEVEL', help: 'fatal, error, warn, info, debug, trace or silent (info)' },
  {
    name: 'quiet',
    help: 'says warnings and errors only, and shows no banner; --log-level decides otherwise',
  },
  { name: 'version', short: 'v', help: 'prints the version' },
  { name: 'help', short: 'h', help: 'prints this' },
];

/** The values given for each flag; a switch that is on has the one value `true`. */
export type FlagValues = Readonly<Record<string, readonly string[]>>;

/** A command line or an environment that cannot be understood; its message says what was meant or what can be sent. */
export class UsageError extends Error {}

type Environment = Readonly<Record<string, string | undefined>>;

const ENVIRONMENT_PREFIX = 'REFUND_MOCK_';
const NAMES = FLAGS.map(({ name }) => name);
/** Flags that are variables too: all but those that only print something. */
const VARIABLES = FLAGS.filter(({ name }) => name !== 'version' && name !== 'help');

/** Reads flags, and for those not given the environment. In a variable, repeated values are separated by commas. */
export function readFlags(argv: readonly string[], environment: Environment): FlagValues {
  const given = readArguments(argv);
  // Who asks for help may have an environment that is the reason for it.
  const values = given.help || given.version ? given : { ...readEnvironment(environment), ...given };
  const isOn = ([name, texts]: [string, readonly string[]]) => !isSwitch(name) || texts[0] === 'true';
  return Object.fromEntries(Object.entries(values).filter(isOn));
}

function readArguments(argv: readonly string[]): FlagValues {
  const values: Record<string, string[]> = {};
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    // Some package managers hand over what divides their own flags from ours.
    if (word === '--') continue;
    const { flag, inline, isOff } = readWord(word);
    const { name } = flag;
    if (flag.value === undefined) {
      values[name] = [String(inline === undefined ? !isOff : readSwitch(`--${name}`, inline))];
      continue;
    }
    const value = inline ?? (rest[0]?.startsWith('--') ? undefined : rest.shift());
    if (value === undefined || value === '')
      throw new UsageError(`--${name} needs a value: --${name} ${flag.value}`);
    if (values[name] !== undefined && !flag.repeatable) throw new UsageError(`--${name} was given twice`);
    values[name] = [...(values[name] ?? []), value];
  }
  return values;
}

type Word = { readonly flag: Flag; readonly inline: string | undefined; readonly isOff: boolean };

/** `--port`, `--port=5`, `-p`, `-p5`, `-p=5`, and of a switch `--no-shared`. */
function readWord(word: string): Word {
  const [, name, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
  const [, letter, afterSign, attached = afterSign] = /^-([a-z])(?:=(.*)|(\d.*))?$/s.exec(word) ?? [];
  const short = letter === undefined ? undefined : FLAGS.find((one) => one.short === letter);
  if (short !== undefined && (attached === undefined || short.value !== undefined))
    return { flag: short, inline: attached, isOff: false };
  const negated = inline === undefined && name !== undefined && /^no-(.*)$/s.exec(name)?.[1];
  const flag = FLAGS.find((one) => one.name === name);
  const off = FLAGS.find((one) => one.name === negated && one.value === undefined);
  if (flag !== undefined) return { flag, inline, isOff: false };
  if (off !== undefined) return { flag: off, inline: undefined, isOff: true };
  throw new UsageError(unknownWord(word, name));
}

function unknownWord(word: string, name: string | undefined): string {
  const [start = ''] = word.split('=');
  // As it is written elsewhere: one dash, a dash that an editor made long, capitals, underscores.
  const meant = start
    .replace(/^(--|[-/\u2013\u2014]+)/, '')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
  if (name !== undefined || /^-\w/.test(word)) {
    return `unknown flag ${start}${nearest(meant, NAMES).replace('mean ', 'mean --')}, see --help`;
  }
  const hint = NAMES.includes(meant) ? ` (did you mean --${meant}?)` : '';
  return `unexpected argument ${word}${hint}: flags begin with --, see --help`;
}

function isSwitch(name: string): boolean {
  return FLAGS.some((flag) => flag.name === name && flag.value === undefined);
}

function readSwitch(name: string, text: string): boolean {
  if (/^(true|yes|on|1)$/i.test(text)) return true;
  if (/^(false|no|off|0)$/i.test(text)) return false;
  throw new UsageError(`${name} must be true or false (or yes, no, on, off, 1, 0), not ${quote(text)}`);
}

/** The variables that are set and are ours, by their names without the prefix. */
function ownVariables(environment: Environment): [name: string, text: string][] {
  return Object.entries(environment).flatMap(([key, value]) => {
    const text = value?.trim() ?? '';
    const name = key.slice(ENVIRONMENT_PREFIX.length);
    const isOurs = key.startsWith(ENVIRONMENT_PREFIX) && text !== '' && !isForeign(name, text);
    return isOurs ? [[name, text]] : [];
  });
}

function readEnvironment(environment: Environment): FlagValues {
  const values: Record<string, string[]> = {};
  for (const [name, text] of ownVariables(environment)) {
    const flag = VARIABLES.find((one) => variableOf(one) === name);
    if (flag === undefined) continue;
    if (flag.value === undefined) values[flag.name] = [String(readSwitch(ENVIRONMENT_PREFIX + name, text))];
    else values[flag.name] = flag.repeatable ? text.split(/,\s*/).filter(Boolean) : [text];
  }
  return values;
}

/** A line about each variable that begins as ours do and means nothing. */
export function unknownVariables(environment: Environment): string[] {
  const known = VARIABLES.map(variableOf);
  const unknown = ownVariables(environment).filter(([name]) => !known.includes(name));
  return unknown.map(([name]) => {
    const hint = nearest(name, known).replace('mean ', `mean ${ENVIRONMENT_PREFIX}`);
    return `the variable ${ENVIRONMENT_PREFIX}${name} means nothing here${hint}`;
  });
}

/** The name of a flag's variable without the prefix. */
function variableOf(flag: Flag): string {
  return flag.name.toUpperCase().replaceAll('-', '_');
}

export function helpText(): string {
  const rows = FLAGS.map((flag) => {
    const left = `  --${flag.name}${flag.value ? ` ${flag.value}` : ''}`;
    const short = flag.short === undefined ? '' : `; also -${flag.short}`;
    return `${left.padEnd(32)}${flag.help}${flag.repeatable ? '; repeatable' : ''}${short}`;
  });
  return [
    "refund-mock: a local, stateful stand-in for Marqeta's credit Balance Refunds API",
    '',
    'usage: refund-mock [flags]',
    '',
    ...rows,
    '',
    'Each flag can also be set as a variable: --max-sandboxes is REFUND_MOCK_MAX_SANDBOXES.',
    'Several values of a repeatable flag are then separated by commas. A switch takes true or false',
    '(or yes, no, on, off, 1, 0), and --no-shared turns off what a variable turned on.',
    '',
    'exit codes: 0 stopped when asked to; 1 could not start, or broke; 2 the command line or the',
    'environment is not understood, or names a file that is not.',
    '',
  ].join('\n');
}
