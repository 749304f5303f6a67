import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Lets a server stop at once when nothing is being answered. Node's own `closeIdleConnections` leaves out connections
 * that browsers opened ahead and have not used (they would hold a stop for a minute), and those that become idle after
 * it was called.
 * @returns closes connections without a request now, and the others as soon as they have answered theirs.
 */
export function trackConnections(server: Server): () => void {
  const requests = new Map<Socket, number>();
  let stopping = false;
  const count = (socket: Socket, change: number) => {
    const left = (requests.get(socket) ?? 0) + change;
    requests.set(socket, left);
    if (stopping && left === 0) socket.destroySoon();
  };
  server.on('connection', (socket) => {
    requests.set(socket, 0);
    socket.once('close', () => requests.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    count(socket, 1);
    response.once('close', () => count(socket, -1));
  });
  return () => {
    stopping = true;
    for (const socket of requests.keys()) count(socket, 0);
  };
}
