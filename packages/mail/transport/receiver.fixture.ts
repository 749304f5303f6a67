import type { ConnectionOptions } from 'node:tls';
import { type RawClient, rawClient } from './raw-client.fixture.ts';
import type { IncomingMessage, SmtpReceiver, SmtpReceiverOptions } from './smtp-receiver.ts';
import { startSmtpReceiver } from './smtp-receiver.ts';
import { createTestAuthority, type TestAuthority, type TestCertificate } from './test-certificates.ts';

export interface TestPki {
  authority: TestAuthority;
  server: TestCertificate;
  client: TestCertificate;
}

export async function testPki(): Promise<TestPki> {
  const authority = await createTestAuthority();
  const [server, client] = await Promise.all([
    authority.issue('mail.plateforme.test', { names: ['127.0.0.1', 'localhost', 'mail.plateforme.test'] }),
    authority.issue('sortie.operateur.test', { names: ['sortie.operateur.test'] }),
  ]);
  return { authority, server, client };
}

export interface TestReceiver {
  receiver: SmtpReceiver;
  messages: IncomingMessage[];
  errors: Error[];
  /** A client that trusts the test authority and presents its certificate, after EHLO inside TLS. */
  client(tls?: ConnectionOptions): Promise<RawClient>;
  stop(): Promise<void>;
}

/** A receiver that accepts everything and remembers it. */
export async function testReceiver(
  pki: TestPki,
  overrides: Partial<SmtpReceiverOptions> = {},
): Promise<TestReceiver> {
  const messages: IncomingMessage[] = [];
  const errors: Error[] = [];
  const clients: RawClient[] = [];
  const receiver = await startSmtpReceiver({
    host: '127.0.0.1',
    port: 0,
    tls: { ...pki.server, ca: pki.authority.ca, requireClientCertificate: true },
    hostname: 'mail.plateforme.test',
    maxBytes: 1_000_000,
    maxConnections: 50,
    closeSeconds: 2,
    authoriseSender: async () => ({ accept: true }),
    authoriseRecipient: async () => ({ accept: true }),
    onMessage: async (message) => {
      messages.push(message);
      return { accept: true, queueId: `Q${messages.length}` };
    },
    onError: (error) => errors.push(error),
    ...overrides,
  });
  return {
    receiver,
    messages,
    errors,
    client: async (tls = pki.client) => {
      const client = await rawClient(receiver.port);
      clients.push(client);
      await client.reply();
      await client.say('EHLO test.example');
      await client.secure({ ca: pki.authority.ca, ...tls });
      return client;
    },
    stop: async () => {
      for (const client of clients) client.destroy();
      await receiver.close();
    },
  };
}

/** MAIL, RCPT, DATA: the replies to each. */
export async function openTransaction(client: RawClient): Promise<string[]> {
  return [
    await client.say('MAIL FROM:<maternite@hopital.test>'),
    await client.say('RCPT TO:<routage@plateforme.test>'),
    await client.say('DATA'),
  ];
}
