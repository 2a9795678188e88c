// Binds the app and takes it down again: both loopback families by default, and a stop that finishes what is in flight
// without waiting for connections that are merely open.
import { type AddressInfo, createServer, type Server } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Secured } from './secure.js';

export type Listening = {
  readonly port: number;
  /** Ends within STOP_MS: requests in flight are answered, idle connections closed, the rest cut off. */
  close(): Promise<void>;
};

/** A stop must be over within two seconds; what is then still open is cut off a little before. */
const STOP_MS = 1500;
const SWEEP_MS = 50;

/** Codes of a machine without IPv6, where the second family is not an error. */
const NO_IPV6 = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL']);

/** How many ports that are free on ::1 are tried before giving up on one that is free on 127.0.0.1, too. */
const ATTEMPTS = 10;

/** Listens on one host, or on 127.0.0.1 and, where it exists, ::1. */
export async function listen(
  app: FastifyInstance,
  port: number,
  host: string | undefined,
  secured?: Secured,
): Promise<Listening> {
  if (host !== undefined) await app.listen({ port, host });
  const second = host === undefined ? await listenOnLoopback(app, port) : undefined;
  return { port: portOf(app.server), close: () => close(app, second, secured) };
}

/** Binds the app to 127.0.0.1, and returns what is bound to ::1, if there is such an address. */
async function listenOnLoopback(app: FastifyInstance, port: number): Promise<Server | undefined> {
  await app.ready();
  for (let left = ATTEMPTS; ; left--) {
    const second = await listenOnIpv6(app, port);
    try {
      await app.listen({ port: second === undefined ? port : portOf(second), host: '127.0.0.1' });
      return second;
    } catch (error) {
      second?.close();
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (port !== 0 || !isTaken || left === 0) throw error;
    }
  }
}

/** Takes connections on ::1 and hands them to the app's own server, which treats them as its own. */
function listenOnIpv6(app: FastifyInstance, port: number): Promise<Server | undefined> {
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    app.server.emit('connection', socket);
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (NO_IPV6.has(error.code ?? '')) resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host: '::1', ipv6Only: true }, () => resolve(server));
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function close(
  app: FastifyInstance,
  second: Server | undefined,
  secured: Secured | undefined,
): Promise<void> {
  const servers: readonly Server[] = second === undefined ? [app.server] : [app.server, second];
  const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
  // A connection goes idle only after its request was answered, so idle ones are looked for again and again.
  const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS);
  const cutOff = setTimeout(() => {
    app.server.closeAllConnections();
    secured?.drop();
  }, STOP_MS);
  await app.close();
  await Promise.all(closed);
  clearInterval(sweep);
  clearTimeout(cutOff);
}
