// What can be wrong with the accounts of a state and their journals that its schema cannot see: tokens used twice,
// amounts on the wrong side, times out of order, sums that are too large.
import type { EpochMs } from '../core/clock.js';
import { entryKind, signFault } from '../core/entry-types.js';
import { pendingDebit, postedAmount } from '../core/journal.js';
import { centsFromDecimal, formatMoney, isWithinRange } from '../core/money.js';
import { relativeTime } from '../core/span.js';
import { DEFAULT_OPENED, entriesOf, type StateAccount, type StateEntry, type StateFile } from './format.js';
import { Claims, type Flaw, outOfTime, type Path } from './issues.js';

/** `start` is when the sandbox begins. */
export function* accountFlaws({ accounts }: StateFile, start: EpochMs): Generator<Flaw> {
  // Each kind has tokens of its own: an application may give a refund the token of an account.
  const tokens = new Claims();
  const entryTokens = new Claims();
  for (const [i, account] of accounts.entries()) {
    const path = ['accounts', i];
    yield* usedTwice(tokens, account.token, [...path, 'token']);
    for (const [j, { token }] of entriesOf(account).entries())
      yield* usedTwice(entryTokens, token, [...path, 'entries', j, 'token']);
    yield* recordFlaws(account, path, start);
    yield* journalFlaws(account, path, start);
  }
  yield* sequenceFlaws(accounts);
}

export function* usedTwice(claims: Claims, token: string | undefined, path: Path): Generator<Flaw> {
  const earlier = token === undefined ? undefined : claims.claim(token, path);
  if (earlier !== undefined) yield { path, says: `token ${token} is already used at ${earlier}` };
}

function* recordFlaws(account: StateAccount, at: Path, start: EpochMs): Generator<Flaw> {
  if (account.business_token !== undefined && account.type !== 'BUSINESS') {
    const says = 'business_token belongs to a BUSINESS account: add type: BUSINESS, or leave it out';
    yield { path: [...at, 'business_token'], says };
  }
  const { transitions = [], status = 'ACTIVE' } = account;
  const last = transitions.at(-1)?.to;
  if (last !== undefined && last !== status) {
    const says = `they lead to ${last}, but the account is ${status}`;
    yield { path: [...at, 'transitions'], says };
  }
  for (const [i, { at: text }] of transitions.entries()) {
    const says = outOfTime(text, start);
    if (says !== undefined) yield { path: [...at, 'transitions', i, 'at'], says };
  }
  const opened = account.opened ?? DEFAULT_OPENED;
  const tooEarly = outOfTime(opened, start);
  if (tooEarly !== undefined) yield { path: [...at, 'opened'], says: tooEarly };
  for (const key of ['activated', 'updated'] as const) {
    const time = account[key] ?? '0';
    if (relativeTime(time) >= relativeTime(opened)) continue;
    yield { path: [...at, key], says: `${time} is before the account was opened: write a later time` };
  }
}

function* journalFlaws(account: StateAccount, at: Path, start: EpochMs): Generator<Flaw> {
  const { opened = DEFAULT_OPENED, balance } = account;
  const entries = entriesOf(account);
  const openedAt = relativeTime(opened);
  let posted = 0;
  let pending = 0;
  let isTooMuch = false;
  for (const [j, entry] of entries.entries()) {
    yield* entryFlaws(entry, [...at, 'entries', j], openedAt, start);
    const moved = {
      amount: centsFromDecimal(entry.amount),
      status: entry.status ?? entryKind(entry.type).status,
    };
    posted += postedAmount(moved);
    pending += pendingDebit(moved);
    isTooMuch ||= !isWithinRange(posted) || !isWithinRange(pending);
  }
  if (isTooMuch) yield { path: [...at, 'entries'], says: 'the amounts add up to too much' };
  if (balance !== undefined && centsFromDecimal(balance) !== posted) {
    const says = `the POSTED entries add up to ${formatMoney(posted)}, not to ${balance}: leave out balance, or entries`;
    yield { path: [...at, 'balance'], says };
  }
}

function* entryFlaws(entry: StateEntry, path: Path, openedAt: number, start: EpochMs): Generator<Flaw> {
  const kind = entryKind(entry.type);
  const sign = signFault(kind, centsFromDecimal(entry.amount));
  if (sign !== undefined) yield { path: [...path, 'amount'], says: sign };
  if (entry.reason !== undefined && kind.group !== 'ADJUSTMENT') {
    yield { path: [...path, 'reason'], says: 'reason belongs to an adjustment: leave it out' };
  }
  if (relativeTime(entry.at) < openedAt) {
    const says = `${entry.at} is before the account was opened: write a later time`;
    yield { path: [...path, 'at'], says };
  }
  const says = entry.impact === undefined ? undefined : outOfTime(entry.impact, start);
  if (says !== undefined) yield { path: [...path, 'impact'], says };
}

/** Sequences are given for all entries or for none, and count from 1 without a gap. */
function* sequenceFlaws(accounts: readonly StateAccount[]): Generator<Flaw> {
  let count = 0;
  let given = 0;
  for (const account of accounts) {
    const entries = entriesOf(account);
    count += entries.length;
    for (const { sequence } of entries) if (sequence !== undefined) given++;
  }
  if (given === 0) return;
  const says = `the sequences of all entries must be the numbers from 1 to ${count}, each once`;
  const seen = new Set<number>();
  for (const [i, account] of accounts.entries()) {
    for (const [j, { sequence = 0 }] of entriesOf(account).entries()) {
      if (sequence < 1 || sequence > count || seen.has(sequence))
        yield { path: ['accounts', i, 'entries', j, 'sequence'], says };
      seen.add(sequence);
    }
  }
}
