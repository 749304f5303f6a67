import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { coverageView } from '../adapters/http/figure-handlers.ts';
import { dashboardView, seriesView } from '../adapters/http/figure-view.ts';
import { type Headless, startHeadless } from '../testing/headless.fixture.ts';
import { homesOf } from '../testing/population/births.ts';
import type { Generated } from '../testing/population/certificates.ts';
import { insertGenerated } from '../testing/population/insert.ts';
import { population } from '../testing/population/messages.ts';
import { refreshFigures } from './figures.ts';
import type { Actor } from './pmi.ts';

const MEDECIN: Actor = { id: 'a', name: 'Médecin', role: 'medecin' };
const EPIDEMIOLOGIST: Actor = { id: 'b', name: 'Épidémiologiste', role: 'epidemiologiste' };
const YEAR = { from: '2024-01', to: '2024-12', by: 'year', territory: 'all' } as const;

let headless: Headless;
let all: Generated[];
let records: Map<number, string>;

before(async () => {
  headless = await startHeadless(new Date('2026-11-22T09:00:00Z'));
  all = [
    ...population({ seed: 5, certificates: 900, homes: homesOf('23'), years: [2023, 2024], pdfBytes: 0 }),
  ];
  records = await insertGenerated(headless.pmi, all);
  await refreshFigures(headless.pmi);
});
after(() => headless.close());

const bornIn = (year: string) => all.filter(({ child }) => child.born.startsWith(year));
const births = (year: string) => bornIn(year).filter(({ kind }) => kind === 'CS8');
const pointOf = async (indicator: string, more: object = {}) => {
  const { points } = await seriesView(headless.pmi, MEDECIN, { ...YEAR, indicator, kind: 'CS8', ...more });
  return points[0];
};

test('counts and shares are those of the certificates', async () => {
  assert.equal((await pointOf('received'))?.value, births('2024').length);
  const known = births('2024').filter(
    ({ certificate }) => typeof certificate.answers.gestationalAge === 'number',
  );
  const premature = known.filter(({ certificate }) => Number(certificate.answers.gestationalAge) < 37);
  const point = await pointOf('prematurity');
  assert.deepEqual([point?.numerator, point?.denominator], [premature.length, known.length]);
  assert.ok(point?.low && point.high && point.value && point.low < point.value && point.value < point.high);
});

test('a median is that of the values', async () => {
  const weights = births('2024')
    .flatMap(({ certificate }) =>
      typeof certificate.answers.birthWeight === 'number' ? [certificate.answers.birthWeight] : [],
    )
    .sort((a, b) => a - b);
  const middle = weights.length / 2;
  const expected =
    weights.length % 2 === 1
      ? weights[Math.floor(middle)]
      : ((weights[middle - 1] ?? 0) + (weights[middle] ?? 0)) / 2;
  assert.equal((await pointOf('birth-weight'))?.value, expected);
});

test('months and quarters add up to the year, communes and sectors to the whole', async () => {
  const total = (await pointOf('received'))?.value;
  for (const more of [
    { by: 'month' },
    { by: 'quarter' },
    { territory: 'commune' },
    { territory: 'sector' },
  ] as const) {
    const { points } = await seriesView(headless.pmi, MEDECIN, {
      ...YEAR,
      indicator: 'received',
      kind: 'CS8',
      ...more,
    });
    assert.ok(points.length > 1);
    assert.equal(
      points.reduce((sum, { value }) => sum + (value ?? 0), 0),
      total,
    );
  }
});

test('the year before stands beside, under the same period', async () => {
  const { previous } = await seriesView(headless.pmi, MEDECIN, {
    ...YEAR,
    indicator: 'received',
    kind: 'CS8',
  });
  assert.deepEqual(
    previous.map(({ period, value }) => [period, value]),
    [['2024', births('2023').length]],
  );
  const { figures } = await dashboardView(headless.pmi, MEDECIN, { year: 2024 });
  assert.equal(
    figures.find(({ indicator, kind }) => indicator === 'received' && kind === 'CS8')?.previous,
    births('2023').length,
  );
});

test('a restricted record counts, but in no commune; what changes is counted again', async () => {
  const [child] = births('2024');
  assert.ok(child);
  const { cog } = child.child.home;
  const counted = async () => {
    const { points } = await seriesView(headless.pmi, MEDECIN, {
      ...YEAR,
      indicator: 'received',
      kind: 'CS8',
      territory: 'commune',
    });
    return {
      there: points.find(({ territory }) => territory?.id === cog)?.value ?? 0,
      all: points.reduce((sum, { value }) => sum + (value ?? 0), 0),
    };
  };
  const earlier = await counted();
  const id = records.get(child.child.number);
  await headless.db.query(
    `update child set restricted_because = 'essai', restricted_at = now() where id = $1`,
    [id],
  );
  await refreshFigures(headless.pmi);
  assert.deepEqual(await counted(), { there: earlier.there - 1, all: earlier.all });
  await headless.db.query(`update child set restricted_because = null, restricted_at = null where id = $1`, [
    id,
  ]);
  await refreshFigures(headless.pmi);
  assert.deepEqual(await counted(), earlier);
});

test('parents who object are not counted', async () => {
  const [child] = births('2024');
  const earlier = (await pointOf('received'))?.value ?? 0;
  await headless.db.query(
    `insert into opposition (id, child_id, use, at, by_id, by_name, reason) values (gen_random_uuid(), $1, 'statistics', now(), 'a', 'a', 'essai')`,
    [records.get(child?.child.number ?? -1)],
  );
  await refreshFigures(headless.pmi);
  assert.equal((await pointOf('received'))?.value, earlier - 1);
});

test('few people are hidden from the epidemiologist, not from the physician', async () => {
  const query = { ...YEAR, indicator: 'prematurity', territory: 'commune', kind: 'CS8' } as const;
  const seen = await seriesView(headless.pmi, EPIDEMIOLOGIST, query);
  assert.ok(seen.points.some(({ hidden }) => hidden));
  for (const { hidden, numerator, denominator } of seen.points) {
    if (hidden) assert.deepEqual([numerator, denominator], [null, null]);
    else assert.ok(numerator === 0 || (numerator ?? 0) >= 5);
  }
  const known = await seriesView(headless.pmi, MEDECIN, query);
  assert.ok(known.points.every(({ hidden }) => !hidden));
});

test('births that are entered give the coverage of a commune', async () => {
  await headless.db.query(`insert into birth_count (year, cog, births) values (2024, '23096', 50)`);
  const coverage = await coverageView(headless.pmi, MEDECIN, { year: 2024, kind: 'CS8' });
  const gueret = coverage.communes.find(({ commune }) => commune.cog === '23096');
  assert.equal(gueret?.births, 50);
  assert.equal(gueret?.commune.name, 'Guéret');
  assert.ok((gueret?.received ?? 0) > 0);
});
