// Checks a state, read from a fixture or imported, against its schema and against what a schema cannot see: what is
// about the sandbox as a whole here, the rest by the parts of the file. It stops as soon as enough is wrong.
import type { ValidateFunction } from 'ajv';
import type { PlacedEntry } from '../catalog/journal-state.js';
import type { StatePart, ThingsState } from '../catalog/state-part.js';
import { CLOCK_FORMS, DEFAULT_FROZEN_AT, type EpochMs } from '../core/clock.js';
import type { Item } from '../core/event.js';
import { firstIssues, type Issue, type Path } from '../core/issue.js';
import {
  describeViolation,
  essentialViolations,
  pointerKeys,
  type SchemaViolation,
} from '../core/schema-violation.js';
import { createValidator } from '../core/validator.js';
import { journalIdIssue } from '../sandbox/journal-ids.js';
import { readClock, type StateChecker, type StateFile, type StateFormat } from './format.js';
import { plannedIssues, type WithPlan } from './planned.js';
import { scenarioIssues } from './scenarios.js';

/** `schema` is that of states, `contract` the partner's document, from which it borrows shapes. */
export function createStateChecker(
  schema: object,
  contract: PartnerDocument,
  format: StateFormat,
): StateChecker {
  let validate: ValidateFunction | undefined;
  return (written, start = DEFAULT_FROZEN_AT) => {
    // Compiled when first needed: it takes longer than the rest of a start.
    validate ??= compileSchema(schema, contract);
    if (validate(written)) return meaningIssues(written as StateFile, start, format);
    return firstIssues(schemaIssues(validate.errors as SchemaViolation[]));
  };
}

type PartnerDocument = { readonly components?: unknown };

function compileSchema(schema: object, contract: PartnerDocument): ValidateFunction {
  const ajv = createValidator({ strict: false });
  // Where the schema says x-contract, the shape is the contract's own, so that no partner field is declared twice.
  ajv.addSchema({ $id: 'contract', components: contract.components } as object);
  const whole = JSON.parse(JSON.stringify(schema), (_key, value: unknown) => {
    const name = (value as { 'x-contract'?: string } | null)?.['x-contract'];
    return name === undefined ? value : { $ref: `contract#/components/schemas/${name}` };
  }) as object;
  return ajv.compile(whole);
}

function* schemaIssues(violations: readonly SchemaViolation[]): Generator<Issue> {
  for (const violation of essentialViolations(violations)) yield schemaIssue(violation);
}

function schemaIssue(violation: SchemaViolation): Issue {
  const path = pointerKeys(violation.instancePath).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const name = path.at(-1) === undefined ? 'the fixture' : String(path.at(-1));
  const extra = violation.params.additionalProperty;
  return {
    path: typeof extra === 'string' ? [...path, extra] : path,
    says: describeViolation(violation, /^\d+$/.test(name) ? 'the item' : name),
  };
}

function meaningIssues(state: StateFile, begins: EpochMs, format: StateFormat): Issue[] {
  const start = readClock(state.clock)?.at ?? begins;
  const issues = firstIssues(ownIssues(state, start, format));
  return issues.length > 0 ? issues : firstIssues(linkIssues(state, start, format));
}

function* ownIssues(state: StateFile, start: EpochMs, format: StateFormat): Generator<Issue> {
  function* ofStage(stage: StatePart['stage']): Generator<Issue> {
    for (const part of format.state) if (part.stage === stage) yield* part.check?.(state, start) ?? [];
  }
  yield* scenarioIssues(state, format);
  yield* ofStage('rules');
  yield* generatorIssues(state);
  yield* ofStage('messages');
  yield* ofStage('limits');
  if (state.clock !== undefined && readClock(state.clock) === undefined) {
    yield { path: ['clock'], says: `clock must be ${CLOCK_FORMS}` };
  }
  yield* ofStage('journal');
  const says = journalIdIssue(state.journal_ids ?? [], journalOf(state, format).length);
  if (says !== undefined) yield { path: ['journal_ids'], says };
  yield* ofStage('things');
}

/** A generator that stands at nothing but zeros stays there for ever. */
function* generatorIssues({ generators = {} }: { readonly generators?: object }): Generator<Issue> {
  for (const [name, state] of Object.entries(generators) as [string, readonly number[]][]) {
    if (state.some((part) => part !== 0)) continue;
    yield { path: ['generators', name], says: 'the four numbers must not all be 0: send those of an export' };
  }
}

function journalOf(state: StateFile, { state: parts }: StateFormat): PlacedEntry[] {
  return parts.flatMap((part) => (part.opens === 'accounts' ? [...part.journal(state)] : []));
}

type ThingsPart = ThingsState<unknown, Item>;

/** What things point to, which can only be judged once all else is right; `start` is when the sandbox begins. */
function* linkIssues(state: StateFile, start: EpochMs, format: StateFormat): Generator<Issue> {
  const entries = journalOf(state, format);
  const journal = new Map<string, PlacedEntry>();
  for (const placed of entries) if (placed.entry.token !== undefined) journal.set(placed.entry.token, placed);
  const parts = format.state.filter((part): part is ThingsPart => part.opens === 'things');
  for (const part of parts) yield* part.checkLinks?.(state, journal, start) ?? [];
  yield* claimIssues(state, parts, entries);
  const withPlan: WithPlan = new Map(
    parts.map(({ kind, ...part }) => [kind.name, [...(part.planned?.(state) ?? [])]]),
  );
  yield* plannedIssues(state.planned ?? [], withPlan, format.lifecycles);
}

/** Entries that two things have, and those that cannot be without a thing and are. */
function* claimIssues(
  state: StateFile,
  parts: readonly ThingsPart[],
  entries: readonly PlacedEntry[],
): Generator<Issue> {
  const claimed = new Map<string, { readonly by: ThingsPart; readonly path: Path }>();
  for (const part of parts) {
    for (const { token, path } of part.claims?.entries(state) ?? []) {
      const earlier = claimed.get(token);
      if (earlier === undefined) claimed.set(token, { by: part, path });
      // Two of one part are told apart by their tokens, which the entry names.
      else if (earlier.by !== part)
        yield { path, says: `entry ${token} belongs to ${earlier.path.slice(0, -1).join('.')}` };
    }
  }
  const claims = parts.flatMap((part) => part.claims ?? []);
  for (const { entry, path } of entries) {
    if (entry.token !== undefined && claimed.has(entry.token)) continue;
    const claim = claims.find(({ type }) => type === entry.type);
    if (claim !== undefined) yield { path: [...path, 'type'], says: claim.unclaimed };
  }
}
