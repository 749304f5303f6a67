import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMessage } from '../message/read.ts';
import type { ReceivedMessage } from '../message/types.ts';
import { startSmtpReceiver } from './smtp-receiver.ts';
import { createSmtpSender } from './smtp-sender.ts';

const HOSTNAME = 'plateforme.mssante.test';

/** The mail of the national platform, as the applications beside it see it: it takes what comes, and sends. */
export interface TestPlatformMail {
  /** What it took, a message that came twice twice. */
  received: ReceivedMessage[];
  send(envelope: { from: string; to: string; raw: Buffer }): Promise<void>;
  close(): Promise<void>;
}

/** @param sandbox the operator of the sandbox: the folder of its certificates, where it exchanges; `port` is where the platform receives */
export async function startTestPlatformMail(
  sandbox: { ca: string; mx: number },
  port: number,
): Promise<TestPlatformMail> {
  const pem = (name: string) => readFile(join(sandbox.ca, name), 'utf8');
  const [key, cert, ca] = await Promise.all([pem('platform.key.pem'), pem('platform.pem'), pem('root.pem')]);
  const received: ReceivedMessage[] = [];
  const receiver = await startSmtpReceiver({
    host: '127.0.0.1',
    port,
    tls: { key, cert, ca, requireClientCertificate: true },
    hostname: HOSTNAME,
    maxBytes: 30 * 1024 * 1024,
    maxConnections: 20,
    authoriseSender: async () => ({ accept: true }),
    authoriseRecipient: async () => ({ accept: true }),
    async onMessage({ raw }) {
      received.push(await readMessage(raw));
      return { accept: true };
    },
  });
  const sender = createSmtpSender({
    host: '127.0.0.1',
    port: sandbox.mx,
    hostname: HOSTNAME,
    tls: { key, cert, ca },
  });
  return {
    received,
    async send(envelope) {
      await sender.send(envelope);
    },
    async close() {
      await sender.close();
      await receiver.close();
    },
  };
}
