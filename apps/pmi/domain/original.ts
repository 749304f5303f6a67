import { readMessage } from '@cigogne/mail';

export const ORIGINAL_TYPES = ['application/pdf', 'image/png', 'image/jpeg'] as const;
export type OriginalType = (typeof ORIGINAL_TYPES)[number];

/** What a person keys from: a PDF of a message, or the picture of a paper. */
export interface Original {
  type: OriginalType;
  bytes: Uint8Array;
}

/** An A4 page scanned at 600 dots per inch has 35 million; a small file that unfolds to more would freeze a browser. */
const MOST_PIXELS = 50_000_000;

/** Type of a file by its first bytes, whatever it is called; undefined for anything else and for a picture too large. */
export function originalType(bytes: Uint8Array): OriginalType | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf';
  const png = pngPixels(file);
  if (png !== undefined) return png <= MOST_PIXELS ? 'image/png' : undefined;
  const jpeg = jpegPixels(file);
  return jpeg !== undefined && jpeg <= MOST_PIXELS ? 'image/jpeg' : undefined;
}

/** Width × height of the IHDR chunk, which comes first (RFC 2083 §4.1.1). */
function pngPixels(file: Buffer): number | undefined {
  const isPng = file.length > 24 && file.subarray(0, 8).toString('hex') === '89504e470d0a1a0a';
  return isPng && file.subarray(12, 16).toString('latin1') === 'IHDR'
    ? file.readUInt32BE(16) * file.readUInt32BE(20)
    : undefined;
}

/** Width × height of the frame header: SOF0 to SOF15, but for the three of them that are other markers (ITU-T T.81 B.2.2). */
function jpegPixels(file: Buffer): number | undefined {
  if (file.length < 12 || file.readUInt16BE(0) !== 0xff_d8) return undefined;
  let at = 2;
  while (at + 9 <= file.length && file[at] === 0xff) {
    const marker = file[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return file.readUInt16BE(at + 5) * file.readUInt16BE(at + 7);
    }
    at += 2 + file.readUInt16BE(at + 2);
  }
  return undefined;
}

/**
 * The originals of an arrival, in the order of the message; none of a paper that was not scanned.
 * @throws MailError for a message that cannot be opened
 */
export async function originalsOf(source: 'mail' | 'paper', content: Uint8Array): Promise<Original[]> {
  if (source === 'mail') {
    const { pdfs } = await readMessage(content);
    return pdfs.map(({ bytes }) => ({ type: 'application/pdf', bytes }));
  }
  const type = originalType(content);
  return type === undefined ? [] : [{ type, bytes: content }];
}
