// Which rule of a document was broken, as a JSON pointer (RFC 6901) into the document as it is served. A validator
// names the place in a schema of its own, in which every reference is resolved: the same way is gone in the document.
import type { BrokenRule } from '../core/problem.js';
import { pointerKeys, type SchemaViolation } from '../core/schema-violation.js';
import type { ApiDocument, Operation } from './document.js';

/** A place in a document, and what stands there. */
type Place = { readonly pointer: string; readonly value: unknown };

/** Goes from place to place; undefined where there is nothing. */
type Step = (from: Place, key: string) => Place | undefined;

export function rulesBehind(
  violations: readonly SchemaViolation[],
  operation: Operation,
  document: ApiDocument,
): BrokenRule[] {
  const step = createStep(document);
  const byPointer = new Map<string, BrokenRule>();
  for (const violation of violations) {
    const rule = ruleBehind(violation, operation, document, step);
    if (rule !== undefined) byPointer.set(rule.pointer, rule);
  }
  return [...byPointer.values()];
}

/** Of an operation that says nothing itself it is that of the whole document. */
export function securityRule(operation: Operation, document: ApiDocument): BrokenRule {
  const step = createStep(document);
  const root = rootOf(document);
  const own = step(placeOf(operation, document, step), 'security');
  const { pointer, value } = own ?? step(root, 'security') ?? root;
  return { pointer, keyword: 'security', expected: value };
}

/** The last place on the way that the document has: where an overlay changed a schema, that may be the schema. */
function ruleBehind(
  { schemaPath, keyword, params }: SchemaViolation,
  operation: Operation,
  document: ApiDocument,
  step: Step,
): BrokenRule | undefined {
  const own = placeOf(operation, document, step);
  // `/required` when there is no body, else `/properties/requestBody/...`.
  const [, where = 'requestBody', ...keys] = pointerKeys(schemaPath).map(decodeURIComponent);
  let start = step(own, 'requestBody');
  let way = keys.length === 0 ? ['required'] : ['content', 'application/json', 'schema', ...keys];
  if (where !== 'requestBody') {
    // `/properties/query/required`, else `/properties/query/properties/count/...`.
    const [, name = String(params.missingProperty), ...rest] = keys;
    start = parameterOf(own, where, name, operation, document, step);
    way = keys.length === 1 ? ['required'] : ['schema', ...rest];
  }
  if (start === undefined) return undefined;
  const { pointer, value } = furthest(start, way, step);
  return { pointer, keyword, expected: value };
}

function furthest(start: Place, keys: readonly string[], step: Step): Place {
  let place = start;
  for (const key of keys) {
    const next = step(place, key);
    if (next === undefined) return place;
    place = next;
  }
  return place;
}

function parameterOf(
  own: Place,
  where: string,
  name: string,
  { path }: Operation,
  document: ApiDocument,
  step: Step,
): Place | undefined {
  const item = along(rootOf(document), ['paths', path], step);
  return [own, item]
    .flatMap((one) => parametersOf(one, step))
    .find(({ value }) => {
      const parameter = value as { readonly name?: string; readonly in?: string };
      return parameter.name === name && parameter.in === where;
    });
}

function parametersOf(owner: Place | undefined, step: Step): Place[] {
  const all = owner && step(owner, 'parameters');
  if (all === undefined) return [];
  return Object.keys(all.value as object).flatMap((index) => step(all, index) ?? []);
}

function placeOf({ path, method }: Operation, document: ApiDocument, step: Step): Place {
  const place = along(rootOf(document), ['paths', path, method.toLowerCase()], step);
  if (place === undefined) throw new Error(`${method} ${path} is not in the document`);
  return place;
}

const rootOf = (document: ApiDocument): Place => ({ pointer: '#', value: document });

function along(start: Place, keys: readonly string[], step: Step): Place | undefined {
  return keys.reduce<Place | undefined>((place, key) => place && step(place, key), start);
}

/** Follows references, so that a place is where a rule is written and not where it is used. */
function createStep(document: ApiDocument): Step {
  const step: Step = ({ pointer, value }, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    const inner = (value as Readonly<Record<string, unknown>>)[key];
    const reference = (inner as { readonly $ref?: unknown } | null)?.$ref;
    if (typeof reference === 'string') return along(rootOf(document), pointerKeys(reference), step);
    return { pointer: `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, value: inner };
  };
  return step;
}
