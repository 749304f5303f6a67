import { readHeader, writeCertificate } from '@cigogne/cda';
import type { Certificate } from '@cigogne/certificate';
import { controlDocument } from '@cigogne/conformance';
import { type Problem, problemsOfReport } from '@cigogne/draft';
import { type VersionAction, writePackage } from '@cigogne/xdm';
import { parseXml } from '@cigogne/xml';
import type { Establishment } from './establishment.ts';

/** The document that would leave, and what the platform's own control says of it. */
export function writeControlled(certificate: Certificate, now: Date): { cda: Buffer; problems: Problem[] } {
  const cda = writeCertificate(certificate);
  const { report } = controlDocument(cda, { now });
  return { cda, problems: problemsOfReport(report, certificate.kind, certificate.version) };
}

/** The package that carries the document; a cancellation is the same document with the action « delete » (slot D). */
export async function packageOf(
  cda: Uint8Array,
  options: { establishment: Establishment; action: VersionAction; now: Date; ids: { uuid(): string } },
): Promise<{ zip: Buffer; header: ReturnType<typeof readHeader> }> {
  using document = parseXml(cda);
  const header = readHeader(document);
  const { establishment, action, now, ids } = options;
  const zip = await writePackage({
    documents: [{ bytes: cda, header, action }],
    software: {
      name: establishment.softwareName,
      version: establishment.softwareVersion,
      publisher: 'Cigogne',
    },
    now,
    ids,
  });
  return { zip, header };
}
