// Every operation of both documents, with hostile values in each parameter and each field of its body, made from the
// schemas: each answer is a declared one, what the document forbids is refused, and what it allows is not refused for
// its form.
import { readFileSync } from 'node:fs';
import type { AnySchema, ValidateFunction } from 'ajv';
import fc from 'fast-check';
import t from 'tap';
import { createValidator } from '../../src/core/validator.js';
import { basic, type Mock, type Reply, refusal, start } from '../support/helper.js';

// biome-ignore lint/suspicious/noExplicitAny: a document is walked, whatever it holds
type Json = any;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Parameter = { readonly name: string; readonly in: 'path' | 'query'; readonly schema: Json };
type Operation = {
  readonly id: string;
  readonly method: Method;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Json;
  readonly example: Json;
};

const ajv = createValidator({ strict: false, logger: false });

function operationsOf(file: string, prefix: string): Operation[] {
  const document: Json = JSON.parse(readFileSync(`dist/${file}`, 'utf8'));
  ajv.addSchema({ ...document, $id: file } as AnySchema);
  const at = (value: Json): Json =>
    value?.$ref === undefined
      ? value
      : at(
          value.$ref
            .slice(2)
            .split('/')
            .reduce((place: Json, key: string) => place[key], document),
        );
  // References are read in their own document.
  const rooted = (value: Json): Json => JSON.parse(JSON.stringify(value).replaceAll('"#/', `"${file}#/`));
  return Object.entries<Json>(document.paths).flatMap(([path, item]) =>
    (['get', 'post', 'put', 'patch', 'delete'] as const)
      .filter((method) => item[method] !== undefined)
      .map((method) => {
        const operation = item[method];
        const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(at);
        const content = at(operation.requestBody)?.content?.['application/json'];
        const [named] = Object.values<Json>(content?.examples ?? {});
        return {
          id: operation.operationId,
          method: method.toUpperCase() as Method,
          path: prefix + path,
          parameters: parameters.map((one: Json) => ({ ...one, schema: rooted(one.schema) })),
          body: content && rooted(at(content.schema)),
          example: content?.example ?? named?.value ?? {},
        };
      }),
  );
}

const OPERATIONS = [
  ...operationsOf('openapi.json', '/v3'),
  ...operationsOf('admin-openapi.json', '/__admin'),
];

const validators = new Map<string, ValidateFunction>();
function allows(schema: Json, value: unknown): boolean {
  const key = JSON.stringify(schema);
  const validate = validators.get(key) ?? ajv.compile(schema);
  validators.set(key, validate);
  return validate(value);
}

/** Texts that somebody may put where any parameter is. */
const TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  '1.5',
  '1e3',
  '+1',
  '999999999999999',
  '9999999999999999',
  '-9999999999999999',
  '9'.repeat(400),
  'true',
  'TRUE',
  'null',
  '[]',
  '{}',
  ',',
  'a,b',
  '\u0000',
  'a\nb',
  '\u007f',
  '\u009b31m',
  '\u2028\u202e',
  'é'.repeat(60),
  '🦊'.repeat(60),
  'x'.repeat(36),
  'x'.repeat(101),
  'x'.repeat(3000),
  '%00',
  '../..',
  '__proto__',
  'constructor',
  '2026-13-45',
  'PT5S',
];

const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  0.001,
  1e15,
  9_007_199_254_740_992,
  1e300,
  [],
  {},
  [null],
  [{}],
  { __proto__: null, a: 1 },
  ...TEXTS,
];

/** A text as its parameter is read. */
function read({ schema }: Parameter, text: string): unknown {
  if (schema.type === 'integer') return /^-?\d+$/.test(text) ? Number(text) : text;
  if (schema.type === 'boolean') return text === 'true' || text === 'false' ? text === 'true' : text;
  return schema.type === 'array' ? text.split(',') : text;
}

const KNOWN: Readonly<Record<string, string>> = { account_token: 'my_account_token_12', sandbox: 'walk' };

/** The address of an operation with this value in one of its parameters, and harmless ones in the others it needs. */
function addressOf({ path, parameters }: Operation, differs?: Parameter, text = ''): string {
  const textFor = (name: string) => (differs?.name === name && differs.in === 'path' ? text : KNOWN[name]);
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(textFor(name) ?? 'some'));
  const query = new URLSearchParams();
  if (parameters.some(({ name }) => name === 'sandbox')) query.set('sandbox', 'walk');
  if (differs?.in === 'query') query.set(differs.name, text);
  return `${filled}?${query}`;
}

/** What has a form that no schema can say, and is told in words of its own. */
const OWN_FORMS = new Set(['timeout', 'event', 'fields']);

/** What is wrong with the answer to a value of a parameter; undefined when nothing is. */
function parameterFault(parameter: Parameter, text: string, { status, body }: Reply): string | undefined {
  const message = String(body?.message);
  if (status >= 500) return JSON.stringify(body);
  const isAllowed = allows(parameter.schema, read(parameter, text));
  if (!isAllowed && status !== 400 && !(parameter.in === 'path' && (status === 404 || status === 414)))
    return `is forbidden, and answered ${status}`;
  const isOfForm = status === 400 && message.includes(`${parameter.name} `);
  if (isAllowed && isOfForm && !OWN_FORMS.has(parameter.name)) return `is allowed, and refused: ${message}`;
  const digits = parameter.schema.type === 'integer' && /^-?\d{16,30}$/.test(text) && status === 400;
  return digits && !message.includes(`not ${text}`) ? `is not told as it is: ${message}` : undefined;
}

t.test(
  'a whole number with more digits than can be read is refused for its size, and told as it was sent',
  async (t) => {
    const { get } = await start(t);
    const most = 999_999_999_999_999;
    for (const [url, says] of [
      ['/v3/credit/accounts?count=9999999999999999', 'count must be at most 100, not 9999999999999999'],
      [
        '/v3/credit/accounts?start_index=9007199254740993',
        `start_index must be at most ${most}, not 9007199254740993`,
      ],
      [
        '/v3/webhooks?start_index=-1234567890123456789',
        'start_index must be at least 0, not -1234567890123456789',
      ],
      ['/__admin/requests?before=1000000000000000', `before must be at most ${most}, not 1000000000000000`],
      [
        '/__admin/deliveries?after=18446744073709551615',
        `after must be at most ${most}, not 18446744073709551615`,
      ],
    ] as const) {
      const { status, body } = await get(url);
      t.strictSame([status, body], [400, refusal('400001', `Invalid input(s): ${says}`)]);
    }
    t.equal((await get(`/v3/credit/accounts?start_index=${most}`)).body.start_index, most);
  },
);

t.test('the name of a sandbox is as long as its characters are many, whatever they take', async (t) => {
  const { get } = await start(t);
  for (const [name, status] of [
    ['🦊'.repeat(100), 200],
    ['🦊'.repeat(101), 400],
    ['é'.repeat(100), 200],
    ['é'.repeat(101), 400],
  ] as const) {
    t.equal((await get('/v3/ping', { user: name })).status, status, `${name.length} units as a user`);
    const named = encodeURIComponent(name);
    t.equal((await get(`/__admin/clock?sandbox=${named}`, { user: null })).status, status, 'as a parameter');
    t.equal((await get(`/~${named}/v3/ping`)).status, status, 'in the base URL');
  }
});

type Place = readonly (string | number)[];

/** Where in a value something may be put. */
function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))];
}

/** The value with another at a place. */
function withAt(value: Json, [key, ...rest]: Place, other: unknown): Json {
  if (key === undefined) return other;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = withAt(value?.[key], rest, other);
  return copy;
}

/** Every field that the schema knows at the top, also those that the example leaves out. */
function fieldsOf(file: Json): string[] {
  const schema: Json = file?.$ref === undefined ? file : ajv.getSchema(file.$ref)?.schema;
  return Object.keys(schema?.properties ?? {});
}

const seed = Number(process.env.MODEL_SEED ?? (process.env.CI ? 20_260_105 : Date.now() % 1_000_000));
let drawn = 0;
const some = <Value>(values: readonly Value[], count: number): Value[] =>
  fc.sample(fc.shuffledSubarray([...values], { minLength: count, maxLength: count }), {
    seed: seed + ++drawn,
    numRuns: 1,
  })[0] ?? [];

/** Waits are over at once. */
const systemTimer = (_: number, run: () => void) => {
  const soon = setImmediate(run);
  return () => clearImmediate(soon);
};

async function walk(
  mock: Mock,
  check: (operation: Operation, tell: (fault: string) => void) => Promise<void>,
): Promise<string[]> {
  const faults: string[] = [];
  for (const operation of OPERATIONS) {
    await check(operation, (fault) => faults.push(`${operation.id}: ${fault}`.slice(0, 400)));
    await mock.post('/__admin/reset?sandbox=walk');
  }
  return faults;
}

t.comment(`MODEL_SEED=${seed} repeats this run`);

t.test('hostile values of parameters get a declared answer, by what the document says of them', async (t) => {
  const mock = await start(t, { systemTimer });
  const faults = await walk(mock, async (operation, tell) => {
    const { method, parameters, body, example } = operation;
    const sent = { user: 'walk', ...(body !== undefined && { body: example }) };
    for (const parameter of parameters) {
      for (const text of some(TEXTS, 12)) {
        if (parameter.in === 'path' && /^$|^ $/.test(text)) continue;
        const reply = await mock.call(method, addressOf(operation, parameter, text), sent);
        const fault = parameterFault(parameter, text, reply);
        if (fault !== undefined) tell(`${parameter.name}=${JSON.stringify(text).slice(0, 60)} ${fault}`);
      }
      if (parameter.in === 'path') continue;
      const twice = `${addressOf(operation)}&${parameter.name}=a&${parameter.name}=b`;
      const { status, body: said } = await mock.call(method, twice, sent);
      if (status >= 500 || (parameter.schema.type !== 'array' && status !== 400))
        tell(`${parameter.name} twice is answered ${status} ${JSON.stringify(said)}`);
    }
  });
  t.strictSame(faults, []);
});

t.test(
  'hostile values in a body get a declared answer, and a 400 if the document forbids them',
  async (t) => {
    const mock = await start(t, { systemTimer });
    let forbidden = 0;
    const faults = await walk(mock, async (operation, tell) => {
      const { method, body: schema, example } = operation;
      if (schema === undefined) return;
      const places = placesIn(example);
      const more = fieldsOf(schema).map((field): Place => [field]);
      for (const place of [...some(places, Math.min(places.length, 25)), ...more]) {
        for (const value of some(VALUES, 6)) {
          const body = withAt(example, place, value);
          const reply = await mock.call(method, addressOf(operation), { user: 'walk', body });
          const isForbidden = !allows(schema, body) && !(body === null && reply.status !== 400);
          if (isForbidden) forbidden++;
          const what = `${place.join('.')} = ${JSON.stringify(value)?.slice(0, 60)}`;
          if (reply.status >= 500) tell(`${what} is answered ${reply.text}`);
          else if (isForbidden && ![400, 404].includes(reply.status))
            tell(`${what} is forbidden, and answered ${reply.status}`);
        }
      }
    });
    t.strictSame(faults, []);
    t.ok(forbidden > 500, `${forbidden} were forbidden`);
  },
);

const HEADERS = ['Prefer', 'Accept', 'Last-Event-ID', 'Content-Type', 'Content-Encoding', 'Idempotency-Key'];
const HEADER_TEXTS = [
  '',
  ' ',
  ',;=',
  'code=',
  'code=999',
  'code=201;example="',
  '\u00e9'.repeat(90),
  '0'.repeat(5000),
  'x/y',
];

t.test('hostile headers get a declared answer', async (t) => {
  const mock = await start(t, { systemTimer });
  const faults = await walk(mock, async (operation, tell) => {
    const { method, body } = operation;
    for (const header of [...HEADERS, 'Authorization']) {
      for (const text of some(HEADER_TEXTS, 3)) {
        const headers = { authorization: basic('walk'), [header.toLowerCase()]: text };
        const sent = { user: null, headers, ...(body !== undefined && { raw: '{}' }) };
        const { status, text: said } = await mock.call(method, addressOf(operation), sent);
        if (status >= 500) tell(`${header}: ${text.slice(0, 40)} is answered ${said}`);
      }
    }
  });
  t.strictSame(faults, []);
});
