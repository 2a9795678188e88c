// Has an HTTP server speak TLS: each connection is secured before the server sees it. One port speaks one of the
// two, so that whoever sends plain HTTP is told.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import type { Certificate } from './certificate.js';

/** A client that has not finished its handshake by then is gone. */
const HANDSHAKE_MS = 20_000;

export type Secured = {
  /** Drops connections that never got as far as HTTP. */
  readonly drop: () => void;
};

/** `onTrouble` is told why a client did not get through. */
export function speakTls(
  server: Server,
  certificate: Certificate,
  plainAnswer: string,
  onTrouble: (reason: string) => void,
): Secured {
  const serve = server.listeners('connection');
  server.removeAllListeners('connection');
  /** Connections whose handshake is not over, by both their ends. */
  const opening = new Map<string, Socket>();
  const tls = createServer({ ...certificate, ALPNProtocols: ['http/1.1'], handshakeTimeout: HANDSHAKE_MS });
  tls.on('secureConnection', (secured) => {
    const raw = opening.get(endsOf(secured));
    opening.delete(endsOf(secured));
    if (raw !== undefined) resetWith(secured, raw);
    for (const one of serve) one.call(server, secured);
  });
  tls.on('tlsClientError', (error: NodeJS.ErrnoException, secured) => {
    const raw = opening.get(endsOf(secured));
    const isPlain = error.code === 'ERR_SSL_HTTP_REQUEST';
    if (isPlain) raw?.end(plainAnswer);
    if (error.code !== 'ECONNRESET')
      onTrouble(isPlain ? 'a client spoke plain HTTP to this port: use https://' : explain(error));
  });
  server.on('connection', (raw: Socket) => {
    const ends = endsOf(raw);
    opening.set(ends, raw);
    raw.on('close', () => {
      if (opening.get(ends) === raw) opening.delete(ends);
    });
    raw.on('error', () => raw.destroy());
    tls.emit('connection', raw);
  });
  return {
    drop() {
      for (const raw of opening.values()) raw.destroy();
    },
  };
}

function explain(error: NodeJS.ErrnoException & { readonly reason?: string }): string {
  const reason = error.reason ?? error.message;
  const hint = /unknown ca|certificate unknown|bad certificate/.test(reason)
    ? ': it does not trust the certificate, which --tls-ca-out writes'
    : '';
  return `a client gave up on TLS (${reason})${hint}`;
}

/** What somebody gets who sends plain HTTP, in the shape of all other refusals. */
export function plainAnswer(): string {
  const message = 'This port speaks HTTPS: send to https:// in place of http://';
  const body = JSON.stringify({ error_code: '400003', error_message: message, code: 400_003, message });
  const head = 'HTTP/1.1 400 Bad Request\r\nContent-Type: application/json; charset=utf-8\r\n';
  return `${head}Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`;
}

function endsOf({ remoteAddress, remotePort, localAddress }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress}`;
}

/** Only the connection beneath can be reset. */
function resetWith(secured: TLSSocket, raw: Socket): void {
  secured.resetAndDestroy = () => {
    raw.resetAndDestroy();
    return secured.destroy();
  };
}
