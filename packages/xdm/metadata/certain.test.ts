import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseXml } from '@cigogne/xml';
import { compareReaders, isReadByEngine } from '@cigogne/xml/testing';
import { countedIds, NOW, official, sample } from '../sample.testing.ts';
import { writePackage } from '../write-package.ts';
import { readZip } from '../zip/read.ts';
import { withoutLeadingSpace } from './read.ts';

/** The XML engine costs more than all else that metadata go through (packages/xml, decision 0004). */
async function assertCertain(zip: Uint8Array): Promise<void> {
  const metadata = (await readZip(zip)).filter(({ path }) => path.endsWith('METADATA.XML'));
  assert.ok(metadata.length > 0);
  for (const { bytes } of metadata) {
    assert.equal(compareReaders(bytes), 'certain');
    using document = parseXml(withoutLeadingSpace(bytes), { maxDepth: 64 });
    assert.equal(isReadByEngine(document), false);
  }
}

test('metadata of ours are read without the XML engine', async () => {
  for (const kind of ['CS8', 'CS9', 'CS24'] as const) {
    const documents = [sample({ kind }), sample({ kind, id: { root: '2.999.7.2' } })];
    await assertCertain(await writePackage({ documents, now: NOW, ids: countedIds() }));
  }
});

test('so are those of the official packages', { skip: official.skip }, async () => {
  for (const name of official.certificates) await assertCertain(official.read(name));
});
