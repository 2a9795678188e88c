// A movement on the control plane: as the partner shows it, with its history, and with what may become of it.

import type { Found } from '../catalog/movements.js';
import { sayCause, viewCause } from '../core/cause.js';
import { formatMillis, type SandboxTime } from '../core/clock.js';
import { firstStatus } from '../core/movement.js';
import { RETURN_CODES } from '../core/return-codes.js';
import type { World } from '../sandbox/world.js';
import type { components } from '../wire/control.js';

type History = components['schemas']['RefundWithHistory'];

/** Statuses are those of its kind; the document lists those of all kinds. */
export function viewHistory({ of, item }: Found, world: World): History {
  const { lifecycle } = of.movement;
  const { method, status, entry, scenario } = item;
  const time = (at: SandboxTime) => formatMillis(world.origin + at);
  const created = {
    from: null,
    to: firstStatus(item),
    time: time(item.createdAt),
    reason: null,
    return_code: null,
    return_reason: null,
    force: false,
    cause: null,
  };
  const moves = item.transitions.map(({ from, to, at, reason, returnCode, force, cause }) => ({
    from,
    to,
    time: time(at),
    reason,
    return_code: returnCode,
    return_reason: returnCode === null ? null : RETURN_CODES[returnCode],
    force,
    cause: sayCause(cause),
    caused_by: viewCause(cause),
  }));
  const planned = item.plan.map(({ at, to, reason, returnCode }) => ({
    to,
    time: time(at),
    reason,
    return_code: returnCode,
  }));
  const history = {
    resource: of.name,
    refund: of.shown.view(item, world),
    sequence: entry.sequence,
    journal_entry_token: entry.token,
    next_statuses: [...lifecycle.next(method, status)],
    ways: lifecycle.ways(method, status),
    status_with_return_code: lifecycle.statusWithReturnCode(method),
    scenario,
    transitions: [created, ...moves],
    planned,
  };
  return history as History;
}
