// Builds dist: both OpenAPI documents and the default fixture as JSON, the program and the library, Swagger UI, and the
// dashboard. `--package` also writes what only a published package needs: the type declarations, and the licences of
// all that is inside.
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { buildServer } from './bundles.mjs';
import { readDocuments } from './documents.mjs';
import { collectLicences, packagesOf } from './licences.mjs';
import { buildSwaggerUi, SWAGGER_UI } from './swagger-ui.mjs';
import { buildUi } from './ui.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** What npm packs whether `files` of package.json names it or not. */
const ALWAYS_PACKED = ['LICENSE', 'README.md', 'package.json'];

rmSync(`${ROOT}dist`, { recursive: true, force: true });
mkdirSync(`${ROOT}dist`);
const documents = readDocuments();
for (const [name, document] of Object.entries(documents)) {
  writeFileSync(`${ROOT}dist/${name}`, JSON.stringify(document));
}
writeFileSync(`${ROOT}dist/admin-openapi.yaml`, stringify(documents['admin-openapi.json']));

const fixture = parse(readFileSync(`${ROOT}fixtures/default.yaml`, 'utf8'));
writeFileSync(`${ROOT}dist/default-fixture.json`, JSON.stringify(fixture));

const modules = [...(await buildServer()), ...(await buildUi())];
await buildSwaggerUi();

if (process.argv.includes('--package')) {
  const { buildTypes } = await import('./types.mjs');
  buildTypes();
  const licences = collectLicences([...packagesOf(modules), SWAGGER_UI]);
  writeFileSync(`${ROOT}THIRD_PARTY_LICENSES`, licences);
  const { files } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));
  const packed = [...ALWAYS_PACKED, ...files].map((pattern) => pattern.replace(/\/\*.*$/, ''));
  for (const name of packed) levelModes(ROOT + name);
}

/** A tarball holds the modes of files, which hang on the umask of whoever checked them out and built. */
function levelModes(path) {
  const isFolder = statSync(path).isDirectory();
  const isRun = isFolder || path === `${ROOT}dist/cli.js`;
  chmodSync(path, isRun ? 0o755 : 0o644);
  if (isFolder) for (const name of readdirSync(path)) levelModes(`${path}/${name}`);
}
