// Writes the types of what goes over the wire, generated from the two documents. A test proves them fresh.
import { writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { readDocuments } from './documents.mjs';

const HEADER = '// Generated from the OpenAPI documents by `npm run generate`; not written by hand.\n';

/** The generated modules by path. */
export async function generateTypes() {
  const documents = readDocuments();
  const emit = async (name) => HEADER + astToString(await openapiTS(JSON.stringify(documents[name])));
  return {
    'src/partner/wire.generated.ts': await emit('openapi.json'),
    'src/admin/wire.generated.ts': await emit('admin-openapi.json'),
  };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  for (const [path, text] of Object.entries(await generateTypes())) {
    writeFileSync(new URL(`../${path}`, import.meta.url), text);
  }
}
