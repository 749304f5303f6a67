import { randomBytes } from 'node:crypto';
import type { SampleOptions } from '@cigogne/cda';
import type { SmtpSender } from '@cigogne/mail';
import { SAMPLE_PDF, sampleMail, samplePackage } from './certificate.fixture.ts';
import { digestOf, type Sent } from './ledger.fixture.ts';
import { MATERNITY, PLATFORM } from './surroundings.fixture.ts';

let serial = 0;

/**
 * Certificates to be sent, each with a package of its own.
 * @param pdfBytes makes the message larger than what one write to a socket carries
 */
export async function prepare(
  count: number,
  options: Partial<SampleOptions> = {},
  pdfBytes = 0,
): Promise<Sent[]> {
  const prepared: Sent[] = [];
  for (let index = 0; index < count; index += 1) {
    serial += 1;
    const zip = await samplePackage({ kind: 'CS8', ...options, seed: serial });
    const messageId = `<envoi-${process.pid}-${serial}@chu-cigogne.mssante.test>`;
    const pdf = pdfBytes > 0 ? { ...SAMPLE_PDF, bytes: randomBytes(pdfBytes) } : SAMPLE_PDF;
    const attachments = [{ filename: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes: zip }, pdf];
    const raw = sampleMail(zip, { messageId, attachments });
    prepared.push({ messageId, raw, digest: digestOf(zip), attempts: 0, taken: false });
  }
  return prepared;
}

/** Sends what has not been taken yet, as a mail server does: the same bytes, whatever the reply was. */
export async function sendAll(sender: SmtpSender, certificates: Sent[]): Promise<void> {
  const due = certificates.filter(({ taken }) => !taken);
  await Promise.all(due.map((certificate) => sendOnce(sender, certificate)));
}

async function sendOnce(sender: SmtpSender, certificate: Sent): Promise<void> {
  certificate.attempts += 1;
  try {
    await sender.send({ from: MATERNITY, to: PLATFORM, raw: certificate.raw });
    certificate.taken = true;
  } catch {
    // Not taken as far as the emitter knows: it sends again.
  }
}
