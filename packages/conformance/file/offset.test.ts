import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleDocument } from '@cigogne/cda';
import { parseXml, type XmlElement } from '@cigogne/xml';
import { SourceText } from './excerpt.ts';
import { offsetOf } from './offset.ts';

function* elementsOf(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* elementsOf(child);
}

test('every element of a document is found at its line by its path', () => {
  const xml = sampleDocument({ kind: 'CS24' }).toString();
  using document = parseXml(Buffer.from(xml));
  let count = 0;
  for (const { path, name, line } of elementsOf(document.root)) {
    const offset = offsetOf(xml, path);
    assert.match(xml.slice(offset), new RegExp(`^<(?:sdtc:)?${name}[\\s/>]`), path);
    // The engine gives the line where the start tag ends.
    const end = xml.indexOf('>', offset);
    assert.equal(xml.slice(0, end).split('\n').length, line, path);
    count += 1;
  }
  assert.ok(count > 500);
});

test('prefixes, comments, CDATA and instructions change nothing; what is missing is at what should hold it', () => {
  const xml =
    '<?xml version="1.0"?><!-- <a><b/> --><h:a x=">"><![CDATA[<b>]]><?p <b/>?><h:b/><h:b><h:c/></h:b></h:a>';
  const at = (path: string) => xml.slice(offsetOf(xml, path));
  assert.ok(at('/a').startsWith('<h:a '));
  assert.ok(at('/a/b').startsWith('<h:b/><h:b>'));
  assert.ok(at('/a/b[2]/c').startsWith('<h:c/>'));
  assert.ok(at('/a/b[1]/missing').startsWith('<h:b/><h:b>'));
  assert.ok(at('/a/b[2]/@code').startsWith('<h:b><h:c/>'));
  assert.equal(offsetOf(xml, '/other'), 0);
});

test('three lines on each side; the line of a document written on one line is cut around the element', () => {
  const lines = Array.from({ length: 20 }, (_, index) => `ligne ${index + 1}`).join('\r\n');
  const excerpt = new SourceText(Buffer.from(lines)).around({ line: 2 });
  assert.deepEqual(
    excerpt.map(({ number, text, marked }) => [number, text, marked]),
    [
      [1, 'ligne 1', false],
      [2, 'ligne 2', true],
      [3, 'ligne 3', false],
      [4, 'ligne 4', false],
      [5, 'ligne 5', false],
    ],
  );
  const [deep] = new SourceText(Buffer.from('    <a>\n\n      <b/>')).around({ line: 1 });
  assert.equal(deep?.text, '<a>', 'the indentation that all share is left out');
  const single = sampleDocument({ kind: 'CS8' }).toString().replaceAll(/>\s+</g, '><');
  const source = new SourceText(Buffer.from(single));
  const [only] = source.around({ line: 1, path: '/ClinicalDocument/custodian' });
  assert.ok((only?.text.length ?? 0) <= 202);
  assert.match(only?.text ?? '', /^….*<custodian>/);
  assert.deepEqual(source.around({ line: 65_535 }).length > 0, true);
});
