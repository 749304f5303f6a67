import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Headless, startHeadless } from './testing/headless.fixture.ts';
import { homesOf } from './testing/population/births.ts';
import { mailOf, population } from './testing/population/messages.ts';
import { judgeRecords, type Known } from './testing/population/truth.ts';
import { takeMessage } from './use-cases/take-message.ts';

const OPTIONS = {
  seed: 20_261_122,
  certificates: 400,
  homes: homesOf('23'),
  years: [2023, 2024],
  pdfBytes: 400,
};
let headless: Headless;

before(async () => {
  headless = await startHeadless(new Date('2026-11-22T09:00:00Z'));
});
after(() => headless.close());

test('the population is the same at each run, and looks like one', () => {
  const first = [...population({ ...OPTIONS, certificates: 4_000 })];
  const again = [...population({ ...OPTIONS, certificates: 4_000 })];
  assert.deepEqual(first.at(-1), again.at(-1));
  const births = first.filter(({ kind }) => kind === 'CS8').map(({ child }) => child);
  const share = (of: (child: (typeof births)[number]) => boolean) => births.filter(of).length / births.length;
  const near = (value: number, low: number, high: number) =>
    assert.ok(value > low && value < high, `${value}`);
  near(
    share(({ count }) => count > 1),
    0.02,
    0.045,
  );
  near(
    share(({ gestationalAge }) => gestationalAge < 37),
    0.04,
    0.1,
  );
  near(
    share(({ weight }) => weight < 2500),
    0.04,
    0.12,
  );
  near(
    first.filter(({ variant }) => variant !== undefined).length /
      first.filter(({ kind }) => kind !== 'CS8').length,
    0.03,
    0.07,
  );
});

test('a population is integrated: nothing is lost, nothing twice, no record holds two children', async () => {
  const sent: Known[] = [];
  for await (const { raw, receivedAt, ...known } of mailOf(OPTIONS)) {
    await takeMessage(headless.pmi, raw, receivedAt);
    sent.push(known);
  }
  await headless.integrateAll();
  const judged = await judgeRecords(headless.db, sent);
  assert.equal(judged.certificates, OPTIONS.certificates);
  assert.equal(judged.lost, 0);
  assert.ok(judged.repeated > 0);
  assert.equal(judged.repetitionsFound, judged.repeated);
  assert.equal(judged.wrongMerges, 0);
  assert.ok(judged.split < judged.children * 0.03, `${judged.split} children have several records`);
  assert.ok(
    judged.splitProposed >= judged.split * 0.5,
    `${judged.splitProposed} of ${judged.split} are asked about`,
  );
});
