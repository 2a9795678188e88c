// A balance refund in the partner's own words: eight fields and no field more, since strict clients refuse others.

import { formatSeconds } from '../../core/clock.js';
import { decimalFromCents } from '../../core/money.js';
import type { World } from '../../sandbox/world.js';
import type { components } from '../../wire/partner.js';
import type { Refund } from './model.js';

export type RefundView = components['schemas']['AccountCreditBalanceRefundResponse'];

export function viewRefund(refund: Refund, world: World): RefundView {
  return {
    token: refund.token,
    account_token: refund.accountToken,
    status: refund.status,
    method: refund.method,
    amount: decimalFromCents(refund.amount),
    description: refund.description,
    created_time: formatSeconds(world.origin + refund.createdAt),
    updated_time: formatSeconds(world.origin + refund.updatedAt),
  };
}
