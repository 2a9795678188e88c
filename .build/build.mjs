// Builds dist: both OpenAPI documents and the default fixture as JSON, the command line program as one file, the
// library entry, and the dashboard. `--types` also writes the type declarations, which only a published package needs.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { parse } from 'yaml';
import { readDocuments } from './documents.mjs';
import { buildUi } from './ui.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

rmSync(`${ROOT}dist`, { recursive: true, force: true });
mkdirSync(`${ROOT}dist`);
for (const [name, document] of Object.entries(readDocuments())) {
  writeFileSync(`${ROOT}dist/${name}`, JSON.stringify(document));
}

const fixture = parse(readFileSync(`${ROOT}fixtures/default.yaml`, 'utf8'));
writeFileSync(`${ROOT}dist/default-fixture.json`, JSON.stringify(fixture));

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: false,
  legalComments: 'none',
  logLevel: 'warning',
  absWorkingDir: ROOT,
};

// Bundled CommonJS packages expect these three; an ES module has none of them.
const COMMONJS_NAMES = [
  "import { createRequire as refundMockRequire } from 'node:module';",
  "import { fileURLToPath as refundMockPath } from 'node:url';",
  'const require = refundMockRequire(import.meta.url);',
  'const __filename = refundMockPath(import.meta.url);',
  "const __dirname = refundMockPath(new URL('.', import.meta.url));",
].join('\n');

await build({
  ...shared,
  entryPoints: ['src/cli.ts'],
  outfile: 'dist/cli.js',
  banner: { js: `#!/usr/bin/env node\n${COMMONJS_NAMES}` },
  // Heavy and seldom used: loaded from node_modules when somebody opens /docs, or asks for --tls.
  external: ['@fastify/swagger', '@fastify/swagger-ui', '@peculiar/x509', 'reflect-metadata'],
});
await build({ ...shared, entryPoints: ['src/index.ts'], outfile: 'dist/index.js', packages: 'external' });
await buildUi();

if (process.argv.includes('--types')) {
  const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', 'dist/types'];
  const tsc = `${ROOT}node_modules/typescript/bin/tsc`;
  execFileSync(process.execPath, [tsc, '-p', '.build/types.json', ...options], {
    cwd: ROOT,
    stdio: 'inherit',
  });
}
