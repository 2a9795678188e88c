// The command line's flags as one table: what they are called, what they take, how they are explained. Help text, the
// environment's names and the reading of values all come from it.
import { nearest } from './core/schema-fault.js';

type Flag = {
  readonly name: string;
  /** What stands for the value in the help; none for a switch. */
  readonly value?: string;
  readonly repeatable?: true;
  readonly help: string;
};

export const FLAGS: readonly Flag[] = [
  { name: 'port', value: 'N', help: 'port to listen on, 0 for any free one (4747)' },
  { name: 'host', value: 'H', help: 'address to bind instead of the loopback ones; needs --admin-token' },
  { name: 'fixtures', value: 'FILE', help: 'what sandboxes start with (the default fixture)' },
  { name: 'watch', help: 'reads the file of --fixtures again when it is edited' },
  { name: 'seed', value: 'S', help: 'generated tokens follow from it (random)' },
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
  { name: 'log-level', value: 'LEVEL', help: 'fatal, error, warn, info, debug, trace or silent (info)' },
  { name: 'version', help: 'prints the version' },
  { name: 'help', help: 'prints this' },
];

/** The values given for each flag; a switch has the one value `true`. */
export type FlagValues = Readonly<Record<string, readonly string[]>>;

/** A command line or an environment that cannot be understood; its message says what was meant or what can be sent. */
export class UsageError extends Error {}

const ENVIRONMENT_PREFIX = 'REFUND_MOCK_';

/** Reads flags, and for those not given the environment. In a variable, repeated values are separated by commas. */
export function readFlags(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): FlagValues {
  return { ...readEnvironment(environment), ...readArguments(argv) };
}

function readArguments(argv: readonly string[]): FlagValues {
  const values: Record<string, string[]> = {};
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [, name, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    const flag = FLAGS.find((one) => one.name === name);
    if (name === undefined || flag === undefined) throw new UsageError(unknownFlag(word, name));
    if (flag.value === undefined) {
      if (inline !== undefined) throw new UsageError(`--${name} takes no value`);
      values[name] = ['true'];
      continue;
    }
    const next = rest[0];
    const value = inline ?? (next?.startsWith('--') ? undefined : rest.shift());
    if (value === undefined || value === '')
      throw new UsageError(`--${name} needs a value: --${name} ${flag.value}`);
    if (values[name] !== undefined && !flag.repeatable) throw new UsageError(`--${name} was given twice`);
    values[name] = [...(values[name] ?? []), value];
  }
  return values;
}

function unknownFlag(word: string, name: string | undefined): string {
  const known = FLAGS.map((flag) => flag.name);
  if (name === undefined) return `unexpected argument ${word}: flags begin with --, see --help`;
  return `unknown flag --${name}${nearest(name, known).replace('mean ', 'mean --')}, see --help`;
}

function readEnvironment(environment: Readonly<Record<string, string | undefined>>): FlagValues {
  const values: Record<string, string[]> = {};
  for (const [key, text] of Object.entries(environment)) {
    if (!key.startsWith(ENVIRONMENT_PREFIX) || text === undefined || text === '') continue;
    const flag = FLAGS.find((one) => variableOf(one) === key);
    if (flag === undefined)
      throw new UsageError(`unknown variable ${key}${nearest(key, FLAGS.map(variableOf))}`);
    if (flag.value === undefined && text !== 'true' && text !== 'false') {
      throw new UsageError(`${key} must be true or false, not "${text}"`);
    }
    if (text === 'false' && flag.value === undefined) continue;
    values[flag.name] = flag.repeatable ? text.split(',') : [text];
  }
  return values;
}

function variableOf(flag: Flag): string {
  return ENVIRONMENT_PREFIX + flag.name.toUpperCase().replaceAll('-', '_');
}

export function helpText(): string {
  const rows = FLAGS.map((flag) => {
    const left = `  --${flag.name}${flag.value ? ` ${flag.value}` : ''}`;
    return `${left.padEnd(32)}${flag.help}${flag.repeatable ? '; repeatable' : ''}`;
  });
  return [
    "refund-mock: a local, stateful stand-in for Marqeta's credit Balance Refunds API",
    '',
    'usage: refund-mock [flags]',
    '',
    ...rows,
    '',
    'Each flag can also be set as a variable: --max-sandboxes is REFUND_MOCK_MAX_SANDBOXES.',
    'Several values of a repeatable flag are then separated by commas.',
    '',
  ].join('\n');
}
