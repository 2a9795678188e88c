// Accounts as a page shows them: with what can be done with them now, with the balance after each entry, and how the
// balance came about.

import { countOf } from '../../catalog/movements.js';
import { accountNotFound } from '../../core/account.js';
import { formatMillis } from '../../core/clock.js';
import { refundableAmount } from '../../core/credit.js';
import { type Entry, postedAmount } from '../../core/journal.js';
import { decimalFromCents } from '../../core/money.js';
import { envelope, takePage } from '../../http/paging.js';
import type { Answer, Call, Outcome } from '../../http/plane.js';
import type { Ledger } from '../../sandbox/ledger.js';
import type { World } from '../../sandbox/world.js';
import type { components } from '../../wire/control.js';
import { ALL_PARTS, viewEntry } from '../journal-entries/views.js';
import { ACCOUNT_TRANSITIONS } from './model.js';
import { viewAccount } from './views.js';

type Schemas = components['schemas'];
type PageQuery = { start_index: number; count: number };

export function listAccountSummaries({ world, query }: Call): Answer {
  const { start_index: start, count, contains } = query as PageQuery & { contains?: string };
  const all = world.allLedgers();
  const part = contains?.toLowerCase();
  const matches =
    part === undefined ? undefined : ({ record }: Ledger) => record.token.toLowerCase().includes(part);
  const page = takePage(all.length, (i) => all[i] as Ledger, { start, count }, matches);
  return { status: 200, body: envelope(page, (ledger) => viewSummary(ledger, world)) };
}

export function getAccountSummary({ world, params }: Call): Outcome {
  const token = String(params.account_token);
  const ledger = world.ledger(token);
  if (ledger === undefined) return accountNotFound(world, token);
  return { status: 200, body: viewSummary(ledger, world) };
}

function viewSummary(ledger: Ledger, world: World): Schemas['AccountSummary'] {
  return {
    account: viewAccount(ledger, world),
    refundable: decimalFromCents(refundableAmount(ledger, world.assumptions)),
    pending_debits: decimalFromCents(ledger.pendingDebits),
    next_statuses: [...ACCOUNT_TRANSITIONS[ledger.record.status]],
    refunds: countOf(world, undefined, ledger.record.token),
    journal_entries: ledger.entryCount,
  };
}

export function listEntriesWithBalance({ world, params, query }: Call): Outcome {
  const token = String(params.account_token);
  const ledger = world.ledger(token);
  if (ledger === undefined) return accountNotFound(world, token);
  const { start_index: start, count } = query as PageQuery;
  const { entries } = ledger;
  const at = (index: number) => entries[entries.length - 1 - index] as Entry;
  // From the balance as it is now, back over what was posted after the page.
  let { balance } = ledger;
  for (let index = 0; index < Math.min(start, entries.length); index++) balance -= postedAmount(at(index));
  const view = (entry: Entry): Schemas['BalancedEntry'] => {
    const after = balance;
    balance -= postedAmount(entry);
    const shown = viewEntry(entry, world, ALL_PARTS);
    return { entry: shown, balance: decimalFromCents(after) };
  };
  return { status: 200, body: envelope(takePage(entries.length, at, { start, count }), view) };
}

export function getBalanceHistory({ world, params, query }: Call): Outcome {
  const token = String(params.account_token);
  const ledger = world.ledger(token);
  if (ledger === undefined) return accountNotFound(world, token);
  const { points: most } = query as { points: number };
  const posted = ledger.entries.filter(({ status }) => status === 'POSTED');
  const shown = thinned(posted.length, most);
  let balance = 0;
  const points: Schemas['BalancePoint'][] = [];
  for (const [index, { amount, createdAt }] of posted.entries()) {
    balance += amount;
    if (index !== shown[points.length]) continue;
    points.push({ time: formatMillis(world.origin + createdAt), balance: decimalFromCents(balance) });
  }
  const body: Schemas['BalanceHistory'] = {
    entries: posted.length,
    is_thinned: points.length < posted.length,
    points,
  };
  return { status: 200, body };
}

/** The first of so many places, and the last of each of the equal buckets that the others fall into. */
function thinned(length: number, most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, place) => place);
  return Array.from({ length: most }, (_, bucket) => Math.floor((bucket * (length - 1)) / (most - 1)));
}
