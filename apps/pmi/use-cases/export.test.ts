import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Headless, startHeadless } from '../testing/headless.fixture.ts';
import { homesOf } from '../testing/population/births.ts';
import { insertGenerated } from '../testing/population/insert.ts';
import { population } from '../testing/population/messages.ts';
import { makeExport } from './export.ts';

const ASKED = { year: 2024, kind: 'CS8', k: 11 } as const;
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
  const without = await makeExport(headless.pmi, ASKED);
  assert.equal(without.report.certificates, all.report.certificates - (before?.count ?? 0));
  assert.ok((before?.count ?? 0) > 0);
});

test('a year with fewer children than k gives no line', async () => {
  const file = await makeExport(headless.pmi, { ...ASKED, year: 1999 });
  assert.deepEqual([file.rows.length, file.report.lines, file.report.highestRisk], [0, 0, 0]);
});
