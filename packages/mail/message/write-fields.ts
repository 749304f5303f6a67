import { cannotCompose, headerInjection } from '../errors.ts';

/** A header field ready to be written: name as shown, value ASCII, on one line. */
export type WrittenField = readonly [name: string, value: string];

const LINE_LENGTH = 76;
/** RFC 5322 §2.1.1, CRLF not counted. */
const LONGEST_LINE = 998;

/**
 * Header lines, folded, each ended by CRLF.
 *
 * @throws MailError 'mail.header-injection', 'mail.cannot-compose' for a value that cannot be folded
 */
export function writeFields(fields: readonly WrittenField[]): string {
  return fields.map(writeField).join('');
}

function writeField([name, value]: WrittenField): string {
  // The last door before the bytes: whatever built the value, a line break does not pass.
  if (!/^[!-9;-~]+$/.test(name) || !/^[\t -~]*$/.test(value)) throw headerInjection(name);
  if (!canBeFolded([name, value])) throw cannotCompose(`l’en-tête « ${name} » est trop long`);
  return `${fold(`${name}: ${value}`).join('\r\n')}\r\n`;
}

/** Whether a field has blanks enough to be cut into lines that SMTP carries. */
export function canBeFolded([name, value]: WrittenField): boolean {
  return fold(`${name}: ${value}`).every((line) => line.length <= LONGEST_LINE);
}

/**
 * Lines of 76 where blanks allow, a short quoted string kept whole (some readers forget to unfold a file name).
 * A line never consists of blanks alone, which would end the header.
 */
function fold(line: string): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.match(/[\t ]*(?:"(?:\\.|[^"\\]){0,250}"|[^\t ])+/g) ?? [line]) {
    if (
      current !== '' &&
      current.length + word.length > LINE_LENGTH &&
      /^[\t ]/.test(word) &&
      !current.endsWith(':')
    ) {
      lines.push(current);
      current = word;
    } else current += word;
  }
  return [...lines, current];
}

/** One field, or none when it has no value. */
export function fieldIf(name: string, value: string | undefined): WrittenField[] {
  return value ? [[name, value]] : [];
}
