import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { SampleOptions } from '@cigogne/cda';
import { SAMPLE_PDF, sampleMail, samplePackage } from './testing/certificate.fixture.ts';
import { packageOf } from './testing/forged.fixture.ts';
import { noticesOf, outcomeOf, send, submit, traceOf } from './testing/outcome.fixture.ts';
import { MATERNITY, startTestPlatform, type TestPlatform } from './testing/platform.fixture.ts';

let platform: TestPlatform;
let creuse: string;
before(async () => {
  platform = await startTestPlatform({ ROUTING_RELAY_SCHEDULE: '1s, 1s, 1s' });
  creuse = await platform.openPmi('23');
});
after(() => platform.stop());

const LIMOGES = { postalCode: '87000', city: 'LIMOGES' };
const GUERET = { postalCode: '23000', city: 'GUÉRET' };
let seed = 100;
const nextZip = (options: Partial<SampleOptions> = {}) => {
  seed += 1;
  return samplePackage({ kind: 'CS8', seed, ...options });
};
const last = async (mailbox: string) => (await platform.operator.inbox(mailbox)).at(-1);
const withoutPdf = (zip: Uint8Array) =>
  sampleMail(zip, { attachments: [{ filename: 'ihe_xdm.zip', contentType: 'application/zip', bytes: zip }] });

describe('what the emitter is told of a delivery', () => {
  test('to whom and when, and what to do better next time', async () => {
    const zip = await nextZip({ addresses: { mother: GUERET, father: LIMOGES } });
    const outcome = await send(platform, sampleMail(zip, { subject: 'Un certificat', mss: {} }));
    assert.equal(outcome.state, 'acknowledged');
    assert.deepEqual(outcome.notices, [{ kind: 'delivery', recipient: MATERNITY, state: 'sent' }]);
    const [notice] = await noticesOf(platform, outcome.id);
    const text = notice?.text ?? '';
    assert.match(text, /a été remis/);
    assert.match(text, new RegExp(creuse));
    assert.match(text, /Vous n’avez rien à faire/);
    assert.match(text, /Composez l’objet sous la forme/);
    assert.match(text, /Les adresses du certificat relèvent de plusieurs PMI/);
    const json = notice?.attachments.find(({ filename }) => filename === 'compte-rendu.json');
    assert.match(Buffer.from(json?.bytes ?? []).toString(), /ROUTE-DIVERGENT/);
    const { report } = notice ?? {};
    assert.ok(report?.type === 'dsn');
    assert.deepEqual(
      [report.recipients[0]?.action, report.recipients[0]?.finalRecipient],
      ['relayed', creuse],
    );
  });

  test('the same after a first attempt that failed, when the message is opened again', async () => {
    platform.operator.answers.set(creuse, { accept: false, code: 451, enhanced: '4.3.0', text: 'Plus tard' });
    const id = await submit(
      platform,
      sampleMail(await nextZip({ addresses: { mother: GUERET, father: LIMOGES } })),
    );
    await platform.until(
      'a first attempt',
      `select last_error is not null from delivery where message_id = $1`,
      [id],
    );
    platform.operator.answers.delete(creuse);
    assert.equal((await outcomeOf(platform, id)).state, 'acknowledged');
    const [notice] = await noticesOf(platform, id);
    assert.match(notice?.text ?? '', /plusieurs PMI/);
  });

  test('nothing more than needed: no certificate, no file but the remarks', async () => {
    const outcome = await send(platform, sampleMail(await nextZip()));
    const [notice] = await noticesOf(platform, outcome.id);
    assert.deepEqual(notice?.packages, []);
    assert.deepEqual(notice?.pdfs, []);
  });
});

describe('what the PMI receives', () => {
  test('a replacement and a deletion are carried, and said to be so', async () => {
    const id = { root: '2.999.2026.50.1' };
    const replacement = await nextZip({ versionNumber: 2, replaces: { id } });
    assert.equal((await send(platform, sampleMail(replacement))).state, 'acknowledged');
    const received = await last(creuse);
    assert.match(received?.text ?? '', /annule et remplace/);
    assert.deepEqual(Buffer.from(received?.packages[0]?.bytes ?? []), replacement);
    const [row] = await platform.db.query<{ action: string }>(
      'select action from message order by received_at desc limit 1',
    );
    assert.equal(row?.action, 'replace');
  });

  test('a PDF, rendered from the certificate when the emitter sent none', async () => {
    const outcome = await send(platform, withoutPdf(await nextZip()));
    assert.equal(outcome.state, 'acknowledged');
    assert.ok(outcome.findingCodes.includes('MSG-NO-PDF'));
    const received = await last(creuse);
    assert.equal(received?.pdfs.length, 1);
    assert.match(
      Buffer.from(received?.pdfs[0]?.bytes ?? []).toString('latin1'),
      /^%PDF-1\.[4-7][\s\S]{1000,}%%EOF\s*$/,
    );
    assert.match(received?.pdfs[0]?.filename ?? '', /^\d{8}_Certificat.*_CIGOGNE-TEST_.*\.pdf$/);
  });

  test('every PDF of the emitter', async () => {
    const zip = await nextZip();
    const annex = { ...SAMPLE_PDF, filename: 'annexe.pdf', bytes: Buffer.from('%PDF-1.4 annexe') };
    const attached = { filename: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes: zip };
    await send(platform, sampleMail(zip, { attachments: [attached, SAMPLE_PDF, annex] }));
    const pdfs = (await last(creuse))?.pdfs ?? [];
    assert.deepEqual(
      pdfs.map(({ bytes }) => Buffer.from(bytes).toString()),
      ['%PDF-1.4 document de test', '%PDF-1.4 annexe'],
    );
    assert.equal(new Set(pdfs.map(({ filename }) => filename)).size, 2, 'under two names');
  });

  test('several certificates of one child together, each with its PDF', async () => {
    const zip = await packageOf(
      { kind: 'CS8', id: { root: '2.999.3' } },
      { kind: 'CS9', id: { root: '2.999.4' } },
    );
    assert.equal((await send(platform, withoutPdf(zip))).state, 'acknowledged');
    const received = await last(creuse);
    assert.deepEqual(Buffer.from(received?.packages[0]?.bytes ?? []), zip);
    assert.equal(received?.pdfs.length, 2);
  });

  test('a PMI that reads PDFs only is sent no package', async () => {
    const mailbox = await platform.openPmi('15', { mode: 'pdf' });
    const zip = await nextZip({ addresses: { mother: { postalCode: '15000', city: 'AURILLAC' } } });
    assert.equal((await send(platform, sampleMail(zip))).state, 'acknowledged');
    const received = await last(mailbox);
    assert.deepEqual(received?.packages, []);
    assert.equal(received?.pdfs.length, 1);
    assert.deepEqual(received?.mss.codeCda, []);
  });

  test('the same message at every attempt, byte for byte, after a reply lost', async () => {
    platform.operator.answers.set(creuse, { accept: false, code: 451, enhanced: '4.3.0', text: 'Plus tard' });
    const id = await submit(platform, sampleMail(await nextZip()));
    await platform.until(
      'a first attempt',
      `select last_error is not null from delivery where message_id = $1`,
      [id],
    );
    platform.operator.answers.delete(creuse);
    await outcomeOf(platform, id);
    const [row] = await platform.db.query<{ id: string }>(
      'select relay_message_id as id from delivery where message_id = $1',
      [id],
    );
    const inbox = await platform.operator.inbox(creuse);
    assert.equal(inbox.filter(({ messageId }) => messageId === row?.id).length, 1);
  });
});

describe('the copy for the PMI of the place of birth (R018)', () => {
  const born = (birthplaceCog: string) => nextZip({ birthplaceCog });
  const recipients = async (zip: Promise<Buffer>) =>
    (await send(platform, sampleMail(await zip))).deliveries.map(({ pmi, reason }) => `${pmi} ${reason}`);

  test('only where that PMI has asked for it', async () => {
    await platform.openPmi('87', { birthCopy: false });
    assert.deepEqual(await recipients(born('87085')), ['23 residence']);
    const mailbox = await platform.openPmi('87', { birthCopy: true });
    assert.deepEqual(await recipients(born('87085')), ['23 residence', '87 birth']);
    assert.match((await last(mailbox))?.text ?? '', /né dans votre département/);
  });

  test('never twice to the same PMI', async () => {
    await platform.openPmi('23', { birthCopy: true });
    assert.deepEqual(await recipients(born('23096')), ['23 residence']);
  });

  test('not while that PMI is closed, and the certificate goes all the same', async () => {
    await platform.db.query(`update pmi set birth_copy = true where key = '19'`);
    assert.deepEqual(await recipients(born('19272')), ['23 residence']);
  });

  test('a PMI of birth is sent nothing when the residence is not connected', async () => {
    await platform.openPmi('87', { birthCopy: true });
    const zip = nextZip({
      birthplaceCog: '87085',
      addresses: { mother: { postalCode: '19000', city: 'TULLE' } },
    });
    const outcome = await send(platform, sampleMail(await zip));
    assert.deepEqual([outcome.state, outcome.deliveries], ['rejected', []]);
  });

  test('the content stays until both have it, and both are told', async () => {
    const mailbox = await platform.openPmi('87', { birthCopy: true });
    platform.operator.answers.set(mailbox, {
      accept: false,
      code: 451,
      enhanced: '4.3.0',
      text: 'Plus tard',
    });
    const id = await submit(platform, sampleMail(await born('87085')));
    await platform.until(
      'one accepted, the other not',
      `select bool_or(state = 'accepted') and bool_or(last_error is not null) from delivery where message_id = $1`,
      [id],
    );
    const waiting = await traceOf(platform, id);
    assert.equal(waiting.state, 'routed');
    assert.ok(waiting.held >= 1, 'still held');
    platform.operator.answers.delete(mailbox);
    const outcome = await outcomeOf(platform, id);
    assert.deepEqual([outcome.state, outcome.held], ['acknowledged', 0]);
    assert.deepEqual(
      outcome.notices.map(({ kind, state }) => `${kind} ${state}`),
      ['delivery sent', 'delivery sent'],
    );
  });

  test('twenty at once: each is erased once, and acknowledged', async () => {
    await platform.openPmi('87', { birthCopy: true });
    const ids = await Promise.all(
      Array.from({ length: 20 }, async () => submit(platform, sampleMail(await born('87085')))),
    );
    for (const id of ids) {
      const outcome = await outcomeOf(platform, id);
      assert.deepEqual([outcome.state, outcome.held, outcome.holdCode], ['acknowledged', 0, null]);
      assert.equal(outcome.events.filter((kind) => kind === 'erased').length, 1);
      assert.equal(outcome.events.filter((kind) => kind === 'acknowledged').length, 1);
    }
  });
});

describe('a message that comes again', () => {
  test('the same Message-ID and package: relayed once, answered once', async () => {
    const raw = sampleMail(await nextZip());
    const before = (await platform.operator.inbox(creuse)).length;
    const first = await send(platform, raw);
    const again = await send(platform, raw);
    assert.equal(again.state, 'duplicate');
    assert.deepEqual([again.deliveries, again.notices, again.held], [[], [], 0]);
    assert.equal((await platform.operator.inbox(creuse)).length, before + 1);
    assert.ok((await traceOf(platform, first.id)).events.includes('received-again'));
  });

  test('ten times at once: relayed once', async () => {
    const raw = sampleMail(await nextZip());
    const before = (await platform.operator.inbox(creuse)).length;
    const ids = await Promise.all(Array.from({ length: 10 }, () => submit(platform, raw)));
    const states = await Promise.all(ids.map(async (id) => (await outcomeOf(platform, id)).state));
    assert.equal(states.filter((state) => state === 'acknowledged').length, 1);
    assert.equal(states.filter((state) => state === 'duplicate').length, 9);
    assert.equal((await platform.operator.inbox(creuse)).length, before + 1);
  });

  test('the same bytes without a Message-ID: relayed once', async () => {
    const raw = sampleMail(await nextZip())
      .toString('latin1')
      .replace(/^Message-ID:.*\r\n/im, '');
    assert.doesNotMatch(raw, /^message-id/im);
    assert.equal((await send(platform, Buffer.from(raw, 'latin1'))).state, 'acknowledged');
    assert.equal((await send(platform, Buffer.from(raw, 'latin1'))).state, 'duplicate');
  });

  test('the same package under another Message-ID: another message', async () => {
    const zip = await nextZip();
    await send(platform, sampleMail(zip));
    assert.equal((await send(platform, sampleMail(zip))).state, 'acknowledged');
  });

  test('a rejection that comes again is not answered again', async () => {
    const raw = sampleMail(await nextZip({ kind: 'MDE' }));
    const first = await send(platform, raw);
    assert.equal(first.notices.length, 1);
    assert.deepEqual((await send(platform, raw)).notices, []);
  });
});
