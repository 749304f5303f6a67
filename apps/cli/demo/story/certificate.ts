import { randomUUID } from 'node:crypto';
import { type CdaHeader, readHeader, readNarrative, type SampleOptions, sampleDocument } from '@cigogne/cda';
import { documentModel } from '@cigogne/certificate';
import { renderCertificatePdf } from '@cigogne/pdf';
import { writePackage } from '@cigogne/xdm';
import { parseXml } from '@cigogne/xml';

/** What must become of a certificate that the demonstration sends. */
export type Expected =
  | {
      outcome: 'delivered';
      to: readonly { pmi: string; mode: 'xdm' | 'pdf' }[];
      late?: true;
      replaces?: true;
    }
  | { outcome: 'rejected'; code: string };

/** Who sends: a maternity the certificate of the 8th day, a physician the others. */
export type EmitterName = 'maternity' | 'physician';

/** A certificate to send, and what must become of it. */
export interface Certificate {
  /** What it shows, French, short: a line of the table. */
  label: string;
  emitter: EmitterName;
  zip: Buffer;
  /** As the emitter's software made it; the platform makes one when there is none. */
  pdf?: Buffer;
  header: CdaHeader;
  expected: Expected;
  /** It leaves once the one before it has arrived. */
  afterPrevious?: true;
}

export const deliveredTo = (
  pmi: string,
  more: { mode?: 'pdf'; late?: true; replaces?: true } = {},
): Expected => {
  const { mode = 'xdm', ...rest } = more;
  return { outcome: 'delivered', to: [{ pmi, mode }], ...rest };
};

export const rejectedFor = (code: string): Expected => ({ outcome: 'rejected', code });

/** A package that the project writes itself, about an invented child, and its PDF. */
export async function inventedPackage(
  options: SampleOptions,
): Promise<Required<Pick<Certificate, 'zip' | 'header' | 'pdf'>>> {
  const bytes = sampleDocument(options);
  using document = parseXml(bytes);
  const header = readHeader(document);
  const zip = await writePackage({
    documents: [{ bytes, header }],
    now: new Date(),
    ids: { uuid: () => randomUUID() },
  });
  const sections = readNarrative(document);
  const pdf = await renderCertificatePdf({ header, sections, label: documentModel(options.kind).label });
  return { zip, header, pdf };
}
