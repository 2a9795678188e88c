// Turns the two OpenAPI documents into the JSON that the server reads. That of the control plane is put together from
// the fragments of the rooms and resources that it is about, and lists the events of all of them. What it borrows, from
// the partner's document or from the schema of states, is copied into it, so that each stands alone.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describeEvents } from '../src/contract/event-schemas.js';
import { type Fragment, mergeFragments } from '../src/contract/fragments.js';
import { describeKinds } from '../src/contract/kind-schemas.js';
import { CATALOG } from '../src/server/catalog.js';
import { ROOT } from './root.js';

/** Where a file of any folder in src finds them. */
const BORROWED = /(\.\.\/)+openapi\.yaml#\/components\/schemas\//g;
const BORROWED_STATE = /(?:\.\.\/)+fixtures\/fixture\.schema\.json#\/definitions\/(\w+)/g;
const OWN = '#/components/schemas/';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** What may stand as a reference to the same thing somewhere else. */
type Referable = { readonly $ref?: string; readonly description?: string };

export type Schema = Referable & {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly format?: string;
  /** What is wanted, in words, where the rest of the schema says it badly. */
  readonly 'x-expects'?: string;
};

export type Media = {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
};

/** What a request takes or an answer gives, by its media type. */
export type Payload = Referable & { readonly content?: Readonly<Record<string, Media>> };

export type Parameter = Referable & { readonly name: string; readonly in: string; readonly schema: Schema };

export type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Payload;
  readonly responses: Readonly<Record<string, Payload>>;
};

type Paths = Readonly<
  Record<
    string,
    Readonly<Partial<Record<(typeof METHODS)[number], Operation>>> & {
      readonly parameters?: readonly Parameter[];
    }
  >
>;

export type Document = {
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Paths;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
  /** What an assumption changes in the document, by its name and choice. */
  readonly 'x-overlays'?: Readonly<Record<string, unknown>>;
};

export type Documents = Readonly<Record<'openapi.json' | 'admin-openapi.json', Document>>;

type Schemas = Record<string, Schema>;

const read = (path: string) => parse(readFileSync(ROOT + path, 'utf8')) as Document;

/** The schema of states as it was last joined; what it defines is lent to the control plane's document. */
export function readStateSchema(): Schema & { readonly definitions: Readonly<Schemas> } {
  return JSON.parse(readFileSync(`${ROOT}fixtures/fixture.schema.json`, 'utf8'));
}

/** The partner's document alone, which borrows from nothing. */
export function readPartnerDocument(): Document {
  return read('openapi.yaml');
}

/** Both documents by the name of their JSON file in dist. */
export function readDocuments(): Documents {
  const partner = readPartnerDocument();
  const lent = { ...partner.components.schemas, ...ofStates(readStateSchema().definitions) };
  const whole = mergeFragments(read('src/admin/openapi.yaml'), fragments());
  const described = describeKinds(whole, CATALOG.kindNames);
  const control = describeEvents(described, CATALOG.events, CATALOG.references);
  return { 'openapi.json': partner, 'admin-openapi.json': borrow(control, lent) };
}

/** What rooms and resources bring to the control plane's document, in the order of their paths. */
function fragments(): Fragment[] {
  const files = readdirSync(`${ROOT}src`, { recursive: true, encoding: 'utf8' });
  const paths = files.filter((path) => /[\\/]control\.yaml$/.test(path)).sort();
  return paths.map((path) => parse(readFileSync(`${ROOT}src/${path}`, 'utf8')) as Fragment);
}

function borrow(document: Document, lent: Readonly<Schemas>): Document {
  const text = JSON.stringify(document).replaceAll(BORROWED, OWN);
  const copied = JSON.parse(text.replace(BORROWED_STATE, ownName));
  const schemas: Schemas = copied.components.schemas;
  const wanted = referencesOf(copied);
  for (const name of wanted) {
    if (Object.hasOwn(schemas, name)) continue;
    const schema = lent[name];
    if (schema === undefined) throw new Error(`no schema ${name} is lent`);
    schemas[name] = schema;
    wanted.push(...referencesOf(schema));
  }
  return copied;
}

/** The definitions of the schema of states as OpenAPI knows them: `fault` is called StateFault. */
function ofStates(definitions: Readonly<Schemas>): Schemas {
  const renamed: Schemas = JSON.parse(JSON.stringify(definitions).replace(/#\/definitions\/(\w+)/g, ownName));
  return Object.fromEntries(Object.entries(renamed).map(([name, schema]) => [stateName(name), schema]));
}

const stateName = (name: string) => `State${name.charAt(0).toUpperCase()}${name.slice(1)}`;
const ownName = (_: string, name: string) => OWN + stateName(name);

function referencesOf(value: object): string[] {
  const found = JSON.stringify(value).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
  return [...new Set([...found].map(([, name]) => String(name)))];
}

/** Each operation of a document, with its method and path, and the parameters of its path among its own. */
export function operationsIn({ paths }: Document) {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
      return [{ ...operation, method: method.toUpperCase(), path, parameters }];
    }),
  );
}

/** What a reference leads to, in the words of whoever refers to it, if there are any. */
export function resolve<Value extends Referable>(document: object, value: Value): Value {
  if (value.$ref === undefined) return value;
  const found = value.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>((place, key) => (place as Record<string, unknown> | undefined)?.[key], document);
  if (found === undefined) throw new Error(`${value.$ref} leads nowhere`);
  return {
    ...resolve(document, found as Value),
    ...(value.description && { description: value.description }),
  };
}
