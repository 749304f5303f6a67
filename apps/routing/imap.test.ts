import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createTestAuthority, type DovecotServer, dovecotMissing, startDovecot } from '@cigogne/mail/testing';
import { sampleMail, samplePackage } from './testing/certificate.fixture.ts';
import { noticesOf, outcomeOf } from './testing/outcome.fixture.ts';
import { MATERNITY, PLATFORM, startTestPlatform, type TestPlatform } from './testing/platform.fixture.ts';

describe('a platform that reads its mailbox at an operator’s (Dovecot)', { skip: dovecotMissing() }, () => {
  let platform: TestPlatform;
  let dovecot: DovecotServer;
  let folder: string;
  let env: Record<string, string>;
  let creuse: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cigogne-imap-'));
    platform = await startTestPlatform();
    creuse = await platform.openPmi('23');
    const authority = await createTestAuthority('AC DE L’OPÉRATEUR IMAP');
    const [server, client] = await Promise.all([
      authority.issue('imap', { names: ['127.0.0.1', 'localhost'] }),
      authority.issue('routage'),
    ]);
    dovecot = await startDovecot({ authority, server, client });
    const both = join(folder, 'ac.pem');
    await writeFile(both, `${platform.peer.ca}\n${authority.ca}`);
    env = {
      ROUTING_TLS_CA_FILE: both,
      ROUTING_SMTP: 'off',
      ROUTING_IMAP_HOST: '127.0.0.1',
      ROUTING_IMAP_PORT: String(dovecot.port),
      ROUTING_IMAP_USER: dovecot.user,
      ROUTING_IMAP_PASSWORD: dovecot.password,
    };
    await platform.startNode(env);
  });
  after(async () => {
    await platform.stop();
    await dovecot.remove();
    await rm(folder, { recursive: true, force: true });
  });

  let seed = 700;
  const mail = async (header: string, from = MATERNITY) => {
    seed += 1;
    const zip = await samplePackage({ kind: 'CS8', seed });
    const messageId = `<imap-${seed}@chu-cigogne.mssante.test>`;
    const raw = sampleMail(zip, { messageId, from: { address: from } });
    return { messageId, zip, raw: Buffer.concat([Buffer.from(header), raw]) };
  };
  /** drops a message into the mailbox, as the operator does, and waits for what becomes of it */
  const drop = async (messageId: string, raw: Buffer) => {
    await dovecot.append('INBOX', raw);
    const where = `message_id = $1 and channel = 'imap'`;
    await platform.until('taken', `select count(*) > 0 from message where ${where}`, [messageId]);
    const [row] = await platform.db.query<{ id: string; sender: string }>(
      `select id, sender from message where ${where} order by state = 'duplicate'`,
      [messageId],
    );
    assert.ok(row);
    return { ...row, ...(await outcomeOf(platform, row.id)) };
  };
  const unseen = () =>
    dovecot.asOther(async (client) => {
      await client.mailboxOpen('INBOX', { readOnly: true });
      return (await client.search({ seen: false })) || [];
    });

  test('a certificate goes on, its emitter is told, the message is seen', async () => {
    const { messageId, zip, raw } = await mail(`Return-Path: <${MATERNITY}>\r\n`);
    const outcome = await drop(messageId, raw);
    assert.deepEqual([outcome.state, outcome.sender, outcome.held], ['acknowledged', MATERNITY, 0]);
    const relayed = (await platform.operator.inbox(creuse)).at(-1);
    assert.deepEqual(Buffer.from(relayed?.packages[0]?.bytes ?? []), zip);
    assert.equal((await noticesOf(platform, outcome.id)).length, 1);
    while ((await unseen()).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  });

  test('without a Return-Path, the author of the header is the sender', async () => {
    const { messageId, raw } = await mail('');
    assert.equal((await drop(messageId, raw)).sender, MATERNITY);
  });

  test('from outside the espace de confiance, or from the platform itself: refused, nobody is answered', async () => {
    for (const address of ['quelqu-un@exemple.fr', PLATFORM]) {
      const { messageId, raw } = await mail(`Return-Path: <${address}>\r\n`, address);
      const outcome = await drop(messageId, raw);
      assert.deepEqual([outcome.state, outcome.notices, outcome.held], ['rejected', [], 0]);
      assert.ok(outcome.findingCodes.includes('MSG-OUTSIDE'));
    }
  });

  test('a message whose header cannot be read does not stop the others', async () => {
    await dovecot.append('INBOX', Buffer.from('\r\npas un message\r\n'));
    const { messageId, raw } = await mail(`Return-Path: <${MATERNITY}>\r\n`);
    assert.equal((await drop(messageId, raw)).state, 'acknowledged');
    const rows = await platform.db.query(`select 1 from message where channel = 'imap' and sender = ''`);
    assert.equal(rows.length, 1, 'it was taken, and traced');
  });

  test('a second node that reads the same mailbox relays nothing twice', async () => {
    await platform.startNode(env);
    const { messageId, raw } = await mail(`Return-Path: <${MATERNITY}>\r\n`);
    const before = (await platform.operator.inbox(creuse)).length;
    await dovecot.append('INBOX', raw);
    await platform.until(
      'delivered, and a duplicate at most',
      `select count(*) filter (where state = 'acknowledged') = 1
          and count(*) filter (where state not in ('acknowledged', 'duplicate')) = 0
         from message where message_id = $1`,
      [messageId],
    );
    assert.equal((await platform.operator.inbox(creuse)).length, before + 1);
  });
});
