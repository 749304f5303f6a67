import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { composeMessage, MAIL_LIMITS, MailError, readEnvelopeHeaders, readMessage } from '../index.ts';
import { lines, sampleMessage } from './samples.ts';

async function refused(raw: Uint8Array, code: string): Promise<void> {
  await assert.rejects(
    () => readMessage(raw),
    (error) => error instanceof MailError && error.code === code,
  );
}

const MULTIPART = 'From: a@b.test\r\nContent-Type: multipart/mixed; boundary=f\r\n\r\n';

test('10,000 parts are refused at the 301st', async () => {
  await refused(
    Buffer.from(`${MULTIPART}${'--f\r\n\r\nx\r\n'.repeat(10_000)}--f--\r\n`),
    'mail.too-many-parts',
  );
});

test('multiparts inside multiparts are refused beyond 32', async () => {
  const nested = Array.from(
    { length: 300 },
    (_, n) => `Content-Type: multipart/mixed; boundary=f${n}\r\n\r\n--f${n}\r\n`,
  );
  await refused(Buffer.from(nested.join('')), 'mail.too-deep');
  const allowed = Buffer.from(`${nested.slice(0, MAIL_LIMITS.nesting - 1).join('')}\r\nfond`);
  assert.equal((await readMessage(allowed)).text, 'fond');
});

test('a message over 25 MiB is refused before it is looked at', async () => {
  await refused(Buffer.alloc(MAIL_LIMITS.messageBytes + 1, 0x41), 'mail.too-large');
});

test('headers: their bytes, their number and their length are bounded, all parts together', async () => {
  const long = `X-A: ${'a'.repeat(60_000)}\r\n`;
  await refused(Buffer.from(`${long.repeat(20)}\r\n`), 'mail.headers-too-large');
  await refused(Buffer.from(MULTIPART + `--f\r\n${long}\r\n`.repeat(20)), 'mail.headers-too-large');
  await refused(Buffer.from('A: b\r\n'.repeat(6000)), 'mail.too-many-headers');
  await refused(Buffer.from(`Subject: ${'a'.repeat(70_000)}\r\n\r\n`), 'mail.header-too-long');
  await refused(Buffer.from(`Subject: a\r\n${' b\r\n'.repeat(40_000)}\r\n`), 'mail.header-too-long');
});

test('a null byte in a header is refused; in a body it is data', async () => {
  await refused(Buffer.from('Subject: a\0b\r\n\r\n'), 'mail.null-byte');
  assert.equal((await readMessage(Buffer.from('Subject: a\r\n\r\nb\0c'))).text, 'b\0c');
});

test('what is no message is said to be none', async () => {
  await refused(Buffer.alloc(0), 'mail.no-headers');
  await refused(Buffer.from('\r\n\r\n'), 'mail.no-headers');
  await refused(Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x0a, 0x0a]), 'mail.no-headers');
  assert.throws(() => readEnvelopeHeaders(Buffer.from('bonjour')), MailError);
});

test('a multipart without a usable boundary has no single reading', async () => {
  await refused(lines('Content-Type: multipart/mixed', '', '--x'), 'mail.boundary');
  await refused(lines(`Content-Type: multipart/mixed; boundary=${'b'.repeat(300)}`, '', ''), 'mail.boundary');
  await refused(
    Buffer.from(`${MULTIPART}--f\r\nContent-Type: multipart/mixed; boundary=f\r\n\r\n--f\r\n\r\nx`),
    'mail.boundary',
  );
});

test('a boundary that begins another does not pass for it', async () => {
  const raw = lines(
    'Content-Type: multipart/mixed; boundary=f',
    '',
    '--f',
    'Content-Type: multipart/mixed; boundary=ff',
    '',
    '--ff',
    'Content-Type: application/zip; name=a.zip',
    '',
    '--fff',
    'dedans',
    '--ff--',
    '--f  ',
    '',
    'dehors',
    '--f--',
  );
  const read = await readMessage(raw);
  assert.equal(Buffer.from(read.packages[0]?.bytes ?? []).toString(), '--fff\r\ndedans');
  assert.equal(read.text, 'dehors');
});

test('a part without a blank line ends at its delimiter', async () => {
  const read = await readMessage(
    lines(
      'Content-Type: multipart/mixed; boundary=f',
      '',
      '--f',
      'Content-Type: application/zip',
      '--f',
      '',
      'texte',
      '--f--',
    ),
  );
  assert.equal(read.packages[0]?.bytes.length, 0);
  assert.equal(read.text, 'texte');
});

test('text made of lines that look like delimiters is refused rather than weighed one by one', async () => {
  await refused(Buffer.from(MULTIPART + '--e\n'.repeat(200_000)), 'mail.too-many-parts');
});

test('heavy messages within the limits are answered', async () => {
  const heavy = [
    `${MULTIPART}--f\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${'=41'.repeat(2_000_000)}`,
    `Subject: ${'=?utf-8?q?a?= '.repeat(4500)}\r\n\r\n`,
    `Subject: ${'=?'.repeat(32_000)}\r\n\r\n`,
    `To: ${'<'.repeat(60_000)}\r\n\r\n`,
    `To: ${'a@b.test,'.repeat(7000)}\r\n\r\n`,
    `Content-Type: a/b${';a*0=b'.repeat(9000)}\r\n\r\n`,
    `References: ${'<a@b>'.repeat(12_000)}\r\n\r\n`,
    `Subject: [KO Integration systeme !]${'[ '.repeat(30_000)}\r\n\r\n`,
    `${MULTIPART}--f\r\nContent-Type: message/delivery-status\r\n\r\n${'\r\n'.repeat(400_000)}`,
  ];
  for (const text of heavy) assert.ok((await readMessage(Buffer.from(text))).headerBlock.length > 0);
});

const fragments = fc.constantFrom(
  'Content-Type: multipart/mixed; boundary=f',
  'Content-Type: multipart/report; report-type=delivery-status; boundary="g h"',
  'Content-Type: message/disposition-notification',
  'Content-Type: message/delivery-status',
  'Content-Type: text/rfc822-headers',
  'Content-Type: message/rfc822',
  'Content-Transfer-Encoding: base64',
  'Content-Transfer-Encoding: quoted-printable',
  "Content-Disposition: attachment; filename*0*=UTF-8''a%; filename*1=b",
  'Subject: =?utf-8?b?////?= =?x?q?=E9?=',
  'From: <<a@b>, "c" d@e:;',
  'Date: Tue, 99 Jul 2025 10:00:00 +9999',
  'Disposition: ;/',
  'Final-Recipient: rfc822;',
  'Return-Path: <>',
  '--f',
  '--f--',
  '--g h',
  '=3D=\t',
  ' suite',
  '',
);
const soup = fc
  .array(
    fc.tuple(
      fc.oneof(fragments, fc.string({ unit: 'binary', maxLength: 20 })),
      fc.constantFrom('\r\n', '\n', '\r'),
    ),
    {
      maxLength: 60,
    },
  )
  .map((pieces) => Buffer.from(pieces.flat().join('')));

test('any bytes give a message or a MailError', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(soup, fc.uint8Array({ maxLength: 2000 })), async (raw) => {
      try {
        await readMessage(raw);
      } catch (error) {
        assert.ok(error instanceof MailError, String(error));
      }
    }),
    { numRuns: 2000 },
  );
});

test('a real message with some bytes changed gives a message or a MailError', async () => {
  const original = composeMessage(
    sampleMessage({
      attachments: sampleMessage().attachments.map((file) => ({
        ...file,
        bytes: file.bytes.subarray(0, 200),
      })),
    }),
  );
  const change = fc.tuple(fc.nat(original.length - 1), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 20 }), async (changes) => {
      const raw = Buffer.from(original);
      for (const [at, byte] of changes) raw[at] = byte;
      try {
        await readMessage(raw);
      } catch (error) {
        assert.ok(error instanceof MailError, String(error));
      }
    }),
    { numRuns: 500 },
  );
});
