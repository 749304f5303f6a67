import type { Mailbox } from '../operator/mailbox.ts';
import type { StoredMessage } from '../operator/mailbox-files.ts';
import { bodyStructure } from './body-structure.ts';
import { envelope } from './envelope.ts';
import { type MimePart, parseMime } from './mime.ts';
import { parseSection, readSection, type Section } from './sections.ts';
import { ImapSyntaxError, type Token, textOf } from './tokens.ts';
import { flagList, internalDate, literal } from './writing.ts';

const SIMPLE = ['UID', 'FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODYSTRUCTURE', 'BODY'] as const;
type SimpleItem = (typeof SIMPLE)[number];

/** One data item of FETCH: `name` is what the response calls it. */
export type FetchItem = { name: SimpleItem } | { name: string; section: Section };

const MACROS: Record<string, string[]> = {
  ALL: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE'],
  FAST: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE'],
  FULL: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODY'],
};

/** The items of RFC 822 vintage and the sections that they are synonyms of (RFC 3501 §6.4.5). */
const SYNONYMS: Record<string, string> = {
  RFC822: 'BODY[]',
  'RFC822.HEADER': 'BODY.PEEK[HEADER]',
  'RFC822.TEXT': 'BODY[TEXT]',
};

function item(written: string): FetchItem {
  const upper = written.toUpperCase();
  const simple = SIMPLE.find((name) => name === upper);
  if (simple !== undefined) return { name: simple };
  const section = parseSection(SYNONYMS[upper] ?? written);
  if (section === undefined) throw new ImapSyntaxError('unknown item');
  const origin = section.partial === undefined ? '' : `<${section.partial.start}>`;
  return { name: upper in SYNONYMS ? upper : `BODY[${section.text}]${origin}`, section };
}

/** The items of a FETCH; `UID` is always among those of UID FETCH. */
export function fetchItems(token: Token | undefined, byUid: boolean): FetchItem[] {
  const written = token?.type === 'list' ? token.items.map(textOf) : [textOf(token)];
  const expanded = written.flatMap((name) => MACROS[name.toUpperCase()] ?? [name]);
  if (byUid && !expanded.some((name) => name.toUpperCase() === 'UID')) expanded.unshift('UID');
  return expanded.map(item);
}

export const marksSeen = (items: readonly FetchItem[]): boolean =>
  items.some((one) => 'section' in one && !one.section.peek);

const needsBytes = (one: FetchItem): boolean =>
  'section' in one || one.name === 'ENVELOPE' || one.name === 'BODYSTRUCTURE' || one.name === 'BODY';

function simpleValue(name: SimpleItem, message: StoredMessage, root: () => MimePart): string {
  switch (name) {
    case 'UID':
      return String(message.uid);
    case 'FLAGS':
      return flagList(message);
    case 'INTERNALDATE':
      return internalDate(message.receivedAt);
    case 'RFC822.SIZE':
      return String(message.size);
    case 'ENVELOPE':
      return envelope(root());
    case 'BODYSTRUCTURE':
      return bodyStructure(root(), true);
    case 'BODY':
      return bodyStructure(root(), false);
  }
}

/** The parenthesised data of one message's FETCH response. */
export async function fetchData(
  mailbox: Mailbox,
  message: StoredMessage,
  items: readonly FetchItem[],
): Promise<Buffer> {
  const raw = items.some(needsBytes) ? await mailbox.read(message.uid) : Buffer.alloc(0);
  let parsed: MimePart | undefined;
  const root = (): MimePart => {
    parsed ??= parseMime(raw);
    return parsed;
  };
  const pieces = items.map((one): Buffer => {
    if (!('section' in one))
      return Buffer.from(`${one.name} ${simpleValue(one.name, message, root)}`, 'latin1');
    const bytes = readSection(raw, root, one.section);
    return Buffer.concat([
      Buffer.from(`${one.name} `),
      bytes === undefined ? Buffer.from('NIL') : literal(bytes),
    ]);
  });
  const separated = pieces.flatMap((piece, index) => (index === 0 ? [piece] : [Buffer.from(' '), piece]));
  return Buffer.concat([Buffer.from('('), ...separated, Buffer.from(')')]);
}
