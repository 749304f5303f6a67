import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseSubject, pdfNameFor, subjectFor } from '../index.ts';

const CHILD = { label: 'Certificat, déclaration', birthName: 'Cigogne-Testé', firstName: 'Aimée' };

test('the subject follows ECO.2.1.3', () => {
  assert.equal(
    subjectFor({ ...CHILD, birthDate: '20230425' }),
    'XDM/1.0/DDM+Certificat, déclaration CIGOGNE-TESTE Aimee 25/04/2023',
  );
  assert.equal(
    subjectFor({ ...CHILD, birthDate: '2023-04-25' }),
    subjectFor({ ...CHILD, birthDate: '20230425101500+0200' }),
  );
  assert.equal(subjectFor(CHILD), 'XDM/1.0/DDM+Certificat, déclaration CIGOGNE-TESTE Aimee');
});

test('the label is cut at 40 characters; names lose their accents and ligatures', () => {
  const subject = subjectFor({
    label: 'é'.repeat(50),
    birthName: 'Œuf d’Ærø Straße',
    firstName: ' Noël\r\nBcc: x ',
  });
  assert.equal(subject, `XDM/1.0/DDM+${'é'.repeat(40)} OEUF D'AERO STRASSE Noel Bcc: x`);
});

test('the PDF is named as ECO.2.1.6 says, with nothing that a file system refuses', () => {
  assert.equal(
    pdfNameFor({
      label: "CR d'imagerie médicale",
      birthName: 'Corsé',
      firstName: 'Figatellix',
      serviceStart: '20220531',
    }),
    "20220531_CR d'imagerie médicale_CORSE_Figatellix.pdf",
  );
  assert.equal(
    pdfNameFor({ ...CHILD, label: 'a/b:c', serviceStart: '20230425104500+0200', fileNumber: 'D_12' }),
    '20230425_a b c_CIGOGNE-TESTE_Aimee_D 12.pdf',
  );
  assert.equal(pdfNameFor(CHILD), 'Certificat, déclaration_CIGOGNE-TESTE_Aimee.pdf');
});

test('names of any length, or that turn the text round, make a name that a file system takes', () => {
  const long = { label: 'é'.repeat(90), birthName: '👶'.repeat(300), firstName: 'a'.repeat(3000) };
  const name = pdfNameFor({ ...long, serviceStart: '20230425', fileNumber: '9'.repeat(500) });
  assert.ok(name.length < 200 && name.endsWith('.pdf') && name.isWellFormed(), name);
  assert.ok(subjectFor(long).length < 200);
  assert.equal(
    pdfNameFor({ ...CHILD, firstName: 'a\u202Efdp.exe' }),
    'Certificat, déclaration_CIGOGNE-TESTE_afdp.exe.pdf',
  );
});

test('a subject is read: message, return with its code, anything else', () => {
  assert.deepEqual(parseSubject('XDM/1.0/DDM+Certificat, déclaration CIGOGNE-TEST Aimee 25/04/2023'), {
    xdm: true,
    integrationFailed: false,
    content: 'Certificat, déclaration CIGOGNE-TEST Aimee 25/04/2023',
    birthDate: '2023-04-25',
  });
  assert.deepEqual(
    parseSubject('[KO Intégration système !][902] XDM/1.0/DDM+2 documents CIGOGNE-TEST Aimee'),
    {
      xdm: true,
      integrationFailed: true,
      errorCode: '902',
      content: '2 documents CIGOGNE-TEST Aimee',
    },
  );
  // Decomposed accents, as one system writes them.
  assert.equal(parseSubject('[KO Intégration système !][900]'.normalize('NFD')).errorCode, '900');
  assert.deepEqual(parseSubject('Bonjour XDM/1.0/DDM'), { xdm: false, integrationFailed: false });
});

test('what subjectFor writes, parseSubject recognises', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(text, text, text, (label, birthName, firstName) => {
      const subject = subjectFor({ label, birthName, firstName, birthDate: '20240229' });
      const parsed = parseSubject(subject);
      assert.equal(parsed.xdm, true);
      assert.equal(parsed.birthDate, '2024-02-29');
      assert.doesNotMatch(subject, /\p{Cc}/u);
    }),
  );
});
