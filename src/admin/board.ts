// The board of refunds: every status with its latest refunds. One look from the newest refund back finds them all, and
// only what is shown is viewed.

import type { Answer, Call } from '../http/plane.js';
import { viewHistory } from '../resources/balance-refunds/control.js';
import { REFUND_LIFECYCLE, type RefundStatus } from '../resources/balance-refunds/lifecycle.js';
import { BALANCE_REFUNDS, type Refund } from '../resources/balance-refunds/model.js';
import type { Collection } from '../sandbox/overlay.js';
import type { components } from '../wire/control.js';

export function getBoard({ sandbox, world, query }: Call): Answer {
  const { count } = query as { count: number };
  const refunds = world.of(BALANCE_REFUNDS);
  const latest = latestRefunds(refunds, count);
  const { events, deliveries } = sandbox.events.end;
  const body: components['schemas']['Board'] = {
    refunds: refunds.size,
    last_sequence: events,
    last_delivery_sequence: deliveries,
    columns: [...latest].map(([status, shown]) => {
      const total = refunds.counts[status] ?? 0;
      const data = shown.map((refund) => viewHistory(refund, world));
      return { status, total, is_more: total > data.length, data };
    }),
  };
  return { status: 200, body };
}

/** The latest created refunds of each status, so many at most. */
function latestRefunds(
  refunds: Collection<Refund>,
  most: number,
): ReadonlyMap<RefundStatus, readonly Refund[]> {
  const { counts, size } = refunds;
  const { statuses } = REFUND_LIFECYCLE;
  const found = new Map(statuses.map((status) => [status, [] as Refund[]]));
  let missing = statuses.reduce((sum, status) => sum + Math.min(most, counts[status] ?? 0), 0);
  for (let i = size - 1; i >= 0 && missing > 0; i--) {
    const refund = refunds.at(i);
    const column = found.get(refund.status) as Refund[];
    if (column.length === most) continue;
    column.push(refund);
    missing--;
  }
  return found;
}
