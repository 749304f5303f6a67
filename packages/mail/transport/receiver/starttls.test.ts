import assert from 'node:assert/strict';
import { once } from 'node:events';
import { before, describe, test } from 'node:test';
import { connect } from 'node:tls';
import { rawClient } from '../raw-client.fixture.ts';
import { openTransaction, type TestPki, testPki, testReceiver } from '../receiver.fixture.ts';
import { createTestAuthority } from '../test-certificates.ts';

describe('an SMTP peer and TLS', () => {
  let pki: TestPki;
  before(async () => {
    pki = await testPki();
  });

  test('is told to start TLS before MAIL (530), and that AUTH and mailboxes are not for it', async () => {
    const { receiver, stop } = await testReceiver(pki);
    const client = await rawClient(receiver.port);
    assert.match(await client.reply(), /^220 mail\.plateforme\.test ESMTP Cigogne$/);
    const ehlo = await client.say('EHLO test.example');
    assert.match(ehlo, /STARTTLS/);
    assert.match(ehlo, /SIZE 1000000/);
    assert.match(ehlo, /PIPELINING/);
    assert.match(ehlo, /8BITMIME/);
    assert.doesNotMatch(ehlo, /AUTH|DSN|XCLIENT|XFORWARD/);
    assert.equal(await client.say('MAIL FROM:<a@b.test>'), '530 5.7.0 Must issue a STARTTLS command first');
    assert.match(await client.say('RCPT TO:<a@b.test>'), /^503/);
    assert.match(await client.say('DATA'), /^503/);
    for (const command of [
      'VRFY routage',
      'EXPN pmi',
      'HELP',
      'WIZ x',
      'XCLIENT ADDR=1.2.3.4',
      'AUTH PLAIN',
    ]) {
      assert.match(await client.say(command), /^500/, command);
    }
    client.destroy();
    await stop();
  });

  test('cannot slip commands in before the handshake', async () => {
    const { receiver, stop } = await testReceiver(pki);
    const client = await rawClient(receiver.port);
    await client.reply();
    await client.say('EHLO test.example');
    client.write('STARTTLS\r\nEHLO injected.example\r\nMAIL FROM:<injected@b.test>\r\n');
    assert.match(await client.reply(), /^220/);
    client.socket.removeAllListeners();
    const secured = connect({
      socket: client.socket,
      host: '127.0.0.1',
      ca: pki.authority.ca,
      ...pki.client,
    });
    secured.on('error', () => undefined);
    const received: string[] = [];
    secured.on('data', (chunk: Buffer) => received.push(chunk.toString()));
    await once(secured, 'secureConnect');
    secured.write('NOOP\r\n');
    while (!received.join('').includes('\r\n')) await once(secured, 'data');
    // Had the injected EHLO or MAIL run, their replies would come first, or MAIL would now be nested.
    assert.match(received.join(''), /^250 2\.0\.0 OK\r\n$/);
    received.length = 0;
    secured.write('RCPT TO:<a@b.test>\r\n');
    while (!received.join('').includes('\r\n')) await once(secured, 'data');
    assert.match(received.join(''), /^503/);
    secured.destroy();
    await stop();
  });

  test('must speak TLS 1.2 or 1.3, with a suite of ECO.1.1.3', async () => {
    const { receiver, messages, client, stop } = await testReceiver(pki);
    const suites: Record<string, string> = {
      'ECDHE-RSA-AES256-GCM-SHA384': 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
      'ECDHE-RSA-AES128-GCM-SHA256': 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      'ECDHE-RSA-AES256-SHA384': 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384',
      'ECDHE-RSA-AES128-SHA256': 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256',
    };
    for (const [ciphers, standardName] of Object.entries(suites)) {
      const peer = await client({ ...pki.client, ciphers, maxVersion: 'TLSv1.2' });
      await openTransaction(peer);
      assert.match(await peer.say('Subject: x\r\n\r\nx\r\n.'), /^250/);
      assert.deepEqual(messages.at(-1)?.peer.tls, { protocol: 'TLSv1.2', cipher: standardName });
    }
    const modern = await client({ ...pki.client, minVersion: 'TLSv1.3' });
    await openTransaction(modern);
    await modern.say('Subject: x\r\n\r\nx\r\n.');
    assert.equal(messages.at(-1)?.peer.tls?.protocol, 'TLSv1.3');

    const refused = [
      { maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' },
      { maxVersion: 'TLSv1.2', ciphers: 'AES256-SHA' },
      { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-CHACHA20-POLY1305' },
    ] as const;
    for (const tls of refused) {
      const peer = await rawClient(receiver.port);
      await peer.reply();
      await peer.say('EHLO test.example');
      await assert.rejects(peer.secure({ ca: pki.authority.ca, ...pki.client, ...tls }));
      peer.destroy();
    }
    await stop();
  });

  describe('and its certificate', () => {
    test('is known by its names when one of our authorities issued it', async () => {
      const { messages, client, stop } = await testReceiver(pki);
      const peer = await client();
      await openTransaction(peer);
      assert.equal(await peer.say('Subject: x\r\n\r\nx\r\n.'), '250 2.0.0 OK: queued as Q1');
      const identity = messages[0]?.peer;
      assert.equal(identity?.authorised, true);
      assert.equal(identity?.remoteAddress, '127.0.0.1');
      assert.equal(identity?.heloName, 'test.example');
      assert.equal(identity?.certificate?.commonName, 'sortie.operateur.test');
      assert.deepEqual(identity?.certificate?.subjectAltNames, ['sortie.operateur.test']);
      assert.equal(identity?.certificate?.issuer, 'CN=AC DE TEST CIGOGNE');
      await stop();
    });

    test('is asked for: without one, or with one of a stranger or out of date, MAIL gets 454', async () => {
      const stranger = await createTestAuthority('AC INCONNUE');
      const cases = {
        none: {},
        stranger: await stranger.issue('sortie.operateur.test'),
        expired: await pki.authority.issue('sortie.operateur.test', { expired: true }),
      };
      const { client, stop } = await testReceiver(pki);
      for (const [name, tls] of Object.entries(cases)) {
        const peer = await client(tls);
        assert.match(
          await peer.say('MAIL FROM:<a@b.test>'),
          /^454 4\.7\.0 Client certificate required/,
          name,
        );
        assert.match(await peer.say('DATA'), /^503/, name);
      }
      await stop();
    });

    test('may be optional: the message comes with what is known of the peer', async () => {
      const stranger = await createTestAuthority('AC INCONNUE');
      const { messages, client, stop } = await testReceiver(pki, {
        tls: { ...pki.server, ca: pki.authority.ca, requireClientCertificate: false },
      });
      for (const tls of [{}, await stranger.issue('sortie.operateur.test')]) {
        const peer = await client(tls);
        await openTransaction(peer);
        assert.match(await peer.say('Subject: x\r\n\r\nx\r\n.'), /^250/);
      }
      assert.deepEqual(
        messages.map(({ peer }) => [peer.authorised, peer.certificate?.commonName]),
        [
          [false, undefined],
          [false, 'sortie.operateur.test'],
        ],
      );
      assert.equal(messages[1]?.peer.authorisationError, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE');
      await stop();
    });
  });

  test('sees a renewed certificate at its next connection, without a restart', async () => {
    const { receiver, client, stop } = await testReceiver(pki);
    const first = await client();
    const next = await createTestAuthority('AC SUIVANTE');
    const renewed = await next.issue('mail.plateforme.test', { names: ['127.0.0.1'] });
    const nextClient = await next.issue('sortie.operateur.test');
    receiver.reloadTls({ ...renewed, ca: [pki.authority.ca, next.ca] });
    assert.match(await first.say('NOOP'), /^250/);
    const second = await client({ ca: next.ca, ...nextClient });
    assert.match((await openTransaction(second)).at(-1) ?? '', /^354/);
    assert.throws(() => receiver.reloadTls({ key: 'x', cert: 'y', ca: 'z' }));
    const third = await client({ ca: next.ca, ...pki.client });
    assert.match((await openTransaction(third)).at(-1) ?? '', /^354/);
    await stop();
  });

  test('cannot pass for another address with the PROXY protocol or HTTP', async () => {
    const { receiver, stop } = await testReceiver(pki);
    for (const opening of ['PROXY TCP4 203.0.113.7 127.0.0.1 1000 25\r\n', 'GET / HTTP/1.1\r\n']) {
      const peer = await rawClient(receiver.port);
      await peer.reply();
      peer.write(opening);
      assert.match(await peer.reply(), /^(421|500)/);
      peer.destroy();
    }
    await stop();
  });
});
