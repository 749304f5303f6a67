import type { CdaHeader, CodedValue } from '@cigogne/cda';
import { type DocumentModel, documentModel, recogniseDocument } from '@cigogne/certificate';
import type { Code } from './metadata/model.ts';

/** A coded value of the CDA as an XDS code; undefined when it has no code. */
export function codeOf(value: CodedValue | undefined): Code | undefined {
  if (value?.code === undefined) return undefined;
  return {
    code: value.code,
    ...(value.codeSystem === undefined ? {} : { codingScheme: value.codeSystem }),
    ...(value.displayName === undefined ? {} : { label: value.displayName }),
  };
}

/** The model that the document claims, whatever its version. */
export function modelOf(header: CdaHeader): DocumentModel | undefined {
  const recognition = recogniseDocument(header.templateIds);
  return recognition.status === 'unknown' ? undefined : documentModel(recognition.kind);
}

/** healthcareFacilityTypeCode: the sector of activity where the child was seen. */
export const facilityOf = (header: CdaHeader): Code | undefined => codeOf(header.encounter?.facilityCode);

/** practiceSettingCode: of the organisation of the first performer. */
export const practiceSettingOf = (header: CdaHeader): Code | undefined =>
  codeOf(header.serviceEvents[0]?.performer?.organisation?.industryCode);

export const eventCodesOf = (header: CdaHeader): Code[] =>
  header.serviceEvents.flatMap((event) => codeOf(event.code) ?? []);

/** uniqueId: `root`, or `root^extension`. */
export function uniqueIdOf(header: CdaHeader): string | undefined {
  if (header.id === undefined) return undefined;
  return header.id.extension === undefined ? header.id.root : `${header.id.root}^${header.id.extension}`;
}
