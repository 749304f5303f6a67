import assert from 'node:assert/strict';
import { test } from 'node:test';
import { terminologyWithout } from './code-forms.ts';
import { isUcumUnit } from './ucum.ts';

test('units that certificates and laboratories write', () => {
  const units =
    'g kg mg ug cm m mm wk mo d a h min % /min kg/m2 mm[Hg] Cel [degF] /wk mL mmol/L g/dL 10*3/uL 10*9/L [iU]/L m[IU]/mL mL/min/{1.73_m2} {score} kg.m-2 (g/L).h cm3 dB';
  for (const unit of units.split(' ')) assert.ok(isUcumUnit(unit), unit);
});

test('what is no unit', () => {
  for (const unit of [
    'grammes',
    'kilo',
    'semaine',
    'kgs',
    'KG',
    'g/',
    '/',
    'g//L',
    '1',
    '',
    'g L',
    'm²',
    'gg',
    '(g',
    'mmHg',
    'µg',
  ]) {
    assert.ok(!isUcumUnit(unit), unit);
  }
});

test('codes by the form of their terminology', () => {
  const known = [
    ['P22.9', '2.16.840.1.113883.6.3'],
    ['J07CA06', '2.16.840.1.113883.6.73'],
    ['NF0A.4', '2.16.840.1.113883.6.347'],
    ['anything', '1.2.3'],
  ] as const;
  for (const [code, system] of known) assert.equal(terminologyWithout(code, system), undefined, code);
  assert.equal(terminologyWithout('ZZZ99', '2.16.840.1.113883.6.3'), 'CIM-10');
  assert.equal(terminologyWithout('P99.9', '2.16.840.1.113883.6.3'), 'CIM-10');
  assert.equal(terminologyWithout('ZZZ', '2.16.840.1.113883.6.347'), 'CIM-11');
});
