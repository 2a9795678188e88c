// What documents.mjs exports, for TypeScript.
type Document = Readonly<Record<string, unknown>>;
export function readDocuments(): Readonly<Record<'openapi.json' | 'admin-openapi.json', Document>>;
