import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type TestPki, testPki, testReceiver } from '../receiver.fixture.ts';
import { type ScriptedPeer, scriptedServer } from '../scripted-server.fixture.ts';
import { SmtpSendError } from '../send-error.ts';
import { greetSecurely, takeEnvelope } from '../smtp-script.fixture.ts';
import { createSmtpSender, type OutgoingEnvelope, type SmtpSenderOptions } from '../smtp-sender.ts';

const MESSAGE: OutgoingEnvelope = {
  from: 'routage@plateforme.test',
  to: 'pmi@departement.test',
  raw: Buffer.from('Subject: x\r\n\r\n.\r\n..x\r\nbody'),
};

describe('a sender and its connections', () => {
  let pki: TestPki;
  before(async () => {
    pki = await testPki();
  });

  const senderTo = (port: number, overrides: Partial<SmtpSenderOptions> = {}) =>
    createSmtpSender({
      host: '127.0.0.1',
      port,
      hostname: 'plateforme.test',
      tls: { ca: pki.authority.ca, ...pki.client },
      timeouts: { connect: 5, command: 5, reply: 5 },
      ...overrides,
    });

  /** Takes messages one after the other, until told to stop. */
  const takeMessages = async (peer: ScriptedPeer, count: number) => {
    for (let taken = 0; taken < count; taken += 1) {
      await takeEnvelope(peer);
      await peer.untilDot();
      peer.send(`250 2.0.0 Ok: queued as ${peer.number}-${taken}\r\n`);
    }
  };

  test('delivers the message as it was written, and gives the reply', async () => {
    const { receiver, messages, stop } = await testReceiver(pki);
    const sender = senderTo(receiver.port);
    const acceptance = await sender.send(MESSAGE);
    assert.deepEqual(acceptance, {
      reply: '250 2.0.0 OK: queued as Q1',
      queueId: 'Q1',
      dsnOffered: false,
    });
    assert.deepEqual(
      [messages[0]?.from, messages[0]?.to, messages[0]?.raw.toString()],
      [MESSAGE.from, [MESSAGE.to], `${Buffer.from(MESSAGE.raw)}\r\n`],
    );
    await sender.send({ ...MESSAGE, from: '' });
    assert.equal(messages[1]?.from, '');
    await sender.close();
    await stop();
  });

  test('asks for notices where the peer offers DSN, for headers only', async () => {
    const { receiver, messages, stop } = await testReceiver(pki, { offerDsn: true });
    const sender = senderTo(receiver.port);
    const dsn = { notify: ['SUCCESS', 'FAILURE', 'DELAY'], envelopeId: 'a+b=c 01' } as const;
    assert.equal((await sender.send({ ...MESSAGE, dsn })).dsnOffered, true);
    assert.deepEqual(messages[0]?.dsn, {
      envelopeId: 'a+b=c 01',
      return: 'HDRS',
      notify: { [MESSAGE.to]: ['SUCCESS', 'FAILURE', 'DELAY'] },
    });
    await sender.close();
    await stop();
  });

  test('says SIZE and BODY, and nothing of DSN where it is not offered', async () => {
    const commands: string[] = [];
    const server = await scriptedServer(async (peer) => {
      await greetSecurely(peer, pki, ['SIZE', '8BITMIME']);
      commands.push(...(await takeEnvelope(peer)));
      await peer.untilDot();
      peer.send('250 ok\r\n');
      await peer.line();
    });
    const sender = senderTo(server.port);
    const raw = Buffer.from('Subject: é\r\n\r\n');
    await sender.send({ ...MESSAGE, raw, dsn: { notify: ['FAILURE'], envelopeId: 'x' } });
    assert.deepEqual(commands, [
      `MAIL FROM:<${MESSAGE.from}> BODY=8BITMIME SIZE=${raw.length}`,
      `RCPT TO:<${MESSAGE.to}>`,
      'DATA',
    ]);
    await sender.close();
    await server.close();
  });

  test('refuses an address that would forge a command: permanent', async () => {
    const { receiver, messages, stop } = await testReceiver(pki);
    const sender = senderTo(receiver.port);
    for (const to of ['a@b.test>\r\nRCPT TO:<x@y.test', 'a@b.test\nDATA', '']) {
      await assert.rejects(
        sender.send({ ...MESSAGE, to }),
        (error) => error instanceof SmtpSendError && error.kind === 'permanent',
      );
    }
    assert.equal(messages.length, 0);
    await sender.close();
    await stop();
  });

  test('keeps a connection for the next messages, up to the number asked', async () => {
    const server = await scriptedServer(async (peer) => {
      await greetSecurely(peer, pki);
      await takeMessages(peer, 2);
      assert.equal(await peer.line(), 'QUIT');
      peer.send('221 bye\r\n');
      peer.end();
    });
    const sender = senderTo(server.port, { poolSize: 1, maxMessagesPerConnection: 2 });
    const replies = await Promise.all([1, 2, 3, 4].map(() => sender.send(MESSAGE)));
    assert.deepEqual(
      replies.map(({ queueId }) => queueId),
      ['1-0', '1-1', '2-0', '2-1'],
    );
    await sender.close();
    await server.close();
  });

  test('opens as many as allowed and no more', async () => {
    let open = 0;
    let most = 0;
    const { receiver, messages, stop } = await testReceiver(pki, {
      onMessage: async (message) => {
        open += 1;
        most = Math.max(most, open, receiver.connections);
        await new Promise((resolve) => setTimeout(resolve, 5));
        open -= 1;
        messages.push(message);
        return { accept: true };
      },
    });
    const sender = senderTo(receiver.port, { poolSize: 3 });
    await Promise.all(Array.from({ length: 30 }, () => sender.send(MESSAGE)));
    assert.equal(messages.length, 30);
    assert.equal(most, 3);
    assert.equal(sender.connections, 3);
    await sender.close();
    assert.equal(sender.connections, 0);
    await stop();
  });

  test('a refused recipient costs no connection', async () => {
    const server = await scriptedServer(async (peer) => {
      await greetSecurely(peer, pki);
      await takeEnvelope(peer, { rcpt: '550 5.1.1 unknown' });
      assert.equal(await peer.line(), 'RSET');
      peer.send('250 ok\r\n');
      await takeMessages(peer, 1);
    });
    const sender = senderTo(server.port, { poolSize: 1 });
    await assert.rejects(sender.send(MESSAGE), SmtpSendError);
    assert.equal((await sender.send(MESSAGE)).queueId, '1-0');
    assert.equal(server.connections, 1);
    await sender.close();
    await server.close();
  });

  const departures: Record<string, (peer: ScriptedPeer) => Promise<void>> = {
    'closed while it rested': async (peer) => peer.end(),
    'reset when spoken to': async (peer) => {
      await peer.line();
      peer.destroy();
    },
    'closing with 421 when spoken to': async (peer) => {
      await peer.line();
      peer.send('421 4.4.2 idle for too long\r\n');
      peer.end();
    },
  };
  for (const [name, leave] of Object.entries(departures)) {
    test(`a connection ${name} is replaced, and the message goes through`, async () => {
      const server = await scriptedServer(async (peer) => {
        await greetSecurely(peer, pki);
        await takeMessages(peer, 1);
        if (peer.number === 1) await leave(peer);
        else await peer.line();
      });
      const sender = senderTo(server.port, { poolSize: 1 });
      await sender.send(MESSAGE);
      assert.equal((await sender.send(MESSAGE)).queueId, '2-0');
      assert.equal(server.connections, 2);
      await sender.close();
      await server.close();
    });
  }

  test('never sends twice by itself once the content has gone: that is the caller’s to decide', async () => {
    const server = await scriptedServer(async (peer) => {
      await greetSecurely(peer, pki);
      await takeMessages(peer, 1);
      await takeEnvelope(peer);
      await peer.untilDot();
      peer.destroy();
    });
    const sender = senderTo(server.port, { poolSize: 1 });
    await sender.send(MESSAGE);
    await assert.rejects(
      sender.send(MESSAGE),
      (error) => error instanceof SmtpSendError && error.kind === 'uncertain',
    );
    assert.equal(server.connections, 1);
    await sender.close();
    await server.close();
  });

  test('a connection at rest says QUIT after a while', async () => {
    const left = Promise.withResolvers<string>();
    const server = await scriptedServer(async (peer) => {
      await greetSecurely(peer, pki);
      await takeMessages(peer, 1);
      left.resolve(await peer.line());
      peer.end();
    });
    const sender = senderTo(server.port, { timeouts: { idle: 0.1 } });
    await sender.send(MESSAGE);
    assert.equal(await left.promise, 'QUIT');
    assert.equal(sender.connections, 0);
    await sender.close();
    await server.close();
  });

  test('closing lets what is under way finish, and refuses the rest (temporary)', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { receiver, messages, stop } = await testReceiver(pki, {
      onMessage: async (message) => {
        messages.push(message);
        await promise;
        return { accept: true };
      },
    });
    const sender = senderTo(receiver.port, { poolSize: 1 });
    const underWay = sender.send(MESSAGE);
    const waiting = sender.send(MESSAGE);
    const refused = assert.rejects(
      waiting,
      (error) => error instanceof SmtpSendError && error.kind === 'temporary',
    );
    while (messages.length === 0) await new Promise((settle) => setImmediate(settle));
    const closed = sender.close();
    await refused;
    resolve();
    assert.match((await underWay).reply, /^250/);
    await closed;
    await assert.rejects(sender.send(MESSAGE), SmtpSendError);
    await stop();
  });

  test('logs in with a password, or with a fresh token at each connection', async () => {
    const logins: unknown[] = [];
    const { receiver, stop } = await testReceiver(pki, {
      tls: { ...pki.server, ca: pki.authority.ca, requireClientCertificate: false },
      authenticate: async (login) => {
        logins.push(login);
        return { user: login.user };
      },
    });
    let tokens = 0;
    const auths: NonNullable<SmtpSenderOptions['auth']>[] = [
      { user: 'emetteur', password: 'secret' },
      {
        user: 'pmi',
        accessToken: async () => {
          tokens += 1;
          return `jeton-${tokens}`;
        },
      },
    ];
    for (const auth of auths) {
      const sender = senderTo(receiver.port, {
        auth,
        maxMessagesPerConnection: 1,
        tls: { ca: pki.authority.ca },
      });
      await sender.send(MESSAGE);
      await sender.send(MESSAGE);
      await sender.close();
    }
    const password = { method: 'PLAIN', user: 'emetteur', password: 'secret' };
    assert.deepEqual(logins, [
      password,
      password,
      { method: 'XOAUTH2', user: 'pmi', accessToken: 'jeton-1' },
      { method: 'XOAUTH2', user: 'pmi', accessToken: 'jeton-2' },
    ]);
    await stop();
  });
});
