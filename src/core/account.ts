// Accounts as far as money hangs on them: what one is, and what its sums allow. A balance is never set, it is the sum
// of entries.

import { ACCOUNT_SWITCHES } from './account-switches.js';
import type { Assumptions } from './assumptions.js';
import type { SandboxTime } from './clock.js';
import { type Entry, pendingDebit, postedAmount } from './journal.js';
import { type Cents, formatMoney, isWithinRange, MAX_CENTS } from './money.js';
import { Problem } from './problem.js';
import { ACCOUNT_NOT_FOUND, BALANCE_OUT_OF_RANGE } from './problems.js';

export const ACCOUNT_STATUSES = ['UNACTIVATED', 'ACTIVE', 'SUSPENDED', 'TERMINATED', 'CHARGE_OFF'] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

export type AccountTransition = {
  readonly token: string;
  readonly from: AccountStatus;
  readonly to: AccountStatus;
  readonly at: SandboxTime;
};

/** What rules read of an account, apart from its money. Replaced as a whole when something of it changes. */
export type AccountRecord = {
  readonly token: string;
  readonly status: AccountStatus;
  readonly creditLimit: Cents;
  readonly createdAt: SandboxTime;
  /** The scenario that its movements follow unless a rule says otherwise. */
  readonly scenario: string | null;
  /** How its status changed, oldest first. */
  readonly transitions: readonly AccountTransition[];
};

export type Account = {
  readonly record: AccountRecord;
  /** Sum of the POSTED entries; negative is owed to the cardholder. */
  readonly balance: Cents;
  readonly pendingDebits: Cents;
};

/** Whether adding entries keeps the account's sums within what can be told exactly. */
export function fits(account: Account, entries: readonly Entry[]): boolean {
  let { balance, pendingDebits } = account;
  for (const entry of entries) {
    balance += postedAmount(entry);
    pendingDebits += pendingDebit(entry);
  }
  return isWithinRange(balance) && isWithinRange(pendingDebits);
}

/** The account once an entry is added. */
export function withEntry({ record, balance, pendingDebits }: Account, entry: Entry): Account {
  return {
    record,
    balance: balance + postedAmount(entry),
    pendingDebits: pendingDebits + pendingDebit(entry),
  };
}

export function balanceOutOfRange(): Problem {
  return Problem.of(BALANCE_OUT_OF_RANGE, { limit: formatMoney(MAX_CENTS) });
}

type Whereabouts = { readonly name: string; readonly justMade: boolean };

export function accountNotFound({ name: sandbox, justMade }: Whereabouts, token: string): Problem {
  return Problem.of(ACCOUNT_NOT_FOUND, { token, sandbox, justMade });
}

/**
 * limit - posted - pending debits, at most the limit unless assumed otherwise; may be negative
 * (docs/facts.md#signs-and-balances).
 */
export function availableCredit(account: Account, assumptions: Assumptions): Cents {
  const { creditLimit } = account.record;
  const left = creditLimit - account.balance - account.pendingDebits;
  return ACCOUNT_SWITCHES.in(assumptions).available_credit === 'capped' ? Math.min(creditLimit, left) : left;
}
