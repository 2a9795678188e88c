// How many calls of the application a sandbox takes in a real second. It counts on over a reset.
import type { Sandbox } from '../sandbox/sandbox.js';
import { faultsOf } from './fault-rules.js';

type Count = { second: number; calls: number };

const counts = new WeakMap<Sandbox, Count>();

/** Whether one more call is within the limit. */
export function admit(sandbox: Sandbox): boolean {
  const { rateLimit } = faultsOf(sandbox.world);
  if (rateLimit === null) return true;
  const second = Math.floor(sandbox.usedAt / 1000);
  const count = counts.get(sandbox);
  const calls = count?.second === second ? count.calls + 1 : 1;
  counts.set(sandbox, { second, calls });
  return calls <= rateLimit;
}
