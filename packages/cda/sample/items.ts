import { OID } from '@cigogne/certificate';

export interface SampleCode {
  code: string;
  label: string;
  system: string;
}

export type SampleValue =
  | { type: 'INT'; value: number }
  | { type: 'BL'; value: boolean }
  | { type: 'PQ'; value: number; unit: string }
  | { type: 'CD'; value: SampleCode };

/** What kind of entry carries an item in the volet CSE. */
export type EntryShape =
  | 'habitus'
  | 'pregnancy'
  | 'simple'
  | 'vital'
  | 'problem'
  | 'procedure'
  | 'drug'
  | 'vaccine'
  | 'encounter'
  | 'coverage';

export interface SampleItem {
  shape: EntryShape;
  /** What the narrative says it is. */
  label: string;
  code: SampleCode;
  value?: SampleValue;
  /** Whose item it is, when not the child's. */
  subject?: 'MTH' | 'FTH';
  /** Not done, not found. */
  negated?: boolean;
  /** What a procedure found. */
  result?: SampleItem;
  /** Rank of a dose. */
  rank?: number;
}

export interface SampleSection {
  title: string;
  code: SampleCode;
  templateIds: readonly string[];
  items: readonly SampleItem[];
  sections?: readonly SampleSection[];
  /** The section is about the mother (subject of the section itself). */
  aboutMother?: boolean;
}

const CIM_10 = '2.16.840.1.113883.6.3';
const PCS = '1.2.250.1.213.2.13';

const coded =
  (system: string) =>
  (code: string, label: string): SampleCode => ({ code, label, system });

export const loinc = coded(OID.LOINC);
export const ta = coded(OID.TA_ASIP);
export const snomed = coded(OID.SNOMED_CT);
export const cim10 = coded(CIM_10);
export const atc = coded(OID.ATC);
export const pcs = coded(PCS);

export const int = (value: number): SampleValue => ({ type: 'INT', value });
export const bool = (value: boolean): SampleValue => ({ type: 'BL', value });
export const quantity = (value: number, unit: string): SampleValue => ({ type: 'PQ', value, unit });
export const choice = (value: SampleCode): SampleValue => ({ type: 'CD', value });

/** What a reader sees of an item. */
export function shown(item: SampleItem): string {
  const { value } = item;
  if (item.shape === 'coverage') return item.code.label;
  if (item.result !== undefined) return `Oui : ${shown(item.result)}`;
  if (value === undefined) return item.negated === true ? 'Non' : 'Oui';
  switch (value.type) {
    case 'INT':
      return String(value.value);
    case 'BL':
      return value.value ? 'Oui' : 'Non';
    case 'PQ':
      return `${String(value.value).replace('.', ',')} ${UNITS[value.unit] ?? value.unit}`.trim();
    case 'CD':
      return value.value.label;
  }
}

const UNITS: Readonly<Record<string, string>> = {
  '{score}': '',
  wk: 'semaines',
  d: 'jours',
  'kg/m2': 'kg/m²',
  mo: 'mois',
};
