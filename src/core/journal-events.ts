// What the event log says of the journal, and of scenarios that do not steer what they were meant for. Either may be
// about a thing of any kind.
import {
  ACCOUNT_FIELDS,
  ENTRY_FIELDS,
  type EventBody,
  type EventRows,
  factsOf,
  type Item,
  nothingMore,
  TEXT,
} from './event.js';
import type { Entry } from './journal.js';

export type JournalEvent =
  | EventBody<'journal_entry.posted', Item | null, null>
  | EventBody<'scenario.skipped', Item | null, { readonly reason: string }>;

/** `item`, of the kind named, is what the entry was posted for. */
export function entryPosted(
  entry: Entry,
  of: string | null = null,
  item: Item | null = null,
): EventBody<'journal_entry.posted', Item | null, null> {
  const { accountToken } = entry;
  return { type: 'journal_entry.posted', of, accountToken, item, entry, facts: null };
}

export function scenarioSkipped(
  reason: string,
  of: string,
  accountToken: string,
  item: Item,
): EventBody<'scenario.skipped', Item | null, { readonly reason: string }> {
  return { type: 'scenario.skipped', of, accountToken, item, entry: null, facts: { reason } };
}

export const JOURNAL_EVENTS: EventRows<JournalEvent> = {
  'journal_entry.posted': {
    says: 'An entry was added to a journal.',
    shape: { always: { ...ACCOUNT_FIELDS, ...ENTRY_FIELDS } },
    isOfAnyKind: true,
    view: nothingMore,
  },
  'scenario.skipped': {
    says: 'A scenario did not fit, or a planned step was no longer possible and ended the plan.',
    shape: { always: { ...ACCOUNT_FIELDS, reason: TEXT } },
    isOfAnyKind: true,
    view: factsOf,
  },
};
