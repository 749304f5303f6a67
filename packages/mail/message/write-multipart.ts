import { createHash } from 'node:crypto';
import { type WrittenField, writeFields } from './write-fields.ts';
import type { WrittenPart } from './write-parts.ts';

const CRLF = Buffer.from('\r\n');

/**
 * Writes a multipart message. The boundary comes from the Message-ID, so the same input gives the same bytes;
 * it starts with `=_`, which neither base64 nor quoted-printable nor a header line can start with after `--`.
 */
export function writeMultipart(
  fields: readonly WrittenField[],
  type: { subtype: string; parameters?: string },
  parts: readonly WrittenPart[],
  messageId: string,
): Buffer {
  const digest = createHash('sha256').update(`${type.subtype} ${messageId}`).digest('hex').slice(0, 32);
  const boundary = `=_${digest}`;
  const contentType = `multipart/${type.subtype};${type.parameters ?? ''} boundary="${boundary}"`;
  const header = writeFields([...fields, ['MIME-Version', '1.0'], ['Content-Type', contentType]]);
  const chunks: Buffer[] = [Buffer.from(`${header}\r\n`, 'latin1')];
  for (const part of parts) {
    chunks.push(Buffer.from(`--${boundary}\r\n${writeFields(part.fields)}\r\n`, 'latin1'), part.body, CRLF);
  }
  chunks.push(Buffer.from(`--${boundary}--\r\n`, 'latin1'));
  return Buffer.concat(chunks);
}
