import type { CdaHeader } from '@cigogne/cda';
import { DEPRECATED_FORMAT_CODES, FORMAT_CODING_SCHEMES } from '@cigogne/certificate';
import { codeOf, eventCodesOf, facilityOf, modelOf, practiceSettingOf, uniqueIdOf } from './codes.ts';
import { comparePatient } from './compare-patient.ts';
import { comparePeople } from './compare-people.ts';
import { type Disagreement, differs, listed, showCode } from './disagreement.ts';
import type { Code, DocumentEntry } from './metadata/model.ts';
import { squeezed } from './texts.ts';
import { sameTime } from './time.ts';

/**
 * Every attribute of the entry that the document does not bear out, by the mapping of mssante-xdm.md §2.4.
 * What the document itself does not say cannot be compared and is not a disagreement; hash and size are
 * for `verifyIntegrity`. Those that could attach the certificate to another child or take it for another
 * document (§2.9) are `blocking`.
 */
export function compareWithCda(entry: DocumentEntry, header: CdaHeader): Disagreement[] {
  return [
    ...compareIdentity(entry, header),
    ...comparePatient(entry, header),
    ...compareTimes(entry, header),
    ...compareCodes(entry, header),
    ...comparePeople(entry, header),
  ];
}

function compareIdentity(entry: DocumentEntry, header: CdaHeader): Disagreement[] {
  return [
    ...differs('uniqueId', entry.uniqueId, uniqueIdOf(header)),
    ...differs('title', entry.title, header.title, (a, b) => squeezed(a) === squeezed(b)),
    ...differs(
      'languageCode',
      entry.languageCode,
      header.languageCode,
      (a, b) => a.toLowerCase() === b.toLowerCase(),
    ),
  ];
}

function compareTimes(entry: DocumentEntry, header: CdaHeader): Disagreement[] {
  const event = header.serviceEvents[0];
  return [
    ...differs('creationTime', entry.creationTime, header.effectiveTime, sameTime),
    ...differs('serviceStartTime', entry.serviceStartTime, event?.low, sameTime),
    ...differs('serviceStopTime', entry.serviceStopTime, event?.high, sameTime),
  ];
}

function compareCodes(entry: DocumentEntry, header: CdaHeader): Disagreement[] {
  const model = modelOf(header);
  const classCode = model && codeOf({ code: model.classCode.code, codeSystem: model.classCode.codeSystem });
  const confidentiality = codeOf(header.confidentialityCode);
  return [
    ...differsInCode('typeCode', entry.typeCode, codeOf(header.code)),
    ...differsInCode('classCode', entry.classCode, classCode),
    ...compareFormat(entry.formatCode, model?.formatCode),
    ...lacks(
      'confidentialityCode',
      entry.confidentialityCodes,
      confidentiality === undefined ? [] : [confidentiality],
    ),
    ...lacks('eventCodeList', entry.eventCodes, eventCodesOf(header)),
    ...differsInCode('healthcareFacilityTypeCode', entry.healthcareFacilityTypeCode, facilityOf(header)),
    ...differsInCode('practiceSettingCode', entry.practiceSettingCode, practiceSettingOf(header)),
  ];
}

/** Official packages write the scheme of the types of document: both are accepted (§2.6). */
function compareFormat(found: Code | undefined, expected: Code | undefined): Disagreement[] {
  if (expected === undefined) return [];
  const schemeAccepted =
    found?.codingScheme === undefined || FORMAT_CODING_SCHEMES.includes(found.codingScheme);
  if (found?.code === expected.code && schemeAccepted) return [];
  const deprecated = found !== undefined && found.code in DEPRECATED_FORMAT_CODES;
  return [
    {
      attribute: deprecated ? 'formatCode.deprecated' : 'formatCode',
      blocking: false,
      ...(found === undefined ? {} : { inMetadata: showCode(found) }),
      inCda: showCode(expected),
    },
  ];
}

function differsInCode(
  attribute: 'typeCode' | 'classCode' | 'healthcareFacilityTypeCode' | 'practiceSettingCode',
  found: Code | undefined,
  expected: Code | undefined,
): Disagreement[] {
  if (expected === undefined || (found !== undefined && sameCode(found, expected))) return [];
  return differs(attribute, found && showCode(found), showCode(expected), () => false);
}

/** Codes of the document that the metadata do not have, told together. Linear: a sender chooses how many. */
function lacks(
  attribute: 'confidentialityCode' | 'eventCodeList',
  found: readonly Code[],
  expected: readonly Code[],
): Disagreement[] {
  const schemesOf = new Map<string, Set<string | undefined>>();
  for (const { code, codingScheme } of found) {
    schemesOf.set(code, (schemesOf.get(code) ?? new Set()).add(codingScheme));
  }
  const missing = expected.filter(({ code, codingScheme }) => {
    const schemes = schemesOf.get(code);
    return !(schemes && (codingScheme === undefined || schemes.has(undefined) || schemes.has(codingScheme)));
  });
  return differs(attribute, listed(found.map(showCode)), listed(missing.map(showCode)), () => false);
}

/** The label is for people; a scheme that one side leaves out cannot contradict. */
function sameCode(a: Code, b: Code): boolean {
  const schemes =
    a.codingScheme === undefined || b.codingScheme === undefined || a.codingScheme === b.codingScheme;
  return a.code === b.code && schemes;
}
