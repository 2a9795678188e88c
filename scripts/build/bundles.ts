// Bundles the server, with every package that it uses, into one CommonJS file that all ways in share: a require, an
// import, and the command line. Whoever has both of the first two in one process has one library.
import { chmodSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build, type Plugin } from 'esbuild';
import { ROOT } from '../root.js';

/** The command line is a part that a library never runs. */
const ENTRY = `
  export * as library from './src/index.ts';
  export const runCommandLine = () => import('./src/cli/main.ts');
`;

/** Makes certificates: large, and loaded only when somebody asks for one. */
const CERTIFICATES = { modules: /^(@peculiar\/x509|reflect-metadata)$/, file: 'certificates.cjs' };
const CERTIFICATES_ENTRY = "import 'reflect-metadata'; export * from '@peculiar/x509';";

const apart: Plugin = {
  name: 'certificates in a file of their own',
  setup({ onResolve }) {
    onResolve({ filter: CERTIFICATES.modules }, () => ({ path: `./${CERTIFICATES.file}`, external: true }));
  },
};

/** Gives the paths of the modules that are inside. */
export async function buildServer(): Promise<string[]> {
  const modules = await bundle('server.cjs', ENTRY, [apart]);
  modules.push(...(await bundle(CERTIFICATES.file, CERTIFICATES_ENTRY, [])));
  const names = Object.keys(createRequire(ROOT)('./dist/server.cjs').library).join(', ');
  const write = (name: string, lines: readonly string[]) =>
    writeFileSync(`${ROOT}dist/${name}`, `${lines.join('\n')}\n`);
  write('index.cjs', [
    `const { ${names} } = require('./server.cjs').library;`,
    `module.exports = { ${names} };`,
  ]);
  write('index.js', ["import library from './index.cjs';", `export const { ${names} } = library;`]);
  // An import would first look through the whole of it for names, which takes longer than to run it.
  write('cli.js', [
    '#!/usr/bin/env node',
    "import { createRequire } from 'node:module';",
    "createRequire(import.meta.url)('./server.cjs').runCommandLine();",
  ]);
  chmodSync(`${ROOT}dist/cli.js`, 0o755);
  return modules;
}

async function bundle(file: string, contents: string, plugins: Plugin[]): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents, resolveDir: ROOT, sourcefile: 'entry.ts', loader: 'ts' },
    outfile: `${ROOT}dist/${file}`,
    plugins,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // Test runners that run CommonJS have no import in it.
    supported: { 'dynamic-import': false },
    // What CommonJS has in place of an address is the path of the file.
    define: { 'import.meta.url': 'refundMockUrl' },
    banner: { js: "const refundMockUrl = require('node:url').pathToFileURL(__filename).href;" },
    legalComments: 'none',
    logLevel: 'warning',
    absWorkingDir: ROOT,
    metafile: true,
  });
  const inside = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  return inside.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => ROOT + path);
}
