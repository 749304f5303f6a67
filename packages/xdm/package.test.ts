import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { XdmError } from './errors.ts';
import { readPackage } from './package.ts';
import { countedIds, NOW, sample } from './sample.testing.ts';
import { writePackage } from './write-package.ts';
import { type ForgedEntry, forgeZip } from './zip/forge.ts';
import { readZip } from './zip/read.ts';

const document = sample();
const files: ForgedEntry[] = await readZip(
  await writePackage({ documents: [document], now: NOW, ids: countedIds() }),
);
const METADATA = 'IHE_XDM/SUBSET01/METADATA.XML';
const metadata = Buffer.from(files.find(({ path }) => path === METADATA)?.bytes ?? []).toString();

/** The package with METADATA.XML rewritten. */
function withMetadata(rewrite: (content: string) => string): Buffer {
  const bytes = Buffer.from(rewrite(metadata));
  return forgeZip(files.map((file) => (file.path === METADATA ? { path: METADATA, bytes } : file)));
}

async function codeOf(zip: Uint8Array): Promise<string> {
  try {
    await readPackage(zip);
    return 'read';
  } catch (error) {
    assert.ok(error instanceof XdmError, `${error}`);
    assert.ok(!error.message.includes('CIGOGNE-TEST'), 'an error names nobody');
    return error.code;
  }
}

test('case does not matter, nor the number of SUBSETs, nor extra files', async () => {
  const lower = files.map((file) => ({ ...file, path: file.path.toLowerCase() }));
  const second = files
    .filter(({ path }) => path.includes('SUBSET01'))
    .map((file) => ({ ...file, path: file.path.replace('SUBSET01', 'SUBSET02') }));
  const extra = [
    { path: 'IHE_XDM/SUBSET01/CDA-FO.XSL', bytes: Buffer.from('<xsl/>') },
    { path: '__MACOSX/._README.TXT', bytes: Buffer.from('x') },
  ];
  const read = await readPackage(forgeZip([...lower, ...second, ...extra]));
  assert.equal(read.documents.length, 2);
  assert.equal(read.submissionSets.length, 2);
  assert.equal(read.otherFiles.length, 4);
});

test('the quirks of official metadata are survived', async () => {
  const quirks = (content: string) =>
    `  \r\n${content.replace(/<\?xml.*?\?>/, '')}`
      .replaceAll('xmlns:rim=', 'xmlns:ns2=')
      .replace(/<(\/?)rim:/g, '<$1ns2:')
      .replaceAll('XDSSubmissionSet.sourceId', 'XDSSumissionSet.sourceId')
      .replace(/classifiedObject="[^"]*"/g, 'classifiedObject="urn:uuid:nobody"')
      .replace(/registryObject="[^"]*"/g, 'registryObject="nowhere"')
      .replace(/(<ns2:Association )/g, '$1objectType="Original" ');
  const plain = await readPackage(withMetadata((content) => content));
  const odd = await readPackage(withMetadata(quirks));
  assert.deepEqual(
    odd.documents.map(({ entry: { line: _line, ...entry } }) => entry),
    plain.documents.map(({ entry: { line: _line, ...entry } }) => entry),
  );
  assert.deepEqual(odd.submissionSets, plain.submissionSets);
});

test('a long URI may come in numbered parts', async () => {
  const split = '<rim:Value>2|0001.XML</rim:Value><rim:Value>1|DOC</rim:Value>';
  assert.equal(
    await codeOf(withMetadata((content) => content.replace('<rim:Value>DOC0001.XML</rim:Value>', split))),
    'read',
  );
});

test('metadata absent, elsewhere, unreadable or of another kind', async () => {
  const without = files.filter(({ path }) => path !== METADATA);
  assert.equal(await codeOf(forgeZip(without)), 'xdm.no-metadata');
  const misplaced = files.map((file) => ({ ...file, path: file.path.replace('IHE_XDM/', '') }));
  assert.equal(await codeOf(forgeZip(misplaced)), 'xdm.no-metadata');
  const unreadable = [
    (content: string) => content.replace('<lcm:', '<!DOCTYPE x [<!ENTITY a "aaaa">]><lcm:'),
    (content: string) => content.slice(0, 500),
    () => '<html/>',
    () => `${'<a>'.repeat(300)}${'</a>'.repeat(300)}`,
    () => '\u0000',
  ];
  for (const rewrite of unreadable)
    assert.equal(await codeOf(withMetadata(rewrite)), 'xdm.metadata-unreadable');
});

test('documents that the metadata do not describe, or that the archive does not hold', async () => {
  const noEntry = (content: string) =>
    content.replace(/<rim:ExtrinsicObject[\s\S]*<\/rim:ExtrinsicObject>/, '');
  assert.equal(await codeOf(withMetadata(noEntry)), 'xdm.no-document');
  for (const uri of [
    'DOC0002.XML',
    '../../../etc/passwd',
    'METADATA.XML/',
    'http://exemple.invalid/doc.xml',
    '',
  ]) {
    const elsewhere = withMetadata((content) => content.replace('>DOC0001.XML<', `>${uri}<`));
    assert.equal(await codeOf(elsewhere), 'xdm.missing-document', uri);
  }
  const itself = withMetadata((content) => content.replace('>DOC0001.XML<', '>METADATA.XML<'));
  assert.equal(await codeOf(itself), 'xdm.ambiguous-document');
  const twice = withMetadata((content) =>
    content.replace(/<rim:ExtrinsicObject[\s\S]*<\/rim:ExtrinsicObject>/, (entry) => entry + entry),
  );
  assert.equal(await codeOf(twice), 'xdm.ambiguous-document');
});

test('values of any shape are kept as they are written', async () => {
  const odd = withMetadata((content) =>
    content
      .replace(/(<rim:Slot name="size">\s*<rim:ValueList>\s*<rim:Value>)\d+/, '$1beaucoup')
      .replace(/(PID-7\|)\d+/, '$1hier')
      .replace(/value="[^"]*\^NH"/g, 'value="sans autorité"'),
  );
  const { documents } = await readPackage(odd);
  const entry = documents[0]?.entry;
  assert.equal(entry?.size, undefined);
  assert.equal(entry?.sourcePatientInfo?.birthDate, 'hier');
  assert.deepEqual(entry?.patientId, { raw: 'sans autorité', id: 'sans autorité' });
});

test('metadata changed anywhere get an answer', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(metadata.length - 1), fc.string({ maxLength: 12 }), async (at, inserted) => {
      await codeOf(
        withMetadata((content) => content.slice(0, at) + inserted + content.slice(at + inserted.length)),
      );
    }),
    { numRuns: 300 },
  );
});
