// What the tests of the Postman collection share: the collection, the flows that it is made of, the operations of the
// documents, and a run by Newman.
import newman from 'newman';
import { parse } from 'yaml';
import { readDocuments } from '../../scripts/documents.js';
import { type Flow, type FlowFolder, readFlows } from '../../scripts/postman/flows.js';
import { readText } from '../../scripts/sources.js';

export const ORIGIN = 'http://127.0.0.1:4747';
export const COLLECTION = 'postman/refund-mock.postman_collection.json';
export const ENVIRONMENT = 'postman/refund-mock.postman_environment.json';

export type Pair = { readonly key: string; readonly value: string };
export type Address = {
  readonly raw: string;
  readonly host: readonly string[];
  readonly path: readonly string[];
  readonly query?: readonly Pair[];
  readonly variable?: readonly Pair[];
};
export type Item = {
  readonly id: string;
  readonly name: string;
  readonly event?: readonly {
    readonly listen: string;
    readonly script: { readonly type: string; readonly exec: readonly string[] };
  }[];
  /** Of a folder. */
  readonly item?: readonly Item[];
  readonly description?: string;
  /** Answers that are kept beside a request. */
  readonly response?: readonly { readonly name: string; readonly code: number; readonly body: string }[];
  readonly request?: {
    readonly method: string;
    readonly header: readonly Pair[];
    readonly auth?: { readonly type: string };
    readonly body?: { readonly mode: string; readonly raw: string };
    readonly url: Address;
  };
};
export type Collection = {
  readonly info: Readonly<Record<'_postman_id' | 'name' | 'description' | 'schema', string>>;
  readonly item: readonly Item[];
  readonly auth: { readonly type: string };
  readonly variable: readonly Pair[];
};

export const collection = JSON.parse(readText(COLLECTION)) as Collection;
export const environment = JSON.parse(readText(ENVIRONMENT)) as { values: (Pair & { type: string })[] };

export const isFolder = (entry: Flow | FlowFolder): entry is FlowFolder => 'requests' in entry;
export const flowsIn = (entries: readonly (Flow | FlowFolder)[]): Flow[] =>
  entries.flatMap((entry) => (isFolder(entry) ? flowsIn(entry.requests) : [entry]));
export const FOLDERS = readFlows(parse(readText('postman/flows.yaml')));
export const FLOWS = flowsIn(FOLDERS);

export const requestsIn = (items: readonly Item[]): Item[] =>
  items.flatMap((one) => (one.item === undefined ? [one] : requestsIn(one.item)));
export const foldersIn = (items: readonly Item[]): Item[] =>
  items.flatMap((one) => (one.item === undefined ? [] : [one, ...foldersIn(one.item)]));
export const ITEMS = requestsIn(collection.item);
export const nameOf = ({ path }: Flow) => path.join(' > ');

export type Operation = {
  readonly method: string;
  readonly path: string;
  readonly statuses: readonly string[];
  readonly examples: Readonly<Record<string, unknown>>;
};
export type Media = { example?: unknown; examples?: Record<string, { value: unknown }> };
export type Declared = {
  operationId?: string;
  responses: object;
  requestBody?: { content: Record<string, Media> };
};

const idsOf = ({ paths }: { readonly paths: object }): unknown[] =>
  Object.values(paths).flatMap((item) =>
    Object.values<Partial<Declared>>(item).flatMap(({ operationId }) => operationId ?? []),
  );
const DOCUMENTS = readDocuments();

/** The ids of all operations of each document. */
export const IDS = {
  partner: idsOf(DOCUMENTS['openapi.json']),
  control: idsOf(DOCUMENTS['admin-openapi.json']),
};

/** Read here once more, so that nothing is held against itself. A shared id has a prefix as the partner's. */
export const OPERATIONS = new Map(
  Object.entries(DOCUMENTS).flatMap(([file, { servers, paths }]) => {
    const base = (servers as { url: string }[])[0]?.url.replace(ORIGIN, '') ?? '';
    return Object.entries(paths as Record<string, Record<string, Declared>>).flatMap(([path, item]) =>
      Object.entries(item).flatMap(([method, declared]): [string, Operation][] => {
        const { operationId, responses, requestBody } = declared;
        if (operationId === undefined) return [];
        const { example, examples = {} } = requestBody?.content['application/json'] ?? {};
        const named = Object.entries(examples).map(([name, { value }]) => [name, value]);
        const statuses = Object.keys(responses);
        const all = { true: example, ...Object.fromEntries(named) };
        const isShared = file === 'openapi.json' && IDS.control.includes(operationId);
        const key = isShared ? `partner.${operationId}` : operationId;
        return [[key, { method: method.toUpperCase(), path: base + path, statuses, examples: all }]];
      }),
    );
  }),
);

type Run = {
  readonly values: Readonly<Record<string, string>>;
  readonly folder?: string;
  readonly file?: object;
};

/** Runs the collection, or a folder of it; every request must be answered as declared, and every test pass. */
export async function run(t: import('tap').Test, what: string, { values, folder, file }: Run) {
  const summary = await new Promise<Parameters<Parameters<typeof newman.run>[1]>[1]>((resolve, reject) => {
    const envVar = Object.entries(values).map(([key, value]) => ({ key, value }));
    const options = { collection, envVar, ...(folder && { folder }), ...(file && { environment: file }) };
    newman.run(options, (error, done) => (error === null ? resolve(done) : reject(error)));
  });
  const { stats, failures, executions } = summary.run;
  t.strictSame(
    failures.map(({ source, error }) => `${source?.name}: ${error.test}: ${error.message}`),
    [],
    what,
  );
  const asked =
    folder === undefined
      ? ITEMS
      : requestsIn(foldersIn(collection.item).filter(({ name }) => name === folder));
  t.strictSame(
    executions.map(({ item }) => item.id),
    asked.map(({ id }) => id),
    `${what}: every request was sent, in order`,
  );
  t.equal(stats.requests.total, asked.length);
  const flowOf = new Map(ITEMS.map(({ id }, i) => [id, FLOWS[i] as Flow]));
  for (const { item, response, assertions = [] } of executions) {
    const { operationId = '', status } = flowOf.get(item.id) as Flow;
    const declared = OPERATIONS.get(operationId)?.statuses ?? [String(status)];
    if (!declared.includes(String(response?.code))) t.fail(`${what}: ${item.name}: ${response?.code}`);
    if (assertions.length === 0) t.fail(`${what}: ${item.name}: nothing was tested`);
    for (const { assertion, skipped } of assertions) if (skipped) t.fail(`${what}: skipped: ${assertion}`);
  }
  t.comment(`${what}: ${stats.requests.total} requests, ${stats.assertions.total} assertions`);
  return executions;
}
