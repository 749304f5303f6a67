import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { writeCertificate } from '@cigogne/cda';
import { sampleCertificate } from '@cigogne/certificate';
import { eventually } from '@cigogne/kernel';
import { composeMdn, readMessage } from '@cigogne/mail';
import { certificateMessage, packageOf, relayed } from './testing/message.fixture.ts';
import { type Neighbour, startNeighbour } from './testing/neighbour.fixture.ts';
import {
  MAILBOX,
  NEIGHBOUR,
  SILENT,
  startTestPmi,
  type TestPmi,
  type Visitor,
} from './testing/pmi.fixture.ts';
import { integrated } from './testing/scene.fixture.ts';
import { readTransferReport } from './use-cases/transfer-answers.ts';

let here: TestPmi;
let there: Neighbour;
let physician: Visitor;
let nurse: Visitor;
before(async () => {
  here = await startTestPmi();
  there = await startNeighbour(here);
  [physician, nurse] = await Promise.all([here.visit('medecin'), here.visit('puericultrice')]);
  const admin = await here.visit('administrateur');
  await admin.client.setPmiAddresses({ body: { addresses: [{ pmi: '19', mailbox: NEIGHBOUR }] } });
});
after(async () => {
  await there.stop();
  await here.stop();
});

const TULLE = { street: '1 rue de l’Exemple', postalCode: '19000', city: 'Tulle' };
const CONSENT = { by: 'Maman CIGOGNE-TEST', relation: 'mère', at: '2026-11-20', how: 'au téléphone' };

/** A child of Guéret with a CS8 and a CS9, and a follow-up that is open. */
async function child(
  seed: number,
  answers: Record<string, number> = { gestationalAge: 34 },
): Promise<string> {
  const { ids } = sampleCertificate('CS8', { seed }).child;
  const first = await integrated(here, await certificateMessage({ sample: { seed, answers } }));
  const sample = { seed: seed + 1000, child: { ...sampleCertificate('CS8', { seed }).child, ids } };
  const { mother } = sampleCertificate('CS8', { seed });
  await integrated(
    here,
    await certificateMessage({ kind: 'CS9', sample: { ...sample, ...(mother ? { mother } : {}) } }),
  );
  assert.ok(first.childId);
  const rows = await here.db.query('select 1 from certificate where child_id = $1', [first.childId]);
  assert.equal(rows.length, 2, 'both certificates are of one record');
  return first.childId;
}

async function ask(who: Visitor, id: string, sheet = false, home = TULLE) {
  const { version } = (await who.client.child({ params: { id } })).identity;
  return who.client.transferChild({
    params: { id },
    body: { version, home, movedAt: '2026-11-15', consent: CONSENT, sheet },
  });
}

const stateOf = async (transfer: string) => {
  const [row] = await here.db.query<{ state: string }>('select state from transfer where id = $1', [
    transfer,
  ]);
  return row?.state;
};
const arrivedThere = (documentOf: string) =>
  eventually('the child at the other PMI', async () => {
    const documents = await here.db.query<{ id: string }>(
      'select document_id as id from certificate where child_id = $1',
      [documentOf],
    );
    const [row] = await there.db.query<{ id: string }>(
      'select distinct child_id as id from certificate where document_id = any($1::text[])',
      [documents.map(({ id }) => id)],
    );
    return row?.id;
  });

test('a child moves: shown beforehand, sent, integrated there, acknowledged, and off the lists here', async () => {
  const id = await child(201);
  const shown = await nurse.client.previewTransfer({ params: { id }, body: TULLE });
  assert.deepEqual([shown.to, shown.recipient, shown.problem], ['PMI de la Corrèze', NEIGHBOUR, null]);
  assert.deepEqual(shown.certificates.map(({ kind }) => kind).sort(), ['CS8', 'CS9']);
  assert.equal(shown.maySendSheet, false);
  await assert.rejects(ask(nurse, id, true), { code: 'pmi.sheet-is-physicians' });

  const { id: transfer } = await ask(physician, id, true);
  const there1 = await arrivedThere(id);
  await eventually('acknowledged', async () => (await stateOf(transfer)) === 'received');
  const record = await physician.client.child({ params: { id } });
  assert.equal(record.identity.transfer?.state, 'received');
  assert.match(record.identity.movedOut?.to ?? '', /Tulle \(PMI de la Corrèze\)/);
  assert.ok(record.followUps.length > 0);
  assert.ok(record.followUps.every(({ state }) => state === 'closed'));
  assert.equal((await nurse.client.worklist({})).lines.filter((line) => line.child.id === id).length, 0);
  const [left] = await here.db.query<{ kept: number }>(
    'select count(ciphertext)::int as kept from transfer_message where transfer_id = $1',
    [transfer],
  );
  assert.equal(left?.kept, 0, 'the message is erased once received');

  const nurseThere = await there.visit('puericultrice');
  const { arrivals, unseen } = await nurseThere.client.childArrivals({});
  assert.equal(unseen, 1);
  const [arrival] = arrivals;
  assert.ok(arrival);
  assert.deepEqual(
    [arrival.from, arrival.mailbox, arrival.child.id, arrival.hasSheet, arrival.movedAt],
    ['PMI de la Creuse', MAILBOX, there1, true, '2026-11-15'],
  );
  const came = await nurseThere.client.child({ params: { id: there1 } });
  assert.equal(came.identity.city, 'Tulle');
  assert.equal(came.identity.sector?.name, 'Tulle');
  assert.equal(came.identity.arrivedFrom?.pmi, 'PMI de la Creuse');
  assert.equal(came.certificates.length, 2);
  assert.ok(
    came.certificates.every(({ hasPdf }) => hasPdf),
    'each certificate with its PDF',
  );
  const sheet = await nurseThere.fetch(`/api/child-arrivals/${arrival.id}/sheet`);
  assert.equal(
    Buffer.from(await sheet.arrayBuffer())
      .subarray(0, 5)
      .toString(),
    '%PDF-',
  );
  assert.equal(
    (await (await there.visit('secretaire')).fetch(`/api/child-arrivals/${arrival.id}/sheet`)).status,
    403,
  );
  assert.equal((await (await there.visit('voisine')).client.childArrivals({})).arrivals.length, 0);
  const seen = await nurseThere.client.seeChildArrival({ params: { id: arrival.id } });
  assert.equal(seen.seenBy, 'Pauline PUER-TEST');
  assert.equal((await nurseThere.client.childArrivals({})).unseen, 0);
});

test('a child on whom no criterion fires arrives on the list of its sector all the same', async () => {
  const id = await child(205, { gestationalAge: 40, birthWeight: 3300 });
  const { id: transfer } = await ask(nurse, id);
  const there1 = await arrivedThere(id);
  await eventually('acknowledged', async () => (await stateOf(transfer)) === 'received');
  const { arrivals } = await (await there.visit('puericultrice')).client.childArrivals({});
  assert.ok(arrivals.some((arrival) => arrival.child.id === there1 && !arrival.hasSheet));
});

describe('nothing is sent', () => {
  test('without an address, to its own département, nor outside of MSSanté', async () => {
    const id = await child(211);
    const preview = (postalCode: string, city: string) =>
      nurse.client.previewTransfer({ params: { id }, body: { street: '', postalCode, city } });
    assert.match((await preview('87000', 'Limoges')).problem ?? '', /Haute-Vienne n’est pas dans l’annuaire/);
    assert.match((await preview('23000', 'Guéret')).problem ?? '', /de votre département/);
    assert.match((await preview('99999', 'Ailleurs')).problem ?? '', /n’est pas trouvée/);
    await assert.rejects(ask(nurse, id, false, { street: '', postalCode: '87000', city: 'Limoges' }), {
      code: 'pmi.not-transferable',
    });
    const admin = await here.visit('administrateur');
    await assert.rejects(
      admin.client.setPmiAddresses({
        body: { addresses: [{ pmi: '87', mailbox: 'pmi@departement87.example' }] },
      }),
      { code: 'pmi.not-mssante' },
    );
    const loaded = await admin.client.importPmiAddresses({
      body: {
        text: 'code;adresse\n24;certificats@pmi-24.mssante.test\n69;x@pmi-69.mssante.test\n25;pmi@mail.example\n',
      },
    });
    assert.equal(loaded.loaded, 1);
    assert.deepEqual(
      loaded.problems.map(({ line }) => line),
      [3, 4],
    );
  });

  test('of a restricted record, but by the physician; and the restriction follows the child', async () => {
    const id = await child(213);
    const { version } = (await physician.client.child({ params: { id } })).identity;
    await physician.client.restrictChild({
      params: { id },
      body: { version, restricted: true, reason: 'Enfant confié' },
    });
    const body = JSON.stringify(TULLE);
    const headers = { 'content-type': 'application/json' };
    const refused = await nurse.fetch(`/api/children/${id}/transfer/preview`, {
      method: 'POST',
      headers,
      body,
    });
    assert.equal(refused.status, 403);
    const { id: transfer } = await ask(physician, id);
    const there1 = await arrivedThere(id);
    await eventually('acknowledged', async () => (await stateOf(transfer)) === 'received');
    const nurseThere = await there.visit('puericultrice');
    assert.equal((await nurseThere.fetch(`/api/children/${there1}`)).status, 403);
    const { arrivals } = await nurseThere.client.childArrivals({});
    assert.ok(arrivals.every((arrival) => arrival.child.id !== there1));
  });
});

test('an operator that refuses: it comes back to the list, a person writes the answer down', async () => {
  const id = await child(221);
  await here.db.query(`update pmi_address set mailbox = 'personne@nulle-part.mssante.test' where pmi = '19'`);
  const { id: transfer } = await ask(physician, id);
  const back = await eventually('back on the list', async () => {
    const { transfers } = await nurse.client.transfers({ query: { view: 'attention' } });
    return transfers.find((one) => one.id === transfer);
  });
  assert.equal(back.state, 'failed');
  assert.equal((await physician.client.child({ params: { id } })).identity.movedOut, null, 'still ours');
  await here.db.query(`update pmi_address set mailbox = $1 where pmi = '19'`, [NEIGHBOUR]);
  const again = await nurse.client.resendTransfer({
    params: { id: transfer },
    body: { version: back.version },
  });
  assert.equal(again.recipient, NEIGHBOUR);
  await eventually('acknowledged', async () => (await stateOf(transfer)) === 'received');

  const silent = await child(223);
  await here.db.query(`update pmi_address set mailbox = $1 where pmi = '19'`, [SILENT]);
  const sent = await ask(physician, silent);
  await eventually('sent', async () => (await stateOf(sent.id)) === 'sent');
  await here.db.query(`update transfer set sent_at = now() - interval '8 days' where id = $1`, [sent.id]);
  const { transfers, counts } = await nurse.client.transfers({ query: { view: 'attention' } });
  assert.deepEqual([transfers.map((one) => one.id), counts.attention], [[sent.id], 1]);
  assert.equal(transfers[0]?.unanswered, true);
  const answered = await nurse.client.answerTransfer({
    params: { id: sent.id },
    body: { version: transfers[0]?.version ?? 0, received: true, answer: 'Mme Exemple, au téléphone' },
  });
  assert.deepEqual([answered.state, answered.answeredBy], ['received', 'Pauline PUER-TEST']);
  assert.notEqual((await physician.client.child({ params: { id: silent } })).identity.movedOut, null);
  await here.db.query(`update pmi_address set mailbox = $1 where pmi = '19'`, [NEIGHBOUR]);
});

test('the same transfer twice is one arrival, and known certificates harm nothing', async () => {
  const id = await child(231);
  const { id: transfer } = await ask(physician, id);
  await arrivedThere(id);
  await eventually('acknowledged', async () => (await stateOf(transfer)) === 'received');
  const count = async () => {
    const [row] = await there.db.query<{ arrivals: number; certificates: number; seen: number }>(
      `select (select count(*)::int from child_arrival where transfer = $1) as arrivals,
         (select count(*)::int from certificate) as certificates, (select count(*)::int from arrival) as seen`,
      [transfer],
    );
    return row;
  };
  const before = await count();
  assert.equal(before?.arrivals, 1);
  // The child comes back from there, as if our own operator had delivered it twice: documents that we hold.
  const back = await there.visit('medecin');
  const admin = await there.visit('administrateur');
  await admin.client.setPmiAddresses({ body: { addresses: [{ pmi: '23', mailbox: MAILBOX }] } });
  const childThere = await arrivedThere(id);
  const home = { street: '3 rue de l’Exemple', postalCode: '23000', city: 'Guéret' };
  const returned = await ask(back, childThere, false, home);
  await eventually('back home', async () => {
    const { identity } = await physician.client.child({ params: { id } });
    return identity.movedOut === null && identity.arrivedFrom?.pmi === 'PMI de la Corrèze';
  });
  await eventually('acknowledged there', async () => {
    const [row] = await there.db.query<{ state: string }>('select state from transfer where id = $1', [
      returned.id,
    ]);
    return row?.state === 'received';
  });
  const rows = await here.db.query('select 1 from certificate where child_id = $1', [id]);
  assert.equal(rows.length, 2);
});

test('a notice from somebody else acknowledges nothing', async () => {
  await here.db.query(`update pmi_address set mailbox = $1 where pmi = '19'`, [SILENT]);
  const { id: transfer } = await ask(physician, await child(241));
  await eventually('sent', async () => (await stateOf(transfer)) === 'sent');
  const [sent] = await here.db.query<{ messageId: string }>(
    'select message_id as "messageId" from transfer_message where transfer_id = $1',
    [transfer],
  );
  const notice = async (address: string) =>
    readMessage(
      composeMdn({
        messageId: `<${transfer}.${address}>`,
        date: new Date(),
        from: { address },
        to: MAILBOX,
        text: 'Reçu.\n',
        original: sent ?? {},
        finalRecipient: address,
      }),
    );
  for (const [address, state] of [
    ['autre@pmi-87.mssante.test', 'sent'],
    [SILENT, 'received'],
  ] as const) {
    const message = await notice(address);
    await here.db.transaction((tx) => readTransferReport(here.running.pmi, tx, message));
    assert.equal(await stateOf(transfer), state, address);
  }
});

test('certificates that designate the child by several identifiers go as several messages of one transfer', async () => {
  await here.db.query(`update pmi_address set mailbox = $1 where pmi = '19'`, [NEIGHBOUR]);
  const { child: baby, mother } = sampleCertificate('CS8', { seed: 251 });
  const [ins] = baby.ids;
  assert.ok(ins);
  // The maternity did not have the INS yet: a number of its own.
  const local = { root: '1.2.250.1.999.1.1', extension: 'IPP-TEST-251' };
  const withIds = async (kind: 'CS8' | 'CS9', seed: number, ids: (typeof ins)[]) =>
    integrated(
      here,
      await certificateMessage({
        kind,
        sample: {
          seed,
          child: { ...baby, ids },
          ...(mother ? { mother } : {}),
          ...(kind === 'CS8' ? { answers: { gestationalAge: 34 } } : {}),
        },
      }),
    );
  const first = await withIds('CS8', 251, [local]);
  const second = await withIds('CS9', 1251, [ins]);
  assert.equal(second.childId, first.childId, 'one record');
  const id = first.childId ?? '';
  const { id: transfer } = await ask(physician, id, true);
  const messages = await here.db.query('select 1 from transfer_message where transfer_id = $1', [transfer]);
  assert.equal(messages.length, 2);
  await eventually('both acknowledged', async () => (await stateOf(transfer)) === 'received');
  const there1 = await arrivedThere(id);
  const rows = await there.db.query('select 1 from certificate where child_id = $1', [there1]);
  assert.equal(rows.length, 2, 'one record there too');
  const arrivals = await there.db.query('select 1 from child_arrival where transfer = $1', [transfer]);
  assert.equal(arrivals.length, 1, 'announced once');
});

describe('a slip that is refused', () => {
  const SLIP = {
    format: 'cigogne-transfert',
    version: 1,
    transfer: '7d0a4b6e-0000-4000-8000-00000000beef',
    from: { pmi: '19', name: 'PMI de la Corrèze' },
    movedAt: '2026-11-15',
    home: { street: '6 rue du Leurre', postalCode: '23200', city: 'Aubusson' },
    restricted: true,
    consent: CONSENT,
    pdfs: {},
    sheet: false,
  };
  const bringing = async (seed: number, slip: string, from?: string) => {
    const bytes = writeCertificate(sampleCertificate('CS8', { seed }));
    const attachment = {
      filename: 'bordereau-transfert.json',
      contentType: 'application/json',
      bytes: Buffer.from(slip),
    };
    return relayed([await packageOf(bytes), attachment], from ? { from: { address: from } } : {});
  };

  for (const [what, slip, seed] of [
    ['no JSON', '{"format": ', 261],
    ['of a version that we do not know', JSON.stringify({ ...SLIP, version: 2 }), 262],
    ['from no PMI', JSON.stringify({ ...SLIP, from: { pmi: '00', name: 'Nulle part' } }), 263],
    ['too long', JSON.stringify({ ...SLIP, note: 'x'.repeat(50_000) }), 264],
  ] as const)
    test(`${what}: the certificate is integrated as any other, nobody is announced`, async () => {
      const { state, childId } = await integrated(here, await bringing(seed, slip));
      assert.equal(state, 'integrated');
      const rows = await here.db.query('select 1 from child_arrival where child_id = $1', [childId]);
      assert.equal(rows.length, 0);
    });

  test('of a mailbox that is not that PMI’s: announced, and the record that was here keeps its home and its readers', async () => {
    const known = await integrated(here, await certificateMessage({ sample: { seed: 265 } }));
    const before = await physician.client.childIdentity({ params: { id: known.childId ?? '' } });
    const again = await integrated(
      here,
      await bringing(265, JSON.stringify(SLIP), 'leurre@pmi-87.mssante.test'),
    );
    assert.equal(again.childId, known.childId);
    const after = await physician.client.childIdentity({ params: { id: known.childId ?? '' } });
    assert.deepEqual([after.street, after.city, after.sector], [before.street, before.city, before.sector]);
    assert.equal((await nurse.fetch(`/api/children/${known.childId}`)).status, 200, 'not restricted');
    const rows = await here.db.query('select 1 from child_arrival where child_id = $1', [known.childId]);
    assert.equal(rows.length, 1);
  });
});
