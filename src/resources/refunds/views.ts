// Account refunds in the partner's own words: field names, decimal numbers and whole seconds, and no field more.

import { formatSeconds } from '../../core/clock.js';
import { decimalFromCents } from '../../core/money.js';
import type { World } from '../../sandbox/world.js';
import type { components } from '../../wire/partner.js';
import type { Refund } from '../balance-refunds/model.js';
import type { AccountRefund, StatusRecord } from './model.js';
import { ACCOUNT_REFUND_SWITCHES } from './switches.js';

type Schemas = components['schemas'];
export type RefundView = Schemas['RefundResponse'];
type Eight = Schemas['AccountCreditBalanceRefundResponse'];
type Status = RefundView['status'];

export function viewAccountRefund(refund: AccountRefund, world: World): RefundView {
  const { paymentSourceToken, description } = refund;
  return {
    token: refund.token,
    account_token: refund.accountToken,
    type: refund.type,
    method: refund.method,
    status: refund.status,
    amount: decimalFromCents(refund.amount),
    currency_code: 'USD',
    ...(description !== null && { description }),
    ...(paymentSourceToken !== null && { payment_source_token: paymentSourceToken }),
    ...timesOf(refund, world),
  };
}

/** As what stands behind its journal entry: the eight fields documented there, unless assumed otherwise. */
export function viewDetailOf(refund: AccountRefund, world: World): RefundView | Eight {
  const { refund_detail_object: rule } = ACCOUNT_REFUND_SWITCHES.in(world.assumptions);
  if (rule === 'refund') return viewAccountRefund(refund, world);
  return {
    token: refund.token,
    account_token: refund.accountToken,
    status: refund.status,
    method: refund.method,
    amount: decimalFromCents(refund.amount),
    description: refund.description ?? '',
    ...timesOf(refund, world),
  };
}

/** The seven statuses lack three that a balance refund can have. */
const NEAREST: Readonly<Record<Refund['status'], Status>> = {
  INITIATED: 'INITIATED',
  PENDING: 'PENDING',
  PROCESSING: 'PROCESSING',
  SUBMITTED: 'SUBMITTED',
  CANCELLED: 'CANCELLED',
  COMPLETED: 'COMPLETED',
  RETURNED: 'RETURNED',
  REFUNDED: 'COMPLETED',
  SYS_ERROR: 'CANCELLED',
  ACH_ERROR: 'CANCELLED',
};

export function nearestStatus(status: Refund['status']): Status {
  return NEAREST[status];
}

/** A balance refund as an account refund, where both are assumed to be one resource. */
export function viewBalanceRefundAsRefund(refund: Refund, world: World): RefundView {
  return {
    token: refund.token,
    account_token: refund.accountToken,
    type: 'CREDIT_BALANCE_REFUND',
    method: refund.method,
    status: nearestStatus(refund.status),
    amount: decimalFromCents(refund.amount),
    currency_code: 'USD',
    description: refund.description,
    ...timesOf(refund, world),
  };
}

export function viewRecord(
  { token, status, at }: Omit<StatusRecord, 'status'> & { readonly status: Status },
  { token: refundToken, accountToken }: { readonly token: string; readonly accountToken: string },
  world: World,
): Schemas['RefundTransitionResponse'] {
  return {
    token,
    account_token: accountToken,
    refund_token: refundToken,
    status,
    created_time: formatSeconds(world.origin + at),
  };
}

function timesOf({ createdAt, updatedAt }: AccountRefund | Refund, { origin }: World) {
  return { created_time: formatSeconds(origin + createdAt), updated_time: formatSeconds(origin + updatedAt) };
}
