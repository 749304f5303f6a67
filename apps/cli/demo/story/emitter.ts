import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CdaHeader } from '@cigogne/cda';
import { composeMessage, createSmtpSender, pdfNameFor, subjectFor } from '@cigogne/mail';
import type { SandboxReady } from '../outside/sandbox.ts';
import {
  MATERNITY_MAILBOX,
  PHYSICIAN_MAILBOX,
  PLATFORM_MAILBOX,
  SANDBOX_PASSWORD,
} from '../stack/environment.ts';
import type { Certificate, EmitterName } from './certificate.ts';

/** A certificate that has left its emitter. */
export interface Sent {
  certificate: Certificate;
  messageId: string;
  sentAt: Date;
  packageSha256: string;
  /** Undefined when the emitter attached none. */
  pdfSha256: string | undefined;
}

/** Those who send: a mailbox and a software each. */
export interface Emitters {
  send(certificate: Certificate): Promise<Sent>;
  close(): Promise<void>;
}

interface Emitter {
  label: string;
  mailbox: string;
  domain: string;
  /** X-MSS-NIL, the reference of its software. */
  software: string;
}

export const EMITTERS: Readonly<Record<EmitterName, Emitter>> = {
  maternity: {
    label: 'Maternité du CHU Cigogne',
    mailbox: MATERNITY_MAILBOX,
    domain: 'chu-cigogne.mssante.test',
    software: 'MATERNITE-DEMO',
  },
  physician: {
    label: 'Cabinet de ville',
    mailbox: PHYSICIAN_MAILBOX,
    domain: 'cabinet.mssante.test',
    software: 'CABINET-DEMO',
  },
};

/** Their softwares log in to their operator and submit over STARTTLS, each as its own mailbox. */
export async function openEmitters(sandbox: SandboxReady): Promise<Emitters> {
  const ca = await readFile(join(sandbox.ca, 'root.pem'), 'utf8');
  const submission = ({ mailbox, domain }: Emitter) =>
    createSmtpSender({
      host: '127.0.0.1',
      port: sandbox.submission,
      tls: { ca },
      hostname: `logiciel.${domain}`,
      auth: { user: mailbox, password: SANDBOX_PASSWORD },
    });
  const smtp = { maternity: submission(EMITTERS.maternity), physician: submission(EMITTERS.physician) };
  return {
    async send(certificate) {
      const emitter = EMITTERS[certificate.emitter];
      const messageId = `<${randomUUID()}@${emitter.domain}>`;
      const sentAt = new Date();
      const raw = message(certificate, emitter, messageId, sentAt);
      await smtp[certificate.emitter].send({ from: emitter.mailbox, to: PLATFORM_MAILBOX, raw });
      const { zip, pdf } = certificate;
      return { certificate, messageId, sentAt, packageSha256: sha256(zip), pdfSha256: pdf && sha256(pdf) };
    },
    async close() {
      await Promise.all([smtp.maternity.close(), smtp.physician.close()]);
    },
  };
}

function message({ header, zip, pdf }: Certificate, emitter: Emitter, messageId: string, date: Date): Buffer {
  const named = namedDocument(header);
  const birthDate = header.patients[0]?.birthTime;
  const serviceStart = header.serviceEvents[0]?.low;
  const pdfName = pdfNameFor({ ...named, ...(serviceStart ? { serviceStart } : {}) });
  return composeMessage({
    messageId,
    date,
    from: { label: emitter.label, address: emitter.mailbox },
    to: [PLATFORM_MAILBOX],
    subject: subjectFor({ ...named, ...(birthDate ? { birthDate } : {}) }),
    text: 'Certificat de santé de l’enfant, envoyé par la démonstration de Cigogne.\n',
    attachments: [
      { filename: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes: zip },
      ...(pdf ? [{ filename: pdfName, contentType: 'application/pdf', bytes: pdf }] : []),
    ],
    mss: { codeCda: header.code?.code ? [header.code.code] : [], ins: true, nil: emitter.software },
  });
}

function namedDocument({ code, patients: [child] }: CdaHeader) {
  return {
    label: code?.displayName ?? 'Certificat',
    birthName: child?.name?.birthFamily ?? '',
    firstName: child?.name?.firstGiven ?? '',
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
