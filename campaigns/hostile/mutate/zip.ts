import { type ForgedEntry, type ForgeOptions, forgeZip } from '@cigogne/xdm';
import type { Dice } from '../../common/dice.ts';
import { mutateBytes } from './bytes.ts';

const PATHS = [
  '../../../etc/passwd',
  '..\\..\\x',
  '/etc/passwd',
  'C:\\x',
  '\\\\server\\share\\x',
  'IHE_XDM/./SUBSET01/METADATA.XML',
  'IHE_XDM//SUBSET01/DOC0001.XML',
  'ihe_xdm/subset01/metadata.xml',
  'IHE_XDM/SUBSET01/DOC0001.XML ',
  'IHE_XDM/SUBSET01/DOC0001.XML\u0000.txt',
  'IHE_XDM/SUBSET01/\u202eLMX.1000COD',
  'IHE_XDM/SUBSET01/',
  'a'.repeat(300),
  'a/'.repeat(120),
  '',
  '.',
  '..',
  'CON',
  'e\u0301/\u00e9',
] as const;
const ATTRIBUTES = [0xa1ff0000, 0x61ff0000, 0x21ff0000, 0x41ed0010, 0xffffffff] as const;
const METHODS = [0, 1, 6, 9, 12, 14, 93, 95, 99, 65_535] as const;
const SIZES = [0, 1, 0x7fffffff, 0xfffffffe, 0xffffffff] as const;

type Change = (dice: Dice, files: ForgedEntry[], options: ForgeOptions) => void;

/** Changes the one entry at random. */
const one =
  (change: (dice: Dice, file: ForgedEntry) => Partial<ForgedEntry>): Change =>
  (dice, files) => {
    const at = dice.below(files.length);
    const file = files[at];
    if (file) files[at] = { ...file, ...change(dice, file) };
  };

/** Every structure-aware change of an archive, by its name. */
const CHANGES: Readonly<Record<string, Change>> = {
  'another path': one((dice) => ({ path: dice.pick(PATHS) })),
  'another path in the local header': one((dice) => ({ localPath: dice.pick(PATHS) })),
  'another method': one((dice) => ({ method: dice.pick(METHODS) })),
  flags: one((dice) => ({ flags: dice.pick([1, 8, 0x20, 0x40, 0x2000, 0xffff]) })),
  'a wrong CRC': one((dice) => ({ crc32: dice.below(2 ** 32) })),
  'a wrong size': one((dice, { bytes }) => ({
    expandedSize: dice.oneIn(2) ? bytes.length + 1 : dice.pick(SIZES),
  })),
  'a special file': one((dice) => ({ externalAttributes: dice.pick(ATTRIBUTES) })),
  'compressed noise': one((dice) => ({ compressed: dice.bytes(dice.between(0, 400)) })),
  'bytes of nobody': one((dice) => ({ before: dice.bytes(dice.between(1, 200)) })),
  'bytes changed': one((dice, { bytes }) => ({ bytes: mutateBytes(dice, bytes).bytes })),
  empty: one(() => ({ bytes: new Uint8Array() })),
  'highly compressed': one((dice) => ({
    bytes: Buffer.alloc(dice.pick([1 << 19, 1 << 20, 3 << 20]), dice.below(256)),
  })),
  'an entry twice'(dice, files) {
    files.push(dice.pick(files));
  },
  'an entry removed'(dice, files) {
    files.splice(dice.below(files.length), 1);
  },
  'entries in another order'(_, files) {
    files.reverse();
  },
  'overlapping entries'(dice, files) {
    const file = dice.pick(files);
    files.push({ ...file, path: `IHE_XDM/X${dice.below(1_000)}.XML`, sameDataAs: dice.below(files.length) });
  },
  'many entries'(dice, files) {
    const count = dice.pick([10, 58, 70, 500]);
    for (let n = 0; n < count; n += 1) files.push({ path: `X/${n}.TXT`, bytes: Buffer.from('x') });
  },
  'an archive inside'(dice, files) {
    files.push({
      path: dice.pick(['X.ZIP', 'X.XML', 'IHE_XDM/SUBSET01/DOC0002.XML']),
      bytes: forgeZip(files.slice(0, 2)),
    });
  },
  'bytes after the end'(dice, _, options) {
    options.trailing = dice.bytes(dice.between(1, 300));
  },
  'a comment that looks like an end'(dice, files, options) {
    options.comment = dice.oneIn(2)
      ? forgeZip(files.slice(0, 1))
      : Buffer.from('PK\u0005\u0006'.repeat(dice.between(1, 2_000)), 'latin1');
  },
  'several disks'(dice, _, options) {
    options.disk = dice.between(1, 65_535);
  },
  'a wrong count'(dice, files, options) {
    options.announced = dice.oneIn(2) ? files.length + 1 : dice.below(65_536);
  },
  zip64(dice, _, options) {
    options.zip64 = dice.oneIn(2) ? 1 : 2;
  },
};

/** One to three changes of an archive's structure; sometimes of its bytes afterwards. */
export function mutateZip(dice: Dice, entries: readonly ForgedEntry[]): { bytes: Buffer; made: string } {
  const files = [...entries];
  const options: ForgeOptions = {};
  const made: string[] = [];
  for (let left = dice.pick([1, 1, 2, 3]); left > 0 && files.length > 0; left -= 1) {
    const name = dice.pick(Object.keys(CHANGES));
    CHANGES[name]?.(dice, files, options);
    made.push(name);
  }
  const zip = forgeZip(files, options);
  if (!dice.oneIn(6)) return { bytes: zip, made: made.join(', ') };
  const { bytes, made: also } = mutateBytes(dice, zip);
  return { bytes, made: [...made, also].join(', ') };
}
