import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type ReceivedMessage, readMessage, startImapIntake, type Watermark } from '@cigogne/mail';
import {
  type DovecotServer,
  dovecotMissing,
  type PostfixServer,
  postfixMissing,
  startDovecot,
  startPostfix,
} from '@cigogne/mail/testing';
import { loadSettings } from './settings.ts';
import { startRouting } from './start.ts';
import { sampleMail, samplePackage } from './testing/certificate.fixture.ts';
import { MATERNITY, PLATFORM, type Surroundings, startSurroundings } from './testing/surroundings.fixture.ts';
import { startWire } from './testing/wire.fixture.ts';

const OFFICIAL = new URL('../../../shared/ans/xdm/CSE-CS8_2025.01.IHE_XDM.ZIP', import.meta.url);
const missing = postfixMissing() ?? dovecotMissing();

/** The espace de confiance in small: Postfix is the operator of all, Dovecot serves its mailboxes. */
interface Peers {
  around: Surroundings;
  dovecot: DovecotServer;
  postfix: PostfixServer;
  /** a maternity hands a message to its operator */
  send(raw: Uint8Array): Promise<unknown>;
  /** waits for so many messages in a mailbox, read by IMAP with a certificate that names its user */
  mailbox(user: string, count: number): Promise<ReceivedMessage[]>;
}

/** PMI mailboxes: 31 is closed by its operator (5xx), 59 does not answer (4xx until Postfix gives up). */
async function arrange(t: TestContext, options: { platformReads: boolean }): Promise<Peers> {
  const around = await startSurroundings();
  const { authority, peer } = around;
  const pki = { authority, server: peer, client: peer };
  const dovecot = await startDovecot(pki);
  let platformPort = 1;
  const door = await startWire(() => platformPort);
  const { folder, uid, gid } = dovecot.mail;
  const postfix = await startPostfix(pki, { port: door.port, name: 'localhost' }, [
    'virtual_mailbox_domains = pmi.mssante.test, chu-cigogne.mssante.test',
    `virtual_mailbox_base = ${folder}`,
    `virtual_mailbox_maps = inline:{ {@pmi.mssante.test = pmi/}, {${MATERNITY} = maternite/}, {${PLATFORM} = plateforme/} }`,
    `virtual_uid_maps = static:${uid}`,
    `virtual_gid_maps = static:${gid}`,
    'virtual_minimum_uid = 1',
    'smtpd_reject_unlisted_recipient = no',
    'transport_maps = inline:{ {pmi-31@pmi.mssante.test = error:5.1.1 boite fermee}, {pmi-59@pmi.mssante.test = retry:4.4.1 pas de reponse}' +
      `${options.platformReads ? `, {${PLATFORM} = virtual:}` : ''} }`,
    'maximal_queue_lifetime = 3s',
    'bounce_queue_lifetime = 3s',
    'delay_warning_time = 1s',
  ]);
  const env = {
    ...around.env,
    ROUTING_RELAY_PORT: String(postfix.port),
    ...(options.platformReads
      ? {
          ROUTING_SMTP: 'off',
          ROUTING_IMAP_HOST: '127.0.0.1',
          ROUTING_IMAP_PORT: String(dovecot.port),
          // No password: its certificate, whose common name this is, logs it in.
          ROUTING_IMAP_USER: 'plateforme',
        }
      : {}),
  };
  const platform = await startRouting(loadSettings(env), env);
  platformPort = platform.smtpPort ?? platformPort;
  t.after(async () => {
    await platform.stop();
    await postfix.remove();
    await dovecot.remove();
    await around.stop();
    await door.close();
  });
  await around.db.query(
    `insert into pmi_mailbox (pmi, address, kinds, verified_at)
     select key, 'pmi-' || lower(key) || '@pmi.mssante.test', array['CS8', 'CS9', 'CS24'], now() from pmi`,
  );
  await around.db.query(
    `update pmi set opens_cs8 = '2020-01-01', opens_cs9 = '2020-01-01', opens_cs24 = '2020-01-01'`,
  );
  const maternity = around.senderTo(postfix.port);
  return {
    around,
    dovecot,
    postfix,
    send: (raw) => maternity.send({ from: MATERNITY, to: PLATFORM, raw }),
    mailbox: (user, count) => readMailbox(around, dovecot, user, count),
  };
}

async function readMailbox(
  { authority }: Surroundings,
  dovecot: DovecotServer,
  user: string,
  count: number,
): Promise<ReceivedMessage[]> {
  const received: ReceivedMessage[] = [];
  let watermark: Watermark | undefined;
  const intake = await startImapIntake({
    host: '127.0.0.1',
    port: dovecot.port,
    tls: { ca: authority.ca, ...(await authority.issue(user)) },
    auth: { user, certificate: true },
    mailbox: 'INBOX',
    watermark: {
      load: async () => watermark,
      save: async (next) => {
        watermark = next;
      },
    },
    pollSeconds: 1,
    onMessage: async (raw) => void received.push(await readMessage(raw)),
  });
  const patience = AbortSignal.timeout(60_000);
  while (received.length < count && !patience.aborted) await wait(50);
  await intake.close();
  assert.ok(received.length >= count, `${user} has ${received.length} messages, not ${count}`);
  return received;
}

/** The official package where it is at hand, otherwise one of ours. */
async function certificate(): Promise<Buffer> {
  return existsSync(OFFICIAL) ? readFile(OFFICIAL) : samplePackage({ kind: 'CS8' });
}

const livingIn = (postalCode: string, city: string) => {
  const address = { postalCode, city };
  return { child: address, mother: address, father: address, guardian: address };
};

describe('with a real Postfix and a real Dovecot', { skip: missing, concurrency: 1 }, () => {
  test('a certificate comes by SMTP, is relayed, and is read by the PMI over IMAP', async (t) => {
    const { send, mailbox, around } = await arrange(t, { platformReads: false });
    const zip = await certificate();
    await send(sampleMail(zip, { messageId: '<reel@chu-cigogne.mssante.test>' }));
    const [received] = await mailbox('pmi', 1);
    assert.deepEqual(Buffer.from(received?.packages[0]?.bytes ?? []), zip);
    const [notice] = await mailbox('maternite', 1);
    assert.equal(notice?.report?.originalMessageId, '<reel@chu-cigogne.mssante.test>');
    await around.until('acknowledged', `select count(*) = 1 from message where state = 'acknowledged'`);
    await around.until('erased', 'select count(*) = 0 from content');
  });

  test('what Postfix gives back (5xx, then 4xx until it gives up) is joined with its certificate', async (t) => {
    const { send, mailbox, around } = await arrange(t, { platformReads: false });
    await send(sampleMail(await samplePackage({ kind: 'CS8', addresses: livingIn('31000', 'TOULOUSE') })));
    await send(sampleMail(await samplePackage({ kind: 'CS8', addresses: livingIn('59000', 'LILLE') })));
    await around.until('both given back', 'select count(*) = 2 from delivery where returned_at is not null');
    // Two certificates, each with a delivery notice, then the news that it came back.
    const notices = await mailbox('maternite', 4);
    assert.equal(notices.filter(({ report }) => report?.type === 'dsn').length, 4);
    const events = await around.db.query<{ pmi: string; kind: string; code: string }>(
      `select delivery.pmi, event.kind, event.code from event join delivery on delivery.id = event.delivery_id
        where event.kind in ('returned', 'dsn-delayed') order by 1, event.id`,
    );
    assert.deepEqual(
      events.map(({ pmi, kind, code }) => `${pmi} ${kind} ${code}`),
      ['31 returned dsn 5.1.1', '59 dsn-delayed dsn 4.4.1', '59 returned dsn 4.4.1'],
    );
    await around.until('nothing kept', 'select count(*) = 0 from content');
  });

  test('a platform that is a client of its operator reads its mailbox over IMAP', async (t) => {
    const { send, mailbox, around, dovecot } = await arrange(t, { platformReads: true });
    const zip = await certificate();
    const raw = sampleMail(zip, { messageId: '<releve@chu-cigogne.mssante.test>' });
    await send(raw);
    const [received] = await mailbox('pmi', 1);
    assert.deepEqual(Buffer.from(received?.packages[0]?.bytes ?? []), zip);
    // The operator delivered it twice: it is read again, and relayed no more.
    await send(raw);
    await around.until(
      'known again',
      `select count(*) = 1 from message where state = 'duplicate' and channel = 'imap'`,
    );
    // Maildir: the flags are in the name, S is \\Seen.
    const seen = async () =>
      (await readdir(join(dovecot.mail.folder, 'plateforme/cur'))).filter((name) => /:2,\w*S/.test(name));
    while ((await seen()).length < 2) await wait(50);
    assert.equal((await mailbox('pmi', 1)).length, 1);
    await around.until('nothing kept', 'select count(*) = 0 from content');
  });
});
