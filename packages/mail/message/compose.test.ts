import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composeMessage, MAIL_LIMITS, MailError, type OutgoingMessage } from '../index.ts';
import { sampleMessage } from './samples.ts';

function refused(overrides: Partial<OutgoingMessage>, code: string): void {
  assert.throws(
    () => composeMessage(sampleMessage(overrides)),
    (error) => error instanceof MailError && error.code === code,
    JSON.stringify(overrides),
  );
}

test('the layout is the published one: text, IHE_XDM.zip, PDF', () => {
  const raw = composeMessage(sampleMessage()).toString('latin1');
  const header = raw.slice(0, raw.indexOf('\r\n\r\n'));
  assert.match(header, /^Content-Type: multipart\/mixed; boundary="=_[0-9a-f]{32}"$/m);
  assert.match(header, /^X-MSS-CODECDA: CERT_DECL\r\nX-MSS-INS: N\r\nX-MSS-NIL: CIGOGNE-TEST-1\r$/m);
  assert.match(header, /^Date: Tue, 01 Jul 2025 08:00:00 \+0000\r$/m);
  assert.match(
    header,
    /^Subject: XDM\/1\.0\/DDM\+Certificat, =\?UTF-8\?Q\?d=C3=A9claration\?= CIGOGNE-TEST\r\n Aimee 25\/04\/2023\r$/m,
  );
  const types = [...raw.matchAll(/^Content-Type: ([a-z/]+)/gm)].map((match) => match[1]);
  assert.deepEqual(types, ['multipart/mixed', 'text/plain', 'application/zip', 'application/pdf']);
  assert.ok(raw.includes('Content-Type: application/zip; name="IHE_XDM.zip"\r\n'));
  // ASCII fallback on one line, then RFC 2231.
  assert.ok(raw.includes('filename="20230425_Certificat, declaration_CIGOGNE-TEST_Aimee.pdf"'));
  assert.ok(raw.includes("filename*0*=UTF-8''20230425_Certif;"));
});

test('no header value carries a line of its own', () => {
  for (const attack of ['a\r\nBcc: b@c.test', 'a\nb', 'a\rb', 'a\0b', 'a\u2028b', 'a\u0085b']) {
    refused({ subject: attack }, 'mail.header-injection');
    refused({ from: { label: attack, address: 'a@b.test' } }, 'mail.header-injection');
    refused({ mss: { nil: attack } }, 'mail.header-injection');
    refused({ headers: { 'X-Essai': attack } }, 'mail.header-injection');
    refused({ headers: { [attack]: 'x' } }, 'mail.header-injection');
    refused({ mss: { codeCda: [attack] } }, 'mail.cannot-compose');
    refused({ to: [`a@b.test${attack}`] }, 'mail.cannot-compose');
    refused({ replyTo: attack }, 'mail.cannot-compose');
    refused({ messageId: `<a@b>${attack}` }, 'mail.cannot-compose');
    refused({ references: [attack] }, 'mail.cannot-compose');
    const bytes = new Uint8Array();
    refused(
      { attachments: [{ filename: attack.replace('\u2028', '\n'), contentType: 'text/xml', bytes }] },
      'mail.cannot-compose',
    );
    refused(
      { attachments: [{ filename: 'a', contentType: `text/xml${attack}`, bytes }] },
      'mail.cannot-compose',
    );
  }
});

test('what is the transport’s or this module’s own cannot be given as a further header', () => {
  for (const name of ['Bcc', 'From', 'content-type', 'Return-Path', 'X-MSS-INS', 'Received']) {
    refused({ headers: { [name]: 'x' } }, 'mail.cannot-compose');
  }
});

test('a message that would be refused elsewhere is not written', () => {
  refused({ to: [] }, 'mail.cannot-compose');
  refused({ date: new Date(Number.NaN) }, 'mail.cannot-compose');
  const bytes = Buffer.alloc(MAIL_LIMITS.messageBytes);
  refused(
    { attachments: [{ filename: 'a.zip', contentType: 'application/zip', bytes }] },
    'mail.cannot-compose',
  );
  refused(
    { attachments: [{ filename: 'a.eml', contentType: 'message/rfc822', bytes: bytes.subarray(0, 3) }] },
    'mail.cannot-compose',
  );
  refused(
    { attachments: [{ filename: '../a', contentType: 'text/xml', bytes: bytes.subarray(0, 3) }] },
    'mail.cannot-compose',
  );
});

test('an error text never repeats what was given', () => {
  try {
    composeMessage(sampleMessage({ subject: 'XDM/1.0/DDM+Certificat CIGOGNE-TEST Aimee\r\n' }));
    assert.fail('refused');
  } catch (error) {
    assert.ok(error instanceof MailError);
    assert.doesNotMatch(error.message, /CIGOGNE|Aimee/);
  }
});
