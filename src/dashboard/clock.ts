// The sandbox's clock as the page shows it: read from the server when it may have moved, and carried on in between at
// the rate at which it runs.
import { computed, effect, signal } from '@preact/signals';
import { ApiError, absent, call, type Schemas } from './api.js';
import { every, systemNow } from './browser.js';
import { generation, isKnown } from './live.js';
import { standOf } from './resource.js';
import { sandbox } from './router.js';

export type Clock = Schemas['Clock'];

export const clock = signal<Clock | undefined>(undefined);
let readAt = 0;

/** Counts up while the clock runs, so that what shows the time is drawn again. */
const tick = signal(0);

/** The sandbox's time now, in milliseconds. */
export const sandboxNow = computed(() => {
  tick.value;
  const { now, rate } = clock.value ?? { now: new Date(0).toISOString(), rate: 0 };
  return Date.parse(now) + (systemNow() - readAt) * rate;
});

const TICK_MS = 1000;
/** A name that cannot be one, and a sandbox that is gone. */
const REFUSALS = new Set([400, 404]);
const NOT_FOUND = 404;

export function setClock(next: Clock): void {
  readAt = systemNow();
  clock.value = next;
}

/** Follows the sandbox's clock for as long as the page is open. */
export function followClock(): void {
  // Whatever moves it, or brings something due nearer, is an event.
  const stand = computed(() => [standOf('events'), standOf('deliveries')].join(' '));
  effect(() => {
    generation.value;
    stand.value;
    if (absent.value !== undefined) clock.value = undefined;
    else if (sandbox.value !== undefined && isKnown.value) void readClock(sandbox.value);
  });
  effect(() => {
    if ((clock.value?.rate ?? 0) === 0) return;
    return every(TICK_MS, () => {
      tick.value++;
    });
  });
}

let reads = 0;
let latestRead = 0;

async function readClock(of: string): Promise<void> {
  const nth = ++reads;
  try {
    const found = await call('getClock');
    // An answer that comes behind a later one tells of the past.
    if (sandbox.peek() === of && nth > latestRead) {
      latestRead = nth;
      setClock(found);
    }
  } catch (error) {
    // Of a lost connection the banner tells; what the server refuses is the sandbox itself.
    const isRefused = error instanceof ApiError && REFUSALS.has(error.status);
    if (!isRefused || sandbox.peek() !== of) return;
    absent.value = { name: of, why: error.message, canBeMade: error.status === NOT_FOUND };
  }
}
