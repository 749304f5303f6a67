import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composeMessage, readMessage } from '../index.ts';
import { lines, sampleMessage, someBytes } from './samples.ts';

const ZIP = Buffer.from('PK\u0003\u0004 contenu inventé');
const ZIP64 = ZIP.toString('base64');

/** A message around one attachment part, given as its header lines and its body. */
function withPart(header: string[], body: string, more: string[] = []): Buffer {
  return lines(
    'From: Maternité <maternite@chu-cigogne.test>',
    'To: plateforme@routage.test',
    'Message-ID: <1@chu-cigogne.test>',
    'Subject: Certificat',
    'Date: Tue, 1 Jul 2025 10:00:00 +0200 (CEST)',
    ...more,
    'Content-Type: multipart/mixed; boundary="frontiere"',
    '',
    'Préambule ignoré',
    '--frontiere',
    'Content-Type: text/plain; charset=iso-8859-15',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Sant=E9 =A4',
    '--frontiere',
    ...header,
    '',
    body,
    '--frontiere--',
    '',
  );
}

test('the header is read: addresses in lower case, one instant, decoded text', async () => {
  const read = await readMessage(
    withPart(
      ['Content-Type: application/zip; name="IHE_XDM.ZIP"', 'Content-Transfer-Encoding: base64'],
      ZIP64,
      [
        'Return-Path: <Rebonds@CHU-Cigogne.test>',
        'X-MSS-CODECDA: CERT_DECL , 29274-8',
        'X-MSS-INS: o',
        'X-MSS-NIL: CIGOGNE-TEST-1',
        'X-MSS-MES: FIN',
        'Auto-Submitted: auto-generated (logiciel)',
        'References: <a@b.test>\r\n\t<c@d.test>',
      ],
    ),
  );
  assert.equal(read.from, 'maternite@chu-cigogne.test');
  assert.equal(read.returnPath, 'rebonds@chu-cigogne.test');
  assert.equal(read.date?.toISOString(), '2025-07-01T08:00:00.000Z');
  assert.deepEqual(read.mss, {
    codeCda: ['CERT_DECL', '29274-8'],
    ins: true,
    nil: 'CIGOGNE-TEST-1',
    mes: 'FIN',
  });
  assert.equal(read.autoSubmitted, 'auto-generated');
  assert.deepEqual(read.references, ['<a@b.test>', '<c@d.test>']);
  assert.equal(read.text, 'Santé €');
  assert.deepEqual(read.defects, []);
  assert.ok(read.headerBlock.startsWith('From: Maternit'));
  assert.ok(!read.headerBlock.includes('frontiere--'));
});

test('a package is known by its name in any case, by its type, or by .zip', async () => {
  const parts: [string[], string][] = [
    [['Content-Type: application/zip; name="IHE_XDM.ZIP"'], 'IHE_XDM.ZIP'],
    [
      ['Content-Type: application/octet-stream', 'Content-Disposition: attachment; filename=ihe_xdm.zip'],
      'ihe_xdm.zip',
    ],
    [['Content-Type: application/zip'], ''],
    [['Content-Type: application/x-zip-compressed; name=envoi.zip'], 'envoi.zip'],
    [['Content-Type: text/plain; name="certificat.Zip"'], 'certificat.Zip'],
  ];
  for (const [header, name] of parts) {
    const read = await readMessage(withPart([...header, 'Content-Transfer-Encoding: base64'], ZIP64));
    assert.deepEqual(
      read.packages.map((file) => [file.filename, Buffer.from(file.bytes).toString('hex')]),
      [[name, ZIP.toString('hex')]],
    );
    assert.equal(read.isXdm, /ihe_xdm\.zip/i.test(name));
  }
});

test('IHE_XDM.zip comes first among the packages', async () => {
  const read = await readMessage(
    composeMessage(
      sampleMessage({
        attachments: [
          { filename: 'autre.zip', contentType: 'application/zip', bytes: ZIP },
          { filename: 'IHE_XDM.zip', contentType: 'application/zip', bytes: ZIP },
        ],
      }),
    ),
  );
  assert.deepEqual(
    read.packages.map((file) => file.filename),
    ['IHE_XDM.zip', 'autre.zip'],
  );
});

test('a subject alone makes an XDM message, so that its missing package can be told', async () => {
  const read = await readMessage(lines('Subject: =?UTF-8?B?WERNLzEuMC9ERE0rQ2VydGlmaWNhdA==?=', '', 'Rien'));
  assert.equal(read.isXdm, true);
  assert.deepEqual(read.packages, []);
});

test('file names: RFC 2231 continuations and charset, RFC 2047 as Outlook writes it, no folder, no hidden direction', async () => {
  const names: [string, string][] = [
    ["filename*0*=UTF-8''r%C3%A9; filename*1*=sum%C3%A9; filename*2=.pdf", 'résumé.pdf'],
    ['filename*=iso-8859-1\'fr\'caf%E9.pdf; filename="cafe.pdf"', 'café.pdf'],
    ['filename="=?UTF-8?Q?r=C3=A9sum=C3=A9=2Epdf?="', 'résumé.pdf'],
    ["filename*=utf-8''facture%3D%3Futf-8%3FQ%3F%3D2Eexe%3F%3D", 'facture=?utf-8?Q?=2Eexe?='],
    ['filename="..\\\\..\\\\Windows\\\\certificat.pdf"', 'certificat.pdf'],
    ['filename="../../etc/passwd"', 'passwd'],
    ["filename*=UTF-8''certificat%E2%80%AEfdp.exe", 'certificatfdp.exe'],
    ['filename=sans guillemets.pdf', 'sans guillemets.pdf'],
    ['filename="brut é.pdf"', 'brut é.pdf'],
  ];
  for (const [parameter, expected] of names) {
    const read = await readMessage(
      withPart(['Content-Type: application/pdf', `Content-Disposition: attachment; ${parameter}`], 'x'),
    );
    assert.equal(read.attachments[0]?.filename, expected, parameter);
  }
});

test('a field that may appear once and appears twice has no value', async () => {
  const read = await readMessage(
    withPart(['Content-Type: application/zip'], 'x', [
      'from: autre@ailleurs.test',
      'MESSAGE-ID: <2@ailleurs.test>',
    ]),
  );
  assert.deepEqual(read.duplicateHeaders.sort(), ['from', 'message-id']);
  assert.equal(read.from, undefined);
  assert.equal(read.messageId, undefined);
});

test('an encoded word never becomes an address, nor a line of the header', async () => {
  const read = await readMessage(
    lines(
      'From: =?utf-8?q?directeur=40ministere.test?= <maternite@chu-cigogne.test>',
      'To: =?utf-8?q?a=40b.test=2C_c=40d.test?=',
      'Subject: =?utf-8?q?Bonjour=0D=0ABcc:_cache=40ailleurs.test=00?= suite',
      '',
      '',
    ),
  );
  assert.equal(read.from, 'maternite@chu-cigogne.test');
  assert.deepEqual(read.to, []);
  assert.equal(read.subject, 'Bonjour Bcc: cache@ailleurs.test  suite');
  assert.ok(read.defects.includes('unreadable-address'));
});

test('two authors in From are nobody in particular', async () => {
  const read = await readMessage(lines('From: a@b.test, c@d.test', '', ''));
  assert.equal(read.from, undefined);
  assert.deepEqual(read.defects, ['unreadable-address']);
});

test('an attached message is an attachment: its package is not ours', async () => {
  const inner = composeMessage(sampleMessage()).toString('latin1');
  const read = await readMessage(
    withPart(
      ['Content-Type: message/rfc822', 'Content-Disposition: attachment; filename=message_original.eml'],
      inner,
    ),
  );
  assert.deepEqual(
    read.attachments.map((file) => [file.filename, file.contentType]),
    [['message_original.eml', 'message/rfc822']],
  );
  assert.deepEqual(read.packages, []);
  assert.equal(read.isXdm, false);
});

test('S/MIME and winmail.dat are recognised and left closed', async () => {
  const smime = await readMessage(
    lines(
      'From: a@b.test',
      'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
      '',
      'xx',
    ),
  );
  assert.equal(smime.encrypted, true);
  const signed = await readMessage(
    withPart(['Content-Type: application/pkcs7-signature; name=smime.p7s'], 'xx'),
  );
  assert.equal(signed.encrypted, false);
  const tnef = await readMessage(withPart(['Content-Type: application/ms-tnef; name=winmail.dat'], 'xx'));
  assert.deepEqual(tnef.defects, ['tnef']);
  assert.deepEqual(tnef.packages, []);
});

test('bodies that are not what they announce are read as well as may be, and said so', async () => {
  const zip = ['Content-Type: application/zip', 'Content-Transfer-Encoding: base64'];
  for (const body of ['UEsD*BAo=', 'UEsD====UEsD', 'é', 'UEs']) {
    assert.deepEqual((await readMessage(withPart(zip, body))).defects, ['bad-transfer-encoding'], body);
  }
  const unknown = ['Content-Type: application/zip', 'Content-Transfer-Encoding: x-uuencode'];
  assert.deepEqual((await readMessage(withPart(unknown, 'begin 644'))).defects, ['bad-transfer-encoding']);
  const charset = lines('From: a@b.test', 'Content-Type: text/plain; charset=klingon', '', 'déjà');
  assert.deepEqual((await readMessage(charset)).defects, ['unknown-charset']);
  assert.equal((await readMessage(charset)).text, 'déjà');
});

test('a message cut in the middle, or with LF line endings, is read', async () => {
  const whole = composeMessage(sampleMessage());
  const cut = await readMessage(whole.subarray(0, 5000));
  assert.ok(cut.defects.includes('unterminated-multipart'));
  assert.equal(cut.packages.length, 1);
  const unix = await readMessage(Buffer.from(whole.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'));
  assert.deepEqual(Buffer.from(unix.packages[0]?.bytes ?? []), Buffer.from(someBytes(25_000)));
  assert.deepEqual(unix.defects, ['bare-line-ending']);
});

test('a line break that is not CRLF in the header of the message is told', async () => {
  const raw = withPart(['Content-Type: application/zip'], 'x')
    .toString()
    .replace('Subject: Certificat\r\n', 'Subject: Certi\rficat\n');
  const read = await readMessage(Buffer.from(raw));
  assert.equal(read.subject, 'Certi ficat');
  assert.deepEqual(read.defects, ['bare-line-ending']);
});

test('a header of 8-bit bytes is read as UTF-8, else as windows-1252', async () => {
  assert.equal((await readMessage(lines('Subject: déclaration', '', ''))).subject, 'déclaration');
  assert.equal(
    (await readMessage(Buffer.from('Subject: d\u00e9claration\r\n\r\n', 'latin1'))).subject,
    'déclaration',
  );
});

test('dates: obsolete zones are read, guesses are not made', async () => {
  const dates: [string, string | undefined][] = [
    ['Tue, 1 Jul 2025 10:00:00 +0200', '2025-07-01T08:00:00.000Z'],
    ['1 Jul 2025 10:00 GMT', '2025-07-01T10:00:00.000Z'],
    ['Tue, 01 Jul 2025 10:00:00 -0430', '2025-07-01T14:30:00.000Z'],
    ['Wed, 31 Dec 2025 23:59:60 +0000', '2025-12-31T23:59:59.000Z'],
    ['2025-07-01 10:00', undefined],
    ['Tue, 1 Jul 2025 10:00:00', undefined],
    ['31 Feb 2025 10:00:00 +0000', undefined],
    ['demain', undefined],
  ];
  for (const [text, expected] of dates) {
    assert.equal((await readMessage(lines(`Date: ${text}`, '', ''))).date?.toISOString(), expected, text);
  }
});
