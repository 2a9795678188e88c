// Reads a fixture file, YAML or JSON, and checks it against fixtures/fixture.schema.json and against what a schema
// cannot see. Whatever is wrong is told with file, line, path and what to write instead; a bad one starts no server.
import { type Document, LineCounter, parseDocument } from 'yaml';
import type { AccountStatus, AccountType } from '../core/account.js';
import { CLOCK_FORMS, DAY_MS, parseClockSetting, type SandboxTime } from '../core/clock.js';
import { type EntryStatus, entryKind, signFault } from '../core/entry-types.js';
import { centsFromDecimal, MAX_CENTS } from '../core/money.js';
import { BUILT_IN_BOOK } from '../core/scenario-choice.js';
import { type Scenario, type ScenarioRule, scenarioFault } from '../core/scenarios.js';
import {
  describeViolation,
  essentialViolations,
  nearest,
  pointerKeys,
  type SchemaViolation,
} from '../core/schema-fault.js';
import { createValidator } from '../core/validator.js';

/** A fixture file as written; its schema is the reference for each field. */
export type FixtureFile = {
  readonly version: 1;
  readonly description?: string;
  readonly assumptions?: Readonly<Record<string, string>>;
  /** As on the command line, which wins. */
  readonly clock?: string;
  /** What a refund follows that nothing else decides. */
  readonly scenario?: string;
  readonly scenarios?: readonly Scenario[];
  readonly rules?: readonly ScenarioRule[];
  readonly accounts: readonly FixtureAccount[];
};

export type FixtureAccount = {
  readonly token: string;
  readonly type?: AccountType;
  readonly status?: AccountStatus;
  readonly opened?: string;
  readonly user_token?: string;
  readonly business_token?: string;
  readonly credit_limit?: number;
  readonly remaining_statement_balance?: number;
  readonly remaining_min_payment_due?: number;
  readonly card_tokens?: readonly string[];
  readonly scenario?: string;
  readonly profile?: Readonly<Record<string, unknown>>;
  readonly entries?: readonly FixtureEntry[];
};

export type FixtureEntry = {
  readonly type: string;
  readonly amount: number;
  readonly at: string;
  readonly impact?: string;
  readonly status?: EntryStatus;
  readonly memo?: string;
  readonly token?: string;
  readonly detail_token?: string;
  readonly detail_object?: Readonly<Record<string, unknown>>;
  readonly card_token?: string;
  readonly original_currency?: { readonly amount: number; readonly code: string };
};

/** What a fixture is checked against: its own schema, and the partner's document for what it borrows. */
export type FixtureRules = { readonly schema: object; readonly contract: { readonly components?: unknown } };

/** One or more faults of a fixture, each a line `file:line: path: what is wrong`. */
export class FixtureError extends Error {}

export const DEFAULT_OPENED = '-90d';

/**
 * The fixture that a text describes.
 * @throws FixtureError naming every fault found.
 */
export function readFixtureFile(text: string, file: string, rules: FixtureRules): FixtureFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    const told = document.errors.map(({ linePos, message }) => {
      return `${file}:${linePos?.[0].line ?? 1}: ${message.split(/ at line |\n/)[0]}`;
    });
    throw new FixtureError(told.join('\n'));
  }
  const written = toJs(document, file);
  const faults = schemaFaults(written, rules);
  if (faults.length === 0) faults.push(...meaningFaults(written as FixtureFile));
  if (faults.length === 0) return written as FixtureFile;
  const told = faults.map(({ path, says }) => {
    return `${file}:${lineOf(document, lines, path)}: ${path.join('.') || 'the fixture'}: ${says}`;
  });
  throw new FixtureError(told.join('\n'));
}

type Fault = { readonly path: readonly (string | number)[]; readonly says: string };

/** The values of a document; aliases that lead nowhere, or too far, show only now. */
function toJs(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new FixtureError(`${file}:1: ${(error as Error).message}`);
  }
}

function schemaFaults(written: unknown, { schema, contract }: FixtureRules): Fault[] {
  const ajv = createValidator({ strict: false });
  // Where the schema says x-contract, the shape is the contract's own, so that no partner field is declared twice.
  ajv.addSchema({ $id: 'contract', components: contract.components } as object);
  const whole = JSON.parse(JSON.stringify(schema), (_key, value: unknown) => {
    const name = (value as { 'x-contract'?: string } | null)?.['x-contract'];
    return name === undefined ? value : { $ref: `contract#/components/schemas/${name}` };
  }) as object;
  if (ajv.validate(whole, written)) return [];
  return essentialViolations(ajv.errors as SchemaViolation[]).map((violation) => {
    const path = pointerKeys(violation.instancePath).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    const name = path.at(-1) === undefined ? 'the fixture' : String(path.at(-1));
    const extra = violation.params.additionalProperty;
    return {
      path: typeof extra === 'string' ? [...path, extra] : path,
      says: describeViolation(violation, /^\d+$/.test(name) ? 'the item' : name),
    };
  });
}

/** Faults that a schema cannot see: tokens used twice, amounts on the wrong side, times that are out of order. */
function meaningFaults(fixture: FixtureFile): Fault[] {
  const faults: Fault[] = scenarioFaults(fixture);
  if (fixture.clock !== undefined && parseClockSetting(fixture.clock) === undefined) {
    faults.push({ path: ['clock'], says: `clock must be ${CLOCK_FORMS}` });
  }
  const seen = new Map<string, string>();
  const claim = (token: string | undefined, path: Fault['path']) => {
    if (token === undefined) return;
    const earlier = seen.get(token);
    if (earlier !== undefined) faults.push({ path, says: `token ${token} is already used at ${earlier}` });
    seen.set(token, path.join('.'));
  };
  fixture.accounts.forEach((account, i) => {
    claim(account.token, ['accounts', i, 'token']);
    if (account.business_token !== undefined && account.type !== 'BUSINESS') {
      const says = 'business_token belongs to a BUSINESS account: add type: BUSINESS, or leave it out';
      faults.push({ path: ['accounts', i, 'business_token'], says });
    }
    const opened = relativeTime(account.opened ?? DEFAULT_OPENED);
    account.entries?.forEach((entry, j) => {
      const path = ['accounts', i, 'entries', j];
      claim(entry.token, [...path, 'token']);
      const sign = signFault(entryKind(entry.type), entry.amount);
      if (sign !== undefined) faults.push({ path: [...path, 'amount'], says: sign });
      if (entry.type === 'account.balancerefund') {
        faults.push({
          path: [...path, 'type'],
          says: 'a balance refund is issued through the API, not written here',
        });
      }
      if (relativeTime(entry.at) < opened) {
        faults.push({
          path: [...path, 'at'],
          says: `${entry.at} is before the account was opened: write a later time`,
        });
      }
    });
    const total = (account.entries ?? []).reduce(
      (sum, { amount }) => sum + Math.abs(centsFromDecimal(amount)),
      0,
    );
    if (total > MAX_CENTS)
      faults.push({ path: ['accounts', i, 'entries'], says: 'the amounts add up to too much' });
  });
  return faults;
}

/** Scenarios whose steps are not legal, and names that no scenario has. */
function scenarioFaults(fixture: FixtureFile): Fault[] {
  const faults: Fault[] = [];
  const known = [...BUILT_IN_BOOK.byName.keys(), ...(fixture.scenarios ?? []).map(({ name }) => name)];
  const check = (name: string | undefined, path: Fault['path']) => {
    if (name === undefined || known.includes(name)) return;
    faults.push({ path, says: `there is no scenario ${name}${nearest(name, known)}: ${known.join(', ')}` });
  };
  fixture.scenarios?.forEach((scenario, i) => {
    const says = scenarioFault(scenario);
    if (says !== undefined) faults.push({ path: ['scenarios', i], says });
  });
  check(fixture.scenario, ['scenario']);
  fixture.rules?.forEach((rule, i) => {
    check(rule.scenario, ['rules', i, 'scenario']);
  });
  fixture.accounts.forEach((account, i) => {
    check(account.scenario, ['accounts', i, 'scenario']);
  });
  return faults;
}

const UNIT_MS = { d: DAY_MS, h: 3_600_000, m: 60_000, s: 1000 };

/** `-3d`, `-2d12h30m` or `0`: a time before the start of the sandbox. The schema has checked the form. */
export function relativeTime(text: string): SandboxTime {
  let total = 0;
  for (const [, digits, unit] of text.matchAll(/(\d+)([dhms])/g)) {
    total -= Number(digits) * UNIT_MS[unit as keyof typeof UNIT_MS];
  }
  return total;
}

/** The line of the nearest thing in the document that the path reaches. */
function lineOf(document: Document, lines: LineCounter, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: [number, number, number] }
      | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
