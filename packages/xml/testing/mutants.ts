import fc from 'fast-check';
import { DECLARATIONS, PIECES } from './pieces.ts';

/** One alteration: which, where, with what; each number is taken modulo what there is. */
type Alteration = [kind: number, at: number, what: number, length: number];

/** Documents as others might write them: this one, altered a few times. */
export function mutantsOf(bytes: Uint8Array, most = 3): fc.Arbitrary<Buffer> {
  const whole = fc.nat();
  return fc
    .array(fc.tuple(whole, whole, whole, fc.nat({ max: 40 })), { minLength: 1, maxLength: most })
    .map((alterations) => {
      // One character a byte: what is inserted is UTF-8 already, or deliberately not.
      const altered = alterations.reduce(alter, Buffer.from(bytes).toString('latin1'));
      return Buffer.from(altered, 'latin1');
    });
}

/** What is found in a document and taken out, doubled, moved, or altered in its place. */
const PARTS: readonly RegExp[] = [
  /<[\w:]+(?=[\s/>])[^<>]*>/g,
  /<\/[\w:]+>/g,
  /\s[\w:.-]+="[^"]*"/g,
  /\sxmlns(?::\w+)?="[^"]*"/g,
  /[\w.-]+:/g,
  /"[^"]*"/g,
  />[^<>]+</g,
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g,
  /[<>/="']/g,
  /\s+/g,
];

const KINDS: readonly ((text: string, at: number, what: number, length: number) => string)[] = [
  (text, at, what) => insert(text, at, piece(what)),
  (text, at, what) => insert(text, boundary(text, at), piece(what)),
  (text, at, what) => insert(text, boundary(text, at), piece(what)),
  (text, at, _, length) => text.slice(0, at) + text.slice(at + length),
  (text, at, what) => text.slice(0, at) + String.fromCharCode(what % 256) + text.slice(at + 1),
  (text, at, what, length) => insert(text, what % (text.length + 1), text.slice(at, at + length)),
  (text, at, what) => onPart(text, at, what, () => ''),
  (text, at, what) => onPart(text, at, what, (part) => part + part),
  (text, at, what, length) =>
    onPart(text, at, what, (part) => insert(part, length % (part.length + 1), piece(what))),
  (text, at, what) => onPart(text, at, what, (part) => part.toUpperCase()),
  (text, at, what) => exchange(text, at, what),
  (text, _, what) => (what % 2 === 0 ? text.replaceAll('\n', '\r\n') : text.replaceAll('\n', '\r')),
  (text, _, what) => (DECLARATIONS[what % DECLARATIONS.length] ?? '') + text.replace(/^\s*<\?xml[^>]*>/, ''),
  (text, _, what) => text + piece(what),
];

function alter(text: string, [kind, at, what, length]: Alteration): string {
  const altered = KINDS[kind % KINDS.length]?.(text, at % (text.length + 1), what, length);
  return altered ?? text;
}

const piece = (what: number): string => PIECES[what % PIECES.length] ?? '';
const insert = (text: string, at: number, what: string): string => text.slice(0, at) + what + text.slice(at);

/** The next place where something begins or ends. */
function boundary(text: string, at: number): number {
  const width = text.slice(at, at + 500).search(/[<>"= ]/);
  return at + Math.max(width, 0) + (at % 2);
}

/** Alters the next part of some kind. */
function onPart(text: string, at: number, what: number, by: (part: string) => string): string {
  const part = nextPart(text, at, what);
  return part === undefined
    ? text
    : text.slice(0, part.at) + by(part.text) + text.slice(part.at + part.text.length);
}

function nextPart(text: string, at: number, what: number): { at: number; text: string } | undefined {
  const pattern = new RegExp(PARTS[what % PARTS.length] ?? /</g);
  pattern.lastIndex = at;
  const found = pattern.exec(text) ?? pattern.exec(text);
  return found === null ? undefined : { at: found.index, text: found[0] };
}

/** Two parts of one kind change places: tags, end tags, attributes, values. */
function exchange(text: string, at: number, what: number): string {
  const first = nextPart(text, at, what);
  if (first === undefined) return text;
  const firstEnd = first.at + first.text.length;
  const second = nextPart(text, firstEnd, what);
  if (second === undefined || second.at < firstEnd) return text;
  return (
    text.slice(0, first.at) +
    second.text +
    text.slice(firstEnd, second.at) +
    first.text +
    text.slice(second.at + second.text.length)
  );
}
