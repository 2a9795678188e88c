// What happened, one record for each thing, in the order in which it happened. A record points to what it
// is about; refunds and entries are replaced or added, never changed, so that it stays true.
import type { Cause } from './cause.js';
import type { EpochMs } from './clock.js';
import type { Entry } from './journal.js';
import type { Refund } from './refund.js';
import type { Decision } from './state.js';

export const EVENT_TYPES = [
  'refund.created',
  'refund.replayed',
  'refund.transitioned',
  'journal_entry.posted',
  'account.created',
  'account.updated',
  'clock.moved',
  'fault.fired',
  'scenario.skipped',
  'delivery.attempted',
  'delivery.succeeded',
  'delivery.failed',
  'delivery.given_up',
  'sandbox.reset',
  'sandbox.restored',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What an event is about; null where it is about nothing of the kind. */
export type EventDraft = {
  readonly type: EventType;
  readonly accountToken: string | null;
  readonly refund: Refund | null;
  readonly entry: Entry | null;
  /** Further facts, in words of the wire. */
  readonly facts: Readonly<Record<string, unknown>> | null;
};

export type SandboxEvent = EventDraft & {
  /**
   * Counts from 1 in a sandbox and never starts again, not even on a reset. Events of deliveries hang on what receivers
   * do, and count on their own.
   */
  readonly sequence: number;
  /** Orders all events of a log, of whichever counting. */
  readonly place: number;
  /** On the sandbox's own clock. */
  readonly at: EpochMs;
  /** The request, or the scheduled step, that brought it about. */
  readonly cause: Cause;
};

const OF_DELIVERIES: ReadonlySet<EventType> = new Set(
  EVENT_TYPES.filter((type) => type.startsWith('delivery.')),
);

/** Whether an event hangs on what a receiver does. */
export function isOfDelivery({ type }: Pick<EventDraft, 'type'>): boolean {
  return OF_DELIVERIES.has(type);
}

/** An event that is about the sandbox as a whole. */
export function sandboxEvent(type: EventType, facts: EventDraft['facts'] = null): EventDraft {
  return { type, accountToken: null, refund: null, entry: null, facts };
}

/** The events that a decision makes when it is committed, in this order. */
export function eventsOf(decision: Decision): EventDraft[] {
  const { account, refund, entries, skipped } = decision;
  const events: EventDraft[] = [];
  if (account !== undefined) {
    const type = decision.isNewAccount ? 'account.created' : 'account.updated';
    events.push({
      type,
      accountToken: account.token,
      refund: null,
      entry: null,
      facts: { status: account.status },
    });
  }
  if (refund !== undefined && !decision.isPlanChange) events.push(...refundEvents(refund, decision));
  for (const entry of entries) {
    events.push({
      type: 'journal_entry.posted',
      accountToken: entry.accountToken,
      refund: refund ?? null,
      entry,
      facts: null,
    });
  }
  for (const reason of skipped ?? []) {
    const accountToken = refund?.accountToken ?? null;
    events.push({
      type: 'scenario.skipped',
      accountToken,
      refund: refund ?? null,
      entry: null,
      facts: { reason },
    });
  }
  return events;
}

function refundEvents(refund: Refund, { replayed, moves = 1 }: Decision): EventDraft[] {
  const { accountToken, transitions } = refund;
  if (replayed || transitions.length === 0) {
    const type = replayed ? 'refund.replayed' : 'refund.created';
    return [{ type, accountToken, refund, entry: null, facts: null }];
  }
  return transitions.slice(-moves).map(({ from, to }) => {
    return { type: 'refund.transitioned', accountToken, refund, entry: null, facts: { from, to } };
  });
}
