import { asip, icd11, snomed } from '../codes.ts';
import { type Family, LEGAL_ONLY, OPTIONAL, REQUIRED } from '../draft.ts';
import type { Code } from '../types.ts';

/** What an accident at home can have caused: asked for once an accident is told. */
const causesOf = (accident: string, prefix: string) => {
  const cause = (name: string, label: string, code: Code) => ({
    id: `${prefix}${name}`,
    label,
    concerned: 'child' as const,
    value: { kind: 'yes-no' as const },
    cardinality: LEGAL_ONLY,
    condition: { item: accident, is: [true] },
    binding: { shape: 'cause' as const, code, of: accident },
  });
  return [
    cause('Trauma', 'Choc traumatique', icd11('NF0A.4', 'Choc traumatique, non classé ailleurs')),
    cause('Burn', 'Brûlure', icd11('NE2Z', 'Brûlures, sans précision')),
    cause('Poisoning', 'Intoxication', icd11('NE61', 'Intoxication SAI')),
    cause('Other', 'Autre accident', asip('GEN-092.01.13', 'Autre(s) accident(s) domestique(s)')),
  ];
};

/** Medical history of the child, at 9 and 24 months. */
export const history = {
  prematurity: {
    id: 'prematurity',
    label: 'Prématurité de moins de 33 semaines',
    help: 'Né avant 33 semaines d’aménorrhée révolues.',
    concerned: 'child',
    value: { kind: 'yes-no' },
    cardinality: LEGAL_ONLY,
    binding: { shape: 'problem', code: asip('MED-183', 'Prématurité inf. à 33 semaines') },
  },
  accidentBefore9Months: {
    id: 'accidentBefore9Months',
    label: 'Accident domestique avant le 9ᵉ mois',
    concerned: 'child',
    value: { kind: 'yes-no' },
    cardinality: REQUIRED,
    binding: { shape: 'problem', code: asip('MED-186', 'Accident domestique avant le 9ème mois') },
  },
  accidentSince9Months: {
    id: 'accidentSince9Months',
    label: 'Accident domestique depuis le 9ᵉ mois',
    concerned: 'child',
    value: { kind: 'yes-no' },
    cardinality: REQUIRED,
    binding: { shape: 'problem', code: asip('MED-185', 'Accident domestique depuis le 9ème mois') },
  },
  foodAllergy: {
    id: 'foodAllergy',
    label: 'Allergie alimentaire',
    concerned: 'child',
    value: { kind: 'yes-no' },
    cardinality: LEGAL_ONLY,
    binding: { shape: 'allergy', code: snomed('414285001', 'allergie alimentaire') },
  },
  foodAllergyDetail: {
    id: 'foodAllergyDetail',
    label: 'Aliment en cause',
    concerned: 'child',
    value: { kind: 'text', maxLength: 200 },
    cardinality: OPTIONAL,
    condition: { item: 'foodAllergy', is: [true] },
    binding: { shape: 'detail', of: 'foodAllergy', part: 'originalText' },
  },
} as const satisfies Family;

export const causesBefore9Months = causesOf('accidentBefore9Months', 'accidentBefore9Months');
export const causesSince9Months = causesOf('accidentSince9Months', 'accidentSince9Months');
