// The event log on the control plane: paged, streamed with replay, or waited on.
import type { EventStream } from '../contract/event-stream.js';
import type { Answer, Call, Outcome } from '../contract/plane.js';
import { formatMillis } from '../core/clock.js';
import type { SandboxEvent } from '../core/events.js';
import { decimalFromCents } from '../core/money.js';
import { Problem } from '../core/problems.js';
import { nextStatuses } from '../core/refund-transitions.js';
import { envelope, takePage } from '../partner/paging.js';
import type { EventLog } from '../sandbox/event-log.js';
import type { SystemTimer } from '../sandbox/sandbox.js';
import type { World } from '../sandbox/world.js';
import type { components } from './wire.generated.js';

type Filter = { type?: readonly string[]; refund_token?: string; account_token?: string; after?: number };

export function viewEvent(event: SandboxEvent): components['schemas']['Event'] {
  const { sequence, at, type, cause, accountToken, refund, entry, facts } = event;
  return {
    sequence,
    time: formatMillis(at),
    type,
    cause,
    ...(accountToken !== null && { account_token: accountToken }),
    ...(refund !== null && { refund_token: refund.token, status: refund.status }),
    ...(entry !== null && {
      journal_entry_token: entry.token,
      entry_type: entry.kind.type,
      amount: decimalFromCents(entry.amount),
    }),
    ...facts,
  };
}

function createFilter({ type, refund_token, account_token }: Filter): (event: SandboxEvent) => boolean {
  const types = type && new Set(type);
  return (event) =>
    (types === undefined || types.has(event.type)) &&
    (account_token === undefined || event.accountToken === account_token) &&
    (refund_token === undefined || event.refund?.token === refund_token);
}

/** A page, or, to a caller that accepts it, a stream that begins after `Last-Event-ID`. */
export function listEvents({ sandbox, query, headers }: Call): Answer {
  const { events } = sandbox;
  const asked = query as Filter & { start_index: number; count: number; sort_by: string };
  const matches = createFilter(asked);
  if ((headers.accept ?? '').includes('text/event-stream')) {
    const after = Number(headers['last-event-id'] ?? asked.after ?? events.last);
    sandbox.isHeld = true;
    return {
      status: 200,
      stream: streamEvents(events, Number.isInteger(after) ? after : events.last, matches),
    };
  }
  const kept = events.since(asked.after ?? 0);
  const at = (i: number) => kept[asked.sort_by === 'sequence' ? i : kept.length - 1 - i] as SandboxEvent;
  const page = takePage(kept.length, at, { start: asked.start_index, count: asked.count }, matches);
  const body = envelope(page, viewEvent);
  return { status: 200, body: { ...body, dropped: events.dropped, last_sequence: events.last } };
}

/** Tells the events after a sequence, those that come included; what the log let go before it was told is said. */
function streamEvents(
  events: EventLog,
  after: number,
  matches: (event: SandboxEvent) => boolean,
): EventStream {
  let told = after;
  return {
    next() {
      const { dropped } = events;
      if (told < dropped) {
        const data = { after: told, until: dropped };
        told = dropped;
        return { id: dropped, type: 'log.dropped', data };
      }
      while (told < events.last) {
        const event = events.get(++told);
        if (event !== undefined && matches(event)) {
          return { id: event.sequence, type: event.type, data: viewEvent(event) };
        }
      }
      return undefined;
    },
    listen: (more, end) => events.listen({ onEvent: more, onEnd: end }),
  };
}

/** Waits in real time for the first event that matches, or says as soon as it is so that none can come. */
export function createWait(timer: SystemTimer): (call: Call) => Outcome | Promise<Outcome> {
  return ({ sandbox, query }) => {
    const { events } = sandbox;
    const asked = query as Filter & { timeout: number };
    const matches = createFilter(asked);
    const found = events.since(asked.after ?? 0).find(matches);
    if (found !== undefined) return { status: 200, body: viewEvent(found) };
    const vain = whyInVain(asked, sandbox.world);
    if (vain !== undefined) return Problem.of('waitInVain', { reason: vain });
    const existed =
      asked.refund_token !== undefined && sandbox.world.refund(asked.refund_token) !== undefined;
    sandbox.isHeld = true;
    return new Promise((resolve) => {
      const late = () => Problem.of('waitTimeout', { seconds: asked.timeout, last: events.last });
      const settle = (outcome: Outcome) => {
        stopListening();
        stopTimer();
        resolve(outcome);
      };
      const stopListening = events.listen({
        onEvent(event) {
          if (matches(event)) return settle({ status: 200, body: viewEvent(event) });
          const reason =
            whyInVain(asked, sandbox.world) ?? (existed ? whyGone(asked, sandbox.world, event) : undefined);
          if (reason !== undefined) settle(Problem.of('waitInVain', { reason }));
        },
        onEnd: () => settle(late()),
      });
      const stopTimer = timer(asked.timeout * 1000, () => settle(late()));
    });
  };
}

/** A refund that was there may go when the sandbox starts over or goes back. */
function whyGone(
  { refund_token: token = '' }: Filter,
  world: World,
  { type }: SandboxEvent,
): string | undefined {
  const isSwap = type === 'sandbox.reset' || type === 'sandbox.restored';
  return isSwap && world.refund(token) === undefined ? `refund ${token} is gone since ${type}` : undefined;
}

function whyInVain({ type, refund_token: token }: Filter, world: World): string | undefined {
  if (token === undefined) return undefined;
  const refund = world.refund(token);
  const isMove = type?.length === 1 && type[0] === 'refund.transitioned';
  if (refund === undefined || !isMove) return undefined;
  const isFinal = nextStatuses(refund.method, refund.status).length === 0;
  return isFinal ? `refund ${token} is ${refund.status}, which is final` : undefined;
}
