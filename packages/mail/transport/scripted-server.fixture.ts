import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket, type TLSSocketOptions } from 'node:tls';

/** One connection of a server whose every byte a test decides. */
export interface ScriptedPeer {
  /** Number of this connection, from 1. */
  readonly number: number;
  send(text: string): void;
  /** Next line without its CRLF. Rejects when the client has left. */
  line(): Promise<string>;
  /** Bytes up to and with the next final dot. */
  untilDot(): Promise<string>;
  startTls(options: TLSSocketOptions & { key: string; cert: string }): Promise<void>;
  /** Stops reading, as a machine that froze. */
  freeze(): void;
  end(): void;
  destroy(): void;
}

export interface ScriptedServer {
  port: number;
  readonly connections: number;
  close(): Promise<void>;
}

/** Runs `script` for each connection; what it throws because the client left is ignored. */
export async function scriptedServer(script: (peer: ScriptedPeer) => Promise<void>): Promise<ScriptedServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    script(scriptedPeer(socket, connections)).catch(() => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    get connections() {
      return connections;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function scriptedPeer(accepted: Socket, number: number): ScriptedPeer {
  let socket = accepted;
  let received = '';
  let left = false;
  let wake: () => void = () => undefined;
  const listen = () => {
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1');
      wake();
    });
    socket.on('close', () => {
      left = true;
      wake();
    });
  };
  listen();
  const until = async (end: string) => {
    for (;;) {
      const index = received.indexOf(end);
      if (index >= 0) {
        const found = received.slice(0, index);
        received = received.slice(index + end.length);
        return found;
      }
      if (left) throw new Error('client left');
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return {
    number,
    send: (text) => {
      socket.write(text);
    },
    line: () => until('\r\n'),
    untilDot: () => until('\r\n.\r\n'),
    startTls: async (options) => {
      socket.removeAllListeners();
      const secured = new TLSSocket(socket, {
        ...options,
        isServer: true,
        secureContext: createSecureContext(options),
      });
      secured.on('error', () => undefined);
      socket = secured;
      listen();
      await once(secured, 'secure');
    },
    freeze: () => {
      socket.pause();
    },
    end: () => {
      socket.end();
    },
    destroy: () => {
      accepted.destroy();
    },
  };
}
