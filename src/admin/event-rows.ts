// Every type of event that there is, and what each shows beside what all show.

import type { EventRow, EventRows } from '../core/event.js';
import { JOURNAL_EVENTS, type JournalEvent } from '../core/journal-events.js';
import { SANDBOX_EVENTS, type SandboxWideEvent } from '../core/sandbox-events.js';
import { FAULT_EVENTS, type FaultEvent } from '../faults/events.js';
import { ACCOUNT_EVENTS, type AccountEvent } from '../resources/accounts/model.js';
import { REFUND_EVENTS, type RefundEvent } from '../resources/balance-refunds/model.js';
import { DELIVERY_EVENTS, type DeliveryEvent } from '../webhooks/deliveries/events.js';

type AnyEvent = RefundEvent | JournalEvent | AccountEvent | SandboxWideEvent | FaultEvent | DeliveryEvent;
export type EventType = AnyEvent['type'];

const { 'journal_entry.posted': posted, 'scenario.skipped': skipped } = JOURNAL_EVENTS;
const { 'clock.moved': moved, ...beginnings } = SANDBOX_EVENTS;

const ROWS: EventRows<AnyEvent> = {
  ...REFUND_EVENTS,
  'journal_entry.posted': posted,
  ...ACCOUNT_EVENTS,
  'clock.moved': moved,
  ...FAULT_EVENTS,
  'scenario.skipped': skipped,
  ...DELIVERY_EVENTS,
  ...beginnings,
};

/** In the order in which documents list them. */
export const EVENT_TYPES = Object.keys(ROWS) as EventType[];

export function rowOf(type: string): EventRow {
  return (ROWS as Readonly<Record<string, EventRow>>)[type] as EventRow;
}
