// The events of the sandbox that is shown, as they happen, a batch at a time. A batch may say that there was more than
// it tells, and then whoever shows something reads it anew.
import { effect, signal } from '@preact/signals';
import { absent, listen, type Schemas } from './api.js';
import { later } from './browser.js';
import { generation, isListening } from './live.js';
import { sandbox } from './router.js';

export type SandboxEvent = Schemas['Event'];
export type Batch = {
  /** False when there were more than are told, or when it is not known what there was before. */
  readonly isComplete: boolean;
  readonly events: readonly SandboxEvent[];
};

/** Each is another one, so that whoever follows hears of it. */
const unknown = (): Batch => ({ isComplete: false, events: [] });

/** The batch that came last. */
export const batch = signal<Batch>(unknown());

/** Less than a person notices, and long enough for what happened together; then so long until the next batch. */
const GATHER_MS = 10;
const BETWEEN_MS = 100;
/** Of more at once nothing is told: what is shown is read as a whole, and the page listens on after a rest. */
const MOST_EVENTS = 100;
const REST_MS = 1000;
/** Whether a batch tells of them; deliveries come in numbers of their own. */
const IS_TOLD: Readonly<Record<SandboxEvent['type'], boolean>> = {
  'refund.created': true,
  'refund.replayed': false,
  'refund.transitioned': true,
  'journal_entry.posted': true,
  'account.created': true,
  'account.updated': true,
  'clock.moved': true,
  'fault.fired': true,
  'scenario.skipped': true,
  'delivery.attempted': false,
  'delivery.succeeded': false,
  'delivery.failed': false,
  'delivery.given_up': false,
  'sandbox.reset': true,
  'sandbox.restored': true,
};
const TYPES = (Object.keys(IS_TOLD) as SandboxEvent['type'][]).filter((type) => IS_TOLD[type]);

/** Follows the shown sandbox for as long as the page is open, and is looked at. */
export function followEvents(): void {
  effect(() => {
    generation.value;
    const isShown = sandbox.value !== undefined && absent.value === undefined;
    if (!isListening.value || !isShown) return;
    const off = new AbortController();
    void follow(off.signal);
    return () => off.abort();
  });
}

async function follow(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await tellAll(signal);
    } catch {
      // That the server is gone, or the sandbox, is told by the stream over all of them.
    }
    if (!signal.aborted) await new Promise<void>((resolve) => later(REST_MS, resolve));
  }
}

/** Tells batches until the stream ends, or more comes than can be told. */
async function tellAll(signal: AbortSignal): Promise<void> {
  const messages = await listen('listEvents', { query: { type: TYPES } }, { signal });
  // What happened before is read, not told.
  if (!signal.aborted) batch.value = unknown();
  let gathered: SandboxEvent[] = [];
  let isPlanned = false;
  const tell = () => {
    isPlanned = !signal.aborted && gathered.length > 0;
    if (!isPlanned) return;
    batch.value = { isComplete: true, events: gathered };
    gathered = [];
    later(BETWEEN_MS, tell);
  };
  for await (const { type, data } of messages) {
    if (signal.aborted) return;
    if (type === 'log.dropped' || gathered.length === MOST_EVENTS) {
      gathered = [];
      batch.value = unknown();
      return;
    }
    gathered.push(data as SandboxEvent);
    if (!isPlanned) later(GATHER_MS, tell);
    isPlanned = true;
  }
}
