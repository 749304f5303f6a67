import { asip } from '../codes.ts';
import { type Family, LEGAL_ONLY, OPTIONAL, REQUIRED } from '../draft.ts';

/** Psychomotor development. */
export const development = {
  neurodevelopment: {
    id: 'neurodevelopment',
    label: 'Repérage des troubles du neurodéveloppement',
    help: 'D’après la grille de repérage : pas de trouble, ou orientation vers la plateforme (PCO).',
    concerned: 'child',
    value: { kind: 'choice', valueSet: 'JDV_ReperageTroubleNeurodeveloppement_CISIS' },
    cardinality: REQUIRED,
    binding: { shape: 'simple', code: asip('MED-1274', 'Repérage troubles du neurodéveloppement') },
  },
  walking: {
    id: 'walking',
    label: 'Marche acquise',
    concerned: 'child',
    value: { kind: 'yes-no' },
    cardinality: LEGAL_ONLY,
    binding: { shape: 'simple', code: asip('MED-200', 'Marche acquise') },
  },
  walkingAge: {
    id: 'walkingAge',
    label: 'Âge de la marche (mois)',
    help: 'Mois révolus auxquels l’enfant a fait ses premiers pas seul.',
    concerned: 'child',
    // `m` is the metre in UCUM, where the month is `mo`; the official example writes `m`, and so do documents.
    value: { kind: 'quantity', range: [7, 30], unit: 'm', decimals: 0 },
    cardinality: OPTIONAL,
    condition: { item: 'walking', is: [true] },
    binding: { shape: 'simple', code: asip('MED-201', 'Âge de la marche acquise') },
  },
} as const satisfies Family;
