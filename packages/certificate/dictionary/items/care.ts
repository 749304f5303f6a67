import { asip } from '../codes.ts';
import { type Family, LEGAL_ONLY, OPTIONAL } from '../draft.ts';
import type { Code } from '../types.ts';

type VaccineSet = 'JDV_VaccinCSE8_CISIS' | 'JDV_VaccinCSE9_CISIS' | 'JDV_VaccinCSE24_CISIS';

/** Vaccines given or not, each certificate with its own list. */
export const vaccines = (valueSet: VaccineSet) =>
  ({
    vaccines: {
      id: 'vaccines',
      label: 'Vaccinations',
      help: 'Une ligne par dose : son rang, sa date si elle est connue. Un vaccin combiné compte une dose pour chaque maladie.',
      concerned: 'child',
      value: { kind: 'doses', valueSet },
      cardinality: LEGAL_ONLY,
      binding: { shape: 'vaccines' },
    },
  }) as const satisfies Family;

const referral = (id: string, label: string, help: string, code: Code) => ({
  id,
  label,
  help,
  concerned: 'child' as const,
  value: { kind: 'tick' as const },
  cardinality: OPTIONAL,
  binding: { shape: 'encounter' as const, code },
});

/** What is planned after the exam. */
export const carePlan = {
  referralToProfessional: referral(
    'referralToProfessional',
    'Orientation vers un autre professionnel de santé',
    'Spécialiste, kinésithérapeute, orthophoniste…',
    asip('ORG-194', 'Orientation vers un autre professionnel de santé'),
  ),
  referralToCentre: referral(
    'referralToCentre',
    'Orientation vers une structure pluridisciplinaire',
    'CAMSP, centre de référence, réseau de périnatalité…',
    asip('ORG-195', 'Orientation vers une structure pluridisciplinaire (CAMPS centre de référence, réseau…)'),
  ),
  pmiLink: referral(
    'pmiLink',
    'Lien avec le médecin de PMI, avec l’accord des parents',
    'Ne cochez qu’après avoir informé les parents et recueilli leur accord : la PMI prendra contact avec eux.',
    asip('ORG-196', 'Lien avec le médecin de PMI après accord des parents'),
  ),
  pmiInformation: {
    id: 'pmiInformation',
    label: 'Informations pour le service de PMI',
    help: 'Ce que le médecin de PMI doit savoir, dans la limite de ce que les parents acceptent.',
    concerned: 'child',
    value: { kind: 'text', maxLength: 1000 },
    cardinality: OPTIONAL,
    condition: { item: 'pmiLink', is: [true] },
    binding: { shape: 'detail', of: 'pmiLink', part: 'comment' },
  },
} as const satisfies Family;
