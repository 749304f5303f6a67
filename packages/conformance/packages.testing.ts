import { type CdaHeader, readHeader, type SampleOptions, sampleDocument } from '@cigogne/cda';
import { type ForgedEntry, type ForgeOptions, forgeZip, readZip, sha1, writePackage } from '@cigogne/xdm';
import { parseXml } from '@cigogne/xml';

/** Invented packages, whole and altered, that the tests of this package share; nothing of it is exported. */

export const NOW = new Date('2026-03-01T10:15:42Z');
const DOCUMENT = 'IHE_XDM/SUBSET01/DOC0001.XML';
const METADATA = 'IHE_XDM/SUBSET01/METADATA.XML';

function countedIds() {
  let count = 0;
  return { uuid: () => `00000000-0000-7000-8000-${(++count).toString(16).padStart(12, '0')}` };
}

function headerOf(bytes: Uint8Array): CdaHeader {
  using document = parseXml(bytes);
  return readHeader(document);
}

/** A package of invented documents, without fault. */
export function packageOf(...documents: Partial<SampleOptions>[]): Promise<Buffer> {
  const written = documents.map((options) => sampleDocument({ kind: 'CS8', ...options }));
  return writePackage({
    documents: written.map((bytes) => ({ bytes, header: headerOf(bytes) })),
    now: NOW,
    ids: countedIds(),
  });
}

/** The files of a package, to be changed and put back with `forgeZip`. */
export async function filesOf(options: Partial<SampleOptions> = {}): Promise<ForgedEntry[]> {
  return readZip(await packageOf(options));
}

/** The package with its archive forged. */
export async function forged(
  change: (files: ForgedEntry[]) => ForgedEntry[],
  options?: ForgeOptions,
): Promise<Buffer> {
  return forgeZip(change(await filesOf()), options);
}

/** The package with METADATA.XML rewritten. */
export async function withMetadata(
  rewrite: (xml: string) => string,
  options: Partial<SampleOptions> = {},
): Promise<Buffer> {
  const files = await filesOf(options);
  return forgeZip(files.map((file) => (file.path === METADATA ? rewritten(file, rewrite) : file)));
}

/** The package with its document rewritten, hash and size following. */
export async function withDocument(
  rewrite: (xml: string) => string | Uint8Array,
  options: Partial<SampleOptions> = {},
): Promise<Buffer> {
  const files = await filesOf(options);
  const before = files.find(({ path }) => path === DOCUMENT)?.bytes ?? new Uint8Array();
  const after = rewritten({ path: DOCUMENT, bytes: before }, rewrite).bytes;
  const follow = (xml: string) =>
    xml.replace(sha1(before), sha1(after)).replace(`>${before.length}<`, `>${after.length}<`);
  return forgeZip(
    files.map((file) => {
      if (file.path === DOCUMENT) return { path: DOCUMENT, bytes: after };
      return file.path === METADATA ? rewritten(file, follow) : file;
    }),
  );
}

function rewritten(file: ForgedEntry, rewrite: (xml: string) => string | Uint8Array): ForgedEntry {
  const content = rewrite(Buffer.from(file.bytes).toString());
  return { path: file.path, bytes: typeof content === 'string' ? Buffer.from(content) : content };
}

/** Removes the first element of that name, with what it holds. */
export function without(name: string): (xml: string) => string {
  const empty = new RegExp(`\\s*<${name}(?: [^>]*)?/>`);
  const full = new RegExp(`\\s*<${name}(?: [^>]*)?(?<!/)>[\\s\\S]*?</${name}>`);
  return (xml) => {
    const [at, length] = [empty, full]
      .map((pattern) => pattern.exec(xml))
      .map((match) => [match?.index ?? Number.POSITIVE_INFINITY, match?.[0].length ?? 0] as const)
      .reduce((first, other) => (other[0] < first[0] ? other : first));
    return Number.isFinite(at) ? xml.slice(0, at) + xml.slice(at + length) : xml;
  };
}

/** Replaces the first text found; a text that is not there is a test that tests nothing. */
export function replacing(from: string | RegExp, to: string): (xml: string) => string {
  return (xml) => {
    const changed = xml.replace(from, to);
    if (changed === xml) throw new Error(`nothing to replace: ${from}`);
    return changed;
  };
}
