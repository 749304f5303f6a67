import type { RuleContext } from '../model/fault.ts';
import { SECTION } from '../sections/section-templates.ts';

type Kind = RuleContext['kind'];

/** Sections of the first level that a certificate must have, by the template that the official rules look at. */
const MANDATORY: Readonly<Record<Kind, readonly string[]>> = {
  CS8: [
    SECTION.codedSocialHistory,
    SECTION.payers,
    SECTION.pregnancyHistory,
    SECTION.codedAntenatalTesting,
    SECTION.laborAndDelivery,
    SECTION.newbornDelivery,
    SECTION.immunizations,
    SECTION.codedCarePlan,
  ],
  CS9: [
    SECTION.codedSocialHistory,
    SECTION.pastIllness,
    SECTION.codedVitalSigns,
    SECTION.psychomotorDevelopment,
    SECTION.immunizations,
    SECTION.medicationsAdministered,
    SECTION.codedCarePlan,
  ],
  CS24: [
    SECTION.codedSocialHistory,
    SECTION.pastIllness,
    SECTION.codedVitalSigns,
    SECTION.psychomotorDevelopment,
    SECTION.immunizations,
    SECTION.codedCarePlan,
  ],
};

/** Also mandatory in the CS8 of 2024.01, and gone since. */
const MANDATORY_2024: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  CS8: [SECTION.assessmentAndPlan],
};

/** The sections that the certificate must have, at the first level, and those that it has once at most. */
export function checkSections({ kind, version, index: { root }, fault }: RuleContext): void {
  for (const body of root.follow('component', 'structuredBody')) {
    const sections = body.follow('component', 'section');
    const mandatory = [...MANDATORY[kind], ...(version === '2024.01' ? (MANDATORY_2024[kind] ?? []) : [])];
    for (const template of mandatory) {
      if (!sections.some((section) => section.claims(template))) {
        fault({ code: 'SEC-MISSING', node: body, below: 'component/section', expected: template });
      }
    }
    const [, second] = sections.filter((section) => section.claims(SECTION.allergies));
    if (kind === 'CS24' && second !== undefined) fault({ code: 'SEC-REPEATED', node: second });
  }
}
