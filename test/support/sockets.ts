// Requests over real sockets, said piece by piece: the server is in this process, so that whatever it notices can be
// awaited, and its timers run out when a test says so.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Test } from 'tap';
import type { Options } from '../../src/server/settings.js';
import { basic, type Mock, start } from './helper.js';

export type Answer = { readonly status: number; readonly head: string; readonly body: string };

export type Line = {
  readonly send: (text: string) => void;
  /** Sends what makes the server begin with one more request, and waits until it has. */
  readonly begin: (text: string) => Promise<void>;
  /** Takes the next answer; of one without a length or a body, its head. */
  readonly answer: (hasBody?: boolean) => Promise<Answer>;
  /** Ends as soon as this was received and not taken yet. */
  readonly hears: (text: string) => Promise<void>;
  /** Cuts the connection, and waits until the server knows. */
  readonly leave: () => Promise<void>;
  /** Ends when the server has closed the connection. */
  readonly isOver: Promise<unknown>;
};

export type Listening = {
  readonly mock: Mock;
  readonly port: number;
  readonly open: () => Promise<Line>;
  /** Lets the timers run out that were set for so many milliseconds. */
  readonly runOut: (ms: number) => void;
};

/** A server whose timers never run out by themselves. */
export async function listen(t: Test, options: Partial<Options> = {}): Promise<Listening> {
  const timers = new Map<() => void, number>();
  const mock = await start(t, {
    systemTimer(ms, run) {
      const fire = () => {
        timers.delete(fire);
        run();
      };
      timers.set(fire, ms);
      return () => timers.delete(fire);
    },
    ...options,
  });
  const { server } = mock.app;
  await mock.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.address() as { port: number };
  return {
    mock,
    port,
    async open() {
      const accepted = once(server, 'connection') as Promise<[Socket]>;
      const socket = connect({ port, host: '127.0.0.1' });
      t.teardown(() => socket.destroy());
      const [there] = await accepted;
      const isOver = new Promise((resolve) => there.once('close', resolve));
      const inbox = new Inbox(socket);
      return {
        send: (text) => void socket.write(text),
        async begin(text) {
          const began = once(server, 'request');
          socket.write(text);
          await began;
        },
        answer: (hasBody = true) => inbox.until((text) => takeAnswer(text, hasBody)),
        hears: (text) => inbox.until((all) => (all.includes(text) ? [undefined, 0] : undefined)),
        async leave() {
          socket.destroy();
          await isOver;
        },
        isOver,
      };
    },
    runOut(ms) {
      for (const [fire, after] of [...timers]) if (after === ms) fire();
    },
  };
}

/** What was received and not taken yet. */
class Inbox {
  #text = '';
  #isClosed = false;
  #onNews: () => void = () => undefined;

  constructor(socket: Socket) {
    socket.setEncoding('latin1').on('data', (piece: string) => {
      this.#text += piece;
      this.#onNews();
    });
    socket.on('close', () => {
      this.#isClosed = true;
      this.#onNews();
    });
    // A connection that is cut off is as closed as one that is ended.
    socket.on('error', () => undefined);
  }

  /** What is found in the text, as soon as it is there; so much of the text is taken then. */
  async until<Found>(
    find: (text: string) => readonly [found: Found, taken: number] | undefined,
  ): Promise<Found> {
    for (;;) {
      const found = find(this.#text);
      if (found !== undefined) {
        this.#text = this.#text.slice(found[1]);
        return found[0];
      }
      if (this.#isClosed) throw new Error(`closed after: ${this.#text}`);
      await new Promise<void>((resolve) => {
        this.#onNews = resolve;
      });
    }
  }
}

function takeAnswer(text: string, hasBody: boolean): [Answer, number] | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = text.slice(0, end);
  const status = Number(head.split(' ')[1]);
  const length = !hasBody ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
  const whole = end + 4 + length;
  return text.length < whole ? undefined : [{ status, head, body: text.slice(end + 4, whole) }, whole];
}

/** A request as it goes over the wire, of a user, with a body that may be sent in two parts. */
export function request(
  method: string,
  path: string,
  user: string,
  body?: object,
): [head: string, body: string] {
  const json = body === undefined ? '' : JSON.stringify(body);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'Host: localhost',
    `Authorization: ${basic(user)}`,
    ...(body === undefined ? [] : ['Content-Type: application/json', `Content-Length: ${json.length}`]),
  ];
  return [`${lines.join('\r\n')}\r\n\r\n`, json];
}
