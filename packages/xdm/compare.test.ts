import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SampleOptions } from '@cigogne/cda';
import { compareWithCda } from './compare.ts';
import { BLOCKING_ATTRIBUTES, OTHER_ATTRIBUTES } from './disagreement.ts';
import { entryFromHeader } from './from-header.ts';
import { parseOrganisation, parsePatientIdentifier, parseProfessional } from './metadata/hl7.ts';
import type { DocumentEntry } from './metadata/model.ts';
import { parsePatientInfo } from './metadata/patient-info.ts';
import { sample } from './sample.testing.ts';

const document = sample();
const entry = entryFromHeader(document.header, document.bytes);

/** Attributes found to disagree when the entry is changed so. */
function changed(change: Partial<DocumentEntry>, options: Partial<SampleOptions> = {}): string[] {
  const { header, bytes } = sample(options);
  return compareWithCda({ ...entryFromHeader(header, bytes), ...change }, header).map(
    ({ attribute }) => attribute,
  );
}

const info = (...raw: string[]) => ({ sourcePatientInfo: parsePatientInfo(raw) });
const author = (person: string, institution: string) => ({
  authors: [
    {
      persons: [parseProfessional(person)],
      institutions: [parseOrganisation(institution)],
      roles: [],
      specialties: [],
    },
  ],
});

const CHANGES: Record<string, Partial<DocumentEntry>> = {
  uniqueId: { uniqueId: '2.999.1' },
  title: { title: 'Autre titre' },
  creationTime: { creationTime: '20200101000000' },
  patientId: { patientId: parsePatientIdentifier('1^^^&1.2&ISO^NH') },
  sourcePatientId: { sourcePatientId: parsePatientIdentifier('1^^^&1.2&ISO^PI') },
  languageCode: { languageCode: 'en-GB' },
  serviceStartTime: { serviceStartTime: '20200101000000' },
  typeCode: { typeCode: { code: '11488-4' } },
  classCode: { classCode: { code: '10' } },
  formatCode: { formatCode: { code: 'urn:ihe:iti:xds-sd:text:2008' } },
  'formatCode.deprecated': { formatCode: { code: 'urn:asip:cisis:cs8:2016' } },
  confidentialityCode: { confidentialityCodes: [{ code: 'R' }] },
  eventCodeList: { eventCodes: [] },
  healthcareFacilityTypeCode: { healthcareFacilityTypeCode: { code: 'SA99' } },
  practiceSettingCode: { practiceSettingCode: { code: 'AMBULATOIRE' } },
  legalAuthenticator: { legalAuthenticator: parseProfessional('1^AUTRE^Personne') },
};

for (const [attribute, change] of Object.entries(CHANGES)) {
  test(`${attribute}: a disagreement is told, alone`, () => assert.deepEqual(changed(change), [attribute]));
}

test('traits of the child, each by itself', () => {
  const raw = entry.sourcePatientInfo?.raw ?? [];
  const replaced = (from: RegExp, to: string) => info(...raw.map((line) => line.replace(from, to)));
  assert.deepEqual(changed(replaced(/CIGOGNE-TEST(.*L)$/, 'AUTRE$1')), ['sourcePatientInfo.birthName']);
  assert.deepEqual(changed(replaced(/^PID-7.*/, 'PID-7|19990101')), ['sourcePatientInfo.birthDate']);
  assert.deepEqual(changed(replaced(/^PID-8.*/, 'PID-8|U')), ['sourcePatientInfo.sex']);
  assert.deepEqual(changed(replaced(/\^\^23096$/, '^^23001')), ['sourcePatientInfo.birthplace']);
  assert.ok(changed({ ...info() }).includes('sourcePatientInfo.birthName'));
});

test('names agree whatever the case, the accents and the hyphens', () => {
  const child = { birthFamily: 'CIGOGNE-TEST D’Œuf', given: ['Aimée', 'Zoé'] };
  const written = info('PID-5|CIGOGNE TEST D OEUF^AIMEE^^^^^L', 'PID-8|F');
  assert.ok(!changed(written, { child }).includes('sourcePatientInfo.birthName'));
});

test('authors and their structures agree by number', () => {
  const { persons, institutions } = entry.authors[0] ?? { persons: [], institutions: [] };
  const number = persons[0]?.id ?? '';
  const structure = institutions[0]?.raw ?? '';
  assert.deepEqual(changed(author(`${number}^AUTREMENT^Écrit`, structure)), []);
  assert.deepEqual(changed(author(`1${number}^X^Y`, structure)), ['author']);
  assert.deepEqual(changed(author(`${number}^X^Y`, 'Autre^^^^^&1.2&ISO^IDNST^^^9')), ['authorInstitution']);
});

test('both coding schemes of the format code are accepted, and no other', () => {
  const code = 'urn:asip:ci-sis:cse-cs8:2017';
  for (const codingScheme of ['1.2.250.1.213.1.1.4.2.282', '1.2.250.1.213.1.1.4.12']) {
    assert.deepEqual(changed({ formatCode: { code, codingScheme } }), []);
  }
  assert.deepEqual(changed({ formatCode: { code, codingScheme: '1.2.3' } }), ['formatCode']);
});

test('a local identifier of the child is as good as the INS', () => {
  const local = sample({ withIns: false });
  const made = entryFromHeader(local.header, local.bytes);
  assert.equal(made.patientId?.type, 'PI');
  assert.deepEqual(compareWithCda(made, local.header), []);
});

test('times: by the offset written; without one, any zone may be meant', () => {
  const time = (effectiveTime: string, creationTime: string) => changed({ creationTime }, { effectiveTime });
  assert.deepEqual(time('20250803113623+0100', '20250803103623'), []);
  assert.deepEqual(time('20250803113623+0100', '20250803113623'), ['creationTime']);
  assert.deepEqual(time('202508031136+0100', '20250803103600'), []);
  assert.deepEqual(time('20250803113623', '20250803093623'), []);
  assert.deepEqual(time('20250803', '20250802220000'), []);
  assert.deepEqual(time('20250803', '20250801'), ['creationTime']);
});

test('what the document does not say cannot disagree', () => {
  const { title: _title, serviceEvents: _events, patients: _patients, ...less } = document.header;
  assert.deepEqual(compareWithCda(entry, { ...less, serviceEvents: [], patients: [] }), []);
});

test('what the metadata do not say is a disagreement', () => {
  const { title: _title, patientId: _patientId, typeCode: _typeCode, ...less } = entry;
  const found = compareWithCda(less, document.header);
  assert.deepEqual(
    found.map(({ attribute }) => attribute),
    ['title', 'patientId', 'typeCode'],
  );
  assert.ok(found.every((one) => one.inMetadata === undefined));
});

test('identity, document, title and creation time block; nothing else does', () => {
  const blocked = Object.entries(CHANGES).flatMap(([attribute, change]) =>
    compareWithCda({ ...entry, ...change }, document.header).some(({ blocking }) => blocking)
      ? [attribute]
      : [],
  );
  assert.deepEqual(blocked.sort(), ['creationTime', 'patientId', 'title', 'uniqueId']);
  assert.equal(new Set([...BLOCKING_ATTRIBUTES, ...OTHER_ATTRIBUTES]).size, 24);
});
