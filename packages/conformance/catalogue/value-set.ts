import type { CatalogueLevel } from './entry.ts';

const CSE = 'CI-SIS volet CSE, jeux de valeurs';

/** Codes and units. */
export const VALUE_SET = {
  'VS-UNKNOWN': {
    severity: 'error',
    label: 'Code hors du jeu de valeurs',
    message: 'La réponse à « {entry} » n’est pas du jeu de valeurs {set}.',
    mend: 'Choisissez une réponse du jeu de valeurs nommé dans le message, avec son code et son codeSystem.',
    source: CSE,
    personal: true,
  },
  'VS-INCOMPLETE': {
    severity: 'error',
    label: 'Code incomplet',
    message: 'La réponse à « {entry} » n’a pas à la fois un code et un système de codage ({set}).',
    mend: 'Renseignez code et codeSystem.',
    source: CSE,
  },
  'VS-NULL': {
    severity: 'error',
    label: 'Réponse obligatoire',
    message:
      'La réponse à « {entry} » ne peut pas être dite absente : le jeu de valeurs {set} est obligatoire.',
    mend: 'Choisissez une réponse du jeu de valeurs nommé dans le message, ou retirez la rubrique si elle n’est pas obligatoire.',
    source: CSE,
  },
  'TERM-CODE': {
    severity: 'error',
    label: 'Code inexistant',
    message: 'Le code de « {entry} » n’existe pas dans la terminologie {terminology}.',
    mend: 'Corrigez le code, ou le système de codage annoncé.',
    source: 'Terminologies de référence',
    personal: true,
  },
  'TERM-UNIT': {
    severity: 'error',
    label: 'Unité inexistante',
    message: 'L’unité de « {entry} » n’est pas une unité UCUM.',
    mend: 'Employez une unité UCUM : g, kg, cm, wk (semaine), mo (mois).',
    source: 'UCUM',
  },
} as const satisfies CatalogueLevel;
