import { type NodeAttribute, ScannedElement } from './scanned-element.ts';
import type { SourceText } from './source-text.ts';
import { TagReader } from './tag-reader.ts';

/**
 * Reads the elements of a document that the XML engine has parsed without complaint. One pass over the text: asking
 * the engine for each of two thousand elements costs four times as much. As nothing but tags, attributes, comments,
 * CDATA and instructions can be there, the two readers agree (scan.test.ts).
 */

const XML = 'http://www.w3.org/XML/1998/namespace';
const [BANG, SLASH, QUESTION] = ['!', '/', '?'].map((sign) => sign.charCodeAt(0));

/** Namespaces in force, by prefix; '' is the default one. */
type Scope = ReadonlyMap<string, string>;

const NO_SCOPE: Scope = new Map();
const NO_ATTRIBUTES: readonly NodeAttribute[] = [];
const NO_CHILDREN: readonly ScannedElement[] = [];

interface Open {
  node: ScannedElement;
  scope: Scope;
  /** Where its children begin among the elements that wait for their parent to end. */
  firstChild: number;
}

/** @returns the root. @throws RangeError for a text without element */
export function scanXml(source: SourceText): ScannedElement {
  const { text } = source;
  const tag = new TagReader(source);
  const stack: Open[] = [];
  // One list for all, from which an element takes its children when it ends: lists of the exact length.
  const waiting: ScannedElement[] = [];
  let order = 0;
  let at = text.indexOf('<');
  const end = (contentEnd: number, close: number) => {
    const open = stack.pop();
    if (open === undefined) return;
    const { node, firstChild } = open;
    const children = firstChild === waiting.length ? NO_CHILDREN : waiting.slice(firstChild);
    waiting.length = firstChild;
    waiting.push(node);
    node.close(children, contentEnd, close, order - 1);
  };
  while (at >= 0) {
    const sign = text.charCodeAt(at + 1);
    if (sign === SLASH) {
      const close = text.indexOf('>', at) + 1;
      end(at, close);
      at = text.indexOf('<', close);
    } else if (sign === BANG || sign === QUESTION) {
      at = text.indexOf('<', afterOther(text, at));
    } else {
      tag.read(at);
      const parent = stack.at(-1);
      const scope = scopeOf(tag, parent?.scope ?? NO_SCOPE);
      const node = elementOf(source, tag, { scope, parent: parent?.node, order: order++, start: at });
      stack.push({ node, scope, firstChild: waiting.length });
      if (tag.isEmpty) end(tag.end, tag.end);
      at = text.indexOf('<', tag.end);
    }
  }
  const [root] = waiting;
  if (root === undefined) throw new RangeError('a document without element');
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

function scopeOf(tag: TagReader, outer: Scope): Scope {
  if (!tag.declares) return outer;
  const scope = new Map(outer);
  for (let at = 0; at < tag.count; at += 1) {
    if (tag.isDeclaration(at)) scope.set(tag.nameOf(at).slice('xmlns:'.length), tag.valueOf(at));
  }
  return scope;
}

interface Standing {
  scope: Scope;
  parent: ScannedElement | undefined;
  order: number;
  start: number;
}

/** Gives the names of a tag their namespaces. */
function elementOf(source: SourceText, tag: TagReader, standing: Standing): ScannedElement {
  const { scope, parent, order, start } = standing;
  const { name } = tag;
  const colon = name.indexOf(':');
  return new ScannedElement(
    source,
    {
      localName: colon < 0 ? name : name.slice(colon + 1),
      namespace: namespaceOf(colon < 0 ? '' : name.slice(0, colon), scope),
      attributes: attributesOf(tag, scope),
      start,
      contentStart: tag.end,
    },
    parent,
    order,
  );
}

function attributesOf(tag: TagReader, scope: Scope): readonly NodeAttribute[] {
  let length = tag.count;
  if (tag.declares) {
    for (let at = 0; at < tag.count; at += 1) if (tag.isDeclaration(at)) length -= 1;
  }
  if (length === 0) return NO_ATTRIBUTES;
  const attributes = new Array<NodeAttribute>(length);
  let to = 0;
  for (let at = 0; at < tag.count; at += 1) {
    if (tag.declares && tag.isDeclaration(at)) continue;
    const qualified = tag.nameOf(at);
    const value = tag.valueOf(at);
    const colon = qualified.indexOf(':');
    attributes[to] =
      colon < 0
        ? { name: qualified, namespace: '', value }
        : {
            name: qualified.slice(colon + 1),
            namespace: namespaceOf(qualified.slice(0, colon), scope),
            value,
          };
    to += 1;
  }
  return attributes;
}

const namespaceOf = (prefix: string, scope: Scope): string =>
  scope.get(prefix) ?? (prefix === 'xml' ? XML : '');
