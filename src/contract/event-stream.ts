// Server-sent events (WHATWG HTML, 9.2): a reply that stays open and tells of things as they happen.
import type { FastifyReply } from 'fastify';

export type StreamedEvent = { readonly id: number; readonly type: string; readonly data: unknown };

/** Starts telling through `tell`, until `end`; returns what stops it when the caller goes away. */
export type EventStream = (tell: (event: StreamedEvent) => void, end: () => void) => () => void;

/** What a caller that reads too slowly may leave unread before it is cut off. */
const MOST_UNREAD_BYTES = 1024 * 1024;

export function openStream(reply: FastifyReply, stream: EventStream): void {
  const { raw } = reply;
  reply.hijack();
  const headers = reply.getHeaders();
  raw.writeHead(200, {
    ...(headers as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
  });
  // Something must be sent for the headers to leave.
  raw.write(': listening\n\n');
  const tell = ({ id, type, data }: StreamedEvent) => {
    raw.write(`id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
    if (raw.writableLength > MOST_UNREAD_BYTES) raw.destroy();
  };
  const stop = stream(tell, () => raw.end());
  raw.once('close', stop);
}
