import { isUtf8 } from 'node:buffer';
import { doctypeRefused, encodingRefused, malformed, tooLarge } from './errors.ts';
import type { XmlLimits } from './types.ts';

const LESS_THAN = 0x3c;
const EQUALS = 0x3d;
const LINE_FEED = 0x0a;
const MARKUP_COUNTED_ABOVE = 1024 * 1024;
/** Bytes of one attribute; the longest of an official certificate has 300. */
const LONGEST_VALUE = 256 * 1024;

/**
 * Refuses, from the bytes alone and before any parser sees them, what we never read: too large, not
 * UTF-8, declared otherwise, NUL bytes, a DOCTYPE (hence no entity, no bomb, no external file).
 *
 * Returns the bytes to parse, without byte order mark. 0.03 ms on a 176 kB certificate.
 * @throws XmlError `xml.too-large`, `xml.encoding`, `xml.malformed`, `xml.doctype`
 */
export function guardBytes(bytes: Uint8Array, limits: XmlLimits): Uint8Array {
  if (bytes.length > limits.maxBytes) {
    throw tooLarge(`plus de ${limits.maxBytes} octets`);
  }
  const source = stripByteOrderMark(bytes);
  if (source.includes(0)) {
    // `<` beside a NUL is how UTF-16 and UTF-32 without a mark begin (XML 1.0 appendix F).
    throw source.length > 1 && (source[0] === 0 || source[1] === 0)
      ? encodingRefused('utf-16')
      : malformed('il contient un caractère nul');
  }
  if (!isUtf8(source)) throw encodingRefused('bytes');
  refuseProlog(source);
  if (source.length > MARKUP_COUNTED_ABOVE) refuseMarkup(source, limits.maxMarkup);
  if (source.length > LONGEST_VALUE) refuseLongValues(source);
  return source;
}

function stripByteOrderMark(bytes: Uint8Array): Uint8Array {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw encodingRefused('utf-16');
  }
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** Walks declaration, comments and instructions up to the root element; XML allows a DOCTYPE only there. */
function refuseProlog(source: Uint8Array): void {
  const text = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  let at = 0;
  if (startsWith(text, '<?xml', 0) && isSpace(text[5])) {
    at = endOf(text, '?>', 5);
    refuseDeclaration(text.toString('latin1', 5, at - 2));
  }
  for (;;) {
    while (isSpace(text[at])) at += 1;
    if (startsWith(text, '<!--', at)) at = endOf(text, '-->', at + 4);
    else if (startsWith(text, '<?', at)) at = endOf(text, '?>', at + 2);
    else if (startsWith(text, '<!', at)) throw doctypeRefused(lineAt(text, at));
    // Anything else than a tag might be something that the engine skips and this walk does not: a second mark.
    else if (text[at] !== LESS_THAN)
      throw malformed('il n’a pas un élément racine et un seul', lineAt(text, at));
    else return;
  }
}

function refuseDeclaration(declaration: string): void {
  const encoding = /\sencoding\s*=\s*(["'])(.*?)\1/s.exec(declaration)?.[2];
  if (encoding !== undefined && encoding.toUpperCase() !== 'UTF-8') throw encodingRefused('declared');
  const version = /\sversion\s*=\s*(["'])(.*?)\1/s.exec(declaration)?.[2];
  if (version !== undefined && version !== '1.0') throw malformed('seul XML 1.0 est lu', 1);
}

function endOf(text: Buffer, mark: string, from: number): number {
  const at = text.indexOf(mark, from, 'latin1');
  if (at < 0) throw malformed('un commentaire ou une instruction n’est pas fermé', lineAt(text, from));
  return at + mark.length;
}

function startsWith(text: Buffer, mark: string, at: number): boolean {
  for (let i = 0; i < mark.length; i += 1) if (text[at + i] !== mark.charCodeAt(i)) return false;
  return true;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === LINE_FEED || byte === 0x0d || byte === 0x09;
}

function lineAt(text: Buffer, at: number): number {
  let line = 1;
  for (let i = 0; i < at; i += 1) if (text[i] === LINE_FEED) line += 1;
  return line;
}

/**
 * The engine's memory never shrinks and a node of four bytes costs it about 130: 10 MiB of `<a/>`
 * would leave 300 MB behind. Official certificates have 30,000 marks per MiB.
 */
function refuseMarkup(source: Uint8Array, maxMarkup: number): void {
  let marks = 0;
  for (const byte of source) if (byte === LESS_THAN || byte === EQUALS) marks += 1;
  if (marks > maxMarkup) throw tooLarge(`plus de ${maxMarkup} balises et attributs`);
}

/**
 * An attribute of megabytes costs the engine little, and every control that reads it much: four million references
 * in one took a second. A value holds no `<` and ends at its quote: each byte is looked at twice at most.
 */
function refuseLongValues(source: Uint8Array): void {
  const text = Buffer.from(source.buffer, source.byteOffset, source.byteLength).toString('latin1');
  for (const [value] of text.matchAll(/=\s*(?:"[^"<]*|'[^'<]*)/g)) {
    if (value.length > LONGEST_VALUE) throw tooLarge(`un attribut de plus de ${LONGEST_VALUE} octets`);
  }
}
