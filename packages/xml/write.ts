import { notWritable } from './errors.ts';

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlNode | string)[];
}

export interface WriteOptions {
  /** `<?xml version="1.0" encoding="UTF-8"?>` first. Default true. */
  declaration?: boolean;
  /** Line breaks and two spaces a level where an element holds elements only. Default false. */
  indent?: boolean;
  /** Line ending, of the declaration and the indentation. Default `\n`. */
  newline?: '\n' | '\r\n';
}

/** NCName, optionally prefixed (Namespaces in XML 1.0), kept to what our formats need: ASCII. */
const NAME = /^[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?$/;
/** Anything but what XML 1.0 §2.2 calls a character; an unpaired surrogate is none. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/**
 * One element of a document to write. Absent attributes and children (undefined, false) are left
 * out, so that optional parts read in place.
 * @throws XmlError `xml.not-writable` when a name is not one
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | boolean | undefined>> = {},
  ...children: readonly (XmlNode | string | number | undefined | false | readonly XmlNode[])[]
): XmlNode {
  const kept: Record<string, string> = {};
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) kept[key] = String(value);
  return { name, attributes: kept, children: children.flat().flatMap(keepChild) };
}

function keepChild(child: XmlNode | string | number | undefined | false): (XmlNode | string)[] {
  if (child === undefined || child === false) return [];
  return [typeof child === 'number' ? String(child) : child];
}

/**
 * Writes a document, every text and attribute escaped.
 * @throws XmlError `xml.not-writable` for a bad name or a character that XML 1.0 cannot carry
 */
export function writeXml(node: XmlNode, options: WriteOptions = {}): string {
  const newline = options.newline ?? '\n';
  const parts: string[] = [];
  if (options.declaration ?? true) parts.push('<?xml version="1.0" encoding="UTF-8"?>', newline);
  writeNode(parts, node, options.indent === true ? newline : undefined);
  if (options.indent === true) parts.push(newline);
  return parts.join('');
}

/** `lineBreak` is what starts a line at this depth, undefined where nothing may be added. */
function writeNode(parts: string[], node: XmlNode, lineBreak: string | undefined): void {
  parts.push('<', checkName(node.name));
  for (const [name, value] of Object.entries(node.attributes)) {
    parts.push(' ', checkName(name), '="', escapeAttribute(value), '"');
  }
  if (node.children.length === 0) {
    parts.push('/>');
    return;
  }
  parts.push('>');
  const inner =
    lineBreak !== undefined && node.children.every((child) => typeof child !== 'string')
      ? `${lineBreak}  `
      : undefined;
  for (const child of node.children) {
    if (inner !== undefined) parts.push(inner);
    if (typeof child === 'string') parts.push(escapeText(child));
    else writeNode(parts, child, inner);
  }
  if (inner !== undefined && lineBreak !== undefined) parts.push(lineBreak);
  parts.push('</', node.name, '>');
}

function checkName(name: string): string {
  if (!NAME.test(name)) throw notWritable('un nom de balise ou d’attribut contient un caractère interdit');
  return name;
}

const TEXT_ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // Parsers turn a bare carriage return into a line feed (XML 1.0 §2.11).
  '\r': '&#13;',
};
const ATTRIBUTE_ESCAPES: Readonly<Record<string, string>> = {
  ...TEXT_ESCAPES,
  '"': '&quot;',
  // Parsers turn white space of an attribute into spaces (XML 1.0 §3.3.3).
  '\t': '&#9;',
  '\n': '&#10;',
};

function escapeText(text: string): string {
  return checkText(text).replace(/[&<>\r]/g, (character) => TEXT_ESCAPES[character] ?? character);
}

function escapeAttribute(value: string): string {
  return checkText(value).replace(/[&<>"\t\n\r]/g, (character) => ATTRIBUTE_ESCAPES[character] ?? character);
}

function checkText(text: string): string {
  if (FORBIDDEN.test(text))
    throw notWritable('il contient un caractère de contrôle ou un caractère incomplet');
  return text;
}
