// Turns the two OpenAPI documents into the JSON that the server reads. What the control plane's document borrows, from
// the partner's or from the schema of states, is copied into it, so that each stands alone.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const ROOT = new URL('../', import.meta.url);
const BORROWED = '../../openapi.yaml#/components/schemas/';
const BORROWED_STATE = '../../fixtures/fixture.schema.json#/definitions/';
const OWN = '#/components/schemas/';

const read = (path) => parse(readFileSync(new URL(path, ROOT), 'utf8'));

/** Both documents by the name of their JSON file in dist. */
export function readDocuments() {
  const partner = read('openapi.yaml');
  const { definitions } = JSON.parse(readFileSync(new URL('fixtures/fixture.schema.json', ROOT), 'utf8'));
  const lent = { ...partner.components.schemas, ...ofStates(definitions) };
  return { 'openapi.json': partner, 'admin-openapi.json': borrow(read('src/admin/openapi.yaml'), lent) };
}

function borrow(document, lent) {
  const text = JSON.stringify(document).replaceAll(BORROWED, OWN);
  const copied = JSON.parse(text.replace(new RegExp(`${escaped(BORROWED_STATE)}(\\w+)`, 'g'), ownName));
  const wanted = referencesOf(copied);
  for (const name of wanted) {
    if (Object.hasOwn(copied.components.schemas, name)) continue;
    const schema = lent[name];
    if (schema === undefined) throw new Error(`no schema ${name} is lent`);
    copied.components.schemas[name] = schema;
    wanted.push(...referencesOf(schema));
  }
  return copied;
}

/** The definitions of the schema of states as OpenAPI knows them: `fault` is called StateFault. */
function ofStates(definitions) {
  const renamed = JSON.stringify(definitions).replace(/#\/definitions\/(\w+)/g, ownName);
  return Object.fromEntries(
    Object.entries(JSON.parse(renamed)).map(([name, schema]) => [stateName(name), schema]),
  );
}

const stateName = (name) => `State${name[0].toUpperCase()}${name.slice(1)}`;
const ownName = (_, name) => OWN + stateName(name);
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function referencesOf(value) {
  const found = JSON.stringify(value).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
  return [...new Set([...found].map(([, name]) => name))];
}
