/** What a command's arguments are made of (RFC 3501 §4). An atom keeps its `[section]` and `<partial>`. */
export type Token =
  | { type: 'atom'; value: string }
  | { type: 'string'; value: string }
  | { type: 'list'; items: Token[] };

/** The client wrote something that the grammar does not allow: answered BAD. */
export class ImapSyntaxError extends Error {}

/** The index just after the `]` that closes the `[` at `start`; quotes and lists inside are passed over. */
function endOfSection(text: string, start: number): number {
  const end = text.indexOf(']', start);
  if (end === -1) throw new ImapSyntaxError('unclosed section');
  return end + 1;
}

/** Reads tokens one after the other; literals stand in the text as `{n}CRLF` and n characters. */
class Reader {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  list(closing: boolean): Token[] {
    const items: Token[] = [];
    for (;;) {
      while (this.text[this.at] === ' ') this.at += 1;
      const character = this.text[this.at];
      if (character === undefined) {
        if (closing) throw new ImapSyntaxError('unclosed list');
        return items;
      }
      if (character === ')') {
        if (!closing) throw new ImapSyntaxError('unexpected )');
        this.at += 1;
        return items;
      }
      items.push(this.token(character));
    }
  }

  token(first: string): Token {
    if (first === '(') {
      this.at += 1;
      return { type: 'list', items: this.list(true) };
    }
    if (first === '"') return { type: 'string', value: this.quoted() };
    if (first === '{') return { type: 'string', value: this.literal() };
    return { type: 'atom', value: this.atom() };
  }

  quoted(): string {
    let value = '';
    for (let index = this.at + 1; index < this.text.length; index += 1) {
      const character = this.text[index];
      if (character === '"') {
        this.at = index + 1;
        return value;
      }
      if (character === '\\') index += 1;
      value += this.text[index] ?? '';
    }
    throw new ImapSyntaxError('unclosed string');
  }

  literal(): string {
    const [whole, size] = /^\{(\d+)\+?\}\r\n/.exec(this.text.slice(this.at, this.at + 30)) ?? [];
    if (whole === undefined) throw new ImapSyntaxError('bad literal');
    const start = this.at + whole.length;
    this.at = start + Number(size);
    return this.text.slice(start, this.at);
  }

  atom(): string {
    const start = this.at;
    while (this.at < this.text.length && !' ()"{'.includes(this.text[this.at] ?? '')) {
      this.at = this.text[this.at] === '[' ? endOfSection(this.text, this.at) : this.at + 1;
    }
    if (this.at === start) throw new ImapSyntaxError('unexpected character');
    return this.text.slice(start, this.at);
  }
}

/** One command as the client wrote it, literals in place. Its name is upper case. */
export interface ImapCommand {
  tag: string;
  name: string;
  args: Token[];
}

export function parseCommand(text: string): ImapCommand {
  const [tag, name, ...args] = new Reader(text).list(false);
  if (tag?.type !== 'atom' || name?.type !== 'atom') throw new ImapSyntaxError('tag and command expected');
  return { tag: tag.value, name: name.value.toUpperCase(), args };
}

/** The text of an atom or a string; throws on a list or nothing. */
export function textOf(token: Token | undefined): string {
  if (token === undefined || token.type === 'list') throw new ImapSyntaxError('text expected');
  return token.value;
}
