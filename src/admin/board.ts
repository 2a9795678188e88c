// The board of refunds: every status with its latest refunds. One look from the newest refund back finds them all, and
// only what is shown is viewed.

import type { Refund } from '../core/refund.js';
import { REFUND_LIFECYCLE, type RefundStatus } from '../core/refund-lifecycle.js';
import type { Answer, Call } from '../http/plane.js';
import type { World } from '../sandbox/world.js';
import type { components } from '../wire/control.js';
import { viewHistory } from './refunds.js';

export function getBoard({ sandbox, world, query }: Call): Answer {
  const { count } = query as { count: number };
  const latest = latestRefunds(world, count);
  const { events, deliveries } = sandbox.events.end;
  const body: components['schemas']['Board'] = {
    refunds: world.refundTokens.length,
    last_sequence: events,
    last_delivery_sequence: deliveries,
    columns: [...latest].map(([status, refunds]) => {
      const total = world.refundCounts[status];
      const data = refunds.map((refund) => viewHistory(refund, world));
      return { status, total, is_more: total > data.length, data };
    }),
  };
  return { status: 200, body };
}

/** The latest created refunds of each status, so many at most. */
function latestRefunds(world: World, most: number): ReadonlyMap<RefundStatus, readonly Refund[]> {
  const { refundTokens: tokens, refundCounts: counts } = world;
  const { statuses } = REFUND_LIFECYCLE;
  const found = new Map(statuses.map((status) => [status, [] as Refund[]]));
  let missing = statuses.reduce((sum, status) => sum + Math.min(most, counts[status]), 0);
  for (let i = tokens.length - 1; i >= 0 && missing > 0; i--) {
    const refund = world.refund(tokens[i] as string) as Refund;
    const column = found.get(refund.status) as Refund[];
    if (column.length === most) continue;
    column.push(refund);
    missing--;
  }
  return found;
}
