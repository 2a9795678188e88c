// Server-sent events (WHATWG HTML, 9.2): a reply that stays open and tells of things as they happen, as fast as its
// reader takes them.
import type { FastifyReply } from 'fastify';

/** One with an id can be taken up again behind it. */
export type StreamedEvent = { readonly id?: string; readonly type: string; readonly data: unknown };

export type EventStream = {
  /** The next thing to tell; undefined when there is none for now. */
  readonly next: () => StreamedEvent | undefined;
  /** Calls `more` when there may be one again, and `end` when there will be none; returns what stops that. */
  readonly listen: (more: () => void, end: () => void) => () => void;
};

export function openStream(reply: FastifyReply, { next, listen }: EventStream): void {
  const { raw } = reply;
  reply.hijack();
  const headers = reply.getHeaders();
  raw.writeHead(200, {
    ...(headers as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
  });
  // HEAD asks for the headers alone.
  if (reply.request.method === 'HEAD') return void raw.end();
  // What a slow reader has not taken yet stays in the log, and is not buffered here.
  let isFull = false;
  const tell = () => {
    while (!isFull) {
      const event = next();
      if (event === undefined) return;
      const { id, type, data } = event;
      const place = id === undefined ? '' : `id: ${id}\n`;
      isFull = !raw.write(`${place}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
    }
  };
  raw.on('drain', () => {
    isFull = false;
    tell();
  });
  // Something must be sent for the headers to leave.
  raw.write(': listening\n\n');
  tell();
  const stop = listen(tell, () => {
    tell();
    raw.end();
  });
  // A reader that left meanwhile is closed already.
  if (raw.closed) stop();
  else raw.once('close', stop);
}
