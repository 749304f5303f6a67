import type { CdaHeader } from '@cigogne/cda';
import {
  type CertificateKind,
  type DocumentKind,
  documentModel,
  recogniseDocument,
} from '@cigogne/certificate';
import { finding } from '../catalogue/finding.ts';
import type { Finding } from '../types.ts';

export interface Recognised {
  /** Absent when the document is none that this project knows. */
  kind?: DocumentKind;
  version?: string;
  /** Set for a certificate of an accepted version only. */
  certificate?: { kind: CertificateKind; version: string };
  findings: Finding[];
}

/** Which certificate this is, and whether its version is read; each refusal has its own reason. */
export function recognise(header: CdaHeader, entry: string): Recognised {
  const recognition = recogniseDocument(header.templateIds);
  const line = header.lines.templateId;
  const place = { entry, path: '/ClinicalDocument/templateId', ...(line === undefined ? {} : { line }) };
  switch (recognition.status) {
    case 'certificate': {
      const { kind, version } = recognition;
      return { kind, version, certificate: { kind, version }, findings: [] };
    }
    case 'unsupported-version': {
      const { kind, version } = recognition;
      const { label, acceptedVersions } = documentModel(kind);
      const newest = [...acceptedVersions].sort().at(-1);
      if (version === undefined && newest !== undefined) {
        const found = finding('CDA-VERSION-ABSENT', { place, version: newest });
        return { kind, version: newest, certificate: { kind, version: newest }, findings: [found] };
      }
      const values = {
        kind: label,
        version: version ?? 'non indiquée',
        accepted: acceptedVersions.join(', '),
      };
      const found = finding('CDA-UNSUPPORTED-VERSION', { place, ...values });
      return { kind, ...(version === undefined ? {} : { version }), findings: [found] };
    }
    case 'not-a-certificate':
      return { kind: recognition.kind, findings: [finding('CDA-MDE', { place })] };
    case 'unknown':
      return { findings: [finding('CDA-UNKNOWN-TYPE', { place })] };
  }
}
