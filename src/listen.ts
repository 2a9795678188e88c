// Binds the app and takes it down again: both loopback families by default, and a stop that finishes what is in flight
// without waiting for connections that are merely open.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

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

/** Listens on one host, or on 127.0.0.1 and, where it exists, ::1. */
export async function listen(
  app: FastifyInstance,
  port: number,
  host: string | undefined,
): Promise<Listening> {
  await app.listen({ port, host: host ?? '127.0.0.1' });
  const bound = (app.server.address() as AddressInfo).port;
  const servers: Server[] = [app.server];
  if (host === undefined) {
    const second = await listenOnIpv6(app, bound).catch(async (error: NodeJS.ErrnoException) => {
      if (NO_IPV6.has(error.code ?? '')) return undefined;
      await app.close();
      throw error;
    });
    if (second !== undefined) servers.push(second);
  }
  return { port: bound, close: () => close(app, servers) };
}

function listenOnIpv6(app: FastifyInstance, port: number): Promise<Server> {
  const server = createServer((request, response) => app.routing(request, response));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '::1', ipv6Only: true }, () => resolve(server));
  });
}

async function close(app: FastifyInstance, servers: readonly Server[]): Promise<void> {
  for (const server of servers) server.close();
  // A connection goes idle only after its request was answered, so idle ones are looked for again and again.
  const sweep = setInterval(() => each(servers, 'closeIdleConnections'), SWEEP_MS);
  const cutOff = setTimeout(() => each(servers, 'closeAllConnections'), STOP_MS);
  await app.close();
  await Promise.all(servers.map(closed));
  clearInterval(sweep);
  clearTimeout(cutOff);
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

function each(servers: readonly Server[], method: 'closeIdleConnections' | 'closeAllConnections'): void {
  for (const server of servers) server[method]();
}
