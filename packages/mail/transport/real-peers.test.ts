import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { dovecotMissing, startDovecot } from './dovecot.fixture.ts';
import { startImapIntake, type Watermark } from './imap-intake.ts';
import { type PostfixServer, postfixMissing, startPostfix } from './postfix.fixture.ts';
import { type TestPki, type TestReceiver, testPki, testReceiver } from './receiver.fixture.ts';
import { createSmtpSender, type SmtpSender } from './smtp-sender.ts';
import type { Verdict } from './verdict.ts';

/** As heavy and as shaped as a CS8 message: text, a ZIP and a PDF in base64, lines that start with dots. */
function certificateMessage(id: string): Buffer {
  const base64 = (bytes: number, seed: number) =>
    (
      Buffer.from(Uint8Array.from({ length: bytes }, (_, index) => (index * 31 + seed) % 251))
        .toString('base64')
        .match(/.{1,76}/g) ?? []
    ).join('\r\n');
  return Buffer.from(
    [
      `Message-ID: <${id}@hopital.test>`,
      'From: maternite@hopital.test',
      'To: routage@plateforme.test',
      'Date: Sun, 22 Nov 2026 10:00:00 +0000',
      'Subject: =?UTF-8?Q?XDM/1.0/DDM+Certificat,_d=C3=A9claration_CIGOGNE-TEST_AIMEE?=',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain; charset=UTF-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      'Bonjour, voici un certificat de santé.',
      '.',
      '..deux points',
      '--b',
      'Content-Type: application/zip; name="IHE_XDM.zip"',
      'Content-Transfer-Encoding: base64',
      '',
      base64(60_000, 1),
      '--b',
      'Content-Type: application/pdf; name="certificat.pdf"',
      'Content-Transfer-Encoding: base64',
      '',
      base64(70_000, 2),
      '--b--',
      '',
    ].join('\r\n'),
  );
}

const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('with a real Postfix', { skip: postfixMissing() }, () => {
  let pki: TestPki;
  let platform: TestReceiver;
  let postfix: PostfixServer;
  let sender: SmtpSender;
  /** What the platform answers next, instead of taking the message. */
  const answers: Verdict[] = [];
  before(async () => {
    pki = await testPki();
    platform = await testReceiver(pki, {
      onMessage: async (message) => {
        const answer = answers.shift();
        if (answer) return answer;
        platform.messages.push(message);
        return { accept: true, queueId: 'R1' };
      },
    });
    postfix = await startPostfix(pki, { port: platform.receiver.port, name: 'mail.plateforme.test' });
    sender = createSmtpSender({
      host: '127.0.0.1',
      port: postfix.port,
      hostname: 'emetteur.test',
      tls: { ca: pki.authority.ca, ...pki.client, servername: 'sortie.operateur.test' },
    });
  });
  after(async () => {
    await sender.close();
    await postfix.remove();
    await platform.stop();
  });
  const envelope = { from: 'maternite@hopital.test', to: 'routage@plateforme.test' };
  const nextMessage = async () => {
    await until(() => platform.messages.length > 0);
    return platform.messages.shift();
  };

  test('our sender hands it a message, and it hands it to our receiver, byte for byte', async () => {
    const raw = certificateMessage('relais');
    const { reply, queueId, dsnOffered } = await sender.send({ ...envelope, raw });
    assert.match(reply, /^250 2\.0\.0 Ok: queued as/);
    assert.match(queueId ?? '', /^[0-9A-F]+$/i);
    assert.equal(dsnOffered, true);
    const message = await nextMessage();
    assert.equal(message?.from, envelope.from);
    assert.deepEqual(message?.to, [envelope.to]);
    assert.equal(message?.peer.authorised, true);
    assert.equal(message?.peer.certificate?.commonName, 'sortie.operateur.test');
    assert.equal(message?.peer.tls?.protocol, 'TLSv1.3');
    // Postfix adds Received in front and touches nothing else.
    assert.match(message?.raw.toString('latin1') ?? '', /^Received: /);
    assert.equal(message?.raw.subarray(-raw.length).equals(raw), true);
    assert.equal(await postfix.queueLength(), 0);
  });

  test('keeps a message that we cannot store (451), and brings it again', async () => {
    answers.push({ accept: false, code: 451, enhanced: '4.3.0', text: 'later' });
    await sender.send({ ...envelope, raw: certificateMessage('plus-tard') });
    const message = await nextMessage();
    assert.match(message?.raw.toString('latin1') ?? '', /plus-tard@hopital\.test/);
    assert.match(await postfix.log(), /status=deferred.*451 4\.3\.0 later/);
  });

  test('tells the sender when we refuse (550): its notice comes from nobody', async () => {
    answers.push({ accept: false, code: 550, enhanced: '5.7.1', text: 'Hors espace de confiance' });
    await sender.send({ ...envelope, raw: certificateMessage('refus') });
    const notice = await nextMessage();
    assert.equal(notice?.from, '');
    assert.deepEqual(notice?.to, [envelope.from]);
    const text = notice?.raw.toString('latin1') ?? '';
    assert.match(text, /report-type=delivery-status/);
    assert.match(text, /Diagnostic-Code: smtp; 550 5\.7\.1 Hors espace de confiance/);
  });

  test('honours the notices asked for: relayed, since our receiver offers none, and headers only', async () => {
    const raw = certificateMessage('avis');
    const dsn = { notify: ['SUCCESS', 'FAILURE'], envelopeId: 'env-1' } as const;
    await sender.send({ ...envelope, raw, dsn });
    const both = [await nextMessage(), await nextMessage()];
    const notice = both.find((message) => message?.from === '');
    const text = notice?.raw.toString('latin1') ?? '';
    assert.match(text, /Original-Envelope-Id: env-1/);
    assert.match(text, /Action: relayed/);
    assert.match(text, /Content-Type: text\/rfc822-headers/);
    assert.doesNotMatch(text, /application\/zip/);
  });

  test('passes on what has bare line feeds only once they are mended, or not at all', async () => {
    const raw = Buffer.from('Subject: x\r\n\r\nbody\n.\nMAIL FROM:<forged@victim.test>\r\n');
    await sender.send({ ...envelope, raw });
    const message = await nextMessage();
    assert.match(message?.raw.toString('latin1') ?? '', /body\r\n\.\r\nMAIL FROM:<forged@victim\.test>\r\n$/);
    assert.equal(platform.messages.length, 0);
  });
});

describe('with a real Dovecot behind', { skip: dovecotMissing() }, () => {
  test('a message laid in the mailbox comes to the intake as it was, by IDLE and by looks', async () => {
    const pki = await testPki();
    const dovecot = await startDovecot(pki);
    for (const pollSeconds of [3600, 0.2]) {
      const taken: Buffer[] = [];
      let watermark: Watermark | undefined;
      const folder = `arrivee-${pollSeconds}`;
      await dovecot.append(folder);
      const intake = await startImapIntake({
        host: '127.0.0.1',
        port: dovecot.port,
        tls: { ca: pki.authority.ca, servername: 'mail.plateforme.test' },
        auth: { user: dovecot.user, password: dovecot.password },
        mailbox: folder,
        watermark: {
          load: async () => watermark,
          save: async (next) => {
            watermark = next;
          },
        },
        onMessage: async (raw) => {
          taken.push(raw);
        },
        pollSeconds,
      });
      await until(() => intake.connected);
      await intake.poll();
      const raw = certificateMessage(`boite-${pollSeconds}`);
      await dovecot.append(folder, raw);
      await until(() => taken.length === 1);
      assert.equal(taken[0]?.equals(raw), true);
      await intake.close();
    }
    await dovecot.remove();
  });
});
