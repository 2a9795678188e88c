// The lifecycle of refunds for a page to draw: the table that the server itself goes by, and how often the refunds of a
// sandbox went each way. Counted when somebody asks, so that no refund pays for it.

import { firstStatus, type Refund } from '../core/refund.js';
import {
  nextStatuses,
  REFUND_METHODS,
  REFUND_STATUSES,
  REFUND_TRANSITIONS,
  type RefundMethod,
  type RefundStatus,
  zeroCounts,
} from '../core/refund-transitions.js';
import { RETURN_CODES } from '../core/return-codes.js';
import type { Answer, Call } from '../http/plane.js';
import type { World } from '../sandbox/world.js';
import type { components } from './wire.generated.js';

type Schemas = components['schemas'];
type Move = Schemas['StateMachineMove'];
/** Null before a refund had any status. */
type From = RefundStatus | null;
/** How often refunds of a method went from a status to another. */
type Taken = Readonly<Record<RefundMethod, ReadonlyMap<From, Record<RefundStatus, number>>>>;

export function getStateMachine({ world }: Call): Answer {
  const taken = countMoves(world);
  const body: Schemas['StateMachine'] = {
    statuses: REFUND_STATUSES.map((status) => ({
      status,
      side: REFUND_TRANSITIONS[status].side,
      is_final: isFinal(status),
      refunds: world.refundCounts[status],
    })),
    moves: [
      ...REFUND_STATUSES.flatMap((from) => movesOfTable(from, taken)),
      ...movesBeside(null, taken),
      ...REFUND_STATUSES.flatMap((from) => movesBeside(from, taken)),
    ],
    return_codes: Object.entries(RETURN_CODES).map(([code, name]) => ({ code, name })),
  };
  return { status: 200, body };
}

function isFinal(status: RefundStatus): boolean {
  return REFUND_METHODS.every((method) => nextStatuses(method, status).length === 0);
}

function countMoves(world: World): Taken {
  const none = () => new Map([null, ...REFUND_STATUSES].map((from) => [from, zeroCounts()]));
  const taken = { ACH: none(), CHECK: none() };
  for (const token of world.refundTokens) {
    const refund = world.refund(token) as Refund;
    const counts = taken[refund.method];
    const note = (from: From, to: RefundStatus) => {
      (counts.get(from) as Record<RefundStatus, number>)[to]++;
    };
    note(null, firstStatus(refund));
    for (const { from, to } of refund.transitions) note(from, to);
  }
  return taken;
}

function isLegal(method: RefundMethod, from: From, to: RefundStatus): boolean {
  return from !== null && nextStatuses(method, from).includes(to);
}

function timesTaken(taken: Taken, method: RefundMethod, from: From, to: RefundStatus): number {
  return taken[method].get(from)?.[to] ?? 0;
}

/** All that the table allows from here, whether a refund went there or not. */
function movesOfTable(from: RefundStatus, taken: Taken): Move[] {
  const targets = new Set(REFUND_METHODS.flatMap((method) => nextStatuses(method, from)));
  return [...targets].map((to) => {
    const methods = REFUND_METHODS.filter((method) => isLegal(method, from, to));
    return { from, to, methods, is_legal: true, count: sumOf(taken, methods, from, to) };
  });
}

/** How refunds began, or where they were forced to from here past the table. */
function movesBeside(from: From, taken: Taken): Move[] {
  return REFUND_STATUSES.flatMap((to) => {
    const methods = REFUND_METHODS.filter(
      (method) => !isLegal(method, from, to) && timesTaken(taken, method, from, to) > 0,
    );
    if (methods.length === 0) return [];
    return [{ from, to, methods, is_legal: from === null, count: sumOf(taken, methods, from, to) }];
  });
}

function sumOf(taken: Taken, methods: readonly RefundMethod[], from: From, to: RefundStatus): number {
  return methods.reduce((sum, method) => sum + timesTaken(taken, method, from, to), 0);
}
