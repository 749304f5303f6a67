import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PMI_AUTHORITIES } from './authorities.ts';
import { neighboursOf } from './neighbours.ts';
import type { DepartementTile } from './tiles.ts';
import { DEPARTEMENT_TILES } from './tiles.ts';

test('each authority has a tile for each of its départements, and no tile covers another', () => {
  const expected = PMI_AUTHORITIES.flatMap(({ key, departements }) =>
    departements.map((code) => `${key} ${code}`),
  );
  assert.deepEqual(
    DEPARTEMENT_TILES.map(({ pmi, departement }) => `${pmi} ${departement}`).sort(),
    expected.sort(),
  );
  assert.equal(new Set(DEPARTEMENT_TILES.map(({ column, row }) => `${column} ${row}`)).size, 102);
});

function touches(a: DepartementTile, b: DepartementTile): boolean {
  return Math.max(Math.abs(a.column - b.column), Math.abs(a.row - b.row)) === 1;
}

test('the map looks like France: nine borders in ten are a side or a corner', (t) => {
  const mainland = DEPARTEMENT_TILES.filter(({ area }) => area === 'mainland');
  const borders = mainland.flatMap((a) =>
    mainland
      .filter((b) => a.departement < b.departement && neighboursOf(a.pmi).includes(b.pmi))
      .map((b) => touches(a, b)),
  );
  const drawn = borders.filter(Boolean).length;
  t.diagnostic(`${drawn} borders of ${borders.length}`);
  assert.ok(drawn / borders.length > 0.9);
});

test('north is up and west is left', () => {
  const at = (departement: string) => {
    const tile = DEPARTEMENT_TILES.find((candidate) => candidate.departement === departement);
    assert.ok(tile, departement);
    return tile;
  };
  const [nord, finistere, alsace, pyrenees, alpes, corse] = ['59', '29', '67', '66', '06', '2A'].map(at);
  assert.ok(nord && finistere && alsace && pyrenees && alpes && corse);
  assert.ok(finistere.column < nord.column && nord.column < alsace.column);
  assert.ok(nord.row < finistere.row && finistere.row < alpes.row && alpes.row < pyrenees.row);
  assert.ok(corse.column > alpes.column && corse.row > alpes.row);
});
