import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Answer,
  type Certificate,
  conceptOf,
  DEFINITIONS,
  type Dose,
  definitionOf,
  type ItemDefinition,
  isUnknown,
  itemsOf,
  sampleCertificate,
} from '@cigogne/certificate';
import { arbitraryCertificate } from '@cigogne/certificate/testing';
import fc from 'fast-check';
import { certificatePdf } from '../index.ts';
import { NO_PDFTOTEXT, pageCount, pageText } from '../reading.testing.ts';

const KINDS = ['CS8', 'CS9', 'CS24'] as const;
const RUNS = 6;

/** Text without its spaces and small letters: lines are cut where the page wants. */
const squeezed = (text: string) => text.replace(/\s+/g, '').toLowerCase();

/** What a reader must find of an answer, told here apart from the code that shows it. */
function expected(item: ItemDefinition, answer: Answer): string[] {
  if (isDoses(answer)) return answer.flatMap((dose) => expectedOfDose(item, dose));
  if (isUnknown(answer)) return [];
  const { value } = item;
  if (value.kind === 'tick' || value.kind === 'yes-no') return [answer === true ? 'Oui' : 'Non'];
  if (value.kind === 'choice') return [conceptOf(value.valueSet, String(answer))?.label ?? ''];
  if (value.kind === 'date') return [String(answer).split('-').reverse().join('/')];
  if (typeof answer === 'number') return [String(answer).replace('.', ',')];
  return [String(answer)];
}

function expectedOfDose({ value }: ItemDefinition, { vaccine, given, date, lot, product }: Dose): string[] {
  assert.equal(value.kind, 'doses');
  const name = value.kind === 'doses' ? conceptOf(value.valueSet, vaccine)?.label : undefined;
  return [name, given ? undefined : 'Non fait', date?.split('-').reverse().join('/'), lot, product].filter(
    (part) => part !== undefined,
  );
}

function isDoses(answer: Answer): answer is readonly Dose[] {
  return Array.isArray(answer);
}

/** The label, with its unit or without: the answer says it. */
const labelsOf = ({ label }: ItemDefinition) => [label, label.replace(/ \([^)]*\)$/, '')].map(squeezed);

function checkAnswers({ kind, version, answers }: Certificate, text: string): void {
  const definition = definitionOf(kind, version);
  assert.ok(definition);
  const read = squeezed(text);
  for (const item of itemsOf(definition)) {
    const answer = answers[item.id];
    if (answer === undefined) continue;
    const label = labelsOf(item).find((one) => read.includes(one));
    assert.ok(label !== undefined, `${item.id}: label`);
    for (const part of expected(item, answer)) {
      assert.ok(read.includes(squeezed(part)), `${item.id}: ${part}`);
      // The answer follows its question; those of the two parents stand on one line, doses in their table.
      if (isDoses(answer) || ['mother', 'other-parent'].includes(item.concerned)) continue;
      assert.ok(read.includes(label + squeezed(part)), `${item.id}: ${part} after its label`);
    }
  }
}

for (const { kind, version } of DEFINITIONS) {
  test(`every answer of any ${kind} ${version} stands in the PDF under its question`, async (context) => {
    if (pageText(await certificatePdf(sampleCertificate(kind, { version }))) === undefined)
      return context.skip(NO_PDFTOTEXT);
    await fc.assert(
      fc.asyncProperty(arbitraryCertificate(kind, version), async (certificate) => {
        checkAnswers(certificate, pageText(await certificatePdf(certificate), 'content') ?? '');
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  });
}

for (const kind of KINDS) {
  test(`an ordinary ${kind} takes two pages and weighs less than 200 kB`, async () => {
    const pdf = await certificatePdf(sampleCertificate(kind));
    assert.equal(pageCount(pdf), 2);
    assert.ok(pdf.length < 200_000);
  });
}

test('the same certificate gives the same bytes, dated as the document; another gives others', async () => {
  const certificate = sampleCertificate('CS8');
  const [first, second] = await Promise.all([certificatePdf(certificate), certificatePdf(certificate)]);
  assert.ok(first.equals(second));
  assert.match(first.toString('latin1'), /D:20250307091500Z/);
  assert.ok(!first.equals(await certificatePdf(sampleCertificate('CS8', { seed: 2 }))));
});

test('the head tells the document, the establishment, the signer and for whose eyes it is', async (context) => {
  const certificate = sampleCertificate('CS8');
  const text = pageText(await certificatePdf(certificate), 'content')?.replace(/\s+/g, ' ');
  if (text === undefined) return context.skip(NO_PDFTOTEXT);
  const told = [
    'Document médical confidentiel',
    'Destinataire : médecin de PMI',
    'Modèle CSE-CS8 2025.01',
    certificate.document.id.root,
    'Maternité Exemple de la Creuse, FINESS 999999999',
    `Dr Prudence PEDIATRE-TEST (médecin, pédiatrie), RPPS ${certificate.legalAuthenticator.ids[0]?.extension?.slice(1)}`,
    'Signé le 7 mars 2025 à 10 h 15',
    'Page 1 sur 2',
  ];
  for (const part of told) assert.ok(text.includes(part), part);
  const draft = pageText(await certificatePdf(certificate, { draft: true }), 'content')?.replace(/\s+/g, ' ');
  assert.match(draft ?? '', /Aperçu : certificat non signé/);
  assert.doesNotMatch(draft ?? '', /Signé (par|le 7)/);
});

test('what was not answered is a blank line, what does not apply is left out', async (context) => {
  const certificate = sampleCertificate('CS8', {
    answers: { gestationalAge: undefined, deliveryMethod: '700000006', caesareanCause: undefined },
  });
  const pdf = await certificatePdf(certificate);
  const text = pageText(pdf, 'content')?.replace(/\s+/g, ' ');
  if (text === undefined) return context.skip(NO_PDFTOTEXT);
  assert.match(text, /Âge gestationnel \(semaines d’aménorrhée révolues\) Présentation/);
  assert.doesNotMatch(text, /Cause de la césarienne/);
  const blanks = (bytes: Buffer) =>
    bytes.toString('latin1').match(/\/ActualText \(þÿ\0N\0o\0n\0 \0r/g)?.length ?? 0;
  assert.equal(blanks(pdf), blanks(await certificatePdf(sampleCertificate('CS8'))) + 1);
});

test('nothing is told of a mother whose identity is withheld, whatever the record holds', async (context) => {
  const base = sampleCertificate('CS8', { otherParent: undefined, guardians: [] });
  const { name: _, ...mother } = base.mother;
  const text = pageText(
    await certificatePdf({
      ...base,
      child: { ...base.child, ids: [{ root: '1.2.250.1.213.1.4.13', extension: '291029900000123' }] },
      mother: {
        ...mother,
        addresses: [{ streetName: 'Rue du Secret', postalCode: '87000', city: 'SECRETVILLE' }],
        telecoms: [{ value: 'tel:0699999999' }],
        birthDate: '1991-02-03',
        nir: '291029900000123',
      },
      contacts: [
        { role: 'ECON', relation: 'MTH', name: { family: 'SECRETE-TEST' }, addresses: [], telecoms: [] },
      ],
    }),
    'content',
  );
  if (text === undefined) return context.skip(NO_PDFTOTEXT);
  assert.match(text, /Identité non communiquée/);
  assert.doesNotMatch(text.replace(/\s/g, ''), /secret|0699999999|03\/02\/1991|291029900000123/i);
});

test('any mother without a name stays without one', async (context) => {
  if (pageText(await certificatePdf(sampleCertificate('CS8'))) === undefined)
    return context.skip(NO_PDFTOTEXT);
  await fc.assert(
    fc.asyncProperty(arbitraryCertificate('CS8'), async (drawn) => {
      const { name, ...mother } = drawn.mother;
      const marked = { ...mother, birthDate: '1901-01-01', telecoms: [{ value: 'tel:0612121212' }] };
      const text =
        pageText(await certificatePdf({ ...drawn, mother: marked }), 'content')?.replace(/\s/g, '') ?? '';
      assert.match(text, /Identiténoncommuniquée/);
      assert.doesNotMatch(text, /01\/01\/1901|0612121212/);
      assert.equal(typeof name === 'object' && text.includes(`MmeTest${name.family}`), false);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
});

test('an answer longer than a page flows over the next ones', async (context) => {
  const certificate = sampleCertificate('CS8', {
    answers: { pmiLink: true, pmiInformation: `début ${'mot '.repeat(6000)}fin-du-texte` },
  });
  const pdf = await certificatePdf(certificate);
  assert.ok(pageCount(pdf) > 4);
  const text = pageText(pdf, 'content');
  if (text === undefined) return context.skip(NO_PDFTOTEXT);
  assert.match(text, /fin-du-texte/);
});

test('a certificate of an unknown version is refused', async () => {
  await assert.rejects(certificatePdf({ ...sampleCertificate('CS8'), version: '1999.01' }), RangeError);
});
