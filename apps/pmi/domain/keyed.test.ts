import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CertificateKind, definitionOf } from '@cigogne/certificate';
import { arbitraryAnswers } from '@cigogne/certificate/testing';
import { controlDocument } from '@cigogne/conformance';
import { answerPath, askedAnswers, type Fields } from '@cigogne/draft';
import { sampleFields } from '@cigogne/draft/testing';
import fc from 'fast-check';
import { arrivedOfKeyed } from './keyed.ts';
import { checkKeying } from './keying-check.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
const KINDS = ['CS8', 'CS9', 'CS24'] as const satisfies readonly CertificateKind[];

const ESSENTIAL: Fields = {
  'child.family': 'Ébauche-Test',
  'child.given': 'Lina',
  'birth.date': '2026-11-01',
  'exam.date': '2026-11-08',
};

function keyed(kind: CertificateKind, fields: Fields) {
  const service = {
    name: 'PMI de la Creuse',
    pmi: '23',
    mailbox: 'certificats@pmi-23.mssante.test',
    phone: '',
  };
  const id = '01990000-0000-7000-8000-000000000001';
  return { id, kind, version: '2025.01', fields, by: 'Solange SECRET-TEST', service, now: NOW };
}

const arrived = (kind: CertificateKind, fields: Fields) =>
  arrivedOfKeyed(keyed(kind, fields), { receivedAt: NOW, pdf: undefined }).certificate;

for (const kind of KINDS) {
  test(`${kind}: any answers that are typed are those of the certificate that is stored`, () => {
    const definition = definitionOf(kind, '2025.01');
    assert.ok(definition);
    fc.assert(
      fc.property(arbitraryAnswers(definition, 'full'), (answers) => {
        const typed = Object.entries(answers).map(([item, answer]) => [answerPath(item), answer]);
        const fields = { ...sampleFields(kind), ...Object.fromEntries(typed) };
        assert.deepEqual(arrived(kind, fields).answers, askedAnswers(definition, fields));
      }),
      { numRuns: 20 },
    );
  });

  test(`${kind}: the least that is kept is a document of the standard`, () => {
    const certificate = arrived(kind, ESSENTIAL);
    assert.deepEqual(
      checkKeying({ kind, version: '2025.01', source: 'mail' }, ESSENTIAL, '2026-11-22').wrong,
      [],
    );
    const { report } = controlDocument(certificate.cda, { now: NOW });
    assert.deepEqual(
      report.findings.filter(({ level }) => level === 'structure'),
      [],
    );
    assert.equal(certificate.identity.birthFamily, 'ÉBAUCHE-TEST');
    assert.equal(certificate.physician, '');
  });
}

test('the same keying makes the same document', () => {
  assert.deepEqual(arrived('CS8', ESSENTIAL).sha256, arrived('CS8', ESSENTIAL).sha256);
});

test('of what is owed, only what finds and dates the child is required', () => {
  const { wrong, missing } = checkKeying(
    { kind: 'CS8', version: '2025.01', source: 'paper' },
    {},
    '2026-11-22',
  );
  assert.deepEqual(wrong.map(({ path }) => path).sort(), Object.keys(ESSENTIAL).sort());
  assert.ok(missing.some(({ path }) => path === 'mother.family'));
  const late = { ...ESSENTIAL, 'paper.receivedOn': '2026-11-23' };
  const future = checkKeying({ kind: 'CS8', version: '2025.01', source: 'paper' }, late, '2026-11-22');
  assert.deepEqual(
    future.wrong.map(({ path }) => path),
    ['paper.receivedOn'],
  );
});
