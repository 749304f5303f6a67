import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isPmiKey, OVERSEAS_COLLECTIVITIES, PMI_AUTHORITIES, pmiOf, pmisOfRegion } from './authorities.ts';
import { REGIONS } from './regions.ts';

interface Unit {
  code: string;
  nom: string;
  region: string;
  /** Insee's TNCC: how « de » and the article join the name. */
  typeLiaison: number;
  zone: string;
}

function dataSet(name: string): Unit[] {
  const url = import.meta.resolve(`@etalab/decoupage-administratif/data/${name}.json`);
  return JSON.parse(readFileSync(new URL(url), 'utf8'));
}

const departements = dataSet('departements').filter(({ zone }) => zone !== 'com');
const LIAISONS = ['de ', 'd’', 'du ', 'de la ', 'des ', 'de l’'];
/** The data set writes the typewriter's apostrophe; people read the French one. */
const typeset = (name: string) => name.replaceAll("'", '’');

test('100 authorities serve the 101 départements, the Rhône being two', () => {
  assert.equal(PMI_AUTHORITIES.length, 100);
  assert.equal(new Set(PMI_AUTHORITIES.map(({ key }) => key)).size, 100);
  const served = PMI_AUTHORITIES.flatMap((authority) => authority.departements).sort();
  assert.deepEqual(served, [...departements.map(({ code }) => code), '69'].sort());
});

test('each authority is named as French has it', () => {
  for (const { code, nom, typeLiaison } of departements) {
    const authority = pmiOf(code);
    if (!authority) continue;
    assert.equal(authority.name, `PMI ${LIAISONS[typeLiaison]}${typeset(nom)}`);
  }
  assert.equal(pmiOf('20R')?.name, 'PMI de Corse');
  assert.equal(pmiOf('6AE')?.name, 'PMI de la Collectivité européenne d’Alsace');
  assert.equal(pmiOf('69D')?.name, 'PMI du Rhône');
  assert.equal(pmiOf('69M')?.name, 'PMI de la Métropole de Lyon');
});

test('no name that people read has the typewriter’s apostrophe', () => {
  const names = [...PMI_AUTHORITIES, ...OVERSEAS_COLLECTIVITIES].flatMap(({ name, regionName }) => [
    name,
    regionName,
  ]);
  const regions = REGIONS.flatMap(({ name, grades }) => [name, grades ?? '']);
  assert.deepEqual(
    [...names, ...regions].filter((name) => name.includes("'")),
    [],
  );
});

test('each authority is in the region of its départements', () => {
  for (const { code, region } of departements) {
    const authorities = PMI_AUTHORITIES.filter((authority) => authority.departements.includes(code));
    for (const authority of authorities) assert.equal(authority.region, region, code);
  }
  const regions = dataSet('regions').filter(({ zone }) => zone !== 'com');
  assert.deepEqual(
    REGIONS.map(({ code, name }) => `${code} ${name}`).sort(),
    regions.map(({ code, nom }) => `${code} ${typeset(nom)}`).sort(),
  );
});

test('the regions share the authorities out', () => {
  assert.equal(REGIONS.flatMap(({ code }) => pmisOfRegion(code)).length, 100);
  assert.deepEqual(
    pmisOfRegion('94').map(({ key }) => key),
    ['20R'],
  );
  assert.deepEqual(pmisOfRegion('unknown'), []);
});

test('overseas collectivities are known, without PMI; the law excludes three (and the desert island)', () => {
  assert.ok(OVERSEAS_COLLECTIVITIES.every(({ hasPmi }) => !hasPmi));
  assert.deepEqual(
    OVERSEAS_COLLECTIVITIES.filter(({ certificatesApply }) => !certificatesApply).map(({ key }) => key),
    ['984', '987', '988', '989'],
  );
  assert.ok(isPmiKey('978') && isPmiKey('23') && !isPmiKey('69') && !isPmiKey('2A') && !isPmiKey(''));
});
