// What webhooks are told of the journal: every entry (docs/facts.md#webhook-events).
import type { Message, Notice } from '../../catalog/message.js';
import { type Found, posterOf } from '../../catalog/movements.js';
import { ENTRY_TYPES } from '../../core/entry-types.js';
import type { Entry } from '../../core/journal.js';
import type { World } from '../../sandbox/world.js';
import type { components } from '../../wire/partner.js';
import { viewEntry } from './views.js';

type Told = components['schemas']['JournalEntryEvent'];

const TYPE = 'creditjournalentries';
const BASE = 'journalentry';

export const ENTRY_MESSAGE: Message<Entry> = {
  type: TYPE,
  base: BASE,
  names: ENTRY_TYPES,
  namedBy: 'the type of an entry',
  of: ({ type, of: kind, entry, item }) => {
    if (type !== 'journal_entry.posted' || entry === null) return [];
    return [noticeOf(entry, item?.token ?? null, kind)];
  },
  /** As the samples show it: null where an entry has no root, and no dispute. */
  render(entry, world) {
    const { token, rootToken: root_token, relatedToken: related_token } = entry;
    const view = viewEntry(entry, world, { detailObject: true, originalCurrency: true });
    const event: Told = { ...view, root_token, related_token, dispute_token: null };
    return { token, event };
  },
  find(token, world) {
    const entry = world.entry(token);
    if (entry === undefined) return undefined;
    const poster = movedBy(entry, world);
    return noticeOf(entry, poster?.item.token ?? null, poster?.of.movement.name ?? null);
  },
};

function noticeOf(entry: Entry, itemToken: string | null, itemKind: string | null): Notice<Entry> {
  return {
    type: TYPE,
    name: `${BASE}.${entry.kind.type}`,
    accountToken: entry.accountToken,
    itemToken,
    itemKind,
    subject: entry,
    message: ENTRY_MESSAGE,
  };
}

/** The movement that an entry is about: its own, or the one whose money it gives back or takes again. */
function movedBy(entry: Entry, world: World): Found | undefined {
  const root = entry.rootToken === null ? entry : world.entry(entry.rootToken, entry.accountToken);
  return root && posterOf(root, world);
}
