import type { AddressInfo, Socket } from 'node:net';
import { createSecureContext, type TLSSocket } from 'node:tls';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import type { SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js';
import type { SmtpReceiver, SmtpReceiverOptions } from '../smtp-receiver.ts';
import { MINIMUM_TLS_VERSION, MSSANTE_CIPHERS, pemList, type ServerTls } from '../tls-policy.ts';
import { refusals } from '../verdict.ts';
import { ReceiverConnection } from './connection.ts';
import { InFlight } from './in-flight.ts';
import { createTransactions, type Transactions } from './transactions.ts';

/** Commands that serve no mail transaction, or that tell about mailboxes. */
const DISABLED = ['VRFY', 'EXPN', 'HELP', 'WIZ', 'SHELL', 'KILL', 'XCLIENT', 'XFORWARD'];

/** smtp-server, where each connection is one of ours. */
class ReceiverServer extends SMTPServer {
  readonly sessions = new WeakMap<SMTPServerSession, ReceiverConnection>();

  override connect(socket: Socket | TLSSocket, socketOptions?: SMTPConnectionOptions | null): void {
    const connection = new ReceiverConnection(this, socket, socketOptions);
    this.connections.add(connection);
    this.sessions.set(connection.session, connection);
    connection.on('error', (error) => this.emit('error', error));
    connection.init();
  }

  of(session: SMTPServerSession): ReceiverConnection {
    const connection = this.sessions.get(session);
    if (!connection) throw new Error('session of another server');
    return connection;
  }
}

export function createReceiverServer(options: SmtpReceiverOptions): { start(): Promise<SmtpReceiver> } {
  const inFlight = new InFlight(options.maxInFlightBytes ?? 64 * 1024 * 1024);
  const closeSeconds = options.closeSeconds ?? 30;
  const stallMs = (options.stallSeconds ?? 900) * 1000;
  const perAddress = new Map<string, Set<ReceiverConnection>>();
  const server = new ReceiverServer(serverOptions(options, closeSeconds));
  const transactions: Transactions = createTransactions(options, inFlight, stallMs);

  server.onConnect = (session, callback) => {
    const connection = server.of(session);
    const neighbours = perAddress.get(connection.remoteAddress) ?? new Set();
    perAddress.set(connection.remoteAddress, neighbours.add(connection));
    if (neighbours.size > (options.maxConnectionsPerAddress ?? Number.POSITIVE_INFINITY)) {
      return callback(refusals.tooManyFromAddress());
    }
    connection.armStallTimer(stallMs);
    callback();
  };
  server.onSecure = (socket, session, callback) => {
    if ('getPeerX509Certificate' in socket) server.of(session).rememberCertificate(socket);
    callback();
  };
  server.onAuth = (auth, session, callback) => {
    transactions.login(auth, server.of(session)).then(
      (user) => callback(null, { user }),
      (error: Error) => callback(error),
    );
  };
  server.onMailFrom = (address, session, callback) => {
    transactions.mail(address, session, server.of(session)).then(() => callback(), callback);
  };
  server.onRcptTo = (address, session, callback) => {
    transactions.recipient(address, server.of(session)).then(() => callback(), callback);
  };
  server.onData = (stream, session, callback) => {
    const connection = server.of(session);
    transactions
      .data(stream, session, connection)
      .then((reply) => callback(null, reply), callback)
      .finally(() => {
        if (server._closeTimeout) setImmediate(() => connection.refuseAndClose(refusals.shuttingDown()));
      });
  };
  server.onClose = (session) => {
    const connection = server.of(session);
    connection.stopStallTimer();
    const neighbours = perAddress.get(connection.remoteAddress);
    neighbours?.delete(connection);
    if (neighbours?.size === 0) perAddress.delete(connection.remoteAddress);
  };
  server.on('error', (error) => options.onError?.(error));

  return {
    start: async () => {
      await new Promise<void>((resolve, reject) => {
        server.server.once('error', reject);
        server.listen(options.port, options.host, resolve);
      });
      return {
        port: listeningPort(server.server.address()),
        get connections() {
          return server.connections.size;
        },
        get inFlightBytes() {
          return inFlight.bytes;
        },
        reloadTls: (tls) => {
          const context = secureContext(tls);
          // smtp-server drops the certificate in use before it reads the new one: a bad one is told first.
          createSecureContext(context);
          server.updateSecureContext(context);
        },
        close: () => close(server),
      };
    },
  };
}

function serverOptions(options: SmtpReceiverOptions, closeSeconds: number): SMTPServerOptions {
  return {
    ...secureContext(options.tls),
    requestCert: true,
    // Judged at MAIL, where the peer gets a reply that says what is wrong; a failed handshake says nothing.
    rejectUnauthorized: false,
    name: options.hostname,
    banner: 'Cigogne',
    heloResponse: '%s',
    size: options.maxBytes,
    disabledCommands: options.authenticate ? DISABLED : [...DISABLED, 'AUTH'],
    authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
    hideENHANCEDSTATUSCODES: false,
    hideDSN: !options.offerDsn,
    disableReverseLookup: true,
    maxClients: options.maxConnections,
    maxRecipients: options.maxRecipients ?? 100,
    socketTimeout: (options.idleSeconds ?? 300) * 1000,
    closeTimeout: closeSeconds * 1000,
    logger: false,
  };
}

function secureContext(tls: Pick<ServerTls, 'key' | 'cert' | 'ca'>) {
  return {
    key: tls.key,
    cert: tls.cert,
    ca: pemList(tls.ca),
    minVersion: MINIMUM_TLS_VERSION,
    ciphers: MSSANTE_CIPHERS,
    honorCipherOrder: true,
  };
}

function listeningPort(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening on a TCP port');
  return address.port;
}

/** smtp-server waits for idle peers to speak before it answers 421; they are told at once here. */
function close(server: ReceiverServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(resolve);
    for (const connection of server.connections) {
      if (connection instanceof ReceiverConnection && !connection.inMessage) {
        connection.refuseAndClose(refusals.shuttingDown());
      }
    }
  });
}
