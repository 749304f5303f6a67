import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually } from '@cigogne/kernel';
import { certificateMessage } from './testing/message.fixture.ts';
import { startTestPmi, type TestPmi } from './testing/pmi.fixture.ts';

let here: TestPmi;
before(async () => {
  here = await startTestPmi();
});
after(() => here.stop());

test('a certificate arrives by mail, is on the puéricultrice’s list with its reasons, and is acknowledged', async () => {
  const tenDaysAgo = new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  const raw = await certificateMessage({
    sample: {
      seed: 7,
      child: { birthTime: `${tenDaysAgo}081500+0100` },
      answers: { gestationalAge: 34, birthWeight: 2100, feeding: 'MED-1256' },
    },
  });
  await here.send(raw);
  const nurse = await here.visit('puericultrice');
  const line = await eventually('a follow-up', async () => (await nurse.client.worklist({})).lines[0]);
  assert.equal(line.urgency, 'prompt');
  assert.deepEqual(
    line.reasons.map(({ label }) => label),
    ['Prématurité', 'Petit poids de naissance'],
  );
  const detail = await nurse.client.followUp({ params: { id: line.id } });
  assert.deepEqual(detail.reasons?.[1]?.found, [
    { item: 'birthWeight', label: 'Poids de naissance (g)', value: '2\u202f100 g' },
  ]);

  const picture = await nurse.client.picture({});
  assert.deepEqual(picture.open, { prompt: 1, soon: 0, routine: 0 });
  assert.equal(picture.unassigned, 1);
  assert.deepEqual(
    picture.sectors.map(({ name, open, unassigned }) => ({ name, open, unassigned })),
    [{ name: 'Guéret', open: 1, unassigned: 1 }],
  );
  assert.deepEqual(picture.people, []);
  assert.deepEqual(picture.arrivedToday, [{ kind: 'CS8', count: 1 }]);

  const { children } = await nurse.client.searchChildren({ body: { text: 'gogne' } });
  assert.deepEqual(
    children.map(({ id }) => id),
    [line.child.id],
  );
  const record = await nurse.client.child({ params: { id: line.child.id } });
  assert.equal(record.certificates.length, 1);
  assert.equal(record.identity.sector?.name, 'Guéret');
  assert.ok(record.growth.some(({ measure, value }) => measure === 'weight' && value === 2100));

  const notice = await eventually('a notice', async () => here.notices[0]);
  assert.equal(notice.report?.type === 'mdn' && notice.report.disposition, 'processed');
  assert.equal(notice.returnPath ?? '', '');
  const [left] = await here.db.query<{ count: number }>('select count(*)::int as count from arrival_content');
  assert.equal(left?.count, 0, 'the message is erased once integrated');
});
