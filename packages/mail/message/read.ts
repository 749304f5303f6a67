import { noHeaders } from '../errors.ts';
import { MAIL_LIMITS } from '../limits.ts';
import { readReport } from '../notices/read-report.ts';
import {
  isBodyText,
  isPackage,
  isPdf,
  isReportPart,
  isSealed,
  isTnef,
  isXdmName,
  labelsOf,
} from './attachments.ts';
import { asBuffer } from './bytes.ts';
import { decodeText } from './decode.ts';
import { duplicateSingletons } from './fields.ts';
import { HeaderReader } from './header.ts';
import { leavesOf, type MimePart, readStructure } from './structure.ts';
import { isXdmSubject } from './subject.ts';
import { decodeBody } from './transfer.ts';
import type { Attachment, MessageDefect, ReceivedMessage } from './types.ts';

/**
 * Reads a message: who, what, which files.
 *
 * Nothing that a message says is trusted beyond its own description: addresses come from the header, the
 * envelope is the transport's business. A field that may appear once and appears twice has no value and is
 * named in `duplicateHeaders`. Attachments inside a message/rfc822 part, in winmail.dat or under S/MIME stay
 * closed.
 *
 * @param raw the message as received, CRLF or LF line endings, at most `MAIL_LIMITS.messageBytes`
 * @throws MailError and nothing else, whatever the bytes
 */
export async function readMessage(raw: Uint8Array): Promise<ReceivedMessage> {
  const bytes = asBuffer(raw);
  const { root, unterminated } = readStructure(bytes, MAIL_LIMITS);
  if (root.header.fields.length === 0) throw noHeaders();
  const defects = new Set<MessageDefect>();
  if (unterminated) defects.add('unterminated-multipart');
  if (root.header.bareLineEnding) defects.add('bare-line-ending');
  const duplicateHeaders = duplicateSingletons(root.header);
  const header = new HeaderReader(root.header.fields, duplicateHeaders, defects);
  const content = readContent(bytes, root, defects);
  const subject = header.text('subject');
  const inReplyTo = header.messageId('in-reply-to');
  const packages = content.attachments.filter(isPackage);
  const report = readReport({
    raw: bytes,
    root,
    subject,
    inReplyTo,
    text: content.text,
    hasPackage: packages.length > 0,
  });
  return {
    messageId: header.messageId('message-id'),
    from: header.address('from'),
    to: header.addresses('to'),
    cc: header.addresses('cc'),
    replyTo: header.address('reply-to'),
    subject,
    date: header.date('date'),
    inReplyTo,
    references: header.messageIds('references'),
    dispositionNotificationTo: header.address('disposition-notification-to'),
    returnPath: header.returnPath(),
    autoSubmitted: header.keyword('auto-submitted'),
    mss: header.mss(),
    // A notice about an XDM message repeats its subject (§1.5) and is no XDM message itself.
    isXdm: packages.some(isXdmName) || (report === undefined && isXdmSubject(subject)),
    attachments: content.attachments,
    packages: [...packages.filter(isXdmName), ...packages.filter((file) => !isXdmName(file))],
    pdfs: content.attachments.filter(isPdf),
    text: content.text,
    report,
    encrypted: content.encrypted,
    duplicateHeaders,
    defects: [...defects],
    headerBlock: root.header.text,
  };
}

interface Content {
  attachments: Attachment[];
  text?: string;
  encrypted: boolean;
}

function readContent(raw: Buffer, root: MimePart, defects: Set<MessageDefect>): Content {
  const content: Content = { attachments: [], encrypted: isSealed(root) };
  for (const part of leavesOf(root)) {
    const labels = labelsOf(part);
    if (part.header.bareLineEnding) defects.add('bare-line-ending');
    if (part !== root && duplicateSingletons(part.header).length > 0) defects.add('duplicate-part-header');
    if (isTnef(part, labels)) defects.add('tnef');
    if (isSealed(part)) content.encrypted = true;
    if (isReportPart(part)) continue;
    if (!isBodyText(part, labels)) {
      content.attachments.push(readAttachment(raw, part, labels.filename, defects));
    } else if (part.contentType.value === 'text/plain' && content.text === undefined) {
      content.text = readText(raw, part, defects);
    }
  }
  return content;
}

function readAttachment(
  raw: Buffer,
  part: MimePart,
  filename: string,
  defects: Set<MessageDefect>,
): Attachment {
  const { bytes, exact } = decodeBody(raw, part);
  if (!exact) defects.add('bad-transfer-encoding');
  return { filename, contentType: part.contentType.value, bytes };
}

function readText(raw: Buffer, part: MimePart, defects: Set<MessageDefect>): string {
  const { bytes, exact } = decodeBody(raw, part);
  if (!exact) defects.add('bad-transfer-encoding');
  // UTF-8 needs at most 4 bytes a character: what lies beyond would be cut anyway.
  const kept = bytes.subarray(0, MAIL_LIMITS.textLength * 4);
  const decoded = decodeText(kept, part.contentType.parameter('charset'));
  if (!decoded.exact) defects.add('unknown-charset');
  if (kept.length < bytes.length || decoded.text.length > MAIL_LIMITS.textLength) defects.add('text-cut');
  return decoded.text.slice(0, MAIL_LIMITS.textLength).replace(/\r\n?/g, '\n');
}
