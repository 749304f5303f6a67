import { hl7TimeToUtc } from '@cigogne/cda';
import type { Sheet } from './sheet.ts';

/** The bytes of the file, once `sheet.document.end()` was called. */
export function collect(sheet: Sheet): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  sheet.document.on('data', (chunk: Buffer) => chunks.push(chunk));
  sheet.document.on('end', () => resolve(Buffer.concat(chunks)));
  sheet.document.on('error', reject);
  return promise;
}

/** pdfkit writes the title unescaped into the XMP packet. */
export function plainTitle(label: string): string {
  return label.replace(/[<>&]/g, ' ');
}

/** The instant of an HL7 TS; the epoch when there is none, so that the same certificate always gives the same file. */
export function instantOf(ts: string | undefined): Date {
  const utc = hl7TimeToUtc(ts ?? '')?.padEnd(14, '0');
  const parts = utc === undefined ? null : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(utc);
  if (parts === null) return new Date(0);
  const [, year, month, day, hour, minute, second] = parts;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
