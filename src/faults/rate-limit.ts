// How many calls of the application a sandbox takes in a real second. It counts on over a reset.

import type { Part } from '../sandbox/part.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import type { World } from '../sandbox/world.js';

/** Calls of the partner plane in a real second; null for any number. */
export const RATE_LIMIT: Part<World, number | null, number | null> = {
  name: 'rate-limit',
  open: (_, limit) => limit,
  save: (limit) => limit,
  emptied: (limit) => limit,
};

type Count = { second: number; calls: number };

const counts = new WeakMap<Sandbox, Count>();

/** Whether one more call is within the limit. */
export function admit(sandbox: Sandbox): boolean {
  const limit = sandbox.world.part(RATE_LIMIT);
  if (limit === null) return true;
  const second = Math.floor(sandbox.usedAt / 1000);
  const count = counts.get(sandbox);
  const calls = count?.second === second ? count.calls + 1 : 1;
  counts.set(sandbox, { second, calls });
  return calls <= limit;
}
