import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DEFINITIONS, itemsOf, sampleCertificate } from '@cigogne/certificate';
import { arbitraryCertificate } from '@cigogne/certificate/testing';
import fc from 'fast-check';
import { readCertificate, writeCertificate } from './index.ts';

const RUNS = 40;

for (const definition of DEFINITIONS) {
  const { kind, version } = definition;
  for (const fullness of ['full', 'minimal', 'random'] as const) {
    test(`any ${fullness} ${kind} ${version} is read as it was written`, () => {
      fc.assert(
        fc.property(arbitraryCertificate(kind, version, fullness), (drawn) => {
          // Drawn records have no prototype; what is read has one.
          const certificate = structuredClone(drawn);
          const read = readCertificate(writeCertificate(certificate));
          assert.deepEqual(read.certificate, certificate);
          assert.deepEqual(read.unplaced, []);
        }),
        { numRuns: RUNS },
      );
    });
  }

  test(`the sample ${kind} ${version} is read as it was written, the same bytes at each call`, () => {
    const certificate = sampleCertificate(kind, { version, seed: 3 });
    const written = writeCertificate(certificate);
    assert.ok(written.equals(writeCertificate(structuredClone(certificate))));
    assert.deepEqual(readCertificate(written), { certificate, unplaced: [] });
  });
}

const EXAMPLES = new URL('../../../shared/ans/examples/', import.meta.url);
const ABSENT = existsSync(EXAMPLES) ? false : 'the official examples are not beside the checkout (../shared)';

for (const name of ['CSE-CS8_2025.01', 'CSE-CS9_2025.01', 'CSE-CS24_2025.01', 'CSE-MDE_2023.01']) {
  test(`the official ${name} finds a place for everything, and is the same once written`, {
    skip: ABSENT,
  }, () => {
    const { certificate, unplaced } = readCertificate(readFileSync(new URL(`${name}.xml`, EXAMPLES)));
    assert.deepEqual(unplaced, []);
    assert.deepEqual(readCertificate(writeCertificate(certificate)), { certificate, unplaced: [] });
  });
}

test('every question of the official CS8 has its answer', { skip: ABSENT }, () => {
  const { certificate } = readCertificate(readFileSync(new URL('CSE-CS8_2025.01.xml', EXAMPLES)));
  const { answers } = certificate;
  assert.equal(answers.motherEducation, 'PAT-039');
  assert.equal(answers.tobaccoInPregnancy, 0);
  assert.equal(answers.gestationalHypertension, false);
  assert.equal(answers.hypertensionTreatment, undefined);
  assert.equal(answers.birthWeight, 3900);
  assert.equal(answers.neurologicalCondition, false);
  assert.equal(answers.hearingScreening, true);
  assert.equal(answers.hearingResult, 'MED-179');
  assert.equal(answers.transferDate, '2021-05-03');
  assert.equal(answers.transferDestination, 'HU PARIS OUEST SITE G POMPIDOU APHP');
  assert.equal(answers.pmiInformation, 'texte libre');
  assert.equal(certificate.mother.birthDate, '1989-05-31');
  assert.equal(certificate.transferDestination?.ids[0]?.extension, '1750803447');
  const asked = itemsOf(DEFINITIONS[0] ?? assert.fail()).map(({ id }) => id);
  assert.deepEqual(
    Object.keys(answers).filter((id) => !asked.includes(id)),
    [],
  );
});

test('a document of a version that is not described is read and written as the newest of its kind', () => {
  const certificate = { ...sampleCertificate('CS9'), version: '2027.01' };
  assert.deepEqual(readCertificate(writeCertificate(certificate)), { certificate, unplaced: [] });
});

test('times, comments, doses and a destination are carried with the answers', () => {
  const base = sampleCertificate('CS8', {
    answers: {
      transferType: '2603003',
      transferService: '405269005',
      transferDate: '2025-03-04',
      transferDestination: 'Hôpital Exemple',
    },
  });
  const commented = new Set([
    'habitus',
    'pregnancy',
    'simple',
    'vital',
    'antenatal',
    'problem',
    'procedure',
    'encounter',
  ]);
  const definition = DEFINITIONS.find(({ kind }) => kind === 'CS8') ?? assert.fail();
  const items = itemsOf(definition).filter(
    ({ id, binding }) => base.answers[id] !== undefined && 'code' in binding,
  );
  const details = new Set(
    itemsOf(definition).flatMap(({ binding }) => (binding.shape === 'detail' ? [binding.of] : [])),
  );
  const circumstances = Object.fromEntries(
    items
      .filter(({ id, binding }) => !details.has(id) && binding.shape !== 'transfer')
      .map(({ id, binding }) => [
        id,
        {
          time: '202503041015+0100',
          ...(commented.has(binding.shape) ? { comment: `Remarque : ${id}` } : {}),
        },
      ]),
  );
  const certificate = {
    ...base,
    circumstances: {
      ...circumstances,
      vitalSigns: { time: '20250303' },
      firstWeekConditions: { time: '20250303', endTime: '20250305' },
      transferService: { time: '20250304101500', endTime: '20250304103000' },
      rsvImmunisation: {
        time: `${String(base.answers.rsvImmunisationDate).replaceAll('-', '')}0830`,
        route: { code: '20035000', codeSystem: '0.4.0.127.0.16.1.1.2.1', label: 'Voie intramusculaire' },
        quantity: { low: '50', high: '50', unit: 'mg' },
      },
    },
    transferDestination: {
      ids: [{ root: '1.2.250.1.71.4.2.2', extension: '1999999998' }],
      setting: { code: 'SA01', codeSystem: '1.2.250.1.71.4.2.4', label: 'Etablissement public de santé' },
      addresses: [{ use: 'WP', postalCode: '87000', city: 'LIMOGES' }],
      telecoms: [{ value: 'tel:0500000009', use: 'WP' }],
    },
  };
  const read = readCertificate(writeCertificate(certificate));
  assert.deepEqual(read.certificate, certificate);
  assert.deepEqual(read.unplaced, []);
});
