import { OID } from './oid.ts';

export type CertificateKind = 'CS8' | 'CS9' | 'CS24';
/** MDE, « mesures de l'enfant », shares the certificates' parent template but is a vital-signs document. */
export type DocumentKind = CertificateKind | 'MDE';

export interface DocumentModel {
  kind: DocumentKind;
  /** Root of the template that identifies the kind; its extension carries the version. */
  templateId: string;
  /** What people call it, in French. */
  label: string;
  /** A longer French name, for the title of a document we write. */
  title: string;
  formatCode: { code: string; codingScheme: string; label: string };
  /** Versions that the platform routes, oldest first; empty when the document is not a certificate. */
  acceptedVersions: readonly string[];
  typeCode: ModelCode;
  classCode: ModelCode;
}

export interface ModelCode {
  code: string;
  codeSystem: string;
  label: string;
}

const CERTIFICATE_TYPE: ModelCode = {
  code: 'CERT_DECL',
  codeSystem: OID.DOCUMENT_TYPE,
  label: 'Certificat, déclaration',
};
const CERTIFICATE_CLASS: ModelCode = {
  code: '52',
  codeSystem: OID.DOCUMENT_CLASS,
  label: 'Certificat, déclaration',
};
const ACCEPTED_VERSIONS = ['2024.01', '2025.01'] as const;

/**
 * What each kind of document of the volet CSE is, for recognition and for the XDM metadata.
 * Source: volet CSE 2025.01; format codes of the concept map ASS_A11 v5.0.0 (2026-02-10).
 */
export const DOCUMENT_MODELS: readonly DocumentModel[] = [
  {
    kind: 'CS8',
    templateId: OID.CS8_TEMPLATE,
    label: 'Certificat du 8e jour',
    title: 'Premier certificat de santé de l’enfant (8e jour)',
    formatCode: {
      code: 'urn:asip:ci-sis:cse-cs8:2017',
      codingScheme: OID.FORMAT_CODE,
      label: "Certificat de santé du 8ème jour de l'enfant",
    },
    acceptedVersions: ACCEPTED_VERSIONS,
    typeCode: CERTIFICATE_TYPE,
    classCode: CERTIFICATE_CLASS,
  },
  {
    kind: 'CS9',
    templateId: OID.CS9_TEMPLATE,
    label: 'Certificat du 9e mois',
    title: 'Deuxième certificat de santé de l’enfant (9e mois)',
    formatCode: {
      code: 'urn:asip:ci-sis:cse-cs9:2017',
      codingScheme: OID.FORMAT_CODE,
      label: "Certificat de santé du 9ème mois de l'enfant",
    },
    acceptedVersions: ACCEPTED_VERSIONS,
    typeCode: CERTIFICATE_TYPE,
    classCode: CERTIFICATE_CLASS,
  },
  {
    kind: 'CS24',
    templateId: OID.CS24_TEMPLATE,
    label: 'Certificat du 24e mois',
    title: 'Troisième certificat de santé de l’enfant (24e mois)',
    formatCode: {
      code: 'urn:asip:ci-sis:cse-cs24:2017',
      codingScheme: OID.FORMAT_CODE,
      label: "Certificat de santé du 24ème mois de l'enfant",
    },
    acceptedVersions: ACCEPTED_VERSIONS,
    typeCode: CERTIFICATE_TYPE,
    classCode: CERTIFICATE_CLASS,
  },
  {
    kind: 'MDE',
    templateId: OID.MDE_TEMPLATE,
    label: 'Mesures de l’enfant',
    title: 'Mesures de l’enfant',
    formatCode: {
      code: 'urn:ans:ci-sis:cse-mde:2023',
      codingScheme: OID.FORMAT_CODE,
      label: 'Mesures de signes vitaux',
    },
    acceptedVersions: [],
    typeCode: { code: '29274-8', codeSystem: OID.LOINC, label: 'Mesures de signes vitaux' },
    classCode: { code: '10', codeSystem: OID.DOCUMENT_CLASS, label: 'Compte rendu' },
  },
];

/** Format codes of earlier years, still met: read them, never write them (mssante-xdm.md §2.6). */
export const DEPRECATED_FORMAT_CODES: Readonly<Record<string, CertificateKind>> = {
  'urn:ihe:qrph:hbs:2009': 'CS8',
  'urn:asip:cisis:cs8:2016': 'CS8',
  'urn:asip:ci-sis:cs9:2012': 'CS9',
  'urn:asip:ci-sis:cs24:2012': 'CS24',
};

/** Coding schemes under which a format code is read: the first is the one to write. */
export const FORMAT_CODING_SCHEMES: readonly string[] = [OID.FORMAT_CODE, OID.DOCUMENT_TYPE];

/** The model of a kind of document. */
export function documentModel(kind: DocumentKind): DocumentModel {
  const model = DOCUMENT_MODELS.find((candidate) => candidate.kind === kind);
  if (model === undefined) throw new RangeError(`no model of ${kind}`);
  return model;
}
