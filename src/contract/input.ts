// From a request to checked input, or to the problem that names every field at fault (a type or enum fault in the
// body is a 400037, any other breach a 400001).
import type { Assumptions } from '../core/assumptions.js';
import { Problem, type Say } from '../core/problem.js';
import { INVALID_INPUT } from '../core/problems.js';
import { tell } from '../core/reasons.js';
import { shown } from '../core/redaction.js';
import {
  describeViolation,
  essentialViolations,
  isBranchOf,
  nearest,
  pointerKeys,
  type SchemaViolation,
} from '../core/schema-violation.js';
import type { Contract } from './contract.js';
import type { Input, Operation, QueryType } from './document.js';
import { type BodySchema, isOptionalNull, withoutOptionalNulls } from './nulls.js';
import { MALFORMED_JSON, UNKNOWN_NAME, WRONG_TYPE } from './problems.js';
import { CONTRACT_SWITCHES } from './switches.js';

type Raw = { readonly params: unknown; readonly query: unknown; readonly body: unknown };

/** Query values as Fastify reads them: a repeated key gives an array. */
type RawQuery = Readonly<Record<string, string | readonly string[]>>;

/** How a request is read. */
type Reading = {
  readonly assumptions: Assumptions;
  /** The assumption that refuses keys of the query which the operation does not know; null where they are ignored. */
  readonly unknownKeysBy: string | null;
  /** Whether the document is ours, not the partner's. */
  readonly isOurs: boolean;
  /** What hints are told with. */
  readonly say: Say;
};

export function readInput(contract: Contract, operation: Operation, raw: Raw, how: Reading): Input | Problem {
  const { assumptions, unknownKeysBy, isOurs } = how;
  const query = raw.query as RawQuery;
  const input: Input = {
    path: raw.params as Record<string, unknown>,
    query: readQuery(operation, query),
    header: {},
    cookie: {},
  };
  // Null is what a client sends that has none.
  const isAbsent = raw.body === undefined || (raw.body === null && !operation.needsBody);
  if (operation.hasBody && !isAbsent) input.requestBody = raw.body;
  const nulls = isOurs ? 'kept' : CONTRACT_SWITCHES.in(assumptions).null_optional_fields;
  const schema = nulls === 'kept' ? undefined : contract.bodySchema(operation.id);
  if (nulls === 'ignore' && schema !== undefined)
    input.requestBody = withoutOptionalNulls(input.requestBody, schema);
  const unknown =
    unknownKeysBy === null ? [] : Object.keys(query).filter((key) => !operation.queryTypes.has(key));
  const violations = contract.violations(operation.id, input, assumptions);
  if (violations.length === 0 && unknown.length === 0) return input;
  const isNull = (violation: SchemaViolation) => isOptionalNullAt(violation, input.requestBody, schema);
  return toProblem(violations, unknown, operation, contract, how, isNull);
}

/** The parameters that the operation knows, turned into their types; what cannot be stays a string and is refused. */
function readQuery({ queryTypes }: Operation, raw: RawQuery): Record<string, unknown> {
  const query: Record<string, unknown> = {};
  for (const [name, type] of queryTypes) {
    const value = raw[name];
    if (value === undefined) continue;
    if (type === 'array') query[name] = [value].flat().flatMap((item) => item.split(','));
    else query[name] = typeof value === 'string' ? readValue(value, type) : value;
  }
  return query;
}

/** As many digits as a double holds for certain. */
const WHOLE_NUMBER = /^-?\d{1,15}$/;
const DECIMAL = /^-?\d{1,12}(\.\d{1,6})?$/;

function readValue(text: string, type: QueryType): string | number | boolean {
  if (type === 'integer' && WHOLE_NUMBER.test(text)) return Number(text);
  if (type === 'number' && DECIMAL.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** A key of the query that no parameter has. */
type UnknownKey = { readonly unknownKey: string };

function toProblem(
  violations: readonly SchemaViolation[],
  unknown: readonly string[],
  operation: Operation,
  contract: Contract,
  { unknownKeysBy, isOurs, say }: Reading,
  isNull: (violation: SchemaViolation) => boolean,
): Problem {
  const known = [...operation.queryTypes.keys()];
  const breaches = [...essentialViolations(violations), ...unknown.map((unknownKey) => ({ unknownKey }))];
  const withHint = createHints(contract, say, isNull);
  const { reasons, items } = tell<SchemaViolation | UnknownKey>(breaches, (breach) =>
    'unknownKey' in breach ? sayUnknownKey(breach, known) : withHint(breach, describe(breach)),
  );
  const told = items.filter((breach) => 'keyword' in breach);
  const isMalformed = told.some((violation) => isTypeViolation(violation, violations));
  const decidedBy = [...new Set(told.flatMap((breach) => deciderOf(breach, isNull(breach))))];
  if (told.length < items.length && unknownKeysBy !== null) decidedBy.push(unknownKeysBy);
  const rules = contract.brokenRules(operation, told);
  if (told.length === items.length && told.every(isUnknownName))
    return Problem.of(UNKNOWN_NAME, { reasons }, [], rules);
  const malformed = isOurs ? WRONG_TYPE : MALFORMED_JSON;
  return Problem.of(isMalformed ? malformed : INVALID_INPUT, { reasons }, decidedBy, rules);
}

function sayUnknownKey({ unknownKey: key }: UnknownKey, known: readonly string[]): string {
  return `query parameter ${shown(key)} is not known${nearest(key, known)}: ${known.join(', ') || 'none is'}`;
}

/** A name in the path that is none of those that there are. */
function isUnknownName({ keyword, instancePath }: SchemaViolation): boolean {
  return keyword === 'enum' && instancePath.startsWith('/path/');
}

/** The assumption that makes a violation of something that the partner may well accept. */
function deciderOf(violation: SchemaViolation, isNull: boolean): string[] {
  if (isNull) return ['null_optional_fields'];
  if (violation.keyword === 'additionalProperties') return ['unknown_body_fields'];
  const mark = markOf(violation);
  return mark === undefined ? [] : [mark.name];
}

/** An assumption that decides what becomes of some values of a schema, as the document says in `x-assumption`. */
type Mark = {
  readonly name: string;
  /** Of breaches of this keyword alone, or of values of this type. */
  readonly keyword?: string;
  readonly type?: string;
  /** What texts the other choice lets in; all where it says nothing. */
  readonly pattern?: string;
};

function markOf({ keyword, data, parentSchema }: SchemaViolation): Mark | undefined {
  const mark = parentSchema?.['x-assumption'] as Mark | undefined;
  if (mark === undefined) return undefined;
  const { keyword: wanted = keyword, type = typeof data } = mark;
  return wanted === keyword && type === typeof data ? mark : undefined;
}

/** Names the choice that would let something in, once for each switch however much it refuses. */
function createHints(
  contract: Contract,
  say: Say,
  isNull: (violation: SchemaViolation) => boolean,
): (violation: SchemaViolation, words: string) => string {
  const said = new Set<string>();
  return (violation, words) => {
    const names = deciderOf(violation, isNull(violation)).filter(
      (name) => !said.has(name) && !words.includes(name),
    );
    const hints = names
      .filter(() => canHelp(violation))
      .map((name) => {
        said.add(name);
        // Not a matter of one schema, but of each.
        return name === 'null_optional_fields' ? `${name}=ignore` : contract.relaxation(name);
      });
    return words + hints.map((choice) => choice && ` (${say.flag('assume')} ${choice} lets it in)`).join('');
  };
}

function canHelp(violation: SchemaViolation): boolean {
  const { pattern } = markOf(violation) ?? {};
  return pattern === undefined || new RegExp(pattern).test(String(violation.data));
}

/** Whether a violation is that a field which may be left out is null. */
function isOptionalNullAt(
  { instancePath, data }: SchemaViolation,
  body: unknown,
  schema: BodySchema | undefined,
): boolean {
  const [place, ...keys] = pointerKeys(instancePath);
  return data === null && place === 'requestBody' && isOptionalNull(body, schema, keys);
}

function describe(violation: SchemaViolation): string {
  const outsized = sayOutsized(violation);
  if (outsized !== undefined) return outsized;
  if (violation.params.missingProperty === 'requestBody')
    return 'the request body is missing: send a JSON object';
  const said = describeViolation(violation, fieldName(violation.instancePath));
  const isEmptyPart = violation.data === '' && violation.instancePath.startsWith('/path/');
  return isEmptyPart ? `${said}, and the path has an empty part (//)` : said;
}

/** A number of the query that has more digits than can be read is told as it was sent. */
function sayOutsized({ keyword, instancePath, data, parentSchema }: SchemaViolation): string | undefined {
  if (keyword !== 'type' || parentSchema?.type !== 'integer' || !instancePath.startsWith('/query/'))
    return undefined;
  if (typeof data !== 'string' || !/^-?\d+$/.test(data)) return undefined;
  const { minimum, maximum } = parentSchema;
  const limit = data.startsWith('-') ? `at least ${minimum}` : `at most ${maximum}`;
  return `${fieldName(instancePath)} must be ${limit}, not ${shown(data)}`;
}

/** Whether a value of the body has another type, or is none of those listed; of a choice, in each of its branches. */
function isTypeViolation(violation: SchemaViolation, all: readonly SchemaViolation[]): boolean {
  const { keyword, instancePath } = violation;
  if (!instancePath.startsWith('/requestBody')) return false;
  if (keyword !== 'anyOf') return keyword === 'type' || keyword === 'enum';
  return all.filter((one) => isBranchOf(one, violation)).every((one) => one.keyword === 'type');
}

/** `/requestBody/config/fees` as `config.fees`, `/query/count` as `count`. */
function fieldName(instancePath: string): string {
  const [place, ...rest] = pointerKeys(instancePath);
  if (rest.length > 0) return rest.join('.');
  return place === undefined || place === 'requestBody' ? 'the request body' : `the ${place}`;
}
