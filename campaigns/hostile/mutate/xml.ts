import type { Dice } from '../../common/dice.ts';
import { nastyText } from './texts.ts';

/** Tags and texts in order; enough to cut and move elements, and no judge of what is well formed. */
type Tokens = string[];

const tokensOf = (xml: string): Tokens => xml.match(/<[^<>]*>|[^<]+/g) ?? [xml];
const isOpening = (token: string) => /^<[A-Za-z_]/.test(token) && !token.endsWith('/>');
const isElement = (token: string) => /^<[A-Za-z_]/.test(token);
const escaped = (text: string) =>
  text.replace(/[&<]/g, (sign) => (sign === '&' ? '&amp;' : '&lt;')).replaceAll('"', '&quot;');

/** Where the element that opens at `start` ends, its closing tag included. */
function endOf(tokens: Tokens, start: number): number {
  if (!isOpening(tokens[start] ?? '')) return start + 1;
  let depth = 0;
  for (let at = start; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    if (isOpening(token)) depth += 1;
    else if (token.startsWith('</')) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return tokens.length;
}

/** An element at random, the root left out unless there is nothing else; -1 when there is none. */
function anyElement(dice: Dice, tokens: Tokens): number {
  for (let tries = 0; tries < 20; tries += 1) {
    const at = dice.below(tokens.length);
    if (isElement(tokens[at] ?? '')) return at;
  }
  return tokens.findIndex(isElement);
}

/** A change of one attribute of one tag. */
function changeAttribute(dice: Dice, tokens: Tokens, change: (name: string, value: string) => string): void {
  const at = anyElement(dice, tokens);
  const tag = tokens[at] ?? '';
  const attributes = [...tag.matchAll(/\s([\w:.-]+)="([^"]*)"/g)];
  if (attributes.length === 0) return;
  const [whole, name = '', value = ''] = dice.pick(attributes);
  tokens[at] = tag.replace(whole, () => change(name, value));
}

type Change = (dice: Dice, tokens: Tokens) => void;

/** Every structure-aware change of a document, by its name. */
const CHANGES: Readonly<Record<string, Change>> = {
  'an element removed'(dice, tokens) {
    const at = anyElement(dice, tokens);
    tokens.splice(at, endOf(tokens, at) - at);
  },
  'an element repeated'(dice, tokens) {
    const at = anyElement(dice, tokens);
    const element = tokens.slice(at, endOf(tokens, at));
    const times = element.length > 200 ? 1 : dice.between(1, dice.pick([2, 10, 200]));
    for (let left = times; left > 0; left -= 1) tokens.splice(at, 0, ...element);
  },
  'an element moved'(dice, tokens) {
    const at = anyElement(dice, tokens);
    const element = tokens.splice(at, endOf(tokens, at) - at);
    tokens.splice(dice.below(tokens.length + 1), 0, ...element);
  },
  'an element inside itself'(dice, tokens) {
    const at = anyElement(dice, tokens);
    const open = tokens[at] ?? '';
    if (!isOpening(open)) return;
    const close = `</${/^<([^\s/>]+)/.exec(open)?.[1] ?? 'x'}>`;
    const times = dice.pick([1, 30, 260, 2_000]);
    tokens.splice(endOf(tokens, at) - 1, 0, open.repeat(times) + close.repeat(times));
  },
  'an element renamed'(dice, tokens) {
    const at = anyElement(dice, tokens);
    const name = dice.pick([
      'x',
      'observation',
      'section',
      'ClinicalDocument',
      'patientRole',
      'text',
      'value',
      'xi:include',
    ]);
    const end = endOf(tokens, at) - 1;
    tokens[at] = (tokens[at] ?? '').replace(/^<[^\s/>]+/, `<${name}`);
    if (end > at) tokens[end] = `</${name}>`;
  },
  'a text replaced'(dice, tokens) {
    const texts = tokens.flatMap((token, at) => (token.startsWith('<') || token.trim() === '' ? [] : [at]));
    if (texts.length > 0) tokens[dice.pick(texts)] = escaped(nastyText(dice));
  },
  'an attribute replaced'(dice, tokens) {
    changeAttribute(dice, tokens, (name) => ` ${name}="${escaped(nastyText(dice))}"`);
  },
  'an attribute removed': (dice, tokens) => changeAttribute(dice, tokens, () => ''),
  'an attribute twice': (dice, tokens) =>
    changeAttribute(dice, tokens, (name, value) => ` ${name}="${value}" ${name}="${value}"`),
  'a value of another place'(dice, tokens) {
    const other = /="([^"]*)"/.exec(tokens[anyElement(dice, tokens)] ?? '')?.[1] ?? '';
    changeAttribute(dice, tokens, (name) => ` ${name}="${other}"`);
  },
  'a null flavour'(dice, tokens) {
    changeAttribute(dice, tokens, () => ` nullFlavor="${dice.pick(['UNK', 'NAV', 'MSK', 'NP', 'x', ''])}"`);
  },
  'another xsi:type'(dice, tokens) {
    const at = anyElement(dice, tokens);
    const type = dice.pick(['CD', 'PQ', 'IVL_TS', 'ED', 'x:y', '', 'a'.repeat(5_000), 'BL']);
    tokens[at] = (tokens[at] ?? '').replace(/^<[^\s/>]+/, (name) => `${name} xsi:type="${type}"`);
  },
  'a namespace declared'(dice, tokens) {
    const at = anyElement(dice, tokens);
    const declared = dice.pick([
      'xmlns=""',
      'xmlns="urn:hl7-org:v3 "',
      'xmlns:xsi="urn:x"',
      'xmlns:a=""',
      'xmlns="urn:x"',
    ]);
    tokens[at] = (tokens[at] ?? '').replace(/^<[^\s/>]+/, (name) => `${name} ${declared}`);
  },
  'something inserted'(dice, tokens) {
    tokens.splice(dice.below(tokens.length + 1), 0, dice.pick(INSERTED));
  },
};

const INSERTED = [
  '<?php system("id") ?>',
  '<!-- -- -->',
  '<!---->',
  '<![CDATA[<a/>]]>',
  '<![CDATA[',
  ']]>',
  '&nbsp;',
  '&#0;',
  '&#xFFFE;',
  '&#x1F600;',
  '&lol;',
  '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>',
  '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
  '<?xml version="1.1"?>',
  '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>',
  '\u0000',
  '\u000b',
  '<a:b/>',
  '<a',
  '</a>',
] as const;

/** Encodings that are declared and not meant, or meant and not declared. */
function encode(dice: Dice, xml: string): { bytes: Buffer; made: string } | undefined {
  const declared = (name: string) =>
    xml.replace(/^<\?xml[^?]*\?>/, `<?xml version="1.0" encoding="${name}"?>`);
  const name = dice.pick([
    'UTF-16',
    'ISO-8859-1',
    'UTF-7',
    'EBCDIC-CP-FR',
    'utf-8\u0000',
    'x'.repeat(200),
    '',
  ]);
  switch (dice.below(4)) {
    case 0:
      return { bytes: Buffer.from(`\ufeff${xml}`, 'utf16le'), made: 'in UTF-16' };
    case 1:
      return { bytes: Buffer.from(xml, 'latin1'), made: 'in Latin-1 undeclared' };
    case 2:
      return { bytes: Buffer.from(declared(name)), made: `declared ${name.slice(0, 12)}` };
    default:
      return { bytes: Buffer.from(`\ufeff\ufeff${xml}`), made: 'two byte order marks' };
  }
}

/** One to four structure-aware changes of a document. */
export function mutateXml(dice: Dice, xml: string): { bytes: Buffer; made: string } {
  const tokens = tokensOf(xml);
  const made: string[] = [];
  for (let left = dice.pick([1, 1, 1, 2, 2, 3, 4]); left > 0; left -= 1) {
    const name = dice.pick(Object.keys(CHANGES));
    CHANGES[name]?.(dice, tokens);
    made.push(name);
  }
  const text = tokens.join('');
  const encoded = dice.oneIn(25) ? encode(dice, text) : undefined;
  if (encoded) made.push(encoded.made);
  return { bytes: encoded?.bytes ?? Buffer.from(text), made: made.join(', ') };
}
