import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PMI_AUTHORITIES } from './authorities.ts';
import { currentCommunes, readSource } from './compile.ts';
import { neighboursOf } from './neighbours.ts';
import { territory } from './table.ts';

const OVERSEAS_AND_CORSICA = new Set(['20R', '971', '972', '973', '974', '976']);
const METROPOLE_DU_GRAND_PARIS = '200054781';

function assertNeighbours(pmis: Set<string>, why: string): void {
  for (const a of pmis) {
    const others = [...pmis].filter((b) => b !== a);
    assert.ok(
      others.every((b) => neighboursOf(a).some((key) => key === b)),
      `${[...pmis].join(', ')}: ${why}`,
    );
  }
}

test('whoever is a neighbour has a neighbour', () => {
  for (const { key } of PMI_AUTHORITIES) {
    for (const neighbour of neighboursOf(key)) {
      assert.ok(neighboursOf(neighbour).includes(key), `${key} and ${neighbour}`);
      assert.notEqual(neighbour, key);
    }
  }
});

test('every mainland authority has at least two neighbours; islands have none', () => {
  for (const { key } of PMI_AUTHORITIES) {
    const count = neighboursOf(key).length;
    assert.ok(OVERSEAS_AND_CORSICA.has(key) ? count === 0 : count >= 2, `${key}: ${count}`);
  }
  assert.deepEqual(neighboursOf('29'), ['22', '56']);
  assert.deepEqual(neighboursOf('not a key'), []);
});

test('PMI that share a postal code are neighbours', () => {
  const codes = new Set(currentCommunes(readSource()).flatMap(({ codesPostaux = [] }) => codesPostaux));
  for (const code of codes) {
    const pmis = new Set(
      territory()
        .communesOf(code)
        .map(({ pmi }) => String(pmi)),
    );
    assertNeighbours(pmis, `postal code ${code}`);
  }
});

test('PMI that share an intercommunality are neighbours, Paris apart', (t) => {
  const url = import.meta.resolve('@etalab/decoupage-administratif/data/epci.json');
  const epcis: { code: string; membres: { code: string }[] }[] = JSON.parse(
    readFileSync(new URL(url), 'utf8'),
  );
  let shared = 0;
  for (const { code, membres } of epcis) {
    const pmis = new Set(membres.map((member) => String(territory().byCog(member.code)?.pmi)));
    if (pmis.size !== 2 || code === METROPOLE_DU_GRAND_PARIS) continue;
    shared++;
    assertNeighbours(pmis, `intercommunality ${code}`);
  }
  t.diagnostic(`${shared} intercommunalities span two PMI`);
});
