// Writes src/wire: the types of what goes over the wire, for the compiler and for editors, and where the operations of
// the control plane are, for its client. Each file is made of one OpenAPI document, names it by its hash, and is made
// again when that document has changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type Document, type Documents, operationsIn, readDocuments } from '../documents.js';
import { ROOT } from '../root.js';

const FILES = {
  'partner.ts': { of: 'openapi.json', says: 'The types of', make: typesOf },
  'control.ts': { of: 'admin-openapi.json', says: 'The types of', make: typesOf },
  'routes.ts': { of: 'admin-openapi.json', says: 'The operations of', make: routesOf },
} as const;
type File = keyof typeof FILES;

const FOLDER = `${ROOT}src/wire/`;

/** Gives the names of those that were written. */
export async function writeWire(documents: Documents = readDocuments(), folder = FOLDER): Promise<string[]> {
  const written: string[] = [];
  for (const file of Object.keys(FILES) as File[]) {
    if (await write(file, documents, folder)) written.push(file);
  }
  return written;
}

/** What runs of it, and not just compiles. */
export async function writeRoutes(documents: Documents): Promise<void> {
  await write('routes.ts', documents, FOLDER);
}

async function write(file: File, documents: Documents, folder: string): Promise<boolean> {
  const { of, says, make } = FILES[file];
  const document = documents[of];
  const opening = `// ${says} ${of}, made by scripts/build/wire.ts: ${hashOf(document)}\n`;
  if (existsSync(folder + file) && readFileSync(folder + file, 'utf8').startsWith(opening)) return false;
  mkdirSync(folder, { recursive: true });
  writeFileSync(folder + file, opening + (await make(document)));
  return true;
}

async function typesOf(document: Document): Promise<string> {
  // It brings the compiler along, and most times there is nothing to do.
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  return astToString(await openapiTS(JSON.stringify(document)));
}

/** By operationId how each is called, and whether a sandbox is named. */
function routesOf(document: Document): string {
  const prefix = new URL(document.servers[0]?.url ?? '').pathname;
  const rows = operationsIn(document).map(({ operationId, method, path, parameters }) => {
    const isOfSandbox = parameters.some(({ $ref }) => $ref === '#/components/parameters/inSandbox');
    return `  ${operationId}: ${JSON.stringify({ method, path: prefix + path, isOfSandbox })},\n`;
  });
  return [
    'export type Route = Readonly<{ method: string; path: string; isOfSandbox: boolean }>;\n\n',
    `export const ROUTES = {\n${rows.join('')}} satisfies Readonly<Record<string, Route>>;\n`,
  ].join('');
}

/** Another version of what makes the types may make other ones. */
function hashOf(document: Document): string {
  const { devDependencies } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));
  const text = devDependencies['openapi-typescript'] + JSON.stringify(document);
  return createHash('sha256').update(text).digest('hex');
}
