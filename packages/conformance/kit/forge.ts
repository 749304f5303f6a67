import { type CdaHeader, readHeader, writeCertificate } from '@cigogne/cda';
import {
  type Certificate,
  type DocumentKind,
  type SampleOverrides,
  sampleCertificate,
} from '@cigogne/certificate';
import { type ForgedEntry, type ForgeOptions, forgeZip, readZip, sha1, writePackage } from '@cigogne/xdm';
import { parseXml } from '@cigogne/xml';

const DOCUMENT = 'IHE_XDM/SUBSET01/DOC0001.XML';
const METADATA = 'IHE_XDM/SUBSET01/METADATA.XML';

/** The kit's packages are all of this instant: the same kit is the same bytes. */
const EMITTED = new Date('2026-03-01T10:15:42Z');

/** A change of the text of a file. */
export type Rewriting = (xml: string) => string | Uint8Array;

/** The document of an invented certificate. */
export function documentOf(kind: DocumentKind = 'CS8', overrides: SampleOverrides = {}): Buffer {
  return writeCertificate(sampleCertificate(kind, overrides));
}

/** The package of a document, without fault. */
export function packageOf(...documents: readonly Uint8Array[]): Promise<Buffer> {
  let count = 0;
  const uuid = () => `00000000-0000-7000-8000-${(++count).toString(16).padStart(12, '0')}`;
  return writePackage({
    documents: documents.map((bytes) => ({ bytes, header: headerOf(bytes) })),
    now: EMITTED,
    ids: { uuid },
  });
}

export function packaged(certificate: Certificate): Promise<Buffer> {
  return packageOf(writeCertificate(certificate));
}

function headerOf(bytes: Uint8Array): CdaHeader {
  using document = parseXml(bytes);
  return readHeader(document);
}

/** The sample package's files, read once: most of the kit is made from them. */
let sample: Promise<ForgedEntry[]> | undefined;
function sampleFiles(): Promise<ForgedEntry[]> {
  sample ??= packageOf(documentOf()).then((zip) => readZip(zip));
  return sample;
}

/** The sample package with its archive forged. */
export async function forged(
  change: (files: ForgedEntry[]) => ForgedEntry[] | Promise<ForgedEntry[]>,
  options?: ForgeOptions,
): Promise<Buffer> {
  return forgeZip(await change(await sampleFiles()), options);
}

/** The package of the sample document once altered: its metadata say what the document says. */
export function packagedAs(change: (xml: string) => string): Promise<Buffer> {
  return packageOf(Buffer.from(change(documentOf().toString())));
}

/** The sample package with files added. */
export function added(...entries: ForgedEntry[]): Promise<Buffer> {
  return forged((files) => [...files, ...entries]);
}

/** The sample package, its first file changed. */
export function first(change: Partial<ForgedEntry>): Promise<Buffer> {
  return forged(([head, ...rest]) => (head ? [{ ...head, ...change }, ...rest] : []));
}

/** A package with METADATA.XML rewritten: the sample one, or that of a document. */
export async function withMetadata(rewrite: (xml: string) => string, document?: Uint8Array): Promise<Buffer> {
  const files = await (document === undefined ? sampleFiles() : packageOf(document).then(readZip));
  return forgeZip(
    files.map((file) =>
      file.path === METADATA ? { path: METADATA, bytes: rewritten(file, rewrite) } : file,
    ),
  );
}

/** A package with its document rewritten, size and digest of the metadata following. */
export async function withDocument(rewrite: Rewriting, document = documentOf()): Promise<Buffer> {
  const files = await readZip(await packageOf(document));
  const after = rewritten({ bytes: document }, rewrite);
  const follow = (xml: string) =>
    xml.replace(sha1(document), sha1(after)).replace(`>${document.length}<`, `>${after.length}<`);
  return forgeZip(
    files.map((file) => {
      if (file.path === DOCUMENT) return { path: DOCUMENT, bytes: after };
      return file.path === METADATA ? { path: METADATA, bytes: rewritten(file, follow) } : file;
    }),
  );
}

function rewritten({ bytes }: { bytes: Uint8Array }, rewrite: Rewriting): Uint8Array {
  const before = Buffer.from(bytes).toString();
  const after = rewrite(before);
  // A fault that is not put in would be a package without fault under the name of one.
  if (after === before) throw new RangeError('the alteration finds nothing to change');
  return typeof after === 'string' ? Buffer.from(after) : after;
}
