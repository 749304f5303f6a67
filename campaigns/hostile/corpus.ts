import { readHeader, writeCertificate } from '@cigogne/cda';
import { type CertificateKind, sampleCertificate } from '@cigogne/certificate';
import { type KitManifest, testKit } from '@cigogne/conformance';
import { seededIds } from '@cigogne/kernel';
import {
  composeDsn,
  composeMdn,
  composeMessage,
  composeStandardReturn,
  type NoticeInput,
} from '@cigogne/mail';
import { createTestAuthority } from '@cigogne/mail/testing';
import { type ForgedEntry, readZip, writePackage } from '@cigogne/xdm';
import { parseXml, signXml } from '@cigogne/xml';

export const MATERNITY = 'maternite@chu-cigogne.mssante.test';
export const PLATFORM = 'certificats@plateforme.mssante.test';

const KINDS = ['CS8', 'CS9', 'CS24'] as const satisfies readonly CertificateKind[];
const NOW = new Date('2026-11-01T09:00:00Z');
/** Distinct certificates of each kind: their shapes differ with what was answered. */
const OF_EACH = 4;

/** Good ones, from which the hostile ones are made. */
export interface Corpus {
  /** CDA documents */
  documents: string[];
  /** METADATA.XML of packages */
  metadata: string[];
  packages: { files: ForgedEntry[]; bytes: Buffer }[];
  /** mails as a maternity sends them, DSN, MDN, standard returns; of the test kit, mails already wrong */
  mails: Buffer[];
  /** a signed white list, and the certificate of who may sign */
  list: { xml: string; authority: string };
}

export async function makeCorpus(): Promise<Corpus> {
  const documents: string[] = [];
  const packages: Corpus['packages'] = [];
  for (const kind of KINDS) {
    for (let seed = 1; seed <= OF_EACH; seed += 1) {
      const bytes = writeCertificate(sampleCertificate(kind, { seed }));
      documents.push(bytes.toString());
      const zip = await packageOf(bytes, seed);
      packages.push({ files: await readZip(zip), bytes: zip });
    }
  }
  const metadata = packages.flatMap(({ files }) =>
    files.flatMap(({ path, bytes }) =>
      path.endsWith('METADATA.XML') ? [Buffer.from(bytes).toString()] : [],
    ),
  );
  const { files: kit, manifest } = await testKit();
  const mails = [
    ...packages.slice(0, 6).map(({ bytes }) => mailOf(bytes)),
    ...notices(),
    ...kitMails(kit, manifest),
  ];
  return { documents, metadata, packages, mails, list: await signedList() };
}

async function packageOf(bytes: Buffer, seed: number): Promise<Buffer> {
  using document = parseXml(bytes);
  return writePackage({
    documents: [{ bytes, header: readHeader(document) }],
    now: NOW,
    ids: seededIds(seed),
  });
}

/** A package on its way from a maternity. */
export function mailOf(zip: Uint8Array): Buffer {
  return composeMessage({
    messageId: '<hostile-0000000000@chu-cigogne.mssante.test>',
    date: NOW,
    from: { label: 'Maternité de test', address: MATERNITY },
    to: [PLATFORM],
    subject: 'XDM/1.0/DDM+Certificat, déclaration CIGOGNE-TEST Aimee 25/10/2026',
    text: 'Certificat inventé.',
    attachments: [
      { filename: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes: zip },
      { filename: 'certificat.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF-1.4 essai') },
    ],
    mss: { codeCda: ['CERT_DECL'], ins: true, nil: 'ESSAI-1' },
    requestDisposition: MATERNITY,
  });
}

function notices(): Buffer[] {
  const input: NoticeInput = {
    messageId: '<avis-0000000000@pmi.mssante.test>',
    date: NOW,
    from: { label: 'PMI de test', address: 'pmi@pmi.mssante.test' },
    to: PLATFORM,
    text: 'Avis.',
    original: {
      messageId: '<original@plateforme.mssante.test>',
      subject: 'XDM/1.0/DDM+Certificat',
      headerBlock: `From: ${PLATFORM}\r\nTo: pmi@pmi.mssante.test\r\nMessage-ID: <original@plateforme.mssante.test>\r\n`,
    },
  };
  const error = { code: '906', label: 'Certificat non conforme' };
  return [
    composeDsn({
      ...input,
      reportingMta: 'mx.pmi.mssante.test',
      originalEnvelopeId: '00000000-0000-7000-8000-000000000000',
      recipients: [{ finalRecipient: 'pmi@pmi.mssante.test', action: 'failed', status: '5.1.1' }],
    }),
    composeMdn({ ...input, finalRecipient: 'pmi@pmi.mssante.test', error }),
    composeStandardReturn({ ...input, error }),
  ];
}

function kitMails(files: { path: string; bytes: Uint8Array }[], { files: told }: KitManifest): Buffer[] {
  const mails = new Set(told.map(({ file }) => file).filter((file) => file.endsWith('.eml')));
  return files.filter(({ path }) => mails.has(path)).map(({ bytes }) => Buffer.from(bytes));
}

async function signedList(): Promise<Corpus['list']> {
  const authority = await createTestAuthority();
  const signer = await authority.issue('liste blanche');
  const xml = signXml(
    '<ListeBlanche xmlns="https://listeblanche.mssante.fr/schema"><Domaine><Nom>chu-cigogne.mssante.test</Nom></Domaine><Domaine><Nom>pmi.mssante.test</Nom></Domaine></ListeBlanche>',
    { privateKeyPem: signer.key, certificatePem: signer.cert },
  );
  return { xml, authority: authority.ca };
}
