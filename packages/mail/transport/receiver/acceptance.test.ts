import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { openTransaction, type TestPki, testPki, testReceiver } from '../receiver.fixture.ts';
import type { Login } from '../smtp-receiver.ts';

const MESSAGE = 'Subject: x\r\n\r\nx\r\n.';

describe('a message handed to the receiver', () => {
  let pki: TestPki;
  before(async () => {
    pki = await testPki();
  });

  test('is answered 250 only once it is stored', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const events: string[] = [];
    const { client, stop } = await testReceiver(pki, {
      onMessage: async () => {
        await promise;
        events.push('stored');
        return { accept: true, queueId: 'A7' };
      },
    });
    const peer = await client();
    await openTransaction(peer);
    const answered = peer.say(MESSAGE).then((reply) => events.push(reply));
    await new Promise((settle) => setTimeout(settle, 50));
    assert.deepEqual(events, []);
    resolve();
    await answered;
    assert.deepEqual(events, ['stored', '250 2.0.0 OK: queued as A7']);
    await stop();
  });

  test('stays with the sender (451) when it cannot be stored', async () => {
    const { client, errors, receiver, stop } = await testReceiver(pki, {
      onMessage: () => Promise.reject(new Error('database down')),
    });
    const peer = await client();
    await openTransaction(peer);
    assert.equal(
      await peer.say(MESSAGE),
      '451 4.3.0 Temporary local problem, please retry / Incident passager, reessayez',
    );
    assert.deepEqual(
      errors.map(({ message }) => message),
      ['database down'],
    );
    assert.equal(receiver.inFlightBytes, 0);
    assert.match((await openTransaction(peer)).at(-1) ?? '', /^354/);
    await stop();
  });

  test('is refused with the code and words of the verdict, in ASCII', async () => {
    const { client, stop } = await testReceiver(pki, {
      authoriseSender: async (from) =>
        from.endsWith('@hors.test')
          ? {
              accept: false,
              code: 550,
              enhanced: '5.7.1',
              text: 'Domaine hors de l’espace de confiance — refusé',
            }
          : { accept: true },
      authoriseRecipient: async (to) =>
        to === 'inconnue@plateforme.test'
          ? { accept: false, code: 550, enhanced: '5.1.1', text: 'Boîte inconnue' }
          : { accept: true },
      onMessage: async () => ({ accept: false, code: 450, enhanced: '4.2.0', text: 'plus tard\r\n250 OK' }),
    });
    const peer = await client();
    assert.equal(
      await peer.say('MAIL FROM:<x@hors.test>'),
      "550 5.7.1 Domaine hors de l'espace de confiance ? refuse",
    );
    await peer.say('MAIL FROM:<maternite@hopital.test>');
    assert.equal(await peer.say('RCPT TO:<inconnue@plateforme.test>'), '550 5.1.1 Boite inconnue');
    assert.match(await peer.say('RCPT TO:<routage@plateforme.test>'), /^250 2\.1\.5/);
    await peer.say('DATA');
    assert.equal(await peer.say(MESSAGE), '450 4.2.0 plus tard 250 OK');
    await stop();
  });

  test('may come from nobody (a notice), to several mailboxes, and be pipelined', async () => {
    const { client, messages, stop } = await testReceiver(pki);
    const peer = await client();
    peer.write(
      'MAIL FROM:<> SIZE=20 BODY=8BITMIME\r\nRCPT TO:<Routage@PLATEFORME.test>\r\n' +
        'RCPT TO:<copie@plateforme.test>\r\nDATA\r\n',
    );
    const replies = [await peer.reply(), await peer.reply(), await peer.reply(), await peer.reply()];
    assert.deepEqual(
      replies.map((reply) => reply.slice(0, 3)),
      ['250', '250', '250', '354'],
    );
    peer.write('Subject: é\r\n\r\nx\r\n.\r\nMAIL FROM:<a@b.test>\r\nQUIT\r\n');
    assert.match(await peer.reply(), /^250 2\.0\.0 OK/);
    assert.match(await peer.reply(), /^250 2\.1\.0/);
    assert.match(await peer.reply(), /^221/);
    assert.equal(messages[0]?.from, '');
    assert.deepEqual(messages[0]?.to, ['Routage@plateforme.test', 'copie@plateforme.test']);
    assert.equal(messages[0]?.raw.toString(), 'Subject: é\r\n\r\nx\r\n');
    await stop();
  });

  test('needs plain ASCII mailboxes: a look-alike domain is refused before anybody judges it', async () => {
    const asked: string[] = [];
    const { client, stop } = await testReceiver(pki, {
      authoriseSender: async (from) => {
        asked.push(from);
        return { accept: true };
      },
    });
    const peer = await client();
    for (const from of ['x@hôpital.test', 'x@xn--hpital-yxa.test', 'aimée@hopital.test']) {
      assert.match(await peer.say(`MAIL FROM:<${from}> SMTPUTF8`), /^553 5\.1\.7/, from);
    }
    for (const line of ['MAIL FROM:<a@b@c.test>', 'MAIL FROM:a@b.test']) {
      assert.match(await peer.say(line), /^501/, line);
    }
    for (const line of ['MAIL FROM:<a@b.test>\rRCPT TO:<c@d.test>', 'MAIL FROM:<a@b.test>\0']) {
      assert.match(await peer.say(line), /^500 5\.5\.2/, line);
    }
    assert.deepEqual(asked, []);
    await stop();
  });

  test('carries what was asked about notices, when the receiver offers DSN', async () => {
    const { client, messages, stop } = await testReceiver(pki, { offerDsn: true });
    const peer = await client();
    await peer.say('MAIL FROM:<a@b.test> RET=HDRS ENVID=id+2B1');
    await peer.say('RCPT TO:<c@d.test> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;c@d.test');
    await peer.say('DATA');
    await peer.say(MESSAGE);
    assert.deepEqual(messages[0]?.dsn, {
      envelopeId: 'id+1',
      return: 'HDRS',
      notify: { 'c@d.test': ['SUCCESS', 'FAILURE'] },
    });
    await stop();
  });

  test('needs a login where the receiver asks for one, inside TLS only', async () => {
    const logins: Login[] = [];
    const { client, messages, stop } = await testReceiver(pki, {
      tls: { ...pki.server, ca: pki.authority.ca, requireClientCertificate: false },
      authenticate: async (login) => {
        logins.push(login);
        return login.password === 'secret' || login.accessToken === 'jeton'
          ? { user: login.user }
          : undefined;
      },
    });
    const peer = await client({});
    assert.match(await peer.say('EHLO x.test'), /AUTH PLAIN LOGIN XOAUTH2/);
    assert.match(await peer.say('MAIL FROM:<a@b.test>'), /^530/);
    const plain = (password: string) => Buffer.from(`\0emetteur\0${password}`).toString('base64');
    assert.match(await peer.say(`AUTH PLAIN ${plain('faux')}`), /^535 5\.7\.8/);
    assert.match(await peer.say(`AUTH PLAIN ${plain('secret')}`), /^235/);
    await openTransaction(peer);
    assert.match(await peer.say(MESSAGE), /^250/);
    assert.equal(messages[0]?.peer.user, 'emetteur');

    const other = await client({});
    const bearer = Buffer.from('user=pmi\x01auth=Bearer jeton\x01\x01').toString('base64');
    assert.match(await other.say(`AUTH XOAUTH2 ${bearer}`), /^235/);
    assert.deepEqual(logins.at(-1), { method: 'XOAUTH2', user: 'pmi', accessToken: 'jeton' });
    await stop();
  });

  test('is finished when the receiver closes; peers at rest are told 421 at once', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { receiver, client } = await testReceiver(pki, {
      closeSeconds: 20,
      onMessage: async () => {
        await promise;
        return { accept: true, queueId: 'LAST' };
      },
    });
    const atRest = await client();
    const receiving = await client();
    const storing = await client();
    await openTransaction(receiving);
    await openTransaction(storing);
    storing.write(`${MESSAGE}\r\n`);
    receiving.write('Subject: x\r\n');
    await new Promise((settle) => setTimeout(settle, 50));
    const closed = receiver.close();
    assert.match(await atRest.reply(), /^421 4\.3\.2/);
    await atRest.closed();
    resolve();
    assert.equal(await storing.reply(), '250 2.0.0 OK: queued as LAST');
    receiving.write('\r\nx\r\n.\r\n');
    assert.equal(await receiving.reply(), '250 2.0.0 OK: queued as LAST');
    for (const peer of [storing, receiving]) {
      assert.match(await peer.reply(), /^421/);
      await peer.closed();
      peer.destroy();
    }
    await closed;
    assert.equal(receiver.connections, 0);
  });
});
