// The answers that an OpenAPI document shows for an operation, with the headers that go with them.
import { pointerKeys } from '../core/schema-fault.js';
import type { ApiDocument } from './contract.js';

/** An answer that the document shows. */
export type Example = {
  readonly body: unknown;
  readonly headers: readonly (readonly [name: string, value: string])[];
};

/** What of a document is read here; anything may be a reference instead. */
type Node = { readonly $ref?: string } & Readonly<Record<string, unknown>>;
type Response = {
  readonly headers?: Readonly<Record<string, { readonly example?: unknown }>>;
  readonly content?: Readonly<Record<string, { readonly example?: unknown; readonly examples?: Node }>>;
};

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** By status, and then by name; a response that shows just one has it under `example`. */
export function examplesOf(
  document: ApiDocument,
  operationId: string,
): ReadonlyMap<string, ReadonlyMap<string, Example>> {
  const operations = Object.values(document.paths).flatMap((item) =>
    METHODS.map((method) => (item as Record<string, Node | undefined>)[method]),
  );
  const operation = operations.find((one) => one?.operationId === operationId);
  const responses = Object.entries((operation?.responses ?? {}) as Readonly<Record<string, Node>>);
  return new Map(responses.map(([status, response]) => [status, shownIn(resolve(document, response))]));
}

function shownIn({ headers = {}, content = {} }: Response): ReadonlyMap<string, Example> {
  const { example, examples = {} } = content['application/json'] ?? {};
  const sent = Object.entries(headers).flatMap(([name, header]) =>
    header.example === undefined ? [] : [[name.toLowerCase(), String(header.example)] as const],
  );
  const named = Object.entries(examples as Readonly<Record<string, { readonly value?: unknown }>>);
  const all = example === undefined ? named : [['example', { value: example }] as const, ...named];
  return new Map(all.map(([name, { value }]) => [name, { body: value, headers: sent }]));
}

function resolve(document: ApiDocument, node: Node): Response {
  if (node.$ref === undefined) return node as Response;
  let place: unknown = document;
  for (const key of pointerKeys(node.$ref)) place = (place as Record<string, unknown>)[key];
  return resolve(document, place as Node);
}
