import { documentModel } from '../models.ts';
import { OID } from '../oid.ts';
import { type CertificateDraft, COMMON_TEMPLATES } from './certificate.ts';
import { OPTIONAL } from './draft.ts';
import { carePlan, vaccines } from './items/care.ts';
import { development } from './items/development.ts';
import { habits } from './items/habits.ts';
import { causesBefore9Months, history } from './items/history.ts';
import { measures } from './items/measures.ts';
import { newborn } from './items/newborn.ts';
import { parents } from './items/parents.ts';
import * as section from './sections.ts';

const { weight, height, headCircumference } = measures({
  weight: [3500, 16000],
  height: [55, 90],
  head: [36, 54],
});

/** Second certificate: the exam of the ninth month. */
export const cs9: CertificateDraft = {
  kind: 'CS9',
  version: '2025.01',
  title: documentModel('CS9').title,
  form: 'Cerfa 12597',
  code: documentModel('CS9').typeCode,
  templates: [...COMMON_TEMPLATES, OID.CSE_TEMPLATE, OID.CS9_TEMPLATE],
  legalWindow: [243, 274],
  sections: [
    section.habitus([
      parents.motherProfession,
      parents.motherActivity,
      parents.otherParentProfession,
      parents.otherParentActivity,
      habits.childrenAtHome,
      habits.minded,
      habits.typeOfCare,
      habits.exclusiveBreastfeeding,
      habits.mixedFeeding,
      habits.leadRisk,
      { ...habits.tuberculosisRisk, cardinality: OPTIONAL },
    ]),
    section.medicalHistory([history.prematurity, history.accidentBefore9Months, ...causesBefore9Months]),
    section.vitalSigns([weight, height, headCircumference]),
    section.psychomotor([development.neurodevelopment]),
    section.vaccinations([vaccines('JDV_VaccinCSE9_CISIS').vaccines]),
    section.treatments([
      { ...newborn.rsvImmunisation, cardinality: { legal: '1..1' } },
      newborn.rsvImmunisationDate,
    ]),
    section.carePlan([
      carePlan.referralToProfessional,
      carePlan.referralToCentre,
      carePlan.pmiLink,
      carePlan.pmiInformation,
    ]),
  ],
};
