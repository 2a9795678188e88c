// Requests on their way: from their head until their answer is out, or the connection is gone.
import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';

/** By connection: Node emits no end for an answer that waits behind another (RFC 9112, 9.3.2). */
const onConnections = new WeakMap<Socket, Set<() => void>>();

/** Calls `over` once, as soon as nothing of the answer is left to send, or it can no longer be sent. */
export function whenOver({ raw, request }: FastifyReply, over: () => void): void {
  const { socket } = request.raw;
  if (raw.closed || socket.destroyed) return void over();
  const open = onConnections.get(socket) ?? watch(socket);
  const end = () => {
    if (open.delete(end)) over();
  };
  open.add(end);
  raw.once('close', end);
}

function watch(socket: Socket): Set<() => void> {
  const open = new Set<() => void>();
  onConnections.set(socket, open);
  socket.once('close', () => {
    for (const end of open) end();
  });
  return open;
}
