import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type ConnectionOptions, connect as tlsConnect } from 'node:tls';

/** An SMTP client that says exactly what a test wants, byte for byte. */
export interface RawClient {
  socket: Socket;
  /** Next whole reply, its lines joined by \n; 'closed' when the peer has closed instead. */
  reply(): Promise<string>;
  write(bytes: string | Uint8Array): void;
  /** One command, one reply. */
  say(command: string): Promise<string>;
  /** STARTTLS, then EHLO. */
  secure(options: ConnectionOptions): Promise<string>;
  /** Resolves once the peer has closed the connection. */
  closed(): Promise<void>;
  destroy(): void;
}

const WHOLE_REPLY = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/;

export async function rawClient(port: number): Promise<RawClient> {
  let socket: Socket = connect(port, '127.0.0.1');
  let received = '';
  let ended = false;
  let wake: () => void = () => undefined;
  const listen = () => {
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1');
      wake();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      ended = true;
      wake();
    });
    socket.on('end', () => {
      ended = true;
      wake();
    });
  };
  listen();
  await once(socket, 'connect');

  const client: RawClient = {
    get socket() {
      return socket;
    },
    reply: async () => {
      for (;;) {
        const match = received.match(WHOLE_REPLY);
        if (match) {
          received = received.slice(match[0].length);
          return match[0].trimEnd().replaceAll('\r\n', '\n');
        }
        if (ended) return 'closed';
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    write: (bytes) => {
      socket.write(bytes);
    },
    say: (command) => {
      socket.write(`${command}\r\n`);
      return client.reply();
    },
    secure: async (options) => {
      await client.say('STARTTLS');
      socket.removeAllListeners();
      const secured = tlsConnect({ socket, host: '127.0.0.1', ...options });
      await once(secured, 'secureConnect');
      socket = secured;
      listen();
      return client.say('EHLO test.example');
    },
    closed: async () => {
      while (!ended) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    destroy: () => socket.destroy(),
  };
  return client;
}
