import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PMI_AUTHORITIES } from '@cigogne/territory';
import { pmiInSentence, shortPmi } from './names.ts';

test('the short name of a PMI, in a column', () => {
  const expected: [string, string][] = [
    ['PMI de la Creuse', 'Creuse'],
    ["PMI de l'Ain", 'Ain'],
    ['PMI des Côtes-d’Armor', 'Côtes-d’Armor'],
    ['PMI de La Réunion', 'La Réunion'],
    ['PMI du Territoire de Belfort', 'Territoire de Belfort'],
  ];
  for (const [name, short] of expected) assert.equal(shortPmi(name), short);
  for (const { name } of PMI_AUTHORITIES) assert.doesNotMatch(shortPmi(name), /^PMI/);
});

test('a PMI within a sentence', () => {
  assert.equal(pmiInSentence('PMI du Gard'), 'la PMI du Gard');
  assert.equal(pmiInSentence('Saint-Martin'), 'Saint-Martin');
});
