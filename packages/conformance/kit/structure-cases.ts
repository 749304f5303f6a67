import { type Change, first } from './alter.ts';
import { casesOf } from './case.ts';
import { type Rewriting, withDocument } from './forge.ts';

const broken = (change: Change | Rewriting) => () => withDocument(change);
const DEEP = `${'<a>'.repeat(300)}${'</a>'.repeat(300)}</ClinicalDocument>`;

/** What the XML or the schema of the CDA refuses. */
export const STRUCTURE_CASES = casesOf({
  'CDA-DOCTYPE': broken(first('<ClinicalDocument', '<!DOCTYPE a [<!ENTITY b "bb">]><ClinicalDocument')),
  'CDA-ENCODING': broken((xml) => Buffer.from(xml, 'latin1')),
  'CDA-MALFORMED': broken(first('</ClinicalDocument>', '')),
  'CDA-TOO-DEEP': broken(first('</ClinicalDocument>', DEEP)),
  'CDA-NOT-CDA': broken(() => '<html><body>Certificat</body></html>'),
  'CDA-STRUCTURE-UNEXPECTED': broken(first('<custodian', '<gardien/><custodian')),
  'CDA-STRUCTURE-MISSING': broken(first(/<custodian[\s\S]*<\/custodian>/, '')),
  'CDA-STRUCTURE-REPEATED': broken(first(/<custodian[\s\S]*<\/custodian>/, '$&$&')),
  'CDA-STRUCTURE-ALTERNATIVE': broken(
    first('</relatedEntity>', '</relatedEntity><assignedEntity><id nullFlavor="UNK"/></assignedEntity>'),
  ),
  'CDA-STRUCTURE-ORDER': broken(first(/(<setId[^>]*>)\s*(<versionNumber[^>]*>)/, '$2$1')),
  'CDA-STRUCTURE-ATTRIBUTE': broken(first('<birthTime ', '<birthTime valeur="1" ')),
  'CDA-STRUCTURE-ATTRIBUTE-MISSING': broken(first(/<relatedEntity classCode="\w+"/, '<relatedEntity')),
  'CDA-STRUCTURE-VALUE': broken(first('<birthTime value="', '<birthTime value="le ')),
  'CDA-STRUCTURE-TYPE-MISSING': broken(first(/(<value[^>]*?) xsi:type="\w+"/, '$1')),
  'CDA-STRUCTURE-TYPE': broken(first(/(<value[^>]*? xsi:type=")\w+"/, '$1Booleen"')),
  'CDA-STRUCTURE-TEXT': broken(first(/(<recordTarget[^>]*>)/, '$1enfant')),
  'CDA-STRUCTURE-ID': broken(
    first('<text>', '<text><paragraph ID="double">a</paragraph><paragraph ID="double">b</paragraph>'),
  ),
  'CDA-STRUCTURE-REFERENCE': broken(first('<text>', '<text><footnoteRef IDREF="nulle-part"/>')),
});
