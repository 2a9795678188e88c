// The lifecycle of a kind for a page to draw: the table that the server itself goes by, and how often the things of a
// sandbox went each way. Counted when somebody asks, so that no creation and no move pays for it.

import type { MovementResource } from '../catalog/catalog.js';
import type { Lifecycle } from '../core/lifecycle.js';
import { firstStatus, type Movement } from '../core/movement.js';
import { RETURN_CODES } from '../core/return-codes.js';
import type { Answer, Call } from '../http/plane.js';
import type { Collection } from '../sandbox/overlay.js';
import type { components } from '../wire/control.js';
import { kindsAsked } from './movements.js';

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

/** That of the kind which the call names, else of the first that there is. */
export function getStateMachine(call: Call): Answer {
  const { world } = call;
  const [{ movement }] = kindsAsked(call) as readonly [MovementResource];
  const all = world.of(movement);
  const body = viewStateMachine(movement.lifecycle as Lifecycle as Table, livesOf(all), all.counts);
  return { status: 200, body };
}

function* livesOf(all: Collection<Movement>): Generator<Life> {
  for (let place = 0; place < all.size; place++) {
    const item = all.at(place);
    const statuses = [firstStatus(item), ...item.transitions.map(({ to }) => to)];
    yield { method: item.method, statuses } as Life;
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
