import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { coverageView } from '../adapters/http/coverage.ts';
import { dashboardView, seriesView } from '../adapters/http/figure-view.ts';
import { type Headless, startHeadless } from '../testing/headless.fixture.ts';
import { homesOf } from '../testing/population/births.ts';
import type { Generated } from '../testing/population/certificates.ts';
import { insertGenerated } from '../testing/population/insert.ts';
import { population } from '../testing/population/messages.ts';
import { saveBirths } from './births.ts';
import { refreshFigures } from './figures.ts';
import type { Actor } from './pmi.ts';

const MEDECIN: Actor = { id: 'a', name: 'Médecin', role: 'medecin' };
const EPIDEMIOLOGIST: Actor = { id: 'b', name: 'Épidémiologiste', role: 'epidemiologiste' };
const YEAR = { from: '2024-01', to: '2024-12', by: 'year', territory: 'all', small: true } as const;

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
  const { figures } = await dashboardView(headless.pmi, MEDECIN, { year: 2024, small: true });
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

test('few people are hidden from the epidemiologist; from the physician too, who may ask for them', async () => {
  const query = { ...YEAR, indicator: 'prematurity', territory: 'commune', kind: 'CS8' } as const;
  const seen = await seriesView(headless.pmi, EPIDEMIOLOGIST, query);
  assert.ok(seen.points.some(({ hidden }) => hidden));
  for (const { hidden, numerator, denominator } of seen.points) {
    if (hidden) assert.deepEqual([numerator, denominator], [null, null]);
    else assert.ok(numerator === 0 || (numerator ?? 0) >= 5);
  }
  const leaving = await seriesView(headless.pmi, MEDECIN, { ...query, small: false });
  assert.deepEqual(leaving.points, seen.points);
  const known = await seriesView(headless.pmi, MEDECIN, query);
  assert.ok(known.points.every(({ hidden }) => !hidden));
});

test('births that are entered give the coverage of a commune', async () => {
  await headless.db.query(`insert into birth_count (year, cog, births) values (2024, '23096', 50)`);
  const coverage = await coverageView(headless.pmi, MEDECIN, { year: 2024, kind: 'CS8', small: true });
  const gueret = coverage.communes.find(({ commune }) => commune.cog === '23096');
  assert.equal(gueret?.births, 50);
  assert.equal(gueret?.commune.name, 'Guéret');
  assert.ok((gueret?.received ?? 0) > 0);
});

test('no total of the screens gives a hidden figure away: a sector and its communes, a year and its months', async () => {
  const ask = async (more: object) => {
    const { points } = await seriesView(headless.pmi, EPIDEMIOLOGIST, {
      ...YEAR,
      indicator: 'prematurity',
      kind: 'CS8',
      small: false,
      ...more,
    });
    return points;
  };
  const [year] = await ask({});
  const months = await ask({ by: 'month' });
  assert.ok(year && !year.hidden);
  const hidden = months.filter(({ hidden }) => hidden);
  assert.ok(hidden.length !== 1);
  const told = (year.numerator ?? 0) - months.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0);
  assert.ok(told === 0 || told >= 5, `${told} children are told by subtraction`);
  const communes = await ask({ territory: 'commune' });
  const sectors = await ask({ territory: 'sector' });
  const homes = new Map(
    (
      await headless.db.query<{ cog: string; sector: string }>(
        'select cog, sector_id as sector from sector_commune',
      )
    ).map(({ cog, sector }) => [cog, sector]),
  );
  for (const sector of sectors.filter(({ hidden, territory }) => !hidden && territory !== null)) {
    const within = communes.filter(
      ({ territory }) => homes.get(territory?.id ?? '') === sector.territory?.id,
    );
    const shown = within.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0);
    const left = (sector.numerator ?? 0) - shown;
    assert.ok(left === 0 || left >= 5, `${left} in ${sector.territory?.name}`);
  }
  // One sector alone is hidden as it is among all of them.
  for (const sector of sectors) {
    if (sector.territory === null) continue;
    const [alone] = await ask({ sector: sector.territory.id });
    assert.deepEqual([alone?.hidden, alone?.numerator], [sector.hidden, sector.numerator]);
  }
});

test('births by commune and by month are entered, imported and told; the coverage follows', async () => {
  const { db, pmi } = headless;
  await saveBirths(pmi, MEDECIN, 2023, {
    births: [{ cog: '23096', births: 60 }],
    months: [{ month: '2023-05', births: 40 }],
  });
  const coverage = await coverageView(pmi, MEDECIN, { year: 2023, kind: 'CS8', small: true });
  assert.equal(coverage.births, 60);
  assert.ok(coverage.counted > 0 && coverage.counted < coverage.received);
  assert.equal(coverage.months.length, 12);
  assert.equal(coverage.months.find(({ month }) => month === '2023-05')?.births, 40);
  assert.equal(
    coverage.months.reduce((sum, { received }) => sum + (received ?? 0), 0),
    coverage.received,
  );
  assert.deepEqual(
    coverage.years.map(({ year }) => year),
    [2019, 2020, 2021, 2022, 2023],
  );
  await assert.rejects(
    saveBirths(pmi, MEDECIN, 2023, { births: [{ cog: '75056', births: 1 }], months: [] }),
    { code: 'pmi.other-commune' },
  );
  await assert.rejects(
    saveBirths(pmi, MEDECIN, 2023, { births: [], months: [{ month: '2022-01', births: 1 }] }),
    { code: 'pmi.other-year' },
  );
  await saveBirths(pmi, MEDECIN, 2023, {
    births: [{ cog: '23096', births: null }],
    months: [{ month: '2023-05', births: null }],
  });
  assert.deepEqual(await db.query('select 1 from birth_count where year = 2023'), []);
  assert.deepEqual(await db.query('select 1 from birth_month'), []);
});
