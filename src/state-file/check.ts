// Checks a state, read from a fixture or imported, against its schema and against what a schema cannot see: clocks,
// scenarios, faults and generators here, the rest by what it is about. It stops as soon as enough is wrong.
import type { ValidateFunction } from 'ajv';
import { CLOCK_FORMS, DEFAULT_FROZEN_AT, type EpochMs } from '../core/clock.js';
import { faultFault } from '../core/faults.js';
import { noScenario, scenarioNames } from '../core/scenario.js';
import { scenarioIssue } from '../core/scenario-plan.js';
import {
  describeViolation,
  essentialViolations,
  pointerKeys,
  type SchemaViolation,
} from '../core/schema-fault.js';
import { createValidator } from '../core/validator.js';
import { journalIdFault } from '../sandbox/journal-ids.js';
import { accountFlaws } from './account-issues.js';
import { readClock, type StateFile } from './format.js';
import { Claims, type Flaw, firstFlaws, type Path } from './issues.js';
import { BUILT_IN_BOOK, OWN_LIFECYCLE } from './known.js';
import { refundFlaws, refundTokenFlaws } from './refund-issues.js';
import { webhookFlaws } from './webhook-issues.js';

/**
 * What is wrong with what should be a state, no more of it than is told and one; nothing when it is one. `start` is
 * when a sandbox begins with it, if the state does not say; some time in this century if nobody does.
 */
export type StateChecker = (written: unknown, start?: EpochMs) => Flaw[];

/** `schema` is that of states, `contract` the partner's document, from which it borrows shapes. */
export function createStateChecker(schema: object, contract: PartnerDocument): StateChecker {
  let validate: ValidateFunction | undefined;
  return (written, start = DEFAULT_FROZEN_AT) => {
    // Compiled when first needed: it takes longer than the rest of a start.
    validate ??= compileSchema(schema, contract);
    if (validate(written)) return meaningFlaws(written as StateFile, start);
    return firstFlaws(schemaFlaws(validate.errors as SchemaViolation[]));
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

function* schemaFlaws(violations: readonly SchemaViolation[]): Generator<Flaw> {
  for (const violation of essentialViolations(violations)) yield schemaFlaw(violation);
}

function schemaFlaw(violation: SchemaViolation): Flaw {
  const path = pointerKeys(violation.instancePath).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const name = path.at(-1) === undefined ? 'the fixture' : String(path.at(-1));
  const extra = violation.params.additionalProperty;
  return {
    path: typeof extra === 'string' ? [...path, extra] : path,
    says: describeViolation(violation, /^\d+$/.test(name) ? 'the item' : name),
  };
}

function meaningFlaws(state: StateFile, begins: EpochMs): Flaw[] {
  const start = readClock(state.clock)?.at ?? begins;
  const flaws = firstFlaws(ownFlaws(state, start));
  return flaws.length > 0 ? flaws : firstFlaws(refundFlaws(state, start));
}

function* ownFlaws(state: StateFile, start: EpochMs): Generator<Flaw> {
  yield* scenarioFlaws(state);
  yield* faultFlaws(state);
  yield* generatorFlaws(state);
  yield* webhookFlaws(state, start);
  if (state.clock !== undefined && readClock(state.clock) === undefined) {
    yield { path: ['clock'], says: `clock must be ${CLOCK_FORMS}` };
  }
  yield* accountFlaws(state, start);
  const count = state.accounts.reduce((sum, { entries = [] }) => sum + entries.length, 0);
  const says = journalIdFault(state.journal_ids ?? [], count);
  if (says !== undefined) yield { path: ['journal_ids'], says };
  yield* refundTokenFlaws(state);
}

/** Scenarios whose steps are not legal, and names that no scenario has. */
function* scenarioFlaws(state: StateFile): Generator<Flaw> {
  const { scenarios = [], rules = [], refunds = [], accounts } = state;
  const known = new Set([...scenarioNames(BUILT_IN_BOOK), ...scenarios.map(({ name }) => name)]);
  function* unknown(name: string | undefined, path: Path): Generator<Flaw> {
    if (name !== undefined && !known.has(name)) yield { path, says: noScenario(name, [...known]) };
  }
  const names = new Claims();
  for (const [i, scenario] of scenarios.entries()) {
    const path = ['scenarios', i];
    const says = scenarioIssue(OWN_LIFECYCLE, scenario);
    if (says !== undefined) yield { path, says };
    const earlier = names.claim(scenario.name, path);
    if (earlier !== undefined) yield { path, says: `${earlier} has the name ${scenario.name} already` };
  }
  yield* unknown(state.scenario, ['scenario']);
  for (const [list, items] of Object.entries({ rules, accounts, refunds })) {
    for (const [i, { scenario }] of items.entries()) yield* unknown(scenario, [list, i, 'scenario']);
  }
}

/** A generator that stands at nothing but zeros stays there for ever. */
function* generatorFlaws({ generators = {} }: { readonly generators?: object }): Generator<Flaw> {
  for (const [name, state] of Object.entries(generators) as [string, readonly number[]][]) {
    if (state.some((part) => part !== 0)) continue;
    yield { path: ['generators', name], says: 'the four numbers must not all be 0: send those of an export' };
  }
}

function* faultFlaws({ faults = [] }: StateFile): Generator<Flaw> {
  const names = new Claims();
  for (const [i, fault] of faults.entries()) {
    const path = ['faults', i];
    const says = faultFault(fault);
    if (says !== undefined) yield { path, says };
    const earlier = fault.name === undefined ? undefined : names.claim(fault.name, path);
    if (earlier !== undefined) yield { path, says: `${earlier} has the name ${fault.name} already` };
  }
}
