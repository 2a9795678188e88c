// What can be wrong with the movements of a state file that its schema cannot see: one without its entry, a history
// that does not lead to its status, a plan that could not come true.
import { type EpochMs, LAST_INSTANT } from '../core/clock.js';
import { ADJUSTMENT } from '../core/entry-types.js';
import { Claims, type Issue, outOfTime } from '../core/issue.js';
import type { Lifecycle } from '../core/lifecycle.js';
import { centsFromDecimal } from '../core/money.js';
import type { Movement, MovementKind, NewMovement } from '../core/movement.js';
import { relativeTime } from '../core/span.js';
import type { PlacedEntries, PlacedEntry } from './journal-state.js';
import type { StateMovement } from './movement-format.js';

/** Tokens that two movements of the kind have. */
export function* tokenIssues(all: readonly StateMovement[], key: string): Generator<Issue> {
  const tokens = new Claims();
  for (const [i, { token }] of all.entries()) yield* tokens.token(token, [key, i, 'token']);
}

/** What movements point to, which can only be judged once the journal is right. */
export function* linkIssues<M extends Movement, Command extends NewMovement<M>>(
  { lifecycle, opens }: MovementKind<M, Command>,
  back: string | undefined,
  all: readonly StateMovement[],
  key: string,
  journal: PlacedEntries,
  start: EpochMs,
): Generator<Issue> {
  // Asked about texts, which the schema has held against its statuses.
  const table = lifecycle as unknown as Lifecycle;
  const { noun } = table.table;
  for (const [i, one] of all.entries()) {
    const posted = journal.get(one.entry);
    const told = [
      ['entry', entryIssue(one, posted, lifecycle.one, opens)],
      ['created', timeIssue(one, posted, start)],
      ['open_reversal', reversalIssue(one, journal.get(one.open_reversal ?? ''), table, back)],
      ['transitions', historyIssue(one, noun)],
      ['plan', planIssue(table, one, start)],
    ] as const;
    for (const [part, says] of told) if (says !== undefined) yield { path: [key, i, part], says };
  }
}

function entryIssue(
  { entry, account_token: account, token, amount }: StateMovement,
  posted: PlacedEntry | undefined,
  what: string,
  opens: MovementKind['opens'],
): string | undefined {
  if (posted === undefined) return `there is no entry ${entry}: ${what} needs the entry that it posted`;
  if (posted.account !== account) {
    return `entry ${entry} is on account ${posted.account}, not on ${account}`;
  }
  const opening = opens.find(({ type }) => type === posted.entry.type);
  const fits =
    opening !== undefined &&
    (posted.entry.status ?? opening.status) === opening.status &&
    posted.entry.detail_token === token &&
    centsFromDecimal(posted.entry.amount) === centsFromDecimal(amount);
  if (fits) return undefined;
  const wanted = opens.map(({ status, type }) => `${status} ${type}`).join(' or ');
  return `entry ${entry} must be a ${wanted} of ${amount} with detail_token ${token}`;
}

/** It is made in the same moment as its entry is posted, and does not change before. */
function timeIssue(
  { created, updated }: StateMovement,
  posted: PlacedEntry | undefined,
  start: EpochMs,
): string | undefined {
  const at = posted?.entry.at ?? created;
  if (relativeTime(created) !== relativeTime(at)) return `it was created when its entry was posted: ${at}`;
  const tooEarly = outOfTime(created, start);
  if (tooEarly !== undefined) return tooEarly;
  const isEarly = updated !== undefined && relativeTime(updated) < relativeTime(created);
  return isEarly ? `it was updated before: ${updated}` : undefined;
}

function reversalIssue(
  { open_reversal: token, status, entry, amount, account_token: account }: StateMovement,
  reversal: PlacedEntry | undefined,
  lifecycle: Lifecycle,
  back: string | undefined,
): string | undefined {
  if (token === undefined) return undefined;
  if (back === undefined || lifecycle.stand(status) !== back)
    return `a ${status} ${lifecycle.table.noun} has no open reversal: leave it out`;
  const fits =
    reversal !== undefined &&
    reversal.account === account &&
    reversal.entry.root_token === entry &&
    reversal.entry.type === ADJUSTMENT.type &&
    (reversal.entry.status ?? ADJUSTMENT.status) === ADJUSTMENT.status &&
    centsFromDecimal(reversal.entry.amount) === -centsFromDecimal(amount);
  if (fits) return undefined;
  const wanted = `of -${amount} with root_token ${entry}`;
  return `there is no ${ADJUSTMENT.status} ${ADJUSTMENT.type} ${token} ${wanted} on account ${account}`;
}

function historyIssue(
  { transitions = [], status, created }: StateMovement,
  noun: string,
): string | undefined {
  let before = relativeTime(created);
  for (const [i, { from, to, at }] of transitions.entries()) {
    const next = transitions[i + 1]?.from ?? status;
    if (from === to) return `${i}: from and to are both ${from}`;
    if (to !== next) return `${i}: it leads to ${to}, but the ${noun} then is ${next}`;
    if (relativeTime(at) < before) return `${i}: ${at} is before what happened before it`;
    before = relativeTime(at);
  }
  return undefined;
}

function planIssue(
  lifecycle: Lifecycle,
  { method, status, plan = [], scenario }: StateMovement,
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
