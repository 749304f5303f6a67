import { headerFields, type MimePart } from './mime.ts';
import { ImapSyntaxError } from './tokens.ts';

/** `BODY.PEEK[1.HEADER.FIELDS (From To)]<0.100>`, taken apart. */
export interface Section {
  peek: boolean;
  /** As written between the brackets: the response repeats it. */
  text: string;
  path: number[];
  what: '' | 'HEADER' | 'HEADER.FIELDS' | 'HEADER.FIELDS.NOT' | 'TEXT' | 'MIME';
  names: string[];
  partial?: { start: number; length: number };
}

const SECTION =
  /^(\d+(?:\.\d+)*)?\.?(HEADER\.FIELDS\.NOT|HEADER\.FIELDS|HEADER|TEXT|MIME)?(?: ?\(([^)]*)\))?$/i;

const NAMES = ['HEADER', 'HEADER.FIELDS', 'HEADER.FIELDS.NOT', 'TEXT', 'MIME'] as const;

export function parseSection(item: string): Section | undefined {
  const [, peek, text, start, length] = /^BODY(\.PEEK)?\[([^\]]*)\](?:<(\d+)\.(\d+)>)?$/i.exec(item) ?? [];
  if (text === undefined) return undefined;
  const [matched, path, what = '', names = ''] = SECTION.exec(text) ?? [];
  if (matched === undefined) throw new ImapSyntaxError('bad section');
  return {
    peek: peek !== undefined,
    text,
    path: path?.split('.').map(Number) ?? [],
    what: NAMES.find((name) => name === what.toUpperCase()) ?? '',
    names: names
      .split(/\s+/)
      .map((name) => name.replaceAll('"', '').toLowerCase())
      .filter((name) => name !== ''),
    ...(start === undefined ? {} : { partial: { start: Number(start), length: Number(length) } }),
  };
}

/** The part at a path such as 2.1; part 1 of a message without parts is its body. */
function partAt(root: MimePart, path: readonly number[]): MimePart | undefined {
  let part: MimePart | undefined = root;
  for (const number of path) {
    const holder: MimePart = part?.message ?? part ?? root;
    part = holder.parts.length === 0 && number === 1 ? holder : holder.parts[number - 1];
    if (part === undefined) return undefined;
  }
  return part;
}

/** The fields kept, each as it was folded, and the blank line. */
function someFields(header: Buffer, keep: (name: string) => boolean): Buffer {
  const fields = header.toString('latin1').split(/\r\n(?![ \t])/);
  const kept = fields.filter((field) => {
    const name = headerFields(Buffer.from(field, 'latin1'))[0]?.[0];
    return name !== undefined && keep(name);
  });
  return Buffer.from([...kept, '', ''].join('\r\n').replace(/^\r\n\r\n$/, '\r\n'), 'latin1');
}

function wholeSection(raw: Buffer, root: MimePart, section: Section): Buffer | undefined {
  const part = partAt(root, section.path);
  if (part === undefined) return undefined;
  // HEADER and TEXT of a numbered part are those of the message that it carries (RFC 3501 §6.4.5).
  const message = section.path.length === 0 ? part : part.message;
  switch (section.what) {
    case '':
      return section.path.length === 0 ? raw : part.body;
    case 'MIME':
      return part.header;
    case 'HEADER':
      return message?.header;
    case 'TEXT':
      return message?.body;
    case 'HEADER.FIELDS':
      return message && someFields(message.header, (name) => section.names.includes(name));
    case 'HEADER.FIELDS.NOT':
      return message && someFields(message.header, (name) => !section.names.includes(name));
  }
}

/** The bytes that a section names; undefined (NIL) when the message has no such part. */
export function readSection(raw: Buffer, root: () => MimePart, section: Section): Buffer | undefined {
  const isWhole = section.path.length === 0 && section.what === '';
  const bytes = isWhole ? raw : wholeSection(raw, root(), section);
  if (bytes === undefined || section.partial === undefined) return bytes;
  return bytes.subarray(section.partial.start, section.partial.start + section.partial.length);
}
