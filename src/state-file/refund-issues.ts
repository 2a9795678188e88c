// What can be wrong with the refunds of a state that its schema cannot see: a refund without its entry, an entry
// without its refund, a history that does not lead to its status, a plan that could not come true.
import { type EpochMs, LAST_INSTANT } from '../core/clock.js';
import type { Lifecycle } from '../core/lifecycle.js';
import { centsFromDecimal } from '../core/money.js';
import { relativeTime } from '../core/span.js';
import { REFUND_LIFECYCLE } from '../resources/balance-refunds/lifecycle.js';
import { usedTwice } from './account-issues.js';
import type { StateEntry, StateFile, StateRefund } from './format.js';
import { Claims, type Flaw, outOfTime, type Path } from './issues.js';

type Placed = { readonly entry: StateEntry; readonly account: string; readonly path: Path };

/** Tokens that two refunds have. */
export function* refundTokenFlaws({ refunds = [] }: StateFile): Generator<Flaw> {
  const tokens = new Claims();
  for (const [i, { token }] of refunds.entries()) yield* usedTwice(tokens, token, ['refunds', i, 'token']);
}

/** What refunds point to, which can only be judged once the journal is right; `start` is when the sandbox begins. */
export function* refundFlaws(
  { accounts, refunds = [], planned = [] }: StateFile,
  start: EpochMs,
): Generator<Flaw> {
  const journal = new Map<string, Placed>();
  const issued = new Set<Placed>();
  for (const [i, { token, entries = [] }] of accounts.entries()) {
    for (const [j, entry] of entries.entries()) {
      const placed = { entry, account: token, path: ['accounts', i, 'entries', j] };
      if (entry.token !== undefined) journal.set(entry.token, placed);
      if (entry.type === 'account.balancerefund') issued.add(placed);
    }
  }
  for (const [i, refund] of refunds.entries()) {
    const posted = journal.get(refund.entry);
    if (posted !== undefined) issued.delete(posted);
    const told = [
      ['entry', entryFlaw(refund, posted)],
      ['created', timeFlaw(refund, posted, start)],
      ['open_reversal', reversalFlaw(refund, journal.get(refund.open_reversal ?? ''))],
      ['transitions', historyFlaw(refund)],
      ['plan', planFlaw(REFUND_LIFECYCLE, refund, start)],
    ] as const;
    for (const [key, says] of told) if (says !== undefined) yield { path: ['refunds', i, key], says };
  }
  for (const { path } of issued) {
    const says = 'a balance refund needs its refund: issue it through the API, or add it to refunds';
    yield { path: [...path, 'type'], says };
  }
  const withPlan = new Set(refunds.filter(({ plan = [] }) => plan.length > 0).map(({ token }) => token));
  for (const [i, token] of planned.entries()) {
    if (!withPlan.delete(token)) yield { path: ['planned', i], says: `refund ${token} has no plan` };
  }
}

function entryFlaw(refund: StateRefund, posted: Placed | undefined): string | undefined {
  if (posted === undefined)
    return `there is no entry ${refund.entry}: a refund needs the entry that it posted`;
  const { type, amount, detail_token, status = 'POSTED' } = posted.entry;
  if (posted.account !== refund.account_token) {
    return `entry ${refund.entry} is on account ${posted.account}, not on ${refund.account_token}`;
  }
  const fits =
    type === 'account.balancerefund' &&
    status === 'POSTED' &&
    detail_token === refund.token &&
    centsFromDecimal(amount) === centsFromDecimal(refund.amount);
  const wanted = `a POSTED account.balancerefund of ${refund.amount} with detail_token ${refund.token}`;
  return fits ? undefined : `entry ${refund.entry} must be ${wanted}`;
}

/** A refund is issued in the same moment as its entry is posted, and does not change before. */
function timeFlaw(
  { created, updated }: StateRefund,
  posted: Placed | undefined,
  start: EpochMs,
): string | undefined {
  const at = posted?.entry.at ?? created;
  if (relativeTime(created) !== relativeTime(at)) return `it was created when its entry was posted: ${at}`;
  const tooEarly = outOfTime(created, start);
  if (tooEarly !== undefined) return tooEarly;
  const isEarly = updated !== undefined && relativeTime(updated) < relativeTime(created);
  return isEarly ? `it was updated before: ${updated}` : undefined;
}

function reversalFlaw(refund: StateRefund, reversal: Placed | undefined): string | undefined {
  if (refund.open_reversal === undefined) return undefined;
  if (REFUND_LIFECYCLE.stand(refund.status) !== 'back')
    return `a ${refund.status} refund has no open reversal: leave it out`;
  const fits =
    reversal !== undefined &&
    reversal.account === refund.account_token &&
    reversal.entry.root_token === refund.entry &&
    reversal.entry.type === 'account.adjustment' &&
    (reversal.entry.status ?? 'POSTED') === 'POSTED' &&
    centsFromDecimal(reversal.entry.amount) === -centsFromDecimal(refund.amount);
  if (fits) return undefined;
  const wanted = `of -${refund.amount} with root_token ${refund.entry}`;
  return `there is no POSTED account.adjustment ${refund.open_reversal} ${wanted} on account ${refund.account_token}`;
}

function historyFlaw({ transitions = [], status, created }: StateRefund): string | undefined {
  let before = relativeTime(created);
  for (const [i, { from, to, at }] of transitions.entries()) {
    const next = transitions[i + 1]?.from ?? status;
    if (from === to) return `${i}: from and to are both ${from}`;
    if (to !== next) return `${i}: it leads to ${to}, but the refund then is ${next}`;
    if (relativeTime(at) < before) return `${i}: ${at} is before what happened before it`;
    before = relativeTime(at);
  }
  return undefined;
}

function planFlaw(
  lifecycle: Lifecycle,
  { method, status, plan = [], scenario }: StateRefund,
  start: EpochMs,
): string | undefined {
  let from = status;
  let before = Number.NEGATIVE_INFINITY;
  for (const [i, { to, at, return_code }] of plan.entries()) {
    if (!lifecycle.isLegal(method, from, to)) {
      const next = lifecycle.next(method, from).join(', ') || 'nothing';
      return `${i}: after ${from} comes ${next}, not ${to}`;
    }
    if (return_code && !lifecycle.takesReturnCode(method, to)) {
      return `${i}: return_code belongs to ${lifecycle.returnCodeOwner}`;
    }
    if (relativeTime(at) < before) return `${i}: ${at} is before the step before it`;
    if (start + relativeTime(at) > LAST_INSTANT) return `${i}: ${at} is after the year 9999`;
    from = to;
    before = relativeTime(at);
  }
  return plan.length > 0 && scenario === undefined ? 'a plan needs the name of its scenario' : undefined;
}
