import { type Certificate, conceptOf, OID, type Parent } from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import { UNKNOWN_BIRTH_YEAR } from '../codes.ts';
import { TEMPLATES } from '../templates.ts';
import { templateIds } from './nodes.ts';
import { address, personName, telecom } from './people.ts';
import { digitsOf } from './time.ts';

export type ParentKind = 'mother' | 'other-parent';

/** Relation that an entry about the other parent has when the header names none. */
const ANY_FATHER = 'FTH';

/**
 * FR-Sujet: the entry or section is about a parent. A parent without a name is only told of by the
 * relation: no address, no telecom, no number (birth under secrecy).
 */
export function subject(certificate: Certificate, about: ParentKind): XmlNode {
  const parent = about === 'mother' ? certificate.mother : certificate.otherParent;
  const relation = parent?.relation ?? ANY_FATHER;
  const named = parent?.name === undefined ? undefined : parent;
  const [place] = named?.addresses ?? [];
  const [phone] = named?.telecoms ?? [];
  return element(
    'subject',
    { typeCode: 'SBJ' },
    templateIds(TEMPLATES.subject),
    element(
      'relatedSubject',
      { classCode: 'PRS' },
      element('code', {
        code: relation,
        displayName: conceptOf('JDV_J11_RelationPatient_CISIS', relation)?.label,
        codeSystem: OID.RELATION,
      }),
      place === undefined ? undefined : address(place),
      phone === undefined ? undefined : telecom(phone),
      person(named, birthOf(certificate, about, named)),
    ),
  );
}

function person(parent: Parent | undefined, birth: string | undefined): XmlNode | undefined {
  if (parent?.name === undefined && birth === undefined) return undefined;
  return element(
    'subject',
    {},
    parent?.nir === undefined
      ? undefined
      : element('sdtc:id', { root: OID.NIR_INSURED, extension: parent.nir }),
    parent?.name === undefined ? undefined : personName(parent.name, 'adult'),
    birth === undefined ? undefined : element('birthTime', { value: birth }),
  );
}

function birthOf({ kind }: Certificate, about: ParentKind, parent: Parent | undefined): string | undefined {
  if (parent?.birthDate !== undefined) return digitsOf(parent.birthDate);
  return about === 'mother' && wantsBirthOfMother(kind) ? UNKNOWN_BIRTH_YEAR : undefined;
}

/** The volets CS9 and CS24 want the mother's date of birth in the section of habits. */
export function wantsBirthOfMother(kind: Certificate['kind']): boolean {
  return kind === 'CS9' || kind === 'CS24';
}
