import { asip, icd10, loinc } from '../codes.ts';
import { type Family, LEGAL_ONLY, OPTIONAL, REQUIRED } from '../draft.ts';
import type { Code } from '../types.ts';

const count = (id: string, label: string, help: string, range: readonly [number, number], code: Code) => ({
  id,
  label,
  help,
  concerned: 'mother' as const,
  value: { kind: 'integer' as const, range },
  cardinality: LEGAL_ONLY,
  binding: { shape: 'pregnancy' as const, code },
});

const condition = (id: string, label: string, code: Code) => ({
  id,
  label,
  concerned: 'mother' as const,
  value: { kind: 'yes-no' as const },
  cardinality: LEGAL_ONLY,
  binding: { shape: 'pregnancy' as const, code },
});

/** The mother's earlier pregnancies, and this one. */
export const pregnancy = {
  gestity: count(
    'gestity',
    'Gestité',
    'Nombre total de grossesses, celle-ci comprise, quelle qu’en soit l’issue.',
    [1, 25],
    loinc('11996-6', 'Gestité (nombre total de grossesses y compris actuelle)'),
  ),
  parity: count(
    'parity',
    'Parité',
    'Nombre total d’accouchements à partir de 22 semaines, celui-ci compris ; des jumeaux comptent pour un.',
    [1, 20],
    loinc('11977-6', "Parité (nombre total d'accouchements y compris actuel)"),
  ),
  prematureChildren: count(
    'prematureChildren',
    'Enfants nés avant 37 semaines',
    'Sans compter celui-ci.',
    [0, 15],
    loinc('11637-6', "Nombre d'enfants prématurés (nés avant 37 semaines)"),
  ),
  lowWeightChildren: count(
    'lowWeightChildren',
    'Enfants nés à moins de 2 500 g',
    'Sans compter celui-ci.',
    [0, 15],
    asip('MED-159', "Nombre d'enfants pesant moins de 2500 g"),
  ),
  stillbornChildren: count(
    'stillbornChildren',
    'Enfants mort-nés',
    'Nés sans vie à partir de 22 semaines ou de 500 g, sans compter celui-ci.',
    [0, 15],
    loinc('57062-2', "Nombre d'enfants mort-nés"),
  ),
  neonatalDeaths: count(
    'neonatalDeaths',
    'Enfants nés vivants et décédés avant 28 jours',
    'Sans compter celui-ci.',
    [0, 15],
    asip('MED-1184', "Nombre d'enfants nés vivants et décédés avant 28 jours"),
  ),
  earlierCaesarean: condition(
    'earlierCaesarean',
    'Antécédent de césarienne',
    icd10('O82.9', 'Accouchement par césarienne, sans précision'),
  ),
  pregnancyDeclaration: {
    id: 'pregnancyDeclaration',
    label: 'Première consultation (déclaration de grossesse)',
    help: 'Le trimestre de la première consultation prénatale, ou « non suivie ».',
    concerned: 'mother',
    value: { kind: 'choice', valueSet: 'JDV_DateCons_CISIS' },
    cardinality: LEGAL_ONLY,
    binding: {
      shape: 'pregnancy',
      code: loinc('75200-6', 'Date de la première consultation (déclaration de grossesse)'),
    },
  },
  motherWeight: {
    id: 'motherWeight',
    label: 'Poids de la mère avant la grossesse (kg)',
    concerned: 'mother',
    value: { kind: 'quantity', range: [30, 250], unit: 'kg', decimals: 1 },
    cardinality: LEGAL_ONLY,
    binding: { shape: 'pregnancy', code: loinc('8348-5', 'Poids corporel avant grossesse') },
  },
  motherHeight: {
    id: 'motherHeight',
    label: 'Taille de la mère (cm)',
    concerned: 'mother',
    value: { kind: 'quantity', range: [100, 220], unit: 'cm', decimals: 0 },
    cardinality: LEGAL_ONLY,
    binding: { shape: 'pregnancy', code: loinc('8302-2', 'Taille') },
  },
  preeclampsia: condition('preeclampsia', 'Prééclampsie', icd10('O14.9', 'Prééclampsie, sans précision')),
  gestationalHypertension: {
    id: 'gestationalHypertension',
    label: 'Hypertension artérielle de la grossesse',
    concerned: 'mother',
    value: { kind: 'yes-no' },
    cardinality: LEGAL_ONLY,
    binding: {
      shape: 'pregnancy',
      code: icd10('O13', 'Hypertension gestationnelle [liée à la grossesse]'),
      carries: 'presence',
    },
  },
  hypertensionTreatment: {
    id: 'hypertensionTreatment',
    label: 'Hypertension traitée',
    concerned: 'mother',
    value: { kind: 'choice', valueSet: 'JDV_Traite_NonTraite_CISIS' },
    cardinality: REQUIRED,
    condition: { item: 'gestationalHypertension', is: [true] },
    binding: {
      shape: 'pregnancy',
      code: icd10('O13', 'Hypertension gestationnelle [liée à la grossesse]'),
      carries: 'value',
    },
  },
  gestationalDiabetes: condition(
    'gestationalDiabetes',
    'Diabète gestationnel',
    icd10('O24.4', 'Diabète sucré survenant au cours de la grossesse'),
  ),
  otherPregnancyCondition: condition(
    'otherPregnancyCondition',
    'Autre pathologie de la grossesse',
    icd10(
      'O99',
      "Autres maladies de la mère classées ailleurs, mais compliquant la grossesse, l'accouchement et la puerpéralité",
    ),
  ),
  otherPregnancyConditionDetail: {
    id: 'otherPregnancyConditionDetail',
    label: 'Autre pathologie de la grossesse : laquelle',
    concerned: 'mother',
    value: { kind: 'text', maxLength: 500 },
    cardinality: OPTIONAL,
    condition: { item: 'otherPregnancyCondition', is: [true] },
    binding: { shape: 'detail', of: 'otherPregnancyCondition', part: 'comment' },
  },
  hospitalisationDays: {
    id: 'hospitalisationDays',
    label: 'Hospitalisation pendant la grossesse (jours)',
    help: 'Nombre total de jours, hospitalisation à domicile comprise, accouchement exclu : 0 si aucune.',
    concerned: 'mother',
    value: { kind: 'quantity', range: [0, 280], unit: 'd', decimals: 0 },
    cardinality: LEGAL_ONLY,
    binding: { shape: 'pregnancy', code: asip('ORG-077', "Durée d'hospitalisation") },
  },
  hospitalisationReason: {
    id: 'hospitalisationReason',
    label: 'Motif de l’hospitalisation',
    help: 'Le motif principal.',
    concerned: 'mother',
    value: { kind: 'choice', valueSet: 'JDV_MotifHospitalisationCSE_CISIS' },
    cardinality: OPTIONAL,
    condition: { item: 'hospitalisationDays', above: 0 },
    binding: { shape: 'pregnancy', code: asip('ORG-086', "Motif d'hospitalisation") },
  },
  hospitalisationReasonDetail: {
    id: 'hospitalisationReasonDetail',
    label: 'Autre motif d’hospitalisation : lequel',
    concerned: 'mother',
    value: { kind: 'text', maxLength: 500 },
    cardinality: OPTIONAL,
    condition: { item: 'hospitalisationReason', is: ['GEN-092.01.08'] },
    binding: { shape: 'detail', of: 'hospitalisationReason', part: 'originalText' },
  },
} as const satisfies Family;
