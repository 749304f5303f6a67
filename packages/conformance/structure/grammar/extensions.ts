import type { ClassTable } from './notation.ts';

/**
 * What the extended schema of the CI-SIS adds to CDA R2 from other namespaces: SDTC (HL7 Structured Documents),
 * IHE laboratory, DICOM part 20. The medicines of IHE Pharmacy are in pharmacy.ts.
 * A type `hl7/X` is the CDA type X.
 */
export interface Extension {
  namespace: string;
  /** Elements that CDA classes refer to: `prefix/name`. */
  elements: Readonly<Record<string, string>>;
  attributes?: Readonly<Record<string, string>>;
  types: ClassTable;
}

const LEAD = 'realmCode:hl7/CS* typeId:hl7/TypeId? templateId:hl7/II*';

export const SDTC: Extension = {
  namespace: 'urn:hl7-org:sdtc',
  elements: {
    raceCode: 'hl7/CE',
    ethnicGroupCode: 'hl7/CE',
    dischargeDispositionCode: 'hl7/CE',
    id: 'hl7/II',
    deceasedInd: 'hl7/BL',
    deceasedTime: 'hl7/TS',
    multipleBirthInd: 'hl7/BL',
    multipleBirthOrderNumber: 'INT_POS',
    birthTime: 'hl7/TS',
    signatureText: 'hl7/ED',
    statusCode: 'hl7/CS',
    desc: 'hl7/ED',
    inFulfillmentOf1: 'InFulfillmentOf1',
    patient: 'SdtcPatient',
    asPatientRelationship: 'AsPatientRelationship',
    priorityNumber: 'hl7/INT',
    functionCode: 'hl7/CE',
    precondition1: 'Precondition1',
    text: 'hl7/ED',
  },
  attributes: { valueSet: 'hl7/oid', valueSetVersion: 'hl7/st' },
  types: {
    INT_POS: { extends: 'hl7/QTY', attributes: 'value:hl7/int_pos' },
    InFulfillmentOf1: {
      attributes: 'typeCode!=FLFS inversionInd:hl7/bl negationInd:hl7/bl',
      content: `${LEAD} actReference:ActReference`,
    },
    ActReference: {
      attributes: 'classCode!:hl7/ActClass moodCode!:hl7/x_DocumentActMood determinerCode=INSTANCE',
      content: `${LEAD} id:hl7/II+`,
    },
    SdtcPatient: { content: 'id:hl7/II' },
    AsPatientRelationship: {
      attributes: 'classCode!=PRS determinerCode=INSTANCE',
      content: `${LEAD} code:hl7/CE`,
    },
    Precondition1: {
      attributes: 'nullFlavor:hl7/NullFlavor typeCode=PRCN',
      content: `${LEAD} conjunctionCode:hl7/CS criterion1:hl7/Criterion`,
    },
  },
};

export const LABORATORY: Extension = {
  namespace: 'urn:oid:1.3.6.1.4.1.19376.1.3.2',
  elements: { statusCode: 'statusCode', precondition: 'precondition' },
  types: {
    statusCode: { attributes: 'code:(active completed)' },
    precondition: { attributes: 'typeCode:(PRCN)', content: 'criterion:Criterion' },
    Criterion: {
      attributes: 'classCode:(COND) moodCode:(EVN)',
      content: 'code:Code? value:Value?',
    },
    Code: { attributes: 'code:xs/string' },
    Value: { attributes: 'value:(M F I)' },
  },
};

export const DICOM: Extension = {
  namespace: 'urn:dicom-org:ps3-20',
  elements: { accessionNumber: 'hl7/II' },
  types: {},
};
