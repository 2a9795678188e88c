// The journal: every entry of an account, whatever posted it.
import type { Resource } from '../../catalog/resource.js';
import { JOURNAL_EVENTS } from '../../core/journal-events.js';
import { ENTRY_MESSAGE } from './messages.js';
import { getAccountJournalEntry, listAccountJournalEntries } from './operations.js';
import { JOURNAL_PROBLEMS } from './problems.js';
import { JOURNAL_SWITCHES } from './switches.js';

export const JOURNAL_RESOURCE: Resource = {
  name: 'journal_entry',
  switches: [JOURNAL_SWITCHES],
  problems: JOURNAL_PROBLEMS,
  events: JOURNAL_EVENTS,
  operations: () => ({ ListAccountJournalEntries: listAccountJournalEntries, getAccountJournalEntry }),
  messages: [ENTRY_MESSAGE],
};
