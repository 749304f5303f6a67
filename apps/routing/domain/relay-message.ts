import { insOf } from '@cigogne/cda';
import { documentModel } from '@cigogne/certificate';
import type { ControlledDocument } from '@cigogne/conformance';
import { type Attachment, type OutgoingMessage, pdfNameFor, subjectFor } from '@cigogne/mail';

export interface Sender {
  mailbox: string;
  label: string;
  /** X-MSS-NIL: product reference of the platform */
  nil: string;
}

export interface RelayInput {
  delivery: {
    relayMessageId: string;
    mailbox: string;
    mode: 'xdm' | 'pdf';
    reason: 'residence' | 'birth';
  };
  emitter: string;
  /** when the platform received it */
  receivedAt: Date;
  document: ControlledDocument;
  /** as the emitter attached it: relayed byte for byte */
  package: Uint8Array;
  pdfs: readonly Uint8Array[];
}

/**
 * What a PMI receives: one message a recipient, with the emitter's package untouched (R015, R030) and its PDF
 * (R020). The same delivery always gives the same bytes, so that every attempt is the same message; so does the
 * same message received, whose date it bears, should it have to be routed again after a restoration.
 */
export function relayMessage(input: RelayInput, platform: Sender): OutgoingMessage {
  const { delivery, document, emitter } = input;
  const names = namesOf(document);
  const filename = pdfNameFor({ ...names, serviceStart: serviceDateOf(document) });
  const attachments = input.pdfs.map(
    (bytes, index): Attachment => ({
      filename: index === 0 ? filename : filename.replace(/\.pdf$/, `_${index + 1}.pdf`),
      contentType: 'application/pdf',
      bytes,
    }),
  );
  if (delivery.mode === 'xdm') {
    attachments.unshift({ filename: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes: input.package });
  }
  return {
    messageId: delivery.relayMessageId,
    date: input.receivedAt,
    from: { label: platform.label, address: platform.mailbox },
    to: [delivery.mailbox],
    replyTo: emitter,
    subject: subjectFor(names),
    text: relayText(input),
    attachments,
    mss: {
      codeCda: delivery.mode === 'xdm' ? [document.header.code?.code ?? 'CERT_DECL'] : [],
      ins: isInsComplete(document),
      nil: platform.nil,
    },
    requestDisposition: platform.mailbox,
  };
}

function namesOf(document: ControlledDocument) {
  const patient = document.header.patients[0];
  return {
    label: document.header.code?.displayName ?? documentModel(document.kind).typeCode.label,
    birthName: patient?.name?.birthFamily ?? patient?.name?.family ?? '',
    firstName: patient?.name?.firstGiven ?? patient?.name?.given ?? '',
    birthDate: patient?.birthTime,
  };
}

function serviceDateOf(document: ControlledDocument): string {
  return (document.header.serviceEvents[0]?.low ?? document.header.effectiveTime ?? '').slice(0, 8);
}

/** ECO.2.4.2: matricule, OID and the four traits. */
function isInsComplete(document: ControlledDocument): boolean {
  const patient = document.header.patients[0];
  return Boolean(
    patient &&
      insOf(patient) &&
      patient.name?.birthFamily &&
      patient.name.firstGiven &&
      patient.birthTime &&
      patient.gender?.code,
  );
}

const REASONS = {
  residence: 'le domicile des titulaires de l’autorité parentale est dans votre département',
  birth: 'l’enfant est né dans votre département et votre service a demandé cette copie',
};
const ACTIONS = {
  create: 'premier envoi',
  replace: 'annule et remplace une version antérieure du même certificat',
  delete: 'demande la suppression d’une version antérieure',
};

function relayText({ delivery, document, emitter }: RelayInput): string {
  const model = documentModel(document.kind);
  const joined =
    delivery.mode === 'xdm'
      ? 'Le certificat est joint pour votre logiciel (IHE_XDM.ZIP) et pour la lecture (PDF).'
      : 'Le certificat est joint pour la lecture (PDF).';
  return [
    'Bonjour,',
    '',
    'La plateforme nationale de routage vous transmet un certificat de santé de l’enfant.',
    '',
    `Certificat : ${model.label}, modèle ${document.version}`,
    `Nature : ${ACTIONS[document.action]}`,
    `Émetteur : ${emitter}`,
    `Pourquoi votre service : ${REASONS[delivery.reason]}`,
    `Référence : ${delivery.relayMessageId}`,
    '',
    joined,
    'Une réponse à ce message s’adresse à l’émetteur du certificat.',
    'La plateforme ne conserve pas le certificat après l’avoir remis.',
    '',
  ].join('\n');
}
