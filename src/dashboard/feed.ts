// The events of the sandbox that is shown, as they happen, a batch at a time. A batch may say that there was more than
// it tells, and then whoever shows something reads it anew.
import { effect, batch as inOneGo, signal } from '@preact/signals';
import { absent, listen, type Schemas } from './api.js';
import { later } from './browser.js';
import { generation, isListening } from './live.js';
import { sandbox } from './router.js';

export type SandboxEvent = Schemas['Event'];

type NameIn<Event> = Event extends unknown ? keyof Event : never;
type ValueIn<Event, Name extends PropertyKey> = Event extends { readonly [Key in Name]?: infer Value }
  ? Value
  : never;
/** An event of whichever type, with all fields that any type has. */
export type AnyEvent = {
  readonly [Name in NameIn<SandboxEvent>]?: ValueIn<SandboxEvent, Name>;
};

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
/** What of a sandbox is read again when an event says that it has changed. */
const TOPICS = ['assumptions', 'scenarios', 'faults', 'snapshots', 'webhooks'] as const;
export type Topic = (typeof TOPICS)[number];

/** What each type changes of these; null for what batches do not tell. Deliveries come in numbers of their own. */
const CHANGES: Readonly<Record<SandboxEvent['type'], readonly Topic[] | null>> = {
  'refund.created': [],
  'refund.replayed': null,
  'refund.transitioned': [],
  'refund.plan_changed': [],
  'account_refund.created': [],
  'account_refund.replayed': null,
  'account_refund.transitioned': [],
  'account_refund.plan_changed': [],
  'journal_entry.posted': [],
  'account.created': [],
  'account.updated': [],
  'clock.moved': [],
  'clock.changed': [],
  'assumptions.changed': ['assumptions'],
  'scenarios.changed': ['scenarios'],
  'scenario.skipped': [],
  'faults.changed': ['faults'],
  'fault.fired': ['faults'],
  'webhook.created': ['webhooks'],
  'webhook.updated': ['webhooks'],
  'delivery.attempted': null,
  'delivery.postponed': null,
  'delivery.succeeded': null,
  'delivery.failed': null,
  'delivery.given_up': null,
  'sandbox.reset': TOPICS,
  'sandbox.restored': TOPICS,
  'state.imported': [],
  'snapshot.taken': ['snapshots'],
  'snapshot.dropped': ['snapshots'],
};
const TYPES = (Object.keys(CHANGES) as SandboxEvent['type'][]).filter((type) => CHANGES[type] !== null);

/** How often each has changed, as far as is known. */
export const changes = signal<Readonly<Record<Topic, number>>>({
  assumptions: 0,
  scenarios: 0,
  faults: 0,
  snapshots: 0,
  webhooks: 0,
});

function tell(told: Batch): void {
  const { isComplete, events } = told;
  const topics = isComplete ? new Set(events.flatMap(({ type }) => CHANGES[type] ?? [])) : new Set(TOPICS);
  inOneGo(() => {
    batch.value = told;
    if (topics.size === 0) return;
    const counted = { ...changes.peek() };
    for (const topic of topics) counted[topic]++;
    changes.value = counted;
  });
}

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
  if (!signal.aborted) tell(unknown());
  let gathered: SandboxEvent[] = [];
  let isPlanned = false;
  const tellGathered = () => {
    isPlanned = !signal.aborted && gathered.length > 0;
    if (!isPlanned) return;
    tell({ isComplete: true, events: gathered });
    gathered = [];
    later(BETWEEN_MS, tellGathered);
  };
  for await (const { type, data } of messages) {
    if (signal.aborted) return;
    if (type === 'log.dropped' || gathered.length === MOST_EVENTS) {
      gathered = [];
      tell(unknown());
      return;
    }
    gathered.push(data as SandboxEvent);
    if (!isPlanned) later(GATHER_MS, tellGathered);
    isPlanned = true;
  }
}
