import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { recogniseDocument } from '@cigogne/certificate';
import { parseXml } from '@cigogne/xml';
import {
  type CdaHeader,
  hl7TimeToUtc,
  insOf,
  type NarrativeSection,
  readHeader,
  readNarrative,
} from './index.ts';

const EXAMPLES = new URL('../../../shared/ans/examples/', import.meta.url);
const skip = existsSync(EXAMPLES)
  ? false
  : 'the official examples (../shared/ans) are not beside this checkout';

function read(name: string): { header: CdaHeader; sections: NarrativeSection[] } {
  using document = parseXml(readFileSync(new URL(name, EXAMPLES)));
  return { header: readHeader(document), sections: readNarrative(document) };
}

const count = (sections: readonly NarrativeSection[]): number =>
  sections.reduce((sum, section) => sum + 1 + count(section.sections), 0);

for (const [name, status, sectionCount] of [
  ['CSE-CS8_2025.01.xml', 'certificate', 15],
  ['CSE-CS9_2025.01.xml', 'certificate', 7],
  ['CSE-CS24_2025.01.xml', 'certificate', 8],
  ['CSE-MDE_2023.01.xml', 'not-a-certificate', 1],
] as const) {
  test(`the official ${name} is read whole`, { skip }, () => {
    const { header, sections } = read(name);
    assert.equal(recogniseDocument(header.templateIds).status, status);
    const [child, ...others] = header.patients;
    assert.ok(child !== undefined && others.length === 0);
    assert.equal(child.birthplace?.cog, '75056');
    assert.equal(child.addresses[0]?.postalCode, '75007');
    assert.equal(child.guardians[0]?.kind, 'person');
    assert.equal(insOf(child)?.matricule.length, 15);
    assert.deepEqual(
      // The CS24 names the mother again, as emergency contact (ECON) and as person of trust (NOK).
      header.informants.slice(0, 2).map(({ relationCode }) => relationCode?.slice(-3)),
      ['MTH', 'FTH'],
    );
    assert.ok(header.informants.every(({ name: person }) => person?.family !== undefined));
    assert.equal(header.authors[0]?.name?.given, 'Charles');
    assert.ok(hl7TimeToUtc(header.effectiveTime ?? '') !== undefined);
    assert.equal(count(sections), sectionCount);
  });
}

test('the official CS8 gives what the official metadata says', { skip }, () => {
  const { header } = read('CSE-CS8_2025.01.xml');
  assert.equal(header.id?.root, '1.2.250.1.213.1.1.1.5.1.2024.2.1');
  assert.equal(hl7TimeToUtc(header.effectiveTime ?? ''), '20210503104500');
  assert.equal(hl7TimeToUtc(header.serviceEvents[0]?.low ?? ''), '20210503104500');
  assert.equal(header.encounter?.facilityCode?.code, 'SA03');
  assert.equal(header.serviceEvents[0]?.performer?.organisation?.industryCode?.code, 'ETABLISSEMENT');
  assert.equal(header.custodian?.id?.extension, '1120456789');
  assert.equal(header.patients[0]?.line, 75);
});
