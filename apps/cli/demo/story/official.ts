import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readHeader } from '@cigogne/cda';
import { readPackage } from '@cigogne/xdm';
import { parseXml } from '@cigogne/xml';
import { ROOT } from '../../project.ts';
import { type Certificate, deliveredTo, type Expected, rejectedFor } from './certificate.ts';

/** The packages that the Agence du numérique en santé publishes, when they lie beside the project. */
const FOLDER = join(ROOT, '../shared/ans/xdm');

const PACKAGES: readonly { file: string; label: string; expected: Expected }[] = [
  { file: 'CSE-CS8_2025.01.IHE_XDM.ZIP', label: '8e jour, exemple officiel', expected: deliveredTo('75') },
  { file: 'CSE-CS9_2025.01.IHE_XDM.ZIP', label: '9e mois, exemple officiel', expected: deliveredTo('75') },
  { file: 'CSE-CS24_2025.01.IHE_XDM.ZIP', label: '24e mois, exemple officiel', expected: deliveredTo('75') },
  {
    file: 'CSE-MDE_2023.01.IHE_XDM.ZIP',
    label: 'Mesures de l’enfant, officiel',
    expected: rejectedFor('CDA-MDE'),
  },
];

/** The official packages; none where they are not. */
export async function officialCertificates(): Promise<Certificate[]> {
  const read = await Promise.all(
    PACKAGES.map(async (one) => ({ ...one, zip: await readIfPresent(one.file) })),
  );
  const present = read.flatMap(({ zip, label, expected }) => (zip ? [{ zip, label, expected }] : []));
  return Promise.all(
    present.map(async (one) => ({ ...one, emitter: 'maternity' as const, header: await headerOf(one.zip) })),
  );
}

async function readIfPresent(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(join(FOLDER, file));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function headerOf(zip: Buffer) {
  const [first] = (await readPackage(zip)).documents;
  if (!first) throw new Error('an official package holds no document');
  using document = parseXml(first.bytes);
  return readHeader(document);
}
