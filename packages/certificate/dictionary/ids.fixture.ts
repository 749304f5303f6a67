/**
 * The ids of the items, by certificate and version, in the order of the form. Stored answers bear them: an id is
 * never renamed nor given another meaning; a question that changes its meaning takes another.
 */
export const IDS: Readonly<Record<string, string>> = {
  'CS8 2025.01': `
    motherEducation motherProfession motherActivity otherParentEducation otherParentProfession
    otherParentActivity alcoholInPregnancy tobaccoInPregnancy otherAddiction childrenAtHomeBeforeBirth
    feeding tuberculosisRisk socialCover gestity parity prematureChildren lowWeightChildren
    stillbornChildren neonatalDeaths earlierCaesarean pregnancyDeclaration motherWeight motherHeight
    preeclampsia gestationalHypertension hypertensionTreatment gestationalDiabetes
    otherPregnancyCondition otherPregnancyConditionDetail hospitalisationDays hospitalisationReason
    hospitalisationReasonDetail trisomyScreening ultrasounds morphologyUltrasound earlyPrenatalInterview
    hepatitisBAntigen foetuses birthRank gestationalAge presentation earlyRupture labourOnset analgesia
    deliveryMethod caesareanCause birthWeight birthHeight birthHeadCircumference apgar1 apgar5 apgar10
    respiratoryDistress antibiotics neurologicalCondition surgicalEmergency otherFirstWeekCondition
    otherFirstWeekConditionDetail specialisedProcedures hearingScreening hearingScreeningDate
    hearingResult rsvImmunisation rsvImmunisationDate hepatitisBImmunoglobulin
    hepatitisBImmunoglobulinDate transferType transferService transferDate transferDestination death
    ageAtDeath causesOfDeath vaccines referralToProfessional referralToCentre pmiLink pmiInformation`,
  'CS9 2025.01': `
    motherProfession motherActivity otherParentProfession otherParentActivity childrenAtHome minded
    typeOfCare exclusiveBreastfeeding mixedFeeding leadRisk tuberculosisRisk prematurity
    accidentBefore9Months accidentBefore9MonthsTrauma accidentBefore9MonthsBurn
    accidentBefore9MonthsPoisoning accidentBefore9MonthsOther weight height headCircumference
    neurodevelopment vaccines rsvImmunisation rsvImmunisationDate referralToProfessional
    referralToCentre pmiLink pmiInformation`,
  'CS24 2025.01': `
    motherProfession motherActivity otherParentProfession otherParentActivity childrenAtHome minded
    typeOfCare exclusiveBreastfeeding mixedFeeding leadRisk tuberculosisRisk screens prematurity
    accidentSince9Months accidentSince9MonthsTrauma accidentSince9MonthsBurn
    accidentSince9MonthsPoisoning accidentSince9MonthsOther weight height headCircumference
    bodyMassIndex neurodevelopment walking walkingAge foodAllergy foodAllergyDetail vaccines
    rsvImmunisation rsvImmunisationDate referralToProfessional referralToCentre pmiLink pmiInformation`,
  'CS8 2024.01': `
    motherEducation motherProfession motherActivity otherParentEducation otherParentProfession
    otherParentActivity alcoholInPregnancy tobaccoInPregnancy otherAddiction childrenAtHomeBeforeBirth
    feeding socialCover gestity parity prematureChildren lowWeightChildren stillbornChildren
    neonatalDeaths earlierCaesarean pregnancyDeclaration motherWeight motherHeight preeclampsia
    gestationalHypertension hypertensionTreatment gestationalDiabetes otherPregnancyCondition
    otherPregnancyConditionDetail hospitalisationDays hospitalisationReason hospitalisationReasonDetail
    trisomyScreening ultrasounds morphologyUltrasound earlyPrenatalInterview hepatitisBAntigen foetuses
    birthRank gestationalAge presentation earlyRupture labourOnset analgesia deliveryMethod
    caesareanCause birthWeight birthHeight birthHeadCircumference apgar1 apgar5 apgar10 hearingResult
    respiratoryDistress antibiotics neurologicalCondition surgicalEmergency otherFirstWeekCondition
    otherFirstWeekConditionDetail specialisedProcedures newbornScreening hepatitisBImmunoglobulin
    hepatitisBImmunoglobulinDate transferType transferService transferDate transferDestination death
    ageAtDeath causesOfDeath vaccines particularNeeds pmiLink`,
  'CS9 2024.01': `
    motherProfession motherActivity otherParentProfession otherParentActivity childrenAtHome minded
    typeOfCare exclusiveBreastfeedingMonths mixedFeedingMonths prematurity accidentBefore9Months
    accidentBefore9MonthsTrauma accidentBefore9MonthsBurn accidentBefore9MonthsPoisoning
    accidentBefore9MonthsOther weight height headCircumference neurodevelopment vaccines rsvImmunisation
    rsvImmunisationDate pmiLink referralToProfessional referralToCentre`,
  'CS24 2024.01': `
    motherProfession motherActivity otherParentProfession otherParentActivity childrenAtHome minded
    typeOfCare leadRisk screens exclusiveBreastfeedingMonths mixedFeedingMonths prematurity
    accidentSince9Months accidentSince9MonthsTrauma accidentSince9MonthsBurn
    accidentSince9MonthsPoisoning accidentSince9MonthsOther weight height headCircumference
    bodyMassIndex neurodevelopment walking walkingAge foodAllergy foodAllergyDetail vaccines pmiLink
    referralToProfessional referralToCentre`,
  'MDE 2023.01': `
    weight height headCircumference`,
};
