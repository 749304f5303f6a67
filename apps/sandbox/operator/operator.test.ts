import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { createSmtpSender, type IncomingMessage, SmtpSendError, startSmtpReceiver } from '@cigogne/mail';
import {
  arrival,
  CREUSE,
  dataFolder,
  MATERNITY,
  openTestSandbox,
  PLATFORM,
  platformSender,
  sampleMessage,
  submitter,
} from '../sandbox.fixture.ts';

const sandbox = await openTestSandbox(await dataFolder({ after }));
after(() => sandbox.close());
const { world } = sandbox;

/** A platform that answers as told, with the sandbox's certificates. */
async function startPlatform(verdict: (seen: number) => { code: number; enhanced: string } | undefined) {
  const own = world.authority.certificate('platform');
  const received: IncomingMessage[] = [];
  let seen = 0;
  const receiver = await startSmtpReceiver({
    host: '127.0.0.1',
    port: 0,
    tls: {
      key: own.privateKeyPem,
      cert: own.certificatePem,
      ca: world.authority.rootPem,
      requireClientCertificate: true,
    },
    hostname: 'plateforme.mssante.test',
    maxBytes: 1024 * 1024,
    maxConnections: 10,
    authoriseSender: async () => ({ accept: true }),
    async authoriseRecipient() {
      seen += 1;
      const refused = verdict(seen);
      return refused === undefined ? { accept: true } : { accept: false, ...refused, text: 'essai' };
    },
    async onMessage(message) {
      received.push(message);
      return { accept: true };
    },
  });
  await world.settings.update({ platformSmtp: { host: '127.0.0.1', port: receiver.port } });
  return {
    received,
    async close() {
      await receiver.close();
      await world.settings.update({ platformSmtp: undefined });
    },
  };
}

async function emptied(...addresses: string[]): Promise<void> {
  for (const address of addresses) {
    const mailbox = world.mailboxes.open(address);
    await mailbox.expunge(mailbox.messages.map(({ uid }) => uid));
  }
}

describe('the submission port', () => {
  it('carries a message from a logged-in mailbox to another one', async () => {
    await emptied(CREUSE);
    const sender = submitter(sandbox);
    const { messageId, raw } = sampleMessage({ from: MATERNITY, to: CREUSE });
    await sender.send({ from: MATERNITY, to: CREUSE, raw });
    const { message, raw: stored } = await arrival(sandbox, CREUSE);
    assert.equal(message.messageId, messageId);
    assert.equal(message.returnPath, MATERNITY);
    assert.equal(stored.subarray(-raw.length).compare(raw), 0, 'the message itself is unchanged');
    await sender.close();
  });

  it('lets a client certificate act for the mailboxes of its domains', async () => {
    await emptied(CREUSE);
    const own = world.authority.certificate('operator-etablissements');
    const sender = createSmtpSender({
      host: '127.0.0.1',
      port: sandbox.ready.submission,
      tls: { ca: world.authority.rootPem, key: own.privateKeyPem, cert: own.certificatePem },
      hostname: 'logiciel.test',
    });
    await sender.send({
      from: MATERNITY,
      to: CREUSE,
      raw: sampleMessage({ from: MATERNITY, to: CREUSE }).raw,
    });
    await arrival(sandbox, CREUSE);
    await assert.rejects(sender.send({ from: CREUSE, to: MATERNITY, raw: Buffer.from('x') }), {
      smtpCode: 553,
    });
    await sender.close();
  });

  it('refuses a wrong password, another mailbox as sender, and an unknown domain', async () => {
    const wrong = createSmtpSender({
      host: '127.0.0.1',
      port: sandbox.ready.submission,
      tls: { ca: world.authority.rootPem },
      hostname: 'logiciel.test',
      auth: { user: MATERNITY, password: 'autre' },
    });
    await assert.rejects(wrong.send({ from: MATERNITY, to: CREUSE, raw: Buffer.from('x') }), SmtpSendError);
    const sender = submitter(sandbox);
    await assert.rejects(sender.send({ from: CREUSE, to: MATERNITY, raw: Buffer.from('x') }), {
      smtpCode: 553,
    });
    await assert.rejects(sender.send({ from: MATERNITY, to: 'a@ailleurs.test', raw: Buffer.from('x') }), {
      smtpCode: 550,
    });
    await Promise.all([wrong.close(), sender.close()]);
  });

  it('tells the sender of a delivery when NOTIFY=SUCCESS was asked', async () => {
    await emptied(MATERNITY);
    const sender = submitter(sandbox);
    const { messageId, raw } = sampleMessage({ from: MATERNITY, to: CREUSE });
    await sender.send({
      from: MATERNITY,
      to: CREUSE,
      raw,
      dsn: { notify: ['SUCCESS'], envelopeId: 'ENV-1' },
    });
    const { message } = await arrival(sandbox, MATERNITY);
    assert.equal(message.report?.type, 'dsn');
    assert.ok(message.report?.type === 'dsn');
    assert.equal(message.report.originalMessageId, messageId);
    assert.equal(message.report.originalEnvelopeId, 'ENV-1');
    assert.deepEqual(
      message.report.recipients.map(({ action, finalRecipient }) => [action, finalRecipient]),
      [['delivered', CREUSE]],
    );
    await sender.close();
  });
});

describe('mail for the platform', () => {
  it('goes to its SMTP with the certificate of the operator', async () => {
    const platform = await startPlatform(() => undefined);
    const { messageId, raw } = sampleMessage({ from: MATERNITY, to: PLATFORM });
    const sender = submitter(sandbox);
    await sender.send({ from: MATERNITY, to: PLATFORM, raw });
    await until(() => platform.received.length === 1);
    const [received] = platform.received;
    assert.ok(received !== undefined);
    assert.ok(received.raw.toString().includes(messageId));
    assert.ok(received.peer.authorised);
    assert.ok(received.peer.certificate?.subjectAltNames.includes('chu-cigogne.mssante.test'));
    await sender.close();
    await platform.close();
  });

  it('is tried again after a temporary refusal', async () => {
    const platform = await startPlatform((seen) => (seen < 3 ? { code: 451, enhanced: '4.3.0' } : undefined));
    const { raw } = sampleMessage({ from: MATERNITY, to: PLATFORM });
    await world.operator.submit({ from: MATERNITY, to: [PLATFORM], notify: [] }, raw);
    await until(() => platform.received.length === 1);
    assert.equal(platform.received[0]?.to[0], PLATFORM);
    await platform.close();
  });

  it('comes back as a failure notice after a permanent refusal', async () => {
    await emptied(MATERNITY);
    const platform = await startPlatform(() => ({ code: 550, enhanced: '5.1.1' }));
    const { messageId, raw } = sampleMessage({ from: MATERNITY, to: PLATFORM });
    await world.operator.submit({ from: MATERNITY, to: [PLATFORM], notify: [] }, raw);
    const { message, raw: notice } = await arrival(sandbox, MATERNITY);
    assert.ok(message.report?.type === 'dsn');
    assert.equal(message.report.recipients[0]?.action, 'failed');
    assert.equal(message.report.recipients[0]?.status, '5.1.1');
    assert.equal(message.report.originalMessageId, messageId);
    assert.equal(message.returnPath, '');
    assert.ok(!notice.includes('IHE_XDM.zip'), 'the notice carries no certificate');
    await platform.close();
  });

  it('waits in a mailbox here while the platform has no SMTP of its own', async () => {
    await world.operator.submit(
      { from: MATERNITY, to: [PLATFORM], notify: [] },
      sampleMessage({ from: MATERNITY, to: PLATFORM }).raw,
    );
    const { message } = await arrival(sandbox, PLATFORM);
    assert.equal(message.from, MATERNITY);
  });
});

describe('the exchange port', () => {
  it('delivers at once what the platform relays, and acknowledges when asked', async () => {
    await emptied(CREUSE, PLATFORM);
    const sender = platformSender(sandbox);
    const { messageId, raw } = sampleMessage({ from: PLATFORM, to: CREUSE, requestDisposition: PLATFORM });
    await sender.send({ from: PLATFORM, to: CREUSE, raw });
    assert.equal(world.mailboxes.require(CREUSE).messages.length, 1);
    const { message } = await arrival(sandbox, PLATFORM);
    assert.ok(message.report?.type === 'mdn');
    assert.equal(message.report.disposition, 'processed');
    assert.equal(message.report.originalMessageId, messageId);
    await sender.close();
  });

  it('refuses a peer without certificate, a domain out of the white list, and relaying', async () => {
    const anonymous = createSmtpSender({
      host: '127.0.0.1',
      port: sandbox.ready.mx,
      tls: { ca: world.authority.rootPem },
      hostname: 'inconnu.test',
    });
    await assert.rejects(anonymous.send({ from: PLATFORM, to: CREUSE, raw: Buffer.from('x') }), {
      smtpCode: 454,
      kind: 'temporary',
    });
    const sender = platformSender(sandbox);
    await assert.rejects(
      sender.send({ from: 'maternite@hors-espace.mssante.test', to: CREUSE, raw: Buffer.from('x') }),
      { smtpCode: 550, enhancedCode: '5.7.1' },
    );
    await assert.rejects(sender.send({ from: PLATFORM, to: 'a@ailleurs.test', raw: Buffer.from('x') }), {
      smtpCode: 550,
    });
    await Promise.all([anonymous.close(), sender.close()]);
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
