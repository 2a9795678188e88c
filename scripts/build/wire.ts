// Writes src/wire, the types of what goes over the wire: for the compiler and for editors, as nothing of them runs.
// Each file is made of one OpenAPI document, names it by its hash, and is made again when that document has changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type Document, type Documents, readDocuments } from '../documents.js';
import { ROOT } from '../root.js';

const FILES = { 'partner.ts': 'openapi.json', 'control.ts': 'admin-openapi.json' } as const;

/** Gives the names of those that were written. */
export async function writeWireTypes(
  documents: Documents = readDocuments(),
  folder = `${ROOT}src/wire/`,
): Promise<string[]> {
  const written: string[] = [];
  for (const [file, name] of Object.entries(FILES)) {
    const document = documents[name];
    const opening = `// The types of ${name}, made by scripts/build/wire.ts: ${hashOf(document)}\n`;
    if (existsSync(folder + file) && readFileSync(folder + file, 'utf8').startsWith(opening)) continue;
    mkdirSync(folder, { recursive: true });
    writeFileSync(folder + file, opening + (await typesOf(document)));
    written.push(file);
  }
  return written;
}

async function typesOf(document: Document): Promise<string> {
  // It brings the compiler along, and most times there is nothing to do.
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  return astToString(await openapiTS(JSON.stringify(document)));
}

/** Another version of what makes the types may make other ones. */
function hashOf(document: Document): string {
  const { devDependencies } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));
  const text = devDependencies['openapi-typescript'] + JSON.stringify(document);
  return createHash('sha256').update(text).digest('hex');
}
