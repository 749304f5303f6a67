import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { SampleOverrides } from '@cigogne/certificate';
import { certificateMessage, PDF, relayed } from './testing/message.fixture.ts';
import { startTestPmi, type TestPmi, type Visitor } from './testing/pmi.fixture.ts';
import { integrated } from './testing/scene.fixture.ts';

let here: TestPmi;
let physician: Visitor;
let secretary: Visitor;
before(async () => {
  here = await startTestPmi();
  physician = await here.visit('medecin');
  secretary = await here.visit('secretaire');
});
after(() => here.stop());

const AT_RISK = { gestationalAge: 34 };

/** A version of the certificate of a child of its own. */
function version(
  seed: number,
  versionNumber: number,
  answers: SampleOverrides['answers'] = {},
): SampleOverrides {
  return { seed, answers, document: { versionNumber } };
}

async function recordOf(seed: number) {
  const [row] = await here.db.query<{ id: string }>(
    `select distinct child_id as id from certificate where set_id = $1`,
    [`2.999.2026.1.${seed}`],
  );
  assert.ok(row);
  return physician.client.child({ params: { id: row.id } });
}

test('the same document twice is one certificate, and the sender has one answer a message', async () => {
  const sample = version(11, 1, AT_RISK);
  assert.equal((await integrated(here, await certificateMessage({ sample }))).state, 'integrated');
  assert.equal((await integrated(here, await certificateMessage({ sample }))).state, 'duplicate');
  const record = await recordOf(11);
  assert.equal(record.certificates.length, 1);
  assert.equal(record.followUps.length, 1);
});

test('another content under the same identifier waits for a person, and changes nothing', async () => {
  await integrated(here, await certificateMessage({ sample: version(12, 1) }));
  const second = await integrated(
    here,
    await certificateMessage({ sample: version(12, 1, { birthWeight: 3001 }) }),
  );
  assert.equal(second.state, 'waiting');
  assert.equal(second.reasonCode, 'same-id-other-content');
  const { arrivals } = await secretary.client.arrivals({ query: { state: 'waiting' } });
  assert.match(arrivals.find(({ id }) => id === second.id)?.reason ?? '', /même identifiant/);
  assert.equal((await recordOf(12)).certificates.length, 1);
});

for (const order of [
  [1, 2, 3],
  [3, 1, 2],
  [2, 3, 1],
]) {
  const seed = 20 + (order[0] ?? 0);
  test(`versions in the order ${order}: the third counts, the others are its history`, async () => {
    for (const number of order) {
      const answers = number === 3 ? { gestationalAge: 30 } : AT_RISK;
      await integrated(here, await certificateMessage({ sample: version(seed, number, answers) }));
    }
    const record = await recordOf(seed);
    assert.equal(record.certificates.length, 1);
    assert.equal(record.certificates[0]?.versionNumber, 3);
    assert.deepEqual(
      record.certificates[0]?.history.map(({ versionNumber, state }) => [versionNumber, state]),
      [
        [3, 'current'],
        [2, 'superseded'],
        [1, 'superseded'],
      ],
    );
    assert.equal(record.followUps.length, 1);
    assert.equal(record.followUps[0]?.score, record.certificates[0]?.score);
  });
}

test('a deletion takes the certificate off the lists and keeps the history, in any order', async () => {
  for (const [seed, order] of [
    [31, ['create', 'delete']],
    [32, ['delete', 'create']],
  ] as const) {
    for (const action of order) {
      const sample = version(seed, action === 'delete' ? 2 : 1, AT_RISK);
      await integrated(here, await certificateMessage({ sample, action }));
    }
    const record = await recordOf(seed);
    assert.equal(record.certificates.length, 0);
    assert.ok(record.followUps.every(({ state }) => state === 'closed'));
    assert.ok(record.history.some(({ label }) => label === 'Certificat annulé par l’émetteur'));
  }
});

test('a version that no longer shows a sign closes a follow-up that nobody had begun', async () => {
  await integrated(here, await certificateMessage({ sample: version(41, 1, AT_RISK) }));
  await integrated(here, await certificateMessage({ sample: version(41, 2, { gestationalAge: 39 }) }));
  const [followUp] = (await recordOf(41)).followUps;
  assert.equal(followUp?.state, 'closed');
});

test('a PDF alone is to be keyed; a broken package waits and its sender is told; nothing is lost', async () => {
  const pdf = await integrated(here, relayed([PDF]));
  assert.equal(pdf.state, 'to-key');
  const shown = await secretary.fetch(`/api/arrivals/${pdf.id}/pdf`);
  assert.equal(Buffer.from(await shown.arrayBuffer()).toString(), PDF.bytes.toString());

  const broken = relayed([
    { filename: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes: Buffer.from('PK no') },
    PDF,
  ]);
  const waiting = await integrated(here, broken);
  assert.equal(waiting.state, 'waiting');
  assert.equal(waiting.reasonCode, 'package-unreadable');
  const [reply] = await here.db.query<{ code: string }>(
    'select error_code as code from reply where id = $1',
    [waiting.id],
  );
  assert.equal(reply?.code, '906');
  const message = `/api/arrivals/${waiting.id}/message`;
  const eml = await physician.fetch(message);
  assert.deepEqual(Buffer.from(await eml.arrayBuffer()), broken);
  assert.equal((await secretary.fetch(message)).status, 403, 'a whole certificate, that nobody has to key');

  const discarded = await secretary.client.discardArrival({
    params: { id: waiting.id },
    body: { reason: 'Essai' },
  });
  assert.equal(discarded.state, 'discarded');
  const setAside = `/api/arrivals/${waiting.id}/pdf`;
  assert.equal((await secretary.fetch(setAside)).status, 409, 'nothing is to be keyed any more');
  assert.equal((await physician.fetch(setAside)).status, 200);
  const read = await here.db.query(
    `select distinct action from journal where object = $1 and action in ('arrival.message-read', 'arrival.pdf-read')`,
    [`arrival/${waiting.id}`],
  );
  assert.equal(read.length, 2, 'and each reading is in the journal');
  const again = await secretary.client.retryArrival({ params: { id: waiting.id } });
  // It is taken up at once: by the time of the answer the worker may have put it back to wait.
  assert.ok(again.state === 'received' || again.state === 'waiting', again.state);
  assert.ok(again.version > discarded.version);
});
