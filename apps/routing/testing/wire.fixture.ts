import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A wire between a client and a server, which counts what the client has sent. */
export interface Wire {
  port: number;
  /** the next connection that has carried so many bytes towards the server calls `then`, once, and no further byte passes */
  cutAfter(bytes: number, then: () => void): void;
  close(): Promise<void>;
}

/** Passes bytes on untouched; TLS goes through it. `target` is asked at each connection: a node that restarts has another port. */
export async function startWire(target: () => number): Promise<Wire> {
  let cut: { bytes: number; then: () => void } | undefined;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target(), '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    let carried = 0;
    client.on('data', (chunk: Buffer) => {
      carried += chunk.length;
      if (cut && carried > cut.bytes) {
        const { then } = cut;
        cut = undefined;
        client.pause();
        then();
        return;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => client.write(chunk));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    cutAfter(bytes, then) {
      cut = { bytes, then };
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
