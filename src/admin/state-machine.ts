// The lifecycle of a kind for a page to draw: the table that the server itself goes by, and how often the things of a
// sandbox went each way. Counted when somebody asks, so that no creation and no move pays for it.

import type { Lifecycle } from '../core/lifecycle.js';
import { firstStatus } from '../core/movement.js';
import { RETURN_CODES } from '../core/return-codes.js';
import type { Answer, Call } from '../http/plane.js';
import { REFUND_LIFECYCLE } from '../resources/balance-refunds/lifecycle.js';
import { BALANCE_REFUNDS } from '../resources/balance-refunds/model.js';
import type { World } from '../sandbox/world.js';
import type { components } from '../wire/control.js';

type Schemas = components['schemas'];
type Move = Schemas['StateMachineMove'];
type Status = Move['to'];
type Method = Move['methods'][number];
type Table = Lifecycle<Status, Method, Schemas['StateMachine']['statuses'][number]['side']>;

/** What is looked at of a thing: what it is, and the statuses that it had, the first one first. */
type Life = { readonly method: Method; readonly statuses: readonly Status[] };

/** Null before a thing had any status. */
type From = Status | null;
/** How often things of a method went from a status to another. */
type Taken = ReadonlyMap<Method, ReadonlyMap<From, Record<Status, number>>>;

export function getStateMachine({ world }: Call): Answer {
  const body = viewStateMachine(REFUND_LIFECYCLE, livesOf(world), world.of(BALANCE_REFUNDS).counts);
  return { status: 200, body };
}

function* livesOf(world: World): Generator<Life> {
  const refunds = world.of(BALANCE_REFUNDS);
  for (let place = 0; place < refunds.size; place++) {
    const refund = refunds.at(place);
    const { method, transitions } = refund;
    yield { method, statuses: [firstStatus(refund), ...transitions.map(({ to }) => to)] };
  }
}

function viewStateMachine(
  lifecycle: Table,
  lives: Iterable<Life>,
  counts: Readonly<Record<string, number>>,
): Schemas['StateMachine'] {
  const { statuses } = lifecycle;
  const taken = countMoves(lifecycle, lives);
  return {
    statuses: statuses.map((status) => ({
      status,
      side: lifecycle.stand(status),
      is_final: lifecycle.isFinal(status),
      refunds: counts[status] ?? 0,
    })),
    moves: [
      ...statuses.flatMap((from) => movesOfTable(lifecycle, from, taken)),
      ...movesBeside(lifecycle, null, taken),
      ...statuses.flatMap((from) => movesBeside(lifecycle, from, taken)),
    ],
    return_codes: Object.entries(RETURN_CODES).map(([code, name]) => ({ code, name })),
  };
}

function countMoves(lifecycle: Table, lives: Iterable<Life>): Taken {
  const none = () => new Map([null, ...lifecycle.statuses].map((from) => [from, lifecycle.zeroCounts()]));
  const taken = new Map(lifecycle.variants.map((method) => [method, none()]));
  for (const { method, statuses } of lives) {
    for (const [i, to] of statuses.entries()) {
      const counts = taken.get(method)?.get(statuses[i - 1] ?? null);
      if (counts !== undefined) counts[to]++;
    }
  }
  return taken;
}

function isLegal(lifecycle: Table, method: Method, from: From, to: Status): boolean {
  return from !== null && lifecycle.isLegal(method, from, to);
}

function timesTaken(taken: Taken, method: Method, from: From, to: Status): number {
  return taken.get(method)?.get(from)?.[to] ?? 0;
}

/** All that the table allows from here, whether a thing went there or not. */
function movesOfTable(lifecycle: Table, from: Status, taken: Taken): Move[] {
  const { variants } = lifecycle;
  const targets = new Set(variants.flatMap((method) => lifecycle.next(method, from)));
  return [...targets].map((to) => {
    const methods = variants.filter((method) => isLegal(lifecycle, method, from, to));
    return { from, to, methods, is_legal: true, count: sumOf(taken, methods, from, to) };
  });
}

/** How things began, or where they were forced to from here past the table. */
function movesBeside(lifecycle: Table, from: From, taken: Taken): Move[] {
  return lifecycle.statuses.flatMap((to) => {
    const methods = lifecycle.variants.filter(
      (method) => !isLegal(lifecycle, method, from, to) && timesTaken(taken, method, from, to) > 0,
    );
    if (methods.length === 0) return [];
    return [{ from, to, methods, is_legal: from === null, count: sumOf(taken, methods, from, to) }];
  });
}

function sumOf(taken: Taken, methods: readonly Method[], from: From, to: Status): number {
  return methods.reduce((sum, method) => sum + timesTaken(taken, method, from, to), 0);
}
