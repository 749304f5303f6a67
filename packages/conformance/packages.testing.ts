import { type SampleOptions, sampleDocument } from '@cigogne/cda';
import { type ForgedEntry, type ForgeOptions, forgeZip, readZip } from '@cigogne/xdm';
import * as kit from './kit/forge.ts';

/** A text that is not there would be a test that tests nothing: the kit's own alterations see to it. */
export { first as replacing } from './kit/alter.ts';

/** Invented packages, whole and altered, that the tests of this package share; nothing of it is exported. */

export const NOW = new Date('2026-03-01T10:15:42Z');

const documentOf = (options: Partial<SampleOptions>) => sampleDocument({ kind: 'CS8', ...options });

/** A package of invented documents, without fault. */
export function packageOf(...documents: Partial<SampleOptions>[]): Promise<Buffer> {
  return kit.packageOf(...documents.map(documentOf));
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
export function withMetadata(
  rewrite: (xml: string) => string,
  options: Partial<SampleOptions> = {},
): Promise<Buffer> {
  return kit.withMetadata(rewrite, documentOf(options));
}

/** The package with its document rewritten, hash and size following. */
export function withDocument(rewrite: kit.Rewriting, options: Partial<SampleOptions> = {}): Promise<Buffer> {
  return kit.withDocument(rewrite, documentOf(options));
}
