// Turns a violation of a JSON Schema into a sentence that names the field, what was wrong and what to send. Shared by
// the contract and the fixtures; it knows the shape of a validator's error and nothing of the validator.
import { closest, distance } from 'fastest-levenshtein';
import { redactBody } from './redact-body.js';
import { isSecretName, redactText, shown } from './redaction.js';

/** What a validator reports of one violation; the shape is Ajv's, with its `verbose` facts. */
export type SchemaViolation = {
  readonly keyword: string;
  /** JSON pointer to the offending value. */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string | undefined;
  readonly data?: unknown;
  readonly parentSchema?: Readonly<Record<string, unknown>> | undefined;
};

/**
 * The violations worth telling: of a choice between schemas only the choice itself, since its branches contradict each
 * other, and of a value outside an enum only that, not its type as well.
 */
export function essentialViolations(violations: readonly SchemaViolation[]): SchemaViolation[] {
  const outsideEnum = new Set(
    violations.filter(({ keyword }) => keyword === 'enum').map(({ instancePath }) => instancePath),
  );
  const essential: SchemaViolation[] = [];
  let choice: SchemaViolation | undefined;
  // A validator reports the branches right before the choice, so that one look from the end finds them.
  for (const one of [...violations].reverse()) {
    if (choice !== undefined && isBranchOf(one, choice)) continue;
    if (one.keyword === 'anyOf' || one.keyword === 'oneOf') choice = one;
    if (one.keyword !== 'type' || !outsideEnum.has(one.instancePath)) essential.push(one);
  }
  return essential.reverse();
}

/** Whether one violation comes from a branch of the choice that the other reports. */
export function isBranchOf(one: SchemaViolation, choice: SchemaViolation): boolean {
  return (
    one.schemaPath.startsWith(`${choice.schemaPath}/`) && one.instancePath.startsWith(choice.instancePath)
  );
}

/** The keys of a JSON pointer (RFC 6901). */
export function pointerKeys(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Longest piece of a caller's value that a sentence repeats. */
const QUOTE_LIMIT = 60;

/** The sentence for one violation of the field called `name`. */
export function describeViolation(violation: SchemaViolation, name: string): string {
  const sentence = sentenceFor(violation, shown(name));
  const isSecret = isSecretName(name) || violation.parentSchema?.format === 'password';
  return isSecret && violation.data !== null ? sentence.replace(/, not .*$/s, '') : sentence;
}

function sentenceFor(violation: SchemaViolation, name: string): string {
  const expected = violation.parentSchema?.['x-expects'];
  if (typeof expected === 'string' && !NAMED_BY_KEYWORD.has(violation.keyword)) {
    return `${name} must be ${expected}, not ${quote(violation.data)}`;
  }
  const describe = SENTENCES[violation.keyword];
  return describe === undefined
    ? `${name} ${violation.message ?? 'is not valid'}`
    : describe(violation, name, violation.parentSchema ?? {});
}

// These name a field inside the value, so what the value as a whole should be does not help.
const NAMED_BY_KEYWORD = new Set(['required', 'additionalProperties']);

type Describe = (
  violation: SchemaViolation,
  name: string,
  schema: Readonly<Record<string, unknown>>,
) => string;

const SENTENCES: Readonly<Record<string, Describe>> = {
  required: ({ params }, name) => `${member(name, params.missingProperty)} is missing`,
  additionalProperties: ({ params }, name, schema) => {
    const known = Object.keys((schema.properties as object | undefined) ?? {});
    const unknown = shown(String(params.additionalProperty));
    const where = known.length > 0 ? `: the fields are ${known.join(', ')}` : '';
    return `${member(name, unknown)} is not a known field${nearest(unknown, known)}${where}`;
  },
  type: ({ params, data }, name) => `${name} must be ${typeWords(params.type)}, not ${describeValue(data)}`,
  enum: ({ params, data }, name) => {
    const allowed = (params.allowedValues as readonly unknown[]).map(String);
    const choices = allowed.length === 1 ? allowed[0] : `one of ${allowed.join(', ')}`;
    return `${name} must be ${choices}, not ${describeValue(data)}`;
  },
  minLength: (_, name, schema) => `${name} size must be ${between(schema.minLength, schema.maxLength)}`,
  maxLength: (_, name, schema) => `${name} size must be ${between(schema.minLength, schema.maxLength)}`,
  minItems: (_, name, schema) => `${name} size must be ${between(schema.minItems, schema.maxItems)}`,
  maxItems: (_, name, schema) => `${name} size must be ${between(schema.minItems, schema.maxItems)}`,
  minProperties: (_, name, schema) =>
    `${name} must have at least one of ${Object.keys((schema.properties as object) ?? {}).join(', ')}`,
  minimum: ({ data }, name, schema) => `${name} must be at least ${schema.minimum}, not ${quote(data)}`,
  maximum: ({ data }, name, schema) => `${name} must be at most ${schema.maximum}, not ${quote(data)}`,
  exclusiveMinimum: ({ data, params }, name) =>
    `${name} must be more than ${params.limit}, not ${quote(data)}`,
  multipleOf: ({ data, params }, name) =>
    params.multipleOf === 0.01
      ? `${name} must have at most two decimals, not ${quote(data)}`
      : `${name} must be a multiple of ${params.multipleOf}, not ${quote(data)}`,
  format: ({ params, data }, name) => `${name} must be a ${params.format}, not ${quote(data)}`,
};

/** Nobody mistypes a longer name, and comparing takes time with the length. */
const LONGEST_COMPARED = 100;

/** `, did you mean "x"?` when a known name is near; nothing otherwise. */
export function nearest(unknown: string, known: readonly string[]): string {
  if (known.length === 0 || unknown.length > LONGEST_COMPARED) return '';
  const best = closest(unknown, known);
  const begun = known.find((name) => name.startsWith(unknown));
  if (begun !== undefined) return ` (did you mean ${begun}?)`;
  return distance(unknown, best) <= Math.max(2, best.length / 3) ? ` (did you mean ${best}?)` : '';
}

/** A value as JSON, cut to what a message can bear and without secrets; no more of it is written than that. */
export function quote(value: unknown): string {
  const text = JSON.stringify(cutBack(value, { left: QUOTE_LIMIT + 1 })) ?? 'nothing';
  return shown(redactBody(text) ?? '', QUOTE_LIMIT);
}

/** What of a text is looked through for secrets before so little of it is repeated. */
const LONGEST_SEARCHED = 4096;

/** So much of a value that its JSON is too long all the same where something was left out. */
function cutBack(value: unknown, room: { left: number }): unknown {
  if (typeof value === 'string') {
    room.left -= value.length + 2;
    return redactText(value.slice(0, LONGEST_SEARCHED)).slice(0, QUOTE_LIMIT + 1);
  }
  room.left--;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (let i = 0; i < value.length && room.left > 0; i++) items.push(cutBack(value[i], room));
    return items;
  }
  const kept: [string, unknown][] = [];
  for (const key in value) {
    if (room.left <= 0) break;
    room.left -= key.length + 3;
    kept.push([key.slice(0, QUOTE_LIMIT), cutBack((value as Record<string, unknown>)[key], room)]);
  }
  return Object.fromEntries(kept);
}

function member(parent: string, name: unknown): string {
  return parent === '' || parent.startsWith('the ') ? String(name) : `${parent}.${name}`;
}

function between(least: unknown, most: unknown): string {
  if (least !== undefined && most !== undefined) return `between ${least} and ${most}`;
  return least === undefined ? `at most ${most}` : `at least ${least}`;
}

function typeWords(types: unknown): string {
  const words = (Array.isArray(types) ? types : [types]).map(
    (type) => TYPE_WORDS[String(type)] ?? String(type),
  );
  return words.join(' or ');
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'an array',
  null: 'null',
};

function describeValue(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return `the string ${quote(value)}`;
  return quote(value);
}
