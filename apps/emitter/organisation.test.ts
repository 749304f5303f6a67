import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sampleFields } from '@cigogne/draft/testing';
import { movableClock } from '@cigogne/kernel';
import { startTestEmitter, type TestEmitter, type Visitor } from './testing/emitter.fixture.ts';
import { filled, sign } from './testing/scene.fixture.ts';
import { eraseAbandoned } from './use-cases/erase.ts';

let here: TestEmitter;
let manager: Visitor;
let midwife: Visitor;
let physician: Visitor;
let secretary: Visitor;
const unit: Record<string, string> = {};
before(async () => {
  here = await startTestEmitter();
  [manager, midwife, physician, secretary] = await Promise.all([
    here.visit('cadre'),
    here.visit('sageFemme'),
    here.visit('pediatre'),
    here.visit('secretaire'),
  ]);
  for (const name of ['Maternité', 'Néonatalogie']) {
    const made = await manager.client.createUnit({
      body: { name, phone: name === 'Néonatalogie' ? '0500000004' : '', serviceCode: name.slice(0, 3) },
    });
    unit[name] = made.id;
  }
  const { accounts } = await manager.client.accounts({});
  const account = accounts.find(({ name }) => name.startsWith('Serge'));
  await manager.client.updateAccount({
    params: { id: account?.id ?? '' },
    body: { units: [unit.Maternité ?? ''] },
  });
});
after(() => here.stop());

const inUnit = async (name: string, seed: number) => {
  const { id } = await midwife.client.createCertificate({
    body: { kind: 'CS8', fields: sampleFields('CS8', seed), unit: name },
  });
  return id;
};

test('an account limited to a unit sees its certificates and no others, by any way', async () => {
  const [mine, other, none] = [
    await inUnit('Maternité', 1),
    await inUnit('néonatalogie', 2),
    await filled(midwife),
  ];
  const { lines, counts } = await secretary.client.board({});
  assert.deepEqual(
    lines.map(({ id, unit: name }) => [id, name]),
    [[mine, 'Maternité']],
  );
  assert.deepEqual(counts, { draft: 1 });
  for (const id of [other, none]) {
    const params = { id };
    await assert.rejects(secretary.client.certificate({ params }), { status: 404 });
    await assert.rejects(secretary.client.moveCertificate({ params, body: { unit: unit.Maternité ?? '' } }), {
      status: 404,
    });
    assert.equal((await secretary.fetch(`/api/certificates/${id}/pdf`)).status, 404);
  }
  const found = await secretary.client.searchBoard({ body: { search: 'cigogne' } });
  assert.equal(found.total, 1);
  await assert.rejects(secretary.client.createCertificate({ body: { kind: 'CS8', unit: 'Néonatalogie' } }), {
    code: 'emitter.unknown-unit',
  });
  const { id } = await secretary.client.createCertificate({ body: { kind: 'CS8' } });
  const { unit: own } = await secretary.client.certificate({ params: { id } });
  assert.equal(own?.name, 'Maternité');
});

test('the board and the indicators are narrowed to a unit; a draft is passed to another', async () => {
  const id = await inUnit('Maternité', 3);
  const of = async (name: string) =>
    (await midwife.client.board({ query: { unit: unit[name] ?? '' } })).lines.map((line) => line.id);
  assert.ok((await of('Maternité')).includes(id));
  await midwife.client.moveCertificate({ params: { id }, body: { unit: unit.Néonatalogie ?? '' } });
  assert.ok(!(await of('Maternité')).includes(id));
  assert.ok((await of('Néonatalogie')).includes(id));
  await assert.rejects(secretary.client.certificate({ params: { id } }), { status: 404 });
  const period = { from: '2000-01', to: '2100-12' };
  const quality = await here.visit('qualite');
  const created = async (query: object) =>
    (await quality.client.indicators({ query: { ...period, ...query } })).months.reduce(
      (sum, month) => sum + month.created,
      0,
    );
  const all = await created({});
  assert.ok((await created({ unit: unit.Néonatalogie })) < all && all > 0);
});

test('the certificate of a unit carries its telephone; a closed unit takes no new one', async () => {
  const id = await inUnit('Néonatalogie', 4);
  await sign(physician, id);
  const cda = await (await physician.fetch(`/api/certificates/${id}/cda`)).text();
  assert.match(cda, /tel:0500000004/);
  const params = { id: unit.Néonatalogie ?? '' };
  await manager.client.updateUnit({ params, body: { open: false } });
  await assert.rejects(inUnit('Néonatalogie', 5), { code: 'emitter.unknown-unit' });
  assert.equal((await physician.client.certificate({ params: { id } })).unit?.name, 'Néonatalogie');
  await manager.client.updateUnit({ params, body: { open: true, name: 'Néonat' } });
  await assert.rejects(manager.client.createUnit({ body: { name: 'NÉONAT' } }), {
    code: 'emitter.unit-taken',
  });
});

test('the category of the establishment is written in the document, and must exist', async () => {
  const { hasPassword: _, apiTokens: __, ...now } = await manager.client.establishment();
  assert.equal(now.facilityCategory, 'SA01');
  await assert.rejects(manager.client.updateEstablishment({ body: { ...now, facilityCategory: 'SA99' } }), {
    code: 'emitter.unknown-category',
  });
  const after_ = await manager.client.updateEstablishment({ body: { ...now, facilityCategory: 'SA04' } });
  const id = await filled(physician);
  const cda = await (await physician.fetch(`/api/certificates/${id}/cda`)).text();
  assert.match(cda, /code="SA04"/);
  await manager.client.updateEstablishment({ body: { ...now, version: after_.version } });
});

test('the journal tells who saw, changed and took what, by person and by certificate, without content', async () => {
  const id = await filled(midwife);
  await physician.client.certificate({ params: { id } });
  await physician.client.changeCertificate({
    params: { id },
    body: { revision: 1, changes: { 'child.given': 'Zélie', 'birth.time': '10:10' } },
  });
  for (const part of ['pdf', 'cda', 'notice.pdf']) {
    await (await physician.fetch(`/api/certificates/${id}/${part}`)).arrayBuffer();
  }
  await midwife.client.createCertificate({ body: { kind: 'CS9', from: { id, as: 'follow-up' } } });
  await physician.client.deleteCertificate({ params: { id } });
  const { entries } = await manager.client.journal({ query: { certificate: id } });
  assert.deepEqual(
    entries.map(({ actor, label, changed }) => `${actor}: ${label} ${changed}`),
    [
      'Prudence PEDIATRE-TEST: Brouillon supprimé 0',
      'Sophie SAGE-TEST: Repris dans un autre certificat 0',
      'Prudence PEDIATRE-TEST: Notice des parents ouverte ou téléchargée 0',
      'Prudence PEDIATRE-TEST: Document CDA téléchargé 0',
      'Prudence PEDIATRE-TEST: PDF ouvert ou téléchargé 0',
      'Prudence PEDIATRE-TEST: Champs modifiés 2',
      'Prudence PEDIATRE-TEST: Consulté 0',
      `Sophie SAGE-TEST: Brouillon créé ${entries.at(-1)?.changed}`,
    ],
  );
  assert.ok(
    entries.every(({ certificate }) => certificate?.kind === null),
    'deleted, and still told',
  );
  assert.ok(!JSON.stringify(entries).includes('Zélie'));
  const own = await manager.client.journal({ query: { actor: entries.at(-1)?.actorId ?? '' } });
  assert.ok(own.entries.length > 0 && own.entries.every(({ actor }) => actor === 'Sophie SAGE-TEST'));
  const all = await manager.client.journal({ query: {} });
  assert.ok(
    all.entries.some(({ label, certificate }) => label === 'Établissement modifié' && certificate === null),
  );
});

test('a draft that nobody touches is told thirty days before it is erased, then erased', async () => {
  const id = await filled(midwife);
  const other = await filled(midwife);
  const clock = movableClock(new Date());
  const emitter = { ...here.running.emitter, clock };
  const told = async () =>
    (await midwife.client.board({})).lines.find((line) => line.id === id)?.erasedOn ?? null;
  assert.equal(await told(), null);
  // The page itself has the time of the day: the draft is made older instead.
  await here.db.query(`update certificate set updated_at = now() - interval '155 days' where id = $1`, [id]);
  assert.match((await told()) ?? '', /^\d{4}-\d{2}-\d{2}$/);
  assert.equal(await eraseAbandoned(emitter), 0);
  clock.advance(26 * 86_400_000);
  assert.equal(await eraseAbandoned(emitter), 1);
  await assert.rejects(midwife.client.certificate({ params: { id } }), { status: 404 });
  await midwife.client.certificate({ params: { id: other } });
  const { entries } = await manager.client.journal({ query: { certificate: id } });
  assert.deepEqual(entries[0] && { actor: entries[0].actor, label: entries[0].label }, {
    actor: 'Cigogne',
    label: 'Brouillon abandonné, effacé',
  });
  const [left] = await here.db.query('select 1 from sealed_part where certificate_id = $1', [id]);
  assert.equal(left, undefined);
});

test('what is needed to send: software, document, mailbox, the PMI of the territory and its neighbours', async () => {
  const { checks, pmis } = await manager.client.prerequisites();
  const ok = (id: string) => checks.find((check) => check.id === id)?.ok;
  assert.deepEqual(
    [ok('software'), ok('conformity'), ok('address'), ok('physician')],
    [true, true, true, true],
  );
  assert.deepEqual(pmis[0] && { key: pmis[0].key, own: pmis[0].own, receives: pmis[0].receives }, {
    key: '23',
    own: true,
    receives: null,
  });
  assert.ok(pmis.some(({ key }) => key === '19'));
  const report = await manager.fetch('/api/establishment/conformity');
  assert.match(await report.text(), /CS24/);
});
