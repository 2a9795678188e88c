// Reads a fixture: YAML or JSON, checked against fixtures/fixture.schema.json, turned into a frozen universe. Whatever is
// wrong is reported with file, line, path and what to write instead; a bad fixture never starts a server.
import { type Document, LineCounter, parseDocument } from 'yaml';
import {
  type AccountRecord,
  type AccountStatus,
  type AccountType,
  DEFAULT_CREDIT_LIMIT,
} from '../core/account.js';
import { DAY_MS, type SandboxTime } from '../core/clock.js';
import { type EntryStatus, entryKind, signFault } from '../core/entry-types.js';
import { createIds, type Ids } from '../core/ids.js';
import { type Entry, makeEntry } from '../core/journal.js';
import { centsFromDecimal, MAX_CENTS } from '../core/money.js';
import {
  describeViolation,
  essentialViolations,
  pointerKeys,
  type SchemaViolation,
} from '../core/schema-fault.js';
import { createValidator } from '../core/validator.js';
import { makeUniverse, type OpenedAccount, type Universe } from './universe.js';

/** A fixture file as written; its schema is the reference for each field. */
export type FixtureFile = {
  readonly version: 1;
  readonly description?: string;
  readonly assumptions?: Readonly<Record<string, string>>;
  readonly accounts: readonly FixtureAccount[];
};

type FixtureAccount = {
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
  readonly profile?: Readonly<Record<string, unknown>>;
  readonly entries?: readonly FixtureEntry[];
};

type FixtureEntry = {
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

export type Fixture = {
  readonly universe: Universe;
  readonly assumptions: Readonly<Record<string, string>>;
};

/** What a fixture is checked against: its own schema, and the partner's document for what it borrows. */
export type FixtureRules = { readonly schema: object; readonly contract: { readonly components?: unknown } };

/** One or more faults of a fixture, each a line `file:line: path: what is wrong`. */
export class FixtureError extends Error {}

const DEFAULT_OPENED = '-90d';

/**
 * Makes the fixture that `text` describes; its generated tokens depend on the seed and on the text alone.
 * @throws FixtureError naming every fault found.
 */
export function loadFixture(text: string, file: string, rules: FixtureRules, seed: string): Fixture {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (path: readonly (string | number)[]) => `${file}:${lineOf(document, lines, path)}`;
  if (document.errors.length > 0) {
    throw new FixtureError(
      document.errors
        .map((e) => `${file}:${e.linePos?.[0].line ?? 1}: ${e.message.split(/ at line |\n/)[0]}`)
        .join('\n'),
    );
  }
  const written = toJs(document, file);
  const faults = [...schemaFaults(written, rules)];
  if (faults.length === 0) faults.push(...meaningFaults(written as FixtureFile));
  if (faults.length > 0) {
    throw new FixtureError(
      faults.map(({ path, says }) => `${at(path)}: ${path.join('.') || 'the fixture'}: ${says}`).join('\n'),
    );
  }
  const fixture = written as FixtureFile;
  return {
    universe: openAccounts(fixture, createIds(`${seed}/fixture`)),
    assumptions: fixture.assumptions ?? {},
  };
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
  const faults: Fault[] = [];
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

function openAccounts(fixture: FixtureFile, ids: Ids): Universe {
  const taken = new Set(
    fixture.accounts.flatMap((a) => [a.token, ...(a.entries ?? []).map((e) => e.token ?? '')]),
  );
  const nextToken = () => ids.next((token) => taken.has(token));
  let sequence = 0;
  const opened = fixture.accounts.map((account): OpenedAccount => {
    const record = openRecord(account, nextToken);
    const inOrder = [...(account.entries ?? [])].sort((a, b) => relativeTime(a.at) - relativeTime(b.at));
    const entries = inOrder.map((entry) => openEntry(entry, account.token, ++sequence, nextToken));
    return { record, entries };
  });
  return makeUniverse(opened);
}

function openRecord(account: FixtureAccount, nextToken: () => string): AccountRecord {
  const createdAt = relativeTime(account.opened ?? DEFAULT_OPENED);
  const type = account.type ?? 'CONSUMER';
  return {
    token: account.token,
    type,
    status: account.status ?? 'ACTIVE',
    userToken: account.user_token ?? nextToken(),
    businessToken: type === 'BUSINESS' ? (account.business_token ?? nextToken()) : null,
    creditLimit:
      account.credit_limit === undefined ? DEFAULT_CREDIT_LIMIT : centsFromDecimal(account.credit_limit),
    remainingStatementBalance: centsFromDecimal(account.remaining_statement_balance ?? 0),
    remainingMinPaymentDue: centsFromDecimal(account.remaining_min_payment_due ?? 0),
    cardTokens: account.card_tokens ?? [],
    createdAt,
    activatedAt: account.status === 'UNACTIVATED' ? null : createdAt,
    profile: account.profile ?? {},
  };
}

function openEntry(
  entry: FixtureEntry,
  accountToken: string,
  sequence: number,
  nextToken: () => string,
): Entry {
  const createdAt = relativeTime(entry.at);
  const kind = entryKind(entry.type);
  return makeEntry({
    token: entry.token ?? nextToken(),
    sequence,
    accountToken,
    kind,
    status: entry.status ?? kind.status,
    amount: centsFromDecimal(entry.amount),
    createdAt,
    impactAt: entry.impact === undefined ? createdAt : relativeTime(entry.impact),
    memo: entry.memo ?? null,
    detailToken: entry.detail_token ?? nextToken(),
    detail: openDetail(entry, kind.group === 'ADJUSTMENT'),
    cardToken: entry.card_token ?? null,
    originalCurrency: entry.original_currency
      ? { amount: centsFromDecimal(entry.original_currency.amount), code: entry.original_currency.code }
      : null,
  });
}

function openDetail(entry: FixtureEntry, isAdjustment: boolean): Entry['detail'] {
  if (entry.detail_object !== undefined) return { kind: 'data', data: entry.detail_object };
  return isAdjustment ? { kind: 'adjustment', reason: 'OTHER' } : null;
}

const UNIT_MS = { d: DAY_MS, h: 3_600_000, m: 60_000, s: 1000 };

/** `-3d`, `-2d12h30m` or `0`: a time before the start of the sandbox. The schema has checked the form. */
function relativeTime(text: string): SandboxTime {
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
