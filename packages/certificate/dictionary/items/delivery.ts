import { asip, loinc } from '../codes.ts';
import { type Family, LEGAL_ONLY, OPTIONAL, REQUIRED } from '../draft.ts';

/** Labour and delivery, as the events observed. */
export const delivery = {
  foetuses: {
    id: 'foetuses',
    label: 'Nombre de fœtus',
    help: '2 pour des jumeaux : un certificat est établi pour chaque enfant.',
    concerned: 'mother',
    value: { kind: 'integer', range: [1, 6] },
    cardinality: LEGAL_ONLY,
    binding: { shape: 'simple', code: loinc('55281-0', 'Nombre de fœtus') },
  },
  gestationalAge: {
    id: 'gestationalAge',
    label: 'Âge gestationnel (semaines d’aménorrhée révolues)',
    help: 'Semaines entières, sans les jours : 38 pour 38 SA + 6 jours.',
    concerned: 'mother',
    value: { kind: 'integer', range: [22, 44], said: 'SA' },
    cardinality: LEGAL_ONLY,
    binding: {
      shape: 'simple',
      code: loinc('11885-1', "Age gestationnel (semaines d'amenorrhées révolues)"),
    },
  },
  presentation: {
    id: 'presentation',
    label: 'Présentation',
    concerned: 'mother',
    value: { kind: 'choice', valueSet: 'JDV_TypePres_CISIS' },
    cardinality: LEGAL_ONLY,
    unknown: ['UNK'],
    binding: { shape: 'simple', code: asip('MED-1248', 'Présentation fœtale') },
  },
  birthRank: {
    id: 'birthRank',
    label: 'Rang de naissance',
    help: 'En cas de naissance multiple : 1 pour le premier né.',
    concerned: 'child',
    value: { kind: 'integer', range: [1, 6] },
    cardinality: OPTIONAL,
    condition: { item: 'foetuses', above: 1 },
    binding: { shape: 'simple', code: loinc('73771-8', 'Rang de naissance') },
    source: 'JDV_EvenementsAccouchement_CISIS (2023-08-03) ; absent de l’exemple officiel',
  },
  earlyRupture: {
    id: 'earlyRupture',
    label: 'Rupture des membranes plus de 12 h avant l’accouchement',
    concerned: 'mother',
    value: { kind: 'yes-no' },
    cardinality: LEGAL_ONLY,
    binding: {
      shape: 'simple',
      code: asip('MED-166', "Rupture membranaire plus de 12 h avant l'accouchement"),
    },
  },
  labourOnset: {
    id: 'labourOnset',
    label: 'Début du travail',
    help: '« Césarienne » si elle a eu lieu avant tout travail.',
    concerned: 'mother',
    value: { kind: 'choice', valueSet: 'JDV_ModeDebutTravail_CISIS' },
    cardinality: REQUIRED,
    binding: { shape: 'simple', code: loinc('73813-8', 'Caractéristiques du travail') },
  },
  analgesia: {
    id: 'analgesia',
    label: 'Analgésie ou anesthésie',
    concerned: 'mother',
    // MED-168 is the question itself, that the published set holds among its answers.
    value: { kind: 'choice', valueSet: 'JDV_TypeAnalgesie_CISIS', except: ['MED-168'] },
    cardinality: REQUIRED,
    binding: { shape: 'simple', code: asip('MED-168', 'Analgésie au cours du travail') },
  },
  deliveryMethod: {
    id: 'deliveryMethod',
    label: 'Mode d’accouchement',
    concerned: 'mother',
    value: { kind: 'choice', valueSet: 'JDV_MethodeAccouchement_CISIS' },
    cardinality: REQUIRED,
    binding: { shape: 'simple', code: loinc('57071-3', "Méthode d'accouchement") },
  },
  caesareanCause: {
    id: 'caesareanCause',
    label: 'Cause de la césarienne',
    concerned: 'mother',
    value: { kind: 'choice', valueSet: 'JDV_CauseCesarienne_CISIS' },
    cardinality: OPTIONAL,
    condition: { item: 'deliveryMethod', is: ['MED-1273', 'MED-1253'] },
    binding: { shape: 'simple', code: asip('MED-600', 'Cause de la césarienne') },
  },
} as const satisfies Family;
