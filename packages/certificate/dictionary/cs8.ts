import { documentModel } from '../models.ts';
import { OID } from '../oid.ts';
import { type CertificateDraft, COMMON_TEMPLATES } from './certificate.ts';
import { antenatal } from './items/antenatal.ts';
import { carePlan, vaccines } from './items/care.ts';
import { delivery } from './items/delivery.ts';
import { habits } from './items/habits.ts';
import { birthMeasures } from './items/measures.ts';
import { newborn } from './items/newborn.ts';
import { parents } from './items/parents.ts';
import { pregnancy } from './items/pregnancy.ts';
import * as section from './sections.ts';

/** First certificate: the exam made within eight days of birth (code de la santé publique, R.2132-2). */
export const cs8: CertificateDraft = {
  kind: 'CS8',
  version: '2025.01',
  title: documentModel('CS8').title,
  form: 'Cerfa 12596',
  code: documentModel('CS8').typeCode,
  templates: [...COMMON_TEMPLATES, OID.HEALTH_BIRTH_SUMMARY_TEMPLATE, OID.CSE_TEMPLATE, OID.CS8_TEMPLATE],
  legalWindow: [0, 8],
  sections: [
    section.habitus([
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
      habits.tuberculosisRisk,
    ]),
    section.socialCover([habits.socialCover]),
    section.pregnancyHistory([
      pregnancy.gestity,
      pregnancy.parity,
      pregnancy.prematureChildren,
      pregnancy.lowWeightChildren,
      pregnancy.stillbornChildren,
      pregnancy.neonatalDeaths,
      pregnancy.earlierCaesarean,
      pregnancy.pregnancyDeclaration,
      pregnancy.motherWeight,
      pregnancy.motherHeight,
      pregnancy.preeclampsia,
      pregnancy.gestationalHypertension,
      pregnancy.hypertensionTreatment,
      pregnancy.gestationalDiabetes,
      pregnancy.otherPregnancyCondition,
      pregnancy.otherPregnancyConditionDetail,
      pregnancy.hospitalisationDays,
      pregnancy.hospitalisationReason,
      pregnancy.hospitalisationReasonDetail,
    ]),
    section.antenatalExams([
      antenatal.trisomyScreening,
      antenatal.ultrasounds,
      antenatal.morphologyUltrasound,
      antenatal.earlyPrenatalInterview,
      antenatal.hepatitisBAntigen,
    ]),
    section.labour(
      [],
      [
        section.labourEvents([
          delivery.foetuses,
          delivery.birthRank,
          delivery.gestationalAge,
          delivery.presentation,
          delivery.earlyRupture,
          delivery.labourOnset,
          delivery.analgesia,
          delivery.deliveryMethod,
          delivery.caesareanCause,
        ]),
      ],
    ),
    section.birth(
      [],
      [
        section.physicalExam(
          [],
          [
            section.vitalSigns([
              birthMeasures.birthWeight,
              birthMeasures.birthHeight,
              birthMeasures.birthHeadCircumference,
              birthMeasures.apgar1,
              birthMeasures.apgar5,
              birthMeasures.apgar10,
            ]),
          ],
        ),
        section.firstWeekConditions([
          newborn.respiratoryDistress,
          newborn.antibiotics,
          newborn.neurologicalCondition,
          newborn.surgicalEmergency,
          newborn.otherFirstWeekCondition,
          newborn.otherFirstWeekConditionDetail,
        ]),
        section.acts([
          newborn.specialisedProcedures,
          newborn.hearingScreening,
          newborn.hearingScreeningDate,
          newborn.hearingResult,
        ]),
        section.optionalTreatments([
          newborn.rsvImmunisation,
          newborn.rsvImmunisationDate,
          newborn.hepatitisBImmunoglobulin,
          newborn.hepatitisBImmunoglobulinDate,
        ]),
        section.newbornEvents([
          newborn.transferType,
          newborn.transferService,
          newborn.transferDate,
          newborn.transferDestination,
          newborn.death,
          newborn.ageAtDeath,
          newborn.causesOfDeath,
        ]),
      ],
    ),
    section.vaccinations([vaccines('JDV_VaccinCSE8_CISIS').vaccines]),
    section.carePlan([
      carePlan.referralToProfessional,
      carePlan.referralToCentre,
      carePlan.pmiLink,
      carePlan.pmiInformation,
    ]),
  ],
};
