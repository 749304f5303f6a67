import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CURRENT_VERSION, describe, hl7Instant, hl7Local } from '@cigogne/draft';
import { CigogneError } from '@cigogne/kernel';
import fc from 'fast-check';
import { dueDate } from './calendar.ts';
import { readBirths } from './csv.ts';
import { readBirthBundle } from './fhir.ts';
import { readInsDatamatrix } from './ins-datamatrix.ts';

const definition = describe('CS8', CURRENT_VERSION);

/** Whatever comes in, an answer or an error of ours. */
function answers(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    assert.ok(error instanceof CigogneError, String(error));
  }
}

test('no text breaks the readers of files', () => {
  const csvText = fc
    .array(fc.constantFrom('child.family', 'birthWeight', ';', '"', '\n', 'oui', '12', 'é', '\ufeff', ' '), {
      maxLength: 40,
    })
    .map((parts) => parts.join(''));
  fc.assert(fc.property(csvText, (text) => answers(() => readBirths(definition, text))));
  const matrix = fc
    .array(fc.constantFrom('S1', 'S3', 'S7', '299123456789012', '<GS>', 'A', '25-10-2026'), { maxLength: 20 })
    .map((parts) => `IS01${'0'.repeat(22)}${parts.join('')}`);
  fc.assert(fc.property(fc.oneof(matrix, fc.string()), (text) => answers(() => readInsDatamatrix(text))));
  fc.assert(fc.property(fc.json(), (text) => answers(() => readBirthBundle(definition, JSON.parse(text)))));
});

test('a gender that every object has a property for is none', () => {
  const bundle = (gender: string) => ({
    resourceType: 'Bundle',
    type: 'collection',
    entry: [{ resource: { resourceType: 'Patient', name: [{ family: 'CIGOGNE-TEST' }], gender } }],
  });
  assert.equal(readBirthBundle(definition, bundle('female')).fields['child.sex'], 'F');
  for (const gender of ['constructor', '__proto__', 'toString'])
    assert.equal(readBirthBundle(definition, bundle(gender)).fields['child.sex'], undefined, gender);
});

test('deadlines are the law’s', () => {
  assert.equal(dueDate('CS8', '2026-02-25'), '2026-03-05');
  assert.equal(dueDate('CS9', '2026-01-01'), '2026-10-02');
  assert.equal(dueDate('CS24', '2024-02-29'), '2026-03-01');
  assert.equal(dueDate('CS8', 'hier'), undefined);
});

test('times are local, with the offset of their day and place', () => {
  assert.equal(hl7Local('Europe/Paris', '2026-01-15', '09:05'), '20260115090500+0100');
  assert.equal(hl7Local('Europe/Paris', '2026-07-15', '09:05'), '20260715090500+0200');
  assert.equal(hl7Local('Indian/Reunion', '2026-07-15', '09:05'), '20260715090500+0400');
  assert.equal(hl7Local('America/Martinique', '2026-07-15'), '20260715');
  assert.equal(hl7Instant('America/Cayenne', new Date('2026-07-15T01:30:00Z')), '20260714223000-0300');
});
