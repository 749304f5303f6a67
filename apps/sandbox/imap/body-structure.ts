import { envelope } from './envelope.ts';
import { fieldOf, type MimePart } from './mime.ts';
import { nstring } from './writing.ts';

const lines = (body: Buffer): number => body.toString('latin1').split('\n').length - 1;

const parameterList = (pairs: MimePart['parameters']): string =>
  pairs.length === 0
    ? 'NIL'
    : `(${pairs.map(([name, value]) => `${nstring(name.toUpperCase())} ${nstring(value)}`).join(' ')})`;

function disposition(part: MimePart): string {
  const written = fieldOf(part, 'content-disposition');
  if (written === undefined) return 'NIL';
  const [kind = ''] = written.split(';');
  const file = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(written);
  const name = file?.[1] ?? file?.[2];
  return `(${nstring(kind.trim())} ${name === undefined ? 'NIL' : parameterList([['filename', name]])})`;
}

/** BODY and BODYSTRUCTURE (RFC 3501 §7.4.2); `extended` adds disposition and language. */
export function bodyStructure(part: MimePart, extended: boolean): string {
  if (part.parts.length > 0) {
    const inside = part.parts.map((child) => bodyStructure(child, extended)).join('');
    const extension = extended ? ` ${parameterList(part.parameters)} ${disposition(part)} NIL NIL` : '';
    return `(${inside} ${nstring(part.subtype)}${extension})`;
  }
  const basic = [
    nstring(part.type),
    nstring(part.subtype),
    parameterList(part.parameters),
    nstring(fieldOf(part, 'content-id')),
    nstring(fieldOf(part, 'content-description')),
    nstring(fieldOf(part, 'content-transfer-encoding') ?? '7BIT'),
    String(part.body.length),
  ];
  if (part.message !== undefined) {
    basic.push(envelope(part.message), bodyStructure(part.message, extended), String(lines(part.body)));
  } else if (part.type.toLowerCase() === 'text') {
    basic.push(String(lines(part.body)));
  }
  if (extended) basic.push('NIL', disposition(part), 'NIL', 'NIL');
  return `(${basic.join(' ')})`;
}
