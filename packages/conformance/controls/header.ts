import { type CdaHeader, type HeaderPlace, hl7TimeToUtc, type Professional } from '@cigogne/cda';
import { type CertificateKind, documentModel } from '@cigogne/certificate';
import type { FindingCode, PlacesOf } from '../catalogue/catalogue.ts';
import { finding } from '../catalogue/finding.ts';
import type { Finding } from '../types.ts';
import { controlChild } from './child.ts';
import type { HeaderContext } from './header-context.ts';

/** Presence and identity in the header of a recognised certificate: what routing, tracing and the PMI need. */
export function controlHeader(header: CdaHeader, kind: CertificateKind, context: HeaderContext): Finding[] {
  return [
    ...controlDocument(header, kind, context),
    ...controlVersions(header, context),
    ...controlChild(header, context),
    ...controlResponsible(header, context),
  ];
}

type PlainCode = { [C in FindingCode]: [PlacesOf<C>] extends [never] ? C : never }[FindingCode];

/** A finding about one element of the header, at its line when it is there. */
function about(
  code: PlainCode,
  element: HeaderPlace,
  header: CdaHeader,
  { entry }: HeaderContext,
  found?: string,
): Finding {
  const line = header.lines[element];
  return finding(code, {
    place: { entry, path: `/ClinicalDocument/${element}`, ...(line === undefined ? {} : { line }) },
    ...(found === undefined ? {} : { found }),
  });
}

function controlDocument(header: CdaHeader, kind: CertificateKind, context: HeaderContext): Finding[] {
  const findings: Finding[] = [];
  if (header.id === undefined) findings.push(about('HDR-DOCUMENT-ID', 'id', header, context));
  if (header.code?.code !== documentModel(kind).typeCode.code) {
    findings.push(about('HDR-TYPE-CODE', 'code', header, context, header.code?.code));
  }
  if (header.title === undefined) findings.push(about('HDR-TITLE', 'title', header, context));
  return [...findings, ...controlEffectiveTime(header, context)];
}

function controlEffectiveTime(header: CdaHeader, context: HeaderContext): Finding[] {
  const time = header.effectiveTime === undefined ? undefined : hl7TimeToUtc(header.effectiveTime);
  if (time === undefined) {
    return [about('HDR-EFFECTIVE-TIME', 'effectiveTime', header, context, header.effectiveTime)];
  }
  if (time <= context.latest.slice(0, time.length)) return [];
  return [about('HDR-EFFECTIVE-TIME-FUTURE', 'effectiveTime', header, context, header.effectiveTime)];
}

function controlVersions(header: CdaHeader, context: HeaderContext): Finding[] {
  const findings: Finding[] = [];
  const { versionNumber } = header;
  if (header.setId === undefined) findings.push(about('HDR-SET-ID', 'setId', header, context));
  if (versionNumber === undefined || versionNumber < 1) {
    findings.push(about('HDR-VERSION-NUMBER', 'versionNumber', header, context));
  }
  const replaces = header.relatedDocuments.some(
    ({ typeCode, id }) => typeCode === 'RPLC' && id !== undefined,
  );
  if (versionNumber !== undefined && versionNumber > 1 && !replaces) {
    findings.push(about('HDR-REPLACES', 'versionNumber', header, context, String(versionNumber)));
  }
  return findings;
}

function controlResponsible(header: CdaHeader, context: HeaderContext): Finding[] {
  const findings: Finding[] = [];
  const identified = (person: Professional | undefined) => person !== undefined && person.ids.length > 0;
  if (!header.authors.some(identified)) findings.push(about('HDR-AUTHOR', 'author', header, context));
  if (header.custodian?.id === undefined) findings.push(about('HDR-CUSTODIAN', 'custodian', header, context));
  if (!identified(header.legalAuthenticator)) {
    findings.push(about('HDR-LEGAL-AUTHENTICATOR', 'legalAuthenticator', header, context));
  }
  return findings;
}
