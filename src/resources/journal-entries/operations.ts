// Reading an account's journal (docs/facts.md#journal-entries). The default order needs no sort and a detail token
// needs no search, so a page of either costs what it shows.

import { accountNotFound } from '../../core/account.js';
import { DAY_MS, parseDay, parseInstant, type SandboxTime } from '../../core/clock.js';
import type { Entry } from '../../core/journal.js';
import { Problem } from '../../core/problem.js';
import { envelope, takePage } from '../../http/paging.js';
import type { Answer, Call } from '../../http/plane.js';
import { HTTP_SWITCHES } from '../../http/switches.js';
import type { Ledger } from '../../sandbox/ledger.js';
import type { World } from '../../sandbox/world.js';
import type { operations } from '../../wire/partner.js';
import { recordOf } from '../accounts/model.js';
import { JOURNAL_ENTRY_NOT_FOUND } from './problems.js';
import { JOURNAL_SWITCHES } from './switches.js';
import { ALL_PARTS, type EntryParts, viewEntry } from './views.js';

type Query = NonNullable<operations['ListAccountJournalEntries']['parameters']['query']>;
type ListQuery = Query & Required<Pick<Query, 'count' | 'start_index' | 'sort_by'>>;

export function listAccountJournalEntries({ world, params, query }: Call): Answer | Problem {
  const token = String(params.account_token);
  const ledger = world.ledger(token);
  if (ledger === undefined) return accountNotFound(world, token);
  const asked = query as ListQuery;
  const entries = inOrder(candidates(ledger, asked, world), asked.sort_by);
  const descending = asked.sort_by.startsWith('-');
  const page = takePage(
    entries.length,
    (index) => entries[descending ? entries.length - 1 - index : index] as Entry,
    { start: asked.start_index, count: asked.count },
    createFilter(asked, ledger, world),
  );
  const parts = entryParts(asked.expand, world);
  return {
    status: 200,
    body: envelope(
      page,
      (entry) => viewEntry(entry, world, parts),
      HTTP_SWITCHES.in(world.assumptions).end_index,
    ),
    decidedBy: ['end_index', 'detail_object'],
  };
}

export function getAccountJournalEntry({ world, params }: Call): Answer | Problem {
  const accountToken = String(params.account_token);
  if (world.ledger(accountToken) === undefined) return accountNotFound(world, accountToken);
  const token = String(params.journal_entry_token);
  const entry = world.entry(token, accountToken);
  if (entry?.accountToken !== accountToken)
    return Problem.of(JOURNAL_ENTRY_NOT_FOUND, { token, accountToken });
  return { status: 200, body: viewEntry(entry, world, ALL_PARTS) };
}

function entryParts(expand: Query['expand'], world: World): EntryParts {
  const asked = expand ?? [];
  return {
    detailObject:
      JOURNAL_SWITCHES.in(world.assumptions).detail_object === 'always' || asked.includes('detailObject'),
    originalCurrency: asked.includes('originalCurrency'),
  };
}

function candidates(ledger: Ledger, query: Query, world: World): readonly Entry[] {
  if (query.detail_token === undefined) return ledger.entries;
  return world.entriesByDetail(query.detail_token, ledger.record.token);
}

/** Oldest first. A journal is kept in order of creation; only the time of impact needs a sort. */
function inOrder(entries: readonly Entry[], sortBy: ListQuery['sort_by']): readonly Entry[] {
  if (!sortBy.endsWith('impactTime')) return entries;
  return [...entries].sort((a, b) => a.impactAt - b.impactAt || a.sequence - b.sequence);
}

type Test = (entry: Entry) => boolean;

/** One test out of all filters that were given; undefined when none was, so that a page need not look further. */
function createFilter(query: Query, ledger: Ledger, world: World): Test | undefined {
  const tests: Test[] = [];
  const oneOf = (wanted: readonly string[] | undefined, read: (entry: Entry) => string | null) => {
    if (wanted === undefined) return;
    const set = new Set<string | null>(wanted);
    tests.push((entry) => set.has(read(entry)));
  };
  const within = (from: string | undefined, to: string | undefined, read: (entry: Entry) => SandboxTime) => {
    if (from !== undefined) {
      const least = startOf(from) - world.origin;
      tests.push((entry) => read(entry) >= least);
    }
    if (to !== undefined) {
      const most = endOf(to) - world.origin;
      tests.push((entry) => read(entry) <= most);
    }
  };
  oneOf(query.statuses, ({ status }) => status);
  oneOf(query.groups, ({ kind }) => kind.group);
  oneOf(query.types, ({ kind }) => kind.type);
  oneOf(query.card_tokens, ({ cardToken }) => cardToken);
  oneOf(query.user_tokens, () => recordOf(ledger).userToken);
  within(query.start_date, query.end_date, ({ createdAt }) => createdAt);
  within(query.start_created_time, query.end_created_time, ({ createdAt }) => createdAt);
  within(query.start_impact_time, query.end_impact_time, ({ impactAt }) => impactAt);
  return tests.length === 0 ? undefined : (entry) => tests.every((test) => test(entry));
}

function startOf(text: string): number {
  return parseDay(text) ?? (parseInstant(text) as number);
}

/** A bare date as an end includes its whole day in UTC (docs/facts.md#lists). */
function endOf(text: string): number {
  const day = parseDay(text);
  return day === undefined ? (parseInstant(text) as number) : day + DAY_MS - 1;
}
