import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Attachment, composeMessage, type OutgoingMessage } from '@cigogne/mail';
import { CATALOGUE } from '../catalogue/catalogue.ts';
import { NOW, packageOf } from '../packages.testing.ts';
import { controlMessage } from './control-message.ts';

const SENDER = 'maternite.cse@exemple.mssante.fr';
const zip = (bytes: Uint8Array, filename = 'IHE_XDM.zip'): Attachment => ({
  filename,
  contentType: 'application/zip',
  bytes,
});
const pdf: Attachment = {
  filename: 'certificat.pdf',
  contentType: 'application/pdf',
  bytes: Buffer.from('%PDF-1.7'),
};
const certificate = zip(await packageOf({}));

function mail(change: Partial<OutgoingMessage> = {}): Buffer {
  return composeMessage({
    messageId: '<essai-1@exemple.mssante.fr>',
    date: NOW,
    from: { address: SENDER },
    to: ['certificats@plateforme.mssante.fr'],
    subject: 'XDM/1.0/DDM+Certificat, déclaration CIGOGNE-TEST Aimee 02/03/2025',
    text: 'Veuillez trouver ci-joint un certificat.',
    attachments: [certificate, pdf],
    mss: { codeCda: ['CERT_DECL'], ins: true, nil: '12345' },
    ...change,
  });
}

const header = (line: string) => Buffer.concat([Buffer.from(`${line}\r\n`), mail()]);
const typed = (type: string) =>
  Buffer.from(`From: <${SENDER}>\r\nTo: <x@y.mssante.fr>\r\nMIME-Version: 1.0\r\n${type}\r\n\r\nAAAA\r\n`);

const FIRED: Record<string, () => Uint8Array> = {
  'MSG-UNREADABLE': () => Buffer.from('\u0000\u0000'),
  'MSG-TOO-LARGE': () => Buffer.alloc(26 * 1024 * 1024, 'a'),
  'MSG-TOO-MANY-PARTS': () =>
    Buffer.from(
      `From: <${SENDER}>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(400)}--b--\r\n`,
    ),
  'MSG-DUPLICATE-HEADERS': () => header(`From: <autre@exemple.mssante.fr>`),
  'MSG-FROM': () => mail({ from: { address: 'autre@exemple.mssante.fr' } }),
  'MSG-ENCRYPTED': () =>
    typed('Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m'),
  'MSG-NO-ATTACHMENT': () => mail({ attachments: [] }),
  'MSG-NO-PACKAGE': () => mail({ attachments: [pdf] }),
  'MSG-SEVERAL-PACKAGES': () => mail({ attachments: [certificate, zip(certificate.bytes, 'IHE_XDM_2.zip')] }),
  'MSG-NO-PDF': () => mail({ attachments: [certificate] }),
  'MSG-TRANSFER-ENCODING': () => Buffer.from(mail().toString('latin1').replace('UEsDB', '!UEsDB'), 'latin1'),
  'MSG-SUBJECT': () => mail({ subject: 'Un certificat' }),
  'MSG-MSS-HEADERS': () => mail({ mss: {} }),
  'MSG-CODE-CDA': () => mail({ mss: { codeCda: ['11488-4'], ins: true, nil: '12345' } }),
};

for (const [code, raw] of Object.entries(FIRED)) {
  test(`${code} is told`, async () => {
    const { report } = await controlMessage(raw(), { now: NOW, sender: SENDER });
    const codes = report.findings.map((finding) => finding.code);
    assert.ok(codes.includes(code), `${code} expected among ${codes.join(', ')}`);
    const isError = CATALOGUE.find((entry) => entry.code === code)?.severity === 'error';
    assert.equal(report.verdict, isError ? 'rejected' : 'accepted');
  });
}

test('every code of the level is fired here', () => {
  const level = CATALOGUE.filter((entry) => entry.level === 'message' && entry.raisedBy === undefined).map(
    ({ code }) => code,
  );
  assert.deepEqual(level.sort(), Object.keys(FIRED).sort());
});

test('a message in order carries its certificate, byte for byte, and its PDF', async () => {
  const control = await controlMessage(mail(), { now: NOW, sender: SENDER });
  assert.deepEqual(
    control.report.findings.map(({ code }) => code),
    ['HDR-INS-TEST'],
  );
  assert.equal(control.report.levels.find(({ level }) => level === 'message')?.status, 'passed');
  assert.deepEqual(Buffer.from(control.package ?? []), certificate.bytes);
  assert.equal(control.document?.kind, 'CS8');
  assert.ok(control.pdf);
});
