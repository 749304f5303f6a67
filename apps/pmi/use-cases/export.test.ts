import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { releasesOf } from '../adapters/store/exports.ts';
import { type Headless, startHeadless } from '../testing/headless.fixture.ts';
import { homesOf } from '../testing/population/births.ts';
import { insertGenerated } from '../testing/population/insert.ts';
import { population } from '../testing/population/messages.ts';
import { makeExport, releaseExport, setExportRule } from './export.ts';
import type { Actor } from './pmi.ts';

const ASKED = { year: 2024, kind: 'CS8', k: 11 } as const;
const MEDECIN: Actor = { id: 'a', name: 'Médecin d’essai', role: 'medecin' };
const EPIDEMIOLOGIST: Actor = { id: 'b', name: 'Épidémiologiste d’essai', role: 'epidemiologiste' };
let headless: Headless;
let records: Map<number, string>;

before(async () => {
  headless = await startHeadless(new Date('2026-11-22T09:00:00Z'));
  const all = population({ seed: 31, certificates: 700, homes: homesOf('23'), years: [2024], pdfBytes: 0 });
  records = await insertGenerated(headless.pmi, all);
});
after(() => headless.close());

test('the year is exported, each line among k; a restricted record and parents who object are in no line', async () => {
  const all = await makeExport(headless.pmi, ASKED);
  assert.ok(all.report.lines > 150);
  assert.ok(all.report.smallestClass >= ASKED.k);
  const [first, second] = [...records.values()];
  const [before] = await headless.db.query<{ count: number }>(
    `select count(*)::int as count from certificate where kind = 'CS8' and child_id = any($1::uuid[])`,
    [[first, second]],
  );
  await headless.db.query(
    `update child set restricted_because = 'essai', restricted_at = now() where id = $1`,
    [first],
  );
  await headless.db.query(
    `insert into opposition (id, child_id, use, at, by_id, by_name, reason) values (gen_random_uuid(), $1, 'statistics', now(), 'a', 'a', 'essai')`,
    [second],
  );
  const without = await makeExport(headless.pmi, ASKED, { again: true });
  assert.equal(without.report.certificates, all.report.certificates - (before?.count ?? 0));
  assert.ok((before?.count ?? 0) > 0);
});

test('a year with fewer children than k gives no line', async () => {
  const file = await makeExport(headless.pmi, { ...ASKED, year: 1999 });
  assert.deepEqual([file.report.lines, file.report.highestRisk], [0, 0]);
});

test('the program answers while a year is anonymised', async () => {
  let turns = 0;
  let running = true;
  const made = makeExport(headless.pmi, ASKED, { again: true }).finally(() => {
    running = false;
  });
  while (running) {
    await headless.db.query('select 1');
    turns += 1;
  }
  await made;
  assert.ok(turns > 20, `${turns} questions were answered`);
});

test('the first file of a year fixes its threshold; another one is refused until the physician changes it', async () => {
  const { pmi, db, clock } = headless;
  const first = await releaseExport(pmi, EPIDEMIOLOGIST, { ...ASKED, format: 'csv' });
  const refused = { code: 'pmi.other-threshold' };
  await assert.rejects(releaseExport(pmi, EPIDEMIOLOGIST, { ...ASKED, k: 20, format: 'csv' }), refused);
  await assert.rejects(
    releaseExport(pmi, EPIDEMIOLOGIST, { ...ASKED, kind: 'CS9', k: 5, format: 'parquet' }),
    refused,
  );
  clock.advance(1000);
  await releaseExport(pmi, EPIDEMIOLOGIST, { ...ASKED, kind: 'CS9', format: 'parquet' });
  clock.advance(1000);
  await setExportRule(pmi, MEDECIN, { year: ASKED.year, k: 20, reason: 'Premier fichier rappelé' });
  await releaseExport(pmi, EPIDEMIOLOGIST, { ...ASKED, k: 20, format: 'csv' });
  await assert.rejects(releaseExport(pmi, EPIDEMIOLOGIST, { ...ASKED, format: 'csv' }), refused);
  const lines = await db.query<{ action: string; details: { k: number; before?: number } }>(
    `select action, details from journal where object = 'export' order by seq`,
  );
  assert.deepEqual(
    lines.map(({ action, details }) => [action, details.k, details.before]),
    [
      ['export.made', 11, undefined],
      ['export.made', 11, undefined],
      ['export.rule-changed', 20, 11],
      ['export.made', 20, undefined],
    ],
  );
  const releases = await releasesOf(db, ASKED.year);
  assert.deepEqual(
    releases.map(({ kind, k }) => [kind, k]),
    [
      ['CS8', 20],
      ['CS9', 11],
      ['CS8', 11],
    ],
  );
  assert.ok(releases.at(-1)?.digest.equals(first.digest));
});

test('two people who take the first file at once have one threshold', async () => {
  const asked = { year: 2023, kind: 'CS8', format: 'csv' } as const;
  const taken = await Promise.allSettled([
    releaseExport(headless.pmi, EPIDEMIOLOGIST, { ...asked, k: 11 }),
    releaseExport(headless.pmi, MEDECIN, { ...asked, k: 20 }),
  ]);
  assert.deepEqual(taken.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
});
