import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import {
  type NarrativeSection,
  readHeader,
  readNarrative,
  type SampleOptions,
  sampleDocument,
} from '@cigogne/cda';
import { sampleCertificate } from '@cigogne/certificate';
import { parseXml } from '@cigogne/xml';
import { type CertificateToRender, certificatePdf, renderCertificatePdf } from './index.ts';
import { pageCount, pageText } from './reading.testing.ts';

const LABEL = 'Certificat du 8e jour';

function readSample(options: SampleOptions): CertificateToRender {
  using document = parseXml(sampleDocument(options));
  return { header: readHeader(document), sections: readNarrative(document), label: LABEL };
}

function narrative(text: string): NarrativeSection[] {
  using document = parseXml(
    Buffer.from(
      `<ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component><section><title>Titre</title><text>${text}</text></section></component></structuredBody></component></ClinicalDocument>`,
    ),
  );
  return readNarrative(document);
}

/** The objects of the file as text, streams inflated. */
function objects(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  const streams = [...text.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body = '']) => {
    try {
      return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
    } catch {
      return body;
    }
  });
  return [text, ...streams].join('\n');
}

test('the same certificate gives the same bytes, dated as the document', async () => {
  const input = readSample({ kind: 'CS8' });
  const [first, second] = await Promise.all([renderCertificatePdf(input), renderCertificatePdf(input)]);
  assert.ok(first.equals(second));
  assert.match(first.toString('latin1'), /D:20250307091500Z/);
  const other = await renderCertificatePdf(readSample({ kind: 'CS8', seed: 2 }));
  assert.ok(!first.equals(other));
});

test('the file is tagged, in French, PDF/A-1a, with its fonts and a title that names nobody', async () => {
  const pdf = await renderCertificatePdf(readSample({ kind: 'CS8' }));
  const text = objects(pdf);
  assert.match(text, /^%PDF-1\.4/);
  assert.match(text, /\/Marked true/);
  assert.match(text, /\/Lang \(fr-FR\)/);
  assert.match(text, /\/DisplayDocTitle true/);
  assert.match(text, /<pdfaid:part>1<\/pdfaid:part>\s*<pdfaid:conformance>A<\/pdfaid:conformance>/);
  assert.match(text, /\/OutputIntents/);
  assert.match(text, new RegExp(`<rdf:li xml:lang="x-default">${LABEL}</rdf:li>`));
  assert.doesNotMatch(text, /Helvetica|\/BaseFont \/(?![A-Z]{6}\+)/);
  for (const tag of ['Document', 'H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'Sect']) {
    assert.match(text, new RegExp(`/S /${tag}\\b`));
  }
  assert.doesNotMatch(text, /CIGOGNE-TEST/);
});

test('every drawing is content or artifact: marks open and close on each page', async () => {
  const pdf = await renderCertificatePdf(readSample({ kind: 'CS24' }));
  const contents = objects(pdf).split('\n');
  const opened = contents.filter((line) => /\b(BDC|BMC)$/.test(line)).length;
  const closed = contents.filter((line) => line === 'EMC').length;
  assert.ok(opened > 100);
  assert.equal(opened, closed);
});

test('a form is tagged, in French, PDF/A-1a, and its metadata name nobody', async () => {
  const text = objects(await certificatePdf(sampleCertificate('CS24')));
  assert.match(text, /\/Marked true/);
  assert.match(text, /\/Lang \(fr-FR\)/);
  assert.match(text, /<pdfaid:part>1<\/pdfaid:part>\s*<pdfaid:conformance>A<\/pdfaid:conformance>/);
  assert.match(text, /<rdf:li xml:lang="x-default">Certificat du 24e mois<\/rdf:li>/);
  assert.doesNotMatch(text, /Helvetica|CIGOGNE-TEST/);
  for (const tag of ['H1', 'H2', 'Table', 'TR', 'TH', 'TD']) assert.match(text, new RegExp(`/S /${tag}\\b`));
  assert.match(text, /\/Scope \/Row/);
  assert.match(text, /\/Scope \/Column/);
});

test('every drawing of a form is content or artifact too', async () => {
  const lines = objects(await certificatePdf(sampleCertificate('CS8', { answers: { pmiLink: true } }))).split(
    '\n',
  );
  const opened = lines.filter((line) => /\b(BDC|BMC)$/.test(line)).length;
  assert.ok(opened > 200);
  assert.equal(opened, lines.filter((line) => line === 'EMC').length);
});

test('a table goes on over the pages with its head', async (context) => {
  const rows = Array.from(
    { length: 120 },
    (_, index) => `<tr><td>ligne ${index}</td><td>valeur</td></tr>`,
  ).join('');
  const sections = narrative(
    `<table><thead><tr><th>Colonne</th><th>Valeur</th></tr></thead><tbody>${rows}</tbody></table>`,
  );
  const pdf = await renderCertificatePdf({ ...readSample({ kind: 'CS8' }), sections });
  const pages = pageCount(pdf);
  assert.ok(pages >= 4, `${pages} pages`);
  const text = pageText(pdf);
  if (text === undefined)
    return context.skip('pdftotext is not on this machine (Debian package poppler-utils)');
  assert.equal(text.match(/Colonne +Valeur/g)?.length, pages);
  assert.match(text, new RegExp(`Page ${pages} sur ${pages}`));
  for (const index of [0, 60, 119]) assert.match(text, new RegExp(`ligne ${index}\\b`));
});

test('a reader finds title, author, child, contacts and every answer', async (context) => {
  const input = readSample({ kind: 'CS8', organisationGuardian: { name: 'Service d’exemple' } });
  const text = pageText(await renderCertificatePdf(input));
  if (text === undefined)
    return context.skip('pdftotext is not on this machine (Debian package poppler-utils)');
  for (const part of [
    'Premier certificat de santé',
    'Dr Prudence PEDIATRE-TEST',
    'CIGOGNE-TEST Aimée',
    'Née le 2 mars 2025',
    'Matricule INS : 2 99 01 99 000 001',
    '(identité de test)',
    'Service d’exemple',
    '23000 GUÉRET',
    'Page 1 sur',
  ]) {
    assert.ok(text.includes(part), part);
  }
  const answers = text.replace(/\s+/g, ' ');
  for (const answer of ['Alimentation du nouveau-né', 'Apgar à 5 min', 'Immunisation contre le VRS']) {
    assert.ok(answers.includes(answer), answer);
  }
});

const HARD: readonly [string, string][] = [
  ['a cell longer than a page', `<table><tr><td>un</td><td>${'mot '.repeat(6000)}</td></tr></table>`],
  ['a word wider than the page', `<paragraph>${'x'.repeat(3000)}</paragraph>`],
  ['forty columns', `<table><tr>${'<td>case</td>'.repeat(40)}</tr></table>`],
  [
    'rows held together over more than a page',
    `<table>${Array.from({ length: 80 }, (_, i) => `<tr>${i === 0 ? '<td rowspan="80">a</td>' : ''}<td>b</td></tr>`).join('')}</table>`,
  ],
  [
    'a head taller than the page',
    `<table><thead>${'<tr><th>tête</th></tr>'.repeat(80)}</thead><tbody><tr><td>un</td></tr></tbody></table>`,
  ],
  [
    'tables in a cell, lists in lists',
    '<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table><list><item>a<list><item>b<list><item>c</item></list></item></list></item></list>',
  ],
  ['nothing', ''],
  ['other alphabets and signs', '<paragraph>Ελληνικά Кириллица Łódź ≥ 38 °C 😀 مرحبا</paragraph>'],
  ['an empty table', '<table/><table><tr/></table><list/>'],
];

for (const [what, text] of HARD) {
  test(`${what}: a file all the same`, async () => {
    const pdf = await renderCertificatePdf({ ...readSample({ kind: 'CS8' }), sections: narrative(text) });
    assert.ok(pageCount(pdf) >= 1);
    assert.ok(pdf.toString('latin1').endsWith('%%EOF\n'));
  });
}

test('a document that says nothing of itself is rendered too', async () => {
  using document = parseXml(Buffer.from('<ClinicalDocument xmlns="urn:hl7-org:v3"/>'));
  const pdf = await renderCertificatePdf({
    header: readHeader(document),
    sections: [],
    label: 'Certificat <&>',
  });
  assert.equal(pageCount(pdf), 1);
});

const OFFICIAL = new URL('../../../shared/ans/examples/CSE-CS8_2025.01.xml', import.meta.url);
const skip = existsSync(OFFICIAL)
  ? false
  : 'the official examples (../shared/ans) are not beside this checkout';

test('the official CS8 takes four pages', { skip }, async () => {
  using document = parseXml(readFileSync(OFFICIAL));
  const pdf = await renderCertificatePdf({
    header: readHeader(document),
    sections: readNarrative(document),
    label: LABEL,
  });
  assert.equal(pageCount(pdf), 4);
  assert.ok(pdf.length < 100_000);
});
