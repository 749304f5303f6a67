import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { composeMessage, type OutgoingMessage, readEnvelopeHeaders, readMessage } from '../index.ts';
import { sampleMessage } from './samples.ts';

/** Text of one header line: any Unicode but control characters and lone surrogates, blanks at the ends apart. */
const line = fc
  .string({ unit: 'binary', maxLength: 120 })
  .map((text) => text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, '').trim());
const frenchLine = fc.constantFrom(
  'Certificat, déclaration',
  "CR d'imagerie médicale",
  '=?utf-8?q?faux_mot?=',
  'a  b   c',
  'x'.repeat(300),
  'Œuvre «citée» ; "guillemets" \\ <chevrons> (parenthèses), @',
);
const fileName = fc
  .oneof(line, frenchLine)
  .map((name) =>
    name
      .replace(/[/\\\p{Bidi_Control}]/gu, '')
      .trim()
      .slice(0, 60)
      .trim(),
  )
  .map((name) => (name.isWellFormed() && name !== '' ? name : 'piece.bin'));
const address = fc.constantFrom(
  'a@b.test',
  'maternite.8@chu-cigogne.test.mssante.fr',
  '299010000000000@patient.mssante.fr',
);
const messageId = fc.uuid().map((id) => `<${id}@cigogne.test>`);

const message: fc.Arbitrary<OutgoingMessage> = fc.record({
  messageId,
  date: fc
    .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000)),
  from: fc.record({ label: fc.oneof(line, frenchLine), address }),
  to: fc.uniqueArray(address, { minLength: 1 }),
  replyTo: fc.option(address, { nil: undefined }),
  subject: fc.oneof(line, frenchLine),
  text: fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 2000 }),
    fc.constant('--\n--=_\r\n.\nFrom moi \t \n=\n'),
  ),
  attachments: fc.array(
    fc.record({
      filename: fileName,
      contentType: fc.constantFrom('application/zip', 'application/pdf', 'application/json', 'text/xml'),
      bytes: fc.uint8Array({ maxLength: 4000 }),
    }),
    { maxLength: 4 },
  ),
  mss: fc.record({
    codeCda: fc.array(fc.constantFrom('CERT_DECL', '29274-8')),
    ins: fc.option(fc.boolean(), { nil: undefined }),
    nil: fc.option(fc.constant('CIGOGNE-TEST-1'), { nil: undefined }),
  }),
  inReplyTo: fc.option(messageId, { nil: undefined }),
  references: fc.array(messageId, { maxLength: 30 }),
  requestDisposition: fc.option(address, { nil: undefined }),
  autoSubmitted: fc.constantFrom(undefined, 'auto-generated' as const, 'auto-replied' as const),
});

test('what is written is read back the same', async () => {
  await fc.assert(
    fc.asyncProperty(message, async (input) => {
      const raw = composeMessage(input);
      const read = await readMessage(raw);
      assert.deepEqual(
        {
          messageId: read.messageId,
          date: read.date,
          from: read.from,
          to: read.to,
          replyTo: read.replyTo,
          subject: read.subject,
          text: read.text,
          inReplyTo: read.inReplyTo,
          references: read.references,
          requestDisposition: read.dispositionNotificationTo,
          autoSubmitted: read.autoSubmitted,
          codeCda: read.mss.codeCda,
          ins: read.mss.ins,
          nil: read.mss.nil,
          attachments: read.attachments.map((file) => ({ ...file, bytes: Buffer.from(file.bytes) })),
          duplicateHeaders: read.duplicateHeaders,
          defects: read.defects,
        },
        {
          messageId: input.messageId,
          date: input.date,
          from: input.from.address,
          to: input.to,
          replyTo: input.replyTo,
          subject: input.subject,
          text: input.text.replace(/\r\n?/g, '\n'),
          inReplyTo: input.inReplyTo,
          references: input.references,
          requestDisposition: input.requestDisposition,
          autoSubmitted: input.autoSubmitted,
          codeCda: input.mss?.codeCda,
          ins: input.mss?.ins,
          nil: input.mss?.nil,
          attachments: input.attachments.map((file) => ({ ...file, bytes: Buffer.from(file.bytes) })),
          duplicateHeaders: [],
          defects: [],
        },
      );
    }),
    { numRuns: 300 },
  );
});

test('what is written is mail: ASCII, CRLF, lines within 998 and base64 within 76, one header of each', async () => {
  await fc.assert(
    fc.asyncProperty(message, async (input) => {
      const raw = composeMessage(input).toString('latin1');
      assert.match(raw, /^(?:[\t -~]*\r\n)+$/);
      assert.ok(raw.split('\r\n').every((text) => text.length <= 998));
      assert.equal(composeMessage(input).toString('latin1'), raw, 'same input, same bytes');
    }),
    { numRuns: 100 },
  );
});

test('an independent reader finds the same files, the same text and the same correspondents', async () => {
  await fc.assert(
    fc.asyncProperty(message, async (input) => {
      const raw = composeMessage(input);
      const witness = await PostalMime.parse(raw, { attachmentEncoding: 'base64' });
      const read = await readMessage(raw);
      assert.deepEqual(
        witness.attachments.map((file) => [file.mimeType, file.content]),
        read.attachments.map((file) => [file.contentType, Buffer.from(file.bytes).toString('base64')]),
      );
      assert.equal(witness.from?.address, read.from);
      assert.deepEqual(
        witness.to?.map((to) => to.address),
        read.to,
      );
      assert.equal(witness.messageId, read.messageId);
    }),
    { numRuns: 100 },
  );
});

test('the SMTP accept path reads the same header without the body', async () => {
  await fc.assert(
    fc.asyncProperty(message, async (input) => {
      const raw = composeMessage(input);
      const envelope = readEnvelopeHeaders(raw);
      const read = await readMessage(raw);
      for (const key of ['messageId', 'from', 'to', 'subject', 'date', 'autoSubmitted'] as const) {
        assert.deepEqual(envelope[key], read[key]);
      }
      assert.equal(envelope.contentType, 'multipart/mixed');
    }),
    { numRuns: 50 },
  );
});

test('the package leaves byte for byte as it came', async () => {
  const first = await readMessage(composeMessage(sampleMessage()));
  const relayed = await readMessage(
    composeMessage(sampleMessage({ messageId: '<relais-1@routage.test>', attachments: first.attachments })),
  );
  assert.deepEqual(
    Buffer.from(relayed.packages[0]?.bytes ?? []),
    Buffer.from(sampleMessage().attachments[0]?.bytes ?? []),
  );
});
