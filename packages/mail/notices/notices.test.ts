import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  composeDsn,
  composeMdn,
  composeMessage,
  composeStandardReturn,
  type DsnInput,
  MailError,
  type NoticeInput,
  readMessage,
} from '../index.ts';
import { sampleMessage } from '../message/samples.ts';

async function originalOf(overrides = {}): Promise<NoticeInput['original']> {
  const { messageId, references, subject, headerBlock } = await readMessage(
    composeMessage(sampleMessage(overrides)),
  );
  return { messageId, references, subject, headerBlock };
}

async function noticeInput(): Promise<NoticeInput> {
  return {
    messageId: '<avis-1@routage.test.mssante.fr>',
    date: new Date('2025-07-01T08:00:05Z'),
    from: { label: 'Plateforme de routage', address: 'plateforme@routage.test.mssante.fr' },
    to: 'maternite@chu-cigogne.test.mssante.fr',
    text: 'Bonjour,\n\nVotre certificat n’a pas pu être remis.\n',
    original: await originalOf(),
    attachments: [
      { filename: 'compte-rendu.json', contentType: 'application/json', bytes: Buffer.from('{"a":1}') },
    ],
  };
}

const RECIPIENT = {
  finalRecipient: 'pmi@pmi23.test.mssante.fr',
  originalRecipient: 'pmi.creuse@pmi23.test.mssante.fr',
  action: 'failed',
  status: '5.2.2',
  diagnostic: '552 5.2.2 boite pleine',
  remoteMta: 'mx.pmi23.test',
  willRetryUntil: new Date('2025-07-03T08:00:00Z'),
} as const;

test('a delivery notification is read back as written', async () => {
  const input: DsnInput = {
    ...(await noticeInput()),
    reportingMta: 'routage.test.mssante.fr',
    originalEnvelopeId: 'ENV-1',
    arrivalDate: new Date('2025-07-01T08:00:00Z'),
    recipients: [RECIPIENT, { finalRecipient: 'b@pmi87.test', action: 'delivered', status: '2.0.0' }],
  };
  const raw = composeDsn(input);
  const read = await readMessage(raw);
  assert.deepEqual(JSON.parse(JSON.stringify(read.report)), {
    type: 'dsn',
    reportingMta: 'routage.test.mssante.fr',
    originalEnvelopeId: 'ENV-1',
    originalMessageId: '<certificat-1@maternite.test.mssante.fr>',
    recipients: [
      { ...RECIPIENT, willRetryUntil: '2025-07-03T08:00:00.000Z' },
      { finalRecipient: 'b@pmi87.test', action: 'delivered', status: '2.0.0' },
    ],
  });
  assert.equal(read.subject, 'Votre message n’a pas pu être remis');
  assert.equal(read.autoSubmitted, 'auto-replied');
  assert.equal(read.inReplyTo, '<certificat-1@maternite.test.mssante.fr>');
  assert.equal(read.text, input.text);
  assert.deepEqual(
    read.attachments.map((file) => file.filename),
    ['compte-rendu.json'],
  );
  assert.deepEqual(composeDsn(input), raw, 'same input, same bytes');
});

test('no notice returns the certificate or the networks, and a delivery notice names nobody', async () => {
  const original = await originalOf();
  const withTrace = {
    ...original,
    headerBlock: `Received: from interne.chu by mx\r\nX-Originating-IP: 10.0.0.1\r\n${original.headerBlock}`,
  };
  const input = { ...(await noticeInput()), original: withTrace };
  const dsn = composeDsn({ ...input, reportingMta: 'routage.test', recipients: [RECIPIENT] }).toString(
    'latin1',
  );
  const mdn = composeMdn({ ...input, finalRecipient: 'pmi@pmi23.test' }).toString('latin1');
  const standard = composeStandardReturn(input).toString('latin1');
  for (const raw of [dsn, mdn, standard]) {
    assert.doesNotMatch(
      raw,
      /application\/(?:zip|pdf)|IHE_XDM\.zip|message\/rfc822|interne\.chu|10\.0\.0\.1/,
    );
    assert.match(raw, /Content-Type: text\/rfc822-headers/);
    assert.match(raw, /^X-MSS-CODECDA: CERT_DECL\r$/m);
  }
  assert.doesNotMatch(dsn, /CIGOGNE-TEST Aimee|Aimee/);
});

test('a disposition notification has the volet’s subject and fields', async () => {
  const input = await noticeInput();
  const raw = composeMdn({
    ...input,
    finalRecipient: 'plateforme@routage.test.mssante.fr',
    originalRecipient: 'plateforme@routage.test.mssante.fr',
    reportingUa: 'routage.test; Cigogne 0.1.0',
    error: { code: '902', label: 'Patient non trouvé' },
  });
  const text = raw.toString('latin1');
  assert.match(text, /multipart\/report; report-type=disposition-notification;/);
  assert.match(
    text,
    /^Disposition: automatic-action\/MDN-sent-automatically; processed\/error\r\nError: 902\^Patient non trouve\r$/m,
  );
  const read = await readMessage(raw);
  assert.equal(
    read.subject,
    '[KO Intégration système !][902] XDM/1.0/DDM+Certificat, déclaration CIGOGNE-TEST Aimee 25/04/2023',
  );
  assert.equal(read.isXdm, false);
  assert.deepEqual(read.report, {
    type: 'mdn',
    standard: false,
    originalMessageId: '<certificat-1@maternite.test.mssante.fr>',
    originalEnvelopeId: undefined,
    finalRecipient: 'plateforme@routage.test.mssante.fr',
    originalRecipient: 'plateforme@routage.test.mssante.fr',
    reportingUa: 'routage.test; Cigogne 0.1.0',
    disposition: 'processed',
    automatic: true,
    error: { code: '902', label: 'Patient non trouve' },
  });
});

test('a success keeps the subject and is no XDM message', async () => {
  const input = await noticeInput();
  for (const raw of [composeMdn({ ...input, finalRecipient: 'a@b.test' }), composeStandardReturn(input)]) {
    const read = await readMessage(raw);
    assert.equal(read.subject, sampleMessage().subject);
    assert.equal(read.isXdm, false);
    assert.equal(read.report?.type, 'mdn');
    assert.ok(read.report?.type === 'mdn' && read.report.error === undefined);
  }
});

test('the standard return is read by its subject', async () => {
  const raw = composeStandardReturn({
    ...(await noticeInput()),
    text: 'Bonjour,\n\n903^INS absent\n',
    error: { code: '903', label: 'INS absent' },
  });
  const read = await readMessage(raw);
  assert.deepEqual(read.report, {
    type: 'mdn',
    standard: true,
    originalMessageId: '<certificat-1@maternite.test.mssante.fr>',
    disposition: 'processed',
    automatic: true,
    error: { code: '903', label: 'INS absent' },
  });
});

test('without the original’s subject nor header, the notice still leaves and names nobody', async () => {
  const input = { ...(await noticeInput()), original: { messageId: 'bizarre id' } };
  const read = await readMessage(
    composeMdn({ ...input, finalRecipient: 'a@b.test', error: { code: '906', label: 'Autre' } }),
  );
  assert.equal(read.subject, '[KO Intégration système !][906] XDM/1.0/DDM');
  assert.equal(read.inReplyTo, undefined);
});

test('any words give notices that are read back, never another header', async () => {
  const words = fc.string({ unit: 'binary', maxLength: 300 });
  const input = await noticeInput();
  const action = fc.constantFrom('failed', 'delayed', 'delivered', 'relayed', 'expanded');
  await fc.assert(
    fc.asyncProperty(words, words, action, async (diagnostic, label, does) => {
      const dsn = composeDsn({
        ...input,
        reportingMta: label,
        recipients: [
          { finalRecipient: 'a@b.test', action: does, status: '4.4.1', diagnostic, remoteMta: label },
        ],
      });
      const report = (await readMessage(dsn)).report;
      assert.ok(report?.type === 'dsn');
      assert.deepEqual([report.recipients.length, report.recipients[0]?.action], [1, does]);
      const mdn = await readMessage(
        composeMdn({ ...input, finalRecipient: 'a@b.test', error: { code: '906', label } }),
      );
      assert.ok(mdn.report?.type === 'mdn');
      assert.equal(mdn.report.error?.code, '906');
      assert.deepEqual(mdn.duplicateHeaders, []);
    }),
  );
});

test('a notice about nobody, or with a status that is none, is not written', async () => {
  const input = { ...(await noticeInput()), reportingMta: 'routage.test' };
  assert.throws(() => composeDsn({ ...input, recipients: [] }), MailError);
  assert.throws(() => composeDsn({ ...input, recipients: [{ ...RECIPIENT, status: '5' }] }), MailError);
});
