import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleDocument } from '@cigogne/cda';
import type { CertificateKind } from '@cigogne/certificate';
import { controlDocument } from '../index.ts';
import { HEADER_MODEL } from '../rules/header/model.ts';
import { mandatoryElements } from '../rules/model/element-rule.ts';
import { withoutElement } from '../verdicts.testing.ts';
import { CATALOGUE } from './catalogue.ts';

/** A document that fires each code of its content, made from a sample that fires none of them. */

const NOW = new Date('2026-03-01T10:15:42Z');
const HERE = new Set(['header', 'content', 'value-set', 'plausibility']);
/** Fired by packages, in fired.test.ts. */
const OF_PACKAGES = /^(?:CDA-(?:UNKNOWN-TYPE|UNSUPPORTED-VERSION|MDE)|PKG-|HDR-INS-ABSENT)/;

type Change = (xml: string) => string;
interface Case {
  kind?: CertificateKind;
  version?: string;
  change: Change;
}

function codesOf(xml: string): string[] {
  return controlDocument(Buffer.from(xml), { now: NOW }).report.findings.map(({ code }) => code);
}

const sampleOf = ({ kind = 'CS8', version = '2025.01' }: Omit<Case, 'change'>): string =>
  sampleDocument({ kind, version }).toString();

/** Replaces the first `from` after the last `marker`; a text that is not there is a test that tests nothing. */
function after(marker: string, from: string | RegExp, to: string): Change {
  return (xml) => {
    const at = xml.lastIndexOf(marker);
    const tail = xml.slice(at);
    const changed = tail.replace(from, to);
    assert.ok(at >= 0 && changed !== tail, `nothing to replace after ${marker}: ${from}`);
    return xml.slice(0, at) + changed;
  };
}

/** Replaces the last `from` before the last `marker`. */
function before(marker: string, from: string, to: string): Change {
  return (xml) => {
    const at = xml.lastIndexOf(from, xml.lastIndexOf(marker));
    assert.ok(at >= 0, `nothing to replace before ${marker}: ${from}`);
    return xml.slice(0, at) + to + xml.slice(at + from.length);
  };
}

const first = (from: string | RegExp, to: string): Change => after('<ClinicalDocument', from, to);
const cut =
  (path: string): Change =>
  (xml) =>
    withoutElement(xml, path, '');
const ROLE = 'recordTarget/patientRole';
const PERFORMER = 'documentationOf/serviceEvent/performer';
const EMPTY_STATUS = '<statusCode code="completed"/>';
const REPLACED = '<relatedDocument typeCode="RPLC"><parentDocument>';

const transfer = (place: string) =>
  `<entry><act classCode="ACT" moodCode="EVN"><templateId root="1.3.6.1.4.1.19376.1.5.3.1.1.25.1.4.1"/><id root="2.999.7"/><code code="80413-8" codeSystem="2.16.840.1.113883.6.1"/><statusCode code="completed"/><effectiveTime><low value="20250301"/><high value="20250301"/></effectiveTime>${place}</act></entry>`;
const lastEntry = (entry: string) => before('</structuredBody>', '</entry>', `</entry>${entry}`);

const FIRED: Readonly<Record<string, Case>> = {
  'CDA-VERSION-ABSENT': { change: first(' extension="2025.01"', '') },
  'CDA-VERSION-CONTENT': { change: first(' extension="2025.01"', ' extension="2024.01"') },
  'CDA-MORE-FAULTS': { change: (xml) => xml.replaceAll(EMPTY_STATUS, '') },
  'HDR-SEVERAL-CHILDREN': { change: first(/<recordTarget>[\s\S]*?<\/recordTarget>/, '$&$&') },
  'HDR-GIVEN-NAME': {
    change: (xml) => xml.replaceAll(/<given(?: qualifier="\w+")?>Aimée[^<]*<\/given>/g, ''),
  },
  'HDR-BIRTH-NAME': { change: (xml) => xml.replaceAll(/<family qualifier="\w+">[^<]*<\/family>/g, '') },
  'HDR-BIRTH-DATE-FUTURE': { change: first('<birthTime value="2025', '<birthTime value="2027') },
  'HDR-INS-TRAITS': { change: first(/<county>23096<\/county>/, '') },
  'HDR-INS-FORM': { change: first('extension="299019900000154"', 'extension="2 99 01"') },
  'HDR-INS-KEY': {
    change: first('.4.10" extension="299019900000154"', '.4.8" extension="299019900000101"'),
  },
  'HDR-INS-TEST': { change: first('<title>', '<title>Essai : ') },
  'HDR-EFFECTIVE-TIME-FUTURE': { change: first('<effectiveTime value="2025', '<effectiveTime value="2027') },
  'HDR-REPLACES': { change: first('<versionNumber value="1"/>', '<versionNumber value="2"/>') },
  'HDR-REPEATED': { change: first(/<title>.*<\/title>/, '$&$&') },
  'HDR-TEMPLATE-FRANCE': { change: first('<templateId root="2.16.840.1.113883.2.8.2.1"/>', '') },
  'HDR-TEMPLATE-CISIS': { change: first('<templateId root="1.2.250.1.213.1.1.1.1"/>', '') },
  'HDR-TEMPLATE-PARENT': { change: first('<templateId root="1.2.250.1.213.1.1.1.5"/>', '') },
  'HDR-LANGUAGE-FORM': { change: first('fr-FR', 'français') },
  'HDR-PARENT': {
    change: before(
      '<componentOf>',
      '<componentOf>',
      `${REPLACED}</parentDocument></relatedDocument><componentOf>`,
    ),
  },
  'HDR-NULL-WITH-VALUE': { change: first('<birthTime ', '<birthTime nullFlavor="UNK" ') },
  'HDR-ID-ROOT': { change: first('<id root="1.2.250.1.71.4.2.1" ', '<id ') },
  'HDR-ID-FORM': { change: first('<id root="1.2.250.1.71.4.2.1" ', '<id root="RPPS" ') },
  'HDR-TWICE': { change: first(/<id root="1.2.250.1.71.4.2.1"[^>]*>/, '$&$&') },
  'HDR-CODED': { change: first(/(displayName="Mère") codeSystem="[^"]*"/, '$1') },
  'HDR-TIME': { change: first('<birthTime value="20250302"', '<birthTime value="2025-03-02"') },
  'HDR-INTERVAL': {
    change: after('<serviceEvent', /(<low [^>]*>)/, '$1<high value="20240101000000+0100"/>'),
  },
  'HDR-INTEGER': { change: first('<versionNumber value="1"/>', '<versionNumber value="un"/>') },
  'HDR-EMPTY': { change: first(/<title>.*<\/title>/, '<title></title>') },
  'HDR-NAME-MIXED': { change: after('<guardianPerson>', '<name>', '<name>Maman') },
  'HDR-ADDRESS': { change: first('<addr>', '<addr>Guéret') },
  'HDR-ADDRESS-USE': { change: first('<addr use="H">', '<addr use="BAD">') },
  'HDR-ADDRESS-LINES': { change: first('<addr>', '<addr><streetAddressLine>3 rue</streetAddressLine>') },
  'HDR-TELECOM': { change: first('"tel:', '"') },
  'HDR-TELECOM-USE': { change: first(/(<telecom [^>]*)use="H"/, '$1use="XX"') },
  'HDR-VALUE-SET': { change: first('<confidentialityCode code="N"', '<confidentialityCode code="Z"') },
  'HDR-ATTRIBUTE': {
    change: first('<confidentialityCode code="N" displayName="Normal"', '<confidentialityCode code="N"'),
  },
  'HDR-ATTRIBUTE-VALUE': { change: first('<participant typeCode="CON"', '<participant typeCode="XXX"') },
  'HDR-NAME-QUALIFIER': { change: first('<family qualifier="CL">', '<family qualifier="AC">') },
  'HDR-GUARDIAN': { change: cut(`${ROLE}/patient/guardian/guardianPerson`) },
  'HDR-CHILD-POSTAL-CODE': { change: cut(`${ROLE}/addr/postalCode`) },
  'HDR-MOTHER': { change: first('<code code="MTH"', '<code code="FTH"') },
  'HDR-INFORMANT': { change: cut('informant[1]/relatedEntity') },
  'HDR-INFORMANT-NAME': { change: cut('informant[1]/relatedEntity/relatedPerson/name/family') },
  'HDR-PARTICIPANT-NAME': { change: cut('participant/associatedEntity/associatedPerson/name/family') },
  'HDR-FOLLOWING-DOCTOR': { change: first('<functionCode code="CORRE"', '<functionCode code="PCPRE"') },
  'HDR-EXAM-CODE': { change: cut('documentationOf/serviceEvent/code') },
  'HDR-EXAM-TIME': { change: cut('documentationOf/serviceEvent/effectiveTime') },
  'HDR-PERFORMER': { change: cut(PERFORMER) },
  'HDR-PERFORMER-ORGANISATION': { change: cut(`${PERFORMER}/assignedEntity/representedOrganization`) },
  'HDR-PERFORMER-DETAIL': { change: cut(`${PERFORMER}/assignedEntity/representedOrganization/name`) },
  'SEC-MISSING': { change: cut('component/structuredBody/component[2]') },
  'SEC-REPEATED': {
    kind: 'CS24',
    change: (xml) =>
      xml.replace(
        /<component>\s*<section>(?:(?!<\/section>)[\s\S])*?19376\.1\.5\.3\.1\.3\.13"[\s\S]*?<\/section>\s*<\/component>/,
        (found) => `${found}${found.slice(found.lastIndexOf('<component>\n        <section>'))}`,
      ),
  },
  'SEC-CODE': { change: first('<code code="29762-2"', '<code code="29762-9"') },
  'SEC-TEMPLATE': { change: first('<templateId root="2.16.840.1.113883.10.20.1.15"/>', '') },
  'SEC-EMPTY': { change: cut('component/structuredBody/component[4]/section/entry') },
  'SEC-ENTRIES': {
    change: before('code="11996-6"', '<templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.13.5"/>', ''),
  },
  'SEC-PLACE': {
    change: before('code="11996-6"', '<id ', '<templateId root="1.3.6.1.4.1.19376.1.5.3.1.3.24"/><id '),
  },
  'SEC-SUBSECTION': {
    change: (xml) => xml.replaceAll('<templateId root="1.3.6.1.4.1.19376.1.5.3.1.1.9.15.1"/>', ''),
  },
  'SEC-SUBJECT': { change: cut('component/structuredBody/component[5]/section/subject') },
  'SEC-NARRATIVE': {
    change: before(
      'code="29762-2"',
      '<id ',
      '<templateId root="1.2.250.1.213.1.1.2.13"/><id root="2.999.3"/><id ',
    ),
  },
  'ITEM-MISSING': { change: first('<code code="74013-4"', '<code code="74013-5"') },
  'ITEM-PARENT-BIRTH': { kind: 'CS9', change: after('<structuredBody>', /<birthTime [^>]*>/g, '') },
  'ITEM-CAUSE': {
    kind: 'CS24',
    change: before('code="MED-185"', 'negationInd="true"', 'negationInd="false"'),
  },
  'ITEM-HEARING': { change: before('code="MED-1304"', 'negationInd="false"', 'negationInd="true"') },
  'ITEM-CODE': { change: first('code="11977-6"', 'code="11977-9"') },
  'ITEM-TYPE': { change: after('code="11977-6"', 'xsi:type="INT"', 'xsi:type="REAL"') },
  'ENT-ELEMENT': {
    change: before('code="ORG-099"', '<id ', '<templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.5.1"/><id '),
  },
  'ENT-CLASS': { change: before('code="ORG-099"', 'moodCode="EVN"', 'moodCode="INT"') },
  'ENT-TEMPLATE': {
    change: before('code="ORG-099"', '<templateId root="2.16.840.1.113883.10.20.1.33"/>', ''),
  },
  'ENT-MISSING': { change: before('code="ORG-099"', '<id ', '<ident ') },
  'ENT-REPEATED': { change: before('code="ORG-099"', '<id ', '<id root="2.999.3"/><id ') },
  'ENT-FORBIDDEN': {
    change: after('code="11996-6"', '<value ', '<methodCode code="X" codeSystem="2.999"/><value '),
  },
  'ENT-CODE': { change: first('<code code="85353-1"', '<code code="85353-2"') },
  'ENT-CODE-LABEL': { change: first('ANTENATAL TESTING AND', 'Antenatal testing and') },
  'ENT-TEXT': { change: after('code="ORG-099"', /<text>[\s\S]*?<\/text>/, '<text>texte</text>') },
  'ENT-STATUS': { change: after('code="ORG-099"', EMPTY_STATUS, '<statusCode code="active"/>') },
  'ENT-TIME': { change: after('code="ORG-099"', /<effectiveTime [^>]*>/, '') },
  'ENT-PERIOD': { kind: 'CS24', change: after('1.3.6.1.4.1.19376.1.5.3.1.4.5.3"', /<high [^>]*>/, '') },
  'ENT-VALUE': { change: after('code="P22.9"', / codeSystem="[^"]*"/, '') },
  'ENT-VALUE-TYPE': { change: before('code="P22.9"', 'xsi:type="CD"', 'xsi:type="CE"') },
  'ENT-UNIT': { change: after('code="29463-7"', 'unit="g"', 'unit="mg"') },
  'ENT-NEGATION': { change: before('code="INITIMMUNIZ"', ' negationInd="true"', '') },
  'ENT-ORIGINAL-TEXT': { change: after('code="P22.9"', /<originalText>[\s\S]*?<\/originalText>/, '') },
  'ENT-AMOUNT': { change: after('code="DRUG"', '<consumable>', '<doseQuantity value="1"/><consumable>') },
  'ENT-RELATION': {
    change: after(
      'code="INITIMMUNIZ"',
      '</consumable>',
      '</consumable><entryRelationship typeCode="COMP"><act/></entryRelationship>',
    ),
  },
  'VS-UNKNOWN': { change: after('code="ORG-099"', /(<value xsi:type="CD") code="\d+"/, '$1 code="99"') },
  'VS-INCOMPLETE': { change: after('code="ORG-099"', /(<value xsi:type="CD") code="\d+"/, '$1') },
  'VS-NULL': {
    change: after('code="ORG-099"', /<value xsi:type="CD"[^>]*>/, '<value xsi:type="CD" nullFlavor="UNK"/>'),
  },
  'TERM-CODE': { change: first('code="P22.9"', 'code="ZZZ99"') },
  'TERM-UNIT': { change: after('code="29463-7"', 'unit="g"', 'unit="grammes"') },
  'PLAUS-INS-TRAITS': {
    change: first('.4.10" extension="299019900000154"', '.4.8" extension="299019900000154"'),
  },
  'PLAUS-BIRTHPLACE': { change: first('<county>23096<', '<county>23999<') },
  'PLAUS-POSTAL-CODE': { change: first('<postalCode>23000<', '<postalCode>23999<') },
  'PLAUS-TELECOM': { change: first('"tel:0500000001"', '"tel:05000001"') },
  'PLAUS-RPPS': { change: first(/(root="1.2.250.1.71.4.2.1" extension="8)\d+/, '$110000000001') },
  'PLAUS-VERSION-NUMBER': { change: first('<versionNumber value="1"/>', '<versionNumber value="0"/>') },
  'PLAUS-SET-ID': {
    change: before(
      '<componentOf>',
      '<componentOf>',
      `${REPLACED}<id root="2.999.8"/><setId root="2.999.9"/></parentDocument></relatedDocument><componentOf>`,
    ),
  },
  'PLAUS-EXAM-BEFORE-BIRTH': { change: after('<serviceEvent', '<low value="2025', '<low value="2024') },
  'PLAUS-EXAM-WINDOW': { change: after('<serviceEvent', '<low value="202503', '<low value="202506') },
  'PLAUS-MEASURE': { change: after('code="29463-7"', /value="\d+" unit="g"/, 'value="39000" unit="g"') },
  'PLAUS-PARITY': { change: after('code="11977-6"', 'xsi:type="INT" value="2"', 'xsi:type="INT" value="9"') },
  'PLAUS-BEFORE-BIRTH': { change: lastEntry(transfer('')) },
  'PLAUS-TO-COME': { change: lastEntry(transfer('').replaceAll('20250301', '20990301')) },
  'PLAUS-REFERENCE': {
    change: first('<reference value="#i-motherProfession"/>', '<reference value="#rien"/>'),
  },
  'PLAUS-LABEL': {
    change: after(
      'code="ORG-099"',
      /(<value xsi:type="CD" code="\d+" displayName=")[^"]*/,
      '$1Agriculteur exploitant',
    ),
  },
};

const CLEAN = ['HDR-INS-TEST'];

test('the samples, from which all is made, fire nothing else', () => {
  for (const kind of ['CS8', 'CS9', 'CS24'] as const) {
    for (const version of ['2025.01', '2024.01']) {
      assert.deepEqual(codesOf(sampleOf({ kind, version })), CLEAN, `${kind} ${version}`);
    }
  }
});

for (const [code, { change, ...of }] of Object.entries(FIRED)) {
  test(`${code} is told of a document that is wrong`, () => {
    const codes = codesOf(change(sampleOf(of)));
    assert.ok(codes.includes(code), `${code} expected among ${codes.join(', ')}`);
  });
}

/** Paths of the header model that the sample has exactly once, with the code that their absence fires. */
function mandatoryOfSample(): Map<string, string> {
  const xml = sampleOf({});
  const found = new Map<string, string>();
  for (const { path, code } of mandatoryElements(HEADER_MODEL)) {
    // Without its wrapper, another code is told.
    if (path === `${PERFORMER}/assignedEntity` || path === 'componentOf/encompassingEncounter') continue;
    try {
      withoutElement(xml, path, '');
      found.set(path, code);
    } catch {
      // Absent from the sample, or there several times: the table above has it.
    }
  }
  return found;
}

const mandatory = mandatoryOfSample();

for (const [path, code] of mandatory) {
  test(`${code} is told of a header without ${path}`, () => {
    assert.ok(codesOf(cut(path)(sampleOf({}))).includes(code));
  });
}

test('every code of the content is fired here or by a package', () => {
  const fired = new Set([...Object.keys(FIRED), ...mandatory.values()]);
  const never = CATALOGUE.filter(({ level, code }) => HERE.has(level) && !OF_PACKAGES.test(code))
    .map(({ code }) => code)
    .filter((code) => !fired.has(code));
  assert.deepEqual(never, []);
});

test('every message is whole, and says nothing of a person', () => {
  for (const { change, ...of } of Object.values(FIRED)) {
    const { report } = controlDocument(Buffer.from(change(sampleOf(of))), { now: NOW });
    for (const { code, message, section, mend } of report.findings) {
      assert.doesNotMatch(message, /[{}—]|« »|undefined/, code);
      assert.doesNotMatch(`${message} ${mend} ${section}`, /CIGOGNE|Aimée|Maman|299019/, code);
    }
  }
});
