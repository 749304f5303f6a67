import { atc, choice, loinc, pcs, quantity, type SampleItem, type SampleSection, ta } from './items.ts';
import type { Sample } from './options.ts';

export const SALARIED = ta('PAT-040', 'Activité salariée');

export const HABITUS_TEMPLATES = [
  '2.16.840.1.113883.10.20.1.15',
  '1.3.6.1.4.1.19376.1.5.3.1.3.16',
  '1.3.6.1.4.1.19376.1.5.3.1.3.16.1',
  '1.2.250.1.213.1.1.2.141',
];

export function habitus(label: string, item: Omit<SampleItem, 'shape' | 'label'>): SampleItem {
  return { shape: 'habitus', label, ...item };
}

export function parentsWork(): SampleItem[] {
  const profession = ta('ORG-099', 'Profession');
  const activity = ta('ORG-075', 'Activité professionnelle');
  return [
    habitus('Profession de la mère', {
      code: profession,
      value: choice(pcs('3', 'Cadre ou profession intellectuelle supérieure')),
      subject: 'MTH',
    }),
    habitus('Activité de la mère', { code: activity, value: choice(SALARIED), subject: 'MTH' }),
    habitus('Profession du père', {
      code: profession,
      value: choice(pcs('2', 'Artisan, commerçant ou chef d’entreprise')),
      subject: 'FTH',
    }),
    habitus('Activité du père', { code: activity, value: choice(SALARIED), subject: 'FTH' }),
  ];
}

export function simple(
  label: string,
  code: SampleItem['code'],
  value: NonNullable<SampleItem['value']>,
): SampleItem {
  return { shape: 'simple', label, code, value };
}

export function problem(label: string, code: SampleItem['code']): SampleItem {
  return { shape: 'problem', label, code, negated: true };
}

export function vital(label: string, code: SampleItem['code'], value: number, unit: string): SampleItem {
  return { shape: 'vital', label, code, value: quantity(value, unit) };
}

/** Weight, length and head of a child of that size, give or take what the seed says. */
export function infantSigns(sample: Sample, grams: number, length: number, head: number): SampleItem[] {
  return [
    vital('Poids', loinc('29463-7', 'Poids'), grams + ((sample.seed * 137) % 1100), 'g'),
    vital('Taille', loinc('8302-2', 'Taille'), length + (sample.seed % 4), 'cm'),
    vital('Périmètre crânien', loinc('8287-5', 'Périmètre crânien'), head + (sample.seed % 3), 'cm'),
  ];
}

export function vitalSigns(title: string, items: readonly SampleItem[]): SampleSection {
  return {
    title,
    code: loinc('8716-3', 'Signes vitaux'),
    templateIds: [
      '2.16.840.1.113883.10.20.1.16',
      '1.3.6.1.4.1.19376.1.5.3.1.3.25',
      '1.3.6.1.4.1.19376.1.5.3.1.1.5.3.2',
      '1.2.250.1.213.1.1.2.75',
    ],
    items,
  };
}

export function vaccinations(items: readonly SampleItem[]): SampleSection {
  return {
    title: 'Vaccinations',
    code: loinc('11369-6', 'Historique des vaccinations'),
    templateIds: ['2.16.840.1.113883.10.20.1.6', '1.3.6.1.4.1.19376.1.5.3.1.3.23', '1.2.250.1.213.1.1.2.147'],
    items,
  };
}

export function drugs(): SampleSection {
  return {
    title: 'Médicaments administrés',
    code: loinc('18610-6', 'Traitements administrés'),
    templateIds: ['1.3.6.1.4.1.19376.1.5.3.1.3.21', '1.2.250.1.213.1.1.2.145'],
    items: [
      {
        shape: 'drug',
        label: 'Immunisation contre le VRS',
        code: atc('J06BD', 'anticorps monoclonaux antiviraux'),
        negated: false,
      },
    ],
  };
}

export function carePlan(): SampleSection {
  const meeting = (label: string, code: string): SampleItem => ({
    shape: 'encounter',
    label,
    code: ta(code, label),
  });
  return {
    title: 'Plan de soins',
    code: loinc('18776-5', 'Plan de soins'),
    templateIds: [
      '2.16.840.1.113883.10.20.1.10',
      '1.3.6.1.4.1.19376.1.5.3.1.3.36',
      '1.2.250.1.213.1.1.2.158',
    ],
    items: [
      meeting('Orientation vers un autre professionnel de santé', 'ORG-194'),
      meeting('Lien avec le médecin de PMI après accord des parents', 'ORG-196'),
    ],
  };
}
