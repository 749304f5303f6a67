import { createHash } from 'node:crypto';
import { readHeader, sampleDocument, writeCertificate } from '@cigogne/cda';
import { type Certificate, type CertificateKind, sampleCertificate } from '@cigogne/certificate';
import { seededIds } from '@cigogne/kernel';
import { composeMessage } from '@cigogne/mail';
import { writePackage } from '@cigogne/xdm';
import { parseXml } from '@cigogne/xml';
import type { Dice } from '../common/dice.ts';
import { PLATFORM } from './settings.ts';

/** A certificate that somebody sends, and what must become of it. */
export interface Sent {
  messageId: string;
  from: string;
  raw: Buffer;
  /** SHA-256 of its package: known at both ends, whatever the platform says. */
  digest: string;
  documentId: string;
  expected: 'acknowledged' | 'rejected';
  attempts: number;
  /** The platform answered 250. */
  taken: boolean;
}

const KINDS: readonly CertificateKind[] = ['CS8', 'CS9', 'CS24'];
/** A model that the platform does not take: told to its sender, and no further. */
const OLD_MODEL = '2021.01';
/** Several pieces on the wire, for whoever cuts it in the middle. */
const PDF_BYTES = 30_000;

/** @param number makes it the certificate of a child, and a message, of its own */
export async function prepare(number: number, dice: Dice, from: string): Promise<Sent> {
  const kind = dice.pick(KINDS);
  const isOld = dice.oneIn(20);
  const bytes = isOld
    ? sampleDocument({ kind: 'CS8', version: OLD_MODEL, seed: number })
    : writeCertificate(ownChild(sampleCertificate(kind, { seed: number }), number));
  using document = parseXml(bytes);
  const header = readHeader(document);
  const zip = await writePackage({
    documents: [{ bytes, header }],
    now: new Date('2026-11-01T09:00:00Z'),
    ids: seededIds(number),
  });
  const messageId = `<envoi-${number}-${dice.bytes(6).toString('hex')}@chu-cigogne.mssante.test>`;
  const raw = composeMessage({
    messageId,
    date: new Date('2026-11-01T09:05:00Z'),
    from: { label: 'Logiciel d’essai', address: from },
    to: [PLATFORM],
    subject: 'XDM/1.0/DDM+Certificat, déclaration CIGOGNE-TEST Aimee 25/10/2026',
    text: 'Certificat de test.',
    attachments: [
      { filename: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes: zip },
      {
        filename: 'certificat.pdf',
        contentType: 'application/pdf',
        bytes: Buffer.concat([Buffer.from('%PDF-1.4 document de test '), dice.bytes(PDF_BYTES)]),
      },
    ],
    mss: { codeCda: ['CERT_DECL'], ins: true, nil: 'TEST-1' },
  });
  return {
    messageId,
    from,
    raw,
    digest: createHash('sha256').update(zip).digest('hex'),
    documentId: [header.id?.root, header.id?.extension].filter(Boolean).join('^'),
    expected: isOld ? 'rejected' : 'acknowledged',
    attempts: 0,
    taken: false,
  };
}

/** The samples share one mother: here each child has its own, so that nobody looks like twins. */
function ownChild(certificate: Certificate, number: number): Certificate {
  const { child, mother } = certificate;
  const given = inventedName(number);
  return {
    ...certificate,
    child: { ...child, name: { ...child.name, given, givenNames: [given], usualGiven: given } },
    ...(mother
      ? {
          mother: {
            ...mother,
            name: { ...mother.name, given: `Maman-${given}` },
            birthDate: motherBirth(number),
          },
        }
      : {}),
  };
}

const SYLLABLES = ['Ba', 'de', 'fi', 'go', 'lu', 'ma', 'ne', 'pi', 'ro', 'su', 'ta', 've', 'zi'] as const;

/** Another name for each number; it looks like nobody's. */
export function inventedName(number: number): string {
  let name = '';
  for (let rest = number; rest > 0 || name === ''; rest = Math.floor(rest / SYLLABLES.length))
    name += SYLLABLES[rest % SYLLABLES.length];
  return `Essai-${name}`;
}

/** AAAA-MM-JJ. */
export function motherBirth(number: number): string {
  return new Date(Date.UTC(1980, 0, 1 + (number % 7000))).toISOString().slice(0, 10);
}
