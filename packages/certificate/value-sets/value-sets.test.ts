import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { codeSystemName, conceptOf, inValueSet, VALUE_SET_NAMES, valueSet } from '../index.ts';

const PUBLISHED = fileURLToPath(new URL('../../../../shared/ans/value-sets/', import.meta.url));
const absent = existsSync(PUBLISHED)
  ? false
  : 'the published value sets (../shared/ans/value-sets) are not there';

/** A published set is flat XML that no parser of the project reads: attributes of one element after the other. */
function attributes(tag: string): Record<string, string> {
  const unescaped = (text: string) =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&');
  return Object.fromEntries(
    [...tag.matchAll(/(\w+)\s*=\s*"([^"]*)"/g)].map(([, name = '', value = '']) => [name, unescaped(value)]),
  );
}

test('each table holds what was published, in the same order, and no file is forgotten', {
  skip: absent,
}, () => {
  const files = readdirSync(PUBLISHED).filter((file) => file.endsWith('.xml'));
  const names = files.map((file) => file.replace(/\.xml$/, '')).sort();
  assert.deepEqual(VALUE_SET_NAMES.filter((name) => name.startsWith('JDV_')).toSorted(), names);
  for (const name of VALUE_SET_NAMES) {
    if (!name.startsWith('JDV_')) continue;
    const xml = readFileSync(`${PUBLISHED}${name}.xml`, 'utf8');
    const head = attributes(/<ValueSet\b[^>]*>/.exec(xml)?.[0] ?? '');
    const concepts = [...xml.matchAll(/<Concept\b[^>]*>/g)].map(([tag]) => attributes(tag));
    const ours = valueSet(name);
    assert.equal(ours.oid, head.id, name);
    assert.equal(ours.revision, head.revisionDate?.slice(0, 10), name);
    assert.deepEqual(
      ours.concepts,
      concepts.map(({ code, codeSystem, displayName }) => ({ code, codeSystem, label: displayName })),
      name,
    );
  }
});

test('no set is empty, none has a code twice, and every code system has a name', () => {
  for (const name of VALUE_SET_NAMES) {
    const { concepts, oid, revision, source } = valueSet(name);
    assert.ok(concepts.length > 0, name);
    assert.equal(new Set(concepts.map(({ code }) => code)).size, concepts.length, name);
    assert.match(oid, /^[012](\.\d+)+$/);
    assert.match(revision, /^\d{4}-\d{2}-\d{2}$/);
    assert.notEqual(source, '');
    for (const { code, codeSystem, label } of concepts) {
      assert.ok(codeSystemName(codeSystem) !== undefined, `${name} ${codeSystem}`);
      assert.match(code, /^\S+$/);
      assert.equal(label, label.trim());
      assert.ok(inValueSet(name, code, codeSystem));
    }
  }
});

test('membership is of the pair: a code under another system is not in the set', () => {
  const [first] = valueSet('JDV_Activite_CISIS').concepts;
  assert.ok(first !== undefined);
  assert.ok(!inValueSet('JDV_Activite_CISIS', first.code, '2.16.840.1.113883.6.1'));
  assert.ok(!inValueSet('JDV_Activite_CISIS', 'PAT-041', first.codeSystem));
  assert.ok(!inValueSet('JDV_Activite_CISIS', '', ''));
  assert.equal(conceptOf('JDV_Activite_CISIS', 'PAT-044')?.label, 'Congé parental');
  assert.equal(conceptOf('JDV_Activite_CISIS', 'nothing'), undefined);
});

test('the 396 specialties of authors are there', () => {
  assert.equal(valueSet('JDV_J01_XdsAuthorSpecialty_CISIS').concepts.length, 396);
  assert.ok(inValueSet('JDV_J01_XdsAuthorSpecialty_CISIS', 'G15_10/SM40', '1.2.250.1.213.1.1.4.5'));
});
