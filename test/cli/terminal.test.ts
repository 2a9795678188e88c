// What the person at the server reads: a banner and a line for each call on a terminal, JSON with the refusals and the
// failed deliveries where it goes into a pipe, and nothing that steers the screen or tells a secret.
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import t from 'tap';
import { terminalLine } from '../../src/cli/terminal.js';
import { basic, OVERPAID, refundOf } from '../support/helper.js';
import { CLI, openConnection, type Server, startCli, startProgram } from '../support/process.js';

const REFUNDS = `${OVERPAID}/creditbalancerefunds`;
const HEADERS = { authorization: basic('my_app'), 'content-type': 'application/json' };

async function send(
  { url }: Pick<Server, 'url'>,
  method: string,
  path: string,
  body?: unknown,
): Promise<void> {
  const answer = await fetch(url + path, {
    method,
    headers: HEADERS,
    body: body ? JSON.stringify(body) : null,
  });
  await answer.text();
}

async function told({ stderr, child }: Server, wanted: RegExp): Promise<void> {
  while (!wanted.test(stderr())) await new Promise((resolve) => child.stderr?.once('data', resolve));
}

async function linesOf(server: Server): Promise<Record<string, unknown>[]> {
  server.kill('SIGTERM');
  const { stderr } = await server.ended;
  const lines = stderr.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line)).slice(1);
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

t.test('into a pipe it tells refusals with their reason, and no ordinary call', async (t) => {
  const server = await startCli(t);
  await send(server, 'POST', REFUNDS, refundOf());
  await send(server, 'GET', OVERPAID);
  await send(server, 'GET', '/__admin/refunds?sandbox=my_app');
  await send(server, 'POST', REFUNDS, refundOf({ amount: -1 }));
  await send(server, 'GET', '/v3/credit/accounts/none');
  await send(server, 'GET', '/v4/ping');
  await send(server, 'POST', '/__admin/faults', { operation: 'getPing', status: 503 });
  await send(server, 'GET', '/v3/ping');
  const other = await openConnection(t, server.port);
  other.send('GET /v3/ping HTTP/1.1\r\nHost: mock.example.com\r\nConnection: close\r\n\r\n');
  await other.closed;
  const lines = await linesOf(server);
  t.match(lines, [
    {
      level: 30,
      msg: 'request',
      method: 'POST',
      url: REFUNDS,
      status: 400,
      sandbox: 'my_app',
      reason: /amount/,
    },
    { level: 30, status: 404, url: '/v3/credit/accounts/none', reason: /none/ },
    { level: 30, status: 404, url: '/v4/ping', reason: /Nothing is served at GET \/v4\/ping/ },
    { level: 30, status: 503, url: '/v3/ping', reason: /^the fault / },
    { level: 40, status: 403, url: '/v3/ping', reason: /mock\.example\.com.*--allow-host/ },
  ]);
  t.equal(lines.length, 5);
  for (const { time, ms } of lines) {
    t.match(time, ISO);
    t.type(ms, 'number');
  }
});

t.test('a delivery that fails is told with the reason', async (t) => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as { port: number };
  await new Promise((resolve) => taken.close(resolve));
  const server = await startCli(t, ['--webhook', `my_app=http://127.0.0.1:${port}/hook?api_key=hush`]);
  await send(server, 'POST', REFUNDS, refundOf());
  await told(server, /ECONNREFUSED/);
  const [line] = await linesOf(server);
  t.match(line, {
    level: 30,
    msg: 'delivery failed',
    sandbox: 'my_app',
    delivery: 1,
    attempt: 1,
    url: `http://127.0.0.1:${port}/hook?api_key=[redacted]`,
    reason: `connect ECONNREFUSED 127.0.0.1:${port}`,
    retry_in_ms: Number,
  });
});

for (const [args, told] of [
  [['--quiet'], false],
  [['--log-level', 'warn'], false],
  [['--quiet', '--log-level', 'info'], true],
  [['--log-level', 'silent'], false],
] as const) {
  t.test(`${args.join(' ')} ${told ? 'tells' : 'does not tell'} of a refusal`, async (t) => {
    const server = await startCli(t, args);
    await send(server, 'GET', '/v4/ping');
    server.kill('SIGTERM');
    const { stderr, stdout } = await server.ended;
    t.equal(/Nothing is served/.test(stderr), told);
    t.match(stdout, /^refund-mock listening on http:\S+\n$/);
  });
}

t.test(
  'what is no HTTP is told, and a client that speaks TLS to a plain port is told what to do',
  async (t) => {
    const server = await startCli(t);
    for (const bytes of ['HELLO\r\n\r\n', '\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00']) {
      const connection = await openConnection(t, server.port);
      connection.send(bytes);
      await connection.closed;
    }
    t.match(await linesOf(server), [
      { level: 30, msg: /^what a client sent cannot be read as HTTP/ },
      { level: 30, msg: /^a client began TLS, .* start with --tls$/ },
    ]);
  },
);

const at = { level: 30, time: '2026-01-05T15:00:00.000Z' };
const call = {
  ...at,
  msg: 'request',
  method: 'GET',
  url: '/v3/ping?x=1',
  status: 200,
  ms: 1.5,
  sandbox: 'my_app',
};
const inColour = (number: number, text: string) => `\x1b[${number}m${text}\x1b[0m`;

/** Lines of the log, and what stands behind the time on a terminal without and with colours. */
const LINES: readonly [told: object, plain: string, coloured: string][] = [
  [
    call,
    'GET /v3/ping 200 1.5 ms my_app',
    `GET /v3/ping ${inColour(32, '200')} 1.5 ms ${inColour(36, 'my_app')}`,
  ],
  [
    { ...call, status: 422, sandbox: undefined, reason: 'no credit' },
    'GET /v3/ping 422 1.5 ms: no credit',
    `GET /v3/ping ${inColour(33, '422')} 1.5 ms: ${inColour(33, 'no credit')}`,
  ],
  [
    { ...call, status: undefined, reason: 'the fault a: reset' },
    'GET /v3/ping no answer 1.5 ms my_app: the fault a: reset',
    `GET /v3/ping ${inColour(31, 'no answer')} 1.5 ms ${inColour(36, 'my_app')}: ${inColour(31, 'the fault a: reset')}`,
  ],
  [
    {
      ...at,
      msg: 'delivery failed',
      delivery: 7,
      attempt: 2,
      url: 'http://a.test/',
      sandbox: 's',
      reason: 'no',
    },
    'delivery 7 to http://a.test/ failed, attempt 2 s: no',
    `delivery 7 to http://a.test/ failed, attempt 2 ${inColour(36, 's')}: ${inColour(31, 'no')}`,
  ],
  [{ ...at, msg: 'read again' }, 'read again', 'read again'],
  [{ ...at, level: 40, msg: 'odd' }, 'warning odd', `${inColour(33, 'warning')} odd`],
  [
    { ...at, level: 50, msg: 'broken', err: { stack: 'Error: broken\n    at a' } },
    'error broken\nError: broken\n    at a',
    `${inColour(31, 'error')} broken\nError: broken\n    at a`,
  ],
];

for (const [line, plain, coloured] of LINES) {
  t.test(`on a terminal: ${plain}`, async (t) => {
    const json = JSON.stringify(line);
    t.match(terminalLine(json, false), /^\d\d:\d\d:\d\d /);
    t.equal(terminalLine(json, false).slice('00:00:00 '.length), `${plain}\n`);
    t.equal(terminalLine(json, true).replace(/^.*?m.*?m /, ''), `${coloured}\n`);
  });
}

/** Signs that move a cursor, ring, hide text, or turn it around. */
const STEERING = [
  '\x1b[2J',
  '\x07',
  '\r',
  '\n',
  '\x7f',
  '\x9b31m',
  '\u202e',
  '\u2028',
  '\u200b',
  '\ufeff',
  '\ud800',
];

for (const sign of STEERING) {
  t.test(`U+${sign.codePointAt(0)?.toString(16)} never reaches a terminal`, async (t) => {
    for (const field of ['url', 'sandbox', 'reason', 'method'] as const) {
      const shown = terminalLine(JSON.stringify({ ...call, reason: 'x', [field]: `a${sign}b` }), false);
      t.notOk(shown.slice(0, -1).includes(sign), field);
      t.match(shown, `a\\u{${sign.codePointAt(0)?.toString(16)}}`);
    }
    t.notOk(
      terminalLine(JSON.stringify({ ...at, msg: `a${sign}` }), false)
        .slice(0, -2)
        .includes(sign),
    );
  });
}

t.test('what anybody sends is harmless in the JSON as well', async (t) => {
  const server = await startCli(t);
  const description = 'a\x9b31m\u202e\x7f';
  await send(server, 'POST', REFUNDS, refundOf({ currency_code: description }));
  server.kill('SIGTERM');
  const { stderr } = await server.ended;
  t.notMatch(stderr, /[\x7f-\x9f\u202e]/);
  const [, line = ''] = stderr.split('\n');
  t.match(JSON.parse(line).reason, 'currency_code must be USD');
});

/** Runs the command line with a terminal as its stderr, makes some calls, and gives what the terminal got. */
const ON_TERMINAL = `
import base64, os, pty, select, subprocess, sys, urllib.request
master, slave = pty.openpty()
server = subprocess.Popen(sys.argv[2:], stderr=slave, stdout=subprocess.PIPE)
url = server.stdout.readline().decode().split()[-1]
reads = sys.argv[1] != "stalled"
def call(path):
    headers = {"Authorization": "Basic " + base64.b64encode(b"my_app:x").decode()}
    try: urllib.request.urlopen(urllib.request.Request(url + path, headers=headers), timeout=5).read()
    except urllib.error.HTTPError: pass
for path in ["/v3/ping", "/v3/credit/accounts/none"] + ([] if reads else ["/v3/ping?" + "x" * 900] * 200):
    call(path)
server.terminate()
code = server.wait(10)
text = b""
while reads and select.select([master], [], [], 0.2)[0]:
    text += os.read(master, 65536)
print("code", code, url)
print(text.decode())
`;

if (spawnSync('python3', ['-c', 'import pty']).status !== 0) {
  t.comment('left out: a real terminal; install python3 to have it tried');
} else {
  const onTerminal = async (how: string, args: readonly string[], env: Record<string, string>) => {
    const command = ['-c', ON_TERMINAL, how, process.execPath, CLI, '--port', '0', ...args];
    const { stdout, stderr } = await startProgram(t, 'python3', command, { env }).ended;
    t.equal(stderr, '');
    return stdout.replaceAll('\r\n', '\n');
  };
  const plain = { TERM: 'xterm', NO_COLOR: '1' };

  t.test('a real terminal shows the banner, and a line for each call', async (t) => {
    const shown = await onTerminal('read', [], plain);
    const [, url = ''] = /^code 0 (\S+)\n/.exec(shown) ?? [];
    t.match(
      shown.slice(shown.indexOf('\n') + 1),
      new RegExp(
        [
          `^  API        ${url}/v3  \\(the base URL for your service, with any credentials\\)`,
          `  Dashboard  ${url}/__admin/ui`,
          `  Docs       ${url}/docs`,
          String.raw`\d\d:\d\d:\d\d GET /v3/ping 200 [\d.]+ ms my_app`,
          String.raw`\d\d:\d\d:\d\d GET /v3/credit/accounts/none 404 [\d.]+ ms my_app: .+\n+$`,
        ].join('\n'),
      ),
    );
  });

  t.test('it has colours where the terminal and the person want them', async (t) => {
    const colourful = { TERM: 'xterm', FORCE_COLOR: '1', NO_COLOR: '' };
    t.match(await onTerminal('read', [], colourful), '\x1b[32m200\x1b[0m');
    t.notMatch(await onTerminal('read', [], { TERM: 'dumb', NO_COLOR: '' }), '\x1b');
  });

  t.test('--quiet leaves the terminal alone', async (t) => {
    t.match(await onTerminal('read', ['--quiet'], plain), /^code 0 \S+\n\n$/);
  });

  t.test('a terminal that is stopped holds up neither calls nor the stop', async (t) => {
    t.match(await onTerminal('stalled', [], plain), /^code 0 /);
  });
}
