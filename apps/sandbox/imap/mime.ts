/** A MIME part seen as bytes: where its header and its body are, and its parts (RFC 2045, 2046). */
export interface MimePart {
  header: Buffer;
  body: Buffer;
  fields: readonly (readonly [name: string, value: string])[];
  type: string;
  subtype: string;
  parameters: readonly (readonly [name: string, value: string])[];
  parts: readonly MimePart[];
  /** The message inside a message/rfc822 part. */
  message?: MimePart;
}

const MAX_DEPTH = 20;
const MAX_PARTS = 300;

/** Name in lower case and unfolded value, in order (RFC 5322 §2.2.3). */
export function headerFields(header: Buffer): [string, string][] {
  const unfolded = header.toString('latin1').replace(/\r?\n[ \t]+/g, ' ');
  return unfolded.split(/\r?\n/).flatMap((line) => {
    const colon = line.indexOf(':');
    return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : [];
  });
}

/** Header with its blank line, then the rest. */
export function splitHeader(raw: Buffer): { header: Buffer; body: Buffer } {
  if (raw.subarray(0, 2).toString('latin1') === '\r\n')
    return { header: raw.subarray(0, 2), body: raw.subarray(2) };
  const end = raw.indexOf('\r\n\r\n');
  if (end === -1) return { header: raw, body: raw.subarray(raw.length) };
  return { header: raw.subarray(0, end + 4), body: raw.subarray(end + 4) };
}

const unquote = (value: string): string =>
  value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;

function parseParameters(value: string): [string, string][] {
  const pairs = value.matchAll(/;\s*([^\s=;]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;\s]*)/g);
  return [...pairs].map(([, name = '', text = '']) => [name.toLowerCase(), unquote(text)]);
}

/** The bodies between the delimiter lines of a multipart; the CRLF before a delimiter belongs to it. */
function splitMultipart(body: Buffer, boundary: string): Buffer[] {
  const parts: Buffer[] = [];
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  let start: number | undefined;
  let at = body.indexOf(delimiter);
  while (at !== -1) {
    const opensLine = at === 0 || body[at - 1] === 0x0a;
    const after = body.subarray(at + delimiter.length, at + delimiter.length + 2).toString('latin1');
    if (opensLine && (after === '--' || /^([\r\n \t]|$)/.test(after))) {
      if (start !== undefined) parts.push(body.subarray(start, Math.max(start, at - 2)));
      if (after === '--' || parts.length >= MAX_PARTS) return parts;
      const endOfLine = body.indexOf(0x0a, at);
      if (endOfLine === -1) return parts;
      start = endOfLine + 1;
    }
    at = body.indexOf(delimiter, at + delimiter.length);
  }
  if (start !== undefined) parts.push(body.subarray(start));
  return parts;
}

export function parseMime(raw: Buffer, depth = 0): MimePart {
  const { header, body } = splitHeader(raw);
  const fields = headerFields(header);
  const written = fields.find(([name]) => name === 'content-type')?.[1] ?? 'text/plain';
  const [, type = 'text', subtype = 'plain'] = /^([^\s/;]+)\/([^\s;]+)/.exec(written) ?? [];
  const parameters = parseParameters(written);
  const boundary = parameters.find(([name]) => name === 'boundary')?.[1];
  const deeper = depth < MAX_DEPTH;
  const isMultipart =
    type.toLowerCase() === 'multipart' && boundary !== undefined && boundary !== '' && deeper;
  const isMessage = `${type}/${subtype}`.toLowerCase() === 'message/rfc822' && deeper;
  return {
    header,
    body,
    fields,
    type,
    subtype,
    parameters,
    parts: isMultipart ? splitMultipart(body, boundary).map((part) => parseMime(part, depth + 1)) : [],
    ...(isMessage ? { message: parseMime(body, depth + 1) } : {}),
  };
}

export const fieldOf = (part: MimePart, name: string): string | undefined =>
  part.fields.find(([field]) => field === name)?.[1];
