// Both OpenAPI documents: that they are valid, complete and true, and that a person can read them.
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv } from 'ajv';
import t from 'tap';
import { parse, stringify } from 'yaml';
import { Contract } from '../../src/contract/contract.js';
import type { ApiDocument } from '../../src/contract/document.js';
import { applyOverlay } from '../../src/contract/overlays.js';
import { PROBLEMS } from '../../src/server/problems.js';
import { type Mock, start } from '../support/helper.js';

// biome-ignore lint/suspicious/noExplicitAny: a document is walked, whatever it holds
type Json = any;

const read = (name: string): Json => JSON.parse(readFileSync(`dist/${name}`, 'utf8'));
const DOCUMENTS: [name: string, document: Json][] = [
  ['the partner plane', read('openapi.json')],
  ['the control plane', read('admin-openapi.json')],
];
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

const operationsOf = (document: Json): [path: string, method: string, operation: Json, item: Json][] =>
  Object.entries<Json>(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method): [string, string, Json, Json] => [
      path,
      method,
      item[method],
      item,
    ]),
  );

/** Follows references until there is none. */
const resolve = (document: Json, value: Json): Json =>
  value?.$ref === undefined
    ? value
    : resolve(
        document,
        value.$ref
          .slice(2)
          .split('/')
          .reduce((place: Json, key: string) => place?.[key], document),
      );

function referencesIn(value: Json): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return [
    ...(typeof value.$ref === 'string' ? [value.$ref] : []),
    ...Object.values(value).flatMap(referencesIn),
  ];
}

/** On the partner plane every operation does, on the control plane those that can name one. */
function usesSandbox(operation: Json, item: Json): boolean {
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
  const isPartner =
    operation.security === undefined && !operation.operationId.match(/^(list|drop)Sandbox|Unassigned$/);
  const names = parameters.some(({ $ref }: Json) => $ref === '#/components/parameters/inSandbox');
  return (
    names ||
    (isPartner && item !== undefined && operation.tags[0] !== 'Server' && operation.tags[0] !== 'Sandboxes')
  );
}

/** The schemas of parameters, bodies and answers, wherever they stand. */
function schemasIn(value: Json): Json[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = typeof value.schema === 'object' ? [value.schema] : [];
  return [...own, ...Object.values(value).flatMap(schemasIn)];
}

for (const [name, document] of DOCUMENTS) {
  t.test(`the document of ${name} is valid OpenAPI 3.0.3`, async (t) => {
    t.equal(document.openapi, '3.0.3');
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    t.ok(valid, JSON.stringify(errors, null, 2));
  });

  t.test(`every reference of ${name} leads somewhere`, async (t) => {
    const references = referencesIn(document);
    t.ok(references.length > 50);
    for (const $ref of references) t.ok(resolve(document, { $ref }), $ref);
  });

  t.test(`every schema of ${name} compiles under Ajv's strict mode`, async (t) => {
    const ajv = new Ajv({ strict: true, allErrors: true });
    // OpenAPI's own words: where schemas are kept, and what only describes.
    ajv.addVocabulary(['components', 'discriminator']);
    ajv.addVocabulary(['x-expects', 'x-detail-objects', 'x-assumption', 'x-closed', 'x-kinds']);
    for (const format of ['date', 'date-time', 'date-or-date-time', 'float']) ajv.addFormat(format, true);
    ajv.addSchema(
      { $id: 'document', components: document.components } as object,
      'document',
      undefined,
      false,
    );
    for (const schema of Object.keys(document.components.schemas)) {
      t.doesNotThrow(() => ajv.compile({ $ref: `document#/components/schemas/${schema}` }), schema);
    }
    const inline = schemasIn(
      JSON.parse(JSON.stringify(document).replaceAll('"#/components', '"document#/components')),
    );
    t.ok(inline.length > 20);
    for (const schema of inline) t.doesNotThrow(() => ajv.compile(schema), JSON.stringify(schema));
  });

  t.test(`every operation of ${name} says what it is and declares its refusals`, async (t) => {
    for (const [path, method, operation, item] of operationsOf(document)) {
      const id = operation.operationId;
      t.ok(operation.summary && operation.tags.length === 1, `${method} ${path} has a summary and a tag`);
      const declared = Object.keys(operation.responses);
      const expected = ['400', '403', '500'];
      if (operation.security?.length !== 0) expected.push('401');
      if (operation.requestBody) expected.push('413', '415');
      if (path.includes('{')) expected.push('414');
      // What is named by a PUT of ours is made.
      if (path.includes('{') && id !== 'makeSandbox') expected.push('404');
      const makes = name === 'the partner plane' || method !== 'get';
      // Reading our plane makes no sandbox, and so needs no room for one.
      if (usesSandbox(operation, item)) expected.push(makes ? '503' : '404');
      if (id === 'createBalanceRefund') expected.push('409', '412', '422');
      for (const status of expected) t.ok(declared.includes(status), `${id} declares ${status}`);
      for (const status of declared.filter((one) => Number(one) >= 400)) {
        const { content } = resolve(document, operation.responses[status]);
        // What somebody else answers may be anything.
        if ('default' in operation.responses) t.equal(content, undefined, `${id} ${status}`);
        else
          t.equal(content['application/json'].schema.$ref, '#/components/schemas/Error', `${id} ${status}`);
      }
    }
  });
}

t.test('the overlays of assumptions have targets that exist', async (t) => {
  const [, document] = DOCUMENTS[0] as [string, Json];
  for (const [name, overlays] of Object.entries<Json>(document['x-overlays'])) {
    for (const overlay of overlays) t.doesNotThrow(() => applyOverlay(document, overlay), name);
  }
  t.throws(() => applyOverlay(document, { target: '/components/schemas/Nothing', update: {} }));
});

t.test("a problem's code begins with its status", async (t) => {
  for (const { name, code, status } of PROBLEMS) t.ok(code.startsWith(String(status)), name);
});

/** Sends the example called `key` of an operation and returns the answer and what the document says it is. */
async function sendExample(
  mock: Mock,
  document: Json,
  base: string,
  [path, method, operation, item]: Json,
  key: string,
) {
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) =>
    resolve(document, one),
  );
  const url = parameters
    .filter((one) => one.in === 'path')
    .reduce(
      (text: string, one: Json) => text.replace(`{${one.name}}`, String(one.examples?.[key]?.value)),
      base + path,
    );
  const body = operation.requestBody?.content['application/json'].examples?.[key]?.value;
  return mock.call(method.toUpperCase(), url, body === undefined ? {} : { body });
}

t.test(
  'the examples of the partner plane are true: sent to a new sandbox, they get just these answers',
  async (t) => {
    const [, document] = DOCUMENTS[0] as [string, Json];
    let examples = 0;
    for (const entry of operationsOf(document)) {
      const [, , operation] = entry;
      const requested = Object.keys(operation.requestBody?.content['application/json'].examples ?? {});
      const answered: string[] = [];
      for (const [status, response] of Object.entries<Json>(operation.responses)) {
        const shown = resolve(document, response).content?.['application/json']?.examples ?? {};
        for (const [key, { value }] of Object.entries<Json>(shown)) {
          const mock = await start(t, { seed: 'docs' });
          const reply = await sendExample(mock, document, '/v3', entry, key);
          t.equal(reply.status, Number(status), `${operation.operationId} ${key}`);
          t.strictSame(reply.body, value, `${operation.operationId} ${key}`);
          answered.push(key);
          examples++;
        }
      }
      for (const key of requested)
        t.ok(answered.includes(key), `${operation.operationId} ${key} has an answer`);
    }
    t.ok(examples >= 10);
    const unauthorised = resolve(document, { $ref: '#/components/responses/Unauthorized' }).content[
      'application/json'
    ];
    const mock = await start(t);
    t.strictSame((await mock.get('/v3/ping', { user: null })).body, unauthorised.example);
  },
);

t.test('the examples of the control plane are accepted', async (t) => {
  const [, document] = DOCUMENTS[1] as [string, Json];
  for (const [path, method, operation] of operationsOf(document)) {
    const examples = operation.requestBody?.content['application/json'].examples ?? {};
    for (const [key, { value }] of Object.entries<Json>(examples)) {
      const mock = await start(t);
      const refund = { token: 'r', method: 'ACH', amount: 1, description: 'd', currency_code: 'USD' };
      await mock.post('/v3/credit/accounts/my_account_token_12/creditbalancerefunds', refund);
      for (const status of ['PROCESSING', 'SUBMITTED'])
        await mock.post('/__admin/refunds/r/transitions', { status });
      const url = `/__admin${path}`
        .replace('{refund_token}', 'r')
        .replace('{account_token}', 'my_account_token_12');
      const reply = await mock.call(method.toUpperCase() as 'POST', url, { body: value });
      t.ok(reply.status < 300, `${operation.operationId} ${key}: ${reply.text}`);
    }
  }
});

t.test('the answers that the documents show have the shape that they declare', async (t) => {
  for (const [name, document] of DOCUMENTS) {
    const contract = new Contract(structuredClone(document) as ApiDocument);
    let shown = 0;
    for (const { id } of contract.operations) {
      for (const [status, examples] of contract.examples(id)) {
        for (const [key, { body }] of examples) {
          shown++;
          t.strictSame(contract.answerViolations(id, Number(status), body), [], `${id} ${status} ${key}`);
        }
      }
    }
    t.ok(shown >= 10, `${name}: ${shown} answers`);
  }
});

t.test('the links of a created refund lead to its entry and its account', async (t) => {
  const [, document] = DOCUMENTS[0] as [string, Json];
  const { links } =
    document.paths['/credit/accounts/{account_token}/creditbalancerefunds'].post.responses['201'];
  const { post, get } = await start(t);
  const body = { token: 'linked', method: 'ACH', amount: 2, description: 'd', currency_code: 'USD' };
  const created = await post('/v3/credit/accounts/my_account_token_12/creditbalancerefunds', body);
  const follow = (link: Json) => {
    const value = (name: string) => created.body[link.parameters[name].replace('$response.body#/', '')];
    const entry = operationsOf(document).find(([, , { operationId }]) => operationId === link.operationId);
    const path = String(entry?.[0]).replace('{account_token}', value('account_token'));
    const query = Object.keys(link.parameters)
      .filter((name) => name !== 'account_token')
      .map((name) => `${name}=${value(name)}`);
    return get(`/v3${path}?${query.join('&')}`);
  };
  const entries = await follow(links.journalEntriesOfRefund);
  t.equal(entries.body.count, 1);
  t.strictSame(entries.body.data[0].detail_object, created.body);
  t.equal((await follow(links.accountOfRefund)).body.current_balance, -3998);
});

t.test('the documents are served as files', async (t) => {
  const { get } = await start(t);
  const atHome = { user: null, headers: { host: '127.0.0.1:4747' } };
  t.strictSame((await get('/openapi.json', atHome)).body, read('openapi.json'));
  t.strictSame((await get('/__admin/openapi.json', atHome)).body, read('admin-openapi.json'));
  const elsewhere = await get('/openapi.json', { user: null, headers: { host: 'localhost:8080' } });
  t.equal(elsewhere.body.servers[0].url, 'http://localhost:8080/v3', 'naming the server that was asked');
  const yaml = await get('/openapi.yaml', atHome);
  t.equal(yaml.text, readFileSync('openapi.yaml', 'utf8'));
  t.match(yaml.headers['content-type'], /^application\/yaml/);
});

t.test('each document is there as JSON and as YAML, and both say the same', async (t) => {
  const { get, call } = await start(t);
  const written = stringify(read('admin-openapi.json'), { lineWidth: 0 });
  for (const [plane, text] of [
    ['', readFileSync('openapi.yaml', 'utf8')],
    ['/__admin', written],
  ] as const) {
    const atHome = { user: null, headers: { host: '127.0.0.1:4747' } };
    const json = await get(`${plane}/openapi.json`, atHome);
    const yaml = await get(`${plane}/openapi.yaml`, atHome);
    t.strictSame(parse(yaml.text), json.body, plane);
    t.equal(yaml.text, text);
    for (const form of ['json', 'yaml']) {
      const head = await call('HEAD', `${plane}/openapi.${form}`, { user: null });
      t.match(head, {
        status: 200,
        text: '',
        headers: { 'content-type': new RegExp(`^application/${form}`) },
      });
      const refused = await call('POST', `${plane}/openapi.${form}`, { user: null });
      t.match(refused, { status: 405, headers: { allow: 'GET, HEAD' } });
    }
  }
});

t.test('each document names the address that it was asked at, and no other', async (t) => {
  const { get } = await start(t);
  for (const host of [
    '127.0.0.1:1',
    'localhost',
    'LocalHost:65535',
    '[::1]:8080',
    'mock.localhost:9',
    '127.1',
  ]) {
    for (const plane of ['', '/__admin']) {
      const sent = { user: null, headers: { host } };
      const json = await get(`${plane}/openapi.json`, sent);
      const yaml = await get(`${plane}/openapi.yaml`, sent);
      const url = `http://${host}${plane === '' ? '/v3' : plane}`;
      t.strictSame(json.body.servers, [{ url, description: 'This refund-mock' }]);
      t.strictSame(parse(yaml.text), json.body, url);
      t.notMatch(yaml.text, 'http://127.0.0.1:4747', url);
    }
  }
});

t.test('the start page says what this is', async (t) => {
  const { get } = await start(t);
  const { body } = await get('/', { user: null });
  t.strictSame(body, {
    name: 'refund-mock',
    version: JSON.parse(readFileSync('package.json', 'utf8')).version,
    about: "A local, stateful stand-in for Marqeta's credit Balance Refunds API.",
    partner_plane: '/v3',
    control_plane: '/__admin',
    dashboard: '/__admin/ui/',
    docs: '/docs',
    contract: '/openapi.yaml',
    control_plane_contract: '/__admin/openapi.json',
    documents: ['/openapi.json', '/openapi.yaml', '/__admin/openapi.json', '/__admin/openapi.yaml'],
  });
});

t.test('/docs shows both documents, from this server alone', async (t) => {
  const { get } = await start(t);
  const page = await get('/docs', { user: null });
  t.equal(page.status, 200);
  t.match(page.headers['content-type'], /^text\/html/);
  const scripts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => String(url));
  t.ok(scripts.length > 3);
  for (const url of scripts) {
    t.notMatch(url, /^https?:/);
    t.equal((await get(new URL(url, 'http://localhost/docs').pathname, { user: null })).status, 200, url);
  }
  const setup = (await get('/docs/static/swagger-initializer.js', { user: null })).text;
  t.match(setup, /"\/openapi\.json"/);
  t.match(setup, /"\/__admin\/openapi\.json"/);
});
