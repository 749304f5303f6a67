import { catalogued } from '../catalogue/catalogue.ts';
import { HEADER_MODEL } from '../rules/header/model.ts';
import { mandatoryElements } from '../rules/model/element-rule.ts';
import { after, all, before, type Change, cut, first } from './alter.ts';
import { caseOf, casesOf } from './case.ts';
import { packagedAs, withDocument } from './forge.ts';
import type { KitCase } from './model.ts';

const header = (change: Change) => () => withDocument(change);

/** The metadata repeat it: they are written after the alteration. */
const described = (change: Change) => () => packagedAs(change);

const ROLE = 'recordTarget/patientRole';
const PERFORMER = 'documentationOf/serviceEvent/performer';
const INS = 'root="1.2.250.1.213.1.4.10" extension="299019900000154"';
const REPLACED = '<relatedDocument typeCode="RPLC"><parentDocument>';

const altered = casesOf({
  'CDA-VERSION-ABSENT': header(first(' extension="2025.01"', '')),
  'CDA-VERSION-CONTENT': header(first(' extension="2025.01"', ' extension="2024.01"')),
  'HDR-SEVERAL-CHILDREN': header(first(/<recordTarget>[\s\S]*?<\/recordTarget>/, '$&$&')),
  'HDR-GIVEN-NAME': header(all(/<given(?: qualifier="\w+")?>Aimée[^<]*<\/given>/g, '')),
  'HDR-BIRTH-NAME': header(all(/<family qualifier="\w+">[^<]*<\/family>/g, '')),
  'HDR-BIRTH-DATE-FUTURE': described(first('<birthTime value="2025', '<birthTime value="2125')),
  'HDR-INS-TRAITS': header(first(/<county>23096<\/county>/, '')),
  'HDR-INS-FORM': described(first('extension="299019900000154"', 'extension="2 99 01"')),
  'HDR-INS-KEY': described(first(INS, 'root="1.2.250.1.213.1.4.8" extension="299019900000101"')),
  'HDR-EFFECTIVE-TIME-FUTURE': described(first('<effectiveTime value="2025', '<effectiveTime value="2125')),
  'HDR-REPLACES': header(first('<versionNumber value="1"/>', '<versionNumber value="2"/>')),
  'HDR-REPEATED': header(first(/<title>.*<\/title>/, '$&$&')),
  'HDR-TEMPLATE-FRANCE': header(first('<templateId root="2.16.840.1.113883.2.8.2.1"/>', '')),
  'HDR-TEMPLATE-CISIS': header(first('<templateId root="1.2.250.1.213.1.1.1.1"/>', '')),
  'HDR-TEMPLATE-PARENT': header(first('<templateId root="1.2.250.1.213.1.1.1.5"/>', '')),
  'HDR-LANGUAGE-FORM': header(first('fr-FR', 'français')),
  'HDR-PARENT': header(
    before('<componentOf>', '<componentOf>', `${REPLACED}</parentDocument></relatedDocument><componentOf>`),
  ),
  'HDR-NULL-WITH-VALUE': header(first('<birthTime ', '<birthTime nullFlavor="UNK" ')),
  'HDR-ID-ROOT': header(first('<id root="1.2.250.1.71.4.2.1" ', '<id ')),
  'HDR-ID-FORM': header(first('<id root="1.2.250.1.71.4.2.1" ', '<id root="RPPS" ')),
  'HDR-TWICE': header(first(/<id root="1.2.250.1.71.4.2.1"[^>]*>/, '$&$&')),
  'HDR-CODED': header(first(/(displayName="Mère") codeSystem="[^"]*"/, '$1')),
  'HDR-TIME': header(first('<birthTime value="20250302"', '<birthTime value="2025-03-02"')),
  'HDR-INTERVAL': header(after('<serviceEvent', /(<low [^>]*>)/, '$1<high value="20240101000000+0100"/>')),
  'HDR-INTEGER': header(first('<versionNumber value="1"/>', '<versionNumber value="un"/>')),
  'HDR-EMPTY': header(first(/<title>.*<\/title>/, '<title></title>')),
  'HDR-NAME-MIXED': header(after('<guardianPerson>', '<name>', '<name>Maman')),
  'HDR-ADDRESS': header(first('<addr>', '<addr>Guéret')),
  'HDR-ADDRESS-USE': header(first('<addr use="H">', '<addr use="BAD">')),
  'HDR-ADDRESS-LINES': header(first('<addr>', '<addr><streetAddressLine>3 rue</streetAddressLine>')),
  'HDR-TELECOM': header(first('"tel:', '"')),
  'HDR-TELECOM-USE': header(first(/(<telecom [^>]*)use="H"/, '$1use="XX"')),
  'HDR-VALUE-SET': header(first('<confidentialityCode code="N"', '<confidentialityCode code="Z"')),
  'HDR-ATTRIBUTE': header(
    first('<confidentialityCode code="N" displayName="Normal"', '<confidentialityCode code="N"'),
  ),
  'HDR-ATTRIBUTE-VALUE': header(first('<participant typeCode="CON"', '<participant typeCode="XXX"')),
  'HDR-NAME-QUALIFIER': header(first('<family qualifier="CL">', '<family qualifier="AC">')),
  'HDR-GUARDIAN': header(cut(`${ROLE}/patient/guardian/guardianPerson`)),
  'HDR-CHILD-POSTAL-CODE': header(cut(`${ROLE}/addr/postalCode`)),
  'HDR-MOTHER': header(first('<code code="MTH"', '<code code="FTH"')),
  'HDR-INFORMANT': header(cut('informant[1]/relatedEntity')),
  'HDR-INFORMANT-NAME': header(cut('informant[1]/relatedEntity/relatedPerson/name/family')),
  'HDR-PARTICIPANT-NAME': header(cut('participant/associatedEntity/associatedPerson/name/family')),
  'HDR-FOLLOWING-DOCTOR': header(first('<functionCode code="CORRE"', '<functionCode code="PCPRE"')),
  'HDR-EXAM-CODE': header(cut('documentationOf/serviceEvent/code')),
  'HDR-EXAM-TIME': header(cut('documentationOf/serviceEvent/effectiveTime')),
  'HDR-PERFORMER': header(cut(PERFORMER)),
  'HDR-PERFORMER-ORGANISATION': header(cut(`${PERFORMER}/assignedEntity/representedOrganization`)),
  'HDR-PERFORMER-DETAIL': header(cut(`${PERFORMER}/assignedEntity/representedOrganization/name`)),
});

/** Every mandatory element of the header whose absence is told by a code that no alteration above shows. */
function absences(): KitCase[] {
  const shown = new Set(altered.flatMap(({ codes }) => codes));
  const cases: KitCase[] = [];
  for (const { path, code } of mandatoryElements(HEADER_MODEL)) {
    if (shown.has(code) || catalogued(code) === undefined || path === WRAPPER) continue;
    shown.add(code);
    cases.push(caseOf(code, header(cut(path))));
  }
  return cases;
}

/** Without it, what is missing is told of the element around. */
const WRAPPER = 'componentOf/encompassingEncounter';

/** What the header lacks or says wrong. */
export const HEADER_CASES = [...altered, ...absences()];
