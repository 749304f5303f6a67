import { MAIL_LIMITS } from '../limits.ts';
import { readHeaderBlock } from '../message/fields.ts';
import { canBeFolded, type WrittenField } from '../message/write-fields.ts';
import { fieldsPart, type WrittenPart } from '../message/write-parts.ts';
import { asciiText } from '../message/write-values.ts';
import type { NoticeInput } from './types.ts';

/**
 * Fields of the original that a notice gives back: enough for the sender's software to find its message.
 * Subject is not among them (it names the child), nor Received and the like (they map the operators' networks).
 */
const RETURNED = new Map([
  ['message-id', 'Message-ID'],
  ['date', 'Date'],
  ['from', 'From'],
  ['to', 'To'],
  ['in-reply-to', 'In-Reply-To'],
  ['references', 'References'],
  ['x-mss-codecda', 'X-MSS-CODECDA'],
  ['x-mss-ins', 'X-MSS-INS'],
  ['x-mss-nil', 'X-MSS-NIL'],
]);

/** Longer than any of these fields is in earnest; References of a long thread is cut by being left out. */
const LONGEST_VALUE = 2000;
const WRITABLE = /^[\t -~]*$/;

/**
 * Third part of a notice: `text/rfc822-headers` (RFC 6522 §4), never the original itself, since the platform
 * sends no certificate back. Without a header block, the Message-ID alone.
 */
export function originalHeadersPart(original: NoticeInput['original']): WrittenPart {
  return fieldsPart('text/rfc822-headers', [returnedFields(original)]);
}

function returnedFields({ headerBlock, messageId }: NoticeInput['original']): WrittenField[] {
  if (headerBlock === undefined) return messageId === undefined ? [] : [['Message-ID', asciiText(messageId)]];
  const { fields } = readHeaderBlock(
    Buffer.from(headerBlock, 'latin1'),
    0,
    { bytes: 0, fields: 0 },
    MAIL_LIMITS,
  );
  return fields.flatMap(({ name, value }): WrittenField[] => {
    const shown = RETURNED.get(name);
    if (shown === undefined || value.length > LONGEST_VALUE || !WRITABLE.test(value)) return [];
    // A value without blanks fits no line: left out, since the notice must leave all the same.
    return canBeFolded([shown, value]) ? [[shown, value]] : [];
  });
}
