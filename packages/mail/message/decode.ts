import { TextDecoder } from 'node:util';
import libmime from 'libmime';

const decoders = new Map<string, TextDecoder | undefined>();

/**
 * Decodes bytes in a named character set.
 *
 * @param charset label as the message gives it; absent means UTF-8 (ECO.2.2.3), as does an unknown one
 * @returns the text, and whether the charset was known and the bytes agreed with it
 */
export function decodeText(bytes: Uint8Array, charset: string | undefined): { text: string; exact: boolean } {
  const label = (charset ?? 'utf-8').trim().toLowerCase();
  // ASCII that is not ASCII is UTF-8 more often than windows-1252, which TextDecoder would take it for.
  const decoder = label === 'us-ascii' || label === 'ascii' ? decoderFor('utf-8') : decoderFor(label);
  if (decoder !== undefined) {
    try {
      return { text: decoder.decode(bytes), exact: true };
    } catch {
      // Bytes that the announced charset does not allow: read below with replacement characters.
    }
  }
  return { text: new TextDecoder('utf-8').decode(bytes), exact: false };
}

function decoderFor(label: string): TextDecoder | undefined {
  if (decoders.has(label)) return decoders.get(label);
  let decoder: TextDecoder | undefined;
  try {
    decoder = new TextDecoder(label, { fatal: true });
  } catch {
    decoder = undefined;
  }
  // The labels come from messages: the map must not grow with what strangers write.
  if (decoders.size < 100) decoders.set(label, decoder);
  return decoder;
}

/** A header value as people read it: raw UTF-8 (RFC 6532) or windows-1252 accepted, RFC 2047 words decoded. */
export function decodeHeaderText(latin1: string): string {
  return decodeWords(rawHeaderText(latin1));
}

/** RFC 2047 words decoded, the whole on one line whatever the words contain. */
export function decodeWords(text: string): string {
  return oneLine(text.includes('=?') ? libmime.decodeWords(text) : text);
}

/** The value with its 8-bit bytes read as UTF-8, else windows-1252; encoded words left as they are. */
export function rawHeaderText(latin1: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the test is for bytes outside ASCII
  if (/^[\x00-\x7f]*$/.test(latin1)) return latin1;
  const bytes = Buffer.from(latin1, 'latin1');
  const { text, exact } = decodeText(bytes, 'utf-8');
  return exact ? text : decodeText(bytes, 'windows-1252').text;
}

/** Line breaks and control characters, which an encoded word can smuggle in, become spaces. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** A structured value: `value` lower case without comment. */
export interface ParameterisedValue {
  value: string;
  /** RFC 2231 decoded. */
  parameter(name: string): string | undefined;
  /**
   * A parameter meant for people: RFC 2047 words too, which Outlook writes. Not in what RFC 2231 already
   * decoded: `filename*=utf-8''facture%3D%3F…` would be decoded twice and change its name.
   */
  label(name: string): string | undefined;
}

export function parseParameters(latin1: string): ParameterisedValue {
  const { value, params, decodedParams } = libmime.parseHeaderValue(rawHeaderText(latin1));
  const parameter = (name: string) => (Object.hasOwn(params, name) ? params[name] : undefined);
  return {
    value: (/^[^\s(;]*/.exec(value)?.[0] ?? '').toLowerCase(),
    parameter,
    label: (name) => {
      const text = parameter(name);
      return text === undefined || decodedParams.includes(name) ? text : decodeWords(text);
    },
  };
}
