// The partner's six operations on account refunds (docs/facts.md#account-refunds).

import { accountNotFound } from '../../core/account.js';
import { DAY_MS, parseDay, type SandboxTime } from '../../core/clock.js';
import { centsFromDecimal } from '../../core/money.js';
import { firstStatus, type Made, type Movement } from '../../core/movement.js';
import { shownOf, startDecidedBy } from '../../core/payout.js';
import { Problem } from '../../core/problem.js';
import { envelope, takePage } from '../../http/paging.js';
import type { Answer, Call } from '../../http/plane.js';
import { HTTP_SWITCHES } from '../../http/switches.js';
import type { Listing } from '../../sandbox/overlay.js';
import type { World } from '../../sandbox/world.js';
import type { components, operations } from '../../wire/partner.js';
import { BALANCE_REFUNDS, type Refund } from '../balance-refunds/model.js';
import { ACCOUNT_REFUNDS, type AccountRefund, recordsOf, type StatusRecord } from './model.js';
import { REFUND_NOT_ON_ACCOUNT, REFUND_STAYS } from './problems.js';
import { findRefund, issueRefund, moveRefund, simulateMove } from './rules.js';
import { ACCOUNT_REFUND_SWITCHES } from './switches.js';
import {
  nearestStatus,
  type RefundView,
  viewAccountRefund,
  viewBalanceRefundAsRefund,
  viewRecord,
} from './views.js';

type Schemas = components['schemas'];
type Query = NonNullable<operations['listRefunds']['parameters']['query']>;
type ListQuery = Query & Required<Pick<Query, 'count' | 'start_index' | 'sort_by'>>;

export function createRefund({ world, params, body, cause }: Call): Answer | Problem {
  const request = body as Schemas['RefundCreateRequest'];
  const decision = issueRefund(
    world,
    {
      accountToken: String(params.account_token),
      token: request.token,
      type: request.type,
      method: request.method,
      amount: request.amount === undefined ? undefined : centsFromDecimal(request.amount),
      description: request.description ?? null,
      paymentSourceToken: request.payment_source_token ?? null,
    },
    world.now(),
    world.ids,
    world.chance,
  );
  if (decision instanceof Problem) return decision;
  world.commit(decision, cause);
  const refund = shownOf(decision, world.assumptions);
  return { status: 201, body: viewAccountRefund(refund, world), decidedBy: decidersOf(decision, world) };
}

const REPLAY = ['replay_returns'] as const;

/** The first status is an assumption, unless a scenario says what it is. */
function decidersOf({ item, isRepeat }: Made<AccountRefund>, { scenarios }: World): readonly string[] {
  if (isRepeat) return REPLAY;
  const { type, isWholeCredit } = item;
  return [
    ...startDecidedBy(ACCOUNT_REFUNDS, item, scenarios),
    ...(isWholeCredit ? ['omitted_refund_amount'] : []),
    ...(type === 'PAYMENT_REFUND' ? ['payment_refund_entry'] : []),
  ];
}

export function transitionRefund({ world, params, body, cause }: Call): Answer | Problem {
  const { status: to, token: moveToken } = body as Schemas['RefundTransitionRequest'];
  const named = namedIn(params);
  return carryOut(moveRefund(world, { ...named, to, moveToken, cause }, world.now(), world.ids), {
    world,
    named,
    cause,
  });
}

export function simulateTransitionRefund({ world, params, body, cause }: Call): Answer | Problem {
  const { status: to, token } = body as Schemas['SimulateRefundTransitionRequest'];
  const named = namedIn(params);
  const asked = { ...named, named: token, to, cause };
  return carryOut(simulateMove(world, asked, world.now(), world.ids), { world, named, cause });
}

type Named = { readonly accountToken: string; readonly token: string };

function namedIn(params: Call['params']): Named {
  return { accountToken: String(params.account_token), token: String(params.refund_token) };
}

function carryOut(
  decision: Made<AccountRefund> | Problem,
  { world, named, cause }: Pick<Call, 'world' | 'cause'> & { readonly named: Named },
): Answer | Problem {
  if (decision instanceof Problem) {
    const isUnknown = decision.is(REFUND_NOT_ON_ACCOUNT);
    if (!isUnknown || balanceRefund(world, named) === undefined) return decision;
    return Problem.of(REFUND_STAYS, { token: named.token }, ['refund_resources']);
  }
  world.commit(decision, cause);
  const decidedBy = decision.isRepeat ? REPLAY : (['partner_transitions'] as const);
  return { status: 201, body: viewAccountRefund(decision.item, world), decidedBy };
}

/** What is read as a refund: an account refund, or a balance refund where both are assumed to be one resource. */
type Seen = {
  readonly item: Movement;
  readonly status: RefundView['status'];
  view(): RefundView;
  records(): readonly (Omit<StatusRecord, 'status'> & { readonly status: RefundView['status'] })[];
};

function seeRefund(refund: AccountRefund, world: World): Seen {
  return {
    item: refund,
    status: refund.status,
    view: () => viewAccountRefund(refund, world),
    records: () => recordsOf(refund),
  };
}

function seeBalanceRefund(refund: Refund, world: World): Seen {
  const { creationToken, createdAt, transitions } = refund;
  return {
    item: refund,
    status: nearestStatus(refund.status),
    view: () => viewBalanceRefundAsRefund(refund, world),
    records: () => [
      { token: creationToken, status: nearestStatus(firstStatus(refund)), at: createdAt },
      ...transitions.map(({ token, to, at }) => ({ token, status: nearestStatus(to), at })),
    ],
  };
}

function isShared({ assumptions }: World): boolean {
  return ACCOUNT_REFUND_SWITCHES.in(assumptions).refund_resources === 'shared';
}

/** The balance refund of this token, where it is read as a refund. */
function balanceRefund(world: World, { accountToken, token }: Named): Refund | undefined {
  const refund = isShared(world) ? world.find(BALANCE_REFUNDS, token) : undefined;
  return refund?.accountToken === accountToken ? refund : undefined;
}

function find(world: World, named: Named): Seen | Problem {
  const refund = findRefund(world, named.accountToken, named.token);
  if (!(refund instanceof Problem)) return seeRefund(refund, world);
  const other = balanceRefund(world, named);
  return other === undefined ? refund : seeBalanceRefund(other, world);
}

export function retrieveRefund({ world, params }: Call): Answer | Problem {
  const seen = find(world, namedIn(params));
  if (seen instanceof Problem) return seen;
  return { status: 200, body: seen.view(), decidedBy: ['refund_resources'] };
}

export function listRefunds({ world, params, query }: Call): Answer | Problem {
  const accountToken = String(params.account_token);
  if (world.account(accountToken) === undefined) return accountNotFound(world, accountToken);
  const asked = query as ListQuery;
  const refunds = each(world.of(ACCOUNT_REFUNDS).ofAccount(accountToken)).map((one) => seeRefund(one, world));
  const balanceRefunds = isShared(world) ? each(world.of(BALANCE_REFUNDS).ofAccount(accountToken)) : [];
  const all = [...refunds, ...balanceRefunds.map((one) => seeBalanceRefund(one, world))];
  const inOrder = all.filter(createFilter(asked, world)).sort(byLastMove);
  const page = pageOf(inOrder, asked);
  const rule = HTTP_SWITCHES.in(world.assumptions).end_index;
  return {
    status: 200,
    body: envelope(page, (seen) => seen.view(), rule),
    decidedBy: ['end_index', 'refund_resources'],
  };
}

function each<Item extends Movement>(listing: Listing<Item>): Item[] {
  return Array.from({ length: listing.size }, (_, place) => listing.at(place));
}

function byLastMove({ item: one }: Seen, { item: other }: Seen): number {
  return one.updatedAt - other.updatedAt || one.entry.sequence - other.entry.sequence;
}

/** By status, and by the day of creation in UTC (docs/facts.md#lists). */
function createFilter({ statuses, start_date, end_date }: ListQuery, { origin }: World) {
  const wanted = statuses && new Set(statuses);
  const least = start_date === undefined ? Number.NEGATIVE_INFINITY : dayOf(start_date) - origin;
  const most = end_date === undefined ? Number.POSITIVE_INFINITY : dayOf(end_date) + DAY_MS - 1 - origin;
  const isWithin = (at: SandboxTime) => at >= least && at <= most;
  return ({ status, item }: Seen) => (wanted?.has(status) ?? true) && isWithin(item.createdAt);
}

/** The contract has let through a date. */
function dayOf(text: string): number {
  return parseDay(text) as number;
}

/** A leading hyphen sorts the latest first. */
function pageOf<Item>(oldestFirst: readonly Item[], { sort_by, start_index: start, count }: PageQuery) {
  const last = oldestFirst.length - 1;
  const at = (index: number) => oldestFirst[sort_by.startsWith('-') ? last - index : index] as Item;
  return takePage(oldestFirst.length, at, { start, count });
}

type PageQuery = { readonly sort_by: string; readonly start_index: number; readonly count: number };

export function retrieveRefundTransitions({ world, params, query }: Call): Answer | Problem {
  const seen = find(world, namedIn(params));
  if (seen instanceof Problem) return seen;
  const page = pageOf(seen.records(), query as PageQuery);
  const rule = HTTP_SWITCHES.in(world.assumptions).end_index;
  return {
    status: 200,
    body: envelope(page, (record) => viewRecord(record, seen.item, world), rule),
    decidedBy: ['end_index', 'refund_resources'],
  };
}
