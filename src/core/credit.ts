// What may be paid out of an account: its credit, as long as its status allows that. A rule of the account, whatever
// pays it out. One of the lists of the partner's own names: what is refused and assumed is told in them.

import type { Account, AccountStatus } from './account.js';
import { type Assumptions, Switches } from './assumptions.js';
import { type Cents, formatMoney } from './money.js';
import { Problem, row } from './problem.js';

export const CREDIT_SWITCHES = new Switches({
  over_limit_status: {
    choices: ['422', '412', '400'],
    reason:
      'The documented status table gives 422 for insufficient funds; on other resources an amount beyond what is available is a 412. No credit-specific status is known.',
    source:
      "Marqeta's Errors page (meanings of statuses); OpenAPI file, /gpaorders/unloads and /chargebacks; docs/facts.md#amount-over-the-credit",
  },
  refundable_account_statuses: {
    choices: ['any', 'active_only', 'not_terminated'],
    reason:
      'The only documented precondition is a negative balance, and credit balances are owed after closing as well.',
    source:
      "Marqeta's Balance refunds page; 12 CFR 1026.11 (Regulation Z); docs/facts.md#refunds-and-the-accounts-status",
  },
});

const ACCOUNT_STATUS = row<{ status: string; rule: string; allowed: readonly string[] }>({
  name: 'accountStatus',
  code: '422002',
  status: 422,
  stage: 'state',
  source: 'assumed',
  text: ({ status, rule, allowed }) =>
    `The account is ${status}, and the assumption refundable_account_statuses=${rule} allows refunds on ${allowed.join(', ')} only`,
});

const OVER_LIMIT = row<{ amount: string; balance: string; refundable: string }>({
  name: 'overLimit',
  code: '422001',
  status: 422,
  statusBy: 'over_limit_status',
  stage: 'rule',
  source: 'assumed',
  text: ({ amount, balance, refundable }) =>
    `Amount ${amount} is more than can be refunded: the account balance is ${balance}, so at most ${refundable}`,
});

export const CREDIT_PROBLEMS = [ACCOUNT_STATUS, OVER_LIMIT];

const PAYABLE: Readonly<Record<'active_only' | 'not_terminated', readonly AccountStatus[]>> = {
  active_only: ['ACTIVE'],
  not_terminated: ['UNACTIVATED', 'ACTIVE', 'SUSPENDED', 'CHARGE_OFF'],
};

function statusRefusal(account: Account, assumptions: Assumptions): Problem | undefined {
  const { refundable_account_statuses: rule } = CREDIT_SWITCHES.in(assumptions);
  if (rule === 'any') return undefined;
  const { status } = account.record;
  const allowed = PAYABLE[rule];
  if (allowed.includes(status)) return undefined;
  return Problem.of(ACCOUNT_STATUS, { status, rule, allowed }, ['refundable_account_statuses']);
}

/** Refuses an amount that would carry the balance past 0. */
export function ceilingRefusal(account: Account, amount: Cents): Problem | undefined {
  const refundable = creditOf(account);
  if (amount <= refundable) return undefined;
  const facts = {
    amount: formatMoney(amount),
    balance: formatMoney(account.balance),
    refundable: formatMoney(refundable),
  };
  return Problem.of(OVER_LIMIT, facts, ['over_limit_status']);
}

/** Why an amount must not go out; undefined when it may. */
export function payoutRefusal(
  account: Account,
  amount: Cents,
  assumptions: Assumptions,
): Problem | undefined {
  return statusRefusal(account, assumptions) ?? ceilingRefusal(account, amount);
}

/** The most that can be paid out now: 0 where the account's status allows nothing. */
export function refundableAmount(account: Account, assumptions: Assumptions): Cents {
  return statusRefusal(account, assumptions) === undefined ? creditOf(account) : 0;
}

/** What is owed to the cardholder. */
function creditOf({ balance }: Account): Cents {
  return Math.max(0, -balance);
}
