import { cannotCompose } from '../errors.ts';
import { MAIL_LIMITS } from '../limits.ts';
import { formatDate } from './dates.ts';
import type { OutgoingMessage } from './types.ts';
import type { WrittenField } from './write-fields.ts';
import { writeMultipart } from './write-multipart.ts';
import { attachmentPart, textPart } from './write-parts.ts';
import { bareAddress, headerText, mailbox, messageIdOf } from './write-values.ts';

/**
 * Writes a message as the volet shows it: `multipart/mixed`, the text in UTF-8, then the attachments in the
 * order given (`IHE_XDM.zip`, then the PDF), base64. Same input, same bytes: a relay attempted twice sends
 * the same message.
 *
 * @param input addresses bare; `date` an instant, written in UTC; attachment names without folder
 * @throws MailError 'mail.header-injection' for a line break in a header value, 'mail.cannot-compose' for an
 *   unreadable address or identifier, a forbidden file name or type, or a message over `MAIL_LIMITS.messageBytes`
 */
export function composeMessage(input: OutgoingMessage): Buffer {
  const message = writeMultipart(
    messageFields(input),
    { subtype: 'mixed' },
    [textPart(input.text), ...input.attachments.map(attachmentPart)],
    input.messageId,
  );
  return withinLimit(message);
}

/** What an operator would refuse is better refused before it is queued. */
export function withinLimit(message: Buffer): Buffer {
  if (message.length > MAIL_LIMITS.messageBytes) throw cannotCompose('il dépasse la taille admise');
  return message;
}

/** The header fields of a message, Content-Type and MIME-Version excepted. */
export function messageFields(input: Omit<OutgoingMessage, 'attachments' | 'text'>): WrittenField[] {
  if (Number.isNaN(input.date.getTime())) throw cannotCompose('sa date n’est pas valide');
  if (input.to.length === 0) throw cannotCompose('il n’a pas de destinataire');
  return [
    ['Date', formatDate(input.date)],
    ['From', mailbox('From', input.from)],
    ...optional('Reply-To', input.replyTo, bareAddress),
    ['To', input.to.map((address) => bareAddress('To', address)).join(', ')],
    ['Subject', headerText('Subject', input.subject)],
    ['Message-ID', messageIdOf('Message-ID', input.messageId)],
    ...optional('In-Reply-To', input.inReplyTo, messageIdOf),
    ...optional('References', input.references?.length ? input.references : undefined, (field, ids) =>
      ids.map((id) => messageIdOf(field, id)).join(' '),
    ),
    ...optional('Auto-Submitted', input.autoSubmitted, (_, keyword) => keyword),
    ...optional('Disposition-Notification-To', input.requestDisposition, bareAddress),
    ...mssFields(input.mss),
    ...extraFields(input.headers),
  ];
}

function optional<T>(
  name: string,
  value: T | undefined,
  write: (field: string, value: T) => string,
): WrittenField[] {
  return value === undefined ? [] : [[name, write(name, value)]];
}

/** ECO.2.4.1 to 2.4.3, ECO.2.2.8. */
function mssFields(mss: OutgoingMessage['mss']): WrittenField[] {
  const codes = mss?.codeCda?.length ? mss.codeCda : undefined;
  return [
    ...optional('X-MSS-CODECDA', codes, (field, values) =>
      values.map((code) => cdaCode(field, code)).join(','),
    ),
    ...optional('X-MSS-INS', mss?.ins, (_, qualified) => (qualified ? 'O' : 'N')),
    ...optional('X-MSS-NIL', mss?.nil, headerText),
    ...optional('X-MSS-MES', mss?.mes, headerText),
  ];
}

function cdaCode(field: string, code: string): string {
  if (!/^[!-+\--~]{1,100}$/.test(code))
    throw cannotCompose(`un code donné pour « ${field} » n’est pas valide`);
  return code;
}

/** Names that this module writes, or that only a transport may. */
const RESERVED =
  /^(?:date|from|sender|reply-to|to|cc|bcc|subject|message-id|in-reply-to|references|auto-submitted|disposition-notification-to|return-path|received|mime-version|content-.*|x-mss-.*)$/i;

function extraFields(headers: OutgoingMessage['headers']): WrittenField[] {
  return Object.entries(headers ?? {}).map(([name, value]): WrittenField => {
    if (RESERVED.test(name)) throw cannotCompose(`l’en-tête « ${name} » ne peut pas être donné ainsi`);
    return [name, headerText(name, value)];
  });
}
