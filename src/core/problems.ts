// A refusal as a value: one row of the table with the facts of the case. Decisions hand it back, the edge renders it.
import type { AssumptionName } from './assumptions.js';
import { PROBLEMS } from './problem-table.js';

export { PROBLEMS } from './problem-table.js';

export type ProblemName = keyof typeof PROBLEMS;
type DetailsOf<Name extends ProblemName> = Parameters<(typeof PROBLEMS)[Name]['message']>[0];

const NO_ASSUMPTIONS: readonly AssumptionName[] = Object.freeze([]);

/** A refusal: one row of the table with the facts of the case. */
export class Problem {
  readonly name: ProblemName;
  readonly message: string;
  /** The assumptions without which there might be none. */
  readonly decidedBy: readonly AssumptionName[];

  private constructor(name: ProblemName, message: string, decidedBy: readonly AssumptionName[]) {
    this.name = name;
    this.message = message;
    this.decidedBy = decidedBy;
  }

  static of<Name extends ProblemName>(
    name: Name,
    details: DetailsOf<Name>,
    decidedBy: readonly AssumptionName[] = NO_ASSUMPTIONS,
  ): Problem {
    const message = PROBLEMS[name].message as (details: DetailsOf<Name>) => string;
    return new Problem(name, message(details), decidedBy);
  }
}
