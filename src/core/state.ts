// What decisions may read, and what they hand back. A decision is worked out without touching anything; the sandbox
// then commits it in one step that cannot fail half-way.
import type { Account, AccountRecord } from './account.js';
import type { Assumptions } from './assumptions.js';
import type { EpochMs } from './clock.js';
import type { Entry } from './journal.js';
import type { Refund } from './refund.js';
import type { ScenarioBook } from './scenario.js';

export type State = {
  /** The sandbox's name, for messages. */
  readonly name: string;
  /** Whether the request at hand is the first that reached this sandbox. */
  readonly justMade: boolean;
  readonly assumptions: Assumptions;
  /** When the sandbox began; its own times are counted from here. */
  readonly origin: EpochMs;
  readonly scenarios: ScenarioBook;
  /** The sequence of the last entry, of any account. */
  readonly lastSequence: number;
  account(token: string): Account | undefined;
  refund(token: string): Refund | undefined;
  /** Whether an account, a refund or an entry already has this token. */
  isTaken(token: string): boolean;
};

export type Decision = {
  /** The account made or changed, if any; entries alone do not change the record. */
  readonly account?: AccountRecord;
  /** The refund made or replaced, if any. */
  readonly refund?: Refund;
  readonly entries: readonly Entry[];
  /** Whether the account is a new one. */
  readonly isNewAccount?: boolean;
  /** Whether the refund is an earlier one, shown again. */
  readonly replayed?: boolean;
  /** How many moves of the refund are in it; one if not said. */
  readonly moves?: number;
  /** Whether only what is planned for the refund changes, and nothing of what it is. */
  readonly isPlanChange?: boolean;
  /** Why scenarios that were meant for the refund do not steer it, a sentence each. */
  readonly skipped?: readonly string[];
};
