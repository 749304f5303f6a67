import { BODY_CLASSES } from './body-classes.ts';
import { HEADER_CLASSES } from './header-classes.ts';
import type { ClassTable, ComplexType, TypeTable } from './notation.ts';

/** Every class of CDA R2 begins so, and may be null (CDA R2, InfrastructureRoot). */
const LEAD = 'realmCode:CS* typeId:TypeId? templateId:II*';
const LEAD_OF_DOCUMENT = 'realmCode:CS* typeId:TypeId templateId:II*';

/** Types that are not classes but belong to the CDA model. */
const MODEL_TYPES: TypeTable = {
  TypeId: { restricts: 'II', attributes: 'root!:uid=2.16.840.1.113883.1.3 extension!:st' },
  'RegionOfInterest.value': { extends: 'INT', attributes: 'unsorted:xs/boolean' },
};

function withLead(name: string, type: ComplexType): ComplexType {
  const lead = name === 'ClinicalDocument' ? LEAD_OF_DOCUMENT : LEAD;
  return {
    attributes: `nullFlavor:NullFlavor ${type.attributes ?? ''}`,
    content: `${lead} ${type.content ?? ''}`,
  };
}

function classesOf(table: ClassTable): TypeTable {
  return Object.fromEntries(Object.entries(table).map(([name, type]) => [name, withLead(name, type)]));
}

/** The classes of CDA R2, lead included. */
export const CLASSES: TypeTable = {
  ...MODEL_TYPES,
  ...classesOf(HEADER_CLASSES),
  ...classesOf(BODY_CLASSES),
};

/** HL7's name of a type, the one that xsi:type would say. */
export function typeName(name: string): string {
  if (name === 'TypeId') return 'POCD_MT000040.InfrastructureRoot.typeId';
  return name in CLASSES ? `POCD_MT000040.${name}` : name;
}
