// Checks a state, read from a fixture or imported, against its schema and against what a schema cannot see: tokens used
// twice, amounts on the wrong side, times out of order, scenarios that do not exist.
import type { ValidateFunction } from 'ajv';
import { CLOCK_FORMS, type EpochMs, FIRST_INSTANT, LAST_INSTANT, parseClockSetting } from '../core/clock.js';
import { entryKind, signFault } from '../core/entry-types.js';
import { faultFault } from '../core/faults.js';
import { pendingDebit, postedAmount } from '../core/journal.js';
import { centsFromDecimal, isWithinRange } from '../core/money.js';
import { BUILT_IN_BOOK } from '../core/scenario-choice.js';
import { noScenario, scenarioFault } from '../core/scenarios.js';
import {
  describeViolation,
  essentialViolations,
  pointerKeys,
  type SchemaViolation,
} from '../core/schema-fault.js';
import { createValidator } from '../core/validator.js';
import { refundFlaws } from './refund-flaws.js';
import {
  DEFAULT_OPENED,
  relativeTime,
  type StateAccount,
  type StateEntry,
  type StateFile,
} from './state-format.js';
import { REDACTED, SECRETS_HINT, webhookFlaws } from './webhook-states.js';

/** One thing that is wrong, and where. */
export type Flaw = { readonly path: readonly (string | number)[]; readonly says: string };

/** All that is wrong with what should be a state; nothing when it is one. */
export type StateChecker = (written: unknown) => Flaw[];

/** `schema` is that of states, `contract` the partner's document, from which it borrows shapes. */
export function createStateChecker(schema: object, contract: PartnerDocument): StateChecker {
  let validate: ValidateFunction | undefined;
  return (written) => {
    // Compiled when first needed: it takes longer than the rest of a start.
    validate ??= compileSchema(schema, contract);
    if (validate(written)) return meaningFlaws(written as StateFile);
    return distinct(essentialViolations(validate.errors as SchemaViolation[]).map(schemaFlaw));
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

function schemaFlaw(violation: SchemaViolation): Flaw {
  const path = pointerKeys(violation.instancePath).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const name = path.at(-1) === undefined ? 'the fixture' : String(path.at(-1));
  const extra = violation.params.additionalProperty;
  if (violation.data === REDACTED) return { path, says: SECRETS_HINT };
  return {
    path: typeof extra === 'string' ? [...path, extra] : path,
    says: describeViolation(violation, /^\d+$/.test(name) ? 'the item' : name),
  };
}

/** Each thing once, by however many rules it is wrong. */
function distinct(flaws: readonly Flaw[]): Flaw[] {
  const byText = new Map(flaws.map((flaw) => [`${flaw.path.join('.')}: ${flaw.says}`, flaw]));
  return [...byText.values()];
}

function meaningFlaws(state: StateFile): Flaw[] {
  const clock = parseClockSetting(state.clock ?? '');
  const flaws = [scenarioFlaws, faultFlaws, generatorFlaws, webhookFlaws].flatMap((find) => find(state));
  if (state.clock !== undefined && clock === undefined) {
    flaws.push({ path: ['clock'], says: `clock must be ${CLOCK_FORMS}` });
  }
  const claim = (seen: Map<string, string>, token: string | undefined, path: Flaw['path']) => {
    if (token === undefined) return;
    const earlier = seen.get(token);
    if (earlier !== undefined) flaws.push({ path, says: `token ${token} is already used at ${earlier}` });
    seen.set(token, path.join('.'));
  };
  // Each kind has its own: an application may give a refund the token of an account.
  const accounts = new Map<string, string>();
  const entries = new Map<string, string>();
  const refunds = new Map<string, string>();
  state.accounts.forEach((account, i) => {
    const path = ['accounts', i];
    claim(accounts, account.token, [...path, 'token']);
    for (const [j, { token }] of (account.entries ?? []).entries())
      claim(entries, token, [...path, 'entries', j, 'token']);
    for (const flaw of accountFlaws(account, path, clock?.at)) flaws.push(flaw);
  });
  for (const [i, { token }] of (state.refunds ?? []).entries())
    claim(refunds, token, ['refunds', i, 'token']);
  for (const flaw of sequenceFlaws(state)) flaws.push(flaw);
  // What refunds point to can only be judged once the journal is right.
  return flaws.length > 0 ? flaws : refundFlaws(state, clock?.at ?? SOME_START);
}

/** A clock that begins at no certain instant begins some time in this century. */
const SOME_START: EpochMs = Date.UTC(2026, 0, 5);

function accountFlaws(account: StateAccount, at: Flaw['path'], start = SOME_START): Flaw[] {
  const flaws: Flaw[] = [];
  if (account.business_token !== undefined && account.type !== 'BUSINESS') {
    const says = 'business_token belongs to a BUSINESS account: add type: BUSINESS, or leave it out';
    flaws.push({ path: [...at, 'business_token'], says });
  }
  const last = account.transitions?.at(-1)?.to;
  if (last !== undefined && last !== (account.status ?? 'ACTIVE')) {
    const says = `they lead to ${last}, but the account is ${account.status ?? 'ACTIVE'}`;
    flaws.push({ path: [...at, 'transitions'], says });
  }
  const opened = relativeTime(account.opened ?? DEFAULT_OPENED);
  if (start + opened < FIRST_INSTANT) {
    flaws.push({
      path: [...at, 'opened'],
      says: `${account.opened ?? DEFAULT_OPENED} is before the year 1900`,
    });
  }
  for (const key of ['activated', 'updated'] as const) {
    const time = account[key] ?? '0';
    if (relativeTime(time) >= opened) continue;
    flaws.push({ path: [...at, key], says: `${time} is before the account was opened: write a later time` });
  }
  let posted = 0;
  let pending = 0;
  let isTooMuch = false;
  account.entries?.forEach((entry, j) => {
    flaws.push(...entryFlaws(entry, [...at, 'entries', j], opened, start));
    const moved = {
      amount: centsFromDecimal(entry.amount),
      status: entry.status ?? entryKind(entry.type).status,
    };
    posted += postedAmount(moved);
    pending += pendingDebit(moved);
    isTooMuch ||= !isWithinRange(posted) || !isWithinRange(pending);
  });
  if (isTooMuch) flaws.push({ path: [...at, 'entries'], says: 'the amounts add up to too much' });
  return flaws;
}

function entryFlaws(entry: StateEntry, path: Flaw['path'], opened: number, start: EpochMs): Flaw[] {
  const flaws: Flaw[] = [];
  const kind = entryKind(entry.type);
  const sign = signFault(kind, entry.amount);
  if (sign !== undefined) flaws.push({ path: [...path, 'amount'], says: sign });
  if (entry.reason !== undefined && kind.group !== 'ADJUSTMENT') {
    flaws.push({ path: [...path, 'reason'], says: 'reason belongs to an adjustment: leave it out' });
  }
  if (relativeTime(entry.at) < opened) {
    const says = `${entry.at} is before the account was opened: write a later time`;
    flaws.push({ path: [...path, 'at'], says });
  }
  const impact = start + relativeTime(entry.impact ?? entry.at);
  if (impact < FIRST_INSTANT || impact > LAST_INSTANT) {
    flaws.push({ path: [...path, 'impact'], says: `${entry.impact} is outside the years 1900 to 9999` });
  }
  return flaws;
}

/** Sequences are given for all entries or for none, and count from 1 without a gap. */
function sequenceFlaws({ accounts }: StateFile): Flaw[] {
  const entries = accounts.flatMap((account, i) =>
    (account.entries ?? []).map(({ sequence }, j) => ({ sequence, path: ['accounts', i, 'entries', j] })),
  );
  if (entries.every(({ sequence }) => sequence === undefined)) return [];
  const seen = new Set<number>();
  return entries.flatMap(({ sequence, path }) => {
    const isNext = sequence !== undefined && sequence <= entries.length && !seen.has(sequence);
    seen.add(sequence ?? 0);
    const says = `the sequences of all entries must be the numbers from 1 to ${entries.length}, each once`;
    return isNext ? [] : [{ path: [...path, 'sequence'], says }];
  });
}

/** Scenarios whose steps are not legal, and names that no scenario has. */
function scenarioFlaws(state: StateFile): Flaw[] {
  const flaws: Flaw[] = [];
  const known = [...BUILT_IN_BOOK.byName.keys(), ...(state.scenarios ?? []).map(({ name }) => name)];
  const check = (name: string | undefined, path: Flaw['path']) => {
    if (name === undefined || known.includes(name)) return;
    flaws.push({ path, says: noScenario(name, known) });
  };
  state.scenarios?.forEach((scenario, i) => {
    const says = scenarioFault(scenario);
    if (says !== undefined) flaws.push({ path: ['scenarios', i], says });
    const first = state.scenarios?.findIndex(({ name }) => name === scenario.name) ?? i;
    if (first < i)
      flaws.push({
        path: ['scenarios', i],
        says: `scenarios.${first} has the name ${scenario.name} already`,
      });
  });
  check(state.scenario, ['scenario']);
  for (const [i, rule] of (state.rules ?? []).entries()) check(rule.scenario, ['rules', i, 'scenario']);
  for (const [i, account] of state.accounts.entries()) check(account.scenario, ['accounts', i, 'scenario']);
  for (const [i, refund] of (state.refunds ?? []).entries())
    check(refund.scenario, ['refunds', i, 'scenario']);
  return flaws;
}

/** A generator that stands at nothing but zeros stays there for ever. */
function generatorFlaws({ generators = {} }: { readonly generators?: object }): Flaw[] {
  return Object.entries(generators).flatMap(([name, state]: [string, readonly number[]]) =>
    state.some((part) => part !== 0)
      ? []
      : [{ path: ['generators', name], says: 'the four numbers must not all be 0: send those of an export' }],
  );
}

function faultFlaws({ faults = [] }: StateFile): Flaw[] {
  return faults.flatMap((fault, i) => {
    const says = faultFault(fault);
    const first = faults.findIndex(({ name }) => name !== undefined && name === fault.name);
    const twice =
      first !== -1 && first < i ? `faults.${first} has the name ${fault.name} already` : undefined;
    return [says, twice].flatMap((text) => (text === undefined ? [] : [{ path: ['faults', i], says: text }]));
  });
}
