import {
  atc,
  bool,
  choice,
  int,
  loinc,
  quantity,
  type SampleItem,
  type SampleSection,
  snomed,
  ta,
} from './items.ts';
import type { Sample } from './options.ts';
import {
  carePlan,
  drugs,
  HABITUS_TEMPLATES,
  habitus,
  infantSigns,
  parentsWork,
  problem,
  simple,
  vaccinations,
  vital,
  vitalSigns,
} from './shared-sections.ts';

/** The sections of a CS9 (certificates.md §1.3 and annex A). */
export function nineMonthSections(sample: Sample): SampleSection[] {
  return [
    laterHabitus(),
    history(ta('MED-186', 'Accident(s) domestique(s) avant le 9e mois')),
    vitalSigns('Signes vitaux', infantSigns(sample, 8600, 71, 45)),
    development([]),
    vaccinations(doses(NINE_MONTH_VACCINES, 2)),
    drugs(),
    carePlan(),
  ];
}

/** The sections of a CS24. */
export function twoYearSections(sample: Sample): SampleSection[] {
  return [
    { ...laterHabitus(), items: [...laterHabitus().items, screens()] },
    history(ta('MED-185', 'Accident(s) domestique(s) depuis le 9e mois')),
    vitalSigns('Signes vitaux', [
      ...infantSigns(sample, 12_100, 86, 48),
      vital('Indice de masse corporelle', loinc('39156-5', 'Indice de masse corporelle'), 16.4, 'kg/m2'),
    ]),
    development(WALKING),
    vaccinations(doses([...NINE_MONTH_VACCINES, MEASLES], 3)),
    carePlan(),
  ];
}

function laterHabitus(): SampleSection {
  return {
    title: 'Mode de vie',
    code: loinc('29762-2', 'Habitus, Mode de vie'),
    templateIds: HABITUS_TEMPLATES,
    items: [
      ...parentsWork(),
      habitus('Enfants vivant au foyer', {
        code: loinc('85722-7', 'Nombre d’enfants vivant au foyer'),
        value: int(2),
      }),
      habitus('Enfant gardé', {
        code: ta('PAT-058', 'Faites-vous actuellement garder votre enfant ?'),
        value: bool(true),
      }),
      habitus('Mode de garde principal', {
        code: ta('PAT-048', 'Type de garde de l’enfant'),
        value: choice(ta('PAT-051', 'Assistance maternelle')),
      }),
      habitus('Lait maternel exclusif', {
        code: ta('PAT-059', 'Durée de l’alimentation au lait maternel exclusif'),
        value: quantity(17, 'wk'),
      }),
      habitus('Risque de saturnisme', { code: ta('MED-181', 'Risque de saturnisme'), value: bool(false) }),
    ],
  };
}

function screens(): SampleItem {
  return habitus('Exposition aux écrans', {
    code: ta('MED-1275', 'Enfant exposé aux écrans'),
    value: choice(ta('GEN-312', '< 1 fois/semaine')),
  });
}

function history(accident: SampleItem['code']): SampleSection {
  return {
    title: 'Antécédents médicaux',
    code: loinc('11348-0', 'Antécédents médicaux'),
    templateIds: ['1.3.6.1.4.1.19376.1.5.3.1.3.8', '1.2.250.1.213.1.1.2.134'],
    items: [
      problem('Prématurité de moins de 33 semaines', ta('MED-183', 'Prématurité inf. à 33 semaines')),
      problem('Accident domestique', accident),
    ],
  };
}

const WALKING: readonly SampleItem[] = [
  simple('Marche acquise', ta('MED-200', 'Marche acquise'), bool(true)),
  simple('Âge de la marche', ta('MED-201', 'Age de la marche acquise (mois)'), quantity(13, 'mo')),
];

function development(more: readonly SampleItem[]): SampleSection {
  return {
    title: 'Développement psychomoteur',
    code: loinc('xx-MCH-PsychoMDev', 'Développement psychomoteur'),
    templateIds: ['1.3.6.1.4.1.19376.1.7.3.1.1.13.4', '1.2.250.1.213.1.1.2.161'],
    items: [
      simple(
        'Troubles du neurodéveloppement',
        ta('MED-1274', 'Repérage troubles du neurodéveloppement'),
        choice(snomed('860642002', 'absence de trouble neurodéveloppemental')),
      ),
      ...more,
    ],
  };
}

const NINE_MONTH_VACCINES: readonly (readonly [string, SampleItem['code']])[] = [
  ['Diphtérie, tétanos, poliomyélite', atc('J07CA01', 'diphtérie-poliomyélite-tétanos')],
  ['Coqueluche', atc('J07AJ', 'vaccins coquelucheux')],
  ['Haemophilus influenzae B', atc('J07AG', 'vaccins de l’Haemophilus influenzae B')],
  ['Hépatite B', atc('J07BC01', 'hépatite B, antigène purifié')],
  ['Pneumocoque', atc('J07AL', 'vaccins pneumococciques')],
  [
    'Méningocoques A, C, Y, W',
    atc(
      'J07AH08',
      'méningocoques A,C,Y, W-135, antigènes polysaccharidiques tétravalents purifiés conjugués',
    ),
  ],
  ['Méningocoque B', atc('J07AH09', 'méningocoque B, vaccin multicomposant')],
  ['Rotavirus', atc('J07BH', 'vaccins des diarrhées à Rotavirus')],
];

const MEASLES: readonly [string, SampleItem['code']] = [
  'Rougeole, oreillons, rubéole',
  atc('J07BD52', 'rougeole en association aux oreillons et à la rubéole, virus vivants atténués'),
];

function doses(vaccines: readonly (readonly [string, SampleItem['code']])[], count: number): SampleItem[] {
  return vaccines.flatMap(([name, code]) =>
    Array.from(
      { length: count },
      (_, index): SampleItem => ({
        shape: 'vaccine',
        label: `${name} (dose ${index + 1})`,
        code,
        negated: false,
        rank: index + 1,
      }),
    ),
  );
}
