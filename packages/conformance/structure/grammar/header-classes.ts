import type { ClassTable } from './notation.ts';

/**
 * The header of CDA R2 (POCD_MT000040): document, persons, organisations, acts it is tied to. Every class also
 * starts with realmCode, typeId and templateId and may have nullFlavor (see classes.ts).
 */

const PERSON = 'classCode=PSN determinerCode=INSTANCE';
const ENTITY = 'classCode:EntityClassRoot determinerCode=INSTANCE';
const CONTEXT = 'contextControlCode=OP';
const EVENT = 'moodCode=EVN';

/** What SDTC adds to a person's birth and death, in the order of the extended schema. */
const BIRTH_AND_DEATH =
  'sdtc/deceasedInd? sdtc/deceasedTime? sdtc/multipleBirthInd? sdtc/multipleBirthOrderNumber?';

export const HEADER_CLASSES: ClassTable = {
  ClinicalDocument: {
    attributes: `classCode=DOCCLIN ${EVENT}`,
    content: `id:II code:CE title:ST? effectiveTime:TS confidentialityCode:CE languageCode:CS? setId:II?
      versionNumber:INT? copyTime:TS? recordTarget:RecordTarget+ author:Author+ dataEnterer:DataEnterer?
      informant:Informant12* custodian:Custodian informationRecipient:InformationRecipient*
      legalAuthenticator:LegalAuthenticator? authenticator:Authenticator* participant:Participant1*
      inFulfillmentOf:InFulfillmentOf* documentationOf:DocumentationOf* relatedDocument:RelatedDocument*
      authorization:Authorization* componentOf:Component1? component:Component2 sdtc/statusCode?`,
  },

  RecordTarget: { attributes: `typeCode=RCT ${CONTEXT}`, content: 'patientRole:PatientRole' },
  PatientRole: {
    attributes: 'classCode=PAT',
    content: 'id:II+ addr:AD* telecom:TEL* patient:Patient? providerOrganization:Organization?',
  },
  Patient: {
    attributes: PERSON,
    content: `id:II? name:PN* sdtc/desc? administrativeGenderCode:CE? birthTime:TS? ${BIRTH_AND_DEATH}
      maritalStatusCode:CE? religiousAffiliationCode:CE? raceCode:CE? sdtc/raceCode* ethnicGroupCode:CE?
      sdtc/ethnicGroupCode* guardian:Guardian* birthplace:Birthplace?
      languageCommunication:LanguageCommunication*`,
  },
  Guardian: {
    attributes: 'classCode=GUARD',
    content: `id:II* code:CE? addr:AD* telecom:TEL*
      (guardianPerson:Person | guardianOrganization:Organization)`,
  },
  Birthplace: { attributes: 'classCode=BIRTHPL', content: 'place:Place' },
  Place: { attributes: 'classCode=PLC determinerCode=INSTANCE', content: 'name:EN? addr:AD?' },
  LanguageCommunication: {
    content: 'languageCode:CS? modeCode:CE? proficiencyLevelCode:CE? preferenceInd:BL?',
  },

  Author: {
    attributes: `typeCode=AUT ${CONTEXT}`,
    content: 'functionCode:CE? time:TS assignedAuthor:AssignedAuthor',
  },
  AssignedAuthor: {
    attributes: 'classCode=ASSIGNED',
    content: `id:II+ code:CE? addr:AD* telecom:TEL*
      (assignedPerson:Person | assignedAuthoringDevice:AuthoringDevice)? representedOrganization:Organization?`,
  },
  AuthoringDevice: {
    attributes: 'classCode=DEV determinerCode=INSTANCE',
    content: 'code:CE? manufacturerModelName:SC? softwareName:SC? asMaintainedEntity:MaintainedEntity*',
  },
  MaintainedEntity: {
    attributes: 'classCode=MNT',
    content: 'effectiveTime:IVL_TS? maintainingPerson:Person',
  },
  DataEnterer: {
    attributes: `typeCode=ENT ${CONTEXT}`,
    content: 'time:TS? assignedEntity:AssignedEntity',
  },
  Informant12: {
    attributes: `typeCode=INF ${CONTEXT}`,
    content: '(assignedEntity:AssignedEntity | relatedEntity:RelatedEntity)',
  },
  RelatedEntity: {
    attributes: 'classCode!:RoleClassMutualRelationship',
    content: 'code:CE? addr:AD* telecom:TEL* effectiveTime:IVL_TS? relatedPerson:Person?',
  },
  Custodian: { attributes: 'typeCode=CST', content: 'assignedCustodian:AssignedCustodian' },
  AssignedCustodian: {
    attributes: 'classCode=ASSIGNED',
    content: 'representedCustodianOrganization:CustodianOrganization',
  },
  CustodianOrganization: {
    attributes: 'classCode=ORG determinerCode=INSTANCE',
    content: 'id:II+ name:ON? telecom:TEL? addr:AD?',
  },
  InformationRecipient: {
    attributes: 'typeCode:x_InformationRecipient',
    content: 'intendedRecipient:IntendedRecipient',
  },
  IntendedRecipient: {
    attributes: 'classCode:x_InformationRecipientRole',
    content: 'id:II* addr:AD* telecom:TEL* informationRecipient:Person? receivedOrganization:Organization?',
  },
  LegalAuthenticator: {
    attributes: `typeCode=LA ${CONTEXT}`,
    content: 'time:TS signatureCode:CS sdtc/signatureText? assignedEntity:AssignedEntity',
  },
  // The extended schema puts signatureText last here, before the entity above.
  Authenticator: {
    attributes: 'typeCode=AUTHEN',
    content: 'time:TS signatureCode:CS assignedEntity:AssignedEntity sdtc/signatureText?',
  },
  // RoleClassAssociative holds a domain without codes: any code.
  Participant1: {
    attributes: `typeCode!:ParticipationType ${CONTEXT}`,
    content: 'functionCode:CE? time:IVL_TS? associatedEntity:AssociatedEntity',
  },
  AssociatedEntity: {
    attributes: 'classCode!:cs',
    content:
      'id:II* code:CE? addr:AD* telecom:TEL* associatedPerson:Person? scopingOrganization:Organization?',
  },

  AssignedEntity: {
    attributes: 'classCode=ASSIGNED',
    content: `id:II+ code:CE? addr:AD* telecom:TEL* assignedPerson:Person?
      representedOrganization:Organization? sdtc/patient?`,
  },
  Person: { attributes: PERSON, content: 'name:PN* sdtc/desc? sdtc/asPatientRelationship?' },
  Organization: {
    attributes: 'classCode=ORG determinerCode=INSTANCE',
    content: `id:II* name:ON* telecom:TEL* addr:AD* standardIndustryClassCode:CE?
      asOrganizationPartOf:OrganizationPartOf?`,
  },
  OrganizationPartOf: {
    attributes: 'classCode=PART',
    content: 'id:II* code:CE? statusCode:CS? effectiveTime:IVL_TS? wholeOrganization:Organization?',
  },

  InFulfillmentOf: { attributes: 'typeCode=FLFS', content: 'order:Order' },
  Order: {
    attributes: 'classCode:ActClass moodCode=RQO',
    content: 'id:II+ code:CE? priorityCode:CE? ps3-20/accessionNumber*',
  },
  DocumentationOf: { attributes: 'typeCode=DOC', content: 'serviceEvent:ServiceEvent' },
  ServiceEvent: {
    attributes: `classCode:ActClass ${EVENT}`,
    content: 'id:II* code:CE? lab/statusCode? effectiveTime:IVL_TS? performer:Performer1*',
  },
  Performer1: {
    attributes: 'typeCode!:x_ServiceEventPerformer',
    content: 'functionCode:CE? time:IVL_TS? assignedEntity:AssignedEntity',
  },
  RelatedDocument: {
    attributes: 'typeCode!:x_ActRelationshipDocument',
    content: 'parentDocument:ParentDocument',
  },
  ParentDocument: {
    attributes: `classCode=DOCCLIN ${EVENT}`,
    content: 'id:II+ code:CD? text:ED? setId:II? versionNumber:INT?',
  },
  Authorization: { attributes: 'typeCode=AUTH', content: 'consent:Consent' },
  Consent: {
    attributes: `classCode=CONS ${EVENT}`,
    content: 'id:II* code:CE? statusCode:CS',
  },

  Component1: { attributes: 'typeCode=COMP', content: 'encompassingEncounter:EncompassingEncounter' },
  EncompassingEncounter: {
    attributes: `classCode=ENC ${EVENT}`,
    content: `id:II* code:CE? effectiveTime:IVL_TS dischargeDispositionCode:CE?
      responsibleParty:ResponsibleParty? encounterParticipant:EncounterParticipant* location:Location?`,
  },
  ResponsibleParty: { attributes: 'typeCode=RESP', content: 'assignedEntity:AssignedEntity' },
  EncounterParticipant: {
    attributes: 'typeCode!:x_EncounterParticipant',
    content: 'time:IVL_TS? assignedEntity:AssignedEntity',
  },
  Location: { attributes: 'typeCode=LOC', content: 'healthCareFacility:HealthCareFacility' },
  HealthCareFacility: {
    attributes: 'classCode:RoleClassServiceDeliveryLocation',
    content: 'id:II* code:CE? location:Place? serviceProviderOrganization:Organization?',
  },

  // Persons that an entry is about, other than the child: they serve in sections and entries.
  Subject: {
    attributes: `typeCode=SBJ ${CONTEXT}`,
    content: 'awarenessCode:CE? relatedSubject:RelatedSubject',
  },
  RelatedSubject: {
    attributes: 'classCode:x_DocumentSubject',
    content: 'sdtc/id* code:CE? addr:AD* telecom:TEL* subject:SubjectPerson?',
  },
  SubjectPerson: {
    attributes: PERSON,
    content: `sdtc/id* name:PN* sdtc/desc? administrativeGenderCode:CE? birthTime:TS? ${BIRTH_AND_DEATH}
      sdtc/raceCode* sdtc/ethnicGroupCode*`,
  },
  Entity: { attributes: ENTITY, content: 'id:II* code:CE? desc:ED?' },
  PlayingEntity: {
    attributes: ENTITY,
    content: 'code:CE? quantity:PQ* name:PN* sdtc/birthTime? desc:ED?',
  },
};
