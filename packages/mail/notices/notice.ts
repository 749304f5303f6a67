import { messageFields, withinLimit } from '../message/compose.ts';
import { writeMultipart } from '../message/write-multipart.ts';
import { attachmentPart, textPart, type WrittenPart } from '../message/write-parts.ts';
import { isMessageId } from '../message/write-values.ts';
import { originalHeadersPart } from './original.ts';
import type { NoticeInput } from './types.ts';

/**
 * What every notice has in common: `Auto-Submitted: auto-replied` and the thread of its original.
 *
 * RFC 6522 §3 gives a report three parts. Further attachments (the report for software) come after them:
 * readers take the three by index or by type, whereas a first part made multipart, which would be the letter
 * of the RFC, stops those that expect text there.
 *
 * The caller sends it with a null return path (RFC 3464 §2, RFC 8098 §2.1), so that nothing answers it.
 */
export function writeNotice(
  input: NoticeInput,
  subject: string,
  type: { subtype: string; parameters?: string },
  machinePart: WrittenPart | undefined,
): Buffer {
  const thread = threadOf(input.original);
  const fields = messageFields({
    messageId: input.messageId,
    date: input.date,
    from: input.from,
    to: [input.to],
    subject,
    inReplyTo: thread.at(-1),
    references: thread,
    autoSubmitted: 'auto-replied',
    mss: { nil: input.nil },
  });
  const parts = [
    textPart(input.text),
    ...(machinePart === undefined ? [] : [machinePart]),
    originalHeadersPart(input.original),
    ...(input.attachments ?? []).map(attachmentPart),
  ];
  return withinLimit(writeMultipart(fields, type, parts, input.messageId));
}

const LONGEST_THREAD = 20;

/** RFC 5322 §3.6.4; an identifier that a peer wrote badly is left out: the notice must leave all the same. */
function threadOf({ messageId, references = [] }: NoticeInput['original']): string[] {
  if (messageId === undefined || !isMessageId(messageId)) return [];
  return [
    ...references.filter((id) => id !== messageId && isMessageId(id)).slice(-LONGEST_THREAD),
    messageId,
  ];
}
