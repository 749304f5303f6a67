import { setTimeout as wait } from 'node:timers/promises';
import { controlReadMessage, finding, type Report, reportAsJson, reportOf } from '@cigogne/conformance';
import { freePort } from '@cigogne/kernel';
import { composeDsn, composeMdn, type ReceivedMessage } from '@cigogne/mail';
import { startTestPlatformMail } from '@cigogne/mail/testing';
import { MATERNITY, PLATFORM, type TestSandbox } from './sandbox.fixture.ts';

export const PMI = 'certificats@pmi-23.mssante.test';

/** The national platform as the emitter sees it: it takes mail of the operator, and notices come back. */
export interface TestPlatform {
  /** Everything taken, a message that came twice twice. */
  received: ReceivedMessage[];
  /** Waits until so many messages were taken in all. */
  arrival(count: number): Promise<ReceivedMessage>;
  /** The full control of what arrived, as the platform's. */
  control(message: ReceivedMessage): Promise<Report>;
  delivered(message: ReceivedMessage, at?: Date): Promise<void>;
  failed(message: ReceivedMessage, at?: Date): Promise<void>;
  rejected(message: ReceivedMessage): Promise<void>;
  /** Sends any notice to the emitter's mailbox. */
  notify(raw: Buffer, to?: string): Promise<void>;
  close(): Promise<void>;
}

/** Reserves the platform's port, for the sandbox has to know it first; `open` then starts receiving on it. */
export async function reservePlatform(): Promise<{
  port: number;
  open(sandbox: TestSandbox): Promise<TestPlatform>;
}> {
  const port = await freePort();
  return { port, open: (sandbox) => openPlatform(sandbox, port) };
}

async function openPlatform(sandbox: TestSandbox, port: number): Promise<TestPlatform> {
  const mail = await startTestPlatformMail(sandbox, port);
  const { received } = mail;
  let notices = 0;
  const common = (message: ReceivedMessage, at: Date) => {
    notices += 1;
    return {
      messageId: `<avis-${process.pid}-${notices}@plateforme.mssante.test>`,
      date: at,
      from: { label: 'Plateforme', address: PLATFORM },
      to: message.from ?? MATERNITY,
      original: { messageId: message.messageId ?? '', headerBlock: message.headerBlock },
    };
  };
  const notify = async (raw: Buffer, to = MATERNITY) => {
    await mail.send({ from: '', to, raw });
  };
  const dsn = (message: ReceivedMessage, at: Date, action: 'relayed' | 'failed', status: string) =>
    notify(
      composeDsn({
        ...common(message, at),
        reportingMta: 'plateforme.mssante.test',
        recipients: [{ finalRecipient: PMI, action, status }],
        text: 'Avis de la plateforme.\n',
      }),
      message.from,
    );
  return {
    received,
    notify,
    async arrival(count) {
      for (let tries = 0; tries < 600 && received.length < count; tries += 1) await wait(50);
      const message = received[count - 1];
      if (!message) throw new Error(`message ${count} never came`);
      return message;
    },
    async control(message) {
      return (await controlReadMessage(message, { now: new Date() })).report;
    },
    delivered: (message, at = new Date()) => dsn(message, at, 'relayed', '2.0.0'),
    failed: (message, at = new Date()) => dsn(message, at, 'failed', '5.4.7'),
    async rejected(message) {
      const report = reportOf([finding('XDM-HASH')], { ran: [] });
      const file = {
        filename: 'compte-rendu.json',
        contentType: 'application/json',
        bytes: Buffer.from(reportAsJson(report)),
      };
      await notify(
        composeMdn({
          ...common(message, new Date()),
          finalRecipient: PLATFORM,
          error: { code: '906', label: 'Certificat non conforme' },
          text: 'Refusé.\n',
          attachments: [file],
        }),
        message.from,
      );
    },
    close: () => mail.close(),
  };
}
