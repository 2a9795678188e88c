// From a request of the flows and the operation that it names to a request in Postman's format: method, address and
// example bodies come from the OpenAPI documents, and what they do not declare stops the generator.
import { STATUS_CODES } from 'node:http';
import { flaw, statusesOf } from './postman-flows.mjs';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const WRITES = ['POST', 'PUT', 'PATCH'];
const JSON_TYPE = 'application/json';

/** All operations of both planes by operationId; `origin` is what the documents say the server is at. */
export function operationsOf(documents, origin) {
  return new Map(
    Object.values(documents).flatMap((document) => {
      const [{ url }] = document.servers;
      if (!url.startsWith(`${origin}/`)) throw new Error(`the server ${url} is not at ${origin}`);
      const base = url.slice(origin.length);
      return Object.entries(document.paths).flatMap(([path, item]) =>
        METHODS.filter((method) => method in item).map((method) => {
          const operation = readOperation(document, base + path, method, item);
          return [operation.id, operation];
        }),
      );
    }),
  );
}

function readOperation(document, path, method, item) {
  const operation = item[method];
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) =>
    resolve(document, one),
  );
  const namesIn = (place) => parameters.filter((one) => one.in === place).map(({ name }) => name);
  return {
    id: operation.operationId,
    summary: operation.summary,
    method: method.toUpperCase(),
    path,
    params: namesIn('path'),
    query: namesIn('query'),
    statuses: Object.keys(operation.responses),
    examples: examplesOf(operation.requestBody?.content[JSON_TYPE] ?? {}),
    answers: Object.entries(operation.responses).flatMap(([status, response]) => answersOf(status, response)),
  };
}

function resolve(document, value) {
  if (value.$ref === undefined) return value;
  const keys = value.$ref.split('/').slice(1);
  return keys.reduce((place, key) => place[key], document);
}

function examplesOf({ example, examples = {} }) {
  const named = Object.entries(examples).map(([name, { value }]) => [name, value]);
  return new Map(example === undefined ? named : [['example', example], ...named]);
}

/** The answers that the document shows of the operation itself; those that any operation may give are left out. */
function answersOf(status, { $ref, content = {} }) {
  if ($ref !== undefined) return [];
  return [...examplesOf(content[JSON_TYPE] ?? {})].map(([name, body]) => ({
    status: Number(status),
    name,
    body,
  }));
}

/** Those answers beside a request, as Postman keeps them. */
export function savedAnswersOf({ operationId }, request, operations) {
  return operations.get(operationId).answers.map(({ status, name, body }) => ({
    name: [status, STATUS_CODES[status], ...(name === 'example' ? [] : [`(${name})`])].join(' '),
    originalRequest: request,
    status: STATUS_CODES[status],
    code: status,
    _postman_previewlanguage: 'json',
    header: [{ key: 'Content-Type', value: `${JSON_TYPE}; charset=utf-8` }],
    cookie: [],
    body: JSON.stringify(body, null, 2),
  }));
}

/** The request in Postman's format. */
export function requestOf(flow, operations) {
  const operation = 'route' in flow ? outsideOf(flow, operations) : operationOf(flow, operations);
  const { method, path } = operation;
  const auth = authOf(flow, path);
  const body = bodyOf(flow, operation);
  const declared = WRITES.includes(method) ? { 'Content-Type': JSON_TYPE } : {};
  const headers = { ...declared, ...flow.headers };
  const about = [operation.summary && `\`${operation.id}\`: ${operation.summary}.`, flow.about];
  return {
    ...(auth && { auth }),
    method,
    header: Object.entries(headers).map(([key, value]) => ({ key, value: String(value) })),
    ...(body !== undefined && { body: rawBody(body) }),
    url: urlOf(flow, operation),
    description: about.filter(Boolean).join('\n\n').trim(),
  };
}

/** The operation that a flow names; it must declare whatever is sent and expected. */
function operationOf(flow, operations) {
  const operation = operations.get(flow.operationId);
  if (operation === undefined) throw flaw(flow.path, `there is no operation ${flow.operationId}`);
  const { id, params, query, statuses } = operation;
  const missing = params.find((name) => !(name in (flow.params ?? {})));
  if (missing !== undefined) throw flaw(flow.path, `params.${missing} of ${id} is missing`);
  check(flow, Object.keys(flow.params ?? {}), params, `path parameters of ${id}`);
  check(flow, Object.keys(flow.query ?? {}), query, `query parameters of ${id}`);
  check(flow, statusesOf(flow).map(String), statuses, `statuses of ${id}`);
  return operation;
}

/** What no operation serves, for the refusals that come before any operation. */
function outsideOf(flow, operations) {
  const [method, path] = flow.route.split(' ');
  const found = [...operations.values()].find((one) => one.method === method && one.path === path);
  if (found !== undefined) throw flaw(flow.path, `${flow.route} is ${found.id}: name it by operationId`);
  const isPath = [...operations.values()].some((one) => one.path === path);
  const expected = method === 'OPTIONS' ? ['403'] : [isPath ? '405' : '404'];
  check(flow, statusesOf(flow).map(String), expected, `statuses of ${flow.route}`);
  const params = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  return { method, path, params, query: [], examples: new Map() };
}

function check(flow, given, known, what) {
  const unknown = given.find((one) => !known.includes(one));
  if (unknown === undefined) return;
  throw flaw(flow.path, `${unknown} is none of the ${what}: ${known.join(', ') || 'there are none'}`);
}

const CONTROL = '/__admin/';
const secret = (key, value) => ({ key, value, type: 'string' });

/** The partner plane inherits the collection's credentials; a bearer without a token sends nothing. */
function authOf({ auth, path: names }, path) {
  if (auth === 'none') return { type: 'noauth' };
  if (auth !== undefined) {
    const { username = '{{sandbox}}', password = '{{password}}', ...rest } = auth;
    if (Object.keys(rest).length > 0) throw flaw(names, 'auth is none, or a username and a password');
    return basicAuth(username, password);
  }
  if (!path.startsWith(CONTROL)) return undefined;
  return { type: 'bearer', bearer: [secret('token', '{{admin_token}}')] };
}

export function basicAuth(username, password) {
  return { type: 'basic', basic: [secret('username', username), secret('password', password)] };
}

/** The text of the body; undefined when there is none. */
function bodyOf(flow, { id, examples }) {
  if ('raw' in flow) return flow.raw;
  const body = 'example' in flow ? examples.get(exampleName(flow.example)) : flow.body;
  if ('example' in flow && body === undefined) {
    const known = [...examples.keys()].join(', ') || 'there are none';
    throw flaw(flow.path, `${id} has no example ${flow.example}: ${known}`);
  }
  if (body === undefined) return undefined;
  return JSON.stringify(withDifferences(body, flow.differs), null, 2);
}

/** Changes fields by path, such as config.url; null takes one away. */
function withDifferences(body, differences = {}) {
  const changed = structuredClone(body);
  for (const [path, value] of Object.entries(differences)) {
    const keys = path.split('.');
    const place = keys.slice(0, -1).reduce((one, key) => one[key], changed);
    if (value === null) delete place[keys.at(-1)];
    else place[keys.at(-1)] = value;
  }
  return changed;
}

const exampleName = (example) => (example === true ? 'example' : example);
const rawBody = (raw) => ({ mode: 'raw', raw, options: { raw: { language: 'json' } } });

/** Paths keep their parameters as Postman shows them, `:account_token`, with the values beside them. */
function urlOf(flow, { path, params, query: known }) {
  const path_ = path.replace(/\{(\w+)\}/g, ':$1');
  const own = known.includes('sandbox') && path.startsWith(CONTROL) ? { sandbox: '{{sandbox}}' } : {};
  const query = Object.entries({ ...own, ...flow.query, ...flow.stray })
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ({ key, value: String(value) }));
  const search = query.map(({ key, value }) => `${key}=${value}`).join('&');
  return {
    raw: `{{base_url}}${path_}${search === '' ? '' : `?${search}`}`,
    host: ['{{base_url}}'],
    path: path_.slice(1).split('/'),
    ...(query.length > 0 && { query }),
    ...(params.length > 0 && {
      variable: params.map((key) => ({ key, value: String(flow.params?.[key] ?? '') })),
    }),
  };
}
