// A refusal as a value: one row of the table with the facts of the case. Decisions hand it back, the edge renders it.
import { PROBLEMS } from './problem-table.js';

export { PROBLEMS } from './problem-table.js';

export type ProblemName = keyof typeof PROBLEMS;
type DetailsOf<Name extends ProblemName> = Parameters<(typeof PROBLEMS)[Name]['message']>[0];

/** A refusal: one row of the table with the facts of the case. */
export class Problem {
  readonly name: ProblemName;
  readonly message: string;

  private constructor(name: ProblemName, message: string) {
    this.name = name;
    this.message = message;
  }

  static of<Name extends ProblemName>(name: Name, details: DetailsOf<Name>): Problem {
    const message = PROBLEMS[name].message as (details: DetailsOf<Name>) => string;
    return new Problem(name, message(details));
  }
}
