import { decodedText } from './source-text.ts';

/** A name as tags write it, and what it was last read as. */
export interface Name {
  readonly text: string;
  readonly prefix: string;
  readonly local: string;
  /** Whether it is a name for certain: ASCII, of common length, one colon at most and nothing empty beside it. */
  readonly isSure: boolean;
  /** The scope of namespaces in which `element` and `namespace` hold (Scopes.current). */
  scope: number;
  /** As an element. */
  element: ElementName;
}

export interface ElementName {
  readonly name: string;
  readonly localName: string;
  readonly namespace: string;
  /** Whether its prefix stands for a namespace. */
  readonly isDeclared: boolean;
}

const SLOTS = 2048;
/** Slots in which a name may stand. */
const TRIES = 4;
/** Longer names are not remembered. */
const LONGEST = 48;
/** Nor are more new names of one document: a certificate has about a hundred, and remembering costs. */
const MOST_NEW = 512;
const SURE = /^(?:([A-Za-z_][\w.-]{0,99}):)?([A-Za-z_][\w.-]{0,99})$/;
/** What a name is before it is read as an element. */
export const UNREAD: ElementName = { name: '', localName: '', namespace: '', isDeclared: false };

/**
 * The names that documents are made of. Four thousand tags and attributes have about a hundred names between them:
 * each is found by its bytes, without a string being made. A few slots for each hash, and a new name takes the first
 * when all are taken: no document can make this large or slow.
 */
export class Names {
  readonly #slots: (Name | undefined)[] = new Array<Name | undefined>(SLOTS).fill(undefined);

  #left = MOST_NEW;

  startDocument(): void {
    this.#left = MOST_NEW;
  }

  /** The name between two offsets, whose bytes give this hash (see nextHash). */
  at(bytes: Uint8Array, start: number, end: number, hash: number): Name {
    let free = (hash ^ (hash >>> 11)) & (SLOTS - 1);
    for (let slot = free, tries = 0; tries < TRIES; slot = (slot + 1) & (SLOTS - 1), tries += 1) {
      const known = this.#slots[slot];
      if (known === undefined) {
        free = slot;
        break;
      }
      if (isWritten(known.text, bytes, start, end)) return known;
    }
    const text = decodedText(bytes, start, end);
    if (this.#left === 0 || end - start > LONGEST) return nameOf(text, (part) => part);
    this.#left -= 1;
    const name = nameOf(text, unique);
    if (name.isSure) this.#slots[free] = name;
    return name;
  }
}

export const nextHash = (hash: number, byte: number): number => (Math.imul(hash, 31) + byte) | 0;

/** Only ASCII names are remembered: one character a byte. */
function isWritten(name: string, bytes: Uint8Array, start: number, end: number): boolean {
  const { length } = name;
  if (end - start !== length) return false;
  for (let at = 0; at < length; at += 1) if (name.charCodeAt(at) !== bytes[start + at]) return false;
  return true;
}

function nameOf(text: string, kept: (part: string) => string): Name {
  const colon = text.indexOf(':');
  return {
    text: kept(text),
    prefix: colon < 0 ? '' : kept(text.slice(0, colon)),
    local: kept(text.slice(colon + 1)),
    isSure: SURE.test(text),
    scope: -1,
    element: UNREAD,
  };
}

/** The engine's one string of this text, the same that a literal is: comparing them is comparing two addresses. */
export function unique(text: string): string {
  const [key] = Object.keys({ [text]: true });
  return key ?? text;
}
