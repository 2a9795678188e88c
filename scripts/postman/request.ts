// From a request of the flows and the operation that it names to a request in Postman's format: method, address and
// example bodies come from the OpenAPI documents, and what they do not declare stops the generator.
import { STATUS_CODES } from 'node:http';
import {
  type Document,
  type Documents,
  type Media,
  operationsIn,
  type Payload,
  resolve,
} from '../documents.js';
import { type Flow, statusesOf, wrong } from './flows.js';

const WRITES = ['POST', 'PUT', 'PATCH'];
const JSON_TYPE = 'application/json';

/** What is called: an operation, or what none serves. */
type Called = {
  /** Undefined of what no operation serves. */
  readonly id?: string;
  readonly summary?: string;
  readonly method: string;
  readonly path: string;
  readonly params: readonly string[];
  readonly query: readonly string[];
  readonly statuses: readonly string[];
  readonly examples: ReadonlyMap<string, unknown>;
  readonly answers: readonly Answer[];
};
type Answer = { readonly status: string; readonly name: string; readonly body: unknown };

/** Those of both planes by operationId; one that both have is the control plane's, the partner's is `partner.ID`. */
export type Operations = ReadonlyMap<string, Called>;

/** `origin` is what the documents say the server is at. */
export function operationsOf(documents: Documents, origin: string): Operations {
  const read = (document: Document) => {
    const url = String(document.servers[0]?.url);
    if (!url.startsWith(`${origin}/`)) throw new Error(`the server ${url} is not at ${origin}`);
    const base = url.slice(origin.length);
    return operationsIn(document).map(
      (one) => [one.operationId, readOperation(document, base, one)] as const,
    );
  };
  const control = new Map(read(documents['admin-openapi.json']));
  const partner = read(documents['openapi.json']).map(
    ([id, one]) => [control.has(id) ? `partner.${id}` : id, one] as const,
  );
  return new Map([...partner, ...control]);
}

function readOperation(
  document: Document,
  base: string,
  operation: ReturnType<typeof operationsIn>[number],
): Called {
  const parameters = operation.parameters.map((one) => resolve(document, one));
  const namesIn = (place: string) => parameters.filter((one) => one.in === place).map(({ name }) => name);
  return {
    id: operation.operationId,
    summary: operation.summary,
    method: operation.method,
    path: base + operation.path,
    params: namesIn('path'),
    query: namesIn('query'),
    statuses: Object.keys(operation.responses),
    examples: examplesOf(operation.requestBody?.content?.[JSON_TYPE]),
    answers: Object.entries(operation.responses).flatMap(([status, response]) => answersOf(status, response)),
  };
}

function examplesOf({ example, examples = {} }: Media = {}): ReadonlyMap<string, unknown> {
  const named = Object.entries(examples).map(([name, { value }]) => [name, value] as const);
  return new Map(example === undefined ? named : [['example', example], ...named]);
}

/** The answers that the document shows of the operation itself; those that any operation may give are left out. */
function answersOf(status: string, { $ref, content = {} }: Payload): Answer[] {
  if ($ref !== undefined) return [];
  return [...examplesOf(content[JSON_TYPE])].map(([name, body]) => ({ status, name, body }));
}

/** Those answers beside a request, as Postman keeps them. */
export function savedAnswersOf(flow: Flow, request: object, operations: Operations): object[] {
  // The description is that of the request beside it.
  const { description: _, ...originalRequest } = request as { description?: string };
  return operationOf(flow, operations).answers.map(({ status, name, body }) => ({
    name: [status, STATUS_CODES[status], ...(name === 'example' ? [] : [`(${name})`])].join(' '),
    originalRequest,
    status: STATUS_CODES[status],
    code: Number(status),
    _postman_previewlanguage: 'json',
    header: [{ key: 'Content-Type', value: `${JSON_TYPE}; charset=utf-8` }],
    body: JSON.stringify(body, null, 2),
  }));
}

/** The request in Postman's format. */
export function requestOf(flow: Flow, operations: Operations): object {
  const called =
    flow.route === undefined ? operationOf(flow, operations) : outsideOf(flow, flow.route, operations);
  const { id, summary, method, path } = called;
  const auth = authOf(flow, path);
  const body = bodyOf(flow, called);
  const declared = WRITES.includes(method) ? { 'Content-Type': JSON_TYPE } : {};
  const headers = { ...declared, ...flow.headers };
  const about = [summary && `\`${id}\`: ${summary}.`, flow.about];
  return {
    ...(auth && { auth }),
    method,
    header: Object.entries(headers).map(([key, value]) => ({ key, value: String(value) })),
    ...(body !== undefined && { body: rawBody(body) }),
    url: urlOf(flow, called),
    description: about.filter(Boolean).join('\n\n').trim(),
  };
}

/** The operation that a flow names; it must declare whatever is sent and expected. */
function operationOf(flow: Flow, operations: Operations): Called {
  const operation = operations.get(String(flow.operationId));
  if (operation === undefined) throw wrong(flow.path, `there is no operation ${flow.operationId}`);
  const { operationId: id } = flow;
  const { params, query, statuses } = operation;
  const missing = params.find((name) => !(name in (flow.params ?? {})));
  if (missing !== undefined) throw wrong(flow.path, `params.${missing} of ${id} is missing`);
  check(flow, Object.keys(flow.params ?? {}), params, `path parameters of ${id}`);
  check(flow, Object.keys(flow.query ?? {}), query, `query parameters of ${id}`);
  check(flow, statusesOf(flow).map(String), statuses, `statuses of ${id}`);
  return operation;
}

/** What no operation serves, for the refusals that come before any operation. */
function outsideOf(flow: Flow, route: string, operations: Operations): Called {
  const [method = '', path = ''] = route.split(' ');
  const [found] = [...operations].find(([, one]) => one.method === method && one.path === path) ?? [];
  if (found !== undefined) throw wrong(flow.path, `${route} is ${found}: name it by operationId`);
  const isPath = [...operations.values()].some((one) => one.path === path);
  const statuses = method === 'OPTIONS' ? ['403'] : [isPath ? '405' : '404'];
  check(flow, statusesOf(flow).map(String), statuses, `statuses of ${route}`);
  const params = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
  return { method, path, params, query: [], statuses, examples: new Map(), answers: [] };
}

function check(flow: Flow, given: readonly string[], known: readonly string[], what: string): void {
  const unknown = given.find((one) => !known.includes(one));
  if (unknown === undefined) return;
  throw wrong(flow.path, `${unknown} is none of the ${what}: ${known.join(', ') || 'there are none'}`);
}

const CONTROL = '/__admin/';
const secret = (key: string, value: string) => ({ key, value, type: 'string' });

/** The partner plane inherits the collection's credentials; a bearer without a token sends nothing. */
function authOf({ auth, path: names }: Flow, path: string): object | undefined {
  if (auth === 'none') return { type: 'noauth' };
  if (auth !== undefined) {
    const { username = '{{sandbox}}', password = '{{password}}', ...rest } = auth;
    if (Object.keys(rest).length > 0) throw wrong(names, 'auth is none, or a username and a password');
    return basicAuth(username, password);
  }
  if (!path.startsWith(CONTROL)) return undefined;
  return { type: 'bearer', bearer: [secret('token', '{{admin_token}}')] };
}

export function basicAuth(username: string, password: string): object {
  return { type: 'basic', basic: [secret('username', username), secret('password', password)] };
}

/** The text of the body; undefined when there is none. */
function bodyOf(flow: Flow, { id, examples }: Called): string | undefined {
  if (flow.raw !== undefined) return flow.raw;
  const { example } = flow;
  const body = example === undefined ? flow.body : examples.get(example === true ? 'example' : example);
  if (example !== undefined && body === undefined) {
    const known = [...examples.keys()].join(', ') || 'there are none';
    throw wrong(flow.path, `${id} has no example ${example}: ${known}`);
  }
  if (body === undefined) return undefined;
  return JSON.stringify(withDifferences(body, flow.differs), null, 2);
}

/** Changes fields by path, such as config.url; null takes one away. */
function withDifferences(body: unknown, differences: Readonly<Record<string, unknown>> = {}): unknown {
  const changed = structuredClone(body);
  for (const [path, value] of Object.entries(differences)) {
    const keys = path.split('.');
    const last = String(keys.pop());
    const place = keys.reduce((one, key) => one[key] as Fields, changed as Fields);
    if (value === null) delete place[last];
    else place[last] = value;
  }
  return changed;
}

type Fields = Record<string, unknown>;

const rawBody = (raw: string) => ({ mode: 'raw', raw, options: { raw: { language: 'json' } } });

/** Paths keep their parameters as Postman shows them, `:account_token`, with the values beside them. */
function urlOf(flow: Flow, { path, params, query: known }: Called): object {
  const shown = path.replace(/\{(\w+)\}/g, ':$1');
  const own = known.includes('sandbox') && path.startsWith(CONTROL) ? { sandbox: '{{sandbox}}' } : {};
  const query = Object.entries({ ...own, ...flow.query, ...flow.stray })
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ({ key, value: String(value) }));
  const search = query.map(({ key, value }) => `${key}=${value}`).join('&');
  return {
    raw: `{{base_url}}${shown}${search === '' ? '' : `?${search}`}`,
    host: ['{{base_url}}'],
    path: shown.slice(1).split('/'),
    ...(query.length > 0 && { query }),
    ...(params.length > 0 && {
      variable: params.map((key) => ({ key, value: String(flow.params?.[key] ?? '') })),
    }),
  };
}
