// The resources that a sandbox keeps: accounts, which have journals, and those with things of their own.
import type { Kinds } from '../sandbox/base.js';
import { ACCOUNTS } from './accounts/model.js';
import { BALANCE_REFUNDS } from './balance-refunds/model.js';

export const KINDS: Kinds = { accounts: ACCOUNTS, others: [BALANCE_REFUNDS] };
