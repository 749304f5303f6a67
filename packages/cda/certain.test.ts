import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFINITIONS } from '@cigogne/certificate';
import { arbitraryCertificate } from '@cigogne/certificate/testing';
import { parseXml } from '@cigogne/xml';
import { compareReaders, isReadByEngine, mutantsOf } from '@cigogne/xml/testing';
import fc from 'fast-check';
import { readCertificate, readHeader, readNarrative, sampleDocument, writeCertificate } from './index.ts';

/** The XML engine costs more than all else that a certificate goes through (packages/xml, decision 0004). */
for (const { kind, version } of DEFINITIONS) {
  test(`any ${kind} ${version} is read without the XML engine`, () => {
    fc.assert(
      fc.property(arbitraryCertificate(kind, version, 'random'), (certificate) => {
        using document = parseXml(writeCertificate(structuredClone(certificate)));
        readHeader(document);
        readNarrative(document);
        readCertificate(document);
        assert.equal(isReadByEngine(document), false);
      }),
      { numRuns: 20 },
    );
  });
}

test('of what may become of a certificate, both readers say the same', () => {
  const kinds = ['CS8', 'CS9', 'CS24', 'MDE'] as const;
  const mutants = fc.oneof(...kinds.map((kind) => mutantsOf(sampleDocument({ kind }), 2)));
  const tally = { certain: 0, engine: 0, refused: 0 };
  fc.assert(
    fc.property(mutants, (bytes) => {
      tally[compareReaders(bytes)] += 1;
    }),
    { numRuns: 150 },
  );
  assert.ok(tally.certain > 15 && tally.refused > 15, JSON.stringify(tally));
});
