// How a refund is moved, and what is told of it.
import { type Schemas, write } from '../api.js';
import { money, words } from '../format.js';

export type Card = Schemas['RefundWithHistory'];
export type Moved = Schemas['TransitionedRefund'];

type Details = {
  readonly status?: string;
  readonly reason?: string;
  readonly return_code?: string;
  readonly force?: boolean;
};

/** `way` is `transitions`, or one of the bank's verbs. @throws ApiError */
export function moveRefund(token: string, way: string, details: Details): Promise<Moved> {
  return write<Moved>('POST', `/refunds/${encodeURIComponent(token)}/${way}`, details);
}

export function movedText({ refund, entries, balance }: Moved): string {
  const [entry] = entries;
  const posted =
    entry === undefined ? '' : ` ${money(entry.amount)} was posted, the balance is ${money(balance)}.`;
  return `The refund is ${words(refund.status)}.${posted}`;
}

/** Only a returned ACH refund has a return code. */
export const takesReturnCode = (method: string, to: string | undefined): boolean =>
  method === 'ACH' && to === 'RETURNED';
