import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { XdmError, type XdmErrorCode } from '../errors.ts';
import { type ForgedEntry, type ForgeOptions, forgeZip } from './forge.ts';
import { readZip } from './read.ts';

const MIB = 1024 * 1024;
const text = (content: string) => Buffer.from(content);
const file = (path: string, content = 'contenu'): ForgedEntry => ({ path, bytes: text(content) });

async function codeOf(zip: Uint8Array): Promise<XdmErrorCode | 'read'> {
  try {
    await readZip(zip);
    return 'read';
  } catch (error) {
    assert.ok(error instanceof XdmError, `${error}`);
    return error.code;
  }
}

const forged = (entries: ForgedEntry[], options: ForgeOptions = {}) => codeOf(forgeZip(entries, options));

test('an honest archive gives its files, directories left out', async () => {
  const files = await readZip(
    forgeZip([
      file('README.TXT'),
      { path: 'IHE_XDM/', bytes: text(''), method: 0 },
      file('IHE_XDM/É.XML', 'été'),
    ]),
  );
  assert.deepEqual(
    files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]),
    [
      ['README.TXT', 'contenu'],
      ['IHE_XDM/É.XML', 'été'],
    ],
  );
});

test('a stored entry, an empty file, a comment and a needless zip64 record are read', async () => {
  assert.equal(await forged([{ ...file('A.TXT'), method: 0 }]), 'read');
  assert.equal(await forged([file('A.TXT', '')]), 'read');
  assert.equal(await forged([file('A.TXT')], { comment: text('produit par un logiciel') }), 'read');
  assert.equal(await forged([file('A.TXT')], { zip64: 1 }), 'read');
});

test('what is not a ZIP, or only part of one', async () => {
  const zip = forgeZip([file('A.TXT'), file('B.TXT')]);
  assert.equal(await codeOf(Buffer.alloc(0)), 'xdm.not-a-zip');
  assert.equal(await codeOf(text('%PDF-1.7 ceci est un PDF, pas une archive')), 'xdm.not-a-zip');
  assert.equal(await codeOf(zip.subarray(0, zip.length - 10)), 'xdm.not-a-zip');
  assert.equal(await codeOf(zip.subarray(20)), 'xdm.damaged');
});

test('a package above 10 MiB is refused before it is looked at', async () => {
  assert.equal(await codeOf(Buffer.alloc(10 * MIB + 1)), 'xdm.too-large');
});

test('paths that leave the folder', async () => {
  const hostile = [
    '../A',
    'a/../../B',
    '/etc/passwd',
    '\\A',
    'a\\b',
    'C:/A',
    'c:A',
    'A\u0000.XML',
    'a//b',
    './A',
    'a/\u001b[2J',
  ];
  for (const path of [...hostile, 'A'.repeat(300)])
    assert.equal(await forged([file(path)]), 'xdm.unsafe-path', path);
});

test('names that a recipient could not tell apart', async () => {
  assert.equal(await forged([file('A.XML'), file('a.xml')]), 'xdm.duplicate-name');
  assert.equal(await forged([file('\u00c9.XML'), file('E\u0301.XML')]), 'xdm.duplicate-name');
});

test('encrypted entries, whatever the scheme', async () => {
  for (const flags of [0x0001, 0x0041, 0x2001])
    assert.equal(await forged([{ ...file('A'), flags }]), 'xdm.encrypted');
});

test('a method that recipients do not read', async () => {
  assert.equal(await forged([{ ...file('A'), method: 12 }]), 'xdm.unsupported-method');
});

test('symbolic links and devices', async () => {
  for (const type of [0o120000, 0o020000, 0o010000]) {
    assert.equal(
      await forged([{ ...file('A'), externalAttributes: ((type | 0o644) << 16) >>> 0 }]),
      'xdm.special-file',
    );
  }
  assert.equal(await forged([{ ...file('A'), externalAttributes: (0o100644 << 16) >>> 0 }]), 'read');
});

test('an archive in the archive, by its name, its beginning or its end', async () => {
  const inner = forgeZip([file('A')]);
  assert.equal(await forged([file('A.ZIP')]), 'xdm.nested-zip');
  assert.equal(await forged([{ path: 'A.XML', bytes: inner }]), 'xdm.nested-zip');
  const polyglot = Buffer.concat([text('%PDF-1.7\n'), inner]);
  assert.equal(await forged([{ path: 'A.PDF', bytes: polyglot }]), 'xdm.nested-zip');
});

test('too many entries, honest or announced', async () => {
  const many = Array.from({ length: 65 }, (_, index) => file(`F${index}.TXT`));
  assert.equal(await forged(many), 'xdm.too-many-entries');
  assert.equal(await forged([file('A')], { announced: 60_000 }), 'xdm.too-many-entries');
});

test('fewer entries announced than the directory holds', async () => {
  assert.equal(await forged([file('A'), file('B')], { announced: 1 }), 'xdm.hidden-data');
});

test('a bomb: 60 MiB of zeros in 60 kB', async () => {
  const zeros = Buffer.alloc(30 * MIB);
  const bomb: ForgedEntry[] = [
    { path: 'A', bytes: zeros },
    { path: 'B', bytes: zeros },
  ];
  assert.equal(await forged(bomb), 'xdm.ratio');
  const random = { path: 'A', bytes: zeros, compressed: Buffer.alloc(MIB, 1), expandedSize: 51 * MIB };
  assert.equal(await forged([random]), 'xdm.expands-too-much');
});

test('a small file of repeated text may pass the ratio honestly', async () => {
  assert.equal(await forged([file('A.TXT', 'a'.repeat(500_000))]), 'read');
});

test('many entries that share one compressed block', async () => {
  const block = file('A', 'x'.repeat(1000));
  const shared = Array.from({ length: 10 }, (_, index) => ({
    ...block,
    path: `B${index}`,
    localPath: 'A',
    sameDataAs: 0,
  }));
  // The local header says another name; with the same name the layout itself is refused.
  assert.equal(await forged([block, ...shared]), 'xdm.inconsistent-headers');
  const longer = { ...file('AA', 'y'), before: forgeZip([file('A')]) };
  assert.equal(await forged([longer]), 'xdm.hidden-data');
});

test('entries that overlap', async () => {
  const inner = forgeZip([file('B.TXT', 'contenu du second')]).subarray(0, 35 + 19);
  const outer: ForgedEntry = { path: 'A.TXT', bytes: inner, method: 0 };
  const honest = forgeZip([outer, { ...file('B.TXT', 'contenu du second'), sameDataAs: 0 }]);
  // The second entry points at the local header of the same name hidden in the data of the first.
  honest.writeUInt32LE(35, honest.length - 22 - 5 - 4);
  assert.equal(await codeOf(honest), 'xdm.overlap');
});

test('bytes of nobody, before, between or after', async () => {
  assert.equal(await forged([{ ...file('A'), before: Buffer.alloc(4) }]), 'xdm.hidden-data');
  assert.equal(
    await forged([file('A'), { ...file('B'), before: text('reste d’un autre enfant') }]),
    'xdm.hidden-data',
  );
  assert.equal(await forged([file('A')], { trailing: text('suite') }), 'xdm.trailing-data');
});

test('sizes and sums that lie', async () => {
  assert.equal(await forged([{ ...file('A', 'abcdef'), expandedSize: 3 }]), 'xdm.size-mismatch');
  assert.equal(await forged([{ ...file('A', 'abcdef'), expandedSize: 60 }]), 'xdm.size-mismatch');
  assert.equal(await forged([{ ...file('A', 'abcdef'), expandedSize: 0 }]), 'xdm.size-mismatch');
  assert.equal(await forged([{ ...file('A', 'abcdef'), method: 0, expandedSize: 3 }]), 'xdm.size-mismatch');
  assert.equal(await forged([{ ...file('A'), crc32: 1 }]), 'xdm.checksum');
  const twoMib = { path: 'A', bytes: Buffer.alloc(2 * MIB), compressed: Buffer.alloc(0x10000, 1) };
  assert.equal(await forged([twoMib]), 'xdm.damaged');
});

test('data hidden behind the end of a compressed stream', async () => {
  const honest = forgeZip([file('A')]);
  const compressed = honest.subarray(31, honest.length - 22 - 47);
  assert.equal(
    await forged([{ ...file('A'), compressed: Buffer.concat([compressed, text('caché')]) }]),
    'xdm.hidden-data',
  );
});

test('several volumes', async () => {
  assert.equal(await forged([file('A')], { disk: 1 }), 'xdm.multi-disk');
  assert.equal(await forged([file('A')], { zip64: 2 }), 'xdm.multi-disk');
});

test('a directory entry that holds data', async () => {
  assert.equal(await forged([file('IHE_XDM/')]), 'xdm.damaged');
});

test('any bytes, and any archive with any bytes changed, get an answer', async () => {
  const honest = forgeZip(
    [file('A.TXT', 'contenu'.repeat(20)), file('B/C.XML'), { ...file('D'), method: 0 }],
    { zip64: 1 },
  );
  const changes = fc.array(fc.record({ at: fc.nat(honest.length - 1), to: fc.nat(255) }), {
    minLength: 1,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => void (await codeOf(bytes))),
  );
  await fc.assert(
    fc.asyncProperty(changes, async (list) => {
      const changed = Buffer.from(honest);
      for (const { at, to } of list) changed[at] = to;
      await codeOf(changed);
    }),
    { numRuns: 1500 },
  );
});
