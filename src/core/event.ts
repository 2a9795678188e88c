// What happens in a sandbox, one record for each thing, in the order in which it happens. The rule that decides also
// says what happens; nothing is worked out from the result. A record points to what it is about: items and entries are
// replaced or added, never changed, so that it stays true.
import type { Cause } from './cause.js';
import type { EpochMs } from './clock.js';
import type { Entry } from './journal.js';

/** Whatever has a life of its own in a sandbox: an account, a refund, a webhook. */
export type Item = { readonly token: string };

/** One shape for all, so that they are quick to read and write; what differs is in their types. */
export type EventBody<
  Type extends string = string,
  About extends Item | null = Item | null,
  Facts extends object | null = object | null,
> = {
  readonly type: Type;
  /** The kind of the item, by name; null without one. */
  readonly of: string | null;
  readonly accountToken: string | null;
  /** What it is about, as it is once all of the decision is carried out. */
  readonly item: About;
  readonly entry: Entry | null;
  readonly facts: Facts;
};

export type SandboxEvent<Body extends EventBody = EventBody> = Body & {
  /**
   * Counts from 1 in a sandbox and never starts again, not even on a reset. Events of deliveries hang on what receivers
   * do, and count on their own.
   */
  readonly sequence: number;
  /** Orders all events of a log, of whichever counting. */
  readonly place: number;
  /** On the sandbox's own clock. */
  readonly at: EpochMs;
  readonly cause: Cause;
};

/** Fields by name, each described as in an OpenAPI document. */
export type Fields = Readonly<Record<string, object>>;

/** The fields that events of a type show beside what all show: those that each has, and those that only some have. */
export type Shape = { readonly always: Fields; readonly sometimes?: Fields };

/** What documents tell of a type of events, and how one is shown beside what all events show. */
export type EventRow<Body extends EventBody = EventBody> = {
  /** When it happens, in a sentence. */
  readonly says: string;
  readonly shape: Shape;
  /** Whether it may be about a thing of any kind, and then shows the fields by which that is referred to. */
  readonly isOfAnyKind?: boolean;
  view(event: Body): object;
};

/** How the things of a kind are referred to, as in events about them. */
export type Reference<Thing extends Item = Item> = {
  readonly fields: Fields;
  view(item: Thing): object;
};

export const TEXT = { type: 'string' } as const;
export const NUMBER = { type: 'integer' } as const;
/** Of whoever is about an account, and whoever is about an entry. */
export const ACCOUNT_FIELDS: Fields = { account_token: TEXT };
export const ENTRY_FIELDS: Fields = {
  journal_entry_token: TEXT,
  entry_type: TEXT,
  amount: { type: 'number' },
};

/** A row for each type of a union, no more and no less. */
export type EventRows<Union extends EventBody> = {
  readonly [Type in Union['type']]: EventRow<Extract<Union, { readonly type: Type }>>;
};

/** Shows nothing but what is shown of the thing, the account and the entry of any event. */
export const nothingMore = (): object => ({});

/** Shows the facts as they are. */
export const factsOf = ({ facts }: { readonly facts: object }): object => facts;

/** Whether an event hangs on what a receiver does. */
export function isOfDelivery({ type }: Pick<EventBody, 'type'>): boolean {
  return type.startsWith('delivery.');
}

/** An event that is about the sandbox as a whole. */
export function sandboxEvent<Type extends string, Facts extends object | null>(
  type: Type,
  facts: Facts,
): EventBody<Type, null, Facts> {
  return { type, of: null, accountToken: null, item: null, entry: null, facts };
}
