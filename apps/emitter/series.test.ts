import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sampleFields } from '@cigogne/draft/testing';
import { startTestEmitter, type TestEmitter, type Visitor } from './testing/emitter.fixture.ts';
import { filled } from './testing/scene.fixture.ts';

let here: TestEmitter;
let midwife: Visitor;
let physician: Visitor;
before(async () => {
  here = await startTestEmitter();
  midwife = await here.visit('sageFemme');
  physician = await here.visit('pediatre');
});
after(() => here.stop());

const outcomes = (results: readonly { outcome: string }[]) => results.map(({ outcome }) => outcome);

test('a series is given to sign and signed; what is refused stays and says why; twice is once', async () => {
  const good = [
    await filled(midwife, 'CS8', sampleFields('CS8', 1)),
    await filled(midwife, 'CS9', sampleFields('CS9', 2)),
  ];
  const lacking = await filled(midwife, 'CS8', { 'child.family': 'CIGOGNE-TEST' });
  const ids = [...good, lacking];
  const given = await midwife.client.submitSeries({ body: { ids } });
  assert.deepEqual(outcomes(given.results), ['done', 'done', 'refused']);
  assert.match(given.results[2]?.message ?? '', /Il manque \d+ réponses pour signer/);
  const again = await midwife.client.submitSeries({ body: { ids: good } });
  assert.deepEqual(outcomes(again.results), ['already', 'already']);

  const certificates = ids.map((id) => ({ id, revision: 1 }));
  await assert.rejects(midwife.client.signSeries({ body: { certificates } }), { status: 403 });
  const signed = await physician.client.signSeries({ body: { certificates } });
  assert.deepEqual(outcomes(signed.results), ['done', 'done', 'refused']);
  assert.notEqual(signed.results[2]?.message, '');
  const repeated = await physician.client.signSeries({ body: { certificates } });
  assert.deepEqual(outcomes(repeated.results), ['already', 'already', 'refused']);
  const { state } = await physician.client.certificate({ params: { id: lacking } });
  assert.equal(state, 'draft');
  await here.platform.arrival(2);
  assert.equal(here.platform.received.length, 2);
});

test('a certificate that changed since the summary is not signed unread', async () => {
  const id = await filled(midwife, 'CS8', sampleFields('CS8', 3));
  await midwife.client.changeCertificate({
    params: { id },
    body: { revision: 1, changes: { 'child.given': 'Danaé' } },
  });
  const { results } = await physician.client.signSeries({ body: { certificates: [{ id, revision: 1 }] } });
  assert.deepEqual(outcomes(results), ['refused']);
  assert.match(results[0]?.message ?? '', /modifié entre-temps/);
});

test('a series holds a hundred certificates at most', async () => {
  const ids = Array.from({ length: 101 }, () => '00000000-0000-7000-8000-000000000000');
  await assert.rejects(midwife.client.submitSeries({ body: { ids } }), { status: 400 });
});
