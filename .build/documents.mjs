// Turns the two OpenAPI documents into the JSON that the server reads. What the control plane's document borrows from
// the partner's is copied into it, so that each stands alone.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const ROOT = new URL('../', import.meta.url);
const BORROWED = '../../openapi.yaml#/components/schemas/';
const OWN = '#/components/schemas/';

const read = (path) => parse(readFileSync(new URL(path, ROOT), 'utf8'));

/** Both documents by the name of their JSON file in dist. */
export function readDocuments() {
  const partner = read('openapi.yaml');
  return { 'openapi.json': partner, 'admin-openapi.json': borrow(read('src/admin/openapi.yaml'), partner) };
}

function borrow(document, lender) {
  const { schemas } = document.components;
  const copied = JSON.parse(JSON.stringify(document).replaceAll(BORROWED, OWN));
  const wanted = referencesOf(copied).filter((name) => !Object.hasOwn(schemas, name));
  for (const name of wanted) {
    const schema = lender.components.schemas[name];
    if (schema === undefined) throw new Error(`openapi.yaml has no schema ${name}`);
    if (Object.hasOwn(copied.components.schemas, name)) continue;
    copied.components.schemas[name] = schema;
    wanted.push(...referencesOf(schema));
  }
  return copied;
}

function referencesOf(value) {
  const found = JSON.stringify(value).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
  return [...new Set([...found].map(([, name]) => name))];
}
