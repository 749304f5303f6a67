import { entryOf } from '@cigogne/xml';
import { ENTRY } from '../entries/entry-templates.ts';
import { SECTION } from './section-templates.ts';

/** What IHE asks of a section that claims a template. */
export interface SectionModel {
  template: string;
  /** French, with its article: « la section Vaccinations ». */
  name: string;
  /** LOINC. */
  code: string;
  /** Templates that must be claimed with it. */
  parents?: readonly string[];
  /** How many templates it claims at least. */
  templates?: number;
  /** A template that must be found below it, at any depth. */
  contains?: string;
  /** A template that one of its own sub-sections must claim. */
  subsection?: string;
  /** CCD asked IHE for any code once two templates are there: only its system is looked at. */
  anyCode?: true;
}

export const LOINC = '2.16.840.1.113883.6.1';

export const SECTION_MODELS: readonly SectionModel[] = [
  {
    template: SECTION.socialHistory,
    name: 'Mode de vie',
    code: '29762-2',
    parents: ['2.16.840.1.113883.10.20.1.15'],
  },
  {
    template: SECTION.codedSocialHistory,
    name: 'Mode de vie',
    code: '29762-2',
    parents: [SECTION.socialHistory],
    templates: 3,
    contains: ENTRY.socialHistory,
  },
  {
    template: SECTION.payers,
    name: 'Couvertures sociales',
    code: '48768-6',
    parents: ['2.16.840.1.113883.10.20.1.9'],
    templates: 2,
  },
  { template: SECTION.pregnancyHistory, name: 'Historique des grossesses', code: '10162-6' },
  {
    template: SECTION.codedAntenatalTesting,
    name: 'Examens et surveillance prénataux',
    code: '57078-8',
    parents: ['1.3.6.1.4.1.19376.1.5.3.1.1.21.2.5'],
    templates: 2,
    contains: ENTRY.antenatalBattery,
  },
  {
    template: SECTION.codedEventOutcome,
    name: 'Évènements observés',
    code: '42545-4',
    parents: ['1.3.6.1.4.1.19376.1.5.3.1.1.21.2.9'],
    templates: 2,
    contains: ENTRY.simpleObservation,
  },
  {
    template: SECTION.newbornDelivery,
    name: 'Informations sur l’accouchement et le nouveau-né',
    code: '57075-4',
    subsection: SECTION.codedPhysicalExam,
  },
  { template: SECTION.physicalExam, name: 'Examen physique', code: '29545-1' },
  {
    template: SECTION.detailedPhysicalExam,
    name: 'Examen physique',
    code: '29545-1',
    parents: [SECTION.physicalExam],
    templates: 2,
  },
  {
    template: SECTION.codedPhysicalExam,
    name: 'Examen physique',
    code: '29545-1',
    parents: [SECTION.detailedPhysicalExam],
    templates: 3,
  },
  { template: SECTION.ears, name: 'Système auditif', code: '10195-6' },
  {
    template: SECTION.vitalSigns,
    name: 'Signes vitaux',
    code: '8716-3',
    parents: ['2.16.840.1.113883.10.20.1.16'],
    templates: 2,
  },
  {
    template: SECTION.codedVitalSigns,
    name: 'Signes vitaux',
    code: '8716-3',
    parents: [SECTION.vitalSigns],
    templates: 3,
    contains: ENTRY.vitalSigns,
  },
  {
    template: SECTION.activeProblems,
    name: 'Problèmes actifs',
    code: '11450-4',
    parents: ['2.16.840.1.113883.10.20.1.11'],
    templates: 2,
    contains: ENTRY.problemConcern,
    anyCode: true,
  },
  {
    template: SECTION.procedures,
    name: 'Actes et interventions',
    code: '29554-3',
    contains: ENTRY.procedure,
  },
  {
    template: SECTION.medicationsAdministered,
    name: 'Traitements administrés',
    code: '18610-6',
    contains: ENTRY.medication,
  },
  {
    template: SECTION.immunizations,
    name: 'Vaccinations',
    code: '11369-6',
    parents: ['2.16.840.1.113883.10.20.1.6'],
    templates: 2,
    contains: ENTRY.immunization,
  },
  {
    template: SECTION.carePlan,
    name: 'Plan de soins',
    code: '18776-5',
    parents: ['2.16.840.1.113883.10.20.1.10'],
    templates: 2,
  },
  {
    template: SECTION.codedCarePlan,
    name: 'Plan de soins',
    code: '18776-5',
    parents: ['2.16.840.1.113883.10.20.1.10'],
    templates: 2,
  },
  {
    template: SECTION.pastIllness,
    name: 'Antécédents médicaux',
    code: '11348-0',
    contains: ENTRY.problemConcern,
  },
  {
    template: SECTION.psychomotorDevelopment,
    name: 'Développement psychomoteur',
    code: 'xx-MCH-PsychoMDev',
    contains: ENTRY.simpleObservation,
  },
  {
    template: SECTION.allergies,
    name: 'Allergies et hypersensibilités',
    code: '48765-2',
    parents: ['2.16.840.1.113883.10.20.1.2'],
    templates: 2,
    contains: ENTRY.allergyConcern,
  },
  { template: SECTION.assessmentAndPlan, name: 'Évaluation et plan', code: '51847-2' },
  { template: SECTION.laborAndDeliveryNarrative, name: 'Travail et accouchement', code: '57074-7' },
];

const NAMES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(SECTION_MODELS.map(({ template, name }) => [template, name])),
  [SECTION.laborAndDelivery]: 'Travail et accouchement',
};

/** French name of the section that claims a template. */
export function sectionName(template: string): string {
  return entryOf(NAMES, template) ?? template;
}
