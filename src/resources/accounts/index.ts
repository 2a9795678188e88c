// Credit accounts: all money hangs on them.
import type { Resource } from '../../catalog/resource.js';
import { ACCOUNT_SWITCHES } from '../../core/account-switches.js';
import { createAccount, postEntry, updateAccount } from './control.js';
import { ACCOUNT_MESSAGE } from './messages.js';
import { ACCOUNT_EVENTS, ACCOUNTS } from './model.js';
import { listAccounts, retrieveAccount } from './operations.js';
import { ACCOUNT_PROBLEMS } from './problems.js';
import { ACCOUNT_STATE } from './state.js';
import {
  getAccountSummary,
  getBalanceHistory,
  listAccountSummaries,
  listEntriesWithBalance,
} from './summaries.js';

export const ACCOUNT_RESOURCE: Resource = {
  name: 'account',
  accounts: ACCOUNTS,
  switches: [ACCOUNT_SWITCHES],
  problems: ACCOUNT_PROBLEMS,
  events: ACCOUNT_EVENTS,
  operations: () => ({ listAccounts, retrieveAccount }),
  control: {
    listAccountSummaries,
    createAccount,
    getAccountSummary,
    updateAccount,
    listEntriesWithBalance,
    postEntry,
    getBalanceHistory,
  },
  messages: [ACCOUNT_MESSAGE],
  state: [ACCOUNT_STATE],
};
