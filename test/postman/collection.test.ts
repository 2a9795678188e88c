// The Postman collection: that it is what the documents and the flows make it, and that it leaves nothing out.
import t from 'tap';
import { makePostmanFiles } from '../../scripts/postman/collection.js';
import { type Flow, statusesOf } from '../../scripts/postman/flows.js';
import { readText } from '../../scripts/sources.js';
import { stepsFrom } from '../../src/core/scenario-plan.js';
import { REFUND_LIFECYCLE } from '../../src/resources/balance-refunds/lifecycle.js';
import { PROBLEMS } from '../../src/server/problems.js';
import {
  type Address,
  COLLECTION,
  collection,
  ENVIRONMENT,
  environment,
  FLOWS,
  FOLDERS,
  flowsIn,
  foldersIn,
  IDS,
  ITEMS,
  type Item,
  isFolder,
  nameOf,
  OPERATIONS,
  ORIGIN,
} from '../support/postman.js';

t.test('the files are those that `npm run generate` writes', async (t) => {
  const files = makePostmanFiles();
  t.strictSame(Object.keys(files), [COLLECTION, ENVIRONMENT]);
  for (const [path, text] of Object.entries(files)) t.ok(readText(path) === text, path);
});

/** A document of flows with nothing but this request in it. */
const flowsOf = (request: string) => `
name: n
description: d
variables: { base_url: { value: "${ORIGIN}" } }
folders: [{ name: F, description: f, requests: [${request}] }]`;

const WRONG: readonly [request: string, says: string][] = [
  ['{ name: R, operationId: getPink, status: 200 }', 'there is no operation getPink'],
  ['{ name: R, operationId: getPing, status: 201 }', '201 is none of the statuses of getPing: 200, 400'],
  [
    '{ name: R, operationId: retrieveAccount, status: 200 }',
    'params.account_token of retrieveAccount is missing',
  ],
  [
    '{ name: R, operationId: partner.listRefunds, status: 200 }',
    'params.account_token of partner.listRefunds is missing',
  ],
  ['{ name: R, operationId: partner.getPing, status: 200 }', 'there is no operation partner.getPing'],
  [
    '{ name: R, route: "GET /v3/credit/accounts/{account_token}/refunds", status: 404 }',
    'GET /v3/credit/accounts/{account_token}/refunds is partner.listRefunds: name it by operationId',
  ],
  [
    '{ name: R, operationId: getPing, params: { a: 1 }, status: 200 }',
    'a is none of the path parameters of getPing: there are none',
  ],
  [
    '{ name: R, operationId: listSandboxes, query: { cuont: 1 }, status: 200 }',
    'cuont is none of the query parameters of listSandboxes: count, start_index',
  ],
  ['{ name: R, operationId: postPing, example: shout, status: 200 }', 'postPing has no example shout: echo'],
  ['{ name: R, operationId: postPing, body: {}, raw: x, status: 200 }', 'body and raw are both the body'],
  ['{ name: R, operationId: getPing, stauts: 200 }', 'stauts means nothing here'],
  ['{ name: R, operationId: getPing }', 'it expects no status'],
  ['{ name: R, operationId: getPing, auth: { user: x }, status: 200 }', 'auth is none, or a username'],
  ['{ name: R, route: GET /v3/ping, status: 200 }', 'GET /v3/ping is getPing: name it by operationId'],
  ['{ name: R, route: PUT /v3/ping, status: 404 }', '404 is none of the statuses of PUT /v3/ping: 405'],
  ['{ name: R, operationId: getPing, with_receiver: { stat: 1 }, status: 200 }', 'stat means nothing here'],
];

for (const [request, says] of WRONG) {
  t.test(`the generator stops, and says where: ${says}`, async (t) => {
    const words = `postman/flows.yaml: F > R: ${says}`.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    t.throws(() => makePostmanFiles(flowsOf(request)), { message: new RegExp(`^${words}`) });
  });
}

t.test('the generator stops at a name used twice, and at a template that lacks a value', async (t) => {
  const twice = '{ name: R, operationId: getPing, status: 200 }';
  t.throws(() => makePostmanFiles(flowsOf(`${twice}, ${twice}`)), {
    message: /F > R: the name is used twice/,
  });
  const template = '{ for_each: [{ a: 1 }], requests: [{ name: <b>, operationId: getPing, status: 200 }] }';
  t.throws(() => makePostmanFiles(flowsOf(template)), { message: /F: a row gives no b: \{"a":1\}/ });
  t.doesNotThrow(() => makePostmanFiles(flowsOf(template.replace('<b>', '<a>'))));
});

t.test('the generator stops at a folder that says nothing, or holds both requests and folders', async (t) => {
  const request = '{ name: R, operationId: getPing, status: 200 }';
  const folder = `{ name: G, description: g, requests: [${request}] }`;
  const silent = folder.replace('description: g, ', '');
  t.throws(() => makePostmanFiles(flowsOf(silent)), { message: /F > G: it has no description/ });
  t.throws(() => makePostmanFiles(flowsOf(`${request}, ${folder}`)), {
    message: /F: it holds requests and folders: each folder holds one or the other/,
  });
  t.doesNotThrow(() => makePostmanFiles(flowsOf(folder)));
});

t.test('what is asked, and how it may be answered, comes from the documents', async (t) => {
  t.ok(FLOWS.length > 300);
  const [asked, declared] = [FLOWS.map(askedBy), FLOWS.map(declaredBy)];
  t.strictSame(asked, declared);
  const undeclared = FLOWS.flatMap((flow) => {
    const { statuses } = OPERATIONS.get(flow.operationId ?? '') ?? { statuses: ['403', '404', '405'] };
    return statusesOf(flow).filter((status) => !statuses.includes(String(status)));
  });
  t.strictSame(undeclared, []);
});

/** What a request of the collection sends where, as far as a document says it. */
function askedBy(flow: Flow, i: number): object {
  const { name, request } = ITEMS[i] as Item;
  const asked = { name, call: `${request?.method} /${request?.url.path.join('/')}` };
  return isExample(flow) ? { ...asked, body: JSON.parse(request?.body?.raw ?? 'null') } : asked;
}

function declaredBy(flow: Flow): object {
  const operation = OPERATIONS.get(flow.operationId ?? '');
  const call = operation === undefined ? flow.route : `${operation.method} ${operation.path}`;
  const declared = { name: flow.path.at(-1), call: call?.replace(/\{(\w+)\}/g, ':$1') };
  return isExample(flow) ? { ...declared, body: operation?.examples[String(flow.example)] } : declared;
}

const isExample = ({ example, differs }: Flow) => example !== undefined && differs === undefined;

t.test('no operation hides one of the same id in the other document', async (t) => {
  const { partner, control } = IDS;
  t.equal(OPERATIONS.size, partner.length + control.length);
  const shared = partner.filter((id) => control.includes(id)).map((id) => `partner.${id}`);
  t.strictSame(shared.sort(), ['partner.listRefunds', 'partner.transitionRefund']);
  for (const [id, { path }] of OPERATIONS)
    t.equal(path.startsWith('/__admin'), control.includes(id), `${id}: ${path}`);
});

t.test('every operation is called, save those that would not be for everybody', async (t) => {
  const called = new Set(FLOWS.map(({ operationId }) => operationId));
  t.strictSame(
    [...OPERATIONS.keys()].filter((id) => !called.has(id)),
    ['createSession', 'deleteSession', 'clearUnassigned'],
    'sessions are for browsers, and who empties the log of unassigned calls takes it from all sandboxes',
  );
});

/** Refusals that no request of a collection can provoke, or only by hundreds of them. */
const NOT_PROVOKED: Readonly<Record<string, string>> = {
  notHttp: 'no client sends what is not HTTP',
  headersTooLarge: 'comes before any operation',
  httpVersion: 'no client sends another version',
  unknownName: 'is what a name in a path that no document lists gets',
  callsItself: 'takes a webhook that points at the server itself',
  tooSlow: 'takes a client that stops in the middle',
  expectation: 'Newman and the application of Postman set that header themselves',
  ambiguousSandbox: 'hangs on what other sandboxes there are',
  adminTokenRequired: 'takes a server with --admin-token',
  advanceUnderWay: 'takes two calls at the same time',
  webhooksFull: 'takes a hundred webhooks',
  faultsFull: 'takes a thousand faults',
  snapshotsFull: 'takes a hundred snapshots',
  pageUnreadable: 'takes a server without file handles',
  startedOver: 'takes a reset while a fault holds an answer up',
};

t.test('every refusal is provoked that a client can provoke', async (t) => {
  const codes = new Set(
    FLOWS.flatMap(({ refusal, without_receiver: none }) => [refusal?.code, none?.refusal?.code]),
  );
  const missing = PROBLEMS.filter(({ code }) => !codes.has(code));
  // Of 429, 500 and 503 a fault gives the answer: a rate limit hangs on real time, and the others on much going wrong.
  t.strictSame(missing.map(({ name }) => name).sort(), Object.keys(NOT_PROVOKED).sort());
  const silent = FLOWS.filter(({ refusal }) => refusal?.says.length === 0);
  t.strictSame(silent.map(nameOf), [], 'each says what was wrong');
});

t.test('every built-in scenario has a folder that expects its steps', async (t) => {
  const lifecycles = FOLDERS.find(({ path }) => path[0] === 'Lifecycles');
  const folders = lifecycles?.requests.filter(isFolder) ?? [];
  const names = REFUND_LIFECYCLE.table.scenarios.map(({ name }) => name);
  t.strictSame(
    folders.map(({ path }) => path[1]).filter((name) => names.includes(String(name))),
    names,
  );
  for (const scenario of REFUND_LIFECYCLE.table.scenarios) {
    const start = scenario.starts ?? (scenario.method === 'ACH' ? 'PENDING' : 'COMPLETED');
    const steps = stepsFrom(REFUND_LIFECYCLE, scenario, start);
    const flows = flowsIn(folders.filter(({ path }) => path[1] === scenario.name));
    const lists = flows.find(({ list }) => list !== undefined)?.list;
    t.strictSame(
      lists,
      {
        'transitions.to': [start, ...steps.map(({ to }) => to)],
        'transitions.return_code': [null, ...steps.map(({ return_code: code }) => code ?? null)],
      },
      scenario.name,
    );
  }
});

t.test('it is a collection of format 2.1, with tests in every request', async (t) => {
  const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  const { info } = collection;
  t.equal(info.schema, 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json');
  t.match(info._postman_id, UUID);
  t.match(info.description, /^Calling localhost needs the Postman desktop app or the desktop agent/);
  t.strictSame(
    collection.item.map(({ name }) => name),
    ['First refund', 'Account refunds', 'Reference', 'Every refusal', 'Lifecycles', 'Webhooks', 'Faults'],
  );
  const entries = (items: readonly Item[]): Item[] =>
    items.flatMap((one) => [one, ...entries(one.item ?? [])]);
  const ids = entries(collection.item).map(({ id }) => id);
  t.equal(new Set(ids).size, ids.length, 'ids are unique');
  t.strictSame(
    ids.filter((id) => !UUID.test(id)),
    [],
  );
  const scripts = entries(collection.item).flatMap(({ event = [] }) => event);
  const malformed = scripts.filter(
    ({ listen, script: { type, exec } }) =>
      !/^(test|prerequest)$/.test(listen) ||
      type !== 'text/javascript' ||
      exec.length === 0 ||
      exec.some((line) => typeof line !== 'string' || line.includes('\n')),
  );
  t.strictSame(malformed, []);
  const untested = ITEMS.filter((item) => !scriptOf(item, 'test').includes("pm.test('answers "));
  t.strictSame(untested, []);
  t.notMatch(JSON.stringify(scripts), /responseTime/, 'how long it takes is not tested');
  t.strictSame(
    ITEMS.map(({ request }) => request?.url).filter((url) => url === undefined || !isWhole(url)),
    [],
    'addresses in one piece are those in parts',
  );
});

const scriptOf = ({ event = [] }: Item, wanted: string) =>
  event.flatMap(({ listen, script }) => (listen === wanted ? script.exec : [])).join('\n');

function isWhole({ raw, host, path, query = [], variable = [] }: Address): boolean {
  const search = query.map(({ key, value }) => `${key}=${value}`).join('&');
  const named = path.filter((part) => part.startsWith(':')).map((part) => part.slice(1));
  const isNamed = named.join() === variable.map(({ key }) => key).join();
  return (
    isNamed &&
    raw === `{{base_url}}/${path.join('/')}${search && `?${search}`}` &&
    host.join() === '{{base_url}}'
  );
}

t.test('every folder says what it shows, and every name of a refusal says its status', async (t) => {
  const folders = foldersIn(collection.item);
  t.strictSame(
    folders.filter(({ description = '' }) => description.length < 20).map(({ name }) => name),
    [],
  );
  const names = folders.map(({ name }) => name);
  t.strictSame(
    names.filter((name, i) => names.indexOf(name) !== i),
    [],
    'a folder is found by its name',
  );
  const unsaid = FLOWS.filter((flow) => {
    const statuses = statusesOf(flow).filter((status) => Number(status) >= 400);
    return statuses.some((status) => !String(flow.path.at(-1)).includes(String(status)));
  });
  t.strictSame(unsaid.map(nameOf), []);
  const called = FLOWS.filter(({ path }) => /^(it|they|this|that) /i.test(String(path.at(-1))));
  t.strictSame(called.map(nameOf), [], 'none needs the name before it to be understood');
  t.notMatch(readText('postman/flows.yaml'), /cheque/i, 'the partner writes CHECK');
});

t.test('the reference has each operation of the partner plane, with its documented answers', async (t) => {
  const reference = FLOWS.filter(({ saved }) => saved === true);
  const partner = [...OPERATIONS].flatMap(([id, { path }]) => (path.startsWith('/__admin') ? [] : [id]));
  const ids = reference.map(({ operationId = '' }) => operationId);
  t.strictSame(ids.filter((id) => partner.includes(id)).sort(), partner.sort());
  t.equal(ids.length - partner.length, 10, 'and ten of the control plane');
  t.equal(new Set(ids).size, ids.length);
  const unanswered = reference.filter((flow) => {
    // What a receiver answers to a ping may be anything.
    if (flow.operationId === 'postWebhooksTokenPing') return false;
    const { response = [] } = ITEMS[FLOWS.indexOf(flow)] as Item;
    return !response.some(({ code, body }) => code < 300 && JSON.parse(body) !== null);
  });
  t.strictSame(unanswered.map(nameOf), [], 'each shows what success looks like');
  const refund =
    ITEMS[FLOWS.findIndex(({ saved, operationId }) => saved && operationId === 'createBalanceRefund')];
  t.strictSame(
    [...new Set(refund?.response?.map(({ code }) => code))],
    [201, 400, 404, 409, 412, 422],
    'and a refund each of its refusals',
  );
});

t.test('the environment has the variables of the collection, and secrets are secret', async (t) => {
  const { values } = environment;
  const secrets = values.filter(({ type }) => type === 'secret').map(({ key }) => key);
  t.strictSame(secrets, ['password', 'admin_token']);
  const settings = values.map(({ key, value }) => [key, value]);
  t.strictSame(settings, [
    ['base_url', ORIGIN],
    ['sandbox', 'postman'],
    ['password', 'secret'],
    ['admin_token', ''],
    ['receiver_url', ''],
  ]);
  const own = collection.variable.map(({ key, value }) => [key, value]);
  t.strictSame(own.slice(0, settings.length), settings);
  t.notMatch(JSON.stringify(collection.item), ORIGIN, 'no request has the address in it');
});
