import { readHeader, type SampleOptions, sampleDocument } from '@cigogne/cda';
import { seededIds } from '@cigogne/kernel';
import { type Attachment, composeMessage, type OutgoingMessage } from '@cigogne/mail';
import { writePackage } from '@cigogne/xdm';
import { parseXml } from '@cigogne/xml';
import { MATERNITY, PLATFORM } from './surroundings.fixture.ts';

/** A package of one invented certificate. */
export async function samplePackage(options: SampleOptions): Promise<Buffer> {
  const bytes = sampleDocument(options);
  using document = parseXml(bytes);
  return writePackage({
    documents: [{ bytes, header: readHeader(document) }],
    now: new Date('2026-11-01T09:00:00Z'),
    ids: seededIds(options.seed ?? 1),
  });
}

export const SAMPLE_PDF: Attachment = {
  filename: 'certificat.pdf',
  contentType: 'application/pdf',
  bytes: Buffer.from('%PDF-1.4 document de test'),
};

let sent = 0;

/** A mail as a maternity's software sends it. Each call is another message unless `messageId` is given. */
export function sampleMail(zip: Uint8Array, overrides: Partial<OutgoingMessage> = {}): Buffer {
  sent += 1;
  return composeMessage({
    messageId: `<essai-${process.pid}-${sent}@chu-cigogne.mssante.test>`,
    date: new Date('2026-11-01T09:05:00Z'),
    from: { label: 'Maternité de test', address: MATERNITY },
    to: [PLATFORM],
    subject: 'XDM/1.0/DDM+Certificat, déclaration CIGOGNE-TEST Aimee 25/10/2026',
    text: 'Certificat de test.',
    attachments: [{ filename: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes: zip }, SAMPLE_PDF],
    mss: { codeCda: ['CERT_DECL'], ins: true, nil: 'TEST-1' },
    ...overrides,
  });
}
