import { composeMessage } from '@cigogne/mail';
import { CORRECTION_NAME } from './correction-slip.ts';

export interface RectificationToSend {
  messageId: string;
  sender: { mailbox: string; label: string; name: string; phone: string };
  recipient: string;
  /** The note, PDF. */
  note: Uint8Array;
  /** The same for a software (`correction-slip.ts`); undefined when it cannot be said so. */
  slip: Uint8Array | undefined;
  now: Date;
}

/**
 * The message that brings a correction: a note to read, and a slip for a software that knows it. Its subject and text
 * name nobody: they are read in lists and previews, the note is opened by who looks for it.
 */
export function rectificationMessage({
  messageId,
  sender,
  recipient,
  note,
  slip,
  now,
}: RectificationToSend): Buffer {
  const { mailbox, label, name, phone } = sender;
  return composeMessage({
    messageId,
    date: now,
    from: { label, address: mailbox },
    to: [recipient],
    subject: 'Correction d’une identité ou de coordonnées',
    text: [
      'Bonjour,',
      '',
      `${name} a corrigé l’identité ou les coordonnées d’un enfant dont vous lui avez transmis un certificat, ou dont elle vous a transmis le dossier.`,
      'La note jointe (PDF) dit ce qui a été corrigé (article 19 du RGPD). Corrigez votre dossier si vous avez la même erreur.',
      '',
      `Une question ? ${phone === '' ? 'Répondez à ce message.' : `Répondez à ce message, ou appelez le ${phone}.`}`,
      '',
    ].join('\n'),
    attachments: [
      { filename: 'correction.pdf', contentType: 'application/pdf', bytes: note },
      ...(slip ? [{ filename: CORRECTION_NAME, contentType: 'application/json', bytes: slip }] : []),
    ],
    mss: {},
    requestDisposition: mailbox,
  });
}
