// How webhooks are told of a resource: which events make a message, and what stands in it.
import type { EventBody } from '../core/event.js';
import type { Notice } from '../core/notice.js';
import type { MessageType } from '../core/subscriptions.js';
import type { World } from '../sandbox/world.js';

/** An event as it goes into a message: its token, and what is told of it. */
export type Rendered = { readonly token: string; readonly event: object };

/** Its callbacks are methods, so that messages about different things fit into one list. */
export type Message<Subject = unknown> = {
  readonly type: MessageType;
  /** What an event tells; at run time only: what a fixture says happened before is history. */
  of(event: EventBody, world: World): readonly Notice<Subject>[];
  /** Written in the partner's words, as it is now, with the token that it can be asked for by. */
  render(subject: Subject, world: World): Rendered;
  /** The event of a token; undefined when there is none. */
  find(token: string, world: World): Notice<Subject> | undefined;
};

/** All messages that there are. */
export class Messages {
  readonly #all: readonly Message[];
  readonly #byType: ReadonlyMap<MessageType, Message>;

  constructor(all: readonly Message[]) {
    this.#all = all;
    this.#byType = new Map(all.map((message) => [message.type, message]));
  }

  /** What some events tell, in the order in which they happened. */
  of(events: readonly EventBody[], world: World): Notice[] {
    return events.flatMap((event) => this.#all.flatMap((message) => message.of(event, world)));
  }

  render(notice: Notice, world: World): Rendered {
    return this.#message(notice.type).render(notice.subject, world);
  }

  find(type: MessageType, token: string, world: World): Notice | undefined {
    return this.#message(type).find(token, world);
  }

  #message(type: MessageType): Message {
    const message = this.#byType.get(type);
    if (message === undefined) throw new Error(`nothing writes ${type}`);
    return message;
  }
}
