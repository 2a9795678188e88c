// A refusal as a value: one row of the table with the facts of the case. Decisions hand it back, the edge renders it.
import type { AssumptionName } from './assumptions.js';
import { PROBLEMS } from './problem-table.js';
import { cut, redactText, shown } from './redaction.js';

export { PROBLEMS } from './problem-table.js';

export type ProblemName = keyof typeof PROBLEMS;
type DetailsOf<Name extends ProblemName> = Parameters<(typeof PROBLEMS)[Name]['message']>[0];

/** A rule of a contract that was broken: where it stands in the document (RFC 6901), and what stands there. */
export type BrokenRule = { readonly pointer: string; readonly keyword: string; readonly expected: unknown };

const NO_ASSUMPTIONS: readonly AssumptionName[] = Object.freeze([]);
const NO_RULES: readonly BrokenRule[] = Object.freeze([]);

/** A refusal: one row of the table with the facts of the case. */
export class Problem {
  readonly name: ProblemName;
  readonly message: string;
  /** The assumptions without which there might be none. */
  readonly decidedBy: readonly AssumptionName[];
  /** What of the contract was broken, where the contract says something of it. */
  readonly rules: readonly BrokenRule[];

  private constructor(
    name: ProblemName,
    message: string,
    decidedBy: readonly AssumptionName[],
    rules: readonly BrokenRule[],
  ) {
    this.name = name;
    this.message = message;
    this.decidedBy = decidedBy;
    this.rules = rules;
  }

  static of<Name extends ProblemName>(
    name: Name,
    details: DetailsOf<Name>,
    decidedBy: readonly AssumptionName[] = NO_ASSUMPTIONS,
    rules: readonly BrokenRule[] = NO_RULES,
  ): Problem {
    const message = PROBLEMS[name].message as (details: object) => string;
    return new Problem(name, message(toldDetails(details)), decidedBy, rules);
  }
}

/** What are sentences of ours; what they repeat of a caller's was cut before. */
const SENTENCES = new Set(['reasons', 'reason', 'hint', 'rule', 'what']);
const LONGEST_SENTENCE = 4000;

/** No detail gets into a message as it was sent: a message is answered, logged and shown. */
function toldDetails(details: object): object {
  const told = Object.entries(details).map(([key, value]) => {
    const tell = SENTENCES.has(key) ? (text: string) => cut(redactText(text), LONGEST_SENTENCE) : toldName;
    if (typeof value === 'string') return [key, tell(value)];
    if (Array.isArray(value)) return [key, value.map((one) => tell(String(one)))];
    return [key, isIterable(value) ? tellEach(value, tell) : value];
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

const toldName = (text: string) => shown(text);
