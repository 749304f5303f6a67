/**
 * Codes that HL7 CDA R2 allows in structural attributes (HL7 V3 vocabulary of 2005, the one that the standard
 * fixes). One list a type, its name that of HL7; what HL7 writes as nested unions is written flat here.
 *
 * Three domains hold a concept without codes in the standard (RoleClassAssociative, GregorianCalendarCycle,
 * ActRelationshipAccounting): every code without white space is then valid there. Their users below say `cs`.
 */

const INTENT = 'INT APT ARQ PRMS PRP RQO SLOT';
const MOOD = `DEF EVN ${INTENT} EVN.CRT GOL OPT PERM PERMRQ`;

const OBSERVATION = 'OBS ALRT CLNTRL CNOD DGIMG INVSTG SPCOBS COND CASE OUTB OBSSER OBSCOR ROIBND ROIOVL';
const DOCUMENT = 'DOC DOCCLIN CDALVLONE';
const ENTRY_ACT = 'ACT ACCM CONS CTTEVENT INC INFRM PCPR REG SPCTRT';
const ACT = `${ENTRY_ACT} ACCT ACSN ADJUD CONTREG DISPACT ENC INVE LIST MPROT PROC REV SBADM SUBST TRNS VERIF XACT
  CNTRCT FCNTRCT COV CACT ACTN INFO STC ${OBSERVATION} SPLY DIET FOLDER COMPOSITION ${DOCUMENT}
  ENTRY BATTERY CLUSTER EXTRACT EHR ORGANIZER CATEGORY DOCBODY DOCSECT TOPIC`;

const PARTICIPATION = `CST RESP ADM ATND CALLBCK CON DIS ESC REF IND BEN COV HLD RCT RCV AUT ENT INF WIT
  IRCP NOT PRCP REFB REFT TRC PRF DIST PPRF SPRF DIR BBY CSM DON PRD DEV NRD RDV SBJ SPC
  LOC DST ELOC ORG RML VIA VRF AUTHEN LA`;

const DEVICE = 'DEV CER MODDV';
const CONTAINER = 'CONT HOLD';
const MATERIAL = `MMAT ${CONTAINER} ${DEVICE}`;
const ORGANISATION = 'ORG PUB STATE NAT';
const ENTITY = `ENT HCE RGRP LIV PSN NLIV ANM MIC PLNT MAT CHEM FOOD ${MATERIAL} ${ORGANISATION}
  PLC CITY COUNTRY COUNTY PROVINCE`;

const CONTACT = 'CON ECON NOK';
const RELATIONSHIP = `CAREGIVER PRS CIT COVPTY CRINV CRSPNSR GUAR PAT PAYEE PAYOR POLHOLD QUAL SPNSR STD UNDWRT
  LIC NOT PROV AGNT GUARD ASSIGNED COMPAR SGNOFF ${CONTACT} EMP MIL INVSBJ CASESBJ RESBJ`;

const ADDRESS_USE = 'H HP HV WP DIR PUB BAD TMP';
const REPRESENTATION = 'ABC IDE SYL';

export const VOCABULARY = {
  // NullFlavor as CDA R2 froze it: QS, DER and UNC came later and are not in the schema.
  NullFlavor: 'NI MSK NA OTH NINF PINF UNK NASK TRC ASKU NAV NP',

  ActClass: ACT,
  ActClassObservation: OBSERVATION,
  ActClassDocument: DOCUMENT,
  x_ActClassDocumentEntryAct: ENTRY_ACT,
  x_ActClassDocumentEntryOrganizer: 'BATTERY CLUSTER',
  ActMood: MOOD,
  x_DocumentActMood: 'INT APT ARQ DEF EVN PRMS PRP RQO',
  x_DocumentProcedureMood: 'INT APT ARQ DEF EVN PRMS PRP RQO',
  x_DocumentEncounterMood: 'INT APT ARQ EVN PRMS PRP RQO',
  x_DocumentSubstanceMood: 'INT EVN PRMS PRP RQO',
  x_ActMoodDocumentObservation: 'INT DEF EVN GOL PRMS PRP RQO',
  x_ActMoodDefEvn: 'DEF EVN',

  x_ActRelationshipDocument: 'RPLC APND XFRM',
  x_ActRelationshipEntry: 'COMP DRIV',
  x_ActRelationshipEntryRelationship: 'XCRPT COMP RSON SPRT CAUS GEVL MFST REFR SAS SUBJ',
  x_ActRelationshipExternalReference: 'XCRPT RPLC SPRT ELNK REFR SUBJ',

  ParticipationType: PARTICIPATION,
  ParticipationTargetSubject: 'SBJ SPC',
  x_EncounterParticipant: 'ADM ATND CON DIS REF',
  x_InformationRecipient: 'PRCP TRC',
  x_ServiceEventPerformer: 'PRF PPRF SPRF',

  EntityClassRoot: ENTITY,
  EntityClassDevice: DEVICE,
  EntityClassContainer: CONTAINER,
  EntityClassManufacturedMaterial: MATERIAL,
  EntityClassOrganization: ORGANISATION,
  EntityDeterminer: 'INSTANCE KIND QUANTIFIED_KIND',

  RoleClassMutualRelationship: RELATIONSHIP,
  RoleClassAssignedEntity: `ASSIGNED COMPAR SGNOFF ${CONTACT}`,
  RoleClassServiceDeliveryLocation: 'SDLOC DSDLOC ISDLOC',
  RoleClassDistributedMaterial: 'DST RET',
  RoleClassManufacturedProduct: 'MANU THER',
  RoleClassIngredientEntity: 'INGR ACTI ACTM ADTV BASE IACT COLR FLVR PRSV STBL',
  RoleClassIsSpeciesEntity: 'GEN GRIC',
  x_DocumentSubject: 'PAT PRS',
  x_InformationRecipientRole: 'ASSIGNED HLTHCHRT',

  PostalAddressUse: `${ADDRESS_USE} ${REPRESENTATION} PHYS PST`,
  TelecommunicationAddressUse: `${ADDRESS_USE} AS EC MC PG`,
  EntityNameUse: `C ${REPRESENTATION} SRCH PHON SNDX L A ASGN I R P`,
  EntityNamePartQualifier: 'LS AC NB PR VV AD BR SP CL IN TITLE',
  EntityNamePartType: 'DEL FAM GIV PFX SFX',
  AddressPartType: `ADL UNID UNIT DAL DINST DINSTA DINSTQ DMOD DMODID SAL DIR BNR BNN BNS STR STB STTYP
    CAR CEN CNT CPA CTY DEL POB PRE STA ZIP`,

  BinaryDataEncoding: 'B64 TXT',
  CompressionAlgorithm: 'DF GZ Z ZL',
  IntegrityCheckAlgorithm: 'SHA-1 SHA-256',
  ProbabilityDistributionType: 'B E F G LN N T U X2',
  SetOperator: 'A E H I P',
  TimingEvent: 'AC ACD ACM ACV C CD CM CV HS IC ICD ICM ICV PC PCD PCM PCV WAKE',
} as const;

/** Lists separated by spaces, as HTML's: each item in one of the vocabularies. */
export const LISTS = {
  set_PostalAddressUse: 'PostalAddressUse',
  set_TelecommunicationAddressUse: 'TelecommunicationAddressUse',
  set_EntityNameUse: 'EntityNameUse',
  set_EntityNamePartQualifier: 'EntityNamePartQualifier',
  list_int: 'int',
} as const;

/** Values of the narrative block's attributes (XHTML 1.0 names). */
export const NARRATIVE_VOCABULARY = {
  'StrucDoc.align': 'left center right justify char',
  'StrucDoc.valign': 'top middle bottom baseline',
  'StrucDoc.revised': 'insert delete',
  'StrucDoc.listType': 'ordered unordered',
  'StrucDoc.scope': 'row col rowgroup colgroup',
  'StrucDoc.frame': 'void above below hsides lhs rhs vsides box border',
  'StrucDoc.rules': 'none groups rows cols all',
} as const;
