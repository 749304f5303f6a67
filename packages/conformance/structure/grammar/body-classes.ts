import type { ClassTable } from './notation.ts';

/** The body of CDA R2 (POCD_MT000040): sections, entries and what ties them together. */

const EVENT = 'moodCode=EVN';
const CONDUCTION = 'contextConductionInd=true';

/** The nine kinds of entry. */
const ENTRY = `(act:Act | encounter:Encounter | observation:Observation | observationMedia:ObservationMedia |
  organizer:Organizer | procedure:Procedure | regionOfInterest:RegionOfInterest |
  substanceAdministration:SubstanceAdministration | supply:Supply)`;

/** Who took part, in the order that every entry keeps. */
const OTHERS = 'performer:Performer2* author:Author* informant:Informant12* participant:Participant2*';
const PARTICIPANTS = `subject:Subject? specimen:Specimen* ${OTHERS}`;
const TIES = 'entryRelationship:EntryRelationship* reference:Reference* precondition:Precondition*';
const FULFILS = 'sdtc/inFulfillmentOf1*';

export const BODY_CLASSES: ClassTable = {
  Component2: {
    attributes: `typeCode=COMP ${CONDUCTION}`,
    content: '(nonXMLBody:NonXMLBody | structuredBody:StructuredBody)',
  },
  NonXMLBody: {
    attributes: `classCode=DOCBODY ${EVENT}`,
    content: 'text:ED confidentialityCode:CE? languageCode:CS?',
  },
  StructuredBody: {
    attributes: `classCode=DOCBODY ${EVENT}`,
    content: 'confidentialityCode:CE? languageCode:CS? component:Component3+',
  },
  Component3: { attributes: `typeCode=COMP ${CONDUCTION}`, content: 'section:Section' },
  Component5: { attributes: `typeCode=COMP ${CONDUCTION}`, content: 'section:Section' },
  Section: {
    attributes: `ID:xs/ID classCode=DOCSECT ${EVENT}`,
    content: `id:II? code:CE? title:ST? text:StrucDoc.Text? confidentialityCode:CE? languageCode:CS?
      subject:Subject? author:Author* informant:Informant12* entry:Entry* component:Component5*`,
  },
  Entry: { attributes: `typeCode:x_ActRelationshipEntry ${CONDUCTION}`, content: ENTRY },

  Act: {
    attributes: 'classCode!:x_ActClassDocumentEntryAct moodCode!:x_DocumentActMood negationInd:bl',
    content: `id:II* code:CD text:ED? statusCode:CS? effectiveTime:IVL_TS? priorityCode:CE? languageCode:CS?
      ${PARTICIPANTS} ${TIES} ${FULFILS}`,
  },
  Encounter: {
    attributes: 'classCode!:ActClass moodCode!:x_DocumentEncounterMood',
    content: `id:II* code:CD? text:ED? statusCode:CS? effectiveTime:IVL_TS? sdtc/dischargeDispositionCode?
      priorityCode:CE? ${PARTICIPANTS} ${TIES} ${FULFILS}`,
  },
  Observation: {
    attributes: 'classCode!:ActClassObservation moodCode!:x_ActMoodDocumentObservation negationInd:bl',
    content: `id:II* code:CD derivationExpr:ST? text:ED? statusCode:CS? effectiveTime:IVL_TS? priorityCode:CE?
      repeatNumber:IVL_INT? languageCode:CS? value:ANY* interpretationCode:CE* methodCode:CE*
      targetSiteCode:CD* ${PARTICIPANTS} ${TIES} referenceRange:ReferenceRange* ${FULFILS}`,
  },
  ObservationMedia: {
    attributes: 'ID:xs/ID classCode!:ActClassObservation moodCode!:ActMood',
    content: `id:II* languageCode:CS? value:ED ${PARTICIPANTS} ${TIES}`,
  },
  Organizer: {
    attributes: 'classCode!:x_ActClassDocumentEntryOrganizer moodCode!:ActMood',
    content: `id:II* code:CD? sdtc/text? statusCode:CS effectiveTime:IVL_TS? ${PARTICIPANTS}
      reference:Reference* precondition:Precondition* component:Component4*`,
  },
  Procedure: {
    attributes: 'classCode!:ActClass moodCode!:x_DocumentProcedureMood negationInd:bl',
    content: `id:II* code:CD? text:ED? statusCode:CS? effectiveTime:IVL_TS? priorityCode:CE? languageCode:CS?
      methodCode:CE* approachSiteCode:CD* targetSiteCode:CD* ${PARTICIPANTS} ${TIES} ${FULFILS}`,
  },
  RegionOfInterest: {
    attributes: 'ID:xs/ID classCode!=ROIOVL moodCode!=EVN',
    content: `id:II+ code:CS value:RegionOfInterest.value+ ${PARTICIPANTS} ${TIES}`,
  },
  SubstanceAdministration: {
    attributes: 'classCode!=SBADM moodCode!:x_DocumentSubstanceMood negationInd:bl',
    content: `id:II* code:CD? text:ED? statusCode:CS? effectiveTime:SXCM_TS* priorityCode:CE?
      repeatNumber:IVL_INT? routeCode:CE? approachSiteCode:CD* doseQuantity:IVL_PQ? rateQuantity:IVL_PQ?
      maxDoseQuantity:RTO_PQ_PQ? administrationUnitCode:CE? subject:Subject? specimen:Specimen*
      consumable:Consumable ${OTHERS} ${TIES} ${FULFILS}`,
  },
  Supply: {
    attributes: 'classCode!=SPLY moodCode!:x_DocumentSubstanceMood',
    content: `id:II* code:CD? text:ED? statusCode:CS? effectiveTime:SXCM_TS* priorityCode:CE*
      repeatNumber:IVL_INT? independentInd:BL? quantity:PQ? expectedUseTime:IVL_TS? subject:Subject?
      specimen:Specimen* product:Product? ${OTHERS} ${TIES} ${FULFILS}`,
  },

  EntryRelationship: {
    attributes: `typeCode!:x_ActRelationshipEntryRelationship inversionInd:bl contextConductionInd:bl
      negationInd:bl`,
    content: `sequenceNumber:INT? seperatableInd:BL? ${ENTRY}`,
  },
  Component4: {
    attributes: `typeCode=COMP ${CONDUCTION}`,
    content: `sequenceNumber:INT? seperatableInd:BL? sdtc/priorityNumber? ${ENTRY}`,
  },
  Reference: {
    attributes: 'typeCode!:x_ActRelationshipExternalReference',
    content: `seperatableInd:BL? (externalAct:ExternalAct | externalObservation:ExternalObservation |
      externalProcedure:ExternalProcedure | externalDocument:ExternalDocument)`,
  },
  ExternalAct: { attributes: `classCode:ActClass ${EVENT}`, content: 'id:II* code:CD? text:ED?' },
  ExternalObservation: {
    attributes: `classCode:ActClassObservation ${EVENT}`,
    content: 'id:II* code:CD? text:ED?',
  },
  ExternalProcedure: { attributes: `classCode=PROC ${EVENT}`, content: 'id:II* code:CD? text:ED?' },
  ExternalDocument: {
    attributes: `classCode:ActClassDocument ${EVENT}`,
    content: 'id:II* code:CD? text:ED? setId:II? versionNumber:INT?',
  },
  Precondition: { attributes: 'typeCode=PRCN', content: 'criterion:Criterion' },
  Criterion: {
    attributes: 'classCode:ActClassObservation moodCode=EVN.CRT',
    content: 'code:CD? text:ED? value:ANY?',
  },
  ReferenceRange: { attributes: 'typeCode=REFV', content: 'observationRange:ObservationRange' },
  ObservationRange: {
    attributes: 'classCode:ActClassObservation moodCode=EVN.CRT',
    content: 'code:CD? text:ED? value:ANY? interpretationCode:CE? sdtc/precondition1* lab/precondition*',
  },

  Performer2: {
    attributes: 'typeCode=PRF',
    content: 'sdtc/functionCode? time:IVL_TS? modeCode:CE? assignedEntity:AssignedEntity',
  },
  Participant2: {
    attributes: 'typeCode!:ParticipationType contextControlCode=OP',
    content: 'time:IVL_TS? awarenessCode:CE? participantRole:ParticipantRole',
  },
  // RoleClassRoot holds a domain without codes: any code. functionCode is of this namespace, with any content.
  ParticipantRole: {
    attributes: 'classCode:cs',
    content: `functionCode:xs/anyType? id:II* code:CE? addr:AD* telecom:TEL*
      (playingDevice:Device | playingEntity:PlayingEntity)? scopingEntity:Entity?`,
  },
  Device: {
    attributes: 'classCode:EntityClassDevice determinerCode=INSTANCE',
    content: 'code:CE? manufacturerModelName:SC? softwareName:SC?',
  },
  Specimen: { attributes: 'typeCode=SPC', content: 'specimenRole:SpecimenRole' },
  SpecimenRole: {
    attributes: 'classCode=SPEC',
    content: 'id:II* specimenPlayingEntity:PlayingEntity?',
  },
  Consumable: { attributes: 'typeCode=CSM', content: 'manufacturedProduct:ManufacturedProduct' },
  Product: { attributes: 'typeCode=PRD', content: 'manufacturedProduct:ManufacturedProduct' },
  ManufacturedProduct: {
    attributes: 'classCode=MANU',
    content: `id:II* (manufacturedLabeledDrug:LabeledDrug | manufacturedMaterial:Material)
      manufacturerOrganization:Organization? pharm/subjectOf1* pharm/subjectOf2* pharm/subjectOf3*
      pharm/subjectOf4* pharm/subjectOf5?`,
  },
  LabeledDrug: { attributes: 'classCode=MMAT determinerCode=KIND', content: 'code:CE? name:EN?' },
  Material: {
    attributes: 'classCode=MMAT determinerCode=KIND',
    content: `code:CE? name:EN? pharm/desc? pharm/riskCode? pharm/handlingCode? pharm/formCode?
      lotNumberText:ST? pharm/expirationTime? pharm/stabilityTime? pharm/asDistributedProduct*
      pharm/asMedicineManufacturer* pharm/asContent? pharm/asSpecializedKind* pharm/part* pharm/ingredient*`,
  },
};
