// The examples of a page as a reader meets them: one terminal in one folder, files that are saved there, and one server
// on a seed and a frozen clock. The info string of a block says what it is; CONTRIBUTING.md has the list.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Test } from 'tap';
import { ROOT } from '../../scripts/root.js';
import { readText } from '../../scripts/sources.js';
import { CLI } from './process.js';

export type Block = {
  readonly language: string;
  /** What follows the language in the info string. */
  readonly kind: string;
  readonly text: string;
  readonly line: number;
  /** How many headings stand before it. */
  readonly section: number;
  /** What the file is called that a reader saves it as: its first line says so. */
  readonly file: string | undefined;
};

/** What the pages call the server and the reader's own receiver. */
const SERVER_HOST = '127.0.0.1:4747';
const RECEIVER_PORTS = ['3000', '3001'] as const;
export const SERVER_FLAGS: readonly string[] = ['--seed', 'docs', '--clock', 'frozen'];

export function blocksOf(page: string): Block[] {
  const text = readText(page);
  return [...text.matchAll(/^```(\w*) ?([^\n]*)\n(.*?)^```$/gms)].map((match) => ({
    language: match[1] ?? '',
    kind: match[2] ?? '',
    text: match[3] ?? '',
    line: text.slice(0, match.index).split('\n').length,
    section: text.slice(0, match.index).match(/^#+ /gm)?.length ?? 0,
    file: /^(?:\/\/|#) ([\w.-]+\.\w+)\n/.exec(match[3] ?? '')?.[1],
  }));
}

/** Whether a block shows what the one before it prints. */
export function isAnswer(blocks: readonly Block[], i: number): boolean {
  const before = blocks[i - 1];
  const isRun = before?.language === 'sh' || (before?.language === 'js' && before.file === undefined);
  return ['json', 'text'].includes(blocks[i]?.language ?? '') && isRun;
}

/** Ends a program when the test does. */
function endWith(t: Test, child: ChildProcess): void {
  const ended = once(child, 'exit');
  t.teardown(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill();
    await ended;
  });
}

/** Starts the built program; resolves with its address once it has said that it listens. */
export async function startServer(t: Test, flags: readonly string[], cwd = ROOT): Promise<string> {
  const args = [CLI, ...(flags.includes('--port') ? [] : ['--port', '0']), ...flags];
  const server = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
  endWith(t, server);
  for await (const line of createInterface({ input: server.stdout })) {
    return line.replace('refund-mock listening on ', '');
  }
  throw new Error(`the server did not start with ${flags.join(' ')}`);
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

/** The folder that a reader works in, with the package installed. */
function makeFolder(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'refund-mock-docs-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules', 'refund-mock'));
  symlinkSync(join(ROOT, 'fixtures'), join(folder, 'fixtures'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  return folder;
}

type Ran = { readonly stdout: string; readonly code: number };
type Terminal = (text: string) => Promise<Ran>;

/** One shell for all blocks of a page, so that what one sets, the next one has. */
function openTerminal(t: Test, cwd: string): Terminal {
  const mark = `end of block ${process.pid}`;
  const script = join(cwd, '.block.sh');
  const env = Object.entries(process.env).filter(
    ([name]) => !/^(NODE_OPTIONS$|NODE_TEST|REFUND_MOCK_)/.test(name),
  );
  const shell = spawn('bash', ['--norc'], {
    cwd,
    env: Object.fromEntries(env),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  endWith(t, shell);
  const lines = createInterface({ input: shell.stdout })[Symbol.asyncIterator]();
  return async (text) => {
    writeFileSync(script, text);
    shell.stdin.write(`. ${script} < /dev/null\nprintf '\\n${mark} %s\\n' $?\n`);
    const said: string[] = [];
    for (let next = await lines.next(); !next.done; next = await lines.next()) {
      const [, code] = new RegExp(`^${mark} (\\d+)$`).exec(next.value) ?? [];
      if (code === undefined) said.push(next.value);
      else return { stdout: said.join('\n'), code: Number(code) };
    }
    throw new Error(`the shell ended in:\n${text}`);
  };
}

const TOOLS = ['python3', 'go', 'java'] as const;
const versionFlag = { python3: '--version', go: 'version', java: '--version' };
const HAS = Object.fromEntries(
  TOOLS.map((tool) => [tool, spawnSync(tool, [versionFlag[tool]]).status === 0]),
);

/** The tool that a block runs and that is not here; CI lets nothing be left out. */
function missingTool(text: string): string | undefined {
  const needed = TOOLS.filter((tool) => new RegExp(`(^|[|&] *)${tool} `, 'm').test(text));
  const missing = needed.find((tool) => !HAS[tool]);
  if (missing !== undefined && process.env.SHIP_REQUIRED === 'true')
    throw new Error(`there is no ${missing}`);
  return missing;
}

const TESTERS = /^(node --test|python3 -m unittest|go test|java) /;

/** Runs every example of a page in order, and holds what is printed against the blocks that follow. */
export async function runExamples(t: Test, page: string): Promise<number> {
  const blocks = blocksOf(page);
  const folder = makeFolder(t);
  const terminal = openTerminal(t, folder);
  const ports = await Promise.all(RECEIVER_PORTS.map(freePort));
  let url = await startServer(t, SERVER_FLAGS, folder);
  /** A text with the addresses of this run. */
  const here = (text: string) =>
    RECEIVER_PORTS.reduce(
      (left, port, i) => left.replaceAll(new RegExp(`\\b${port}\\b`, 'g'), String(ports[i])),
      text.replaceAll(SERVER_HOST, new URL(url).host),
    );
  let count = 0;
  let leftOut = -1;
  for (const [i, { language, kind, text, file, line, section }] of blocks.entries()) {
    const where = `${page}:${line}`;
    if (kind === 'ship' || isAnswer(blocks, i) || section === leftOut) continue;
    count++;
    const shown = isAnswer(blocks, i + 1) ? blocks[i + 1] : undefined;
    const isTests = text.split('\n').every((one) => one === '' || TESTERS.test(one));
    if (file !== undefined) writeFileSync(join(folder, file), here(text));
    else if (isTests) await runTests(t, terminal, text, where);
    else if (missingTool(text) !== undefined) {
      t.comment(`left out: ${where} needs ${missingTool(text)}`);
      leftOut = section;
    } else if (kind === 'server') url = await startServer(t, flagsOf(text), folder);
    else if (kind === 'background') await startBackground(t, here(text), folder);
    else if (text.startsWith('npm start')) await tryStart(t, text, shown, folder, where);
    else if (language === 'sh') check(t, await terminal(here(text)), shown, where);
    else if (language === 'js') check(t, runScript(here(text), folder), shown, where);
    else count--;
  }
  return count;
}

/** Runs programs that say in words of their own how their tests went, each by itself. */
async function runTests(t: Test, terminal: Terminal, text: string, where: string): Promise<void> {
  for (const command of text.trim().split('\n')) {
    const missing = missingTool(command);
    if (missing !== undefined) t.comment(`left out: ${where} needs ${missing}`);
    else t.equal((await terminal(command)).code, 0, `${where}: ${command}`);
  }
}

const flagsOf = (text: string) =>
  text
    .trim()
    .replace(/^npm start( -- )?/, '')
    .split(' ')
    .filter(Boolean);

async function tryStart(t: Test, text: string, shown: Block | undefined, cwd: string, where: string) {
  const flags = flagsOf(text);
  if (shown === undefined) t.match(await startServer(t, flags, cwd), /^https?:\/\/127\.0\.0\.1:\d+$/, where);
  else t.equal(execFileSync(process.execPath, [CLI, ...flags], { encoding: 'utf8' }), shown.text, where);
}

/** Runs a program that goes on; resolves once it takes connections, on the port that its file names. */
async function startBackground(t: Test, text: string, cwd: string): Promise<void> {
  const [command = '', ...args] = text.trim().split(' ');
  const [, port] =
    /\b(\d{4,5})\b(?!.*\b\d{4,5}\b)/s.exec(readFileSync(join(cwd, String(args.at(-1))), 'utf8')) ?? [];
  const program = spawn(command, args, { cwd, stdio: 'ignore' });
  endWith(t, program);
  while (!(await isOpen(Number(port))))
    if (program.exitCode !== null) throw new Error(`${text.trim()} ended`);
}

function runScript(text: string, cwd: string): Ran {
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', text], {
    cwd,
    encoding: 'utf8',
  });
  return { stdout, code: status ?? -1 };
}

function check(t: Test, { stdout, code }: Ran, shown: Block | undefined, where: string): void {
  if (shown?.language === 'json') t.strictSame(JSON.parse(stdout), JSON.parse(shown.text), where);
  else t.equal(stdout.trim(), (shown?.text ?? '').trim(), where);
  if (shown === undefined) t.equal(code, 0, `${where} ends well`);
}
