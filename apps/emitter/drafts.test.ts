import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sampleFields } from '@cigogne/draft/testing';
import { startTestEmitter, type TestEmitter, type Visitor } from './testing/emitter.fixture.ts';
import { filled, sign } from './testing/scene.fixture.ts';

let here: TestEmitter;
let midwife: Visitor;
let physician: Visitor;
before(async () => {
  here = await startTestEmitter();
  midwife = await here.visit('sageFemme');
  physician = await here.visit('pediatre');
});
after(() => here.stop());

test('two people fill one draft: different fields are both kept, the same one is told with both values', async () => {
  const { id } = await midwife.client.createCertificate({ body: { kind: 'CS8' } });
  const params = { id };
  await midwife.client.changeCertificate({
    params,
    body: { revision: 1, changes: { 'child.given': 'Aimée', 'answers.birthWeight': 3200 } },
  });
  const merged = await physician.client.changeCertificate({
    params,
    body: { revision: 1, changes: { 'child.family': 'CIGOGNE-TEST', 'child.given': 'Aimee' } },
  });
  assert.deepEqual(
    merged.conflicts.map(({ path, mine, theirs, by }) => ({ path, mine, theirs, by })),
    [{ path: 'child.given', mine: 'Aimee', theirs: 'Aimée', by: 'Sophie SAGE-TEST' }],
  );
  assert.deepEqual(merged.changed, { 'child.given': 'Aimée', 'answers.birthWeight': 3200 });
  const overruled = await physician.client.changeCertificate({
    params,
    body: { revision: merged.revision, changes: { 'child.given': 'Aimee' } },
  });
  assert.deepEqual(overruled.conflicts, []);
  const { fields, history } = await midwife.client.certificate({ params });
  assert.equal(fields['child.given'], 'Aimee');
  assert.equal(fields['child.family'], 'CIGOGNE-TEST');
  assert.equal(fields['answers.birthWeight'], 3200);
  const changes = history.filter(({ action }) => action === 'changed');
  assert.equal(changes.length, 3);
  assert.ok(!JSON.stringify(history).includes('Aimee'), 'a value in the history');
});

test('the same change sent twice, its answer lost, is no conflict and no new revision', async () => {
  const { id } = await midwife.client.createCertificate({ body: { kind: 'CS8' } });
  const call = { params: { id }, body: { revision: 1, changes: { 'child.given': 'Basile' } } };
  const first = await midwife.client.changeCertificate(call);
  const second = await midwife.client.changeCertificate(call);
  assert.equal(second.revision, first.revision);
  assert.deepEqual(second.conflicts, []);
});

test('an unknown field is refused, and nothing of its batch is kept', async () => {
  const { id } = await midwife.client.createCertificate({ body: { kind: 'CS8' } });
  const changes = { 'child.given': 'Basile', 'answers.walking': true };
  await assert.rejects(midwife.client.changeCertificate({ params: { id }, body: { revision: 1, changes } }), {
    code: 'emitter.unknown-field',
  });
  const { fields } = await midwife.client.certificate({ params: { id } });
  assert.equal(fields['child.given'], undefined);
});

test('only a physician signs, of the revision that was read, and what is missing is told at its field', async () => {
  const { id } = await midwife.client.createCertificate({
    body: { kind: 'CS8', fields: { 'child.family': 'CIGOGNE-TEST' } },
  });
  await assert.rejects(midwife.client.signCertificate({ params: { id }, body: { revision: 1 } }), {
    status: 403,
  });
  const { signed, problems } = await physician.client.signCertificate({
    params: { id },
    body: { revision: 1 },
  });
  assert.equal(signed, false);
  const blocking = problems.filter((problem) => problem.blocking).map(({ path }) => path);
  assert.ok(blocking.includes('child.given') && blocking.includes('answers.feeding'));
  await assert.rejects(physician.client.signCertificate({ params: { id }, body: { revision: 0 } }), {
    code: 'emitter.changed-meanwhile',
  });
});

test('a twin has the parents, the home and the pregnancy, and nothing of the other child', async () => {
  const id = await filled(midwife);
  const { id: twin } = await midwife.client.createCertificate({
    body: { kind: 'CS8', from: { id, as: 'twin' } },
  });
  const { fields } = await midwife.client.certificate({ params: { id: twin } });
  assert.equal(fields['mother.family'], 'CIGOGNE-TEST');
  assert.equal(fields['home.city'], 'GUÉRET');
  assert.equal(fields['child.family'], 'CIGOGNE-TEST');
  assert.notEqual(fields['answers.gestity'], undefined);
  for (const own of [
    'child.given',
    'child.sex',
    'child.localId',
    'birth.time',
    'answers.birthWeight',
    'answers.birthRank',
  ]) {
    assert.equal(fields[own], undefined, own);
  }
});

test('a ninth month certificate starts from the first', async () => {
  const id = await filled(midwife);
  const { id: next } = await midwife.client.createCertificate({
    body: { kind: 'CS9', from: { id, as: 'follow-up' } },
  });
  const certificate = await midwife.client.certificate({ params: { id: next } });
  assert.equal(certificate.fields['child.given'], sampleFields()['child.given']);
  assert.equal(certificate.fields['exam.date'], undefined);
  assert.equal(certificate.fields['answers.birthWeight'], undefined);
  await assert.rejects(
    midwife.client.createCertificate({ body: { kind: 'CS8', from: { id, as: 'follow-up' } } }),
    { code: 'emitter.no-follow-up' },
  );
});

for (const kind of ['CS9', 'CS24'] as const) {
  test(`a whole ${kind} is signed`, async () => {
    await sign(physician, await filled(physician, kind));
  });
}

test('a physician alone signs what the practice fills, and an answer that is not asked any more is left out', async () => {
  const doctor = await here.visit('medecinDeVille');
  const id = await filled(doctor, 'CS9');
  await sign(doctor, id);
  const first = await filled(physician, 'CS8', {
    ...sampleFields(),
    'answers.death': false,
    'answers.causesOfDeath': 'Texte devenu sans objet',
  });
  await sign(physician, first);
  const cda = await (await physician.fetch(`/api/certificates/${first}/cda`)).text();
  assert.ok(!cda.includes('devenu sans objet'));
});

test('a birth « sous X » without another parent goes without the mother, and names her nowhere', async () => {
  const fields = Object.fromEntries(
    Object.entries(sampleFields()).filter(
      ([path]) => !path.startsWith('mother.') && !path.startsWith('otherParent.'),
    ),
  );
  const id = await filled(physician, 'CS8', { ...fields, 'mother.secret': true });
  await sign(physician, id);
  const answer = await physician.fetch(`/api/certificates/${id}/cda`);
  assert.ok(!(await answer.text()).includes('Maman'));
});

test('what people read is there: PDF, leaflet, blank form, CDA, package', async () => {
  const id = await filled(physician);
  for (const path of [`certificates/${id}/pdf`, `certificates/${id}/notice.pdf`, 'forms/CS24']) {
    const answer = await physician.fetch(`/api/${path}`);
    assert.equal(answer.status, 200, path);
    assert.equal(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
      '%PDF-',
      path,
    );
  }
  const early = await physician.fetch(`/api/certificates/${id}/package`);
  assert.equal(early.status, 409);
  await sign(physician, id);
  const zip = await physician.fetch(`/api/certificates/${id}/package`);
  assert.equal(
    Buffer.from(await zip.arrayBuffer())
      .subarray(0, 2)
      .toString(),
    'PK',
  );
});

test('nothing personal is in clear in the database', async () => {
  const rows = await here.db.query<{ text: string }>(
    `select (select string_agg(c::text, ' ') from certificate c) || (select string_agg(e::text, ' ') from certificate_event e)
       || coalesce((select string_agg(j::text, ' ') from journal j), '') as text`,
  );
  const text = rows[0]?.text ?? '';
  for (const secret of ['CIGOGNE-TEST', 'Aimée', 'Maman', 'Rue de l', '0600000001']) {
    assert.ok(!text.includes(secret), secret);
  }
});
