import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recogniseDocument } from '@cigogne/certificate';
import { parseXml, type XmlElement } from '@cigogne/xml';
import {
  type CdaHeader,
  insOf,
  readHeader,
  readNarrative,
  type SampleOptions,
  sampleDocument,
} from './index.ts';

function header(options: SampleOptions): CdaHeader {
  using document = parseXml(sampleDocument(options));
  return readHeader(document);
}

for (const kind of ['CS8', 'CS9', 'CS24', 'MDE'] as const) {
  test(`a sample ${kind} has the whole header, the same at each call`, () => {
    const read = header({ kind });
    const recognised = recogniseDocument(read.templateIds);
    assert.equal(recognised.status, kind === 'MDE' ? 'not-a-certificate' : 'certificate');
    for (const part of [
      'id',
      'setId',
      'code',
      'title',
      'custodian',
      'legalAuthenticator',
      'encounter',
    ] as const) {
      assert.ok(read[part] !== undefined, part);
    }
    assert.equal(read.authors.length, 1);
    assert.equal(read.serviceEvents[0]?.performers.length, 1);
    assert.equal(read.informants.length, 2);
    assert.ok(sampleDocument({ kind }).equals(sampleDocument({ kind })));
  });

  test(`each entry of a sample ${kind} refers to a text of its narrative`, () => {
    using document = parseXml(sampleDocument({ kind }));
    const ids = new Set<string>();
    const references: string[] = [];
    const visit = (element: XmlElement): void => {
      const id = element.attribute('ID');
      if (id !== undefined) ids.add(id);
      if (element.name === 'reference') references.push(element.attribute('value')?.slice(1) ?? '');
      element.children.forEach(visit);
    };
    visit(document.root);
    assert.ok(references.length > 2);
    const dangling = references.filter((reference) => !ids.has(reference.replace(/-r$/, '')));
    assert.deepEqual(dangling, []);
    assert.ok(readNarrative(document).every(({ title }) => title !== undefined));
  });
}

test('who lives where is as asked', () => {
  const read = header({
    kind: 'CS9',
    addresses: { mother: { postalCode: '87000', city: 'LIMOGES' } },
    motherCode: 'NMTH',
  });
  assert.deepEqual(read.patients[0]?.addresses, []);
  assert.deepEqual(read.patients[0]?.guardians, []);
  assert.deepEqual(
    read.informants.map(({ relationCode, addresses }) => [relationCode, addresses[0]?.postalCode]),
    [['NMTH', '87000']],
  );
});

test('a child entrusted to a service has that service as guardian', () => {
  const read = header({
    kind: 'CS9',
    organisationGuardian: { name: 'Service d’exemple', address: { postalCode: '75012', city: 'PARIS' } },
  });
  const [guardian] = read.patients[0]?.guardians ?? [];
  assert.equal(guardian?.kind, 'organisation');
  assert.equal(guardian?.addresses[0]?.postalCode, '75012');
});

test('identity, version and replacement are as asked', () => {
  const id = { root: '2.999.7.2' };
  const read = header({
    kind: 'CS24',
    version: '2024.01',
    id,
    setId: { root: '2.999.7' },
    versionNumber: 2,
    replaces: { id: { root: '2.999.7.1' }, versionNumber: 1 },
    child: { birthFamily: 'AUTRE-TEST', given: ['Zoé'], birthTime: '20240101' },
    birthplaceCog: '2A004',
    withIns: false,
    secondPatient: true,
  });
  assert.deepEqual(read.id, id);
  assert.equal(read.templateIds.at(-1)?.extension, '2024.01');
  assert.equal(read.relatedDocuments[0]?.id?.root, '2.999.7.1');
  assert.equal(read.patients.length, 2);
  const [child] = read.patients;
  assert.ok(child !== undefined);
  assert.equal(child.name?.birthFamily, 'AUTRE-TEST');
  assert.equal(child.birthplace?.cog, '2A004');
  assert.equal(insOf(child), undefined);
  assert.equal(header({ kind: 'CS8', version: null }).templateIds.at(-1)?.extension, undefined);
});

test('a test INS is of thousands of children, each with its key', () => {
  const matricules = [1, 2, 3].map((seed) => {
    const [child] = header({ kind: 'CS8', seed }).patients;
    return child === undefined ? '' : (insOf(child)?.matricule ?? '');
  });
  assert.equal(new Set(matricules).size, 3);
  for (const matricule of matricules) {
    assert.equal(97 - (Number(matricule.slice(0, 13)) % 97), Number(matricule.slice(13)));
  }
});
