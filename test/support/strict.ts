// A client as strict as one can be made from the partner plane's document: it refuses every field that is not declared,
// wherever it is, and wants of each journal entry the detail object of the entry's group.
import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import type { Test } from 'tap';
import { closed } from '../../src/contract/closed.js';
import { createValidator } from '../../src/core/validator.js';

// biome-ignore lint/suspicious/noExplicitAny: a document is walked, whatever it holds
type Json = any;

const { components, paths } = JSON.parse(readFileSync('dist/openapi.json', 'utf8')) as Json;
const ajv = createValidator({ strict: false });
ajv.addSchema({ $id: 'strict', components: closed(components) });

const compiled = new Map<string, ValidateFunction>();

/** What a strict client says against a value of this schema of the document; nothing when it takes it. */
export function strictFaults(schema: string, value: Json): string[] {
  const reference = `strict#/components/schemas/${schema}`;
  const validate = compiled.get(schema) ?? ajv.compile({ $ref: reference });
  compiled.set(schema, validate);
  const faults = validate(value)
    ? []
    : (validate.errors ?? []).map(
        (one) => `${one.instancePath} ${one.message} ${JSON.stringify(one.params)}`,
      );
  return [...faults, ...detailFaults(value, schema)];
}

const nameOf = ({ $ref }: { $ref: string }) => $ref.replace('#/components/schemas/', '');

/** Which schema the detail object of a group has. */
export const DETAIL_SCHEMAS: ReadonlyMap<string, string> = new Map(
  Object.entries<Json>(components.schemas.JournalEntry['x-detail-objects']).map(([group, one]) => [
    group,
    nameOf(one),
  ]),
);

function detailFaults(value: Json, schema: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => detailFaults(one, schema));
  const inner = Object.values(value).flatMap((one) => detailFaults(one, schema));
  if (typeof value.group !== 'string' || value.detail_object === undefined) return inner;
  const wanted = DETAIL_SCHEMAS.get(value.group);
  if (wanted === undefined) return [...inner, `no detail object of group ${value.group} is declared`];
  return [...inner, ...strictFaults(wanted, value.detail_object).map((one) => `detail_object${one}`)];
}

/** The schema of what an operation answers with a status; undefined when it answers no body. */
export function answerSchema(operationId: string, status: number): string | undefined {
  for (const item of Object.values<Json>(paths)) {
    for (const operation of Object.values<Json>(item)) {
      if (operation?.operationId !== operationId) continue;
      const response = operation.responses[status] ?? operation.responses.default;
      const own = response?.$ref ? components.responses[response.$ref.split('/').at(-1)] : response;
      const schema = own?.content?.['application/json']?.schema;
      return schema?.$ref && nameOf(schema);
    }
  }
  throw new Error(`no operation ${operationId}`);
}

/** Holds an answer of an operation against what a strict client takes. */
export function takes(t: Test, operationId: string, { status, body }: { status: number; body: Json }): void {
  const schema = answerSchema(operationId, status);
  if (schema === undefined) throw new Error(`${operationId} declares no named schema for ${status}`);
  t.strictSame(strictFaults(schema, body), [], `${operationId} ${status}`);
}

/** Where the document's own schemas let an object hold more than they name. */
export function openShapes(): string[] {
  const found: string[] = [];
  const look = (schema: Json, name: string) => {
    if (schema.type === 'object' && schema.additionalProperties !== false) found.push(name);
    for (const [key, inner] of Object.entries<Json>(schema.properties ?? {})) look(inner, `${name}.${key}`);
    for (const inner of [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) {
      if (inner !== undefined) look(inner, `${name}[]`);
    }
  };
  for (const [name, schema] of Object.entries<Json>(components.schemas)) look(schema, name);
  return found.sort();
}
