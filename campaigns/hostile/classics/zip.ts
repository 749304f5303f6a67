import { type ForgedEntry, forgeZip } from '@cigogne/xdm';
import type { Dice } from '../../common/dice.ts';

const MIB = 1 << 20;
const zeros = (bytes: number) => Buffer.alloc(bytes);

/** The bombs and tricks that every reader of archives has met once. */
export const CLASSIC_ZIP: Readonly<Record<string, (dice: Dice, files: readonly ForgedEntry[]) => Buffer>> = {
  'a bomb': (dice, files) =>
    forgeZip([...files, { path: 'BOMB.TXT', bytes: zeros(dice.pick([10, 60]) * MIB) }]),
  'a bomb that says it is small': (_, files) =>
    forgeZip([...files, { path: 'BOMB.TXT', bytes: zeros(20 * MIB), expandedSize: 10 }]),
  'a bomb of overlapping entries': (_, files) => {
    const kernel: ForgedEntry = { path: 'K0', bytes: zeros(2 * MIB) };
    const others = Array.from({ length: 60 }, (_entry, n) => ({
      ...kernel,
      path: `K${n + 1}`,
      sameDataAs: 0,
    }));
    return forgeZip([kernel, ...others, ...files]);
  },
  'a bomb in the document': (_, files) =>
    forgeZip(
      files.map((file) => (file.path.includes('DOC0001') ? { ...file, bytes: zeros(30 * MIB) } : file)),
    ),
  'a bomb in the metadata': (_, files) =>
    forgeZip(
      files.map((file) =>
        file.path.endsWith('METADATA.XML')
          ? { ...file, bytes: Buffer.from(`<a>${'<b/>'.repeat(2_000_000)}</a>`) }
          : file,
      ),
    ),
  'an archive in an archive in an archive': (dice, files) => {
    let zip = forgeZip(files);
    for (let level = dice.between(1, 12); level > 0; level -= 1)
      zip = forgeZip([{ path: 'X.ZIP', bytes: zip, method: 0 }]);
    return zip;
  },
  /** As a quine is: the data of its entry are the whole archive, its own header among them. */
  'an archive that holds itself': (_, files) => {
    const zip = forgeZip(files);
    const whole = forgeZip([...files, { path: 'SELF.ZIP', bytes: zip, method: 0 }]);
    return forgeZip([
      ...files,
      { path: 'SELF.ZIP', bytes: whole, compressed: whole.subarray(0, zip.length), method: 0 },
    ]);
  },
  'a symbolic link': (_, files) =>
    forgeZip([...files, { path: 'LIEN', bytes: Buffer.from('/etc/passwd'), externalAttributes: 0xa1ff0000 }]),
  'more entries than counted': (_, files) => forgeZip(files, { announced: 1 }),
  '65,535 entries': () =>
    forgeZip(
      Array.from({ length: 65_535 }, (_, n) => ({ path: String(n), bytes: Buffer.alloc(0), method: 0 })),
    ),
  'two archives in a row': (_, files) => Buffer.concat([forgeZip(files), forgeZip(files)]),
  'a program before the archive': (dice, files) =>
    Buffer.concat([Buffer.from('MZ'), dice.bytes(500), forgeZip(files)]),
  'only an end record': () => forgeZip([]),
  'all of the format’s signatures': () =>
    Buffer.from(
      'PK\u0001\u0002PK\u0003\u0004PK\u0005\u0006PK\u0006\u0006PK\u0006\u0007'.repeat(3_000),
      'latin1',
    ),
  'expanded at length': (_, files) =>
    forgeZip([...files, { path: 'BIG.TXT', bytes: incompressible(9 * MIB) }]),
};

function incompressible(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let at = 0; at < length; at += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    bytes.writeInt32LE(state, at);
  }
  return bytes;
}
