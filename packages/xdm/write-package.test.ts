import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SampleOptions } from '@cigogne/cda';
import fc from 'fast-check';
import { compareWithCda } from './compare.ts';
import { XdmError } from './errors.ts';
import { entryFromHeader } from './from-header.ts';
import { verifyIntegrity } from './integrity.ts';
import { readPackage } from './package.ts';
import { countedIds, NOW, sample } from './sample.testing.ts';
import { versionAction } from './version-action.ts';
import { type PackageInput, writePackage } from './write-package.ts';
import { readDirectory } from './zip/directory.ts';
import { readEndRecord } from './zip/end-record.ts';
import { readZip } from './zip/read.ts';

const write = (input: Partial<PackageInput> & Pick<PackageInput, 'documents'>) =>
  writePackage({ now: NOW, ids: countedIds(), ...input });

const names = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ'’ -]{1,20}[a-zé]$/).map((name) => name.trim());
const anyDocument: fc.Arbitrary<SampleOptions> = fc.record(
  {
    kind: fc.constantFrom('CS8', 'CS9', 'CS24'),
    seed: fc.integer({ min: 1, max: 9999 }),
    versionNumber: fc.integer({ min: 1, max: 3 }),
    withIns: fc.boolean(),
    child: fc.record({
      birthFamily: names,
      given: fc.array(names, { minLength: 1, maxLength: 3 }),
      gender: fc.constantFrom('F', 'M', 'UN'),
    }),
    custodianName: fc.stringMatching(/^[ -~À-ÿ]{1,40}$/).filter((name) => name.trim() !== ''),
    birthplaceCog: fc.constantFrom('2A004', '75056', '97411', '99109'),
  },
  { requiredKeys: ['kind'] },
);

test('what is written is read: bytes, metadata and agreement, for any document', async () => {
  await fc.assert(
    fc.asyncProperty(anyDocument, async (options) => {
      const document = sample(options);
      const read = await readPackage(await write({ documents: [document] }));
      const [first] = read.documents;
      assert.ok(first && read.documents.length === 1);
      assert.deepEqual(Buffer.from(first.bytes), document.bytes);
      const { line: _line, entryUuid, ...entry } = first.entry;
      assert.deepEqual(entry, entryFromHeader(document.header, document.bytes));
      assert.match(entryUuid ?? '', /^urn:uuid:/);
      assert.deepEqual(compareWithCda(first.entry, document.header), []);
      const { hashMatches, sizeMatches } = verifyIntegrity(first);
      assert.ok(hashMatches && sizeMatches);
    }),
    { numRuns: 60 },
  );
});

test('the same input gives the same bytes, in any time zone', async () => {
  const document = sample();
  const zone = process.env.TZ;
  const first = await write({ documents: [document] });
  process.env.TZ = 'Pacific/Noumea';
  try {
    assert.deepEqual(await write({ documents: [document] }), first);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test('the layout is the one of the official packages: 8.3 names, explicit directories, ASCII, CRLF', async () => {
  const zip = await write({ documents: [sample({ custodianName: 'Maternité « Œuvre » de l’Été' })] });
  const entries = await readDirectory(zip, readEndRecord(zip));
  assert.deepEqual(
    entries.map(({ path }) => path),
    [
      'INDEX.HTM',
      'README.TXT',
      'IHE_XDM/',
      'IHE_XDM/SUBSET01/',
      'IHE_XDM/SUBSET01/DOC0001.XML',
      'IHE_XDM/SUBSET01/METADATA.XML',
    ],
  );
  const files = await readZip(zip);
  for (const { path, bytes } of files.filter((file) => !file.path.includes('/'))) {
    const content = Buffer.from(bytes).toString('latin1');
    assert.match(content, /^[\x20-\x7e\r\n]+$/, path);
    assert.ok(!/[^\r]\n/.test(content), path);
  }
  for (const { path } of files) assert.match(path, /^(?:[A-Z0-9_]{1,8}\/)*[A-Z0-9_]{1,8}\.[A-Z]{3}$/);
});

test('the submission set is whole', async () => {
  const document = sample();
  const { submissionSets, associations, documents } = await readPackage(
    await write({ documents: [document] }),
  );
  const [set] = submissionSets;
  assert.ok(set);
  assert.match(set.uniqueId ?? '', /^2\.25\.\d+$/);
  assert.equal(set.submissionTime, '20260301101542');
  assert.equal(set.title, document.header.title);
  assert.deepEqual(set.patientId, documents[0]?.entry.patientId);
  assert.ok(set.sourceId && set.contentTypeCode && set.authors.length === 1);
  assert.deepEqual(associations, [
    { type: 'HasMember', source: set.entryUuid, target: documents[0]?.entry.entryUuid },
  ]);
});

test('a first version has no action; a later one replaces; a deletion is asked for', async () => {
  const actionOf = async (input: PackageInput['documents'][number]) => {
    const { documents, associations } = await readPackage(await write({ documents: [input] }));
    const entry = documents[0]?.entry;
    assert.ok(entry);
    return { action: versionAction(entry, associations), slot: entry.actionSlot };
  };
  assert.deepEqual(await actionOf(sample()), { action: 'create', slot: undefined });
  assert.deepEqual(await actionOf(sample({ versionNumber: 2 })), { action: 'replace', slot: 'C' });
  assert.deepEqual(await actionOf({ ...sample({ versionNumber: 2 }), action: 'delete' }), {
    action: 'delete',
    slot: 'D',
  });
  const replaced = 'urn:uuid:0f0e0d0c-0000-4000-8000-000000000000';
  assert.deepEqual(await actionOf({ ...sample(), action: 'create', replaces: replaced }), {
    action: 'replace',
    slot: undefined,
  });
});

test('several documents of one child share a package', async () => {
  const documents = [sample({ kind: 'CS8' }), sample({ kind: 'CS9', id: { root: '2.999.2026.1.1.9' } })];
  const read = await readPackage(await write({ documents }));
  assert.deepEqual(
    read.documents.map(({ path }) => path),
    ['IHE_XDM/SUBSET01/DOC0001.XML', 'IHE_XDM/SUBSET01/DOC0002.XML'],
  );
});

test('what cannot make a package is refused with its reason', async () => {
  const refused = async (documents: PackageInput['documents']) => {
    await assert.rejects(
      write({ documents }),
      (error) => error instanceof XdmError && error.code === 'xdm.cannot-write',
    );
  };
  const { bytes, header } = sample();
  const { id: _id, ...withoutId } = header;
  await refused([]);
  await refused([{ bytes, header: withoutId }]);
  await refused([{ bytes, header: { ...header, patients: [] } }]);
  await refused([sample({ secondPatient: true })]);
  await refused([sample({ seed: 1 }), sample({ seed: 2 })]);
});
