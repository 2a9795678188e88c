// A credit account: which moves of its status are legal, how the engine keeps it, and what the event log says of it.
import type { Account, AccountRecord, AccountStatus, AccountTransition } from '../../core/account.js';
import { BLANK, fillEach, hasBlank } from '../../core/blank.js';
import type { SandboxTime } from '../../core/clock.js';
import type { Kind } from '../../core/decision.js';
import { ACCOUNT_FIELDS, type EventBody, type EventRows, TEXT } from '../../core/event.js';
import type { Cents } from '../../core/money.js';

export type AccountType = 'CONSUMER' | 'BUSINESS';

/** An account with what views show of it, and no rule reads. */
export type CreditAccount = AccountRecord & {
  readonly type: AccountType;
  readonly userToken: string;
  /** Set on business accounts only (docs/facts.md#credit-accounts). */
  readonly businessToken: string | null;
  readonly remainingStatementBalance: Cents;
  readonly remainingMinPaymentDue: Cents;
  readonly cardTokens: readonly string[];
  /** Null until the account was first active. */
  readonly activatedAt: SandboxTime | null;
  /** Further response fields that nothing here reads, as the fixture gives them in the contract's own names. */
  readonly profile: Readonly<Record<string, unknown>>;
};

/** The engine keeps no accounts but these. */
export function recordOf({ record }: Account): CreditAccount {
  return record as CreditAccount;
}

export const ACCOUNTS: Kind<CreditAccount> = {
  name: 'account',
  blanks: {
    purpose: 'account',
    has: ({ userToken, businessToken, transitions }) =>
      userToken === BLANK || businessToken === BLANK || hasBlank(transitions),
    fill(record, next) {
      const drawn = { user: next(), business: next() };
      return {
        ...record,
        userToken: record.userToken || drawn.user,
        businessToken: record.businessToken === BLANK ? drawn.business : record.businessToken,
        transitions: fillEach(record.transitions, next),
      };
    },
  },
};

export const DEFAULT_CREDIT_LIMIT: Cents = 500_000;

/** Which moves of an account's status are legal: inferred, see docs/facts.md#account-transitions. */
export const ACCOUNT_TRANSITIONS: Readonly<Record<AccountStatus, readonly AccountStatus[]>> = {
  UNACTIVATED: ['ACTIVE', 'TERMINATED'],
  ACTIVE: ['SUSPENDED', 'TERMINATED', 'CHARGE_OFF'],
  SUSPENDED: ['ACTIVE', 'TERMINATED', 'CHARGE_OFF'],
  TERMINATED: ['CHARGE_OFF'],
  CHARGE_OFF: [],
};

export type AccountEvent =
  | EventBody<'account.created', CreditAccount, null>
  | EventBody<'account.updated', CreditAccount, AccountTransition>;

export function accountCreated(item: CreditAccount): AccountEvent {
  const { token: accountToken } = item;
  return { type: 'account.created', of: ACCOUNTS.name, accountToken, item, entry: null, facts: null };
}

export function accountUpdated(item: CreditAccount, facts: AccountTransition): AccountEvent {
  const { token: accountToken } = item;
  return { type: 'account.updated', of: ACCOUNTS.name, accountToken, item, entry: null, facts };
}

const STATUS_SHOWN = { ...ACCOUNT_FIELDS, status: { ...TEXT, description: 'As it then was.' } };

export const ACCOUNT_EVENTS: EventRows<AccountEvent> = {
  'account.created': {
    says: 'An account was made on the control plane.',
    shape: { always: STATUS_SHOWN },
    view: ({ item: { status } }) => ({ status }),
  },
  'account.updated': {
    says: 'The status of an account changed.',
    shape: { always: STATUS_SHOWN },
    view: ({ facts: { to } }) => ({ status: to }),
  },
};
