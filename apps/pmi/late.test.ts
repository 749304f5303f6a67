import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { certificateMessage } from './testing/message.fixture.ts';
import { startTestPmi, type TestPmi } from './testing/pmi.fixture.ts';
import { integrated } from './testing/scene.fixture.ts';

let here: TestPmi;
before(async () => {
  here = await startTestPmi();
});
after(() => here.stop());

const DAY_MS = 86_400_000;
const daysAgo = (days: number) =>
  new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');

test('a certificate that comes two years late waits behind a newborn’s, and says why', async () => {
  for (const [seed, days] of [
    [401, 720],
    [402, 10],
  ] as const) {
    await integrated(
      here,
      await certificateMessage({
        sample: {
          seed,
          child: { birthTime: `${daysAgo(days)}081500+0100` },
          answers: { gestationalAge: 30 },
        },
      }),
    );
  }
  const nurse = await here.visit('puericultrice');
  const { lines } = await nurse.client.worklist({});
  assert.deepEqual(
    lines.map(({ urgency }) => urgency),
    ['prompt', 'routine'],
  );
  assert.deepEqual(
    lines.map(({ reasons }) => reasons.map(({ label }) => label)),
    [['Grande prématurité'], ['Grande prématurité', 'Certificat arrivé 23 mois après l’examen']],
  );
  assert.equal(lines[0]?.reasons[0]?.found[0]?.value, '30 SA');
});

test('« en retard » keeps what was planned for before today, and nothing of today', async () => {
  const nurse = await here.visit('puericultrice');
  const { lines } = await nurse.client.worklist({});
  const today = new Date(Date.now()).toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
  for (const [index, plannedFor] of [today, '2026-01-05'].entries()) {
    const line = lines[index];
    assert.ok(line);
    await nurse.client.planFollowUp({ params: { id: line.id }, body: { version: line.version, plannedFor } });
  }
  const ids = async (due?: 'true' | 'overdue') =>
    (await nurse.client.worklist({ query: due ? { due } : {} })).lines.map(({ id }) => id).sort();
  assert.deepEqual(await ids('overdue'), [lines[1]?.id]);
  assert.deepEqual(await ids('true'), lines.map(({ id }) => id).sort());
  assert.equal((await nurse.client.picture({})).overdue, 1);
});
