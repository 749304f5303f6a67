import { type NodeAttribute, ScannedElement, type Tag } from './scanned-element.ts';
import { attributeValue, type SourceText } from './source-text.ts';

/**
 * Reads the elements of a document that the XML engine has parsed without complaint. One pass over the text: asking
 * the engine for each of two thousand elements costs four times as much. As nothing but tags, attributes, comments,
 * CDATA and instructions can be there, the two readers agree (scan.test.ts).
 */

const XML = 'http://www.w3.org/XML/1998/namespace';
const [BANG, SLASH, QUESTION, GREATER, EQUALS] = ['!', '/', '?', '>', '='].map((sign) => sign.charCodeAt(0));
const SPACE = 32;

/** Namespaces in force, by prefix; '' is the default one. */
type Scope = ReadonlyMap<string, string>;

interface Open {
  node: ScannedElement;
  scope: Scope;
}

interface RawTag {
  name: string;
  /** Qualified names and values, declarations of namespaces among them. */
  pairs: [string, string][];
  isEmpty: boolean;
  end: number;
}

export interface ScanEvents {
  /** A new element, its attributes read. False: its content is not entered in the tree, only seen. */
  open(node: ScannedElement): boolean;
  /** An element below one that is not entered. */
  skipped(attributes: readonly (readonly [string, string])[]): void;
  close(node: ScannedElement): void;
}

/** @returns the root */
export function scanXml(source: SourceText, events: ScanEvents): ScannedElement | undefined {
  const { text } = source;
  const stack: Open[] = [];
  let root: ScannedElement | undefined;
  let order = 0;
  let skipping = 0;
  let at = text.indexOf('<');
  const end = (contentEnd: number, close: number) => {
    const open = stack.pop();
    if (open === undefined) return;
    open.node.close(contentEnd, close, order - 1);
    events.close(open.node);
  };
  while (at >= 0) {
    const sign = text.charCodeAt(at + 1);
    if (sign === SLASH) {
      const close = text.indexOf('>', at) + 1;
      if (skipping > 1) skipping -= 1;
      else {
        skipping = 0;
        end(at, close);
      }
      at = text.indexOf('<', close);
    } else if (sign === BANG || sign === QUESTION) {
      at = text.indexOf('<', afterOther(text, at));
    } else {
      const raw = readTag(text, at);
      if (skipping > 0) {
        events.skipped(raw.pairs);
        if (!raw.isEmpty) skipping += 1;
      } else {
        const parent = stack.at(-1);
        const { tag, scope } = resolve(raw, at, parent?.scope ?? new Map());
        const node = new ScannedElement(source, tag, parent?.node, order++);
        parent?.node.children.push(node);
        root ??= node;
        const isEntered = events.open(node);
        stack.push({ node, scope });
        if (raw.isEmpty) end(raw.end, raw.end);
        else if (!isEntered) skipping = 1;
      }
      at = text.indexOf('<', raw.end);
    }
  }
  return root;
}

/** Where a comment, a CDATA section or an instruction ends. */
function afterOther(text: string, at: number): number {
  const [begin, end] = text.startsWith('<!--', at)
    ? [4, '-->']
    : text.startsWith('<?', at)
      ? [2, '?>']
      : [9, ']]>'];
  return text.indexOf(end, at + begin) + end.length;
}

function readTag(text: string, start: number): RawTag {
  let at = nameEnd(text, start + 1);
  const name = text.slice(start + 1, at);
  const pairs: [string, string][] = [];
  for (;;) {
    at = skipSpace(text, at);
    const sign = text.charCodeAt(at);
    if (sign === GREATER) return { name, pairs, isEmpty: false, end: at + 1 };
    if (sign === SLASH) return { name, pairs, isEmpty: true, end: at + 2 };
    if (Number.isNaN(sign)) return { name, pairs, isEmpty: true, end: at };
    const attribute = nameEnd(text, at);
    const open = skipSpace(text, skipSpace(text, attribute) + 1);
    const close = text.indexOf(text.charAt(open), open + 1);
    pairs.push([text.slice(at, attribute), attributeValue(text.slice(open + 1, close))]);
    at = close + 1;
  }
}

function nameEnd(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign <= SPACE || sign === SLASH || sign === GREATER || sign === EQUALS) break;
  }
  return at;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= SPACE) at += 1;
  return at;
}

/** Gives names their namespaces. */
function resolve({ name, pairs, end }: RawTag, start: number, outer: Scope): { tag: Tag; scope: Scope } {
  const scope = scopeOf(pairs, outer);
  const attributes: NodeAttribute[] = [];
  for (const [qualified, value] of pairs) {
    if (qualified === 'xmlns' || qualified.startsWith('xmlns:')) continue;
    const colon = qualified.indexOf(':');
    if (colon < 0) attributes.push({ name: qualified, namespace: '', value });
    else {
      const namespace = namespaceOf(qualified.slice(0, colon), scope);
      attributes.push({ name: qualified.slice(colon + 1), namespace, value });
    }
  }
  const colon = name.indexOf(':');
  const namespace = namespaceOf(colon < 0 ? '' : name.slice(0, colon), scope);
  return {
    tag: { localName: name.slice(colon + 1), namespace, attributes, start, contentStart: end },
    scope,
  };
}

const namespaceOf = (prefix: string, scope: Scope): string =>
  scope.get(prefix) ?? (prefix === 'xml' ? XML : '');

function scopeOf(pairs: readonly [string, string][], outer: Scope): Scope {
  let scope: Map<string, string> | undefined;
  for (const [name, value] of pairs) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) {
      scope ??= new Map(outer);
      scope.set(name.slice('xmlns:'.length), value);
    }
  }
  return scope ?? outer;
}
