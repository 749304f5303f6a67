import { existsSync, readFileSync } from 'node:fs';
import { type CdaHeader, readHeader, type SampleOptions, sampleDocument } from '@cigogne/cda';
import { parseXml } from '@cigogne/xml';
import type { PackageDocument, PackageInput } from './write-package.ts';

/** What the tests of this package share; nothing of it is exported. */

export const NOW = new Date('2026-03-01T10:15:42Z');

/** Ids that follow one another: the same from one run to the next. */
export function countedIds(): PackageInput['ids'] {
  let count = 0;
  return {
    uuid: () => {
      count += 1;
      return `00000000-0000-7000-8000-${count.toString(16).padStart(12, '0')}`;
    },
  };
}

export function headerOf(bytes: Uint8Array): CdaHeader {
  using document = parseXml(bytes);
  return readHeader(document);
}

export function sample(options: Partial<SampleOptions> = {}): PackageDocument {
  const bytes = sampleDocument({ kind: 'CS8', ...options });
  return { bytes, header: headerOf(bytes) };
}

const OFFICIAL = new URL('../../../shared/ans/xdm/', import.meta.url);

/** The official packages, read in place; `skip` says why a test cannot run. */
export const official = {
  skip: existsSync(OFFICIAL)
    ? false
    : 'les paquets officiels (../shared/ans/xdm) ne sont pas sur cette machine',
  certificates: ['CSE-CS8_2025.01', 'CSE-CS9_2025.01', 'CSE-CS24_2025.01'],
  read: (name: string): Buffer => readFileSync(new URL(`${name}.IHE_XDM.ZIP`, OFFICIAL)),
};
