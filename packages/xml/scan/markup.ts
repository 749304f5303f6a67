import { CLASS, CONTROL, GREATER, isForbidden, NEAR_FORBIDDEN, QUESTION } from './characters.ts';

/** Markup that is no tag: where it ends, and whether it is as XML asks, for certain. */
export interface OtherMarkup {
  end: number;
  isSure: boolean;
  /** Whether it is a CDATA section, which is text. */
  isText: boolean;
}

/** The comment, CDATA section or instruction that begins there; undefined when it does not end. */
export function otherMarkup(text: string, bytes: Uint8Array, at: number): OtherMarkup | undefined {
  if (text.startsWith('<!--', at)) {
    const stop = text.indexOf('--', at + 4);
    // The first `--` ends it (§2.5).
    if (stop < 0 || bytes[stop + 2] !== GREATER) return undefined;
    return { end: stop + 3, isSure: areCharacters(bytes, at + 4, stop), isText: false };
  }
  const isText = text.startsWith('<![CDATA[', at);
  if (!isText && bytes[at + 1] !== QUESTION) return undefined;
  const start = at + (isText ? 9 : 2);
  const mark = isText ? ']]>' : '?>';
  const stop = text.indexOf(mark, start);
  if (stop < 0) return undefined;
  const isSure = areCharacters(bytes, start, stop) && (isText || isInstruction(text, at));
  return { end: stop + mark.length, isSure, isText };
}

function areCharacters(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const is = CLASS[bytes[at] ?? 0] ?? 0;
    if ((is & (CONTROL | NEAR_FORBIDDEN)) === 0) continue;
    if ((is & CONTROL) !== 0 || isForbidden(bytes, at)) return false;
  }
  return true;
}

/** Its target is a name, set apart, and not one that XML keeps for itself (§2.6). */
const TARGET = /<\?(?:xml-stylesheet|(?!xml)[a-z_][\w.-]{0,99})(?:[ \t\r\n]|\?>)/iy;

function isInstruction(text: string, at: number): boolean {
  TARGET.lastIndex = at;
  return TARGET.test(text);
}

const S = '[ \\t\\r\\n]';
const UTF8 = '[Uu][Tt][Ff]-8';
const DECLARATION = new RegExp(
  `<\\?xml${S}+version${S}*=${S}*(?:"1\\.0"|'1\\.0')(?:${S}+encoding${S}*=${S}*(?:"${UTF8}"|'${UTF8}'))?` +
    `(?:${S}+standalone${S}*=${S}*(?:"(?:yes|no)"|'(?:yes|no)'))?${S}*\\?>`,
  'y',
);
const BEGINS = /<\?xml[ \t\r\n]/y;

/** Offset behind the XML declaration, 0 without one, -1 when it is not certainly as XML asks (§2.8). */
export function afterDeclaration(text: string): number {
  BEGINS.lastIndex = 0;
  if (!BEGINS.test(text)) return 0;
  DECLARATION.lastIndex = 0;
  return DECLARATION.test(text) ? DECLARATION.lastIndex : -1;
}
