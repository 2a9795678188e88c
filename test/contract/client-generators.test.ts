// What generators of clients stumble over in documents that are valid. Both documents are held to it, so that clients
// in Go, Python, Java and TypeScript can be generated from them.
import { readFileSync } from 'node:fs';
import t from 'tap';

// biome-ignore lint/suspicious/noExplicitAny: a document is walked, whatever it holds
type Json = any;

type Found = { readonly path: string; readonly value: Json };

/** All that is in a value, with where it is. */
function* walk(value: Json, path = ''): Generator<Found> {
  yield { path, value };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* walk(inner, `${path}/${key}`);
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const operationsOf = (document: Json): Json[] =>
  Object.values<Json>(document.paths).flatMap((item) =>
    METHODS.flatMap((method) => (item[method] ? [item[method]] : [])),
  );

/** As generators see names: without case and without what is no letter or digit. */
const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const twice = (names: readonly string[]) =>
  names.filter((name, place) => names.findIndex((other) => plain(other) === plain(name)) !== place);

/** The names of all components that become types; a security scheme becomes none. */
const componentNames = ({ components }: Json): string[] =>
  Object.entries<Json>(components).flatMap(([kind, all]) =>
    kind === 'securitySchemes' ? [] : Object.keys(all),
  );

/** The component schemas that a value leads to. */
function reachable(document: Json, from: Json): Set<string> {
  const found = new Set<string>();
  const follow = (value: Json) => {
    for (const { path, value: one } of walk(value)) {
      const name = path.endsWith('/$ref') && /^#\/components\/schemas\/(.+)$/.exec(one)?.[1];
      if (!name || found.has(name)) continue;
      found.add(name);
      follow(document.components.schemas[name]);
    }
  };
  follow(from);
  return found;
}

const saysWhatItIs = (schema: Json) =>
  ['type', '$ref', 'allOf', 'anyOf', 'oneOf'].some((key) => schema[key] !== undefined);

type Rule = readonly [name: string, offences: (document: Json) => string[]];

const RULES: readonly Rule[] = [
  [
    'a reference is to a whole component',
    (document) =>
      [...walk(document)]
        .filter(({ path, value }) => path.endsWith('/$ref') && typeof value === 'string')
        .filter(({ value }) => !/^#\/components\/[a-zA-Z]+\/[^/]+$/.test(value))
        .map(({ path, value }) => `${path}: ${value}`),
  ],
  ['no two components have one name', (document) => twice(componentNames(document))],
  [
    'no two operations have one name',
    (document) => twice(operationsOf(document).map(({ operationId }) => operationId)),
  ],
  [
    'no enum within a schema gets the name of a component',
    (document) => {
      const names = new Set(componentNames(document).map(plain));
      const inner = Object.entries<Json>(document.components.schemas).flatMap(([name, schema]) =>
        Object.entries<Json>(schema.properties ?? {})
          .filter(([, property]) => property.enum !== undefined || property.items?.enum !== undefined)
          .map(([key]) => `${name}.${key}`),
      );
      return inner.filter((one) => names.has(plain(one)));
    },
  ],
  [
    'every schema says what it is',
    (document) =>
      Object.entries<Json>(document.components.schemas)
        .filter(([, schema]) => !saysWhatItIs(schema))
        .map(([name]) => name),
  ],
  [
    'every choice among shapes says of each what it is',
    (document) =>
      [...walk(document.components.schemas)]
        .filter(({ path }) => /\/(anyOf|oneOf|allOf)\/\d+$/.test(path))
        .filter(({ value }) => !saysWhatItIs(value))
        .map(({ path }) => path),
  ],
];

/** Held to by the control plane alone: of webhooks the partner's own document has defaults, and ours is like it. */
const NO_DEFAULTS: Rule = [
  'no field of a request has a default: generated types would demand it',
  (document) => {
    const bodies = operationsOf(document).map(({ requestBody }) => requestBody ?? {});
    return [...reachable(document, bodies)].flatMap((name) =>
      [...walk(document.components.schemas[name])]
        .filter(({ path }) => /\/properties\/[^/]+\/default$/.test(path))
        .map(({ path }) => name + path),
    );
  },
];

for (const name of ['openapi.json', 'admin-openapi.json']) {
  const document = JSON.parse(readFileSync(`dist/${name}`, 'utf8'));
  const rules = name === 'openapi.json' ? RULES : [...RULES, NO_DEFAULTS];
  for (const [rule, offences] of rules) {
    t.test(`${name}: ${rule}`, async (t) => t.strictSame(offences(document), []));
  }
}

t.test('each rule finds what it is there for', async (t) => {
  const faulty = {
    paths: {
      '/a': {
        get: { operationId: 'readIt' },
        post: {
          operationId: 'read_it',
          requestBody: { content: { json: { schema: { $ref: '#/components/schemas/Sandbox' } } } },
        },
      },
    },
    components: {
      parameters: { sandbox: {} },
      schemas: {
        Sandbox: {
          type: 'object',
          properties: { state: { type: 'string', enum: ['a'], default: 'a' } },
          anyOf: [{ required: ['state'] }],
        },
        SandboxState: { $ref: '#/components/schemas/Sandbox/properties/state' },
        Anything: { description: 'Any JSON.' },
      },
    },
  };
  for (const [rule, offences] of [...RULES, NO_DEFAULTS]) t.ok(offences(faulty).length > 0, rule);
});
