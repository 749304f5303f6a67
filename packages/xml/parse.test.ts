import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseXml, scannedRoot, wholeRoot, XmlError, type XmlErrorCode } from './index.ts';
import { isReadByEngine } from './testing.ts';

function read(source: string | Uint8Array): ReturnType<typeof parseXml> {
  return parseXml(typeof source === 'string' ? Buffer.from(source, 'utf8') : source);
}

function refusal(source: string | Uint8Array, limits = {}): XmlError {
  try {
    parseXml(typeof source === 'string' ? Buffer.from(source, 'utf8') : source, limits).dispose();
  } catch (error) {
    assert.ok(error instanceof XmlError, String(error));
    return error;
  }
  throw new assert.AssertionError({ message: 'the document was read' });
}

test('an element says its name, namespace, line, attributes, children, text and path', () => {
  using document = read(
    '<a xmlns="urn:one" xmlns:t="urn:two" x="1" t:x="2">\n  <b>un</b>\n  <t:c> deux <b/> </t:c>\n  <b y=""/>\n</a>',
  );
  const { root } = document;
  assert.deepEqual([root.name, root.namespace, root.line], ['a', 'urn:one', 1]);
  assert.equal(root.attribute('x'), '1');
  assert.equal(root.attribute('x', 'urn:two'), '2');
  assert.equal(root.attribute('absent'), undefined);
  assert.deepEqual(
    root.children.map(({ name, namespace, line }) => [name, namespace, line]),
    [
      ['b', 'urn:one', 2],
      ['c', 'urn:two', 3],
      ['b', 'urn:one', 4],
    ],
  );
  assert.equal(root.child('c')?.text, 'deux');
  assert.equal(root.child('c', 'urn:one'), undefined);
  assert.equal(root.child('c')?.child('b')?.path, '/a/c/b');
  assert.deepEqual(
    root.childrenNamed('b').map(({ path }) => path),
    ['/a/b[1]', '/a/b[2]'],
  );
});

test('mixed content comes in order, CDATA as text, comments and instructions left out', () => {
  using document = read('<a>un<!-- deux --> <b/><![CDATA[<trois> & ]]>quatre<?cinq ?></a>');
  const content = document.root.content.map((part) => (typeof part === 'string' ? part : part.name));
  assert.deepEqual(content, ['un ', 'b', '<trois> & quatre']);
  assert.equal(document.root.text, 'un <trois> & quatre');
});

test('an instruction among children hides none of them', () => {
  using document = read('<a><b/>un<?x ?><c/><?y ?>deux<d/></a>');
  assert.deepEqual(
    document.root.children.map(({ name }) => name),
    ['b', 'c', 'd'],
  );
  assert.equal(document.root.content.length, 5);
});

test('characters are those of UTF-8, with or without byte order mark and declaration', () => {
  const text = 'Éloïse ’ œ 𝒳 &#233; &lt;';
  for (const head of [
    '',
    '\uFEFF',
    '<?xml version="1.0" encoding="utf-8"?>',
    "<?xml version='1.0' encoding = 'UTF-8' ?>\n",
  ]) {
    using document = read(`${head}<a>${text}</a>`);
    assert.equal(document.root.text, 'Éloïse ’ œ 𝒳 é <');
  }
});

test('spaces and line ends before the root are read, as ANS metadata has them', () => {
  using document = read('   \r\n<a/>\r\n');
  assert.equal(document.root.name, 'a');
});

const REFUSED: readonly [string, string | Uint8Array, XmlErrorCode][] = [
  ['a DOCTYPE', '<!DOCTYPE a><a/>', 'xml.doctype'],
  ['a DOCTYPE after comments and instructions', '<!-- > -->\n<?x ?>\n<!DOCTYPE a><a/>', 'xml.doctype'],
  ['an entity bomb', '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>', 'xml.doctype'],
  ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'xml.doctype'],
  ['a DOCTYPE behind a byte order mark', '\uFEFF<!DOCTYPE a><a/>', 'xml.doctype'],
  ['a DOCTYPE behind two byte order marks', '\uFEFF\uFEFF<!DOCTYPE a><a/>', 'xml.malformed'],
  ['UTF-16 with a mark', Buffer.from('\uFEFF<!DOCTYPE a><a/>', 'utf16le'), 'xml.encoding'],
  ['UTF-16 without a mark', Buffer.from('<a/>', 'utf16le'), 'xml.encoding'],
  ['UTF-16 big endian', Buffer.from('<a/>', 'utf16le').swap16(), 'xml.encoding'],
  ['UTF-32', Uint8Array.of(0, 0, 0, 0x3c, 0, 0, 0, 0x61), 'xml.encoding'],
  ['EBCDIC', Uint8Array.of(0x4c, 0x6f, 0xa7, 0x94, 0x93), 'xml.encoding'],
  ['ISO-8859-1 declared', '<?xml version="1.0" encoding="ISO-8859-1"?><a/>', 'xml.encoding'],
  ['UTF-7 declared', '<?xml version="1.0" encoding="UTF-7"?><a/>', 'xml.encoding'],
  ['bytes that are not UTF-8', Uint8Array.of(0x3c, 0x61, 0x3e, 0xe9, 0x3c, 0x2f, 0x61, 0x3e), 'xml.encoding'],
  ['overlong UTF-8', Uint8Array.of(0x3c, 0x61, 0x3e, 0xc0, 0xbc, 0x3c, 0x2f, 0x61, 0x3e), 'xml.encoding'],
  ['a NUL byte', '<a>un\u0000deux</a>', 'xml.malformed'],
  ['a reference to NUL', '<a>&#0;</a>', 'xml.malformed'],
  ['a control character', '<a>\u0001</a>', 'xml.malformed'],
  ['XML 1.1', '<?xml version="1.1"?><a/>', 'xml.malformed'],
  ['an entity that is not defined', '<a>&eacute;</a>', 'xml.malformed'],
  ['a tag not closed', '<a><b></a>', 'xml.malformed'],
  ['two roots', '<a/><b/>', 'xml.malformed'],
  ['an attribute given twice', '<a b="1" b="2"/>', 'xml.malformed'],
  ['a prefix not declared', '<p:a/>', 'xml.malformed'],
  ['nothing', '', 'xml.malformed'],
  ['a text that is not XML', 'Bonjour', 'xml.malformed'],
  ['a comment not closed', '<!-- un', 'xml.malformed'],
  ['257 nested elements', `${'<a>'.repeat(257)}${'</a>'.repeat(257)}`, 'xml.too-deep'],
];

for (const [what, source, code] of REFUSED) {
  test(`${what} is refused: ${code}`, () => {
    assert.equal(refusal(source).code, code);
  });
}

test('256 nested elements are read, fewer when asked', () => {
  const nested = `${'<a>'.repeat(256)}${'</a>'.repeat(256)}`;
  read(nested).dispose();
  assert.equal(refusal(nested, { maxDepth: 255 }).code, 'xml.too-deep');
  assert.equal(refusal('<a><b><c/></b></a>', { maxDepth: 2 }).code, 'xml.too-deep');
  parseXml(Buffer.from('<a><b/></a>'), { maxDepth: 2 }).dispose();
});

test('a file is refused by its size before it is read', () => {
  assert.equal(refusal('<a/>', { maxBytes: 3 }).code, 'xml.too-large');
  const swarm = `<r>${'<a/>'.repeat(600_000)}</r>`;
  assert.equal(refusal(swarm).code, 'xml.too-large');
});

test('an attribute of hundreds of kilobytes is refused, in either quotes; a long text is not', () => {
  const long = 'x'.repeat(300_000);
  for (const [open, close] of ['""', "''"]) {
    assert.equal(refusal(`<a b = ${open}${long}${close}/>`).code, 'xml.too-large');
    using text = read(`<a b=${open}x${close}>${long}</a>`);
    assert.equal(text.root.text.length, 300_000);
  }
});

test('a long attribute, many attributes and many namespaces are read in their own time', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `a${index}="${index}"`).join(' ');
  using attributes = read(`<a ${many}/>`);
  assert.equal(attributes.root.attributes.length, 20_000);
  using long = read(`<a b="${'x'.repeat(200_000)}"/>`);
  assert.equal(long.root.attribute('b')?.length, 200_000);
});

test('nothing that a document names is followed', () => {
  using document = read(
    '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?><a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/hostname" parse="text"/></a>',
  );
  assert.equal(document.root.text, '');
  assert.equal(document.root.child('include')?.attribute('href'), 'file:///etc/hostname');
});

test('an error says the line and never quotes the document', () => {
  const error = refusal('<a>\n<nom>DUPONT-TEST</mon>\n</a>');
  assert.equal(error.line, 2);
  assert.match(error.message, /ligne 2/);
  assert.doesNotMatch(error.message, /DUPONT|nom|mon/);
});

test('a freed document refuses to be read on, what was read stays', () => {
  const document = read('<a><b>un</b><c/></a>');
  const b = document.root.child('b');
  assert.equal(b?.text, 'un');
  document.dispose();
  document.dispose();
  assert.equal(b?.text, 'un');
  assert.throws(
    () => b?.line,
    (error) => error instanceof XmlError && error.code === 'xml.disposed',
  );
  assert.throws(
    () => b?.attributes,
    (error) => error instanceof XmlError && error.code === 'xml.disposed',
  );
});

test('reading thousands of documents, good and bad, leaves no memory behind', () => {
  const good = Buffer.from(`<r>${'<a b="c">un <d/> deux</a>'.repeat(500)}</r>`);
  const bad = good.subarray(0, good.length - 2);
  const round = (count: number): void => {
    for (let index = 0; index < count; index += 1) {
      using document = parseXml(good);
      assert.equal(document.root.children[499]?.text, 'un  deux');
      assert.throws(() => parseXml(bad), XmlError);
    }
  };
  round(200);
  const before = process.memoryUsage().rss;
  round(1500);
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  // 1,500 leaked trees of 2,000 nodes would be 400 MiB.
  assert.ok(grown < 80, `${grown.toFixed(0)} MiB more`);
});

test('any bytes give a document or an XmlError', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '</',
    '/>',
    '<!',
    '<!--',
    '-->',
    '<?xml ',
    '?>',
    '<![CDATA[',
    ']]>',
    '&',
    ';',
    '"',
    '=',
    'a',
    ' ',
    '\uFEFF',
    '\u0000',
    '<!DOCTYPE ',
    'é',
    '&#x10FFFF;',
  );
  const sources = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.array(pieces, { maxLength: 40 }).map((parts) => Buffer.from(parts.join(''), 'utf8')),
  );
  fc.assert(
    fc.property(sources, (bytes) => {
      try {
        using document = parseXml(bytes);
        assert.ok(document.root.name.length > 0);
      } catch (error) {
        assert.ok(error instanceof XmlError, String(error));
      }
    }),
    { numRuns: 2000 },
  );
});

test('the engine reads a document when something is asked of it, as it was, and not after it is freed', () => {
  const bytes = Buffer.from('<a><b>un</b></a>');
  const document = parseXml(bytes);
  assert.equal(wholeRoot(document).child('b')?.text, 'un');
  assert.equal(scannedRoot(document).children.length, 1);
  assert.equal(isReadByEngine(document), false);
  bytes.fill('x');
  assert.equal(document.root.child('b')?.text, 'un');
  assert.equal(isReadByEngine(document), true);
  document.dispose();
  const unread = parseXml(Buffer.from('<a/>'));
  unread.dispose();
  assert.throws(
    () => unread.root,
    (error) => error instanceof XmlError && error.code === 'xml.disposed',
  );
});

test('what our reader is not certain of is the engine’s, whichever then reads it', () => {
  using document = parseXml(Buffer.from('<é>un</é>'));
  assert.equal(isReadByEngine(document), true);
  assert.deepEqual([wholeRoot(document).name, document.root.name], ['é', 'é']);
});

test('a mark inside a document is one of its characters, which the engine’s library may lose', () => {
  using document = parseXml(Buffer.from(`<a b="\uFEFF${'x'.repeat(20)}"/>`));
  assert.equal(wholeRoot(document).attribute('b')?.length, 21);
  assert.equal(document.root.attribute('b')?.length, 20);
});
