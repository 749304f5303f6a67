import { type ForgedEntry, forgeZip, readZip } from '@cigogne/xdm';
import { casesOf } from './case.ts';
import { added, documentOf, first, forged, packageOf } from './forge.ts';

const MIB = 1024 * 1024;
const SIZE_OF_END = 22;
const SIZE_OF_ENTRY = 46;

const text = (path: string): ForgedEntry => ({ path, bytes: Buffer.from('x') });
const sample = () => packageOf(documentOf());

/** Two entries that share their bytes: the second lies within the first. */
async function overlapping(): Promise<Uint8Array> {
  const [inner] = await readZip(await sample());
  if (inner === undefined) throw new RangeError('the sample package is empty');
  const hidden = forgeZip([inner]);
  const within = hidden.subarray(0, hidden.length - SIZE_OF_END - SIZE_OF_ENTRY - inner.path.length);
  const zip = forgeZip([
    { path: 'A', bytes: within, method: 0 },
    { ...inner, sameDataAs: 0 },
  ]);
  const localHeaderOfA = 31;
  zip.writeUInt32LE(localHeaderOfA, zip.length - SIZE_OF_END - inner.path.length - 4);
  return zip;
}

/** What is wrong with the archive itself. */
export const ARCHIVE_CASES = casesOf({
  'ZIP-NOT-A-ZIP': () => Buffer.from('%PDF-1.7\nCeci n’est pas un paquet.\n'),
  'ZIP-DAMAGED': async () => (await sample()).subarray(40),
  'ZIP-TRAILING-DATA': () => forged((files) => files, { trailing: Buffer.from('x') }),
  'ZIP-HIDDEN-DATA': () => first({ before: Buffer.alloc(30) }),
  'ZIP-MULTI-DISK': () => forged((files) => files, { disk: 1 }),
  'ZIP-ENCRYPTED': () => first({ flags: 1 }),
  'ZIP-METHOD': () => first({ method: 14 }),
  'ZIP-HEADERS': () => first({ localPath: 'AUTRE.TXT' }),
  'ZIP-OVERLAP': overlapping,
  'ZIP-ENTRIES': () => added(...Array.from({ length: 80 }, (_, index) => text(`${index}.TXT`))),
  'ZIP-EXPANDS': () => first({ expandedSize: 60 * MIB }),
  'ZIP-RATIO': () => added({ path: 'B', bytes: Buffer.alloc(20 * MIB) }),
  'ZIP-SIZE-MISMATCH': () => first({ expandedSize: 10 }),
  'ZIP-CHECKSUM': () => first({ crc32: 1 }),
  'ZIP-PATH': () => added(text('../../x')),
  'ZIP-DUPLICATE-NAME': () => added(text('readme.txt')),
  'ZIP-SPECIAL-FILE': () => first({ externalAttributes: 0xa1ff0000 }),
  'ZIP-NESTED': async () => added({ path: 'PAQUET.BIN', bytes: await sample() }),
});
