// Refusals of what is asked of the journal.
import { row } from '../../core/problem.js';

export const JOURNAL_ENTRY_NOT_FOUND = row<{ token: string; accountToken: string }>({
  name: 'journalEntryNotFound',
  code: '404002',
  status: 404,
  stage: 'find',
  source: 'assumed',
  text: ({ token, accountToken }) => `Journal entry ${token} does not exist on account ${accountToken}`,
  hint: ({ accountToken }, say) =>
    `${say.at('ListAccountJournalEntries', { account_token: accountToken })} lists its entries`,
});

export const JOURNAL_PROBLEMS = [JOURNAL_ENTRY_NOT_FOUND];
