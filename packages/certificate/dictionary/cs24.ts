import { documentModel } from '../models.ts';
import { OID } from '../oid.ts';
import { type CertificateDraft, COMMON_TEMPLATES } from './certificate.ts';
import { asip } from './codes.ts';
import { OPTIONAL, REQUIRED } from './draft.ts';
import { carePlan, vaccines } from './items/care.ts';
import { development } from './items/development.ts';
import { habits } from './items/habits.ts';
import { causesSince9Months, history } from './items/history.ts';
import { measures } from './items/measures.ts';
import { newborn } from './items/newborn.ts';
import { parents } from './items/parents.ts';
import * as section from './sections.ts';

const { weight, height, headCircumference, bodyMassIndex } = measures({
  weight: [6000, 25000],
  height: [65, 110],
  head: [39, 58],
});

/** MED-183 says prematurity in this certificate's history: tuberculosis has a code of its own. */
const tuberculosisRisk = {
  ...habits.tuberculosisRisk,
  cardinality: OPTIONAL,
  binding: {
    ...habits.tuberculosisRisk.binding,
    code: asip('MED-283', 'Facteurs de risque familiaux de tuberculose'),
  },
};

/** Third certificate: the exam of the twenty-fourth month. */
export const cs24: CertificateDraft = {
  kind: 'CS24',
  version: '2025.01',
  title: documentModel('CS24').title,
  form: 'Cerfa 12598',
  code: documentModel('CS24').typeCode,
  templates: [...COMMON_TEMPLATES, OID.CSE_TEMPLATE, OID.CS24_TEMPLATE],
  legalWindow: [700, 731],
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
      tuberculosisRisk,
      habits.screens,
    ]),
    section.medicalHistory([
      { ...history.prematurity, cardinality: REQUIRED },
      history.accidentSince9Months,
      ...causesSince9Months,
    ]),
    section.vitalSigns([weight, height, headCircumference, bodyMassIndex]),
    section.psychomotor([development.neurodevelopment, development.walking, development.walkingAge]),
    section.allergies([history.foodAllergy, history.foodAllergyDetail]),
    section.vaccinations([vaccines('JDV_VaccinCSE24_CISIS').vaccines]),
    section.optionalTreatments([newborn.rsvImmunisation, newborn.rsvImmunisationDate]),
    section.carePlan([
      carePlan.referralToProfessional,
      carePlan.referralToCentre,
      carePlan.pmiLink,
      carePlan.pmiInformation,
    ]),
  ],
};
