/**
 * For each code of the structure, what breaks an invented certificate so that this code tells it: the document as
 * text before, as text after. Used here and by the test that no code of the catalogue is never fired.
 */
export const STRUCTURE_FIRED: Readonly<Record<string, (xml: string) => string>> = {
  'CDA-STRUCTURE-ROOT': (xml) => xml.replace('xmlns="urn:hl7-org:v3"', 'xmlns="urn:hl7-org:v2"'),
  'CDA-STRUCTURE-UNEXPECTED': (xml) => xml.replace('<custodian', '<gardien/><custodian'),
  'CDA-STRUCTURE-MISSING': (xml) => xml.replace(/<custodian[\s\S]*<\/custodian>/, ''),
  'CDA-STRUCTURE-REPEATED': (xml) => xml.replace(/<custodian[\s\S]*<\/custodian>/, '$&$&'),
  'CDA-STRUCTURE-ALTERNATIVE': (xml) =>
    xml.replace(
      /<\/relatedEntity>/,
      '</relatedEntity><assignedEntity><id nullFlavor="UNK"/></assignedEntity>',
    ),
  'CDA-STRUCTURE-ORDER': (xml) => xml.replace(/(<setId[^>]*>)\s*(<versionNumber[^>]*>)/, '$2$1'),
  'CDA-STRUCTURE-ATTRIBUTE': (xml) => xml.replace('<birthTime ', '<birthTime valeur="1" '),
  'CDA-STRUCTURE-ATTRIBUTE-MISSING': (xml) => xml.replace(/<relatedEntity classCode="\w+"/, '<relatedEntity'),
  'CDA-STRUCTURE-VALUE': (xml) => xml.replace('<birthTime value="', '<birthTime value="le '),
  'CDA-STRUCTURE-TYPE-MISSING': (xml) => xml.replace(/(<value[^>]*?) xsi:type="\w+"/, '$1'),
  'CDA-STRUCTURE-TYPE': (xml) => xml.replace(/(<value[^>]*? xsi:type=")\w+"/, '$1Booleen"'),
  'CDA-STRUCTURE-TEXT': (xml) => xml.replace(/(<recordTarget[^>]*>)/, '$1enfant'),
  'CDA-STRUCTURE-ID': (xml) =>
    xml.replace(/(<text>)/, '$1<paragraph ID="double">a</paragraph><paragraph ID="double">b</paragraph>'),
  'CDA-STRUCTURE-REFERENCE': (xml) => xml.replace(/(<text>)/, '$1<footnoteRef IDREF="nulle-part"/>'),
};
