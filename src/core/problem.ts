// A refusal as a value: a row of what can be refused, with the facts of the case. Rules hand it back; the edge makes
// it an answer. Rows stand beside the rules that give them.
import { firstReasons } from './reasons.js';
import { cut, redactText, shown } from './redaction.js';

/** What answers a request first, in this order; `own` is what an operation says at last. */
export const STAGES = [
  'edge',
  'enter',
  'throttle',
  'read',
  'contract',
  'find',
  'repeat',
  'state',
  'rule',
  'own',
] as const;

/** How well status and code are known of the partner. */
type Source = 'observed' | 'documented' | 'assumed';

/** Knows the addresses of operations and the names of flags, which only the edge does. */
export type Say = {
  /**
   * `GET /v3/credit/accounts`, of an operation by its id. What is not given of the path stands in capitals. Where both
   * planes have an operation of this name, the plane has to be named.
   */
  at(operationId: string, params?: Readonly<Record<string, string>>, plane?: string): string;
  flag(name: string): string;
};

export type ProblemRow<Facts = unknown> = {
  readonly name: string;
  readonly code: string;
  readonly status: number;
  /** The assumption whose value is the status in place of that of the row. */
  readonly statusBy?: string;
  readonly stage: (typeof STAGES)[number];
  readonly source: Source;
  /** Headers that its answer has. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What was wrong. */
  text(facts: Facts): string;
  /** What to do about it, where that takes an address or a flag. */
  hint?(facts: Facts, say: Say): string;
};

export function row<Facts = unknown>(given: ProblemRow<Facts>): ProblemRow<Facts> {
  return Object.freeze(given);
}

/** A rule of a contract that was broken: where it stands in the document (RFC 6901), and what stands there. */
export type BrokenRule = { readonly pointer: string; readonly keyword: string; readonly expected: unknown };

const NO_ASSUMPTIONS: readonly string[] = Object.freeze([]);
const NO_RULES: readonly BrokenRule[] = Object.freeze([]);

export class Problem<Facts = unknown> {
  readonly row: ProblemRow<Facts>;
  /** As they may be told: no secrets, and cut to what a sentence bears. */
  readonly facts: Facts;
  /** The assumptions without which there might be none. */
  readonly decidedBy: readonly string[];
  /** What of the contract was broken, where the contract says something of it. */
  readonly rules: readonly BrokenRule[];

  private constructor(
    row: ProblemRow<Facts>,
    facts: Facts,
    decidedBy: readonly string[],
    rules: readonly BrokenRule[],
  ) {
    this.row = row;
    this.facts = facts;
    this.decidedBy = decidedBy;
    this.rules = rules;
  }

  static of<Facts extends object>(
    row: ProblemRow<Facts>,
    facts: NoInfer<Facts>,
    decidedBy: readonly string[] = NO_ASSUMPTIONS,
    rules: readonly BrokenRule[] = NO_RULES,
  ): Problem<Facts> {
    return new Problem<Facts>(row, toldFacts(facts), decidedBy, rules);
  }

  is<Other>(row: ProblemRow<Other>): this is Problem<Other> {
    return this.row === (row as ProblemRow);
  }

  /** What was wrong, without the hint that the edge adds. */
  get text(): string {
    return this.row.text(this.facts);
  }

  /** What was wrong and what to do about it. */
  message(say: Say): string {
    const hint = this.row.hint?.(this.facts, say);
    return hint === undefined ? this.text : `${this.text}: ${hint}`;
  }
}

/** What are sentences of ours; what they repeat of a caller's was cut before. */
const SENTENCES = new Set(['reasons', 'reason', 'hint', 'rule', 'what']);
const LONGEST_SENTENCE = 4000;

const toldName = (text: string) => shown(text);
const toldSentence = (text: string) => cut(redactText(text), LONGEST_SENTENCE);

/** No fact is kept as it was sent: it is answered, logged and shown. */
function toldFacts<Facts extends object>(facts: Facts): Facts {
  const told = Object.entries(facts).map(([key, value]) => {
    const isSentence = SENTENCES.has(key);
    const tell = isSentence ? toldSentence : toldName;
    if (typeof value === 'string') return [key, tell(value)];
    if (!isIterable(value)) return [key, value];
    const each = tellEach(value, tell);
    return [key, isSentence ? firstReasons(each) : [...each]];
  });
  return Object.fromEntries(told);
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** One by one, as they are asked for: there may be more than will be told. */
function* tellEach(texts: Iterable<unknown>, tell: (text: string) => string): Generator<string> {
  for (const text of texts) yield tell(String(text));
}
