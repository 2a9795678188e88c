// Builds dist: both OpenAPI documents and the default fixture as JSON, the program and the library, Swagger UI, and the
// dashboard. For a package that is published, also what nothing else needs: the type declarations, and the licences of
// all that is inside.
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Documents, readDocuments } from '../documents.js';
import { ROOT } from '../root.js';
import { buildServer } from './bundles.js';
import { buildDashboard } from './dashboard.js';
import { writeDeclarations } from './declarations.js';
import { collectLicences, packagesOf } from './licences.js';
import { buildSwaggerUi, SWAGGER_UI } from './swagger-ui.js';
import { writeRoutes, writeWire } from './wire.js';

/** What npm packs whether `files` of package.json names it or not. */
const ALWAYS_PACKED = ['LICENSE', 'README.md', 'package.json'];

export async function buildDist(isPackage: boolean): Promise<void> {
  mkdirSync(`${ROOT}dist`, { recursive: true });
  const documents = readDocuments();
  await (isPackage ? writeWire(documents) : writeRoutes(documents));
  writeData(documents);
  const [server, dashboard] = await Promise.all([buildServer(), buildDashboard(), buildSwaggerUi()]);
  if (!isPackage) return;
  await writeDeclarations();
  const licences = collectLicences([...packagesOf([...server, ...dashboard]), SWAGGER_UI]);
  writeFileSync(`${ROOT}THIRD_PARTY_LICENSES`, licences);
  levelPackedModes();
}

/** What the server reads: YAML takes longer to read than JSON. */
function writeData(documents: Documents): void {
  for (const [name, document] of Object.entries(documents)) {
    writeFileSync(`${ROOT}dist/${name}`, JSON.stringify(document));
  }
  const fixture: unknown = parse(readFileSync(`${ROOT}fixtures/default.yaml`, 'utf8'));
  writeFileSync(`${ROOT}dist/default-fixture.json`, JSON.stringify(fixture));
}

/** A tarball holds the modes of files, which hang on the umask of whoever checked them out and built. */
function levelPackedModes(): void {
  const { files }: { files: string[] } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));
  const packed = [...ALWAYS_PACKED, ...files].map((pattern) => pattern.replace(/\/\*.*$/, ''));
  for (const name of packed) levelModes(ROOT + name);
}

function levelModes(path: string): void {
  const isFolder = statSync(path).isDirectory();
  const isRun = isFolder || path === `${ROOT}dist/cli.js`;
  chmodSync(path, isRun ? 0o755 : 0o644);
  if (isFolder) for (const name of readdirSync(path)) levelModes(`${path}/${name}`);
}
