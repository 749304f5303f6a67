import {
  atc,
  bool,
  choice,
  cim10,
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

/** The sections of a CS8 (certificates.md §1.3 and annex A). */
export function birthSections(sample: Sample): SampleSection[] {
  return [
    firstHabitus(),
    coverage(),
    pregnancies(),
    antenatal(),
    labour(sample),
    newborn(sample),
    vaccinations(FIRST_WEEK_VACCINES),
    carePlan(),
  ];
}

function coverage(): SampleSection {
  return {
    title: 'Couverture sociale',
    code: loinc('48768-6', 'Couvertures sociales'),
    templateIds: [
      '2.16.840.1.113883.10.20.1.9',
      '1.3.6.1.4.1.19376.1.5.3.1.1.5.3.7',
      '1.2.250.1.213.1.1.2.79',
    ],
    items: [
      {
        shape: 'coverage',
        label: 'Couverture',
        code: ta('GEN-105', 'Protection universelle maladie (PUMa)'),
      },
    ],
  };
}

function firstHabitus(): SampleSection {
  return {
    title: 'Mode de vie',
    code: loinc('29762-2', 'Habitus, Mode de vie'),
    templateIds: HABITUS_TEMPLATES,
    items: [
      habitus('Niveau d’études de la mère', {
        code: loinc('82589-3', 'Niveau d’études'),
        value: choice(ta('PAT-039', 'Bac +3 et +')),
        subject: 'MTH',
      }),
      ...parentsWork(),
      habitus('Alcool pendant la grossesse (verres par semaine)', {
        code: loinc('74013-4', 'Consommation d’alcool'),
        value: int(0),
        subject: 'MTH',
      }),
      habitus('Tabac pendant la grossesse (cigarettes par jour)', {
        code: loinc('74011-8', 'Consommation tabagique'),
        value: int(0),
        subject: 'MTH',
      }),
      habitus('Autre addiction', {
        code: ta('GEN-092.01.04', 'Autre addiction'),
        value: bool(false),
        subject: 'MTH',
      }),
      habitus('Enfants vivant au foyer', {
        code: loinc('85722-7', 'Nombre d’enfants vivant au foyer'),
        value: int(1),
      }),
      habitus('Alimentation', {
        code: loinc('67704-7', 'Type d’alimentation'),
        value: choice(ta('MED-1256', 'Alimentation lait maternel exclusif')),
      }),
      habitus('Risque familial de tuberculose', {
        code: ta('MED-183', 'Facteurs de risque familiaux de tuberculose'),
        value: bool(false),
      }),
    ],
  };
}

function pregnancies(): SampleSection {
  const item = (
    label: string,
    code: SampleItem['code'],
    value: NonNullable<SampleItem['value']>,
  ): SampleItem => ({
    shape: 'pregnancy',
    label,
    code,
    value,
  });
  return {
    title: 'Historique des grossesses',
    code: loinc('10162-6', 'Historique des grossesses'),
    templateIds: ['1.3.6.1.4.1.19376.1.5.3.1.1.5.3.4', '1.2.250.1.213.1.1.2.77'],
    aboutMother: true,
    items: [
      item('Gestité', loinc('11996-6', 'Gestité'), int(1)),
      item('Parité', loinc('11977-6', 'Parité'), int(1)),
      item('Enfants prématurés (avant 37 semaines)', loinc('11637-6', 'Nombre d’enfants prématurés'), int(0)),
      item('Enfants de moins de 2 500 g', ta('MED-159', 'Nombre d’enfants pesant moins de 2500 g'), int(0)),
      item('Enfants mort-nés', loinc('57062-2', 'Nombre d’enfants mort-nés'), int(0)),
      item(
        'Antécédent de césarienne',
        cim10('O82.9', 'Accouchement par césarienne, sans précision'),
        bool(false),
      ),
      item(
        'Déclaration de grossesse',
        loinc('75200-6', 'Date de la première consultation (déclaration de grossesse)'),
        choice(snomed('57630001', 'premier trimestre de la grossesse')),
      ),
      item(
        'Poids de la mère avant grossesse',
        loinc('8348-5', 'Poids corporel avant grossesse'),
        quantity(61, 'kg'),
      ),
      item('Taille de la mère', loinc('8302-2', 'Taille'), quantity(167, 'cm')),
      item('Prééclampsie', cim10('O14.9', 'Prééclampsie, sans précision'), bool(false)),
      item(
        'Diabète gestationnel',
        cim10('O24.4', 'Diabète sucré survenant au cours de la grossesse'),
        bool(false),
      ),
    ],
  };
}

function antenatal(): SampleSection {
  return {
    title: 'Examens et surveillance prénataux',
    code: loinc('57078-8', 'Examens et surveillance prénataux'),
    templateIds: [
      '1.3.6.1.4.1.19376.1.5.3.1.1.21.2.5',
      '1.3.6.1.4.1.19376.1.5.3.1.1.21.2.5.1',
      '1.2.250.1.213.1.1.2.173',
    ],
    items: [
      simple(
        'Dépistage de la trisomie 21',
        ta('GEN-078', 'Dépistage biologique de la trisomie 21'),
        bool(true),
      ),
      simple('Échographies', ta('ORG-079', 'Nombre total d’échographies'), int(3)),
      simple('Échographie morphologique', ta('ORG-080', 'Echographie morphologique'), bool(true)),
      simple('Entretien prénatal précoce', ta('GEN-079', 'Entretien prénatal précoce'), bool(true)),
      simple('Antigène HBs', loinc('51659-1', 'Recherche Ag Hbs'), choice(snomed('406118005', 'négatif'))),
    ],
  };
}

function labour(sample: Sample): SampleSection {
  return {
    title: 'Travail et accouchement',
    code: loinc('57074-7', 'Travail et accouchement'),
    templateIds: ['1.3.6.1.4.1.19376.1.5.3.1.1.21.2.3', '1.2.250.1.213.1.1.2.123'],
    aboutMother: true,
    items: [],
    sections: [
      {
        title: 'Évènements observés',
        code: loinc('42545-4', 'Evènements observés'),
        templateIds: [
          '1.3.6.1.4.1.19376.1.5.3.1.1.21.2.9',
          '1.3.6.1.4.1.19376.1.7.3.1.1.13.7',
          '1.2.250.1.213.1.1.2.163',
        ],
        items: [
          simple('Nombre de fœtus', loinc('55281-0', 'Nombre de fœtus'), int(1)),
          simple(
            'Âge gestationnel (semaines)',
            loinc('11885-1', 'Age gestationnel'),
            int(37 + (sample.seed % 5)),
          ),
          simple(
            'Présentation',
            ta('MED-1248', 'Présentation fœtale'),
            choice(snomed('70028003', 'présentation du sommet')),
          ),
          simple(
            'Rupture des membranes de plus de 12 h',
            ta('MED-166', 'Rupture membranaire plus de 12 h avant l’accouchement'),
            bool(false),
          ),
          simple(
            'Début du travail',
            loinc('73813-8', 'Caractéristiques du travail'),
            choice(snomed('84457005', 'travail spontané')),
          ),
          simple(
            'Analgésie',
            ta('MED-168', 'Analgésie au cours du travail'),
            choice(snomed('18946005', 'anesthésie épidurale')),
          ),
          simple(
            'Accouchement',
            loinc('57071-3', 'Méthode d’accouchement'),
            choice(snomed('48782003', 'accouchement normal')),
          ),
        ],
      },
    ],
  };
}

function newborn(sample: Sample): SampleSection {
  const score = (minutes: number, code: string): SampleItem =>
    vital(`Apgar à ${minutes} min`, loinc(code, `APGAR à ${minutes} mn`), 9 + (sample.seed % 2), '{score}');
  return {
    title: 'Informations sur le nouveau-né',
    code: loinc('57075-4', 'Informations sur l’accouchement et le nouveau-né'),
    templateIds: ['1.3.6.1.4.1.19376.1.5.3.1.1.21.2.4', '1.2.250.1.213.1.1.2.124'],
    items: [],
    sections: [
      {
        title: 'État de l’enfant à la naissance',
        code: loinc('29545-1', 'Examen physique'),
        templateIds: [
          '1.3.6.1.4.1.19376.1.5.3.1.3.24',
          '1.3.6.1.4.1.19376.1.5.3.1.1.9.15',
          '1.3.6.1.4.1.19376.1.5.3.1.1.9.15.1',
          '1.2.250.1.213.1.1.2.84',
        ],
        items: [],
        sections: [
          vitalSigns('Signes vitaux', [
            ...infantSigns(sample, 2900, 48, 34),
            score(1, '9272-6'),
            score(5, '9274-2'),
            score(10, '9271-8'),
          ]),
        ],
      },
      {
        title: 'Pathologies de la première semaine',
        code: loinc('11450-4', 'Liste des problèmes actifs'),
        templateIds: [
          '2.16.840.1.113883.10.20.1.11',
          '1.3.6.1.4.1.19376.1.5.3.1.3.6',
          '1.2.250.1.213.1.1.2.132',
        ],
        items: [
          problem(
            'Détresse respiratoire',
            cim10('P22.9', 'Détresse respiratoire du nouveau-né, sans précision'),
          ),
          problem(
            'Antibiothérapie de plus de 48 heures',
            ta('MED-276', 'Antibiothérapie (de plus de 48 heures)'),
          ),
          problem(
            'Pathologie neurologique',
            cim10('G96.9', 'Affection du système nerveux central, sans précision'),
          ),
        ],
      },
      {
        title: 'Actes et interventions',
        code: loinc('29554-3', 'Actes'),
        templateIds: ['1.3.6.1.4.1.19376.1.5.3.1.1.13.2.11', '1.2.250.1.213.1.1.2.118'],
        items: [
          {
            shape: 'procedure',
            label: 'Gestes techniques spécialisés',
            code: ta('MED-174', 'Gestes techniques spécialisés'),
            negated: true,
          },
          {
            shape: 'procedure',
            label: 'Dépistage de la surdité',
            code: ta('MED-1304', 'Dépistage de la surdité'),
            negated: false,
            result: simple(
              'Résultat',
              ta('MED-1305', 'Résultat du dépistage de la surdité'),
              choice(ta('MED-178', 'Test auditif normal')),
            ),
          },
        ],
      },
      drugs(),
    ],
  };
}

const FIRST_WEEK_VACCINES: readonly SampleItem[] = [
  {
    shape: 'vaccine',
    label: 'Vaccin antituberculeux',
    code: atc('J07AN', 'vaccins de la tuberculose'),
    negated: true,
  },
  {
    shape: 'vaccine',
    label: 'Vaccin contre l’hépatite B',
    code: atc('J07BC01', 'hépatite B, antigène purifié'),
    negated: true,
  },
];
