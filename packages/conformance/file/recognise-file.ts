/** What a file holds: a package (ZIP), a document alone (XML), or a message. */
export type FileKind = 'zip' | 'xml' | 'message';

const LOOKED_AT = 1024;

/** After a byte order mark and white space at most; UTF-16 is XML too, and the control says that it is not accepted. */
const XML = /^(?:\u00ef\u00bb\u00bf)?\s*</;
const UTF_16 = /^(?:\u00ff\u00fe|\u00fe\u00ff)\0?<|^(?:<\0|\0<)/;
/** A first header field (RFC 5322 §2.2), or the line that mailbox files put before it. */
const MESSAGE = /^(?:[!-9;-~]+[ \t]*:|From )/;

/**
 * What the bytes hold, by their beginning: a name and a declared type say nothing sure.
 * @param hint for bytes that look like none of the three: a truncated or damaged file. Default: a message
 */
export function fileKindOf(bytes: Uint8Array, hint: FileKind = 'message'): FileKind {
  const start = Buffer.from(bytes.subarray(0, LOOKED_AT)).toString('latin1');
  if (start.startsWith('PK')) return 'zip';
  if (XML.test(start) || UTF_16.test(start)) return 'xml';
  return MESSAGE.test(start) ? 'message' : hint;
}

const EXTENSIONS: Readonly<Record<string, FileKind>> = { zip: 'zip', xml: 'xml', eml: 'message' };

/** What a file's name says that it holds; undefined for a name that says nothing. */
export function kindByName(name: string): FileKind | undefined {
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined;
}
