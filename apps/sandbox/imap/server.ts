import { createServer as createNetServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, TLSSocket } from 'node:tls';
import type { Mailboxes } from '../operator/mailboxes.ts';
import { mayActFor, peerOf } from '../operator/peer.ts';
import { CAPABILITIES } from './capabilities.ts';
import { createCommandReader } from './command-reader.ts';
import { runCommand } from './session.ts';
import type { AccountRules, Channel, Session } from './types.ts';

export interface ImapServerOptions extends AccountRules {
  host: string;
  port: number;
  tls: { key: string; cert: string; ca: string };
  mailboxes: Mailboxes;
}

export interface ImapServer {
  port: number;
  close(): Promise<void>;
}

/** One connection: bytes in, commands run one after the other, bytes out. */
class Connection implements Channel {
  #socket: Socket;
  readonly #options: ImapServerOptions;
  readonly #session: Session;
  #reader = createCommandReader();
  readonly #lines: string[] = [];
  #waiting: ((line: string | undefined) => void) | undefined;
  #running = false;
  #ended = false;

  constructor(socket: Socket, options: ImapServerOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#session = {
      channel: this,
      rules: options,
      identity: undefined,
      view: undefined,
      line: (text) => this.write(Buffer.from(`${text}\r\n`, 'latin1')),
      openMailbox: (address) => options.mailboxes.open(address),
    };
    // An answer is several writes: otherwise each waits for the client to acknowledge the one before, 40 ms.
    socket.setNoDelay(true);
    this.#listen(socket);
    this.#session.line(
      `* OK [CAPABILITY ${CAPABILITIES} STARTTLS LOGINDISABLED] bac a sable Cigogne, rien de reel`,
    );
  }

  get secure(): boolean {
    return this.#socket instanceof TLSSocket;
  }

  get socket(): Socket {
    return this.#socket;
  }

  certificateCovers(address: string): boolean {
    const socket = this.#socket;
    return socket instanceof TLSSocket && mayActFor(peerOf(socket, undefined), address);
  }

  write(data: string | Buffer): void {
    if (!this.#socket.destroyed) this.#socket.write(data);
  }

  end(): void {
    this.#socket.end();
  }

  nextLine(): Promise<string | undefined> {
    const line = this.#lines.shift();
    if (line !== undefined || this.#ended) return Promise.resolve(line);
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  /** Everything that came before the handshake is forgotten: it could have been slipped in (CVE-2011-0411). */
  startTls(): void {
    const plain = this.#socket;
    plain.removeAllListeners('data');
    plain.pause();
    this.#lines.length = 0;
    this.#reader = createCommandReader();
    const upgrade = createTlsServer({
      ...this.#options.tls,
      minVersion: 'TLSv1.2',
      requestCert: true,
      rejectUnauthorized: false,
    });
    upgrade.once('secureConnection', (secured) => {
      this.#socket = secured;
      this.#listen(secured);
    });
    upgrade.once('tlsClientError', () => plain.destroy());
    upgrade.emit('connection', plain);
  }

  #listen(socket: Socket): void {
    socket.on('data', (bytes: Buffer) => this.#receive(bytes));
    // A client that vanishes is told apart from one that leaves by nobody: both close.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#close());
  }

  #receive(bytes: Buffer): void {
    for (const step of this.#reader.push(bytes)) {
      if (step.type === 'continue') this.write('+ go ahead\r\n');
      else if (step.type === 'too-long') {
        this.write('* BYE command too long\r\n');
        this.#socket.destroy();
      } else this.#lines.push(step.text);
    }
    const waiting = this.#waiting;
    if (waiting !== undefined && this.#lines.length > 0) {
      this.#waiting = undefined;
      waiting(this.#lines.shift());
    }
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let line = this.#lines.shift(); line !== undefined; line = this.#lines.shift()) {
      if (line !== '') await runCommand(this.#session, line);
    }
    this.#running = false;
  }

  #close(): void {
    this.#ended = true;
    this.#session.view?.close();
    this.#waiting?.(undefined);
    this.#waiting = undefined;
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** IMAP4rev1 over the mailboxes: INBOX only, STARTTLS before any login (R2 ECO.1.0.2). */
export async function startImapServer(options: ImapServerOptions): Promise<ImapServer> {
  const connections = new Set<Connection>();
  const server = createNetServer((socket) => {
    const connection = new Connection(socket, options);
    connections.add(connection);
    socket.once('close', () => connections.delete(connection));
  });
  const port = await listen(server, options.port, options.host);
  return {
    port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const connection of connections) connection.socket.destroy();
      await closed;
    },
  };
}
