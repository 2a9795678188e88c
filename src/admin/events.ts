// The event log on the control plane: paged, or streamed with replay.

import type { Catalog } from '../catalog/catalog.js';
import { catalogOf } from '../catalog/catalog-part.js';
import { sayCause, viewCause } from '../core/cause.js';
import { formatMillis } from '../core/clock.js';
import { isOfDelivery, type SandboxEvent } from '../core/event.js';
import { decimalFromCents } from '../core/money.js';
import { wantsStream } from '../http/accepts.js';
import { envelope, takePage } from '../http/paging.js';
import type { Answer, Call } from '../http/plane.js';
import type { EventStream } from '../http/sse.js';
import { type Cursor, type EventLog, FROM_START, passed } from '../logs/event-log.js';
import { itemsTold } from '../webhooks/deliveries/events.js';
import type { components } from '../wire/control.js';

export type Filter = {
  type?: readonly string[];
  refund_token?: string;
  resource?: string;
  account_token?: string;
  after?: string;
};

type View = components['schemas']['Event'];

export function viewEvent(event: SandboxEvent, catalog: Catalog): View {
  const { sequence, at, type, cause, accountToken, entry } = event;
  const view = {
    sequence,
    time: formatMillis(at),
    type,
    cause: sayCause(cause),
    caused_by: viewCause(cause),
    ...(accountToken !== null && { account_token: accountToken }),
    ...catalog.refer(event),
    ...(entry !== null && {
      journal_entry_token: entry.token,
      entry_type: entry.kind.type,
      amount: decimalFromCents(entry.amount),
    }),
    ...catalog.events[type]?.view(event),
  };
  // Which type has which fields stands in the rows that the document is made of.
  return view as View;
}

export function createFilter(
  { type, refund_token, resource, account_token }: Filter,
  catalog: Catalog,
): (event: SandboxEvent) => boolean {
  const types = type && new Set(type);
  return (event) =>
    (types === undefined || types.has(event.type)) &&
    (account_token === undefined || event.accountToken === account_token) &&
    (refund_token === undefined || isAboutMovement(event, { token: refund_token, resource }, catalog));
}

/** A movement by its token, and by its resource where two share that. */
export type Named = { readonly token: string; readonly resource: string | undefined };

/** The message of a delivery may be about several, and its events tell their tokens alone. */
export function isAboutMovement(event: SandboxEvent, { token, resource }: Named, catalog: Catalog): boolean {
  if (itemsTold(event).includes(token)) return true;
  const isOf = resource === undefined || catalog.movementOf(event.of)?.name === resource;
  return isOf && catalog.movementIn(event)?.token === token;
}

/** Behind an event; the whole log when none is named. */
export function placeOf(events: EventLog, after: string | undefined): Cursor {
  return after === undefined ? FROM_START : events.after(after);
}

/** A page, or, to a caller that accepts it, a stream that begins after `Last-Event-ID`. */
export function listEvents({ sandbox, query, headers }: Call): Answer {
  const { events } = sandbox;
  const catalog = catalogOf(sandbox.world);
  const asked = query as Filter & { start_index: number; count: number; sort_by: string };
  const matches = createFilter(asked, catalog);
  if (wantsStream(headers)) {
    const after = [headers['last-event-id'], asked.after].find((id) => /^d?\d{1,15}$/.test(String(id)));
    sandbox.hold();
    const from = after === undefined ? events.end : events.after(String(after));
    return { status: 200, stream: streamEvents(events, from, matches, catalog) };
  }
  const kept = events.since(placeOf(events, asked.after));
  const at = (i: number) => kept[asked.sort_by === 'sequence' ? i : kept.length - 1 - i] as SandboxEvent;
  const page = takePage(kept.length, at, { start: asked.start_index, count: asked.count }, matches);
  const body = envelope(page, (event) => viewEvent(event, catalog));
  const { dropped, end } = events;
  return {
    status: 200,
    body: {
      ...body,
      dropped: dropped.events,
      last_sequence: end.events,
      dropped_deliveries: dropped.deliveries,
      last_delivery_sequence: end.deliveries,
    },
  };
}

/** Tells the events behind a place, those that come included; what the log let go before it was told is said. */
function streamEvents(
  events: EventLog,
  from: Cursor,
  matches: (event: SandboxEvent) => boolean,
  catalog: Catalog,
): EventStream {
  let told = from;
  return {
    next() {
      const { dropped } = events;
      if (told.events < dropped.events) {
        const data = { after: told.events, until: dropped.events };
        told = { ...told, events: dropped.events };
        return { id: String(dropped.events), type: 'log.dropped', data };
      }
      if (told.deliveries < dropped.deliveries) {
        const data = { after: `d${told.deliveries}`, until: `d${dropped.deliveries}` };
        told = { ...told, deliveries: dropped.deliveries };
        return { id: `d${dropped.deliveries}`, type: 'log.dropped', data };
      }
      for (let event = events.next(told); event !== undefined; event = events.next(told)) {
        told = passed(told, event);
        if (matches(event)) return { id: idOf(event), type: event.type, data: viewEvent(event, catalog) };
      }
      return undefined;
    },
    listen: (more, end) => events.listen({ onEvent: more, onEnd: end }),
  };
}

/** By which a stream that broke off is taken up again. */
function idOf(event: SandboxEvent): string {
  return `${isOfDelivery(event) ? 'd' : ''}${event.sequence}`;
}
