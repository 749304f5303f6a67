import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LEVELS } from '../types.ts';
import { CATALOGUE, catalogued } from './catalogue.ts';
import { finding } from './finding.ts';

test('codes are stable names, each once', () => {
  const codes = CATALOGUE.map(({ code }) => code);
  assert.equal(new Set(codes).size, codes.length);
  for (const code of codes) assert.match(code, /^[A-Z]+(-[A-Z]+)+$/);
});

test('every code says what happened, what to do and by which rule, in French sentences', () => {
  for (const { code, label, message, mend, source, level } of CATALOGUE) {
    assert.ok(LEVELS.includes(level), code);
    assert.match(label, /^\p{Lu}.*[^.]$/u, code);
    assert.match(message, /[.}]$/, code);
    assert.match(mend, /\.$/, code);
    assert.doesNotMatch(mend, /[{}]/, `${code}: stands by itself`);
    assert.notEqual(source, '', code);
    // French typography: no straight apostrophe, a space before a double sign.
    for (const text of [label, message, mend]) assert.doesNotMatch(text, /'|\p{L}[;!?]/u, code);
  }
});

test('what is only plausible or a matter of form never blocks', () => {
  for (const code of [
    'MSG-SUBJECT',
    'MSG-MSS-HEADERS',
    'MSG-NO-PDF',
    'HDR-INS-KEY',
    'HDR-INS-ABSENT',
    'XDM-FORMAT-CODE',
  ]) {
    assert.equal(catalogued(code)?.severity, 'warning', code);
  }
});

test('nothing beyond the official check refuses a certificate', () => {
  for (const { code, level, severity } of CATALOGUE) {
    if (level === 'plausibility') assert.equal(severity, 'warning', code);
  }
});

test('identity, document, title and creation time block (mssante-xdm.md §2.9)', () => {
  const blocking = [
    'XDM-PATIENT-ID',
    'XDM-UNIQUE-ID',
    'XDM-TITLE',
    'XDM-CREATION-TIME',
    'XDM-HASH',
    'XDM-SIZE',
    'XDM-BIRTH-NAME',
  ];
  for (const code of blocking) assert.equal(catalogued(code)?.severity, 'error', code);
});

test('a finding fills the places of its message', () => {
  const found = finding('ROUTE-PMI-CLOSED', {
    pmi: 'la PMI de la Creuse',
    kind: 'CS9',
    paper: '23000 Guéret',
  });
  assert.match(found.message, /la PMI de la Creuse.*CS9.*23000 Guéret/);
  assert.equal(found.level, 'routing');
});
