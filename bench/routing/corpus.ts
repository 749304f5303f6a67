import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readHeader, sampleDocument } from '@cigogne/cda';
import { seededIds } from '@cigogne/kernel';
import { composeMessage } from '@cigogne/mail';
import { writePackage } from '@cigogne/xdm';
import { parseXml } from '@cigogne/xml';

export const PLATFORM = 'certificats@plateforme.mssante.test';
export const MATERNITY = 'maternite@chu-cigogne.mssante.test';

/** A whole mail in real life: the package, the PDF, base64 of both. */
const MAIL_BYTES = 190_000;
const KINDS = ['CS8', 'CS9', 'CS24'] as const;
/** Where the children live: one département each, so that the recipients differ. */
const HOMES = [
  { postalCode: '23000', city: 'Guéret' },
  { postalCode: '29200', city: 'Brest' },
  { postalCode: '75011', city: 'Paris' },
  { postalCode: '69003', city: 'Lyon' },
  { postalCode: '13001', city: 'Marseille' },
  { postalCode: '59000', city: 'Lille' },
  { postalCode: '97400', city: 'Saint-Denis' },
];
const ID = '<charge-0000000000@chu-cigogne.mssante.test>';
const ID_DIGITS = 10;

/** Mails of distinct certificates; each can be sent any number of times, every time under another Message-ID. */
export interface Corpus {
  readonly bytes: number;
  mail(sequence: number): { messageId: string; raw: Buffer };
}

/**
 * @param folder ready-made packages (*.zip) instead of invented ones, all of certificates that would be accepted
 */
export async function makeCorpus(distinct: number, folder?: string): Promise<Corpus> {
  const packages = folder ? await packagesOf(folder) : await inventedPackages(distinct);
  const templates = packages.map(template);
  const sizes = templates.map(({ raw }) => raw.length);
  return {
    bytes: Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length),
    mail(sequence) {
      const found = templates[sequence % templates.length];
      if (found === undefined) throw new Error('no package');
      const digits = String(sequence).padStart(ID_DIGITS, '0');
      const raw = Buffer.from(found.raw);
      raw.write(digits, found.digitsAt, 'latin1');
      return { messageId: ID.replace('0'.repeat(ID_DIGITS), digits), raw };
    },
  };
}

async function packagesOf(folder: string): Promise<Buffer[]> {
  const names = (await readdir(folder)).filter((name) => /CS(8|9|24).*\.zip$/i.test(name));
  return Promise.all(names.map((name) => readFile(join(folder, name))));
}

async function inventedPackages(count: number): Promise<Buffer[]> {
  const packages: Buffer[] = [];
  for (let seed = 1; seed <= count; seed += 1) {
    const home = HOMES[seed % HOMES.length];
    const bytes = sampleDocument({
      kind: KINDS[seed % KINDS.length] ?? 'CS8',
      seed,
      ...(home ? { addresses: { child: home, mother: home, guardian: home } } : {}),
    });
    using document = parseXml(bytes);
    const ids = seededIds(seed);
    packages.push(
      await writePackage({
        documents: [{ bytes, header: readHeader(document) }],
        now: new Date('2026-11-01T09:00:00Z'),
        ids,
      }),
    );
  }
  return packages;
}

function template(zip: Buffer, index: number): { raw: Buffer; digitsAt: number } {
  // Base64 with line ends takes 78 bytes for 57.
  const pdfBytes = Math.max(10_000, Math.round(((MAIL_BYTES - 2_000) * 57) / 78) - zip.length);
  const raw = composeMessage({
    messageId: ID,
    date: new Date('2026-11-01T09:05:00Z'),
    from: { label: 'Maternité de mesure', address: MATERNITY },
    to: [PLATFORM],
    subject: 'XDM/1.0/DDM+Certificat, déclaration CIGOGNE-TEST Aimee 25/10/2026',
    text: 'Certificat inventé, pour une mesure.',
    attachments: [
      { filename: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes: zip },
      {
        filename: 'certificat.pdf',
        contentType: 'application/pdf',
        bytes: incompressiblePdf(pdfBytes, index),
      },
    ],
    mss: { codeCda: ['CERT_DECL'], ins: true, nil: 'MESURE-1' },
  });
  if (raw.includes('\r\n.')) throw new Error('a line begins with a dot');
  return { raw, digitsAt: raw.indexOf(ID, 0, 'latin1') + ID.indexOf('0') };
}

/** Bytes that no compression shrinks, as a scanned PDF's: the same for the same `seed`. */
function incompressiblePdf(bytes: number, seed: number): Buffer {
  const noise = createHash('shake256', { outputLength: bytes }).update(`pdf ${seed}`).digest();
  noise.write('%PDF-1.7\n', 'latin1');
  return noise;
}
