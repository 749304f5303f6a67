import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleDocument } from '@cigogne/cda';
import { parseXml } from '@cigogne/xml';
import { CATALOGUE } from '../catalogue/catalogue.ts';
import type { Finding } from '../types.ts';
import { structureFindings } from './index.ts';
import { STRUCTURE_FIRED } from './testing/fired.testing.ts';

const sample = sampleDocument({ kind: 'CS8' }).toString('utf8');

function findingsOf(xml: string): Finding[] {
  using document = parseXml(Buffer.from(xml, 'utf8'));
  return structureFindings(document);
}

function only(change: (xml: string) => string): Finding {
  const altered = change(sample);
  assert.notEqual(altered, sample, 'the sample was altered');
  const [first, ...rest] = findingsOf(altered);
  assert.ok(first);
  assert.deepEqual(rest, [], 'one mistake, one finding');
  return first;
}

test('a document in order has no finding', () => {
  assert.deepEqual(findingsOf(sample), []);
});

for (const [code, change] of Object.entries(STRUCTURE_FIRED)) {
  test(`${code} is told once, with its place, and what to do`, () => {
    const finding = only(change);
    assert.equal(finding.code, code);
    assert.equal(finding.level, 'structure');
    assert.match(finding.place?.path ?? '', /^\/ClinicalDocument/);
    assert.ok((finding.place?.line ?? 0) > 0);
    assert.doesNotMatch(finding.message, /[{}—]|undefined|urn:hl7/);
    assert.ok(finding.expected);
  });
}

test('every code of the structure is fired', () => {
  const codes = CATALOGUE.map(({ code }) => code).filter((code) => code.startsWith('CDA-STRUCTURE-'));
  assert.deepEqual(
    codes.filter((code) => !(code in STRUCTURE_FIRED)),
    [],
  );
});

test('a finding names the element in French, says what was found and what was expected', () => {
  const missing = only((xml) => xml.replace(/<custodian[\s\S]*<\/custodian>/, ''));
  assert.match(
    missing.message,
    /Il manque « custodian » \(conservateur du document\) dans « ClinicalDocument »/,
  );
  assert.match(missing.expected ?? '', /^custodian, avant /);
  assert.equal(missing.place?.path, '/ClinicalDocument');

  const value = only((xml) => xml.replace('<birthTime value="', '<birthTime value="2025-'));
  assert.match(value.message, /« birthTime » \(date de naissance\), l’attribut « value »/);
  assert.match(value.found ?? '', /^2025-/);
  assert.match(value.expected ?? '', /AAAAMMJJ/);
  assert.equal(value.personal, true);

  const code = only((xml) =>
    xml.replace(/<relatedEntity classCode="\w+"/, '<relatedEntity classCode="MERE"'),
  );
  assert.match(code.expected ?? '', /un code parmi : .*PRS/);

  const alternative = only((xml) =>
    xml.replace('<guardianPerson>', '<guardianOrganization/><guardianPerson>'),
  );
  assert.equal(alternative.code, 'CDA-STRUCTURE-ALTERNATIVE');
});

test('an element that may have no child, or no attribute of that kind, says so', () => {
  const child = only((xml) =>
    xml.replace(/<versionNumber value="1"\/>/, '<versionNumber value="1"><x/></versionNumber>'),
  );
  assert.match(child.message, /« x » n’est pas admis dans « versionNumber »/);
  assert.equal(child.expected, 'aucun élément');
  const fixed = only((xml) => xml.replace('<custodian', '<custodian typeCode="AUT"'));
  assert.deepEqual([fixed.code, fixed.found, fixed.expected], ['CDA-STRUCTURE-VALUE', 'AUT', 'CST']);
  const nil = only((xml) => xml.replace('<birthTime ', '<birthTime xsi:nil="true" '));
  assert.equal(nil.code, 'CDA-STRUCTURE-ATTRIBUTE');
});

test('a section that is there twice is one finding', () => {
  const marked = '<text><content ID="un">a</content><content ID="deux">b</content>';
  const doubled = sample.replace(/<component>\s*<section>[\s\S]*?<\/section>\s*<\/component>/, (section) =>
    section.replace('<text>', marked).repeat(2),
  );
  const findings = findingsOf(doubled);
  assert.deepEqual(
    findings.map(({ code }) => code),
    ['CDA-STRUCTURE-ID'],
  );
  assert.match(findings[0]?.found ?? '', /un, deux/);
});

test('faults of different places are all told, in the order of the document, 50 at most', () => {
  const several = sample
    .replace('<birthTime value="', '<birthTime value="x')
    .replace(/<setId[^>]*>/, '<setId root=" "/>')
    .replace(/<custodian[\s\S]*<\/custodian>/, '');
  assert.deepEqual(
    findingsOf(several).map(({ place }) => place?.path?.replace(/^.*\//, '')),
    ['setId', 'birthTime', 'ClinicalDocument'],
  );
  const many = sample.replace('<text>', `<text>${'<br a="1"/>'.repeat(500)}`);
  assert.equal(findingsOf(many).length, 50);
});
