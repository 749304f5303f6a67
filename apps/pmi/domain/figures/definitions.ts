import type { CertificateKind } from '@cigogne/certificate';
import type { CriterionCondition } from '../../contract.ts';

/**
 * One figure, written once: what it counts, among what, and how it is told. The same lines give the screens, the CSV
 * and the codebook. Conditions are those of the vigilance criteria, over the answers of one certificate and the facts
 * of its reception (`FACTS`).
 */
export interface Indicator {
  id: string;
  theme: 'reception' | 'birth' | 'pregnancy' | 'feeding' | 'prevention' | 'development';
  label: string;
  /** In French: what is counted, among whom, and what is left out. */
  definition: string;
  kinds: readonly CertificateKind[];
  measure: Measure;
}

export type Measure =
  | { is: 'count' }
  /** Among certificates for which `among` holds, or that answer `of` at all when it is absent. */
  | { is: 'share'; of: CriterionCondition; among?: CriterionCondition }
  | { is: 'median'; item: string; unit: string };

/** Facts of the reception, by the names that conditions give them: none is an item of the dictionary. */
export const FACTS = ['outsideLegalWindow', 'receptionDelay', 'qualifiedIns'] as const;

const CS8: readonly CertificateKind[] = ['CS8'];
const LATER: readonly CertificateKind[] = ['CS9', 'CS24'];
const ALL: readonly CertificateKind[] = ['CS8', 'CS9', 'CS24'];

const yes = (item: string): CriterionCondition => ({ item, is: [true] });
const is = (item: string, ...codes: string[]): CriterionCondition => ({ item, is: codes });

const share = (
  id: string,
  theme: Indicator['theme'],
  kinds: Indicator['kinds'],
  label: string,
  of: CriterionCondition,
  definition: string,
  among?: CriterionCondition,
): Indicator => ({
  id,
  theme,
  label,
  definition,
  kinds,
  measure: { is: 'share', of, ...(among ? { among } : {}) },
});

const median = (
  id: string,
  theme: Indicator['theme'],
  kinds: Indicator['kinds'],
  label: string,
  [item, unit]: readonly [string, string],
  definition: string,
): Indicator => ({ id, theme, label, definition, kinds, measure: { is: 'median', item, unit } });

/** Every indicator, in the order in which they are read. */
export const INDICATORS: readonly Indicator[] = [
  {
    id: 'received',
    theme: 'reception',
    label: 'Enfants dont le certificat est reçu',
    definition:
      'Enfants nés dans la période dont le certificat est arrivé ; dernière version, certificats annulés exclus.',
    kinds: ALL,
    measure: { is: 'count' },
  },
  median(
    'reception-delay',
    'reception',
    ALL,
    'Délai entre la naissance et la réception',
    ['receptionDelay', 'jours'],
    'Médiane des jours entre la naissance et l’arrivée du certificat à la PMI.',
  ),
  share(
    'outside-window',
    'reception',
    ALL,
    'Examen hors du délai légal',
    yes('outsideLegalWindow'),
    'Certificats dont l’examen est avant ou après la période prévue (8 premiers jours, 9ᵉ mois, 24ᵉ mois), parmi ceux dont la date d’examen est connue.',
  ),
  share(
    'qualified-ins',
    'reception',
    ALL,
    'Identité nationale de santé qualifiée',
    yes('qualifiedIns'),
    'Certificats qui portent une INS qualifiée, parmi tous les certificats.',
  ),

  median(
    'birth-weight',
    'birth',
    CS8,
    'Poids de naissance',
    ['birthWeight', 'g'],
    'Médiane des poids de naissance renseignés.',
  ),
  median(
    'gestational-age',
    'birth',
    CS8,
    'Âge gestationnel',
    ['gestationalAge', 'semaines'],
    'Médiane des âges gestationnels renseignés, en semaines d’aménorrhée révolues.',
  ),
  share(
    'prematurity',
    'birth',
    CS8,
    'Naissance prématurée',
    { item: 'gestationalAge', below: 37 },
    'Naissances avant 37 semaines d’aménorrhée, parmi celles dont l’âge gestationnel est renseigné.',
  ),
  share(
    'great-prematurity',
    'birth',
    CS8,
    'Grande prématurité',
    { item: 'gestationalAge', below: 33 },
    'Naissances avant 33 semaines d’aménorrhée, parmi celles dont l’âge gestationnel est renseigné.',
  ),
  share(
    'low-birth-weight',
    'birth',
    CS8,
    'Petit poids de naissance',
    { item: 'birthWeight', below: 2500 },
    'Enfants de moins de 2 500 g à la naissance, parmi ceux dont le poids est renseigné.',
  ),
  share(
    'multiple-birth',
    'birth',
    CS8,
    'Naissance multiple',
    { item: 'foetuses', above: 1 },
    'Enfants nés d’une grossesse de deux fœtus ou plus, parmi ceux dont le nombre de fœtus est renseigné.',
  ),
  share(
    'low-apgar',
    'birth',
    CS8,
    'Apgar inférieur à 7 à 5 minutes',
    { item: 'apgar5', below: 7 },
    'Enfants dont l’Apgar à 5 minutes est inférieur à 7, parmi ceux pour qui il est renseigné.',
  ),
  share(
    'caesarean',
    'birth',
    CS8,
    'Césarienne',
    is('deliveryMethod', 'MED-1273', 'MED-1253'),
    'Naissances par césarienne, programmée ou pendant le travail, parmi celles dont le mode d’accouchement est renseigné.',
  ),
  share(
    'transfer',
    'birth',
    CS8,
    'Transfert ou mutation',
    is('transferType', '2603003', '88694003'),
    'Enfants transférés ou mutés, immédiatement ou ensuite, parmi tous les certificats du 8ᵉ jour reçus : sans réponse, il n’y a pas eu de transfert.',
    { any: [{ item: 'transferType', missing: true }, is('transferType', '2603003', '88694003', 'GEN-301')] },
  ),

  share(
    'tobacco',
    'pregnancy',
    CS8,
    'Tabac pendant la grossesse',
    { item: 'tobaccoInPregnancy', above: 0 },
    'Mères qui ont fumé pendant la grossesse, parmi celles pour qui c’est renseigné.',
  ),
  share(
    'early-interview',
    'pregnancy',
    CS8,
    'Entretien prénatal précoce',
    yes('earlyPrenatalInterview'),
    'Mères qui ont eu l’entretien prénatal précoce, parmi celles pour qui c’est renseigné.',
  ),
  share(
    'late-declaration',
    'pregnancy',
    CS8,
    'Grossesse déclarée après le premier trimestre ou non suivie',
    is('pregnancyDeclaration', '59466002', '41587001', 'GEN-109'),
    'Première consultation au deuxième ou au troisième trimestre, ou grossesse non suivie, parmi celles pour qui c’est renseigné.',
  ),
  share(
    'gestational-diabetes',
    'pregnancy',
    CS8,
    'Diabète gestationnel',
    yes('gestationalDiabetes'),
    'Mères qui ont eu un diabète gestationnel, parmi celles pour qui c’est renseigné.',
  ),
  share(
    'no-cover',
    'pregnancy',
    CS8,
    'Aide médicale de l’État ou aucune couverture sociale',
    is('socialCover', 'GEN-107', 'GEN-108'),
    'Mères sans protection universelle maladie, parmi celles dont la couverture est renseignée.',
  ),
  share(
    'higher-education',
    'pregnancy',
    CS8,
    'Mère diplômée du supérieur',
    is('motherEducation', 'PAT-038', 'PAT-039'),
    'Mères de niveau bac +1 ou plus, parmi celles dont le niveau d’études est renseigné.',
  ),

  share(
    'breast-feeding',
    'feeding',
    CS8,
    'Allaitement maternel exclusif en maternité',
    is('feeding', 'MED-1256'),
    'Nouveau-nés nourris au lait maternel seulement, parmi ceux dont l’alimentation est renseignée.',
  ),
  share(
    'any-breast-feeding',
    'feeding',
    CS8,
    'Allaitement maternel, exclusif ou mixte, en maternité',
    is('feeding', 'MED-1256', 'MED-1257'),
    'Nouveau-nés qui reçoivent du lait maternel, parmi ceux dont l’alimentation est renseignée.',
  ),
  median(
    'breast-feeding-weeks',
    'feeding',
    LATER,
    'Durée de l’allaitement exclusif',
    ['exclusiveBreastfeeding', 'semaines'],
    'Médiane des durées d’allaitement maternel exclusif renseignées, zéro compris.',
  ),

  share(
    'hearing-done',
    'prevention',
    CS8,
    'Dépistage de la surdité fait',
    yes('hearingScreening'),
    'Enfants dont l’audition a été testée, parmi ceux pour qui c’est renseigné.',
  ),
  share(
    'hearing-again',
    'prevention',
    CS8,
    'Audition à recontrôler',
    is('hearingResult', 'MED-179'),
    'Enfants dont l’audition est à recontrôler, parmi ceux dont le résultat est renseigné.',
  ),
  share(
    'rsv',
    'prevention',
    ALL,
    'Immunisation contre le VRS',
    yes('rsvImmunisation'),
    'Enfants immunisés contre le virus respiratoire syncytial, parmi ceux pour qui c’est renseigné.',
  ),
  share(
    'vaccine-diphtheria',
    'prevention',
    LATER,
    'Vaccin diphtérie, tétanos, polio commencé',
    { not: { item: 'vaccines', noDoseOf: ['J07CA01'] } },
    'Enfants qui ont reçu une dose au moins, parmi ceux dont les vaccinations sont renseignées.',
  ),
  share(
    'vaccine-hepatitis',
    'prevention',
    LATER,
    'Vaccin hépatite B commencé',
    { not: { item: 'vaccines', noDoseOf: ['J07BC01'] } },
    'Enfants qui ont reçu une dose au moins, parmi ceux dont les vaccinations sont renseignées.',
  ),
  share(
    'vaccine-measles',
    'prevention',
    ['CS24'],
    'Vaccin rougeole, oreillons, rubéole commencé',
    { not: { item: 'vaccines', noDoseOf: ['J07BD52'] } },
    'Enfants qui ont reçu une dose au moins, parmi ceux dont les vaccinations sont renseignées.',
  ),
  share(
    'accident-9',
    'prevention',
    ['CS9'],
    'Accident domestique avant 9 mois',
    yes('accidentBefore9Months'),
    'Enfants qui ont eu un accident domestique, parmi ceux pour qui c’est renseigné.',
  ),
  share(
    'accident-24',
    'prevention',
    ['CS24'],
    'Accident domestique entre 9 et 24 mois',
    yes('accidentSince9Months'),
    'Enfants qui ont eu un accident domestique, parmi ceux pour qui c’est renseigné.',
  ),
  share(
    'lead-risk',
    'prevention',
    LATER,
    'Risque de saturnisme',
    yes('leadRisk'),
    'Enfants exposés au risque de saturnisme, parmi ceux pour qui c’est renseigné.',
  ),

  median(
    'weight',
    'development',
    LATER,
    'Poids',
    ['weight', 'g'],
    'Médiane des poids renseignés à l’examen.',
  ),
  median(
    'height',
    'development',
    LATER,
    'Taille',
    ['height', 'cm'],
    'Médiane des tailles renseignées à l’examen.',
  ),
  share(
    'neurodevelopment',
    'development',
    LATER,
    'Orienté pour un trouble du neurodéveloppement',
    is('neurodevelopment', 'ORG-197'),
    'Enfants orientés vers une plateforme de coordination, parmi ceux pour qui le repérage est renseigné.',
  ),
  share(
    'walking',
    'development',
    ['CS24'],
    'Marche acquise',
    yes('walking'),
    'Enfants qui marchent à l’examen du 24ᵉ mois, parmi ceux pour qui c’est renseigné.',
  ),
  share(
    'screens',
    'development',
    ['CS24'],
    'Écrans sans échange avec un adulte, une fois par semaine ou plus',
    is('screens', 'GEN-313'),
    'Enfants exposés aux écrans sans échange avec un adulte, parmi ceux pour qui c’est renseigné.',
  ),
  share(
    'minded',
    'development',
    LATER,
    'Enfant gardé',
    yes('minded'),
    'Enfants gardés hors du domicile ou par un tiers, parmi ceux pour qui c’est renseigné.',
  ),
  share(
    'pmi-link',
    'development',
    ALL,
    'Lien avec la PMI demandé',
    yes('pmiLink'),
    'Certificats où le médecin demande un lien avec la PMI, parmi tous les certificats : la case n’a pas de « non ».',
    { any: [{ item: 'pmiLink', missing: true }, yes('pmiLink')] },
  ),
];

export const THEMES: Readonly<Record<Indicator['theme'], string>> = {
  reception: 'Réception',
  birth: 'Naissance',
  pregnancy: 'Grossesse',
  feeding: 'Alimentation',
  prevention: 'Prévention',
  development: 'Développement',
};

export function indicatorOf(id: string): Indicator | undefined {
  return INDICATORS.find((indicator) => indicator.id === id);
}
