import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleCertificate } from '@cigogne/certificate';
import { informationLeaflet } from '../index.ts';
import { NO_PDFTOTEXT, pageCount, pageText } from '../reading.testing.ts';

const establishment = {
  name: 'Maternité Exemple de la Creuse',
  address: '1 place de la Naissance, 23000 Guéret',
  telephone: '05 00 00 00 03',
  dataProtection: 'dpo@maternite.example',
};

for (const kind of ['CS8', 'CS9', 'CS24'] as const) {
  test(`the leaflet of a ${kind} is one page that answers the six questions`, async (context) => {
    const pdf = await informationLeaflet(kind, { establishment });
    assert.equal(pageCount(pdf), 1);
    assert.match(pdf.toString('latin1'), /\/Marked true/);
    const text = pageText(pdf, 'content')?.replace(/\s+/g, ' ');
    if (text === undefined) return context.skip(NO_PDFTOTEXT);
    for (const part of [
      'Pourquoi ce certificat ?',
      'Quelles informations contient-il ?',
      'Qui le reçoit ?',
      'Combien de temps est-il gardé ?',
      'Quels sont vos droits ?',
      'À qui vous adresser ?',
      establishment.name,
      establishment.dataProtection,
      'www.cnil.fr',
      'R. 2132-1 à R. 2132-3',
    ]) {
      assert.ok(text.includes(part), part);
    }
  });
}

test('it tells the PMI and how long the copy is kept when they are known', async (context) => {
  const pdf = await informationLeaflet('CS8', {
    establishment,
    pmi: { name: 'PMI de la Creuse', dataProtection: 'dpo@departement.example' },
    retention: 'vingt ans',
  });
  assert.equal(pageCount(pdf), 1);
  const text = pageText(pdf, 'content')?.replace(/\s+/g, ' ');
  if (text === undefined) return context.skip(NO_PDFTOTEXT);
  for (const part of ['PMI de la Creuse', 'dpo@departement.example', 'une copie : vingt ans.']) {
    assert.ok(text.includes(part), part);
  }
});

test('printed from a certificate, it names nobody of the family', async (context) => {
  const certificate = sampleCertificate('CS9');
  const pdf = await informationLeaflet(certificate, { establishment });
  assert.ok(pdf.equals(await informationLeaflet('CS9', { establishment })));
  const text = pageText(pdf);
  if (text === undefined) return context.skip(NO_PDFTOTEXT);
  assert.doesNotMatch(text, /CIGOGNE-TEST/);
});
