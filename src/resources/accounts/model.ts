// A credit account: which moves of its status are legal, how the engine keeps it, and what the event log says of it.
import type { AccountRecord, AccountStatus, AccountTransition } from '../../core/account.js';
import { BLANK, fillEach, hasBlank } from '../../core/blank.js';
import type { Kind } from '../../core/decision.js';
import type { EventBody, EventRows } from '../../core/event.js';
import type { Cents } from '../../core/money.js';

export const ACCOUNTS: Kind<AccountRecord> = {
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
  | EventBody<'account.created', AccountRecord, null>
  | EventBody<'account.updated', AccountRecord, AccountTransition>;

export function accountCreated(item: AccountRecord): AccountEvent {
  const { token: accountToken } = item;
  return { type: 'account.created', of: ACCOUNTS.name, accountToken, item, entry: null, facts: null };
}

export function accountUpdated(item: AccountRecord, facts: AccountTransition): AccountEvent {
  const { token: accountToken } = item;
  return { type: 'account.updated', of: ACCOUNTS.name, accountToken, item, entry: null, facts };
}

export const ACCOUNT_EVENTS: EventRows<AccountEvent> = {
  'account.created': { view: ({ item: { status } }) => ({ status }) },
  'account.updated': { view: ({ facts: { to } }) => ({ status: to }) },
};
