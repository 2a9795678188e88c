// How a refund is moved, and what is told of it.
import { call, type Schemas } from '../api.js';
import { money, words } from '../format.js';
import { inputOf, type RefundRef } from './kinds.js';

export type Moved = Schemas['TransitionedRefund'];

/** One move, or as the bank would move it. */
const OPERATIONS = {
  transitions: 'transitionRefund',
  submit: 'submitRefund',
  settle: 'settleRefund',
  return: 'returnRefund',
  cancel: 'cancelRefund',
  fail: 'failRefund',
} as const;

type Details = {
  readonly status?: string;
  readonly reason?: string;
  readonly return_code?: string;
  readonly force?: boolean;
};

/** @throws ApiError */
export function moveRefund(
  refund: RefundRef,
  way: keyof typeof OPERATIONS,
  details: Details,
): Promise<Moved> {
  const body = details as Schemas['TransitionRefund'];
  return call(OPERATIONS[way], { ...inputOf(refund), body });
}

export function movedText({ refund, entries, balance }: Moved): string {
  const [entry] = entries;
  const posted =
    entry === undefined ? '' : ` ${money(entry.amount)} was posted, the balance is ${money(balance)}.`;
  return `The refund is ${words(refund.status)}.${posted}`;
}
