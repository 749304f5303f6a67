import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleDocument, writeCertificate } from '@cigogne/cda';
import { arbitraryCertificate } from '@cigogne/certificate/testing';
import fc from 'fast-check';
import { controlDocument } from './index.ts';

const NOW = new Date('2100-01-01T00:00:00Z');

function errorsOf(bytes: Uint8Array): string[] {
  const { report } = controlDocument(bytes, { now: NOW });
  return report.findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, place, found, expected }) => `${code} ${place?.path} ${found ?? ''} ${expected ?? ''}`);
}

for (const kind of ['CS8', 'CS9', 'CS24'] as const) {
  for (const version of ['2025.01', '2024.01']) {
    test(`the sample ${kind} ${version} is in order`, () => {
      assert.deepEqual(errorsOf(sampleDocument({ kind, version })), []);
    });

    for (const extent of ['full', 'minimal', 'random'] as const) {
      test(`any ${extent} ${kind} ${version} that we write is in order`, () => {
        fc.assert(
          fc.property(arbitraryCertificate(kind, version, extent), (certificate) => {
            assert.deepEqual(errorsOf(writeCertificate(certificate)), []);
          }),
          { numRuns: 25 },
        );
      });
    }
  }
}
