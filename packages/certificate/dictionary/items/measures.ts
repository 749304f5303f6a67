import { loinc } from '../codes.ts';
import { type Family, LEGAL_ONLY, OPTIONAL } from '../draft.ts';

const apgar = (id: string, minutes: number, code: string) => ({
  id,
  label: `Apgar à ${minutes} min`,
  help: 'De 0 à 10.',
  concerned: 'child' as const,
  value: { kind: 'quantity' as const, range: [0, 10] as const, unit: '{score}', decimals: 0 },
  cardinality: LEGAL_ONLY,
  binding: { shape: 'vital' as const, code: loinc(code, `APGAR à ${minutes}mn`) },
});

const weight = { shape: 'vital', code: loinc('29463-7', 'Poids') } as const;
const height = { shape: 'vital', code: loinc('8302-2', 'Taille') } as const;
const head = { shape: 'vital', code: loinc('8287-5', 'Périmètre crânien') } as const;

/** Measures of the newborn, at birth. */
export const birthMeasures = {
  birthWeight: {
    id: 'birthWeight',
    label: 'Poids de naissance (g)',
    concerned: 'child',
    value: { kind: 'quantity', range: [200, 7000], unit: 'g', decimals: 0 },
    cardinality: LEGAL_ONLY,
    binding: weight,
  },
  birthHeight: {
    id: 'birthHeight',
    label: 'Taille (cm)',
    concerned: 'child',
    value: { kind: 'quantity', range: [20, 65], unit: 'cm', decimals: 1 },
    cardinality: OPTIONAL,
    binding: height,
  },
  birthHeadCircumference: {
    id: 'birthHeadCircumference',
    label: 'Périmètre crânien (cm)',
    concerned: 'child',
    value: { kind: 'quantity', range: [15, 45], unit: 'cm', decimals: 1 },
    cardinality: OPTIONAL,
    binding: head,
  },
  apgar1: apgar('apgar1', 1, '9272-6'),
  apgar5: apgar('apgar5', 5, '9274-2'),
  apgar10: apgar('apgar10', 10, '9271-8'),
} as const satisfies Family;

type Range = readonly [number, number];

/** What is plausible for a child of the age of the exam: wide enough for the smallest premature and the tallest. */
export interface PlausibleMeasures {
  weight: Range;
  height: Range;
  head: Range;
}

/** Measures on the day of the exam. */
export const measures = (plausible: PlausibleMeasures) =>
  ({
    weight: {
      id: 'weight',
      label: 'Poids (g)',
      help: 'En grammes : 8 500 pour 8,5 kg.',
      concerned: 'child',
      value: { kind: 'quantity', range: plausible.weight, unit: 'g', decimals: 0 },
      cardinality: LEGAL_ONLY,
      binding: weight,
    },
    height: {
      id: 'height',
      label: 'Taille (cm)',
      concerned: 'child',
      value: { kind: 'quantity', range: plausible.height, unit: 'cm', decimals: 1 },
      cardinality: LEGAL_ONLY,
      binding: height,
    },
    headCircumference: {
      id: 'headCircumference',
      label: 'Périmètre crânien (cm)',
      concerned: 'child',
      value: { kind: 'quantity', range: plausible.head, unit: 'cm', decimals: 1 },
      cardinality: LEGAL_ONLY,
      binding: head,
    },
    bodyMassIndex: {
      id: 'bodyMassIndex',
      label: 'Indice de masse corporelle (kg/m²)',
      help: 'Poids en kilogrammes divisé par le carré de la taille en mètres.',
      concerned: 'child',
      value: { kind: 'quantity', range: [9, 30], unit: 'kg/m2', decimals: 1 },
      cardinality: LEGAL_ONLY,
      binding: { shape: 'vital', code: loinc('39156-5', 'Index de masse corporelle (IMC)') },
    },
  }) as const satisfies Family;
