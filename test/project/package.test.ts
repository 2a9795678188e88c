// The package as somebody else gets it: what the tarball holds, and that it serves, can be imported and type-checks
// once installed into an empty folder. It is packed from a copy of the tree, since packing builds dist anew.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import t from 'tap';
import { ROOT } from '../../scripts/root.js';
import { listFiles } from '../../scripts/sources.js';
import { basic, OVERPAID, SAMPLE } from '../support/helper.js';
import { emptyFolder, pack, run } from '../support/packing.js';
import { serving, startProgram } from '../support/process.js';

const consumer = emptyFolder(t);
writeFileSync(join(consumer, 'package.json'), '{ "private": true }');

let tarball = '';

t.test('the tarball holds what is needed to run it, and nothing else', async (t) => {
  const packed = await pack(t);
  tarball = packed.tarball;
  const swaggerUi = readdirSync(`${ROOT}dist/swagger-ui`).map((name) => `swagger-ui/${name}`);
  const documents = ['admin-openapi.json', 'default-fixture.json', 'openapi.json'];
  const programs = [
    'certificates.cjs',
    'cli.js',
    'index.cjs',
    'index.d.cts',
    'index.d.ts',
    'index.js',
    'server.cjs',
  ];
  const built = [...documents, ...programs, ...swaggerUi].map((name) => `dist/${name}`);
  const fixtures = listFiles().filter((path) => path.startsWith('fixtures/'));
  const postman = listFiles().filter((path) => /^postman\/.*\.json$/.test(path));
  const others = [
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
    'THIRD_PARTY_LICENSES',
    'openapi.yaml',
    'package.json',
  ];
  const pages = listFiles().filter((path) => /^docs\/.*\.(md|svg)$/.test(path));
  const wanted = [...built, ...fixtures, ...postman, ...pages, ...others].sort();
  const paths = packed.files.map(({ path }) => path);
  const isPage = (path: string) => path.startsWith('dist/ui/');
  t.strictSame(paths.filter((path) => !isPage(path)).sort(), wanted);
  t.strictSame(
    paths
      .filter(isPage)
      .map((path) => path.replace(/-[\w-]{8}\./, '.'))
      .sort(),
    ['assets/icon.svg', 'assets/index.js', 'assets/style.css', 'index.html'].map((name) => `dist/ui/${name}`),
    'and the dashboard, its files named after what is in them',
  );
  t.ok(packed.unpackedSize <= 6_000_000, `${packed.unpackedSize} bytes are 6 MB at most`);
});

t.test('it installs into an empty folder alone, without a network and without a word', async (t) => {
  const args = ['install', '--offline', '--engine-strict', '--no-audit', '--no-fund', tarball];
  const { code, stdout, stderr } = await startProgram(t, 'npm', args, { cwd: consumer }).ended;
  t.strictSame([code, stderr], [0, ''], stdout);
  t.strictSame(readdirSync(join(consumer, 'node_modules')).sort(), [
    '.bin',
    '.package-lock.json',
    'refund-mock',
  ]);
});

/** Packages whose code esbuild puts into a bundle of these entries. */
async function packagesIn(contents: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    ...{ bundle: true, write: false, metafile: true, minify: true, outdir: 'out', logLevel: 'error' },
    ...{ platform: 'node', format: 'esm', jsx: 'automatic', jsxImportSource: 'preact' },
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return inputs.flatMap(([path, { bytesInOutput }]) => {
    const [, name] = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
    return name === undefined || bytesInOutput === 0 ? [] : [name];
  });
}

t.test('the licence of every package inside is in it, and of no other', async (t) => {
  const server = await packagesIn("import './src/cli/main.ts'; import './src/index.ts';");
  const dashboard = await packagesIn("import './src/dashboard/main.tsx';");
  const text = readFileSync(join(consumer, 'node_modules/refund-mock/THIRD_PARTY_LICENSES'), 'utf8');
  const [, ...sections] = text.split(`\n${'-'.repeat(80)}\n\n`);
  const named = sections.map((section) => /^(\S+) \S+ \(\S+\)\n\n/.exec(section)?.[1]);
  // Two versions of a package are named one by one.
  t.strictSame([...new Set(named)], [...new Set([...server, ...dashboard, 'swagger-ui-dist'])].sort());
  for (const section of sections) {
    t.match(section, /copyright|public domain/i, section.slice(0, 40));
    t.ok(section.length > 500, section.slice(0, 40));
  }
});

t.test('npx refund-mock serves the API and its documentation, and stops', async (t) => {
  const options = { cwd: consumer, asGroup: true };
  const server = await serving(startProgram(t, 'npx', ['refund-mock', '--port', '0'], options));
  const created = await fetch(`${server.url}${OVERPAID}/creditbalancerefunds`, {
    method: 'POST',
    headers: { authorization: basic('my_app'), 'content-type': 'application/json' },
    body: JSON.stringify(SAMPLE),
  });
  t.equal(created.status, 201);
  t.match(await created.json(), { account_token: 'my_account_token_12', status: 'COMPLETED', amount: 500 });
  const page = await fetch(`${server.url}/docs`);
  t.match(await page.text(), /swagger-ui-bundle\.js/);
  const bundle = await fetch(`${server.url}/docs/static/swagger-ui-bundle.js`);
  t.match(bundle, { status: 200 });
  t.match(await bundle.text(), 'SwaggerUIBundle');
  for (const path of ['/openapi.json', '/openapi.yaml', '/__admin/openapi.json']) {
    const document = await fetch(server.url + path);
    t.equal(document.status, 200, path);
    await document.text();
  }
  server.kill('SIGINT');
  const { stdout } = await server.ended;
  t.equal(stdout, `refund-mock listening on ${server.url}\n`);
});

t.test('it is a library, with its contract and fixtures', async (t) => {
  const program = `
    import { createRefundMock, defaultSettings, FixtureError } from 'refund-mock';
    import contract from 'refund-mock/openapi.json' with { type: 'json' };
    import { createRequire } from 'node:module';
    const required = createRequire(import.meta.url)('refund-mock');
    const app = await createRefundMock({ seed: '1' });
    const { body } = await app.inject({ url: '${OVERPAID}', headers: { authorization: '${basic('a')}' } });
    await app.close();
    const refused = await createRefundMock({ fixture: { file: 'bad.yaml', text: 'version: 2' } }).catch((e) => e);
    console.log(JSON.stringify({
      balance: JSON.parse(body).current_balance,
      fixture: defaultSettings().fixture.file,
      refused: refused instanceof FixtureError,
      same: required.createRefundMock === createRefundMock && required.FixtureError === FixtureError,
      title: contract.info.title,
      yaml: import.meta.resolve('refund-mock/openapi.yaml').endsWith('/openapi.yaml'),
    }));`;
  writeFileSync(join(consumer, 'library.mjs'), program);
  t.strictSame(JSON.parse(await run(t, consumer, process.execPath, ['--no-warnings', 'library.mjs'])), {
    balance: -4000,
    fixture: 'fixtures/default.yaml',
    refused: true,
    same: true,
    title: 'Credit Balance Refunds (refund-mock)',
    yaml: true,
  });
});

t.test('its types are complete, and hold for a strict program', async (t) => {
  const program = `
    import { createRefundMock, type Settings } from 'refund-mock';
    const settings: Partial<Settings> = { seed: '1', clock: { mode: 'frozen', at: Date.UTC(2026, 0, 5) } };
    const app = await createRefundMock(settings);
    export const status: number = (await app.inject({ url: '/v3/ping' })).statusCode;
    export const url: string = await app.listen({ port: 0 });
    export const same: string = app.url;
    await app.close();
    const pick: Settings['seed'][] = ['1', 42];
    for (const clock of ['frozen', { mode: 'frozen', at: 0 }, { mode: 'real', rate: 60 }] as const) {
      await createRefundMock({ seed: pick[0], clock, webhooks: ['http://127.0.0.1:9'], keep: { events: 1 } });
    }
    // @ts-expect-error there is no such setting
    await createRefundMock({ sead: '1' });`;
  const compilerOptions = {
    ...{ module: 'nodenext', target: 'es2022', strict: true, noEmit: true, skipLibCheck: false },
    ...{ types: ['node'], typeRoots: [join(ROOT, 'node_modules/@types')] },
  };
  writeFileSync(join(consumer, 'types.mts'), program);
  writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['types.mts'] }));
  t.equal(await run(t, consumer, process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc')]), '');
});
