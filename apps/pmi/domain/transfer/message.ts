import type { CdaHeader } from '@cigogne/cda';
import type { Ids } from '@cigogne/kernel';
import { type Attachment, composeMessage, pdfNameFor, subjectFor } from '@cigogne/mail';
import { patientIdOf, writePackage } from '@cigogne/xdm';
import { SHEET_NAME, SLIP_NAME, type Slip, writeSlip } from './slip.ts';

export interface DocumentToSend {
  documentId: string;
  bytes: Uint8Array;
  header: CdaHeader;
  pdf: Uint8Array | undefined;
}

export interface TransferToWrite {
  sender: { mailbox: string; label: string; hostname: string; name: string };
  recipient: string;
  slip: Omit<Slip, 'format' | 'version' | 'pdfs'>;
  documents: readonly DocumentToSend[];
  sheet: Buffer | undefined;
  now: Date;
}

export interface WrittenMessage {
  messageId: string;
  raw: Buffer;
}

/**
 * The messages of a transfer: certificates that designate the child by one identifier make one package (IHE XDM: a
 * package is of one patient), and a package makes a message. There is one, unless the INS came between two certificates.
 */
export async function writeTransfer(input: TransferToWrite, ids: Ids): Promise<WrittenMessage[]> {
  const messages: WrittenMessage[] = [];
  for (const documents of byPatient(input.documents)) messages.push(await writeOne(input, documents, ids));
  return messages;
}

function byPatient(documents: readonly DocumentToSend[]): DocumentToSend[][] {
  const groups = new Map<string, DocumentToSend[]>();
  for (const document of documents) {
    const [patient] = document.header.patients;
    const id = (patient && patientIdOf(patient)) ?? document.documentId;
    groups.set(id, [...(groups.get(id) ?? []), document]);
  }
  return [...groups.values()];
}

async function writeOne(
  { sender, recipient, slip, sheet, now }: TransferToWrite,
  documents: readonly DocumentToSend[],
  ids: Ids,
): Promise<WrittenMessage> {
  const messageId = `<${ids.uuid()}@${sender.hostname}>`;
  const zip = await writePackage({ documents, now, ids });
  const pdfs = pdfsOf(documents);
  const attachments: Attachment[] = [
    { filename: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes: zip },
    ...pdfs.map(({ filename, bytes }) => ({ filename, contentType: 'application/pdf', bytes })),
    ...(sheet ? [{ filename: SHEET_NAME, contentType: 'application/pdf', bytes: sheet }] : []),
    {
      filename: SLIP_NAME,
      contentType: 'application/json',
      bytes: writeSlip({
        ...slip,
        pdfs: Object.fromEntries(pdfs.map(({ documentId, filename }) => [documentId, filename])),
      }),
    },
  ];
  const raw = composeMessage({
    messageId,
    date: now,
    from: { label: sender.label, address: sender.mailbox },
    to: [recipient],
    subject: subjectFor({ ...nameOf(documents[0]), label: 'Transfert de dossier' }),
    text: textOf(sender.name, documents.length, sheet !== undefined),
    attachments,
    mss: {
      codeCda: [documents[0]?.header.code?.code ?? 'CERT_DECL'],
      ins:
        documents[0]?.header.patients[0]?.ids.some(({ root }) => root.startsWith('1.2.250.1.213.1.4.')) ??
        false,
    },
    requestDisposition: sender.mailbox,
  });
  return { messageId, raw };
}

function nameOf(document: DocumentToSend | undefined) {
  const patient = document?.header.patients[0];
  return {
    birthName: patient?.name?.birthFamily ?? patient?.name?.family ?? '',
    firstName: patient?.name?.firstGiven ?? patient?.name?.given ?? '',
    ...(patient?.birthTime ? { birthDate: patient.birthTime } : {}),
  };
}

/** The PDFs that came with the certificates, each under a name of its own. */
function pdfsOf(documents: readonly DocumentToSend[]) {
  const taken = new Set<string>();
  return documents.flatMap((document) => {
    const { pdf, header, documentId } = document;
    if (pdf === undefined) return [];
    const serviceStart = header.serviceEvents[0]?.low;
    const label = header.code?.displayName ?? 'Certificat';
    let filename = pdfNameFor({ ...nameOf(document), label, ...(serviceStart ? { serviceStart } : {}) });
    if (taken.has(filename)) filename = filename.replace(/\.pdf$/, `_${taken.size + 1}.pdf`);
    taken.add(filename);
    return [{ documentId, filename, bytes: pdf }];
  });
}

function textOf(from: string, certificates: number, sheet: boolean): string {
  return [
    'Bonjour,',
    '',
    `Un enfant que suivait la ${from.replace(/^La /i, '')} habite maintenant votre département.`,
    certificates === 1
      ? 'Son certificat de santé est joint (IHE_XDM.ZIP), avec l’accord d’un titulaire de l’autorité parentale.'
      : `Ses ${certificates} certificats de santé sont joints (IHE_XDM.ZIP), avec l’accord d’un titulaire de l’autorité parentale.`,
    ...(sheet ? [`La fiche de suivi (${SHEET_NAME}) est destinée au médecin de votre service.`] : []),
    'Sa nouvelle adresse est dans le bordereau joint.',
    '',
    'Merci de nous dire que ce message est bien arrivé, si votre logiciel ne le fait pas.',
    '',
  ].join('\n');
}
