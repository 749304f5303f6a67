import type { CertificateDraft } from './certificate.ts';
import { cs8 } from './cs8.ts';
import { cs9 } from './cs9.ts';
import { cs24 } from './cs24.ts';
import { OPTIONAL } from './draft.ts';
import { before2025 } from './items/before-2025.ts';
import { carePlan } from './items/care.ts';
import { habits } from './items/habits.ts';
import { newborn } from './items/newborn.ts';
import { parents } from './items/parents.ts';
import { revise } from './revise.ts';
import * as section from './sections.ts';

const VERSION = '2024.01';

const bothParents = [
  parents.motherProfession,
  parents.motherActivity,
  parents.otherParentProfession,
  parents.otherParentActivity,
] as const;

/** The care plan of CS9 and CS24: the same three boxes, no comment for the PMI. */
const boxes = [carePlan.pmiLink, carePlan.referralToProfessional, carePlan.referralToCentre] as const;

/** The certificates of 2024.01, as differences from 2025.01 (certificates.md §1.5, official examples of 2024.01). */
export const version2024: readonly CertificateDraft[] = [
  revise(cs8, {
    version: VERSION,
    items: {
      habitus: [
        parents.motherEducation,
        parents.motherProfession,
        parents.motherActivity,
        parents.otherParentEducation,
        parents.otherParentProfession,
        parents.otherParentActivity,
        habits.alcoholInPregnancy,
        habits.tobaccoInPregnancy,
        habits.otherAddiction,
        habits.childrenAtHomeBeforeBirth,
        habits.feeding,
      ],
      acts: [newborn.specialisedProcedures, before2025.newbornScreening],
      treatments: [newborn.hepatitisBImmunoglobulin, newborn.hepatitisBImmunoglobulinDate],
      carePlan: [carePlan.pmiLink],
    },
    after: {
      vitalSigns: section.hearing([before2025.hearingResult]),
      vaccinations: section.assessment([before2025.particularNeeds]),
    },
  }),
  revise(cs9, {
    version: VERSION,
    items: {
      habitus: [
        ...bothParents,
        habits.childrenAtHome,
        habits.minded,
        habits.typeOfCare,
        before2025.exclusiveBreastfeedingMonths,
        before2025.mixedFeedingMonths,
      ],
      carePlan: boxes,
    },
  }),
  revise(cs24, {
    version: VERSION,
    items: {
      habitus: [
        ...bothParents,
        habits.childrenAtHome,
        habits.minded,
        habits.typeOfCare,
        habits.leadRisk,
        { ...habits.screens, cardinality: OPTIONAL },
        before2025.exclusiveBreastfeedingMonths,
        before2025.mixedFeedingMonths,
      ],
      carePlan: boxes,
    },
    dropped: ['treatments'],
  }),
];
