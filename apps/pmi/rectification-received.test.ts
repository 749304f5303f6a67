import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually } from '@cigogne/kernel';
import { CORRECTION_NAME } from './domain/rights/correction-slip.ts';
import { certificateMessage, PDF, relayed } from './testing/message.fixture.ts';
import { type Neighbour, startNeighbour } from './testing/neighbour.fixture.ts';
import {
  MAILBOX,
  NEIGHBOUR,
  startTestPmi,
  type TestPmi,
  type Visitor,
  type Who,
} from './testing/pmi.fixture.ts';
import { integrated } from './testing/scene.fixture.ts';
import { erase } from './use-cases/erase.ts';

/** Corrects, and sends what was corrected. */
let here: TestPmi;
/** Receives it. */
let there: Neighbour;
let sender: Visitor;
let reader: Visitor;
let physician: Visitor;
before(async () => {
  here = await startTestPmi();
  there = await startNeighbour(here);
  sender = await here.visit('secretaire');
  [reader, physician] = await Promise.all([there.visit('secretaire'), there.visit('medecin')]);
});
after(async () => {
  await there.stop();
  await here.stop();
});

/** A certificate of the child number `seed` in a record here, which the other PMI is written to about. */
async function recordHere(seed: number) {
  const raw = await certificateMessage({ sample: { seed }, message: { replyTo: NEIGHBOUR } });
  const { childId } = await integrated(here, raw);
  return { raw, id: childId ?? '' };
}

/** The same certificate in records of both. */
async function recordOfBoth(seed: number) {
  const { raw, id } = await recordHere(seed);
  const { childId } = await integrated(there, raw);
  return { id, theirs: childId ?? '' };
}

const CHANGES = { birthFamily: 'CORRIGE-TEST', street: '8 rue de l’Essai-Test' };

/** Corrects a record here and tells the other PMI; the arrival there. */
async function told(id: string, changes: object = CHANGES): Promise<string> {
  const params = { id };
  const { version } = await sender.client.childIdentity({ params });
  await sender.client.rectifyChild({ params, body: { version, reason: 'Livret de famille', changes } });
  const { rectifications } = await sender.client.rectifications({ params });
  await sender.client.sendRectification({
    params: { id, rectification: rectifications[0]?.id ?? '' },
    body: { mailbox: NEIGHBOUR },
  });
  const [sent] = await here.db.query<{ messageId: string }>(
    'select message_id as "messageId" from rectification_message where rectification_id = $1',
    [rectifications[0]?.id],
  );
  return eventually('the correction there', async () => {
    const [row] = await there.db.query<{ id: string }>(
      'select id from arrival where message_id = $1 and due_at is null',
      [sent?.messageId],
    );
    return row?.id;
  });
}

const becomes = (id: string, state: string) =>
  eventually(`${state} at the sender`, async () => {
    const { rectifications } = await sender.client.rectifications({ params: { id } });
    return rectifications[0]?.messages.find((one) => one.state === state);
  });
const arrivalThere = async (id: string) => {
  const [row] = await there.db.query<{
    state: string;
    reason: string;
    childId: string | null;
    kept: boolean;
  }>(
    `select state, reason_code as reason, child_id as "childId",
       exists (select 1 from arrival_content where arrival_id = arrival.id) as kept from arrival where id = $1`,
    [id],
  );
  return row;
};
const identity = (id: string) => reader.client.childIdentity({ params: { id } });
const shownTo = ({ client }: Visitor, id: string) => client.arrivalCorrection({ params: { id } });
const apply = ({ client }: Visitor, id: string, body: { child: string; version: number; fields: Field[] }) =>
  client.applyCorrection({ params: { id }, body });
type Field = Awaited<ReturnType<typeof shownTo>>['changes'][number]['field'];

test('a correction waits beside the record, is applied by a person, and its sender learns it', async () => {
  const { id, theirs } = await recordOfBoth(601);
  const before = await identity(theirs);
  const arrival = await told(id);
  const waits = { state: 'waiting', reason: 'correction', childId: theirs, kept: true };
  assert.deepEqual(await arrivalThere(arrival), waits);
  assert.deepEqual(await identity(theirs), before, 'nothing changes by itself');
  const { arrivals, counts } = await reader.client.arrivals({ query: { corrections: true } });
  assert.deepEqual(
    arrivals.map((one) => one.id),
    [arrival],
  );
  assert.deepEqual([counts.corrections, counts.waiting, counts.toKey], [1, 0, 0]);
  assert.equal((await reader.client.picture({})).toKey, 0);
  assert.deepEqual((await reader.client.arrivals({ query: { corrections: false } })).arrivals, []);
  const unknown = await shownTo(reader, arrival);
  assert.deepEqual(unknown.from, { name: 'PMI de la Creuse', mailbox: MAILBOX, known: false });
  const admin = await there.visit('administrateur');
  await admin.client.setPmiAddresses({ body: { addresses: [{ pmi: '23', mailbox: MAILBOX }] } });
  const { from, reason, child, changes } = await shownTo(reader, arrival);
  assert.deepEqual(
    [from.known, reason, child?.id, child?.version],
    [true, 'Livret de famille', theirs, before.version],
  );
  assert.deepEqual(
    changes.map((one) => [one.label, one.before, one.after, one.ours, one.standing, one.rectifiedHere]),
    [
      ['Nom de naissance', before.birthFamily, 'CORRIGE-TEST', before.birthFamily, 'before', false],
      ['Voie', before.street, CHANGES.street, before.street, 'before', false],
    ],
  );
  await assert.rejects(
    apply(reader, arrival, { child: theirs, version: before.version + 1, fields: ['street'] }),
    {
      code: 'pmi.changed-meanwhile',
    },
  );
  await assert.rejects(apply(reader, arrival, { child: id, version: before.version, fields: ['street'] }), {
    code: 'pmi.changed-meanwhile',
  });
  await assert.rejects(reader.client.closeCorrection({ params: { id: arrival } }), {
    code: 'pmi.correction-differs',
  });
  assert.deepEqual(await identity(theirs), before);
  const fields: Field[] = ['birthFamily', 'street'];
  const done = await apply(reader, arrival, { child: theirs, version: before.version, fields });
  assert.equal(done.state, 'integrated');
  const now = await identity(theirs);
  assert.deepEqual([now.birthFamily, now.street], [CHANGES.birthFamily, CHANGES.street]);
  const kept = await reader.client.rectifications({ params: { id: theirs } });
  assert.deepEqual(
    kept.rectifications.map((one) => [one.by, one.reason, one.changes.map(({ before: was }) => was).sort()]),
    [
      [
        'Solange SECRET-TEST',
        'Correction reçue de la PMI de la Creuse : Livret de famille',
        [before.street, before.birthFamily],
      ],
    ],
  );
  assert.deepEqual(await arrivalThere(arrival), { ...waits, state: 'integrated', kept: false });
  assert.equal((await becomes(id, 'received')).answer, '');
  const journal = await there.db.query<{ action: string }>(
    `select action from journal where object in ($1, $2) and (action like '%corre%' or action = 'child.rectified')
      order by 1`,
    [`arrival/${arrival}`, `child/${theirs}`],
  );
  assert.deepEqual(
    journal.map(({ action }) => action),
    ['arrival.correction-applied', 'arrival.correction-read', 'arrival.correction-read', 'child.rectified'],
  );
  await assert.rejects(apply(reader, arrival, { child: theirs, version: now.version, fields }), {
    status: 410,
  });
});

test('set aside: the sender is told so; taken up again and applied, it is told that too', async () => {
  const { id, theirs } = await recordOfBoth(611);
  const arrival = await told(id);
  await reader.client.discardArrival({ params: { id: arrival }, body: { reason: 'Pas la même enfant' } });
  assert.match((await becomes(id, 'refused')).answer, /^[ÉE]cart/);
  await assert.rejects(reader.client.closeCorrection({ params: { id: arrival } }), {
    code: 'pmi.arrival-done',
  });
  await reader.client.retryArrival({ params: { id: arrival } });
  await eventually(
    'it waits again',
    async () => (await arrivalThere(arrival))?.state === 'waiting' || undefined,
  );
  const { version } = await identity(theirs);
  await apply(reader, arrival, { child: theirs, version, fields: ['street'] });
  await becomes(id, 'received');
  const { street, birthFamily } = await identity(theirs);
  assert.deepEqual(
    [street, birthFamily === CHANGES.birthFamily],
    [CHANGES.street, false],
    'the chosen field only',
  );
});

test('a child without a record here: nobody is named, and a person ends it', async () => {
  const { id } = await recordHere(621);
  const arrival = await told(id);
  assert.equal((await arrivalThere(arrival))?.childId, null);
  const { child, changes } = await shownTo(reader, arrival);
  assert.equal(child, null);
  assert.deepEqual(
    changes.map(({ ours, standing }) => [ours, standing]),
    [
      [null, null],
      [null, null],
    ],
  );
  await assert.rejects(apply(reader, arrival, { child: id, version: 1, fields: ['street'] }), {
    status: 409,
  });
  await reader.client.closeCorrection({ params: { id: arrival } });
  await becomes(id, 'received');
  assert.equal((await arrivalThere(arrival))?.state, 'integrated');
});

test('a record that comes after its correction is found', async () => {
  const { raw, id } = await recordHere(631);
  const arrival = await told(id);
  assert.equal((await shownTo(reader, arrival)).child, null);
  const { childId } = await integrated(there, raw);
  assert.equal((await shownTo(reader, arrival)).child?.id, childId);
});

test('what we corrected ourselves is told; once our record says the same, it is done', async () => {
  const { id, theirs } = await recordOfBoth(641);
  const rectify = async (changes: object) => {
    const { version } = await identity(theirs);
    const body = { version, reason: 'Appel de la mère', changes };
    await reader.client.rectifyChild({ params: { id: theirs }, body });
  };
  await rectify({ street: '7 rue Autre-Test' });
  const arrival = await told(id);
  const before = await shownTo(reader, arrival);
  assert.deepEqual(
    before.changes.map(({ standing, rectifiedHere }) => [standing, rectifiedHere]),
    [
      ['before', false],
      ['other', true],
    ],
  );
  await rectify(CHANGES);
  const after = await shownTo(reader, arrival);
  assert.deepEqual(
    after.changes.map(({ standing }) => standing),
    ['corrected', 'corrected'],
  );
  const version = after.child?.version ?? 0;
  await assert.rejects(apply(reader, arrival, { child: theirs, version, fields: ['street'] }), {
    code: 'pmi.nothing-to-correct',
  });
  await reader.client.closeCorrection({ params: { id: arrival } });
  await becomes(id, 'received');
});

test('the message of a restricted child is the physician’s, its note too', async () => {
  const { id, theirs } = await recordOfBoth(651);
  const arrival = await told(id, { birthFamily: 'CORRIGE-TEST' });
  const { version } = await identity(theirs);
  const restricted = { version, restricted: true, reason: 'Adresse secrète' };
  await physician.client.restrictChild({ params: { id: theirs }, body: restricted });
  const listed = async ({ client }: Visitor) => {
    const { arrivals, counts } = await client.arrivals({ query: { corrections: true } });
    return [arrivals.some((one) => one.id === arrival), counts.corrections];
  };
  const [, seen] = await listed(physician);
  assert.deepEqual(await listed(reader), [false, Number(seen) - 1]);
  assert.deepEqual(await listed(physician), [true, seen]);
  const params = { id: arrival };
  for (const refused of [
    () => shownTo(reader, arrival),
    () => reader.client.arrival({ params }),
    () => reader.client.arrivalPdf({ params }),
    () => reader.client.retryArrival({ params }),
    () => reader.client.discardArrival({ params, body: { reason: 'Pour voir' } }),
    () => reader.client.closeCorrection({ params }),
    () => apply(reader, arrival, { child: theirs, version: version + 1, fields: ['birthFamily'] }),
  ])
    await assert.rejects(refused(), { code: 'pmi.restricted' });
  await apply(physician, arrival, { child: theirs, version: version + 1, fields: ['birthFamily'] });
  await becomes(id, 'received');
});

test('who may not correct an identity does not see a correction', async () => {
  const { id, theirs } = await recordOfBoth(661);
  const arrival = await told(id);
  const params = { id: arrival };
  for (const who of ['puericultrice', 'epidemiologiste', 'administrateur', 'dpo'] as const satisfies Who[]) {
    const { client } = await there.visit(who);
    const body = { child: theirs, version: 1, fields: ['street' as const] };
    await assert.rejects(client.arrivalCorrection({ params }), { status: 403 }, who);
    await assert.rejects(client.applyCorrection({ params, body }), { status: 403 }, who);
    await assert.rejects(client.closeCorrection({ params }), { status: 403 }, who);
  }
  const nurse = await there.visit('puericultrice');
  await assert.rejects(nurse.client.startKeying({ body: { kind: 'CS8', arrivalId: arrival } }), {
    code: 'pmi.nothing-to-key',
  });
  const pdf = await reader.client.arrivalPdf({ params });
  assert.ok(pdf);
});

test('nor is one that names a restricted child among others', async () => {
  const [first, second] = [await recordOfBoth(654), await recordOfBoth(655)];
  const documents = [await documentOf(first.theirs), await documentOf(second.theirs)];
  const { id, childId } = await integrated(there, forged({ ...SLIP, documents }));
  assert.equal(childId, null);
  assert.equal((await shownTo(reader, id)).child, null);
  const { version } = await identity(second.theirs);
  const restricted = { version, restricted: true, reason: 'Adresse secrète' };
  await physician.client.restrictChild({ params: { id: second.theirs }, body: restricted });
  await assert.rejects(shownTo(reader, id), { code: 'pmi.restricted' });
  await assert.rejects(reader.client.arrivalPdf({ params: { id } }), { code: 'pmi.restricted' });
  assert.equal((await shownTo(physician, id)).child, null);
});

/** A message that says that it is a correction, from whoever. */
function forged(slip: unknown, from = MAILBOX): Buffer {
  const bytes = Buffer.from(typeof slip === 'string' ? slip : JSON.stringify(slip));
  return relayed([PDF, { filename: CORRECTION_NAME, contentType: 'application/json', bytes }], {
    from: { address: from },
    to: [NEIGHBOUR],
    requestDisposition: from,
  });
}
const SLIP = {
  format: 'cigogne-correction',
  version: 1,
  correction: '01990000-0000-7000-8000-000000000001',
  from: { pmi: '23', name: 'PMI de la Creuse' },
  at: '2026-11-20T10:00:00Z',
  reason: 'Parce que',
  changes: { birthFamily: ['AVANT-TEST', 'FAUX-TEST'] },
  documents: [],
  ins: null,
};
const documentOf = async (childId: string) => {
  const [row] = await there.db.query<{ id: string; setId: string }>(
    'select document_id as id, set_id as "setId" from certificate where child_id = $1',
    [childId],
  );
  assert.ok(row);
  return row;
};

test('a slip that is not one brings its PDF, and nothing else', async () => {
  for (const slip of [
    '{',
    { ...SLIP, changes: { ins: ['1', '2'] } },
    { ...SLIP, changes: { restrictedBecause: [null, 'x'] } },
    { ...SLIP, changes: { birthFamily: [{}, ['x']] } },
    { ...SLIP, reason: 'x'.repeat(60_000) },
    { ...SLIP, reason: 'x\ud800' },
    { ...SLIP, documents: 'tous' },
  ])
    assert.equal((await integrated(there, forged(slip))).state, 'to-key', JSON.stringify(slip).slice(0, 80));
});

test('a slip that names another child shows what differs, and changes nothing without a person', async () => {
  const [first, second] = [await recordOfBoth(671), await recordOfBoth(672)];
  const before = await identity(first.theirs);
  const documents = [await documentOf(first.theirs)];
  const stranger = 'inconnue@pmi-87.mssante.test';
  const { id, childId } = await integrated(there, forged({ ...SLIP, documents }, stranger));
  assert.equal(childId, first.theirs);
  const shown = await shownTo(reader, id);
  assert.equal(shown.from.known, false, 'the mailbox of nobody that we know');
  assert.deepEqual(
    shown.changes.map(({ standing }) => standing),
    ['other'],
  );
  assert.deepEqual(await identity(first.theirs), before);
  await apply(reader, id, { child: first.theirs, version: before.version, fields: ['birthFamily'] });
  const { rectifications } = await reader.client.rectifications({ params: { id: first.theirs } });
  assert.equal(
    rectifications[0]?.reason,
    `Correction reçue de ${stranger} (pour la PMI de la Creuse, non vérifié) : Parce que`,
  );
  const both = [...documents, await documentOf(second.theirs)];
  assert.equal(
    (await integrated(there, forged({ ...SLIP, documents: both }))).childId,
    null,
    'two records: nobody',
  );
  const ins = (await identity(second.theirs)).ins;
  const byIns = { ...SLIP, ins: { root: '1.2.250.1.213.1.4.10', value: ins } };
  assert.equal((await integrated(there, forged(byIns))).childId, second.theirs, 'by its INS');
  assert.equal(
    (await integrated(there, forged({ ...byIns, documents }))).childId,
    null,
    'documents and INS of two',
  );
  const version = [{ id: 'inconnu', setId: both[1]?.setId }];
  assert.equal((await integrated(there, forged({ ...SLIP, documents: version }))).childId, second.theirs);
});

test('several at once find each its record; the same bytes come once, the same again is seen to be done', async () => {
  const records: { theirs: string }[] = [];
  for (const seed of [681, 682, 683]) records.push(await recordOfBoth(seed));
  const slips = await Promise.all(
    records.map(async ({ theirs }) => forged({ ...SLIP, documents: [await documentOf(theirs)] })),
  );
  const settled = await Promise.all([...slips, forged(SLIP)].map((raw) => integrated(there, raw)));
  assert.deepEqual(
    settled.map(({ state, childId }) => [state, childId]),
    [...records.map(({ theirs }) => ['waiting', theirs]), ['waiting', null]],
  );
  const [first] = slips;
  assert.ok(first);
  await assert.rejects(integrated(there, first), /taken before/);
  const again = await integrated(
    there,
    Buffer.concat([Buffer.from('Received: by autre.mssante.test\r\n'), first]),
  );
  const child = records[0]?.theirs ?? '';
  const { version } = await identity(child);
  await apply(reader, settled[0]?.id ?? '', { child, version, fields: ['birthFamily'] });
  assert.deepEqual(
    (await shownTo(reader, again.id)).changes.map(({ standing }) => standing),
    ['corrected'],
  );
  await reader.client.closeCorrection({ params: { id: again.id } });
});

test('the message is erased with the record', async () => {
  const { id, theirs } = await recordOfBoth(691);
  const arrival = await told(id);
  await there.db.transaction((tx) => erase(tx, 'record', [theirs]));
  assert.deepEqual(await arrivalThere(arrival), {
    state: 'discarded',
    reason: 'correction',
    childId: null,
    kept: false,
  });
});
