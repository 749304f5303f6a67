import type { Code } from './metadata/model.ts';

/** Attributes that decide which child and which document this is (mssante-xdm.md §2.9). */
export const BLOCKING_ATTRIBUTES = [
  'uniqueId',
  'patientId',
  'title',
  'creationTime',
  'sourcePatientInfo.birthName',
  'sourcePatientInfo.birthDate',
  'sourcePatientInfo.sex',
] as const;

export const OTHER_ATTRIBUTES = [
  'sourcePatientId',
  'sourcePatientInfo.usualName',
  'sourcePatientInfo.birthplace',
  'languageCode',
  'serviceStartTime',
  'serviceStopTime',
  'typeCode',
  'classCode',
  'formatCode',
  'formatCode.deprecated',
  'confidentialityCode',
  'eventCodeList',
  'healthcareFacilityTypeCode',
  'practiceSettingCode',
  'author',
  'authorInstitution',
  'legalAuthenticator',
] as const;

export type ComparedAttribute = (typeof BLOCKING_ATTRIBUTES)[number] | (typeof OTHER_ATTRIBUTES)[number];

/**
 * One attribute that the metadata and the document do not give alike. The values may be a person's: they are
 * for the report to the emitter, never for a log or a table.
 */
export interface Disagreement {
  attribute: ComparedAttribute;
  /** Absent when the metadata do not have the attribute. */
  inMetadata?: string;
  inCda: string;
  blocking: boolean;
}

const blocking: ReadonlySet<ComparedAttribute> = new Set<ComparedAttribute>(BLOCKING_ATTRIBUTES);

/** The disagreement about one value, or nothing: what the document does not say cannot be contradicted. */
export function differs(
  attribute: ComparedAttribute,
  inMetadata: string | undefined,
  inCda: string | undefined,
  same: (inMetadata: string, inCda: string) => boolean = Object.is,
): Disagreement[] {
  if (inCda === undefined || (inMetadata !== undefined && same(inMetadata, inCda))) return [];
  return [
    {
      attribute,
      ...(inMetadata === undefined ? {} : { inMetadata }),
      inCda,
      blocking: blocking.has(attribute),
    },
  ];
}

export function showCode(code: Code): string {
  return code.codingScheme === undefined ? code.code : `${code.code} (${code.codingScheme})`;
}

const MOST_SHOWN = 5;

/** The first values of a list for a report; undefined when there is none. */
export function listed(values: readonly string[]): string | undefined {
  if (values.length === 0) return undefined;
  const shown = values.slice(0, MOST_SHOWN).join(' ; ');
  return values.length > MOST_SHOWN ? `${shown} ; …` : shown;
}
