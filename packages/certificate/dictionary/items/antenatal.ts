import { asip, loinc } from '../codes.ts';
import { type Family, REQUIRED } from '../draft.ts';

/** Exams made while the mother was pregnant: one battery, all five asked for by the official check. */
export const antenatal = {
  trisomyScreening: {
    id: 'trisomyScreening',
    label: 'Dépistage biologique de la trisomie 21',
    help: 'Marqueurs sériques ou ADN fœtal, quel que soit le résultat.',
    concerned: 'mother',
    value: { kind: 'yes-no' },
    cardinality: REQUIRED,
    binding: { shape: 'antenatal', code: asip('GEN-078', 'Dépistage biologique de la trisomie 21') },
  },
  ultrasounds: {
    id: 'ultrasounds',
    label: 'Nombre total d’échographies',
    concerned: 'mother',
    value: { kind: 'integer', range: [0, 40] },
    cardinality: REQUIRED,
    binding: { shape: 'antenatal', code: asip('ORG-079', "Nombre total d'échographies") },
  },
  morphologyUltrasound: {
    id: 'morphologyUltrasound',
    label: 'Échographie morphologique',
    help: 'L’échographie du deuxième trimestre (20 à 25 semaines d’aménorrhée).',
    concerned: 'mother',
    value: { kind: 'yes-no' },
    cardinality: REQUIRED,
    binding: { shape: 'antenatal', code: asip('ORG-080', 'Echographie morphologique') },
  },
  earlyPrenatalInterview: {
    id: 'earlyPrenatalInterview',
    label: 'Entretien prénatal précoce',
    concerned: 'mother',
    value: { kind: 'yes-no' },
    cardinality: REQUIRED,
    binding: { shape: 'antenatal', code: asip('GEN-079', 'Entretien prénatal précoce') },
  },
  hepatitisBAntigen: {
    id: 'hepatitisBAntigen',
    label: 'Recherche de l’antigène HBs',
    help: 'Si le résultat n’est pas connu, cochez « Non connu ».',
    concerned: 'mother',
    // « inconnu » is in the set, but the official check refuses it: a nullFlavor says it (measured).
    value: { kind: 'choice', valueSet: 'JDV_RechAgHbS_CISIS', except: ['261665006'] },
    cardinality: REQUIRED,
    unknown: ['UNK', 'NA', 'NASK'],
    binding: { shape: 'antenatal', code: loinc('51659-1', 'Recherche Ag Hbs') },
  },
} as const satisfies Family;
