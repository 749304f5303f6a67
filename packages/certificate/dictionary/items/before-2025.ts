import { asip, snomed } from '../codes.ts';
import { type Family, OPTIONAL, REQUIRED } from '../draft.ts';
import { habits } from './habits.ts';
import { newborn } from './newborn.ts';

/** What 2024.01 asked, and 2025.01 no longer does, or otherwise. */
export const before2025 = {
  /** In months, a bare integer; weeks since 2025.01: another number, hence another item. */
  exclusiveBreastfeedingMonths: {
    ...habits.exclusiveBreastfeeding,
    id: 'exclusiveBreastfeedingMonths',
    label: 'Lait maternel exclusif (mois)',
    help: 'Durée depuis la naissance, en mois révolus : 0 si jamais.',
    value: { kind: 'integer', range: [0, 25] },
  },
  mixedFeedingMonths: {
    ...habits.mixedFeeding,
    id: 'mixedFeedingMonths',
    label: 'Alimentation mixte (mois)',
    help: 'Durée pendant laquelle l’enfant a reçu du lait maternel et du lait artificiel, en mois révolus : 0 si jamais.',
    value: { kind: 'integer', range: [0, 25] },
  },
  /** The result alone said that the screening had been made. */
  hearingResult: {
    id: newborn.hearingResult.id,
    label: newborn.hearingResult.label,
    concerned: 'child',
    value: newborn.hearingResult.value,
    cardinality: REQUIRED,
    binding: { shape: 'finding', code: snomed('404684003', 'constatation clinique') },
  },
  newbornScreening: {
    id: 'newbornScreening',
    label: 'Dépistage néonatal effectué',
    help: 'Le prélèvement sanguin au talon.',
    concerned: 'child',
    value: { kind: 'yes-no' },
    cardinality: REQUIRED,
    binding: {
      shape: 'procedure',
      code: snomed('60151004', 'dépistage néonatal'),
      alsoRead: [asip('GEN-085', 'Dépistage néonatal')],
    },
  },
  particularNeeds: {
    id: 'particularNeeds',
    label: 'Besoins particuliers, surveillance, consultation spécialisée',
    concerned: 'child',
    value: { kind: 'text', maxLength: 4000 },
    cardinality: OPTIONAL,
    binding: { shape: 'narrative' },
  },
} as const satisfies Family;
