// The state machine of a balance refund, as one table. Every reader of it (the transition endpoint, its messages, the
// documentation, the exhaustive test) takes it from here (docs/facts.md#statuses-and-their-order).

export const REFUND_METHODS = ['ACH', 'CHECK'] as const;
export type RefundMethod = (typeof REFUND_METHODS)[number];

export const REFUND_STATUSES = [
  'INITIATED',
  'PENDING',
  'PROCESSING',
  'SUBMITTED',
  'COMPLETED',
  'RETURNED',
  'CANCELLED',
  'REFUNDED',
  'SYS_ERROR',
  'ACH_ERROR',
] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];

type Row = {
  /** Where the money stands in this status: out to the cardholder, or back on the account. */
  readonly side: 'out' | 'back';
  readonly next: Readonly<Record<RefundMethod, readonly RefundStatus[]>>;
};

const NOWHERE = { ACH: [], CHECK: [] };

export const REFUND_TRANSITIONS: Readonly<Record<RefundStatus, Row>> = {
  INITIATED: { side: 'out', next: same('PENDING', 'CANCELLED', 'SYS_ERROR') },
  PENDING: { side: 'out', next: same('PROCESSING', 'CANCELLED', 'SYS_ERROR') },
  PROCESSING: {
    side: 'out',
    next: { ACH: ['SUBMITTED', 'SYS_ERROR', 'ACH_ERROR'], CHECK: ['SUBMITTED', 'SYS_ERROR'] },
  },
  SUBMITTED: {
    side: 'out',
    next: { ACH: ['COMPLETED', 'RETURNED', 'ACH_ERROR'], CHECK: ['COMPLETED', 'RETURNED'] },
  },
  COMPLETED: { side: 'out', next: same('RETURNED') },
  RETURNED: { side: 'back', next: NOWHERE },
  CANCELLED: { side: 'back', next: NOWHERE },
  // A payment's status that the shared enum lends to refunds: reachable by force only.
  REFUNDED: { side: 'out', next: NOWHERE },
  SYS_ERROR: { side: 'back', next: NOWHERE },
  ACH_ERROR: { side: 'back', next: NOWHERE },
};

function same(...next: RefundStatus[]): Row['next'] {
  return { ACH: next, CHECK: next };
}

/** A count of nothing for each status. */
export function zeroCounts(): Record<RefundStatus, number> {
  return Object.fromEntries(REFUND_STATUSES.map((status) => [status, 0])) as Record<RefundStatus, number>;
}

/** The statuses that a refund may take next, in the table's order; none for a final one. */
export function nextStatuses(method: RefundMethod, from: RefundStatus): readonly RefundStatus[] {
  return REFUND_TRANSITIONS[from].next[method];
}
