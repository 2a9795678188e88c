// The command line's words: what each flag and variable takes, and what is said about a wrong one.
import t from 'tap';
import { FLAGS, readFlags, UsageError, unknownVariables } from '../../src/cli/flags.js';
import { readSettings } from '../../src/cli/settings.js';
import { defaultSettings } from '../../src/server/defaults.js';
import { packageVersion } from '../../src/server/package-files.js';
import { runCli, startCli } from '../support/process.js';

const read = (args: readonly string[], environment: Record<string, string> = {}) =>
  readSettings(readFlags(args, environment), defaultSettings());

/** A command line that is not understood, and what is said about it. */
const WRONG: readonly [args: readonly string[], said: string][] = [
  [['--prot', '5'], 'unknown flag --prot (did you mean --port?), see --help'],
  [['--nonsense'], 'unknown flag --nonsense, see --help'],
  [['--PORT', '5'], 'unknown flag --PORT (did you mean --port?), see --help'],
  [['--max_sandboxes=5'], 'unknown flag --max_sandboxes (did you mean --max-sandboxes?), see --help'],
  [['--maxSandboxes', '5'], 'unknown flag --maxSandboxes (did you mean --max-sandboxes?), see --help'],
  [['-port', '5'], 'unknown flag -port (did you mean --port?), see --help'],
  [['-x'], 'unknown flag -x, see --help'],
  [
    ['\u2014port', '5'],
    'unexpected argument \u2014port (did you mean --port?): flags begin with --, see --help',
  ],
  [['port=5'], 'unexpected argument port=5 (did you mean --port?): flags begin with --, see --help'],
  [['help'], 'unexpected argument help (did you mean --help?): flags begin with --, see --help'],
  [['--no-port'], 'unknown flag --no-port, see --help'],
  [['--no-shared=1'], 'unknown flag --no-shared, see --help'],
  [['-p'], '--port needs a value: --port N'],
  [['-p='], '--port needs a value: --port N'],
  [['-p', 'x'], '--port must be a whole number from 0 to 65535, not "x"'],
  [['-p5', '--port', '6'], '--port was given twice'],
  [['serve'], 'unexpected argument serve: flags begin with --, see --help'],
  [['--port'], '--port needs a value: --port N'],
  [['--port='], '--port needs a value: --port N'],
  [['--port', '--shared'], '--port needs a value: --port N'],
  [['--port', '1', '--port', '2'], '--port was given twice'],
  [['--port', 'http'], '--port must be a whole number from 0 to 65535, not "http"'],
  [['--port', '65536'], '--port must be a whole number from 0 to 65535, not "65536"'],
  [['--port', '-1'], '--port must be a whole number from 0 to 65535, not "-1"'],
  [['--port', '1e3'], '--port must be a whole number from 0 to 65535, not "1e3"'],
  [['--host', '0.0.0.0'], '--host 0.0.0.0 opens the control plane to others: add --admin-token TOKEN'],
  [['--host', '::'], '--host :: opens the control plane to others: add --admin-token TOKEN'],
  [
    ['--host', 'http://mock.test', '--admin-token', 'x'],
    '--host must be a host name or an address, without scheme, port or path, such as mock.test or ::1, not "http://mock.test"',
  ],
  [
    ['--allow-host', 'mock.test:4747'],
    '--allow-host must be a host name or an address, without scheme, port or path, such as mock.test or ::1, not "mock.test:4747"',
  ],
  [
    ['--fixtures', 'none.yaml'],
    "--fixtures none.yaml cannot be read: ENOENT: no such file or directory, open 'none.yaml'",
  ],
  [['--scenario='], '--scenario needs a value: --scenario NAME'],
  [
    ['--clock', 'frozen@yesterday'],
    '--clock must be real, x60 (a minute a second) or frozen, each also from an instant as in frozen@2026-01-05T15:00:00Z, not "frozen@yesterday"',
  ],
  [
    ['--assume', 'over_limit_status=418'],
    '--assume over_limit_status=418: over_limit_status must be one of 422, 412, 400, not "418"',
  ],
  [['--credentials', 'my_app'], '--credentials must be USER:PASSWORD'],
  [['--credentials', 'my_app:'], '--credentials must be USER:PASSWORD'],
  [['--shared=maybe'], '--shared must be true or false (or yes, no, on, off, 1, 0), not "maybe"'],
  [['--seed', ''], '--seed needs a value: --seed S'],
  [['--admin-token', ''], '--admin-token needs a value: --admin-token T'],
  [['--max-sandboxes', '0'], '--max-sandboxes must be a whole number from 1 to 1000000, not "0"'],
  [['--rate-limit', '0'], '--rate-limit must be a whole number from 1 to 1000000, not "0"'],
  [['--keep-requests', 'all'], '--keep-requests must be a whole number from 0 to 1000000, not "all"'],
  [['--keep-events', '-1'], '--keep-events must be a whole number from 0 to 1000000, not "-1"'],
  [['--keep-deliveries', 'x'], '--keep-deliveries must be a whole number from 0 to 1000000, not "x"'],
  [
    ['--webhook', 'localhost:3000/hook'],
    '--webhook localhost:3000/hook: it must be an http or https URL such as http://127.0.0.1:3000/webhook, with or without SANDBOX= before it',
  ],
  [
    ['--webhook', 'my_app=ftp://127.0.0.1/'],
    '--webhook my_app=ftp://127.0.0.1/: it must be an http or https URL such as http://127.0.0.1:3000/webhook, with or without SANDBOX= before it',
  ],
  [
    ['--allow-webhook-host', 'http://a.test'],
    '--allow-webhook-host must be a host name or an address, without scheme, port or path, such as mock.test or ::1, not "http://a.test"',
  ],
  [
    ['--webhook-ca', 'package.json'],
    '--webhook-ca package.json holds no certificate in PEM, as -----BEGIN CERTIFICATE----- begins one',
  ],
  [['--webhook-timeout', '0'], '--webhook-timeout must be a whole number from 1 to 1000000, not "0"'],
  [['--tls-cert', 'x'], '--tls-cert needs --tls-key FILE beside it'],
  [['--tls-key', 'x'], '--tls-key needs --tls-cert FILE beside it'],
  [['--tls-ca-out', 'x'], '--tls-ca-out writes what --tls makes: add --tls'],
  [['--watch'], '--watch needs a file to watch: add --fixtures FILE'],
  [
    ['--cors', 'localhost:3000'],
    '--cors must be an origin such as http://localhost:3000, not "localhost:3000"',
  ],
  [
    ['--log-level', 'verbose'],
    '--log-level must be one of fatal, error, warn, info, debug, trace, silent, not "verbose"',
  ],
];

for (const [args, said] of WRONG) {
  t.test(`${args.join(' ')} is refused`, async (t) => {
    t.throws(() => read(args), new UsageError(said));
  });
}

t.test('every flag that takes a value has a wrong one above, or takes any text', async (t) => {
  const tried = new Set(WRONG.flatMap(([args]) => args.map((arg) => /^--([\w-]+)/.exec(arg)?.[1])));
  t.strictSame(
    FLAGS.filter(({ name, value }) => value !== undefined && !tried.has(name)).map(({ name }) => name),
    [],
  );
});

t.test('every flag arrives in the settings', async (t) => {
  const given = [
    ...[
      '--port',
      '8080',
      '--host',
      '::1',
      '--seed=s=1',
      '--clock',
      'frozen@2026-02-01T00:00:00Z',
      '--shared',
    ],
    ...['--assume', 'end_index=exclusive', '--assume', 'error_shape=core', '--max-sandboxes', '5'],
    ...['--credentials', 'a:b:c', '--credentials', 'd:e', '--admin-token', 't', '--log-level', 'debug'],
    ...['--webhook', 'http://[::1]:3000/a=b', '--webhook', 'one=http://127.0.0.1:3000/'],
    ...['--webhook', 'two=http://127.0.0.1:3000/', '--webhook-timeout', '50', '--keep-deliveries', '7'],
    ...['--allow-webhook-host', 'receiver.test'],
    ...['--allow-host', 'mock.test', '--allow-host', '10.0.0.5', '--cors', 'http://localhost:3000'],
  ];
  t.match(read(given), {
    port: 8080,
    logLevel: 'debug',
    settings: {
      host: '::1',
      seed: 's=1',
      clock: { mode: 'frozen', at: Date.UTC(2026, 1, 1) },
      shared: true,
      assumptions: { end_index: 'exclusive', error_shape: 'core' },
      maxSandboxes: 5,
      credentials: [
        { user: 'a', password: 'b:c' },
        { user: 'd', password: 'e' },
      ],
      webhooks: [
        { config: { url: 'http://[::1]:3000/a=b' }, sandboxes: [] },
        { config: { url: 'http://127.0.0.1:3000/' }, sandboxes: ['one', 'two'] },
      ],
      webhookTimeoutMs: 50,
      webhookHosts: ['receiver.test'],
      keep: { deliveries: 7 },
      adminToken: 't',
      allowedHosts: ['mock.test', '10.0.0.5'],
      corsOrigins: ['http://localhost:3000'],
    },
  });
});

t.test('without flags there are the defaults', async (t) => {
  t.match(read([]), {
    port: 4747,
    logLevel: 'info',
    settings: {
      host: undefined,
      clock: undefined,
      scenario: undefined,
      shared: false,
      maxSandboxes: 1000,
      adminToken: undefined,
      fixture: { file: 'fixtures/default.yaml' },
    },
  });
  t.strictSame(read([]).settings.credentials, []);
  const { seed, drawSeed } = read([]).settings;
  t.equal(seed, undefined);
  t.not(drawSeed(), drawSeed(), 'the seed is another at each start');
});

t.test('every flag is a variable too, and a flag wins over its variable', async (t) => {
  const environment = {
    REFUND_MOCK_PORT: '1234',
    REFUND_MOCK_MAX_SANDBOXES: '7',
    REFUND_MOCK_SHARED: 'true',
    REFUND_MOCK_CREDENTIALS: 'a:b,c:d',
    REFUND_MOCK_ASSUME: 'end_index=exclusive',
    REFUND_MOCK_SEED: '',
    PORT: '99',
  };
  t.match(read(['--port', '5', '--assume', 'error_shape=core'], environment), {
    port: 5,
    settings: {
      maxSandboxes: 7,
      shared: true,
      credentials: [
        { user: 'a', password: 'b' },
        { user: 'c', password: 'd' },
      ],
      seed: undefined,
    },
  });
  t.strictSame(read(['--assume', 'error_shape=core'], environment).settings.assumptions, {
    error_shape: 'core',
  });
  t.equal(read([], { REFUND_MOCK_SHARED: 'false' }).settings.shared, false);
});

for (const [variable, value, said] of [
  [
    'REFUND_MOCK_SHARED',
    'maybe',
    'REFUND_MOCK_SHARED must be true or false (or yes, no, on, off, 1, 0), not "maybe"',
  ],
  [
    'REFUND_MOCK_LOG_LEVEL',
    'all',
    '--log-level must be one of fatal, error, warn, info, debug, trace, silent, not "all"',
  ],
  ['REFUND_MOCK_PORT', 'x', '--port must be a whole number from 0 to 65535, not "x"'],
] as const) {
  t.test(`the variable ${variable}=${value} is refused`, async (t) => {
    t.throws(() => read([], { [variable]: value }), new UsageError(said));
  });
}

for (const [args, environment, isOn] of [
  [[], 'true YES On 1 yes', true],
  [[], 'false NO Off 0 no', false],
  [['--shared'], 'false', true],
  [['--no-shared'], 'true', false],
  [['--shared=no'], '1', false],
  [['--shared=YES'], '0', true],
  [['--shared', '--no-shared'], '', false],
  [['--', '--shared'], '', true],
] as const) {
  for (const text of environment.split(' ')) {
    t.test(`${args.join(' ')} with REFUND_MOCK_SHARED=${text} is ${isOn ? 'on' : 'off'}`, async (t) => {
      t.equal(read(args, { REFUND_MOCK_SHARED: text }).settings.shared, isOn);
    });
  }
}

t.test('the short flags stand for the long ones, with the value behind them or apart', async (t) => {
  for (const args of [['-p', '5'], ['-p5'], ['-p=5']]) t.equal(read(args).port, 5, args.join(' '));
  for (const [short, long] of [
    ['-h', '--help'],
    ['-v', '--version'],
  ] as const) {
    t.strictSame(await runCli(t, [short]), await runCli(t, [long]));
  }
});

t.test('whoever asks for help gets it, whatever the environment says', async (t) => {
  t.match(await runCli(t, ['--help'], { REFUND_MOCK_PORT: 'x' }), { code: 0, stderr: '' });
});

t.test('in a variable, values are taken without the blanks around them', async (t) => {
  const environment = { REFUND_MOCK_PORT: ' 5\r', REFUND_MOCK_ALLOW_HOST: 'a.test, b.test,' };
  t.match(read([], environment), { port: 5, settings: { allowedHosts: ['a.test', 'b.test'] } });
});

/** What platforms put into a container beside a service of our name, or of one that begins with it. */
const INJECTED: Readonly<Record<string, string>> = {
  REFUND_MOCK_SERVICE_HOST: '10.96.0.7',
  REFUND_MOCK_SERVICE_PORT: '4747',
  REFUND_MOCK_SERVICE_PORT_HTTP: '4747',
  REFUND_MOCK_PORT: 'tcp://10.96.0.7:4747',
  REFUND_MOCK_PORT_4747_TCP: 'tcp://10.96.0.7:4747',
  REFUND_MOCK_PORT_4747_TCP_ADDR: '10.96.0.7',
  REFUND_MOCK_PORT_4747_TCP_PORT: '4747',
  REFUND_MOCK_PORT_4747_TCP_PROTO: 'tcp',
  REFUND_MOCK_PORT_53_UDP: 'udp://[fd00::7]:53',
  REFUND_MOCK_PORT_53_UDP_ADDR: 'fd00::7',
  REFUND_MOCK_PORT_9_SCTP_PROTO: 'sctp',
  REFUND_MOCK_UI_SERVICE_HOST: '10.96.0.8',
  REFUND_MOCK_UI_SERVICE_PORT_HTTPS_ALT: '443',
  REFUND_MOCK_UI_PORT: 'tcp://10.96.0.8:443',
  REFUND_MOCK_UI_PORT_443_TCP_ADDR: '10.96.0.8',
  REFUND_MOCK_NAME: '/app/refund-mock',
  REFUND_MOCK_ENV_NODE_VERSION: '20.20.2',
  REFUND_MOCK_URL: 'http://127.0.0.1:4747',
  REFUND_MOCK_BASE_URL: 'http://127.0.0.1:4747/v3',
  REFUND_MOCK_SANDBOX: 'my_app',
  REFUND_MOCK_VERSION: '0.1.0',
};

t.test('what platforms and other programs set is none of ours', async (t) => {
  t.equal(read([], INJECTED).port, 4747);
  t.strictSame(unknownVariables(INJECTED), []);
  t.equal(read([], { ...INJECTED, REFUND_MOCK_PORT: '5' }).port, 5);
});

t.test('an unknown variable is a warning that names a near one, and the server starts', async (t) => {
  const cases = [
    ['REFUND_MOCK_PROT', ' (did you mean REFUND_MOCK_PORT?)'],
    ['REFUND_MOCK_SANDBOXES', ' (did you mean REFUND_MOCK_MAX_SANDBOXES?)'],
    ['REFUND_MOCK_COLOUR', ''],
    ['REFUND_MOCK_MAX_SANDBOX', ' (did you mean REFUND_MOCK_MAX_SANDBOXES?)'],
    ['REFUND_MOCK_UI_PORT', ''],
    ['REFUND_MOCK_PORT_NAME', ''],
  ] as const;
  for (const [name, hint] of cases) {
    const said = [`the variable ${name} means nothing here${hint}`];
    t.strictSame(unknownVariables({ [name]: '3000' }), said);
  }
  t.strictSame(unknownVariables({ REFUND_MOCK_PROT: '', OTHER: 'x' }), []);
  const server = await startCli(t, [], { REFUND_MOCK_PROT: '5' });
  t.match(server.stderr(), '"msg":"the variable REFUND_MOCK_PROT means nothing here (did you mean');
});

t.test(
  'as a process, a command line or an environment that is not understood is exit 2 and one line',
  async (t) => {
    const exit2 = (line: string) => ({ code: 2, signal: null, stdout: '', stderr: `refund-mock: ${line}\n` });
    t.strictSame(
      await runCli(t, ['--prot', '0']),
      exit2('unknown flag --prot (did you mean --port?), see --help'),
    );
    t.strictSame(
      await runCli(t, ['--host', '0.0.0.0']),
      exit2('--host 0.0.0.0 opens the control plane to others: add --admin-token TOKEN'),
    );
    const { code, stderr } = await runCli(t, ['--scenario', 'setles']);
    t.equal(code, 2);
    t.match(
      stderr,
      /^refund-mock: there is no scenario setles \(did you mean settles\?\): the scenarios are settles, /,
    );
    t.strictSame(
      await runCli(t, [], { REFUND_MOCK_CLOCK: 'slow' }),
      exit2(
        '--clock must be real, x60 (a minute a second) or frozen, each also from an instant as in frozen@2026-01-05T15:00:00Z, not "slow"',
      ),
    );
  },
);

t.test('a host that cannot be bound is exit 1 and one line', async (t) => {
  const { code, stdout, stderr } = await runCli(t, ['--host', '127.0.0.999']);
  t.equal(code, 1);
  t.equal(stdout, '');
  t.match(stderr, /^refund-mock: getaddrinfo \w+ 127\.0\.0\.999\n$/);
});

t.test('--help lists every flag and its variable, --version prints the version', async (t) => {
  const help = await runCli(t, ['--help']);
  t.match(help, { code: 0, stderr: '' });
  for (const { name } of FLAGS) t.match(help.stdout, new RegExp(`^  --${name} `, 'm'));
  t.match(help.stdout, 'REFUND_MOCK_MAX_SANDBOXES');
  t.match(help.stdout, /^exit codes: 0 .*; 1 .*; 2 /m);
  t.strictSame(await runCli(t, ['--version']), {
    code: 0,
    signal: null,
    stdout: `${packageVersion()}\n`,
    stderr: '',
  });
});
