import { readHeader, type SampleOptions, sampleDocument } from '@cigogne/cda';
import { seededIds } from '@cigogne/kernel';
import { type ForgedEntry, forgeZip, readZip, sha1, writePackage } from '@cigogne/xdm';
import { parseXml } from '@cigogne/xml';
import { samplePackage } from './certificate.fixture.ts';

const DOCUMENT = 'IHE_XDM/SUBSET01/DOC0001.XML';
const METADATA = 'IHE_XDM/SUBSET01/METADATA.XML';

/** A package whose archive is rewritten as told, right or wrong. */
export async function forged(
  change: (files: ForgedEntry[]) => ForgedEntry[],
  options: Partial<SampleOptions> = {},
): Promise<Buffer> {
  return forgeZip(change(await readZip(await samplePackage({ kind: 'CS8', ...options }))));
}

/** A package whose METADATA.XML alone is rewritten. */
export function withMetadata(
  rewrite: (xml: string) => string,
  options: Partial<SampleOptions> = {},
): Promise<Buffer> {
  return forged(
    (files) => files.map((file) => (file.path === METADATA ? rewritten(file, rewrite) : file)),
    options,
  );
}

/** A package whose document is rewritten; the hash and the size follow, so that only what was changed is wrong. */
export function withDocument(
  rewrite: (xml: string) => string | Uint8Array,
  options: Partial<SampleOptions> = {},
): Promise<Buffer> {
  return forged((files) => {
    const before = files.find(({ path }) => path === DOCUMENT);
    if (!before) throw new Error('no document in the package');
    const after = rewritten(before, rewrite);
    const follow = (xml: string) =>
      xml
        .replace(sha1(before.bytes), sha1(after.bytes))
        .replace(`>${before.bytes.length}<`, `>${after.bytes.length}<`);
    return files.map((file) => {
      if (file.path === DOCUMENT) return after;
      return file.path === METADATA ? rewritten(file, follow) : file;
    });
  }, options);
}

/** One package of several certificates. */
export function packageOf(...documents: Partial<SampleOptions>[]): Promise<Buffer> {
  return writePackage({
    documents: documents.map((options) => {
      const bytes = sampleDocument({ kind: 'CS8', ...options });
      using document = parseXml(bytes);
      return { bytes, header: readHeader(document) };
    }),
    now: new Date('2026-11-01T09:00:00Z'),
    ids: seededIds(1),
  });
}

/** Replaces what must be there: a text that is not found is a test that tests nothing. */
export function replacing(from: string | RegExp, to: string): (xml: string) => string {
  return (xml) => {
    const changed = xml.replace(from, to);
    if (changed === xml) throw new Error(`nothing to replace: ${from}`);
    return changed;
  };
}

function rewritten({ path, bytes }: ForgedEntry, rewrite: (xml: string) => string | Uint8Array): ForgedEntry {
  const content = rewrite(Buffer.from(bytes).toString());
  return { path, bytes: typeof content === 'string' ? Buffer.from(content) : content };
}
