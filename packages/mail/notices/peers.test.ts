/** Notices as peers write them: shapes of Postfix, Exchange and the volet, contents invented. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMessage } from '../index.ts';
import { lines } from '../message/samples.ts';

test('Postfix: full mailbox, original header returned', async () => {
  const read = await readMessage(
    lines(
      'Return-Path: <>',
      'Date: Tue,  1 Jul 2025 10:00:07 +0200 (CEST)',
      'From: MAILER-DAEMON@mx.pmi23.test (Mail Delivery System)',
      'Subject: Undelivered Mail Returned to Sender',
      'To: plateforme@routage.test',
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status;',
      '\tboundary="4bWxyz1234.1751356807/mx.pmi23.test"',
      'Message-Id: <20250701080007.4bW@mx.pmi23.test>',
      '',
      'This is a MIME-encapsulated message.',
      '',
      '--4bWxyz1234.1751356807/mx.pmi23.test',
      'Content-Description: Notification',
      'Content-Type: text/plain; charset=us-ascii',
      '',
      'I am sorry to have to inform you...',
      '',
      '--4bWxyz1234.1751356807/mx.pmi23.test',
      'Content-Description: Delivery report',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.pmi23.test',
      'X-Postfix-Queue-ID: 4bWxyz1234',
      'X-Postfix-Sender: rfc822; plateforme@routage.test',
      'Arrival-Date: Tue,  1 Jul 2025 10:00:06 +0200 (CEST)',
      '',
      'Final-Recipient: rfc822; PMI@pmi23.test',
      'Original-Recipient: rfc822;pmi@pmi23.test',
      'Action: failed',
      'Status: 5.2.2',
      'Remote-MTA: dns; stockage.pmi23.test',
      'Diagnostic-Code: smtp; 552 5.2.2 <pmi@pmi23.test>: Mailbox full',
      '    (quota)',
      '',
      '--4bWxyz1234.1751356807/mx.pmi23.test',
      'Content-Description: Undelivered Message Headers',
      'Content-Type: text/rfc822-headers',
      '',
      'Message-ID: <relais-1@routage.test>',
      'Subject: XDM/1.0/DDM+Certificat',
      '',
      '--4bWxyz1234.1751356807/mx.pmi23.test--',
      '',
    ),
  );
  assert.equal(read.from, 'mailer-daemon@mx.pmi23.test');
  assert.equal(read.returnPath, '');
  assert.deepEqual(read.report, {
    type: 'dsn',
    reportingMta: 'mx.pmi23.test',
    originalEnvelopeId: undefined,
    originalMessageId: '<relais-1@routage.test>',
    recipients: [
      {
        finalRecipient: 'pmi@pmi23.test',
        originalRecipient: 'pmi@pmi23.test',
        action: 'failed',
        status: '5.2.2',
        diagnostic: '552 5.2.2 <pmi@pmi23.test>: Mailbox full    (quota)',
        remoteMta: 'stockage.pmi23.test',
        willRetryUntil: undefined,
      },
    ],
  });
});

test('Exchange: original attached whole, status in capitals of its own, message known by In-Reply-To', async () => {
  const read = await readMessage(
    lines(
      'From: Microsoft Outlook <MicrosoftExchange0@chu-cigogne.test>',
      'To: plateforme@routage.test',
      'In-Reply-To: <relais-2@routage.test>',
      'Subject: Non remis : Certificat',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="_ex_"',
      '',
      '--_ex_',
      'Content-Type: multipart/alternative; differences=Content-Type; boundary="_alt_"',
      '',
      '--_alt_',
      'Content-Type: text/plain; charset="utf-8"',
      '',
      'Votre message n’a pas pu être remis.',
      '--_alt_',
      'Content-Type: text/html; charset="utf-8"',
      '',
      '<p>Votre message</p>',
      '--_alt_--',
      '--_ex_',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns;EX01.chu-cigogne.test',
      '',
      'Final-recipient: RFC822;inconnu@chu-cigogne.test',
      'Action: Failed',
      'Status: 5.1.10',
      'Diagnostic-code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound',
      '',
      '--_ex_',
      'Content-Type: message/rfc822',
      '',
      'From: plateforme@routage.test',
      'Content-Type: multipart/mixed; boundary="_i_"',
      '',
      '--_i_',
      'Content-Type: application/zip; name="IHE_XDM.zip"',
      '',
      'PK',
      '--_i_--',
      '--_ex_--',
    ),
  );
  assert.ok(read.report?.type === 'dsn');
  assert.equal(read.report.originalMessageId, '<relais-2@routage.test>');
  assert.deepEqual(
    read.report.recipients.map(({ finalRecipient, action, status }) => ({ finalRecipient, action, status })),
    [{ finalRecipient: 'inconnu@chu-cigogne.test', action: 'failed', status: '5.1.10' }],
  );
  assert.equal(read.text, 'Votre message n’a pas pu être remis.');
  assert.equal(read.isXdm, false);
});

function mdn(...fields: string[]): Buffer {
  return lines(
    'From: bal.app@pmi23.test',
    'Subject: =?UTF-8?Q?[KO_Int=C3=A9gration_syst=C3=A8me_!][902]?= XDM/1.0/DDM+Certificat CIGOGNE-TEST Aimee',
    'Content-Type: multipart/report; report-type=disposition-notification; boundary=b',
    '',
    '--b',
    '',
    'Erreur 902',
    '--b',
    'Content-Type: message/disposition-notification',
    '',
    'Final-Recipient: rfc822;bal.app@pmi23.test',
    'Original-Message-ID: <relais-3@routage.test>',
    ...fields,
    '',
    '--b--',
  );
}

test('the volet writes an error in two ways; both are read, with the disposition of other software', async () => {
  const forms: [string[], unknown][] = [
    [
      ['Disposition: automatic-action/MDN-sent-automatically; processed/error', 'Error: 902^Patient inconnu'],
      { code: '902', label: 'Patient inconnu' },
    ],
    [
      ['Disposition: automatic-action/MDN-sent-automatically; processed/Error: 902^Patient inconnu'],
      { code: '902', label: 'Patient inconnu' },
    ],
    [
      [
        'Disposition: automatic-action/MDN-sent-automatically;processed/ERROR',
        'Error: =?UTF-8?Q?r=C3=A9seau?=',
      ],
      { label: 'réseau' },
    ],
    [['Disposition: automatic-action/MDN-sent-automatically; processed/error'], { label: '' }],
    [
      ['Disposition: automatic-action/MDN-sent-automatically; failed', 'Failure: 207^Interne'],
      { code: '207', label: 'Interne' },
    ],
    [['Disposition: manual-action/MDN-sent-manually; displayed'], undefined],
    [['Disposition: automatic-action/MDN-sent-automatically; processed'], undefined],
  ];
  for (const [fields, error] of forms) {
    const { report } = await readMessage(mdn(...fields));
    assert.ok(report?.type === 'mdn', fields[0]);
    assert.deepEqual(report.error, error, fields[0]);
    assert.equal(report.originalMessageId, '<relais-3@routage.test>');
    assert.equal(report.automatic, fields[0]?.includes('automatic-action'));
  }
  const displayed = (await readMessage(mdn('Disposition: manual-action/MDN-sent-manually; Displayed')))
    .report;
  assert.ok(displayed?.type === 'mdn' && displayed.disposition === 'displayed');
});

test('the volet’s standard return: message_original.eml, code in the subject', async () => {
  const { report, packages } = await readMessage(
    lines(
      'From: bal.app@pmi23.test',
      'Subject: =?UTF-8?Q?[KO_Int=C3=A9gration_syst=C3=A8me_!][900]?= XDM/1.0/DDM+Certificat CIGOGNE-TEST Aimee',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=UTF-8',
      '',
      'Intégration impossible.',
      'Code 900 : Version du document incorrecte',
      '--b',
      'Content-Type: message/rfc822; name="message_original.eml"',
      'Content-Disposition: attachment; filename="message_original.eml"',
      '',
      'Message-ID: <relais-4@routage.test>',
      'Content-Type: application/zip; name=IHE_XDM.zip',
      '',
      'PK',
      '--b--',
    ),
  );
  assert.deepEqual(report, {
    type: 'mdn',
    standard: true,
    originalMessageId: '<relais-4@routage.test>',
    disposition: 'processed',
    automatic: true,
    error: { code: '900', label: 'Version du document incorrecte' },
  });
  assert.deepEqual(packages, []);
});

test('a report slipped into a certificate’s message does not make it a notice', async () => {
  const { report, isXdm } = await readMessage(
    lines(
      'From: maternite@chu-cigogne.test',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: application/zip; name=IHE_XDM.zip',
      '',
      'PK',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; x',
      '',
      'Final-Recipient: rfc822; a@b.test',
      'Action: delivered',
      'Status: 2.0.0',
      '--b--',
    ),
  );
  assert.equal(report, undefined);
  assert.equal(isXdm, true);
});

test('a status without action, or an action without status, is understood; neither is left out', async () => {
  const { report } = await readMessage(
    lines(
      'From: a@b.test',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; x',
      '',
      'Final-Recipient: rfc822; a@b.test',
      'Status: 4.2.2 (boite pleine)',
      '',
      'Final-Recipient: rfc822; c@b.test',
      'Action: delivered',
      '',
      'Final-Recipient: rfc822; d@b.test',
      '',
    ),
  );
  assert.ok(report?.type === 'dsn');
  assert.deepEqual(
    report.recipients.map(({ finalRecipient, action, status }) => [finalRecipient, action, status]),
    [
      ['a@b.test', 'delayed', '4.2.2'],
      ['c@b.test', 'delivered', ''],
    ],
  );
});
