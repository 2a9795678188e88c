// The moves of the state machine, sorted by what they are, and how much of the table was walked. Pure.
import type { components } from '../../wire/control.js';

export type Machine = components['schemas']['StateMachine'];
export type Move = components['schemas']['StateMachineMove'];
export type MoveKind = 'made' | 'missing' | 'began' | 'forced';
/** A move that has a status to come from. */
export type Step = Move & { readonly from: string };

export function kindOf({ from, is_legal, count }: Move): MoveKind {
  if (from === null) return 'began';
  if (!is_legal) return 'forced';
  return count > 0 ? 'made' : 'missing';
}

export const isStep = (move: Move): move is Step => move.from !== null;

export const keyOf = ({ from, to, is_legal }: Move): string => `${from} ${to} ${is_legal}`;

/** Whether it is legal for ACH refunds and for no others. */
export const isAchOnly = (move: Move): boolean =>
  isStep(move) && move.is_legal && move.methods.join() === 'ACH';

export type Coverage = { readonly made: number; readonly all: number; readonly missing: readonly Move[] };

export function coverageOf({ moves }: Machine): Coverage {
  const legal = moves.filter((move) => isStep(move) && move.is_legal);
  const missing = legal.filter(({ count }) => count === 0);
  return { made: legal.length - missing.length, all: legal.length, missing };
}
