const WIDTH = 78;
const LABEL_WIDTH = 12;

/** `  Trouvé      value…`, the value in its own column. */
export function field(label: string, value: string): string[] {
  return wrap(value, `  ${label.padEnd(LABEL_WIDTH)}`, ' '.repeat(LABEL_WIDTH + 2));
}

/** Lines of at most 78 characters; a word longer than that is cut, an OID list or a path can be. */
export function wrap(text: string, first: string, next: string): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of words(text, WIDTH - next.length)) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = next;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line.trimEnd()];
}

/** Control characters of a hostile value must not reach a terminal; no-break spaces keep their words whole. */
function* words(text: string, longest: number): Generator<string> {
  for (const word of text.replace(/\p{Cc}+/gu, ' ').split(/[ ]+/)) {
    for (let at = 0; at < word.length; at += longest) yield word.slice(at, at + longest);
  }
}
