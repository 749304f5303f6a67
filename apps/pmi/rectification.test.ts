import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually } from '@cigogne/kernel';
import { composeDsn, composeMdn, readMessage } from '@cigogne/mail';
import { getSealed } from './adapters/store/sealed.ts';
import { certificateMessage } from './testing/message.fixture.ts';
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

let here: TestPmi;
let there: Neighbour;
let secretary: Visitor;
before(async () => {
  here = await startTestPmi();
  there = await startNeighbour(here);
  secretary = await here.visit('secretaire');
});
after(async () => {
  await there.stop();
  await here.stop();
});

/** A child whose certificate the platform relayed for a mailbox, and a correction of its record. */
async function corrected(
  seed: number,
  replyTo: string | undefined,
  changes: object = { birthFamily: 'CORRIGE-TEST' },
) {
  const { childId } = await integrated(
    here,
    await certificateMessage({ sample: { seed }, ...(replyTo ? { message: { replyTo } } : {}) }),
  );
  const id = childId ?? '';
  const { version } = await secretary.client.childIdentity({ params: { id } });
  await secretary.client.rectifyChild({
    params: { id },
    body: { version, reason: 'Livret de famille', changes },
  });
  const { rectifications, correspondents } = await secretary.client.rectifications({ params: { id } });
  return { params: { id, rectification: rectifications[0]?.id ?? '' }, correspondents };
}

const messagesOf = async ({ id }: { id: string }) =>
  (await secretary.client.rectifications({ params: { id } })).rectifications[0]?.messages ?? [];
const becomes = (params: { id: string }, state: string) =>
  eventually(state, async () => (await messagesOf(params)).find((one) => one.state === state));
const sentOf = async ({ rectification }: { rectification: string }) => {
  const [row] = await here.db.query<{ messageId: string; kept: boolean }>(
    `select message_id as "messageId", ciphertext is not null as kept from rectification_message
      where rectification_id = $1 order by asked_at desc limit 1`,
    [rectification],
  );
  assert.ok(row);
  return row;
};

test('a correction goes to the mailbox that the certificate came from, note joined, and names nobody outside of it', async () => {
  const { params, correspondents } = await corrected(501, NEIGHBOUR);
  assert.deepEqual(
    correspondents.map(({ mailbox }) => mailbox),
    [NEIGHBOUR],
  );
  for (const who of ['puericultrice', 'epidemiologiste', 'administrateur'] as const) {
    const asked = (await here.visit(who)).client.sendRectification({ params, body: { mailbox: NEIGHBOUR } });
    await assert.rejects(asked, { status: 403 }, who);
  }
  const { rectifications } = await secretary.client.sendRectification({
    params,
    body: { mailbox: NEIGHBOUR },
  });
  assert.equal(rectifications[0]?.messages[0]?.by, 'Solange SECRET-TEST');
  await becomes(params, 'sent');
  assert.equal((await sentOf(params)).kept, false, 'erased once sent');
  const arrival = await eventually('the message there', async () => {
    const [row] = await there.db.query<{ id: string }>(
      `select id from arrival where state = 'waiting' and reason_code = 'correction'`,
    );
    return row?.id;
  });
  const raw = await getSealed(there.db, there.running.pmi.vault, 'arrival_content', arrival);
  assert.ok(raw);
  const message = await readMessage(raw);
  assert.deepEqual([message.from, message.dispositionNotificationTo], [MAILBOX, MAILBOX]);
  assert.deepEqual(
    message.attachments.map(({ filename, bytes }) => [
      filename,
      Buffer.from(bytes).subarray(0, 5).toString(),
    ]),
    [
      ['correction.pdf', '%PDF-'],
      ['bordereau-correction.json', '{\n  "'],
    ],
  );
  const outside = `${message.headerBlock} ${message.text}`;
  assert.doesNotMatch(outside, /CIGOGNE-TEST|CORRIGE-TEST|Aim[ée]e/i);
  const record = await secretary.client.rectifications({ params });
  assert.notEqual(record.rectifications[0]?.forwarded, null);
  const [line] = await here.db.query(
    `select 1 from journal where action = 'child.rectification-forwarded' and object = $1`,
    [`child/${params.id}`],
  );
  assert.ok(line);
  await assert.rejects(secretary.client.sendRectification({ params, body: { mailbox: NEIGHBOUR } }), {
    code: 'pmi.sent-before',
  });
});

test('what comes back is shown: taken by the reader, refused, not delivered', async () => {
  const notice = {
    date: new Date(),
    to: MAILBOX,
    text: 'Avis.\n',
  };
  for (const [seed, state] of [
    [511, 'received'],
    [512, 'refused'],
    [513, 'failed'],
  ] as const) {
    const { params } = await corrected(seed, SILENT);
    await secretary.client.sendRectification({ params, body: { mailbox: SILENT } });
    await becomes(params, 'sent');
    const { messageId } = await sentOf(params);
    const mdn = (address: string, error?: { code: string; label: string }) =>
      composeMdn({
        ...notice,
        messageId: `<avis-${seed}-${address}>`,
        from: { address },
        original: { messageId },
        finalRecipient: address,
        ...(error ? { error } : {}),
      });
    // Somebody else’s word is not the reader’s.
    await integrated(here, mdn('autre@pmi-87.mssante.test'));
    assert.equal((await messagesOf(params))[0]?.state, 'sent');
    const raw = {
      received: () => mdn(SILENT),
      refused: () => mdn(SILENT, { code: '906', label: 'Écarté par le service de PMI' }),
      failed: () =>
        composeDsn({
          ...notice,
          messageId: `<avis-${seed}@operateur>`,
          from: { address: 'postmaster@pmi-19.mssante.test' },
          reportingMta: 'operateur.mssante.test',
          original: { messageId },
          recipients: [{ finalRecipient: SILENT, action: 'failed', status: '5.2.2' }],
        }),
    }[state]();
    await integrated(here, raw);
    const told = await becomes(params, state);
    assert.match(told.answer, { received: /^$/, refused: /[ÉE]cart/, failed: /5\.2\.2/ }[state]);
    if (state !== 'received') {
      // It may be sent again: what came back is over.
      await secretary.client.sendRectification({ params, body: { mailbox: SILENT } });
      await becomes(params, 'sent');
      assert.equal((await messagesOf(params)).length, 2);
    }
  }
});

test('an operator that refuses: not delivered, said so, and nothing is kept', async () => {
  const nowhere = 'personne@nulle-part.mssante.test';
  const { params } = await corrected(521, nowhere);
  await secretary.client.sendRectification({ params, body: { mailbox: nowhere } });
  await becomes(params, 'failed');
  assert.equal((await sentOf(params)).kept, false);
  assert.equal((await secretary.client.rectifications({ params })).rectifications[0]?.forwarded, null);
});

test('nobody is written to outside of MSSanté, nor outside of the record', async () => {
  const ordinary = await corrected(531, 'maternite@hopital.example');
  assert.deepEqual(ordinary.correspondents, []);
  for (const mailbox of ['maternite@hopital.example', SILENT])
    await assert.rejects(secretary.client.sendRectification({ params: ordinary.params, body: { mailbox } }), {
      code: 'pmi.not-correspondent',
    });
});

test('where a child is whose record is restricted is not sent, even by the physician', async () => {
  const { params } = await corrected(541, SILENT, { street: '9 rue du Refuge-Test' });
  const physician = await here.visit('medecin');
  const { version } = (await physician.client.child({ params })).identity;
  await physician.client.restrictChild({
    params,
    body: { version, restricted: true, reason: 'Adresse secrète' },
  });
  await assert.rejects(secretary.client.sendRectification({ params, body: { mailbox: SILENT } }), {
    status: 403,
  });
  await assert.rejects(physician.client.sendRectification({ params, body: { mailbox: SILENT } }), {
    code: 'pmi.secret-whereabouts',
  });
});

test('the PMI that a child went to is told too', async () => {
  const { params } = await corrected(551, SILENT);
  const admin = await here.visit('administrateur');
  await admin.client.setPmiAddresses({ body: { addresses: [{ pmi: '19', mailbox: NEIGHBOUR }] } });
  const physician = await here.visit('medecin');
  const { version } = (await physician.client.child({ params })).identity;
  await physician.client.transferChild({
    params,
    body: {
      version,
      home: { street: '1 rue de l’Exemple', postalCode: '19000', city: 'Tulle' },
      movedAt: '2026-11-15',
      consent: { by: 'Maman CIGOGNE-TEST', relation: 'mère', at: '2026-11-20', how: 'au téléphone' },
      sheet: false,
    },
  });
  const known = await eventually('the PMI among those who are told', async () => {
    const { correspondents } = await secretary.client.rectifications({ params });
    return correspondents.find(({ mailbox }) => mailbox === NEIGHBOUR) && correspondents;
  });
  assert.deepEqual(
    known.map(({ name, mailbox }) => [name === 'PMI de la Corrèze', mailbox]),
    [
      [false, SILENT],
      [true, NEIGHBOUR],
    ],
  );
});
