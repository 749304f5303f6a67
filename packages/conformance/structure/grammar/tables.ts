import { CLASSES } from './classes.ts';
import { DATATYPES } from './datatypes.ts';
import { DICOM, type Extension, LABORATORY, SDTC } from './extensions.ts';
import { NARRATIVE } from './narrative.ts';
import type { TypeTable } from './notation.ts';
import { PHARMACY } from './pharmacy.ts';

/** Every table, by namespace: what the schema of the engine and the acceptor are both made from. */

/** Namespace of CDA R2. */
export const HL7_V3 = 'urn:hl7-org:v3';

/** Types of CDA R2. */
export const CDA_TYPES: TypeTable = { ...DATATYPES, ...NARRATIVE, ...CLASSES };

/** The root of a document, and its type. */
export const ROOT = 'ClinicalDocument';

/** What a class of another namespace borrows from CDA, as a named group: its first three elements. */
export const LEAD_GROUP = {
  name: 'InfrastructureRootElements',
  content: 'realmCode:CS* typeId:TypeId? templateId:II*',
} as const;

export const EXTENSIONS = { sdtc: SDTC, lab: LABORATORY, 'ps3-20': DICOM, pharm: PHARMACY } as const;

/** By the prefix that the notation gives their namespaces. */
export const TABLES: Readonly<Record<string, Extension>> = {
  hl7: { namespace: HL7_V3, elements: { [ROOT]: ROOT }, types: CDA_TYPES },
  ...EXTENSIONS,
};

export interface Reference {
  prefix: string;
  name: string;
}

/** `hl7/CD`, or `CD` in the table of that prefix. */
export function referenceOf(text: string, prefix: string): Reference {
  const slash = text.indexOf('/');
  return slash < 0 ? { prefix, name: text } : { prefix: text.slice(0, slash), name: text.slice(slash + 1) };
}
