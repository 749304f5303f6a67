import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { eventually, verifyJournal } from '@cigogne/kernel';
import { keyed, newScan, pdfArrives, type, typed } from './testing/keying.fixture.ts';
import { certificateMessage, PDF, relayed } from './testing/message.fixture.ts';
import { startTestPmi, type TestPmi } from './testing/pmi.fixture.ts';
import { integrated } from './testing/scene.fixture.ts';
import { purge } from './use-cases/purge.ts';

let here: TestPmi;
before(async () => {
  here = await startTestPmi();
});
after(() => here.stop());

const FINISH = { absent: true, another: false };

async function counts() {
  const [row] = await here.db.query<Record<'children' | 'certificates' | 'drafts', number>>(
    `select (select count(*)::int from child) as children, (select count(*)::int from certificate) as certificates,
       (select count(*)::int from keying_draft) as drafts`,
  );
  assert.ok(row);
  return row;
}

async function arrivalOf(id: string) {
  const [row] = await here.db.query<{ state: string; childId: string | null; contents: number }>(
    `select state, child_id as "childId",
       (select count(*)::int from arrival_content where arrival_id = arrival.id) as contents
     from arrival where id = $1`,
    [id],
  );
  assert.ok(row);
  return row;
}

describe('a certificate that came as a PDF', () => {
  test('keyed by a secretary, it is in the record, on the list with its reasons, and acknowledged', async () => {
    const visitor = await here.visit('secretaire');
    // By mail, for the answer to have somewhere to go.
    await here.send(relayed([PDF]));
    const { arrivalId } = await eventually(
      'it is to key',
      async () => (await visitor.client.keyings({})).items[0],
    );
    const { id } = await visitor.client.startKeying({ body: { kind: 'CS8', arrivalId } });
    const fields = typed(11, 'Bertille', { 'answers.gestationalAge': 31, 'answers.birthWeight': 1480 });
    const revision = await type(visitor, id, fields);
    const done = await visitor.client.finishKeying({ params: { id }, body: { revision, ...FINISH } });
    assert.equal(done.outcome, 'kept');
    assert.ok(done.childId);

    const nurse = await here.visit('puericultrice');
    const { lines } = await nurse.client.worklist({});
    const line = lines.find(({ child }) => child.id === done.childId);
    assert.deepEqual(line?.reasons.map(({ label }) => label).slice(0, 2), [
      'Grande prématurité',
      'Petit poids de naissance',
    ]);
    const record = await nurse.client.child({ params: { id: done.childId } });
    const [certificate] = record.certificates;
    assert.equal(certificate?.keyedBy, 'Solange SECRET-TEST');
    assert.equal(certificate.physician, 'Dr Prudence PEDIATRE-TEST');
    assert.equal(certificate.emitter, 'Maternité Exemple de la Creuse');
    assert.ok(record.growth.some(({ measure, value }) => measure === 'weight' && value === 1480));
    assert.ok(
      record.history.some(({ label, by }) => label === 'Certificat saisi' && by === 'Solange SECRET-TEST'),
    );
    const pdf = await nurse.fetch(`/api/certificates/${certificate.id}/pdf`);
    assert.equal(Buffer.from(await pdf.arrayBuffer()).toString(), PDF.bytes.toString());

    assert.deepEqual(await arrivalOf(arrivalId), { state: 'integrated', childId: done.childId, contents: 0 });
    assert.equal((await counts()).drafts, 0, 'what was typed is in the certificate alone');
    const notice = await eventually('a notice', async () => here.notices[0]);
    assert.equal(notice.report?.type === 'mdn' && notice.report.disposition, 'processed');
  });

  test('finished twice, it is there once', async () => {
    const { id, revision, visitor } = await keyed(here, 'medecin', typed(12, 'Colas'));
    const finish = () => visitor.client.finishKeying({ params: { id }, body: { revision, ...FINISH } });
    const before = await counts();
    const [one, other] = await Promise.all([finish(), finish()]);
    assert.deepEqual(one, other);
    const now = await counts();
    assert.equal(now.certificates, before.certificates + 1);
    assert.equal(now.children, before.children + 1);
  });

  test('two PDFs in a message are two certificates: the message waits for the second', async () => {
    const arrivalId = await pdfArrives(here, 2);
    const visitor = await here.visit('secretaire');
    for (const [index, given] of ['Désirée', 'Félix'].entries()) {
      const { id } = await visitor.client.startKeying({ body: { kind: 'CS8', arrivalId } });
      const keying = await visitor.client.keying({ params: { id } });
      assert.deepEqual([keying.document, keying.documents], [index + 1, 2]);
      const revision = await type(visitor, id, typed(20 + index, given, { 'mother.given': given }));
      await visitor.client.finishKeying({ params: { id }, body: { revision, ...FINISH } });
      const { state, contents } = await arrivalOf(arrivalId);
      assert.deepEqual([state, contents], index === 0 ? ['to-key', 1] : ['integrated', 0]);
    }
  });
});

describe('what is typed', () => {
  test('is kept sealed, seen by colleagues, and taken up where it was left', async () => {
    const { id, arrival } = await keyed(here, 'secretaire', { 'child.family': 'EBAUCHE-TEST' });
    const [row] = await here.db.query<{ ciphertext: Buffer }>(
      'select ciphertext from keying_draft where keying_id = $1',
      [id],
    );
    assert.ok(row && !row.ciphertext.includes('EBAUCHE'));
    const nurse = await here.visit('puericultrice');
    const { items } = await nurse.client.keyings({});
    const item = items.find(({ arrivalId }) => arrivalId === arrival);
    assert.deepEqual([item?.keying?.id, item?.keying?.by], [id, 'Solange SECRET-TEST']);
    assert.deepEqual(await nurse.client.startKeying({ body: { kind: 'CS9', arrivalId: arrival } }), { id });
    const seen = await nurse.client.keying({ params: { id } });
    assert.deepEqual(
      [seen.kind, seen.fields, seen.original],
      ['CS8', { 'child.family': 'EBAUCHE-TEST' }, 'application/pdf'],
    );
    const original = await nurse.fetch(`/api/keyings/${id}/original`);
    assert.equal(original.headers.get('content-type'), 'application/pdf');
    assert.match(original.headers.get('content-disposition') ?? '', /^inline/);
  });

  test('from an older revision is refused, and nothing of it is kept', async () => {
    const { id, revision, visitor } = await keyed(here, 'secretaire', { 'child.family': 'UN-TEST' });
    const colleague = await here.visit('medecin');
    await type(colleague, id, { 'child.family': 'DEUX-TEST' }, revision);
    await assert.rejects(type(visitor, id, { 'child.family': 'TROIS-TEST' }, revision), {
      code: 'pmi.keying-changed',
      status: 409,
      message: /Mathilde MEDECIN-TEST/,
    });
    const { fields } = await visitor.client.keying({ params: { id } });
    assert.equal(fields['child.family'], 'DEUX-TEST');
    await assert.rejects(visitor.client.finishKeying({ params: { id }, body: { revision, ...FINISH } }), {
      code: 'pmi.keying-changed',
    });
  });

  test('of a mother « sous X » is not kept', async () => {
    const { id, revision, visitor } = await keyed(here, 'secretaire', { 'mother.given': 'Maman' });
    await type(visitor, id, { 'mother.secret': true }, revision);
    const { fields } = await visitor.client.keying({ params: { id } });
    assert.deepEqual(fields, { 'mother.secret': true });
  });

  test('that the certificate does not ask is refused', async () => {
    const { id, visitor } = await keyed(here, 'secretaire', {});
    await assert.rejects(type(visitor, id, { 'answers.nothing': 1 }, 2), { code: 'pmi.unknown-field' });
  });
});

describe('before it is kept', () => {
  test('what is wrong is told; what is missing is kept once somebody says that the paper lacks it', async () => {
    const { id, revision, visitor } = await keyed(here, 'secretaire', {
      'child.family': 'MODELE-TEST',
      'child.given': 'Garance',
      'birth.date': '2150-01-01',
    });
    const body = { revision, absent: false, another: false };
    const wrong = await visitor.client.finishKeying({ params: { id }, body });
    assert.deepEqual(
      [wrong.outcome, wrong.problems.map(({ path }) => path).sort()],
      ['wrong', ['birth.date', 'exam.date']],
    );
    const next = await type(visitor, id, { 'birth.date': '2026-10-20', 'exam.date': '2026-10-25' }, revision);
    const missing = await visitor.client.finishKeying({ params: { id }, body: { ...body, revision: next } });
    assert.equal(missing.outcome, 'missing');
    assert.ok(missing.problems.some(({ path }) => path === 'mother.family'));
    const kept = await visitor.client.finishKeying({
      params: { id },
      body: { revision: next, absent: true, another: false },
    });
    assert.equal(kept.outcome, 'kept');
    const { certificates } = await (await here.visit('medecin')).client.child({
      params: { id: kept.childId ?? '' },
    });
    assert.equal(certificates.length, 1);
  });

  test('a child whose certificate is there is told at once, and closing as a duplicate stores nothing', async () => {
    const raw = await certificateMessage({ sample: { seed: 31 } });
    const known = await integrated(here, raw);
    const [child] = await here.db.query<{ family: string; given: string; birth: string; sex: string }>(
      `select birth_family as family, given_names[1] as given, birth_date::text as birth, sex from child where id = $1`,
      [known.childId],
    );
    assert.ok(child);
    const [mother] = await here.db.query<{ family: string; given: string; birth: string }>(
      `select p->'families'->>0 as family, p->>'given' as given, p->>'birthDate' as birth
         from child, jsonb_array_elements(parents) p where child.id = $1 and p->>'role' = 'mother'`,
      [known.childId],
    );
    assert.ok(mother);
    const fields = typed(31, child.given, {
      'child.family': child.family,
      'child.sex': child.sex,
      'birth.date': child.birth,
      'exam.date': child.birth,
      'mother.family': mother.family,
      'mother.given': mother.given,
      'mother.birthDate': mother.birth,
    });
    const { id, revision, arrival, visitor } = await keyed(here, 'secretaire', fields);
    const match = await visitor.client.matchKeying({ params: { id } });
    assert.equal(match.outcome, 'joins');
    assert.equal(match.child?.id, known.childId);
    assert.equal(match.already.length, 1);
    const before = await counts();
    const stopped = await visitor.client.finishKeying({ params: { id }, body: { revision, ...FINISH } });
    assert.equal(stopped.outcome, 'already');
    assert.equal(stopped.match?.already.length, 1);
    await assert.rejects(
      visitor.client.closeDuplicateKeying({ params: { id }, body: { revision, childId: id } }),
      { code: 'pmi.not-this-record' },
    );
    await visitor.client.closeDuplicateKeying({
      params: { id },
      body: { revision, childId: known.childId ?? '' },
    });
    assert.deepEqual(await arrivalOf(arrival), { state: 'duplicate', childId: known.childId, contents: 0 });
    assert.equal((await counts()).certificates, before.certificates);
    await assert.rejects(
      visitor.client.finishKeying({ params: { id }, body: { revision: revision + 1, ...FINISH } }),
      { code: 'pmi.keying-over' },
    );

    const twin = await keyed(here, 'secretaire', { ...fields, 'child.given': 'Zélie' });
    const other = await twin.visitor.client.matchKeying({ params: { id: twin.id } });
    assert.equal(other.outcome, 'new', 'a twin never joins');
    const own = await twin.visitor.client.finishKeying({
      params: { id: twin.id },
      body: { revision: twin.revision, ...FINISH },
    });
    assert.equal(own.outcome, 'kept');
    assert.notEqual(own.childId, known.childId);
  });

  test('a restricted record is not named to a secretary, and the certificate goes there all the same', async () => {
    const first = await keyed(here, 'secretaire', typed(41, 'Hortense'));
    const kept = await first.visitor.client.finishKeying({
      params: { id: first.id },
      body: { revision: first.revision, ...FINISH },
    });
    await here.db.query(`update child set restricted_because = 'Adresse secrète' where id = $1`, [
      kept.childId,
    ]);
    const again = await keyed(here, 'secretaire', typed(41, 'Hortense'));
    const seen = await again.visitor.client.matchKeying({ params: { id: again.id } });
    assert.deepEqual([seen.outcome, seen.child, seen.perhaps], ['new', null, []]);
    const physician = await here.visit('medecin');
    assert.equal((await physician.client.matchKeying({ params: { id: again.id } })).child?.id, kept.childId);
    const done = await again.visitor.client.finishKeying({
      params: { id: again.id },
      body: { revision: again.revision, ...FINISH },
    });
    assert.deepEqual([done.outcome, done.childId], ['kept', null]);
    const { certificates } = await physician.client.child({ params: { id: kept.childId ?? '' } });
    assert.equal(certificates.length, 2);
  });
});

describe('a paper', () => {
  const bring = async (bytes: Uint8Array<ArrayBuffer>) =>
    (await here.visit('puericultrice')).client.scanKeying({ query: { kind: 'CS8' }, body: bytes });

  test('with its picture: the picture stays with the certificate, and delays count from the day it came', async () => {
    const scan = newScan();
    const { id } = await bring(scan);
    const nurse = await here.visit('puericultrice');
    const fields = typed(51, 'Iseult', {
      'birth.date': '2026-10-01',
      'exam.date': '2026-10-05',
      'paper.receivedOn': '2026-10-15',
    });
    const revision = await type(nurse, id, fields);
    const { childId } = await nurse.client.finishKeying({ params: { id }, body: { revision, ...FINISH } });
    const { certificates } = await nurse.client.child({ params: { id: childId ?? '' } });
    const [certificate] = certificates;
    assert.deepEqual([certificate?.hasImage, certificate?.hasPdf, certificate?.delayDays], [true, false, 14]);
    const image = await nurse.fetch(`/api/certificates/${certificate?.id}/image`);
    assert.equal(image.headers.get('content-type'), 'image/png');
    assert.ok(Buffer.from(await image.arrayBuffer()).equals(scan));
    const secretary = await here.visit('secretaire');
    assert.equal((await secretary.fetch(`/api/certificates/${certificate?.id}/image`)).status, 403);
    await assert.rejects(bring(scan), { code: 'pmi.scanned-before', status: 409 });
  });

  test('a file that is no scan, whatever it is called, is refused', async () => {
    const page = Buffer.from('<html><script>alert(1)</script></html>');
    const huge = newScan();
    huge.writeUInt32BE(60_000, 16);
    huge.writeUInt32BE(60_000, 20);
    for (const bytes of [page, huge, Buffer.from([0xff, 0xd8, 0xff])]) {
      await assert.rejects(bring(bytes), { code: 'pmi.not-a-scan', status: 415 });
    }
  });

  test('given up: the scan is to be keyed again; a paper without scan leaves the list', async () => {
    const nurse = await here.visit('puericultrice');
    const reason = 'Illisible, redemandé à la maternité';
    const { id } = await bring(newScan());
    const { arrivalId } = await nurse.client.keying({ params: { id } });
    const secretary = await here.visit('secretaire');
    await assert.rejects(secretary.client.discardArrival({ params: { id: arrivalId }, body: { reason } }), {
      code: 'pmi.being-keyed',
    });
    await nurse.client.giveUpKeying({ params: { id }, body: { reason } });
    assert.equal((await arrivalOf(arrivalId)).state, 'to-key');
    await assert.rejects(nurse.client.keying({ params: { id } }), { code: 'pmi.unknown-keying' });
    await secretary.client.discardArrival({ params: { id: arrivalId }, body: { reason } });
    await secretary.client.retryArrival({ params: { id: arrivalId } });
    assert.equal((await arrivalOf(arrivalId)).state, 'to-key', 'no mail is read again');

    const bare = await nurse.client.startKeying({ body: { kind: 'CS24' } });
    const keying = await nurse.client.keying({ params: bare });
    assert.deepEqual([keying.original, keying.source], [null, 'paper']);
    await nurse.client.giveUpKeying({ params: bare, body: { reason } });
    assert.equal((await arrivalOf(keying.arrivalId)).state, 'discarded');
    assert.equal((await verifyJournal(here.db)).ok, true);
  });
});

test('what nobody finished is erased with its message, at the end of the tray’s retention', async () => {
  const { id, arrival, visitor } = await keyed(here, 'secretaire', { 'child.family': 'OUBLI-TEST' });
  await here.db.query(`update arrival set received_at = now() - interval '2 years' where id = $1`, [arrival]);
  await purge(here.running.pmi);
  assert.deepEqual(await arrivalOf(arrival), { state: 'discarded', childId: null, contents: 0 });
  await assert.rejects(visitor.client.keying({ params: { id } }), { code: 'pmi.unknown-keying' });
  const drafts = await here.db.query('select 1 from keying_draft where keying_id = $1', [id]);
  assert.equal(drafts.length, 0);
});
