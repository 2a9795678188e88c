// The events of the sandbox that is shown, in order, a batch at a time. When more happened than one page holds, a batch
// says so, and whoever shows something reads it anew.
import { effect, signal } from '@preact/signals';
import { read, type Schemas } from './api.js';
import { generation, mine } from './live.js';
import { sandbox } from './router.js';

export type SandboxEvent = Schemas['Event'];
export type Batch = {
  /** False when there were more than are told, or when it is not known what there was before. */
  readonly isComplete: boolean;
  readonly events: readonly SandboxEvent[];
};

/** The batch that came last. */
export const batch = signal<Batch>({ isComplete: false, events: [] });

const MOST_EVENTS = 100;
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
const TYPES = Object.entries(IS_TOLD).flatMap(([type, isTold]) => (isTold ? [type] : []));

let known: { readonly of: string; readonly sequence: number } | undefined;
let isReading = false;

/** Follows the sandbox's log for as long as the page is open. */
export function followEvents(): void {
  effect(() => {
    generation.value;
    const last = mine.value?.last_sequence;
    if (last !== undefined && sandbox.value !== undefined) void catchUp(sandbox.value, last);
  });
}

async function catchUp(of: string, last: number): Promise<void> {
  const since = known?.of === of && known.sequence <= last ? known.sequence : undefined;
  if (since === undefined) {
    known = { of, sequence: last };
    batch.value = { isComplete: false, events: [] };
    return;
  }
  if (since === last || isReading) return;
  isReading = true;
  const isRead = await readSince(of, since);
  isReading = false;
  const now = mine.peek();
  // What failed is tried again at the next signal, not at once and for ever.
  if (isRead && now !== undefined && now.last_sequence !== known?.sequence) {
    void catchUp(now.name, now.last_sequence);
  }
}

/** Whether the server answered. */
async function readSince(of: string, since: number): Promise<boolean> {
  try {
    const query = { after: since, sort_by: 'sequence', count: MOST_EVENTS, type: TYPES.join(',') };
    const page = await read<Schemas['EventsPage']>('/events', query);
    if (sandbox.peek() !== of) return true;
    known = { of, sequence: page.last_sequence };
    batch.value = { isComplete: !page.is_more && page.dropped <= since, events: page.data };
    return true;
  } catch {
    return false;
  }
}
