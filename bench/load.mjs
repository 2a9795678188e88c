// Sends one request over keep-alive connections, again and again but one at a time on each, and counts the answers.
// Raw sockets and the smallest parser that will do, so that it is the server that sets the pace.
import { once } from 'node:events';
import { connect } from 'node:net';

const CREATED = 'HTTP/1.1 201 ';

/** A POST of JSON as it goes over the wire. */
export function post(path, body) {
  const json = JSON.stringify(body);
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    `Authorization: Basic ${btoa('bench:secret')}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(json)}`,
  ];
  return `${head.join('\r\n')}\r\n\r\n${json}`;
}

/** Sends a request on a connection of its own; the answer must be a 201. */
export async function askOnce(port, request) {
  const load = await Load.open(port, request, 1);
  await load.run(0);
  load.close();
}

/** One request on many connections. Any answer but a 201, or none, ends the program with an error. */
export class Load {
  /** How many have been answered so far. */
  answered = 0;
  #sockets;
  #request;
  /** How many connections still wait for their last answer of the run. */
  #busy = 0;
  #endsAt = 0;
  #finish;

  static async open(port, request, connections) {
    const sockets = Array.from({ length: connections }, () =>
      connect({ port, host: '127.0.0.1', noDelay: true }),
    );
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    return new Load(sockets, request);
  }

  constructor(sockets, request) {
    this.#sockets = sockets;
    this.#request = request;
    for (const socket of sockets) {
      let answer = '';
      socket.setEncoding('latin1').on('data', (text) => {
        answer += text;
        const length = lengthOf(answer);
        if (answer.length < length) return;
        this.#take(socket, answer, length);
        answer = '';
      });
      socket.on('end', () => {
        throw new Error('the server closed a connection');
      });
    }
  }

  /** Keeps all connections busy for so long, and until everything sent is answered. */
  run(durationMs) {
    return new Promise((resolve) => {
      this.#finish = resolve;
      this.#endsAt = performance.now() + durationMs;
      this.#busy = this.#sockets.length;
      for (const socket of this.#sockets) socket.write(this.#request);
      this.#stayAwake();
    });
  }

  /**
   * Turns the event loop without rest. A server pays for waking whoever waits for it, and the slower one finds its
   * client asleep more often: without this the ratio would hold that cost against it a second time.
   */
  #stayAwake() {
    if (this.#busy > 0) setImmediate(() => this.#stayAwake());
  }

  close() {
    for (const socket of this.#sockets) socket.destroy();
  }

  #take(socket, answer, length) {
    if (answer.length > length || !answer.startsWith(CREATED)) {
      throw new Error(`expected one 201, but the server answered\n${answer}`);
    }
    this.answered++;
    if (performance.now() < this.#endsAt) socket.write(this.#request);
    else if (--this.#busy === 0) this.#finish();
  }
}

/** How long the answer will be by its headers; without end while they are not all here. */
function lengthOf(answer) {
  const end = answer.indexOf('\r\n\r\n');
  if (end === -1) return Number.POSITIVE_INFINITY;
  return end + 4 + Number(/\r\ncontent-length: (\d+)/i.exec(answer)?.[1] ?? 0);
}
