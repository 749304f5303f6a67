import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { element, parseXml, writeXml, type XmlElement, XmlError, type XmlNode } from './index.ts';

test('absent attributes and children are left out, numbers and booleans written', () => {
  const node = element(
    'a',
    { b: undefined, c: 1, d: false },
    undefined,
    false,
    'un',
    [element('e'), element('f')],
    2,
  );
  assert.equal(writeXml(node, { declaration: false }), '<a c="1" d="false">un<e/><f/>2</a>');
});

test('indentation never touches a text', () => {
  const node = element('a', {}, element('b', {}, 'un ', element('c')), element('d'));
  assert.equal(
    writeXml(node, { indent: true, newline: '\r\n' }),
    '<?xml version="1.0" encoding="UTF-8"?>\r\n<a>\r\n  <b>un <c/></b>\r\n  <d/>\r\n</a>\r\n',
  );
});

for (const text of ['\u0000', '\u0008', '\uFFFE', '\uD800', 'a\uDC00b']) {
  test(`${JSON.stringify(text)} cannot be written`, () => {
    const refused = (error: unknown): boolean =>
      error instanceof XmlError && error.code === 'xml.not-writable';
    assert.throws(() => writeXml(element('a', {}, text)), refused);
    assert.throws(() => writeXml(element('a', { b: text })), refused);
  });
}

for (const name of ['', '1a', 'a b', 'a>', 'é', 'a:b:c', 'a"']) {
  test(`${JSON.stringify(name)} is no name`, () => {
    assert.throws(() => writeXml(element(name)), XmlError);
    assert.throws(() => writeXml(element('a', { [name]: '' })), XmlError);
  });
}

test('what is written reads back the same', () => {
  const name = fc.stringMatching(/^[A-Za-z_][\w.-]{0,8}$/).filter((text) => !/^(xml|__proto__)/i.test(text));
  const character = fc
    .integer({ min: 0x9, max: 0x10ffff })
    .filter((code) => code > 0x1f || [0x9, 0xa, 0xd].includes(code))
    .filter((code) => !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff)
    .map((code) => String.fromCodePoint(code));
  const text = fc.oneof(
    fc.array(character, { minLength: 1, maxLength: 12 }).map((parts) => parts.join('')),
    fc.constantFrom(']]>', '&amp;', '<!--', '"\'', '\r\n', '\t', ' a ', '<?x?>'),
  );
  const { tree } = fc.letrec<{ tree: XmlNode }>((tie) => ({
    tree: fc.record({
      name,
      attributes: fc.dictionary(name, text, { maxKeys: 4 }).map((attributes) => ({ ...attributes })),
      children: fc
        .array(fc.oneof({ depthSize: 'small' }, text, tie('tree')), { maxLength: 4 })
        .map(mergeTexts),
    }),
  }));
  fc.assert(
    fc.property(tree, (node) => {
      using document = parseXml(Buffer.from(writeXml(node), 'utf8'));
      assert.equal(JSON.stringify(asNode(document.root)), JSON.stringify(node));
    }),
    { numRuns: 300 },
  );
});

/** Two texts side by side are one to a reader. */
function mergeTexts(children: (XmlNode | string)[]): (XmlNode | string)[] {
  return children.reduce<(XmlNode | string)[]>((merged, child) => {
    const last = merged.at(-1);
    if (typeof child === 'string' && typeof last === 'string') merged[merged.length - 1] = last + child;
    else merged.push(child);
    return merged;
  }, []);
}

function asNode(read: XmlElement): XmlNode {
  return {
    name: read.name,
    attributes: Object.fromEntries(read.attributes.map(({ name, value }) => [name, value])),
    children: read.content.map((part) => (typeof part === 'string' ? part : asNode(part))),
  };
}
