import { type CdaHeader, insOf } from '@cigogne/cda';
import { type CertificateKind, documentModel } from '@cigogne/certificate';
import { composeMessage, pdfNameFor, subjectFor } from '@cigogne/mail';
import type { CertificateAction } from '../contract.ts';
import type { Establishment } from './establishment.ts';

export interface MessageInput {
  messageId: string;
  date: Date;
  kind: CertificateKind;
  action: CertificateAction;
  header: CdaHeader;
  establishment: Establishment;
  zip: Uint8Array;
  pdf: Uint8Array;
}

const NATURE: Record<CertificateAction, string> = {
  create: 'premier envoi',
  replace: 'annule et remplace la version précédente',
  delete: 'annulation : la version précédente est à retirer',
};

/** The MSSanté message of a certificate (mssante-xdm.md §1.4). Sealed once written: every attempt sends these bytes. */
export function writeMessage(input: MessageInput): Buffer {
  const { header, establishment, kind } = input;
  const [patient] = header.patients;
  const named = {
    label: header.code?.displayName ?? documentModel(kind).typeCode.label,
    birthName: patient?.name?.birthFamily ?? patient?.name?.family ?? '',
    firstName: patient?.name?.firstGiven ?? patient?.name?.given ?? '',
    ...(patient?.birthTime ? { birthDate: patient.birthTime } : {}),
  };
  const serviceStart = header.serviceEvents[0]?.low;
  return composeMessage({
    messageId: input.messageId,
    date: input.date,
    from: { label: establishment.mailboxLabel || establishment.name, address: establishment.mailbox },
    to: [establishment.platformMailbox],
    subject: subjectFor(named),
    text: [
      'Bonjour,',
      '',
      'Veuillez trouver ci-joint un certificat de santé de l’enfant.',
      '',
      `Certificat : ${documentModel(kind).label}`,
      `Nature : ${NATURE[input.action]}`,
      `Établissement : ${establishment.name}`,
      '',
    ].join('\n'),
    attachments: [
      { filename: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes: input.zip },
      {
        filename: pdfNameFor({ ...named, ...(serviceStart ? { serviceStart } : {}) }),
        contentType: 'application/pdf',
        bytes: input.pdf,
      },
    ],
    mss: {
      codeCda: [header.code?.code ?? 'CERT_DECL'],
      ins: patient !== undefined && insOf(patient) !== undefined,
      nil: establishment.softwareName.toUpperCase(),
    },
    requestDisposition: establishment.mailbox,
  });
}
