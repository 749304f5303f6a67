import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseXml } from '@cigogne/xml';
import { type CdaHeader, insOf, readHeader } from './index.ts';

function header(
  inside: string,
  open = '<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc">',
): CdaHeader {
  const close = open.replace(/^<([\w:]+).*$/s, '</$1>');
  using document = parseXml(Buffer.from(`${open}\n${inside}\n${close}`, 'utf8'));
  return readHeader(document);
}

const patient = (inside: string): string =>
  `<recordTarget><patientRole>${inside}</patientRole></recordTarget>`;

test('an empty document and a document that is no CDA have an empty header', () => {
  for (const read of [
    header(''),
    header('<recordTarget/>', '<autre>'),
    header('<id root="1.2"/>', '<ClinicalDocument>'),
  ]) {
    assert.equal(read.id, undefined);
    assert.deepEqual(read.authors, []);
    assert.deepEqual(read.templateIds, []);
  }
  assert.deepEqual(header('', '<autre>').patients, []);
});

test('identifiers, codes and times are read as written, trimmed, whatever their order', () => {
  const read = header(`
    <versionNumber value="2"/>
    <setId root="2.999.1"/>
    <languageCode code="fr-FR"/>
    <confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25" displayName="Normal"/>
    <effectiveTime value="20250307101500+0100"/>
    <title>  Premier
      certificat </title>
    <code code="CERT_DECL" codeSystem="1.2.250.1.213.1.1.4.12" displayName="Certificat, déclaration"/>
    <id root="2.999.1.2" extension=" 7 "/>
    <templateId root="2.999" extension="2025.01"/><templateId/>
    <relatedDocument typeCode="RPLC"><parentDocument><id root="2.999.1.1"/><setId root="2.999.1"/><versionNumber value="1"/></parentDocument></relatedDocument>`);
  assert.deepEqual(read.id, { root: '2.999.1.2', extension: '7' });
  assert.deepEqual(read.setId, { root: '2.999.1' });
  assert.equal(read.versionNumber, 2);
  assert.equal(read.title, 'Premier certificat');
  assert.equal(read.effectiveTime, '20250307101500+0100');
  assert.equal(read.languageCode, 'fr-FR');
  assert.deepEqual(read.code, {
    code: 'CERT_DECL',
    codeSystem: '1.2.250.1.213.1.1.4.12',
    displayName: 'Certificat, déclaration',
  });
  assert.deepEqual(read.templateIds, [{ root: '2.999', extension: '2025.01' }]);
  assert.deepEqual(read.relatedDocuments, [
    { typeCode: 'RPLC', id: { root: '2.999.1.1' }, setId: { root: '2.999.1' }, versionNumber: 1, line: 13 },
  ]);
  assert.equal(read.lines.versionNumber, 3);
  assert.equal(read.lines.id, 11);
  assert.equal(read.lines.custodian, undefined);
});

test('a version that is no number is absent', () => {
  for (const value of ['', 'un', '-1', '1.5', '99999999999999']) {
    assert.equal(header(`<versionNumber value="${value}"/>`).versionNumber, undefined);
  }
});

test('prefixes do not matter, namespaces do', () => {
  const read = header(
    '<h:id root="2.999.3"/><id root="2.999.4"/><h:recordTarget><h:patientRole><s:id root="2.999.5"/><h:id root="2.999.6"/></h:patientRole></h:recordTarget>',
    '<h:ClinicalDocument xmlns:h="urn:hl7-org:v3" xmlns:s="urn:hl7-org:sdtc">',
  );
  assert.deepEqual(read.id, { root: '2.999.3' });
  assert.deepEqual(read.patients[0]?.ids, [{ root: '2.999.6' }]);
});

test('the names of a child are told apart by qualifier, in any order, trailing spaces dropped', () => {
  const read = header(
    patient(`<patient><name>
      <given qualifier="CL">Aimée </given><given> Aimée Exemple </given><family qualifier="CL">CIGOGNE-USAGE</family>
      <given qualifier="BR">Aimée</given><family qualifier="BR">CIGOGNE-TEST</family></name></patient>`),
  );
  assert.deepEqual(read.patients[0]?.name, {
    birthFamily: 'CIGOGNE-TEST',
    usualFamily: 'CIGOGNE-USAGE',
    given: 'Aimée Exemple',
    firstGiven: 'Aimée',
    usualGiven: 'Aimée',
  });
});

test('other ways to write a name: several given names, lists of qualifiers, no parts, nothing', () => {
  const name = (inside: string): unknown =>
    header(patient(`<patient><name>${inside}</name></patient>`)).patients[0]?.name;
  assert.deepEqual(name('<given>Aimée</given><given>Exemple</given>'), { given: 'Aimée Exemple' });
  assert.deepEqual(name('<family qualifier="BR CL">TEST</family>'), {
    birthFamily: 'TEST',
    usualFamily: 'TEST',
  });
  assert.deepEqual(name('<family qualifier="SP">TEST</family>'), { usualFamily: 'TEST' });
  assert.deepEqual(name('<family qualifier="AC">TEST</family>'), { family: 'TEST' });
  assert.deepEqual(name('  Aimée TEST '), { text: 'Aimée TEST' });
  assert.equal(name('<family nullFlavor="NASK"/>'), undefined);
  assert.equal(name(''), undefined);
});

test('the parts of an address are read by name; a null flavour is not an address', () => {
  const read = header(
    patient(`<addr use="H"><city> GUÉRET</city><postalCode>23000</postalCode><houseNumberNumeric>3</houseNumberNumeric>
      <streetNameType>Rue</streetNameType><streetName>de l’Exemple</streetName><additionalLocator>Bât. A</additionalLocator>
      <unitID>12</unitID><postBox>BP 1</postBox><precinct>Le Bourg</precinct><county>23096</county><country></country></addr>
      <addr><streetAddressLine>un</streetAddressLine><streetAddressLine>deux</streetAddressLine></addr>
      <addr nullFlavor="NASK"/>`),
  );
  assert.deepEqual(read.patients[0]?.addresses, [
    {
      use: 'H',
      houseNumber: '3',
      streetNameType: 'Rue',
      streetName: 'de l’Exemple',
      additionalLocator: 'Bât. A',
      unitId: '12',
      postBox: 'BP 1',
      precinct: 'Le Bourg',
      streetAddressLines: [],
      postalCode: '23000',
      city: 'GUÉRET',
      county: '23096',
      line: 2,
    },
    { streetAddressLines: ['un', 'deux'], line: 5 },
    { streetAddressLines: [], nullFlavor: 'NASK', line: 6 },
  ]);
});

test('a guardian is a person, an organisation, or not said', () => {
  const read = header(
    patient(`<patient>
      <guardian><addr><postalCode>23000</postalCode></addr><guardianPerson><name><family>TEST</family></name></guardianPerson></guardian>
      <guardian><guardianOrganization><id root="2.999.8"/><name>Service d’exemple</name><addr><postalCode>87000</postalCode></addr></guardianOrganization></guardian>
      <guardian/></patient>`),
  );
  const guardians = read.patients[0]?.guardians ?? [];
  assert.deepEqual(
    guardians.map(({ kind, addresses }) => [kind, addresses[0]?.postalCode]),
    [
      ['person', '23000'],
      ['organisation', '87000'],
      ['unknown', undefined],
    ],
  );
  assert.equal(guardians[0]?.name?.family, 'TEST');
  assert.equal(guardians[1]?.organisationName, 'Service d’exemple');
  assert.deepEqual(guardians[1]?.organisationIds, [{ root: '2.999.8' }]);
});

test('informants give their relation, MTH, NMTH or FTH, or are professionals', () => {
  const informant = (inside: string): string => `<informant>${inside}</informant>`;
  const related = (code: string): string =>
    informant(
      `<relatedEntity classCode="CON"><code code="${code}"/><telecom value="tel:0600000001"/><telecom nullFlavor="NAV"/></relatedEntity>`,
    );
  const read = header(
    ['MTH', 'NMTH', 'FTH'].map(related).join('') +
      informant('<relatedEntity classCode="NOK"/>') +
      informant(
        '<assignedEntity><assignedPerson><name><family>TEST</family></name></assignedPerson></assignedEntity>',
      ) +
      informant(''),
  );
  assert.deepEqual(
    read.informants.map(({ classCode, relationCode }) => [classCode, relationCode]),
    [
      ['CON', 'MTH'],
      ['CON', 'NMTH'],
      ['CON', 'FTH'],
      ['NOK', undefined],
      ['ASSIGNED', undefined],
    ],
  );
  assert.deepEqual(read.informants[0]?.telecoms, [{ value: 'tel:0600000001' }]);
  assert.equal(read.informants[4]?.name?.family, 'TEST');
});

test('every recordTarget is a patient', () => {
  const read = header(patient('<id root="2.999.1"/>') + patient('<id root="2.999.2"/>'));
  assert.equal(read.patients.length, 2);
});

test('authors may be devices; bounds of the act and of the stay are kept as written', () => {
  const read = header(`
    <author><time value="2025"/><assignedAuthor><id root="2.999.1"/><assignedAuthoringDevice><softwareName>Logiciel d’exemple</softwareName></assignedAuthoringDevice></assignedAuthor></author>
    <documentationOf><serviceEvent><effectiveTime><low value="20250307"/><high value="20250308"/></effectiveTime></serviceEvent></documentationOf>
    <documentationOf><serviceEvent><effectiveTime value="20250309"/></serviceEvent></documentationOf>
    <documentationOf/>
    <componentOf><encompassingEncounter><effectiveTime><high value="20250310"/></effectiveTime><location><healthCareFacility><code code="SA01"/></healthCareFacility></location></encompassingEncounter></componentOf>`);
  assert.equal(read.authors[0]?.deviceName, 'Logiciel d’exemple');
  assert.deepEqual(
    read.serviceEvents.map(({ low, high, performers }) => [low, high, performers.length]),
    [
      ['20250307', '20250308', 0],
      ['20250309', undefined, 0],
    ],
  );
  assert.equal(read.encounter?.low, undefined);
  assert.equal(read.encounter?.high, '20250310');
  assert.equal(read.encounter?.facilityCode?.code, 'SA01');
});

test('the INS is the identifier under an INS root, a NIR before a test one', () => {
  const ins = (ids: string): unknown => {
    const [first] = header(patient(ids)).patients;
    return first === undefined ? undefined : insOf(first);
  };
  const id = (root: string, extension?: string): string =>
    `<id root="${root}"${extension === undefined ? '' : ` extension="${extension}"`}/>`;
  assert.equal(ins(id('2.999.1', 'LOCAL')), undefined);
  assert.equal(ins(id('1.2.250.1.213.1.4.13', '299019900000199')), undefined);
  assert.equal(ins(id('1.2.250.1.213.1.4.8')), undefined);
  assert.deepEqual(ins(id('1.2.250.1.213.1.4.10', '2') + id('1.2.250.1.213.1.4.8', '1')), {
    matricule: '1',
    oid: '1.2.250.1.213.1.4.8',
  });
  assert.deepEqual(ins(id('1.2.250.1.213.1.4.9', '3')), { matricule: '3', oid: '1.2.250.1.213.1.4.9' });
});
