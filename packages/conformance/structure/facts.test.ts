import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleDocument } from '@cigogne/cda';
import { parseXml } from '@cigogne/xml';
import { structureFindings } from './index.ts';

/** What CDA R2 and its extended schema say of particular things, each a fact of the standard. */

const sample = sampleDocument({ kind: 'CS8' }).toString('utf8');

function codesOf(xml: string): string[] {
  using document = parseXml(Buffer.from(xml, 'utf8'));
  return structureFindings(document).map(({ code }) => code);
}

/** The sample with an entry of its first section replaced. */
const withEntry = (entry: string) => {
  const altered = sample.replace(/<entry[^>]*>[\s\S]*?<\/entry>/, `<entry>${entry}</entry>`);
  assert.notEqual(altered, sample);
  return altered;
};
const observation = (rest: string) =>
  withEntry(`<observation classCode="OBS" moodCode="EVN"><code code="a"/>${rest}</observation>`);

const VALUE = ['CDA-STRUCTURE-VALUE'];
const CASES: readonly [string, string, readonly string[]][] = [
  ['comments and instructions stand anywhere', sample.replaceAll('<id ', '<!-- a --><?b c?><id '), []],
  [
    'the whole document may be prefixed, xsi:type too',
    sample
      .replace(' xmlns="urn:hl7-org:v3"', ' xmlns:hl7="urn:hl7-org:v3"')
      .replace(/(<\/?)(?=[A-Za-z]+[\s>/])/g, '$1hl7:')
      .replace(/xsi:type="/g, 'xsi:type="hl7:'),
    [],
  ],
  [
    'a space in an empty element is refused',
    sample.replace(/<setId([^>]*)\/>/, '<setId$1> </setId>'),
    ['CDA-STRUCTURE-TEXT'],
  ],
  [
    'a comment in an empty element is not',
    sample.replace(/<setId([^>]*)\/>/, '<setId$1><!-- --></setId>'),
    [],
  ],
  ['xml:lang is not of CDA', sample.replace('<title>', '<title xml:lang="fr">'), ['CDA-STRUCTURE-ATTRIBUTE']],
  ['language is', sample.replace('<title>', '<title language="fr">'), []],
  ['QS is not a null flavour of CDA R2', observation('<statusCode nullFlavor="QS"/>'), VALUE],
  [
    'a UUID may be of either case',
    sample.replace(/<setId[^>]*>/, '<setId root="0f9A619e-0000-4000-8000-0123456789aB"/>'),
    [],
  ],
  ['a word is a reserved identifier', sample.replace(/<setId[^>]*>/, '<setId root="not-an-oid"/>'), []],
  ['an OID has no leading zero', sample.replace(/<setId[^>]*>/, '<setId root="1.02"/>'), VALUE],
  ['a date has 1 to 14 digits', observation('<effectiveTime value="2025030710"/>'), []],
  ['and an offset only from the hour on', observation('<effectiveTime value="20250307+0100"/>'), VALUE],
  ['decimals are after a point', observation('<value xsi:type="PQ" value="3,9" unit="kg"/>'), VALUE],
  ['numbers have no limit', observation(`<value xsi:type="INT" value="${'9'.repeat(60)}"/>`), []],
  ['a scientific notation is a number', observation('<value xsi:type="REAL" value="-1.5E3"/>'), []],
  ['true is not written 1', observation('<value xsi:type="BL" value="1"/>'), VALUE],
  ['an empty displayName is refused', observation('<value xsi:type="CD" code="a" displayName=""/>'), VALUE],
  ['a code has no space inside', observation('<value xsi:type="CD" code="a b"/>'), VALUE],
  ['nor does the unit', observation('<value xsi:type="PQ" value="1" unit="k g"/>'), VALUE],
  ['a scheme alone is no address', observation('<text><reference value="tel:"/></text>'), VALUE],
  ['a telephone number may have spaces', observation('<text><reference value="tel:01 00 00"/></text>'), []],
  [
    'an interval is low then high',
    observation('<effectiveTime><high value="2025"/><low value="2024"/></effectiveTime>'),
    ['CDA-STRUCTURE-ORDER'],
  ],
  [
    'or a width',
    observation('<effectiveTime><low value="2024"/><width value="3" unit="d"/></effectiveTime>'),
    [],
  ],
  [
    'low, width and high are too much',
    observation(
      '<effectiveTime><low value="2024"/><width value="3" unit="d"/><high value="2025"/></effectiveTime>',
    ),
    ['CDA-STRUCTURE-ALTERNATIVE'],
  ],
  [
    'a CS has no label',
    observation('<statusCode code="completed" displayName="terminé"/>'),
    ['CDA-STRUCTURE-ATTRIBUTE'],
  ],
  [
    'a CE has no qualifier, a CD has',
    observation('<priorityCode code="a"><qualifier/></priorityCode>'),
    ['CDA-STRUCTURE-UNEXPECTED'],
  ],
  [
    'the type of a value may not be another family',
    observation('<effectiveTime xsi:type="TS" value="2025"/>'),
    ['CDA-STRUCTURE-TYPE'],
  ],
  ['an abstract type is no type', observation('<value xsi:type="QTY"/>'), ['CDA-STRUCTURE-TYPE']],
  [
    'an encapsulated data may hold one foreign element',
    observation('<text><p xmlns="urn:x">a<b/></p></text>'),
    [],
  ],
  [
    'a participant may have any role class',
    sample.replace(/(<associatedEntity classCode=")\w+/, '$1AUTRE'),
    [],
  ],
  ['a relative may not', sample.replace(/(<relatedEntity classCode=")\w+/, '$1AUTRE'), VALUE],
  [
    'SDTC elements stand where the extended schema has them',
    sample
      .replace('</administrativeGenderCode>', '</administrativeGenderCode>')
      .replace(
        /(<birthTime value="[^"]*"\/>)(?=\s*<guardian)/,
        '$1<s:deceasedInd xmlns:s="urn:hl7-org:sdtc" value="false"/>',
      ),
    [],
  ],
  [
    'and nowhere else',
    sample.replace('<birthTime ', '<s:deceasedInd xmlns:s="urn:hl7-org:sdtc" value="false"/><birthTime '),
    ['CDA-STRUCTURE-ORDER'],
  ],
  [
    'a reserved word of no namespace is refused',
    sample.replace('<custodian', '<x xmlns="urn:x"/><custodian'),
    ['CDA-STRUCTURE-UNEXPECTED'],
  ],
  [
    'a medicine may be described as IHE Pharmacy does',
    withEntry(`<substanceAdministration classCode="SBADM" moodCode="INT"><effectiveTime xsi:type="PIVL_TS"
      institutionSpecified="true"><period value="8" unit="h"/></effectiveTime><doseQuantity value="1"/>
      <consumable><manufacturedProduct><manufacturedMaterial><code code="a"/>
      <p:formCode xmlns:p="urn:ihe:pharm:medication" code="b"><p:originalText>c</p:originalText></p:formCode>
      <p:ingredient xmlns:p="urn:ihe:pharm:medication" classCode="ACTI"><p:ingredient classCode="MMAT"
      determinerCode="KIND"><p:code code="d"/></p:ingredient></p:ingredient>
      </manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration>`),
    [],
  ],
  [
    'a vaccine that has an interval without xsi:type is refused',
    withEntry(`<substanceAdministration classCode="SBADM" moodCode="EVN"><effectiveTime><low value="2025"/>
      </effectiveTime><consumable><manufacturedProduct><manufacturedMaterial/></manufacturedProduct></consumable>
      </substanceAdministration>`),
    ['CDA-STRUCTURE-UNEXPECTED'],
  ],
  [
    'a laboratory status stands in the service event',
    sample.replace(
      /(<serviceEvent[^>]*>\s*(?:<id[^>]*>\s*)*<code[^>]*\/>)/,
      '$1<l:statusCode xmlns:l="urn:oid:1.3.6.1.4.1.19376.1.3.2" code="completed"/>',
    ),
    [],
  ],
  [
    'a cell holds a list, not a table',
    sample.replace(
      '<text>',
      '<text><table><tbody><tr><td><list><item>a</item></list><table><tbody><tr><td/></tr></tbody></table></td></tr></tbody></table>',
    ),
    ['CDA-STRUCTURE-UNEXPECTED'],
  ],
  ['an empty style is refused', sample.replace('<text>', '<text><paragraph styleCode=""/>'), VALUE],
  [
    'an appeal of note leads to a note',
    sample.replace('<text>', '<text><footnote ID="n">a</footnote><footnoteRef IDREF="n"/>'),
    [],
  ],
];

for (const [what, xml, codes] of CASES) {
  test(what, () => {
    assert.notEqual(xml, sample, 'the sample was altered');
    assert.deepEqual(codesOf(xml), codes);
  });
}
