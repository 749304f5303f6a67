import { decodeBase64 } from './base64.ts';
import { firstValue } from './fields.ts';
import type { MimePart } from './structure.ts';

export interface DecodedBody {
  bytes: Buffer;
  /** False when the body is not what its Content-Transfer-Encoding announces; `bytes` is then the best reading. */
  exact: boolean;
}

/** The body of a part, its transfer encoding removed (RFC 2045 §6). */
export function decodeBody(raw: Buffer, part: MimePart): DecodedBody {
  const body = raw.subarray(part.bodyStart, part.bodyEnd);
  const encoding = /^[^\s(;]*/
    .exec(firstValue(part.header, 'content-transfer-encoding') ?? '')?.[0]
    ?.toLowerCase();
  switch (encoding) {
    case 'base64':
      return decodeBase64(body);
    case 'quoted-printable':
      return decodeQuotedPrintable(body);
    case '':
    case '7bit':
    case '8bit':
    case 'binary':
      return { bytes: body, exact: true };
    default:
      return { bytes: body, exact: false };
  }
}

const EQUALS = 0x3d;
const LF = 0x0a;
const CR = 0x0d;

function decodeQuotedPrintable(body: Buffer): DecodedBody {
  const out = Buffer.allocUnsafe(body.length);
  let length = 0;
  let exact = true;
  let index = 0;
  while (index < body.length) {
    const byte = body[index] ?? 0;
    if (byte !== EQUALS) {
      out[length++] = byte;
      index++;
      continue;
    }
    const softBreak = softBreakLength(body, index + 1);
    if (softBreak > 0) {
      index += 1 + softBreak;
      continue;
    }
    const value = hexPair(body, index + 1);
    exact &&= value !== undefined;
    out[length++] = value ?? EQUALS;
    index += value === undefined ? 1 : 3;
  }
  return { bytes: out.subarray(0, length), exact };
}

/** Length of the line break at `index`, or of the end of the body; 0 when there is none (RFC 2045 §6.7 (5)). */
function softBreakLength(body: Buffer, index: number): number {
  if (index === body.length) return 1;
  if (body[index] === LF) return 1;
  return body[index] === CR && body[index + 1] === LF ? 2 : 0;
}

function hexPair(body: Buffer, index: number): number | undefined {
  const high = HEX_VALUE[body[index] ?? 0] ?? NOT_HEX;
  const low = HEX_VALUE[body[index + 1] ?? 0] ?? NOT_HEX;
  return high === NOT_HEX || low === NOT_HEX ? undefined : high * 16 + low;
}

const NOT_HEX = 0xff;
const HEX_VALUE = new Uint8Array(256).fill(NOT_HEX);
for (const digit of '0123456789abcdefABCDEF') HEX_VALUE[digit.charCodeAt(0)] = Number.parseInt(digit, 16);
