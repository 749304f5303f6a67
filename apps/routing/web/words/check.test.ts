import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Check, CheckFinding } from '../../contract.ts';
import { groupFindings, outcomeOf, placeWords, verdictWords } from './check.ts';

const finding = (code: string, more: Partial<CheckFinding> = {}): CheckFinding => ({
  code,
  severity: 'error',
  level: 'header',
  label: 'Sexe',
  message: '',
  mend: '',
  source: '',
  ...more,
});

const check = (findings: CheckFinding[], more: Partial<Check> = {}): Check => ({
  schemaVersion: 1,
  rulesVersion: '1',
  verdict: findings.some(({ severity }) => severity === 'error') ? 'rejected' : 'accepted',
  levels: [],
  findings,
  ...more,
});
const document = { kind: 'CS8', action: 'create', path: 'a.xml' } as const;

test('one sentence a verdict', () => {
  assert.equal(verdictWords(check([])), 'La plateforme accepterait ce certificat : rien à corriger.');
  assert.match(verdictWords(check([finding('A', { severity: 'warning' })])), /accepterait.* 1 remarque,/);
  const refused = check([finding('A'), finding('B', { severity: 'warning' })], { document });
  assert.match(verdictWords(refused), /refuserait ce certificat : 1 point à corriger, et 1 remarque\./);
  assert.equal(outcomeOf(check([finding('ZIP-DAMAGED')])), 'unreadable');
  assert.equal(outcomeOf(check([finding('ZIP-DAMAGED')], { document })), 'rejected');
});

test('findings come under their section, or else their level, what makes it refused first', () => {
  const groups = groupFindings(
    [
      finding('A', { section: 'Enfant', severity: 'warning' }),
      finding('B', { section: 'Naissance', severity: 'warning' }),
      finding('C'),
      finding('D', { section: 'Naissance' }),
    ],
    50,
  );
  assert.deepEqual(
    groups.map(({ heading, findings }) => [heading, findings.map(({ index }) => index)]),
    [
      ['En-tête et identité', [2]],
      ['Naissance', [3, 1]],
      ['Enfant', [0]],
    ],
  );
});

test('a place is said by its file and line', () => {
  const place = { entry: 'IHE_XDM/SUBSET01/METADATA.XML', line: 14, path: '/a' };
  assert.equal(placeWords(finding('A', { place })), 'METADATA.XML, ligne 14');
  assert.equal(placeWords(finding('A')), undefined);
});
