// Writes the types of what goes over the wire, generated from the two documents. A test proves them fresh.
import openapiTS, { astToString } from 'openapi-typescript';
import { readDocuments } from '../documents.js';

const HEADER = '// Generated from the OpenAPI documents by `npm run generate`; not written by hand.\n';

/** The generated modules by path. */
export async function generateTypes(): Promise<Readonly<Record<string, string>>> {
  const documents = readDocuments();
  const emit = async (name: 'openapi.json' | 'admin-openapi.json') =>
    HEADER + astToString(await openapiTS(JSON.stringify(documents[name])));
  return {
    'src/partner/wire.generated.ts': await emit('openapi.json'),
    'src/admin/wire.generated.ts': await emit('admin-openapi.json'),
  };
}
