import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, beforeEach, describe, it } from 'node:test';
import { ImapFlow } from 'imapflow';
import { CREUSE, dataFolder, MATERNITY, openTestSandbox, sampleMessage } from '../sandbox.fixture.ts';

const sandbox = await openTestSandbox(await dataFolder({ after }));
after(() => sandbox.close());
const { world } = sandbox;
const mailbox = world.mailboxes.require(CREUSE);

interface Access {
  pass?: string;
  certificate?: string;
  user?: string;
}

/** A real client, connected with STARTTLS. */
async function client({ pass = 'bac-a-sable', certificate, user = CREUSE }: Access = {}): Promise<ImapFlow> {
  const own = certificate === undefined ? undefined : world.authority.certificate(certificate);
  const imap = new ImapFlow({
    host: '127.0.0.1',
    port: sandbox.ready.imap,
    secure: false,
    doSTARTTLS: true,
    auth: { user, pass },
    logger: false,
    tls: {
      ca: world.authority.rootPem,
      ...(own === undefined ? {} : { key: own.privateKeyPem, cert: own.certificatePem }),
    },
  });
  // A connection that its server closes emits an error that nobody here waits for.
  imap.on('error', () => undefined);
  await imap.connect();
  return imap;
}

async function deposit(): Promise<Buffer> {
  const { raw } = sampleMessage({ from: MATERNITY, to: CREUSE });
  await mailbox.append(raw, new Date('2026-04-25T10:45:00Z'));
  return raw;
}

beforeEach(() => mailbox.expunge(mailbox.messages.map(({ uid }) => uid)));

describe('the IMAP server, read by imapflow', () => {
  it('gives messages byte for byte, with their flags, envelope and structure', async () => {
    const raw = await deposit();
    const imap = await client();
    const opened = await imap.mailboxOpen('INBOX');
    assert.equal(opened.exists, 1);
    assert.equal(opened.uidValidity, BigInt(mailbox.uidValidity));
    assert.equal(opened.uidNext, mailbox.uidNext);
    const message = await imap.fetchOne('*', {
      uid: true,
      flags: true,
      envelope: true,
      bodyStructure: true,
      size: true,
      internalDate: true,
      headers: ['subject'],
      source: true,
    });
    assert.ok(message);
    assert.equal(message.uid, mailbox.uidNext - 1);
    assert.equal(message.source?.compare(raw), 0);
    assert.equal(message.size, raw.length);
    assert.equal(message.envelope?.subject, 'Essai du bac à sable');
    assert.equal(message.envelope?.from?.[0]?.address, MATERNITY);
    assert.deepEqual(message.internalDate, new Date('2026-04-25T10:45:00Z'));
    assert.equal(message.bodyStructure?.type, 'multipart/mixed');
    assert.equal(message.bodyStructure?.childNodes?.[1]?.dispositionParameters?.filename, 'IHE_XDM.zip');
    assert.match(message.headers?.toString() ?? '', /^Subject: /);
    assert.deepEqual([...(message.flags ?? [])], [], 'BODY.PEEK does not mark as read');
    const part = await imap.download('*', '2');
    const chunks: Buffer[] = [];
    assert.ok(part.content);
    for await (const chunk of part.content) chunks.push(Buffer.from(chunk));
    assert.equal(Buffer.concat(chunks).toString(), 'PK essai');
    await imap.logout();
  });

  it('searches, flags and expunges', async () => {
    await deposit();
    await deposit();
    await deposit();
    const imap = await client();
    await imap.mailboxOpen('INBOX');
    const all = await imap.search({ all: true }, { uid: true });
    assert.ok(all);
    assert.equal(all.length, 3);
    const [first = 0, second = 0, third = 0] = all;
    await imap.messageFlagsAdd(String(first), ['\\Seen'], { uid: true });
    assert.deepEqual(await imap.search({ seen: false }, { uid: true }), [second, third]);
    assert.deepEqual(await imap.search({ uid: `${third}:*` }, { uid: true }), [third]);
    assert.deepEqual(await imap.search({ since: new Date('2026-04-25') }, { uid: true }), all);
    assert.deepEqual(await imap.search({ before: new Date('2026-04-25') }, { uid: true }), []);
    assert.deepEqual(await imap.search({ header: { subject: 'absent' } }, { uid: true }), []);
    assert.deepEqual(await imap.search({ or: [{ uid: String(first) }, { uid: String(second) }] }), [1, 2]);
    await imap.messageDelete(String(second), { uid: true });
    assert.deepEqual(
      mailbox.messages.map(({ uid }) => uid),
      [first, third],
    );
    assert.deepEqual(await imap.status('INBOX', { messages: true, unseen: true, uidNext: true }), {
      path: 'INBOX',
      messages: 2,
      unseen: 1,
      uidNext: mailbox.uidNext,
    });
    await imap.logout();
  });

  it('tells of arrivals during IDLE', async () => {
    const imap = await client();
    await imap.mailboxOpen('INBOX');
    const told = new Promise<number>((resolve) => imap.once('exists', ({ count }) => resolve(count)));
    const idling = imap.idle();
    await deposit();
    assert.equal(await told, 1);
    // Any command ends the IDLE.
    assert.ok(await imap.noop().then(() => true));
    await idling;
    await imap.logout();
  });

  it('lets a client certificate stand for the password, and refuses anything else', async () => {
    const imap = await client({ pass: 'peu importe', certificate: 'operator-pmi' });
    assert.equal((await imap.mailboxOpen('INBOX')).exists, 0);
    await imap.logout();
    await assert.rejects(client({ pass: 'faux' }), { authenticationFailed: true });
    await assert.rejects(client({ pass: 'faux', certificate: 'operator-etablissements' }), {
      authenticationFailed: true,
    });
  });
});

/** Sends lines in clear, one command each, and gives all that came back. */
async function inClear(...commands: string[]): Promise<string> {
  const socket = connect(sandbox.ready.imap, '127.0.0.1');
  socket.write(commands.map((command) => `${command}\r\n`).join(''));
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

describe('the IMAP server, before TLS', () => {
  it('refuses to log in and says so in its capabilities', async () => {
    const answer = await inClear(
      'a CAPABILITY',
      `b LOGIN ${CREUSE} bac-a-sable`,
      'c SELECT INBOX',
      'd LOGOUT',
    );
    assert.match(answer, /^\* OK \[CAPABILITY .*STARTTLS LOGINDISABLED/);
    assert.match(answer, /b NO \[PRIVACYREQUIRED\]/);
    assert.match(answer, /c BAD/);
    assert.match(answer, /\* BYE .*\r\nd OK LOGOUT\r\n$/);
  });

  it('answers BAD to what is not a command, and stays up', async () => {
    const answer = await inClear('a (', 'b NOOP "', 'c {3}', 'xyz', 'd NOOP', 'e LOGOUT');
    assert.match(answer, /a BAD/);
    assert.match(answer, /b BAD/);
    assert.match(answer, /d OK NOOP/);
  });

  it('closes on a command without end', async () => {
    const answer = await inClear('a'.repeat(70_000));
    assert.match(answer, /\* BYE command too long/);
  });
});
