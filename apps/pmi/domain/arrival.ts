import { createHash } from 'node:crypto';
import { CdaError, readCertificate } from '@cigogne/cda';
import type { Answers, Certificate, CertificateKind } from '@cigogne/certificate';
import {
  type ContentCheck,
  type ControlledDocument,
  contentCheck,
  controlReadMessage,
  type Finding,
} from '@cigogne/conformance';
import { MailError, type ReceivedMessage, readMessage } from '@cigogne/mail';
import { type ChildIdentity, identityOf } from './child.ts';
import { codesOf, findingsOf, type KeptFinding } from './control.ts';
import { dayOfHl7, daysBetween, frenchDay } from './dates.ts';
import { definitionFor } from './dictionary.ts';
import { type Correction, readCorrection } from './rights/correction-slip.ts';
import { pdfFor, readSlip, type Slip } from './transfer/slip.ts';

/** A certificate of a message, read and ready to be stored. */
export interface Arrived {
  kind: CertificateKind;
  version: string;
  documentId: string;
  setId: string;
  versionNumber: number;
  replaces: string | null;
  action: 'create' | 'replace' | 'delete';
  examDate: string | null;
  delayDays: number | null;
  outsideWindow: boolean;
  emitter: string;
  emitterId: string;
  physician: string;
  identity: ChildIdentity;
  answers: Answers;
  /** What the control says of this document. */
  findings: KeptFinding[];
  sha256: Buffer;
  cda: Uint8Array;
  pdf: Uint8Array | undefined;
}

/** What a message of the mailbox is. */
export type Reading =
  | {
      is: 'certificates';
      message: ReceivedMessage;
      certificates: Arrived[];
      findings: string[];
      /** Another PMI sends the child with them. */
      transfer: Slip | undefined;
    }
  /** Another PMI tells that it corrected an identity, for a person to compare with the record (GDPR art. 19). */
  | { is: 'correction'; message: ReceivedMessage; correction: Correction }
  /** A PDF without a package, for a person to key (R020). */
  | { is: 'to-key'; message: ReceivedMessage }
  /** Cannot be integrated by itself; `code` of `ARRIVAL_REASONS`. */
  | { is: 'unreadable'; message: ReceivedMessage | undefined; code: ArrivalReason; findings: string[] }
  /** Notices, test messages, letters: nothing to integrate. */
  | { is: 'other'; message: ReceivedMessage };

/** Why a message waits for somebody, in French, and what that person may do. */
export const ARRIVAL_REASONS = {
  'mail-unreadable':
    'Le message est abîmé : il ne peut pas être ouvert. Demandez un nouvel envoi à l’émetteur.',
  encrypted:
    'Le message est chiffré : il ne peut pas être ouvert ici. Demandez un envoi sans chiffrement du contenu.',
  'several-packages': 'Le message contient plusieurs paquets : on ne sait pas lequel fait foi.',
  'package-unreadable': 'Le paquet joint (IHE_XDM.ZIP) est abîmé ou incomplet.',
  'document-unreadable':
    'Le certificat ne peut pas être lu : ce n’est pas un certificat connu, ou il est abîmé.',
  'several-children': 'Le paquet contient les certificats de plusieurs enfants.',
  'same-id-other-content': 'Un certificat de même identifiant est déjà là, avec un autre contenu.',
  'version-of-another-child':
    'Ce certificat se présente comme une nouvelle version, mais il porte un autre enfant.',
  'too-many-attempts':
    'L’intégration a échoué plusieurs fois. Reprenez-la ; si elle échoue encore, prévenez le support.',
  correction:
    'Une autre PMI a corrigé l’identité ou les coordonnées d’un enfant : à comparer avec votre dossier.',
  'to-key': 'Certificat reçu en PDF seulement : à saisir.',
  paper: 'Certificat reçu sur papier : à saisir.',
} as const;
export type ArrivalReason = keyof typeof ARRIVAL_REASONS;

/** Levels at which an error means that the content may not be what was sent; elsewhere it is read all the same. */
const INTEGRITY = new Set(['message', 'archive', 'metadata']);

/**
 * Opens a message, controls it whole and reads what it carries. The platform has controlled it; this second control keeps
 * what was damaged on the way from being integrated (R030). What is merely imperfect is read, and told in the record: a
 * certificate that is late or odd is better on a list than in a tray.
 */
export async function readArrival(raw: Uint8Array, now: Date): Promise<Reading> {
  let message: ReceivedMessage;
  try {
    message = await readMessage(raw);
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    return { is: 'unreadable', message: undefined, code: 'mail-unreadable', findings: [] };
  }
  if (message.report !== undefined || (message.attachments.length === 0 && !message.encrypted)) {
    return { is: 'other', message };
  }
  if (message.packages.length === 0 && !message.encrypted) {
    const correction = readCorrection(message);
    if (correction !== undefined) return { is: 'correction', message, correction };
    if (message.pdfs.length > 0) return { is: 'to-key', message };
  }
  const read = new Map<Uint8Array, Certificate>();
  const contentChecks = [readerInto(read), contentCheck];
  const { report, documents } = await controlReadMessage(message, { now, contentChecks });
  const blocking = report.findings.filter(
    ({ severity, level }) => severity === 'error' && INTEGRITY.has(level),
  );
  const readable = documents.flatMap((document) => {
    const certificate = read.get(document.bytes);
    return certificate ? [{ document, certificate }] : [];
  });
  if (blocking.length > 0 || readable.length === 0 || readable.length < documents.length) {
    const code = reasonOf(message, blocking);
    return { is: 'unreadable', message, code, findings: codesOf(report.findings) };
  }
  const transfer = readSlip(message);
  const certificates = readable.map(({ document, certificate }) =>
    arrivedOf(document, certificate, {
      findings: findingsOf(report, document.path),
      pdf: pdfFor(message, transfer, document.documentId),
      now,
    }),
  );
  return { is: 'certificates', message, certificates, findings: codesOf(report.findings), transfer };
}

/** Reads the certificate from the document that the control has parsed, while it is alive: it is parsed once. */
function readerInto(read: Map<Uint8Array, Certificate>): ContentCheck {
  return (document, { bytes, header }) => {
    try {
      read.set(bytes, readCertificate(document, header).certificate);
    } catch (error) {
      // What cannot be read is absent, and the message waits; anything but the document's fault is ours.
      if (!(error instanceof CdaError)) throw error;
    }
    return [];
  };
}

function reasonOf(message: ReceivedMessage, blocking: readonly Finding[]): ArrivalReason {
  if (message.encrypted) return 'encrypted';
  if (message.packages.length > 1) return 'several-packages';
  if (blocking.some(({ code }) => code === 'PKG-SEVERAL-CHILDREN')) return 'several-children';
  return blocking.length > 0 ? 'package-unreadable' : 'document-unreadable';
}

/** A certificate of a document that was controlled and read. @param options.now when it arrived */
export function arrivedOf(
  document: ControlledDocument,
  certificate: Certificate,
  { findings, pdf, now }: { findings: KeptFinding[]; pdf: Uint8Array | undefined; now: Date },
): Arrived {
  const identity = identityOf(certificate);
  const examDate = dayOfHl7(certificate.exam.start) ?? null;
  const today = frenchDay(now);
  return {
    kind: document.kind,
    version: document.version,
    documentId: document.documentId,
    setId: document.setId ?? document.documentId,
    versionNumber: document.versionNumber ?? 1,
    replaces: replacedBy(certificate),
    action: document.action,
    examDate,
    delayDays: identity.birthDate === null ? null : daysBetween(identity.birthDate, today),
    outsideWindow: isOutsideWindow(document.kind, document.version, identity.birthDate, examDate),
    emitter: emitterOf(certificate),
    emitterId: certificate.custodian.ids[0]?.extension ?? '',
    physician: fullName(certificate.legalAuthenticator.name),
    identity,
    answers: certificate.answers,
    findings,
    sha256: createHash('sha256').update(document.bytes).digest(),
    cda: document.bytes,
    pdf,
  };
}

function replacedBy({ document }: Certificate): string | null {
  const id = document.replaces?.id;
  if (id === undefined) return null;
  return id.extension === undefined ? id.root : `${id.root}^${id.extension}`;
}

function emitterOf({ custodian, authors, legalAuthenticator }: Certificate): string {
  const names = [custodian.name, authors[0]?.structure?.name, legalAuthenticator.structure?.name];
  return names.find((name) => name) ?? fullName(legalAuthenticator.name);
}

/** « Dr Prudence PEDIATRE-TEST », « Maman CIGOGNE-TEST » */
export function fullName(name: Certificate['legalAuthenticator']['name']): string {
  const title = name?.suffix === 'DR' || name?.prefix === 'DR' ? 'Dr' : undefined;
  return [title, name?.usualGiven ?? name?.given, name?.usualFamily ?? name?.family]
    .filter(Boolean)
    .join(' ');
}

/** Whether the exam was made before or after its legal window (R033): told, never a refusal. */
function isOutsideWindow(
  kind: CertificateKind,
  version: string,
  birthDate: string | null,
  examDate: string | null,
): boolean {
  const window = definitionFor(kind, version).legalWindow;
  if (window === undefined || birthDate === null || examDate === null) return false;
  const age = daysBetween(birthDate, examDate);
  return age < window[0] || age > window[1];
}
