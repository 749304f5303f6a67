import type { XmlElement } from '@cigogne/xml';
import { attribute, child, childrenNamed, descend, HL7 } from '../values.ts';
import { says } from './leftovers.ts';
import { note, type Unplaced } from './reading.ts';

/** Children that the certificate has a place for, by path below the root; the rest is noted. */
const KNOWN: readonly (readonly [path: readonly string[], names: string])[] = [
  [
    [],
    'realmCode typeId templateId id code title effectiveTime confidentialityCode languageCode setId versionNumber recordTarget author informant custodian legalAuthenticator participant documentationOf relatedDocument componentOf component',
  ],
  [['recordTarget', 'patientRole'], 'id addr telecom patient'],
  [['recordTarget', 'patientRole', 'patient'], 'name administrativeGenderCode birthTime guardian birthplace'],
  [['author'], 'time assignedAuthor functionCode'],
  [['author', 'assignedAuthor'], 'id code addr telecom assignedPerson representedOrganization'],
  [['legalAuthenticator', 'assignedEntity'], 'id code addr telecom assignedPerson representedOrganization'],
  [['documentationOf', 'serviceEvent'], 'id code effectiveTime performer'],
  [['componentOf', 'encompassingEncounter'], 'code effectiveTime location'],
];

/** Elements of which the certificate holds one. */
const SINGLE: readonly (readonly [name: string, what: string])[] = [
  ['recordTarget', 'Second patient'],
  ['documentationOf', 'Autre acte documenté'],
];

/** Notes what the header says and the certificate has no place for. */
export function leaveHeader(into: { unplaced: Unplaced[] }, root: XmlElement): void {
  for (const [path, names] of KNOWN) {
    const element = descend(root, ...path);
    if (element === undefined) continue;
    const known = new Set(names.split(' '));
    for (const part of element.children) {
      const isKnown = part.namespace === HL7 && known.has(part.name);
      if (!isKnown && says(part)) note(into, part, `En-tête : ${part.name}`);
    }
  }
  for (const [name, what] of SINGLE) {
    for (const element of childrenNamed(root, name).slice(1)) note(into, element, what);
  }
  for (const element of childrenNamed(descend(root, 'documentationOf', 'serviceEvent'), 'performer').slice(
    1,
  )) {
    note(into, element, 'Second exécutant de l’acte');
  }
  for (const element of childrenNamed(root, 'relatedDocument')) {
    if (attribute(element, 'typeCode') !== 'RPLC') note(into, element, 'Document lié qui n’est pas remplacé');
  }
  for (const element of childrenNamed(root, 'informant')) {
    if (child(element, 'relatedEntity') === undefined) note(into, element, 'Informateur professionnel');
  }
}
