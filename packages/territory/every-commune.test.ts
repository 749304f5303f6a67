/** Every pair of postal code and commune of the data set, in every usual spelling: no wrong PMI. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SourceCommune } from './compile.ts';
import { currentCommunes, readSource } from './compile.ts';
import type { PlaceAnswer } from './place.ts';
import { resolvePlace } from './place.ts';

const source = readSource();
const current = currentCommunes(source);
const byCode = new Map(current.map((commune) => [commune.code, commune]));
const metropoleDeLyon = new Set(source.metropoleDeLyon);
const EVERYWHERE = { alsoServed: ['975', '977', '978', '984', '986', '987', '988', '989'] } as const;

/** Written again from the law, not from the code under test. */
function expectedPmi({ code, departement = '' }: SourceCommune): string {
  if (departement === '69') return metropoleDeLyon.has(code) ? '69M' : '69D';
  if (departement === '67' || departement === '68') return '6AE';
  if (departement === '2A' || departement === '2B') return '20R';
  return departement;
}

const withoutAccents = (name: string) =>
  name.replace(/œ/g, 'oe').replace(/Œ/g, 'OE').normalize('NFD').replace(/\p{M}/gu, '');
const asPosted = (name: string) => withoutAccents(name).toUpperCase().replace(/[-']/g, ' ');

const SPELLINGS: Record<string, (name: string) => string> = {
  'as the COG writes it': (name) => name,
  'in capitals': (name) => name.toUpperCase(),
  'in capitals without accents': (name) => withoutAccents(name).toUpperCase(),
  'as La Poste writes it': (name) => asPosted(name).replace(/\bSAINT(E?S?)\b/g, 'ST$1'),
  'with ST and S/': (name) =>
    asPosted(name)
      .replace(/\bSAINT(E?)\b/g, 'ST$1')
      .replace(/ SUR /g, ' S/ '),
  'without apostrophe': (name) => name.replace(/'/g, ''),
  'with curly apostrophe and long hyphens': (name) => name.replace(/'/g, '’').replace(/-/g, '‑'),
  'article last, in brackets': (name) => asPosted(name).replace(/^(LE|LA|LES|L) (.+)$/, '$2 ($1)'),
  'with CEDEX': (name) => `${asPosted(name)} CEDEX 2`,
  'with its département': (name) => `${name} (23)`,
};

interface Tally {
  found: number;
  departement: number;
  ambiguous: number;
  unknown: number;
  wrong: string[];
}

function emptyTally(): Tally {
  return { found: 0, departement: 0, ambiguous: 0, unknown: 0, wrong: [] };
}

function count(tally: Tally, answer: PlaceAnswer, commune: SourceCommune, written: string): void {
  if (answer.status === 'ambiguous') tally.ambiguous++;
  else if (answer.status === 'unknown') tally.unknown++;
  else {
    if (answer.status === 'found') tally.found++;
    else tally.departement++;
    if (answer.departement !== commune.departement || answer.pmi !== expectedPmi(commune))
      tally.wrong.push(written);
  }
}

const figures = ({ wrong, ...counts }: Tally) => JSON.stringify({ ...counts, wrong: wrong.length });

for (const [spelling, spell] of Object.entries(SPELLINGS)) {
  test(`every commune ${spelling} lands in its département`, (t) => {
    const tally = emptyTally();
    for (const commune of current) {
      for (const postalCode of commune.codesPostaux ?? []) {
        const city = spell(commune.nom);
        count(tally, resolvePlace({ postalCode, city }, EVERYWHERE), commune, `${postalCode} ${city}`);
      }
    }
    t.diagnostic(figures(tally));
    assert.deepEqual(tally.wrong, []);
    assert.equal(tally.ambiguous + tally.unknown, 0);
    assert.equal(tally.found + tally.departement, 35493);
  });
}

test('every name of a delegated or associated commune lands where the commune of today is', (t) => {
  const tally = emptyTally();
  for (const { nom, chefLieu } of source.communes) {
    const commune = byCode.get(chefLieu ?? '');
    if (!commune) continue;
    for (const postalCode of commune.codesPostaux ?? []) {
      const city = asPosted(nom);
      count(tally, resolvePlace({ postalCode, city }, EVERYWHERE), commune, `${postalCode} ${city}`);
    }
  }
  t.diagnostic(figures(tally));
  assert.deepEqual(tally.wrong, []);
  assert.equal(tally.ambiguous + tally.unknown, 0);
});

test('every arrondissement lands in its city', () => {
  const arrondissements = source.communes.filter(({ type }) => type === 'arrondissement-municipal');
  assert.equal(arrondissements.length, 45);
  for (const { nom, commune, codesPostaux = [] } of arrondissements) {
    for (const postalCode of codesPostaux) {
      const answer = resolvePlace({ postalCode, city: nom });
      assert.equal(answer.status === 'found' ? answer.commune.cog : '', commune, `${postalCode} ${nom}`);
    }
  }
});

test('a CEDEX code that no table has never leads to a wrong PMI', (t) => {
  const tally = emptyTally();
  const codes = new Set(current.flatMap(({ codesPostaux = [] }) => codesPostaux));
  for (const commune of current) {
    for (const postalCode of commune.codesPostaux ?? []) {
      const cedexCode = `${postalCode.slice(0, 3)}99`;
      if (codes.has(cedexCode)) continue;
      const city = `${asPosted(commune.nom)} CEDEX`;
      const answer = resolvePlace({ postalCode: cedexCode, city }, EVERYWHERE);
      count(tally, answer, commune, `${cedexCode} ${city}`);
    }
  }
  t.diagnostic(figures(tally));
  assert.deepEqual(tally.wrong, []);
  assert.equal(tally.unknown, 0);
});

test('a city under the postal code of another PMI is found only where a commune of that name is', (t) => {
  const tally = emptyTally();
  const wrong: string[] = [];
  for (const [index, commune] of current.entries()) {
    const other = current[(index * 7919 + 104729) % current.length];
    const postalCode = other?.codesPostaux?.[0];
    if (!other || !postalCode || expectedPmi(other) === expectedPmi(commune)) continue;
    const answer = resolvePlace({ postalCode, city: commune.nom }, EVERYWHERE);
    count(tally, answer, other, '');
    if (answer.status !== 'found') continue;
    const { cog } = answer.commune;
    const bearsTheName = source.communes.some(
      ({ nom, code, chefLieu }) => nom === commune.nom && (chefLieu ?? code) === cog,
    );
    if (!bearsTheName) wrong.push(`${postalCode} ${commune.nom}`);
  }
  t.diagnostic(figures(tally));
  assert.deepEqual([...wrong, ...tally.wrong], []);
});

test('a slip of the pen in any city never leads to a wrong PMI', (t) => {
  const tally = emptyTally();
  for (const [index, commune] of current.entries()) {
    const name = asPosted(commune.nom);
    const at = 1 + (index % Math.max(1, name.length - 1));
    const city = `${name.slice(0, at)}${index % 2 ? 'X' : ''}${name.slice(at + 1)}`;
    for (const postalCode of commune.codesPostaux ?? []) {
      count(tally, resolvePlace({ postalCode, city }, EVERYWHERE), commune, `${postalCode} ${city}`);
    }
  }
  t.diagnostic(figures(tally));
  assert.deepEqual(tally.wrong, []);
});

test('the communes whose postal code begins like another département are not misrouted', (t) => {
  const misleading = current.filter(({ departement = '', codesPostaux = [] }) =>
    codesPostaux.some((code) => !code.startsWith(departement.replace(/[AB]$/, '0'))),
  );
  t.diagnostic(misleading.map(({ code, nom }) => `${code} ${nom}`).join(', '));
  assert.equal(misleading.length, 26);
  for (const commune of misleading) {
    for (const postalCode of commune.codesPostaux ?? []) {
      const answer = resolvePlace({ postalCode, city: asPosted(commune.nom) }, EVERYWHERE);
      assert.equal(answer.status === 'found' ? answer.commune.cog : answer.status, commune.code);
    }
  }
});

test('a postal code that spans PMI and an unknown city are ambiguous; any other code is not', (t) => {
  const pmisByCode = new Map<string, Set<string>>();
  const departementsByCode = new Map<string, Set<string>>();
  for (const commune of current) {
    for (const postalCode of commune.codesPostaux ?? []) {
      pmisByCode.set(postalCode, (pmisByCode.get(postalCode) ?? new Set()).add(expectedPmi(commune)));
      const departements = departementsByCode.get(postalCode) ?? new Set();
      departementsByCode.set(postalCode, departements.add(commune.departement ?? ''));
    }
  }
  const spanning = [...pmisByCode].filter(([, pmis]) => pmis.size > 1);
  assert.equal([...departementsByCode.values()].filter((departements) => departements.size > 1).length, 16);
  assert.equal(spanning.length, 24);
  t.diagnostic(`${pmisByCode.size} postal codes, ${spanning.length} span PMI`);
  for (const [postalCode, pmis] of pmisByCode) {
    const answer = resolvePlace({ postalCode, city: 'Lieu-dit introuvable' }, EVERYWHERE);
    assert.equal(answer.status, pmis.size > 1 ? 'ambiguous' : 'found-departement', postalCode);
    if (answer.status === 'ambiguous')
      assert.deepEqual(new Set(answer.candidates.map(({ pmi }) => pmi)), pmis);
    else if (answer.status === 'found-departement') assert.deepEqual(new Set([answer.pmi]), pmis);
  }
});

test('how long a look-up takes (a figure, not a condition)', (t) => {
  const places = current.flatMap(({ nom, codesPostaux = [] }) =>
    codesPostaux.map((postalCode) => ({ postalCode, city: asPosted(nom) })),
  );
  const start = performance.now();
  for (const place of places) resolvePlace(place);
  t.diagnostic(`${(((performance.now() - start) * 1000) / places.length).toFixed(1)} µs a look-up`);
});
