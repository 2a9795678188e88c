// From a request to checked input, or to the problem that names every field at fault (design.md: a type or enum fault
// in the body is a 400037, any other breach a 400001).
import type { Assumptions } from '../core/assumptions.js';
import { Problem } from '../core/problems.js';
import {
  describeViolation,
  essentialViolations,
  isBranchOf,
  nearest,
  type SchemaViolation,
} from '../core/schema-fault.js';
import type { Contract, Input, Operation } from './contract.js';

type Raw = { readonly params: unknown; readonly query: unknown; readonly body: unknown };

/** Query values as Fastify reads them: a repeated key gives an array. */
type RawQuery = Readonly<Record<string, string | readonly string[]>>;

export function readInput(
  contract: Contract,
  operation: Operation,
  raw: Raw,
  assumptions: Assumptions,
  ignoresUnknownKeys: boolean,
): Input | Problem {
  const query = raw.query as RawQuery;
  const input: Input = {
    path: raw.params as Record<string, unknown>,
    query: readQuery(operation, query),
    header: {},
    cookie: {},
  };
  if (operation.hasBody && raw.body !== undefined) input.requestBody = raw.body;
  const unknown = ignoresUnknownKeys
    ? []
    : Object.keys(query).filter((key) => !operation.queryNames.has(key));
  const violations = contract.violations(operation.id, input, assumptions);
  if (violations.length === 0 && unknown.length === 0) return input;
  return toProblem(violations, unknown, operation);
}

function readQuery(operation: Operation, raw: RawQuery): Record<string, unknown> {
  const query: Record<string, unknown> = {};
  for (const name of operation.queryNames) {
    const value = raw[name];
    if (value === undefined) continue;
    const isList = operation.listNames.includes(name);
    query[name] = isList ? [value].flat().flatMap((item) => item.split(',')) : value;
  }
  return query;
}

function toProblem(
  violations: readonly SchemaViolation[],
  unknown: readonly string[],
  operation: Operation,
): Problem {
  const shown = essentialViolations(violations);
  const reasons = new Set(shown.map(describe));
  const known = [...operation.queryNames];
  for (const key of unknown) {
    reasons.add(
      `query parameter ${key} is not known${nearest(key, known)}: ${known.join(', ') || 'none is'}`,
    );
  }
  const isMalformed = shown.some((violation) => isTypeFault(violation, violations));
  return Problem.of(isMalformed ? 'malformedJson' : 'invalidInput', { reasons: [...reasons] });
}

function describe(violation: SchemaViolation): string {
  if (violation.params.missingProperty === 'requestBody')
    return 'the request body is missing: send a JSON object';
  return describeViolation(violation, fieldName(violation.instancePath));
}

function isTypeFault(violation: SchemaViolation, all: readonly SchemaViolation[]): boolean {
  if (!violation.instancePath.startsWith('/requestBody')) return false;
  if (violation.keyword === 'type' || violation.keyword === 'enum') return true;
  const branches = all.filter((one) => isBranchOf(one, violation));
  return branches.length > 0 && branches.every(({ keyword }) => keyword === 'type');
}

/** `/requestBody/config/fees` as `config.fees`, `/query/count` as `count`. */
function fieldName(instancePath: string): string {
  const [, place, ...rest] = instancePath.split('/');
  if (rest.length > 0) return rest.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')).join('.');
  return place === undefined || place === '' || place === 'requestBody' ? 'the request body' : `the ${place}`;
}
