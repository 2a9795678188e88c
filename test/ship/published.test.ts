// What linters of packages and compilers say of the packed package, and that packing it again gives the same bytes.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { ROOT } from '../../scripts/root.js';
import { pack, run } from '../support/packing.js';
import { consumer, project } from './consumers.js';
import { testWith } from './machine.js';

const { tarball } = await pack(t);

testWith(['registry'], 'publint and attw find nothing', async (t) => {
  const tools = await consumer(t, 'linters');
  const script = (path: string) => join(tools, 'node_modules', path);
  const publint = [script('publint/src/cli.js'), tarball, '--strict'];
  t.match(await run(t, tools, process.execPath, publint), 'All good!');
  // Of JSON and YAML a compiler knows nothing.
  const left = ['--exclude-entrypoints', './openapi.yaml', './openapi.json', './package.json'];
  const attw = [script('@arethetypeswrong/cli/dist/index.js'), tarball, '--no-color', ...left];
  t.match(await run(t, tools, process.execPath, attw), 'No problems found');
});

const PROGRAM = `
  import { createRefundMock, type RefundMock, type Settings } from 'refund-mock';
  const settings: Partial<Settings> = { seed: 42, clock: 'frozen', webhooks: ['http://127.0.0.1:3000/hook'] };
  export async function use(): Promise<number> {
    const mock: RefundMock = await createRefundMock(settings);
    const url: string = await mock.listen({ port: 0 });
    const { statusCode, headers } = await mock.inject({ method: 'GET', url: '/v3/ping', headers: { a: 'b' } });
    await mock.close();
    return statusCode + url.length + mock.url.length + Object.keys(headers).length;
  }
  // @ts-expect-error there is no such option
  void createRefundMock({ sead: '1' });
  // @ts-expect-error a clock has no such mode
  void createRefundMock({ clock: { mode: 'stopped' } });`;

t.test('its declarations stand alone, however a program finds them', async (t) => {
  const folder = project({ 'commonjs.cts': PROGRAM, 'module.mts': PROGRAM, 'bundled.ts': PROGRAM });
  await run(t, folder, 'npm', ['install', '--offline', '--no-audit', '--no-fund', tarball]);
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const strict = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022'];
  for (const [module, resolution, file] of [
    ['node16', 'node16', 'commonjs.cts'],
    ['node16', 'node16', 'module.mts'],
    ['nodenext', 'nodenext', 'module.mts'],
    ['esnext', 'bundler', 'bundled.ts'],
    ['commonjs', 'node10', 'bundled.ts'],
  ] as const) {
    const args = [
      ...strict,
      '--module',
      module,
      '--moduleResolution',
      resolution,
      '--skipLibCheck',
      'false',
      file,
    ];
    t.equal(await run(t, folder, process.execPath, [tsc, ...args]), '', `${resolution}: ${file}`);
  }
});

t.test('packing it in another folder, by a user with another umask, gives the same bytes', async (t) => {
  const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
  const again = await pack(t, '077');
  t.not(again.tarball, tarball);
  t.equal(hash(again.tarball), hash(tarball));
});
