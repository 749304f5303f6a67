import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Certificate, sampleCertificate } from '@cigogne/certificate';
import { readCertificate, writeCertificate } from '../index.ts';

/** A mother who asked for secrecy at birth, in a record that keeps what it should not have. */
const secret = (kind: Certificate['kind']): Certificate => {
  const base = sampleCertificate(kind, { otherParent: undefined, guardians: [] });
  const { name: _, ...mother } = base.mother;
  return {
    ...base,
    mother: {
      ...mother,
      addresses: [{ use: 'H', streetName: 'Rue du Secret', postalCode: '87000', city: 'SECRETVILLE' }],
      telecoms: [{ value: 'tel:0699999999' }],
      birthDate: '1991-02-03',
      nir: '291029900000123',
    },
  };
};

for (const kind of ['CS8', 'CS9', 'CS24'] as const) {
  test(`a ${kind} tells nothing of a mother whose identity is withheld`, () => {
    const written = writeCertificate(secret(kind)).toString('utf8');
    for (const trait of [
      'Rue du Secret',
      'SECRETVILLE',
      '0699999999',
      '19910203',
      '03/02/1991',
      '291029900000123',
    ]) {
      assert.ok(!written.includes(trait), trait);
    }
    assert.match(written, /<code code="MTH"[^>]*>\s*<relatedPerson>\s*<name>\s*<family nullFlavor="MSK"\/>/);
    assert.match(written, /Identité non communiquée/);
  });

  test(`a ${kind} of such a mother is read with a mother without traits`, () => {
    const { certificate, unplaced } = readCertificate(writeCertificate(secret(kind)));
    assert.deepEqual(certificate.mother, { relation: 'MTH', role: 'CON', addresses: [], telecoms: [] });
    assert.deepEqual(certificate.answers, secret(kind).answers);
    assert.deepEqual(unplaced, []);
  });
}

test('a CS9 has the date of birth that the official check wants, and gives none when it is read', () => {
  assert.match(writeCertificate(secret('CS9')).toString('utf8'), /<birthTime value="1900"\/>/);
  assert.doesNotMatch(writeCertificate(secret('CS8')).toString('utf8'), /<birthTime value="1900"\/>/);
});

test('a mother of whom no question tells is told of all the same, by her date of birth', () => {
  const base = sampleCertificate('CS24', {
    otherParent: undefined,
    answers: { motherProfession: undefined, motherActivity: undefined },
  });
  const written = writeCertificate(base);
  assert.match(written.toString('utf8'), /<value xsi:type="CD" nullFlavor="NI"\/>/);
  assert.deepEqual(readCertificate(written), { certificate: base, unplaced: [] });
});
