import { randomUUID } from 'node:crypto';
import { insOf, readHeader, readNarrative } from '@cigogne/cda';
import { DOCUMENT_MODELS } from '@cigogne/certificate';
import {
  type Attachment,
  composeMessage,
  domainOf,
  pdfNameFor,
  readMessage,
  subjectFor,
} from '@cigogne/mail';
import { renderCertificatePdf } from '@cigogne/pdf';
import { readPackage, writePackage, XdmError } from '@cigogne/xdm';
import { parseXml, XmlError } from '@cigogne/xml';
import type { Input } from '../certificate/read-input.ts';

export interface ToSend {
  raw: Buffer;
  messageId: string | undefined;
}

/**
 * The MSSanté message that carries a file: a message as it is, a package or a document in a new one, with the PDF
 * rendered from the document. What cannot be read is sent all the same: trying a platform takes bad packages too.
 * @throws XdmError, XmlError when a document alone cannot be put in a package
 */
export async function messageFor(input: Input, from: string, to: string, now: Date): Promise<ToSend> {
  if (input.kind === 'message') return asItIs(input.bytes);
  const document = input.kind === 'xml' ? describe(input.bytes) : await documentOf(input.bytes);
  const zip =
    input.kind === 'xml' && document
      ? await writePackage({ documents: [document], now, ids: { uuid: () => randomUUID() } })
      : input.bytes;
  const messageId = `<${randomUUID()}@${domainOf(from)}>`;
  const raw = composeMessage({
    messageId,
    date: now,
    from: { address: from },
    to: [to],
    subject: document ? subjectFor(document.named) : 'XDM/1.0/DDM+Certificat',
    text: 'Bonjour,\n\nVeuillez trouver ci-joint un certificat de santé de l’enfant.\n',
    attachments: [
      attached('IHE_XDM.zip', 'application/zip', zip),
      ...(document ? [await pdfOf(document)] : []),
    ],
    mss: {
      codeCda: [document?.header.code?.code ?? 'CERT_DECL'],
      ins: document?.hasIns ?? false,
      nil: 'CIGOGNE',
    },
    requestDisposition: from,
  });
  return { raw, messageId };
}

/** SMTP wants CRLF; a file that went through an editor or git may have lost it. */
async function asItIs(bytes: Buffer): Promise<ToSend> {
  const raw = Buffer.from(bytes.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
  const messageId = await readMessage(raw).then(
    (message) => message.messageId,
    () => undefined,
  );
  return { raw, messageId };
}

async function documentOf(zip: Uint8Array) {
  try {
    const [document] = (await readPackage(zip)).documents;
    return document && describe(document.bytes);
  } catch (error) {
    if (error instanceof XdmError || error instanceof XmlError) return undefined;
    throw error;
  }
}

type Described = ReturnType<typeof describe>;

/** What the message says of the document that it carries. */
function describe(bytes: Uint8Array) {
  using document = parseXml(bytes);
  const header = readHeader(document);
  const [patient] = header.patients;
  const templates = header.templateIds.map(({ root }) => root);
  const named = {
    label: header.code?.displayName ?? header.title ?? 'Certificat',
    birthName: patient?.name?.birthFamily ?? patient?.name?.family ?? '',
    firstName: patient?.name?.firstGiven ?? patient?.name?.given?.split(' ')[0] ?? '',
    ...(patient?.birthTime === undefined ? {} : { birthDate: patient.birthTime }),
  };
  return {
    bytes,
    header,
    named,
    sections: readNarrative(document),
    label: DOCUMENT_MODELS.find(({ templateId }) => templates.includes(templateId))?.label ?? named.label,
    hasIns: patient !== undefined && insOf(patient) !== undefined,
  };
}

async function pdfOf({ header, sections, label, named }: Described): Promise<Attachment> {
  const serviceStart = header.serviceEvents[0]?.low;
  const name = pdfNameFor({ ...named, ...(serviceStart === undefined ? {} : { serviceStart }) });
  return attached(name, 'application/pdf', await renderCertificatePdf({ header, sections, label }));
}

function attached(filename: string, contentType: string, bytes: Uint8Array): Attachment {
  return { filename, contentType, bytes };
}
