import { OID, type Parent } from '@cigogne/certificate';
import type { XmlElement } from '@cigogne/xml';
import { SDTC, UNKNOWN_BIRTH_YEAR } from '../codes.ts';
import {
  attribute,
  child,
  childrenNamed,
  descend,
  readAddresses,
  readPersonName,
  readTelecoms,
} from '../values.ts';
import { toAddresses, toName, toTelecoms } from './people.ts';
import { isSamePerson, mergeAddresses, mergeTelecoms } from './same.ts';
import { toDate } from './time.ts';

export type About = 'child' | 'mother' | 'other-parent';

/** The parents, as the header then the subjects of the body tell of them. */
export interface Parents {
  mother: Parent;
  otherParent?: Parent;
}

/** Relations that are a mother's; « NMTH » is how some software writes the mother. */
export const MOTHERS: ReadonlySet<string> = new Set(['MTH', 'NMTH']);
/** Relations of the other parent, the second mother included. */
export const PARENTS: ReadonlySet<string> = new Set([
  ...MOTHERS,
  'FTH',
  'NFTH',
  'PRN',
  'NPRN',
  'ADOPTP',
  'PRNFOST',
  'STPPRN',
  'STPFTH',
  'STPMTH',
]);

/** Whom a `subject` is about; undefined when it does not say, or says someone who is no parent. */
export function aboutOf(parents: Parents, subject: XmlElement): About | undefined {
  const related = child(subject, 'relatedSubject');
  const relation = attribute(child(related, 'code'), 'code');
  if (relation === undefined) return undefined;
  if (relation === 'CHILD' || relation === 'NCHILD') return 'child';
  const { mother, otherParent } = parents;
  if (MOTHERS.has(relation) && otherParent !== undefined && MOTHERS.has(otherParent.relation)) {
    return isOther(parents, related, relation) ? 'other-parent' : 'mother';
  }
  if (relation === mother.relation || MOTHERS.has(relation)) return 'mother';
  return PARENTS.has(relation) || relation === otherParent?.relation ? 'other-parent' : undefined;
}

/** Of two mothers: by the relation when theirs differ, else by the name. */
function isOther(
  { mother, otherParent }: Parents,
  related: XmlElement | undefined,
  relation: string,
): boolean {
  if (mother.relation !== otherParent?.relation) return relation === otherParent?.relation;
  const name = toName(readPersonName(descend(related, 'subject', 'name')), 'adult');
  return isSamePerson(name, otherParent?.name) && !isSamePerson(name, mother.name);
}

/** Adds what a subject tells of a parent to what is known. */
export function meetParent(parents: Parents, about: About, subject: XmlElement): void {
  if (about === 'child') return;
  const told = toldOf(subject);
  if (about === 'mother') parents.mother = merge(parents.mother, told);
  else if (parents.otherParent !== undefined) parents.otherParent = merge(parents.otherParent, told);
  else if (tellsMore(told)) parents.otherParent = { ...told, role: 'CON' };
}

type Told = Omit<Parent, 'role'>;

function toldOf(subject: XmlElement): Told {
  const related = child(subject, 'relatedSubject');
  const person = child(related, 'subject');
  const name = toName(readPersonName(child(person, 'name')), 'adult');
  const birth = attribute(child(person, 'birthTime'), 'value');
  const nir = [...(person?.childrenNamed('id', SDTC) ?? []), ...childrenNamed(person, 'id')].find(
    (id) => attribute(id, 'root') === OID.NIR_INSURED,
  );
  const number = attribute(nir, 'extension');
  return {
    relation: attribute(child(related, 'code'), 'code') ?? '',
    addresses: toAddresses(readAddresses(related)),
    telecoms: toTelecoms(readTelecoms(related)),
    ...(name === undefined ? {} : { name }),
    ...(birth === undefined || birth === UNKNOWN_BIRTH_YEAR ? {} : { birthDate: toDate(birth) }),
    ...(number === undefined ? {} : { nir: number }),
  };
}

function tellsMore(told: Told): boolean {
  const { addresses, telecoms, name, birthDate, nir } = told;
  return addresses.length + telecoms.length > 0 || [name, birthDate, nir].some((part) => part !== undefined);
}

function merge(known: Parent, told: Told): Parent {
  return {
    ...told,
    ...known,
    addresses: mergeAddresses(known.addresses, told.addresses),
    telecoms: mergeTelecoms(known.telecoms, told.telecoms),
  };
}
