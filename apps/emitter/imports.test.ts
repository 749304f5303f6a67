import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sampleFields } from '@cigogne/draft/testing';
import { z } from 'zod';
import { startTestEmitter, type TestEmitter, untilState, type Visitor } from './testing/emitter.fixture.ts';
import { messageOf, sign } from './testing/scene.fixture.ts';

let here: TestEmitter;
let midwife: Visitor;
let physician: Visitor;
let token: string;
before(async () => {
  here = await startTestEmitter();
  midwife = await here.visit('sageFemme');
  physician = await here.visit('pediatre');
  const manager = await here.visit('cadre');
  ({ token } = await manager.client.createApiToken({ body: { label: 'Dossier obstétrical' } }));
});
after(() => here.stop());

function software(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(new URL(path, here.running.http), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    body: JSON.stringify(body),
  });
}

const idOf = async (answer: Response) => z.object({ id: z.uuid() }).parse(await answer.json()).id;

test('a CSV: the good lines become drafts, every fault of the others is told, twice is once', async () => {
  const csv = [
    '\ufeffreference;child.family;child.given;child.sex;birth.date;birthWeight;feeding;mother.secret',
    'N1;CIGOGNE-TEST;Aimée;F;25/10/2026;3200;;non',
    'N2;CIGOGNE-TEST;Basile;X;2026-02-30;lourd;PAT-040;peut-être',
    'N3;"CIGOGNE-TEST";Céleste;F;2026-10-26;2950,5;;',
    '',
  ].join('\r\n');
  const report = await midwife.client.importCsv({ body: { csv } });
  assert.equal(report.lines, 3);
  assert.deepEqual(
    report.created.map(({ line }) => line),
    [2, 4],
  );
  assert.deepEqual(
    report.errors.map(({ line, column }) => `${line} ${column}`),
    ['3 child.sex', '3 birth.date', '3 birthWeight', '3 feeding', '3 mother.secret'],
  );
  assert.ok(!JSON.stringify(report).includes('Basile'));
  const again = await midwife.client.importCsv({ body: { csv } });
  assert.deepEqual({ created: again.created, known: again.known }, { created: [], known: report.created });
  const { fields } = await midwife.client.certificate({ params: { id: report.created[0]?.id ?? '' } });
  assert.equal(fields['birth.date'], '2026-10-25');
  assert.equal(fields['answers.birthWeight'], 3200);
  assert.equal(fields['mother.secret'], false);
  const changed = await midwife.client.importCsv({ body: { csv: csv.replace('3200', '3300') } });
  assert.deepEqual(changed.errors[0] && [changed.errors[0].line, changed.errors[0].column], [2, 'reference']);
});

test('a trial makes nothing, and tells what the import would make', async () => {
  const csv = 'child.family;child.given\r\nCIGOGNE-TEST;Danaé\r\nCIGOGNE-TEST;Danaé\r\n';
  const { total } = await midwife.client.board({});
  const trial = await midwife.client.importCsv({ body: { csv, trial: true } });
  assert.deepEqual(
    { lines: trial.lines, ready: trial.ready, created: trial.created },
    { lines: 2, ready: 2, created: [] },
  );
  assert.equal((await midwife.client.board({})).total, total);
  // Two lines without reference that say the same are two births; the same file again is none.
  const made = await midwife.client.importCsv({ body: { csv } });
  assert.equal(new Set(made.created.map(({ id }) => id)).size, 2);
  const again = await midwife.client.importCsv({ body: { csv, trial: true } });
  assert.deepEqual({ ready: again.ready, known: again.known }, { ready: 0, known: made.created });
});

for (const kind of ['CS8', 'CS9', 'CS24'] as const) {
  test(`the ready CSV of a ${kind} is imported as it is; every column of the list is a column of the file`, async () => {
    const answer = await midwife.fetch(`/api/imports/csv-model/${kind}`);
    const csv = await answer.text();
    const report = await midwife.client.importCsv({ body: { kind, csv, trial: true } });
    assert.deepEqual({ ready: report.ready, errors: report.errors }, { ready: 1, errors: [] });
    const { columns } = await midwife.client.csvColumns({ params: { kind } });
    const titles = csv.replace('\ufeff', '').split('\r\n')[0]?.split(';');
    assert.deepEqual(
      titles,
      columns.map(({ colonne }) => colonne),
    );
    assert.ok(columns.every(({ reponses }) => reponses.length > 0));
    const list = await midwife.fetch(`/api/imports/csv-columns/${kind}/export.csv`);
    assert.match(await list.text(), /reference/);
  });
}

test('a CSV that is none is refused with what is wrong', async () => {
  const bad = (csv: string) => midwife.client.importCsv({ body: { csv } });
  await assert.rejects(bad('nom;prenom\na;b'), { code: 'emitter.bad-csv', message: /nom, prenom/ });
  await assert.rejects(bad('child.family\n"ouvert'), { code: 'emitter.bad-csv' });
  await assert.rejects(bad('   '), { status: 422 });
});

test('software creates once for a key, and follows', async () => {
  const body = { kind: 'CS8', answers: { gestationalAge: 39 }, fields: { 'child.family': 'CIGOGNE-TEST' } };
  const key = { 'idempotency-key': 'naissance-0001' };
  const answers = await Promise.all([1, 2, 3].map(() => software('/api/certificates', body, key)));
  const ids = await Promise.all(answers.map(idOf));
  assert.equal(new Set(ids).size, 1);
  const other = await software('/api/certificates', { ...body, kind: 'CS9', answers: {} }, key);
  assert.equal(other.status, 409);
  assert.equal((await software('/api/certificates', body)).status, 400);
  const { fields } = await midwife.client.certificate({ params: { id: ids[0] ?? '' } });
  assert.equal(fields['answers.gestationalAge'], 39);
  const unknown = await software(
    '/api/certificates',
    { kind: 'CS8', answers: { walking: true } },
    { 'idempotency-key': 'autre-0002' },
  );
  assert.equal(unknown.status, 422);
});

test('a FHIR Bundle of a birth becomes a draft, what has no place is told', async () => {
  const bundle = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      {
        resource: {
          resourceType: 'Patient',
          name: [{ use: 'official', family: 'CIGOGNE-TEST', given: ['Gaëlle', 'Exemple'] }],
          gender: 'female',
          birthDate: '2026-10-25',
          address: [{ line: ['3 rue de l’Exemple'], postalCode: '23000', city: 'GUÉRET' }],
        },
      },
      {
        resource: {
          resourceType: 'RelatedPerson',
          relationship: [{ coding: [{ code: 'MTH' }] }],
          name: [{ family: 'CIGOGNE-TEST', given: ['Maman'] }],
        },
      },
      { resource: { resourceType: 'Encounter', period: { start: '2026-10-27T10:00:00+01:00' } } },
      {
        resource: {
          resourceType: 'Observation',
          code: { coding: [{ system: 'http://loinc.org', code: '8339-4' }] },
          valueQuantity: { value: 3200, code: 'g' },
        },
      },
      { resource: { resourceType: 'Device' } },
    ],
  };
  const { id, known, fields, taken, ignored } = await midwife.client.importFhir({ body: { bundle } });
  assert.equal(known, false);
  assert.ok(taken.some(({ label, value }) => label.startsWith('Enfant : Sexe') && value === 'Fille'));
  assert.equal(fields['child.givenNames'], 'Gaëlle Exemple');
  assert.equal(fields['child.sex'], 'F');
  assert.equal(fields['mother.given'], 'Maman');
  assert.equal(fields['exam.date'], '2026-10-27');
  assert.ok(ignored.some((text) => text.startsWith('Device')));
  const again = await midwife.client.importFhir({ body: { bundle } });
  assert.deepEqual({ id: again.id, known: again.known }, { id, known: true });
  await assert.rejects(midwife.client.importFhir({ body: { bundle: { resourceType: 'Patient' } } }), {
    code: 'emitter.bad-bundle',
  });
});

test('an INS Datamatrix gives the identity', async () => {
  const gs = '<GS>';
  const text = `IS01${'0'.repeat(22)}S1299123456789012S21.2.250.1.213.1.4.10S3AIMEE EXEMPLE${gs}S4CIGOGNE-TEST${gs}S5FS625-10-2026S723096`;
  const { fields } = await midwife.client.readInsDatamatrix({ body: { text } });
  assert.deepEqual(fields, {
    'child.ins': '299123456789012',
    'child.insStatus': 'recuperee',
    'child.family': 'CIGOGNE-TEST',
    'child.given': 'AIMEE',
    'child.givenNames': 'AIMEE EXEMPLE',
    'child.sex': 'F',
    'birth.date': '2026-10-25',
    'birth.cog': '23096',
  });
  await assert.rejects(midwife.client.readInsDatamatrix({ body: { text: 'DC04' } }), {
    code: 'emitter.bad-datamatrix',
  });
});

test('many certificates of software are signed, sent, delivered, and counted', async () => {
  const ids: string[] = [];
  for (let seed = 1; seed <= 6; seed += 1) {
    const answer = await software(
      '/api/certificates',
      { kind: 'CS8', fields: sampleFields('CS8', seed) },
      { 'idempotency-key': `lot-${seed}-2026` },
    );
    ids.push(await idOf(answer));
  }
  for (const id of ids) {
    await sign(physician, id);
    await here.platform.delivered(await messageOf(here, physician, id));
  }
  for (const id of ids) await untilState(physician, id, 'delivered');
  const manager = await here.visit('cadre');
  const figures = await manager.client.indicators({ query: { from: '2000-01', to: '2100-12' } });
  const delivered = figures.months.reduce((sum, { delivered: count }) => sum + count, 0);
  assert.equal(delivered, 6);
  assert.ok(figures.completeness.some(({ answered, applicable }) => answered > 0 && answered <= applicable));
  const csv = await manager.fetch('/api/indicators.csv?from=2000-01&to=2100-12');
  assert.match(await csv.text(), /mois/);
});
