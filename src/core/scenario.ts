// Scenarios as data: which statuses a thing goes through by itself, after how long, and which thing follows which
// scenario. They are keyed by kind and name: a bare name means each kind that has a scenario of that name, `kind/name`
// means that of one kind.
import { type Cents, centsFromDecimal } from './money.js';
import type { ReturnCode } from './return-codes.js';
import { nearest } from './schema-violation.js';

export type ScenarioStep<Status extends string = string> = {
  /** Counted from the step before it, the first from the creation. */
  readonly after: string;
  readonly to: Status;
  readonly reason?: string;
  readonly return_code?: ReturnCode;
};

export type Scenario<Status extends string = string, Variant extends string = string> = {
  readonly name: string;
  readonly description: string;
  readonly method: Variant;
  /** The status at creation, whatever the assumptions say. */
  readonly starts?: Status;
  readonly steps: readonly ScenarioStep<Status>[];
};

/** What a new thing must be for a rule to apply; whatever is left out does not matter. */
export type ScenarioRule = {
  readonly scenario: string;
  readonly method?: string;
  readonly account_token?: string;
  /** A number, or a decimal text of the same value. */
  readonly amount?: number | string;
  /** The cents of the amount: 37 for 12.37. */
  readonly amount_cents?: number;
  readonly description_contains?: string;
  readonly token_prefix?: string;
  /** How often it applies when all else fits, from 0 to 1; drawn from the sandbox's seed. */
  readonly probability?: number;
};

/** The scenarios of a sandbox and who follows which. */
export type ScenarioBook = {
  readonly byKind: ReadonlyMap<string, ReadonlyMap<string, Scenario>>;
  readonly rules: readonly ScenarioRule[];
  /** What a thing follows that nothing else decides. */
  readonly fallback: string | null;
};

export function allScenarios({ byKind }: ScenarioBook): readonly Scenario[] {
  return [...byKind.values()].flatMap((byName) => [...byName.values()]);
}

/** Each name once, however many kinds have a scenario of that name. */
export function scenarioNames(book: ScenarioBook): readonly string[] {
  return [...new Set(allScenarios(book).map(({ name }) => name))];
}

/** What a name means for a kind: a scenario of that name, or the one that is written `kind/name`. */
export function findScenario({ byKind }: ScenarioBook, kind: string, name: string): Scenario | undefined {
  const byName = byKind.get(kind);
  const own = byName?.get(name);
  if (own !== undefined || !name.startsWith(`${kind}/`)) return own;
  return byName?.get(name.slice(kind.length + 1));
}

/** Whether a name means a scenario of any kind. */
export function hasScenario(book: ScenarioBook, name: string): boolean {
  for (const kind of book.byKind.keys()) if (findScenario(book, kind, name) !== undefined) return true;
  return false;
}

/** So many of them are named. */
const MOST_NAMED = 50;

/** The sentence for a name that no scenario has. */
export function noScenario(name: string, known: readonly string[]): string {
  const named = known.slice(0, MOST_NAMED).join(', ');
  const others = known.length > MOST_NAMED ? ` and ${known.length - MOST_NAMED} more` : '';
  return `there is no scenario ${name}${nearest(name, known)}: the scenarios are ${named}${others}`;
}

/** What the rules look at of what is about to be made. */
export type Candidate<Variant extends string = string> = {
  readonly method: Variant;
  readonly accountToken: string;
  readonly amount: Cents;
  readonly description: string | null;
  readonly token: string | undefined;
};

/** Whether all that a rule asks for is there, but for its chance. */
export function ruleFits(rule: ScenarioRule, candidate: Candidate): boolean {
  const { description_contains: words, token_prefix: prefix } = rule;
  return (
    (rule.method === undefined || rule.method === candidate.method) &&
    (rule.account_token === undefined || rule.account_token === candidate.accountToken) &&
    (rule.amount === undefined || centsFromDecimal(rule.amount) === candidate.amount) &&
    (rule.amount_cents === undefined || rule.amount_cents === candidate.amount % 100) &&
    (words === undefined || (candidate.description ?? '').includes(words)) &&
    (prefix === undefined || (candidate.token ?? '').startsWith(prefix))
  );
}
