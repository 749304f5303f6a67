import type { NullFlavor, ValueSetName } from '@cigogne/certificate';
import type { Fields } from '../fields.ts';

export type { Fields, FieldValue } from '../fields.ts';

export interface Option {
  value: string;
  label: string;
}

/** How a field is filled. Units are shown as people write them. */
export type Control =
  | { kind: 'number'; unit?: string; range: readonly [number, number]; decimals: number }
  | { kind: 'yes-no' }
  | { kind: 'tick' }
  | { kind: 'choice'; options: readonly Option[] }
  | { kind: 'date' }
  | { kind: 'time' }
  | { kind: 'text'; maxLength: number; inputMode?: 'numeric' | 'tel' | 'email' }
  | { kind: 'long-text'; maxLength: number }
  /** Name of a commune, proposed from the postal code that stands in another field. */
  | { kind: 'city'; postalCode: string }
  /** INSEE code of a commune, found by its postal code. */
  | { kind: 'cog' }
  | { kind: 'doses'; valueSet: ValueSetName };

/** What a text must look like. */
export type Check = 'nir' | 'rpps' | 'phone' | 'email' | 'past-day';

export interface Field {
  path: string;
  label: string;
  help?: string;
  control: Control;
  check?: Check;
  /** The « not known » that the form writes, where the question allows it. */
  unknown?: NullFlavor;
  /** `refused`: nothing can be signed without it; `asked`: the Cerfa asks for it. */
  required?: 'refused' | 'asked';
  /** Whether the question is asked, given the others. */
  applies(fields: Fields): boolean;
}

export interface FormGroup {
  id: string;
  title?: string;
  fields: readonly Field[];
}

/** A part of the form with its anchor and its progress. */
export interface FormPart {
  id: string;
  title: string;
  groups: readonly FormGroup[];
}
