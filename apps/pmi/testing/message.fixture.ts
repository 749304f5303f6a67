import { readHeader, writeCertificate } from '@cigogne/cda';
import { type CertificateKind, type SampleOverrides, sampleCertificate } from '@cigogne/certificate';
import { seededIds } from '@cigogne/kernel';
import { type Attachment, composeMessage, type OutgoingMessage } from '@cigogne/mail';
import { type VersionAction, writePackage } from '@cigogne/xdm';
import { parseXml } from '@cigogne/xml';
import { MAILBOX, PLATFORM } from './pmi.fixture.ts';

export const PDF: Attachment = {
  filename: 'certificat.pdf',
  contentType: 'application/pdf',
  bytes: Buffer.from('%PDF-1.4 document de test'),
};

let sent = 0;

/** A message as the platform relays it, around a package or anything else. */
export function relayed(
  attachments: readonly Attachment[],
  overrides: Partial<OutgoingMessage> = {},
): Buffer {
  sent += 1;
  const raw = composeMessage({
    messageId: `<relais-${process.pid}-${sent}@plateforme.mssante.test>`,
    date: new Date('2026-11-01T09:05:00Z'),
    from: { label: 'Plateforme nationale', address: PLATFORM },
    to: [MAILBOX],
    subject: 'XDM/1.0/DDM+Certificat, déclaration CIGOGNE-TEST Aimee 25/10/2026',
    text: 'Certificat de test.',
    attachments,
    mss: { codeCda: ['CERT_DECL'], ins: true, nil: 'TEST-1' },
    requestDisposition: PLATFORM,
    ...overrides,
  });
  return raw;
}

export interface CertificateMessage {
  kind?: CertificateKind;
  sample?: SampleOverrides;
  action?: VersionAction;
  message?: Partial<OutgoingMessage>;
}

/** A certificate on its way from the platform to the PMI. */
export async function certificateMessage({
  kind = 'CS8',
  sample = {},
  action,
  message,
}: CertificateMessage = {}): Promise<Buffer> {
  const bytes = writeCertificate(sampleCertificate(kind, sample));
  return relayed([await packageOf(bytes, action), PDF], message);
}

export async function packageOf(bytes: Buffer, action?: VersionAction): Promise<Attachment> {
  using document = parseXml(bytes);
  const zip = await writePackage({
    documents: [{ bytes, header: readHeader(document), ...(action ? { action } : {}) }],
    now: new Date('2026-11-01T09:00:00Z'),
    ids: seededIds(1),
  });
  return { filename: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes: zip };
}
