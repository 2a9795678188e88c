// How webhooks are told of a resource: which events make a message, what stands in it, and what it can be subscribed to
// by.
import type { Assumptions } from '../core/assumptions.js';
import type { EventBody } from '../core/event.js';
import type { World } from '../sandbox/world.js';

/** The one key that messages of a type have, such as `creditjournalentries` (docs/facts.md#webhook-events). */
export type MessageType = string;

/** An event as it goes into a message: its token, and what is told of it. */
export type Rendered = { readonly token: string; readonly event: object };

/** One thing that webhooks may be told: what it is called, what it is about, and what is to be written of it. */
export type Notice<Subject = unknown> = {
  readonly type: MessageType;
  /** As in subscriptions: `journalentry.account.credit`. */
  readonly name: string;
  readonly accountToken: string;
  /** The thing with a life of its own that it is about; null for what is about the account alone. */
  readonly itemToken: string | null;
  /** Its kind, since things of two kinds may share a token. */
  readonly itemKind: string | null;
  readonly subject: Subject;
  /** What writes it. */
  readonly message: Message<Subject>;
};

/** Its callbacks are methods, so that messages about different things fit into one list. */
export type Message<Subject = unknown> = {
  readonly type: MessageType;
  /** How a single event is called in subscriptions and in resends, before the dot. */
  readonly base: string;
  /** What may stand behind the dot, and what that is, for people. */
  readonly names: readonly string[];
  readonly namedBy: string;
  /** Whether it is told at all, as the assumptions have it; always unless it says so. */
  isTold?(assumptions: Assumptions): boolean;
  /** What an event tells; at run time only: what a fixture says happened before is history. */
  of(event: EventBody, world: World): readonly Notice<Subject>[];
  /** Written in the partner's words, as it is now, with the token that it can be asked for by. */
  render(subject: Subject, world: World): Rendered;
  /** The event of a token; undefined when there is none. */
  find(token: string, world: World): Notice<Subject> | undefined;
};

/** All messages that there are. */
export class Messages {
  constructor(readonly all: readonly Message[]) {}

  /** What some events tell, in the order in which they happened. */
  of(events: readonly EventBody[], world: World): Notice[] {
    const told = this.all.filter((message) => isTold(message, world.assumptions));
    return events.flatMap((event) => told.flatMap((message) => message.of(event, world)));
  }

  render({ message, subject }: Notice, world: World): Rendered {
    return message.render(subject, world);
  }

  /** The event of a token, of whichever resource tells of events of this type. */
  find(type: MessageType, token: string, world: World): Notice | undefined {
    for (const message of this.all) {
      const found = message.type === type ? message.find(token, world) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

export function isTold(message: Message, assumptions: Assumptions): boolean {
  return message.isTold?.(assumptions) ?? true;
}
