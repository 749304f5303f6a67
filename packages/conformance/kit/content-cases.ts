import type { CertificateKind } from '@cigogne/certificate';
import { after, all, before, type Change, cut, first } from './alter.ts';
import { casesOf } from './case.ts';
import { documentOf, withDocument } from './forge.ts';

const body =
  (change: Change, kind: CertificateKind = 'CS8') =>
  () =>
    withDocument(change, documentOf(kind));

const DONE = '<statusCode code="completed"/>';

/** A section that is there twice. */
const repeated: Change = (xml) =>
  xml.replace(
    /<component>\s*<section>(?:(?!<\/section>)[\s\S])*?19376\.1\.5\.3\.1\.3\.13"[\s\S]*?<\/section>\s*<\/component>/,
    (found) => `${found}${found.slice(found.lastIndexOf('<component>\n        <section>'))}`,
  );

/** Sections and entries of the certificate. */
export const CONTENT_CASES = casesOf({
  'CDA-MORE-FAULTS': body(all(DONE, '')),
  'SEC-MISSING': body(cut('component/structuredBody/component[2]')),
  'SEC-REPEATED': body(repeated, 'CS24'),
  'SEC-CODE': body(first('<code code="29762-2"', '<code code="29762-9"')),
  'SEC-TEMPLATE': body(first('<templateId root="2.16.840.1.113883.10.20.1.15"/>', '')),
  'SEC-EMPTY': body(cut('component/structuredBody/component[4]/section/entry')),
  'SEC-ENTRIES': body(before('code="11996-6"', '<templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.13.5"/>', '')),
  'SEC-PLACE': body(
    before('code="11996-6"', '<id ', '<templateId root="1.3.6.1.4.1.19376.1.5.3.1.3.24"/><id '),
  ),
  'SEC-SUBSECTION': body(all('<templateId root="1.3.6.1.4.1.19376.1.5.3.1.1.9.15.1"/>', '')),
  'SEC-SUBJECT': body(cut('component/structuredBody/component[5]/section/subject')),
  'SEC-NARRATIVE': body(
    before('code="29762-2"', '<id ', '<templateId root="1.2.250.1.213.1.1.2.13"/><id root="2.999.3"/><id '),
  ),
  'ITEM-MISSING': body(first('<code code="74013-4"', '<code code="74013-5"')),
  'ITEM-PARENT-BIRTH': body(after('<structuredBody>', /<birthTime [^>]*>/g, ''), 'CS9'),
  'ITEM-CAUSE': body(before('code="MED-185"', 'negationInd="true"', 'negationInd="false"'), 'CS24'),
  'ITEM-HEARING': body(before('code="MED-1304"', 'negationInd="false"', 'negationInd="true"')),
  'ITEM-CODE': body(first('code="11977-6"', 'code="11977-9"')),
  'ITEM-TYPE': body(after('code="11977-6"', 'xsi:type="INT"', 'xsi:type="REAL"')),
  'ENT-ELEMENT': body(
    before('code="ORG-099"', '<id ', '<templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.5.1"/><id '),
  ),
  'ENT-CLASS': body(before('code="ORG-099"', 'moodCode="EVN"', 'moodCode="INT"')),
  'ENT-TEMPLATE': body(before('code="ORG-099"', '<templateId root="2.16.840.1.113883.10.20.1.33"/>', '')),
  'ENT-MISSING': body(before('code="ORG-099"', '<id ', '<ident ')),
  'ENT-REPEATED': body(before('code="ORG-099"', '<id ', '<id root="2.999.3"/><id ')),
  'ENT-FORBIDDEN': body(
    after('code="11996-6"', '<value ', '<methodCode code="X" codeSystem="2.999"/><value '),
  ),
  'ENT-CODE': body(first('<code code="85353-1"', '<code code="85353-2"')),
  'ENT-CODE-LABEL': body(first('ANTENATAL TESTING AND', 'Antenatal testing and')),
  'ENT-TEXT': body(after('code="ORG-099"', /<text>[\s\S]*?<\/text>/, '<text>texte</text>')),
  'ENT-STATUS': body(after('code="ORG-099"', DONE, '<statusCode code="active"/>')),
  'ENT-TIME': body(after('code="ORG-099"', /<effectiveTime [^>]*>/, '')),
  'ENT-PERIOD': body(after('1.3.6.1.4.1.19376.1.5.3.1.4.5.3"', /<high [^>]*>/, ''), 'CS24'),
  'ENT-VALUE': body(after('code="P22.9"', / codeSystem="[^"]*"/, '')),
  'ENT-VALUE-TYPE': body(before('code="P22.9"', 'xsi:type="CD"', 'xsi:type="CE"')),
  'ENT-UNIT': body(after('code="29463-7"', 'unit="g"', 'unit="mg"')),
  'ENT-NEGATION': body(before('code="INITIMMUNIZ"', ' negationInd="true"', '')),
  'ENT-ORIGINAL-TEXT': body(after('code="P22.9"', /<originalText>[\s\S]*?<\/originalText>/, '')),
  'ENT-AMOUNT': body(after('code="DRUG"', '<consumable>', '<doseQuantity value="1"/><consumable>')),
  'ENT-RELATION': body(
    after(
      'code="INITIMMUNIZ"',
      '</consumable>',
      '</consumable><entryRelationship typeCode="COMP"><act/></entryRelationship>',
    ),
  ),
  'VS-UNKNOWN': body(after('code="ORG-099"', /(<value xsi:type="CD") code="\d+"/, '$1 code="99"')),
  'VS-INCOMPLETE': body(after('code="ORG-099"', /(<value xsi:type="CD") code="\d+"/, '$1')),
  'VS-NULL': body(
    after('code="ORG-099"', /<value xsi:type="CD"[^>]*>/, '<value xsi:type="CD" nullFlavor="UNK"/>'),
  ),
  'TERM-CODE': body(first('code="P22.9"', 'code="ZZZ99"')),
  'TERM-UNIT': body(after('code="29463-7"', 'unit="g"', 'unit="grammes"')),
});
