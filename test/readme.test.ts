// Runs every example of the README as a reader would, in order, against one server, and holds the answers against the
// blocks that follow them.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import t from 'tap';
import { ASSUMPTION_NAMES, ASSUMPTION_TABLE } from '../src/core/assumptions.js';
import { REFUND_STATUSES, REFUND_TRANSITIONS } from '../src/core/refund-transitions.js';

const README = readFileSync('README.md', 'utf8');
const DEFAULT_URL = 'http://127.0.0.1:4747';
const run = promisify(execFile);

type Block = { readonly language: string; readonly text: string; readonly line: number };

const BLOCKS: Block[] = [...README.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map((match) => ({
  language: match[1] ?? '',
  text: match[2] ?? '',
  line: README.slice(0, match.index).split('\n').length,
}));

/** Starts the built program; resolves with its address once it has said that it listens. */
async function startServer(t: import('tap').Test, flags: readonly string[]): Promise<string> {
  const server = spawn(process.execPath, ['dist/cli.js', '--port', '0', ...flags], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  t.teardown(async () => {
    server.kill();
    await ended;
  });
  for await (const line of createInterface({ input: server.stdout })) {
    return line.replace('refund-mock listening on ', '');
  }
  throw new Error(`the server did not start with ${flags.join(' ')}`);
}

/** The port of the README's receivers. */
const RECEIVER_PORT = 3000;
const RECEIVERS = { js: ['node', '--input-type=module', '--eval'], python: ['python3', '-c'] } as const;
const isReceiver = ({ text }: Block) => /^(\/\/|#) receiver\.\w+\n/.test(text);

/** Runs a receiver of the README on a free port; resolves with it once it takes connections. */
async function startReceiver(t: import('tap').Test, language: keyof typeof RECEIVERS): Promise<number> {
  const block = BLOCKS.find((one) => one.language === language && isReceiver(one));
  const port = await freePort();
  const [command, ...args] = RECEIVERS[language];
  const receiver = spawn(
    command,
    [...args, String(block?.text).replace(String(RECEIVER_PORT), String(port))],
    {
      stdio: 'ignore',
    },
  );
  const ended = new Promise<void>((resolve) => receiver.once('exit', () => resolve()));
  t.teardown(async () => {
    receiver.kill();
    await ended;
  });
  while (!(await isOpen(port))) if (receiver.exitCode !== null) throw new Error(`${command} ended`);
  return port;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Runs the examples of a shell as a reader would, with the addresses of this run. */
async function shell(text: string, url: string, port: number): Promise<string> {
  const here = text
    .replaceAll(DEFAULT_URL, url)
    .replaceAll(`127.0.0.1:${RECEIVER_PORT}/`, `127.0.0.1:${port}/`);
  return (await run('bash', ['-c', here])).stdout;
}

t.test('every example gives the answer that the README shows', async (t) => {
  const url = await startServer(t, ['--seed', 'docs', '--clock', 'frozen']);
  const port = await startReceiver(t, 'js');
  let examples = 0;
  for (const [i, block] of BLOCKS.entries()) {
    const { language, text, line } = block;
    const shown = BLOCKS[i + 1];
    if (isReceiver(block)) continue;
    if (language === 'sh' && text.startsWith('npm start')) {
      const flags = text
        .trim()
        .replace(/^npm start( -- )?/, '')
        .split(' ')
        .filter(Boolean);
      if (flags.includes('--help')) {
        const { stdout } = await run(process.execPath, ['dist/cli.js', ...flags]);
        t.equal(stdout, shown?.text, `line ${line}`);
      } else {
        t.match(await startServer(t, flags), /^http:\/\/127\.0\.0\.1:\d+$/, `line ${line}`);
      }
    } else if (language === 'sh') {
      const stdout = await shell(text, url, port);
      if (shown?.language === 'json')
        t.strictSame(JSON.parse(stdout), JSON.parse(shown.text), `line ${line}`);
      else t.equal(stdout, shown?.text, `line ${line}`);
    } else if (language === 'js') {
      const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', text]);
      t.equal(stdout, shown?.text, `line ${line}`);
    } else {
      continue;
    }
    examples++;
  }
  t.ok(examples >= 15, `${examples} examples were run`);
});

/** Debian's image of Node need not have it; where there is none, `npm test` says so and CI brings it along. */
const HAS_PYTHON = await run('python3', ['--version']).then(
  () => true,
  () => false,
);

t.test('the receiver in Python verifies as the one in Node does', async (t) => {
  if (!HAS_PYTHON) return t.comment('left out: the receiver in Python; install python3 for it');
  const url = await startServer(t, ['--seed', 'docs', '--clock', 'frozen']);
  const port = await startReceiver(t, 'python');
  const first = BLOCKS.findIndex(isReceiver);
  const examples = BLOCKS.slice(first)
    .flatMap((block, i) => (block.language === 'sh' ? [first + i] : []))
    .slice(0, 2);
  for (const i of examples) {
    const { text = '', line } = BLOCKS[i] ?? {};
    t.equal(await shell(text, url, port), BLOCKS[i + 1]?.text, `line ${line}`);
  }
  t.equal(examples.length, 2);
});

t.test('no block is left out: each is run, shown as an answer, or compared with its table', async (t) => {
  const compared = ['mermaid', ''];
  for (const [i, { language, line }] of BLOCKS.entries()) {
    const isAnswer =
      ['json', 'text'].includes(language) && ['sh', 'js'].includes(BLOCKS[i - 1]?.language ?? '');
    t.ok(['sh', 'js', 'python', ...compared].includes(language) || isAnswer, `line ${line}`);
  }
});

t.test('the drawing of the state machine is the table that the code reads', async (t) => {
  const drawn = BLOCKS.find(({ language }) => language === 'mermaid')?.text.match(/\w+ --> \w+/g);
  const legal = REFUND_STATUSES.flatMap((from) =>
    REFUND_TRANSITIONS[from].next.ACH.map((to) => `${from} --> ${to}`),
  );
  t.strictSame(drawn?.sort(), legal.sort());
  for (const from of REFUND_STATUSES) {
    const { ACH, CHECK } = REFUND_TRANSITIONS[from].next;
    t.strictSame(
      CHECK,
      ACH.filter((to) => to !== 'ACH_ERROR'),
      `${from}: CHECK goes the same way, but never to ACH_ERROR`,
    );
  }
});

t.test('the assumptions are all there, default first', async (t) => {
  const rows = [...README.matchAll(/^\| `(\w+)` \| (`.*`) \|$/gm)]
    .filter(([, name]) => name !== undefined && name in ASSUMPTION_TABLE)
    .map(([, name, choices]) => [name, choices?.replaceAll('`', '').split(', ')]);
  t.strictSame(
    rows,
    ASSUMPTION_NAMES.map((name) => [name, ASSUMPTION_TABLE[name].choices]),
  );
});

t.test('the accounts are those of the default fixture', async (t) => {
  const url = await startServer(t, []);
  const headers = { authorization: `Basic ${btoa('my_app:x')}` };
  const { data } = (await (await fetch(`${url}/v3/credit/accounts?count=100`, { headers })).json()) as {
    data: { token: string; current_balance: number }[];
  };
  const rows = [...README.matchAll(/^\| `(\w+)` \| (-?[\d.]+) \|/gm)].map(([, token, balance]) => [
    token,
    Number(balance),
  ]);
  t.strictSame(rows.sort(), data.map(({ token, current_balance }) => [token, current_balance]).sort());
});

t.test('every run-time package is named with its reason', async (t) => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const [, table = ''] = README.split('| package | why |');
  const named = [...table.matchAll(/^\| ([^|]+) \| [^|]+ \|$/gm)].flatMap(([, cell]) =>
    String(cell).split(', '),
  );
  t.strictSame(named.sort(), Object.keys(dependencies).sort());
});

t.test('all links between files lead somewhere', async (t) => {
  for (const [, link] of README.matchAll(/\]\((?!http)([^)]+)\)/g))
    t.doesNotThrow(() => readFileSync(String(link)), String(link));
});
