/** What a byte of a document is to a reader of XML; a byte may be several things. */
export const SPACE = 1;
/** Legal ASCII that is no white space and begins nothing: whoever sees it sees text. */
export const WORD = 2;
/** Part of a character that is not ASCII. */
export const HIGH = 4;
/** `<` */
export const MARK = 8;
/** `&` */
export const REFERENCE = 16;
/** No character of XML 1.0 (§2.2). */
export const CONTROL = 32;
/** 0xEF, which begins U+FFFE and U+FFFF, the only characters above ASCII that UTF-8 writes and XML forbids. */
export const NEAR_FORBIDDEN = 64;
/** `]`, which may begin `]]>`. */
export const BRACKET = 128;
/** White space, `/`, `>` or `=`: a name ends there. */
export const NAME_END = 256;

export const [LESS, GREATER, EQUALS, BANG, SLASH, QUESTION, HYPHEN, QUOTE, APOSTROPHE, CLOSING] = [
  0x3c, 0x3e, 0x3d, 0x21, 0x2f, 0x3f, 0x2d, 0x22, 0x27, 0x5d,
] as const;

/** By byte. */
export const CLASS: Uint16Array = Uint16Array.from({ length: 256 }, (_, byte) => classOf(byte));

function classOf(byte: number): number {
  if (byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x20) return SPACE | NAME_END;
  if (byte < 0x20) return CONTROL;
  if (byte >= 0x80) return byte === 0xef ? HIGH | NEAR_FORBIDDEN : HIGH;
  if (byte === LESS) return MARK;
  if (byte === 0x26) return REFERENCE;
  if (byte === CLOSING) return WORD | BRACKET;
  return byte === SLASH || byte === GREATER || byte === EQUALS ? WORD | NAME_END : WORD;
}

/** Whether U+FFFE or U+FFFF begins there. */
export function isForbidden(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbf && (bytes[at + 2] ?? 0) >= 0xbe;
}

export function afterSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && ((CLASS[bytes[at] ?? 0] ?? 0) & SPACE) !== 0) at += 1;
  return at;
}

const REFERENCE_FORM = /&(?:(?:lt|gt|amp|quot|apos)|#(\d{1,7})|#x([\da-fA-F]{1,6}));/y;

/** Offset behind a reference, -1 unless it is to one of XML's five entities or to a character that XML has (§4.1). */
export function afterReference(text: string, at: number): number {
  REFERENCE_FORM.lastIndex = at;
  const found = REFERENCE_FORM.exec(text);
  if (found === null) return -1;
  const [whole, decimal, hex] = found;
  const point = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : 0x20;
  return isCharacter(point) ? at + whole.length : -1;
}

function isCharacter(point: number): boolean {
  if (point < 0x20) return point === 0x09 || point === 0x0a || point === 0x0d;
  return point <= 0xd7ff || (point >= 0xe000 && point <= 0xfffd) || (point >= 0x10000 && point <= 0x10ffff);
}
