// The program's own streams, stdout and stderr. Whoever reads them may be gone, or may not read at all: then what is
// said is lost, and nothing else is.
import type { Writable } from 'node:stream';

export type Outlet = {
  write(text: string): void;
  /** Ends when all that was said is out, or nobody took it in that time. */
  flushed(withinMs: number): Promise<void>;
};

/** Bytes that wait for a reader; what comes on top is dropped. */
const MOST_WAITING = 1024 * 1024;

/** `open` gives the stream; `sayDropped` makes the line about those that were dropped, once there is room again. */
export function createOutlet(open: () => Writable, sayDropped: (count: number) => string): Outlet {
  const stream = opened(open);
  if (stream === undefined) return { write: () => undefined, flushed: async () => undefined };
  let isClosed = false;
  let dropped = 0;
  const waiters = new Set<() => void>();
  const settle = () => {
    if (dropped > 0 && !isClosed && stream.writableLength <= MOST_WAITING / 2) {
      const count = dropped;
      dropped = 0;
      send(sayDropped(count));
    }
    if (!isClosed && stream.writableLength > 0) return;
    for (const tell of waiters) tell();
    waiters.clear();
  };
  const send = (text: string) => void stream.write(Buffer.from(text), settle);
  // A reader that is gone does not come back, and a stream that failed takes nothing more.
  stream.on('error', () => {
    isClosed = true;
    settle();
  });
  return {
    write(text) {
      if (isClosed) return;
      // Once one line is dropped so are all that follow, until the gap was told where it is.
      const isFull = stream.writableLength > 0 && stream.writableLength + text.length > MOST_WAITING;
      if (dropped > 0 || isFull) dropped++;
      else send(text);
    },
    flushed(withinMs) {
      if (isClosed || stream.writableLength === 0) return Promise.resolve();
      return new Promise((resolve) => {
        waiters.add(resolve);
        setTimeout(resolve, withinMs).unref();
      });
    },
  };
}

type MaybeBlocking = { readonly _handle?: { readonly setBlocking?: (isBlocking: boolean) => void } };

/** Node cannot make a stream of every kind of file handle that a parent may leave. */
function opened(open: () => Writable): Writable | undefined {
  try {
    const stream = open();
    // Node writes to a terminal at once or waits, so that one that was stopped (Ctrl-S) would stop the server.
    if ('isTTY' in stream) (stream as MaybeBlocking)._handle?.setBlocking?.(false);
    return stream;
  } catch {
    return undefined;
  }
}
