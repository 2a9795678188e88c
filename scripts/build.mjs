// Runs scripts/build/dist.ts. Node 20 knows no TypeScript, and a loader for it slows the build by a fifth: the bundler,
// which is needed anyway, makes one file of it first. `--package` builds what is published.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const PROGRAM = `${ROOT}dist/build.mjs`;

rmSync(`${ROOT}dist`, { recursive: true, force: true });
await build({
  entryPoints: [`${ROOT}scripts/build/dist.ts`],
  outfile: PROGRAM,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // scripts/root.ts asks for its address, and stands beside this file.
  define: { 'import.meta.url': JSON.stringify(import.meta.url) },
  logLevel: 'warning',
});
const { buildDist } = await import(PROGRAM);
rmSync(PROGRAM);
await buildDist(process.argv.includes('--package'));
