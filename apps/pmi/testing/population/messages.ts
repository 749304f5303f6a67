import { createHash } from 'node:crypto';
import { readHeader, writeCertificate } from '@cigogne/cda';
import type { Random } from '@cigogne/certificate';
import { seededIds } from '@cigogne/kernel';
import { composeMessage } from '@cigogne/mail';
import { writePackage } from '@cigogne/xdm';
import { parseXml } from '@cigogne/xml';
import { birthOf, type Home } from './births.ts';
import { certificatesOf, type Generated } from './certificates.ts';
import { randomOf } from './draw.ts';

/** One message of the mailbox, and the truth of it. */
export interface Sent {
  raw: Buffer;
  receivedAt: Date;
  documentId: string;
  /** Number of the child in the population. */
  child: number;
  variant: Generated['variant'];
  /** `bytes`: the very message that came before; `document`: its document again, in another message. */
  repeats: 'bytes' | 'document' | undefined;
}

export interface PopulationOptions {
  seed: number;
  /** Distinct certificates; those sent twice come on top. */
  certificates: number;
  homes: readonly Home[];
  years: readonly number[];
  /** Bytes of the PDF that comes with each certificate; 0: none. */
  pdfBytes: number;
}

const PMI = 'pmi@pmi.mssante.test';
const PLATFORM = 'certificats@plateforme.mssante.test';
const TWICE = 0.01;

/** Where a certificate is found again: its birth, and its place among those of the birth’s children. */
interface Place {
  birth: number;
  index: number;
  at: number;
}

const ofBirth = ({ seed, homes, years }: PopulationOptions, birth: number): Generated[] =>
  birthOf(seed, birth, homes, years).flatMap((child) => certificatesOf(seed, child, homes));

/** Certificates in the order in which the PMI receives them. Only their places are held: each is made when asked for. */
export function* population(options: PopulationOptions): Generator<Generated> {
  const places: Place[] = [];
  for (let birth = 0; places.length < options.certificates; birth += 1) {
    ofBirth(options, birth).forEach(({ receivedAt }, index) => {
      if (places.length < options.certificates) places.push({ birth, index, at: receivedAt.getTime() });
    });
  }
  places.sort((a, b) => a.at - b.at || a.birth - b.birth || a.index - b.index);
  for (const { birth, index } of places) {
    const generated = ofBirth(options, birth)[index];
    if (generated !== undefined) yield generated;
  }
}

/** The mail of a PMI: each certificate in a message of the platform, one per cent of them twice. */
export async function* mailOf(options: PopulationOptions): AsyncGenerator<Sent> {
  let sequence = 0;
  for (const generated of population(options)) {
    const random = randomOf(options.seed + 2, sequence);
    const sent = await messageOf(generated, sequence, options.pdfBytes);
    yield sent;
    if (random.chance(TWICE))
      yield await again(generated, sent, { sequence, pdfBytes: options.pdfBytes, random });
    sequence += 1;
  }
}

/** Half of the repetitions are the same bytes; the others the same document in another message. */
async function again(
  generated: Generated,
  sent: Sent,
  { sequence, pdfBytes, random }: { sequence: number; pdfBytes: number; random: Random },
): Promise<Sent> {
  if (random.chance(0.5)) return { ...sent, repeats: 'bytes' };
  return { ...(await messageOf(generated, sequence, pdfBytes, '-bis')), repeats: 'document' };
}

async function messageOf(
  { certificate, receivedAt, child, variant }: Generated,
  sequence: number,
  pdfBytes: number,
  suffix = '',
): Promise<Sent> {
  const bytes = writeCertificate(certificate);
  using document = parseXml(bytes);
  const header = readHeader(document);
  const zip = await writePackage({
    documents: [{ bytes, header }],
    now: receivedAt,
    ids: seededIds(sequence),
  });
  const raw = composeMessage({
    messageId: `<population-${sequence}${suffix}@plateforme.mssante.test>`,
    date: receivedAt,
    from: { label: 'Plateforme', address: PLATFORM },
    to: [PMI],
    subject: 'XDM/1.0/DDM+Certificat',
    text: 'Certificat inventé, pour une mesure.',
    attachments: [
      { filename: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes: zip },
      ...(pdfBytes > 0
        ? [{ filename: 'certificat.pdf', contentType: 'application/pdf', bytes: noise(pdfBytes, sequence) }]
        : []),
    ],
    mss: { codeCda: ['CERT_DECL'], ins: true, nil: 'MESURE-1' },
  });
  const { root, extension } = certificate.document.id;
  return {
    raw,
    receivedAt,
    documentId: extension === undefined ? root : `${root}^${extension}`,
    child: child.number,
    variant,
    repeats: undefined,
  };
}

/** Bytes that no compression shrinks, as those of a scanned PDF. */
function noise(bytes: number, seed: number): Buffer {
  const made = createHash('shake256', { outputLength: bytes }).update(`pdf ${seed}`).digest();
  made.write('%PDF-1.7\n', 'latin1');
  return made;
}
