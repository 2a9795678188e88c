// The board: every status with the latest movements that have it. One look from the newest back finds them all, and
// only what is shown is viewed.

import { countByStatus, type Found, Latest } from '../catalog/movements.js';
import type { Answer, Call } from '../http/plane.js';
import type { components } from '../wire/control.js';
import { viewHistory } from './movement-views.js';
import { kindsAsked } from './movements.js';

type Column = components['schemas']['Board']['columns'][number];

export function getBoard(call: Call): Answer {
  const { sandbox, world, query } = call;
  const { count } = query as { count: number };
  const kinds = kindsAsked(call);
  const latest = new Latest(world, kinds);
  const totals = new Map(Object.entries(countByStatus(world, kinds)));
  const { events, deliveries } = sandbox.events.end;
  const body: components['schemas']['Board'] = {
    refunds: latest.size,
    last_sequence: events,
    last_delivery_sequence: deliveries,
    columns: [...latestByStatus(latest, totals, count)].map(([status, shown]): Column => {
      const total = totals.get(status) ?? 0;
      const data = shown.map((found) => viewHistory(found, world));
      return { status: status as Column['status'], total, is_more: total > data.length, data };
    }),
  };
  return { status: 200, body };
}

/** The latest made of each status, so many at most. */
function latestByStatus(
  latest: Latest,
  totals: ReadonlyMap<string, number>,
  most: number,
): ReadonlyMap<string, readonly Found[]> {
  const found = new Map([...totals.keys()].map((status) => [status, [] as Found[]]));
  let missing = [...totals.values()].reduce((sum, total) => sum + Math.min(most, total), 0);
  for (let place = 0; place < latest.size && missing > 0; place++) {
    const one = latest.at(place);
    const column = found.get(one.item.status);
    if (column === undefined || column.length === most) continue;
    column.push(one);
    missing--;
  }
  return found;
}
