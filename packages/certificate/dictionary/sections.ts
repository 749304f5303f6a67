import { loinc } from './codes.ts';
import type { ItemDraft } from './draft.ts';
import type { SectionDefinition } from './types.ts';

/** A section before its certificate has given the items their source. */
export type SectionDraft = Omit<SectionDefinition, 'items' | 'sections'> & {
  items: readonly ItemDraft[];
  sections?: readonly SectionDraft[];
};

type Frame = Omit<SectionDraft, 'items' | 'sections'>;

/** A section of the content model: its templates, and the items that a certificate puts in it. */
const section =
  (frame: Frame) =>
  (items: readonly ItemDraft[] = [], sections?: readonly SectionDraft[]): SectionDraft => ({
    ...frame,
    items,
    ...(sections === undefined ? {} : { sections }),
  });

export const habitus = section({
  id: 'habitus',
  title: 'Mode de vie',
  code: loinc('29762-2', 'Habitus, Mode de vie'),
  templateIds: [
    '2.16.840.1.113883.10.20.1.15',
    '1.3.6.1.4.1.19376.1.5.3.1.3.16',
    '1.3.6.1.4.1.19376.1.5.3.1.3.16.1',
    '1.2.250.1.213.1.1.2.141',
  ],
  cardinality: '1..1',
});

export const socialCover = section({
  id: 'socialCover',
  title: 'Couverture sociale',
  code: loinc('48768-6', 'Couvertures sociales'),
  templateIds: ['2.16.840.1.113883.10.20.1.9', '1.3.6.1.4.1.19376.1.5.3.1.1.5.3.7', '1.2.250.1.213.1.1.2.79'],
  cardinality: '1..1',
});

export const pregnancyHistory = section({
  id: 'pregnancyHistory',
  title: 'Grossesses de la mère',
  code: loinc('10162-6', 'Historique des grossesses'),
  templateIds: ['1.3.6.1.4.1.19376.1.5.3.1.1.5.3.4', '1.2.250.1.213.1.1.2.77'],
  about: 'mother',
  cardinality: '1..1',
});

export const antenatalExams = section({
  id: 'antenatalExams',
  title: 'Examens et surveillance prénataux',
  code: loinc('57078-8', 'Examens et surveillance prénataux'),
  templateIds: [
    '1.3.6.1.4.1.19376.1.5.3.1.1.21.2.5',
    '1.3.6.1.4.1.19376.1.5.3.1.1.21.2.5.1',
    '1.2.250.1.213.1.1.2.173',
  ],
  cardinality: '1..1',
});

export const labour = section({
  id: 'labour',
  title: 'Travail et accouchement',
  code: loinc('57074-7', 'Travail et accouchement'),
  templateIds: ['1.3.6.1.4.1.19376.1.5.3.1.1.21.2.3', '1.2.250.1.213.1.1.2.123'],
  about: 'mother',
  cardinality: '1..1',
});

const observedEvents = {
  code: loinc('42545-4', 'Evènements observés'),
  templateIds: [
    '1.3.6.1.4.1.19376.1.5.3.1.1.21.2.9',
    '1.3.6.1.4.1.19376.1.7.3.1.1.13.7',
    '1.2.250.1.213.1.1.2.163',
  ],
};

export const labourEvents = section({
  ...observedEvents,
  id: 'labourEvents',
  title: 'Déroulement de l’accouchement',
  cardinality: '1..1',
});

export const birth = section({
  id: 'birth',
  title: 'Informations sur le nouveau-né',
  code: loinc('57075-4', "Informations sur l'accouchement et le nouveau-né"),
  templateIds: ['1.3.6.1.4.1.19376.1.5.3.1.1.21.2.4', '1.2.250.1.213.1.1.2.124'],
  cardinality: '1..1',
});

export const physicalExam = section({
  id: 'physicalExam',
  title: 'État de l’enfant à la naissance',
  code: loinc('29545-1', 'Examen physique'),
  templateIds: [
    '1.3.6.1.4.1.19376.1.5.3.1.3.24',
    '1.3.6.1.4.1.19376.1.5.3.1.1.9.15',
    '1.3.6.1.4.1.19376.1.5.3.1.1.9.15.1',
    '1.2.250.1.213.1.1.2.84',
  ],
  cardinality: '1..1',
});

export const vitalSigns = section({
  id: 'vitalSigns',
  title: 'Mesures',
  code: loinc('8716-3', 'Signes vitaux'),
  templateIds: [
    '2.16.840.1.113883.10.20.1.16',
    '1.3.6.1.4.1.19376.1.5.3.1.3.25',
    '1.3.6.1.4.1.19376.1.5.3.1.1.5.3.2',
    '1.2.250.1.213.1.1.2.75',
  ],
  cardinality: '1..1',
});

export const firstWeekConditions = section({
  id: 'firstWeekConditions',
  title: 'Pathologies de la première semaine',
  code: loinc('11450-4', 'Liste des problèmes actifs'),
  templateIds: ['2.16.840.1.113883.10.20.1.11', '1.3.6.1.4.1.19376.1.5.3.1.3.6', '1.2.250.1.213.1.1.2.132'],
  cardinality: '1..1',
  checked: '0..1',
});

export const acts = section({
  id: 'acts',
  title: 'Actes et interventions',
  code: loinc('29554-3', 'Actes'),
  templateIds: ['1.3.6.1.4.1.19376.1.5.3.1.1.13.2.11', '1.2.250.1.213.1.1.2.118'],
  cardinality: '1..1',
  checked: '0..1',
});

const treatmentsFrame = {
  id: 'treatments',
  title: 'Médicaments administrés',
  code: loinc('18610-6', 'Traitements administrés'),
  templateIds: ['1.3.6.1.4.1.19376.1.5.3.1.3.21', '1.2.250.1.213.1.1.2.145'],
  cardinality: '1..1',
} as const;

export const treatments = section(treatmentsFrame);
/** In CS8 and CS24 the official check lets the section go. */
export const optionalTreatments = section({ ...treatmentsFrame, checked: '0..1' });

/** There only when the child was transferred, or died. */
export const newbornEvents = section({
  ...observedEvents,
  id: 'newbornEvents',
  title: 'Transfert de l’enfant',
  cardinality: '0..1',
});

export const medicalHistory = section({
  id: 'medicalHistory',
  title: 'Antécédents médicaux',
  code: loinc('11348-0', 'Antécédents médicaux'),
  templateIds: ['1.3.6.1.4.1.19376.1.5.3.1.3.8', '1.2.250.1.213.1.1.2.134'],
  cardinality: '1..1',
});

export const psychomotor = section({
  id: 'psychomotor',
  title: 'Développement psychomoteur',
  code: loinc('xx-MCH-PsychoMDev', 'Développement psychomoteur'),
  templateIds: ['1.3.6.1.4.1.19376.1.7.3.1.1.13.4', '1.2.250.1.213.1.1.2.161'],
  cardinality: '1..1',
});

export const allergies = section({
  id: 'allergies',
  title: 'Allergies',
  code: loinc('48765-2', 'Allergies et hypersensibilités'),
  templateIds: ['2.16.840.1.113883.10.20.1.2', '1.3.6.1.4.1.19376.1.5.3.1.3.13', '1.2.250.1.213.1.1.2.137'],
  cardinality: '1..1',
  checked: '0..1',
});

export const vaccinations = section({
  id: 'vaccinations',
  title: 'Vaccinations',
  code: loinc('11369-6', 'Historique des vaccinations'),
  templateIds: ['2.16.840.1.113883.10.20.1.6', '1.3.6.1.4.1.19376.1.5.3.1.3.23', '1.2.250.1.213.1.1.2.147'],
  cardinality: '1..1',
});

export const carePlan = section({
  id: 'carePlan',
  title: 'Suites de l’examen',
  code: loinc('18776-5', 'Plan de soins'),
  templateIds: ['2.16.840.1.113883.10.20.1.10', '1.3.6.1.4.1.19376.1.5.3.1.3.36', '1.2.250.1.213.1.1.2.158'],
  cardinality: '1..1',
});

/** Until 2024.01: what the hearing test found. */
export const hearing = section({
  id: 'hearing',
  title: 'Dépistage de la surdité',
  code: loinc('10195-6', 'Système auditif'),
  templateIds: ['1.3.6.1.4.1.19376.1.5.3.1.1.9.21', '1.2.250.1.213.1.1.2.90'],
  cardinality: '1..1',
});

/** Until 2024.01: a text, no entry. */
export const assessment = section({
  id: 'assessment',
  title: 'Besoins particuliers, surveillance, consultation spécialisée',
  code: loinc('51847-2', 'Évaluation et plan'),
  templateIds: ['1.3.6.1.4.1.19376.1.5.3.1.1.13.2.5', '1.2.250.1.213.1.1.2.116'],
  cardinality: '1..1',
});
