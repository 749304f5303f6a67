import type { Dice } from '../../common/dice.ts';

const doctype = (internal: string, body = '&a;') =>
  `<?xml version="1.0"?><!DOCTYPE ClinicalDocument [${internal}]><ClinicalDocument xmlns="urn:hl7-org:v3">${body}</ClinicalDocument>`;

/** Ten entities, each ten of the one before. */
const laughs = Array.from({ length: 10 }, (_, n) =>
  n === 0 ? '<!ENTITY a0 "lol">' : `<!ENTITY a${n} "${`&a${n - 1};`.repeat(10)}">`,
).join('');

/** What every reader of XML has met once. `valid` is a good document, to hide the trick in. */
export const CLASSIC_XML: Readonly<Record<string, (dice: Dice, valid: string) => string>> = {
  'billion laughs': () => doctype(laughs, '&a9;'),
  'quadratic blow-up': (dice) =>
    doctype(`<!ENTITY a "${'x'.repeat(50_000)}">`, '&a;'.repeat(dice.pick([100, 5_000]))),
  'an entity of itself': () => doctype('<!ENTITY a "&b;"><!ENTITY b "&a;">'),
  'XXE, a file': () => doctype('<!ENTITY a SYSTEM "file:///etc/passwd">'),
  'XXE, a network': () => doctype('<!ENTITY a SYSTEM "http://127.0.0.1:9/x">'),
  'XXE, a parameter entity': () => doctype('<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd">%p;', ''),
  'an external DTD': (_, valid) => valid.replace('?>', '?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'),
  'a DOCTYPE in lower case and blanks': (_, valid) => valid.replace('?>', '?>\n\n<!doctype html>'),
  'a DOCTYPE far away': (_, valid) =>
    valid.replace('?>', `?>${'<!-- x -->'.repeat(20_000)}<!DOCTYPE a [<!ENTITY a "b">]>`),
  XInclude: (_, valid) =>
    valid.replace(
      '<title>',
      '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/><title>',
    ),
  'a schema elsewhere': (_, valid) =>
    valid.replace(
      '<ClinicalDocument',
      '<ClinicalDocument xsi:schemaLocation="urn:hl7-org:v3 http://127.0.0.1:9/x.xsd"',
    ),
  deep: (dice) => {
    const depth = dice.pick([255, 257, 5_000, 100_000]);
    return `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
  },
  wide: (dice) => `<a>${'<b/>'.repeat(dice.pick([10_000, 200_000]))}</a>`,
  'many attributes': (dice) =>
    `<a ${Array.from({ length: dice.pick([100, 20_000]) }, (_, n) => `b${n}="x"`).join(' ')}/>`,
  'many namespaces': (dice) =>
    `<a ${Array.from({ length: dice.pick([100, 5_000]) }, (_, n) => `xmlns:n${n}="urn:${n}"`).join(' ')}><n1:b/></a>`,
  'a long name': (dice) => `<${'a'.repeat(dice.pick([1_000, 60_000, 2_000_000]))}/>`,
  'a long attribute': (dice) => `<a b="${'x'.repeat(dice.pick([60_000, 9_000_000]))}"/>`,
  'a long comment': (dice) => `<!--${'-x'.repeat(dice.pick([1_000, 2_000_000]))}--><a/>`,
  'unclosed, at length': (dice) => '<a '.repeat(dice.pick([1_000, 300_000])),
  'references at length': (dice) => `<a>${'&#x41;'.repeat(dice.pick([1_000, 500_000]))}</a>`,
  'CDATA at length': (dice) => `<a>${'<![CDATA[]]>'.repeat(dice.pick([1_000, 200_000]))}</a>`,
  'a large narrative': (dice, valid) =>
    valid.replace(/<text>/, `<text>${'<content>a</content><br/>'.repeat(dice.pick([500, 30_000]))}`),
  'nested narrative': (dice, valid) => {
    const depth = dice.pick([50, 200, 400]);
    return valid.replace(/<text>/, `<text>${'<list><item>'.repeat(depth)}x${'</item></list>'.repeat(depth)}`);
  },
  'a table of one cell, spanning': (_, valid) =>
    valid.replace(
      /<text>/,
      '<text><table><tbody><tr><td colspan="999999999" rowspan="999999999">x</td></tr></tbody></table>',
    ),
  'identifiers that chase each other': (dice, valid) =>
    valid.replace(
      /<text>/,
      `<text>${Array.from({ length: dice.pick([100, 10_000]) }, (_, n) => `<content ID="i${n}"><linkHtml href="#i${n + 1}">x</linkHtml></content>`).join('')}`,
    ),
};
