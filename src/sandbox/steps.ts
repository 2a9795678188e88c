// Running what is due, one by one in order of its time, with the clock standing at each.
import type { SandboxTime } from '../core/clock.js';
import type { World } from './world.js';

export type Progress = {
  /** Whether everything due was run; otherwise the clock stands where the last step left it. */
  readonly finished: boolean;
};

/**
 * Runs everything that is due up to a time, the clock standing at each due time, and leaves the clock at that time.
 * Stops between steps when `goOn` says so.
 */
export function runUntil(world: World, until: SandboxTime, goOn: () => boolean): Progress {
  for (let at = world.scheduler.nextAt(); at !== undefined && at <= until; at = world.scheduler.nextAt()) {
    if (!goOn()) return { finished: false };
    world.clock.moveTo(world.origin + at);
    world.scheduler.runNext();
  }
  world.clock.moveTo(world.origin + until);
  return { finished: true };
}
